#include "content/builder.h"

#include <algorithm>
#include <utility>

#include "blocks/white_space.h"
#include "content/formulas.h"

namespace pith::content {
namespace {

// Nodes of block kinds inside each other. Beyond these, what stands deeper becomes paragraphs.
constexpr std::size_t kMostDepth = 48;

}  // namespace

void Builder::end_structure() {
  const Structure ended = structures_.back();
  structures_.pop_back();
  if (opened_ <= structures_.size()) return;
  opened_ = structures_.size();
  if (ended.depth > 0) close_to(ended.depth - 1);
}

std::size_t Builder::base_depth() const {
  for (std::size_t i = opened_; i > 0; --i) {
    if (structures_[i - 1].depth > 0) return structures_[i - 1].depth;
  }
  return 1;
}

void Builder::close_to(std::size_t depth) {
  writer_.close_to(depth);
  if (depth < paragraph_depth_) paragraph_depth_ = 0;
  if (paragraph_depth_ == 0) {
    chain_.clear();
  } else {
    chain_.resize(std::min(chain_.size(), depth - paragraph_depth_));
  }
}

void Builder::open_structures() {
  for (; opened_ < structures_.size(); ++opened_) open_structure(opened_);
}

void Builder::open_structure(std::size_t index) {
  Structure& structure = structures_[index];
  close_to(base_depth());
  const bool whole = structure.kind == ContentKind::list || structure.kind == ContentKind::table ||
                     structure.kind == ContentKind::definitions;
  if (writer_.depth() + (whole ? 3 : 0) >= kMostDepth) return;
  // A list of nothing but footnotes is not seen.
  if (whole && index + 1 < structures_.size() && structures_[index + 1].kind == ContentKind::footnote) return;
  const ContentKind parent = writer_.top().kind;
  const bool leads = structure.kind == ContentKind::summary || structure.kind == ContentKind::caption;
  if (leads && !writer_.top_is_empty()) return;
  if (!may_stand_in(structure.kind, parent)) return;
  // What stands between the parts of a list or table goes into a part: of a list, into the one before.
  const bool is_part = structure.kind == ContentKind::item || structure.kind == ContentKind::row ||
                       structure.kind == ContentKind::cell || structure.kind == ContentKind::caption ||
                       structure.kind == ContentKind::term || structure.kind == ContentKind::description;
  if (!is_part) {
    for (auto part = part_of(parent); part; part = part_of(writer_.top().kind)) {
      if (!writer_.reopen_last(*part)) set(writer_.open(*part), structure.locale);
    }
  }
  ContentNode& node = writer_.open(structure.kind);
  node.ordered = structure.ordered;
  node.header = structure.header;
  node.number = structure.number;
  node.columns = structure.columns;
  node.rows = structure.rows;
  node.value = structure.value;
  node.reversed = structure.reversed;
  node.task = structure.task;
  set(node, structure.locale);
  structure.depth = writer_.depth();
  if (structure.kind == ContentKind::row) rows_.push_back({writer_.top_id(), structure.row});
  if (structure.kind == ContentKind::cell && structure.rows > 1)
    spans_.push_back({writer_.top_id(), structure.reach});
}

// Opens parts in a list, a table or the like, until a paragraph may stand there.
void Builder::open_parts() {
  for (auto part = part_of(writer_.top().kind); part; part = part_of(writer_.top().kind))
    set(writer_.open(*part), locale_);
}

void Builder::open_paragraph(NodeId container) {
  open_structures();
  close_to(base_depth());
  open_parts();
  if (holds_inline(writer_.top().kind)) {
    if (!writer_.top_is_empty()) writer_.leaf(ContentKind::line_break);
  } else {
    set(writer_.open(ContentKind::paragraph), locale_);
  }
  paragraph_depth_ = writer_.depth();
  paragraph_node_ = writer_.top_id();
  paragraph_container_ = container;
  only_pictures_ = true;
}

void Builder::begin_block(const Block& block, bool continues) {
  const bool same = paragraph_depth_ > 0 && block.container == paragraph_container_ && !block.after_brbr;
  const bool continued = continues && paragraph_depth_ > 0 && opened_ == structures_.size();
  if (!writer_.text().empty() && !continued) writer_.text().push_back('\n');
  if (continued) {
    close_to(paragraph_depth_);
    paragraph_container_ = block.container;
    gap_ = true;
    write_gap();
  } else if (same && (block.after_br || only_pictures_)) {
    close_to(paragraph_depth_);
    if (block.after_br) {
      writer_.leaf(ContentKind::line_break);
    } else {
      write_gap();
    }
  } else {
    open_paragraph(block.container);
  }
  gap_ = false;
  only_pictures_ = false;
  in_block_ = true;
  space_ = joint_ = false;
  block_begin_ = writer_.text().size();
  block_node_ = writer_.top_id();
}

void Builder::preformatted(const Block& block, std::string_view text, std::string_view language) {
  open_structures();
  close_to(base_depth());
  if (holds_inline(writer_.top().kind)) {
    begin_block(block);
    this->text(text, {});
    in_block_ = false;
    return;
  }
  if (!writer_.text().empty()) writer_.text().push_back('\n');
  open_parts();
  const TextRange value = writer_.add_value(language);
  ContentNode& node = writer_.open(ContentKind::code_block);
  node.value = value;
  set(node, locale_);
  block_node_ = writer_.top_id();
  const std::uint32_t begin = writer_.text_size();
  block_begin_ = begin;
  writer_.text().append(text);
  writer_.add_text(begin, writer_.text_size());
  close_to(writer_.depth() - 1);
}

// Of these each may stand in the other: a ruby holds both the text and its reading.
void Builder::want_link_and_ruby(const Around& around) {
  const NodeId link = std::min(around.link, around.mark);
  const auto want_link = [&] {
    if (around.link != kNoNode) wanted_.push_back({ContentKind::link, around.link});
    if (around.mark != kNoNode) wanted_.push_back({ContentKind::footnote_reference, around.mark});
  };
  if (link < around.ruby) want_link();
  if (around.ruby != kNoNode) wanted_.push_back({ContentKind::ruby, around.ruby});
  if (around.reading != kNoNode) wanted_.push_back({ContentKind::reading, around.reading});
  if (link >= around.ruby) want_link();
}

// The nodes from the paragraph to the text, always in the same order, so that each kind is there once.
void Builder::wanted_chain(const Around& around) {
  wanted_.clear();
  want_link_and_ruby(around);
  const auto want = [this](bool wanted, ContentKind kind, NodeId id) {
    if (wanted) wanted_.push_back({kind, id});
  };
  want(around.styles & kStrong, ContentKind::strong, 0);
  want(around.styles & kEmphasis, ContentKind::emphasis, 0);
  want(around.styles & kDeleted, ContentKind::deleted, 0);
  // "x<sub>i<sup>2</sup></sub>": what is open stays so.
  const bool lowered = std::any_of(chain_.begin(), chain_.end(),
                                   [](const Link& link) { return link.kind == ContentKind::subscript; });
  const bool raised = std::any_of(chain_.begin(), chain_.end(),
                                  [](const Link& link) { return link.kind == ContentKind::superscript; });
  const bool below = lowered && !raised;
  if (below) want(around.styles & kSubscript, ContentKind::subscript, 0);
  want((around.styles & kSuperscript) && around.mark == kNoNode, ContentKind::superscript, 0);
  if (!below) want(around.styles & kSubscript, ContentKind::subscript, 0);
  want(around.code != kNoNode, ContentKind::code, around.code);
  want(around.math != kNoNode, ContentKind::math, around.math);
}

std::size_t Builder::common_links() const {
  const auto differ = std::mismatch(chain_.begin(), chain_.end(), wanted_.begin(), wanted_.end());
  return static_cast<std::size_t>(differ.first - chain_.begin());
}

void Builder::open_links(std::size_t common, const Around& around) {
  for (std::size_t i = common; i < wanted_.size(); ++i) {
    ContentNode& node = writer_.open(wanted_[i].kind);
    if (wanted_[i].kind == ContentKind::link) node.value = around.address;
    if (wanted_[i].kind == ContentKind::footnote_reference) node.number = around.footnote;
    if (wanted_[i].kind == ContentKind::math) {
      node.value = around.tex;
      node.display = around.display;
    }
    chain_.push_back(wanted_[i]);
  }
}

void Builder::text(std::string_view source, const Around& around) {
  std::uint32_t begin = writer_.text_size();
  // Formulas side by side are two.
  if (around.math != kNoNode && formula_end_ == begin) space_ = true;
  space_ |= joint_ && blocks::continues_word(std::string_view(writer_.text()).substr(block_begin_), source);
  joint_ = false;
  blocks::append_collapsed(source, writer_.text(), block_begin_, space_);
  const std::uint32_t end = writer_.text_size();
  if (begin == end) return;
  if (around.math != kNoNode) formula_end_ = end;
  wanted_chain(around);
  const std::size_t common = common_links();
  close_to(paragraph_depth_ + common);
  // The space between two words belongs to what both stand in.
  if (writer_.text()[begin] == ' ' && common < std::max(chain_.size(), wanted_.size())) {
    writer_.add_text(begin, begin + 1);
    ++begin;
  }
  open_links(common, around);
  const bool verbatim = !wanted_.empty() && (wanted_.back().kind == ContentKind::math ||
                                             wanted_.back().kind == ContentKind::code);
  if (!verbatim && source.find_first_of("\\$") != std::string_view::npos) {
    add_pieces(begin, end);
  } else {
    writer_.add_text(begin, end);
  }
}

// Text with its formulas, where it holds any.
void Builder::add_pieces(std::uint32_t begin, std::uint32_t end) {
  const std::string piece = writer_.text().substr(begin, end - begin);
  DelimitedFormulas formulas(piece);
  std::uint32_t from = begin;
  while (from < end) {
    const DelimitedFormula next = formulas.next(from - begin);
    if (next.begin == next.end) break;
    const auto next_begin = begin + static_cast<std::uint32_t>(next.begin);
    const auto next_end = begin + static_cast<std::uint32_t>(next.end);
    const TextRange tex = writer_.add_value(next.formula.tex);
    writer_.add_text(from, next_begin);
    ContentNode& node = writer_.open(ContentKind::math);
    node.value = tex;
    node.display = next.formula.display;
    writer_.add_text(next_begin, next_end);
    writer_.close_to(writer_.depth() - 1);
    from = next_end;
  }
  writer_.add_text(from, end);
}

// Whether what is no text may be written at this place: inside a block it goes where the text is, elsewhere
// into a paragraph of its own or of the pictures before it.
bool Builder::leads_inline(NodeId container) {
  if (in_block_) return true;
  if (paragraph_depth_ > 0 && only_pictures_ && container == paragraph_container_) return true;
  gap_ = false;
  open_structures();
  close_to(base_depth());
  if (holds_inline(writer_.top().kind)) return false;
  open_paragraph(container);
  return true;
}

// The space between a picture and what stands beside it.
void Builder::write_gap() {
  if (!gap_) return;
  gap_ = false;
  const std::uint32_t begin = writer_.text_size();
  writer_.text().push_back(' ');
  writer_.add_text(begin, begin + 1);
}

// The space between a word and what is no text, which would else stand behind both.
void Builder::write_due_space() {
  if (!in_block_ || !space_ || writer_.text().size() <= block_begin_) return;
  const std::uint32_t begin = writer_.text_size();
  writer_.text().push_back(' ');
  writer_.add_text(begin, begin + 1);
  space_ = false;
}

std::uint32_t Builder::picture(ContentKind kind, NodeId container, const Around& around,
                               std::string_view address, std::string_view label) {
  // Outside of a text, a medium has a paragraph to itself.
  const bool alone = kind == ContentKind::media && !in_block_;
  if (alone) paragraph_container_ = kNoNode;
  if (!leads_inline(container)) return 0;
  Around place;
  // A medium is a link itself.
  if (kind == ContentKind::image) place.link = around.link;
  place.address = around.address;
  wanted_chain(place);
  const std::size_t common = common_links();
  close_to(paragraph_depth_ + common);
  if (!in_block_) write_gap();
  write_due_space();
  open_links(common, place);
  const TextRange value = writer_.add_value(address);
  bool space = false;
  const std::size_t begin = writer_.values().size();
  blocks::append_collapsed(label, writer_.values(), begin, space);
  ContentNode& node = writer_.leaf(kind);
  node.value = value;
  node.label = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(writer_.values().size())};
  gap_ = false;
  if (alone) paragraph_container_ = kNoNode;
  return in_block_ ? 0 : paragraph_node_;
}

void Builder::rule() {
  open_structures();
  close_to(base_depth());
  if (part_of(writer_.top().kind) || holds_inline(writer_.top().kind)) return;
  writer_.leaf(ContentKind::rule);
}

// Cells span no more rows than the tree has of them.
void Builder::lower_spans(Content& content) const {
  for (const Placed& span : spans_) {
    ContentNode& cell = content.nodes[span.node];
    const auto own = std::partition_point(rows_.begin(), rows_.end(),
                                          [&cell](const Placed& row) { return row.node < cell.parent; });
    const auto behind = std::partition_point(
        own, rows_.end(), [&span](const Placed& row) { return row.element < span.element; });
    const auto rows = static_cast<std::uint32_t>(behind - own);
    cell.rows = std::clamp<std::uint32_t>(rows, 1, cell.rows);
  }
}

Content Builder::finish() {
  Content content = writer_.finish();
  lower_spans(content);
  return content;
}

}  // namespace pith::content

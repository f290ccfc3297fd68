// The walk over the kept part of a page that makes the content tree.
#include "pith/content.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "blocks/added_signs.h"
#include "blocks/code_lines.h"
#include "blocks/element_kinds.h"
#include "content/addresses.h"
#include "content/builder.h"
#include "content/captions.h"
#include "content/code_language.h"
#include "content/declared.h"
#include "content/footnotes.h"
#include "content/formulas.h"
#include "content/images.h"
#include "content/page.h"
#include "content/part_tree.h"
#include "content/preformatted.h"
#include "content/tables.h"
#include "content/words.h"

namespace pith {
namespace content {
namespace {

using blocks::Flow;

// An open element and what stands in it.
struct Element {
  NodeId end = kNoNode;
  NodeId container = 0;   // the innermost block-level element
  bool in_data = false;   // of a table of data
  bool in_inner = false;  // of a table in a cell of one, which is lines of that cell
  NodeId inner_row = kNoNode, inner_cell = kNoNode;
  bool in_head = false;  // <thead>
  bool in_code_lines = false;
  bool is_link = false;
  bool is_joint = false;  // a custom element in a line
  Locale locale;          // of the innermost block-level element that declares one
  Around around;
};

// A footnote that could not stand where it was, in a heading, has left its mark without a note.
Content without_lone_marks(Content content) {
  std::vector<std::uint32_t> notes;
  for (const ContentNode& node : content.nodes) {
    if (node.kind == ContentKind::footnote) notes.push_back(node.number);
  }
  std::sort(notes.begin(), notes.end());
  for (ContentNode& node : content.nodes) {
    if (node.kind == ContentKind::footnote_reference &&
        !std::binary_search(notes.begin(), notes.end(), node.number))
      node.kind = ContentKind::superscript;
  }
  return content;
}

// What is taken from a part of the page in which no text is kept.
enum class Gap : std::uint8_t { none, figures, all };

class Walk {
 public:
  Walk(const Extraction& extraction, const ContentOptions& options, Addresses addresses, bool is_part)
      : chosen_(extraction),
        document_(extraction.document),
        options_(options),
        is_part_(is_part),
        addresses_(std::move(addresses)),
        page_(options.captions ? with_captions(chosen_, addresses_) : chosen_),
        footnotes_(is_part ? Footnotes{} : find_footnotes(page_)),
        formulas_(find_formulas(document_, page_.blocks)) {}

  Content run() {
    if (page_.size() == 0) return builder_.finish();
    open_.assign(1, Element{});
    page_locale();
    if (options_.images) find_figures();
    for (NodeId id = 1; id < document_.size();) {
      while (open_.back().end <= id) leave();
      builder_.end_structures(id);
      const Node& node = document_[id];
      bool inside = true;
      if (node.type == NodeType::text) {
        text(id, node);
      } else if (node.type == NodeType::element) {
        const Formula* const found = formula_at(id);
        inside = !(found != nullptr && formula(*found)) && element(id, node);
      }
      id = inside ? id + 1 : node.end;
    }
    Content content = without_lone_marks(builder_.finish());
    content.blocks = std::move(blocks_);
    return content;
  }

 private:
  // By <html>, or else <body>.
  void page_locale() {
    Locale& locale = open_.back().locale;
    const NodeId end = std::min<NodeId>(page_[0].first, static_cast<NodeId>(document_.size()));
    for (NodeId id = 1; id < end; id = document_[id].tag == Tag::html ? id + 1 : document_[id].end) {
      if (document_[id].tag == Tag::html || document_[id].tag == Tag::body) declare(id, locale);
    }
    builder_.page_locale(locale);
  }

  void declare(NodeId id, Locale& locale) {
    if (document_[id].attribute_count == 0) return;
    if (const std::string_view language = declared_language(document_, id);
        !language.empty() && language != builder_.value(locale.language))
      locale.language = builder_.add_value(language);
    if (const Direction direction = declared_direction(document_, id); direction != Direction::unknown)
      locale.direction = direction;
  }

  void find_figures() {
    for (NodeId id = 1; id < document_.size(); ++id) {
      const Node& node = document_[id];
      if (node.tag == Tag::figure && node.type == NodeType::element) figures_.push_back(id);
    }
  }

  bool in_block(NodeId id) const { return begun_ || (next_ < page_.size() && page_[next_].first <= id); }
  NodeId next_first() const { return next_ < page_.size() ? page_[next_].first : kNoNode; }

  void text(NodeId id, const Node& node) {
    if (!in_block(id)) builder_.gap();
    if (!in_block(id) || blocks::is_link_sign(document_, id)) return;
    const Block& block = page_[next_];
    if (block.first == id) {
      if (base::is_ascii_whitespace(node.text.front())) builder_.gap();
      begin(block);
    }
    if (!block.preformatted) {
      const std::size_t before = builder_.text_size();
      write(id, node.text.substr(Footnotes::number(footnotes_.labels, id)));
      if (builder_.text_size() > before) after_link_ = false;
    }
    if (block.last == id) end(block);
  }

  void end(const Block& block) {
    end_text();
    last_first_ = block.first;
    line_container_ = block.container;
    line_last_ = block.last;
    begun_ = false;
    ++next_;
  }

  void end_text() {
    builder_.end_block();
    blocks_.back().text.end = static_cast<std::uint32_t>(builder_.text_size());
  }

  void write(NodeId id, std::string_view text) {
    if (text.empty()) return;  // the number of a footnote, which its node has
    if (signs_.none()) return builder_.text(text, resolved(open_.back().around));
    signs_.each(id, text, [this](std::string_view piece, const blocks::AddedSign* sign, bool space) {
      if (space) builder_.space();
      builder_.text(piece, resolved((sign ? open_[sign->place] : open_.back()).around));
    });
  }

  void begin(const Block& block) {
    if (begun_) return;
    begun_ = true;
    after_link_ = false;
    last_picture_.clear();
    builder_.locale(open_.back().locale);
    if (block.preformatted) {
      builder_.preformatted(block, preformatted_text(document_, page_.blocks, page_.kept[next_], formulas_),
                            code_language(document_, block));
    } else {
      builder_.begin_block(block, goes_on_in_row());
    }
    place(page_.kept[next_], kNoNode);
  }

  // Cells of one row of a table in a cell are one line.
  bool goes_on_in_row() {
    const Element& here = open_.back();
    const bool goes_on =
        here.inner_row != kNoNode && here.inner_row == line_row_ && here.inner_cell != line_cell_;
    line_row_ = here.inner_row;
    line_cell_ = here.inner_cell;
    return goes_on;
  }

  void place(std::uint32_t block, NodeId formula) {
    const std::uint32_t end = builder_.text_size();
    blocks_.push_back({block, builder_.block_node(), {builder_.block_begin(), end}, formula});
  }

  const Formula* formula_at(NodeId id) {
    const std::vector<Formula>& all = formulas_.all;
    while (next_formula_ < all.size() && all[next_formula_].node < id) ++next_formula_;
    return next_formula_ < all.size() && all[next_formula_].node == id ? &all[next_formula_] : nullptr;
  }

  // Does one begin in an element that is being looked at? It may end the line before.
  bool holds_formula(const Node& node) const {
    const std::vector<Formula>& all = formulas_.all;
    return next_formula_ < all.size() && all[next_formula_].node < node.end;
  }

  // A formula is written as a whole, in the place of what the page shows. Returns false where it is no part
  // of the text, or of one that has been written.
  bool formula(const Formula& formula) {
    const NodeId id = formula.node, end = document_[id].end, container = open_.back().container;
    const bool shown = next_first() < end;  // it holds text of the block
    if (in_block(id) || shown || leads(container, end)) {
      const Block& block = page_[next_];
      if (block.preformatted) {  // its text has them
        last_source_ = formula.source;
        return false;
      }
      begin(block);
      if (block.first >= id && block.last < end && shown)
        last_source_ = kNoNode;  // the block has nothing else
      write(formula);
      if (block.last < end) this->end(block);
      return true;
    }
    const bool follows = container == line_container_ && formulas_.in_one_line(line_last_, id);
    if (!follows || !builder_.resume_block()) {
      const bool in_gap = (id < gap_end_ ? gap_ : gap_of(id, document_[id])) == Gap::all;
      if (!in_gap || formula.source == last_source_ || in_dropped_line(container, id)) return false;
      Block alone;
      alone.container = container;
      builder_.begin_block(alone);
      place(ContentBlock::kNone, id);
    }
    write(formula);
    end_text();
    line_container_ = container;
    line_last_ = end - 1;
    return true;
  }

  // Does a kept block go on behind what ends there, on the same line?
  bool leads(NodeId container, NodeId end) const {
    return next_ < page_.size() && !page_[next_].preformatted && page_[next_].container == container &&
           formulas_.in_one_line(end - 1, next_first());
  }

  // Does what was dropped go on before or behind the element, on the same line?
  bool in_dropped_line(NodeId container, NodeId id) const {
    const std::size_t behind = page_.block_from(id);
    const auto goes_on = [&](std::size_t i, bool before) {
      if (i >= page_.blocks.items.size() || page_.is_kept(i)) return false;
      const Block& block = page_.blocks.items[i];
      return block.container == container &&
             (before ? formulas_.in_one_line(block.last, id) : formulas_.in_one_line(id, block.first));
    };
    return goes_on(behind, false) || (behind > 0 && goes_on(behind - 1, true));
  }

  void write(const Formula& formula) {
    if (formula.source == last_source_) return;  // what shows it stands before its source
    last_source_ = formula.source;
    Around place = resolved(open_.back().around);
    place.math = formula.node;
    place.tex = builder_.add_value(formula.tex);
    place.display = formula.display;
    builder_.text(formula.tex, place);
    after_link_ = false;
  }

  // Returns false when nothing in the element is to be read.
  bool element(NodeId id, const Node& node) {
    const Flow flow = blocks::flow_of(document_, id);
    if (!in_block(id) && next_first() >= node.end) {
      const bool begins = id >= gap_end_;
      // Empty cells before a formula that is no block's keep it in its column.
      const bool empty_cell = open_.back().in_data && is_cell(node) &&
                              (begins || (node.parent != kNoNode && holds_formula(document_[node.parent])));
      if (begins) {
        gap_ = gap_of(id, node);
        if (gap_ == Gap::none && !empty_cell && !holds_formula(node)) return false;
        gap_end_ = node.end;
      }
      if (empty_cell) {
        structure(id, node);
        builder_.open_structures();
        return (gap_ != Gap::none || holds_formula(node)) && flow != Flow::skipped && enter(id, node, flow);
      }
    }
    if (node.tag == Tag::hr && id < gap_end_ && gap_ == Gap::all) builder_.rule();
    const blocks::Embedded embedded = blocks::embedded_by(node);
    if (embedded != blocks::Embedded::nothing) {
      if (flow == Flow::skipped) builder_.space();
      picture(id, embedded == blocks::Embedded::image ? ContentKind::image : ContentKind::media);
      if (flow == Flow::skipped) builder_.space();
      return false;
    }
    if (flow == Flow::skipped) return false;
    if (flow == Flow::br) return true;
    return enter(id, node, flow);
  }

  static bool is_cell(const Node& node) {
    return node.ns == Namespace::html && (node.tag == Tag::td || node.tag == Tag::th);
  }

  bool enter(NodeId id, const Node& node, Flow flow) {
    if (node.tag == Tag::a && flow != Flow::block && after_link_) builder_.space();
    Element element = open_.back();
    element.end = node.end;
    element.is_link = node.tag == Tag::a;
    element.is_joint = flow == Flow::inlined && blocks::is_custom(node);
    if (element.is_joint) builder_.joint();
    if (flow == Flow::block) {
      element.container = id;
      declare(id, element.locale);
      element.in_code_lines |= blocks::holds_code_lines(document_, id);
    }
    if (blocks::AddedSigns::adds(document_, id)) signs_.begin(document_, id, open_.size());
    if (node.ns == Namespace::html) {
      if (node.tag == Tag::thead) element.in_head = true;
      if (node.tag == Tag::table) {
        element.in_inner |= element.in_data;
        element.in_data = !element.in_inner && next_first() < node.end && holds_data(page_, id);
        element.in_head = false;
        if (element.in_data) rows_.read(document_, id);
      }
      if (element.in_inner && node.tag == Tag::tr) element.inner_row = id;
      if (element.in_inner && is_cell(node)) element.inner_cell = id;
      if (node.tag == Tag::figure && !(figure_end_ > id)) {
        figure_end_ = node.end;
        figure_counts_ = is_in_text(chosen_, id);
      }
    }
    around(id, node, element.around);
    open_.push_back(element);
    if (!element.in_code_lines) structure(id, node);
    return true;
  }

  void leave() {
    if (open_.back().is_link) after_link_ = true;
    if (open_.back().is_joint) builder_.joint();
    open_.pop_back();
  }

  void around(NodeId id, const Node& node, Around& around) {
    if (node.tag == Tag::a && node.ns == Namespace::html) link(id, around);
    ruby(id, node, around);
    const std::uint8_t style = style_of(node);
    if ((style & kCode) && !(around.styles & kCode)) around.code = id;
    around.styles |= style;
  }

  // The innermost reading in the outermost ruby. Within code, or a link that is only part of the ruby, a
  // reading is text of that: its parentheses stand outside of what HTML calls one.
  static void ruby(NodeId id, const Node& node, Around& around) {
    if (node.ns != Namespace::html) return;
    if ((around.styles & kCode) != 0) return;
    if (node.tag == Tag::ruby && around.ruby == kNoNode) around.ruby = id;
    const NodeId link = std::min(around.link, around.mark);
    const bool in_link = link != kNoNode && link > around.ruby;
    if (node.tag == Tag::rt && around.ruby != kNoNode && !in_link) around.reading = id;
  }

  void link(NodeId id, Around& around) {
    if (const std::uint32_t number = Footnotes::number(footnotes_.marks, id); number > 0) {
      around.mark = id;
      around.footnote = number;
      around.link = kNoNode;
      return;
    }
    if (options_.links && document_[id].has(KnownAttribute::href)) around.link = id;
  }

  // What stands round a text or picture, with the address of its link: most links of a page are never
  // written.
  Around resolved(Around around) {
    if (around.link == kNoNode) return around;
    if (around.link != resolved_link_) {
      resolved_link_ = around.link;
      const std::string address = addresses_.link(document_.attribute(around.link, KnownAttribute::href));
      resolved_ = builder_.add_value(address);
    }
    around.address = resolved_;
    if (resolved_.begin == resolved_.end) around.link = kNoNode;
    return around;
  }

  void structure(NodeId id, const Node& node) {
    Structure made;
    made.end = node.end;
    made.locale = open_.back().locale;
    if (const std::uint32_t number = Footnotes::number(footnotes_.notes, id); number > 0) {
      made.kind = ContentKind::footnote;
      made.number = number;
      return builder_.begin_structure(made);
    }
    const auto kind = block_kind_of(node);
    if (!kind) return;
    made.kind = *kind;
    const bool of_table = *kind == ContentKind::table || *kind == ContentKind::row ||
                          *kind == ContentKind::cell || *kind == ContentKind::caption;
    if (of_table && !open_.back().in_data) return;
    if (*kind == ContentKind::heading) made.number = blocks::heading_level(node.tag);
    if (*kind == ContentKind::list) {
      made.ordered = node.tag == Tag::ol;
      made.number = first_number(document_, id);
      made.reversed = counts_down(document_, id);
      if (made.ordered) made.value = builder_.add_value(numbering(document_, id));
    }
    if (*kind == ContentKind::item) {
      made.number = item_number(document_, id);
      made.task = task_of(document_, id);
    }
    if (*kind == ContentKind::cell) {
      made.header = node.tag == Tag::th || open_.back().in_head;
      made.columns = read_span(document_.attribute(id, "colspan"), kMostColumns);
      made.rows = read_span(document_.attribute(id, "rowspan"), kMostRows);
      made.reach = rows_.reach(node.parent, made.rows);
    }
    if (*kind == ContentKind::row) made.row = id;
    if (*kind == ContentKind::quote)
      made.value = builder_.add_value(addresses_.link(document_.attribute(id, "cite")));
    builder_.begin_structure(made);
  }

  void picture(NodeId id, ContentKind kind) {
    if (!options_.images || (in_block(id) && page_[next_].preformatted)) return;
    const bool in_gap = !in_block(id) && id < gap_end_;
    if (in_gap && gap_ != Gap::all && !(id < figure_end_ && figure_counts_)) return;
    const std::string address = kind == ContentKind::image ? image_address(document_, id, addresses_)
                                                           : media_address(document_, id, addresses_);
    if (address.empty() || address == last_picture_) return;
    last_picture_ = address;
    if (!in_block(id)) builder_.locale(open_.back().locale);
    const std::string_view label = document_.attribute(id, kind == ContentKind::image ? "alt" : "title");
    const std::uint32_t paragraph =
        builder_.picture(kind, open_.back().container, resolved(open_.back().around), address,
                         label.substr(0, blocks::kMaxValue));
    if (paragraph == 0) return;
    const std::uint32_t at = builder_.text_size();
    blocks_.push_back({ContentBlock::kNone, paragraph, {at, at}, id});
  }

  // What is taken from an element without kept text. Between kept blocks of its parent, pictures, unless
  // something was dropped beside them; elsewhere, those of figures next to a kept block.
  Gap gap_of(NodeId id, const Node& node) const {
    if (is_part_) return Gap::all;
    const NodeId parent = node.parent;
    const bool before = last_first_ != kNoNode && last_first_ > parent;
    const bool after = next_first() < document_[parent].end;
    const Node& round = document_[parent];
    const bool within = (before || after) && round.ns == Namespace::html &&
                        (blocks::is_structural(round.tag) || round.tag == Tag::figure);
    if (((before && after) || within) && !has_block(id)) return Gap::all;
    const bool in_figure = id < figure_end_ && figure_counts_;
    return options_.images && (in_figure || holds_figure(id)) ? Gap::figures : Gap::none;
  }

  bool holds_figure(NodeId id) const {
    const auto found = std::lower_bound(figures_.begin(), figures_.end(), id);
    return found != figures_.end() && *found < document_[id].end;
  }

  // Any block, kept or not.
  bool has_block(NodeId id) const {
    const std::size_t i = page_.block_from(id);
    return i < page_.blocks.items.size() && page_.blocks.items[i].first < document_[id].end;
  }

  const KeptPage chosen_;
  const Document& document_;
  const ContentOptions options_;
  const bool is_part_;  // all of it is kept, with what stands at its ends
  const Addresses addresses_;
  const KeptPage page_;  // with captions, where they are asked for
  const Footnotes footnotes_;
  const Formulas formulas_;
  Builder builder_;
  std::vector<Element> open_;  // below them all one without an end
  std::vector<ContentBlock> blocks_;
  std::size_t next_ = 0;  // the kept block that comes or is being read
  NodeId last_first_ = kNoNode;
  NodeId gap_end_ = 0;
  Gap gap_ = Gap::none;
  std::vector<NodeId> figures_;
  NodeId resolved_link_ = kNoNode;
  TextRange resolved_;  // its address
  NodeId figure_end_ = 0;
  bool figure_counts_ = false;
  bool after_link_ = false;
  bool begun_ = false;  // the block that comes is being read already: a formula leads its line
  std::size_t next_formula_ = 0;
  NodeId last_source_ = kNoNode;     // of the formula that was written last
  NodeId line_container_ = kNoNode;  // of the line that was written last, and the last node of it
  NodeId line_last_ = 0;
  NodeId line_row_ = kNoNode, line_cell_ = kNoNode;  // of a table in a cell, of the same
  TableRows rows_;                                   // of the table of data that is open
  blocks::AddedSigns signs_;
  std::string last_picture_;
};

}  // namespace

Addresses addresses_of(const Extraction& extraction) {
  return {extraction.document, extraction.url.empty() ? extraction.metadata.canonical_url : extraction.url};
}

Content part_tree(const Extraction& part, const Addresses& addresses, const ContentOptions& options) {
  return Walk(part, options, addresses, true).run();
}

}  // namespace content

Content content_of(const Extraction& extraction, const ContentOptions& options) {
  return content::Walk(extraction, options, content::addresses_of(extraction), false).run();
}

}  // namespace pith

#include "blocks/segment.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/eight_bytes.h"
#include "blocks/added_signs.h"
#include "blocks/code_lines.h"
#include "blocks/element_kinds.h"
#include "blocks/white_space.h"
#include "text/words.h"

namespace pith::blocks {
namespace {

// An element whose end changes something, and what the text inside it stands in.
struct OpenElement {
  NodeId end = kNoNode;
  NodeId container = 0;  // the innermost block-level element
  Tag tag = Tag::unknown;
  Tag leaf = Tag::div;  // the innermost structural tag
  Flow flow = Flow::inlined;
  std::uint8_t inside = 0;  // bits of Inside, of all open elements together
  bool custom = false;
};

bool is_white(std::string_view text) {
  // Most texts of a page begin with their first word.
  if (text.empty() || static_cast<unsigned char>(text[0]) > ' ') return text.empty();
  const char* at = text.data();
  const char* const end = at + text.size();
  for (; at < end; at += 8) {
    const std::uint64_t word = base::load_eight(at, end);
    // The zeros behind the end are no white space, and end the loop all the same.
    const std::uint64_t white = base::bytes_equal(word, ' ') |
                                (base::bytes_within(word, '\t', '\r') & ~base::bytes_equal(word, '\v'));
    if (white != base::kHighBits)
      return base::bytes_before(~white & base::kHighBits) >= static_cast<std::size_t>(end - at);
  }
  return true;
}

class Segmenter {
 public:
  Segmenter(const Document& document, bool all) : document_(document), all_(all) {}

  Blocks run() {
    blocks_.items.reserve(document_.size() / 8 + 8);
    open_.assign(1, OpenElement{});
    const auto size = static_cast<NodeId>(document_.size());
    for (NodeId id = 1; id < size;) {
      // The texts lie scattered over the page's source; the nodes come one after the other.
      constexpr NodeId kAhead = 12;
      if (id + kAhead < size) __builtin_prefetch(document_[id + kAhead].text.data());
      while (open_.back().end <= id) close();
      const Node& node = document_[id];
      if (node.type == NodeType::text) {
        text(id, node);
      } else if (node.type == NodeType::element && !open(id, node)) {
        id = node.end;
        continue;
      }
      ++id;
    }
    while (open_.size() > 1) close();
    flush();
    return std::move(blocks_);
  }

 private:
  // What the element itself adds. A MathML element may have any name, and no meaning of HTML's.
  std::uint8_t inside_of(const Node& node) {
    if (node.ns != Namespace::html) {
      blocks_.has_formulas = true;  // SVG is not read
      return 0;
    }
    unsigned inside = kind_of(node.tag).inside;
    if (node.tag == Tag::a && node.has(KnownAttribute::href)) inside |= kLink;
    if (is_hidden(document_, node)) inside |= kHidden;
    return static_cast<std::uint8_t>(inside);
  }

  // Returns false when the element's content is not to be read.
  bool open(NodeId id, const Node& node) {
    const Flow flow = flow_of(document_, id);
    if (flow == Flow::skipped) {
      blocks_.has_formulas |= is_tex_script(document_, node);
      space_ |= embedded_by(node) != Embedded::nothing;  // a player, and the words round it
      return false;
    }
    if (flow == Flow::br) {
      line_break();
      return true;
    }
    // Most elements are none that the rare cases below are about.
    const bool in_code = inside(kPreformatted);
    const bool rare = in_code || node.tag == Tag::unknown || kind_of(node.tag).rare;
    if (rare && node.attribute_count > 0 && may_be_line_number(node, in_code) &&
        is_line_number(document_, id, in_code)) {
      after_numbers_ |= block_.first == kNoNode;
      return false;
    }
    if (flow == Flow::block) {
      edge(node.tag);
      line_begin_ = blocks_.text.size();
    } else if (node.tag == Tag::a && after_link_) {
      space_ = true;  // "</a><a" is two links, not one word
    } else if (node.tag == Tag::img) {
      blocks_.has_formulas |= is_formula_image(document_, id);
    }
    OpenElement element = open_.back();
    element.custom = false;
    element.inside |= inside_of(node);
    if (rare) look_closer(id, node, flow, element);
    if ((rare || node.tag == Tag::a) && !in_code && AddedSigns::adds(document_, id))
      signs_.begin(document_, id);
    if (node.tag == Tag::a) {
      if (element.inside & kLink) ++block_.links;
    } else if (node.tag == Tag::code && in_code) {
      line_of_code(id, node);
    } else if (flow == Flow::inlined && element.inside == open_.back().inside && !element.custom) {
      return true;  // its end says nothing
    }
    element.end = node.end;
    element.tag = node.tag;
    element.flow = flow;
    if (flow == Flow::block) place(id, node, element);
    open_.push_back(element);
    return true;
  }

  void look_closer(NodeId id, const Node& node, Flow flow, OpenElement& element) {
    element.custom = flow == Flow::inlined && is_custom(node);
    joint_ |= element.custom;
    if (flow == Flow::block && may_hold_code_lines(document_, id) && holds_code_lines(document_, id))
      element.inside |= kCodeLines | kPreformatted;
  }

  void place(NodeId id, const Node& node, OpenElement& element) const {
    if (inside(kCodeLines)) return;  // the lines are no places of their own
    element.container = id;
    if (kind_of(node.tag).structural) element.leaf = node.tag;
    if (element.inside & kCodeLines) element.leaf = Tag::pre;
  }

  // Each <code> of a <pre> that has several without anything between them is a line.
  void line_of_code(NodeId id, const Node& node) {
    if (code_end_ == id && document_[node.parent].tag == Tag::pre) end_line();
  }

  void close() {
    const OpenElement& element = open_.back();
    const Tag tag = element.tag;
    const Flow flow = element.flow;
    joint_ |= element.custom;
    if (tag == Tag::code) code_end_ = element.end;
    open_.pop_back();
    if (flow == Flow::block) {
      inside(kCodeLines) ? end_part(tag) : edge(tag);
    }
    if (tag == Tag::a) after_link_ = true;
  }

  // The end of an element among lines of code. One that is a line and has no text is an empty one.
  void end_part(Tag tag) {
    if (is_cell(tag)) return;
    const bool is_line = tag == Tag::li || tag == Tag::tr || tag == Tag::div;
    if (is_line && block_.first != kNoNode && line_begin_ == blocks_.text.size()) {
      append_preformatted("\n", blocks_.text);
    } else {
      edge(tag);
    }
  }

  bool inside(Inside bit) const { return (open_.back().inside & bit) != 0; }

  // The start or end of a block-level element, which is not among the open ones. Inside <pre>, lines are
  // often elements of their own (highlighters do that); the code stays one block.
  void edge(Tag tag) {
    if (inside(kPreformatted)) {
      const TagKind& kind = kind_of(tag);
      const bool line = inside(kCodeLines) || !kind.structural;
      if (!(kind.inside & kPreformatted) && line) {
        is_cell(tag) ? end_cell() : end_line();
        return;
      }
    }
    flush();
    breaks_ = 0;
  }

  static bool is_cell(Tag tag) { return tag == Tag::td || tag == Tag::th; }

  void end_line() {
    if (block_.first != kNoNode && (blocks_.text.empty() || blocks_.text.back() != '\n'))
      append_preformatted("\n", blocks_.text);
  }

  void end_cell() {
    if (block_.first != kNoNode && !blocks_.text.empty() && !base::is_ascii_whitespace(blocks_.text.back()))
      append_preformatted("\t", blocks_.text);
  }

  void line_break() {
    if (inside(kPreformatted)) {
      block_.first != kNoNode ? append_preformatted("\n", blocks_.text) : void(++code_breaks_);
      return;
    }
    flush();
    ++breaks_;
  }

  void begin_block(NodeId id) {
    const OpenElement& around = open_.back();
    block_.first = id;
    block_.container = around.container;
    block_.leaf = around.leaf;
    block_.heading = heading_level(block_.leaf);
    block_.text_begin = static_cast<std::uint32_t>(blocks_.text.size());
    block_.preformatted = inside(kPreformatted);
    block_.hidden = inside(kHidden);
    block_.in_noscript = inside(kNoscript);
    block_.in_table = inside(kCell);
    block_.after_br = breaks_ == 1;
    block_.after_brbr = breaks_ > 1;
    block_.source.begin = document_[id].source.begin;
    blocks_.text.append(code_breaks_, '\n');
    code_breaks_ = 0;
  }

  void text(NodeId id, const Node& node) {
    if (inside(kLink) && is_link_sign(document_, id)) return;
    if (inside(kCodeLines) && is_between_lines(node)) return;
    if (block_.first == kNoNode) {
      if (!inside(kPreformatted) && is_white(node.text)) return;
      begin_block(id);
    }
    block_.last = id;
    block_.source.end = node.source.end;
    const std::size_t begin = blocks_.text.size();
    if (inside(kPreformatted)) {
      append_preformatted(node.text, blocks_.text);
    } else {
      collapsed(id, node.text);
    }
    if (blocks_.text.size() > begin) after_link_ = false;
    constexpr unsigned kCounted = kLink | kEmphasis | kCode;
    if (!(open_.back().inside & kCounted)) return;
    const std::uint32_t words = text::count_words(std::string_view(blocks_.text).substr(begin));
    if (block_.first == id) counted_ = {id, words};
    if (inside(kLink)) block_.link_words += words;
    if (inside(kEmphasis)) block_.emphasis_words += words;
    if (inside(kCode)) block_.code_words += words;
  }

  void collapsed(NodeId id, std::string_view text) {
    if (signs_.none() && !joint_) return append_collapsed(text, blocks_.text, block_.text_begin, space_);
    signs_.each(id, text, [this](std::string_view piece, const AddedSign*, bool space) {
      space_ |= space;
      // Where a custom element begins or ends, words stand apart.
      const std::string_view before = std::string_view(blocks_.text).substr(block_.text_begin);
      space_ |= joint_ && continues_word(before, piece);
      joint_ = false;
      append_collapsed(piece, blocks_.text, block_.text_begin, space_);
    });
  }

  // White space that is there for the look of the source, between the rows or items that are lines.
  bool is_between_lines(const Node& node) const {
    if (!base::strip_ascii_whitespace(node.text).empty()) return false;
    const Tag round = document_[node.parent].tag;
    return round == Tag::ol || round == Tag::ul || round == Tag::table || round == Tag::tbody ||
           round == Tag::thead || round == Tag::tr ||
           (round == Tag::div && node.text.find('\n') != std::string_view::npos);
  }

  void trim() {
    std::string& out = blocks_.text;
    while (out.size() > block_.text_begin && (out.back() == ' ' || out.back() == '\n' || out.back() == '\t'))
      out.pop_back();
    std::uint32_t begin = block_.text_begin;
    while (begin < out.size() && (out[begin] == '\n' || (out[begin] == ' ' && !block_.preformatted))) ++begin;
    if (after_numbers_) {  // no blank lines of the code
      out.erase(block_.text_begin, begin - block_.text_begin);
    } else {
      block_.text_begin = begin;
    }
    block_.text_end = static_cast<std::uint32_t>(out.size());
  }

  // Words are counted over the whole text: inline elements may begin and end inside one. A block that is one
  // link has been counted.
  void count() {
    block_.words = counted_.node == block_.last ? counted_.words : text::count_words(blocks_.text_of(block_));
    block_.link_words = std::min(block_.link_words, block_.words);
    block_.emphasis_words = std::min(block_.emphasis_words, block_.words);
    block_.code_words = std::min(block_.code_words, block_.words);
  }

  void flush() {
    space_ = false;
    after_link_ = false;
    joint_ = false;
    code_breaks_ = 0;
    if (block_.first == kNoNode) {
      block_.links = 0;  // all that can be counted before a block begins
      after_numbers_ = false;
      return;
    }
    const std::uint32_t begin = block_.text_begin;
    trim();
    after_numbers_ = false;
    count();
    if (block_.words > 0 || (all_ && block_.text_end > block_.text_begin)) {
      blocks_.items.push_back(block_);
      blocks_.text.push_back('\n');
      breaks_ = 0;
    } else {
      blocks_.text.resize(begin);
    }
    block_ = Block{};
  }

  const Document& document_;
  const bool all_;
  Blocks blocks_;
  Block block_;
  std::vector<OpenElement> open_;  // below them all one without an end
  struct {
    NodeId node = kNoNode;
    std::uint32_t words = 0;
  } counted_;  // the first text of a block, where its words have been counted
  unsigned breaks_ = 0;
  std::size_t code_breaks_ = 0;  // that code begins with
  bool space_ = false;
  bool after_link_ = false;
  bool joint_ = false;          // a custom element has begun or ended behind the last text
  bool after_numbers_ = false;  // of lines, which were left out before the first text of the block
  NodeId code_end_ = kNoNode;   // of the last <code>
  std::size_t line_begin_ = 0;  // size of the text where the last block-level element began
  AddedSigns signs_;
};

}  // namespace

Blocks segment(const Document& document, bool all) {
  return Segmenter(document, all).run();
}

}  // namespace pith::blocks

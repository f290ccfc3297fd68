#include "blocks/segment.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "text/utf8.h"
#include "text/words.h"

namespace pith::blocks {
namespace {

struct OpenElement {
  NodeId id;
  Flow flow;
};

// What surrounds the text being read. Counters rather than flags, because elements nest.
struct Surroundings {
  unsigned links = 0, emphasis = 0, code = 0, preformatted = 0, hidden = 0, noscript = 0, tables = 0;
};

bool is_emphasis(Tag tag) {
  return tag == Tag::b || tag == Tag::strong || tag == Tag::em || tag == Tag::i;
}
bool is_code(Tag tag) {
  return tag == Tag::code || tag == Tag::kbd || tag == Tag::samp || tag == Tag::tt;
}
bool is_preformatted(Tag tag) {
  return tag == Tag::pre || tag == Tag::listing || tag == Tag::xmp || tag == Tag::plaintext;
}

class Segmenter {
 public:
  explicit Segmenter(const Document& document) : document_(document) {}

  Blocks run() {
    blocks_.items.reserve(document_.size() / 8 + 8);
    for (NodeId id = 1; id < document_.size();) {
      while (!open_.empty() && document_[open_.back().id].end <= id) close();
      const Node& node = document_[id];
      if (node.type == NodeType::text) text(id);
      if (node.type == NodeType::element && !open(id)) {
        id = node.end;
        continue;
      }
      ++id;
    }
    while (!open_.empty()) close();
    flush();
    return std::move(blocks_);
  }

 private:
  // Adds +1 or -1 to everything the element stands for.
  void surround(NodeId id, unsigned change) {
    const Node& node = document_[id];
    if (node.ns != Namespace::html) return;  // a MathML element may have any name, and no meaning of HTML's
    if (node.tag == Tag::a && node.has(KnownAttribute::href)) around_.links += change;
    if (is_emphasis(node.tag)) around_.emphasis += change;
    if (is_code(node.tag)) around_.code += change;
    if (is_preformatted(node.tag)) around_.preformatted += change;
    if (node.tag == Tag::noscript) around_.noscript += change;
    if (node.tag == Tag::td || node.tag == Tag::th) around_.tables += change;
    if (is_hidden(document_, id)) around_.hidden += change;
  }

  // Returns false when the element's content is not to be read.
  bool open(NodeId id) {
    const Node& node = document_[id];
    const Flow flow = flow_of(node);
    if (flow == Flow::skipped) return false;
    if (flow == Flow::br) {
      line_break();
      return true;
    }
    if (flow == Flow::block) {
      edge(node.tag);
    } else if (node.tag == Tag::a && after_link_) {
      space_ = true;  // "</a><a" is two links, not one word
    }
    surround(id, 1);
    if (node.tag == Tag::a && around_.links) ++block_.links;
    open_.push_back({id, flow});
    return true;
  }

  void close() {
    const OpenElement element = open_.back();
    const Tag tag = document_[element.id].tag;
    if (element.flow == Flow::block) edge(tag);
    surround(element.id, static_cast<unsigned>(-1));
    open_.pop_back();
    if (tag == Tag::a) after_link_ = true;
  }

  // The start or end of a block-level element. Inside <pre>, lines are often elements of their own
  // (highlighters do that); the code stays one block.
  void edge(Tag tag) {
    if (around_.preformatted && !is_preformatted(tag) && !is_structural(tag)) {
      if (block_.first != kNoNode && blocks_.text.back() != '\n') append_preformatted("\n");
      return;
    }
    flush();
    breaks_ = 0;
  }

  void line_break() {
    if (around_.preformatted) {
      if (block_.first != kNoNode) append_preformatted("\n");
      return;
    }
    flush();
    ++breaks_;
  }

  void begin_block(NodeId id) {
    block_.first = id;
    block_.text_begin = static_cast<std::uint32_t>(blocks_.text.size());
    block_.preformatted = around_.preformatted > 0;
    block_.hidden = around_.hidden > 0;
    block_.in_noscript = around_.noscript > 0;
    block_.in_table = around_.tables > 0;
    block_.after_br = breaks_ == 1;
    block_.after_brbr = breaks_ > 1;
    block_.source.begin = document_[id].source.begin;
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].flow != Flow::block) continue;
      const NodeId element = open_[i].id;
      if (block_.container == kNoNode) block_.container = element;
      if (is_structural(document_[element].tag)) {
        block_.leaf = document_[element].tag;
        block_.heading = heading_level(block_.leaf);
        break;
      }
    }
    if (block_.leaf == Tag::unknown) block_.leaf = Tag::div;
    if (block_.container == kNoNode) block_.container = 0;
  }

  void text(NodeId id) {
    const Node& node = document_[id];
    if (block_.first == kNoNode && !around_.preformatted) {
      if (std::all_of(node.text.begin(), node.text.end(), base::is_ascii_whitespace)) return;
    }
    if (block_.first == kNoNode) begin_block(id);
    block_.last = id;
    block_.source.end = node.source.end;
    const std::size_t begin = blocks_.text.size();
    if (around_.preformatted) {
      append_preformatted(node.text);
    } else {
      append_collapsed(node.text);
    }
    if (blocks_.text.size() > begin) after_link_ = false;
    if (!around_.links && !around_.emphasis && !around_.code) return;
    const std::uint32_t words = text::count_words(std::string_view(blocks_.text).substr(begin));
    if (around_.links) block_.link_words += words;
    if (around_.emphasis) block_.emphasis_words += words;
    if (around_.code) block_.code_words += words;
  }

  void append_collapsed(std::string_view source) {
    for (std::size_t pos = 0; pos < source.size();) {
      const std::size_t at = pos;
      if (const std::size_t run = plain_run(source, pos); run > 0) {
        append(source.substr(at, run));
        pos += run;
        continue;
      }
      const char32_t read = text::next_code_point(source, pos);
      const char32_t c = text::repaired_control(read);
      const std::uint16_t bits = text::char_class(c);
      if (bits & text::kSpace) {
        space_ = true;
        continue;
      }
      if (is_dropped(c)) continue;
      if (c == read) {
        append(source.substr(at, pos - at));
      } else {
        append({});
        text::append_utf8(blocks_.text, c);
      }
    }
  }

  // Length of the run at `pos` that stays as it is: visible ASCII, with single spaces in between.
  static std::size_t plain_run(std::string_view source, std::size_t pos) {
    const auto is_visible = [&](std::size_t i) {
      return i < source.size() && source[i] > ' ' && source[i] < 0x7F;
    };
    std::size_t end = pos;
    while (is_visible(end) || (end > pos && end < source.size() && source[end] == ' ' && is_visible(end + 1)))
      ++end;
    return end - pos;
  }

  // Appends text behind the space that may be due.
  void append(std::string_view text) {
    if (space_ && blocks_.text.size() > block_.text_begin) blocks_.text.push_back(' ');
    space_ = false;
    blocks_.text.append(text);
  }

  void append_preformatted(std::string_view source) {
    std::string& out = blocks_.text;
    for (std::size_t pos = 0; pos < source.size();) {
      const std::size_t at = pos;
      const char32_t c = text::next_code_point(source, pos);
      if (is_dropped(c) || c == '\r') continue;
      if (c == 0xA0) {
        out.push_back(' ');
      } else {
        out.append(source.substr(at, pos - at));
      }
    }
  }

  // Characters that only say where a line may break, and marks of byte order. Joiners stay: scripts need
  // them.
  static bool is_dropped(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0;
  }

  void trim() {
    std::string& out = blocks_.text;
    const char* const edges = block_.preformatted ? "\n" : " \n";
    while (out.size() > block_.text_begin && (out.back() == ' ' || out.back() == '\n' || out.back() == '\t'))
      out.pop_back();
    std::uint32_t begin = block_.text_begin;
    while (begin < out.size() && std::string_view(edges).find(out[begin]) != std::string_view::npos) ++begin;
    block_.text_begin = begin;
    block_.text_end = static_cast<std::uint32_t>(out.size());
  }

  // Words are counted over the whole text: inline elements may begin and end inside one.
  void count() {
    block_.words = text::count_words(blocks_.text_of(block_));
    block_.link_words = std::min(block_.link_words, block_.words);
    block_.emphasis_words = std::min(block_.emphasis_words, block_.words);
    block_.code_words = std::min(block_.code_words, block_.words);
  }

  void flush() {
    space_ = false;
    after_link_ = false;
    if (block_.first != kNoNode) {
      const std::uint32_t begin = block_.text_begin;
      trim();
      count();
      if (block_.words > 0) {
        blocks_.items.push_back(block_);
        blocks_.text.push_back('\n');
        breaks_ = 0;
      } else {
        blocks_.text.resize(begin);
      }
    }
    block_ = Block{};
  }

  const Document& document_;
  Blocks blocks_;
  Block block_;
  std::vector<OpenElement> open_;
  Surroundings around_;
  unsigned breaks_ = 0;
  bool space_ = false;
  bool after_link_ = false;
};

}  // namespace

Blocks segment(const Document& document) {
  return Segmenter(document).run();
}

}  // namespace pith::blocks

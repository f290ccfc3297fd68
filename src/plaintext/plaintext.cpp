#include "plaintext/plaintext.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "plaintext/lines.h"
#include "plaintext/remnants.h"
#include "plaintext/wrapping.h"
#include "text/chars.h"

namespace pith::plaintext {
namespace {

constexpr std::uint32_t kLongLine =
    100;  // columns from which a line is a paragraph rather than a line of one

bool is_letter_byte(char c) {
  return base::is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Length of a sign at the start of the line and the white space after it, or 0. There has to be something
// with letters or digits behind it: "* * *" separates sections.
std::size_t sign_length(std::string_view line, std::size_t sign) {
  if (sign == 0) return 0;
  const std::size_t text = line.find_first_not_of(" \t", sign);
  if (text == std::string_view::npos || text == sign) return 0;
  const bool has_words = std::any_of(line.begin() + static_cast<std::ptrdiff_t>(text), line.end(),
                                     [](char c) { return is_letter_byte(c) || base::is_ascii_digit(c); });
  return has_words ? text : 0;
}

// The signs of lynx are among them; its # is a heading's where the line is hardly indented.
constexpr std::uint32_t kDeepList = 4;
std::size_t bullet_length(std::string_view text, const Line& line) {
  const std::string_view content = text.substr(line.begin, line.end - line.begin);
  switch (content[0]) {
    case '-':
    case '*':
    case '+':
      return sign_length(content, 1);
    case '#':
      return line.indent >= kDeepList ? sign_length(content, 1) : 0;
    case '\xE2':
      for (const std::string_view bullet : {"\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x97\xA6", "\xE2\x96\xAA"}) {
        if (content.starts_with(bullet)) return sign_length(content, bullet.size());
      }
      return 0;
    default:
      return 0;
  }
}

// A heading as Markdown writes it, with one to six number signs.
struct Heading {
  std::size_t length = 0;  // of the signs and the white space after them; 0: the line is none
  Tag tag = Tag::h1;
};

Heading heading_of(std::string_view text, const Line& line) {
  if (line.indent >= kDeepList || line.blank() || text[line.begin] != '#') return {};
  const std::string_view content = text.substr(line.begin, line.end - line.begin);
  const std::size_t signs = std::min(content.find_first_not_of('#'), content.size());
  if (signs > 6) return {};
  constexpr Tag kTags[] = {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6};
  return {sign_length(content, signs), kTags[signs - 1]};
}

// Words with a hyphen that stand within a line ("well-known"): when such a word is broken at its hyphen, the
// hyphen stays. Built on the first broken word, so that other texts pay nothing.
class HyphenatedWords {
 public:
  explicit HyphenatedWords(std::string_view text) : text_(text) {}

  bool contains(std::string_view first, std::string_view second) {
    if (!built_) build();
    std::string word(first);
    word.append("-").append(second);
    return words_.count(word) > 0;
  }

 private:
  void build() {
    built_ = true;
    for (std::size_t at = text_.find('-'); at != std::string_view::npos; at = text_.find('-', at + 1)) {
      std::size_t begin = at;
      std::size_t end = at + 1;
      while (begin > 0 && at - begin < kLongestPart && is_letter_byte(text_[begin - 1])) --begin;
      while (end < text_.size() && end - at < kLongestPart && is_letter_byte(text_[end])) ++end;
      if (begin < at && end > at + 1 && words_.size() < kMostWords)
        words_.insert(text_.substr(begin, end - begin));
    }
  }

  static constexpr std::size_t kLongestPart = 40;
  static constexpr std::size_t kMostWords = 100'000;
  std::string_view text_;
  std::unordered_set<std::string_view> words_;
  bool built_ = false;
};

// Adds nodes in document order. One block element (p or li) is open at a time, and in it one text.
class Builder {
 public:
  Builder(std::string_view text, std::size_t lines)
      : text_(text), words_(text), link_numbers_(has_link_numbers(text)) {
    document_.nodes.reserve(lines * 2 + kNodesAround);
    document_.nodes.resize(1);
    document_.nodes[0].type = NodeType::document;
    open(Tag::html, 0);
    body_ = open(Tag::body, 1);
    kept_ = document_.keep(text);
    has_nul_ = text.find('\0') != std::string_view::npos;
    next_sign_ = find_remnant_sign(text, 0);
  }

  void begin_block(Tag tag, std::size_t begin, std::size_t end) {
    end_block();
    if (tag == Tag::li && list_ == kNoNode) list_ = open(Tag::ul, body_);
    if (tag != Tag::li) end_list();
    block_ = open(tag, tag == Tag::li ? list_ : body_);
    begin_text(begin, end);
  }

  void break_line(std::size_t begin, std::size_t end) {
    end_text();
    close(open(Tag::br, block_));
    begin_text(begin, end);
  }

  // Goes on with the text of the line before, from which only a line end separates it.
  void join_line(std::size_t begin, std::size_t end) {
    const std::string_view before = text_.substr(begin_, end_ - begin_);
    const std::string_view after = text_.substr(begin, end - begin);
    std::size_t drop = 0;
    const bool tight = joins_tightly(before, after, drop);
    // Signs of quotations, or a rule of a table, do not belong to the text.
    const bool cut = text_.substr(end_, begin - end_).find_first_of(">|+") != std::string_view::npos;
    if (tight || cut || rewritten_) {
      if (!rewritten_) joined_ = before;
      rewritten_ = true;
      joined_.resize(joined_.size() - drop);
      if (!tight) joined_.push_back('\n');
      joined_.append(after);
    }
    end_ = end;
  }

  bool link_numbers() const { return link_numbers_; }

  Document finish() {
    end_block();
    end_list();
    close(body_);
    close(1);
    close(0);
    return std::move(document_);
  }

 private:
  NodeId open(Tag tag, NodeId parent) {
    Node node;
    node.tag = tag;
    node.parent = parent;
    node.text = tag_name(tag);
    document_.nodes.push_back(node);
    return static_cast<NodeId>(document_.nodes.size() - 1);
  }

  void close(NodeId id) { document_.nodes[id].end = static_cast<NodeId>(document_.nodes.size()); }

  void begin_text(std::size_t begin, std::size_t end) {
    begin_ = begin;
    end_ = end;
    rewritten_ = false;
  }

  void end_text() {
    if (end_ == begin_) return;
    std::string_view data = rewritten_ ? std::string_view(joined_) : kept_.substr(begin_, end_ - begin_);
    if (has_nul_ && std::memchr(data.data(), '\0', data.size()) != nullptr) {
      if (!rewritten_) joined_ = data;
      joined_.erase(std::remove(joined_.begin(), joined_.end(), '\0'), joined_.end());
      data = joined_;
      rewritten_ = true;
    }
    if (next_sign_ < begin_) next_sign_ = find_remnant_sign(text_, begin_);
    if (next_sign_ < end_) {
      std::string stripped = strip_remnants(data, link_numbers_);
      rewritten_ = rewritten_ || stripped.size() < data.size();
      joined_ = std::move(stripped);
      if (rewritten_) data = joined_;
      if (data.find_first_not_of(' ') == std::string_view::npos) return drop_text();
    }
    Node node;
    node.type = NodeType::text;
    node.parent = block_;
    node.text = rewritten_ ? document_.keep(data) : data;
    node.source = {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_)};
    node.end = static_cast<NodeId>(document_.nodes.size() + 1);
    document_.nodes.push_back(node);
    drop_text();
  }

  void drop_text() { begin_ = end_ = 0; }

  void end_block() {
    if (block_ == kNoNode) return;
    end_text();
    close(block_);
    block_ = kNoNode;
  }

  void end_list() {
    if (list_ == kNoNode) return;
    close(list_);
    list_ = kNoNode;
  }

  // True when no space belongs between two lines: characters of scripts without spaces on both sides, or a
  // word broken at a hyphen, of which `drop` bytes go.
  bool joins_tightly(std::string_view before, std::string_view after, std::size_t& drop) {
    if (before.size() > 2 && before.substr(before.size() - 2) == "\xC2\xAD") {
      drop = 2;
      return true;
    }
    const std::size_t last = text::last_code_point_begin(before);
    if (breaks_anywhere(before, last) && breaks_anywhere(after, 0)) return true;
    if (before.back() != '-' || !is_letter_byte(after.front())) return false;
    std::size_t begin = before.size() - 1;
    while (begin > 0 && is_letter_byte(before[begin - 1])) --begin;
    const std::string_view first = before.substr(begin, before.size() - 1 - begin);
    if (first.empty()) return false;
    const std::string_view second =
        after.substr(0, static_cast<std::size_t>(
                            std::find_if_not(after.begin(), after.end(), is_letter_byte) - after.begin()));
    const bool is_compound = base::is_ascii_upper_alpha(second.front()) || words_.contains(first, second);
    drop = is_compound ? 0 : 1;
    return true;
  }

  static constexpr std::size_t kNodesAround = 8;  // html, body …
  std::string_view text_;
  std::string_view kept_;  // the document's copy of text_
  HyphenatedWords words_;
  bool link_numbers_ = false;
  bool has_nul_ = false;
  std::size_t next_sign_ = 0;  // of a remnant, in text_: the first at begin_ or behind it, or one before it
  Document document_;
  NodeId body_ = kNoNode, list_ = kNoNode, block_ = kNoNode;
  std::size_t begin_ = 0, end_ = 0;  // the open text in text_
  std::string joined_;               // its data, once they differ from the source
  bool rewritten_ = false;
};

// Lines that tell the layout: 20,000 at most, of 1 MB.
std::vector<Line> first_lines(LineReader& reader) {
  constexpr std::size_t kMostLines = 20'000;
  constexpr std::size_t kMostBytes = 1'000'000;
  std::vector<Line> lines;
  for (Line line; lines.size() < kMostLines && reader.position() < kMostBytes && reader.next(line);)
    lines.push_back(line);
  return lines;
}

bool starts_new_paragraph(const Layout& layout, const Line& line, const Line& next) {
  return layout.dense || line.columns >= kLongLine || next.columns >= kLongLine;
}

Line without_indent(Line line) {
  line.columns -= std::min(line.columns, line.indent);
  line.indent = 0;
  return line;
}

// Quotations are wrapped with their signs, or before those were put in front of them.
bool goes_on(std::string_view text, const Layout& layout, const Line& line, const Line& next) {
  return is_wrapped_break(text, layout, line, next) ||
         (next.quoted > 0 && is_wrapped_break(text, layout, without_indent(line), without_indent(next)));
}

}  // namespace

Document parse_plain_text(std::string_view utf8) {
  const std::string_view text = utf8.substr(0, std::numeric_limits<std::uint32_t>::max());
  LineReader reader(text);
  std::vector<Line> first = first_lines(reader);
  const bool quotes = has_quotations(text, first);
  if (quotes) {
    for (Line& line : first) read_quotation(text, line);
  }
  const Layout layout = measure_layout(text, first);
  const auto lines = std::count_if(first.begin(), first.end(), [](const Line& l) { return !l.blank(); });
  Builder builder(text, static_cast<std::size_t>(lines));
  Line before;
  Line line;
  bool adjacent = false;  // no blank line stands between the two
  bool in_item = false;   // the open block is an item of a list
  bool in_table = false;  // its rule stands between the two
  bool wrapped = false;   // `before` is itself the continuation of a wrapped line
  for (std::size_t i = 0; i < first.size() || reader.next(line); ++i) {
    if (i < first.size()) {
      line = first[i];
    } else if (quotes) {
      read_quotation(text, line);
    }
    if (!line.blank() && is_table_rule(text, line)) {
      in_table = true;  // the rows stay together
      continue;
    }
    if (line.blank() || is_rule(text, line) || (builder.link_numbers() && is_link_entry(text, line))) {
      adjacent = false;
      continue;
    }
    adjacent = adjacent && line.quoted == before.quoted;
    const std::size_t bullet = bullet_length(text, line);
    const Heading heading = heading_of(text, line);
    // The first line of a paragraph may be indented; a later indent begins the next one.
    const bool indented = wrapped && line.indent > before.indent + 1;
    if (bullet > 0) {
      builder.begin_block(Tag::li, line.begin + bullet, line.end);
      in_item = true;
      wrapped = false;
    } else if (heading.length > 0) {
      builder.begin_block(heading.tag, line.begin + heading.length, line.end);
      in_item = false;
      wrapped = false;
    } else if (adjacent && !in_table && goes_on(text, layout, before, line) && (in_item || !indented)) {
      builder.join_line(line.begin, line.end);
      wrapped = true;
    } else if (adjacent && !in_item && !starts_new_paragraph(layout, before, line)) {
      builder.break_line(line.begin, line.end);
      wrapped = false;
    } else {
      builder.begin_block(Tag::p, line.begin, line.end);
      in_item = false;
      wrapped = false;
    }
    before = line;
    in_table = false;
    adjacent = !line.page_break && heading.length == 0;
  }
  return builder.finish();
}

}  // namespace pith::plaintext

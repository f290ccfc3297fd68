#include "emit/tree_text.h"

#include <algorithm>
#include <utility>

#include "emit/columns.h"

namespace pith::emit {
namespace {

class Reader {
 public:
  explicit Reader(const Content& content) : content_(content) {}

  std::vector<TreeLine> read() {
    const std::vector<ContentNode>& nodes = content_.nodes;
    for (std::uint32_t id = 1; id < nodes.size();) {
      const bool holds_lines = id + 1 < nodes[id].end && is_inline(nodes[id + 1].kind);
      if (holds_lines) lines_of(id);
      id = holds_lines ? nodes[id].end : id + 1;
    }
    return std::move(lines_);
  }

 private:
  const ContentNode& at(std::uint32_t id) const { return content_.nodes[id]; }

  void lines_of(std::uint32_t id) {
    node_ = id;
    for (std::uint32_t i = id + 1; i < at(id).end; ++i) {
      end_links(i);
      const ContentNode& node = at(i);
      if (node.kind == ContentKind::text) text(node.text);
      if (node.kind == ContentKind::line_break) end_line();
      if (node.kind == ContentKind::link) links_.push_back(i);
      if (node.kind == ContentKind::image || node.kind == ContentKind::media) picture(i);
    }
    end_links(at(id).end);
    end_line();
  }

  // The text of one node may be that of several blocks.
  void text(TextRange range) {
    while (range.begin < range.end) {
      find_block();
      const std::uint32_t next = next_block_begin();
      if (next <= range.begin) {
        begin_block();
        continue;
      }
      const std::uint32_t end = std::min(range.end, next);
      if (after_picture_ && content_.text[range.begin] != ' ') space();
      after_picture_ = false;
      line_.text.append(content_.text, range.begin, end - range.begin);
      range.begin = end;
    }
  }

  // Where the next block with a text of its own begins, in this node.
  std::uint32_t next_block_begin() const {
    constexpr std::uint32_t kNever = 0xFFFFFFFFU;
    if (next_ >= content_.blocks.size() || content_.blocks[next_].node != node_) return kNever;
    return content_.blocks[next_].text.begin;
  }

  // Passes pictures by: what is no text has no place in it.
  void find_block() {
    const std::vector<ContentBlock>& blocks = content_.blocks;
    while (next_ < blocks.size() &&
           (blocks[next_].node < node_ ||
            (blocks[next_].node == node_ && blocks[next_].text.begin == blocks[next_].text.end)))
      pass_block();
  }

  void pass_block() {
    if (content_.blocks[next_].node == node_ && !has_text_ && line_.block == TreeLine::kNone)
      line_.block = next_;
    ++next_;
  }

  // What leads the line stays with it.
  void begin_block() {
    if (has_text_) end_line();
    line_.block = next_++;
    has_text_ = true;
  }

  void picture(std::uint32_t id) {
    const ContentNode& node = at(id);
    find_block();
    space();
    if (!content_.label_of(node).empty()) line_.text.append("[").append(content_.label_of(node)).append("] ");
    line_.text.append("<").append(content_.value_of(node)).append(">");
    after_picture_ = true;
  }

  void space() {
    if (!line_.text.empty() && line_.text.back() != ' ') line_.text.push_back(' ');
  }

  void end_links(std::uint32_t next) {
    for (; !links_.empty() && at(links_.back()).end <= next; links_.pop_back())
      line_.text.append(" <").append(content_.value_of(at(links_.back()))).append(">");
  }

  void end_line() {
    while (line_.text.ends_with(' ')) line_.text.pop_back();
    line_.node = node_;
    if (!line_.text.empty()) lines_.push_back(std::move(line_));
    line_ = {};
    has_text_ = after_picture_ = false;
  }

  const Content& content_;
  std::vector<TreeLine> lines_;
  TreeLine line_;
  std::uint32_t node_ = 0;  // that is being read
  std::size_t next_ = 0;    // block of the tree
  bool has_text_ = false;   // the line is that of a block
  bool after_picture_ = false;
  std::vector<std::uint32_t> links_;  // that are open
};

}  // namespace

std::vector<TreeLine> tree_lines(const Content& content) {
  return Reader(content).read();
}

std::string wrapped(std::string_view text, std::size_t width) {
  if (width == 0) return std::string(text);
  std::string out;
  std::size_t column = 0;
  bool begun = false;  // a word of no columns begins a line, too
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t columns = columns_of(word);
    if (begun && !word.empty()) {
      const bool fits = column + 1 + columns <= width;
      out.push_back(fits ? ' ' : '\n');
      column = fits ? column + 1 : 0;
    }
    out.append(word);
    column += columns;
    begun |= !word.empty();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace pith::emit

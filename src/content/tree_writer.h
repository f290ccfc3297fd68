// Writing the nodes of a content tree in order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pith/content.h"

namespace pith::content {

/// Keeps the path from the root to where the next node goes.
class TreeWriter {
 public:
  TreeWriter() {
    content_.nodes.emplace_back();
    path_.push_back(0);
  }

  /// Number of open nodes; the root, which is the first, never closes.
  std::size_t depth() const { return path_.size(); }
  /// The innermost open node.
  ContentNode& top() { return content_.nodes[path_.back()]; }
  std::uint32_t top_id() const { return path_.back(); }
  bool top_is_empty() const { return path_.back() + 1 == content_.nodes.size(); }

  /// Opens a node in the innermost one.
  ContentNode& open(ContentKind kind);
  /// Closes nodes until so many are open.
  void close_to(std::size_t depth);
  /// Opens the last child of the innermost node again, if it is of that kind and nothing stands behind it.
  bool reopen_last(ContentKind kind);

  /// A node that holds nothing.
  ContentNode& leaf(ContentKind kind) {
    ContentNode& node = open(kind);
    close_to(depth() - 1);
    return node;
  }
  /// A text node over what was appended to text() from `begin` to `end`; longer text nodes rather than more
  /// of them.
  void add_text(std::uint32_t begin, std::uint32_t end);

  /// Closes the innermost node, a block of text, whose last line ends.
  void end_paragraph() {
    text().push_back('\n');
    close_to(depth() - 1);
  }

  /// The nodes of another tree as children of the innermost one. A line ends behind its text.
  void graft(const Content& tree);

  std::string& text() { return content_.text; }
  std::uint32_t text_size() const { return static_cast<std::uint32_t>(content_.text.size()); }
  TextRange add_value(std::string_view value);
  std::string_view value(const TextRange& range) const {
    return std::string_view(content_.values).substr(range.begin, range.end - range.begin);
  }
  std::string& values() { return content_.values; }

  /// The tree, with all nodes closed.
  Content finish();

 private:
  Content content_;
  std::vector<std::uint32_t> path_;
};

}  // namespace pith::content

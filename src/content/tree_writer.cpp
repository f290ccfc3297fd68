#include "content/tree_writer.h"

#include <cstddef>

namespace pith::content {

ContentNode& TreeWriter::open(ContentKind kind) {
  ContentNode node;
  node.kind = kind;
  node.parent = path_.back();
  path_.push_back(static_cast<std::uint32_t>(content_.nodes.size()));
  node.end = path_.back() + 1;
  content_.nodes.push_back(node);
  return content_.nodes.back();
}

void TreeWriter::close_to(std::size_t depth) {
  for (; path_.size() > depth; path_.pop_back())
    top().end = static_cast<std::uint32_t>(content_.nodes.size());
}

Content TreeWriter::finish() {
  close_to(1);
  top().end = static_cast<std::uint32_t>(content_.nodes.size());
  // The text of what holds others, from its children's.
  std::vector<ContentNode>& nodes = content_.nodes;
  for (std::size_t i = nodes.size() - 1; i > 0; --i) {
    const TextRange inner = nodes[i].text;
    TextRange& outer = nodes[nodes[i].parent].text;
    if (inner.begin == inner.end) continue;
    outer = outer.begin == outer.end ? inner : TextRange{inner.begin, outer.end};
  }
  return std::move(content_);
}

bool TreeWriter::reopen_last(ContentKind kind) {
  // The last child's last descendant is the last node.
  const std::uint32_t parent = path_.back();
  auto last = static_cast<std::uint32_t>(content_.nodes.size() - 1);
  while (last > parent && content_.nodes[last].parent != parent) last = content_.nodes[last].parent;
  if (last <= parent || content_.nodes[last].kind != kind) return false;
  path_.push_back(last);
  return true;
}

void TreeWriter::add_text(std::uint32_t begin, std::uint32_t end) {
  if (begin == end) return;
  ContentNode& last = content_.nodes.back();
  if (last.kind == ContentKind::text && last.parent == path_.back() && last.text.end == begin) {
    last.text.end = end;
    return;
  }
  ContentNode& node = leaf(ContentKind::text);
  node.text = {begin, end};
}

void TreeWriter::graft(const Content& tree) {
  const auto shift = static_cast<std::uint32_t>(content_.nodes.size() - 1);
  const std::uint32_t text = text_size();
  const auto values = static_cast<std::uint32_t>(content_.values.size());
  const auto move = [](TextRange& range, std::uint32_t by) {
    if (range.begin != range.end) range = {range.begin + by, range.end + by};
  };
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
    ContentNode& node = content_.nodes.emplace_back(tree.nodes[i]);
    node.parent = node.parent == 0 ? path_.back() : node.parent + shift;
    node.end += shift;
    move(node.text, text);
    for (TextRange* const range : {&node.value, &node.label, &node.language}) move(*range, values);
  }
  content_.text.append(tree.text);
  content_.values.append(tree.values);
  if (content_.text.size() > text) content_.text.push_back('\n');
}

TextRange TreeWriter::add_value(std::string_view value) {
  const auto begin = static_cast<std::uint32_t>(content_.values.size());
  content_.values.append(value);
  return {begin, static_cast<std::uint32_t>(content_.values.size())};
}

}  // namespace pith::content

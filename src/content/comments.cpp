// The trees of comments: what the page shows of each is cut out as a page of its own.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "blocks/segment.h"
#include "blocks/white_space.h"
#include "content/part_tree.h"
#include "content/tree_writer.h"
#include "pith/content.h"

namespace pith::content {
namespace {

// Copies nodes of a page and the elements round them, up to that of the comment. The copy's texts and
// attributes are the page's own.
class Cutter {
 public:
  Cutter(const Document& page, const Blocks& blocks, const Comment& comment)
      : page_(page), blocks_(blocks.items), comment_(comment) {}

  Document cut() {
    made_.nodes.emplace_back().type = NodeType::document;
    // A <div>, whatever it is: an item without its list is none. Its language is the comment's.
    enter(comment_.element);
    Node& round = made_.nodes.back();
    round.ns = Namespace::html;
    round.tag = Tag::div;
    round.text = tag_name(Tag::div);
    for (const NodeId id : comment_.nodes) {
      if (id < copied_ || id >= page_[comment_.element].end) continue;
      while (page_[open_.back().source].end <= id) leave();
      open_to(id);
      copy(id);
    }
    while (!open_.empty()) leave();
    made_.nodes[0].end = static_cast<NodeId>(made_.size());
    return std::move(made_);
  }

 private:
  struct Open {
    NodeId source = 0, made = 0;
  };

  // Each element is opened once, as the nodes come in their order.
  void open_to(NodeId id) {
    path_.clear();
    for (NodeId round = page_[id].parent; round > open_.back().source; round = page_[round].parent)
      path_.push_back(round);
    for (; !path_.empty(); path_.pop_back()) enter(path_.back());
  }

  // Of cells only themselves: their texts are named one by one.
  void copy(NodeId id) {
    const Node& node = page_[id];
    if (node.type == NodeType::element && (node.tag == Tag::td || node.tag == Tag::th)) return enter(id);
    const NodeId end = node.end;
    for (; id < end; ++id) {
      while (page_[open_.back().source].end <= id) leave();
      enter(id);
    }
  }

  void enter(NodeId id) {
    const Node& node = page_[id];
    const auto made = static_cast<NodeId>(made_.size());
    Node& copied = made_.nodes.emplace_back(node);
    if (copied.type == NodeType::text && !begun_) copied.text = begin_text(id);
    copied.parent = open_.empty() ? 0 : open_.back().made;
    copied.attributes = static_cast<std::uint32_t>(made_.attributes.size());
    const auto attributes = page_.attributes.begin() + node.attributes;
    made_.attributes.insert(made_.attributes.end(), attributes, attributes + node.attribute_count);
    open_.push_back({id, made});
    copied_ = id + 1;
  }

  // Without the colon between a name and what somebody said.
  std::string_view begin_text(NodeId id) {
    const std::string_view text = page_[id].text;
    const std::string_view rest = base::strip_ascii_whitespace(text);
    begun_ = !rest.empty() && rest != ":";
    if (!rest.starts_with(':')) return text;
    const bool parted = rest.size() == 1 || base::is_ascii_whitespace(rest[1]);
    return parted && is_behind_text(id) ? rest.substr(1) : text;
  }

  // Does the block have text before the node, which then is none of the comment's?
  bool is_behind_text(NodeId id) const {
    const auto block = std::partition_point(blocks_.begin(), blocks_.end(),
                                            [id](const Block& one) { return one.last < id; });
    if (block == blocks_.end()) return false;
    for (NodeId before = id; before > block->first; --before) {
      const Node& node = page_[before - 1];
      if (node.type == NodeType::text && !base::strip_ascii_whitespace(node.text).empty()) return true;
    }
    return false;
  }

  void leave() {
    made_.nodes[open_.back().made].end = static_cast<NodeId>(made_.size());
    open_.pop_back();
  }

  const Document& page_;
  const std::vector<Block>& blocks_;
  const Comment& comment_;
  Document made_;
  std::vector<Open> open_;
  std::vector<NodeId> path_;
  bool begun_ = false;  // the text
  NodeId copied_ = 0;   // all before this node has been copied or is no part
};

void add_line(TreeWriter& writer, std::string_view line) {
  const std::uint32_t begin = writer.text_size();
  bool space = false;
  blocks::append_collapsed(line, writer.text(), begin, space);
  writer.add_text(begin, writer.text_size());
}

// Lines of one paragraph follow each other, paragraphs are parted by empty lines.
Content paragraphs_of(std::string_view text) {
  TreeWriter writer;
  bool open = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
    if (blank && open) writer.end_paragraph();
    if (!blank && open) {
      writer.text().push_back('\n');
      writer.leaf(ContentKind::line_break);
    }
    if (!blank && !open) writer.open(ContentKind::paragraph);
    if (!blank) add_line(writer, line);
    open = !blank;
  }
  if (open) writer.end_paragraph();
  return writer.finish();
}

}  // namespace

Content tree_of_comment(const Extraction& page, const Comment& comment, const Addresses& addresses,
                        const ContentOptions& options) {
  if (comment.element >= page.document.size() || comment.nodes.empty()) return {};
  Extraction part;
  part.document = Cutter(page.document, page.blocks, comment).cut();
  part.blocks = blocks::segment(part.document, true);
  part.selection.keep.assign(part.blocks.items.size(), 1);
  return part_tree(part, addresses, options);
}

std::string paragraphs_in(const Content& tree) {
  std::string out;
  std::uint32_t node = 0;
  for (const ContentBlock& block : tree.blocks) {
    const std::string_view text = tree.text_of(block);
    if (text.empty()) continue;
    // What ends the block before, which is not the end of the line in a table in a cell.
    const bool goes_on = tree.text[std::max(block.text.begin, 1U) - 1] == ' ';
    if (!out.empty()) out.append(block.node != node ? "\n\n" : goes_on ? " " : "\n");
    out.append(text);
    node = block.node;
  }
  return out;
}

}  // namespace pith::content

namespace pith {

std::vector<Content> contents_of_comments(const Extraction& extraction, const ContentOptions& options) {
  std::vector<Content> contents;
  if (!extraction.comments) return contents;
  const content::Addresses addresses = content::addresses_of(extraction);
  for (const Comment& comment : *extraction.comments) {
    Content tree = content::tree_of_comment(extraction, comment, addresses, options);
    contents.push_back(tree.text.empty() ? content::paragraphs_of(comment.text) : std::move(tree));
  }
  return contents;
}

}  // namespace pith

#include "plaintext/headline.h"

namespace pith::plaintext {
namespace {

void rename(Node& node, Tag tag) {
  node.tag = tag;
  node.text = tag_name(tag);
}

}  // namespace

// Lines of a p are text nodes with a br between them. The br in front of the headline becomes the h1, the one
// behind it the p of the lines below: so no node has to be put in.
bool make_headline(Document& document, NodeId line) {
  std::vector<Node>& nodes = document.nodes;
  if (line >= nodes.size() || nodes[line].type != NodeType::text) return false;
  const NodeId paragraph = nodes[line].parent;
  if (nodes[paragraph].tag != Tag::p) return false;
  const NodeId body = nodes[paragraph].parent;
  const NodeId end = nodes[paragraph].end;
  const NodeId heading = line - 1;  // the p itself, or a br
  if (heading != paragraph) {
    nodes[paragraph].end = heading;
    nodes[heading].parent = body;
    nodes[line].parent = heading;
  }
  rename(nodes[heading], Tag::h1);
  nodes[heading].end = line + 1;
  const NodeId rest = line + 1;
  if (rest >= end) return true;
  rename(nodes[rest], Tag::p);
  nodes[rest].parent = body;
  nodes[rest].end = end;
  for (NodeId id = rest + 1; id < end; ++id) nodes[id].parent = rest;
  return true;
}

}  // namespace pith::plaintext

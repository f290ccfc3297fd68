// "Maybe clone an option into selectedcontent": what a select shows of its selected option. The standard does
// it when an option is popped off the stack of open elements; here it is done at the end, for all of them.
#include <vector>

#include "html/tree/tree_builder.h"

namespace pith::html {
namespace {

constexpr std::string_view kName = "selectedcontent";

constexpr NodeId kUnknown = kNoNode - 1;

bool is_html(const Node& node, Tag tag) {
  return node.type == NodeType::element && node.ns == Namespace::html && node.tag == tag;
}

bool is_html_name(const Node& node, std::string_view name) {
  return node.type == NodeType::element && node.ns == Namespace::html && node.text == name;
}

bool has_attribute(const Document& document, NodeId id, std::string_view name) {
  return document.attribute(id, name).data() != nullptr;
}

}  // namespace

// The select that a selectedcontent belongs to; kNoNode inside an option or another selectedcontent, where it
// stays empty, and where the select is a list of several. `answers` has what holds inside of each element
// that was asked for, so that no way up is gone twice.
NodeId TreeBuilder::select_of(NodeId content, std::vector<NodeId>& answers) {
  NodeId node = tree_.parent(content), answer = kUnknown;
  for (; node != kNoNode && answer == kUnknown; node = tree_.parent(node), ++steps_) {
    if (is_html(document_[node], Tag::select)) {
      answer = has_attribute(document_, node, "multiple") ? kNoNode : node;
    } else if (is_html(document_[node], Tag::option) || is_html_name(document_[node], kName)) {
      answer = kNoNode;
    } else {
      answer = answers[node];
    }
  }
  if (answer == kUnknown) answer = kNoNode;
  for (NodeId below = tree_.parent(content); below != node; below = tree_.parent(below))
    answers[below] = answer;
  return answer;
}

// The last option that says selected, or else the first that is not disabled; kNoNode where it contains or is
// inside of `content`. What is inside of another select is passed over.
NodeId TreeBuilder::selected_option(NodeId select, NodeId content) {
  NodeId first = kNoNode, selected = kNoNode;
  for (NodeId node = tree_.next_in(select, select); node != kNoNode;) {
    const bool passed_over = node == content || is_html(document_[node], Tag::select);
    if (is_html(document_[node], Tag::option)) {
      if (first == kNoNode && !has_attribute(document_, node, "disabled")) first = node;
      if (has_attribute(document_, node, "selected")) selected = node;
    }
    node = passed_over ? tree_.next_after(select, node) : tree_.next_in(select, node);
  }
  return selected != kNoNode ? selected : first;
}

// The first selectedcontent of each select counts. From the last to the first, so that what is copied is
// complete.
void TreeBuilder::fill_selected_contents() {
  tree_.link();
  struct Filled {
    NodeId select, content;
  };
  std::vector<Filled> filled;
  std::vector<bool> has_content(document_.size());
  std::vector<NodeId> answers(document_.size(), kUnknown);
  for (const NodeId content : memory_.selected_contents) {
    const NodeId select = select_of(content, answers);
    if (select == kNoNode || has_content[select]) continue;
    has_content[select] = true;
    filled.push_back({select, content});
  }
  for (std::size_t i = filled.size(); i-- > 0;) {
    const NodeId option = selected_option(filled[i].select, filled[i].content);
    if (option != kNoNode && !tree_.clone_children(option, filled[i].content, node_limit_))
      ++document_.cuts.copies;
  }
}

}  // namespace pith::html

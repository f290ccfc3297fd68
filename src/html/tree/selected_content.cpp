// "Maybe clone an option into selectedcontent": what a select shows of its selected option. The standard does
// it when an option is popped off the stack of open elements; here it is done at the end, for all of them.
#include "html/tree/tree_builder.h"

namespace pith::html {
namespace {

bool is_html(const Node& node, Tag tag) {
  return node.type == NodeType::element && node.ns == Namespace::html && node.tag == tag;
}

bool has_attribute(const Document& document, NodeId id, std::string_view name) {
  return document.attribute(id, name).data() != nullptr;
}

}  // namespace

// From the last to the first, so that what is copied is complete.
void TreeBuilder::fill_selected_contents() {
  tree_.link();
  for (std::size_t i = memory_.selected_contents.size(); i-- > 0;) {
    const NodeId content = memory_.selected_contents[i];
    // The nearest select; inside an option or another selectedcontent it stays empty.
    NodeId select = tree_.parent(content);
    while (select != kNoNode && !is_html(document_[select], Tag::select)) {
      if (is_html(document_[select], Tag::option) || document_[select].text == "selectedcontent") {
        select = kNoNode;
        break;
      }
      select = tree_.parent(select);
    }
    if (select == kNoNode || has_attribute(document_, select, "multiple")) continue;
    // The first selectedcontent counts, the last option that says selected, or else the first.
    NodeId first_content = kNoNode, first_option = kNoNode, selected = kNoNode;
    for (NodeId node = tree_.next_in(select, select); node != kNoNode; node = tree_.next_in(select, node)) {
      if (first_content == kNoNode && document_[node].text == "selectedcontent") first_content = node;
      if (!is_html(document_[node], Tag::option)) continue;
      if (first_option == kNoNode && !has_attribute(document_, node, "disabled")) first_option = node;
      if (has_attribute(document_, node, "selected")) selected = node;
    }
    if (selected == kNoNode) selected = first_option;
    if (first_content == content && selected != kNoNode) {
      tree_.clone_children(selected, content, node_limit_);
    }
  }
}

}  // namespace pith::html

// The two printed forms of a tree.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "pith/document.h"

namespace pith {
namespace {

// HTML standard 13.2.6.1, "adjust foreign attributes": these are printed with a space by the html5lib suite.
bool is_adjusted_foreign(std::string_view name) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show",
      "xlink:title",   "xlink:type",    "xml:lang",   "xml:space",  "xmlns:xlink"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string_view namespace_prefix(Namespace ns) {
  switch (ns) {
    case Namespace::svg:
      return "svg ";
    case Namespace::mathml:
      return "math ";
    case Namespace::html:
      break;
  }
  return "";
}

bool is_template(const Node& node) {
  return node.type == NodeType::element && node.tag == Tag::template_ && node.ns == Namespace::html;
}

void print_attributes(const Document& document, const Node& node, std::size_t indent, std::string& out) {
  std::vector<std::pair<std::string, std::string_view>> attributes;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = document.attributes[node.attributes + i];
    std::string name(attribute.name);
    if (node.ns != Namespace::html && is_adjusted_foreign(name)) name[name.find(':')] = ' ';
    attributes.emplace_back(std::move(name), attribute.value);
  }
  std::sort(attributes.begin(), attributes.end());
  for (const auto& [name, value] : attributes) {
    out.append("| ").append(indent, ' ').append(name).append("=\"").append(value).append("\"\n");
  }
}

void print_doctype(const Document& document, const Node& node, std::string& out) {
  out.append("<!DOCTYPE ").append(node.text);
  if (document.doctype_has_ids) {
    out.append(" \"").append(document.doctype_public_id).append("\" \"");
    out.append(document.doctype_system_id).append("\"");
  }
  out.append(">\n");
}

const char* type_name(NodeType type) {
  switch (type) {
    case NodeType::document:
      return "document";
    case NodeType::doctype:
      return "doctype";
    case NodeType::element:
      return "element";
    case NodeType::text:
      return "text";
    case NodeType::comment:
      return "comment";
  }
  return "";
}

void open_json_node(const Document& document, const Node& node, std::string& out) {
  out.append("{\"type\":\"").append(type_name(node.type)).append("\"");
  if (node.type == NodeType::element) {
    out.append(",\"name\":").append(base::json_quoted(node.text));
    if (node.ns != Namespace::html) {
      out.append(",\"namespace\":\"").append(node.ns == Namespace::svg ? "svg" : "mathml").append("\"");
    }
    out.append(",\"attributes\":{");
    for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
      const Attribute& attribute = document.attributes[node.attributes + i];
      if (i) out.push_back(',');
      out.append(base::json_quoted(attribute.name)).append(":").append(base::json_quoted(attribute.value));
    }
    out.push_back('}');
  } else if (node.type != NodeType::document) {
    out.append(",\"text\":").append(base::json_quoted(node.text));
  }
  if (node.type != NodeType::document) {
    out.append(",\"span\":[").append(std::to_string(node.source.begin)).append(",");
    out.append(std::to_string(node.source.end)).append("]");
  }
  if (node.type == NodeType::element || node.type == NodeType::document) out.append(",\"children\":[");
}

void close_json_node(const Node& node, std::string& out) {
  out.append(node.type == NodeType::element || node.type == NodeType::document ? "]}" : "}");
}

}  // namespace

std::string to_html5lib(const Document& document) {
  std::string out;
  std::vector<std::size_t> indents(document.size(), 0);
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    const Node& parent = document[node.parent];
    // A template's children belong to its content fragment, which the suite prints as a level of its own.
    const std::size_t indent = node.parent == 0 ? 0 : indents[node.parent] + (is_template(parent) ? 4 : 2);
    indents[id] = indent;
    out.append("| ").append(indent, ' ');
    switch (node.type) {
      case NodeType::element:
        out.append("<").append(namespace_prefix(node.ns)).append(node.text).append(">\n");
        print_attributes(document, node, indent + 2, out);
        if (is_template(node)) out.append("| ").append(indent + 2, ' ').append("content\n");
        break;
      case NodeType::text:
        out.append("\"").append(node.text).append("\"\n");
        break;
      case NodeType::comment:
        out.append("<!-- ").append(node.text).append(" -->\n");
        break;
      case NodeType::doctype:
        print_doctype(document, node, out);
        break;
      case NodeType::document:
        break;
    }
  }
  return out;
}

std::string to_tree_json(const Document& document) {
  std::string out;
  std::vector<NodeId> open;
  for (NodeId id = 0; id < document.size(); ++id) {
    while (!open.empty() && document[open.back()].end <= id) {
      close_json_node(document[open.back()], out);
      open.pop_back();
    }
    if (!out.empty() && out.back() == '}') out.push_back(',');
    open_json_node(document, document[id], out);
    open.push_back(id);
  }
  for (; !open.empty(); open.pop_back()) close_json_node(document[open.back()], out);
  out.push_back('\n');
  return out;
}

}  // namespace pith

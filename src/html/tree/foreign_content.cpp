// The rules for parsing tokens in foreign content (HTML standard 13.2.6.5).
#include "base/ascii.h"
#include "html/element_traits.h"
#include "html/tree/foreign_names.h"
#include "html/tree/tree_builder.h"

namespace pith::html {

// Inserts a foreign element with its names adjusted, and pops it where it is self-closing.
NodeId TreeBuilder::insert_foreign_element(Token& token, Namespace ns) {
  take_attributes(token);
  Traits more = 0;
  for (std::uint32_t i = 0; i < token.attribute_count; ++i) {
    Attribute& attribute = document_.attributes[token.attributes + i];
    attribute.name =
        ns == Namespace::svg ? adjust_svg_attribute(attribute.name) : adjust_mathml_attribute(attribute.name);
    if (ns == Namespace::mathml && token.tag == Tag::annotation_xml && attribute.name == "encoding" &&
        (base::equals_ignoring_ascii_case(attribute.value, "text/html") ||
         base::equals_ignoring_ascii_case(attribute.value, "application/xhtml+xml"))) {
      more = kHtmlPoint;
    }
  }
  const NodeId node = add_element(token, ns, appropriate_place());
  if (ns == Namespace::svg && token.tag == Tag::unknown) {
    const std::string_view name = adjust_svg_element(token.name);
    Node& element = document_.nodes[node];
    element.text = name;
    if (name != token.name) element.tag = tag_from_name(name);
  }
  if (!token.self_closing) push(node, token.name_id, more);
  return node;
}

TreeBuilder::Step TreeBuilder::foreign_content(Token& token) {
  switch (token.type) {
    case TokenType::character:
      insert_characters(token, NullPolicy::replace);
      if (frameset_ok_ && has_other_text(token)) frameset_ok_ = false;
      return Step::done;
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::start_tag:
      return foreign_start(token);
    case TokenType::end_tag:
      return foreign_end(token);
    case TokenType::doctype:
    case TokenType::end_of_file:
      return Step::done;
  }
  return Step::done;
}

TreeBuilder::Step TreeBuilder::foreign_start(Token& token) {
  const bool html_font = token.tag == Tag::font &&
                         (attribute_value(token, "color").data() || attribute_value(token, "face").data() ||
                          attribute_value(token, "size").data());
  if (has_trait(token.tag, kLeavesForeign) || html_font) {
    while (open_.current().ns != Namespace::html && !(open_.current().traits & (kMathmlText | kHtmlPoint))) {
      open_.pop();
    }
    return by_mode(mode_, token);
  }
  if (!has_no_name(token) && (token.self_closing || !is_too_deep(token))) {
    insert_foreign_element(token, adjusted_current_node().ns);
  }
  return Step::done;
}

// The loop down the stack ends at the first foreign element of that name, or at the first HTML element.
TreeBuilder::Step TreeBuilder::foreign_end(Token& token) {
  if (token.tag == Tag::br || token.tag == Tag::p) {
    while (open_.current().ns != Namespace::html && !(open_.current().traits & (kMathmlText | kHtmlPoint))) {
      open_.pop();
    }
    return by_mode(mode_, token);
  }
  if (ends_dropped_element(token)) return Step::done;
  const StackIndex index = open_.last(token.name_id, false);
  if (index > open_.current().html) {
    open_.shrink(index);
    return Step::done;
  }
  // In a fragment of foreign content the first element is the last of the loop.
  if (open_.current().html == 0) return Step::done;
  return by_mode(mode_, token);
}

}  // namespace pith::html

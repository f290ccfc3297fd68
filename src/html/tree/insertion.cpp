// Creating and inserting nodes (HTML standard 13.2.6.1), and reconstructing the formatting elements
// (13.2.4.3).
#include "html/tree/tree_builder.h"

namespace pith::html {

// "Appropriate place for inserting a node", with foster parenting.
Place TreeBuilder::appropriate_place(StackIndex override_target) {
  const OpenElement& target = override_target == kNowhere ? open_.current() : open_[override_target];
  if (!foster_parenting_ || !(target.traits & kTableContext) || target.ns != Namespace::html) {
    return {target.node, kNoNode};
  }
  const StackIndex last_template = open_.last(Tag::template_), last_table = open_.last(Tag::table);
  if (last_template > last_table) return {open_[last_template].node, kNoNode};
  if (last_table == kNowhere) return {open_[0].node, kNoNode};
  const NodeId table = open_[last_table].node;
  const NodeId parent = tree_.parent(table);
  if (parent != kNoNode) return {parent, table};
  return {open_[open_.below(last_table)].node, kNoNode};
}

NodeId TreeBuilder::add_element(const Token& token, Namespace ns, Place place) {
  Node node;
  node.ns = ns;
  node.tag = token.tag;
  node.text = token.name;
  node.source = token.source;
  node.attributes = token.attributes;
  node.attribute_count = token.attribute_count;
  node.known_attributes = token.known_attributes;
  return tree_.add(node, place);
}

void TreeBuilder::push(NodeId node, NameId name, Traits more) {
  const Node& element = document_[node];
  OpenElement open;
  open.node = node;
  open.name = name;
  open.tag = element.tag;
  open.ns = element.ns;
  open.traits = static_cast<Traits>(traits_of(element.ns, element.tag) | more);
  open_.push(open);
}

// "Insert an HTML element for the token."
NodeId TreeBuilder::insert_element(const Token& token) {
  const NodeId node = add_element(token, Namespace::html, appropriate_place());
  push(node, token.name_id);
  return node;
}

// An element that stands in no tag.
NodeId TreeBuilder::insert_element(Tag tag) {
  Token token;
  token.tag = tag;
  token.name_id = name_id(tag);
  token.name = tag_name(tag);
  return insert_element(token);
}

void TreeBuilder::insert_and_pop(Token& token) {
  take_attributes(token);
  add_element(token, Namespace::html, appropriate_place());
}

void TreeBuilder::insert_characters(const Token& token, NullPolicy nulls) {
  const std::string_view text = tokenizer_.text(token, token.source.begin, token.source.end, nulls);
  if (!text.empty()) insert_text(text, token.source);
}

void TreeBuilder::insert_text(std::string_view text, SourceSpan source) {
  if (at_depth_limit()) ++deep_texts_;
  tree_.add_text(text, source, appropriate_place());
}

void TreeBuilder::insert_comment(const Token& token) {
  insert_comment(token, appropriate_place());
}

void TreeBuilder::insert_comment(const Token& token, Place place) {
  if (!options_.comments) return tree_.add_invisible(place);
  Node node;
  node.type = NodeType::comment;
  node.text = token.text;
  node.source = token.source;
  tree_.add(node, place);
}

void TreeBuilder::insert_formatting(Token& token) {
  take_attributes(token);
  const NodeId node = insert_element(token);
  formatting_.push(node, token.name_id);
}

// Open elements that are off the list are passed over; the next one of the entry's name is it or stands for
// an earlier entry.
StackIndex TreeBuilder::place_below(const FormattingEntry& entry, StackIndex place) {
  while (place != kNowhere && open_[place].node != entry.node && !formatting_.has(open_[place].node)) {
    place = open_.below_of_same_name(place);
    ++steps_;
  }
  return place != kNowhere && open_[place].node == entry.node ? place : kNowhere;
}

// "Reconstruct the active formatting elements."
void TreeBuilder::reconstruct_formatting() {
  if (formatting_.empty()) return;
  std::size_t entry = formatting_.size();
  const auto is_open = [&](const FormattingEntry& e) { return e.is_marker() || place_of(e) != kNowhere; };
  if (is_open(formatting_[entry - 1])) return;
  if (at_depth_limit()) {
    ++document_.cuts.depth;
    return;
  }
  // Rewind.
  while (entry > 0 && !is_open(formatting_[entry - 1])) --entry;
  // Advance and create.
  for (; entry < formatting_.size() && document_.size() <= node_limit_; ++entry) {
    FormattingEntry& e = formatting_[entry];
    Node copy = document_[e.node];
    copy.end = 0;
    e.node = tree_.add(copy, appropriate_place());
    push(e.node, e.name);
  }
  document_.cuts.formatting += static_cast<std::uint32_t>(formatting_.size() - entry);
}

// Adds the token's attributes that the element lacks. The element's move to the end of the array if any are
// added and they are not there already.
void TreeBuilder::merge_attributes(Token& token, NodeId id, Merged& merged) {
  if (document_[id].type != NodeType::element) return;
  if (merged.node != id) {
    merged.node = id;
    merged.names.clear_for_others();
  }
  std::vector<Attribute>& all = document_.attributes;
  Node& node = document_.nodes[id];
  // Those of the token are the last of the array.
  std::vector<Attribute>& more = memory_.merging;
  more.assign(all.begin() + token.attributes, all.end());
  all.erase(all.begin() + token.attributes, all.end());
  take_attributes(token);
  for (const Attribute& attribute : more) {
    const bool room = node.attribute_count < options_.attributes;
    const auto found =
        merged.names.find_or_note(all.data() + node.attributes, node.attribute_count, attribute.name, room);
    if (found == AttributeSet::Found::present) continue;
    if (!room || found == AttributeSet::Found::crowded) {
      ++document_.cuts.attributes;
      continue;
    }
    if (std::size_t{node.attributes} + node.attribute_count != all.size()) {
      const std::uint32_t begin = node.attributes;
      node.attributes = static_cast<std::uint32_t>(all.size());
      for (std::uint32_t i = 0; i < node.attribute_count; ++i) all.push_back(Attribute(all[begin + i]));
      steps_ += node.attribute_count;
    }
    all.push_back(attribute);
    ++node.attribute_count;
    node.known_attributes |= intern_attribute(all.back().name);
  }
  token.attribute_count = 0;
  token.known_attributes = 0;
}

void TreeBuilder::close_p() {
  open_.generate_implied_end_tags(name_id(Tag::p));
  pop_until(Tag::p);
}

void TreeBuilder::close_p_in_button_scope() {
  if (open_.in_button_scope(Tag::p)) close_p();
}

// Generic raw text and RCDATA element parsing algorithms.
void TreeBuilder::parse_raw_text(Token& token, Tokenizer::State state) {
  take_attributes(token);
  insert_element(token);
  tokenizer_.set_state(state);
  original_mode_ = mode_;
  mode_ = InsertionMode::text;
}

// True for the start tag of an unknown element that got no number; it is then counted.
bool TreeBuilder::has_no_name(const Token& token) {
  if (token.name_id != kNoName) return false;
  ++document_.cuts.names;
  return true;
}

// At the depth limit: true for a start tag that would open an element; it is then counted, and its end tag
// will be ignored as well.
bool TreeBuilder::drops_deep_element(const Token& token) {
  if (has_trait(token.tag, kNoContent | kTextContent)) return false;
  if (has_no_name(token)) return true;
  ++document_.cuts.depth;
  if (token.name_id >= memory_.dropped_count.size()) memory_.dropped_count.resize(token.name_id + 1, 0);
  ++memory_.dropped_count[token.name_id];
  if (memory_.dropped.empty() || memory_.dropped.back().name != token.name_id) {
    memory_.dropped.push_back({token.name_id, 0});
  }
  ++memory_.dropped.back().count;
  return true;
}

void TreeBuilder::forget_dropped_elements() {
  for (const Dropped& run : memory_.dropped) memory_.dropped_count[run.name] = 0;
  memory_.dropped.clear();
}

// True for the end tag of an element that was too deep.
bool TreeBuilder::ends_dropped_element(const Token& token) {
  std::vector<Dropped>& dropped = memory_.dropped;
  if (dropped.empty()) return false;
  if (!at_depth_limit()) {
    forget_dropped_elements();
    return false;
  }
  if (!is_dropped(token.name_id)) return false;
  for (; dropped.back().name != token.name_id; dropped.pop_back()) {
    memory_.dropped_count[dropped.back().name] -= dropped.back().count;
  }
  --memory_.dropped_count[token.name_id];
  if (--dropped.back().count == 0) dropped.pop_back();
  return true;
}

std::string_view TreeBuilder::attribute_value(const Token& token, std::string_view name) const {
  for (std::uint32_t i = 0; i < token.attribute_count; ++i) {
    const Attribute& attribute = document_.attributes[token.attributes + i];
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

}  // namespace pith::html

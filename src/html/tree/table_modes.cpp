// The insertion modes of tables (HTML standard 13.2.6.4.9 to 13.2.6.4.15).
#include <algorithm>

#include "base/ascii.h"
#include "html/tree/tree_builder.h"

namespace pith::html {

void TreeBuilder::clear_stack_to_table_context() {
  open_.shrink(std::max({open_.last(Tag::table), open_.last(Tag::template_), open_.last(Tag::html)}) + 1);
}

void TreeBuilder::clear_stack_to_table_body_context() {
  open_.shrink(std::max({open_.last(Tag::tbody), open_.last(Tag::tfoot), open_.last(Tag::thead),
                         open_.last(Tag::template_), open_.last(Tag::html)}) +
               1);
}

void TreeBuilder::clear_stack_to_row_context() {
  open_.shrink(std::max({open_.last(Tag::tr), open_.last(Tag::template_), open_.last(Tag::html)}) + 1);
}

TreeBuilder::Step TreeBuilder::in_table(Token& token) {
  switch (token.type) {
    case TokenType::character: {
      const OpenElement& current = open_.current();
      const bool table_context = current.ns == Namespace::html &&
                                 ((current.traits & kTableContext) || current.tag == Tag::template_);
      if (!table_context) return in_table_anything_else(token);
      memory_.table_text.clear();
      original_mode_ = mode_;
      mode_ = InsertionMode::in_table_text;
      return Step::reprocess;
    }
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::doctype:
      return Step::done;
    case TokenType::start_tag:
      return in_table_start(token);
    case TokenType::end_tag:
      switch (token.tag) {
        case Tag::table:
          if (!open_.in_table_scope(Tag::table)) return Step::done;
          pop_until(Tag::table);
          reset_insertion_mode();
          return Step::done;
        case Tag::body:
        case Tag::caption:
        case Tag::col:
        case Tag::colgroup:
        case Tag::html:
        case Tag::tbody:
        case Tag::td:
        case Tag::tfoot:
        case Tag::th:
        case Tag::thead:
        case Tag::tr:
          return Step::done;
        case Tag::template_:
          return in_head(token);
        default:
          return in_table_anything_else(token);
      }
    case TokenType::end_of_file:
      return in_body(token);
  }
  return Step::done;
}

TreeBuilder::Step TreeBuilder::in_table_start(Token& token) {
  switch (token.tag) {
    case Tag::caption:
      clear_stack_to_table_context();
      formatting_.push_marker();
      take_attributes(token);
      insert_element(token);
      mode_ = InsertionMode::in_caption;
      return Step::done;
    case Tag::colgroup:
      clear_stack_to_table_context();
      take_attributes(token);
      insert_element(token);
      mode_ = InsertionMode::in_column_group;
      return Step::done;
    case Tag::col:
      clear_stack_to_table_context();
      insert_element(Tag::colgroup);
      mode_ = InsertionMode::in_column_group;
      return Step::reprocess;
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::thead:
      clear_stack_to_table_context();
      take_attributes(token);
      insert_element(token);
      mode_ = InsertionMode::in_table_body;
      return Step::done;
    case Tag::td:
    case Tag::th:
    case Tag::tr:
      clear_stack_to_table_context();
      insert_element(Tag::tbody);
      mode_ = InsertionMode::in_table_body;
      return Step::reprocess;
    case Tag::table:
      if (!open_.in_table_scope(Tag::table)) return Step::done;
      pop_until(Tag::table);
      reset_insertion_mode();
      return Step::reprocess;
    case Tag::style:
    case Tag::script:
    case Tag::template_:
      return in_head(token);
    case Tag::input: {
      const std::string_view type = attribute_value(token, "type");
      const bool hidden = base::equals_ignoring_ascii_case(type, "hidden");
      if (!hidden) return in_table_anything_else(token);
      insert_and_pop(token);
      return Step::done;
    }
    case Tag::form:
      if (open_.has(Tag::template_) || form_ != kNoNode) return Step::done;
      take_attributes(token);
      form_ = insert_element(token);
      open_.pop();
      return Step::done;
    default:
      return in_table_anything_else(token);
  }
}

TreeBuilder::Step TreeBuilder::in_table_anything_else(Token& token) {
  foster_parenting_ = true;
  const Step step = in_body(token);
  foster_parenting_ = false;
  return step;
}

TreeBuilder::Step TreeBuilder::in_table_text(Token& token) {
  if (token.type == TokenType::character) {
    memory_.table_text.push_back({token.source, token.coding, token.has_special});
    return Step::done;
  }
  Token text;
  text.type = TokenType::character;
  const auto read = [&](const TableText& pending) {
    text.source = pending.source;
    text.coding = pending.coding;
    text.has_special = pending.has_special;
  };
  const bool other =
      std::any_of(memory_.table_text.begin(), memory_.table_text.end(), [&](const TableText& pending) {
        read(pending);
        return has_other_text(text);
      });
  for (const TableText& pending : memory_.table_text) {
    read(pending);
    if (other) {
      in_table_anything_else(text);
    } else {
      insert_characters(text);
    }
  }
  memory_.table_text.clear();
  mode_ = original_mode_;
  return Step::reprocess;
}

// True in a cell or caption for the tags of a table in it that was too deep: they are dropped as well, where
// they would otherwise end the cell or caption and make new ones.
bool TreeBuilder::belongs_to_dropped_table(const Token& token) {
  if (memory_.dropped.empty()) return false;
  if (token.type == TokenType::end_tag) return ends_dropped_element(token);
  if (!is_dropped(name_id(Tag::table))) return false;
  if (token.tag == Tag::col) return at_depth_limit();
  return has_trait(token.tag, kThoroughEnd) && !has_trait(token.tag, kImpliedEnd) && is_too_deep(token);
}

// Leaves the caption; false where there is none in table scope.
bool TreeBuilder::close_caption() {
  if (!open_.in_table_scope(Tag::caption)) return false;
  open_.generate_implied_end_tags();
  pop_until(Tag::caption);
  formatting_.clear_to_marker();
  mode_ = InsertionMode::in_table;
  return true;
}

TreeBuilder::Step TreeBuilder::in_caption(Token& token) {
  const bool start = token.type == TokenType::start_tag, end = token.type == TokenType::end_tag;
  if (!start && !end) return in_body(token);
  if (belongs_to_dropped_table(token)) return Step::done;
  switch (token.tag) {
    case Tag::caption:
      if (end) {
        close_caption();
        return Step::done;
      }
      return close_caption() ? Step::reprocess : Step::done;
    case Tag::table:
      if (start) return in_body(token);
      return close_caption() ? Step::reprocess : Step::done;
    case Tag::col:
    case Tag::colgroup:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
      if (end) return Step::done;
      return close_caption() ? Step::reprocess : Step::done;
    case Tag::body:
    case Tag::html:
      if (end) return Step::done;
      return in_body(token);
    default:
      return in_body(token);
  }
}

TreeBuilder::Step TreeBuilder::in_column_group(Token& token) {
  switch (token.type) {
    case TokenType::character:
      if (text_kind_ != TextKind::space) break;
      insert_characters(token);
      return Step::done;
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::doctype:
      return Step::done;
    case TokenType::start_tag:
      if (token.tag == Tag::html) return in_body(token);
      if (token.tag == Tag::template_) return in_head(token);
      if (token.tag != Tag::col) break;
      insert_and_pop(token);
      return Step::done;
    case TokenType::end_tag:
      if (token.tag == Tag::template_) return in_head(token);
      if (token.tag == Tag::col) return Step::done;
      if (token.tag != Tag::colgroup) break;
      if (!open_.current_is(Tag::colgroup)) return Step::done;
      open_.pop();
      mode_ = InsertionMode::in_table;
      return Step::done;
    case TokenType::end_of_file:
      return in_body(token);
  }
  if (!open_.current_is(Tag::colgroup)) return Step::done;
  open_.pop();
  mode_ = InsertionMode::in_table;
  return Step::reprocess;
}

// "in table body": start tags and end tags that end the body.
TreeBuilder::Step TreeBuilder::leave_table_body() {
  if (!open_.in_table_scope(Tag::tbody) && !open_.in_table_scope(Tag::thead) &&
      !open_.in_table_scope(Tag::tfoot)) {
    return Step::done;
  }
  clear_stack_to_table_body_context();
  open_.pop();
  mode_ = InsertionMode::in_table;
  return Step::reprocess;
}

TreeBuilder::Step TreeBuilder::in_table_body(Token& token) {
  const bool start = token.type == TokenType::start_tag, end = token.type == TokenType::end_tag;
  if (!start && !end) return in_table(token);
  switch (token.tag) {
    case Tag::tr:
      if (end) return Step::done;
      clear_stack_to_table_body_context();
      take_attributes(token);
      insert_element(token);
      mode_ = InsertionMode::in_row;
      return Step::done;
    case Tag::th:
    case Tag::td:
      if (end) return Step::done;
      clear_stack_to_table_body_context();
      insert_element(Tag::tr);
      mode_ = InsertionMode::in_row;
      return Step::reprocess;
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::thead:
      if (start) return leave_table_body();
      if (!open_.in_table_scope(token.tag)) return Step::done;
      clear_stack_to_table_body_context();
      open_.pop();
      mode_ = InsertionMode::in_table;
      return Step::done;
    case Tag::table:
      return start ? in_table(token) : leave_table_body();
    case Tag::caption:
    case Tag::col:
    case Tag::colgroup:
      return start ? leave_table_body() : Step::done;
    case Tag::body:
    case Tag::html:
      return end ? Step::done : in_table(token);
    default:
      return in_table(token);
  }
}

// Leaves the row; false where there is none in table scope.
bool TreeBuilder::close_row() {
  if (!open_.in_table_scope(Tag::tr)) return false;
  clear_stack_to_row_context();
  open_.pop();
  mode_ = InsertionMode::in_table_body;
  return true;
}

TreeBuilder::Step TreeBuilder::in_row(Token& token) {
  const bool start = token.type == TokenType::start_tag, end = token.type == TokenType::end_tag;
  if (!start && !end) return in_table(token);
  switch (token.tag) {
    case Tag::th:
    case Tag::td:
      if (end) return Step::done;
      clear_stack_to_row_context();
      take_attributes(token);
      insert_element(token);
      mode_ = InsertionMode::in_cell;
      formatting_.push_marker();
      return Step::done;
    case Tag::tr:
      if (end) {
        close_row();
        return Step::done;
      }
      return close_row() ? Step::reprocess : Step::done;
    case Tag::table:
      if (start) return in_table(token);
      return close_row() ? Step::reprocess : Step::done;
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::thead:
      if (end && !open_.in_table_scope(token.tag)) return Step::done;
      return close_row() ? Step::reprocess : Step::done;
    case Tag::caption:
    case Tag::col:
    case Tag::colgroup:
      if (end) return Step::done;
      return close_row() ? Step::reprocess : Step::done;
    case Tag::body:
    case Tag::html:
      return end ? Step::done : in_table(token);
    default:
      return in_table(token);
  }
}

void TreeBuilder::close_cell() {
  open_.generate_implied_end_tags();
  open_.shrink(std::max(open_.last(Tag::td), open_.last(Tag::th)));
  formatting_.clear_to_marker();
  mode_ = InsertionMode::in_row;
}

TreeBuilder::Step TreeBuilder::in_cell(Token& token) {
  const bool start = token.type == TokenType::start_tag, end = token.type == TokenType::end_tag;
  if (!start && !end) return in_body(token);
  if (belongs_to_dropped_table(token)) return Step::done;
  switch (token.tag) {
    case Tag::td:
    case Tag::th:
      if (start) break;
      if (!open_.in_table_scope(token.tag)) return Step::done;
      open_.generate_implied_end_tags();
      pop_until(token.tag);
      formatting_.clear_to_marker();
      mode_ = InsertionMode::in_row;
      return Step::done;
    case Tag::caption:
    case Tag::col:
    case Tag::colgroup:
      if (end) return Step::done;
      break;
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::thead:
    case Tag::tr:
      if (end && !open_.in_table_scope(token.tag)) return Step::done;
      break;
    case Tag::table:
      if (start) return in_body(token);
      if (!open_.in_table_scope(Tag::table)) return Step::done;
      break;
    case Tag::body:
    case Tag::html:
      return end ? Step::done : in_body(token);
    default:
      return in_body(token);
  }
  if (!open_.in_table_scope(Tag::td) && !open_.in_table_scope(Tag::th)) return Step::done;
  close_cell();
  return Step::reprocess;
}

}  // namespace pith::html

// The insertion modes "text", "in template", of framesets, and after the body (HTML standard 13.2.6.4.8 and
// 13.2.6.4.16 to 13.2.6.4.21).
#include "html/tree/tree_builder.h"

namespace pith::html {

TreeBuilder::Step TreeBuilder::text(Token& token) {
  if (token.type == TokenType::character) {
    insert_characters(token);
    return Step::done;
  }
  open_.pop();
  mode_ = original_mode_;
  return token.type == TokenType::end_of_file ? Step::reprocess : Step::done;
}

TreeBuilder::Step TreeBuilder::in_template(Token& token) {
  const auto go_on_in = [&](InsertionMode mode) {
    if (!memory_.template_modes.empty()) memory_.template_modes.back() = mode;
    mode_ = mode;
    return Step::reprocess;
  };
  switch (token.type) {
    case TokenType::character:
    case TokenType::comment:
    case TokenType::doctype:
      return in_body(token);
    case TokenType::start_tag:
      switch (token.tag) {
        case Tag::base:
        case Tag::basefont:
        case Tag::bgsound:
        case Tag::link:
        case Tag::meta:
        case Tag::noframes:
        case Tag::script:
        case Tag::style:
        case Tag::template_:
        case Tag::title:
          return in_head(token);
        case Tag::caption:
        case Tag::colgroup:
        case Tag::tbody:
        case Tag::tfoot:
        case Tag::thead:
          return go_on_in(InsertionMode::in_table);
        case Tag::col:
          return go_on_in(InsertionMode::in_column_group);
        case Tag::tr:
          return go_on_in(InsertionMode::in_table_body);
        case Tag::td:
        case Tag::th:
          return go_on_in(InsertionMode::in_row);
        default:
          return go_on_in(InsertionMode::in_body);
      }
    case TokenType::end_tag:
      return token.tag == Tag::template_ ? in_head(token) : Step::done;
    case TokenType::end_of_file:
      break;
  }
  if (!open_.has(Tag::template_)) {
    stopped_ = true;
    return Step::done;
  }
  pop_until(Tag::template_);
  formatting_.clear_to_marker();
  if (!memory_.template_modes.empty()) memory_.template_modes.pop_back();
  reset_insertion_mode();
  return Step::reprocess;
}

TreeBuilder::Step TreeBuilder::after_body(Token& token) {
  switch (token.type) {
    case TokenType::character:
      if (text_kind_ == TextKind::space) return in_body(token);
      break;
    case TokenType::comment:
      insert_comment(token, {open_[0].node, kNoNode});
      return Step::done;
    case TokenType::doctype:
      return Step::done;
    case TokenType::start_tag:
      if (token.tag == Tag::html) return in_body(token);
      break;
    case TokenType::end_tag:
      if (token.tag != Tag::html) break;
      if (!fragment_) mode_ = InsertionMode::after_after_body;
      return Step::done;
    case TokenType::end_of_file:
      stopped_ = true;
      return Step::done;
  }
  mode_ = InsertionMode::in_body;
  return Step::reprocess;
}

TreeBuilder::Step TreeBuilder::in_frameset(Token& token) {
  switch (token.type) {
    case TokenType::character:
      if (text_kind_ == TextKind::space) insert_characters(token);
      return Step::done;
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::doctype:
      return Step::done;
    case TokenType::start_tag:
      if (token.tag == Tag::html) return in_body(token);
      if (token.tag == Tag::noframes) return in_head(token);
      if (token.tag == Tag::frame) insert_and_pop(token);
      if (token.tag == Tag::frameset && !is_too_deep(token)) {
        take_attributes(token);
        insert_element(token);
      }
      return Step::done;
    case TokenType::end_tag:
      if (token.tag != Tag::frameset || open_.size() == 1) return Step::done;
      if (ends_dropped_element(token)) return Step::done;
      open_.pop();
      if (!fragment_ && !open_.current_is(Tag::frameset)) mode_ = InsertionMode::after_frameset;
      return Step::done;
    case TokenType::end_of_file:
      stopped_ = true;
      return Step::done;
  }
  return Step::done;
}

TreeBuilder::Step TreeBuilder::after_frameset(Token& token) {
  switch (token.type) {
    case TokenType::character:
      if (text_kind_ == TextKind::space) insert_characters(token);
      return Step::done;
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::start_tag:
      if (token.tag == Tag::html) return in_body(token);
      return token.tag == Tag::noframes ? in_head(token) : Step::done;
    case TokenType::end_tag:
      if (token.tag == Tag::html) mode_ = InsertionMode::after_after_frameset;
      return Step::done;
    case TokenType::end_of_file:
      stopped_ = true;
      return Step::done;
    case TokenType::doctype:
      return Step::done;
  }
  return Step::done;
}

TreeBuilder::Step TreeBuilder::after_after_body(Token& token) {
  switch (token.type) {
    case TokenType::comment:
      insert_comment(token, {0, kNoNode});
      return Step::done;
    case TokenType::doctype:
      return Step::done;
    case TokenType::character:
      if (text_kind_ == TextKind::space) return in_body(token);
      break;
    case TokenType::start_tag:
      if (token.tag == Tag::html) return in_body(token);
      break;
    case TokenType::end_of_file:
      stopped_ = true;
      return Step::done;
    case TokenType::end_tag:
      break;
  }
  mode_ = InsertionMode::in_body;
  return Step::reprocess;
}

TreeBuilder::Step TreeBuilder::after_after_frameset(Token& token) {
  switch (token.type) {
    case TokenType::comment:
      insert_comment(token, {0, kNoNode});
      return Step::done;
    case TokenType::character:
      return text_kind_ == TextKind::space ? in_body(token) : Step::done;
    case TokenType::start_tag:
      if (token.tag == Tag::html) return in_body(token);
      return token.tag == Tag::noframes ? in_head(token) : Step::done;
    case TokenType::end_of_file:
      stopped_ = true;
      return Step::done;
    case TokenType::doctype:
    case TokenType::end_tag:
      return Step::done;
  }
  return Step::done;
}

}  // namespace pith::html

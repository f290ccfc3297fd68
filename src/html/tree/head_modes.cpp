// The insertion modes before the body (HTML standard 13.2.6.4.1 to 13.2.6.4.6).
#include "html/tree/quirks.h"
#include "html/tree/tree_builder.h"

namespace pith::html {
namespace {

constexpr Place kDocument = {0, kNoNode};

}  // namespace

TreeBuilder::Step TreeBuilder::initial(Token& token) {
  if (token.type == TokenType::character && text_kind_ == TextKind::space) return Step::done;
  if (token.type == TokenType::comment) {
    insert_comment(token, kDocument);
    return Step::done;
  }
  mode_ = InsertionMode::before_html;
  if (token.type != TokenType::doctype) {
    quirks_ = true;
    return Step::reprocess;
  }
  Node node;
  node.type = NodeType::doctype;
  node.text = token.name;
  node.source = token.source;
  tree_.add(node, kDocument);
  document_.doctype_public_id = token.public_id;
  document_.doctype_system_id = token.system_id;
  document_.doctype_has_ids = !token.public_id.empty() || !token.system_id.empty();
  quirks_ = is_quirky(token);
  return Step::done;
}

TreeBuilder::Step TreeBuilder::before_html(Token& token) {
  switch (token.type) {
    case TokenType::doctype:
      return Step::done;
    case TokenType::comment:
      insert_comment(token, kDocument);
      return Step::done;
    case TokenType::character:
      if (text_kind_ == TextKind::space) return Step::done;
      break;
    case TokenType::start_tag:
      if (token.tag != Tag::html) break;
      take_attributes(token);
      push(add_element(token, Namespace::html, kDocument), token.name_id);
      mode_ = InsertionMode::before_head;
      return Step::done;
    case TokenType::end_tag:
      if (token.tag != Tag::head && token.tag != Tag::body && token.tag != Tag::html &&
          token.tag != Tag::br) {
        return Step::done;
      }
      break;
    case TokenType::end_of_file:
      break;
  }
  Node node;
  node.tag = Tag::html;
  node.text = tag_name(Tag::html);
  push(tree_.add(node, kDocument), name_id(Tag::html));
  mode_ = InsertionMode::before_head;
  return Step::reprocess;
}

TreeBuilder::Step TreeBuilder::before_head(Token& token) {
  switch (token.type) {
    case TokenType::doctype:
      return Step::done;
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::character:
      if (text_kind_ == TextKind::space) return Step::done;
      break;
    case TokenType::start_tag:
      if (token.tag == Tag::html) return in_body(token);
      if (token.tag != Tag::head) break;
      take_attributes(token);
      head_ = insert_element(token);
      mode_ = InsertionMode::in_head;
      return Step::done;
    case TokenType::end_tag:
      if (token.tag != Tag::head && token.tag != Tag::body && token.tag != Tag::html &&
          token.tag != Tag::br) {
        return Step::done;
      }
      break;
    case TokenType::end_of_file:
      break;
  }
  head_ = insert_element(Tag::head);
  mode_ = InsertionMode::in_head;
  return Step::reprocess;
}

TreeBuilder::Step TreeBuilder::in_head(Token& token) {
  switch (token.type) {
    case TokenType::doctype:
      return Step::done;
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::character:
      if (text_kind_ != TextKind::space) break;
      insert_characters(token);
      return Step::done;
    case TokenType::start_tag:
      return in_head_start(token);
    case TokenType::end_tag:
      if (token.tag == Tag::head) {
        open_.pop();
        mode_ = InsertionMode::after_head;
        return Step::done;
      }
      if (token.tag == Tag::template_) {
        end_template();
        return Step::done;
      }
      if (token.tag != Tag::body && token.tag != Tag::html && token.tag != Tag::br) return Step::done;
      break;
    case TokenType::end_of_file:
      break;
  }
  return in_head_anything_else();
}

TreeBuilder::Step TreeBuilder::in_head_anything_else() {
  open_.pop();
  mode_ = InsertionMode::after_head;
  return Step::reprocess;
}

TreeBuilder::Step TreeBuilder::in_head_start(Token& token) {
  switch (token.tag) {
    case Tag::html:
      return in_body(token);
    case Tag::base:
    case Tag::basefont:
    case Tag::bgsound:
    case Tag::link:
    case Tag::meta:
      insert_and_pop(token);
      return Step::done;
    case Tag::title:
      parse_raw_text(token, Tokenizer::State::rcdata);
      return Step::done;
    case Tag::noscript:
      if (!options_.scripting) {
        take_attributes(token);
        insert_element(token);
        mode_ = InsertionMode::in_head_noscript;
        return Step::done;
      }
      [[fallthrough]];
    case Tag::noframes:
    case Tag::style:
      parse_raw_text(token, Tokenizer::State::rawtext);
      return Step::done;
    case Tag::script:
      parse_raw_text(token, Tokenizer::State::script_data);
      return Step::done;
    case Tag::template_:
      start_template(token);
      return Step::done;
    case Tag::head:
      return Step::done;
    default:
      return in_head_anything_else();
  }
}

void TreeBuilder::start_template(Token& token) {
  if (is_too_deep(token)) return;
  take_attributes(token);
  insert_element(token);
  formatting_.push_marker();
  frameset_ok_ = false;
  mode_ = InsertionMode::in_template;
  memory_.template_modes.push_back(InsertionMode::in_template);
}

void TreeBuilder::end_template() {
  if (!open_.has(Tag::template_)) return;
  open_.generate_implied_end_tags_thoroughly();
  pop_until(Tag::template_);
  formatting_.clear_to_marker();
  if (!memory_.template_modes.empty()) memory_.template_modes.pop_back();
  reset_insertion_mode();
}

TreeBuilder::Step TreeBuilder::in_head_noscript(Token& token) {
  switch (token.type) {
    case TokenType::doctype:
      return Step::done;
    case TokenType::comment:
      return in_head(token);
    case TokenType::character:
      if (text_kind_ == TextKind::space) return in_head(token);
      break;
    case TokenType::start_tag:
      switch (token.tag) {
        case Tag::html:
          return in_body(token);
        case Tag::basefont:
        case Tag::bgsound:
        case Tag::link:
        case Tag::meta:
        case Tag::noframes:
        case Tag::style:
          return in_head(token);
        case Tag::head:
        case Tag::noscript:
          return Step::done;
        default:
          break;
      }
      break;
    case TokenType::end_tag:
      if (token.tag == Tag::noscript) {
        open_.pop();
        mode_ = InsertionMode::in_head;
        return Step::done;
      }
      if (token.tag != Tag::br) return Step::done;
      break;
    case TokenType::end_of_file:
      break;
  }
  open_.pop();
  mode_ = InsertionMode::in_head;
  return Step::reprocess;
}

TreeBuilder::Step TreeBuilder::after_head(Token& token) {
  switch (token.type) {
    case TokenType::doctype:
      return Step::done;
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::character:
      if (text_kind_ != TextKind::space) break;
      insert_characters(token);
      return Step::done;
    case TokenType::start_tag:
      switch (token.tag) {
        case Tag::html:
          return in_body(token);
        case Tag::body:
          take_attributes(token);
          insert_element(token);
          frameset_ok_ = false;
          mode_ = InsertionMode::in_body;
          return Step::done;
        case Tag::frameset:
          take_attributes(token);
          insert_element(token);
          mode_ = InsertionMode::in_frameset;
          return Step::done;
        case Tag::base:
        case Tag::basefont:
        case Tag::bgsound:
        case Tag::link:
        case Tag::meta:
        case Tag::noframes:
        case Tag::script:
        case Tag::style:
        case Tag::template_:
        case Tag::title: {
          push(head_, name_id(Tag::head));
          const Step step = in_head(token);
          const StackIndex head = open_.find(head_, name_id(Tag::head));
          if (head != kNowhere) open_.remove(head);
          return step;
        }
        case Tag::head:
          return Step::done;
        default:
          break;
      }
      break;
    case TokenType::end_tag:
      if (token.tag == Tag::template_) return in_head(token);
      if (token.tag != Tag::body && token.tag != Tag::html && token.tag != Tag::br) return Step::done;
      break;
    case TokenType::end_of_file:
      break;
  }
  insert_element(Tag::body);
  mode_ = InsertionMode::in_body;
  return Step::reprocess;
}

}  // namespace pith::html

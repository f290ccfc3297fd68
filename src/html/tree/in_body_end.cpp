// The "in body" insertion mode (HTML standard 13.2.6.4.7) but for its start tags.
#include "html/tree/tree_builder.h"

namespace pith::html {

TreeBuilder::Step TreeBuilder::in_body(Token& token) {
  switch (token.type) {
    case TokenType::character:
      in_body_characters(token);
      return Step::done;
    case TokenType::start_tag:
      return in_body_start(token);
    case TokenType::end_tag:
      return in_body_end(token);
    case TokenType::comment:
      insert_comment(token);
      return Step::done;
    case TokenType::doctype:
      return Step::done;
    case TokenType::end_of_file:
      return end_of_file(token);
  }
  return Step::done;
}

void TreeBuilder::in_body_characters(const Token& token) {
  const std::string_view text =
      tokenizer_.text(token, token.source.begin, token.source.end, NullPolicy::drop);
  if (text.empty()) return;
  reconstruct_formatting();
  insert_text(text, token.source);
  if (frameset_ok_ && has_other_text(token)) frameset_ok_ = false;
}

TreeBuilder::Step TreeBuilder::end_of_file(Token& token) {
  if (!memory_.template_modes.empty()) return in_template(token);
  stopped_ = true;
  return Step::done;
}

TreeBuilder::Step TreeBuilder::in_body_end(Token& token) {
  if (ends_dropped_element(token)) return Step::done;
  switch (token.tag) {
    case Tag::template_:
      end_template();
      return Step::done;
    case Tag::body:
    case Tag::html:
      if (!open_.in_scope(Tag::body)) return Step::done;
      mode_ = InsertionMode::after_body;
      return token.tag == Tag::html ? Step::reprocess : Step::done;
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::button:
    case Tag::center:
    case Tag::details:
    case Tag::dialog:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::header:
    case Tag::hgroup:
    case Tag::listing:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::pre:
    case Tag::search:
    case Tag::section:
    case Tag::select:
    case Tag::summary:
    case Tag::ul:
    case Tag::applet:
    case Tag::marquee:
    case Tag::object:
      return end_block(token);
    case Tag::form:
      return end_form();
    case Tag::p:
      if (!open_.in_button_scope(Tag::p)) insert_element(Tag::p);
      close_p();
      return Step::done;
    case Tag::li:
    case Tag::dd:
    case Tag::dt:
      return end_list_item(token);
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6: {
      if (!open_.is_in_scope(open_.last_heading())) return Step::done;
      open_.generate_implied_end_tags();
      open_.shrink(open_.last_heading());
      return Step::done;
    }
    case Tag::a:
    case Tag::b:
    case Tag::big:
    case Tag::code:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::nobr:
    case Tag::s:
    case Tag::small:
    case Tag::strike:
    case Tag::strong:
    case Tag::tt:
    case Tag::u:
      adoption_agency(token);
      return Step::done;
    case Tag::br: {
      // As a start tag without attributes.
      Token br = token;
      br.type = TokenType::start_tag;
      br.attribute_count = 0;
      br.known_attributes = 0;
      return in_body_start(br);
    }
    default:
      return any_other_end_tag(token);
  }
}

TreeBuilder::Step TreeBuilder::end_block(Token& token) {
  if (!open_.in_scope(token.tag)) return Step::done;
  open_.generate_implied_end_tags();
  pop_until(token.tag);
  if (token.tag == Tag::applet || token.tag == Tag::marquee || token.tag == Tag::object) {
    formatting_.clear_to_marker();
  }
  return Step::done;
}

TreeBuilder::Step TreeBuilder::end_form() {
  if (open_.has(Tag::template_)) {
    if (!open_.in_scope(Tag::form)) return Step::done;
    open_.generate_implied_end_tags();
    pop_until(Tag::form);
    return Step::done;
  }
  const NodeId form = form_;
  form_ = kNoNode;
  if (form == kNoNode) return Step::done;
  const StackIndex index = open_.find(form, name_id(Tag::form));
  if (!open_.is_in_scope(index)) return Step::done;
  open_.generate_implied_end_tags();
  if (open_.top() == index) {
    open_.pop();
  } else {
    open_.remove(index);
  }
  return Step::done;
}

TreeBuilder::Step TreeBuilder::end_list_item(Token& token) {
  const bool in_scope = token.tag == Tag::li ? open_.in_list_item_scope(Tag::li) : open_.in_scope(token.tag);
  if (!in_scope) return Step::done;
  open_.generate_implied_end_tags(token.name_id);
  pop_until(token.tag);
  return Step::done;
}

// The loop down the stack ends at the first element of that name, or at the first special one.
TreeBuilder::Step TreeBuilder::any_other_end_tag(const Token& token) {
  const StackIndex index = open_.last(token.name_id, true);
  if (index == kNowhere || index < open_.current().special) return Step::done;
  open_.generate_implied_end_tags(token.name_id);
  open_.shrink(index);
  return Step::done;
}

}  // namespace pith::html

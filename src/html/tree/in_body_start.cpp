// The start tags of the "in body" insertion mode (HTML standard 13.2.6.4.7).
#include "base/ascii.h"
#include "html/tree/tree_builder.h"

namespace pith::html {

TreeBuilder::Step TreeBuilder::in_body_start(Token& token) {
  switch (token.tag) {
    case Tag::html:
    case Tag::body:
    case Tag::frameset:
      return start_html_body_frameset(token);
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
    case Tag::col:
    case Tag::colgroup:
    case Tag::frame:
    case Tag::head:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
      return Step::done;
    default:
      break;
  }
  if (is_too_deep(token)) return Step::done;
  switch (token.tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
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
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::search:
    case Tag::section:
    case Tag::summary:
    case Tag::ul:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::pre:
    case Tag::listing:
    case Tag::form:
    case Tag::plaintext:
    case Tag::table:
      return start_block(token);
    case Tag::li:
    case Tag::dd:
    case Tag::dt:
      return start_list_item(token);
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
      return start_formatting(token);
    case Tag::area:
    case Tag::br:
    case Tag::embed:
    case Tag::hr:
    case Tag::image:
    case Tag::img:
    case Tag::input:
    case Tag::keygen:
    case Tag::param:
    case Tag::source:
    case Tag::track:
    case Tag::wbr:
      return start_void(token);
    case Tag::iframe:
    case Tag::noembed:
    case Tag::noscript:
    case Tag::textarea:
    case Tag::xmp:
      return start_text_content(token);
    case Tag::select:
    case Tag::optgroup:
    case Tag::option:
      return start_select_part(token);
    case Tag::rb:
    case Tag::rp:
    case Tag::rt:
    case Tag::rtc:
      return start_ruby(token);
    case Tag::button:
    case Tag::applet:
    case Tag::marquee:
    case Tag::object:
      return start_scoped(token);
    case Tag::math:
    case Tag::svg:
      return start_foreign(token);
    default:
      return start_other(token);
  }
}

TreeBuilder::Step TreeBuilder::start_html_body_frameset(Token& token) {
  const bool has_body = open_.size() > 1 && open_[1].tag == Tag::body && open_[1].ns == Namespace::html;
  if (token.tag == Tag::html) {
    if (!open_.has(Tag::template_)) merge_attributes(token, open_[0].node, memory_.html);
    return Step::done;
  }
  if (!has_body) return Step::done;
  if (token.tag == Tag::body) {
    if (open_.has(Tag::template_)) return Step::done;
    frameset_ok_ = false;
    merge_attributes(token, open_[1].node, memory_.body);
    return Step::done;
  }
  if (!frameset_ok_) return Step::done;
  tree_.remove(open_[1].node);
  open_.shrink(1);
  take_attributes(token);
  insert_element(token);
  mode_ = InsertionMode::in_frameset;
  return Step::done;
}

// Elements that close an open p: blocks, headings, preformatted text, forms, plaintext, tables.
TreeBuilder::Step TreeBuilder::start_block(Token& token) {
  if (token.tag == Tag::form && form_ != kNoNode && !open_.has(Tag::template_)) return Step::done;
  if (token.tag != Tag::table || !quirks_) close_p_in_button_scope();
  if ((traits_of(Namespace::html, token.tag) & kHeading) && (open_.current().traits & kHeading)) open_.pop();
  take_attributes(token);
  const NodeId node = insert_element(token);
  switch (token.tag) {
    case Tag::pre:
    case Tag::listing:
      skip_line_feed_ = true;
      frameset_ok_ = false;
      break;
    case Tag::form:
      if (!open_.has(Tag::template_)) form_ = node;
      break;
    case Tag::plaintext:
      tokenizer_.set_state(Tokenizer::State::plaintext);
      break;
    case Tag::table:
      forget_dropped_elements();
      frameset_ok_ = false;
      mode_ = InsertionMode::in_table;
      break;
    default:
      break;
  }
  return Step::done;
}

// The loop down the stack ends at the first li (dd, dt), or at the first special element but for address, div
// and p.
TreeBuilder::Step TreeBuilder::start_list_item(Token& token) {
  frameset_ok_ = false;
  const StackIndex barrier = open_.current().barrier;
  const OpenElement& element = open_[barrier];
  const bool is_item =
      element.ns == Namespace::html &&
      (token.tag == Tag::li ? element.tag == Tag::li : element.tag == Tag::dd || element.tag == Tag::dt);
  if (is_item) {
    open_.generate_implied_end_tags(element.name);
    open_.shrink(barrier);
  }
  close_p_in_button_scope();
  take_attributes(token);
  insert_element(token);
  return Step::done;
}

TreeBuilder::Step TreeBuilder::start_formatting(Token& token) {
  if (token.tag == Tag::a) {
    const std::size_t entry = formatting_.find_after_marker(token.name_id);
    if (entry != FormattingList::npos) {
      const FormattingEntry found = formatting_[entry];
      adoption_agency(token);
      // Where it is out of scope it is still there.
      const std::size_t left = formatting_.find_after_marker(token.name_id);
      if (left != FormattingList::npos && formatting_[left].node == found.node) {
        const StackIndex open = place_of(found);
        formatting_.remove(left);
        if (open != kNowhere) open_.remove(open);
      }
    }
  }
  reconstruct_formatting();
  if (token.tag == Tag::nobr && open_.in_scope(Tag::nobr)) {
    adoption_agency(token);
    reconstruct_formatting();
  }
  insert_formatting(token);
  return Step::done;
}

TreeBuilder::Step TreeBuilder::start_void(Token& token) {
  switch (token.tag) {
    case Tag::param:
    case Tag::source:
    case Tag::track:
      insert_and_pop(token);
      return Step::done;
    case Tag::hr:
      close_p_in_button_scope();
      if (open_.in_scope(Tag::select)) open_.generate_implied_end_tags();
      insert_and_pop(token);
      frameset_ok_ = false;
      return Step::done;
    case Tag::input:
      if (fragment_ && context_.tag == Tag::select && context_.ns == Namespace::html) return Step::done;
      if (open_.in_scope(Tag::select)) pop_until(Tag::select);
      break;
    case Tag::image:
      // "Don't ask."
      token.tag = Tag::img;
      token.name_id = name_id(Tag::img);
      token.name = tag_name(Tag::img);
      break;
    default:
      break;
  }
  reconstruct_formatting();
  const std::string_view type = token.tag == Tag::input ? attribute_value(token, "type") : std::string_view();
  insert_and_pop(token);
  const bool hidden = base::equals_ignoring_ascii_case(type, "hidden");
  if (!hidden) frameset_ok_ = false;
  return Step::done;
}

// Elements whose content is text; noscript only with scripting.
TreeBuilder::Step TreeBuilder::start_text_content(Token& token) {
  switch (token.tag) {
    case Tag::noscript:
      if (!options_.scripting) return start_other(token);
      break;
    case Tag::xmp:
      close_p_in_button_scope();
      reconstruct_formatting();
      frameset_ok_ = false;
      break;
    case Tag::iframe:
      frameset_ok_ = false;
      break;
    case Tag::textarea:
      frameset_ok_ = false;
      skip_line_feed_ = true;
      parse_raw_text(token, Tokenizer::State::rcdata);
      return Step::done;
    default:
      break;
  }
  parse_raw_text(token, Tokenizer::State::rawtext);
  return Step::done;
}

TreeBuilder::Step TreeBuilder::start_select_part(Token& token) {
  if (token.tag == Tag::select) {
    if (fragment_ && context_.tag == Tag::select && context_.ns == Namespace::html) return Step::done;
    if (open_.in_scope(Tag::select)) {
      pop_until(Tag::select);
      return Step::done;
    }
    frameset_ok_ = false;
  } else if (open_.in_scope(Tag::select)) {
    open_.generate_implied_end_tags(token.tag == Tag::option ? name_id(Tag::optgroup)
                                                             : kFirstUnknownName - 1);
  } else if (open_.current_is(Tag::option)) {
    open_.pop();
  }
  return start_other(token);
}

TreeBuilder::Step TreeBuilder::start_ruby(Token& token) {
  if (open_.in_scope(Tag::ruby)) {
    const bool inside_rtc = token.tag == Tag::rp || token.tag == Tag::rt;
    open_.generate_implied_end_tags(inside_rtc ? name_id(Tag::rtc) : kFirstUnknownName - 1);
  }
  take_attributes(token);
  insert_element(token);
  return Step::done;
}

TreeBuilder::Step TreeBuilder::start_scoped(Token& token) {
  if (token.tag == Tag::button && open_.in_scope(Tag::button)) {
    open_.generate_implied_end_tags();
    pop_until(Tag::button);
  }
  start_other(token);
  if (token.tag != Tag::button) formatting_.push_marker();
  frameset_ok_ = false;
  return Step::done;
}

TreeBuilder::Step TreeBuilder::start_foreign(Token& token) {
  reconstruct_formatting();
  insert_foreign_element(token, token.tag == Tag::svg ? Namespace::svg : Namespace::mathml);
  return Step::done;
}

TreeBuilder::Step TreeBuilder::start_other(Token& token) {
  if (has_no_name(token)) return Step::done;
  reconstruct_formatting();
  take_attributes(token);
  const NodeId node = insert_element(token);
  if (token.tag == Tag::unknown && token.name == "selectedcontent") {
    memory_.selected_contents.push_back(node);
  }
  return Step::done;
}

}  // namespace pith::html

#include "html/tag_classes.h"

namespace pith::html {

bool is_void(Tag tag) noexcept {
  switch (tag) {
    case Tag::area:
    case Tag::base:
    case Tag::basefont:
    case Tag::bgsound:
    case Tag::br:
    case Tag::col:
    case Tag::embed:
    case Tag::frame:
    case Tag::hr:
    case Tag::image:
    case Tag::img:
    case Tag::input:
    case Tag::keygen:
    case Tag::link:
    case Tag::meta:
    case Tag::param:
    case Tag::source:
    case Tag::track:
    case Tag::wbr:
      return true;
    default:
      return false;
  }
}

bool is_raw_text(Tag tag) noexcept {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::textarea:
    case Tag::title:
    case Tag::xmp:
    case Tag::iframe:
    case Tag::noembed:
    case Tag::noframes:
      return true;
    default:
      return false;
  }
}

bool is_formatting(Tag tag) noexcept {
  switch (tag) {
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
      return true;
    default:
      return false;
  }
}

bool ends(Tag start, Tag open) noexcept {
  switch (open) {
    case Tag::p:
      return start == Tag::p || start == Tag::div || start == Tag::ul || start == Tag::ol ||
             start == Tag::table || (start >= Tag::h1 && start <= Tag::h6);
    case Tag::dt:
    case Tag::dd:
      return start == Tag::dt || start == Tag::dd;
    case Tag::td:
    case Tag::th:
      return start == Tag::td || start == Tag::th || start == Tag::tr || start == Tag::tbody ||
             start == Tag::tfoot;
    case Tag::tr:
      return start == Tag::tr || start == Tag::tbody || start == Tag::tfoot;
    case Tag::li:
    case Tag::thead:
    case Tag::tbody:
    case Tag::option:
    case Tag::optgroup:
    case Tag::a:
    case Tag::button:
    case Tag::nobr:
      return start == open || (open == Tag::thead && start == Tag::tbody);
    default:
      return false;
  }
}

bool is_table_part(Tag tag) noexcept {
  return tag == Tag::td || tag == Tag::th || tag == Tag::tr || tag == Tag::tbody || tag == Tag::thead ||
         tag == Tag::tfoot || tag == Tag::caption || tag == Tag::table;
}

bool is_heading(Tag tag) noexcept {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

bool is_special(Tag tag) noexcept {
  switch (tag) {
    case Tag::address:
    case Tag::applet:
    case Tag::area:
    case Tag::article:
    case Tag::aside:
    case Tag::base:
    case Tag::basefont:
    case Tag::bgsound:
    case Tag::blockquote:
    case Tag::body:
    case Tag::br:
    case Tag::button:
    case Tag::caption:
    case Tag::center:
    case Tag::col:
    case Tag::colgroup:
    case Tag::dd:
    case Tag::details:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::embed:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::frame:
    case Tag::frameset:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::head:
    case Tag::header:
    case Tag::hgroup:
    case Tag::hr:
    case Tag::html:
    case Tag::iframe:
    case Tag::img:
    case Tag::input:
    case Tag::keygen:
    case Tag::li:
    case Tag::link:
    case Tag::listing:
    case Tag::main:
    case Tag::marquee:
    case Tag::menu:
    case Tag::meta:
    case Tag::nav:
    case Tag::noembed:
    case Tag::noframes:
    case Tag::noscript:
    case Tag::object:
    case Tag::ol:
    case Tag::p:
    case Tag::param:
    case Tag::plaintext:
    case Tag::pre:
    case Tag::script:
    case Tag::search:
    case Tag::section:
    case Tag::select:
    case Tag::source:
    case Tag::style:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::template_:
    case Tag::textarea:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::title:
    case Tag::tr:
    case Tag::track:
    case Tag::ul:
    case Tag::wbr:
    case Tag::xmp:
      return true;
    default:
      return false;
  }
}

bool has_end_rule(Tag tag) noexcept {
  switch (tag) {
    case Tag::address:
    case Tag::applet:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::button:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hgroup:
    case Tag::li:
    case Tag::listing:
    case Tag::main:
    case Tag::marquee:
    case Tag::menu:
    case Tag::nav:
    case Tag::object:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::select:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::template_:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
      return true;
    default:
      return false;
  }
}

bool ends_scope(Tag open, Tag end) noexcept {
  if (end == Tag::template_) return false;
  if (open == Tag::table || open == Tag::template_) return true;
  if (is_table_part(end)) return false;
  if (open == Tag::button && end == Tag::p) return true;
  if ((open == Tag::ol || open == Tag::ul) && end == Tag::li) return true;
  return open == Tag::td || open == Tag::th || open == Tag::caption || open == Tag::object ||
         open == Tag::applet || open == Tag::marquee || open == Tag::select;
}

bool leaves_foreign(Tag tag) noexcept {
  switch (tag) {
    case Tag::b:
    case Tag::big:
    case Tag::blockquote:
    case Tag::body:
    case Tag::br:
    case Tag::center:
    case Tag::code:
    case Tag::dd:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::em:
    case Tag::embed:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::head:
    case Tag::hr:
    case Tag::i:
    case Tag::img:
    case Tag::li:
    case Tag::listing:
    case Tag::menu:
    case Tag::meta:
    case Tag::nobr:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::ruby:
    case Tag::s:
    case Tag::small:
    case Tag::span:
    case Tag::strong:
    case Tag::strike:
    case Tag::sub:
    case Tag::sup:
    case Tag::table:
    case Tag::tt:
    case Tag::u:
    case Tag::ul:
    case Tag::var:
      return true;
    default:
      return false;
  }
}

bool confuses_gumbo(Tag tag) noexcept {
  return tag == Tag::html || tag == Tag::head || tag == Tag::frameset || tag == Tag::select;
}

}  // namespace pith::html

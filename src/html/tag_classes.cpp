#include "html/tag_classes.h"

namespace pith::html {

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

bool confuses_gumbo(Tag tag) noexcept {
  return tag == Tag::html || tag == Tag::head || tag == Tag::frameset || tag == Tag::select;
}

}  // namespace pith::html

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

bool confuses_gumbo(Tag tag) noexcept {
  return tag == Tag::html || tag == Tag::head || tag == Tag::frameset || tag == Tag::select;
}

}  // namespace pith::html

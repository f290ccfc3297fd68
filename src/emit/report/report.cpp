// The page: its form filled in, in the frame of all pages.
#include "emit/report/report.h"

#include <array>
#include <string>

#include "emit/page/page.h"
#include "pith/explain.h"

namespace pith {
namespace emit {
namespace {

constexpr EmbeddedFile kForm =
#include "files/report.html.inc"
    ;
constexpr EmbeddedFile kStyle =
#include "files/report.css.inc"
    ;
constexpr EmbeddedFile kScript =
#include "files/report.js.inc"
    ;

static_assert(is_embeddable(kStyle) && is_embeddable(kScript));

}  // namespace

const EmbeddedFile& report_form() {
  return kForm;
}

const EmbeddedFile& report_style() {
  return kStyle;
}

const EmbeddedFile& report_script() {
  return kScript;
}

}  // namespace emit

std::string to_explanation_html(const Extraction& extraction) {
  const std::string title = emit::as_markup(
      extraction.metadata.title.empty() ? extraction.id : extraction.metadata.title, emit::kMostOfName);
  const std::string data = emit::report_data(extraction);
  const auto values = std::to_array<emit::Value>({{"data", data}});
  const std::string body = emit::fill_in(emit::kForm.text, values);
  return emit::make_page({"pith explain", title, body, emit::kStyle, emit::kScript});
}

}  // namespace pith

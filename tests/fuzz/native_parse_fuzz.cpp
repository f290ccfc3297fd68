// The native parser: every promise of its header holds, whatever the input, the context and the limits;
// vector instructions and comments change nothing else.
#include <array>

#include "fuzz/fuzz.h"
#include "html/native_parser.h"
#include "support/invariants.h"
#include "support/same_document.h"
#include "text/utf8.h"

namespace {

using namespace pith;

constexpr std::array<std::string_view, 20> kContexts = {
    "",          "div",      "table",   "tr",     "select",   "title",    "svg svg",
    "math math", "template", "td",      "tbody",  "colgroup", "frameset", "html",
    "body",      "svg desc", "math mi", "script", "caption",  "form"};

Document parse(std::string_view html, std::string_view context, const html::NativeOptions& options) {
  Result<Document> parsed = html::parse_natively(std::string(html), context, options);
  fuzz::expect(parsed.ok(), "an error that parsing does not have");
  fuzz::expect_none(test::document_fault(*parsed, html.size()));
  return std::move(parsed).value();
}

// What stands in the source as it is, is a view of it, and its span says so.
void check_views(const Document& document) {
  const std::string_view source = document.source();
  for (const Node& node : document.nodes) {
    if (node.type != NodeType::text || node.text.data() < source.data() ||
        node.text.data() >= source.data() + source.size()) {
      continue;
    }
    fuzz::expect(node.text == source.substr(node.source.begin, node.source.end - node.source.begin),
                 "a view and its span differ");
  }
}

void check(std::string_view html, std::string_view context, bool scripting) {
  html::NativeOptions options;
  options.scripting = scripting;
  const Document whole = parse(html, context, options);
  check_views(whole);
  fuzz::expect(text::is_valid_utf8(to_html5lib(whole)), "the printed tree is not UTF-8");
  options.vectorised = false;
  const Document scalar = parse(html, context, options);
  fuzz::expect_none(test::document_difference(whole, scalar));
  options.comments = false;
  const Document silent = parse(html, context, options);
  fuzz::expect_none(test::document_difference(whole, silent, false));
  options.comments = true;
  options.depth = 6;
  options.attributes = 2;
  const Document shallow = parse(html, context, options);
  fuzz::expect(
      shallow.cuts.depth + shallow.cuts.attributes > 0 || test::document_difference(whole, shallow).empty(),
      "something was cut and not counted");
  options.nodes = 5;
  parse(html, context, options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::size_t replaced = 0;
  const std::string html = text::repair_utf8(std::string(fuzz::Exact(data, size).view()), replaced);
  check(html, "", size % 2 == 0);
  // One input in two is parsed as a fragment as well.
  if (size % 2) check(html, kContexts[size / 2 % kContexts.size()], size % 4 == 1);
  return 0;
}

// HTML to the flat Document, its blocks, their features and the metadata: every promise of the headers holds.
#include <algorithm>
#include <array>

#include "blocks/segment.h"
#include "fuzz/fuzz.h"
#include "html/gumbo_parser.h"
#include "html/native_parser.h"
#include "metadata/metadata.h"
#include "plaintext/plaintext.h"
#include "support/invariants.h"
#include "support/metadata_invariants.h"
#include "text/utf8.h"

namespace {

constexpr std::array<std::string_view, 8> kContexts = {"",       "div",   "table",   "tr",
                                                       "select", "title", "svg svg", "math math"};

void check_stages(const pith::Document& document, std::size_t bytes) {
  using namespace pith;
  fuzz::expect_none(test::document_fault(document, bytes));
  const Blocks blocks = blocks::segment(document);
  fuzz::expect_none(test::blocks_fault(document, blocks));
  fuzz::expect_none(test::features_fault(document, blocks, {"http://fuzz.example/a-b/12?c", bytes}));
  fuzz::expect(text::is_valid_utf8(to_html5lib(document)), "the printed tree is not UTF-8");
  fuzz::expect(text::is_valid_utf8(to_tree_json(document)), "the printed JSON is not UTF-8");
  const bool addressed = bytes % 2 == 0;
  fuzz::expect_none(test::metadata_fault(
      metadata::read_metadata(document, addressed ? "http://fuzz.example/a-b/12?c" : "")));
}

void check(std::string_view html, std::string_view context, bool only_readable = false) {
  using namespace pith;
  const Result<Document> parsed = html::parse_with_gumbo(html, context, {.only_readable = only_readable});
  if (parsed) return check_stages(*parsed, html.size());
  fuzz::expect(parsed.error().code == Errc::too_complex, "an error that parsing does not have");
}

void check_natively(std::string_view html, std::string_view context) {
  using namespace pith;
  const Result<Document> parsed = html::parse_natively(std::string(html), context);
  fuzz::expect(parsed.ok(), "an error that parsing does not have");
  check_stages(*parsed, html.size());
}

// Gumbo 0.10.1 fails an assertion for "<html><desc><table></table></body>" as a fragment of an <svg>, and for
// others of these elements: it takes the foreign one for HTML's. In whole pages the reducer keeps them from
// it.
bool confuses_gumbo(std::string_view html) {
  constexpr std::string_view kTags[] = {"<html", "<head", "<select", "<frameset"};
  return std::any_of(std::begin(kTags), std::end(kTags), [&](std::string_view tag) {
    return std::search(html.begin(), html.end(), tag.begin(), tag.end(),
                       [](char a, char b) { return (a | 0x20) == (b | 0x20); }) != html.end();
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::size_t replaced = 0;
  const pith::fuzz::Exact html(pith::text::repair_utf8(pith::fuzz::Exact(data, size).view(), replaced));
  pith::plaintext::looks_like_markup(html.view());
  check_natively(html.view(), "");
  check(html.view(), "");
  // That both read the same is a promise for pages, not for any bytes: tests/unit/html_test.cpp holds it on
  // the fixtures.
  check(html.view(), "", true);
  // One input in two is parsed as a fragment as well.
  const std::string_view context = kContexts[size / 2 % kContexts.size()];
  if (size % 2) check_natively(html.view(), context);
  if (size % 2 && !(context.find(' ') != std::string_view::npos && confuses_gumbo(html.view()))) {
    check(html.view(), context);
  }
  return 0;
}

// The content tree of any page, with any of its blocks kept, and every form that is written from it: the tree
// keeps its promises, Markdown and HTML give the tree's text, links, images, code and tables back, and TEI is
// well-formed.
#include <algorithm>
#include <string>

#include "base/hash.h"
#include "blocks/segment.h"
#include "fuzz/fuzz.h"
#include "html/native_parser.h"
#include "pith/content.h"
#include "pith/formats.h"
#include "support/pieces.h"
#include "support/rendered.h"
#include "text/utf8.h"

namespace {

using namespace pith;

void expect_no(const std::string& fault, std::string_view form, std::string_view made) {
  if (fault.empty()) return;
  std::fprintf(stderr, "%s\n", std::string(made.substr(0, 2000)).c_str());
  fuzz::expect_none(std::string(form) + ": " + fault);
}

void check(const Extraction& page, const FormatOptions& options) {
  const Content content = content_of(page, {.links = options.links, .images = options.images});
  fuzz::expect_none(test::content_fault(content));
  const auto named = std::count_if(content.blocks.begin(), content.blocks.end(),
                                   [](const ContentBlock& one) { return one.block != ContentBlock::kNone; });
  fuzz::expect(named == std::count(page.selection.keep.begin(), page.selection.keep.end(), 1),
               "the tree does not name every kept block");
  fuzz::expect(text::is_valid_utf8(content.text) && text::is_valid_utf8(content.values),
               "the tree is not UTF-8");
  fuzz::expect(test::one_line(content.text) == test::one_line(to_text(page)),
               "the tree has other words than the text");
  const std::string markdown = to_markdown(page, options), html = to_html(page, options),
                    tei = to_tei(page, options);
  const Content marked =
      content_of(page, {.links = options.links, .images = options.images, .captions = options.images});
  fuzz::expect_none(test::content_fault(marked));
  expect_no(test::markdown_fault(marked, markdown), "Markdown", markdown);
  expect_no(test::html_fault(marked, html), "HTML", html);
  expect_no(test::xml_fault(tei), "TEI", tei);
  if (options.links || options.images) return;
  fuzz::expect(to_text(page, {.width = 1'000'000'000}) == to_text(page), "the text of the tree is another");
  fuzz::expect(test::one_line(to_text(page, {.width = 20})) == test::one_line(to_text(page)),
               "wrapped text has other words");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::size_t replaced = 0;
  const fuzz::Exact html(text::repair_utf8(fuzz::Exact(data, size).view(), replaced));
  Result<Document> parsed = html::parse_natively(std::string(html.view()), {});
  fuzz::expect(parsed.ok(), "an error that parsing does not have");
  Extraction page;
  page.url = size % 3 == 0 ? "" : "http://fuzz.example/a/b?c#d";
  page.document = std::move(parsed).value();
  page.blocks = blocks::segment(page.document);
  page.selection.keep.assign(page.blocks.items.size(), 1);
  check(page, {});
  check(page, {.links = true, .images = true});
  // Another part of the page for each input.
  std::uint64_t bits = base::hash_bytes(html.view(), 0);
  for (std::uint8_t& keep : page.selection.keep) {
    keep = bits % 3 != 0;
    bits = bits >> 1 | bits << 63;
  }
  check(page, {.links = true, .images = true});
  return 0;
}

// consumer FILE: the same page through the reader, the extractor, the batch and, as far as that goes without
// a network, the fetcher; prints its text.
#include <pith/batch.h>
#include <pith/extractor.h>
#include <pith/fetcher.h>
#include <pith/reader.h>

#include <iostream>
#include <utility>

namespace {

int fail(const std::string& message) {
  std::cerr << message << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;

  pith::Fetcher fetcher;
  const auto refused = fetcher.fetch("gopher://example.org/");
  if (refused || refused.error().code != pith::Errc::bad_url) return fail("a gopher address was not refused");

  auto extractor = pith::Extractor::create();
  if (!extractor) return fail(extractor.error().message);
  auto page = pith::read_page(argv[1], extractor->options().max_bytes);
  if (!page) return fail(page.error().message);
  const auto article = extractor->extract(std::move(*page));
  if (!article) return fail(article.error().message);
  const std::string text = pith::to_text(*article);

  bool same = true;
  const auto summary =
      pith::run_batch(*extractor, {argv[1], argv[1]}, {.threads = 2}, [&](pith::BatchItem item) {
        same = same && item.result.ok() && pith::to_text(*item.result) == text;
        return true;
      });
  if (summary.records != 2 || summary.failed != 0 || !same) return fail("the batch disagrees");

  std::cout << text;
}

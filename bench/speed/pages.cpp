#include "speed/pages.h"

#include <utility>

#include "extract/models.h"
#include "pith/reader.h"

namespace pith::bench {
namespace {

constexpr std::size_t kMaxBytes = 20'000'000;
const std::string kFixtures = PITH_SOURCE_DIR "/fixtures/pages";

// `limit` of the paths, in their order; all of them where it is 0 or not below their number.
std::vector<std::string> evenly_spread(std::vector<std::string> paths, std::size_t limit) {
  if (limit == 0 || limit >= paths.size()) return paths;
  std::vector<std::string> some;
  for (std::size_t i = 0; i < limit; ++i) some.push_back(std::move(paths[i * paths.size() / limit]));
  return some;
}

}  // namespace

Result<Corpus> read_corpus(const Settings& settings) {
  const bool fixtures = settings.pages.empty();
  Result<std::vector<std::string>> paths = list_pages(fixtures ? kFixtures : settings.pages);
  if (!paths) return paths.error();
  if (fixtures)
    std::erase_if(*paths, [](const std::string& path) { return path.ends_with("/expected.txt"); });
  Corpus corpus;
  for (const std::string& path : evenly_spread(std::move(*paths), settings.limit)) {
    Result<Page> page = read_page(path, kMaxBytes);
    const Result<extract::Prepared> prepared =
        page ? extract::prepare(*page, Options{}) : Result<extract::Prepared>(page.error());
    if (!prepared) {
      ++corpus.skipped;
      continue;
    }
    corpus.blocks += prepared->blocks.items.size();
    corpus.bytes += page->bytes.size();
    corpus.pages.push_back(std::move(page).value());
  }
  if (corpus.pages.empty())
    return Error{Errc::no_pages, settings.pages + ": There is no page that can be read."};
  return corpus;
}

Result<Models> read_models(const Settings& settings) {
  const auto read = [&](const Result<scoring::Model>& built_in) {
    return settings.model.empty() ? built_in : extract::read_model_file(settings.model);
  };
  Result<scoring::Model> html = read(extract::built_in_html_model());
  if (!html) return html.error();
  Result<scoring::Model> text = read(extract::built_in_text_model());
  if (!text) return text.error();
  return Models{std::move(html).value(), std::move(text).value()};
}

}  // namespace pith::bench

// The page that lists explanations.
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "emit/explanation.h"
#include "emit/page/page.h"
#include "pith/explain.h"

namespace pith {
namespace {

using emit::as_markup, emit::counted, emit::grouped;

constexpr emit::EmbeddedFile kForm =
#include "files/index.html.inc"
    ;
constexpr emit::EmbeddedFile kStyle =
#include "files/index.css.inc"
    ;
constexpr emit::EmbeddedFile kScript =
#include "files/index.js.inc"
    ;
static_assert(emit::is_embeddable(kStyle) && emit::is_embeddable(kScript));

// What a browser still opens without delay.
constexpr std::size_t kMostPages = 20'000;
constexpr std::size_t kMostRows = 12'000'000;  // bytes
// Bytes of an id, a title, a message.
constexpr std::size_t kMostText = 500;

std::string name_of(const ExplanationEntry& entry) {
  const bool titled = !entry.title.empty();
  std::string name = fmt::format("<bdi>{}</bdi>", as_markup(titled ? entry.title : entry.id, kMostText));
  if (!entry.link.empty()) name = fmt::format("<a href=\"{}\">{}</a>", as_markup(entry.link), name);
  if (titled) name += fmt::format("<small>{}</small>", as_markup(entry.id, kMostText));
  if (!entry.error.empty())
    name += fmt::format("<span class=\"error\">{}</span>", as_markup(entry.error, kMostText));
  return name;
}

// Failed ones are those of least confidence.
std::string row_of(const ExplanationEntry& entry) {
  const std::string name = fmt::format("<div class=\"page\">{}</div>", name_of(entry));
  if (!entry.error.empty()) {
    return fmt::format("<li data-confidence=\"-1\" data-kept=\"0\" data-words=\"0\">{}</li>\n", name);
  }
  return fmt::format(
      "<li data-confidence=\"{:.6f}\" data-kept=\"{}\" data-words=\"{}\">{}<span>{}</span><span "
      "class=\"number\"><span class=\"of\">confidence</span> {:.1f} %</span><span class=\"number\">{} <span "
      "class=\"of\">of {}</span></span></li>\n",
      entry.confidence, entry.kept_words, entry.words, name, as_markup(entry.page_type, kMostText),
      100 * entry.confidence, grouped(entry.kept_words), counted(entry.words, "word"));
}

std::string facts_of(const ExplanationIndex& index) {
  std::string out = fmt::format("<div><dt>Words kept</dt><dd>{} of {}</dd></div>", grouped(index.kept_words),
                                grouped(index.words));
  if (index.failed > 0) out += fmt::format("<div><dt>Failed</dt><dd>{}</dd></div>", grouped(index.failed));
  return out;
}

}  // namespace

ExplanationEntry explanation_entry(const Extraction& extraction, std::string link) {
  const emit::Totals totals = emit::totals_of(extraction);
  ExplanationEntry entry;
  entry.id = extraction.id;
  entry.title = extraction.metadata.title;
  entry.page_type = extraction.selection.page_type;
  entry.link = std::move(link);
  entry.confidence = extraction.selection.confidence;
  entry.words = totals.words;
  entry.kept_words = totals.kept_words;
  return entry;
}

void add_to_index(ExplanationIndex& index, ExplanationEntry entry) {
  ++index.pages;
  index.failed += entry.error.empty() ? 0 : 1;
  index.words += entry.words;
  index.kept_words += entry.kept_words;
  if (index.entries.size() >= kMostPages) return;
  for (std::string* text : {&entry.id, &entry.title, &entry.error}) {
    // One byte more than is shown, so that it is seen to be cut.
    if (text->size() > kMostText) *text = text->substr(0, kMostText + 1);
  }
  index.entries.push_back(std::move(entry));
}

std::string to_explanation_index(const ExplanationIndex& index) {
  std::string rows, notes;
  std::size_t shown = 0;
  for (; shown < index.entries.size() && rows.size() < kMostRows; ++shown)
    rows += row_of(index.entries[shown]);
  if (shown < index.pages) {
    notes = fmt::format(
        "<p class=\"note\" id=\"cut\">The first {} of {} are listed. The reports of the others stand in the "
        "same "
        "folder, named by their place in the input.</p>\n",
        grouped(shown), counted(index.pages, "page"));
  }
  const std::string of_all = index.failed > 0 ? grouped(index.pages - index.failed) + " of " : "";
  const std::string headline = of_all + counted(index.pages, "page") + " explained", facts = facts_of(index);
  const auto values = std::to_array<emit::Value>(
      {{"headline", headline}, {"facts", facts}, {"notes", notes}, {"rows", rows}});
  const std::string body = emit::fill_in(kForm.text, values);
  return emit::make_page({"pith explain", headline, body, kStyle, kScript});
}

}  // namespace pith

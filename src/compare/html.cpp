// A comparison as a page for a browser.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/words.h"
#include "emit/page/page.h"
#include "pith/compare.h"

namespace pith {
namespace {

using emit::as_markup, emit::counted, emit::grouped;
using Kind = LineChange::Kind;
using Lines = std::span<const LineChange>;

constexpr emit::EmbeddedFile kForm =
#include "files/diff.html.inc"
    ;
constexpr emit::EmbeddedFile kStyle =
#include "files/diff.css.inc"
    ;
constexpr emit::EmbeddedFile kScript =
#include "files/diff.js.inc"
    ;
static_assert(emit::is_embeddable(kStyle) && emit::is_embeddable(kScript));

// How much there is room for: lines to be seen, lines in folds, and bytes of both.
struct Room {
  std::size_t lines, folded, bytes;
};

// What a browser still opens without delay.
constexpr std::size_t kMostPages = 2000;
constexpr Room kRoom = {40'000, 40'000, 12'000'000};
constexpr Room kRoomOfPage = {1000, 1000, 1'000'000};
constexpr std::size_t kMostOfRun = 400;      // lines
constexpr std::size_t kMostIds = 1000;       // of pages that one side has
constexpr std::size_t kMostOfLine = 20'000;  // bytes
constexpr std::size_t kMostOfError = 2000;
constexpr std::size_t kMostOfId = 500;

// Equal lines that are seen beside what changed.
constexpr std::size_t kContext = 2;

Room smaller(const Room& a, const Room& b) {
  return {std::min(a.lines, b.lines), std::min(a.folded, b.folded), std::min(a.bytes, b.bytes)};
}

// The lines of one page, as far as there is room.
struct Shown {
  std::string markup;
  Room room;
  std::size_t shortened = 0;  // lines
  std::size_t changed = 0;    // lines
  std::size_t left_out = 0;   // changed lines
};

std::string line_markup(const LineChange& line) {
  const std::string text = as_markup(line.text, kMostOfLine);
  if (line.kind == Kind::same) return fmt::format("<p dir=\"auto\">{}</p>\n", text);
  return line.kind == Kind::dropped
             ? fmt::format("<p class=\"d\"><b>−</b><del dir=\"auto\">{}</del></p>\n", text)
             : fmt::format("<p class=\"a\"><b>+</b><ins dir=\"auto\">{}</ins></p>\n", text);
}

// Appends one line; false where there is no room for it.
bool append_line(const LineChange& line, Shown& shown) {
  if (shown.room.lines == 0) return false;
  const std::string markup = line_markup(line);
  if (markup.size() > shown.room.bytes) return false;
  shown.markup += markup;
  shown.shortened += line.text.size() > kMostOfLine ? 1 : 0;
  shown.room.bytes -= markup.size();
  --shown.room.lines;
  shown.changed += line.kind == Kind::same ? 0 : 1;
  return true;
}

bool append_lines(Lines lines, Shown& shown) {
  return std::ranges::all_of(lines, [&](const LineChange& line) { return append_line(line, shown); });
}

// Without room for them, only how many they are.
void append_fold(Lines lines, Shown& shown) {
  const std::string summary = counted(lines.size(), "line") + " as before";
  std::string markup;
  if (lines.size() <= shown.room.folded) {
    for (auto line = lines.begin(); line != lines.end() && markup.size() <= shown.room.bytes; ++line)
      markup += line_markup(*line);
  }
  if (markup.empty() || markup.size() > shown.room.bytes) {
    shown.markup += fmt::format("<p class=\"fold\">{}</p>\n", summary);
    return;
  }
  shown.room.folded -= lines.size();
  shown.room.bytes -= markup.size();
  for (const LineChange& line : lines) shown.shortened += line.text.size() > kMostOfLine ? 1 : 0;
  shown.markup += fmt::format("<details><summary>{}</summary>\n{}</details>\n", summary, markup);
}

// Equal lines between two changes, or before the first or after the last one.
bool append_equal(Lines lines, bool first, bool last, Shown& shown) {
  const std::size_t before = first ? 0 : kContext, after = last ? 0 : kContext;
  if (lines.size() <= before + after + 1) return append_lines(lines, shown);
  if (!append_lines(lines.first(before), shown)) return false;
  append_fold(lines.subspan(before, lines.size() - before - after), shown);
  return append_lines(lines.last(after), shown);
}

void append_left_out(std::size_t lines, std::string_view what, Shown& shown) {
  if (lines == 0) return;
  shown.left_out += lines;
  shown.markup += fmt::format("<p class=\"fold\">{} more, not shown here</p>\n", counted(lines, what));
}

// Lines that were dropped, or added. Of very many only the first ones, so that both can be seen of texts that
// have nothing in common.
bool append_changed(Lines lines, Shown& shown) {
  const std::size_t most = std::min(lines.size(), kMostOfRun);
  if (!append_lines(lines.first(most), shown)) return false;
  append_left_out(lines.size() - most, lines[0].kind == Kind::dropped ? "dropped line" : "added line", shown);
  return true;
}

Shown lines_of(const PageChange& page, const Room& room) {
  Shown shown{{}, room};
  const Lines lines = page.lines;
  std::size_t at = 0;
  while (at < lines.size()) {
    std::size_t end = at + 1;
    while (end < lines.size() && lines[end].kind == lines[at].kind) ++end;
    const Lines run = lines.subspan(at, end - at);
    const bool fits = run[0].kind == Kind::same ? append_equal(run, at == 0, end == lines.size(), shown)
                                                : append_changed(run, shown);
    if (!fits) break;
    at = end;
  }
  const auto is_changed = [](const LineChange& line) { return line.kind != Kind::same; };
  const auto changed = static_cast<std::size_t>(std::ranges::count_if(lines, is_changed));
  append_left_out(changed - shown.changed - shown.left_out, "changed line", shown);
  return shown;
}

std::string head_of(const PageChange& page) {
  std::string out = fmt::format(
      "<article class=\"page\" data-dropped=\"{}\" data-added=\"{}\">\n<div class=\"head\"><h2 "
      "tabindex=\"-1\">{}</h2><p>",
      page.words_dropped, page.words_added, as_markup(page.id, kMostOfId));
  if (page.words_dropped > 0)
    out += fmt::format("<span class=\"minus\">−{}</span> ", counted(page.words_dropped, "word"));
  if (page.words_added > 0)
    out += fmt::format("<span class=\"plus\">+{}</span>", counted(page.words_added, "word"));
  out += "</p></div>\n";
  if (!page.error_a.empty())
    out +=
        fmt::format("<p class=\"failed minus\">− A failed: {}</p>\n", as_markup(page.error_a, kMostOfError));
  if (!page.error_b.empty())
    out +=
        fmt::format("<p class=\"failed plus\">+ B failed: {}</p>\n", as_markup(page.error_b, kMostOfError));
  return out;
}

// In their order; of too many those with most words changed.
std::vector<const PageChange*> shown_pages(const std::vector<PageChange>& changed) {
  std::vector<const PageChange*> pages(changed.size());
  std::ranges::transform(changed, pages.begin(), [](const PageChange& page) { return &page; });
  if (pages.size() <= kMostPages) return pages;
  std::ranges::stable_sort(pages, std::greater<>(),
                           [](const PageChange* page) { return page->words_dropped + page->words_added; });
  pages.resize(kMostPages);
  std::ranges::sort(pages);  // they stand in one array
  return pages;
}

std::string note_of(std::size_t changed, std::size_t left_out, std::size_t shortened, bool ids_left_out) {
  std::string out;
  if (changed > kMostPages)
    out += fmt::format("Of {} changed pages, the {} with most words changed are shown. ", grouped(changed),
                       grouped(kMostPages));
  if (left_out > 0)
    out += fmt::format("{} of the pages shown {} left out for want of room; each page says where. ",
                       counted(left_out, "changed line"), left_out == 1 ? "is" : "are");
  if (shortened > 0)
    out += fmt::format("{} {} shortened to {} bytes. ", counted(shortened, "line"),
                       shortened == 1 ? "is" : "are", grouped(kMostOfLine));
  if (ids_left_out)
    out += fmt::format("Of pages that are not compared, the first {} are listed. ", grouped(kMostIds));
  if (out.empty()) return out;
  return fmt::format(
      "<p class=\"note\" id=\"cut\">{}All numbers are those of the whole comparison, and <code>pith diff "
      "--format "
      "json</code> has all of it.</p>\n",
      out);
}

std::string only_list(const std::vector<std::string>& ids, std::string_view what) {
  if (ids.empty()) return {};
  constexpr std::size_t kFew = 10;
  std::string out = fmt::format("<details class=\"only\"{}><summary>{}: {}</summary>\n<ul>\n",
                                ids.size() <= kFew ? " open" : "", what, counted(ids.size(), "page"));
  for (const std::string& id : std::span(ids).first(std::min(ids.size(), kMostIds)))
    out += fmt::format("<li>{}</li>\n", as_markup(id, kMostOfId));
  if (ids.size() > kMostIds) out += fmt::format("<li>and {} more</li>\n", grouped(ids.size() - kMostIds));
  return out + "</ul></details>\n";
}

std::string facts_of(const Comparison& comparison) {
  const compare::Words words = compare::words_of(comparison);
  struct Fact {
    std::string_view name;
    std::size_t number;
    bool always;
  };
  const auto facts = std::to_array<Fact>({{"Pages compared", comparison.pages, true},
                                          {"Changed", comparison.changed.size(), true},
                                          {"Words dropped", words.dropped, true},
                                          {"Words added", words.added, true},
                                          {"Failed", comparison.failed, false},
                                          {"Of two forms", comparison.two_forms.size(), false},
                                          {"Only in A", comparison.only_a.size(), false},
                                          {"Only in B", comparison.only_b.size(), false}});
  std::string out;
  for (const Fact& fact : facts) {
    if (fact.always || fact.number > 0)
      out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", fact.name, grouped(fact.number));
  }
  return out;
}

std::string sides_of(const ComparisonHtmlOptions& options) {
  if (options.a.empty() && options.b.empty()) return {};
  return fmt::format(
      "<ul class=\"sides\"><li><b class=\"minus\">− A</b> <code>{}</code></li><li><b class=\"plus\">+ B</b> "
      "<code>{}</code></li></ul>\n",
      as_markup(options.a, kMostOfId), as_markup(options.b, kMostOfId));
}

}  // namespace

std::string to_html(const Comparison& comparison, const ComparisonHtmlOptions& options) {
  std::string pages;
  Room room = kRoom;
  std::size_t left_out = 0, shortened = 0;
  for (const PageChange* page : shown_pages(comparison.changed)) {
    const Room given = smaller(room, kRoomOfPage);
    const Shown shown = lines_of(*page, given);
    room.lines -= given.lines - shown.room.lines;
    room.folded -= given.folded - shown.room.folded;
    room.bytes -= given.bytes - shown.room.bytes;
    left_out += shown.left_out;
    shortened += shown.shortened;
    pages.append(head_of(*page));
    if (!shown.markup.empty())
      pages.append("<div class=\"lines\">\n").append(shown.markup).append("</div>\n");
    pages.append("</article>\n");
  }
  std::string notes = note_of(comparison.changed.size(), left_out, shortened,
                              std::max({comparison.neither.size(), comparison.two_forms.size(),
                                        comparison.only_a.size(), comparison.only_b.size()}) > kMostIds);
  if (comparison.changed.empty() &&
      comparison.pages > comparison.neither.size() + comparison.two_forms.size())
    notes += "<p class=\"note\">No text differs.</p>\n";
  const std::string headline =
      fmt::format("{} of {} changed", grouped(comparison.changed.size()), counted(comparison.pages, "page"));
  const std::string sides = sides_of(options), facts = facts_of(comparison);
  const std::string only = only_list(comparison.neither, "Without a text in both") +
                           only_list(comparison.two_forms, "Of two forms (--format), not compared") +
                           only_list(comparison.only_a, "Only in A") +
                           only_list(comparison.only_b, "Only in B");
  const auto values = std::to_array<emit::Value>({{"headline", headline},
                                                  {"sides", sides},
                                                  {"facts", facts},
                                                  {"notes", notes},
                                                  {"only", only},
                                                  {"pages", pages}});
  const std::string body = emit::fill_in(kForm.text, values);
  return emit::make_page({"pith diff", headline, body, kStyle, kScript});
}

}  // namespace pith

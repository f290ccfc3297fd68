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

#include "compare/marks.h"
#include "compare/words.h"
#include "emit/page/page.h"
#include "pith/compare.h"

namespace pith {
namespace {

using emit::as_markup, emit::counted, emit::grouped;
using Kind = LineChange::Kind;
using Lines = std::span<const LineChange>;
using Pieces = std::vector<compare::Piece>;

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

// What a browser still opens without delay. The bytes are those of all that depends on the comparison.
constexpr std::size_t kMostPages = 2000;
constexpr Room kRoom = {40'000, 40'000, 12'000'000};
constexpr Room kRoomOfPage = {1000, 1000, 1'000'000};
constexpr std::size_t kBytesOfHeads = 4'000'000;
constexpr std::size_t kBytesOfList = 500'000;  // of pages that are not compared
constexpr std::size_t kMostIds = 1000;         // in such a list
constexpr std::size_t kMostOfRun = 400;        // lines
constexpr std::size_t kMostOfLine = 20'000;    // bytes
constexpr std::size_t kMostOfError = 1000;
constexpr std::size_t kMostOfId = 500;
// What stands behind the lines of a page, and round them.
constexpr std::size_t kBytesOfEnd = 200;

// Equal lines that are seen beside what changed.
constexpr std::size_t kContext = 2;

Room smaller(const Room& a, const Room& b) {
  return {std::min(a.lines, b.lines), std::min(a.folded, b.folded), std::min(a.bytes, b.bytes)};
}

// What the page has to say that it leaves out.
struct Cuts {
  std::size_t pages = 0, lines = 0;  // that changed
  std::size_t shortened_lines = 0, shortened_names = 0;
  bool ids = false;
};

// The lines of one page, as far as there is room.
struct Shown {
  std::string markup;
  Room room;
  std::size_t shortened = 0;  // lines
  std::size_t changed = 0;    // lines
  std::size_t left_out = 0;   // changed lines
};

std::string with_marks(std::string_view text, const Pieces& marks) {
  if (text.size() > kMostOfLine) return as_markup(text, kMostOfLine);
  std::string out;
  std::size_t behind = 0;
  for (const auto& [begin, end] : marks) {
    out += as_markup(text.substr(behind, begin - behind));
    out += fmt::format("<mark>{}</mark>", as_markup(text.substr(begin, end - begin)));
    behind = end;
  }
  return out + as_markup(text.substr(behind));
}

std::string line_markup(const LineChange& line, const Pieces& marks = {}) {
  const std::string text = with_marks(line.text, marks);
  if (line.kind == Kind::same) return fmt::format("<p dir=\"auto\">{}</p>\n", text);
  return line.kind == Kind::dropped
             ? fmt::format("<p class=\"d\"><b>−</b><del dir=\"auto\">{}</del></p>\n", text)
             : fmt::format("<p class=\"a\"><b>+</b><ins dir=\"auto\">{}</ins></p>\n", text);
}

// These append something, or return false where there is no room for it.
bool append(std::string_view markup, Shown& shown) {
  if (markup.size() > shown.room.bytes) return false;
  shown.markup += markup;
  shown.room.bytes -= markup.size();
  return true;
}

bool append_line(const LineChange& line, const Pieces& marks, Shown& shown) {
  if (shown.room.lines == 0 || !append(line_markup(line, marks), shown)) return false;
  shown.shortened += line.text.size() > kMostOfLine ? 1 : 0;
  --shown.room.lines;
  shown.changed += line.kind == Kind::same ? 0 : 1;
  return true;
}

bool append_lines(Lines lines, Shown& shown) {
  return std::ranges::all_of(lines, [&](const LineChange& line) { return append_line(line, {}, shown); });
}

// Without room for them, only how many they are.
bool append_fold(Lines lines, Shown& shown) {
  const std::string summary = counted(lines.size(), "line") + " as before";
  std::string markup;
  if (lines.size() <= shown.room.folded) {
    for (auto line = lines.begin(); line != lines.end() && markup.size() <= shown.room.bytes; ++line)
      markup += line_markup(*line);
  }
  if (markup.empty() ||
      !append(fmt::format("<details><summary>{}</summary>\n{}</details>\n", summary, markup), shown)) {
    return append(fmt::format("<p class=\"fold\">{}</p>\n", summary), shown);
  }
  shown.room.folded -= lines.size();
  for (const LineChange& line : lines) shown.shortened += line.text.size() > kMostOfLine ? 1 : 0;
  return true;
}

// Equal lines between two changes, or before the first or after the last one.
bool append_equal(Lines lines, bool first, bool last, Shown& shown) {
  const std::size_t before = first ? 0 : kContext, after = last ? 0 : kContext;
  if (lines.size() <= before + after + 1) return append_lines(lines, shown);
  return append_lines(lines.first(before), shown) &&
         append_fold(lines.subspan(before, lines.size() - before - after), shown) &&
         append_lines(lines.last(after), shown);
}

std::string left_out_markup(std::size_t lines, std::string_view what) {
  return fmt::format("<p class=\"fold\">{} more, not shown here</p>\n", counted(lines, what));
}

// Lines that were dropped, or added. Of very many only the first ones, so that both can be seen of texts that
// have nothing in common.
bool append_changed(Lines lines, std::span<const Pieces> marks, Shown& shown) {
  const std::size_t most = std::min(lines.size(), kMostOfRun);
  for (std::size_t i = 0; i < most; ++i) {
    if (!append_line(lines[i], marks[i], shown)) return false;
  }
  const std::size_t left_out = lines.size() - most;
  if (left_out == 0) return true;
  const char* const what = lines[0].kind == Kind::dropped ? "dropped line" : "added line";
  if (!append(left_out_markup(left_out, what), shown)) return false;
  shown.left_out += left_out;
  return true;
}

// Dropped and added lines with no equal ones in between.
bool append_together(Lines lines, std::size_t& steps, Shown& shown) {
  const std::vector<Pieces> marks = compare::changed_words(lines, steps);
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t end = at + 1;
    while (end < lines.size() && lines[end].kind == lines[at].kind) ++end;
    if (!append_changed(lines.subspan(at, end - at), std::span(marks).subspan(at, end - at), shown))
      return false;
    at = end;
  }
  return true;
}

Shown lines_of(const PageChange& page, const Room& room, std::size_t& steps) {
  Shown shown{{}, room};
  const Lines lines = page.lines;
  std::size_t at = 0;
  while (at < lines.size()) {
    const bool same = lines[at].kind == Kind::same;
    std::size_t end = at + 1;
    while (end < lines.size() && (lines[end].kind == Kind::same) == same) ++end;
    const Lines run = lines.subspan(at, end - at);
    const bool fits =
        same ? append_equal(run, at == 0, end == lines.size(), shown) : append_together(run, steps, shown);
    if (!fits) break;
    at = end;
  }
  const auto is_changed = [](const LineChange& line) { return line.kind != Kind::same; };
  const auto changed = static_cast<std::size_t>(std::ranges::count_if(lines, is_changed));
  const std::size_t rest = changed - shown.changed - shown.left_out;
  if (rest > 0) shown.markup += left_out_markup(rest, "changed line");  // it has its room in kBytesOfEnd
  shown.left_out += rest;
  return shown;
}

// A name or a message, of which the beginning is enough.
std::string shortened(const std::string& text, std::size_t most, Cuts& cuts) {
  cuts.shortened_names += text.size() > most ? 1 : 0;
  return as_markup(text, most);
}

std::string head_of(const PageChange& page, Cuts& cuts) {
  std::string out = fmt::format(
      "<article class=\"page\" data-dropped=\"{}\" data-added=\"{}\">\n<div class=\"head\"><h2 "
      "tabindex=\"-1\">{}</h2><p>",
      page.words_dropped, page.words_added, shortened(page.id, kMostOfId, cuts));
  if (page.words_dropped > 0)
    out += fmt::format("<span class=\"minus\">−{}</span> ", counted(page.words_dropped, "word"));
  if (page.words_added > 0)
    out += fmt::format("<span class=\"plus\">+{}</span>", counted(page.words_added, "word"));
  out += "</p></div>\n";
  if (!page.error_a.empty())
    out += fmt::format("<p class=\"failed minus\">− A failed: {}</p>\n",
                       shortened(page.error_a, kMostOfError, cuts));
  if (!page.error_b.empty())
    out += fmt::format("<p class=\"failed plus\">+ B failed: {}</p>\n",
                       shortened(page.error_b, kMostOfError, cuts));
  return out;
}

// A page that is shown, and how it begins.
struct ShownPage {
  const PageChange* page;
  std::string head;
};

// In their order; of too many those with most words changed.
std::vector<ShownPage> shown_pages(const std::vector<PageChange>& changed, Room& room, Cuts& cuts) {
  std::vector<const PageChange*> pages(changed.size());
  std::ranges::transform(changed, pages.begin(), [](const PageChange& page) { return &page; });
  std::ranges::stable_sort(pages, std::greater<>(),
                           [](const PageChange* page) { return page->words_dropped + page->words_added; });
  std::vector<ShownPage> shown;
  std::size_t bytes = std::min(room.bytes, kBytesOfHeads);
  for (const PageChange* const page : pages) {
    Cuts cut;
    std::string head = head_of(*page, cut);
    const std::size_t needed = head.size() + kBytesOfEnd;
    if (shown.size() == kMostPages || needed > bytes) break;
    bytes -= needed;
    room.bytes -= needed;
    cuts.shortened_names += cut.shortened_names;
    shown.push_back({page, std::move(head)});
  }
  cuts.pages = pages.size() - shown.size();
  std::ranges::sort(shown, {}, &ShownPage::page);  // the pages stand in one array
  return shown;
}

std::string note_of(const Cuts& cuts, std::size_t changed) {
  std::string out;
  const auto are = [](std::size_t number) { return number == 1 ? "is" : "are"; };
  if (cuts.pages > 0)
    out += fmt::format("Of {} changed pages, the {} with most words changed are shown. ", grouped(changed),
                       grouped(changed - cuts.pages));
  if (cuts.lines > 0)
    out += fmt::format("{} of the pages shown {} left out for want of room; each page says where. ",
                       counted(cuts.lines, "changed line"), are(cuts.lines));
  if (cuts.shortened_lines > 0)
    out += fmt::format("{} {} shortened to {} bytes. ", counted(cuts.shortened_lines, "line"),
                       are(cuts.shortened_lines), grouped(kMostOfLine));
  if (cuts.shortened_names > 0)
    out += fmt::format("{} (names, reasons) {} shortened. ", counted(cuts.shortened_names, "long text"),
                       are(cuts.shortened_names));
  if (cuts.ids)
    out +=
        "Of pages that are not compared, only the first are listed; each list says how many more there are. ";
  if (out.empty()) return out;
  return fmt::format(
      "<p class=\"note\" id=\"cut\">{}All numbers are those of the whole comparison, and <code>pith diff "
      "--format json</code> has all of it.</p>\n",
      out);
}

std::string only_list(const std::vector<std::string>& ids, std::string_view what, Cuts& cuts) {
  if (ids.empty()) return {};
  constexpr std::size_t kFew = 10;
  std::string items;
  std::size_t listed = 0;
  for (const std::string& id : std::span(ids).first(std::min(ids.size(), kMostIds))) {
    Cuts cut;
    const std::string item = fmt::format("<li>{}</li>\n", shortened(id, kMostOfId, cut));
    if (items.size() + item.size() > kBytesOfList) break;
    items += item;
    cuts.shortened_names += cut.shortened_names;
    ++listed;
  }
  if (listed < ids.size()) {
    cuts.ids = true;
    items += fmt::format("<li>and {} more</li>\n", grouped(ids.size() - listed));
  }
  return fmt::format("<details class=\"only\"{}><summary>{}: {}</summary>\n<ul>\n{}</ul></details>\n",
                     ids.size() <= kFew ? " open" : "", what, counted(ids.size(), "page"), items);
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

std::string sides_of(const ComparisonHtmlOptions& options, Cuts& cuts) {
  if (options.a.empty() && options.b.empty()) return {};
  return fmt::format(
      "<ul class=\"sides\"><li><b class=\"minus\">− A</b> <code>{}</code></li><li><b class=\"plus\">+ B</b> "
      "<code>{}</code></li></ul>\n",
      shortened(options.a, kMostOfId, cuts), shortened(options.b, kMostOfId, cuts));
}

std::string pages_of(const std::vector<PageChange>& changed, Room room, Cuts& cuts) {
  std::string pages;
  std::size_t steps = compare::kMarkingSteps;
  const std::vector<ShownPage> all = shown_pages(changed, room, cuts);
  for (const ShownPage& page : all) {
    const Room given = smaller(room, kRoomOfPage);
    const Shown shown = lines_of(*page.page, given, steps);
    room.lines -= given.lines - shown.room.lines;
    room.folded -= given.folded - shown.room.folded;
    room.bytes -= given.bytes - shown.room.bytes;
    cuts.lines += shown.left_out;
    cuts.shortened_lines += shown.shortened;
    pages.append(page.head);
    if (!shown.markup.empty())
      pages.append("<div class=\"lines\">\n").append(shown.markup).append("</div>\n");
    pages.append("</article>\n");
  }
  return pages;
}

}  // namespace

std::string to_html(const Comparison& comparison, const ComparisonHtmlOptions& options) {
  Cuts cuts;
  const std::string sides = sides_of(options, cuts), facts = facts_of(comparison);
  const std::string only = only_list(comparison.neither, "Without a text in both", cuts) +
                           only_list(comparison.two_forms, "Of two forms (--format), not compared", cuts) +
                           only_list(comparison.only_a, "Only in A", cuts) +
                           only_list(comparison.only_b, "Only in B", cuts);
  Room room = kRoom;
  room.bytes -= only.size();
  const std::string pages = pages_of(comparison.changed, room, cuts);
  std::string notes = note_of(cuts, comparison.changed.size());
  if (comparison.changed.empty() &&
      comparison.pages > comparison.neither.size() + comparison.two_forms.size())
    notes += "<p class=\"note\">No text differs.</p>\n";
  const std::string headline =
      fmt::format("{} of {} changed", grouped(comparison.changed.size()), counted(comparison.pages, "page"));
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

// A comparison as text and as JSON.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "compare/marks.h"
#include "compare/words.h"
#include "emit/json_fields.h"
#include "pith/compare.h"
#include "pith/printable.h"
#include "text/printable.h"

namespace pith {
namespace {

using Kind = LineChange::Kind;

using compare::Words, compare::words_of;

using text::kBold, text::kGreen, text::kRed;

void paint(bool colour, std::string_view sequence, std::string_view line, std::string& out) {
  text::append_painted(out, colour, sequence, printable(line));
  out.push_back('\n');
}

// The words that changed are in reverse video (SGR 7).
void paint_line(const LineChange& line, const std::vector<compare::Piece>& marks, bool colour,
                std::string& out) {
  const bool added = line.kind == Kind::added;
  const std::string_view plain = added ? kGreen : kRed, marked = added ? "7;32" : "7;31";
  const std::string_view text = line.text;
  const auto append = [&](std::string_view sequence, std::string_view piece) {
    if (!piece.empty()) text::append_painted(out, colour, sequence, printable(piece));
  };
  std::string begin = added ? "+ " : "- ";
  std::size_t behind = 0;
  for (const auto& piece : marks) {
    append(plain, begin.append(text.substr(behind, piece.begin - behind)));
    append(marked, text.substr(piece.begin, piece.end - piece.begin));
    begin.clear();
    behind = piece.end;
  }
  append(plain, begin.append(text.substr(behind)));
  out.push_back('\n');
}

void append_page(const PageChange& page, bool colour, std::size_t& steps, std::string& out) {
  paint(colour, kBold, page.id, out);
  const std::array<std::pair<char, const std::string*>, 2> errors = {
      {{'-', &page.error_a}, {'+', &page.error_b}}};
  for (const auto& [sign, error] : errors) {
    if (!error->empty())
      paint(colour, sign == '-' ? kRed : kGreen, fmt::format("{} failed: {}", sign, *error), out);
  }
  std::size_t same = 0;
  const auto tell_same = [&] {
    if (same > 0)
      fmt::format_to(std::back_inserter(out), "  ({} line{} as before)\n", same, same == 1 ? "" : "s");
    same = 0;
  };
  const auto marks = colour ? compare::changed_words(page.lines, steps)
                            : std::vector<std::vector<compare::Piece>>(page.lines.size());
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const LineChange& line = page.lines[i];
    if (line.kind == Kind::same) {
      ++same;
      continue;
    }
    tell_same();
    paint_line(line, marks[i], colour, out);
  }
  tell_same();
  out.push_back('\n');
}

std::string page_json(const PageChange& page) {
  constexpr std::array<std::string_view, 3> kKinds = {"same", "dropped", "added"};
  std::string lines;
  for (const LineChange& line : page.lines) {
    fmt::format_to(std::back_inserter(lines), "{}[\"{}\",{}]", lines.empty() ? "" : ",",
                   kKinds[static_cast<std::size_t>(line.kind)], emit::json_string(line.text));
  }
  std::string out;
  emit::append_field(out, "id", page.id);
  emit::append_json(out, "words_dropped", fmt::format("{}", page.words_dropped));
  emit::append_json(out, "words_added", fmt::format("{}", page.words_added));
  emit::append_field_or_null(out, "error_a", page.error_a);
  emit::append_field_or_null(out, "error_b", page.error_b);
  emit::append_json(out, "lines", fmt::format("[{}]", lines));
  out.push_back('}');
  return out;
}

}  // namespace

std::string to_text(const Comparison& comparison, const ComparisonTextOptions& options) {
  std::string out;
  std::size_t steps = compare::kMarkingSteps;
  for (const PageChange& page : comparison.changed) append_page(page, options.colour, steps, out);
  for (const std::string& id : comparison.neither) paint(false, {}, "  neither has a text of " + id, out);
  for (const std::string& id : comparison.two_forms) paint(false, {}, "  two forms of text of " + id, out);
  for (const std::string& id : comparison.only_a) paint(options.colour, kRed, "- only A has " + id, out);
  for (const std::string& id : comparison.only_b) paint(options.colour, kGreen, "+ only B has " + id, out);
  const Words words = words_of(comparison);
  fmt::format_to(std::back_inserter(out), "{} of {} page{} changed: {} words dropped, {} added",
                 comparison.changed.size(), comparison.pages, comparison.pages == 1 ? "" : "s", words.dropped,
                 words.added);
  if (comparison.failed > 0) fmt::format_to(std::back_inserter(out), "; {} failed", comparison.failed);
  if (!comparison.two_forms.empty())
    fmt::format_to(std::back_inserter(out), "; {} in two forms", comparison.two_forms.size());
  const std::size_t unmatched = comparison.only_a.size() + comparison.only_b.size();
  if (unmatched > 0) fmt::format_to(std::back_inserter(out), "; {} not in both", unmatched);
  out.push_back('\n');
  return out;
}

std::string to_json(const Comparison& comparison) {
  const Words words = words_of(comparison);
  std::string changed;
  for (const PageChange& page : comparison.changed)
    changed.append(changed.empty() ? "" : ",").append(page_json(page));
  std::string out;
  emit::append_json(out, "pages", fmt::format("{}", comparison.pages));
  emit::append_json(out, "failed", fmt::format("{}", comparison.failed));
  emit::append_json(out, "words_dropped", fmt::format("{}", words.dropped));
  emit::append_json(out, "words_added", fmt::format("{}", words.added));
  emit::append_list(out, "neither", comparison.neither);
  emit::append_list(out, "two_forms", comparison.two_forms);
  emit::append_list(out, "only_a", comparison.only_a);
  emit::append_list(out, "only_b", comparison.only_b);
  emit::append_json(out, "changed", fmt::format("[{}]", changed));
  out.push_back('}');
  return out;
}

}  // namespace pith

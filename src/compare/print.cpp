// A comparison as text and as JSON.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "pith/compare.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace pith {
namespace {

using Kind = LineChange::Kind;

constexpr std::string_view kBold = "1", kRed = "31", kGreen = "32";

struct Words {
  std::size_t dropped = 0, added = 0;
};

Words words_of(const Comparison& comparison) {
  Words words;
  for (const PageChange& page : comparison.changed) {
    words.dropped += page.words_dropped;
    words.added += page.words_added;
  }
  return words;
}

void paint(bool colour, std::string_view sequence, std::string_view text, std::string& out) {
  if (colour) out.append("\x1b[").append(sequence).append("m");
  out.append(text::printable(text));
  if (colour) out.append("\x1b[0m");
  out.push_back('\n');
}

void append_page(const PageChange& page, bool colour, std::string& out) {
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
  for (const LineChange& line : page.lines) {
    if (line.kind == Kind::same) {
      ++same;
      continue;
    }
    tell_same();
    const bool added = line.kind == Kind::added;
    paint(colour, added ? kGreen : kRed, fmt::format("{} {}", added ? '+' : '-', line.text), out);
  }
  tell_same();
  out.push_back('\n');
}

std::string quoted(std::string_view text) {
  return text::is_valid_utf8(text) ? base::json_quoted(text) : base::json_quoted(text::repair_utf8(text));
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out.append(out.empty() ? "" : ",").append(quoted(item));
  return "[" + out + "]";
}

std::string page_json(const PageChange& page) {
  constexpr std::array<std::string_view, 3> kKinds = {"same", "dropped", "added"};
  std::string lines;
  for (const LineChange& line : page.lines) {
    fmt::format_to(std::back_inserter(lines), "{}[\"{}\",{}]", lines.empty() ? "" : ",",
                   kKinds[static_cast<std::size_t>(line.kind)], quoted(line.text));
  }
  const auto or_null = [](const std::string& text) { return text.empty() ? "null" : quoted(text); };
  return fmt::format(
      R"({{"id":{},"words_dropped":{},"words_added":{},"error_a":{},"error_b":{},"lines":[{}]}})",
      quoted(page.id), page.words_dropped, page.words_added, or_null(page.error_a), or_null(page.error_b),
      lines);
}

}  // namespace

std::string to_text(const Comparison& comparison, const ComparisonTextOptions& options) {
  std::string out;
  for (const PageChange& page : comparison.changed) append_page(page, options.colour, out);
  for (const std::string& id : comparison.only_a) paint(options.colour, kRed, "- only A has " + id, out);
  for (const std::string& id : comparison.only_b) paint(options.colour, kGreen, "+ only B has " + id, out);
  const Words words = words_of(comparison);
  fmt::format_to(std::back_inserter(out), "{} of {} page{} changed: {} words dropped, {} added",
                 comparison.changed.size(), comparison.pages, comparison.pages == 1 ? "" : "s", words.dropped,
                 words.added);
  if (comparison.failed > 0) fmt::format_to(std::back_inserter(out), "; {} failed", comparison.failed);
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
  return fmt::format(
      R"({{"pages":{},"failed":{},"words_dropped":{},"words_added":{},"only_a":{},"only_b":{},"changed":[{}]}})",
      comparison.pages, comparison.failed, words.dropped, words.added, joined(comparison.only_a),
      joined(comparison.only_b), changed);
}

}  // namespace pith

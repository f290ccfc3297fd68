#include "pith/compare.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "compare/lines.h"
#include "text/words.h"

namespace pith {
namespace {

// A page is known by its id and by how many of that id came before it.
std::string key_of(const std::string& id, std::map<std::string, std::size_t>& seen) {
  return id + '\0' + std::to_string(seen[id]++);
}

PageChange compare_page(const PageText& a, const PageText& b) {
  PageChange change{b.id, a.error, b.error, compare::compare_lines(a.text, b.text)};
  for (const LineChange& line : change.lines) {
    if (line.kind == LineChange::Kind::same) continue;
    (line.kind == LineChange::Kind::added ? change.words_added : change.words_dropped) +=
        text::count_words(line.text);
  }
  return change;
}

bool is_change(const PageChange& change) {
  const auto differs = [](const LineChange& line) { return line.kind != LineChange::Kind::same; };
  return change.error_a != change.error_b || std::ranges::any_of(change.lines, differs);
}

// One that is not there has no form.
bool are_two_forms(const PageText& a, const PageText& b) {
  return !a.text.empty() && !b.text.empty() && a.format != b.format;
}

}  // namespace

void add_to_comparison(Comparison& comparison, const PageText& a, PageText b) {
  ++comparison.pages;
  const bool failed = !b.error.empty() || !a.error.empty();
  if (failed) ++comparison.failed;
  if (!failed && are_two_forms(a, b)) {
    comparison.two_forms.push_back(std::move(b.id));
    return;
  }
  if (!failed && a.text == b.text) return;
  PageChange change = compare_page(a, b);
  if (is_change(change)) {
    comparison.changed.push_back(std::move(change));
  } else if (failed) {
    comparison.neither.push_back(std::move(change.id));
  }
}

Comparison compare_texts(std::vector<PageText> a, const EachPage& each_of_b) {
  std::map<std::string, std::size_t> seen_a, seen_b, places;
  for (std::size_t i = 0; i < a.size(); ++i) places.emplace(key_of(a[i].id, seen_a), i);
  std::vector<std::uint8_t> matched(a.size(), 0);
  Comparison comparison;
  each_of_b([&](PageText page) {
    const auto place = places.find(key_of(page.id, seen_b));
    if (place == places.end()) {
      comparison.only_b.push_back(std::move(page.id));
      return;
    }
    matched[place->second] = 1;
    add_to_comparison(comparison, std::exchange(a[place->second], {}), std::move(page));
  });
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!matched[i]) comparison.only_a.push_back(std::move(a[i].id));
  }
  return comparison;
}

Comparison compare_texts(std::vector<PageText> a, std::vector<PageText> b) {
  return compare_texts(std::move(a), [&b](const auto& add) {
    for (PageText& page : b) add(std::move(page));
  });
}

}  // namespace pith

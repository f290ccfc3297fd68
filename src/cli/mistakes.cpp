#include "cli/mistakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace pith::cli {

namespace {

struct Synonym {
  std::string_view word;  // of other programs
  std::string_view ours;
};

constexpr std::array kSynonyms = {
    Synonym{"jobs", "threads"},
    Synonym{"workers", "threads"},
    Synonym{"output-format", "format"},
};

// Letters to add, drop or replace to make one word of the other (Wagner and Fischer 1974, The
// String-to-String Correction Problem).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = corner + (a[i] == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({replaced, corner + 1, row[j] + 1});
    }
  }
  return row.back();
}

std::vector<std::string> names_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    const auto& own = option->get_lnames();
    names.insert(names.end(), own.begin(), own.end());
  }
  return names;
}

// Is it one of the values of --format?
bool is_form(std::string_view word, const CLI::App& app) {
  const CLI::Option* const option = app.get_option_no_throw("--format");
  return option != nullptr &&
         fmt::format("|{}|", option->get_type_name()).find(fmt::format("|{}|", word)) != std::string::npos;
}

// The option that `word` may stand for, without its dashes; empty where none comes near.
std::string meant_by(std::string_view word, const CLI::App& app) {
  const std::vector<std::string> names = names_of(app);
  const auto has = [&names](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (has(word)) return std::string(word);  // behind one dash
  for (const Synonym& synonym : kSynonyms) {
    if (synonym.word == word && has(synonym.ours)) return std::string(synonym.ours);
  }
  if (is_form(word, app)) return fmt::format("format {}", word);
  for (const std::string& name : names) {
    if (is_nearly(word, name)) return name;
  }
  constexpr std::size_t kFewest = 3;  // letters that tell an option by its beginning
  for (const std::string& name : names) {
    if (word.size() >= kFewest && name.starts_with(word)) return name;
  }
  return {};
}

std::string unknown(std::string_view argument, const CLI::App& app) {
  const std::size_t dashes = std::min(argument.find_first_not_of('-'), argument.size());
  if (dashes == 0) return fmt::format("{}: This is one argument too many.", argument);
  argument = argument.substr(0, argument.find('='));
  const std::string meant = meant_by(argument.substr(dashes), app);
  if (meant.empty()) return fmt::format("There is no option {}.", argument);
  return fmt::format("There is no option {}; do you mean --{}?", argument, meant);
}

// `text` is CLI11's, and begins with the option's name.
std::string wrong_count(std::string_view text, const CLI::App& app) {
  const std::string name(text.substr(0, text.find(':')));
  const CLI::Option* option = app.get_option_no_throw(name);
  if (option == nullptr) return std::string(text);
  if (option->count() > 1)
    return fmt::format("{}: It is given {} times; give it once.", name, option->count());
  return fmt::format("{}: It lacks its value, {}.", name, option->get_type_name());
}

}  // namespace

bool is_nearly(std::string_view word, std::string_view name) {
  const std::size_t most = std::min<std::size_t>((word.size() + 1) / 3, 2);
  if (std::max(word.size(), name.size()) - std::min(word.size(), name.size()) > most) return false;
  return edit_distance(word, name) <= most;
}

std::string mistake_of(const CLI::App& app, const CLI::ParseError& error) {
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return wrong_count(error.what(), app);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr) return error.what();
  std::string text;
  for (const std::string& argument : app.remaining()) {
    if (!text.empty()) text += ' ';
    text += unknown(argument, app);
  }
  return text;
}

}  // namespace pith::cli

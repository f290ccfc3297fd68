#include "evaluation/folds.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace pith::evaluation {
namespace {

using Numbers = std::unordered_map<std::string, std::size_t>;  // of the fold, by page id

Error bad_data(std::string message) {
  return Error{Errc::bad_data, std::move(message)};
}

Result<Numbers> read_numbers(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return bad_data(fmt::format("{}: There is no such file, or it cannot be read.", path));
  Numbers numbers;
  std::string line;
  for (std::size_t row = 1; std::getline(file, line); ++row) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    std::size_t fold = 0;
    const char* const end = line.data() + line.size();
    const char* const digits = tab == std::string::npos ? end : line.data() + tab + 1;
    const auto parsed = std::from_chars(digits, end, fold);
    if (tab == 0 || parsed.ec != std::errc() || parsed.ptr != end) {
      return bad_data(
          fmt::format("{}:{}: A line has to be a page id, a tab and the number of a fold.", path, row));
    }
    const auto [known, is_new] = numbers.try_emplace(line.substr(0, tab), fold);
    if (!is_new && known->second != fold) {
      return bad_data(fmt::format("{}:{}: The page \"{}\" is in two folds.", path, row, known->first));
    }
  }
  if (file.bad()) return Error{Errc::unreadable, fmt::format("{}: The file cannot be read.", path)};
  return numbers;
}

// The file's path if it exists, else nothing.
std::string existing(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) ? path.string() : std::string();
}

}  // namespace

Result<Folds> read_folds(const std::string& directory, const Dataset& set, bool text) {
  const std::filesystem::path folder(directory);
  const std::string list = (folder / "folds.tsv").string();
  const auto numbers = read_numbers(list);
  if (!numbers) return numbers.error();
  std::map<std::size_t, std::size_t> used;  // fold to index into models
  for (const AnnotatedPage& page : set.pages) {
    const auto found = numbers->find(page.id);
    if (found == numbers->end()) {
      return bad_data(fmt::format("{}: The page \"{}\" of the set is not in it.", list, page.id));
    }
    used.emplace(found->second, 0);
  }
  Folds folds;
  for (auto& [fold, index] : used) {
    FoldModels models{fold, existing(folder / fmt::format("fold{}.pith", fold)),
                      existing(folder / fmt::format("fold{}.text.pith", fold))};
    if ((text ? models.text_model : models.model).empty()) {
      return bad_data(
          fmt::format("{}: The model fold{}{}.pith is missing.", directory, fold, text ? ".text" : ""));
    }
    if (models.model.empty()) models.model = models.text_model;
    if (models.text_model.empty()) models.text_model = models.model;
    index = folds.models.size();
    folds.models.push_back(std::move(models));
  }
  folds.of_page.reserve(set.pages.size());
  for (const AnnotatedPage& page : set.pages) folds.of_page.push_back(used.at(numbers->at(page.id)));
  return folds;
}

}  // namespace pith::evaluation

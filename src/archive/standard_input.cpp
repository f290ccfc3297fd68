#include "archive/standard_input.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "pith/reader.h"

namespace pith {

namespace archive {
namespace {

std::mutex mutex;
std::optional<InputFile> looked_at;

InputForm form_of(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  if (content.starts_with("WARC/")) return InputForm::web_archive;
  content.remove_prefix(std::min(content.size(), content.find_first_not_of(base::kAsciiWhitespace)));
  if (!content.starts_with('{')) return InputForm::page;
  content.remove_prefix(1);
  // What is printed over several lines breaks after its brace.
  content.remove_prefix(std::min(content.size(), content.find_first_not_of(" \t")));
  return content.starts_with('"') ? InputForm::json_lines : InputForm::page;
}

}  // namespace

InputFile standard_input() {
  const std::lock_guard lock(mutex);
  if (!looked_at) return InputFile::standard_input();
  InputFile file = std::move(*looked_at);
  looked_at.reset();
  return file;
}

Result<InputFile> open_input(const std::string& path) {
  if (path == "-") return standard_input();
  return InputFile::open(path);
}

}  // namespace archive

InputForm standard_input_form() {
  constexpr std::size_t kTells = 16, kMost = 4096;  // bytes; blank lines may stand before what tells
  archive::InputFile file = archive::standard_input();
  const InputForm form = archive::form_of(file.look_ahead(kTells, kMost));
  const std::lock_guard lock(archive::mutex);
  archive::looked_at.emplace(std::move(file));
  return form;
}

InputForm input_form(const std::string& path) {
  if (path == "-") return standard_input_form();
  if (is_json_lines_name(path)) return InputForm::json_lines;
  return is_web_archive_name(path) ? InputForm::web_archive : InputForm::page;
}

}  // namespace pith

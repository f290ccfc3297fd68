#include "cli/explain_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "pith/explain.h"
#include "pith/reader.h"

namespace pith::cli {

namespace {

// Of what an id ends in; names of files have 255 bytes on most file systems.
constexpr std::size_t kMostOfName = 60;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The number makes it unlike all others, and unlike index.html; the id, which may be anything, only gives
// letters, digits and single dashes to it.
std::string report_name(std::size_t number, std::string_view id) {
  for (const std::string_view ending : {".html", ".htm"}) {
    if (id.ends_with(ending)) id.remove_suffix(ending.size());
  }
  if (id.size() > kMostOfName) id.remove_prefix(id.size() - kMostOfName);
  std::string name = fmt::format("{:05}", number);
  bool dash = true;
  for (const char c : id) {
    if (is_plain(c)) {
      if (std::exchange(dash, false)) name.push_back('-');
      name.push_back(c);
    } else {
      dash = true;
    }
  }
  return name + ".html";
}

Status write_file(const std::filesystem::path& path, std::string_view text) {
  const auto output = Output::create(path.string());
  if (!output) return output.error();
  if (Status written = (*output)->write(text); !written) return written;
  return (*output)->finish();
}

// A report for a page, and its line in the index.
Status add_report(const BatchItem& item, const std::filesystem::path& folder, ExplanationIndex& index) {
  ExplanationEntry entry;
  if (item.result) {
    say_warnings(item.id, *item.result);
    std::string name = report_name(index.pages + 1, item.id);
    if (Status written = write_file(folder / name, to_explanation_html(*item.result)); !written)
      return written;
    entry = explanation_entry(*item.result, std::move(name));
  } else {
    entry.id = item.id;
    entry.error = item.result.error().message;
  }
  add_to_index(index, std::move(entry));
  return std::monostate{};
}

}  // namespace

bool names_folder(const std::string& output) {
  return output.ends_with('/') || (!output.empty() && output != "-" && is_directory(output));
}

int explain_into(const Extractor& extractor, const PageArguments& arguments, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    say(fmt::format("{}: The folder cannot be made ({}); choose another one with -o.", folder,
                    error.message()));
    return kSomeFailed;
  }
  ExplanationIndex index;
  PagesRun run = run_pages(extractor, arguments, false,
                           [&](const BatchItem& item) { return add_report(item, folder, index); });
  // Of an interrupted run, too: the index is one of the reports that are there.
  if (run.written)
    run.written = write_file(std::filesystem::path(folder) / "index.html", to_explanation_index(index));
  if (!run.written) {
    say(run.written.error().message);
    return kSomeFailed;
  }
  if (run.stopped) return kInterrupted;
  return run.failures > 0 ? kSomeFailed : kAllGood;
}

}  // namespace pith::cli

// The pages that a command line names, run through an extractor one after another.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"
#include "cli/output.h"
#include "pith/batch.h"
#include "pith/extractor.h"

namespace pith::cli {

/// What the command line says of the input.
struct PageArguments {
  std::vector<std::string> inputs;
  FetchOptions fetch;
  std::string url;
  std::string text_field;
  std::size_t threads = 1;
  std::size_t reasons = 0;  ///< see BatchOptions
  std::optional<bool> progress;
  bool many = false;  ///< records of several pages come out; check_pages() tells
};

/// Adds INPUT… and the options of the group "Input".
void add_page_options(CLI::App& app, PageArguments& arguments);

/// Adds -o, --output FILE.
void add_output_option(CLI::App& app, std::string& output);

/// Without --format, `format` becomes html where the output's name ends in .html or .htm. After parsing.
void take_format_from_name(const CLI::App& app, std::string_view output, std::string& format);

/// Adds --progress and --no-progress.
void add_progress_option(CLI::App& app, PageArguments& arguments);

/// Completes the arguments; a value is the exit status to end with. `command` is that of usage_error().
std::optional<int> check_pages(PageArguments& arguments, const Options& options,
                               std::string_view command = {});

/// The one page that is not one of several.
Result<Page> load_one(const PageArguments& arguments);

/// The same, and what comes out of it.
BatchItem extract_one(const Extractor& extractor, const PageArguments& arguments);

/// What to end with when writing went wrong.
int output_failed(const Output& output, const Error& error, bool any_failed);

/// How a run over many pages went.
struct PagesRun {
  std::size_t pages = 0;
  std::size_t failures = 0;
  bool stopped = false;               ///< by a signal
  Status written = std::monostate{};  ///< the first that write() failed with
};

/// Makes the extractor and the output and calls `run` with them, or says why they cannot be made; the exit
/// status to end with.
int run_with(const Options& options, const std::string& output,
             const std::function<int(const Extractor&, Output&)>& run);

/// Hands what comes out of every page, one or many, to `write`, in the order of the input, and tells of
/// failures, and of the progress of many, on standard error.
PagesRun run_pages(const Extractor& extractor, const PageArguments& arguments, bool output_is_terminal,
                   const std::function<Status(const BatchItem&)>& write);

/// Likewise the texts that two extractors make of every page, of a single one too; nothing is written
/// meanwhile.
PagesRun run_pages(const Extractor& a, const Extractor& b, const PageArguments& arguments,
                   const std::function<void(BatchTexts)>& use);

/// Calls `finish` where the run came to its end, but not where pages failed and nothing was written: what is
/// not there leaves an older output file as it was. The exit status to end with.
int end_run(const PagesRun& run, Output& output, const std::function<Status()>& finish);

}  // namespace pith::cli

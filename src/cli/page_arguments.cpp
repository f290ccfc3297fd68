#include "cli/page_arguments.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <new>
#include <utility>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/messages.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "pith/reader.h"

namespace pith::cli {

void add_page_options(CLI::App& app, PageArguments& arguments) {
  app.add_option("inputs", arguments.inputs)->group("");
  app.option_defaults()->group("Input");
  app.add_option("--url", arguments.url, "address of the one page that is read from a file or standard input")
      ->type_name("URL");
  app.add_option("--text-field", arguments.text_field,
                 "field of JSON lines that holds flattened text, in place of html and text")
      ->type_name("NAME");
  add_timeout_option(app, arguments.fetch.timeout_ms);
  add_threads_option(app, arguments.threads);
}

void add_output_option(CLI::App& app, std::string& output) {
  app.add_option("-o,--output", output,
                 "write to FILE, compressed if it ends in .gz or .zst; it appears when it is complete")
      ->type_name("FILE");
}

void take_format_from_name(const CLI::App& app, std::string_view output, std::string& format) {
  if (app.count("--format") == 0 && (output.ends_with(".html") || output.ends_with(".htm"))) format = "html";
}

void add_progress_option(CLI::App& app, PageArguments& arguments) {
  app.add_flag_function(
      "--progress,!--no-progress", [&arguments](std::int64_t count) { arguments.progress = count > 0; },
      "say on standard error how far it is (default: if that is a terminal)");
}

std::optional<int> check_pages(PageArguments& arguments, const Options& options, std::string_view command) {
  if (arguments.inputs.empty()) {
    if (stdin_is_terminal()) {
      return usage_error("There is no INPUT; name a URL, a file or a directory, or - for standard input.",
                         command);
    }
    arguments.inputs.emplace_back("-");
  }
  const std::string& first = arguments.inputs.front();
  arguments.many = arguments.inputs.size() > 1 || holds_many_pages(first);
  if (!arguments.url.empty() && (arguments.many || looks_like_url(first))) {
    return usage_error("--url: it belongs to one page that is read from a file or standard input.", command);
  }
  if (!arguments.url.empty() && !arguments.url.starts_with("http://") &&
      !arguments.url.starts_with("https://")) {
    return usage_error(fmt::format("--url: {} is not an http or https address.", arguments.url), command);
  }
  if (!arguments.text_field.empty() &&
      std::none_of(arguments.inputs.begin(), arguments.inputs.end(), holds_json_lines)) {
    return usage_error("--text-field: it belongs to JSON lines, and there are none.", command);
  }
  arguments.fetch.max_bytes = options.max_bytes;
  return std::nullopt;
}

Result<Page> load_one(const PageArguments& arguments) {
  auto page = load_page(arguments.inputs.front(), arguments.fetch);
  if (page && !arguments.url.empty()) page->url = arguments.url;
  return page;
}

namespace {

Result<Extraction> extract_page(const Extractor& extractor, const PageArguments& arguments) {
  try {
    auto page = load_one(arguments);
    if (!page) return page.error();
    return arguments.reasons > 0 ? extractor.explain(std::move(*page), arguments.reasons)
                                 : extractor.extract(std::move(*page));
  } catch (const std::bad_alloc&) {
    return Error{Errc::too_complex,
                 fmt::format("{}: There is not enough memory for this page.", arguments.inputs.front())};
  }
}

}  // namespace

BatchItem extract_one(const Extractor& extractor, const PageArguments& arguments) {
  const std::string& input = arguments.inputs.front();
  std::string url = arguments.url;
  if (url.empty() && looks_like_url(input)) url = input;
  auto result = extract_page(extractor, arguments);
  if (result) url = result->url;
  if (!result) say_error(input, result.error());
  return {input, std::move(url), std::move(result)};
}

int output_failed(const Output& output, const Error& error, bool any_failed) {
  if (output.reader_gone()) return any_failed ? kSomeFailed : kAllGood;
  say(error.message);
  return kSomeFailed;
}

int run_with(const Options& options, const std::string& output,
             const std::function<int(const Extractor&, Output&)>& run) {
  const auto extractor = Extractor::create(options);
  if (!extractor) {
    say(extractor.error().message);
    return kUsage;
  }
  const auto made = Output::create(output);
  if (!made) {
    say(made.error().message);
    return kSomeFailed;
  }
  return run(*extractor, **made);
}

namespace {

void say_failures(const BatchItem& item) {
  if (!item.result) say_error(item.id, item.result.error());
}

// What both fail with is said once.
void say_failures(const BatchTexts& texts) {
  if (!texts.a) say_error(texts.id, texts.a.error());
  if (!texts.b && (texts.a || texts.a.error().message != texts.b.error().message))
    say_error(texts.id, texts.b.error());
}

// Will write() say something of it?
bool warns(const BatchItem& item) {
  return item.result && has_warnings(*item.result);
}

bool warns(const BatchTexts& /*texts*/) {
  return false;
}

// `run_batch` takes the options and a sink of items.
template <class Item, class RunBatch, class Write>
PagesRun run_and_tell(const PageArguments& arguments, bool quiet, const RunBatch& run_batch,
                      const Write& write) {
  BatchOptions options;
  options.threads = static_cast<unsigned>(arguments.threads);
  options.fetch = arguments.fetch;
  options.reasons = arguments.reasons;
  options.text_field = arguments.text_field;
  options.url = arguments.url;
  options.stop = &stop_flag();
  // A progress line would run into records on the same terminal.
  Progress progress(arguments.progress.value_or(::isatty(STDERR_FILENO) == 1 && !quiet));
  PagesRun run;
  BatchSummary summary;
  {
    const GracefulStop graceful;
    summary = run_batch(options, [&](Item item) {
      ++run.pages;
      if (has_failed(item) || warns(item)) progress.clear();
      if (has_failed(item)) {
        ++run.failures;
        say_failures(item);
      }
      run.written = write(std::move(item));
      progress.update(run.pages, run.failures);
      return run.written.ok();
    });
  }
  progress.finish(run.pages, run.failures);
  run.stopped = summary.stopped && run.written;
  return run;
}

}  // namespace

PagesRun run_pages(const Extractor& extractor, const PageArguments& arguments, bool output_is_terminal,
                   const std::function<Status(const BatchItem&)>& write) {
  if (!arguments.many) {
    PagesRun one;
    const BatchItem item = extract_one(extractor, arguments);
    one.failures = item.result ? 0 : 1;
    one.written = write(item);
    return one;
  }
  const auto run = [&](const BatchOptions& options, const std::function<bool(BatchItem)>& sink) {
    return run_batch(extractor, arguments.inputs, options, sink);
  };
  return run_and_tell<BatchItem>(arguments, output_is_terminal, run, write);
}

PagesRun run_pages(const Extractor& a, const Extractor& b, const PageArguments& arguments,
                   const std::function<void(BatchTexts)>& use) {
  const auto run = [&](const BatchOptions& options, const std::function<bool(BatchTexts)>& sink) {
    return run_batch(a, b, arguments.inputs, options, sink);
  };
  return run_and_tell<BatchTexts>(arguments, !arguments.many, run, [&use](BatchTexts texts) -> Status {
    use(std::move(texts));
    return std::monostate{};
  });
}

int end_run(const PagesRun& run, Output& output, const std::function<Status()>& finish) {
  if (run.stopped) {
    [[maybe_unused]] const auto flushed = output.flush();
    std::string message =
        fmt::format("Interrupted after {} {}", run.pages, run.pages == 1 ? "page" : "pages");
    if (!output.unfinished().empty()) message += fmt::format("; {} is as it was", output.unfinished());
    say(message + ".");
    return kInterrupted;
  }
  if (run.written && run.failures > 0 && output.empty()) return kSomeFailed;
  const Status written = run.written ? finish() : run.written;
  if (!written) return output_failed(output, written.error(), run.failures > 0);
  return run.failures > 0 ? kSomeFailed : kAllGood;
}

}  // namespace pith::cli

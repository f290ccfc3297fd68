// pith extract: pages in, their text or records out.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/records.h"
#include "cli/signals.h"
#include "pith/batch.h"
#include "pith/dump.h"
#include "pith/extractor.h"
#include "pith/reader.h"

namespace pith::cli {

namespace {

const char* const kDetails =
    R"(INPUT is a URL, a file, a directory (searched for .html .htm .xhtml .txt, also with .gz or .zst
after it), a .jsonl file (also .gz .zst; one object with html or text, and perhaps id, url and
charset, on each line), a web archive's texts (.wet .warc, also .gz .zst), or - for standard input.

Examples:
  pith https://example.org/news.html           the text of one page
  curl -s "$URL" | pith --url "$URL"           the same, fetched by another program
  pith crawl/ -o pages.jsonl.zst               every page below a directory, one record per page
  pith --format json page.html | jq .title     one page as a record
  pith --format markdown --links page.html     headings, lists, tables, code and links as Markdown
  pith --dump scores page.html                 why the text is what it is

One page prints its text. Several, a directory, a .jsonl file or an archive print JSON lines: one
record per page, in the order of the input, with an error in place of the text where a page failed.
With --format text, the text of each of several pages is followed by a line that holds a form feed.

Other commands (pith COMMAND --help tells more):
  pith tree INPUT                              the parsed page as a tree
  pith eval SET_DIR                            precision, recall and F1 on annotated pages
  pith features SET_DIR                        features and labels of annotated pages, for training
A file that has the name of a command is given as ./NAME.

Exit status: 0 every page was extracted; 1 some failed (each is named on standard error) or the
output could not be written; 2 the command line or the model is unusable; 130 interrupted. When the
reader of standard output goes away (pith ... | head), pith ends quietly.)";

struct Arguments {
  std::vector<std::string> inputs;
  Options options;
  FetchOptions fetch;
  std::string format;  // empty: by the number of pages
  RecordOptions form;
  std::string output;
  std::string url;
  std::string text_field;
  std::string dump;  // empty: none
  std::size_t threads = 1;
  std::optional<bool> progress;
  bool many = false;
};

constexpr std::pair<const char*, Format> kFormats[] = {
    {"text", Format::text}, {"markdown", Format::markdown}, {"html", Format::html}, {"tei", Format::tei},
    {"json", Format::json}, {"jsonl", Format::jsonl},       {"csv", Format::csv}};

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& [name, format] : kFormats) names.emplace_back(name);
  return names;
}

Format format_of(const Arguments& arguments) {
  for (const auto& [name, format] : kFormats) {
    if (arguments.format == name) return format;
  }
  return arguments.many ? Format::jsonl : Format::text;
}

void define_options(CLI::App& app, Arguments& arguments) {
  app.add_option("inputs", arguments.inputs)->group("");
  app.option_defaults()->group("Output");
  add_choice(
      app, "--format", format_names(), arguments.format,
      "form of the output; without it, text for one page and jsonl for several; json is one object for one "
      "page and one array for several; several pages as markdown, html or tei are jsonl with that as their "
      "text");
  app.add_flag("--links", arguments.form.links, "write where links lead");
  app.add_flag("--images", arguments.form.images, "write images, and embedded media as links");
  app.add_flag("--with-metadata", arguments.form.metadata,
               "begin a text, markdown, html or tei with what the page says about itself");
  app.add_flag("--with-blocks", arguments.form.blocks,
               "records: also each kept block, with its place in the page and in the text");
  add_count(app, "--width", arguments.form.width, "longest line of a text, in columns");
  app.add_option("-o,--output", arguments.output,
                 "write to FILE, compressed if it ends in .gz or .zst; it appears when it is complete")
      ->type_name("FILE");
  add_choice(app, "--dump", {"blocks", "features", "scores", "titles"}, arguments.dump,
             "print every block of one page as that stage sees it, or all that may be its title");
  app.add_flag_function(
      "--progress,!--no-progress", [&arguments](std::int64_t count) { arguments.progress = count > 0; },
      "say on standard error how far it is (default: if that is a terminal)");
  app.option_defaults()->group("Extraction");
  add_extractor_options(app, arguments.options);
  app.option_defaults()->group("Input");
  app.add_option("--url", arguments.url, "address of the one page that is read from a file or standard input")
      ->type_name("URL");
  app.add_option("--text-field", arguments.text_field,
                 "field of JSON lines that holds flattened text, in place of html and text")
      ->type_name("NAME");
  add_timeout_option(app, arguments.fetch.timeout_ms);
  add_threads_option(app, arguments.threads);
}

// Completes the arguments; a value is the exit status to end with.
std::optional<int> check(Arguments& arguments) {
  if (arguments.inputs.empty()) {
    if (stdin_is_terminal()) {
      return usage_error("There is no INPUT; name a URL, a file or a directory, or - for standard input.");
    }
    arguments.inputs.emplace_back("-");
  }
  const std::string& first = arguments.inputs.front();
  arguments.many = arguments.inputs.size() > 1 || holds_many_pages(first);
  if (!arguments.dump.empty() && arguments.many)
    return usage_error("--dump: it takes one page, not several.");
  if (!arguments.dump.empty() && !arguments.format.empty()) {
    return usage_error("--dump: it has a form of its own; leave out --format.");
  }
  if (!arguments.url.empty() && (arguments.many || looks_like_url(first))) {
    return usage_error("--url: it belongs to one page that is read from a file or standard input.");
  }
  if (!arguments.url.empty() && !arguments.url.starts_with("http://") &&
      !arguments.url.starts_with("https://")) {
    return usage_error(fmt::format("--url: {} is not an http or https address.", arguments.url));
  }
  if (!arguments.text_field.empty() &&
      std::none_of(arguments.inputs.begin(), arguments.inputs.end(), is_json_lines_name)) {
    return usage_error("--text-field: it belongs to JSON lines, and there is no .jsonl file.");
  }
  const Format format = format_of(arguments);
  if (arguments.form.width > 0 &&
      (format == Format::markdown || format == Format::html || format == Format::tei)) {
    return usage_error(fmt::format("--width: it is for plain text, not for {}.", arguments.format));
  }
  if (arguments.form.blocks && (format == Format::csv || (is_document(format) && !arguments.many))) {
    return usage_error("--with-blocks: it is for records, that is --format json or jsonl.");
  }
  arguments.form.comments = arguments.options.comments;
  arguments.fetch.max_bytes = arguments.options.max_bytes;
  return std::nullopt;
}

// What to end with when writing went wrong.
int output_failed(const Output& output, const Error& error, bool any_failed) {
  if (output.reader_gone()) return any_failed ? kSomeFailed : kAllGood;
  say(error.message);
  return kSomeFailed;
}

Result<Page> page_of(const Arguments& arguments) {
  auto page = load_page(arguments.inputs.front(), arguments.fetch);
  if (page && !arguments.url.empty()) page->url = arguments.url;
  return page;
}

Result<Extraction> extract_one(const Extractor& extractor, const Arguments& arguments) {
  try {
    auto page = page_of(arguments);
    if (!page) return page.error();
    return extractor.extract(std::move(*page));
  } catch (const std::bad_alloc&) {
    return Error{Errc::too_complex,
                 fmt::format("{}: There is not enough memory for this page.", arguments.inputs.front())};
  }
}

int run_one(const Extractor& extractor, const Arguments& arguments, Output& output, Format format) {
  const std::string& input = arguments.inputs.front();
  std::string url = arguments.url;
  if (url.empty() && looks_like_url(input)) url = input;
  auto result = extract_one(extractor, arguments);
  if (result) url = result->url;
  const BatchItem item{input, std::move(url), std::move(result)};
  if (!item.result) say_error(input, item.result.error());
  // A text that is not there leaves an older output file as it was.
  if (!item.result && is_document(format)) return kSomeFailed;
  if (item.result && is_document(format) && to_text(*item.result).empty()) {
    say(fmt::format("{}: There is no article in it; the text is empty.", input));
  }
  RecordWriter writer(output, format, false, arguments.form);
  auto written = writer.write(item);
  if (written) written = writer.finish();
  if (!written) return output_failed(output, written.error(), !item.result);
  return item.result ? kAllGood : kSomeFailed;
}

int run_dump(const Extractor& extractor, const Arguments& arguments, Output& output) {
  auto page = page_of(arguments);
  auto dump = page ? to_dump(extractor, std::move(*page), arguments.dump) : Result<std::string>(page.error());
  if (!dump) {
    say_error(arguments.inputs.front(), dump.error());
    return kSomeFailed;
  }
  auto written = output.write(*dump);
  if (written) written = output.finish();
  return written ? kAllGood : output_failed(output, written.error(), false);
}

int run_many(const Extractor& extractor, const Arguments& arguments, Output& output, Format format) {
  BatchOptions options;
  options.threads = static_cast<unsigned>(arguments.threads);
  options.fetch = arguments.fetch;
  options.text_field = arguments.text_field;
  options.stop = &stop_flag();
  RecordWriter writer(output, format, true, arguments.form);
  // A progress line would run into records on the same terminal.
  Progress progress(arguments.progress.value_or(::isatty(STDERR_FILENO) == 1 && !output.is_terminal()));
  std::size_t pages = 0, failures = 0;
  Status written = std::monostate{};
  BatchSummary summary;
  {
    const GracefulStop graceful;
    summary = run_batch(extractor, arguments.inputs, options, [&](const BatchItem& item) {
      ++pages;
      if (!item.result) {
        ++failures;
        progress.clear();
        say_error(item.id, item.result.error());
      }
      written = writer.write(item);
      progress.update(pages, failures);
      return written.ok();
    });
  }
  progress.finish(pages, failures);
  if (written && summary.stopped) {
    [[maybe_unused]] const auto flushed = output.flush();
    return kInterrupted;
  }
  if (written) written = writer.finish();
  if (!written) return output_failed(output, written.error(), failures > 0);
  return failures > 0 ? kSomeFailed : kAllGood;
}

}  // namespace

int run_extract(int argc, char** argv) {
  Arguments arguments;
  CLI::App app;
  set_up(app, {"pith: the text of web pages without the boilerplate around it",
               "pith [extract] [OPTIONS] INPUT...", kDetails});
  define_options(app, arguments);
  if (const auto status = parse(app, argc, argv)) return *status;
  if (const auto status = check(arguments)) return *status;
  const auto extractor = Extractor::create(arguments.options);
  if (!extractor) {
    say(extractor.error().message);
    return kUsage;
  }
  const auto output = Output::create(arguments.output);
  if (!output) {
    say(output.error().message);
    return kSomeFailed;
  }
  if (!arguments.dump.empty()) return run_dump(*extractor, arguments, **output);
  const Format format = format_of(arguments);
  return arguments.many ? run_many(*extractor, arguments, **output, format)
                        : run_one(*extractor, arguments, **output, format);
}

}  // namespace pith::cli

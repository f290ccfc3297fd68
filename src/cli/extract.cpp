// pith extract: pages in, their text or records out.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/page_arguments.h"
#include "cli/records.h"
#include "pith/batch.h"
#include "pith/dump.h"
#include "pith/extractor.h"

namespace pith::cli {

namespace {

const char* const kDetails =
    R"(INPUT is a URL, a file, a directory (searched for .html .htm .xhtml .txt .wet .warc, also with
.gz or .zst after it), a .jsonl file (also .gz .zst; one object with html or text, and perhaps id,
url and charset, on each line), a web archive (.wet .warc, also .gz .zst), or - for standard input
(a page, JSON lines or an archive, compressed or not).

Examples:
  pith https://example.org/news.html           the text of one page
  curl -s "$URL" | pith --url "$URL"           the same, fetched by another program
  pith crawl/ -o pages.jsonl.zst               every page below a directory, one record per page
  pith --format json page.html | jq .title     one page as a record
  pith --format markdown --links page.html     headings, lists, tables, code and links as Markdown

One page prints its text. Several, a directory, a .jsonl file or an archive print JSON lines: one
record per page, in the order of the input, with an error in place of the text where a page failed.
With --format text, the text of each of several pages is followed by a line that holds a form feed.

Other commands (pith COMMAND --help tells more):
  pith explain INPUT                           every block: kept or not, and why
  pith diff A.jsonl B.jsonl                    what differs between two outputs, models or settings
  pith tree INPUT                              the parsed page as a tree
  pith eval SET_DIR                            precision, recall and F1 on annotated pages
  pith features SET_DIR                        features and labels of annotated pages, for training
A file that has the name of a command is given as ./NAME.

Exit status: 0 every page was extracted; 1 some failed (each is named on standard error) or the
output could not be written; 2 the command line or the model is unusable; 130 interrupted. When the
reader of standard output goes away (pith ... | head), pith ends quietly.)";

struct Arguments {
  PageArguments pages;
  Options options;
  std::string format;  // empty: by the number of pages
  RecordOptions form;
  std::string output;
  std::string dump;  // empty: none
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
  return arguments.pages.many ? Format::jsonl : Format::text;
}

void define_options(CLI::App& app, Arguments& arguments) {
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
  add_output_option(app, arguments.output);
  add_choice(app, "--dump", {"blocks", "features", "scores", "titles", "authors", "dates"}, arguments.dump,
             "print every block of one page as that stage sees it, or all that may be its title, its authors "
             "or its day");
  add_progress_option(app, arguments.pages);
  app.option_defaults()->group("Extraction");
  add_extractor_options(app, arguments.options);
  add_page_options(app, arguments.pages);
}

std::string_view name_of(Format format) {
  for (const auto& [name, one] : kFormats) {
    if (one == format) return name;
  }
  return {};
}

// What the form of the output would ignore is a mistake. Records of JSON have all metadata, asked for or not.
std::optional<int> check_form(const Arguments& arguments) {
  const Format format = format_of(arguments);
  const RecordOptions& form = arguments.form;
  const bool beside_text = form.links || form.images || form.metadata || form.blocks || form.width > 0;
  if (!arguments.dump.empty() && beside_text) {
    return usage_error(
        "--dump: it has a form of its own; --links, --images, --with-... and --width are for others.");
  }
  if (form.width > 0 && format != Format::text) {
    return usage_error(
        fmt::format("--width: it is for plain text (--format text), not for {}.", name_of(format)));
  }
  if (form.blocks &&
      (format == Format::csv || format == Format::text || (is_document(format) && !arguments.pages.many))) {
    return usage_error("--with-blocks: it is for records, that is --format json or jsonl.");
  }
  if (arguments.options.comments && format == Format::csv) {
    return usage_error("--comments: it is for all forms but csv, which has no column for them.");
  }
  if (form.metadata && format == Format::csv) {
    return usage_error("--with-metadata: it is for all forms but csv, which always has the same columns.");
  }
  return std::nullopt;
}

// Completes the arguments; a value is the exit status to end with.
std::optional<int> check(Arguments& arguments) {
  if (const auto status = check_pages(arguments.pages, arguments.options)) return status;
  const bool many = arguments.pages.many;
  if (!arguments.dump.empty() && many) return usage_error("--dump: it takes one page, not several.");
  if (!arguments.dump.empty() && !arguments.format.empty()) {
    return usage_error("--dump: it has a form of its own; leave out --format.");
  }
  if (const auto status = check_form(arguments)) return status;
  arguments.form.comments = arguments.options.comments;
  return std::nullopt;
}

int run_dump(const Extractor& extractor, const Arguments& arguments, Output& output) {
  auto page = load_one(arguments.pages);
  auto dump = page ? to_dump(extractor, std::move(*page), arguments.dump) : Result<std::string>(page.error());
  if (!dump) {
    say_error(arguments.pages.inputs.front(), dump.error());
    return kSomeFailed;
  }
  auto written = output.write(*dump);
  if (written) written = output.finish();
  return written ? kAllGood : output_failed(output, written.error(), false);
}

int run(const Extractor& extractor, const Arguments& arguments, Output& output) {
  const Format format = format_of(arguments);
  const bool many = arguments.pages.many;
  RecordWriter writer(output, format, many, arguments.form);
  const auto write = [&](const BatchItem& item) {
    if (item.result) say_warnings(item.id, *item.result);
    if (!many && item.result && is_document(format) && to_text(*item.result).empty()) {
      say(fmt::format("{}: There is no article in it; the text is empty.", item.id));
    }
    return writer.write(item);
  };
  const PagesRun run = run_pages(extractor, arguments.pages, output.is_terminal(), write);
  return end_run(run, output, [&] { return writer.finish(); });
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
  return run_with(arguments.options, arguments.output, [&](const Extractor& extractor, Output& output) {
    return arguments.dump.empty() ? run(extractor, arguments, output)
                                  : run_dump(extractor, arguments, output);
  });
}

}  // namespace pith::cli

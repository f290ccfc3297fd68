// pith explain: every block of a page, kept or not, with its score, its role and what moved the score.
#include "pith/explain.h"

#include <fmt/format.h>

#include <string>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/explain_folder.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/page_arguments.h"
#include "cli/records.h"
#include "cli/terminal.h"
#include "pith/extractor.h"

namespace pith::cli {

namespace {

const char* const kDetails =
    R"(INPUT is what `pith` takes: URLs, files, directories, .jsonl files, web archives, - for standard input.

text is a table: for every block whether it is kept, its score, role, words, place in the decoded page and
the elements that it stands in; then how it begins; then the features that moved its score most, each with its
value and by how much it moved the log-odds. json is one object for one page and one in each line for
several. html, which -o NAME.html means as well, is a page to look into it; of several pages, -o FOLDER/ gets
one each and an index.html.

Examples:
  pith explain --color always page.html | less -R
  pith explain -o report.html https://example.org/news.html
  pith explain --format html -o reports/ crawl/
  pith explain --format json page.html | jq '.blocks[] | select(.kept) | .text'

Exit status: 0 every page was explained; 1 some failed, or the output could not be written; 2 the command
line or the model is unusable; 130 interrupted.)";

struct Arguments {
  PageArguments pages;
  Options options;
  std::string format = "text";
  std::string colour = "auto";
  std::size_t width = 0;  // of the table; 0: the terminal's
  std::string output;
};

// More than there are features would be no mistake, only no more reasons.
constexpr std::size_t kMostReasons = 1000;

void define_options(CLI::App& app, Arguments& arguments) {
  arguments.pages.reasons = 5;
  app.option_defaults()->group("Output");
  add_choice(app, "--format", {"text", "json", "html"}, arguments.format,
             "a table (default), JSON, or an HTML page that needs nothing else");
  add_count(app, "--reasons", arguments.pages.reasons,
            "features that are told for each block; fewer where a page would have more than 1,000,000 (one "
            "for each block at least)",
            kMostReasons);
  add_count(app, "--width", arguments.width, "columns of the table (default: the terminal's, else 100)");
  add_colour_option(app, arguments.colour);
  add_output_option(app, arguments.output);
  add_progress_option(app, arguments.pages);
  app.option_defaults()->group("Extraction");
  add_block_options(app, arguments.options);
  add_page_options(app, arguments.pages);
}

std::string printed(const Arguments& arguments, const BatchItem& item, const ExplainTextOptions& text) {
  if (!item.result) return arguments.format == "json" ? error_record(item) + "\n" : "";
  if (arguments.format == "json") return to_explanation_json(*item.result).append("\n");
  if (arguments.format == "html") return to_explanation_html(*item.result);
  return to_explanation_text(*item.result, text);
}

int run(const Extractor& extractor, const Arguments& arguments, Output& output) {
  const ExplainTextOptions text{arguments.width > 0 ? arguments.width : terminal_width(output),
                                wants_colour(arguments.colour, output)};
  const auto write = [&](const BatchItem& item) -> Status {
    if (item.result) say_warnings(item.id, *item.result);
    if (arguments.format == "text" && item.result && !output.empty()) {
      if (Status written = output.write("\n"); !written) return written;
    }
    return output.write(printed(arguments, item, text));
  };
  const PagesRun run = run_pages(extractor, arguments.pages, output.is_terminal(), write);
  return end_run(run, output, [&] { return output.finish(); });
}

}  // namespace

int run_explain(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("", "explain");
  set_up(app, {"pith explain: every block of a page, kept or not, and why", "pith explain [OPTIONS] INPUT...",
               kDetails});
  define_options(app, arguments);
  if (const auto status = parse(app, argc, argv)) return *status;
  take_format_from_name(app, arguments.output, arguments.format);
  if (const auto status = check_pages(arguments.pages, arguments.options, "explain")) return *status;
  if (arguments.width > 0 && arguments.format != "text") {
    return usage_error(fmt::format("--width: it is for the table, not for {}.", arguments.format), "explain");
  }
  const bool folder = names_folder(arguments.output);
  if (folder && arguments.format != "html") {
    return usage_error(
        fmt::format("-o {}: It is a folder, for the reports of --format html; name a file for --format {}.",
                    arguments.output, arguments.format),
        "explain");
  }
  if (folder) {
    const auto extractor = Extractor::create(arguments.options);
    if (extractor) return explain_into(*extractor, arguments.pages, arguments.output);
    say(extractor.error().message);
    return kUsage;
  }
  if (arguments.pages.many && arguments.format == "html") {
    return usage_error(
        "--format html: it is one page for each INPUT; name a folder for several with -o FOLDER/.",
        "explain");
  }
  return run_with(arguments.options, arguments.output, [&](const Extractor& extractor, Output& output) {
    return run(extractor, arguments, output);
  });
}

}  // namespace pith::cli

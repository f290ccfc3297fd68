// pith diff: what differs between two outputs of pith, or between what two settings give.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/messages.h"
#include "cli/mistakes.h"
#include "cli/output.h"
#include "cli/page_arguments.h"
#include "cli/terminal.h"
#include "pith/compare.h"
#include "pith/extractor.h"
#include "pith/reader.h"

namespace pith::cli {

namespace {

const char* const kDetails =
    R"(A and B are JSON lines that pith wrote (.jsonl, .jsonl.gz, .jsonl.zst), by other versions of it too. Pages
are matched by their id. With --a or --b, what is named are INPUTs as for `pith`, and each is read once and
extracted twice, with these options (those of the group Extraction, and none where one of the two is left out).

Examples:
  pith -o new.jsonl crawl/ && pith diff old.jsonl new.jsonl
  pith diff --b "--favor precision" crawl/
  pith diff --a "--model mine.pith" --b "--model mine-2.pith" --format json crawl/
  pith diff --format html -o changes.html old.jsonl new.jsonl

The lines of the texts that were dropped (-) from A and added (+) in B are printed, page by page; metadata and
comments are not compared. html, which -o NAME.html means as well, is a page to read in a browser and to pass on.

Exit status: 0 all pages were compared, whether they differ or not; 1 some could not be, because only one side
has them, or no text of them, or texts of two forms (--format); 2 the command line or a model is unusable; 130 interrupted.)";

struct Arguments {
  PageArguments pages;
  std::optional<std::string> a, b;
  std::string format = "text";
  std::string colour = "auto";
  std::string output;
};

void define_options(CLI::App& app, Arguments& arguments) {
  app.option_defaults()->group("Output");
  add_choice(app, "--format", {"text", "json", "html"}, arguments.format,
             "changed lines (default), one JSON object, or an HTML page that needs nothing else");
  add_colour_option(app, arguments.colour);
  add_output_option(app, arguments.output);
  add_progress_option(app, arguments.pages);
  app.option_defaults()->group("Extraction");
  app.add_option("--a", arguments.a, "options of the first extraction, in quotes")->type_name("OPTIONS");
  app.add_option("--b", arguments.b, "options of the second one")->type_name("OPTIONS");
  add_page_options(app, arguments.pages);
}

// A record is longer than its page where much of it is escaped.
constexpr std::size_t kRecordBytes = 256U << 20U;

// Hands every page of a file of records to `use`; false, with a word why, where it cannot be read.
bool read_side(const std::string& path, const std::function<void(PageText)>& use) {
  const Status read = read_records(path, kRecordBytes, [&](Record record) {
    use({std::move(record.id), std::move(record.text), std::move(record.error), std::move(record.format)});
    return true;
  });
  if (!read) say_error(path, read.error());
  return read.ok();
}

// What differs, or the exit status to end with where that cannot be told.
using Compared = std::variant<Comparison, int>;

Compared compare_files(const std::string& path_a, const std::string& path_b) {
  std::vector<PageText> a;
  if (!read_side(path_a, [&a](PageText page) { a.push_back(std::move(page)); })) return kSomeFailed;
  bool read = true;
  Comparison comparison =
      compare_texts(std::move(a), [&](const auto& add) { read = read_side(path_b, add); });
  if (!read) return kSomeFailed;
  return comparison;
}

// Does a word begin with a quotation mark that nothing closes?
bool has_open_quote(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '=';
    if (!begins || std::string_view("\"'`").find(text[at]) == std::string_view::npos) continue;
    at = text.find(text[at], at + 1);
    if (at == std::string_view::npos) return true;
  }
  return false;
}

// An extractor with options from one string, taken apart as a shell would; none where something is wrong with
// them, which is said.
std::optional<Extractor> extractor_with(const std::string& text, const std::string& flag) {
  if (has_open_quote(text)) {
    usage_error(fmt::format("{}: A quotation mark is not closed.", flag), "diff");
    return std::nullopt;
  }
  Options options;
  CLI::App app;
  app.set_help_flag();
  add_block_options(app, options);
  try {
    app.parse(text, false);
  } catch (const CLI::ParseError& error) {
    usage_error(fmt::format("{}: {}", flag, mistake_of(app, error)), "diff");
    return std::nullopt;
  }
  auto extractor = Extractor::create(options);
  if (extractor) return std::move(extractor).value();
  say(fmt::format("{}: {}", flag, extractor.error().message));
  return std::nullopt;
}

PageText side_of(const std::string& id, Result<std::string> text) {
  PageText page{id, {}, {}, {}};
  text ? page.text = std::move(*text) : page.error = text.error().message;
  return page;
}

Compared compare_settings(const Arguments& arguments) {
  // Both before a page is read: what is wrong with the second is better known at once.
  const auto a = extractor_with(arguments.a.value_or(""), "--a"),
             b = extractor_with(arguments.b.value_or(""), "--b");
  if (!a || !b) return kUsage;
  PageArguments pages = arguments.pages;
  pages.fetch.max_bytes = std::max(a->options().max_bytes, b->options().max_bytes);
  Comparison comparison;
  const PagesRun run = run_pages(*a, *b, pages, [&](BatchTexts texts) {
    add_to_comparison(comparison, side_of(texts.id, std::move(texts.a)),
                      side_of(texts.id, std::move(texts.b)));
  });
  if (run.stopped) return kInterrupted;
  return comparison;
}

// Is its first text one that pith wrote? A pipe, which can be read only once, is not looked into.
bool holds_records(const std::string& input) {
  std::error_code ignored;
  if (!is_json_lines_name(input) || !std::filesystem::is_regular_file(input, ignored)) return false;
  bool found = false;
  // What is wrong with the file is told when its pages are read.
  [[maybe_unused]] const Status read = read_records(input, kRecordBytes, [&found](const Record& record) {
    found = record.by_pith;
    return !record.error.empty();  // what failed may be another program's
  });
  return found;
}

std::optional<int> check_settings(const PageArguments& pages) {
  if (!pages.text_field.empty()) return std::nullopt;
  const auto records = std::ranges::find_if(pages.inputs, holds_records);
  if (records == pages.inputs.end()) return std::nullopt;
  return usage_error(
      fmt::format("{}: It holds records that pith wrote, not pages; name the pages, or two such "
                  "files without --a and --b. With --text-field text its texts are taken as pages.",
                  *records),
      "diff");
}

// What is wrong with the command line, as an exit status.
std::optional<int> check(Arguments& arguments) {
  const bool settings = arguments.a || arguments.b;
  if (const auto status = check_pages(arguments.pages, Options{}, "diff")) return status;
  const std::vector<std::string>& inputs = arguments.pages.inputs;
  if (settings) return check_settings(arguments.pages);
  if (!arguments.pages.text_field.empty()) {
    return usage_error("--text-field: it is for INPUTs that are extracted, with --a or --b.", "diff");
  }
  for (const std::string& input : inputs) {
    if (!is_json_lines_name(input)) {
      return usage_error(
          fmt::format(
              "{}: It is no .jsonl file; write one with pith --format jsonl -o NAME.jsonl, or say with "
              "--a and --b which options to compare.",
              input),
          "diff");
    }
  }
  if (inputs.size() == 2) return std::nullopt;
  return usage_error("It takes two .jsonl files that pith wrote, or --a and --b with options, and INPUTs.",
                     "diff");
}

// What a reader of the page is told of a side.
std::string name_of_side(const Arguments& arguments, std::size_t side) {
  if (!arguments.a && !arguments.b) return arguments.pages.inputs[side];
  const std::string options = (side == 0 ? arguments.a : arguments.b).value_or("");
  return options.empty() ? "default options" : options;
}

std::string printed(const Comparison& comparison, const Arguments& arguments, const Output& output) {
  if (arguments.format == "json") return to_json(comparison) + "\n";
  if (arguments.format == "html")
    return to_html(comparison, {.a = name_of_side(arguments, 0), .b = name_of_side(arguments, 1)});
  return to_text(comparison, {.colour = wants_colour(arguments.colour, output)});
}

int write_comparison(const Arguments& arguments, const Comparison& comparison, Output& output) {
  const bool unmatched = !comparison.only_a.empty() || !comparison.only_b.empty();
  for (const auto& [only, side] : {std::pair{&comparison.only_a, "A"}, {&comparison.only_b, "B"}}) {
    if (!only->empty()) {
      say(fmt::format("Pages that are only in {1}: {0}, the first of them is {2}.", only->size(), side,
                      only->front()));
    }
  }
  if (!comparison.two_forms.empty()) {
    say(
        fmt::format("{} of the pages have a text of another form (--format) in B than in A and are not "
                    "compared, the first of them is {}.",
                    comparison.two_forms.size(), comparison.two_forms.front()));
  }
  if (comparison.pages == 0 && unmatched) {
    say("No page is in both: pages are matched by id, which is the name that the input was given by.");
  }
  Status written = output.write(printed(comparison, arguments, output));
  if (written) written = output.finish();
  const bool incomplete = unmatched || comparison.failed > 0 || !comparison.two_forms.empty();
  if (!written) return output_failed(output, written.error(), incomplete);
  return incomplete ? kSomeFailed : kAllGood;
}

}  // namespace

int run_diff(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("", "diff");
  set_up(app, {"pith diff: what differs between two outputs, models or settings",
               "pith diff [OPTIONS] A.jsonl B.jsonl\n  pith diff [OPTIONS] --a OPTIONS --b OPTIONS INPUT...",
               kDetails});
  define_options(app, arguments);
  if (const auto status = parse(app, argc, argv)) return *status;
  take_format_from_name(app, arguments.output, arguments.format);
  if (const auto status = check(arguments)) return *status;
  const auto output = Output::create(arguments.output);
  if (!output) {
    say(output.error().message);
    return kSomeFailed;
  }
  const bool settings = arguments.a || arguments.b;
  const std::vector<std::string>& inputs = arguments.pages.inputs;
  const Compared compared = settings ? compare_settings(arguments) : compare_files(inputs[0], inputs[1]);
  if (const int* const status = std::get_if<int>(&compared)) return *status;
  return write_comparison(arguments, std::get<Comparison>(compared), **output);
}

}  // namespace pith::cli

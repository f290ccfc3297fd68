// pith diff: what differs between two outputs of pith, or between what two settings give.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/messages.h"
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
are matched by their id. With --a or --b, what is named are INPUTs as for `pith`, and they are extracted twice,
with these options (those of the group Extraction, and none where one of the two is left out).

Examples:
  pith -o new.jsonl crawl/ && pith diff old.jsonl new.jsonl
  pith diff --b "--favor precision" crawl/
  pith diff --a "--model mine.pith" --b "--model mine-2.pith" --format json crawl/

The lines of the texts that were dropped (-) from A and added (+) in B are printed, page by page.

Exit status: 0 all pages were compared, whether they differ or not; 1 some could not be, because only one side
has them or they could not be read; 2 the command line or a model is unusable; 130 interrupted.)";

struct Arguments {
  PageArguments pages;
  std::optional<std::string> a, b;
  std::string format = "text";
  std::string colour = "auto";
  std::string output;
};

void define_options(CLI::App& app, Arguments& arguments) {
  app.option_defaults()->group("Output");
  add_choice(app, "--format", {"text", "json"}, arguments.format,
             "changed lines (default), or one JSON object");
  add_colour_option(app, arguments.colour);
  add_output_option(app, arguments.output);
  add_progress_option(app, arguments.pages);
  app.option_defaults()->group("Extraction");
  app.add_option("--a", arguments.a, "options of the first extraction, in quotes")->type_name("OPTIONS");
  app.add_option("--b", arguments.b, "options of the second one")->type_name("OPTIONS");
  add_page_options(app, arguments.pages);
}

PageText text_of(const BatchItem& item) {
  PageText page{item.id, {}, {}};
  item.result ? page.text = to_text(*item.result) : page.error = item.result.error().message;
  return page;
}

// One side: its texts, or the exit status to end with.
struct Side {
  std::vector<PageText> pages;
  int status = kAllGood;
};

// The records that a file of JSON lines holds.
Side read_records(const std::string& path, std::size_t max_bytes) {
  Side side;
  const Status read = read_json_lines(
      path, max_bytes,
      [&](std::string id, Result<Page> page) {
        side.pages.push_back({std::move(id), page ? std::move(page->bytes) : std::string(),
                              page ? std::string() : std::string(errc_sentence(page.error().code))});
        return true;
      },
      "text");
  if (!read) {
    say_error(path, read.error());
    side.status = kSomeFailed;
  }
  return side;
}

// Options of an extractor from one string, as a shell would take them apart.
std::optional<int> parse_side(const std::string& text, const std::string& flag, Options& options) {
  CLI::App app;
  add_extractor_options(app, options);
  try {
    app.parse(text, false);
  } catch (const CLI::ParseError& error) {
    return usage_error(fmt::format("{}: {}", flag, error.what()), "diff");
  }
  return std::nullopt;
}

Side extract_side(const std::string& text, const std::string& flag, PageArguments pages) {
  Options options;
  if (const auto status = parse_side(text, flag, options)) return {{}, *status};
  pages.fetch.max_bytes = options.max_bytes;
  const auto extractor = Extractor::create(options);
  if (!extractor) {
    say(extractor.error().message);
    return {{}, kUsage};
  }
  Side side;
  if (!pages.many) {
    const BatchItem item = extract_one(*extractor, pages);
    side.pages.push_back(text_of(item));
    side.status = item.result ? kAllGood : kSomeFailed;
    return side;
  }
  const PagesRun run = run_pages(*extractor, pages, false, [&](const BatchItem& item) -> Status {
    side.pages.push_back(text_of(item));
    return std::monostate{};
  });
  side.status = run.stopped ? kInterrupted : run.failures > 0 ? kSomeFailed : kAllGood;
  return side;
}

// What is wrong with the command line, as an exit status.
std::optional<int> check(Arguments& arguments) {
  const bool settings = arguments.a || arguments.b;
  if (const auto status = check_pages(arguments.pages, Options{}, "diff")) return status;
  const std::vector<std::string>& inputs = arguments.pages.inputs;
  if (settings) {
    if (std::ranges::find(inputs, "-") == inputs.end()) return std::nullopt;
    return usage_error("-: standard input cannot be read twice; name files.", "diff");
  }
  if (inputs.size() == 2 && std::ranges::all_of(inputs, is_json_lines_name)) return std::nullopt;
  return usage_error("It takes two .jsonl files that pith wrote, or --a and --b with options, and INPUTs.",
                     "diff");
}

int write_comparison(const Arguments& arguments, std::array<Side, 2> sides, Output& output) {
  const Comparison comparison = compare_texts(std::move(sides[0].pages), std::move(sides[1].pages));
  const bool unmatched = !comparison.only_a.empty() || !comparison.only_b.empty();
  for (const auto& [only, side] : {std::pair{&comparison.only_a, "A"}, {&comparison.only_b, "B"}}) {
    if (!only->empty()) {
      say(fmt::format("{} of the pages are only in {}, the first of them is {}.", only->size(), side,
                      only->front()));
    }
  }
  Status written = output.write(
      arguments.format == "json" ? to_json(comparison) + "\n"
                                 : to_text(comparison, {.colour = wants_colour(arguments.colour, output)}));
  if (written) written = output.finish();
  if (!written) return output_failed(output, written.error(), unmatched);
  return unmatched || sides[0].status != kAllGood || sides[1].status != kAllGood ? kSomeFailed : kAllGood;
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
  if (const auto status = check(arguments)) return *status;
  const auto output = Output::create(arguments.output);
  if (!output) {
    say(output.error().message);
    return kSomeFailed;
  }
  std::array<Side, 2> sides;
  for (const std::size_t i : {0U, 1U}) {
    const bool settings = arguments.a || arguments.b;
    sides[i] = settings ? extract_side((i == 0 ? arguments.a : arguments.b).value_or(""),
                                       i == 0 ? "--a" : "--b", arguments.pages)
                        : read_records(arguments.pages.inputs[i], arguments.pages.fetch.max_bytes);
    if (sides[i].status == kUsage || sides[i].status == kInterrupted) return sides[i].status;
  }
  return write_comparison(arguments, std::move(sides), **output);
}

}  // namespace pith::cli

// pith eval: how good the extraction is on annotated pages.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "evaluation/dataset.h"
#include "evaluation/folds.h"
#include "evaluation/labels.h"
#include "evaluation/metrics.h"
#include "evaluation/report.h"
#include "pith/extractor.h"
#include "pith/reader.h"
#include "pith/role.h"

namespace pith::cli {

namespace {

const char* const kDetails =
    R"(SET_DIR holds pages and what people say about them, in one of these layouts (pages are html/ID.html
or, flattened, text/ID.txt; each may be compressed):
  ground-truth/ID.json       the whole text of each page: word precision, recall and F1
  annotations.jsonl          with "text": news articles; words, shingles, exact texts
  annotations.jsonl          with "with" and "without": segments that have to be there, or not
  NAME/expected.txt          one folder a page, with source.html or source.txt; judged as news, listed;
                             perhaps with roles.tsv: the role of every block

Of metadata, title and sitename are compared as words in lower case, dates as days, and authors as a set
of names. An annotation that is one string is cut into names at ";", ",", "and", "und" and "&"; degrees
behind the first name do not count.

Where no page has a roles.tsv, --roles rests on the annotated title, authors, date and comments (seg:
"comments", segments that readers wrote). Of headlines, bylines and dates one block a page counts, the
first that was given the role, for bylines and dates between five blocks above the headline and five below
the main text: right if it, or a neighbour with the same role, is the title (with or without the site's
name), holds the whole name of an author (two words or more, and at most 15 besides), or the day (in at
most 15 words). Later ones may be those of teasers, and what no block shows nobody can find: both are not
counted, nor is a date in what was found to be a byline on pages that show no annotated author. Of comments
every block with a segment counts, and as wrong every other that is main text, on pages that show one.

Standard errors and intervals come from resampling the pages. With --folds every page is extracted
with the model of its fold, so that no page is judged by a model that was trained on it. DIR holds
folds.tsv (page id, tab, number N) and the models foldN.pith (HTML) and foldN.text.pith (text).

Exit status: 0 every page was extracted; 1 some failed (each is named on standard error, and counts
as an empty text) or the output could not be written; 2 the command line, the set or a model is
unusable.)";

struct Arguments {
  std::string set;
  std::string folds;
  std::string predictions;
  Options options;
  evaluation::ReportOptions report;
  std::size_t threads = 1;
  bool json = false;
};

void define_options(CLI::App& app, Arguments& arguments) {
  app.add_option("set", arguments.set)->group("");
  app.option_defaults()->group("Output");
  app.add_flag("--by-type", arguments.report.by_type, "figures for every type of page as well");
  app.add_flag("--metadata", arguments.report.metadata,
               "only how often title, date, authors and sitename are right, wrong or missing");
  app.add_flag("--calibration", arguments.report.calibration,
               "how far scores and confidences can be believed; takes longer");
  app.add_flag("--roles", arguments.report.roles,
               "only how often the roles of blocks are right: all of them by roles.tsv, else headlines, "
               "bylines, dates and comments by the metadata");
  add_count(app, "--worst", arguments.report.worst, "list the N worst pages");
  app.add_flag("--json", arguments.json, "one JSON object instead of tables");
  app.add_option("--predictions", arguments.predictions,
                 "write every page's record to FILE as JSON lines; it appears when it is complete")
      ->type_name("FILE");
  app.option_defaults()->group("Extraction");
  app.add_option("--folds", arguments.folds, "cross-validate with the models in DIR")->type_name("DIR");
  add_extractor_options(app, arguments.options);
  add_threads_option(app, arguments.threads);
}

// The models in use, and which of them each page gets.
struct Extractors {
  std::vector<Extractor> all;
  std::vector<std::size_t> folds;    // number of the fold of each; empty without cross-validation
  std::vector<std::size_t> of_page;  // index into all; empty without cross-validation

  const Extractor& for_page(std::size_t page) const { return all[of_page.empty() ? 0 : of_page[page]]; }
  std::optional<std::size_t> fold_of(std::size_t page) const {
    if (of_page.empty()) return std::nullopt;
    return folds[of_page[page]];
  }
};

bool is_text(const Options& options, const evaluation::Dataset& set) {
  if (options.input_type != InputType::automatic) return options.input_type == InputType::text;
  return std::all_of(set.pages.begin(), set.pages.end(), [](const evaluation::AnnotatedPage& page) {
    return page.path.find(".txt", page.path.rfind('/') + 1) != std::string::npos;
  });
}

Result<Extractors> make_extractors(const Arguments& arguments, const evaluation::Dataset& set) {
  Extractors extractors;
  if (arguments.folds.empty()) {
    auto extractor = Extractor::create(arguments.options);
    if (!extractor) return extractor.error();
    extractors.all.push_back(std::move(*extractor));
    return extractors;
  }
  auto folds = evaluation::read_folds(arguments.folds, set, is_text(arguments.options, set));
  if (!folds) return folds.error();
  for (const evaluation::FoldModels& models : folds->models) {
    Options options = arguments.options;
    options.model = models.model;
    options.text_model = models.text_model;
    auto extractor = Extractor::create(options);
    if (!extractor) return extractor.error();
    extractors.all.push_back(std::move(*extractor));
    extractors.folds.push_back(models.fold);
  }
  extractors.of_page = std::move(folds->of_page);
  return extractors;
}

// What became of one page.
struct Outcome {
  evaluation::PageResult result;
  std::string record;
  std::optional<Error> error;
};

Result<Extraction> extract_page(const Extractor& extractor, const evaluation::AnnotatedPage& annotated) {
  try {
    auto page = read_page(annotated.path, extractor.options().max_bytes);
    if (!page) return page.error();
    page->id = annotated.id;
    return extractor.extract(std::move(*page));
  } catch (const std::bad_alloc&) {
    return Error{Errc::too_complex,
                 fmt::format("{}: There is not enough memory for this page.", annotated.path)};
  }
}

evaluation::ScoreBins bin_scores(evaluation::SetKind kind, const evaluation::AnnotatedPage& page,
                                 const Extraction& extraction) {
  evaluation::ScoreBins bins;
  bins.add(extraction.selection.scores, evaluation::label_page(kind, extraction.blocks, page));
  return bins;
}

// Nothing is counted where roles.tsv does not match the page.
std::optional<Error> count_roles(evaluation::SetKind kind, const evaluation::AnnotatedPage& page,
                                 const Extraction& extraction, evaluation::PageResult& result) {
  const auto annotated = evaluation::read_roles(page.path, extraction.blocks);
  if (!annotated) return annotated.error();
  const std::vector<Role> found = roles_of(extraction);
  if (!annotated->empty()) {
    result.roles.add(*annotated, found);
  } else if (evaluation::tells_roles(page)) {
    result.told = evaluation::compare_told_roles(kind, page, extraction, found);
  }
  return std::nullopt;
}

// The URL of the annotation is not given to the extractor: a page is judged as it lies on the disk.
Outcome judge(const Extractor& extractor, evaluation::SetKind kind, const evaluation::AnnotatedPage& page,
              const evaluation::ReportOptions& wanted) {
  Outcome outcome;
  const auto extraction = extract_page(extractor, page);
  if (extraction) {
    outcome.result.score = evaluation::score_page(kind, page, to_text(*extraction));
    outcome.result.metadata = evaluation::score_metadata(page, extraction->metadata);
    outcome.result.confidence = static_cast<double>(extraction->selection.confidence);
    if (wanted.calibration) outcome.result.scores = bin_scores(kind, page, *extraction);
    if (wanted.roles) outcome.error = count_roles(kind, page, *extraction, outcome.result);
    outcome.record = to_json_record(*extraction);
  } else {
    outcome.result.score = evaluation::score_page(kind, page, {});
    outcome.result.metadata = evaluation::score_metadata(page, {});
    outcome.result.failed = true;
    outcome.error = extraction.error();
    outcome.record = to_json_error(page.id, page.url, errc_name(outcome.error->code), outcome.error->message);
  }
  return outcome;
}

std::vector<Outcome> judge_all(const Extractors& extractors, const evaluation::Dataset& set,
                               std::size_t threads, const evaluation::ReportOptions& wanted) {
  std::vector<Outcome> outcomes(set.pages.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < set.pages.size(); i = next++) {
      outcomes[i] = judge(extractors.for_page(i), set.kind, set.pages[i], wanted);
      outcomes[i].result.fold = extractors.fold_of(i);
    }
  };
  {
    std::vector<std::jthread> others;  // joined at the end of the scope
    for (std::size_t i = 1; i < std::min(threads, set.pages.size()); ++i) others.emplace_back(work);
    work();
  }
  return outcomes;
}

Status write_predictions(Output& output, const std::vector<Outcome>& outcomes) {
  for (const Outcome& outcome : outcomes) {
    if (auto status = output.write(outcome.record + '\n'); !status) return status;
  }
  return output.finish();
}

// "data/news-dev/" to "news-dev".
std::string name_of_set(const std::string& directory) {
  const std::filesystem::path path = std::filesystem::path(directory).lexically_normal();
  const std::string name = (path.has_filename() ? path : path.parent_path()).filename().string();
  return name.empty() ? directory : name;
}

// --metadata and --roles print only that as tables; JSON holds all that was asked for.
std::optional<int> check_tables(const Arguments& arguments) {
  const evaluation::ReportOptions& report = arguments.report;
  if (arguments.json || (!report.metadata && !report.roles)) return std::nullopt;
  const std::string_view only = report.metadata ? "--metadata" : "--roles";
  const std::string_view other = report.metadata && report.roles ? "--roles"
                                 : report.by_type                ? "--by-type"
                                 : report.calibration            ? "--calibration"
                                 : report.worst > 0              ? "--worst"
                                                                 : "";
  if (other.empty()) return std::nullopt;
  return usage_error(fmt::format("{}: it prints only that; leave out {}, or take --json.", only, other),
                     "eval");
}

std::optional<int> check(const Arguments& arguments) {
  if (arguments.set.empty())
    return usage_error("There is no SET_DIR; name a folder of annotated pages.", "eval");
  const bool own_model = !arguments.options.model.empty() || !arguments.options.text_model.empty();
  if (own_model && !arguments.folds.empty()) {
    return usage_error("--folds: it names all models; leave out --model and --text-model.", "eval");
  }
  return check_tables(arguments);
}

int evaluate(const Arguments& arguments, const evaluation::Dataset& set, const Extractors& extractors) {
  std::unique_ptr<Output> predictions;
  if (!arguments.predictions.empty()) {
    auto created = Output::create(arguments.predictions);
    if (!created) {
      say(created.error().message);
      return kSomeFailed;
    }
    predictions = std::move(*created);
  }
  const auto outcomes = judge_all(extractors, set, arguments.threads, arguments.report);
  std::vector<evaluation::PageResult> results;
  results.reserve(outcomes.size());
  int status = kAllGood;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    results.push_back(outcomes[i].result);
    if (!outcomes[i].error) continue;
    say_error(set.pages[i].id, *outcomes[i].error);
    status = kSomeFailed;
  }
  if (predictions != nullptr) {
    if (const auto written = write_predictions(*predictions, outcomes); !written) {
      say(written.error().message);
      status = kSomeFailed;
    }
  }
  const auto report = evaluation::make_report(name_of_set(arguments.set), set, results, arguments.report);
  if (report.told && report.told->pages == 0 && status == kAllGood) {
    say(fmt::format(
        "{}: --roles: No page has a roles.tsv, or shows a title, an author, a date or comments that are "
        "annotated.",
        arguments.set));
    return kUsage;
  }
  const auto text = arguments.json ? to_json(report, set, results) : to_table(report, set, results);
  const int printed = print_result(text);
  return printed == kAllGood ? status : printed;
}

}  // namespace

int run_eval(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("", "eval");
  set_up(app, {"pith eval: how good the extraction is on annotated pages", "pith eval [OPTIONS] SET_DIR",
               kDetails});
  define_options(app, arguments);
  if (const auto status = parse(app, argc, argv)) return *status;
  if (const auto status = check(arguments)) return *status;
  const auto set = evaluation::read_dataset(arguments.set);
  if (!set) {
    say(set.error().message);
    return kUsage;
  }
  const auto extractors = make_extractors(arguments, *set);
  if (!extractors) {
    say(extractors.error().message);
    return kUsage;
  }
  return evaluate(arguments, *set, *extractors);
}

}  // namespace pith::cli

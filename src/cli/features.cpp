// pith features: the feature matrix and labels of annotated pages, for people who want to look at them or
// train something of their own. models/train reads the same numbers through a library instead of a file.
#include <fmt/format.h>

#include <iterator>
#include <string>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "evaluation/training_set.h"
#include "features/feature_matrix.h"

namespace pith::cli {
namespace {

const char* const kDetails =
    R"(SET_DIR holds annotated pages, in one of the layouts of `pith eval --help`.

Prints one line per block, tab-separated, with a header line: page (its id), block (its number), label
(the fraction of its words that belong to the reference; -1 where nobody says), words, then the columns
of the feature matrix that need no model, as src/features/features.def describes them.

Exit status: 0 all done; 1 the output could not be written; 2 the command line or the set is unusable.)";

std::string header() {
  std::string line = "page\tblock\tlabel\twords";
  for (std::size_t column = 0; column < features::kFirstLexical; ++column) {
    line.append("\t").append(features::feature_name(column));
  }
  return line + "\n";
}

std::string page_lines(const evaluation::TrainingSet& set, const evaluation::TrainingPage& page) {
  std::string lines;
  for (std::size_t i = 0; i < page.map.size(); ++i) {
    const std::size_t row = page.first_row + i;
    fmt::format_to(std::back_inserter(lines), "{}\t{}\t{:.4g}\t{}", page.annotation.id, i, set.labels[row],
                   set.words[row]);
    for (std::size_t column = 0; column < features::kFirstLexical; ++column) {
      fmt::format_to(std::back_inserter(lines), "\t{:.6g}", set.row(row)[column]);
    }
    lines.push_back('\n');
  }
  return lines;
}

Status write_all(const evaluation::TrainingSet& set, Output& output) {
  if (Status written = output.write(header()); !written) return written;
  for (const auto& page : set.pages) {
    if (Status written = output.write(page_lines(set, *page)); !written) return written;
  }
  return output.finish();
}

}  // namespace

int run_features(int argc, char** argv) {
  std::string directory, output_name;
  std::size_t threads = 1;
  std::string type = "auto";
  CLI::App app("", "features");
  set_up(app, {"pith features: the feature matrix and labels of annotated pages.",
               "pith features [OPTIONS] SET_DIR", kDetails});
  app.add_option("set", directory)->group("");
  app.add_option("-o,--output", output_name,
                 "write to FILE (.gz, .zst compress); it appears when it is complete")
      ->type_name("FILE");
  add_threads_option(app, threads);
  add_choice(app, "--input-type", {"html", "text", "auto"}, type, "what the pages are");
  if (const auto status = parse(app, argc, argv)) return *status;
  if (directory.empty()) return usage_error("SET_DIR is missing", "features");
  const InputType input_type = type == "text"   ? InputType::text
                               : type == "html" ? InputType::html
                                                : InputType::automatic;
  evaluation::TrainingSet set;
  if (Status added = evaluation::add_dataset(set, directory, input_type, static_cast<unsigned>(threads));
      !added) {
    say_error(directory, added.error());
    return kUsage;
  }
  auto output = Output::create(output_name);
  if (!output) {
    say_error(output_name, output.error());
    return kSomeFailed;
  }
  if (Status written = write_all(set, **output); !written) {
    if ((*output)->reader_gone()) return kAllGood;
    say_error(output_name, written.error());
    return kSomeFailed;
  }
  return kAllGood;
}

}  // namespace pith::cli

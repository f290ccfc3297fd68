// Golden feature rows: what every column was on one page when the built-in models were trained. The schema
// hash tells models apart by the names and meanings of the columns; a formula that changes under its old name
// shows here. `cmake --build BUILD --target golden_features` writes golden_features.tsv anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "extract/prepare.h"
#include "features/features.h"
#include "pith/reader.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

const std::string kFile = PITH_SOURCE_DIR "/tests/pages/golden_features.tsv";
const std::string kPage = PITH_SOURCE_DIR "/fixtures/pages/blog-comments/source.html";
constexpr std::array<std::size_t, 2> kBlocks = {6, 16};  // which leave the fewest columns at 0
constexpr std::size_t kValues = 3;                       // of a column: in these blocks, and the mean of all

const char* const kWhatToDo =
    "\nA column's formula, the cutting of blocks or the page itself has changed. Models were trained on the "
    "old values: if "
    "a formula is another one, train new models (models/README.md). Then write the file anew: cmake --build "
    "BUILD "
    "--target golden_features.";

struct Column {
  std::string name;
  std::array<double, kValues> values;
};

// Scores of no model, so that the columns that come from scores are filled as well: 0.05 to 0.95, in
// disorder.
std::vector<float> made_up_scores(std::size_t count, std::size_t step) {
  std::vector<float> scores;
  for (std::size_t i = 0; i < count; ++i) {
    scores.push_back(0.05F + 0.1F * static_cast<float>(i * step % 10));
  }
  return scores;
}

features::FeatureMatrix rows_of(const extract::Prepared& prepared) {
  const features::PageMap map = features::map_page(prepared.document, prepared.blocks);
  const std::size_t blocks = prepared.blocks.items.size();
  features::FeatureMatrix rows = features::base_features(map, prepared.source());
  features::fill_lexical(map, made_up_scores(blocks, 3), made_up_scores(blocks, 7), rows);
  features::fill_page_types(made_up_scores(features::kPageTypes, 3), rows);
  features::fill_context(map, made_up_scores(blocks, 9), rows);
  return rows;
}

std::vector<Column> compute() {
  Result<Page> page = read_page(kPage, 20'000'000);
  if (!page) return {};
  page->url = "https://www.example.org/news/2024/05/17/herons-are-back-12345.html";
  const Result<extract::Prepared> prepared = extract::prepare(std::move(page).value(), Options());
  if (!prepared) return {};
  const features::FeatureMatrix rows = rows_of(*prepared);
  if (rows.rows <= kBlocks.back()) return {};
  std::vector<Column> columns;
  for (std::size_t i = 0; i < features::kFeatureCount; ++i) {
    double sum = 0;
    for (std::size_t row = 0; row < rows.rows; ++row) sum += static_cast<double>(rows.value(row, i));
    columns.push_back(
        {std::string(features::feature_name(i)),
         {static_cast<double>(rows.value(kBlocks[0], i)), static_cast<double>(rows.value(kBlocks[1], i)),
          sum / static_cast<double>(rows.rows)}});
  }
  return columns;
}

std::string to_tsv(const std::vector<Column>& columns) {
  std::string out =
      "# Columns of fixtures/pages/blog-comments by golden_test.cpp: name, in block 6, in block 16, mean of "
      "all blocks.\n"
      "# Written by `cmake --build BUILD --target golden_features`: not by hand.\n";
  for (const Column& column : columns) {
    out += column.name;
    for (const double value : column.values) {
      char buffer[32];
      out.append(buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, "\t%.6g", value)));
    }
    out += '\n';
  }
  return out;
}

// Lines that cannot be read give columns without a name.
std::vector<Column> read_golden() {
  std::istringstream file(test::read_file(kFile));
  std::vector<Column> columns;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    Column column;
    if (!(fields >> column.name >> column.values[0] >> column.values[1] >> column.values[2]))
      column.name.clear();
    columns.push_back(column);
  }
  return columns;
}

bool close(double a, double b) {
  return std::abs(a - b) <= 1e-4 * std::max({std::abs(a), std::abs(b), 1e-2});
}

TEST(GoldenFeatures, AreWhatTheModelsWereTrainedOn) {
  const std::vector<Column> now = compute();
  ASSERT_FALSE(now.empty()) << kPage << " cannot be read";
  if (std::getenv("PITH_WRITE_GOLDEN")) {
    std::ofstream(kFile, std::ios::binary) << to_tsv(now);
  }
  const std::vector<Column> golden = read_golden();
  std::string changed;
  ASSERT_EQ(now.size(), golden.size()) << kWhatToDo;
  for (std::size_t i = 0; i < now.size(); ++i) {
    ASSERT_EQ(now[i].name, golden[i].name) << kWhatToDo;
    for (std::size_t k = 0; k < kValues; ++k) {
      if (close(now[i].values[k], golden[i].values[k])) continue;
      std::ostringstream line;
      line << now[i].name << (k == 2 ? ", mean" : ", block " + std::to_string(kBlocks[k])) << ": "
           << now[i].values[k] << ", was " << golden[i].values[k] << '\n';
      changed += line.str();
    }
  }
  EXPECT_TRUE(changed.empty()) << changed << kWhatToDo;
}

}  // namespace
}  // namespace pith

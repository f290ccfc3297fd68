// Annotated pages as one matrix, for training: the model-free columns at once, the others stage by stage.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "evaluation/dataset.h"
#include "extract/prepare.h"
#include "features/features.h"
#include "pith/error.h"

namespace pith::evaluation {

/// One page of a training set.
struct TrainingPage {
  AnnotatedPage annotation;
  SetKind kind = SetKind::wcxb;
  extract::Prepared prepared;
  features::PageMap map;
  std::size_t first_row = 0;
  std::uint32_t reference_words = 0;
};

/// Pages with their rows one below the other.
struct TrainingSet {
  std::vector<std::unique_ptr<TrainingPage>> pages;  ///< by pointer: a PageMap points into its page
  std::vector<float> rows;                           ///< features::kFeatureCount columns each
  std::vector<float> labels;         ///< fraction of the block's words in the reference; −1 unknown
  std::vector<std::uint32_t> words;  ///< of every block
  features::TokenLists word_tokens, attribute_tokens;

  float* row(std::size_t i) { return rows.data() + i * features::kFeatureCount; }
  const float* row(std::size_t i) const { return rows.data() + i * features::kFeatureCount; }
};

/// Reads, prepares and labels every page of a data set (several threads) and appends it to `set`. Pages that
/// cannot be prepared (empty files and the like) are left out. Errors: those of read_dataset.
Status add_dataset(TrainingSet& set, const std::string& directory, InputType type, unsigned threads);

/// The rows of one page as a matrix of their own, and back.
features::FeatureMatrix rows_of(const TrainingSet& set, const TrainingPage& page);
void put_rows(TrainingSet& set, const TrainingPage& page, const features::FeatureMatrix& rows);

}  // namespace pith::evaluation

// Cross-validation: for every page the model that has not seen it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evaluation/dataset.h"
#include "pith/error.h"

namespace pith::evaluation {

/// The models of one fold, trained without its pages. Where one of the two files is missing, the other stands
/// for it: the built-in model, which a page of the other kind would get, has seen the page.
struct FoldModels {
  std::size_t fold = 0;
  std::string model;       ///< foldN.pith, for HTML
  std::string text_model;  ///< foldN.text.pith, for plain text
};

struct Folds {
  std::vector<FoldModels> models;    ///< of the folds that occur in the set, by number
  std::vector<std::size_t> of_page;  ///< index into models for every page of the set
};

/// Reads DIRECTORY/folds.tsv (page id, tab, number of the fold; other sets' pages may be in it too) and finds
/// the models. Errc::bad_data when a page of the set is not in it, when a page is named twice with different
/// numbers, or when a fold lacks its model for text (`text`) or HTML.
Result<Folds> read_folds(const std::string& directory, const Dataset& set, bool text);

}  // namespace pith::evaluation

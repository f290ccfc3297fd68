// Blocks to rows. The same code feeds training and inference:
//
//   PageMap page = map_page(document, blocks);
//   FeatureMatrix rows = base_features(page, source);
//   fill_lexical(page, …the model's two word scores…, rows);
//   fill_page_types(…the model's page head…, rows);
//   fill_context(page, …first-pass probabilities…, rows);
//
// Every step is linear in blocks, words and nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "features/feature_matrix.h"
#include "features/page_map.h"

namespace pith::features {

/// What is known about a page besides its tree.
struct PageSource {
  std::string_view url;     ///< may be empty; a canonical link in the page goes before it
  std::size_t bytes = 0;    ///< of the decoded text
  bool plain_text = false;  ///< it had been flattened
};

/// A matrix with all columns before Feature::lexical filled; the values of the rest are any.
FeatureMatrix base_features(const PageMap& page, const PageSource& source);

/// Hashed words and word pairs of every block, for training.
TokenLists word_tokens(const PageMap& page);

/// Hashed tag, class, id, role, itemprop and data-testid tokens of every block's ancestors; those of the leaf
/// and the next two levels count a second time under another hash. For training: linear in blocks times the
/// tokens of 16 elements.
TokenLists attribute_tokens(const PageMap& page);

/// What a linear score needs of a block's tokens: the sum of their weights, and their number.
struct TokenSum {
  std::int64_t weight = 0;
  std::uint32_t count = 0;
};

/// For every block the sum over word_tokens or attribute_tokens, without making the lists. `weights` has a
/// power of two elements; without any, the sums are 0. Linear in words, or in nodes and blocks.
std::vector<TokenSum> word_sums(const PageMap& page, std::span<const std::int8_t> weights);
std::vector<TokenSum> attribute_sums(const PageMap& page, std::span<const std::int8_t> weights);

/// Fills the columns that come from the word scores (one per block).
void fill_lexical(const PageMap& page, const std::vector<float>& lexical, const std::vector<float>& attribute,
                  FeatureMatrix& rows);

/// Number of page types, and the width of a page row: the page's columns and means of some block columns.
inline constexpr std::size_t kPageTypes = 7;
std::vector<float> page_row(const PageMap& page, const FeatureMatrix& rows);

/// The names of page_row's columns, in order, for the training and the schema hash.
std::vector<std::string_view> page_row_names();

/// Writes the page type probabilities into every row.
void fill_page_types(const std::vector<float>& probabilities, FeatureMatrix& rows);

/// Fills the columns of the second pass from the probabilities of the first.
void fill_context(const PageMap& page, const std::vector<float>& pass1, FeatureMatrix& rows);

}  // namespace pith::features

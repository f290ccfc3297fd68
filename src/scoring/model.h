// The model: read from a file, verified, evaluated over flat arrays. Knows nothing of HTML.
// docs/model-format.md describes the file byte by byte.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pith/error.h"
#include "scoring/convolution.h"
#include "scoring/rows.h"

namespace pith::scoring {

/// A linear model over hashed tokens: bias + scale · Σ weight[token mod buckets] / √tokens.
struct HashedLinear {
  std::vector<std::int8_t> weights;  ///< a power of two of them
  float scale = 0;
  float bias = 0;
};

/// Most leaves of a tree in a QuickForest: a bit each.
inline constexpr std::size_t kQuickLeaves = 32;

/// A forest laid out for fast evaluation (quick_scorer.h): its nodes by feature and rising threshold, and for
/// each the leaves of its tree that stay in reach where a row goes right.
struct QuickForest {
  struct Node {
    float threshold;
    std::uint32_t tree;
    std::uint32_t mask;  ///< one bit per leaf, from left to right: those that are not on the node's left side
  };
  struct Run {
    std::uint16_t feature;
    std::uint32_t begin, end;  ///< in `nodes`
  };
  /// A tree's values, so that no vector straddles two lines of the cache.
  struct alignas(64) Leaves {
    std::array<float, kQuickLeaves> values{};
  };
  std::uint32_t trees = 0;  ///< 0: the forest does not fit
  std::vector<Node> nodes;
  std::vector<std::uint32_t> left_masks;  ///< per node: the leaves that are not on its right side
  std::vector<Run> runs;                  ///< one per feature
  std::vector<Leaves> leaves;             ///< one per tree
};

/// Boosted decision trees. A tree's inner nodes are numbered so that children come after their parent; a
/// negative child ~k is leaf k. Row x goes left where x[feature] <= threshold. With `outputs` > 1, tree t
/// adds to output t mod outputs.
struct Forest {
  std::uint32_t outputs = 1;
  std::uint32_t columns = 0;        ///< rows must be at least this wide
  std::vector<std::int32_t> roots;  ///< one per tree; negative where the tree is a single leaf
  std::vector<std::uint16_t> feature;
  std::vector<float> threshold;
  std::vector<std::int32_t> left, right;
  std::vector<float> leaf_value;
  std::vector<std::uint32_t> leaf_count;  ///< training rows that ended in each leaf; not 0
  std::vector<float>
      node_value;     ///< the mean of the leaves below each node by their rows; read_model makes it
  QuickForest quick;  ///< the same trees once more, or none; read_model makes it
};

/// A logistic regression over a few page numbers.
struct Logistic {
  std::vector<float> weights;
  float bias = 0;
};

/// Rows with the raw scores that the forests must give them; checked when a model is read.
struct Samples {
  std::uint32_t columns = 0;
  std::vector<float> rows;
  std::vector<float> pass1, pass2;  ///< raw, before the logistic function
  std::vector<float> convolution;  ///< likewise, of the rows as one page; none where the model has no network
};

/// Everything that was learned. Immutable once read; const use from many threads is safe.
struct Model {
  HashedLinear lexical, attribute;
  Forest page_types, pass1, pass2;
  Convolution convolution;  ///< perhaps without channels: then the trees judge alone
  Logistic empty_page;
  float calibration_scale = 1,
        calibration_bias = 0;  ///< probability = logistic(scale · raw + bias)
  Samples samples;
  std::string description;  ///< JSON: how and when it was made
};

/// What a file must match.
struct ModelSchema {
  std::uint64_t feature_hash = 0;
  std::uint32_t columns = 0;        ///< of a block row
  std::uint32_t pass1_columns = 0;  ///< the first pass sees the columns before this one
  std::uint32_t page_columns = 0;   ///< of a page row
  std::uint32_t page_types = 0;
  std::uint32_t empty_page_numbers = 0;
};

/// Reads and verifies: magic, version, lengths, checksum, schema, every index in every tree, and the sample
/// rows. Errors: bad_model, model_mismatch. Never reads outside `bytes`; time and memory linear in them.
Result<Model> read_model(std::string_view bytes, const ModelSchema& schema);

/// The linear score of `count` tokens whose weights add up to `weight`.
float linear_score(const HashedLinear& model, std::int64_t weight, std::size_t count) noexcept;

/// The linear score of one token list.
float linear_score(const HashedLinear& model, std::span<const std::uint32_t> tokens) noexcept;

/// Adds every tree's leaf values for `rows` rows of `stride` floats each into out[row · outputs + output],
/// which is set to 0 first. Walks the trees node by node.
void evaluate_forest(const Forest& forest, const float* rows, std::size_t count, std::size_t stride,
                     float* out);

/// The same for a forest of one output over the rows of a page, bit for bit; by `quick` where the forest has
/// it.
void evaluate_forest(const Forest& forest, const Rows& rows, float* out);

/// 1 / (1 + e^-x).
float logistic(float x) noexcept;

}  // namespace pith::scoring

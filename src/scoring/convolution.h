// The small network that reads a page's blocks in their order, beside the trees, which see one row at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scoring/rows.h"

namespace pith::scoring {

/// Outputs that are worked out at a time; channels come in multiples of it.
inline constexpr std::size_t kOutputGroup = 8;

/// Weighted sums of inputs. `weights` has, for each group of kOutputGroup outputs, that many weights for each
/// input.
struct Dense {
  std::size_t inputs = 0, outputs = 0;
  std::vector<float> weights, bias;
};

/// Where the weight of an input for an output stands in the weights of a Dense with so many inputs.
constexpr std::size_t weight_place(std::size_t inputs, std::size_t input, std::size_t output) {
  return (output / kOutputGroup * inputs + input) * kOutputGroup + output % kOutputGroup;
}

/// A convolution over three blocks: the one, and those `dilation` blocks before and after it; blocks beyond
/// the page's ends are 0. Its inputs are all channels before, at and after the block, in this order.
struct DilatedLayer {
  std::uint32_t dilation = 1;
  Dense dense;
};

/// A temporal convolutional network (Bai, Kolter and Koltun, "An empirical evaluation of generic
/// convolutional and recurrent networks for sequence modeling", 2018; not causal here): columns are brought
/// to one scale, mixed into channels, and go through layers h + ReLU(convolution of h); after some of them
/// each block is told the mean and the largest value of every channel over the page. Without channels the
/// model has none.
struct Convolution {
  std::uint32_t channels = 0;
  std::uint32_t columns = 0;          ///< rows must be at least this wide
  std::vector<std::uint16_t> inputs;  ///< the columns that it reads
  std::vector<float> mean, scale;     ///< per input: (log(x) - mean) · scale, at most 5 either way
  Dense input, page, hidden;
  std::vector<float> output;  ///< weight of each channel
  float output_bias = 0;
  std::vector<DilatedLayer> layers;
  std::uint32_t layers_before_page = 0;  ///< those before the page is looked at
  float share = 0;  ///< of the raw score: it is (1 - share) · second pass + share · this
  /// What it says in the middle of a long page whose columns all have their mean: attribution begins there.
  float reference = 0;
};

/// Most blocks that a layer may look back or ahead.
inline constexpr std::uint32_t kMostDilation = 64;

/// Raw scores of the rows of one page. The same bits on every machine that adds products in one step (x86 of
/// AVX2 and later, ARM), because no sum depends on the width of its vectors; on others within
/// 1e-5 · (1 + |score|). O(rows · weights); memory: 2 · channels floats a row.
void evaluate_convolution(const Convolution& net, const Rows& rows, float* out);

/// What the network reads, on its one scale, by row. O(rows · inputs).
std::vector<float> scaled_inputs(const Convolution& net, const Rows& rows);

/// The weights of a Dense as described there, from `weights[input][output]`.
Dense make_dense(std::size_t inputs, std::size_t outputs, const float* weights, const float* bias);

}  // namespace pith::scoring

#include "scoring/convolution_attribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace pith::scoring {
namespace {

float rectified(float value) {
  return std::max(value, 0.0F);
}

// Adds weights · x to the outputs, for `count` inputs from `first` on.
void add_weighted(const Dense& dense, std::size_t first, const float* x, std::size_t count, float* out) {
  for (std::size_t group = 0; group < dense.outputs / kOutputGroup; ++group) {
    const float* weights = dense.weights.data() + weight_place(dense.inputs, first, group * kOutputGroup);
    std::array<float, kOutputGroup> sums{};
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t o = 0; o < kOutputGroup; ++o) sums[o] += x[i] * weights[i * kOutputGroup + o];
    }
    for (std::size_t o = 0; o < kOutputGroup; ++o) out[group * kOutputGroup + o] += sums[o];
  }
}

// The other way round: what `count` inputs from `first` on are worth, where the outputs are worth `worth`.
void add_worth(const Dense& dense, std::size_t first, std::size_t count, const float* worth, float* out) {
  for (std::size_t group = 0; group < dense.outputs / kOutputGroup; ++group) {
    const float* weights = dense.weights.data() + weight_place(dense.inputs, first, group * kOutputGroup);
    const float* of_group = worth + group * kOutputGroup;
    for (std::size_t i = 0; i < count; ++i) {
      float sum = 0;
      for (std::size_t o = 0; o < kOutputGroup; ++o) sum += of_group[o] * weights[i * kOutputGroup + o];
      out[i] += sum;
    }
  }
}

// One bias after another, for all rows.
std::vector<float> biases(const Dense& dense, std::size_t rows) {
  std::vector<float> out;
  out.reserve(rows * dense.outputs);
  for (std::size_t row = 0; row < rows; ++row) out.insert(out.end(), dense.bias.begin(), dense.bias.end());
  return out;
}

// The row `by` rows from `row` on, or none.
bool moves_to(std::size_t row, std::ptrdiff_t by, std::size_t rows, std::size_t& to) {
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(row) + by;
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(rows)) return false;
  to = static_cast<std::size_t>(at);
  return true;
}

std::array<std::ptrdiff_t, 3> offsets(const DilatedLayer& layer) {
  const auto reach = static_cast<std::ptrdiff_t>(layer.dilation);
  return {-reach, 0, reach};
}

void look_at_page(const Convolution& net, std::vector<float>& h, ConvolutionTrace& trace) {
  const std::size_t channels = net.channels;
  std::vector<float> seen(2 * channels);
  for (std::size_t row = 0; row < trace.rows; ++row) {
    for (std::size_t c = 0; c < channels; ++c) {
      seen[c] += h[row * channels + c] / static_cast<float>(trace.rows + 1);
      seen[channels + c] = std::max(seen[channels + c], h[row * channels + c]);
    }
  }
  trace.told = net.page.bias;
  add_weighted(net.page, 0, seen.data(), seen.size(), trace.told.data());
  for (std::size_t row = 0; row < trace.rows; ++row) {
    for (std::size_t c = 0; c < channels; ++c) h[row * channels + c] += trace.told[c];
  }
  trace.page = h;
  for (float& value : h) value = rectified(value);
}

// `inputs` by row.
ConvolutionTrace trace_of(const Convolution& net, std::vector<float> inputs, std::size_t rows) {
  const std::size_t channels = net.channels;
  ConvolutionTrace trace;
  trace.rows = rows;
  trace.inputs = std::move(inputs);
  trace.input = biases(net.input, rows);
  const std::size_t width = net.inputs.size();
  for (std::size_t row = 0; row < rows; ++row) {
    add_weighted(net.input, 0, trace.inputs.data() + row * width, width, &trace.input[row * channels]);
  }
  std::vector<float> h = trace.input;
  for (float& value : h) value = rectified(value);
  for (const DilatedLayer& layer : net.layers) {
    std::vector<float>& added = trace.layers.emplace_back(biases(layer.dense, rows));
    for (std::size_t row = 0; row < rows; ++row) {
      std::size_t first = 0, from = 0;
      for (const std::ptrdiff_t offset : offsets(layer)) {
        if (moves_to(row, offset, rows, from)) {
          add_weighted(layer.dense, first, &h[from * channels], channels, &added[row * channels]);
        }
        first += channels;
      }
    }
    for (std::size_t i = 0; i < h.size(); ++i) h[i] += rectified(added[i]);
    if (trace.layers.size() == net.layers_before_page) look_at_page(net, h, trace);
  }
  trace.hidden = biases(net.hidden, rows);
  for (std::size_t row = 0; row < rows; ++row) {
    add_weighted(net.hidden, 0, &h[row * channels], channels, &trace.hidden[row * channels]);
    float score = net.output_bias;
    for (std::size_t c = 0; c < channels; ++c) {
      score += rectified(trace.hidden[row * channels + c]) * net.output[c];
    }
    trace.scores.push_back(score);
  }
  return trace;
}

// What a ReLU passes on of what moved its input from the reference; the slope there where hardly anything
// did.
float passed_on(float value, float reference) {
  constexpr float kHardly = 1e-5F;
  const float moved = value - reference;
  if (std::abs(moved) < kHardly) return reference > 0 ? 1.0F : 0.0F;
  return (rectified(value) - rectified(reference)) / moved;
}

}  // namespace

ConvolutionAttribution::ConvolutionAttribution(const Convolution& net, const Rows& rows)
    : net_(net),
      page_(trace_of(net, scaled_inputs(net, rows), rows.count)),
      reference_(trace_of(net, std::vector<float>(rows.count * net.inputs.size()), rows.count)) {
  for (const DilatedLayer& layer : net.layers) reach_ += layer.dilation;
}

// Of the channels behind a layer, for the rows of the window.
void ConvolutionAttribution::through_layer(std::size_t number) {
  const DilatedLayer& layer = net_.layers[number];
  const std::size_t channels = net_.channels;
  const std::vector<float>&values = page_.layers[number], &references = reference_.layers[number];
  before_ = multipliers_;  // what the channels were before is passed on as it is
  std::vector<float> worth(channels);
  std::size_t first = first_, last = last_;
  for (std::size_t row = first_; row <= last_; ++row) {
    const float* of_row = &multipliers_[(row - window_) * channels];
    for (std::size_t c = 0; c < channels; ++c) {
      const std::size_t at = row * channels + c;
      worth[c] = of_row[c] * passed_on(values[at], references[at]);
    }
    std::size_t input = 0, to = 0;
    for (const std::ptrdiff_t offset : offsets(layer)) {
      if (moves_to(row, offset, page_.rows, to)) {
        add_worth(layer.dense, input, channels, worth.data(), &before_[(to - window_) * channels]);
        first = std::min(first, to);
        last = std::max(last, to);
      }
      input += channels;
    }
  }
  first_ = first;
  last_ = last;
  std::swap(before_, multipliers_);
}

// The rows of the window hear the page alike; returns what that moved the score by.
double ConvolutionAttribution::through_page() {
  const std::size_t channels = net_.channels;
  double moved = 0;
  for (std::size_t row = first_; row <= last_; ++row) {
    for (std::size_t c = 0; c < channels; ++c) {
      float& multiplier = multipliers_[(row - window_) * channels + c];
      multiplier *= passed_on(page_.page[row * channels + c], reference_.page[row * channels + c]);
      moved += static_cast<double>(multiplier) * static_cast<double>(page_.told[c] - reference_.told[c]);
    }
  }
  return moved;
}

ConvolutionAttribution::Moved ConvolutionAttribution::attribute(std::size_t row,
                                                                std::span<double> contributions) {
  const std::size_t channels = net_.channels;
  Moved moved;
  moved.reference = static_cast<double>(reference_.scores[row]);
  window_ = row - std::min(row, reach_);
  first_ = last_ = row;
  multipliers_.assign((2 * reach_ + 1) * channels, 0.0F);
  std::vector<float> worth(channels);
  for (std::size_t c = 0; c < channels; ++c) {
    const std::size_t at = row * channels + c;
    worth[c] = net_.output[c] * passed_on(page_.hidden[at], reference_.hidden[at]);
  }
  add_worth(net_.hidden, 0, channels, worth.data(), &multipliers_[(row - window_) * channels]);
  for (std::size_t layer = net_.layers.size(); layer-- > 0;) {
    if (layer + 1 == net_.layers_before_page) moved.page = through_page();
    through_layer(layer);
  }
  for (std::size_t other = first_; other <= last_; ++other) {
    for (std::size_t c = 0; c < channels; ++c) {
      const std::size_t at = other * channels + c;
      float& multiplier = multipliers_[(other - window_) * channels + c];
      multiplier *= passed_on(page_.input[at], reference_.input[at]);
      if (other != row) {
        moved.neighbours +=
            static_cast<double>(multiplier) * static_cast<double>(page_.input[at] - reference_.input[at]);
      }
    }
  }
  const std::size_t width = net_.inputs.size();
  for (std::size_t i = 0; i < width; ++i) {
    double worth_of_input = 0;
    for (std::size_t c = 0; c < channels; ++c) {
      worth_of_input += static_cast<double>(multipliers_[(row - window_) * channels + c]) *
                        static_cast<double>(net_.input.weights[weight_place(width, i, c)]);
    }
    contributions[net_.inputs[i]] += worth_of_input * static_cast<double>(page_.inputs[row * width + i]);
  }
  return moved;
}

}  // namespace pith::scoring

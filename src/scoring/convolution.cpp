#include "scoring/convolution.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scoring/convolution.cpp"
#include <hwy/foreach_target.h>
// After foreach_target, as Highway asks.
#include <hwy/highway.h>

#ifndef PITH_SCORING_SCALED_COLUMN
#define PITH_SCORING_SCALED_COLUMN
namespace pith::scoring {

// As many values as a strip has rows: a line of the cache, which no vector then straddles.
struct alignas(kStripRows * sizeof(float)) Line {
  std::array<float, kStripRows> values;
};

// kStripRows values of an input of the network, and how they are brought to its scale.
struct ScaledColumn {
  const float* values;
  float mean, scale;
};

}  // namespace pith::scoring
#endif

HWY_BEFORE_NAMESPACE();
namespace pith::scoring::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

const hn::CappedTag<float, kStripRows> kFloats;
const hn::RebindToSigned<decltype(kFloats)> kInts;

// What follows the sums of a Dense.
enum class Then { rectify, rectify_and_add };

// One group of outputs for kParts vectors of rows: sources[i] is input i of row 0, and an output's values
// stand `stride` apart. With rectify_and_add, `base` is what they are added to.
template <Then kThen, std::size_t kParts>
void dense_group(const float* const* sources, std::size_t inputs, const float* weights, const float* bias,
                 std::size_t row, const float* base, float* out, std::size_t stride) {
  const std::size_t width = hn::Lanes(kFloats);
  decltype(hn::Zero(kFloats)) sums[kParts][kOutputGroup];
  for (std::size_t part = 0; part < kParts; ++part) {
    for (std::size_t o = 0; o < kOutputGroup; ++o) sums[part][o] = hn::Set(kFloats, bias[o]);
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    decltype(hn::Zero(kFloats)) x[kParts];
    for (std::size_t part = 0; part < kParts; ++part)
      x[part] = hn::LoadU(kFloats, sources[i] + row + part * width);
    for (std::size_t o = 0; o < kOutputGroup; ++o) {
      const auto weight = hn::Set(kFloats, weights[i * kOutputGroup + o]);
      for (std::size_t part = 0; part < kParts; ++part)
        sums[part][o] = hn::MulAdd(x[part], weight, sums[part][o]);
    }
  }
  for (std::size_t part = 0; part < kParts; ++part) {
    for (std::size_t o = 0; o < kOutputGroup; ++o) {
      const std::size_t at = o * stride + row + part * width;
      auto sum = hn::Max(sums[part][o], hn::Zero(kFloats));
      if constexpr (kThen == Then::rectify_and_add) sum = hn::Add(hn::LoadU(kFloats, base + at), sum);
      hn::StoreU(sum, kFloats, out + at);
    }
  }
}

template <Then kThen>
void dense(const Dense& layer, const float* bias, const float* const* sources, std::size_t rows,
           const float* base, float* out, std::size_t stride) {
  // Sums of so many vectors, and what they are made of, fit into 32 registers, or 16.
  constexpr std::size_t kParts = hn::MaxLanes(kFloats) == 16 ? 2 : 1;
  const std::size_t width = hn::Lanes(kFloats);
  for (std::size_t o = 0; o < layer.outputs; o += kOutputGroup) {
    const float* weights = layer.weights.data() + o * layer.inputs;
    const std::size_t at = o * stride;
    std::size_t row = 0;
    for (; row + kParts * width <= rows; row += kParts * width) {
      dense_group<kThen, kParts>(sources, layer.inputs, weights, bias + o, row, base + at, out + at, stride);
    }
    for (; row < rows; row += width) {
      dense_group<kThen, 1>(sources, layer.inputs, weights, bias + o, row, base + at, out + at, stride);
    }
  }
}

void rectified(const Dense& layer, const float* bias, const float* const* sources, std::size_t rows,
               float* out, std::size_t stride) {
  dense<Then::rectify>(layer, bias, sources, rows, out, out, stride);
}

void onto(const Dense& layer, const float* const* sources, std::size_t rows, const float* base, float* out,
          std::size_t stride) {
  dense<Then::rectify_and_add>(layer, layer.bias.data(), sources, rows, base, out, stride);
}

// Of each of `count` columns of kStripRows values: (sign(x) · log2(1 + |x|) - mean) · scale, the logarithm
// straight between powers of two: the bits of a float are that already. They come to stand `stride` apart.
void bring_to_scale(const ScaledColumn* columns, std::size_t count, float* out, std::size_t stride) {
  constexpr float kClip = 5.0F;
  const auto one = hn::Set(kFloats, 1.0F), most = hn::Set(kFloats, kClip), least = hn::Set(kFloats, -kClip);
  for (std::size_t i = 0; i < count; ++i, out += stride) {
    const auto mean = hn::Set(kFloats, columns[i].mean), scale = hn::Set(kFloats, columns[i].scale);
    for (std::size_t row = 0; row < kStripRows; row += hn::Lanes(kFloats)) {
      const auto x = hn::LoadU(kFloats, columns[i].values + row);
      const auto bits = hn::Sub(hn::BitCast(kInts, hn::Add(one, hn::Abs(x))), hn::BitCast(kInts, one));
      const auto log = hn::Mul(hn::ConvertTo(kFloats, bits), hn::Set(kFloats, 0x1p-23F));
      const auto scaled = hn::Mul(hn::Sub(hn::CopySign(log, x), mean), scale);
      hn::StoreU(hn::Min(hn::Max(scaled, least), most), kFloats, out + row);
    }
  }
}

// The sum and the largest of `rows` values (a multiple of kStripRows) that are none below 0. The sum is that
// of kStripRows sums, whatever the width of the vectors.
void sum_and_max(const float* values, std::size_t rows, float* sum, float* max) {
  float sums[kStripRows], largest[kStripRows];
  for (std::size_t lane = 0; lane < kStripRows; lane += hn::Lanes(kFloats)) {
    auto s = hn::Zero(kFloats), m = hn::Zero(kFloats);
    for (std::size_t row = lane; row < rows; row += kStripRows) {
      const auto x = hn::LoadU(kFloats, values + row);
      s = hn::Add(s, x);
      m = hn::Max(m, x);
    }
    hn::StoreU(s, kFloats, sums + lane);
    hn::StoreU(m, kFloats, largest + lane);
  }
  *sum = 0;
  for (const float part : sums) *sum += part;
  *max = *std::max_element(largest, largest + kStripRows);
}

void add_and_rectify(float value, float* values, std::size_t rows) {
  const auto added = hn::Set(kFloats, value);
  for (std::size_t row = 0; row < rows; row += hn::Lanes(kFloats)) {
    hn::StoreU(hn::Max(hn::Add(hn::LoadU(kFloats, values + row), added), hn::Zero(kFloats)), kFloats,
               values + row);
  }
}

// Adds weight · values to out.
void add_weighted(float weight, const float* values, std::size_t rows, float* out) {
  const auto w = hn::Set(kFloats, weight);
  for (std::size_t row = 0; row < rows; row += hn::Lanes(kFloats)) {
    hn::StoreU(hn::MulAdd(hn::LoadU(kFloats, values + row), w, hn::LoadU(kFloats, out + row)), kFloats,
               out + row);
  }
}

}  // namespace pith::scoring::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pith::scoring {

HWY_EXPORT(rectified);
HWY_EXPORT(onto);
HWY_EXPORT(bring_to_scale);
HWY_EXPORT(sum_and_max);
HWY_EXPORT(add_and_rectify);
HWY_EXPORT(add_weighted);

namespace {

// Channels of all rows of a page, one after another, each with zeros round it for what looks beyond the ends.
struct Channels {
  std::size_t rows = 0;    // of the page
  std::size_t padded = 0;  // whole strips
  std::size_t stride = 0;
  std::vector<Line> lines;

  float* of(std::size_t channel) { return lines[0].values.data() + channel * stride + kMostDilation; }

  void resize(std::size_t channels, std::size_t row_count) {
    rows = row_count;
    padded = (rows + kStripRows - 1) / kStripRows * kStripRows;
    stride = padded + std::size_t{2} * kMostDilation;
    lines.assign(channels * stride / kStripRows, Line{});
  }
  // The rows that fill the last strip are no blocks.
  void clear_tail(std::size_t channels) {
    for (std::size_t c = 0; c < channels; ++c) std::fill(of(c) + rows, of(c) + padded, 0.0F);
  }
};

// The columns of one strip, or those that all rows share, brought to scale.
void read_inputs(const Convolution& net, const Rows& rows, Channels& out) {
  std::vector<float> bias = net.input.bias;
  Dense own;  // the inputs that blocks have values of their own of
  own.outputs = net.channels;
  std::vector<std::size_t> own_inputs;
  for (std::size_t i = 0; i < net.inputs.size(); ++i) {
    const std::uint16_t place = rows.places[net.inputs[i]];
    if (!(place & kSharedColumn)) {
      own_inputs.push_back(i);
      continue;
    }
    float strip[kStripRows];
    std::fill_n(strip, kStripRows, rows.shared[place & ~kSharedColumn]);
    const ScaledColumn shared{strip, net.mean[i], net.scale[i]};
    HWY_DYNAMIC_DISPATCH(bring_to_scale)(&shared, 1, strip, kStripRows);
    for (std::size_t o = 0; o < net.channels; ++o) {
      bias[o] += strip[0] * net.input.weights[weight_place(net.input.inputs, i, o)];
    }
  }
  own.inputs = own_inputs.size();
  own.weights.resize(own.inputs * own.outputs);
  float* weights = own.weights.data();
  for (std::size_t group = 0; group < net.channels; group += kOutputGroup) {
    for (const std::size_t i : own_inputs) {
      std::copy_n(&net.input.weights[weight_place(net.input.inputs, i, group)], kOutputGroup, weights);
      weights += kOutputGroup;
    }
  }
  // Two strips at once make the most of the registers.
  constexpr std::size_t kRows = 2 * kStripRows;
  std::vector<Line> scaled(own.inputs * 2 + 2);  // never empty
  std::vector<const float*> sources;
  std::vector<ScaledColumn> columns;
  for (std::size_t k = 0; k < own.inputs; ++k) {
    const std::size_t i = own_inputs[k];
    sources.push_back(scaled[k * 2].values.data());
    columns.push_back({rows.strips + rows.places[net.inputs[i]] * kStripRows, net.mean[i], net.scale[i]});
  }
  for (std::size_t first = 0; first < out.padded; first += kRows) {
    const std::size_t here = std::min(kRows, out.padded - first);
    for (std::size_t strip = 0; strip < here / kStripRows; ++strip) {
      HWY_DYNAMIC_DISPATCH(bring_to_scale)
      (columns.data(), columns.size(), scaled[strip].values.data(), kRows);
      for (ScaledColumn& column : columns) column.values += kStripRows * rows.strip_columns;
    }
    HWY_DYNAMIC_DISPATCH(rectified)(own, bias.data(), sources.data(), here, out.of(0) + first, out.stride);
  }
  out.clear_tail(net.channels);
}

// Tells every block the mean and the largest value of each channel.
void add_page(const Convolution& net, Channels& h) {
  std::vector<float> seen(std::size_t{2} * net.channels);
  for (std::size_t c = 0; c < net.channels; ++c) {
    HWY_DYNAMIC_DISPATCH(sum_and_max)(h.of(c), h.padded, &seen[c], &seen[net.channels + c]);
    seen[c] /= static_cast<float>(h.rows + 1);
  }
  // All outputs side by side: one sum after another would wait for itself at every step.
  std::vector<float> told = net.page.bias;
  for (std::size_t group = 0; group < net.channels; group += kOutputGroup) {
    const float* weights = &net.page.weights[weight_place(net.page.inputs, 0, group)];
    for (std::size_t i = 0; i < net.page.inputs; ++i, weights += kOutputGroup) {
      for (std::size_t o = 0; o < kOutputGroup; ++o) told[group + o] += seen[i] * weights[o];
    }
  }
  for (std::size_t o = 0; o < net.channels; ++o) {
    HWY_DYNAMIC_DISPATCH(add_and_rectify)(told[o], h.of(o), h.padded);
  }
  h.clear_tail(net.channels);
}

}  // namespace

Dense make_dense(std::size_t inputs, std::size_t outputs, const float* weights, const float* bias) {
  Dense made{inputs, outputs, std::vector<float>(inputs * outputs), {bias, bias + outputs}};
  for (std::size_t i = 0; i < inputs; ++i) {
    for (std::size_t o = 0; o < outputs; ++o) {
      made.weights[weight_place(inputs, i, o)] = weights[i * outputs + o];
    }
  }
  return made;
}

std::vector<float> scaled_inputs(const Convolution& net, const Rows& rows) {
  std::vector<float> out(rows.count * net.inputs.size());
  float strip[kStripRows];
  for (std::size_t i = 0; i < net.inputs.size(); ++i) {
    const std::uint16_t place = rows.places[net.inputs[i]];
    for (std::size_t first = 0; first < rows.count; first += kStripRows) {
      const bool is_shared = (place & kSharedColumn) != 0;
      if (is_shared) std::fill_n(strip, kStripRows, rows.shared[place & ~kSharedColumn]);
      const float* column = is_shared ? strip : rows.strips + first * rows.strip_columns + place * kStripRows;
      const ScaledColumn scaled{column, net.mean[i], net.scale[i]};
      HWY_DYNAMIC_DISPATCH(bring_to_scale)(&scaled, 1, strip, kStripRows);
      for (std::size_t k = 0; k < std::min(kStripRows, rows.count - first); ++k) {
        out[(first + k) * net.inputs.size() + i] = strip[k];
      }
    }
  }
  return out;
}

void evaluate_convolution(const Convolution& net, const Rows& rows, float* out) {
  if (rows.count == 0) return;
  Channels h, next;
  h.resize(net.channels, rows.count);
  next.resize(net.channels, rows.count);
  read_inputs(net, rows, h);
  std::vector<const float*> sources;
  for (std::size_t k = 0; k < net.layers.size(); ++k) {
    const DilatedLayer& layer = net.layers[k];
    const auto reach = static_cast<std::ptrdiff_t>(layer.dilation);
    sources.clear();
    for (const std::ptrdiff_t offset : {-reach, std::ptrdiff_t{0}, reach}) {
      for (std::size_t c = 0; c < net.channels; ++c) sources.push_back(h.of(c) + offset);
    }
    HWY_DYNAMIC_DISPATCH(onto)(layer.dense, sources.data(), h.padded, h.of(0), next.of(0), h.stride);
    next.clear_tail(net.channels);
    std::swap(h.lines, next.lines);
    if (k + 1 == net.layers_before_page) add_page(net, h);
  }
  sources.clear();
  for (std::size_t c = 0; c < net.channels; ++c) sources.push_back(h.of(c));
  HWY_DYNAMIC_DISPATCH(rectified)
  (net.hidden, net.hidden.bias.data(), sources.data(), h.padded, next.of(0), next.stride);
  std::vector<float> scores(h.padded, net.output_bias);
  for (std::size_t c = 0; c < net.channels; ++c) {
    HWY_DYNAMIC_DISPATCH(add_weighted)(net.output[c], next.of(c), h.padded, scores.data());
  }
  std::copy_n(scores.begin(), rows.count, out);
}

}  // namespace pith::scoring
#endif

#include "scoring/convolution.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scoring/convolution.cpp"
#include <hwy/foreach_target.h>
// After foreach_target, as Highway asks.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace pith::scoring::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

const hn::CappedTag<float, kStripRows> kFloats;
const hn::RebindToSigned<decltype(kFloats)> kInts;

// What follows the sums of a Dense.
enum class Then { nothing, relu_onto };

// One group of outputs for `rows` rows (a multiple of kStripRows): sources[i] is input i of row 0, and an
// output's values stand `stride` apart. With relu_onto, what is rectified and added to `base`.
template <Then kThen>
void dense_group(const float* const* sources, std::size_t inputs, const float* weights, const float* bias,
                 std::size_t rows, const float* base, float* out, std::size_t stride) {
  static_assert(kOutputGroup == 8, "the sums below are as many");
  for (std::size_t row = 0; row < rows; row += hn::Lanes(kFloats)) {
    auto s0 = hn::Set(kFloats, bias[0]), s1 = hn::Set(kFloats, bias[1]), s2 = hn::Set(kFloats, bias[2]),
         s3 = hn::Set(kFloats, bias[3]), s4 = hn::Set(kFloats, bias[4]), s5 = hn::Set(kFloats, bias[5]),
         s6 = hn::Set(kFloats, bias[6]), s7 = hn::Set(kFloats, bias[7]);
    for (std::size_t i = 0; i < inputs; ++i) {
      const auto x = hn::LoadU(kFloats, sources[i] + row);
      const float* w = weights + i * kOutputGroup;
      s0 = hn::Add(s0, hn::Mul(x, hn::Set(kFloats, w[0])));
      s1 = hn::Add(s1, hn::Mul(x, hn::Set(kFloats, w[1])));
      s2 = hn::Add(s2, hn::Mul(x, hn::Set(kFloats, w[2])));
      s3 = hn::Add(s3, hn::Mul(x, hn::Set(kFloats, w[3])));
      s4 = hn::Add(s4, hn::Mul(x, hn::Set(kFloats, w[4])));
      s5 = hn::Add(s5, hn::Mul(x, hn::Set(kFloats, w[5])));
      s6 = hn::Add(s6, hn::Mul(x, hn::Set(kFloats, w[6])));
      s7 = hn::Add(s7, hn::Mul(x, hn::Set(kFloats, w[7])));
    }
    const auto store = [&](std::size_t output, auto sum) {
      const std::size_t at = output * stride + row;
      if constexpr (kThen == Then::relu_onto) {
        sum = hn::Add(hn::LoadU(kFloats, base + at), hn::Max(sum, hn::Zero(kFloats)));
      }
      hn::StoreU(sum, kFloats, out + at);
    };
    store(0, s0), store(1, s1), store(2, s2), store(3, s3);
    store(4, s4), store(5, s5), store(6, s6), store(7, s7);
  }
}

template <Then kThen>
void dense(const Dense& layer, const float* bias, const float* const* sources, std::size_t rows,
           const float* base, float* out, std::size_t stride) {
  for (std::size_t o = 0; o < layer.outputs; o += kOutputGroup) {
    dense_group<kThen>(sources, layer.inputs, layer.weights.data() + o * layer.inputs, bias + o, rows,
                       base + o * stride, out + o * stride, stride);
  }
}

void plain(const Dense& layer, const float* bias, const float* const* sources, std::size_t rows, float* out,
           std::size_t stride) {
  dense<Then::nothing>(layer, bias, sources, rows, out, out, stride);
}

void onto(const Dense& layer, const float* const* sources, std::size_t rows, const float* base, float* out,
          std::size_t stride) {
  dense<Then::relu_onto>(layer, layer.bias.data(), sources, rows, base, out, stride);
}

// (sign(x) · log2(1 + |x|) - mean) · scale, the logarithm straight between powers of two: the bits of a float
// are that already.
void bring_to_scale(const float* column, float mean, float scale, float* out) {
  constexpr float kClip = 5.0F;
  for (std::size_t row = 0; row < kStripRows; row += hn::Lanes(kFloats)) {
    const auto x = hn::LoadU(kFloats, column + row);
    const auto one = hn::Set(kFloats, 1.0F);
    const auto bits = hn::Sub(hn::BitCast(kInts, hn::Add(one, hn::Abs(x))), hn::BitCast(kInts, one));
    const auto log = hn::Mul(hn::ConvertTo(kFloats, bits), hn::Set(kFloats, 0x1p-23F));
    const auto scaled =
        hn::Mul(hn::Sub(hn::CopySign(log, x), hn::Set(kFloats, mean)), hn::Set(kFloats, scale));
    hn::StoreU(hn::Min(hn::Max(scaled, hn::Set(kFloats, -kClip)), hn::Set(kFloats, kClip)), kFloats,
               out + row);
  }
}

}  // namespace pith::scoring::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace pith::scoring {

HWY_EXPORT(plain);
HWY_EXPORT(onto);
HWY_EXPORT(bring_to_scale);

namespace {

// Channels of all rows of a page, one after another, each with zeros round it for what looks beyond the ends.
struct Channels {
  std::size_t rows = 0;    // of the page
  std::size_t padded = 0;  // whole strips
  std::size_t stride = 0;
  std::vector<float> values;

  float* of(std::size_t channel) { return values.data() + channel * stride + kMostDilation; }

  void resize(std::size_t channels, std::size_t row_count) {
    rows = row_count;
    padded = (rows + kStripRows - 1) / kStripRows * kStripRows;
    stride = padded + std::size_t{2} * kMostDilation;
    values.assign(channels * stride, 0.0F);
  }
  // The rows that fill the last strip are no blocks.
  void clear_tail(std::size_t channels) {
    for (std::size_t c = 0; c < channels; ++c) std::fill(of(c) + rows, of(c) + padded, 0.0F);
  }
  void rectify(std::size_t channels) {
    for (std::size_t c = 0; c < channels; ++c) {
      for (float* value = of(c); value != of(c) + rows; ++value) *value = std::max(*value, 0.0F);
    }
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
    HWY_DYNAMIC_DISPATCH(bring_to_scale)(strip, net.mean[i], net.scale[i], strip);
    for (std::size_t o = 0; o < net.channels; ++o) {
      bias[o] += strip[0] * net.input.weights[weight_place(net.input.inputs, i, o)];
    }
  }
  own.inputs = own_inputs.size();
  for (std::size_t group = 0; group < net.channels / kOutputGroup; ++group) {
    for (const std::size_t i : own_inputs) {
      const float* w = net.input.weights.data() + weight_place(net.input.inputs, i, group * kOutputGroup);
      own.weights.insert(own.weights.end(), w, w + kOutputGroup);
    }
  }
  std::vector<float> scaled(own.inputs * kStripRows);
  std::vector<const float*> sources;
  for (std::size_t k = 0; k < own.inputs; ++k) sources.push_back(scaled.data() + k * kStripRows);
  for (std::size_t first = 0; first < rows.count; first += kStripRows) {
    const float* strip = rows.strips + first * rows.strip_columns;
    for (std::size_t k = 0; k < own.inputs; ++k) {
      const std::size_t i = own_inputs[k];
      HWY_DYNAMIC_DISPATCH(bring_to_scale)
      (strip + rows.places[net.inputs[i]] * kStripRows, net.mean[i], net.scale[i],
       scaled.data() + k * kStripRows);
    }
    HWY_DYNAMIC_DISPATCH(plain)(own, bias.data(), sources.data(), kStripRows, out.of(0) + first, out.stride);
  }
  out.rectify(net.channels);
  out.clear_tail(net.channels);
}

// Tells every block the mean and the largest value of each channel.
void add_page(const Convolution& net, Channels& h) {
  std::vector<float> seen(std::size_t{2} * net.channels);
  for (std::size_t c = 0; c < net.channels; ++c) {
    const float* values = h.of(c);
    float sum = 0;
    for (std::size_t row = 0; row < h.rows; ++row) sum += values[row];
    seen[c] = sum / static_cast<float>(h.rows + 1);
    seen[net.channels + c] = *std::max_element(values, values + h.rows);
  }
  for (std::size_t o = 0; o < net.channels; ++o) {
    float told = net.page.bias[o];
    for (std::size_t i = 0; i < net.page.inputs; ++i) {
      told += seen[i] * net.page.weights[weight_place(net.page.inputs, i, o)];
    }
    for (float* value = h.of(o); value != h.of(o) + h.rows; ++value) *value += told;
  }
  h.rectify(net.channels);
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
      HWY_DYNAMIC_DISPATCH(bring_to_scale)(column, net.mean[i], net.scale[i], strip);
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
    std::swap(h.values, next.values);
    if (k + 1 == net.layers_before_page) add_page(net, h);
  }
  sources.clear();
  for (std::size_t c = 0; c < net.channels; ++c) sources.push_back(h.of(c));
  HWY_DYNAMIC_DISPATCH(plain)
  (net.hidden, net.hidden.bias.data(), sources.data(), h.padded, next.of(0), next.stride);
  next.rectify(net.channels);
  for (std::size_t row = 0; row < rows.count; ++row) {
    float sum = net.output_bias;
    for (std::size_t c = 0; c < net.channels; ++c) sum += next.of(c)[row] * net.output[c];
    out[row] = sum;
  }
}

}  // namespace pith::scoring
#endif

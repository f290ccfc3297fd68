// The network that reads a page's blocks in their order.
#include "scoring/convolution.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "scoring/convolution_attribution.h"
#include "support/model_file.h"
#include "support/page_rows.h"
#include "support/random.h"

namespace pith::scoring {
namespace {

using Matrix = std::vector<std::vector<double>>;  // [row][channel]

double weight_of(const Dense& dense, std::size_t input, std::size_t output) {
  return double{dense.weights[weight_place(dense.inputs, input, output)]};
}

std::vector<double> weighted(const Dense& dense, const std::vector<double>& x) {
  std::vector<double> out(dense.bias.begin(), dense.bias.end());
  for (std::size_t o = 0; o < dense.outputs; ++o) {
    for (std::size_t i = 0; i < dense.inputs; ++i) out[o] += weight_of(dense, i, o) * x[i];
  }
  return out;
}

void rectify(std::vector<double>& values) {
  for (double& value : values) value = std::max(value, 0.0);
}

// log2(1 + |x|), straight between powers of two, with the sign of x.
double straight_log(double x) {
  int exponent = 0;
  const double fraction = std::frexp(1 + std::abs(x), &exponent);  // from 0.5 on
  return std::copysign(exponent - 1 + (2 * fraction - 1), x);
}

void look_at_page(const Convolution& net, Matrix& h) {
  std::vector<double> seen(2 * net.channels);
  for (const std::vector<double>& row : h) {
    for (std::size_t c = 0; c < net.channels; ++c) {
      seen[c] += row[c] / static_cast<double>(h.size() + 1);
      seen[net.channels + c] = std::max(seen[net.channels + c], row[c]);
    }
  }
  const std::vector<double> told = weighted(net.page, seen);
  for (std::vector<double>& row : h) {
    for (std::size_t c = 0; c < net.channels; ++c) row[c] += told[c];
    rectify(row);
  }
}

// By the definition, in another precision.
std::vector<double> naive(const Convolution& net, const std::vector<float>& rows, std::size_t stride) {
  Matrix h;
  for (std::size_t row = 0; row < rows.size() / stride; ++row) {
    std::vector<double> x;
    for (std::size_t i = 0; i < net.inputs.size(); ++i) {
      const auto value = double{rows[row * stride + net.inputs[i]]};
      x.push_back(
          std::clamp<double>((straight_log(value) - double{net.mean[i]}) * double{net.scale[i]}, -5.0, 5.0));
    }
    h.push_back(weighted(net.input, x));
    rectify(h.back());
  }
  for (std::size_t k = 0; k < net.layers.size(); ++k) {
    Matrix next = h;
    for (std::size_t row = 0; row < h.size(); ++row) {
      std::vector<double> x;
      for (const int side : {-1, 0, 1}) {
        const std::ptrdiff_t at =
            static_cast<std::ptrdiff_t>(row) + side * static_cast<std::ptrdiff_t>(net.layers[k].dilation);
        const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(h.size());
        const std::vector<double> nothing(net.channels);
        const std::vector<double>& there = inside ? h[static_cast<std::size_t>(at)] : nothing;
        x.insert(x.end(), there.begin(), there.end());
      }
      std::vector<double> moved = weighted(net.layers[k].dense, x);
      rectify(moved);
      for (std::size_t c = 0; c < net.channels; ++c) next[row][c] += moved[c];
    }
    h = next;
    if (k + 1 == net.layers_before_page) look_at_page(net, h);
  }
  std::vector<double> out;
  for (const std::vector<double>& row : h) {
    std::vector<double> hidden = weighted(net.hidden, row);
    rectify(hidden);
    out.push_back(double{net.output_bias});
    for (std::size_t c = 0; c < net.channels; ++c) out.back() += hidden[c] * double{net.output[c]};
  }
  return out;
}

std::vector<float> evaluated(const Convolution& net, const test::PageRows& page) {
  std::vector<float> out(page.count, 99.0F);
  evaluate_convolution(net, page.view(), out.data());
  return out;
}

TEST(Convolution, EqualsItsDefinition) {
  test::Random random;
  for (int round = 0; round < 100; ++round) {
    const auto columns = static_cast<std::uint32_t>(1 + random.below(30));
    const auto channels = static_cast<std::uint32_t>(kOutputGroup * (1 + random.below(3)));
    const Convolution net = test::random_convolution(random, columns, channels, {1, 4, kMostDilation});
    const std::size_t count = random.below(4) == 0 ? random.below(300) : random.below(40);
    const std::uint64_t shared_of_4 = random.below(4);
    const test::PageRows page = test::page_rows(test::random_reals(random, count * columns, 50), columns,
                                                [&](std::size_t) { return random.below(4) < shared_of_4; });
    const std::vector<float> got = evaluated(net, page);
    const std::vector<double> expected = naive(net, page.dense, columns);
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_NEAR(double{got[i]}, expected[i], 1e-4 * (1 + std::abs(expected[i]))) << round << ", row " << i;
    }
  }
}

// These round a product and a sum once, together. (Others may as well, and are only held to come close.)
bool fuses(std::int64_t target) {
  return (target & (HWY_AVX2 | HWY_AVX3 | HWY_AVX3_DL | HWY_NEON)) != 0;
}

TEST(Convolution, SameBitsOnEveryInstructionSetThatFuses) {
  std::vector<std::vector<float>> fused, others;
  for (auto left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1) {
    const std::int64_t target = left & -left;
    hwy::SetSupportedTargetsForTest(target);
    test::Random random;
    const Convolution net = test::random_convolution(random, 40, 32, {1, 2, 4, 8, 16, 32});
    const test::PageRows page = test::page_rows(test::random_reals(random, std::size_t{333} * 40, 50), 40,
                                                [](std::size_t column) { return column % 7 == 0; });
    (fuses(target) ? fused : others).push_back(evaluated(net, page));
  }
  hwy::SetSupportedTargetsForTest(0);
  for (const std::vector<float>& result : fused) EXPECT_EQ(result, fused.front());
  for (const std::vector<float>& result : others) {
    const std::vector<float>& expected = fused.empty() ? others.front() : fused.front();
    for (std::size_t i = 0; i < result.size(); ++i) {
      EXPECT_NEAR(result[i], expected[i], 1e-5F * (1 + std::abs(result[i])));
    }
  }
}

TEST(Convolution, WhatIsFarAwayIsOnlyHeardThroughThePage) {
  test::Random random;
  Convolution net = test::random_convolution(random, 4, 8, {1, 2});
  net.layers_before_page = 0;  // never
  std::vector<float> rows = test::random_reals(random, std::size_t{40} * 4, 10);
  const auto score = [&] {
    return evaluated(net, test::page_rows(rows, 4, [](std::size_t) { return false; }));
  };
  const std::vector<float> before = score();
  rows[std::size_t{20} * 4] += 5;
  const std::vector<float> after = score();
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (i < 17 || i > 23) {
      EXPECT_EQ(before[i], after[i]) << i;
    }
  }
  EXPECT_NE(before[20], after[20]);
}

TEST(ConvolutionAttribution, AddsUpToTheScore) {
  test::Random random;
  for (int round = 0; round < 20; ++round) {
    const auto columns = static_cast<std::uint32_t>(2 + random.below(30));
    const Convolution net = test::random_convolution(random, columns, 16, {1, 2, 4, 8});
    const std::size_t count = 1 + random.below(60);
    const test::PageRows page = test::page_rows(test::random_reals(random, count * columns, 50), columns,
                                                [](std::size_t column) { return column % 5 == 0; });
    const std::vector<float> scores = evaluated(net, page);
    ConvolutionAttribution attribution(net, page.view());
    for (std::size_t row = 0; row < count; ++row) {
      std::vector<double> contributions(columns);
      const auto moved = attribution.attribute(row, contributions);
      double sum = moved.reference + moved.neighbours + moved.page;
      for (const double contribution : contributions) sum += contribution;
      ASSERT_NEAR(sum, double{scores[row]}, 2e-3 * (1 + std::abs(double{scores[row]})))
          << round << ", row " << row;
      for (std::size_t column = 1; column < columns; column += 2) {
        EXPECT_EQ(contributions[column], 0) << "the network does not read it";
      }
    }
  }
}

TEST(ConvolutionAttribution, WithoutReluItIsTheWeights) {
  test::Random random;
  Convolution net = test::random_convolution(random, 6, 8, {1});
  net.layers_before_page = 0;
  // Nothing is negative before a ReLU, and no input is clipped.
  for (float& bias : net.input.bias) bias = 30;
  for (float& bias : net.layers[0].dense.bias) bias = 300;
  for (float& bias : net.hidden.bias) bias = 4000;
  const test::PageRows page = test::page_rows(test::random_reals(random, std::size_t{5} * 6, 0.1F), 6,
                                              [](std::size_t) { return false; });
  ConvolutionAttribution attribution(net, page.view());
  std::vector<double> contributions(6);
  attribution.attribute(2, contributions);
  // The block reaches the score by itself and through the middle of the layer.
  for (std::size_t i = 0; i < net.inputs.size(); ++i) {
    double weight = 0;
    for (std::size_t c = 0; c < 8; ++c) {
      for (std::size_t o = 0; o < 8; ++o) {
        double through = c == o ? 1 : 0;
        through += weight_of(net.layers[0].dense, 8 + c, o);
        for (std::size_t k = 0; k < 8; ++k) {
          weight +=
              weight_of(net.input, i, c) * through * weight_of(net.hidden, o, k) * double{net.output[k]};
        }
      }
    }
    const double x =
        (straight_log(double{page.dense[std::size_t{2} * 6 + net.inputs[i]]}) - double{net.mean[i]}) *
        double{net.scale[i]};
    EXPECT_NEAR(contributions[net.inputs[i]], weight * std::clamp(x, -5.0, 5.0),
                1e-2 * (1 + std::abs(weight)));
  }
}

TEST(Convolution, HugeAndMissingValuesStayFinite) {
  test::Random random;
  const Convolution net = test::random_convolution(random, 6, 8, {1, 2, 4});
  std::vector<float> rows = test::random_reals(random, std::size_t{20} * 6, 10);
  rows[0] = std::numeric_limits<float>::max();
  rows[2] = -std::numeric_limits<float>::max();
  rows[4] = std::numeric_limits<float>::infinity();
  for (const float score : evaluated(net, test::page_rows(rows, 6, [](std::size_t) { return false; }))) {
    EXPECT_TRUE(std::isfinite(score));
  }
}

}  // namespace
}  // namespace pith::scoring

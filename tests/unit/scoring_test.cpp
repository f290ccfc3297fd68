#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "scoring/attribution.h"
#include "scoring/model.h"
#include "scoring/quick_scorer.h"
#include "support/model_file.h"
#include "support/page_rows.h"
#include "support/random.h"

namespace pith::scoring {
namespace {

constexpr std::uint64_t kHash = 0x1122334455667788ULL;

ModelSchema small_schema() {
  ModelSchema schema;
  schema.feature_hash = kHash;
  schema.columns = 12;
  schema.pass1_columns = 9;
  schema.page_columns = 5;
  schema.page_types = 3;
  schema.empty_page_numbers = 4;
  return schema;
}

// What is wrong with a model that differs from a good one in one thing; empty when it is accepted.
template <class Change>
std::string refusal(Change&& change) {
  Model model = test::random_model(small_schema());
  change(model);
  const Result<Model> read = read_model(test::model_file(model, kHash), small_schema());
  return read ? "" : read.error().message;
}

Errc code_of(std::string_view file, const ModelSchema& schema = small_schema()) {
  const Result<Model> model = read_model(file, schema);
  EXPECT_FALSE(model.ok());
  return model ? Errc::empty_input : model.error().code;
}

TEST(ReadModel, WhatWasWrittenComesBack) {
  const Model written = test::random_model(small_schema());
  const Result<Model> read = read_model(test::model_file(written, kHash), small_schema());
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->lexical.weights, written.lexical.weights);
  EXPECT_EQ(read->attribute.weights, written.attribute.weights);
  EXPECT_EQ(read->lexical.bias, written.lexical.bias);
  EXPECT_EQ(read->lexical.scale, written.lexical.scale);
  EXPECT_EQ(read->page_types.roots, written.page_types.roots);
  EXPECT_EQ(read->pass1.threshold, written.pass1.threshold);
  EXPECT_EQ(read->pass2.feature, written.pass2.feature);
  EXPECT_EQ(read->pass2.leaf_value, written.pass2.leaf_value);
  EXPECT_EQ(read->pass2.leaf_count, written.pass2.leaf_count);
  EXPECT_EQ(read->convolution.inputs, written.convolution.inputs);
  EXPECT_EQ(read->convolution.layers[1].dilation, written.convolution.layers[1].dilation);
  EXPECT_EQ(read->convolution.layers[1].dense.weights, written.convolution.layers[1].dense.weights);
  EXPECT_EQ(read->convolution.output, written.convolution.output);
  EXPECT_EQ(read->convolution.share, written.convolution.share);
  EXPECT_EQ(read->empty_page.bias, written.empty_page.bias);
  EXPECT_EQ(read->calibration_scale, written.calibration_scale);
  EXPECT_EQ(read->description, written.description);
}

TEST(ReadModel, NotAModel) {
  EXPECT_EQ(code_of(""), Errc::bad_model);
  EXPECT_EQ(code_of("PITHMDL"), Errc::bad_model);
  EXPECT_EQ(code_of("PITHMDL\n"), Errc::bad_model);
  EXPECT_EQ(code_of("<html><p>a page rather than a model</p></html>"), Errc::bad_model);
  EXPECT_EQ(code_of(std::string(1000, '\0')), Errc::bad_model);
  EXPECT_EQ(code_of(test::with_header("", kHash)), Errc::bad_model);
}

TEST(ReadModel, EveryTruncationIsRefused) {
  const std::string file = test::model_file(test::random_model(small_schema()), kHash);
  for (std::size_t size = 0; size < file.size(); ++size) {
    // A copy of exactly that size, so that a sanitizer sees a read behind its end.
    const std::vector<char> cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
    ASSERT_FALSE(read_model({cut.data(), cut.size()}, small_schema()).ok()) << size;
  }
  EXPECT_EQ(code_of(file + '\0'), Errc::bad_model) << "something behind the end";
}

TEST(ReadModel, EveryFlippedBitIsRefused) {
  std::string file = test::model_file(test::random_model(small_schema()), kHash);
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    const auto mask = static_cast<char>(1U << (bit % 8));
    file[bit / 8] = static_cast<char>(file[bit / 8] ^ mask);
    ASSERT_FALSE(read_model(file, small_schema()).ok()) << bit;
    file[bit / 8] = static_cast<char>(file[bit / 8] ^ mask);
  }
  EXPECT_TRUE(read_model(file, small_schema()).ok());
}

TEST(ReadModel, TruncatedSectionsBehindAGoodChecksum) {
  const std::string payload = test::model_payload(test::random_model(small_schema()));
  for (std::size_t size = 0; size < payload.size(); ++size) {
    const std::string file = test::with_header(std::string_view(payload).substr(0, size), kHash);
    // The padding behind the last section may be cut off.
    if (payload.size() - size < 8) break;
    ASSERT_FALSE(read_model(file, small_schema()).ok()) << size;
  }
}

// Behind a good checksum a change may give another good model, but never a bad read or an endless walk.
TEST(ReadModel, ChangedBytesBehindAGoodChecksum) {
  const std::string payload = test::model_payload(test::random_model(small_schema()));
  const std::vector<float> row(small_schema().columns, 0.5F);
  for (std::size_t at = 0; at < payload.size(); ++at) {
    for (const unsigned value : {0x00U, 0x01U, 0x7FU, 0x80U, 0xFFU}) {
      std::string changed = payload;
      changed[at] = static_cast<char>(value);
      const std::string file = test::with_header(changed, kHash);
      const Result<Model> model = read_model(file, small_schema());
      if (!model) continue;
      float out = 0;
      evaluate_forest(model->pass2, row.data(), 1, row.size(), &out);
      evaluate_forest(model->pass1, row.data(), 1, row.size(), &out);
      std::vector<float> types(small_schema().page_types);
      evaluate_forest(model->page_types, row.data(), 1, row.size(), types.data());
      if (model->convolution.channels > 0) {
        const test::PageRows page = test::page_rows(row, row.size(), [](std::size_t) { return false; });
        evaluate_convolution(model->convolution, page.view(), &out);
      }
      const std::vector<std::uint32_t> tokens = {0, 7, 0xFFFFFFFFU};
      EXPECT_FALSE(std::isnan(linear_score(model->lexical, tokens)));
      EXPECT_FALSE(std::isnan(linear_score(model->attribute, tokens)));
    }
  }
}

TEST(ReadModel, AnotherSchemaIsAMismatch) {
  const std::string file = test::model_file(test::random_model(small_schema()), kHash);
  EXPECT_EQ(code_of(test::model_file(test::random_model(small_schema()), kHash + 1)), Errc::model_mismatch);
  const auto with = [&](auto change) {
    ModelSchema schema = small_schema();
    change(schema);
    return code_of(file, schema);
  };
  EXPECT_EQ(with([](ModelSchema& s) { s.feature_hash ^= 1; }), Errc::model_mismatch);
  EXPECT_EQ(with([](ModelSchema& s) { ++s.columns; }), Errc::model_mismatch);
  EXPECT_EQ(with([](ModelSchema& s) { --s.pass1_columns; }), Errc::model_mismatch);
  EXPECT_EQ(with([](ModelSchema& s) { ++s.page_columns; }), Errc::model_mismatch);
  EXPECT_EQ(with([](ModelSchema& s) { --s.page_types; }), Errc::model_mismatch);
  EXPECT_EQ(with([](ModelSchema& s) { ++s.empty_page_numbers; }), Errc::model_mismatch);
}

TEST(ReadModel, AnotherVersionIsAMismatch) {
  std::string file = test::model_file(test::random_model(small_schema()), kHash);
  file[8] = 1;
  const Result<Model> model = read_model(file, small_schema());
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().code, Errc::model_mismatch);
  EXPECT_NE(model.error().message.find("version 1"), std::string::npos) << model.error().message;
}

TEST(ReadModel, BadTreesAreRefused) {
  EXPECT_EQ(refusal([](Model&) {}), "");
  EXPECT_NE(refusal([](Model& m) { m.pass1.leaf_count[0] = 0; }), "") << "a leaf that no row reached";
  EXPECT_NE(refusal([](Model& m) { m.pass1.left[0] = 0; }), "") << "a loop";
  EXPECT_NE(
      refusal([](Model& m) { m.pass1.right.back() = static_cast<std::int32_t>(m.pass1.feature.size()); }),
      "");
  EXPECT_NE(refusal([](Model& m) { m.pass1.left[0] = std::numeric_limits<std::int32_t>::max(); }), "");
  EXPECT_NE(refusal([](Model& m) { m.pass1.left[0] = std::numeric_limits<std::int32_t>::min(); }), "");
  EXPECT_NE(
      refusal([](Model& m) { m.pass1.left[0] = ~static_cast<std::int32_t>(m.pass1.leaf_value.size()); }), "");
  EXPECT_NE(refusal([](Model& m) { m.pass1.feature[0] = 9; }), "") << "a column of the second pass";
  EXPECT_NE(refusal([](Model& m) { m.page_types.feature[0] = 5; }), "");
  EXPECT_NE(refusal([](Model& m) { m.pass2.threshold[0] = std::numeric_limits<float>::quiet_NaN(); }), "");
  EXPECT_NE(refusal([](Model& m) { m.pass2.leaf_value[0] = std::numeric_limits<float>::infinity(); }), "");
  EXPECT_NE(refusal([](Model& m) { m.pass1.outputs = 0; }), "");
  EXPECT_NE(refusal([](Model& m) { m.pass1.outputs = 2; }), "");
}

TEST(ReadModel, BadNumbersAreRefused) {
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_NE(refusal([](Model& m) { m.lexical.bias = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.lexical.scale = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.lexical.weights.resize(17); }), "") << "no power of two";
  EXPECT_NE(refusal([](Model& m) { m.attribute.weights.clear(); }), "");
  EXPECT_NE(refusal([](Model& m) { m.empty_page.bias = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.empty_page.weights[1] = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.calibration_scale = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.samples.rows[3] = kNan; }), "");
}

TEST(ReadModel, BadNetworksAreRefused) {
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(refusal([](Model&) {}), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.layers[0].dilation = 0; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.layers[0].dilation = kMostDilation + 1; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.channels = 7; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.layers_before_page = 3; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.share = 1.01F; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.share = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.inputs[0] = 9; }), "") << "a column of the second pass";
  EXPECT_NE(refusal([](Model& m) { ++m.convolution.columns; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.scale[1] = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.mean[1] = 2e6F; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.page.weights[5] = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.output[5] = kNan; }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.output.push_back(0); }), "");
  EXPECT_NE(refusal([](Model& m) { m.convolution.hidden.bias[0] += 1; }), "")
      << "other scores than the samples'";
  EXPECT_NE(refusal([](Model& m) { m.samples.convolution[1] += 0.01F; }), "");
  EXPECT_NE(refusal([](Model& m) { m.samples.convolution.clear(); }), "");
}

TEST(ReadModel, ANetworkMayBeMissing) {
  const auto without = [](Model& m) { m.convolution = {}; };
  EXPECT_NE(refusal(without), "") << "samples for a network that is not there";
  EXPECT_EQ(refusal([&](Model& m) {
              without(m);
              m.samples.convolution.clear();
            }),
            "");
}

TEST(ReadModel, SampleRowsAreChecked) {
  EXPECT_NE(refusal([](Model& m) { m.samples.pass1[1] += 0.01F; }), "");
  EXPECT_NE(refusal([](Model& m) { m.samples.pass2[2] -= 0.01F; }), "");
  EXPECT_NE(refusal([](Model& m) { m.samples.pass2[0] = std::numeric_limits<float>::quiet_NaN(); }), "");
  EXPECT_NE(refusal([](Model& m) { m.samples.pass2[0] = std::numeric_limits<float>::infinity(); }), "");
  EXPECT_NE(refusal([](Model& m) {
              m.samples.rows.clear();
              m.samples.pass1.clear();
              m.samples.pass2.clear();
              m.samples.convolution.clear();
            }),
            "");
}

TEST(ReadModel, SectionsMustAllBeThereOnce) {
  const Model model = test::random_model(small_schema());
  std::string twice = test::model_payload(model);
  test::put_section(twice, "META", "again");
  EXPECT_EQ(code_of(test::with_header(twice, kHash)), Errc::bad_model);
  std::string unknown;
  test::put_section(unknown, "ZZZZ", "?");
  EXPECT_EQ(code_of(test::with_header(unknown, kHash)), Errc::bad_model);
  // Nine sections, but one of them twice in place of another.
  std::string payload = test::model_payload(model);
  payload.replace(payload.rfind("META"), 4, "LEXI");
  EXPECT_EQ(code_of(test::with_header(payload, kHash)), Errc::bad_model);
}

TEST(ReadModel, ASectionThatStandsInForAnotherIsRefused) {
  Model model = test::random_model(small_schema());
  model.description = test::linear_section(model.lexical);
  std::string payload = test::model_payload(model);
  payload.replace(payload.rfind("META"), 4, "LEXI");
  EXPECT_EQ(code_of(test::with_header(payload, kHash)), Errc::bad_model)
      << "META is missing, LEXI there twice";
}

TEST(ReadModel, HugeCountsDoNotAllocate) {
  std::string payload;
  for (const std::string_view tag : {"LEXI", "ATTR", "EMPT", "SAMP", "CONV"}) {
    payload.clear();
    std::string section;
    test::put(section, std::uint32_t{0x80000000U});
    test::put(section, std::uint32_t{99'999});
    test::put(section, 0.0F);
    test::put_section(payload, tag, section);
    EXPECT_EQ(code_of(test::with_header(payload, kHash)), Errc::bad_model);
  }
  payload.clear();
  std::string forest;
  for (int i = 0; i < 5; ++i) test::put(forest, std::uint32_t{0xFFFFFFFFU});
  test::put_section(payload, "TYPE", forest);
  EXPECT_EQ(code_of(test::with_header(payload, kHash)), Errc::bad_model);
}

// The forest by its definition: one row, one tree, one step at a time.
float naive_leaf(const Forest& forest, std::int32_t node, const float* row) {
  if (node < 0) return forest.leaf_value[static_cast<std::size_t>(~node)];
  const auto n = static_cast<std::size_t>(node);
  return naive_leaf(forest, row[forest.feature[n]] <= forest.threshold[n] ? forest.left[n] : forest.right[n],
                    row);
}

std::vector<float> naive(const Forest& forest, const std::vector<float>& rows, std::size_t count,
                         std::size_t stride) {
  std::vector<float> out(count * forest.outputs, 0.0F);
  for (std::size_t row = 0; row < count; ++row) {
    for (std::size_t tree = 0; tree < forest.roots.size(); ++tree) {
      out[row * forest.outputs + tree % forest.outputs] +=
          naive_leaf(forest, forest.roots[tree], rows.data() + row * stride);
    }
  }
  return out;
}

TEST(EvaluateForest, EqualsTheNaiveWalk) {
  test::Random random;
  for (int round = 0; round < 200; ++round) {
    const auto columns = static_cast<std::uint32_t>(1 + random.below(20));
    const auto outputs = static_cast<std::uint32_t>(1 + random.below(4));
    const Forest forest = test::random_forest(random, columns, outputs, random.below(30),
                                              static_cast<unsigned>(random.below(9)));
    const std::size_t count = random.below(30), stride = columns + random.below(3);
    std::vector<float> rows(count * stride);
    for (float& value : rows) value = random.real(-2, 4);
    std::vector<float> out(count * outputs, 99.0F);
    evaluate_forest(forest, rows.data(), count, stride, out.data());
    ASSERT_EQ(out, naive(forest, rows, count, stride)) << round;
  }
}

// Trees that fit and others, every kind of row (also NaN and infinite), columns that all rows share, and
// every instruction set of this machine.
TEST(QuickScorer, EqualsTheNaiveWalkOnEveryInstructionSet) {
  test::Random random;
  std::size_t fitting = 0;
  for (auto left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    for (int round = 0; round < 200; ++round) {
      const auto columns = static_cast<std::uint32_t>(1 + random.below(20));
      Forest forest = test::random_forest(random, columns, 1, 1 + random.below(30),
                                          static_cast<unsigned>(random.below(6)));
      forest.quick = make_quick(forest);
      fitting += forest.quick.trees > 0 ? 1 : 0;
      const std::size_t count = random.below(40);
      std::vector<float> rows(count * columns);
      for (float& value : rows) value = random.real(-2, 4);
      if (count > 2) {
        rows[0] = std::numeric_limits<float>::quiet_NaN();
        rows[columns] = std::numeric_limits<float>::infinity();
        rows[2 * columns] = -std::numeric_limits<float>::infinity();
      }
      const std::uint64_t shared_of_4 = random.below(5);
      const test::PageRows page = test::page_rows(std::move(rows), columns,
                                                  [&](std::size_t) { return random.below(4) < shared_of_4; });
      std::vector<float> out(count, 99.0F);
      evaluate_forest(forest, page.view(), out.data());
      ASSERT_EQ(out, naive(forest, page.dense, count, columns)) << round;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
  EXPECT_GT(fitting, 50U);
}

TEST(QuickScorer, UpTo32Leaves) {
  Forest forest;  // a chain: leaf k for k < x <= k + 1
  forest.columns = 1;
  forest.roots = {0};
  for (int k = 0; k < 31; ++k) {
    forest.feature.push_back(0);
    forest.threshold.push_back(static_cast<float>(k));
    forest.left.push_back(~k);
    forest.right.push_back(k < 30 ? k + 1 : ~31);
  }
  for (int k = 0; k < 32; ++k) forest.leaf_value.push_back(static_cast<float>(k));
  forest.quick = make_quick(forest);
  ASSERT_EQ(forest.quick.trees, 1U);
  std::vector<float> rows, out(40);
  for (int i = 0; i < 40; ++i) rows.push_back(static_cast<float>(i) - 0.5F);
  const test::PageRows page = test::page_rows(rows, 1, [](std::size_t) { return false; });
  evaluate_forest(forest, page.view(), out.data());
  for (std::size_t i = 0; i < out.size(); ++i)
    EXPECT_EQ(out[i], static_cast<float>(std::min<std::size_t>(i, 31)));
  forest.right.back() = 31;
  forest.feature.push_back(0);
  forest.threshold.push_back(31);
  forest.left.push_back(~31);
  forest.right.push_back(~32);
  forest.leaf_value.push_back(32);
  EXPECT_EQ(make_quick(forest).trees, 0U);
  forest.outputs = 2;
  EXPECT_EQ(make_quick(forest).trees, 0U);
}

TEST(EvaluateForest, EqualToTheThresholdGoesLeftAndNanGoesRight) {
  Forest forest;
  forest.columns = 1;
  forest.roots = {0};
  forest.feature = {0};
  forest.threshold = {1.5F};
  forest.left = {~0};
  forest.right = {~1};
  forest.leaf_value = {-1, 1};
  const std::vector<float> rows = {1.5F, std::nextafter(1.5F, 2.0F), -std::numeric_limits<float>::infinity(),
                                   std::numeric_limits<float>::quiet_NaN()};
  std::vector<float> out(4);
  evaluate_forest(forest, rows.data(), 4, 1, out.data());
  EXPECT_EQ(out, (std::vector<float>{-1, 1, -1, 1}));
}

TEST(EvaluateForest, RowsDoNotDependOnTheirNeighbours) {
  test::Random random;
  const Forest forest = test::random_forest(random, 6, 1, 20, 6);
  std::vector<float> rows(23 * 6);
  for (float& value : rows) value = random.real(-1, 3);
  std::vector<float> all(23);
  evaluate_forest(forest, rows.data(), 23, 6, all.data());
  for (std::size_t i = 0; i < 23; ++i) {
    float one = 0;
    evaluate_forest(forest, rows.data() + i * 6, 1, 6, &one);
    EXPECT_EQ(one, all[i]);
  }
}

TEST(LinearScore, ByItsDefinition) {
  HashedLinear model;
  model.weights = {10, -20, 30, 127};
  model.scale = 0.5F;
  model.bias = 1;
  const std::vector<std::uint32_t> tokens = {0, 5, 2, 0xFFFFFFFFU};
  EXPECT_FLOAT_EQ(linear_score(model, tokens), 1 + 0.5F * (10 - 20 + 30 + 127) / 2);
  EXPECT_FLOAT_EQ(linear_score(model, {}), 1);
  EXPECT_FLOAT_EQ(linear_score(HashedLinear{}, tokens), 0);
}

TEST(LinearScore, MillionsOfTokensDoNotOverflow) {
  HashedLinear model;
  model.weights = {127};
  model.scale = 1;
  const std::vector<std::uint32_t> tokens(20'000'000, 3);
  EXPECT_NEAR(linear_score(model, tokens), 127 * std::sqrt(2e7), 1.0);
}

TEST(LogisticFunction, StaysBetweenZeroAndOne) {
  EXPECT_FLOAT_EQ(logistic(0), 0.5F);
  EXPECT_EQ(logistic(1000), 1);
  EXPECT_EQ(logistic(-1000), 0);
  EXPECT_NEAR(logistic(2) + logistic(-2), 1, 1e-6);
}

// A chain: node 0 asks column 0, node 1 on its right column 1.
Forest small_tree() {
  Forest forest;
  forest.columns = 2;
  forest.roots = {0};
  forest.feature = {0, 1};
  forest.threshold = {0, 0};
  forest.left = {~0, ~1};
  forest.right = {1, ~2};
  forest.leaf_value = {-1, 2, 5};
  forest.leaf_count = {6, 3, 1};
  return forest;
}

TEST(ReadModel, NodesExpectTheMeanOfTheirRows) {
  Model model = test::random_model(small_schema());
  model.pass1 = small_tree();
  model.pass1.columns = small_schema().pass1_columns;
  model.samples = {};
  test::Random random;
  test::add_samples(model, random, small_schema().columns, 3);
  const Result<Model> read = read_model(test::model_file(model, kHash), small_schema());
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->pass1.node_value, (std::vector<float>{(-6.0F + 6 + 5) / 10, 11.0F / 4}));
}

TEST(ReadModel, ANodeHasOneParent) {
  Model model = test::random_model(small_schema());
  model.pass1 = small_tree();
  model.pass1.columns = small_schema().pass1_columns;
  model.samples = {};
  test::Random random;
  test::add_samples(model, random, small_schema().columns, 3);
  model.pass1.left[0] = 1;
  EXPECT_FALSE(read_model(test::model_file(model, kHash), small_schema()).ok());
}

TEST(Attribute, EverySplitMovesItsColumn) {
  Forest forest = small_tree();
  forest.node_value = {0.5F, 2.75F};
  const std::vector<float> row = {1, -1};
  std::vector<double> moved(2, 0.0);
  attribute(forest, row, moved);
  EXPECT_EQ(expected_score(forest), 0.5);
  EXPECT_EQ(moved, (std::vector<double>{2.25, -0.75}));
}

TEST(Attribute, AddsUpToTheScore) {
  const Result<Model> model =
      read_model(test::model_file(test::random_model(small_schema()), kHash), small_schema());
  ASSERT_TRUE(model.ok());
  test::Random random;
  for (int round = 0; round < 100; ++round) {
    std::vector<float> row(small_schema().columns);
    for (float& value : row) value = random.real(-1, 3);
    for (const Forest* forest : {&model->pass1, &model->pass2}) {
      std::vector<double> moved(row.size(), 0.0);
      attribute(*forest, row, moved);
      double sum = expected_score(*forest);
      for (const double part : moved) sum += part;
      float score = 0;
      evaluate_forest(*forest, row.data(), 1, row.size(), &score);
      EXPECT_NEAR(sum, static_cast<double>(score), 1e-5);
    }
  }
}

}  // namespace
}  // namespace pith::scoring

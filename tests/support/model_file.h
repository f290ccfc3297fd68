// Model files for tests, byte by byte as docs/model-format.md describes them.
#pragma once

#include <zlib.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "features/feature_matrix.h"
#include "scoring/convolution.h"
#include "scoring/model.h"
#include "support/page_rows.h"
#include "support/random.h"

namespace pith::test {

inline constexpr std::size_t kModelHeader = 32;

template <class T>
void put(std::string& out, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
void put_all(std::string& out, const std::vector<T>& values) {
  for (const T& value : values) put(out, value);
}

template <class T>
std::uint32_t count_of(const std::vector<T>& values) {
  return static_cast<std::uint32_t>(values.size());
}

inline std::string linear_section(const scoring::HashedLinear& linear) {
  std::string out;
  put(out, count_of(linear.weights));
  put(out, linear.bias);
  put(out, linear.scale);
  put_all(out, linear.weights);
  return out;
}

inline std::string forest_section(const scoring::Forest& forest) {
  std::string out;
  put(out, forest.outputs);
  put(out, forest.columns);
  put(out, count_of(forest.roots));
  put(out, count_of(forest.feature));
  put(out, count_of(forest.leaf_value));
  std::vector<std::uint32_t> sizes(forest.roots.size(), 0);
  auto end = count_of(forest.feature);
  for (std::size_t tree = sizes.size(); tree-- > 0;) {
    if (forest.roots[tree] < 0) continue;
    sizes[tree] = end - static_cast<std::uint32_t>(forest.roots[tree]);
    end = static_cast<std::uint32_t>(forest.roots[tree]);
  }
  put_all(out, sizes);
  put_all(out, forest.roots);
  put_all(out, forest.left);
  put_all(out, forest.right);
  put_all(out, forest.threshold);
  put_all(out, forest.leaf_value);
  put_all(out, forest.leaf_count);
  put_all(out, forest.feature);
  return out;
}

/// For each input, the weights of all outputs; then the biases.
inline void put_dense(std::string& out, const scoring::Dense& dense) {
  for (std::size_t i = 0; i < dense.inputs; ++i) {
    for (std::size_t o = 0; o < dense.outputs; ++o) {
      put(out, dense.weights[scoring::weight_place(dense.inputs, i, o)]);
    }
  }
  put_all(out, dense.bias);
}

inline std::string convolution_section(const scoring::Convolution& net) {
  std::string out;
  put(out, net.channels);
  put(out, net.columns);
  put(out, count_of(net.inputs));
  put(out, count_of(net.layers));
  put(out, net.layers_before_page);
  put(out, net.share);
  put(out, net.reference);
  for (const scoring::DilatedLayer& layer : net.layers) put(out, layer.dilation);
  for (const std::uint16_t column : net.inputs) put(out, std::uint32_t{column});
  put_all(out, net.mean);
  put_all(out, net.scale);
  put_dense(out, net.input);
  for (const scoring::DilatedLayer& layer : net.layers) put_dense(out, layer.dense);
  put_dense(out, net.page);
  put_dense(out, net.hidden);
  put_all(out, net.output);
  put(out, net.output_bias);
  return out;
}

inline std::string logistic_section(const scoring::Logistic& logistic) {
  std::string out;
  put(out, count_of(logistic.weights));
  put(out, logistic.bias);
  put_all(out, logistic.weights);
  return out;
}

inline std::string samples_section(const scoring::Samples& samples) {
  std::string out;
  put(out, count_of(samples.pass1));
  put(out, samples.columns);
  put_all(out, samples.rows);
  put_all(out, samples.pass1);
  put_all(out, samples.pass2);
  put_all(out, samples.convolution);
  return out;
}

inline void put_section(std::string& payload, std::string_view tag, std::string_view bytes) {
  payload.append(tag);
  put(payload, std::uint32_t{0});
  put(payload, std::uint64_t{bytes.size()});
  payload.append(bytes);
  payload.append((8 - payload.size() % 8) % 8, '\0');
}

/// The header in front of a payload of sections.
inline std::string with_header(std::string_view payload, std::uint64_t feature_hash) {
  std::string covered;
  put(covered, feature_hash);
  put(covered, std::uint64_t{payload.size()});
  covered.append(payload);
  std::string file = "PITHMDL\n";
  put(file, std::uint32_t{3});
  put(file,
      static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(covered.data()), covered.size())));
  return file + covered;
}

inline std::string model_payload(const scoring::Model& model) {
  std::string payload, calibration;
  put(calibration, model.calibration_scale);
  put(calibration, model.calibration_bias);
  put_section(payload, "LEXI", linear_section(model.lexical));
  put_section(payload, "ATTR", linear_section(model.attribute));
  put_section(payload, "TYPE", forest_section(model.page_types));
  put_section(payload, "PAS1", forest_section(model.pass1));
  put_section(payload, "PAS2", forest_section(model.pass2));
  if (model.convolution.channels > 0) {
    put_section(payload, "CONV", convolution_section(model.convolution));
  }
  put_section(payload, "EMPT", logistic_section(model.empty_page));
  put_section(payload, "CALI", calibration);
  put_section(payload, "SAMP", samples_section(model.samples));
  put_section(payload, "META", model.description);
  return payload;
}

inline std::string model_file(const scoring::Model& model, std::uint64_t feature_hash) {
  return with_header(model_payload(model), feature_hash);
}

/// Writes length, checksum, version and magic anew, so that a changed file gets behind the first checks.
inline void repair_header(std::string& file, std::uint64_t feature_hash) {
  const std::string_view all = file;
  file = with_header(all.size() > kModelHeader ? all.substr(kModelHeader) : std::string_view{}, feature_hash);
}

// Adds a subtree of at most `depth` levels, in preorder; returns its number, or ~leaf.
inline std::int32_t grow_tree(scoring::Forest& forest, Random& random, unsigned depth) {
  if (depth == 0 || random.below(6) == 0) {
    forest.leaf_value.push_back(random.real(-0.5F, 0.5F));
    forest.leaf_count.push_back(static_cast<std::uint32_t>(1 + random.below(100)));
    return ~(static_cast<std::int32_t>(forest.leaf_value.size()) - 1);
  }
  const std::size_t node = forest.feature.size();
  forest.feature.push_back(static_cast<std::uint16_t>(random.below(forest.columns)));
  forest.threshold.push_back(random.real(-1, 3));
  forest.left.push_back(0);
  forest.right.push_back(0);
  forest.left[node] = grow_tree(forest, random, depth - 1);
  forest.right[node] = grow_tree(forest, random, depth - 1);
  return static_cast<std::int32_t>(node);
}

inline scoring::Forest random_forest(Random& random, std::uint32_t columns, std::uint32_t outputs,
                                     std::size_t trees, unsigned depth) {
  scoring::Forest forest;
  forest.columns = columns;
  forest.outputs = outputs;
  for (std::size_t tree = 0; tree < trees; ++tree) forest.roots.push_back(grow_tree(forest, random, depth));
  return forest;
}

inline scoring::HashedLinear random_linear(Random& random, std::size_t buckets) {
  scoring::HashedLinear linear;
  linear.scale = 0.01F;
  linear.bias = -0.25F;
  for (std::size_t i = 0; i < buckets; ++i) {
    linear.weights.push_back(static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127));
  }
  return linear;
}

inline std::vector<float> random_reals(Random& random, std::size_t count, float size) {
  std::vector<float> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(random.real(-size, size));
  return out;
}

inline scoring::Dense random_dense(Random& random, std::size_t inputs, std::size_t outputs) {
  const std::vector<float> weights =
      random_reals(random, inputs * outputs, 2 / std::sqrt(static_cast<float>(inputs + 1)));
  const std::vector<float> bias = random_reals(random, outputs, 0.3F);
  return scoring::make_dense(inputs, outputs, weights.data(), bias.data());
}

/// A network over every other column.
inline scoring::Convolution random_convolution(Random& random, std::uint32_t columns, std::uint32_t channels,
                                               const std::vector<std::uint32_t>& dilations) {
  scoring::Convolution net;
  net.channels = channels;
  net.columns = columns;
  for (std::uint32_t column = 0; column < columns; column += 2) {
    net.inputs.push_back(static_cast<std::uint16_t>(column));
    net.mean.push_back(random.real(-1, 1));
    net.scale.push_back(random.real(0.1F, 8));
  }
  net.input = random_dense(random, net.inputs.size(), channels);
  for (const std::uint32_t dilation : dilations) {
    net.layers.push_back({dilation, random_dense(random, std::size_t{3} * channels, channels)});
  }
  net.layers_before_page = 1;
  net.page = random_dense(random, std::size_t{2} * channels, channels);
  net.hidden = random_dense(random, channels, channels);
  net.output = random_reals(random, channels, 1);
  net.output_bias = random.real(-1, 1);
  net.share = 0.5F;
  net.reference = -0.25F;
  return net;
}

/// Sample rows and the scores that the model's own forests and network give them.
inline void add_samples(scoring::Model& model, Random& random, std::uint32_t columns, std::size_t count) {
  scoring::Samples& samples = model.samples;
  samples.columns = columns;
  for (std::size_t i = 0; i < count * columns; ++i) samples.rows.push_back(random.real(-1, 3));
  samples.pass1.resize(count);
  samples.pass2.resize(count);
  scoring::evaluate_forest(model.pass1, samples.rows.data(), count, columns, samples.pass1.data());
  scoring::evaluate_forest(model.pass2, samples.rows.data(), count, columns, samples.pass2.data());
  if (model.convolution.channels == 0) return;
  samples.convolution.resize(count);
  const PageRows page = page_rows(samples.rows, columns, [](std::size_t) { return false; });
  scoring::evaluate_convolution(model.convolution, page.view(), samples.convolution.data());
}

/// A small model of random trees that fits `schema`.
inline scoring::Model random_model(const scoring::ModelSchema& schema, std::uint64_t seed = 1) {
  Random random{0x9E3779B97F4A7C15ULL * (seed | 1)};
  scoring::Model model;
  model.lexical = random_linear(random, 16);
  model.attribute = random_linear(random, 32);
  model.page_types = random_forest(random, schema.page_columns, schema.page_types, schema.page_types * 2, 2);
  model.pass1 = random_forest(random, schema.pass1_columns, 1, 4, 4);
  model.pass2 = random_forest(random, schema.columns, 1, 5, 4);
  model.convolution = random_convolution(random, schema.pass1_columns, 8, {1, 2});
  model.empty_page.weights.assign(schema.empty_page_numbers, 0.0F);
  model.empty_page.bias = -4;
  model.description = "{\"made_by\":\"a test\"}";
  add_samples(model, random, schema.columns, 3);
  return model;
}

/// A tree with one question: `above` where the feature is over `threshold`, else `below`.
inline void add_stump(scoring::Forest& forest, features::Feature feature, float threshold, float below,
                      float above) {
  const auto leaf = static_cast<std::int32_t>(forest.leaf_value.size());
  forest.leaf_value.insert(forest.leaf_value.end(), {below, above});
  forest.leaf_count.insert(forest.leaf_count.end(), {1, 1});
  forest.roots.push_back(static_cast<std::int32_t>(forest.feature.size()));
  forest.feature.push_back(static_cast<std::uint16_t>(feature));
  forest.threshold.push_back(threshold);
  forest.left.push_back(~leaf);
  forest.right.push_back(~(leaf + 1));
}

/// A model that keeps long blocks with few links: enough to test everything round it without a trained one.
inline scoring::Model long_text_model(const scoring::ModelSchema& schema) {
  scoring::Model model = random_model(schema);
  model.convolution = {};
  for (scoring::Forest* forest : {&model.pass1, &model.pass2}) {
    const std::uint32_t columns = forest->columns;
    *forest = scoring::Forest{};
    forest->columns = columns;
    add_stump(*forest, features::Feature::words, 12.5F, -3, 3);
    add_stump(*forest, features::Feature::link_ratio, 0.4F, 1, -6);
  }
  model.samples = scoring::Samples{};
  Random random;
  add_samples(model, random, schema.columns, 3);
  return model;
}

}  // namespace pith::test

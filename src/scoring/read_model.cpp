#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>
#include <type_traits>

#include "scoring/model.h"
#include "scoring/quick_scorer.h"

static_assert(std::endian::native == std::endian::little, "model files are little-endian and read in place");

namespace pith::scoring {
namespace {

constexpr std::string_view kMagic = "PITHMDL\n";
constexpr std::uint32_t kVersion = 3;
constexpr std::size_t kHeader = 32;
constexpr std::size_t kSections = 9;  // that every model has; read_section knows them
constexpr float kSampleTolerance = 1e-4F;

// Reads values one after another; every read is checked against the end, and once one failed all that follow
// do.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T value() {
    static_assert(std::is_trivially_copyable_v<T>);
    T out{};
    if (!take(sizeof(T))) return out;
    std::memcpy(&out, bytes_.data() + pos_ - sizeof(T), sizeof(T));
    return out;
  }

  template <class T>
  std::vector<T> array(std::size_t count) {
    if (count > (bytes_.size() - pos_) / sizeof(T) || !take(count * sizeof(T))) {
      ok_ = false;
      return {};
    }
    std::vector<T> out(count);
    if (count) std::memcpy(out.data(), bytes_.data() + pos_ - count * sizeof(T), count * sizeof(T));
    return out;
  }

  std::string_view bytes(std::size_t count) {
    return take(count) ? bytes_.substr(pos_ - count, count) : std::string_view{};
  }

  bool ok() const { return ok_; }
  bool at_end() const { return pos_ == bytes_.size(); }
  void skip_padding() { pos_ = std::min(bytes_.size(), (pos_ + 7) / 8 * 8); }

 private:
  bool take(std::size_t count) {
    if (!ok_ || count > bytes_.size() - pos_) {
      ok_ = false;
      return false;
    }
    pos_ += count;
    return true;
  }

  std::string_view bytes_;
  std::size_t pos_ = 0;
  bool ok_ = true;
};

bool all_finite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

// Sums of such numbers stay finite.
constexpr float kLargest = 1e6F;
bool is_moderate(float value) {
  return std::abs(value) <= kLargest;
}
bool all_moderate(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), is_moderate);
}

bool read_linear(Cursor& in, HashedLinear& out) {
  const auto buckets = in.value<std::uint32_t>();
  out.bias = in.value<float>();
  out.scale = in.value<float>();
  out.weights = in.array<std::int8_t>(buckets);
  return in.ok() && std::has_single_bit(buckets) && is_moderate(out.bias) && is_moderate(out.scale);
}

// A child must be a leaf or a node further on within the same tree, which no other has; so every walk ends.
bool check_trees(const Forest& forest, const std::vector<std::uint32_t>& sizes) {
  const auto leaves = static_cast<std::int64_t>(forest.leaf_value.size());
  std::vector<std::uint8_t> taken(forest.feature.size(), 0);
  std::size_t begin = 0;
  for (std::size_t tree = 0; tree < sizes.size(); ++tree) {
    const std::size_t end = begin + sizes[tree];
    if (end > forest.feature.size()) return false;
    const std::int32_t root = forest.roots[tree];
    if (sizes[tree] == 0 ? root >= 0 || ~static_cast<std::int64_t>(root) >= leaves
                         : root != static_cast<std::int32_t>(begin)) {
      return false;
    }
    for (std::size_t node = begin; node < end; ++node) {
      if (forest.feature[node] >= forest.columns) return false;
      for (const std::int32_t child : {forest.left[node], forest.right[node]}) {
        const bool fits =
            child < 0 ? ~static_cast<std::int64_t>(child) < leaves
                      : static_cast<std::size_t>(child) > node && static_cast<std::size_t>(child) < end;
        if (!fits || (child >= 0 && taken[static_cast<std::size_t>(child)]++ != 0)) return false;
      }
    }
    begin = end;
  }
  return begin == forest.feature.size();
}

// Children come after their parent, so that from the end on they are known before it is.
void find_node_values(Forest& forest) {
  std::vector<double> rows(forest.feature.size()), sums(forest.feature.size());
  for (std::size_t node = forest.feature.size(); node-- > 0;) {
    for (const std::int32_t child : {forest.left[node], forest.right[node]}) {
      const auto at = static_cast<std::size_t>(child < 0 ? ~child : child);
      rows[node] += child < 0 ? forest.leaf_count[at] : rows[at];
      sums[node] +=
          child < 0 ? static_cast<double>(forest.leaf_count[at]) * static_cast<double>(forest.leaf_value[at])
                    : sums[at];
    }
  }
  forest.node_value.resize(rows.size());
  for (std::size_t node = 0; node < rows.size(); ++node) {
    forest.node_value[node] = static_cast<float>(sums[node] / rows[node]);
  }
}

bool read_forest(Cursor& in, Forest& out) {
  out.outputs = in.value<std::uint32_t>();
  out.columns = in.value<std::uint32_t>();
  const auto trees = in.value<std::uint32_t>();
  const auto nodes = in.value<std::uint32_t>();
  const auto leaves = in.value<std::uint32_t>();
  const std::vector<std::uint32_t> sizes = in.array<std::uint32_t>(trees);
  out.roots = in.array<std::int32_t>(trees);
  out.left = in.array<std::int32_t>(nodes);
  out.right = in.array<std::int32_t>(nodes);
  out.threshold = in.array<float>(nodes);
  out.leaf_value = in.array<float>(leaves);
  out.leaf_count = in.array<std::uint32_t>(leaves);
  out.feature = in.array<std::uint16_t>(nodes);
  const bool sound = in.ok() && out.outputs > 0 && out.outputs < 1000 && all_finite(out.threshold) &&
                     all_moderate(out.leaf_value) && std::ranges::all_of(out.leaf_count, std::identity{}) &&
                     check_trees(out, sizes);
  if (sound) find_node_values(out);
  return sound;
}

bool read_logistic(Cursor& in, Logistic& out) {
  const auto count = in.value<std::uint32_t>();
  out.bias = in.value<float>();
  out.weights = in.array<float>(count);
  return in.ok() && is_moderate(out.bias) && all_moderate(out.weights);
}

// Weights as they are in the file: for each input, those of all outputs.
bool read_dense(Cursor& in, std::size_t inputs, std::size_t outputs, Dense& out) {
  const std::vector<float> weights = in.array<float>(inputs * outputs);
  const std::vector<float> bias = in.array<float>(outputs);
  if (!in.ok() || !all_moderate(weights) || !all_moderate(bias)) return false;
  out = make_dense(inputs, outputs, weights.data(), bias.data());
  return true;
}

bool read_convolution(Cursor& in, Convolution& out) {
  const auto channels = in.value<std::uint32_t>();
  out.columns = in.value<std::uint32_t>();
  const auto inputs = in.value<std::uint32_t>();
  const auto layers = in.value<std::uint32_t>();
  out.layers_before_page = in.value<std::uint32_t>();
  out.share = in.value<float>();
  out.reference = in.value<float>();
  if (channels == 0 || channels % kOutputGroup != 0 || channels > 1024 || layers == 0 || layers > 64 ||
      out.layers_before_page > layers || !(out.share >= 0 && out.share <= 1) || !is_moderate(out.reference)) {
    return false;
  }
  out.channels = channels;
  const std::vector<std::uint32_t> dilations = in.array<std::uint32_t>(layers);
  const std::vector<std::uint32_t> columns = in.array<std::uint32_t>(inputs);
  out.mean = in.array<float>(inputs);
  out.scale = in.array<float>(inputs);
  if (!in.ok() || !all_moderate(out.mean) || !all_moderate(out.scale)) return false;
  for (const std::uint32_t column : columns) {
    if (column >= out.columns || column >= kSharedColumn) return false;
    out.inputs.push_back(static_cast<std::uint16_t>(column));
  }
  if (!read_dense(in, inputs, channels, out.input)) return false;
  for (const std::uint32_t dilation : dilations) {
    DilatedLayer layer{dilation, {}};
    if (dilation == 0 || dilation > kMostDilation ||
        !read_dense(in, std::size_t{3} * channels, channels, layer.dense)) {
      return false;
    }
    out.layers.push_back(std::move(layer));
  }
  if (!read_dense(in, std::size_t{2} * channels, channels, out.page) ||
      !read_dense(in, channels, channels, out.hidden)) {
    return false;
  }
  out.output = in.array<float>(channels);
  out.output_bias = in.value<float>();
  return in.ok() && in.at_end() && all_moderate(out.output) && is_moderate(out.output_bias);
}

bool read_samples(Cursor& in, Samples& out) {
  const auto count = in.value<std::uint32_t>();
  out.columns = in.value<std::uint32_t>();
  if (out.columns > 100'000 || count > 10'000) return false;
  out.rows = in.array<float>(std::size_t{count} * out.columns);
  out.pass1 = in.array<float>(count);
  out.pass2 = in.array<float>(count);
  if (!in.at_end()) out.convolution = in.array<float>(count);
  return in.ok() && all_finite(out.rows) && all_finite(out.pass1) && all_finite(out.pass2) &&
         all_finite(out.convolution);
}

bool read_section(std::string_view tag, std::string_view bytes, Model& model) {
  Cursor in(bytes);
  if (tag == "LEXI") return read_linear(in, model.lexical);
  if (tag == "ATTR") return read_linear(in, model.attribute);
  if (tag == "TYPE") return read_forest(in, model.page_types);
  if (tag == "PAS1") return read_forest(in, model.pass1);
  if (tag == "PAS2") return read_forest(in, model.pass2);
  if (tag == "CONV") return read_convolution(in, model.convolution);
  if (tag == "EMPT") return read_logistic(in, model.empty_page);
  if (tag == "SAMP") return read_samples(in, model.samples);
  if (tag == "CALI") {
    model.calibration_scale = in.value<float>();
    model.calibration_bias = in.value<float>();
    return in.ok() && is_moderate(model.calibration_scale) && is_moderate(model.calibration_bias);
  }
  if (tag == "META") {
    model.description = bytes;
    return true;
  }
  return false;
}

Error bad(std::string_view why) {
  return Error{Errc::bad_model, "The model file cannot be used: " + std::string(why) + "."};
}

Error mismatch(std::string_view why) {
  return Error{Errc::model_mismatch, "The model file does not fit this version of pith: " + std::string(why) +
                                         "; train it again or use the built-in model."};
}

// The sample rows in strips, none of their columns shared, as pages have them.
struct SampleStrips {
  std::vector<std::uint16_t> places;
  std::vector<float> values;
  Rows rows;

  explicit SampleStrips(const Samples& samples) : places(samples.columns) {
    const std::size_t columns = samples.columns, count = samples.pass1.size();
    std::iota(places.begin(), places.end(), std::uint16_t{0});
    values.resize((count + kStripRows - 1) / kStripRows * kStripRows * columns);
    for (std::size_t i = 0; i < count; ++i) {
      float* strip = values.data() + i / kStripRows * kStripRows * columns;
      for (std::size_t k = 0; k < columns; ++k) {
        strip[k * kStripRows + i % kStripRows] = samples.rows[i * columns + k];
      }
    }
    rows = {count, values.data(), columns, nullptr, places};
  }
};

bool are_near(const std::vector<float>& got, const std::vector<float>& expected) {
  return std::ranges::equal(got, expected, [](float a, float b) {
    return std::abs(a - b) <= kSampleTolerance * (1.0F + std::abs(b));
  });
}

bool reproduces(const Forest& forest, const Samples& samples, const Rows& strips,
                const std::vector<float>& expected) {
  std::vector<float> got(expected.size()), in_strips(expected.size());
  evaluate_forest(forest, samples.rows.data(), expected.size(), samples.columns, got.data());
  evaluate_forest(forest, strips, in_strips.data());
  return are_near(got, expected) && in_strips == got;
}

bool reproduces(const Convolution& net, const Rows& strips, const std::vector<float>& expected) {
  std::vector<float> got(strips.count);
  if (net.channels > 0) evaluate_convolution(net, strips, got.data());
  return net.channels > 0 ? are_near(got, expected) : expected.empty();
}

Status check_against(const Model& model, const ModelSchema& schema) {
  if (model.pass1.columns != schema.pass1_columns || model.pass2.columns != schema.columns ||
      model.samples.columns != schema.columns || model.pass1.outputs != 1 || model.pass2.outputs != 1) {
    return mismatch("its trees expect rows of another width");
  }
  if (model.convolution.channels > 0 && model.convolution.columns != schema.pass1_columns) {
    return mismatch("its network expects rows of another width");
  }
  if (model.page_types.columns != schema.page_columns || model.page_types.outputs != schema.page_types) {
    return mismatch("its page head expects another page row");
  }
  if (model.empty_page.weights.size() != schema.empty_page_numbers) {
    return mismatch("its empty-page head expects other numbers");
  }
  if (model.samples.pass1.empty()) return bad("it has no sample rows to check itself with");
  const SampleStrips strips(model.samples);
  if (!reproduces(model.pass1, model.samples, strips.rows, model.samples.pass1) ||
      !reproduces(model.pass2, model.samples, strips.rows, model.samples.pass2) ||
      !reproduces(model.convolution, strips.rows, model.samples.convolution)) {
    return bad("its sample rows do not get the scores they should");
  }
  return std::monostate{};
}

}  // namespace

Result<Model> read_model(std::string_view bytes, const ModelSchema& schema) {
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return bad("it is not a pith model");
  Cursor header(bytes.substr(kMagic.size(), kHeader - kMagic.size()));
  const auto version = header.value<std::uint32_t>();
  const auto checksum = header.value<std::uint32_t>();
  const auto feature_hash = header.value<std::uint64_t>();
  const auto length = header.value<std::uint64_t>();
  if (version != kVersion) return mismatch("it has format version " + std::to_string(version));
  if (length != bytes.size() - kHeader) return bad("it is truncated or has something behind its end");
  const std::string_view payload = bytes.substr(kHeader);
  // The schema hash is part of the header, so the checksum covers it as well.
  uLong crc = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()) + 16, 16);
  crc = crc32_z(crc, reinterpret_cast<const Bytef*>(payload.data()), payload.size());
  if (crc != checksum) return bad("its checksum is wrong");
  if (feature_hash != schema.feature_hash) return mismatch("it was trained for another feature schema");
  Model model;
  std::vector<std::string_view> seen;
  for (Cursor in(payload); !in.at_end();) {
    const std::string_view tag = in.bytes(4);
    in.value<std::uint32_t>();
    const auto size = in.value<std::uint64_t>();
    const std::string_view section = in.bytes(size);
    in.skip_padding();
    if (!in.ok() || !read_section(tag, section, model)) {
      return bad("section " + std::string(tag) + " is damaged");
    }
    if (std::find(seen.begin(), seen.end(), tag) != seen.end())
      return bad("section " + std::string(tag) + " is there twice");
    seen.push_back(tag);
  }
  const std::size_t sections = seen.size() - (model.convolution.channels > 0 ? 1 : 0);
  if (sections != kSections) return bad("it has " + std::to_string(sections) + " sections instead of 9");
  model.pass1.quick = make_quick(model.pass1);
  model.pass2.quick = make_quick(model.pass2);
  if (Status checked = check_against(model, schema); !checked) return checked.error();
  return model;
}

}  // namespace pith::scoring

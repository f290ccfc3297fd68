#include "text/encodings.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "text/decode.h"

namespace pith::text {
namespace {

struct Label {
  std::string_view label;
  EncodingId id;
};

constexpr Encoding kEncodings[] = {
#define PITH_ENCODING(id, name, converter, family) {EncodingId::id, Family::family, name, converter},
#include "text/encodings.def"
};

constexpr Label kUnsortedLabels[] = {
#define PITH_LABEL(label, id) {label, EncodingId::id},
#include "text/encodings.def"
};

constexpr BytePatch kPatches[] = {
#define PITH_PATCH(id, byte, code_point) {EncodingId::id, byte, code_point},
#include "text/encodings.def"
};

constexpr auto kLabels = [] {
  auto labels = std::to_array(kUnsortedLabels);
  std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.label < b.label; });
  return labels;
}();

constexpr std::size_t kLongestLabel = [] {
  std::size_t longest = 0;
  for (const Label& entry : kUnsortedLabels) longest = std::max(longest, entry.label.size());
  return longest;
}();

}  // namespace

const Encoding& encoding(EncodingId id) noexcept {
  return kEncodings[static_cast<std::size_t>(id)];
}

std::span<const BytePatch> byte_patches() noexcept {
  return kPatches;
}

const Encoding* find_encoding(std::string_view label) noexcept {
  label = base::strip_ascii_whitespace(label);
  if (label.empty() || label.size() > kLongestLabel) return nullptr;

  std::array<char, kLongestLabel> folded{};
  std::transform(label.begin(), label.end(), folded.begin(), base::ascii_lowercase);
  const std::string_view wanted(folded.data(), label.size());
  const auto* found =
      std::lower_bound(kLabels.begin(), kLabels.end(), wanted,
                       [](const Label& entry, std::string_view key) { return entry.label < key; });
  if (found == kLabels.end() || found->label != wanted) return nullptr;
  return &encoding(found->id);
}

std::string_view encoding_for_label(std::string_view label) noexcept {
  const Encoding* found = find_encoding(label);
  return found == nullptr ? std::string_view() : found->name;
}

}  // namespace pith::text

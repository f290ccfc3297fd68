// The hashed tokens of the two word scores, and the columns made from them.
#include <array>

#include "base/ascii.h"
#include "base/hash.h"
#include "features/groups.h"

namespace pith::features {
namespace {

constexpr std::uint64_t kPairSeed = 0x9E3779B97F4A7C15ULL;  // tells word pairs from words
constexpr std::uint64_t kNearSeed =
    0xC2B2AE3D27D4EB4FULL;  // tells tokens near the leaf from those of the whole path

constexpr std::uint32_t kReach = 4;  // blocks on each side that are near

// Besides the class.
constexpr std::initializer_list<KnownAttribute> kTokenAttributes = {
    KnownAttribute::id, KnownAttribute::role, KnownAttribute::itemprop, KnownAttribute::data_testid,
    KnownAttribute::itemtype};

// Letters of either case as small ones, bytes beyond ASCII as they are, 0 for what separates.
constexpr auto kPartBytes = [] {
  std::array<unsigned char, 256> bytes{};
  for (unsigned c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    if (c >= 0x80 || base::is_ascii_alpha(byte))
      bytes[c] = static_cast<unsigned char>(base::ascii_lowercase(byte));
  }
  return bytes;
}();

// Splits a value at everything but letters and at the humps of camelCase, and hashes the parts in lower case:
// "articleBody-text_12" gives article, body, text.
void split_value(std::string_view value, std::vector<std::uint32_t>& tokens) {
  const auto* at = reinterpret_cast<const unsigned char*>(value.data());
  const auto* const end = at + value.size();
  while (at < end) {
    unsigned char part = kPartBytes[*at];
    if (part == 0) {
      ++at;
      continue;
    }
    std::uint64_t state = base::kFnvOffset;
    const auto* const begin = at;
    for (;;) {
      state = (state ^ part) * 0x100000001b3ULL;
      const bool small = part == *at && part < 0x80;
      if (++at == end) break;
      part = kPartBytes[*at];
      if (part == 0 || (small && part != *at)) break;
    }
    if (at - begin >= 2) tokens.push_back(static_cast<std::uint32_t>(base::mix(state)));
  }
}

// Utility-class soup runs to kilobytes; the first part names the element.
constexpr std::size_t kMaxValue = 80;

std::uint32_t tag_token(Tag tag) {
  return static_cast<std::uint32_t>(base::mix(static_cast<std::uint64_t>(tag) + 0x7A6));
}

// The tokens of an element's class; those of its other attributes.
void class_tokens(const Document& document, NodeId id, std::vector<std::uint32_t>& tokens) {
  if (!document[id].has(KnownAttribute::class_)) return;
  split_value(document.attribute(id, KnownAttribute::class_).substr(0, kMaxValue), tokens);
}
void other_tokens(const Document& document, NodeId id, std::vector<std::uint32_t>& tokens) {
  if (!document[id].has_any(attribute_bits(kTokenAttributes))) return;
  for (const KnownAttribute which : kTokenAttributes) {
    if (!document[id].has(which)) continue;
    split_value(document.attribute(id, which).substr(0, kMaxValue), tokens);
  }
}

std::uint32_t near(std::uint32_t token) {
  return static_cast<std::uint32_t>(base::mix(token + kNearSeed));
}

// Calls visit(token) for every word of block i and for every pair of words.
template <class Visit>
void for_each_word_token(const PageMap& page, std::uint32_t i, Visit visit) {
  const std::uint32_t begin = page.word_offsets[i], end = page.word_offsets[i + 1];
  if (begin == end) return;
  std::uint64_t before = page.word(begin).hash;
  visit(static_cast<std::uint32_t>(before));
  for (std::uint32_t w = begin + 1; w < end; ++w) {
    const std::uint64_t hash = page.word(w).hash;
    visit(static_cast<std::uint32_t>(hash));
    visit(static_cast<std::uint32_t>(base::mix(before + kPairSeed) ^ hash));
    before = hash;
  }
}

// A block's tokens are those of its container and of so many elements in all up from there.
constexpr std::size_t kTokenLevels = 16, kNearLevels = 3;

}  // namespace

TokenLists word_tokens(const PageMap& page) {
  TokenLists lists;
  lists.tokens.reserve(page.word_ids.size() * 2);
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    for_each_word_token(page, i, [&](std::uint32_t token) { lists.tokens.push_back(token); });
    lists.end_block();
  }
  return lists;
}

TokenLists attribute_tokens(const PageMap& page) {
  TokenLists lists;
  std::vector<std::uint32_t> tokens;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    std::size_t level = 0;
    for (Place place = page.container(i); place != 0 && level < kTokenLevels;
         place = page.parent(place), ++level) {
      const NodeId node = page[place].node;
      tokens.assign(1, tag_token((*page.document)[node].tag));
      class_tokens(*page.document, node, tokens);
      other_tokens(*page.document, node, tokens);
      for (const std::uint32_t token : tokens) {
        lists.tokens.push_back(token);
        if (level < kNearLevels) lists.tokens.push_back(near(token));
      }
    }
    lists.end_block();
  }
  return lists;
}

std::vector<TokenSum> word_sums(const PageMap& page, std::span<const std::int8_t> weights) {
  std::vector<TokenSum> sums(page.size());
  if (weights.empty()) return sums;
  const std::size_t mask = weights.size() - 1;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    TokenSum sum;
    for_each_word_token(page, i, [&](std::uint32_t token) {
      sum.weight += weights[token & mask];
      ++sum.count;
    });
    sums[i] = sum;
  }
  return sums;
}

namespace {

// Of the tokens of one element, or of it and all above it.
struct AttributeSums {
  std::int64_t weight = 0, near_weight = 0;
  std::uint32_t count = 0;
};

// The sums of every element alone. Most elements share their tag and class.
std::vector<AttributeSums> element_sums(const PageMap& page, std::span<const std::int8_t> weights) {
  const std::size_t mask = weights.size() - 1;
  const auto add_tokens = [&](const std::vector<std::uint32_t>& tokens, AttributeSums& to) {
    for (const std::uint32_t token : tokens) {
      to.weight += weights[token & mask];
      to.near_weight += weights[near(token) & mask];
    }
    to.count += static_cast<std::uint32_t>(tokens.size());
  };
  const std::vector<Ancestor>& elements = page.ancestry.elements;
  std::vector<AttributeSums> sums(elements.size()), kind_sums;
  Numbering kinds(elements.size() / 4);
  std::vector<std::uint32_t> tokens;
  for (Place place = 1; place < elements.size(); ++place) {
    const NodeId node = elements[place].node;
    const std::uint32_t kind = kinds.add(elements[place].signature);
    if (kind == kind_sums.size()) {
      tokens.assign(1, tag_token((*page.document)[node].tag));
      class_tokens(*page.document, node, tokens);
      add_tokens(tokens, kind_sums.emplace_back());
    }
    sums[place] = kind_sums[kind];
    tokens.clear();
    other_tokens(*page.document, node, tokens);
    add_tokens(tokens, sums[place]);
  }
  return sums;
}

}  // namespace

std::vector<TokenSum> attribute_sums(const PageMap& page, std::span<const std::int8_t> weights) {
  std::vector<TokenSum> sums(page.size());
  if (weights.empty()) return sums;
  const std::vector<AttributeSums> own = element_sums(page, weights);
  const std::vector<Ancestor>& elements = page.ancestry.elements;
  // The sums of the elements that hold one, itself included: path[d] is of those of depth d and less.
  std::vector<AttributeSums> path(1);
  std::vector<TokenSum> place_sums(elements.size());
  for (Place place = 1; place < elements.size(); ++place) {
    const std::size_t depth = std::max<std::size_t>(elements[place].depth, 1);
    path.resize(std::max(path.size(), depth + 1));
    const AttributeSums& above = path[depth - 1];
    AttributeSums& here = path[depth];
    here.weight = above.weight + own[place].weight;
    here.near_weight = above.near_weight + own[place].near_weight;
    here.count = above.count + own[place].count;
    const AttributeSums& before_near = path[depth - std::min(depth, kNearLevels)];
    const AttributeSums& before = path[depth - std::min(depth, kTokenLevels)];
    place_sums[place].weight = here.weight - before.weight + here.near_weight - before_near.near_weight;
    place_sums[place].count = here.count - before.count + here.count - before_near.count;
  }
  for (std::uint32_t i = 0; i < page.size(); ++i) sums[i] = place_sums[page.container(i)];
  return sums;
}

void fill_lexical(const PageMap& page, const std::vector<float>& lexical, const std::vector<float>& attribute,
                  FeatureMatrix& rows) {
  const std::uint32_t size = page.size();
  const WeightedSums lexical_sums(page, lexical), attribute_sums(page, attribute);
  for (std::uint32_t i = 0; i < size; ++i) {
    const BlockRange near = window(page, i, kReach);
    rows.at(i, Feature::lexical) = lexical[i];
    rows.at(i, Feature::lexical_before1) = i > 0 ? lexical[i - 1] : 0.0F;
    rows.at(i, Feature::lexical_after1) = i + 1 < size ? lexical[i + 1] : 0.0F;
    rows.at(i, Feature::lexical_near) = lexical_sums.mean(near);
    rows.at(i, Feature::lexical_up1) = lexical_sums.mean(page[page.parent(page.leaf(i))].range);
    rows.at(i, Feature::attribute) = attribute[i];
    rows.at(i, Feature::attribute_before1) = i > 0 ? attribute[i - 1] : 0.0F;
    rows.at(i, Feature::attribute_after1) = i + 1 < size ? attribute[i + 1] : 0.0F;
    rows.at(i, Feature::attribute_near) = attribute_sums.mean(near);
  }
}

}  // namespace pith::features

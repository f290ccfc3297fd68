// What must hold of every Document, of its Blocks and of their features, whatever the page was. Each function
// returns the first thing that is wrong, or an empty string.
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "features/features.h"
#include "pith/block.h"
#include "pith/document.h"
#include "text/utf8.h"

namespace pith::test {

inline std::string node_fault(const Document& document, NodeId id, std::size_t source_bytes) {
  const Node& node = document[id];
  const bool may_have_children = node.type == NodeType::element;
  if (node.end <= id || node.end > document.size()) return "end out of range";
  if (!may_have_children && node.end != id + 1) return "only elements have children";
  if (node.type == NodeType::document) return "a second document node";
  if (node.source.begin > node.source.end || node.source.end > source_bytes)
    return "source span out of range";
  if (node.attribute_count && node.type != NodeType::element) return "only elements have attributes";
  if (std::size_t{node.attributes} + node.attribute_count > document.attributes.size()) {
    return "attributes out of range";
  }
  if (!text::is_valid_utf8(node.text)) return "text is not UTF-8";
  if (node.type == NodeType::text && node.text.empty()) return "an empty text node";
  if (node.type == NodeType::element && node.text.empty()) return "an element without a name";
  if (node.tag != Tag::unknown && tag_name(node.tag) != node.text) return "tag and name differ";
  std::uint32_t known = 0;
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = document.attributes[node.attributes + i];
    if (!text::is_valid_utf8(attribute.name) || !text::is_valid_utf8(attribute.value)) {
      return "attribute is not UTF-8";
    }
    std::string_view name = attribute.name;
    known |= intern_attribute(name);
    if (name.data() != attribute.name.data()) return "a known attribute's name is not the shared one";
  }
  if (node.known_attributes != known) return "known attributes are not those of the element";
  return {};
}

/// Preorder, ranges, names and encodings.
inline std::string document_fault(const Document& document, std::size_t source_bytes) {
  if (document.size() == 0) return "no document node";
  const Node& root = document[0];
  if (root.type != NodeType::document || root.parent != kNoNode || root.end != document.size()) {
    return "node 0 is not the document";
  }
  std::vector<NodeId> open = {0};
  for (NodeId id = 1; id < document.size(); ++id) {
    const auto at = " (node " + std::to_string(id) + ")";
    while (document[open.back()].end <= id) open.pop_back();
    if (document[id].parent != open.back()) return "parent is not the element that encloses it" + at;
    if (document[id].end > document[open.back()].end) return "reaches beyond its parent" + at;
    if (std::string fault = node_fault(document, id, source_bytes); !fault.empty()) return fault + at;
    open.push_back(id);
  }
  return {};
}

inline std::string block_text_fault(const Block& block, std::string_view text) {
  if (text.empty()) return "no text";
  if (!text::is_valid_utf8(text)) return "text is not UTF-8";
  if (text.back() == ' ' || text.back() == '\n') return "text is not trimmed";
  if (block.preformatted) return {};
  if (text.front() == ' ') return "text is not trimmed";
  if (text.find_first_of("\n\r\t\f") != std::string_view::npos) return "white space is not collapsed";
  if (text.find("  ") != std::string_view::npos) return "white space is doubled";
  return {};
}

inline std::string block_fault(const Document& document, const Block& block) {
  if (block.first >= document.size() || block.last >= document.size() || block.first > block.last) {
    return "nodes out of range";
  }
  if (document[block.first].type != NodeType::text || document[block.last].type != NodeType::text) {
    return "does not begin and end with text nodes";
  }
  // Code whose lines are elements of their own is one block all the same, which begins in the first of them.
  const NodeId inside = block.preformatted ? block.first : block.last;
  if (block.container > block.first || inside >= document[block.container].end) {
    return "stands outside its container";
  }
  if (block.container != 0 && document[block.container].type != NodeType::element) {
    return "its container is no element";
  }
  if (block.words == 0) return "no words";
  if (block.link_words > block.words || block.emphasis_words > block.words ||
      block.code_words > block.words) {
    return "more words inside inline elements than words";
  }
  if (block.heading > 6) return "heading level";
  if (block.source.begin > block.source.end) return "source span is reversed";
  return {};
}

/// Order, ranges and text.
inline std::string blocks_fault(const Document& document, const Blocks& blocks) {
  std::uint32_t text_end = 0;
  NodeId last = 0;
  for (std::size_t i = 0; i < blocks.items.size(); ++i) {
    const auto at = " (block " + std::to_string(i) + ")";
    const Block& block = blocks.items[i];
    if (block.text_begin < text_end || block.text_end < block.text_begin ||
        block.text_end > blocks.text.size()) {
      return "text ranges are not in order" + at;
    }
    if (i > 0 && block.first <= last) return "nodes are not in order" + at;
    if (std::string fault = block_fault(document, block); !fault.empty()) return fault + at;
    if (std::string fault = block_text_fault(block, blocks.text_of(block)); !fault.empty()) return fault + at;
    text_end = block.text_end;
    last = block.last;
  }
  return {};
}

inline std::string finite_fault(const std::vector<float>& values, std::string_view what) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i]))
      return std::string(what) + " holds no finite number at " + std::to_string(i);
  }
  return {};
}

/// Row after row.
inline std::vector<float> all_values(const features::FeatureMatrix& rows) {
  std::vector<float> values(rows.rows * features::kFeatureCount);
  for (std::size_t i = 0; i < rows.rows; ++i) rows.write_row(i, values.data() + i * features::kFeatureCount);
  return values;
}

/// The sums over tokens are those over the token lists.
inline std::string token_sums_fault(const features::PageMap& map, const features::TokenLists& words,
                                    const features::TokenLists& attributes) {
  std::vector<std::int8_t> weights(1024);
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<std::int8_t>(i * 89 % 251);
  for (const features::TokenLists* lists : {&words, &attributes}) {
    const std::vector<features::TokenSum> sums =
        lists == &words ? features::word_sums(map, weights) : features::attribute_sums(map, weights);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      std::int64_t weight = 0;
      for (std::uint32_t k = lists->offsets[i]; k < lists->offsets[i + 1]; ++k) {
        weight += weights[lists->tokens[k] % weights.size()];
      }
      if (sums[i].weight != weight || sums[i].count != lists->offsets[i + 1] - lists->offsets[i]) {
        return "the sum over the tokens of block " + std::to_string(i) + " is not that of its list";
      }
    }
  }
  return {};
}

/// Makes every feature with made-up word scores and first-pass probabilities, and looks at the numbers.
inline std::string features_fault(const Document& document, const Blocks& blocks,
                                  const features::PageSource& source) {
  const features::PageMap map = features::map_page(document, blocks);
  features::FeatureMatrix rows = features::base_features(map, source);
  const features::TokenLists words = features::word_tokens(map), attributes = features::attribute_tokens(map);
  if (rows.rows != blocks.items.size()) {
    return "the matrix has another shape";
  }
  if (words.offsets.size() != rows.rows + 1 || attributes.offsets.size() != rows.rows + 1 ||
      words.offsets.back() != words.tokens.size() || attributes.offsets.back() != attributes.tokens.size()) {
    return "token lists and rows differ";
  }
  const std::string sums = token_sums_fault(map, words, attributes);
  if (!sums.empty()) return sums;
  std::vector<float> scores(rows.rows);
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = static_cast<float>(i * 37 % 101) / 100.0F;
  features::fill_lexical(map, scores, scores, rows);
  const std::vector<float> page_row = features::page_row(map, rows);
  if (page_row.size() != features::page_row_names().size()) return "the page row has another width";
  features::fill_page_types(std::vector<float>(features::kPageTypes, 1.0F / features::kPageTypes), rows);
  features::fill_context(map, scores, rows);
  if (std::string fault = finite_fault(page_row, "the page row"); !fault.empty()) return fault;
  return finite_fault(all_values(rows), "the matrix");
}

}  // namespace pith::test

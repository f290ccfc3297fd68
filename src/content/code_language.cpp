#include "content/code_language.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "content/words.h"

namespace pith::content {
namespace {

constexpr std::size_t kLongestName = 30;
constexpr int kInside = 8;  // elements inside <pre> that are looked at,
constexpr int kRound = 3;   // and round it

std::string as_name(std::string_view word) {
  std::string name = base::in_ascii_lowercase(word);
  const bool fine =
      !name.empty() && name.size() <= kLongestName && !is_marked(Mark::language_class, name) &&
      std::all_of(name.begin(), name.end(), [](char c) {
        return base::is_ascii_alphanumeric(c) || std::string_view("+#-_.").find(c) != std::string_view::npos;
      });
  return fine ? name : std::string();
}

std::string from_classes(std::string_view classes) {
  classes = classes.substr(0, blocks::kMaxValue);
  constexpr std::string_view kBrush = "brush:";
  for (std::string_view name = next_name(classes); !name.empty(); name = next_name(classes)) {
    if (name.starts_with(kBrush)) {
      name.remove_prefix(kBrush.size());
      if (name.empty()) name = next_name(classes);
      return as_name(name.substr(0, name.find(';')));
    }
    for (const std::string_view prefix : words_of(Mark::language_prefix)) {
      if (!name.starts_with(prefix)) continue;
      if (std::string language = as_name(name.substr(prefix.size())); !language.empty()) return language;
    }
  }
  return {};
}

std::string of_element(const Document& document, NodeId id) {
  for (const std::string_view attribute : words_of(Mark::language_attribute)) {
    if (std::string language = as_name(document.attribute(id, attribute)); !language.empty()) return language;
  }
  return from_classes(document.attribute(id, KnownAttribute::class_));
}

}  // namespace

std::string code_language(const Document& document, const Block& block) {
  int left = kInside;
  bool round = false;
  for (NodeId id = document[block.first].parent; id != kNoNode && left > 0;
       id = document[id].parent, --left) {
    const Node& node = document[id];
    if (node.type != NodeType::element) break;
    if (node.tag == Tag::pre && !round) {
      round = true;
      left = kRound + 1;
    }
    if (std::string language = of_element(document, id); !language.empty()) return language;
  }
  return {};
}

}  // namespace pith::content

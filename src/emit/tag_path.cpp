#include <cstddef>
#include <string>
#include <vector>

#include "emit/explanation.h"
#include "pith/explain.h"

namespace pith {
namespace {

constexpr std::size_t kMostLevels = 32;
constexpr std::size_t kLongestName = 32;  // bytes; a page may make up names as long as itself

}  // namespace

std::string tag_path(const Document& document, const Block& block) {
  std::vector<std::string> names;
  for (NodeId id = block.container; id != kNoNode && document[id].type == NodeType::element;
       id = document[id].parent) {
    if (names.size() == kMostLevels) {
      names.emplace_back("…");
      break;
    }
    names.push_back(emit::shortened(document[id].text, kLongestName));
  }
  std::string path;
  for (std::size_t i = names.size(); i > 0; --i) path.append(path.empty() ? "" : "/").append(names[i - 1]);
  return path;
}

}  // namespace pith

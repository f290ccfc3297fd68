#include "metadata/json_scripts.h"

#include <cstddef>
#include <string>
#include <utility>

namespace pith::metadata {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kLargestScript = 1'000'000;
constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostScripts = 50;

// What an object that stands for a string says: its @value or its address.
std::string_view address_of(const element& value) {
  object holder;
  std::string_view text;
  if (value.get(holder) != simdjson::SUCCESS) return {};
  for (const std::string_view key : {"@value", "url", "contentUrl", "@id"}) {
    if (holder[key].get(text) == simdjson::SUCCESS) return text;
  }
  return {};
}

// The JSON in a script: without the comment or CDATA marks round it, and with control characters as spaces.
std::string json_of(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t cdata = script.find("[CDATA[");
  const std::size_t from =
      cdata != std::string_view::npos && cdata == begin ? script.find_first_of("{[", begin + 7) : begin;
  const std::size_t to =
      script.find_last_of(from != std::string_view::npos && script[from] == '{' ? '}' : ']');
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return {};
  std::string json;
  json.reserve(to - from + 1 + simdjson::SIMDJSON_PADDING);
  json.assign(script.substr(from, to - from + 1));
  for (char& c : json) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return json;
}

}  // namespace

JsonScripts::JsonScripts() noexcept = default;
JsonScripts::JsonScripts(JsonScripts&&) noexcept = default;
JsonScripts& JsonScripts::operator=(JsonScripts&&) noexcept = default;
JsonScripts::~JsonScripts() = default;

JsonScripts::JsonScripts(const Document& document, const std::vector<NodeId>& scripts) {
  for (const NodeId script : scripts) {
    const NodeId data = document.first_child(script);
    if (data == kNoNode || parsers_.size() >= kMostScripts || document[data].text.size() > kLargestScript)
      continue;
    const std::string json = json_of(document[data].text);
    if (json.empty()) continue;
    auto parser = std::make_unique<simdjson::dom::parser>(kLargestScript);
    if (parser->allocate(json.size(), kDeepest) != simdjson::SUCCESS) continue;
    element root;
    if (parser->parse(json).get(root) != simdjson::SUCCESS) continue;
    roots_.push_back(root);
    parsers_.push_back(std::move(parser));
  }
}

std::string_view string_of(const element& value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return text;
  simdjson::dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const element one : list) {
      if (one.get(text) == simdjson::SUCCESS) return text;
    }
    if (list.begin() != list.end()) return address_of(*list.begin());
  }
  return address_of(value);
}

std::string_view string_in(const object& parent, std::string_view key) {
  element value;
  if (parent[key].get(value) != simdjson::SUCCESS) return {};
  return string_of(value);
}

}  // namespace pith::metadata

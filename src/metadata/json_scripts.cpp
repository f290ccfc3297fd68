#include "metadata/json_scripts.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "metadata/json_repair.h"

namespace pith::metadata {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMostBytes = 8'000'000;  // a parser holds about fifteen times as much
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

// What begins with the JSON in a script, behind the comment or CDATA marks before it.
std::string_view json_and_rest(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t cdata = script.find("[CDATA[");
  const std::size_t from =
      cdata != std::string_view::npos && cdata == begin ? script.find_first_of("{[", begin + 7) : begin;
  return script.substr(std::min(from, script.size()));
}

// Up to its last bracket, and with control characters as spaces.
std::string json_in(std::string_view text) {
  const std::size_t last = text.empty() ? std::string_view::npos : text.rfind(text[0] == '{' ? '}' : ']');
  if (last == std::string_view::npos) return {};
  std::string json;
  json.reserve(last + 1 + simdjson::SIMDJSON_PADDING);
  json.assign(text.substr(0, last + 1));
  for (char& c : json) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return json;
}

// With the quotation marks that some pages write as references.
std::string with_quotes(std::string_view text) {
  constexpr std::string_view kReference = "&quot;";
  std::string out;
  if (text.find('"') != std::string_view::npos) return out.assign(text);
  while (!text.empty()) {
    const std::size_t end = text.find(kReference);
    out.append(text.substr(0, end));
    if (end == std::string_view::npos) break;
    out.push_back('"');
    text.remove_prefix(end + kReference.size());
  }
  return out;
}

bool parse(simdjson::dom::parser& parser, const std::string& json, element& root) {
  return !json.empty() && parser.allocate(json.size(), kDeepest) == simdjson::SUCCESS &&
         parser.parse(json).get(root) == simdjson::SUCCESS;
}

}  // namespace

JsonScripts::JsonScripts() noexcept = default;
JsonScripts::JsonScripts(JsonScripts&&) noexcept = default;
JsonScripts& JsonScripts::operator=(JsonScripts&&) noexcept = default;
JsonScripts::~JsonScripts() = default;

JsonScripts::JsonScripts(const Document& document, const std::vector<NodeId>& scripts) {
  for (const NodeId script : scripts) {
    const NodeId data = document.first_child(script);
    element root;
    if (data != kNoNode && read(document[data].text, root)) roots_.push_back(root);
  }
}

bool JsonScripts::read(std::string_view json, element& root) {
  std::string_view text = json_and_rest(json);
  if (text.empty() || parsers_.size() >= kMostScripts || bytes_ >= kMostBytes) return false;
  const std::size_t left = kMostBytes - bytes_;
  bytes_ += std::min(text.size(), left);
  // Half a value is worse than none.
  const bool is_cut = text.size() > left;
  if (is_cut) text = text.substr(0, text.substr(0, left).rfind(',') + 1);  // npos + 1 is 0
  auto parser = std::make_unique<simdjson::dom::parser>();
  const bool is_read = (!is_cut && parse(*parser, json_in(text), root)) ||
                       parse(*parser, repaired_json(with_quotes(text)), root);
  if (is_read) parsers_.push_back(std::move(parser));
  return is_read;
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

#include "metadata/parsely.h"

#include <simdjson.h>

#include <cstddef>
#include <utility>

namespace pith::metadata {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMostListed = 60;

// Lists may be one string as well.
void add_list(DeclaredList& out, const object& page, std::string_view key) {
  element value;
  if (!out.texts.empty() || page[key].get(value) != simdjson::SUCCESS) return;
  simdjson::dom::array list;
  std::string_view text;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const element one : list) {
      if (out.texts.size() >= kMostListed) break;
      if (one.get(text) == simdjson::SUCCESS && !text.empty()) out.texts.push_back(text);
    }
  } else if (value.get(text) == simdjson::SUCCESS && !text.empty()) {
    out.texts.push_back(text);
  }
  out.source = Source::meta;
}

constexpr std::pair<std::string_view, MetaField> kTexts[] = {
    {"title", MetaField::title},        {"link", MetaField::address},    {"image_url", MetaField::image},
    {"pub_date", MetaField::published}, {"section", MetaField::section},
};

}  // namespace

void add_parsely_page(Declared& declared, JsonScripts& scripts) {
  const std::string_view json = declared.text(MetaField::parsely);
  element root;
  object page;
  if (json.empty() || !scripts.read(json, root) || root.get(page) != simdjson::SUCCESS) return;
  for (const auto& [key, field] : kTexts) {
    DeclaredText& value = declared.values[static_cast<std::size_t>(field)];
    if (value.text.empty()) value = {string_in(page, key), Source::meta};
  }
  add_list(declared.authors, page, "authors");
  add_list(declared.authors, page, "author");
  add_list(declared.tags, page, "tags");
}

}  // namespace pith::metadata

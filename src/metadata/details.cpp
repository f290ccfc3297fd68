#include "metadata/details.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "metadata/addresses.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kMostItems = 50;
constexpr std::size_t kLongestItem = 100;  // bytes

// Items, each once.
struct Items {
  std::vector<std::string> texts;
  std::vector<std::string> letters;  // of each, to compare by

  void add(std::string_view text) {
    std::string item(trimmed(clean_escaped(text, kLongestItem + 1)));
    if (item.empty() || item.size() > kLongestItem || texts.size() >= kMostItems) return;
    std::string own = letters_only(item);
    if (own.empty() || std::find(letters.begin(), letters.end(), own) != letters.end()) return;
    texts.push_back(std::move(item));
    letters.push_back(std::move(own));
  }
};

// One value alone is a list with commas, or semicolons where it has any.
template <class Texts>
std::vector<std::string> items_of(const Texts& texts) {
  Items items;
  for (const std::string_view text : texts) {
    if (texts.size() > 1) {
      items.add(text);
      continue;
    }
    const std::string_view list = text.substr(0, kMostItems * kLongestItem);
    const char comma = list.find(';') != std::string_view::npos ? ';' : ',';
    for (std::size_t at = 0; at <= list.size();) {
      const std::size_t end = std::min(list.find(comma, at), list.size());
      items.add(list.substr(at, end - at));
      at = end + 1;
    }
  }
  return std::move(items.texts);
}

// The first text that is not empty, with its source.
void take_text(Metadata& metadata, std::string_view field, std::string& out, const DeclaredText& declared,
               const std::string& json_ld) {
  out = clean_escaped(declared.text);
  if (!out.empty()) return note_source(metadata, field, declared.source);
  out = json_ld;
  if (!out.empty()) note_source(metadata, field, Source::json_ld);
}

template <class Texts>
bool take_list(Metadata& metadata, std::string_view field, std::vector<std::string>& out, const Texts& texts,
               Source source) {
  out = items_of(texts);
  if (!out.empty()) note_source(metadata, field, source);
  return !out.empty();
}

}  // namespace

void note_source(Metadata& metadata, std::string_view field, Source source) {
  metadata.provenance.push_back({field, source_name(source)});
}

void add_details(Metadata& metadata, const Declared& declared, const JsonLd& json_ld, std::string_view url) {
  const std::string base = absolute_url(declared.base, url);
  const std::string_view against = base.empty() ? url : std::string_view(base);
  for (const DeclaredText& address : {declared.canonical, declared.of(MetaField::address)}) {
    metadata.canonical_url = absolute_url(address.text, against);
    if (metadata.canonical_url.empty()) continue;
    note_source(metadata, "canonical_url", address.source);
    break;
  }
  take_text(metadata, "description", metadata.description, declared.of(MetaField::description),
            json_ld.description);
  const std::string_view page = against.empty() ? std::string_view(metadata.canonical_url) : against;
  const DeclaredText& picture = declared.of(MetaField::image);
  metadata.image = absolute_url(picture.text, page);
  if (!metadata.image.empty()) {
    note_source(metadata, "image", picture.source);
  } else if (metadata.image = absolute_url(json_ld.image, page); !metadata.image.empty()) {
    note_source(metadata, "image", Source::json_ld);
  }
  take_text(metadata, "publisher", metadata.publisher, {json_ld.publisher, Source::json_ld}, {});
  if (metadata.publisher.empty())
    take_text(metadata, "publisher", metadata.publisher, declared.of(MetaField::publisher), {});
  const std::string section = json_ld.sections.empty() ? std::string() : json_ld.sections.front();
  take_text(metadata, "section", metadata.section, declared.of(MetaField::section), section);
  DeclaredText license = declared.license;
  if (license.text.empty()) license = declared.of(MetaField::license);
  take_text(metadata, "license", metadata.license, license, json_ld.license);
  // A name ("CC BY 4.0") or an address, which has to be one that can be followed.
  const bool is_address =
      metadata.license.find('/') == 0 ||
      (metadata.license.find(':') != std::string::npos && metadata.license.find(' ') == std::string::npos);
  if (is_address) metadata.license = absolute_url(metadata.license, page);
  if (is_address && metadata.license.empty()) metadata.provenance.pop_back();
  if (!take_list(metadata, "categories", metadata.categories, declared.categories.texts,
                 declared.categories.source))
    take_list(metadata, "categories", metadata.categories, json_ld.sections, Source::json_ld);
  if (!take_list(metadata, "tags", metadata.tags, declared.tags.texts, declared.tags.source))
    take_list(metadata, "tags", metadata.tags, json_ld.keywords, Source::json_ld);
}

}  // namespace pith::metadata

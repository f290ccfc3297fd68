#include "metadata/metadata.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <utility>

#include "metadata/dates.h"
#include "metadata/declared.h"
#include "metadata/json_ld.h"
#include "metadata/language.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/titles.h"
#include "metadata/visible.h"

namespace pith::metadata {
namespace {

std::string first_of(std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) {
    if (!value.empty()) return std::string(value);
  }
  return {};
}

std::string language_of(const Declared& declared, const JsonLd& json_ld) {
  for (const std::string_view value :
       {declared.language, declared.meta_language, std::string_view(json_ld.language)}) {
    std::string tag = language_tag(value);
    if (!tag.empty()) return tag;
  }
  return {};
}

std::string site_name(const Document& document, const Declared& declared, const JsonLd& json_ld,
                      std::string_view host) {
  std::string name = clean_escaped(declared.site, 200);
  if (name.empty()) name = clean(json_ld.publisher, 200);
  if (name.empty() && declared.title != kNoNode) {
    const std::string title = element_text(document, declared.title);
    name = clean(site_in_title(title, {{}, {}, host}), 200);
  }
  return name.empty() ? std::string(host) : name;
}

// Sites sign with their own name where an article has an author all the same.
bool is_site(const std::string& author, const SiteNames& names) {
  const std::string letters = letters_only(author);
  if (author.find('.') != std::string::npos && author.find(' ') == std::string::npos && author.size() > 4 &&
      author.back() != '.') {
    return true;
  }
  for (const std::string_view name :
       {names.site, names.publisher, names.host, names.host.substr(0, names.host.rfind('.'))}) {
    if (!name.empty() && letters_only(name) == letters) return true;
  }
  return false;
}

bool are_people(const std::vector<std::string>& authors, const SiteNames& names) {
  return std::any_of(authors.begin(), authors.end(),
                     [&](const std::string& author) { return !is_site(author, names); });
}

std::vector<std::string> meta_authors(const Declared& declared) {
  std::vector<std::string> authors;
  for (const std::string_view value : declared.authors) {
    add_names(authors, names_in(clean_escaped(value), NameSource::declared));
  }
  return authors;
}

// People first, whatever declares them; else whoever is declared.
std::vector<std::string> choose_authors(const std::vector<std::string>& json_ld,
                                        const std::vector<std::string>& meta,
                                        const std::vector<std::string>& visible, const SiteNames& names) {
  for (const auto* authors : {&json_ld, &meta, &visible}) {
    if (are_people(*authors, names)) return *authors;
  }
  if (!json_ld.empty()) return json_ld;
  return meta.empty() ? visible : meta;
}

}  // namespace

Metadata read_metadata(const Document& document, std::string_view url) {
  Metadata metadata;
  if (document.size() == 0) return metadata;
  const Declared declared = read_declared(document);
  const JsonLd json_ld = read_json_ld(document, declared.json_ld);
  const std::string_view host = host_of(url);
  metadata.language = language_of(declared, json_ld);
  metadata.sitename = site_name(document, declared, json_ld, host);
  const SiteNames names{metadata.sitename, json_ld.publisher, host};
  Title title = choose_title(document, declared, json_ld, names);
  metadata.title = std::move(title.text);
  const DayOrder order = day_order(metadata.language);
  const std::vector<std::string> meta = meta_authors(declared);
  const std::string declared_date = first_of({date_in_url(url), parse_date(declared.published, order)});
  // What readers see is searched only where it can decide something: it takes longer than all the rest.
  const bool settled =
      !declared_date.empty() && (are_people(json_ld.authors, names) || are_people(meta, names));
  const Visible visible = settled ? Visible{} : read_visible(document, title.element, order);
  metadata.authors = choose_authors(json_ld.authors, meta, visible.authors, names);
  metadata.date =
      first_of({declared_date, visible.headline_date, parse_date(json_ld.published, order), visible.date,
                parse_date(json_ld.modified, order), parse_date(declared.modified, order)});
  return metadata;
}

}  // namespace pith::metadata

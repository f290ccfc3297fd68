#include "metadata/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>

#include "metadata/addresses.h"
#include "metadata/dates.h"
#include "metadata/declared.h"
#include "metadata/details.h"
#include "metadata/json_ld.h"
#include "metadata/json_scripts.h"
#include "metadata/language.h"
#include "metadata/names.h"
#include "metadata/site_names.h"
#include "metadata/strings.h"
#include "metadata/titles.h"
#include "metadata/visible.h"

namespace pith::metadata {
namespace {

void choose_language(Metadata& metadata, const Declared& declared, const JsonLd& json_ld) {
  const DeclaredText& meta = declared.of(MetaField::language);
  const DeclaredText claims[] = {
      {declared.language, Source::meta}, meta, {json_ld.language, Source::json_ld}};
  for (const DeclaredText& claim : claims) {
    metadata.language = language_tag(claim.text);
    if (!metadata.language.empty()) return note_source(metadata, "language", claim.source);
  }
}

void choose_site(Metadata& metadata, const Document& document, const Declared& declared,
                 const JsonLd& json_ld, std::string_view host) {
  constexpr std::size_t kLongestSite = 200;
  const DeclaredText& site = declared.of(MetaField::site);
  Source source = site.source;
  metadata.sitename = clean_escaped(site.text, kLongestSite);
  if (metadata.sitename.empty()) {
    source = Source::json_ld;
    metadata.sitename = clean(json_ld.publisher, kLongestSite);
  }
  if (metadata.sitename.empty() && declared.title != kNoNode) {
    source = Source::dom;
    const std::string title = element_text(document, declared.title);
    metadata.sitename = clean(site_in_title(title, SiteMatcher({{}, {}, host})), kLongestSite);
  }
  if (metadata.sitename.empty()) {
    source = Source::url;
    metadata.sitename = std::string(host);
  }
  if (!metadata.sitename.empty()) note_source(metadata, "sitename", source);
}

// Where nothing names the site: what stands in <title> behind the headline.
void take_site_behind_title(Metadata& metadata, const Document& document, NodeId title) {
  constexpr std::size_t kMostWords = 6;
  if (!metadata.sitename.empty() || metadata.title.empty() || title == kNoNode) return;
  const std::string text = element_text(document, title);
  const std::vector<Cut> cuts = cuts_of(text);
  if (cuts.empty() || letters_only(text.substr(0, cuts.back().begin)) != letters_only(metadata.title)) return;
  const std::string_view tail = std::string_view(text).substr(cuts.back().end);
  if (word_count(tail) > kMostWords || letters_only(tail).empty()) return;
  metadata.sitename = clean(tail);
  note_source(metadata, "sitename", Source::dom);
}

// Sites sign with their own name where an article has an author all the same.
bool is_site(const std::string& author, const SiteMatcher& site) {
  const bool domain = author.find('.') != std::string::npos && author.find(' ') == std::string::npos &&
                      author.size() > 4 && author.back() != '.';
  return domain || site.is(letters_only(author));
}

bool are_people(const AuthorList& authors, const SiteMatcher& site) {
  return !are_collective(authors.names) &&
         std::any_of(authors.names.begin(), authors.names.end(),
                     [&](const std::string& author) { return !is_site(author, site); });
}

AuthorList meta_authors(const Declared& declared) {
  AuthorList authors{{}, declared.authors.source};
  for (const std::string_view value : declared.authors.texts) {
    add_names(authors.names, names_in(clean_escaped(value), NameSource::declared));
  }
  if (authors.names.empty() && is_byline_prefix(declared.text(MetaField::card_label))) {
    authors = {names_in(clean_escaped(declared.text(MetaField::card_value)), NameSource::declared),
               Source::meta};
  }
  return authors;
}

bool is_one_word(const AuthorList& authors) {
  return authors.names.size() == 1 && authors.names.front().find(' ') == std::string::npos;
}

// "Ann" or "annreed", where another source has "Ann Reed".
bool is_fuller(const AuthorList& authors, const AuthorList& other) {
  if (!is_one_word(authors) || other.names.size() != 1 || is_one_word(other)) return false;
  const std::string short_name = letters_only(authors.names.front());
  const std::string& whole = other.names.front();
  const std::string first = letters_only(whole.substr(0, whole.find(' ')));
  return !short_name.empty() && (first == short_name || letters_only(whole) == short_name);
}

// Sites and organisations, where a byline may name a person.
bool are_doubtful(const AuthorList& authors, const SiteMatcher& site) {
  return std::all_of(authors.names.begin(), authors.names.end(), [&](const std::string& author) {
    return is_site(author, site) || is_organisation(author) || author.find(' ') == std::string::npos;
  });
}

bool are_certain(const Visible& visible) {
  const std::vector<std::string>& names = visible.byline.names;
  return visible.author_sign != Sign::none && visible.author_sign != Sign::far_class && !names.empty() &&
         std::all_of(names.begin(), names.end(),
                     [](const std::string& name) { return looks_personal(name); });
}

// People first, whatever declares them; else whoever is declared.
void choose_authors(Metadata& metadata, std::initializer_list<const AuthorList*> lists,
                    const SiteMatcher& site) {
  const AuthorList* chosen = nullptr;
  for (const AuthorList* list : lists) {
    if (chosen == nullptr && are_people(*list, site)) chosen = list;
  }
  for (const AuthorList* list : lists) {
    if (chosen == nullptr && !list->names.empty()) chosen = list;
  }
  if (chosen == nullptr) return;
  for (const AuthorList* list : lists) {
    if (is_fuller(*chosen, *list)) chosen = list;
  }
  for (const std::string& name : chosen->names) {
    if (!is_site(name, site) || !are_people(*chosen, site)) metadata.authors.push_back(name);
  }
  note_source(metadata, "authors", chosen->source);
}

// A day that some source gives, with the text it stands in.
struct DayCandidate {
  FoundDate date;
  std::string_view value;
  Source source = Source::none;
};

// What "3/4/2021" means is plain where another source gives one of the two readings.
void settle_order(std::vector<DayCandidate>& days) {
  for (DayCandidate& day : days) {
    if (day.date.other.empty()) continue;
    const auto agrees = [&](const DayCandidate& other) {
      return &other != &day && other.date.other.empty() && other.date.iso == day.date.other;
    };
    if (std::any_of(days.begin(), days.end(), agrees)) std::swap(day.date.iso, day.date.other);
  }
}

void choose_dates(Metadata& metadata, const Declared& declared, const JsonLd& json_ld, const Visible& visible,
                  const std::string& url, DayOrder order) {
  const auto of = [&](std::string_view value, Source source) {
    return DayCandidate{read_date(value, order), value, source};
  };
  const auto meta = [&](MetaField field) { return of(declared.text(field), declared.of(field).source); };
  std::vector<DayCandidate> days = {
      {{date_in_url(url), 0, 0, {}}, {}, Source::url},
      meta(MetaField::published),
      {visible.headline_date, {}, Source::dom},
      of(json_ld.published, Source::json_ld),
      {visible.date, visible.date_value, visible.date_source},
      {day_in_slug(url, order), {}, Source::url},
      of(json_ld.modified, Source::json_ld),
      meta(MetaField::modified),
  };
  settle_order(days);
  const auto known = [](const DayCandidate& day) { return !day.date.iso.empty(); };
  const auto chosen = std::find_if(days.begin(), days.end(), known);
  if (chosen == days.end()) return;
  metadata.date = chosen->date.iso;
  note_source(metadata, "date", chosen->source);
  metadata.date_published = metadata.date;
  for (const DayCandidate& day : days) {
    if (day.date.iso != metadata.date || day.value.empty()) continue;
    metadata.date_published = with_time(metadata.date, day.value);
    if (metadata.date_published.size() > metadata.date.size()) break;
  }
  for (std::size_t i = days.size() - 2; i < days.size(); ++i) {
    if (!known(days[i]) || !metadata.date_modified.empty() || &days[i] == &*chosen) continue;
    if (days[i].date.iso < metadata.date) continue;  // nothing is changed before it is published
    metadata.date_modified = with_time(days[i].date.iso, days[i].value);
    note_source(metadata, "date_modified", days[i].source);
  }
}

// What everything else stands on: what a page declares, its address and what it calls its site.
struct Basis {
  Declared declared;
  JsonScripts scripts;
  JsonLd json_ld;
  std::string url;

  SiteNames names(const Metadata& metadata) const {
    return {metadata.sitename, json_ld.publisher, host_of(url)};
  }
};

Basis read_basis(const Document& document, std::string_view url, Metadata& metadata) {
  Basis basis{read_declared(document), {}, {}, {}};
  basis.scripts = JsonScripts(document, basis.declared.json_ld);
  basis.json_ld = read_json_ld(basis.scripts);
  add_details(metadata, basis.declared, basis.json_ld, url);
  basis.url = url.empty() ? metadata.canonical_url : std::string(url);
  choose_site(metadata, document, basis.declared, basis.json_ld, host_of(basis.url));
  return basis;
}

}  // namespace

Metadata read_metadata(const Document& document, std::string_view url, JsonScripts* scripts) {
  Metadata metadata;
  if (document.size() == 0) return metadata;
  Basis basis = read_basis(document, url, metadata);
  if (scripts != nullptr) *scripts = std::move(basis.scripts);
  const Declared& declared = basis.declared;
  const JsonLd& json_ld = basis.json_ld;
  const std::string& own_url = basis.url;
  choose_language(metadata, declared, json_ld);
  const SiteNames names = basis.names(metadata);
  const Title title = choose_title(title_candidates(document, declared, json_ld, names, own_url));
  metadata.title = title.text;
  if (!metadata.title.empty()) note_source(metadata, "title", title.source);
  take_site_behind_title(metadata, document, declared.title);
  const DayOrder order = day_order(metadata.language);
  const SiteMatcher site(basis.names(metadata));
  const AuthorList meta = meta_authors(declared);
  const AuthorList linked{json_ld.authors, Source::json_ld};
  // What readers see is searched only where it can decide something: it takes longer than all the rest.
  const FoundDate published = read_date(declared.text(MetaField::published), order);
  const bool dated = !date_in_url(own_url).empty() || (!published.iso.empty() && published.other.empty());
  const bool doubtful = are_doubtful(linked, site) && are_doubtful(meta, site);
  const bool settled = dated && !doubtful;
  const Visible visible = settled ? Visible{} : read_visible(document, title.element, order);
  if (doubtful && are_certain(visible)) {
    choose_authors(metadata, {&visible.byline}, site);
  } else {
    choose_authors(metadata, {&linked, &meta, &visible.byline}, site);
  }
  choose_dates(metadata, declared, json_ld, visible, own_url, order);
  return metadata;
}

std::string dump_titles(const Document& document, std::string_view url) {
  std::string out = "score\tchosen\ttext\tfeatures\n";
  if (document.size() == 0) return out;
  Metadata metadata;
  const Basis basis = read_basis(document, url, metadata);
  const std::vector<Title> titles =
      title_candidates(document, basis.declared, basis.json_ld, basis.names(metadata), basis.url);
  const std::string chosen = choose_title(titles).text;
  for (const Title& title : titles) {
    fmt::format_to(std::back_inserter(out), "{:.4f}\t{}\t{}\t", title.score, title.text == chosen ? 1 : 0,
                   title.text);
    std::string_view separator;
    for (std::size_t i = 0; i < kTitleFeatures; ++i) {
      if (title.features[i] == 0) continue;
      fmt::format_to(std::back_inserter(out), "{}{}={:.4g}", separator, title_feature_name(i),
                     title.features[i]);
      separator = " ";
    }
    out.push_back('\n');
  }
  return out;
}

}  // namespace pith::metadata

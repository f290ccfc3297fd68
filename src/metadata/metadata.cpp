#include "metadata/metadata.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "metadata/addresses.h"
#include "metadata/authors.h"
#include "metadata/credits.h"
#include "metadata/dates.h"
#include "metadata/days.h"
#include "metadata/declared.h"
#include "metadata/details.h"
#include "metadata/json_ld.h"
#include "metadata/json_scripts.h"
#include "metadata/language.h"
#include "metadata/names.h"
#include "metadata/parsely.h"
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

// A language, with the region that another claim adds to it: "en" is "en-GB" where <html> says the one and
// og:locale the other.
std::string language_with_region(const std::string& language, const Declared& declared,
                                 const JsonLd& json_ld) {
  if (language.find('-') != std::string::npos) return language;
  for (const std::string_view claim :
       {declared.text(MetaField::language), std::string_view(json_ld.language)}) {
    std::string tag = language_tag(claim);
    if (tag.size() > language.size() && tag.starts_with(language) && tag[language.size()] == '-') return tag;
  }
  return language;
}

Source choose_site(Metadata& metadata, const Document& document, const Declared& declared,
                   const JsonLd& json_ld, std::string_view host) {
  constexpr std::size_t kLongestSite = 200;
  const DeclaredText& site = declared.of(MetaField::site);
  Source source = site.source;
  if (site.text.find("://") == std::string::npos) metadata.sitename = clean_escaped(site.text, kLongestSite);
  for (const std::string& name : {json_ld.site, json_ld.publisher}) {
    if (!metadata.sitename.empty()) break;
    source = Source::json_ld;
    metadata.sitename = clean(name, kLongestSite);
  }
  if (metadata.sitename.empty() && declared.title != kNoNode) {
    source = Source::dom;
    const std::string title = element_text(document, declared.title);
    metadata.sitename = clean(site_in_title(title, SiteMatcher({{}, {}, host})), kLongestSite);
  }
  if (metadata.sitename.empty()) return Source::dom;  // take_site_behind_title() may find it
  note_source(metadata, "sitename", source);
  return source;
}

std::vector<std::string_view> topics_of(const Metadata& metadata) {
  std::vector<std::string_view> topics = {metadata.section};
  topics.insert(topics.end(), metadata.categories.begin(), metadata.categories.end());
  topics.insert(topics.end(), metadata.tags.begin(), metadata.tags.end());
  return topics;
}

// Could this be the part or the section of an article, rather than its site?
bool may_be_of_article(std::string_view tail, std::string_view letters, const Metadata& metadata) {
  const std::vector<std::string_view> topics = topics_of(metadata);
  return std::any_of(tail.begin(), tail.end(), base::is_ascii_digit) ||
         std::any_of(topics.begin(), topics.end(),
                     [&](std::string_view topic) { return letters_only(topic) == letters; });
}

// Where the host is unknown there is nothing better, but parts of a story stand behind a dash as well: is it
// called like a site, or called by its name elsewhere on the page?
bool is_likely_site(const Document& document, std::string_view tail, const std::string& letters,
                    const Metadata& metadata) {
  if (may_be_of_article(tail, letters, metadata)) return false;
  if (is_organisation(tail)) return true;
  const std::string_view last = tail.substr(tail.rfind(' ') + 1);  // npos + 1 is 0
  const bool name = !begins_small(last) || last.find('.') != std::string_view::npos;
  return is_mentioned(document, tail, letters_only(metadata.title), name ? "" : "\u00A9");
}

// Where nothing names the site: what stands in <title> behind the headline. Parts and sections of an article,
// its writers and second headlines stand there too: where the host is known, a bare host is better than a
// wrong name, so the page has to show it as its site elsewhere; where it is not, something has to tell. A
// person's name is left to the authors. Is it certain enough to be dropped from them?
bool take_site_behind_title(Metadata& metadata, const Document& document, NodeId title,
                            std::string_view host) {
  constexpr std::size_t kMostWords = 6;
  if (!metadata.sitename.empty() || metadata.title.empty() || title == kNoNode) return false;
  const std::string text = element_text(document, title);
  const std::vector<Cut> cuts = cuts_of(text);
  if (cuts.empty() || letters_only(text.substr(0, cuts.back().begin)) != letters_only(metadata.title))
    return false;
  const std::string_view tail = std::string_view(text).substr(cuts.back().end);
  const std::string letters = letters_only(tail);
  if (word_count(tail) > kMostWords || letters.empty() || byline_prefix(tail) > 0 ||
      has_digits_of_day(tail) || begins_with_given_name(trimmed(tail)))
    return false;
  const bool shown = is_shown_as_site(document, letters, host);
  if (!shown && (!host.empty() || !is_likely_site(document, tail, letters, metadata))) return false;
  metadata.sitename = clean(tail);
  note_source(metadata, "sitename", Source::dom);
  return shown;
}

// What the page declares, in the order of the sources.
std::vector<AuthorCandidate> declared_authors(const Declared& declared, const JsonLd& json_ld) {
  std::vector<AuthorCandidate> found;
  if (!json_ld.authors.empty())
    found.push_back({json_ld.authors, Source::json_ld, bit(AuthorFeature::json_ld), 0});
  AuthorCandidate meta{{}, declared.authors.source, 0, 0};
  for (const std::string_view value : declared.authors.texts) {
    add_names(meta.names, names_in(clean_escaped(value), NameSource::declared));
  }
  meta.features = bit(meta.source == Source::opengraph ? AuthorFeature::og : AuthorFeature::meta);
  if (meta.names.empty() && is_byline_prefix(declared.text(MetaField::card_label))) {
    meta = {names_in(clean_escaped(declared.text(MetaField::card_value)), NameSource::declared), Source::meta,
            bit(AuthorFeature::card), 0};
  }
  if (!meta.names.empty()) found.push_back(std::move(meta));
  return found;
}

// Do they name nobody but sites, organisations and first names, where a byline may name a person?
bool are_doubtful(const std::vector<AuthorCandidate>& declared, const SiteMatcher& site) {
  const auto is_doubtful = [&](const std::string& author) {
    return author.find(' ') == std::string::npos || is_site_name(author, site) || is_organisation(author);
  };
  return std::all_of(declared.begin(), declared.end(), [&](const AuthorCandidate& authors) {
    return std::all_of(authors.names.begin(), authors.names.end(), is_doubtful);
  });
}

// What everything else stands on: what a page declares, its address and what it calls its site.
struct Basis {
  Declared declared;
  JsonScripts scripts;
  JsonLd json_ld;
  std::string url;
  Source site_source = Source::dom;  // where the site's name stands

  SiteMatcher site(const Metadata& metadata) const {
    const std::string_view host = host_of(url);
    return SiteMatcher({metadata.sitename.empty() ? host : metadata.sitename, json_ld.publisher, host});
  }

  bool says_article() const {
    constexpr std::string_view kArticle = "article";
    const std::string_view kind = declared.text(MetaField::kind).substr(0, kArticle.size());
    return json_ld.article || base::equals_ignoring_ascii_case(kind, kArticle);
  }
};

// The letters of what the page calls itself.
std::string titles_of(const Document& document, const Declared& declared) {
  std::string titles = letters_only(declared.text(MetaField::og_title));
  for (const NodeId id : {declared.title, declared.headings.empty() ? kNoNode : declared.headings.front()}) {
    if (id != kNoNode) titles.append(" ").append(letters_only(element_text(document, id)));
  }
  return titles;
}

Basis read_basis(const Document& document, std::string_view url, Metadata& metadata) {
  Basis basis{read_declared(document), {}, {}, {}, Source::dom};
  basis.scripts = JsonScripts(document, basis.declared.json_ld);
  add_parsely_page(basis.declared, basis.scripts);
  const std::string titles = titles_of(document, basis.declared);
  basis.json_ld = read_json_ld(basis.scripts, titles);
  add_details(metadata, document, basis.declared, basis.json_ld, url, titles);
  basis.url = url.empty() ? metadata.canonical_url : std::string(url);
  basis.site_source = choose_site(metadata, document, basis.declared, basis.json_ld, host_of(basis.url));
  return basis;
}

// Everybody who may be the author and every day that may be that of publication, with their scores.
struct Ranked {
  std::vector<AuthorCandidate> authors;
  std::vector<DayCandidate> days;
};

// All that stands on the basis.
Ranked read_from_basis(Metadata& metadata, const Document& document, const Basis& basis,
                       bool describe_all = false) {
  const Declared& declared = basis.declared;
  const JsonLd& json_ld = basis.json_ld;
  choose_language(metadata, declared, json_ld);
  SiteMatcher site = basis.site(metadata);
  const Title title =
      choose_title(title_candidates(document, declared, json_ld, site, basis.url, basis.says_article()));
  metadata.title = title.text;
  if (!metadata.title.empty()) note_source(metadata, "title", title.source);
  if (take_site_behind_title(metadata, document, declared.title, host_of(basis.url)))
    site = basis.site(metadata);
  if (const std::string_view host = host_of(basis.url); metadata.sitename.empty() && !host.empty()) {
    metadata.sitename = host;
    note_source(metadata, "sitename", Source::url);
  }
  const DayOrder order = day_order(language_with_region(metadata.language, declared, json_ld));
  // What readers see is searched only for what it can decide: it takes longer than all the rest.
  const FoundDate published = read_date(declared.text(MetaField::published), order);
  const bool dated = !date_in_url(basis.url).empty() || (!published.iso.empty() && published.other.empty());
  std::vector<AuthorCandidate> authors = declared_authors(declared, json_ld);
  const bool doubtful = are_doubtful(authors, site);
  const PageHead head{title.element, title.text, host_of(basis.url), doubtful, !dated};
  Visible visible = dated && !doubtful ? Visible{} : read_visible(document, head, order);
  std::move(visible.bylines.begin(), visible.bylines.end(), std::back_inserter(authors));
  if (looks_personal(metadata.sitename))
    authors.push_back({{metadata.sitename}, basis.site_source, bit(AuthorFeature::site_person), 0});
  authors =
      rank_authors(document, std::move(authors), {site, metadata.title, topics_of(metadata)}, describe_all);
  if (const AuthorCandidate* chosen = choose_authors(authors); chosen != nullptr) {
    metadata.authors = chosen->names;
    note_source(metadata, "authors", chosen->source);
  }
  const std::vector<DayTold> told = days_told(document, declared, json_ld, visible, basis.url, order);
  std::vector<DayCandidate> days = rank_days(told, visible.only_change);
  choose_dates(metadata, days, told, visible.state);
  return {std::move(authors), std::move(days)};
}

// One candidate a line: score, chosen or not, text, and the features that are not 0.
template <typename Value>
std::string dump_row(float score, bool chosen, std::string_view text, std::size_t features, Value value,
                     std::string_view (*name)(std::size_t)) {
  std::string row = fmt::format("{:.4f}\t{}\t{}\t", score, chosen ? 1 : 0, text);
  std::string_view separator;
  for (std::size_t i = 0; i < features; ++i) {
    if (value(i) == 0) continue;
    fmt::format_to(std::back_inserter(row), "{}{}={:.4g}", separator, name(i), value(i));
    separator = " ";
  }
  row.push_back('\n');
  return row;
}

constexpr std::string_view kDumpHead = "score\tchosen\ttext\tfeatures\n";

}  // namespace

Metadata read_metadata(const Document& document, std::string_view url, JsonScripts* scripts) {
  Metadata metadata;
  if (document.size() == 0) return metadata;
  Basis basis = read_basis(document, url, metadata);
  read_from_basis(metadata, document, basis);
  if (scripts != nullptr) *scripts = std::move(basis.scripts);
  return metadata;
}

std::string dump_titles(const Document& document, std::string_view url) {
  std::string out(kDumpHead);
  if (document.size() == 0) return out;
  Metadata metadata;
  const Basis basis = read_basis(document, url, metadata);
  const std::vector<Title> titles = title_candidates(document, basis.declared, basis.json_ld,
                                                     basis.site(metadata), basis.url, basis.says_article());
  const std::string chosen = choose_title(titles).text;
  for (const Title& title : titles) {
    out += dump_row(
        title.score, title.text == chosen, title.text, kTitleFeatures,
        [&](std::size_t i) { return title.features[i]; }, title_feature_name);
  }
  return out;
}

std::string dump_authors(const Document& document, std::string_view url) {
  std::string out(kDumpHead);
  if (document.size() == 0) return out;
  Metadata metadata;
  const Basis basis = read_basis(document, url, metadata);
  for (const AuthorCandidate& authors : read_from_basis(metadata, document, basis, true).authors) {
    const AuthorFeatures features = authors.features;
    out += dump_row(
        authors.score, authors.names == metadata.authors, fmt::format("{}", fmt::join(authors.names, "; ")),
        kAuthorFeatures, [&](std::size_t i) { return features >> i & 1U ? 1.F : 0.F; }, author_feature_name);
  }
  return out;
}

std::string dump_days(const Document& document, std::string_view url) {
  std::string out(kDumpHead);
  if (document.size() == 0) return out;
  Metadata metadata;
  const Basis basis = read_basis(document, url, metadata);
  for (const DayCandidate& day : read_from_basis(metadata, document, basis).days) {
    out += dump_row(
        day.score, day.iso == metadata.date, day.iso, kDayFeatures,
        [&](std::size_t i) { return day.features >> i & 1U ? 1.F : 0.F; }, day_feature_name);
  }
  return out;
}

}  // namespace pith::metadata

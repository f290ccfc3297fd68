#include "metadata/details.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "metadata/addresses.h"
#include "metadata/breadcrumbs.h"
#include "metadata/marked.h"
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
  for (const auto& one : texts) {
    const std::string_view text = one;
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

std::vector<std::string> texts_of(const Document& document, const std::vector<NodeId>& elements) {
  std::vector<std::string> texts;
  texts.reserve(elements.size());
  for (const NodeId element : elements) texts.push_back(element_text(document, element, kLongestItem + 1));
  return texts;
}

// A statement of rights that names a licence, or is the address of one.
std::string license_in_rights(std::string_view rights) {
  constexpr std::string_view kNamed[] = {"licen", "lizen", "creative commons", "cc by",
                                         "cc-by", "cc0",   "public domain"};
  std::string text = clean_escaped(rights);
  const std::string lower = lowered(text);
  const bool named = lower.find("://") != std::string::npos ||
                     std::any_of(std::begin(kNamed), std::end(kNamed), [&](std::string_view word) {
                       return lower.find(word) != std::string::npos;
                     });
  return named ? text : std::string();
}

class Details {
 public:
  Details(Metadata& metadata, const Document& document, const Declared& declared, const JsonLd& json_ld)
      : metadata_(metadata), document_(document), declared_(declared), json_ld_(json_ld) {}

  void add(std::string_view url, std::string_view titles) {
    const std::string base = absolute_url(declared_.base, url);
    const std::string_view against = base.empty() ? url : std::string_view(base);
    for (const DeclaredText& address : {declared_.canonical, declared_.of(MetaField::address)})
      take_address("canonical_url", metadata_.canonical_url, address.text, against, address.source);
    take_text("description", metadata_.description, declared_.of(MetaField::description));
    take_text("description", metadata_.description, {json_ld_.description, Source::json_ld});
    take_marked("description", metadata_.description, MarkedField::description);
    const std::string_view page = against.empty() ? std::string_view(metadata_.canonical_url) : against;
    add_image(page);
    take_text("publisher", metadata_.publisher, {json_ld_.publisher, Source::json_ld});
    take_text("publisher", metadata_.publisher, declared_.of(MetaField::publisher));
    take_marked("publisher", metadata_.publisher, MarkedField::publisher);
    take_text("section", metadata_.section, declared_.of(MetaField::section));
    if (!json_ld_.sections.empty())
      take_text("section", metadata_.section, {json_ld_.sections.front(), Source::json_ld});
    take_marked("section", metadata_.section, MarkedField::section);
    add_license(page);
    add_lists();
    add_trail(url, titles);
  }

 private:
  bool note(std::string_view field, bool known, Source source) {
    if (known) note_source(metadata_, field, source);
    return known;
  }

  void take_text(std::string_view field, std::string& out, const DeclaredText& declared) {
    if (!out.empty()) return;
    out = clean_escaped(declared.text);
    note(field, !out.empty(), declared.source);
  }

  void take_marked(std::string_view field, std::string& out, MarkedField marked) {
    if (out.empty() && declared_.marked.of(marked).element != kNoNode)
      take_text(field, out,
                {text_of(document_, declared_.marked.of(marked)), declared_.marked.of(marked).source});
  }

  void take_address(std::string_view field, std::string& out, std::string_view address, std::string_view base,
                    Source source) {
    if (!out.empty()) return;
    out = absolute_url(address, base);
    note(field, !out.empty(), source);
  }

  template <class Texts>
  void take_list(std::string_view field, std::vector<std::string>& out, const Texts& texts, Source source) {
    if (!out.empty() || texts.empty()) return;
    out = items_of(texts);
    note(field, !out.empty(), source);
  }

  void add_image(std::string_view page) {
    const DeclaredText& picture = declared_.of(MetaField::image);
    const MarkedElement& marked = declared_.marked.of(MarkedField::image);
    take_address("image", metadata_.image, picture.text, page, picture.source);
    take_address("image", metadata_.image, json_ld_.image, page, Source::json_ld);
    take_address("image", metadata_.image, address_of(document_, marked), page, marked.source);
  }

  // A name ("CC BY 4.0") or an address, which has to be one that can be followed.
  void add_license(std::string_view page) {
    const DeclaredText& rights = declared_.of(MetaField::rights);
    const MarkedElement& marked = declared_.marked.of(MarkedField::license);
    take_license(declared_.license.text, declared_.license.source, page);
    take_license(declared_.of(MetaField::license).text, declared_.of(MetaField::license).source, page);
    take_license(json_ld_.license, Source::json_ld, page);
    if (!rights.text.empty()) take_license(license_in_rights(rights.text), rights.source, page);
    take_license(address_of(document_, marked), marked.source, page);
    if (metadata_.license.empty()) take_license(text_of(document_, marked), marked.source, page);
  }

  void take_license(std::string_view text, Source source, std::string_view page) {
    if (!metadata_.license.empty() || text.empty()) return;
    std::string license = clean_escaped(text);
    const bool is_address = license.find('/') == 0 || (license.find(':') != std::string::npos &&
                                                       license.find(' ') == std::string::npos);
    metadata_.license = is_address ? absolute_url(license, page) : std::move(license);
    note("license", !metadata_.license.empty(), source);
  }

  void add_lists() {
    const MarkedElement& section = declared_.marked.of(MarkedField::section);
    const MarkedElement& keywords = declared_.marked.of(MarkedField::keywords);
    take_list("categories", metadata_.categories, declared_.categories.texts, declared_.categories.source);
    take_list("categories", metadata_.categories, json_ld_.sections, Source::json_ld);
    take_list("categories", metadata_.categories, texts_of(document_, declared_.category_links), Source::dom);
    if (metadata_.categories.empty() && section.element != kNoNode)
      take_list("categories", metadata_.categories, std::array{text_of(document_, section)}, section.source);
    take_list("tags", metadata_.tags, declared_.tags.texts, declared_.tags.source);
    take_list("tags", metadata_.tags, texts_of(document_, declared_.tag_links), Source::dom);
    // Written for search engines, and often the same on all pages of a site.
    take_list("tags", metadata_.tags, declared_.keywords.texts, declared_.keywords.source);
    take_list("tags", metadata_.tags, json_ld_.keywords, Source::json_ld);
    if (metadata_.tags.empty() && keywords.element != kNoNode)
      take_list("tags", metadata_.tags, std::array{text_of(document_, keywords)}, keywords.source);
  }

  // Section and categories of a page that declares none: what stands above it in its trail.
  void add_trail(std::string_view url, std::string_view titles) {
    if (!metadata_.section.empty() && !metadata_.categories.empty()) return;
    const std::string site = letters_only(declared_.text(MetaField::site));
    const TrailPage page{url, metadata_.canonical_url, titles, site};
    std::vector<std::string> topics;
    Source source = Source::json_ld;
    for (const Trail& trail : json_ld_.trails) {
      if (topics.empty()) topics = topics_in(trail, page);
    }
    for (const NodeId trail : declared_.marked.trails) {
      if (!topics.empty()) break;
      topics = topics_in(read_trail(document_, trail), page);
      source = source_of_trail(trail);
    }
    // Elements of any kind are looked at only where nothing else tells: there are many.
    const NodeId heading = declared_.headings.empty() ? kNoNode : declared_.headings.front();
    const std::vector<NodeId> called = topics.empty() && metadata_.categories.empty()
                                           ? find_trails(document_, heading)
                                           : std::vector<NodeId>();
    for (const NodeId trail : called) {
      if (!topics.empty()) break;
      topics = topics_in(read_trail(document_, trail), page);
      source = Source::dom;
    }
    if (topics.empty()) return;
    if (metadata_.section.empty()) {
      metadata_.section = topics.back();
      note("section", true, source);
    }
    take_list("categories", metadata_.categories, topics, source);
  }

  Source source_of_trail(NodeId trail) const {
    if (document_[trail].has(KnownAttribute::itemtype)) return Source::microdata;
    return document_.attribute(trail, "typeof").empty() ? Source::dom : Source::rdfa;
  }

  Metadata& metadata_;
  const Document& document_;
  const Declared& declared_;
  const JsonLd& json_ld_;
};

}  // namespace

void note_source(Metadata& metadata, std::string_view field, Source source) {
  metadata.provenance.push_back({field, source_name(source)});
}

void add_details(Metadata& metadata, const Document& document, const Declared& declared,
                 const JsonLd& json_ld, std::string_view url, std::string_view titles) {
  Details(metadata, document, declared, json_ld).add(url, titles);
}

}  // namespace pith::metadata

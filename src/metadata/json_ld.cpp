#include "metadata/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "metadata/names.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMostThings = 500;
constexpr std::size_t kMostAuthors = 30;

// One typed object, and how likely it is what the page is about.
struct Thing {
  object data;
  int rank;
};

constexpr int kArticle = 4;

int rank_of(const object& thing) {
  element type;
  if (thing["@type"].get(type) != simdjson::SUCCESS) return 0;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return rank_of_type(name);
  int best = 0;
  simdjson::dom::array list;
  if (type.get(list) == simdjson::SUCCESS) {
    for (const element one : list) {
      if (one.get(name) == simdjson::SUCCESS) best = std::max(best, rank_of_type(name));
    }
  }
  return best;
}

bool is_of_type(const object& thing, std::string_view wanted) {
  element type;
  if (thing["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name = string_of(type);
  if (name.size() > wanted.size() &&
      (name[name.size() - wanted.size() - 1] == '/' || name[name.size() - wanted.size() - 1] == ':'))
    name.remove_prefix(name.size() - wanted.size());
  return name == wanted;
}

// What the member of a thing holds: the thing that the page is about, or one beside it.
enum class Inside : std::uint8_t { nothing, main, beside, crumbs };

Inside inside_of(std::string_view key) {
  switch (key.size()) {
    case 5:
      return key == "image" ? Inside::beside : Inside::nothing;
    case 6:
      return key == "@graph" ? Inside::main : key == "author" ? Inside::beside : Inside::nothing;
    case 8:
      return key == "isPartOf" ? Inside::beside : Inside::nothing;
    case 9:
      return key == "publisher" ? Inside::beside : Inside::nothing;
    case 10:
      return key == "mainEntity" ? Inside::main : key == "breadcrumb" ? Inside::beside : Inside::nothing;
    case 15:
      return key == "itemListElement" ? Inside::crumbs : Inside::nothing;
    case 16:
      return key == "mainEntityOfPage" ? Inside::main : Inside::nothing;
    default:
      return Inside::nothing;
  }
}

// What the scripts hold.
struct Things {
  std::vector<Thing> main;                                 // in document order
  std::vector<std::pair<std::string_view, object>> named;  // by their @id; only those that say more than it
  std::vector<object> trails;

  void collect(const element& root, int depth, bool is_main) {
    if (depth > 4 || main.size() + named.size() >= kMostThings) return;
    simdjson::dom::array list;
    if (root.get(list) == simdjson::SUCCESS) {
      for (const element one : list) collect(one, depth + 1, is_main);
      return;
    }
    object data;
    if (root.get(data) != simdjson::SUCCESS) return;
    const int rank = is_main ? rank_of(data) : 0;
    if (rank > 0) main.push_back({data, rank});
    std::string_view id;
    std::size_t members = 0;
    for (const auto [key, value] : data) {
      ++members;
      if (key == "@id") id = string_of(value);
      const Inside inside = inside_of(key);
      if (inside == Inside::crumbs && trails.size() < kMostTrails && is_of_type(data, "BreadcrumbList"))
        trails.push_back(data);
      if (inside == Inside::main || inside == Inside::beside)
        collect(value, depth + 1, is_main && inside == Inside::main);
    }
    if (!id.empty() && members > 1) named.emplace_back(id, data);
  }

  void sort() {
    std::stable_sort(main.begin(), main.end(),
                     [](const Thing& a, const Thing& b) { return a.rank > b.rank; });
    std::stable_sort(named.begin(), named.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  // `data`, or where it lacks a member what has it and is called by the same @id.
  object with(std::string_view member, const object& data) const {
    element value;
    if (data[member].get(value) == simdjson::SUCCESS) return data;
    const std::string_view id = string_in(data, "@id");
    if (id.empty()) return data;
    auto other = std::lower_bound(named.begin(), named.end(), id,
                                  [](const auto& a, std::string_view b) { return a.first < b; });
    for (int tried = 0; tried < kMostAlike && other != named.end() && other->first == id; ++tried, ++other) {
      if (other->second[member].get(value) == simdjson::SUCCESS) return other->second;
    }
    return data;
  }

  static constexpr int kMostAlike = 8;
};

// The object that a value is, or the first of a list of them.
bool first_object(const element& value, object& out) {
  simdjson::dom::array list;
  if (value.get(list) != simdjson::SUCCESS) return value.get(out) == simdjson::SUCCESS;
  return list.begin() != list.end() && (*list.begin()).get(out) == simdjson::SUCCESS;
}

// Of several articles the one that is called like the page, where there is one: the others are teasers.
void keep_page_article(std::vector<Thing>& things, std::string_view page_titles) {
  constexpr std::size_t kShortest = 10;
  const auto letters_of = [](const Thing& thing) { return letters_only(string_in(thing.data, "headline")); };
  const auto is_page = [&](const Thing& thing) {
    const std::string letters = letters_of(thing);
    return thing.rank == kArticle && letters.size() >= kShortest &&
           page_titles.find(letters) != std::string_view::npos;
  };
  if (std::none_of(things.begin(), things.end(), is_page)) return;
  const auto is_other = [&](const Thing& thing) {
    return thing.rank == kArticle && !is_page(thing) && !letters_of(thing).empty();
  };
  things.erase(std::remove_if(things.begin(), things.end(), is_other), things.end());
}

class Reader {
 public:
  Reader(const Things& things, JsonLd& out) : things_(things), out_(out) {}

  void take(const object& thing) {
    take_string(out_.headline, thing, "headline");
    take_string(out_.name, thing, "name");
    take_day(out_.published, thing, "datePublished");
    take_string(out_.published, thing, "uploadDate");
    take_string(out_.published, thing, "dateCreated");
    take_day(out_.modified, thing, "dateModified");
    take_string(out_.language, thing, "inLanguage");
    take_string(out_.description, thing, "description");
    for (const std::string_view key : {"image", "thumbnailUrl", "primaryImageOfPage"}) take_image(thing, key);
    take_string(out_.license, thing, "license");
    take_strings(out_.sections, thing, "articleSection");
    take_strings(out_.keywords, thing, "keywords");
    if (out_.authors.empty()) take_authors(thing, "author");
    if (out_.authors.empty()) take_authors(thing, "creator");
    if (out_.publisher.empty()) {
      element publisher;
      if (thing["publisher"].get(publisher) == simdjson::SUCCESS) out_.publisher = name_of(publisher);
    }
    if (out_.site.empty()) out_.site = site_of(thing, 0);
  }

  // {"itemListElement": [{"position": 1, "name": "News", "item": "/news"}, {"item": {"@id": …, "name": …}}
  // …]}
  void take_trail(const object& list) {
    simdjson::dom::array items;
    if (list["itemListElement"].get(items) != simdjson::SUCCESS) return;
    Trail trail;
    for (const element one : items) {
      object item;
      if (trail.size() >= kMostCrumbs) break;
      if (one.get(item) != simdjson::SUCCESS) continue;
      Crumb crumb{clean_escaped(string_in(item, "name")), {}};
      element target;
      object thing;
      if (item["item"].get(target) == simdjson::SUCCESS) {
        if (target.get(thing) == simdjson::SUCCESS) {
          crumb.address = string_in(thing, "@id");
          if (crumb.address.empty()) crumb.address = string_in(thing, "url");
          if (crumb.name.empty()) crumb.name = clean_escaped(string_in(thing, "name"));
        } else {
          crumb.address = string_of(target);
        }
      }
      trail.push_back(std::move(crumb));
    }
    if (!trail.empty()) out_.trails.push_back(std::move(trail));
  }

 private:
  static void take_string(std::string& out, const object& thing, std::string_view key) {
    if (out.empty()) out = clean_escaped(string_in(thing, key));
  }

  // Seconds since 1970 may stand as a number.
  static void take_day(std::string& out, const object& thing, std::string_view key) {
    take_string(out, thing, key);
    std::int64_t seconds = 0;
    if (out.empty() && thing[key].get(seconds) == simdjson::SUCCESS) out = std::to_string(seconds);
  }

  static void take_strings(std::vector<std::string>& out, const object& thing, std::string_view key) {
    constexpr std::size_t kMostStrings = 60;
    element value;
    if (!out.empty() || thing[key].get(value) != simdjson::SUCCESS) return;
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
      if (std::string text = clean_escaped(string_of(value)); !text.empty()) out.push_back(std::move(text));
      return;
    }
    for (const element one : list) {
      if (out.size() >= kMostStrings) break;
      if (std::string text = clean_escaped(string_of(one)); !text.empty()) out.push_back(std::move(text));
    }
  }

  // An address, which may stand elsewhere under an @id; that is no picture itself where it names a part of
  // the page.
  void take_image(const object& thing, std::string_view key) {
    element value;
    if (!out_.image.empty() || thing[key].get(value) != simdjson::SUCCESS) return;
    std::string_view image = string_of(value);
    object picture;
    if (first_object(value, picture)) {
      for (const std::string_view part : {"url", "contentUrl"}) {
        const std::string_view address = string_in(things_.with(part, picture), part);
        if (!address.empty()) image = address;
      }
      if (image == string_in(picture, "@id") && image.find('#') != std::string_view::npos) return;
    }
    out_.image = clean_escaped(image);
  }

  // The site that a thing is part of, or the page that it is part of.
  std::string site_of(const object& thing, int depth) const {
    constexpr int kDeepest = 2;
    element whole;
    object data;
    if (depth > kDeepest || thing["isPartOf"].get(whole) != simdjson::SUCCESS || !first_object(whole, data))
      return {};
    const object named = things_.with("name", data);
    if (is_of_type(named, "WebSite")) return clean_escaped(string_in(named, "name"));
    return site_of(things_.with("isPartOf", data), depth + 1);
  }

  // The name of a person or an organisation, which may stand elsewhere under an @id.
  std::string name_of(const element& who) const {
    std::string_view text;
    if (who.get(text) == simdjson::SUCCESS) return clean_escaped(text);
    object data;
    if (!first_object(who, data)) return {};
    return clean_escaped(string_in(things_.with("name", data), "name"));
  }

  // Organisations give way to persons beside them.
  void take_authors(const object& thing, std::string_view key) {
    element value;
    if (thing[key].get(value) != simdjson::SUCCESS) return;
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
      out_.authors = names_of(value);
      return;
    }
    std::vector<std::string> people;
    std::size_t count = 0;
    for (const element one : list) {
      if (++count > kMostAuthors) break;
      const std::vector<std::string> names = names_of(one);
      add_names(out_.authors, names);
      if (!is_organisation_item(one)) add_names(people, names);
    }
    if (std::any_of(people.begin(), people.end(), looks_personal)) out_.authors = std::move(people);
  }

  bool is_organisation_item(const element& who) const {
    object data;
    if (!first_object(who, data)) return false;
    std::string_view type;
    if (things_.with("@type", data)["@type"].get(type) != simdjson::SUCCESS) return false;
    return type.ends_with("Organization") || type.ends_with("Corporation");
  }

  std::vector<std::string> names_of(const element& who) const {
    // A list of names may stand in one "name".
    object data;
    element names;
    simdjson::dom::array list;
    if (who.get(data) == simdjson::SUCCESS &&
        things_.with("name", data)["name"].get(names) == simdjson::SUCCESS &&
        names.get(list) == simdjson::SUCCESS) {
      std::vector<std::string> all;
      std::size_t count = 0;
      for (const element one : list) {
        if (++count <= kMostAuthors)
          add_names(all, names_in(clean_escaped(string_of(one)), NameSource::declared));
      }
      return all;
    }
    return names_in(name_of(who), NameSource::declared);
  }

  const Things& things_;
  JsonLd& out_;
};

}  // namespace

// schema.org names its kinds of article and post by these endings; the last two are pages, whose own data
// only help out.
int rank_of_type(std::string_view type) {
  const std::size_t slash = type.find_last_of("/:");
  if (slash != std::string_view::npos) type.remove_prefix(slash + 1);
  const auto ends_with = [&](std::string_view ending) {
    return type.size() >= ending.size() && type.substr(type.size() - ending.size()) == ending;
  };
  if (ends_with("Article") || ends_with("Posting") || type == "Report" || type == "Question") {
    return kArticle;
  }
  if (type == "Recipe" || type == "Product" || type == "HowTo" || type == "Book" || type == "Course" ||
      type == "Event" || type == "Dataset" || ends_with("Application") || ends_with("CreativeWork")) {
    return 3;
  }
  if (ends_with("Review") || ends_with("Object") || type == "Service") return 2;
  return ends_with("Page") ? 1 : 0;
}

JsonLd read_json_ld(const JsonScripts& scripts, std::string_view page_titles) {
  JsonLd out;
  Things things;
  for (const element& root : scripts.roots()) things.collect(root, 0, true);
  things.sort();
  keep_page_article(things.main, page_titles);
  out.article = !things.main.empty() && things.main.front().rank == kArticle;
  Reader reader(things, out);
  for (const Thing& thing : things.main) reader.take(thing.data);
  for (const object& trail : things.trails) reader.take_trail(trail);
  return out;
}

}  // namespace pith::metadata

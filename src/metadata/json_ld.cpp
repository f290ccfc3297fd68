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

// schema.org names its kinds of article and post by these endings; the last two are pages, whose own data
// only help out.
constexpr int kArticle = 4;

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

// Where JSON-LD nests the thing that a page is about.
constexpr std::array<std::string_view, 3> kInside = {"@graph", "mainEntity", "mainEntityOfPage"};

// All things of one script, in document order.
void collect(const element& root, std::vector<Thing>& things, std::vector<object>& named, int depth) {
  if (depth > 4 || things.size() + named.size() >= kMostThings) return;
  simdjson::dom::array list;
  if (root.get(list) == simdjson::SUCCESS) {
    for (const element one : list) collect(one, things, named, depth + 1);
    return;
  }
  object data;
  if (root.get(data) != simdjson::SUCCESS) return;
  const int rank = rank_of(data);
  if (rank > 0) things.push_back({data, rank});
  if (!string_in(data, "@id").empty()) named.push_back(data);
  for (const std::string_view key : kInside) {
    element inside;
    if (data[key].get(inside) == simdjson::SUCCESS) collect(inside, things, named, depth + 1);
  }
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
  Reader(const std::vector<object>& named, JsonLd& out) : named_(named), out_(out) {}

  void take(const object& thing) {
    take_string(out_.headline, thing, "headline");
    take_string(out_.name, thing, "name");
    take_day(out_.published, thing, "datePublished");
    take_string(out_.published, thing, "uploadDate");
    take_string(out_.published, thing, "dateCreated");
    take_day(out_.modified, thing, "dateModified");
    take_string(out_.language, thing, "inLanguage");
    take_string(out_.description, thing, "description");
    take_string(out_.image, thing, "image");
    take_string(out_.image, thing, "thumbnailUrl");
    take_string(out_.license, thing, "license");
    take_strings(out_.sections, thing, "articleSection");
    take_strings(out_.keywords, thing, "keywords");
    if (out_.authors.empty()) take_authors(thing, "author");
    if (out_.authors.empty()) take_authors(thing, "creator");
    if (out_.publisher.empty()) {
      element publisher;
      if (thing["publisher"].get(publisher) == simdjson::SUCCESS) out_.publisher = name_of(publisher);
    }
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

  // The name of a person or an organisation, which may stand elsewhere under an @id.
  std::string name_of(const element& who) const {
    std::string_view text;
    if (who.get(text) == simdjson::SUCCESS) return clean_escaped(text);
    object data;
    if (who.get(data) != simdjson::SUCCESS) {
      simdjson::dom::array list;
      if (who.get(list) != simdjson::SUCCESS || list.begin() == list.end()) return {};
      if ((*list.begin()).get(data) != simdjson::SUCCESS) return {};
    }
    std::string_view name = string_in(data, "name");
    const std::string_view id = string_in(data, "@id");
    if (name.empty() && !id.empty()) {
      for (const object& other : named_) {
        if (string_in(other, "@id") == id) name = string_in(other, "name");
        if (!name.empty()) break;
      }
    }
    return clean_escaped(name);
  }

  void take_authors(const object& thing, std::string_view key) {
    element value;
    if (thing[key].get(value) != simdjson::SUCCESS) return;
    simdjson::dom::array list;
    if (value.get(list) != simdjson::SUCCESS) {
      take_author(value);
      return;
    }
    std::size_t count = 0;
    for (const element one : list) {
      if (++count <= kMostAuthors) take_author(one);
    }
  }

  void take_author(const element& who) {
    // A list of names may stand in one "name".
    object data;
    element names;
    simdjson::dom::array list;
    if (who.get(data) == simdjson::SUCCESS && data["name"].get(names) == simdjson::SUCCESS &&
        names.get(list) == simdjson::SUCCESS) {
      std::size_t count = 0;
      for (const element one : list) {
        if (++count <= kMostAuthors)
          add_names(out_.authors, names_in(clean_escaped(string_of(one)), NameSource::declared));
      }
      return;
    }
    add_names(out_.authors, names_in(name_of(who), NameSource::declared));
  }

  const std::vector<object>& named_;
  JsonLd& out_;
};

}  // namespace

JsonLd read_json_ld(const JsonScripts& scripts, std::string_view page_titles) {
  JsonLd out;
  std::vector<Thing> things;
  std::vector<object> named;
  for (const element& root : scripts.roots()) collect(root, things, named, 0);
  std::stable_sort(things.begin(), things.end(),
                   [](const Thing& a, const Thing& b) { return a.rank > b.rank; });
  keep_page_article(things, page_titles);
  out.article = !things.empty() && things.front().rank == kArticle;
  Reader reader(named, out);
  for (const Thing& thing : things) reader.take(thing.data);
  return out;
}

}  // namespace pith::metadata

#include "script_text/script_article.h"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/hash.h"
#include "metadata/json_scripts.h"

namespace pith::script_text {
namespace {

using simdjson::dom::element;

// What a page shows before its scripts run: menus and a notice, and hardly a sentence.
constexpr std::size_t kFewWords = 250;
constexpr std::uint32_t kLabel = 8;  // words, links aside; what has fewer is no sentence
constexpr std::size_t kHardlyAny = 60;
// Of an article: a string that says it is one may be short, others are descriptions and questions then.
constexpr std::size_t kFewestWords = 100, kFewestWordsOfBody = 30;
constexpr std::size_t kParagraph = 15;  // words of its strings on average; labels and captions have fewer

bool shows_article(const Blocks& blocks) {
  std::size_t words = 0, prose = 0;
  for (const Block& block : blocks.items) {
    const std::uint32_t own = block.words - std::min(block.words, block.link_words);
    words += block.words;
    if (own >= kLabel) prose += own;
  }
  return words > kFewWords || prose > kHardlyAny;
}

// Words between spaces, so that an address is one and not, as for text::count_words, many; in scripts without
// spaces six bytes beyond ASCII are about as much as one.
std::size_t count_words(std::string_view text) {
  std::size_t words = 0, beyond = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = base::is_ascii_whitespace(c);
    words += !space && !in_word ? 1 : 0;
    beyond += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    in_word = !space;
  }
  return std::max(words, beyond / 6);
}

// Strings of code, addresses and styles have words as well, but no sentences.
bool is_prose(std::string_view text) {
  constexpr std::size_t kShortest = 40;
  if (text.size() < kShortest || count_words(text) < kLabel) return false;
  if (text.find_first_of("{};") != std::string_view::npos && text.find("</") == std::string_view::npos) {
    const auto signs = std::count_if(text.begin(), text.end(),
                                     [](char c) { return c == '{' || c == '}' || c == ';' || c == '='; });
    if (static_cast<std::size_t>(signs) * 40 > text.size()) return false;
  }
  return true;
}

struct Strings {
  bool is_body = false;
  std::size_t words = 0;
  std::vector<std::string_view> texts;
};

// The prose of one script by its place: a hash of the names on the way there, which may be long.
class ProseByPlace {
 public:
  void add(const element& value, std::uint64_t place = 0, std::string_view name = {}) {
    switch (value.type()) {
      case simdjson::dom::element_type::OBJECT:
        for (const auto& [key, member] : simdjson::dom::object(value)) {
          add(member, base::hash_bytes(key, place), key);
        }
        break;
      case simdjson::dom::element_type::ARRAY:
        for (const element one : simdjson::dom::array(value)) add(one, place, name);
        break;
      case simdjson::dom::element_type::STRING: {
        const std::string_view text(value);
        if (!is_prose(text)) return;
        Strings& strings = by_place_[place];
        if (!seen_.insert(base::hash_bytes(text, place)).second) return;
        strings.is_body = name == "articleBody";
        strings.words += count_words(text);
        strings.texts.push_back(text);
        break;
      }
      default:
        break;
    }
  }

  // The place with the most words, `articleBody` before all; null where none has enough.
  const Strings* best() const {
    const Strings* best = nullptr;
    for (const auto& [place, strings] : by_place_) {
      if (strings.words < (strings.is_body ? kFewestWordsOfBody : kFewestWords)) continue;
      if (strings.words < kParagraph * strings.texts.size()) continue;
      if (!best || strings.is_body > best->is_body ||
          (strings.is_body == best->is_body && strings.words > best->words)) {
        best = &strings;
      }
    }
    return best;
  }

 private:
  std::map<std::uint64_t, Strings> by_place_;
  std::set<std::uint64_t> seen_;  // the strings of a place, by their hash
};

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '&' || c == '<') {
      out.append(c == '&' ? "&amp;" : "&lt;");
    } else {
      out.push_back(c);
    }
  }
}

void append_markup(std::string_view text, std::string& out) {
  if (text.find("</") != std::string_view::npos || text.find("<br") != std::string_view::npos) {
    out.append("<div>").append(text).append("</div>\n");
    return;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.append("<p>");
    append_escaped(text.substr(0, end), out);
    out.append("</p>\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool holds_json(const Document& document, NodeId id) {
  return document.attribute(id, KnownAttribute::type).find("json") != std::string_view::npos;
}

}  // namespace

ScriptArticle find_script_article(const Document& document, const Blocks& blocks) {
  ScriptArticle found;
  if (shows_article(blocks)) return found;
  std::size_t most = 0;
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.tag != Tag::script || node.type != NodeType::element || !holds_json(document, id)) continue;
    const metadata::JsonScripts scripts(document, {id});
    ProseByPlace prose;
    for (const element& root : scripts.roots()) prose.add(root);
    const Strings* strings = prose.best();
    if (!strings || strings->words <= most) continue;
    most = strings->words;
    found.script = document[document.first_child(id)].source;
    found.markup = "\n<article>\n";
    for (const std::string_view text : strings->texts) append_markup(text, found.markup);
    found.markup.append("</article>\n");
  }
  return found;
}

}  // namespace pith::script_text

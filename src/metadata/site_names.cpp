#include "metadata/site_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "metadata/credits.h"
#include "metadata/strings.h"
#include "metadata/words.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/words.h"

namespace pith::metadata {
namespace {

constexpr std::array<std::string_view, 14> kSeparators = {
    " | ",      " - ", " \u2013 ", " \u2014 ", " \u00B7 ", " \u2022 ", " \u00BB ",
    " \u00AB ", " / ", " > ",      " :: ",     " // ",     " ~ ",      "|"};

// The ASCII letters that addresses have for those of ß (U+00DF) to ſ (U+017F), in lower case: the same
// without its sign, and for some the spelling that a language has ("Altmühler": "altmuehler").
constexpr char32_t kFirstLatin = 0xDF;
constexpr std::string_view kPlain =
    "saaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt"
    "uuuu"
    "uuuuuuuuwwyyyzzzzzzs";
constexpr char32_t kLastLatin = 0x17F;
static_assert(kPlain.size() == kLastLatin - kFirstLatin + 1);

struct Spelling {
  char32_t letter;
  std::string_view spelled;
};

constexpr std::array<Spelling, 10> kSpellings = {{{0xDF, "ss"},
                                                  {0xE4, "ae"},
                                                  {0xE5, "aa"},
                                                  {0xE6, "ae"},
                                                  {0xF6, "oe"},
                                                  {0xF8, "oe"},
                                                  {0xFC, "ue"},
                                                  {0xFE, "th"},
                                                  {0x133, "ij"},
                                                  {0x153, "oe"}}};

bool is_all_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii);
}

// `letters` as an address may write them.
std::string as_in_address(std::string_view letters, bool spelled) {
  std::string out;
  for (std::size_t at = 0; at < letters.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(letters, at);
    const auto* const spelling = std::find_if(kSpellings.begin(), kSpellings.end(),
                                              [&](const Spelling& one) { return one.letter == c; });
    const bool ligature = c == 0xDF || c == 0xE6 || c == 0x153;  // which nobody writes as one letter
    if (spelling != kSpellings.end() && (spelled || ligature)) {
      out += spelling->spelled;
    } else if (c >= kFirstLatin && c <= kLastLatin) {
      out += kPlain[c - kFirstLatin];
    } else if (c == 0x219 || c == 0x21B) {
      out += c == 0x219 ? 's' : 't';  // Romanian
    } else {
      out += letters.substr(begin, at - begin);
    }
  }
  return out;
}

// Does "By" or the like stand just before a link?
bool is_announced(const Document& document, NodeId link) {
  constexpr std::size_t kLongestLabel = 60;
  const Node& before = document[link - 1];
  return before.type == NodeType::text && before.text.size() <= kLongestLabel &&
         is_byline_prefix(clean(before.text, kLongestLabel));
}

bool is_logo(const Document& document, NodeId id) {
  for (const KnownAttribute name : {KnownAttribute::class_, KnownAttribute::id}) {
    const std::string_view value = document.attribute(id, name).substr(0, blocks::kMaxValue);
    if ((class_kinds(value) >> static_cast<unsigned>(WordKind::class_site) & 1U) != 0) return true;
  }
  return false;
}

// " the herald ": whole words, which are found as such.
std::string words_between_spaces(std::string_view text) {
  std::string words = " ";
  text::for_each_word(text, [&](std::size_t begin, std::size_t end, std::uint64_t) {
    words.append(lowered(text.substr(begin, end - begin))).push_back(' ');
  });
  return words;
}

}  // namespace

SiteMatcher::SiteMatcher(const SiteNames& names)
    : name_(letters_only(clean_escaped(names.site.empty() ? names.publisher : names.site))),
      publisher_(letters_only(clean_escaped(names.publisher))),
      full_host_(letters_only(names.host)),
      host_(letters_only(names.host.substr(0, names.host.rfind('.')))) {}

bool SiteMatcher::is_host(std::string_view letters) const {
  return letters == host_ || letters == full_host_;
}

bool SiteMatcher::is(std::string_view letters) const {
  if (letters.empty() || letters == name_ || letters == publisher_ || is_host(letters)) return true;
  return !is_all_ascii(letters) &&
         (is_host(as_in_address(letters, false)) || is_host(as_in_address(letters, true)));
}

bool SiteMatcher::resembles_host(std::string_view letters) const {
  if (letters.size() >= 3 && host_.find(letters) != std::string::npos) return true;
  return host_.size() > 3 && letters.size() < 4 * host_.size() && letters.find(host_) != std::string::npos;
}

bool SiteMatcher::resembles(std::string_view letters) const {
  if (letters.empty()) return false;
  if (is(letters)) return true;
  if (!name_.empty() && letters.size() > 3 && name_.find(letters) != std::string::npos) return true;
  if (name_.size() > 3 && letters.size() < 3 * name_.size() && letters.find(name_) != std::string::npos)
    return true;
  if (resembles_host(letters)) return true;
  return !is_all_ascii(letters) &&
         (resembles_host(as_in_address(letters, false)) || resembles_host(as_in_address(letters, true)));
}

bool is_home(std::string_view href, std::string_view host) {
  href = base::strip(href.substr(0, blocks::kMaxValue), " ");
  if (href == "/" || href == "./") return true;
  const std::size_t slashes = href.find("//");
  if (slashes == std::string_view::npos) return false;
  const std::size_t path = href.find_first_of("/?#", slashes + 2);
  if (path != std::string_view::npos && href.substr(path) != "/") return false;
  return host.empty() || base::equals_ignoring_ascii_case(host_of(href), host);
}

std::vector<Cut> cuts_of(std::string_view title) {
  std::vector<Cut> cuts;
  for (std::size_t at = 0; at < title.size(); ++at) {
    if (title[at] != ' ' && title[at] != '|') continue;  // as all of them begin
    if (at + 1 < title.size() && base::is_ascii_alphanumeric(title[at + 1]) && title[at] == ' ') continue;
    for (const std::string_view separator : kSeparators) {
      if (title.substr(at, separator.size()) != separator) continue;
      cuts.push_back({at, at + separator.size(), separator.find('|') != std::string_view::npos});
      at += separator.size() - 2 + (separator.size() == 1 ? 1 : 0);  // one space may serve two separators
      break;
    }
  }
  return cuts;
}

std::string_view without_site(std::string_view title, const SiteMatcher& site) {
  const std::vector<Cut> cuts = cuts_of(title);
  if (cuts.empty()) return title;
  const Cut& first = cuts.front();
  const Cut& last = cuts.back();
  const std::string_view tail = title.substr(last.end);
  const std::string_view rest = title.substr(0, last.begin);
  if (site.resembles(letters_only(tail))) return rest;
  if (site.resembles(letters_only(title.substr(0, first.begin)))) return title.substr(first.end);
  // A few words at the end are the site's or the section's name even if nothing else on the page says so.
  const std::size_t words = word_count(tail);
  if ((words <= 3 && last.bar) || (words <= 2 && word_count(rest) >= 3)) return rest;
  return title;
}

std::string_view site_in_title(std::string_view title, const SiteMatcher& site) {
  const std::vector<Cut> cuts = cuts_of(title);
  if (cuts.empty()) return {};
  const std::string_view tail = title.substr(cuts.back().end);
  return site.resembles(letters_only(tail)) ? tail : std::string_view{};
}

bool is_shown_as_site(const Document& document, std::string_view letters, std::string_view host) {
  constexpr std::size_t kLongestShown = 100;
  constexpr NodeId kLargest = 40;  // nodes of a link: what is larger is no name
  constexpr std::string_view kLogo = "logo";
  const auto is_name = [&](std::string_view text) {
    std::string shown = letters_only(clean(text, kLongestShown));
    if (shown.size() > letters.size() && shown.ends_with(kLogo)) shown.resize(shown.size() - kLogo.size());
    return !shown.empty() && shown == letters;
  };
  NodeId home_end = 0;
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::element) continue;
    if (node.tag == Tag::img) {
      if ((id < home_end || is_logo(document, id)) && is_name(document.attribute(id, "alt"))) return true;
    } else if (node.tag == Tag::a && node.end - id <= kLargest && node.has(KnownAttribute::href) &&
               is_home(document.attribute(id, KnownAttribute::href), host)) {
      home_end = node.end;
      const bool names = is_name(document.attribute(id, KnownAttribute::title)) ||
                         is_name(document.attribute(id, "aria-label")) ||
                         is_name(element_text(document, id, kLongestShown));
      if (names && !is_announced(document, id)) return true;
    }
  }
  return false;
}

bool is_mentioned(const Document& document, std::string_view name, std::string_view title,
                  std::string_view sign) {
  constexpr std::size_t kLongestLine = 300;
  constexpr std::string_view kCopyright = "\u00A9";
  const std::string sought = words_between_spaces(name);
  const auto mentions = [&](std::string_view text) {
    if (text.size() < name.size() || text.size() > kLongestLine) return false;
    if (text.find(sign) == std::string_view::npos) return false;
    const std::string all = words_between_spaces(text);
    const bool more = all.size() > sought.size() || text.find(kCopyright) != std::string_view::npos;
    return more && all.find(sought) != std::string::npos &&
           letters_only(text).find(title) == std::string::npos;
  };
  NodeId heading_end = 0;
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.type == NodeType::element && (blocks::heading_level(node.tag) > 0 || node.tag == Tag::title))
      heading_end = node.end;
    if (node.type == NodeType::text) {
      const bool raw = document[node.parent].tag == Tag::script || document[node.parent].tag == Tag::style;
      if (id >= heading_end && !raw && mentions(node.text)) return true;
    } else if (node.tag == Tag::meta && mentions(document.attribute(id, KnownAttribute::content))) {
      return true;
    }
  }
  return false;
}

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, std::min({url.find('/'), url.find('?'), url.find('#')}));
  const std::size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, std::min(url.find(':'), std::size_t{253}));
  return url.substr(0, 4) == "www." ? url.substr(4) : url;
}

}  // namespace pith::metadata

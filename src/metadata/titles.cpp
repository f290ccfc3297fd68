#include "metadata/titles.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "metadata/strings.h"
#include "text/words.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLongestHeading = 300;

// What stands between a headline and the name of its site.
constexpr std::array<std::string_view, 14> kSeparators = {
    " | ",      " - ", " \u2013 ", " \u2014 ", " \u00B7 ", " \u2022 ", " \u00BB ",
    " \u00AB ", " / ", " > ",      " :: ",     " // ",     " ~ ",      "|"};

struct Cut {
  std::size_t begin, end;  // of the separator
  bool bar;
};

std::vector<Cut> cuts_of(std::string_view title) {
  std::vector<Cut> cuts;
  for (std::size_t at = 0; at < title.size(); ++at) {
    if (title[at] != ' ' && title[at] != '|') continue;  // as all of them begin
    for (const std::string_view separator : kSeparators) {
      if (title.substr(at, separator.size()) != separator) continue;
      cuts.push_back({at, at + separator.size(), separator.find('|') != std::string_view::npos});
      at += separator.size() - 2 + (separator.size() == 1 ? 1 : 0);  // one space may serve two separators
      break;
    }
  }
  return cuts;
}

class Site {
 public:
  explicit Site(const SiteNames& names)
      : name_(letters_only(clean_escaped(names.site.empty() ? names.publisher : names.site))),
        publisher_(letters_only(clean_escaped(names.publisher))),
        full_host_(letters_only(names.host)),
        host_(letters_only(names.host.substr(0, names.host.rfind('.')))) {}

  // Exactly the site's name?
  bool is(const std::string& letters) const {
    return letters.empty() || letters == name_ || letters == publisher_ || letters == host_ ||
           letters == full_host_;
  }

  // A form of it: "The Herald" of "herald.example", "Herald Online" of "The Herald".
  bool resembles(std::string_view part) const {
    const std::string letters = letters_only(part);
    if (letters.empty()) return false;
    if (is(letters)) return true;
    if (!name_.empty() && letters.size() > 3 && name_.find(letters) != std::string::npos) return true;
    if (name_.size() > 3 && letters.size() < 3 * name_.size() && letters.find(name_) != std::string::npos)
      return true;
    if (letters.size() >= 3 && host_.find(letters) != std::string::npos) return true;
    return host_.size() > 3 && letters.size() < 4 * host_.size() && letters.find(host_) != std::string::npos;
  }

 private:
  std::string name_, publisher_, full_host_, host_;
};

std::string_view without_site(std::string_view title, const Site& site) {
  const std::vector<Cut> cuts = cuts_of(title);
  if (cuts.empty()) return title;
  const Cut& first = cuts.front();
  const Cut& last = cuts.back();
  const std::string_view tail = title.substr(last.end);
  const std::string_view rest = title.substr(0, last.begin);
  if (site.resembles(tail)) return rest;
  if (site.resembles(title.substr(0, first.begin))) return title.substr(first.end);
  // A few words at the end are the site's or the section's name even if nothing else on the page says so.
  const std::size_t words = word_count(tail);
  if ((words <= 3 && last.bar) || (words <= 2 && word_count(rest) >= 3)) return rest;
  return title;
}

std::vector<std::uint64_t> words_of(std::string_view text) {
  std::vector<std::uint64_t> words;
  text::for_each_word(text, [&](std::size_t, std::size_t, std::uint64_t hash) { words.push_back(hash); });
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// Dice's coefficient of two sets of words.
float similarity(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    both += a[i] == b[j] ? 1 : 0;
    const bool forward = a[i] <= b[j];
    if (b[j] <= a[i]) ++j;
    if (forward) ++i;
  }
  return 2.F * static_cast<float>(both) / static_cast<float>(a.size() + b.size());
}

class Chooser {
 public:
  Chooser(const Document& document, const Declared& declared, const JsonLd& json_ld, const SiteNames& names)
      : document_(document), declared_(declared), site_(names) {
    if (declared.title != kNoNode) page_title_ = element_text(document, declared.title);
    add_reference(clean_escaped(declared.og_title));
    add_reference(json_ld.headline);
    add_reference(page_title_);
    add_reference(clean_escaped(declared.meta_title));
    if (references_.empty()) add_reference(json_ld.name);
    const std::vector<Cut> cuts = cuts_of(page_title_);
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      const std::size_t end = i + 1 < cuts.size() ? cuts[i + 1].begin : page_title_.size();
      later_parts_.push_back(
          letters_only(std::string_view(page_title_).substr(cuts[i].end, end - cuts[i].end)));
    }
    for (const std::string& reference : references_) reference_words_.push_back(words_of(reference));
  }

  Title choose() const {
    Title title = heading();
    if (title.text.empty() && !references_.empty()) title.text = references_.front();
    if (title.text.empty() && !declared_.headings.empty()) {
      title = {element_text(document_, declared_.headings.front()), declared_.headings.front()};
    }
    return without_kicker(std::move(title));
  }

 private:
  void add_reference(std::string_view title) {
    const std::string_view bare =
        trimmed(without_site(title, site_)).empty() ? title : without_site(title, site_);
    const std::string cleaned = clean(bare);
    if (!cleaned.empty()) references_.push_back(cleaned);
  }

  float agreement(std::string_view heading) const {
    const std::vector<std::uint64_t> words = words_of(heading);
    float best = 0;
    for (const auto& reference : reference_words_) best = std::max(best, similarity(words, reference));
    return best;
  }

  // A heading that is the page's <title> but for its first part names the site or the section.
  bool is_site(std::string_view heading) const {
    const std::string letters = letters_only(heading);
    if (site_.is(letters)) return true;
    if (references_.empty() || letters_only(references_.front()) == letters) return false;
    return std::find(later_parts_.begin(), later_parts_.end(), letters) != later_parts_.end();
  }

  Title best_of(const std::vector<NodeId>& headings, float least) const {
    Title best;
    float agreed = 0;
    for (const NodeId heading : headings) {
      std::string text = element_text(document_, heading, kLongestHeading + 1);
      if (text.empty() || text.size() > kLongestHeading || is_site(text)) continue;
      const float agrees = agreement(text);
      if (agrees < least || agrees <= agreed) continue;
      agreed = agrees;
      best = {std::move(text), heading};
    }
    return best;
  }

  Title heading() const {
    constexpr float kSomewhat = 0.2F;
    constexpr float kWell = 0.8F;
    Title best = best_of(declared_.headings, kSomewhat);
    if (best.text.empty()) best = best_of(declared_.subheadings, kWell);
    if (!best.text.empty()) return best;
    std::vector<Title> others;
    for (const NodeId heading : declared_.headings) {
      std::string text = element_text(document_, heading, kLongestHeading + 1);
      if (!text.empty() && text.size() <= kLongestHeading && !is_site(text))
        others.push_back({std::move(text), heading});
    }
    if (others.empty()) return {};
    const bool only = others.size() == 1 && word_count(others[0].text) >= 3;
    return only || references_.empty() ? others[0] : Title{};
  }

  // "Politics | Council votes to …": what stands before the title in its heading is a kicker, a date or a
  // label.
  Title without_kicker(Title title) const {
    const std::string letters = letters_only(title.text);
    for (const std::string& reference : references_) {
      const std::string shorter = letters_only(reference);
      if (shorter.size() >= letters.size() || shorter.size() * 5 < letters.size() * 2) continue;
      if (letters.compare(letters.size() - shorter.size(), shorter.size(), shorter) != 0) continue;
      if (word_count(reference) < 2) continue;
      title.text = reference;
      break;
    }
    return title;
  }

  const Document& document_;
  const Declared& declared_;
  Site site_;
  std::string page_title_;
  std::vector<std::string> later_parts_;  // of the <title>, behind its first separator; letters only
  std::vector<std::string> references_;   // what the page says for machines, the site's name removed
  std::vector<std::vector<std::uint64_t>> reference_words_;
};

}  // namespace

std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const std::size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, std::min(url.find(':'), std::size_t{253}));
  return url.substr(0, 4) == "www." ? url.substr(4) : url;
}

Title choose_title(const Document& document, const Declared& declared, const JsonLd& json_ld,
                   const SiteNames& names) {
  return Chooser(document, declared, json_ld, names).choose();
}

std::string_view without_site(std::string_view title, const SiteNames& names) {
  return without_site(title, Site(names));
}

std::string_view site_in_title(std::string_view title, const SiteNames& names) {
  const std::vector<Cut> cuts = cuts_of(title);
  if (cuts.empty()) return {};
  const std::string_view tail = title.substr(cuts.back().end);
  return Site(names).resembles(tail) ? tail : std::string_view{};
}

}  // namespace pith::metadata

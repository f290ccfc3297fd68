#include "metadata/site_names.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

constexpr std::array<std::string_view, 14> kSeparators = {
    " | ",      " - ", " \u2013 ", " \u2014 ", " \u00B7 ", " \u2022 ", " \u00BB ",
    " \u00AB ", " / ", " > ",      " :: ",     " // ",     " ~ ",      "|"};

}  // namespace

SiteMatcher::SiteMatcher(const SiteNames& names)
    : name_(letters_only(clean_escaped(names.site.empty() ? names.publisher : names.site))),
      publisher_(letters_only(clean_escaped(names.publisher))),
      full_host_(letters_only(names.host)),
      host_(letters_only(names.host.substr(0, names.host.rfind('.')))) {}

bool SiteMatcher::is(std::string_view letters) const {
  return letters.empty() || letters == name_ || letters == publisher_ || letters == host_ ||
         letters == full_host_;
}

bool SiteMatcher::resembles(std::string_view letters) const {
  if (letters.empty()) return false;
  if (is(letters)) return true;
  if (!name_.empty() && letters.size() > 3 && name_.find(letters) != std::string::npos) return true;
  if (name_.size() > 3 && letters.size() < 3 * name_.size() && letters.find(name_) != std::string::npos)
    return true;
  if (letters.size() >= 3 && host_.find(letters) != std::string::npos) return true;
  return host_.size() > 3 && letters.size() < 4 * host_.size() && letters.find(host_) != std::string::npos;
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

// Trails of links above an article: Home > News > Islands > this page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pith/document.h"

namespace pith::metadata {

struct Crumb {
  std::string name;     ///< cleaned
  std::string address;  ///< as written; empty where the crumb leads nowhere
};

using Trail = std::vector<Crumb>;

inline constexpr std::size_t kMostTrails = 4;
inline constexpr std::size_t kMostCrumbs = 12;

/// By which a crumb is known to be the page itself, or its site.
struct TrailPage {
  std::string_view url, canonical_url;  ///< absolute, or empty
  std::string_view titles;              ///< letters_only() of what the page calls itself, divided by spaces
  std::string_view site;                ///< letters_only() of the site's name
};

/// Do these words call an element a trail ("Breadcrumb", "breadcrumbs-list")? For labels and classes.
bool is_trail_name(std::string_view value);

/// Elements before `heading` (or kNoNode) and near the beginning of the page that their class or id
/// calls a trail, and small enough to be one: a few links and little text beside them. In the order of the
/// page, at most kMostTrails, none inside another. Navigations and lists with a class are not among them:
/// whoever reads the whole page finds these by is_trail_name().
std::vector<NodeId> find_trails(const Document& document, NodeId heading);

/// The links within `element`, but for those of menus in it (lists in its items) and of scripts. A link to
/// the page as it stands has no address.
Trail read_trail(const Document& document, NodeId element);

/// The names of a trail's crumbs but for the site's home at its start and the page itself at its end, which
/// is what leads nowhere, leads to the page or is called like it. Nothing behind what leads to the page.
std::vector<std::string> topics_in(const Trail& trail, const TrailPage& page);

}  // namespace pith::metadata

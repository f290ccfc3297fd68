// Features of the elements a block stands in.
#include "features/groups.h"

namespace pith::features {
namespace {

// Levels from the leaf up to an ancestor of `depth`, -1 where there is none.
float levels_up(const Ancestor& leaf, std::int32_t depth) {
  return depth < 0 ? -1.0F : number(leaf.depth - depth);
}

}  // namespace

void fill_ancestry(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  Place last_article = kNoPlace;
  float articles_seen = 0;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const Ancestor& here = page[page.leaf(i)];
    const Ancestor& inner = page[page.container(i)];
    rows.at(i, depth) = here.depth;
    rows.at(i, in_article) = levels_up(here, here.article);
    rows.at(i, in_main) = levels_up(here, here.main);
    rows.at(i, in_section) = levels_up(here, here.section);
    rows.at(i, in_nav) = here.nav;
    rows.at(i, in_aside) = here.aside;
    rows.at(i, in_header) = levels_up(here, here.header);
    rows.at(i, in_footer) = levels_up(here, here.footer);
    rows.at(i, in_form) = here.form;
    rows.at(i, in_figure) = inner.figure;
    rows.at(i, in_details) = here.details;
    rows.at(i, in_button) = inner.button;
    rows.at(i, list_depth) = capped(here.lists, 6);
    rows.at(i, article_body) = here.article_body;
    if (here.outer_article != kNoPlace && here.outer_article != last_article) {
      last_article = here.outer_article;
      ++articles_seen;
    }
    rows.at(i, article_ordinal) = here.outer_article == kNoPlace ? 0 : std::min(articles_seen, 30.0F);
    rows.at(i, child_index) = capped(here.child_index, 50);
    const std::uint32_t siblings = page[here.parent].children;
    rows.at(i, child_count) = number(siblings);
    rows.at(i, like_siblings) = ratio(here.tag_siblings, siblings);
  }
}

}  // namespace pith::features

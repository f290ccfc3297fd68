// Features of the elements a block stands in.
#include "features/groups.h"

namespace pith::features {
namespace {

// Levels from the leaf up to `ancestor`, -1 where there is none.
float levels_up(const PageMap& page, NodeId leaf, NodeId ancestor) {
  if (ancestor == kNoNode) return -1;
  return static_cast<float>(page.inherited[leaf].depth) - static_cast<float>(page.inherited[ancestor].depth);
}

}  // namespace

void fill_ancestry(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  NodeId last_article = kNoNode;
  float articles_seen = 0;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const NodeId node = page.leaf[i];
    const Inherited& here = page.inherited[node];
    const Inherited& inner = page.inherited[page.block(i).container];
    rows.at(i, depth) = here.depth;
    rows.at(i, in_article) = levels_up(page, node, here.article);
    rows.at(i, in_main) = levels_up(page, node, here.main);
    rows.at(i, in_section) = levels_up(page, node, here.section);
    rows.at(i, in_nav) = here.nav;
    rows.at(i, in_aside) = here.aside;
    rows.at(i, in_header) = levels_up(page, node, here.header);
    rows.at(i, in_footer) = levels_up(page, node, here.footer);
    rows.at(i, in_form) = here.form;
    rows.at(i, in_figure) = inner.figure;
    rows.at(i, in_quote) = inner.quote;
    rows.at(i, in_details) = here.details;
    rows.at(i, in_button) = inner.button;
    rows.at(i, list_depth) = capped(here.lists, 6);
    rows.at(i, table_depth) = capped(here.tables, 6);
    rows.at(i, article_body) = here.article_body;
    rows.at(i, article_depth) = capped(here.articles, 5);
    if (here.outer_article != kNoNode && here.outer_article != last_article) {
      last_article = here.outer_article;
      ++articles_seen;
    }
    rows.at(i, article_ordinal) = here.outer_article == kNoNode ? 0 : std::min(articles_seen, 30.0F);
    rows.at(i, child_index) = capped(page.child_index[node], 50);
    const std::uint32_t siblings = page.element_count[page.parent(node)];
    rows.at(i, child_count) = log1(siblings);
    rows.at(i, like_siblings) = ratio(page.tag_siblings[node], siblings);
  }
}

}  // namespace pith::features

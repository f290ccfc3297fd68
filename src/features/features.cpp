#include "features/features.h"

#include "features/groups.h"

namespace pith::features {

FeatureMatrix base_features(const PageMap& page, const PageSource& source) {
  FeatureMatrix rows(page.size());
  fill_text(page, rows);
  fill_ancestry(page, rows);
  fill_position(page, source, rows);
  fill_neighbours(page, rows);
  fill_containers(page, rows);
  fill_repetition(page, rows);
  fill_phrases(page, source, rows);
  fill_vocabulary(page, rows);
  fill_page(page, source, rows);
  return rows;
}

}  // namespace pith::features

#include "compare/words.h"

namespace pith::compare {

Words words_of(const Comparison& comparison) {
  Words words;
  for (const PageChange& page : comparison.changed) {
    words.dropped += page.words_dropped;
    words.added += page.words_added;
  }
  return words;
}

}  // namespace pith::compare

// Features of the phrases in short blocks: "Read also:", "Share this", "Photo:".
#include <array>
#include <cstdint>
#include <vector>

#include "cues/cues.h"
#include "features/groups.h"

namespace pith::features {
namespace {

using cues::bit;
using cues::Cues;

constexpr std::uint32_t kLongest = 40;    // words of a block that a phrase may tell
constexpr std::uint32_t kReach = 4;       // blocks
constexpr std::uint32_t kMostSince = 50;  // blocks

// Of what the phrases of a column speak, and what a block is that they tell.
struct PhraseColumn {
  Feature feature;
  Cues cues;
  bool boilerplate = false;
  bool label = false;  // all of such a block: what it names follows it
};
constexpr auto kColumns = std::to_array<PhraseColumn>({
    {Feature::phrase_related, bit(Role::related_links), true, true},
    {Feature::phrase_newsletter, bit(Role::newsletter_prompt) | bit(Role::slogan), true, true},
    {Feature::phrase_share, bit(Role::share_bar), true, true},
    {Feature::phrase_advertisement, bit(Role::advertisement), true},
    {Feature::phrase_caption, bit(Role::caption)},
    {Feature::phrase_byline, bit(Role::byline)},
    {Feature::phrase_legal, bit(Role::legal_footer) | bit(Role::cookie_notice), true},
    {Feature::phrase_navigation, bit(Role::navigation), true},
    {Feature::phrase_comment, bit(Role::comment), true, true},
});

float strength(const cues::Phrases& phrases, Cues of) {
  if (phrases.whole & of) return 4;
  if (phrases.labels & of) return 3;
  if (phrases.begins & of) return 2;
  return phrases.holds & of ? 1 : 0;
}

// What the phrases of one block tell.
struct Told {
  bool boilerplate = false, label = false;
};

// Flattened text alone is read.
Told fill_block(const PageMap& page, bool plain_text, std::uint32_t i, FeatureMatrix& rows) {
  const Block& block = page.block(i);
  const bool read = plain_text && block.words > 0 && block.words <= kLongest;
  const cues::Phrases phrases = read ? cues::phrases_in(page.blocks->text_of(block)) : cues::Phrases();
  Told told;
  for (const PhraseColumn& column : kColumns) {
    const float here = strength(phrases, column.cues);
    rows.at(i, column.feature) = here;
    told.boilerplate |= column.boilerplate && here >= 2;
    told.label |= column.label && here >= 4;
  }
  return told;
}

}  // namespace

void fill_phrases(const PageMap& page, const PageSource& source, FeatureMatrix& rows) {
  std::vector<std::uint32_t> told(page.size() + 1, 0);  // before each block, by phrases of boilerplate
  std::uint32_t label = kNone;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const bool known = label != kNone;
    const float unknown = source.plain_text ? -1 : 0;
    rows.at(i, Feature::since_label) = known ? capped(i - label, kMostSince) : unknown;
    rows.at(i, Feature::words_since_label) = known ? number(page.sum({label + 1, i}).words) : unknown;
    const Told here = fill_block(page, source.plain_text, i, rows);
    told[i + 1] = told[i] + (here.boilerplate ? 1U : 0U);
    if (here.label) label = i;
  }
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const BlockRange near = window(page, i, kReach);
    rows.at(i, Feature::told_before) = number(told[i] - told[near.begin]);
    rows.at(i, Feature::told_after) = number(told[near.end] - told[i + 1]);
    rows.at(i, Feature::told_share_before) = ratio(told[i], told.back());
  }
}

}  // namespace pith::features

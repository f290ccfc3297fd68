// What speaks for each role of a block, added up; the role with most wins.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "comments/are_content.h"
#include "pith/role.h"
#include "roles/facts.h"
#include "roles/places.h"

namespace pith {
namespace {

using cues::bit;
using cues::Cues;
using roles::BlockFacts;
using roles::PageFacts;
using roles::Place;

constexpr std::uint32_t kLabel = 6;        // words of a heading or a label, at most
constexpr std::uint32_t kLine = 30;        // words up to which a phrase anywhere tells what a block is
constexpr std::uint32_t kNotice = 80;      // likewise, of notices
constexpr std::uint32_t kLinkWords = 10;   // of a link to a page of terms, at most
constexpr std::uint32_t kProse = 15;       // words of running text, at least
constexpr std::uint32_t kMenuEntry = 3;    // words, at most
constexpr std::size_t kTop = 5;            // blocks where the site's name and slogan stand
constexpr std::size_t kNearHeadline = 10;  // blocks round it where its byline, date and standfirst stand

// Those that a heading or a label announces for what follows it.
constexpr Cues kSections = bit(Role::related_links) | bit(Role::comment) | bit(Role::newsletter_prompt) |
                           bit(Role::navigation) | bit(Role::share_bar) | bit(Role::cookie_notice);
// Those of which no phrase is a text of its own.
constexpr Cues kNeverText = bit(Role::advertisement) | bit(Role::related_links);
// Those of which a phrase before a colon is a label.
constexpr Cues kLabels =
    bit(Role::related_links) | bit(Role::caption) | bit(Role::advertisement) | bit(Role::byline);
// Those whose links stand in menus too.
constexpr Cues kInMenus = bit(Role::legal_footer) | bit(Role::share_bar);
// Those that may be longer than a line.
constexpr Cues kNotices = bit(Role::cookie_notice) | bit(Role::legal_footer) | bit(Role::newsletter_prompt);

// By weights that were set by hand: a sign that may mislead weighs less than two that agree.
class Votes {
 public:
  void add(Role role, float weight) { weights_[static_cast<std::size_t>(role)] += weight; }
  void add(Cues cues, float weight) {
    for (std::size_t role = 0; role < weights_.size(); ++role) {
      if (cues >> role & 1U) weights_[role] += weight;
    }
  }
  float of(Role role) const { return weights_[static_cast<std::size_t>(role)]; }
  Role best() const {
    return static_cast<Role>(std::max_element(weights_.begin(), weights_.end()) - weights_.begin());
  }

 private:
  std::array<float, kRoleNames.size()> weights_{};
};

// What a heading announced, for as long as it lasts.
struct Section {
  std::optional<Role> role;
  NodeId scope = 0;        // it ends with this element
  std::uint8_t level = 0;  // or with a heading that is as high
  std::size_t last = 0;    // block that it may reach
};

class Decision {
 public:
  explicit Decision(const Extraction& page)
      : page_(page),
        blocks_(page.blocks.items),
        facts_(roles::facts_of(page)),
        places_(roles::places_of(page)),
        thread_is_content_(is_thread_content()) {}

  std::vector<Role> run() {
    std::vector<Role> made;
    made.reserve(blocks_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      leave_section(i);
      Votes votes;
      vote(i, votes);
      made.push_back(votes.best());
      enter_section(i, made.back());
    }
    return made;
  }

 private:
  // Are the comments the posts of a forum?
  bool is_thread_content() const {
    std::size_t kept = 0, all = 0, article = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (facts_.blocks[i].kept) article += blocks_[i].words;
      if (places_[i].zone != Role::comment) continue;
      all += blocks_[i].words;
      if (facts_.blocks[i].kept) kept += blocks_[i].words;
    }
    return comments::are_content(kept, all, kept, article);
  }

  // ---- The parts of a page that headings announce

  void leave_section(std::size_t i) {
    if (!section_.role) return;
    const Block& block = blocks_[i];
    const bool left = block.first >= page_.document[section_.scope].end;
    const bool headed = block.heading != 0 && block.heading <= section_.level && !facts_.blocks[i].linked;
    if (left || i > section_.last || headed || (facts_.blocks[i].kept && blocks_[i].words >= kProse))
      section_.role.reset();
  }

  void enter_section(std::size_t i, Role role) {
    const Block& block = blocks_[i];
    if (block.words > kLabel + 4 || (bit(role) & kSections) == 0 || facts_.blocks[i].kept) return;
    const BlockFacts& facts = facts_.blocks[i];
    const bool announces =
        (facts.phrases.whole & bit(role)) != 0 ||
        (block.heading != 0 && ((facts.phrases.begins | facts.phrases.holds) & bit(role)) != 0);
    const bool bare = block.heading == 0 && (role == Role::cookie_notice || block.leaf == Tag::button);
    if (!announces || facts.linked || bare) return;
    if (page_.plain_text && role != Role::related_links && role != Role::comment &&
        role != Role::newsletter_prompt)
      return;
    constexpr std::uint8_t kNoHeading = 7;
    constexpr std::size_t kPrompt = 3, kThread = 3;  // blocks that such a section of plain text has
    std::size_t reach = blocks_.size();
    if (role == Role::newsletter_prompt) reach = i + kPrompt;
    if (role == Role::comment && page_.plain_text) reach = i + kThread;
    section_ = {role, places_[i].scope, block.heading != 0 ? block.heading : kNoHeading, reach};
  }

  // ---- What speaks for a role

  void vote(std::size_t i, Votes& votes) const {
    votes.add(Role::other, 1);
    vote_by_text(i, votes);
    vote_by_place(i, votes);
    vote_by_shape(i, votes);
    vote_by_metadata(i, votes);
    if (section_.role && !facts_.blocks[i].kept) {
      const bool teaser = section_.role == Role::related_links && facts_.blocks[i].linked;
      votes.add(*section_.role, teaser ? 3.3F : 2.3F);
    }
    if (facts_.blocks[i].kept || is_left_out_table(i)) votes.add(kept_role(i), kept_weight(i));
    if (i > facts_.last_kept && votes.of(Role::slogan) > 0) votes.add(Role::slogan, -3);
  }

  // What stands in tables is what it is, where the options leave it out of the text too.
  bool is_left_out_table(std::size_t i) const {
    const std::vector<float>& scores = page_.selection.scores;
    return blocks_[i].in_table && i < scores.size() && scores[i] > 0.5F;
  }

  float kept_weight(std::size_t i) const {
    if (blocks_[i].words >= kProse) return 6;
    return blocks_[i].heading != 0 ? 5 : 4;
  }

  void vote_by_text(std::size_t i, Votes& votes) const {
    const cues::Phrases& phrases = facts_.blocks[i].phrases;
    const std::uint32_t words = blocks_[i].words;
    // A phrase that is all of the text says more than the shorter ones in it.
    const Cues begins = phrases.whole != 0 ? 0 : phrases.begins;
    const Cues unlinked = facts_.blocks[i].linked ? bit(Role::other) : 0;
    const Cues holds = phrases.whole != 0 ? 0 : phrases.holds & ~begins & ~unlinked;
    votes.add(phrases.whole, 4);
    votes.add(phrases.whole & kInMenus, 2.5F);
    votes.add(phrases.whole & kNeverText, 0.5F);
    if (facts_.blocks[i].linked && words <= kLinkWords) votes.add(holds & bit(Role::legal_footer), 3.5F);
    if (facts_.blocks[i].wordless) votes.add(Role::other, 1.5F);
    if (words <= kLine) votes.add(begins, words <= kLabel ? 4.3F : 3.5F);
    if (words <= kLine) votes.add(holds & ~kNotices, 2.5F);
    if (words <= kNotice) votes.add(holds & kNotices, 3);
    if (words <= kNotice) votes.add(phrases.twice, 1);
    if (words <= kLine) votes.add(phrases.labels & kLabels, 3.5F);
    if (facts_.blocks[i].is_script) votes.add(Role::other, 3);
    if (words <= kLine && is_copyright(i)) votes.add(Role::legal_footer, 4);
  }

  bool is_copyright(std::size_t i) const {
    const std::string_view text = page_.blocks.text_of(blocks_[i]);
    return text.find("©") != std::string_view::npos || text.starts_with("(c) ") || text.starts_with("(C) ");
  }

  void vote_by_place(std::size_t i, Votes& votes) const {
    const Place& place = places_[i];
    const bool thread = thread_is_content_ && place.zone == Role::comment;
    if (place.zone && !thread) votes.add(*place.zone, *place.zone == Role::comment ? 6.5F : 3);
    const bool closed = place.zone == Role::comment || place.zone == Role::related_links;
    if (!closed || thread) {
      votes.add(place.own & bit(Role::lead) & lead_cues(i), 4.5F);
      if (is_standfirst(i)) votes.add(Role::lead, 6.5F);
      votes.add(place.metadata & metadata_cues(i), 3);
      if (place.header && i < facts_.headline && (place.own & bit(Role::lead)) != 0)
        votes.add(Role::slogan, 3);
    }
    if (place.footer) {
      const bool label = facts_.blocks[i].linked || blocks_[i].words <= kMenuEntry;
      votes.add(label ? Role::navigation : Role::legal_footer, 1.2F);
    }
    if (place.header) votes.add(Role::navigation, 0.5F);
    if (place.figcaption) votes.add(Role::caption, 7);
    if (place.figure) votes.add(Role::caption, 2);
    if (place.quote && !closed) votes.add(Role::quote, 2);
  }

  // What a name may say of a block, by its text.
  Cues metadata_cues(std::size_t i) const {
    const BlockFacts& facts = facts_.blocks[i];
    if (facts.has_author) return bit(Role::byline);
    if (facts.has_date && !facts.is_byline) return bit(Role::date);
    return facts.has_digit ? bit(Role::byline) | bit(Role::date) : bit(Role::byline);
  }

  // Between headline and byline or date there is room for a standfirst only.
  bool is_standfirst(std::size_t i) const {
    constexpr std::size_t kBelow = 2, kReach = 4;    // blocks
    constexpr std::uint32_t kLeast = 6, kMost = 60;  // words
    const Block& block = blocks_[i];
    if (i <= facts_.headline || i > facts_.headline + kBelow || facts_.blocks[i].linked) return false;
    if (block.words < kLeast || block.words > kMost || places_[i].zone || places_[i].figcaption) return false;
    const auto names = [this](std::size_t at) {
      const BlockFacts& facts = facts_.blocks[at];
      return facts.has_author || facts.is_byline || facts.has_date;
    };
    for (std::size_t at = facts_.headline + 1; at <= i; ++at) {
      if (names(at)) return false;
    }
    for (std::size_t at = i + 1; at < std::min(blocks_.size(), i + kReach); ++at) {
      if (names(at)) return true;
    }
    return false;
  }

  // A standfirst stands near the headline, before the text.
  Cues lead_cues(std::size_t i) const {
    const bool before = i <= facts_.first_kept + 1;
    const bool near =
        facts_.headline < blocks_.size() && i > facts_.headline && i <= facts_.headline + kNearHeadline;
    return before && (near || facts_.blocks[i].kept) ? bit(Role::lead) : 0;
  }

  void vote_by_shape(std::size_t i, Votes& votes) const {
    const Block& block = blocks_[i];
    const BlockFacts& facts = facts_.blocks[i];
    if (facts.kept) return;
    const bool above = i < facts_.first_kept;
    const bool below = i > facts_.last_kept;
    if (facts.linked) {
      votes.add(Role::navigation, block.words <= kMenuEntry ? 2 : 1);
      if (block.words > kMenuEntry && !above) votes.add(Role::related_links, 1.5F);
    } else if (above && block.words <= kMenuEntry && block.heading == 0) {
      votes.add(Role::navigation, block.leaf == Tag::li ? 2 : 1.2F);
    }
    if (facts.separated) votes.add(Role::navigation, 3);
    if (facts.is_numeric && above) votes.add(Role::other, 1.5F);
    if (facts.is_ranked && below && page_.plain_text && block.words >= kMenuEntry)
      votes.add(Role::related_links, 1.3F);
    if (facts.linked && above && places_[i].header && block.words <= kMenuEntry &&
        (facts.phrases.whole & kInMenus) == 0)
      votes.add(Role::navigation, 2.5F);
    if (block.leaf == Tag::button) votes.add(Role::navigation, 0.5F);
    if (!above && !below && block.words >= kProse && block.link_words * 4 < block.words)
      votes.add(kept_role(i), 2);
    if (i < facts_.headline && above) vote_at_top(i, votes);
  }

  // The site's name and slogan stand first; what stands right above the headline names its section.
  void vote_at_top(std::size_t i, Votes& votes) const {
    const Block& block = blocks_[i];
    const BlockFacts& facts = facts_.blocks[i];
    const bool kicker = i + 1 == facts_.headline && i > 0;
    if (page_.plain_text && block.words <= kLabel && kicker) votes.add(Role::navigation, 1.5F);
    const bool line = page_.plain_text && block.leaf != Tag::li;
    if (line && i < kTop && !kicker && block.words > kMenuEntry) votes.add(Role::slogan, 1.3F);
    if (line && i == 0) votes.add(Role::slogan, 1.3F);
    if (block.heading != 0 && facts_.headline < blocks_.size()) {
      const bool name = i < kTop || places_[i].header;
      votes.add(name ? Role::slogan : Role::navigation, facts.linked ? 2.5F : 1);
    }
    if (facts.has_site && i < kTop) votes.add(Role::slogan, 2);
    if (facts.is_site) votes.add(Role::slogan, i < kTop ? 6 : 1);
  }

  void vote_by_metadata(std::size_t i, Votes& votes) const {
    const BlockFacts& facts = facts_.blocks[i];
    const bool closed = places_[i].zone == Role::comment || places_[i].zone == Role::related_links;
    const bool repeated = blocks_[i].heading != 0 || (page_.plain_text && i < facts_.first_kept);
    if (facts.is_title && (i == facts_.headline || repeated))
      votes.add(Role::headline, facts_.blocks[i].separated && blocks_[i].heading == 0 ? 3 : 8);
    const bool teaser = section_.role == Role::related_links && !facts.kept;
    const bool near = is_near_headline(i);
    const bool own = near && i > facts_.headline && places_[i].zone != Role::comment &&
                     (facts.has_author || (facts.own_date && !facts.is_byline));
    if (teaser || (closed && !thread_is_content_ && !own)) return;
    if (facts.has_author) votes.add(Role::byline, near ? 5 : 3);
    if (facts.is_byline) votes.add(Role::byline, near ? 2 : 1);
    if (!facts.has_date || facts.has_author) return;
    if (facts.kept && !facts.is_date && places_[i].metadata == 0) return;
    votes.add(Role::date, near ? 3.5F : 2.6F);
    if (blocks_[i].words <= kLabel + 2) votes.add(Role::date, 1);
    if (facts.is_date) votes.add(Role::date, 1);
    if (facts.is_date && own) votes.add(Role::date, 4);
  }

  bool is_near_headline(std::size_t i) const {
    const std::size_t at = facts_.headline < blocks_.size() ? facts_.headline : facts_.first_kept;
    return at < blocks_.size() && i + kNearHeadline / 2 >= at && i <= at + kNearHeadline;
  }

  // A list that is written as paragraphs.
  bool in_run_of_items(std::size_t i) const {
    const auto is_item = [this](std::size_t at) { return at < blocks_.size() && facts_.blocks[at].is_item; };
    return is_item(i) && (is_item(i + 1) || (i > 0 && is_item(i - 1)));
  }

  // What a block is as a part of the article.
  Role kept_role(std::size_t i) const {
    const Block& block = blocks_[i];
    const Place& place = places_[i];
    if (block.preformatted) return Role::code;
    if (place.figcaption) return Role::caption;
    if (block.heading != 0) return Role::body;
    if (place.quote || (place.own & bit(Role::quote)) != 0) return Role::quote;
    if (place.table_of_data) return Role::table;
    if (place.item || in_run_of_items(i)) return Role::list;
    return Role::body;
  }

  const Extraction& page_;
  const std::vector<Block>& blocks_;
  const PageFacts facts_;
  const std::vector<Place> places_;
  const bool thread_is_content_;
  Section section_;
};

}  // namespace

std::vector<Role> roles_of(const Extraction& extraction) {
  return Decision(extraction).run();
}

}  // namespace pith

#include "metadata/titles.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "metadata/strings.h"
#include "metadata/words.h"
#include "text/words.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kMostHeadings = 6;
constexpr std::size_t kMostSubheadings = 3;
constexpr std::size_t kMostCandidates = 40;
constexpr std::size_t kLongestHeading = 300;

using WordSet = std::vector<std::uint64_t>;  // hashes, sorted, each once

constexpr std::array<std::string_view, kTitleFeatures> kNames = {
#define PITH_NUMBER(name, weight) #name,
#include "numbers/title.inc"
#undef PITH_NUMBER
};

constexpr std::array<float, kTitleFeatures> kWeights = {
#define PITH_NUMBER(name, weight) weight##F,
#include "numbers/title.inc"
#undef PITH_NUMBER
};

WordSet words_of(std::string_view text) {
  constexpr std::size_t kUsually = 16;
  WordSet words;
  words.reserve(kUsually);
  text::for_each_word(text, [&](std::size_t, std::size_t, std::uint64_t hash) { words.push_back(hash); });
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::size_t common_words(const WordSet& a, const WordSet& b) {
  std::size_t both = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    both += a[i] == b[j] ? 1 : 0;
    const bool forward = a[i] <= b[j];
    if (b[j] <= a[i]) ++j;
    if (forward) ++i;
  }
  return both;
}

// Dice's coefficient.
float similarity(const WordSet& a, const WordSet& b) {
  if (a.empty() || b.empty()) return 0;
  return 2.F * static_cast<float>(common_words(a, b)) / static_cast<float>(a.size() + b.size());
}

// Kinds of source, for counting how many agree.
enum Kind : unsigned {
  kH1 = 1,
  kH2 = 2,
  kOg = 4,
  kTwitter = 8,
  kMeta = 16,
  kHeadline = 32,
  kName = 64,
  kTitle = 128
};

struct Candidate {
  Title title;
  std::string letters;
  WordSet words;
  unsigned kinds = 0;
};

bool goes_on(std::string_view longer, std::string_view shorter) {
  return longer.size() > shorter.size() && longer.substr(0, shorter.size()) == shorter;
}

bool ends_with(std::string_view longer, std::string_view shorter) {
  return longer.size() > shorter.size() && longer.substr(longer.size() - shorter.size()) == shorter;
}

// What stands behind the host of a URL, up to its query.
std::string_view path_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, std::min({url.find('?'), url.find('#'), kLongestValue}));
  const std::size_t slash = url.find('/');
  return slash == std::string_view::npos ? std::string_view{} : url.substr(slash);
}

class Collector {
 public:
  Collector(const Document& document, const SiteMatcher& site, bool article)
      : document_(document), site_(site), article_(article) {}

  void add_headings(const Declared& declared) {
    const std::size_t headings = std::min(declared.headings.size(), kMostHeadings);
    for (std::size_t i = 0; i < headings; ++i) {
      const TitleFeature which = i == 0 ? TitleFeature::h1_first : TitleFeature::h1_later;
      Candidate* added = add_heading(declared.headings[i], which, kH1);
      if (added != nullptr && declared.headings.size() == 1) set(*added, TitleFeature::h1_only);
      if (added != nullptr && first_h1_ == kNone) first_h1_ = index_of(*added);
      if (i == 0) add_parts_of(declared.headings[i]);
    }
    const std::size_t subheadings = std::min(declared.subheadings.size(), kMostSubheadings);
    for (std::size_t i = 0; i < subheadings; ++i) add_heading(declared.subheadings[i], TitleFeature::h2, kH2);
  }

  void add_declared(const Declared& declared, const JsonLd& json_ld) {
    const auto value = [&](MetaField field) { return clean_escaped(declared.text(field)); };
    if (add_with_parts(value(MetaField::og_title), TitleFeature::og, TitleFeature::og_part, kOg,
                       Source::opengraph))
      og_ = whole_;
    add_with_parts(json_ld.headline, TitleFeature::headline, TitleFeature::headline_part, kHeadline,
                   Source::json_ld);
    add_page_title(declared);
    add_with_parts(value(MetaField::twitter_title), TitleFeature::twitter, TitleFeature::twitter_part,
                   kTwitter, Source::meta);
    add_with_parts(value(MetaField::title), TitleFeature::meta, TitleFeature::meta_part, kMeta,
                   declared.of(MetaField::title).source);
    add_with_parts(json_ld.name, TitleFeature::ld_name, TitleFeature::ld_name_part, kName, Source::json_ld);
  }

  std::vector<Title> finish(std::string_view url) {
    const WordSet path = words_of(path_of(url));
    for (Candidate& candidate : candidates_) describe(candidate, path);
    std::vector<Title> titles;
    titles.reserve(candidates_.size());
    for (Candidate& candidate : candidates_) titles.push_back(std::move(candidate.title));
    return titles;
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;

  static void set(Candidate& candidate, TitleFeature feature, float value = 1) {
    candidate.title.features[static_cast<std::size_t>(feature)] = value;
  }

  std::size_t index_of(const Candidate& candidate) const {
    return static_cast<std::size_t>(&candidate - candidates_.data());
  }

  Candidate* add(std::string_view text, TitleFeature feature, unsigned kind, Source source) {
    std::string cleaned = clean(trimmed(text).empty() ? std::string_view{} : text);
    std::string letters = letters_only(cleaned);
    if (letters.empty()) return nullptr;
    auto found = std::find_if(candidates_.begin(), candidates_.end(),
                              [&](const Candidate& other) { return other.letters == letters; });
    if (found == candidates_.end()) {
      if (candidates_.size() >= kMostCandidates) return nullptr;
      Candidate candidate;
      candidate.words = words_of(cleaned);
      candidate.title.text = std::move(cleaned);
      candidate.title.source = source;
      candidate.letters = std::move(letters);
      candidates_.push_back(std::move(candidate));
      found = candidates_.end() - 1;
    } else if (cleaned != found->title.text && word_count(cleaned) > word_count(found->title.text)) {
      found->title.text = std::move(cleaned);  // the other one had words glued together
    }
    set(*found, feature);
    found->kinds |= kind;
    return &*found;
  }

  Candidate* add_heading(NodeId heading, TitleFeature feature, unsigned kind) {
    const std::string text = element_text(document_, heading, kLongestHeading + 1);
    if (text.size() > kLongestHeading) return nullptr;
    Candidate* added = add(text, feature, kind, Source::dom);
    if (added == nullptr || added->title.element != kNoNode) return added;
    added->title.element = heading;
    const unsigned kinds = kinds_around(heading);
    const auto says = [&](WordKind what) { return (kinds >> static_cast<unsigned>(what) & 1U) != 0; };
    set(*added, TitleFeature::class_title, says(WordKind::class_title) ? 1 : 0);
    set(*added, TitleFeature::class_site, says(WordKind::class_site) ? 1 : 0);
    return added;
  }

  // class_kinds of a heading's class and id and of those of the elements around it.
  unsigned kinds_around(NodeId heading) const {
    constexpr int kFarUp = 3;
    unsigned kinds = 0;
    NodeId id = heading;
    for (int i = 0; i <= kFarUp && id != 0; ++i, id = document_[id].parent) {
      for (const KnownAttribute name : {KnownAttribute::class_, KnownAttribute::id}) {
        if (!document_[id].has(name)) continue;
        kinds |= class_kinds(document_.attribute(id, name).substr(0, blocks::kMaxValue));
      }
    }
    return kinds;
  }

  // A heading may hold more than the title: a kicker or a label before it, buttons behind it. Then the title
  // is its own text, or its last element's.
  void add_parts_of(NodeId heading) {
    constexpr NodeId kMostNodes = 60;
    if (document_[heading].end - heading > kMostNodes) return;
    std::string own, last;
    std::size_t parts = 0;
    for (NodeId id = heading + 1; id < document_[heading].end; id = document_[id].end) {
      if (document_[id].type == NodeType::text) {
        own.append(document_[id].text.substr(0, kLongestHeading));
      } else if (document_[id].type == NodeType::element) {
        std::string text = element_text(document_, id, kLongestHeading);
        if (letters_only(text).empty()) continue;
        ++parts;
        last = std::move(text);
      }
    }
    const bool has_own = !letters_only(own).empty();
    if (parts == 0 || (parts == 1 && !has_own)) return;
    add(has_own ? own : last, TitleFeature::h1_part, kH1, Source::dom);
  }

  // Whole, without the site's name, and up to the last separator; `whole_` is then the number of the first.
  bool add_with_parts(std::string_view text, TitleFeature whole, TitleFeature part, unsigned kind,
                      Source source) {
    const Candidate* added = add(text, whole, kind, source);
    if (added == nullptr) return false;
    whole_ = index_of(*added);
    const std::string_view bare = without_site(text, site_);
    if (bare.size() < text.size()) add(bare, part, kind, source);
    const std::vector<Cut> cuts = cuts_of(text);
    if (!cuts.empty()) add(text.substr(0, cuts.back().begin), part, kind, source);
    return true;
  }

  void add_page_title(const Declared& declared) {
    if (declared.title == kNoNode) return;
    const std::string text = element_text(document_, declared.title);
    const Candidate* added = add(text, TitleFeature::title, kTitle, Source::dom);
    if (added == nullptr) return;
    page_title_ = index_of(*added);
    add(without_site(text, site_), TitleFeature::title_bare, kTitle, Source::dom);
    const std::vector<Cut> cuts = cuts_of(text);
    if (cuts.empty()) return;
    const std::string_view view = text;
    add(view.substr(0, cuts.back().begin), TitleFeature::title_rest, kTitle, Source::dom);
    add(view.substr(0, cuts.front().begin), TitleFeature::title_head, kTitle, Source::dom);
    add(view.substr(cuts.front().end), TitleFeature::title_tail, kTitle, Source::dom);
    add(view.substr(cuts.back().end), TitleFeature::title_end, kTitle, Source::dom);
  }

  void describe(Candidate& candidate, const WordSet& path) const {
    const auto agreeing = static_cast<float>(__builtin_popcount(candidate.kinds)) - 1;
    set(candidate, TitleFeature::agreement, std::min(agreeing, 4.F));
    float nearest = 0;
    for (const Candidate& other : candidates_) {
      if (&other != &candidate && (other.kinds & ~candidate.kinds) != 0)
        nearest = std::max(nearest, similarity(candidate.words, other.words));
    }
    set(candidate, TitleFeature::nearest, nearest);
    describe_relations(candidate);
    describe_shape(candidate);
    describe_together(candidate, nearest, path.empty());
    describe_kind(candidate);
    if (!path.empty() && !candidate.words.empty()) {
      const auto common = static_cast<float>(common_words(candidate.words, path));
      set(candidate, TitleFeature::slug, common / static_cast<float>(candidate.words.size()));
      set(candidate, TitleFeature::slug_missed, 1 - common / static_cast<float>(path.size()));
    }
    float score = 0;
    for (std::size_t i = 0; i < kTitleFeatures; ++i) score += kWeights[i] * candidate.title.features[i];
    candidate.title.score = score;
  }

  // What tells more together than each alone.
  static void describe_together(Candidate& candidate, float nearest, bool home) {
    const auto has = [&](TitleFeature feature) {
      return candidate.title.features[static_cast<std::size_t>(feature)] > 0;
    };
    constexpr float kStranger = 0.2F;
    constexpr float kAlike = 0.5F;
    constexpr float kVeryAlike = 0.8F;
    const bool h1 = has(TitleFeature::h1_first) || has(TitleFeature::h1_later);
    const bool part = has(TitleFeature::title_head) || has(TitleFeature::title_tail);
    set(candidate, TitleFeature::h1_stranger, h1 && nearest < kStranger ? 1 : 0);
    const bool few = has(TitleFeature::words_1) || has(TitleFeature::words_2);
    set(candidate, TitleFeature::short_stranger, h1 && nearest < kStranger && few ? 1 : 0);
    set(candidate, TitleFeature::h1_alike, h1 && nearest >= kAlike ? 1 : 0);
    set(candidate, TitleFeature::h2_alike, has(TitleFeature::h2) && nearest >= kVeryAlike ? 1 : 0);
    set(candidate, TitleFeature::home_h1, home && h1 ? 1 : 0);
    set(candidate, TitleFeature::home_title, home && has(TitleFeature::title) ? 1 : 0);
    set(candidate, TitleFeature::home_part, home && part && !has(TitleFeature::title) ? 1 : 0);
    set(candidate, TitleFeature::bar_title, has(TitleFeature::title) && has(TitleFeature::bar) ? 1 : 0);
    set(candidate, TitleFeature::head_alone,
        has(TitleFeature::title_head) && candidate.kinds == kTitle ? 1 : 0);
  }

  // Articles have their title in the heading, other pages rather in <title>, under a slogan as heading. What
  // <title> ends with may be the site's or the book's name, though it is a heading as well.
  void describe_kind(Candidate& candidate) const {
    const auto has = [&](TitleFeature feature) {
      return candidate.title.features[static_cast<std::size_t>(feature)] > 0;
    };
    const bool h1 = has(TitleFeature::h1_first) || has(TitleFeature::h1_later);
    const bool head = has(TitleFeature::title_head);
    const bool part = head || has(TitleFeature::title_bare) || has(TitleFeature::title_rest);
    const bool lesser_heading = has(TitleFeature::h1_later) || has(TitleFeature::h2);
    set(candidate, TitleFeature::article_h1, article_ && h1 ? 1 : 0);
    set(candidate, TitleFeature::article_og, article_ && has(TitleFeature::og) ? 1 : 0);
    set(candidate, TitleFeature::article_part, article_ && part ? 1 : 0);
    set(candidate, TitleFeature::h1_ends,
        has(TitleFeature::h1_first) && has(TitleFeature::ends_title) ? 1 : 0);
    set(candidate, TitleFeature::head_heading, head && lesser_heading ? 1 : 0);
    set(candidate, TitleFeature::bare_heading, has(TitleFeature::title_bare) && lesser_heading ? 1 : 0);
  }

  void describe_relations(Candidate& candidate) const {
    if (page_title_ != kNone) {
      const Candidate& whole = candidates_[page_title_];
      set(candidate, TitleFeature::like_title, similarity(candidate.words, whole.words));
      set(candidate, TitleFeature::starts_title, goes_on(whole.letters, candidate.letters) ? 1 : 0);
      set(candidate, TitleFeature::ends_title, ends_with(whole.letters, candidate.letters) ? 1 : 0);
    }
    if (first_h1_ != kNone) {
      const Candidate& h1 = candidates_[first_h1_];
      set(candidate, TitleFeature::like_h1, similarity(candidate.words, h1.words));
      set(candidate, TitleFeature::starts_h1, goes_on(h1.letters, candidate.letters) ? 1 : 0);
      set(candidate, TitleFeature::ends_h1, ends_with(h1.letters, candidate.letters) ? 1 : 0);
      set(candidate, TitleFeature::goes_past_h1, goes_on(candidate.letters, h1.letters) ? 1 : 0);
    }
    if (og_ != kNone) {
      const Candidate& og = candidates_[og_];
      set(candidate, TitleFeature::like_og, similarity(candidate.words, og.words));
      set(candidate, TitleFeature::starts_og, goes_on(og.letters, candidate.letters) ? 1 : 0);
    }
    const bool is_site = site_.is(candidate.letters);
    set(candidate, TitleFeature::site, is_site ? 1 : 0);
    set(candidate, TitleFeature::like_site, !is_site && site_.resembles(candidate.letters) ? 1 : 0);
  }

  static void describe_shape(Candidate& candidate) {
    const std::vector<Cut> cuts = cuts_of(candidate.title.text);
    const auto bar = [](const Cut& cut) { return cut.bar; };
    set(candidate, TitleFeature::bar, std::any_of(cuts.begin(), cuts.end(), bar) ? 1 : 0);
    set(candidate, TitleFeature::separator, std::all_of(cuts.begin(), cuts.end(), bar) ? 0 : 1);
    const std::size_t words = word_count(candidate.title.text);
    set(candidate, TitleFeature::words_1, words <= 1 ? 1 : 0);
    set(candidate, TitleFeature::words_2, words == 2 ? 1 : 0);
    set(candidate, TitleFeature::words_3, words == 3 || words == 4 ? 1 : 0);
    set(candidate, TitleFeature::words_15, words > 15 ? 1 : 0);
    set(candidate, TitleFeature::words_25, words > 25 ? 1 : 0);
  }

  const Document& document_;
  const SiteMatcher& site_;
  bool article_;
  std::vector<Candidate> candidates_;
  std::size_t first_h1_ = kNone, page_title_ = kNone, og_ = kNone, whole_ = kNone;
};

}  // namespace

std::string_view title_feature_name(std::size_t feature) {
  return kNames[feature];
}

std::vector<Title> title_candidates(const Document& document, const Declared& declared, const JsonLd& json_ld,
                                    const SiteMatcher& site, std::string_view url, bool article) {
  Collector collector(document, site, article);
  collector.add_headings(declared);
  collector.add_declared(declared, json_ld);
  return collector.finish(url);
}

Title choose_title(std::vector<Title> candidates) {
  const auto best = std::max_element(candidates.begin(), candidates.end(),
                                     [](const Title& a, const Title& b) { return a.score < b.score; });
  if (best == candidates.end()) return {};
  if (best->element == kNoNode) {
    constexpr float kAlike = 0.4F;
    const WordSet words = words_of(best->text);
    float nearest = kAlike;
    for (const Title& other : candidates) {
      if (other.element == kNoNode) continue;
      const float alike = similarity(words, words_of(other.text));
      if (alike <= nearest) continue;
      nearest = alike;
      best->element = other.element;
    }
  }
  return std::move(*best);
}

}  // namespace pith::metadata

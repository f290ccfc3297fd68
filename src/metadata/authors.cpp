#include "metadata/authors.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "metadata/names.h"
#include "metadata/strings.h"
#include "metadata/weights.h"
#include "text/words.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kMostCandidates = 40;

constexpr std::array<std::string_view, kAuthorFeatures> kNames = {
#define PITH_NUMBER(name, weight) #name,
#include "numbers/author.inc"
#undef PITH_NUMBER
};

constexpr std::array<float, kAuthorFeatures> kWeights = {
#define PITH_NUMBER(name, weight) weight##F,
#include "numbers/author.inc"
#undef PITH_NUMBER
};

// The ways in which a candidate can be found.
constexpr AuthorFeatures kFoundAs = 2 * bit(AuthorFeature::site_person) - 2 * bit(AuthorFeature::any);
constexpr AuthorFeatures kDeclared = bit(AuthorFeature::json_ld) | bit(AuthorFeature::meta) |
                                     bit(AuthorFeature::og) | bit(AuthorFeature::card);
constexpr AuthorFeatures kTold = bit(AuthorFeature::microdata) | bit(AuthorFeature::class_name) |
                                 bit(AuthorFeature::class_author) | bit(AuthorFeature::link) |
                                 bit(AuthorFeature::announced) | bit(AuthorFeature::dated);

using Letters = std::vector<std::string>;  // of every name

struct Described {
  AuthorCandidate candidate;
  Letters letters;
};

Letters letters_of(const std::vector<std::string>& names) {
  Letters letters;
  letters.reserve(names.size());
  for (const std::string& name : names) letters.push_back(letters_only(name));
  return letters;
}

bool has(const Described& one, AuthorFeatures features) {
  return (one.candidate.features & features) != 0;
}

void set(Described& one, AuthorFeature feature, bool value) {
  if (value) one.candidate.features |= bit(feature);
}

bool any_name(const Described& one, bool (*is)(std::string_view name)) {
  return std::any_of(one.candidate.names.begin(), one.candidate.names.end(), is);
}

bool holds_all(const Letters& longer, const Letters& shorter) {
  return longer.size() > shorter.size() &&
         std::all_of(shorter.begin(), shorter.end(), [&](const std::string& name) {
           return std::find(longer.begin(), longer.end(), name) != longer.end();
         });
}

// "annreed" or "ann", where the other is "Ann Reed".
bool is_shorter(const AuthorCandidate& one, const AuthorCandidate& other) {
  if (one.names.size() != 1 || other.names.size() != 1) return false;
  const std::string& name = one.names.front();
  const std::string& whole = other.names.front();
  if (std::count(name.begin(), name.end(), ' ') >= std::count(whole.begin(), whole.end(), ' ')) return false;
  const std::string letters = letters_only(name);
  return !letters.empty() &&
         (letters == letters_only(whole) || letters == letters_only(whole.substr(0, whole.find(' '))));
}

bool is_domain(std::string_view author) {
  return author.find('.') != std::string_view::npos && author.find(' ') == std::string_view::npos &&
         author.size() > 4 && author.back() != '.';
}

void describe_shape(Described& one, const SiteMatcher& site) {
  const std::vector<std::string>& names = one.candidate.names;
  set(one, AuthorFeature::any, true);
  set(one, AuthorFeature::personal, std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return looks_personal(name) || looks_personal_without_spaces(name);
      }));
  set(one, AuthorFeature::given, std::all_of(names.begin(), names.end(), begins_with_given_name));
  set(one, AuthorFeature::one_word,
      names.size() == 1 && names[0].find(' ') == std::string::npos &&
          !looks_personal_without_spaces(names[0]));
  set(one, AuthorFeature::small, begin_small(names));
  set(one, AuthorFeature::capitals, any_name(one, [](std::string_view name) {
        return std::none_of(name.begin(), name.end(), [](char c) {
          return base::is_ascii_lower_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
        });
      }));
  set(one, AuthorFeature::names_2, names.size() == 2);
  set(one, AuthorFeature::names_3, names.size() > 2);
  set(one, AuthorFeature::words_4,
      any_name(one, [](std::string_view name) { return std::count(name.begin(), name.end(), ' ') >= 3; }));
  set(one, AuthorFeature::organisation, any_name(one, is_organisation));
  set(one, AuthorFeature::collective, are_collective(names));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool is_site = is_domain(names[i]) || site.is(one.letters[i]);
    set(one, AuthorFeature::site, is_site);
    set(one, AuthorFeature::like_site, !is_site && site.resembles(one.letters[i]));
  }
}

void describe_context(Described& one, const std::string& title, const Letters& topics) {
  for (const std::string& name : one.letters) {
    set(one, AuthorFeature::in_title, !name.empty() && title.find(name) != std::string::npos);
    set(one, AuthorFeature::topic, std::find(topics.begin(), topics.end(), name) != topics.end());
  }
}

bool is_impersonal(const Described& one) {
  // Personal sites are called like those who write them.
  const bool own_site = has(one, bit(AuthorFeature::given)) && has(one, bit(AuthorFeature::personal));
  return has(one, bit(AuthorFeature::organisation) | bit(AuthorFeature::collective)) ||
         (!own_site && has(one, bit(AuthorFeature::site)));
}

// What nothing marks as a name.
bool is_bare(const Described& one) {
  constexpr AuthorFeatures kBare = bit(AuthorFeature::bare) | bit(AuthorFeature::bare_list) |
                                   bit(AuthorFeature::signature) | bit(AuthorFeature::site_person);
  return (one.candidate.features & kFoundAs & ~kBare) == 0;
}

void describe_relations(Described& one, const std::vector<Described>& all) {
  const int kinds = __builtin_popcountll(one.candidate.features & kFoundAs);
  set(one, AuthorFeature::bare_given, is_bare(one) && has(one, bit(AuthorFeature::given)));
  set(one, AuthorFeature::agree_1, kinds == 2);
  set(one, AuthorFeature::agree_2, kinds > 2);
  const bool personal = has(one, bit(AuthorFeature::personal));
  const bool declared = has(one, kDeclared);
  const bool impersonal = is_impersonal(one);
  set(one, AuthorFeature::declared_person, declared && personal && !impersonal);
  set(one, AuthorFeature::declared_site, declared && impersonal);
  set(one, AuthorFeature::ld_persons,
      has(one, bit(AuthorFeature::json_ld)) && personal && one.candidate.names.size() > 1);
  for (const Described& other : all) {
    if (&other == &one) continue;
    set(one, AuthorFeature::shorter, is_shorter(one.candidate, other.candidate));
    set(one, AuthorFeature::longer, is_shorter(other.candidate, one.candidate));
    set(one, AuthorFeature::part_of_told,
        has(other, kTold | kDeclared) && holds_all(other.letters, one.letters));
    set(one, AuthorFeature::holds_other, holds_all(one.letters, other.letters));
    set(one, AuthorFeature::rival,
        !personal && has(other, bit(AuthorFeature::personal)) && has(other, kTold));
  }
}

// The words of a name are seldom written small, those of a heading or a label often: looks for the words of
// bare names in the page's text.
class SmallWords {
 public:
  explicit SmallWords(const std::vector<Described>& all) {
    for (const Described& one : all) {
      if (!is_bare(one)) continue;
      for (const std::string& name : one.candidate.names) {
        text::for_each_word(name, [&](std::size_t begin, std::size_t end, std::uint64_t hash) {
          if (end - begin >= kShortest) words_.push_back({hash, false});
        });
      }
    }
    std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.hash < b.hash; });
  }

  void look_through(const Document& document) {
    std::size_t left = words_.empty() ? 0 : kMostText;
    for (const Node& node : document.nodes) {
      if (left == 0) break;
      if (node.type != NodeType::text || is_raw(document[node.parent].tag)) continue;
      const std::string_view text = node.text.substr(0, left);
      left -= text.size();
      text::for_each_word(text, [&](std::size_t begin, std::size_t, std::uint64_t hash) {
        if (base::is_ascii_upper_alpha(text[begin])) return;
        const auto [first, last] =
            std::equal_range(words_.begin(), words_.end(), Word{hash, false},
                             [](const Word& a, const Word& b) { return a.hash < b.hash; });
        if (first != last && begins_small(text.substr(begin))) first->seen = true;
      });
    }
  }

  bool has_word_of(const std::string& name) const {
    bool seen = false;
    text::for_each_word(name, [&](std::size_t, std::size_t, std::uint64_t hash) {
      const auto at =
          std::lower_bound(words_.begin(), words_.end(), hash,
                           [](const Word& word, std::uint64_t wanted) { return word.hash < wanted; });
      seen = seen || (at != words_.end() && at->hash == hash && at->seen);
    });
    return seen;
  }

 private:
  static constexpr std::size_t kShortest = 3;
  static constexpr std::size_t kMostText = 100'000;  // bytes

  struct Word {
    std::uint64_t hash;
    bool seen;
  };

  static bool is_raw(Tag tag) { return tag == Tag::script || tag == Tag::style; }

  std::vector<Word> words_;
};

void look_for_small_words(std::vector<Described>& all, const Document& document) {
  SmallWords small(all);
  small.look_through(document);
  for (Described& one : all) {
    if (!is_bare(one)) continue;
    const std::vector<std::string>& names = one.candidate.names;
    set(one, AuthorFeature::bare_small, std::any_of(names.begin(), names.end(), [&](const std::string& name) {
          return small.has_word_of(name);
        }));
  }
}

void give_scores(std::vector<Described>& all) {
  for (Described& one : all) one.candidate.score = weighed(one.candidate.features, kWeights);
}

// Would a bare name be chosen? Only then the page's text has to be searched, for what is found speaks against
// it.
bool is_bare_chosen(const std::vector<Described>& all) {
  static_assert(kWeights[static_cast<std::size_t>(AuthorFeature::bare_small)] < 0);
  const auto best = std::max_element(all.begin(), all.end(), [](const Described& a, const Described& b) {
    return a.candidate.score < b.candidate.score;
  });
  return best != all.end() && best->candidate.score > 0 && is_bare(*best);
}

// "Ann Reed, The Herald": the site's name beside others is no author, unless somebody's whose site it is is
// named first.
void drop_site_names(std::vector<std::string>& names, Letters& letters, const SiteMatcher& site) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool owner = i == 0 && looks_personal(names[i]);
    if (is_domain(names[i]) || (site.is(letters[i]) && !owner)) continue;
    if (kept < i) {
      names[kept] = std::move(names[i]);
      letters[kept] = std::move(letters[i]);
    }
    ++kept;
  }
  if (kept == 0) return;
  names.resize(kept);
  letters.resize(kept);
}

// What only stands where a name might, with nothing that tells one.
bool is_baseless(const Described& one) {
  if (!is_bare(one) || has(one, bit(AuthorFeature::given) | bit(AuthorFeature::day_beside))) return false;
  // A portrait is described by the name alone, other pictures by more.
  return !has(one, bit(AuthorFeature::picture_named)) || !has(one, bit(AuthorFeature::whole_text));
}

// Sites, organisations and nobody in particular give way to persons whom something names.
void keep_people(std::vector<Described>& all) {
  const auto is_person = [](const Described& one) {
    return has(one, kTold | kDeclared) && has(one, bit(AuthorFeature::personal)) && !is_impersonal(one);
  };
  if (std::any_of(all.begin(), all.end(), is_person)) {
    all.erase(std::remove_if(all.begin(), all.end(), is_impersonal), all.end());
  }
  // Who reviewed or edited it gives way to who wrote it.
  const auto is_helper = [](const Described& one) {
    return has(one, bit(AuthorFeature::other_role)) && !has(one, kDeclared);
  };
  const auto is_writer = [&](const Described& one) { return is_person(one) && !is_helper(one); };
  if (std::any_of(all.begin(), all.end(), is_writer))
    all.erase(std::remove_if(all.begin(), all.end(), is_helper), all.end());
}

}  // namespace

std::string_view author_feature_name(std::size_t feature) {
  return kNames[feature];
}

// Sites sign with their own name where an article has an author all the same.
bool is_site_name(std::string_view author, const SiteMatcher& site) {
  return is_domain(author) || site.is(letters_only(author));
}

std::vector<AuthorCandidate> rank_authors(const Document& document, std::vector<AuthorCandidate> found,
                                          const AuthorContext& context, bool describe_all) {
  std::vector<Described> all;
  for (AuthorCandidate& candidate : found) {
    if (candidate.names.empty()) continue;
    Letters letters = letters_of(candidate.names);
    drop_site_names(candidate.names, letters, context.site);
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const Described& other) { return other.letters == letters; });
    if (same != all.end()) {
      same->candidate.features |= candidate.features;
      if (is_shorter(same->candidate, candidate)) same->candidate.names = std::move(candidate.names);
    } else if (all.size() < kMostCandidates) {
      all.push_back({std::move(candidate), std::move(letters)});
    }
  }
  const std::string title = letters_only(context.title);
  Letters topics;
  for (const std::string_view topic : context.topics) topics.push_back(letters_only(topic.substr(0, 100)));
  for (Described& one : all) {
    describe_shape(one, context.site);
    describe_context(one, title, topics);
  }
  keep_people(all);
  all.erase(std::remove_if(all.begin(), all.end(), is_baseless), all.end());
  for (Described& one : all) describe_relations(one, all);
  give_scores(all);
  if (describe_all || is_bare_chosen(all)) {
    look_for_small_words(all, document);
    give_scores(all);
  }
  std::vector<AuthorCandidate> ranked;
  ranked.reserve(all.size());
  for (Described& one : all) ranked.push_back(std::move(one.candidate));
  return ranked;
}

const AuthorCandidate* choose_authors(const std::vector<AuthorCandidate>& ranked) {
  const auto better = [](const AuthorCandidate& a, const AuthorCandidate& b) { return a.score < b.score; };
  const auto best = std::max_element(ranked.begin(), ranked.end(), better);
  if (best == ranked.end() || best->score <= 0) return nullptr;
  const AuthorCandidate* chosen = nullptr;
  for (const AuthorCandidate& other : ranked) {
    const bool fuller = other.score > 0 && is_shorter(*best, other);
    if (fuller && (chosen == nullptr || better(*chosen, other))) chosen = &other;
  }
  return chosen != nullptr ? chosen : &*best;
}

}  // namespace pith::metadata

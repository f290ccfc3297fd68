#include "evaluation/labels.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "evaluation/tokens.h"
#include "text/words.h"

namespace pith::evaluation {
namespace {

constexpr std::uint32_t kForeign = 0;  // a page word that the reference does not have

// A text as numbers of words, with a mark for those that were matched.
struct Sequence {
  std::vector<std::uint32_t> words;
  std::vector<char> matched;
};

struct PageAndReference {
  Sequence page, reference;
  std::vector<std::uint32_t> first_word;  // of every block, and one past the last word of the page
};

PageAndReference number_words(const Blocks& blocks, std::string_view reference) {
  PageAndReference both;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  text::for_each_word(reference, [&](std::size_t, std::size_t, std::uint64_t hash) {
    const auto next = static_cast<std::uint32_t>(numbers.size() + 1);
    both.reference.words.push_back(numbers.try_emplace(hash, next).first->second);
  });
  for (const Block& block : blocks.items) {
    both.first_word.push_back(static_cast<std::uint32_t>(both.page.words.size()));
    text::for_each_word(blocks.text_of(block), [&](std::size_t, std::size_t, std::uint64_t hash) {
      const auto found = numbers.find(hash);
      both.page.words.push_back(found == numbers.end() ? kForeign : found->second);
    });
  }
  both.first_word.push_back(static_cast<std::uint32_t>(both.page.words.size()));
  both.page.matched.assign(both.page.words.size(), 0);
  both.reference.matched.assign(both.reference.words.size(), 0);
  return both;
}

// ---- The alignment

// A word that can be part of a run of two or more matches.
struct Candidate {
  std::uint32_t word;
  std::uint32_t index;    // in its sequence
  std::uint32_t skipped;  // words between the candidate before and this one
};

std::uint64_t pair_at(const Sequence& sequence, std::size_t i) {
  return std::uint64_t{sequence.words[i]} << 32 | sequence.words[i + 1];
}

// A run of one match costs more than it brings, so no optimal alignment has one: only words in a pair of
// neighbours that the other text has too can take part. That leaves little of the boilerplate.
std::vector<Candidate> candidates(const Sequence& sequence, const Sequence& other) {
  std::unordered_set<std::uint64_t> pairs;
  for (std::size_t i = 0; i + 1 < other.words.size(); ++i) pairs.insert(pair_at(other, i));
  std::vector<char> usable(sequence.words.size(), 0);
  for (std::size_t i = 0; i + 1 < sequence.words.size(); ++i) {
    if (pairs.contains(pair_at(sequence, i))) usable[i] = usable[i + 1] = 1;
  }
  std::vector<Candidate> found;
  std::uint32_t skipped = 0;
  for (std::uint32_t i = 0; i < usable.size(); ++i) {
    if (usable[i] && sequence.words[i] != kForeign) {
      found.push_back({sequence.words[i], i, std::exchange(skipped, 0)});
    } else {
      ++skipped;
    }
  }
  return found;
}

// One byte a cell: where the best alignment of the prefixes comes from, and whether a match there begins a
// run.
enum Trace : std::uint8_t { kUp = 0, kLeft = 1, kMatch = 2, kNothing = 3, kFrom = 3, kBegins = 4 };

// Scores: a match brings 2 units, a run costs 3, a skipped page word one point. A unit is more points than
// the page has words, so that all skipped words together never outweigh half a match.
struct Aligner {
  const std::vector<Candidate>& page;
  const std::vector<Candidate>& reference;
  std::int64_t unit;
  std::unique_ptr<std::uint8_t[]> trace =
      std::make_unique_for_overwrite<std::uint8_t[]>(page.size() * reference.size());
  std::size_t best_row = 0, best_column = 0;
  std::int64_t best = 0;

  // Fills row after row. best_any[j] is the best score of the page up to here and the reference up to j with
  // skipped page words paid, best_match[j] the same when the two last words match each other.
  void fill() {
    constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 2;
    const std::size_t columns = reference.size();
    std::vector<std::int64_t> best_any(columns, 0), best_match(columns, kNever);
    for (std::size_t i = 0; i < page.size(); ++i) {
      std::uint8_t* row = trace.get() + i * columns;
      const std::int64_t skip = page[i].skipped;
      std::int64_t left = 0, diagonal_any = 0, diagonal_match = kNever;
      for (std::size_t j = 0; j < columns; ++j) {
        const std::int64_t up = best_any[j] - skip - 1;
        std::int64_t match = kNever;
        std::uint8_t from = kNothing;
        if (page[i].word == reference[j].word) {
          const std::int64_t begun = std::max<std::int64_t>(diagonal_any - skip, 0) - unit;
          const bool neighbours = skip == 0 && reference[j].skipped == 0;
          const std::int64_t continued = neighbours ? diagonal_match + 2 * unit : kNever;
          match = std::max(begun, continued);
          from |= begun > continued ? kBegins : 0;
          if (match > best) best = match, best_row = i, best_column = j;
        }
        std::int64_t any = 0;
        if (up > any) any = up, from = static_cast<std::uint8_t>((from & kBegins) | kUp);
        if (left > any) any = left, from = static_cast<std::uint8_t>((from & kBegins) | kLeft);
        if (match > any) any = match, from = static_cast<std::uint8_t>((from & kBegins) | kMatch);
        row[j] = from;
        diagonal_any = std::exchange(best_any[j], any);
        diagonal_match = std::exchange(best_match[j], match);
        left = any;
      }
    }
  }

  // Calls fn(page candidate, reference candidate) for every match of the best alignment, last to first.
  template <class Fn>
  void for_each_match(Fn&& fn) const {
    if (best == 0) return;
    std::size_t i = best_row + 1, j = best_column + 1;  // one past the cell, so that 0 is the edge
    bool matching = true;
    while (i > 0 && j > 0) {
      const std::uint8_t cell = trace[(i - 1) * reference.size() + (j - 1)];
      if (matching || (cell & kFrom) == kMatch) {
        fn(page[i - 1], reference[j - 1]);
        matching = (cell & kBegins) == 0;
        --i, --j;
      } else if ((cell & kFrom) == kUp) {
        --i;
      } else if ((cell & kFrom) == kLeft) {
        --j;
      } else {
        return;
      }
    }
  }
};

void align(PageAndReference& both, std::size_t max_cells) {
  const auto page = candidates(both.page, both.reference);
  const auto reference = candidates(both.reference, both.page);
  if (page.empty() || reference.empty() || page.size() > max_cells / reference.size()) return;
  Aligner aligner{
      .page = page, .reference = reference, .unit = static_cast<std::int64_t>(both.page.words.size()) + 1};
  aligner.fill();
  aligner.for_each_match([&](const Candidate& on_page, const Candidate& in_reference) {
    both.page.matched[on_page.index] = 1;
    both.reference.matched[in_reference.index] = 1;
  });
}

// ---- What was moved

constexpr std::size_t kGram = 4;

// Calls fn(first word, hash) for every run of four unmatched words.
template <class Fn>
void for_each_free_gram(const Sequence& sequence, Fn&& fn) {
  std::size_t free_words = 0;
  for (std::size_t i = 0; i < sequence.words.size(); ++i) {
    free_words = sequence.matched[i] || sequence.words[i] == kForeign ? 0 : free_words + 1;
    if (free_words < kGram) continue;
    std::uint64_t hash = base::kFnvOffset;
    for (std::size_t k = 0; k < kGram; ++k) hash = base::mix(hash ^ sequence.words[i + 1 - kGram + k]);
    fn(i + 1 - kGram, hash);
  }
}

void match_grams(PageAndReference& both) {
  std::unordered_map<std::uint64_t, int> left;
  for_each_free_gram(both.reference, [&](std::size_t, std::uint64_t hash) { ++left[hash]; });
  if (left.empty()) return;
  struct Run {
    std::size_t first;
    std::vector<std::uint64_t> grams;
  };
  std::vector<Run> runs;
  for_each_free_gram(both.page, [&](std::size_t first, std::uint64_t hash) {
    if (!left.contains(hash)) return;
    if (runs.empty() || runs.back().first + runs.back().grams.size() != first) runs.push_back({first, {}});
    runs.back().grams.push_back(hash);
  });
  // The longest first: where the page has a text twice, whole and in part, the whole is meant.
  std::stable_sort(runs.begin(), runs.end(),
                   [](const Run& a, const Run& b) { return a.grams.size() > b.grams.size(); });
  for (const Run& run : runs) {
    for (std::size_t i = 0; i < run.grams.size(); ++i) {
      int& count = left[run.grams[i]];
      if (count == 0) continue;
      --count;
      std::fill_n(both.page.matched.begin() + static_cast<std::ptrdiff_t>(run.first + i), kGram, char{1});
    }
  }
}

// ---- Segments

// The text of all blocks in one line, as an extraction that keeps everything would have it.
struct Line {
  std::string text;
  std::vector<std::size_t> begins;  // of every block in text

  explicit Line(const Blocks& blocks) {
    for (const Block& block : blocks.items) {
      if (!text.empty()) text += ' ';
      begins.push_back(text.size());
      text += collapse_space(blocks.text_of(block));
    }
  }

  std::size_t block_at(std::size_t pos) const {
    return static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), pos) - begins.begin()) - 1;
  }

  std::size_t length_of(std::size_t block) const {
    return (block + 1 < begins.size() ? begins[block + 1] - 1 : text.size()) - begins[block];
  }
};

struct Place {
  std::size_t first, last;  // blocks
};

std::vector<Place> places(const Line& line, const std::string& segment) {
  std::vector<Place> found;
  const std::string wanted = collapse_space(segment);
  if (wanted.empty()) return found;
  for (std::size_t pos = line.text.find(wanted); pos != std::string::npos;
       pos = line.text.find(wanted, pos + 1)) {
    const Place place{line.block_at(pos), line.block_at(pos + wanted.size() - 1)};
    if (found.empty() || found.back().last != place.last) found.push_back(place);
  }
  return found;
}

// The place that a segment of the main text means: the only one, or the one in the longest block.
std::vector<Place> meant(const Line& line, std::vector<Place> found) {
  if (found.size() < 2) return found;
  const auto length = [&](const Place& place) { return line.length_of(place.last); };
  const auto longest = std::max_element(
      found.begin(), found.end(), [&](const Place& a, const Place& b) { return length(a) < length(b); });
  const auto as_long = std::count_if(found.begin(), found.end(),
                                     [&](const Place& place) { return length(place) == length(*longest); });
  if (as_long > 1) return {};
  return {*longest};
}

void mark(std::vector<char>& marks, const std::vector<Place>& found) {
  for (const Place& place : found) {
    for (std::size_t block = place.first; block <= place.last; ++block) marks[block] = 1;
  }
}

}  // namespace

std::vector<float> label_blocks(const Blocks& blocks, std::string_view reference, std::size_t max_cells) {
  PageAndReference both = number_words(blocks, reference);
  align(both, max_cells);
  match_grams(both);
  std::vector<float> labels(blocks.items.size(), 0);
  for (std::size_t b = 0; b < labels.size(); ++b) {
    const std::uint32_t begin = both.first_word[b], end = both.first_word[b + 1];
    const auto first = both.page.matched.begin();
    const auto hits = std::count(first + begin, first + end, char{1});
    if (end > begin) labels[b] = static_cast<float>(hits) / static_cast<float>(end - begin);
  }
  return labels;
}

std::vector<float> label_blocks_by_segments(const Blocks& blocks, const std::vector<std::string>& with,
                                            const std::vector<std::string>& without) {
  const Line line(blocks);
  std::vector<char> wanted(blocks.items.size(), 0), unwanted(blocks.items.size(), 0);
  for (const std::string& segment : with) mark(wanted, meant(line, places(line, segment)));
  for (const std::string& segment : without) mark(unwanted, places(line, segment));
  std::vector<float> labels(blocks.items.size(), -1);
  for (std::size_t b = 0; b < labels.size(); ++b) {
    if (wanted[b] != unwanted[b]) labels[b] = wanted[b] ? 1.0F : 0.0F;
  }
  return labels;
}

std::vector<float> label_page(SetKind kind, const Blocks& blocks, const AnnotatedPage& page) {
  return kind == SetKind::segments ? label_blocks_by_segments(blocks, page.with, page.without)
                                   : label_blocks(blocks, page.reference);
}

}  // namespace pith::evaluation

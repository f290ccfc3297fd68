#include "select/whole_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string_view>

#include "scoring/model.h"
#include "text/chars.h"
#include "text/note_marks.h"

namespace pith::select {
namespace {

using enum WholeTextNumber;

constexpr std::uint32_t kShortLine = 3, kBriefLine = 6, kLongLine = 12;  // words
constexpr std::size_t kFewLines = 3;
constexpr float kSureScore = 1e-4F;  // scores nearer to 0 or 1 say no more than this one

constexpr WholeTextNumbers kWeights = {
#define PITH_NUMBER(name, weight) weight##F,
#include "numbers/whole_text.inc"
#undef PITH_NUMBER
};

// Only marks that close something, or those of notes, may stand behind the end of a sentence.
bool ends_sentence(std::string_view text) {
  text = text::without_note_marks(text);
  while (!text.empty()) {
    const std::size_t last = text::last_code_point_begin(text);
    std::size_t position = last;
    const std::uint16_t bits = text::char_class(text::next_code_point(text, position));
    if (bits & text::kSentenceEnd) return true;
    if (!(bits & (text::kPunctuation | text::kSpace))) return false;
    text = text.substr(0, last);
  }
  return false;
}

float log_odds(float score) {
  const float clear = std::clamp(score, kSureScore, 1 - kSureScore);
  return std::log(clear / (1 - clear));
}

// The lines above an article: section, headline, byline, day.
constexpr std::size_t kLinesAbove = 5;
constexpr std::uint32_t kLineAbove = 25;  // words at most

struct Line {
  double words = 0, score = 0;
  float log_odds = 0;
  bool sentence = false;
};

std::vector<Line> lines_of(const Blocks& blocks, const std::vector<float>& scores, std::size_t begin) {
  std::vector<Line> lines;
  lines.reserve(scores.size() - begin);
  for (std::size_t i = begin; i < scores.size(); ++i) {
    const Block& block = blocks.items[i];
    if (block.words == 0) continue;
    lines.push_back({static_cast<double>(block.words), static_cast<double>(scores[i]), log_odds(scores[i]),
                     ends_sentence(blocks.text_of(block))});
  }
  return lines;
}

// Sums of a number over the lines for which `counts` holds.
template <typename Counts, typename Number>
double sum(const std::vector<Line>& lines, const Counts& counts, const Number& number) {
  double total = 0;
  for (const Line& line : lines) total += counts(line) ? number(line) : 0.0;
  return total;
}

float mean_of_lowest_three(const std::vector<Line>& lines) {
  std::vector<float> odds;
  odds.reserve(lines.size());
  for (const Line& line : lines) odds.push_back(line.log_odds);
  const std::size_t some = std::min<std::size_t>(3, odds.size());
  std::partial_sort(odds.begin(), odds.begin() + static_cast<std::ptrdiff_t>(some), odds.end());
  return std::accumulate(odds.begin(), odds.begin() + static_cast<std::ptrdiff_t>(some), 0.0F) /
         static_cast<float>(some);
}

}  // namespace

std::size_t article_begin(const Blocks& blocks) {
  std::size_t above = 0;
  for (std::size_t i = 0; i < blocks.items.size(); ++i) {
    const Block& block = blocks.items[i];
    if (block.words == 0) continue;
    if (block.words > kLineAbove || ends_sentence(blocks.text_of(block))) return i;
    if (++above > kLinesAbove) break;
  }
  return 0;
}

WholeTextNumbers whole_text_numbers(const Blocks& blocks, const std::vector<float>& scores,
                                    float no_article) {
  WholeTextNumbers numbers{};
  const auto set = [&numbers](WholeTextNumber number, double value) {
    numbers[static_cast<std::size_t>(number)] = static_cast<float>(value);
  };
  const std::vector<Line> lines = lines_of(blocks, scores, article_begin(blocks));
  if (lines.empty()) return numbers;
  const auto any = [](const Line&) { return true; };
  const auto one = [](const Line&) { return 1.0; };
  const auto its_words = [](const Line& line) { return line.words; };
  const auto is_unlikely = [](const Line& line) { return line.score < 0.5; };
  const auto is_short = [](const Line& line) { return line.words <= kShortLine; };
  const auto is_sentence = [](const Line& line) { return line.sentence; };
  const auto count = static_cast<double>(lines.size());
  const double words = sum(lines, any, its_words);
  const auto [low, high] = std::ranges::minmax(lines, {}, &Line::log_odds);
  const double shorts = sum(lines, is_short, one), sentences = sum(lines, is_sentence, one);
  set(bias, 1);
  set(WholeTextNumber::lines, std::log1p(count));
  set(WholeTextNumber::words, std::log1p(words));
  set(words_a_line, std::log1p(words / count));
  set(expected, sum(lines, any, [](const Line& line) { return line.score * line.words; }) / words);
  set(mean, sum(lines, any, [](const Line& line) { return line.log_odds; }) / count);
  set(lowest, low.log_odds);
  set(lowest_three, mean_of_lowest_three(lines));
  set(highest, high.log_odds);
  set(first, lines.front().log_odds);
  set(last, lines.back().log_odds);
  set(empty, log_odds(no_article));
  set(unlikely, sum(lines, is_unlikely, one) / count);
  set(unlikely_words, sum(lines, is_unlikely, its_words) / words);
  set(short_lines, std::log1p(shorts));
  set(short_share, shorts / count);
  set(brief_share, sum(
                       lines, [](const Line& line) { return line.words <= kBriefLine; }, one) /
                       count);
  set(long_share, sum(
                      lines, [](const Line& line) { return line.words >= kLongLine; }, one) /
                      count);
  set(no_sentences, std::log1p(count - sentences));
  set(sentence_share, sentences / count);
  set(sentence_words, sum(lines, is_sentence, its_words) / words);
  set(first_words, std::log1p(lines.front().words));
  set(last_words, std::log1p(lines.back().words));
  set(first_sentence, lines.front().sentence ? 1 : 0);
  set(last_sentence, lines.back().sentence ? 1 : 0);
  set(few_lines, lines.size() <= kFewLines ? 1 : 0);
  return numbers;
}

float whole_text_probability(const Blocks& blocks, const std::vector<float>& scores, float no_article) {
  const WholeTextNumbers numbers = whole_text_numbers(blocks, scores, no_article);
  if (numbers[static_cast<std::size_t>(bias)] == 0) return 0;
  return scoring::logistic(std::inner_product(numbers.begin(), numbers.end(), kWeights.begin(), 0.0F));
}

}  // namespace pith::select

#include "evaluation/metrics.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/hash.h"
#include "evaluation/bootstrap.h"
#include "evaluation/tokens.h"

namespace pith::evaluation {
namespace {

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : 0.0;
}

// Number of elements that two multisets have in common.
std::size_t overlap(Words a, Words b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common, ++i, ++j;
    } else {
      a[i] < b[j] ? ++i : ++j;
    }
  }
  return common;
}

Words shingles(const Words& words) {
  Words grams;
  for (std::size_t i = 3; i < words.size(); ++i) {
    std::uint64_t hash = base::kFnvOffset;
    for (std::size_t k = i - 3; k <= i; ++k) hash = base::mix(hash ^ words[k]);
    grams.push_back(hash);
  }
  return grams;
}

// Precision, recall and F1 of word multisets. Two empty texts agree.
void judge_words(const Words& text, const Words& reference, PageScore& score) {
  if (text.empty() && reference.empty()) {
    score.precision = score.recall = score.f1 = 1;
    return;
  }
  const auto common = static_cast<double>(overlap(text, reference));
  score.precision = ratio(common, static_cast<double>(text.size()));
  score.recall = ratio(common, static_cast<double>(reference.size()));
  score.f1 = ratio(2 * common, static_cast<double>(text.size() + reference.size()));
}

void judge_shingles(const Words& text, const Words& reference, PageScore& score) {
  const Words of_text = shingles(text), of_reference = shingles(reference);
  const auto common = static_cast<double>(overlap(of_text, of_reference));
  score.shingle_precision = ratio(common, static_cast<double>(of_text.size()));
  score.shingle_recall = ratio(common, static_cast<double>(of_reference.size()));
  score.shingle_f1 = ratio(2 * common, static_cast<double>(of_text.size() + of_reference.size()));
}

// Counts segments, both sides written in the form that `normal` gives.
void count_segments(const AnnotatedPage& page, std::string_view text, std::string (*normal)(std::string_view),
                    PageScore& score) {
  const std::string haystack = normal(text);
  const auto found = [&](const std::string& segment) {
    return haystack.find(normal(segment)) != std::string::npos;
  };
  score.with = page.with.size();
  score.without = page.without.size();
  score.with_found = static_cast<std::size_t>(std::count_if(page.with.begin(), page.with.end(), found));
  score.without_found =
      static_cast<std::size_t>(std::count_if(page.without.begin(), page.without.end(), found));
}

// Sums over pages, from which every figure follows.
struct Totals {
  double pages = 0, precision = 0, recall = 0, f1 = 0;
  double shingle_precision = 0, shingle_recall = 0, shingle_f1 = 0, exact = 0;
  double with = 0, with_found = 0, without = 0, without_found = 0;
  double pages_with = 0, share_found = 0, pages_without = 0, share_leaked = 0;

  void add(const PageScore& score) {
    pages += 1;
    precision += score.precision, recall += score.recall, f1 += score.f1;
    shingle_precision += score.shingle_precision;
    shingle_recall += score.shingle_recall;
    shingle_f1 += score.shingle_f1;
    exact += score.exact ? 1 : 0;
    const auto with_here = static_cast<double>(score.with), without_here = static_cast<double>(score.without);
    const auto found_here = static_cast<double>(score.with_found);
    const auto leaked_here = static_cast<double>(score.without_found);
    with += with_here, with_found += found_here;
    without += without_here, without_found += leaked_here;
    pages_with += score.with > 0 ? 1 : 0;
    pages_without += score.without > 0 ? 1 : 0;
    share_found += ratio(found_here, with_here);
    share_leaked += ratio(leaked_here, without_here);
  }
};

constexpr std::array<std::string_view, 5> kWcxbNames = {"f1", "p", "r", "snippets_found",
                                                        "boilerplate_leaked"};
constexpr std::array<std::string_view, 4> kSegmentNames = {"f1", "p", "r", "accuracy"};
constexpr std::array<std::string_view, 7> kNewsNames = {"f1",        "p",         "r",    "shingle_f1",
                                                        "shingle_p", "shingle_r", "exact"};

std::span<const std::string_view> figure_names(SetKind kind) {
  switch (kind) {
    case SetKind::wcxb:
      return kWcxbNames;
    case SetKind::segments:
      return kSegmentNames;
    case SetKind::news:
      break;
  }
  return kNewsNames;
}

std::vector<double> figure_values(SetKind kind, const Totals& t) {
  const auto mean = [&](double sum) { return ratio(sum, t.pages); };
  switch (kind) {
    case SetKind::wcxb:
      return {mean(t.f1), mean(t.precision), mean(t.recall), ratio(t.share_found, t.pages_with),
              ratio(t.share_leaked, t.pages_without)};
    case SetKind::segments:
      // 2 tp / (2 tp + fp + fn), where tp + fn is the number of `with` segments.
      return {ratio(2 * t.with_found, t.with_found + t.without_found + t.with),
              ratio(t.with_found, t.with_found + t.without_found), ratio(t.with_found, t.with),
              ratio(t.with_found + t.without - t.without_found, t.with + t.without)};
    case SetKind::news:
      break;
  }
  return {mean(t.f1),         mean(t.precision),         mean(t.recall),
          mean(t.shingle_f1), mean(t.shingle_precision), mean(t.shingle_recall),
          mean(t.exact)};
}

template <class Value>
int verdict(const Value& wanted, const Value& found) {
  if (wanted.empty()) return kUnannotated;
  if (found.empty()) return kMissing;
  return wanted == found ? kRight : kWrong;
}

int agree(std::string_view annotated, std::string_view found) {
  return verdict(words(annotated), words(found));
}

std::set<Words> names(const std::vector<std::string>& people) {
  std::set<Words> set;
  for (const std::string& name : people) {
    if (Words of_name = words(name); !of_name.empty()) set.insert(std::move(of_name));
  }
  return set;
}

}  // namespace

PageScore score_page(SetKind kind, const AnnotatedPage& page, std::string_view text) {
  PageScore score;
  switch (kind) {
    case SetKind::wcxb:
      judge_words(words(text), words(page.reference), score);
      count_segments(page, text, lower, score);
      break;
    case SetKind::segments: {
      count_segments(page, text, collapse_space, score);
      const auto found = static_cast<double>(score.with_found),
                 leaked = static_cast<double>(score.without_found);
      const auto wanted = static_cast<double>(score.with);
      score.precision = ratio(found, found + leaked);
      score.recall = ratio(found, wanted);
      score.f1 = ratio(2 * found, found + leaked + wanted);
      break;
    }
    case SetKind::news: {
      const Words of_text = news_words(text), of_reference = news_words(page.reference);
      judge_words(of_text, of_reference, score);
      judge_shingles(of_text, of_reference, score);
      score.exact = of_text == of_reference;
      count_segments(page, text, collapse_space, score);
      break;
    }
  }
  return score;
}

MetadataScore score_metadata(const AnnotatedPage& page, const Metadata& metadata) {
  MetadataScore score;
  score.title = agree(page.title, metadata.title);
  score.date = agree(page.date, std::string_view(metadata.date).substr(0, 10));
  score.sitename = agree(page.sitename, metadata.sitename);
  score.authors = verdict(names(page.authors), names(metadata.authors));
  return score;
}

std::vector<Figure> summarise(SetKind kind, const std::vector<PageScore>& scores) {
  Totals all;
  for (const PageScore& score : scores) all.add(score);
  const std::vector<double> values = figure_values(kind, all);
  const auto spreads = bootstrap(scores.size(), [&](const std::vector<std::uint32_t>& sample) {
    Totals totals;
    for (const std::uint32_t i : sample) totals.add(scores[i]);
    return figure_values(kind, totals);
  });
  const auto names_of_kind = figure_names(kind);
  std::vector<Figure> figures;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Spread spread = spreads.empty() ? Spread{} : spreads[i];
    figures.push_back({names_of_kind[i], values[i], spread.error, spread.low, spread.high});
  }
  return figures;
}

std::vector<MetadataFigure> summarise_metadata(const std::vector<MetadataScore>& scores) {
  struct Field {
    std::string_view name;
    int MetadataScore::*score;
  };
  constexpr std::array<Field, 4> kFields = {{{"title", &MetadataScore::title},
                                             {"date", &MetadataScore::date},
                                             {"authors", &MetadataScore::authors},
                                             {"sitename", &MetadataScore::sitename}}};
  std::vector<MetadataFigure> figures;
  for (const Field& field : kFields) {
    std::vector<int> hits;
    MetadataFigure figure;
    for (const MetadataScore& score : scores) {
      const int verdict = score.*field.score;
      if (verdict == kUnannotated) continue;
      hits.push_back(verdict == kRight ? 1 : 0);
      figure.right += verdict == kRight ? 1 : 0;
      figure.wrong += verdict == kWrong ? 1 : 0;
      figure.missing += verdict == kMissing ? 1 : 0;
    }
    if (hits.empty()) continue;
    const auto pages = static_cast<double>(hits.size());
    const auto share = [&](const std::vector<std::uint32_t>& sample) {
      double right = 0;
      for (const std::uint32_t i : sample) right += hits[i];
      return std::vector<double>{right / pages};
    };
    const Spread spread = bootstrap(hits.size(), share).front();
    figure.share = {field.name, static_cast<double>(figure.right) / pages, spread.error, spread.low,
                    spread.high};
    figures.push_back(figure);
  }
  return figures;
}

}  // namespace pith::evaluation

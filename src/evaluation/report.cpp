#include "evaluation/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "base/json.h"

namespace pith::evaluation {
namespace {

Group summarise_group(std::string name, SetKind kind, const std::vector<PageScore>& scores) {
  return {std::move(name), scores.size(), summarise(kind, scores)};
}

// Pages in the order of the annotations.
std::vector<std::size_t> annotation_order(const Dataset& set) {
  std::vector<std::size_t> order(set.pages.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return set.pages[a].place < set.pages[b].place; });
  return order;
}

std::vector<std::size_t> pages_to_list(const Dataset& set, const std::vector<PageResult>& results,
                                       std::size_t worst) {
  std::vector<std::size_t> pages(set.pages.size());
  std::iota(pages.begin(), pages.end(), std::size_t{0});
  if (set.fixtures && worst == 0) return pages;
  std::stable_sort(pages.begin(), pages.end(),
                   [&](std::size_t a, std::size_t b) { return results[a].score.f1 < results[b].score.f1; });
  pages.resize(std::min(worst, pages.size()));
  return pages;
}

// Standard deviation of F1 over the folds; 0 for a single one.
double fold_deviation(const std::vector<Group>& folds) {
  if (folds.size() < 2) return 0;
  const auto n = static_cast<double>(folds.size());
  double sum = 0, squares = 0;
  for (const Group& fold : folds) sum += fold.figures.front().value;
  for (const Group& fold : folds) squares += std::pow(fold.figures.front().value - sum / n, 2);
  return std::sqrt(squares / (n - 1));
}

std::string_view kind_name(SetKind kind) {
  switch (kind) {
    case SetKind::wcxb:
      return "wcxb";
    case SetKind::segments:
      return "seg";
    case SetKind::news:
      break;
  }
  return "news";
}

std::string_view label(std::string_view figure) {
  static const std::map<std::string_view, std::string_view> kLabels = {
      {"f1", "F1"},
      {"p", "precision"},
      {"r", "recall"},
      {"snippets_found", "snippets found"},
      {"boilerplate_leaked", "boilerplate leaked"},
      {"shingle_f1", "shingle F1"},
      {"shingle_p", "shingle precision"},
      {"shingle_r", "shingle recall"},
      {"exact", "exact"},
  };
  const auto found = kLabels.find(figure);
  return found == kLabels.end() ? figure : found->second;
}

// Pages without an extraction have neither scores nor a confidence.
Calibration calibration_of(const std::vector<PageResult>& results) {
  Calibration calibration;
  std::vector<std::pair<double, double>> pages;
  for (const PageResult& result : results) {
    if (result.failed) continue;
    calibration.scores.add(result.scores);
    calibration.confidence += result.confidence;
    pages.emplace_back(result.confidence, result.score.f1);
  }
  if (!pages.empty()) calibration.confidence /= static_cast<double>(pages.size());
  calibration.block_error = calibration.scores.expected_error();
  calibration.rank = rank_correlation(pages);
  return calibration;
}

// ---- The table

using Out = std::back_insert_iterator<std::string>;

void print_figures(Out out, const std::vector<Figure>& figures) {
  for (const Figure& figure : figures) {
    fmt::format_to(out, "  {:<20}{:>8.4f}{:>9.4f}   {:.4f} to {:.4f}\n", label(figure.name), figure.value,
                   figure.error, figure.low, figure.high);
  }
}

void print_metadata(Out out, const std::vector<MetadataFigure>& figures) {
  fmt::format_to(out, "  {:<20}{:>8}{:>9}   {:<16}{:>9}{:>7}{:>7}{:>9}\n", "metadata", "share", "s.e.",
                 "95 % interval", "pages", "right", "wrong", "missing");
  for (const MetadataFigure& figure : figures) {
    const Figure& share = figure.share;
    fmt::format_to(out, "  {:<20}{:>8.4f}{:>9.4f}   {:.4f} to {:.4f}{:>9}{:>7}{:>7}{:>9}\n", share.name,
                   share.value, share.error, share.low, share.high,
                   figure.right + figure.wrong + figure.missing, figure.right, figure.wrong, figure.missing);
  }
}

void print_groups(Out out, std::string_view title, const std::vector<Group>& groups) {
  fmt::format_to(out, "\n  {:<16}{:>6}{:>9}{:>9}   {:<16}{:>10}{:>9}\n", title, "pages", "F1", "s.e.",
                 "95 % interval", "precision", "recall");
  for (const Group& group : groups) {
    const Figure& f1 = group.figures[0];
    fmt::format_to(out, "  {:<16}{:>6}{:>9.4f}{:>9.4f}   {:.4f} to {:.4f}{:>10.4f}{:>9.4f}\n", group.name,
                   group.pages, f1.value, f1.error, f1.low, f1.high, group.figures[1].value,
                   group.figures[2].value);
  }
}

// "title, date": the metadata of a page that were not right.
std::string wrong_metadata(const MetadataScore& score) {
  std::string wrong;
  const auto add = [&](int right, std::string_view name) {
    if (right == kWrong || right == kMissing) wrong += fmt::format("{}{}", wrong.empty() ? "" : ", ", name);
  };
  add(score.title, "title");
  add(score.date, "date");
  add(score.authors, "authors");
  add(score.sitename, "sitename");
  return wrong;
}

void print_page(Out out, SetKind kind, const AnnotatedPage& page, const PageResult& result) {
  const PageScore& score = result.score;
  fmt::format_to(out, "  {:<24} {:<14}{:>8.4f}{:>11.4f}{:>8.4f}", page.id, page.page_type, score.f1,
                 score.precision, score.recall);
  if (kind == SetKind::news) fmt::format_to(out, "  {:<5}", score.exact ? "exact" : "");
  if (score.with + score.without > 0) {
    fmt::format_to(out, "  found {}/{}, leaked {}/{}", score.with_found, score.with, score.without_found,
                   score.without);
  }
  if (result.failed) fmt::format_to(out, "  failed");
  if (const std::string wrong = wrong_metadata(result.metadata); !wrong.empty()) {
    fmt::format_to(out, "  wrong: {}", wrong);
  }
  if (!page.url.empty()) fmt::format_to(out, "  {}", page.url);
  fmt::format_to(out, "\n");
}

void print_calibration(Out out, const Calibration& calibration) {
  fmt::format_to(out,
                 "\n  calibration\n  {:<28}{:>8.4f}\n  {:<28}{:>8.4f}\n  {:<28}{:>8.4f}\n"
                 "\n  {:<14}{:>8}{:>12}{:>12}\n",
                 "expected error of scores", calibration.block_error, "mean confidence",
                 calibration.confidence, "its rank correlation with F1", calibration.rank, "score", "blocks",
                 "mean score", "mean label");
  double low = 0;
  for (const ScoreBins::Bin& bin : calibration.scores.bins) {
    const double blocks = bin.blocks > 0 ? static_cast<double>(bin.blocks) : 1;
    fmt::format_to(out, "  {:.1f} to {:.1f}    {:>8}{:>12.4f}{:>12.4f}\n", low, low + 0.1, bin.blocks,
                   bin.scores / blocks, bin.labels / blocks);
    low += 0.1;
  }
}

// ---- JSON

void append_page(Out out, SetKind kind, const AnnotatedPage& page, const PageResult& result) {
  const PageScore& score = result.score;
  fmt::format_to(out, "{{\"id\":{},\"type\":{},\"url\":{},\"f1\":{},\"p\":{},\"r\":{}",
                 base::json_quoted(page.id), base::json_quoted(page.page_type), base::json_quoted(page.url),
                 score.f1, score.precision, score.recall);
  if (kind == SetKind::news)
    fmt::format_to(out, ",\"shingle\":{},\"exact\":{}", score.shingle_f1, score.exact);
  fmt::format_to(out, ",\"with\":{},\"with_found\":{},\"without\":{},\"without_found\":{},\"failed\":{}}}",
                 score.with, score.with_found, score.without, score.without_found, result.failed);
}

void append_figures(Out out, const std::vector<Figure>& figures) {
  for (const Figure& figure : figures) fmt::format_to(out, ",\"{}\":{}", figure.name, figure.value);
  std::string_view separator;
  fmt::format_to(out, ",\"std\":{{");
  for (const Figure& figure : figures) {
    fmt::format_to(out, "{}\"{}\":{}", std::exchange(separator, ","), figure.name, figure.error);
  }
  separator = "";
  fmt::format_to(out, "}},\"interval\":{{");
  for (const Figure& figure : figures) {
    fmt::format_to(out, "{}\"{}\":[{},{}]", std::exchange(separator, ","), figure.name, figure.low,
                   figure.high);
  }
  fmt::format_to(out, "}}");
}

void append_groups(Out out, std::string_view key, const std::vector<Group>& groups) {
  if (groups.empty()) return;
  fmt::format_to(out, ",\"{}\":{{", key);
  std::string_view separator;
  for (const Group& group : groups) {
    fmt::format_to(out, "{}{}:{{\"pages\":{}", std::exchange(separator, ","), base::json_quoted(group.name),
                   group.pages);
    append_figures(out, group.figures);
    fmt::format_to(out, "}}");
  }
  fmt::format_to(out, "}}");
}

}  // namespace

Report make_report(const std::string& name, const Dataset& set, const std::vector<PageResult>& results,
                   const ReportOptions& options) {
  std::vector<PageScore> all;
  std::vector<MetadataScore> metadata;
  std::map<std::string, std::vector<PageScore>> types;
  std::map<std::size_t, std::vector<PageScore>> folds;
  Report report;
  for (const std::size_t i : annotation_order(set)) {
    const PageResult& result = results[i];
    all.push_back(result.score);
    metadata.push_back(result.metadata);
    report.failed += result.failed ? 1 : 0;
    if (options.by_type) types[set.pages[i].page_type].push_back(result.score);
    if (result.fold) folds[*result.fold].push_back(result.score);
  }
  report.kind = set.kind;
  report.all = summarise_group(name, set.kind, all);
  report.metadata = summarise_metadata(metadata);
  report.metadata_alone = options.metadata;
  const bool typed = types.size() > 1 || (types.size() == 1 && !types.begin()->first.empty());
  for (const auto& [type, scores] : types) {
    if (typed) report.types.push_back(summarise_group(type.empty() ? "(none)" : type, set.kind, scores));
  }
  for (const auto& [fold, scores] : folds) {
    report.folds.push_back(summarise_group(fmt::format("{}", fold), set.kind, scores));
  }
  if (options.calibration) report.calibration = calibration_of(results);
  if (options.roles) {
    RoleCounts roles;
    ToldRoles told;
    for (const PageResult& result : results) {
      roles.add(result.roles);
      told.add(result.told);
    }
    if (roles.pages > 0) {
      report.roles = roles;
    } else {
      report.told = told;
    }
  }
  report.listed = pages_to_list(set, results, options.worst);
  return report;
}

std::string to_table(const Report& report, const Dataset& set, const std::vector<PageResult>& results) {
  std::string text;
  const Out out(text);
  fmt::format_to(out, "{}: {} pages{}\n\n", report.all.name, report.all.pages,
                 report.folds.empty() ? "" : ", each with a model that has not seen it");
  if (report.metadata_alone) {
    print_metadata(out, report.metadata);
    if (report.failed > 0) fmt::format_to(out, "  {:<20}{:>8}\n", "failed", report.failed);
    return text;
  }
  if (report.roles) return text + to_role_table(*report.roles);
  if (report.told) return text + to_told_table(*report.told);
  fmt::format_to(out, "  {:<20}{:>8}{:>9}   95 % interval\n", "", "value", "s.e.");
  print_figures(out, report.all.figures);
  if (report.failed > 0)
    fmt::format_to(out, "  {:<20}{:>8}   (counted as empty texts)\n", "failed", report.failed);
  if (!report.metadata.empty()) {
    fmt::format_to(out, "\n");
    print_metadata(out, report.metadata);
  }
  if (report.calibration) print_calibration(out, *report.calibration);
  if (!report.types.empty()) print_groups(out, "type", report.types);
  if (!report.folds.empty()) {
    print_groups(out, "fold", report.folds);
    fmt::format_to(out, "  {:<22}{:>9.4f}\n", "deviation over folds", fold_deviation(report.folds));
  }
  if (!report.listed.empty()) {
    fmt::format_to(out, "\n  {:<24} {:<14}{:>8}{:>11}{:>8}\n", "page", "type", "F1", "precision", "recall");
    for (const std::size_t i : report.listed) print_page(out, report.kind, set.pages[i], results[i]);
  }
  return text;
}

std::string to_json(const Report& report, const Dataset& set, const std::vector<PageResult>& results) {
  std::string text;
  const Out out(text);
  fmt::format_to(out, "{{\"set\":{},\"kind\":\"{}\",\"pages\":{},\"failed\":{}",
                 base::json_quoted(report.all.name), kind_name(report.kind), report.all.pages, report.failed);
  append_figures(out, report.all.figures);
  fmt::format_to(out, ",\"f1_std\":{}", report.all.figures.front().error);
  if (!report.metadata.empty()) {
    std::string_view separator;
    fmt::format_to(out, ",\"metadata\":{{");
    for (const MetadataFigure& figure : report.metadata) {
      fmt::format_to(out, "{}\"{}\":{}", std::exchange(separator, ","), figure.share.name,
                     figure.share.value);
    }
    separator = "";
    fmt::format_to(out, "}},\"metadata_pages\":{{");
    for (const MetadataFigure& figure : report.metadata) {
      fmt::format_to(out, "{}\"{}\":{{\"right\":{},\"wrong\":{},\"missing\":{},\"std\":{}}}",
                     std::exchange(separator, ","), figure.share.name, figure.right, figure.wrong,
                     figure.missing, figure.share.error);
    }
    fmt::format_to(out, "}}");
  }
  if (report.calibration) {
    fmt::format_to(out, ",\"calibration\":{{\"block_error\":{},\"confidence\":{},\"rank\":{}}}",
                   report.calibration->block_error, report.calibration->confidence, report.calibration->rank);
  }
  if (report.roles) fmt::format_to(out, ",\"roles\":{}", to_role_json(*report.roles));
  if (report.told) fmt::format_to(out, ",\"roles\":{}", to_told_json(*report.told));
  append_groups(out, "by_type", report.types);
  append_groups(out, "folds", report.folds);
  if (!report.folds.empty()) fmt::format_to(out, ",\"fold_std\":{}", fold_deviation(report.folds));
  if (!report.listed.empty()) {
    std::string_view separator;
    fmt::format_to(out, ",\"listed\":[");
    for (const std::size_t i : report.listed) {
      fmt::format_to(out, "{}", std::exchange(separator, ","));
      append_page(out, report.kind, set.pages[i], results[i]);
    }
    fmt::format_to(out, "]");
  }
  text += "}\n";
  return text;
}

}  // namespace pith::evaluation

// What `pith eval` says: figures of a set, of its page types and folds, and of single pages.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/calibration.h"
#include "evaluation/dataset.h"
#include "evaluation/metrics.h"
#include "evaluation/role_counts.h"
#include "evaluation/role_truth.h"

namespace pith::evaluation {

/// How one page came out.
struct PageResult {
  PageScore score;
  MetadataScore metadata;
  std::optional<std::size_t> fold;  ///< its number, in cross-validation
  bool failed = false;              ///< there was no extraction; judged as an empty text
  double confidence = 0;            ///< that of the extraction
  ScoreBins scores;                 ///< of its blocks; empty unless calibration is asked for
  RoleCounts roles;                 ///< likewise, unless roles are; without pages where it has no roles.tsv
  ToldRoles told;                   ///< likewise, where it has none
};

/// How far the probabilities of blocks and the confidences of pages can be believed.
struct Calibration {
  double block_error = 0;  ///< expected calibration error over all blocks
  double confidence = 0;   ///< mean over pages, to be compared with the mean F1
  double rank = 0;         ///< rank correlation of confidence and F1 over pages
  ScoreBins scores;
};

/// Some pages of a set, and their figures.
struct Group {
  std::string name;
  std::size_t pages = 0;
  std::vector<Figure> figures;
};

struct Report {
  SetKind kind = SetKind::wcxb;
  Group all;
  std::size_t failed = 0;
  std::vector<MetadataFigure> metadata;
  bool metadata_alone = false;  ///< the table is about metadata only
  std::optional<Calibration> calibration;
  std::optional<RoleCounts> roles;  ///< the table is about them only
  std::optional<ToldRoles> told;    ///< likewise, where no page has a roles.tsv
  std::vector<Group> types;         ///< by name; empty unless asked for, or if the pages have none
  std::vector<Group> folds;         ///< by number; empty without cross-validation
  std::vector<std::size_t> listed;  ///< pages to list one by one, as indices into the set
};

struct ReportOptions {
  bool by_type = false;
  bool metadata = false;  ///< the table is about metadata only
  bool calibration = false;
  bool roles = false;     ///< the table is about the roles of blocks only
  std::size_t worst = 0;  ///< list that many pages, the worst first; fixtures are all listed, by name
};

/// `results` stand in the order of set.pages. Figures are computed in the order of the annotations, so that
/// the bootstrap draws the same pages as other programs do.
Report make_report(const std::string& name, const Dataset& set, const std::vector<PageResult>& results,
                   const ReportOptions& options);

/// Tables for people.
std::string to_table(const Report& report, const Dataset& set, const std::vector<PageResult>& results);

/// One JSON object on one line: set, kind, pages, failed, every figure by its name, "std" and "interval"
/// (objects by name), f1_std, and where there are any metadata, calibration, roles, by_type, folds, fold_std
/// and listed.
std::string to_json(const Report& report, const Dataset& set, const std::vector<PageResult>& results);

}  // namespace pith::evaluation

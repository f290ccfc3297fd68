// Which of the days that a page tells is that of its publication, and which that of its last change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/dates.h"
#include "metadata/declared.h"
#include "metadata/json_ld.h"
#include "metadata/sources.h"
#include "metadata/visible.h"
#include "pith/document.h"
#include "pith/extraction.h"

namespace pith::metadata {

/// What is true of a candidate; models/date.tsv says what each feature means.
enum class DayFeature : std::uint8_t {
#define PITH_NUMBER(name, weight) name,
#include "numbers/date.inc"
#undef PITH_NUMBER
  count_,
};

inline constexpr std::size_t kDayFeatures = static_cast<std::size_t>(DayFeature::count_);

/// Features that hold, as bits 1 << feature.
using DayFeatures = std::uint32_t;
static_assert(kDayFeatures <= 32);

std::string_view day_feature_name(std::size_t feature);

/// A day as one place of the page tells it, and the way it was found.
struct DayTold {
  FoundDate date;
  std::string value;  ///< what it was read from, which may hold its time
  Source source = Source::none;
  DayFeature way = DayFeature::count_;
};

/// A day that may be the one of publication, and how likely that is beside the others.
struct DayCandidate {
  std::string iso;
  Source source = Source::none;  ///< of the first place that tells it
  DayFeatures features = 0;
  float score = 0;
};

/// What the page's address, what it declares and what readers see of it tell; what tells nothing is left out.
/// "3/4/2021" is read as the other places say.
std::vector<DayTold> days_told(const Document& document, const Declared& declared, const JsonLd& json_ld,
                               const Visible& visible, std::string_view url, DayOrder order);

/// Every day once, in the order of `told`, described and scored. Readers are told that something was changed
/// on `only_change`, and of no other day.
std::vector<DayCandidate> rank_days(const std::vector<DayTold>& told, std::string_view only_change);

/// Fills the date, that of publication and that of the last change. The day of a change stands for the page's
/// where there is no other. Is what readers are told a `state` ("Stand: …"), the same day is no change.
void choose_dates(Metadata& metadata, const std::vector<DayCandidate>& ranked,
                  const std::vector<DayTold>& told, bool state);

}  // namespace pith::metadata

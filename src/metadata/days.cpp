#include "metadata/days.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "metadata/addresses.h"
#include "metadata/details.h"
#include "metadata/weights.h"

namespace pith::metadata {
namespace {

constexpr std::array<std::string_view, kDayFeatures> kNames = {
#define PITH_NUMBER(name, weight) #name,
#include "numbers/date.inc"
#undef PITH_NUMBER
};

constexpr std::array<float, kDayFeatures> kWeights = {
#define PITH_NUMBER(name, weight) weight##F,
#include "numbers/date.inc"
#undef PITH_NUMBER
};

constexpr DayFeatures bit(DayFeature feature) {
  return DayFeatures{1} << static_cast<unsigned>(feature);
}

// The ways in which a day can be found.
constexpr DayFeatures kWays = bit(DayFeature::only_change) - 1;
constexpr DayFeatures kChanges = bit(DayFeature::ld_modified) | bit(DayFeature::meta_modified) |
                                 bit(DayFeature::marked_modified) | bit(DayFeature::seen_changed);
constexpr DayFeatures kDeclared = bit(DayFeature::meta) | bit(DayFeature::json_ld);
constexpr DayFeatures kSeen = bit(DayFeature::headline) | bit(DayFeature::microdata) |
                              bit(DayFeature::time_class) | bit(DayFeature::time) |
                              bit(DayFeature::class_name) | bit(DayFeature::near) | bit(DayFeature::anywhere);

bool is_change(const DayTold& day) {
  return (bit(day.way) & kChanges) != 0;
}

DayFeature way_of(Sign sign) {
  switch (sign) {
    case Sign::microdata:
      return DayFeature::microdata;
    case Sign::element_class:
      return DayFeature::time_class;
    case Sign::element:
      return DayFeature::time;
    case Sign::class_name:
      return DayFeature::class_name;
    case Sign::near_headline:
      return DayFeature::near;
    case Sign::anywhere:
    case Sign::none:
      break;
  }
  return DayFeature::anywhere;
}

// What "3/4/2021" means is plain where another place gives one of the two readings.
void settle_order(std::vector<DayTold>& days) {
  for (DayTold& day : days) {
    if (day.date.other.empty()) continue;
    const auto agrees = [&](const DayTold& other) {
      return &other != &day && other.date.other.empty() && other.date.iso == day.date.other;
    };
    if (std::any_of(days.begin(), days.end(), agrees)) std::swap(day.date.iso, day.date.other);
  }
}

std::chrono::sys_days day_number(std::string_view iso) {
  const auto number = [&](std::size_t begin, std::size_t end) {
    unsigned value = 0;
    for (std::size_t i = begin; i < end; ++i) value = value * 10 + static_cast<unsigned>(iso[i] - '0');
    return value;
  };
  return std::chrono::year(static_cast<int>(number(0, 4))) / std::chrono::month(number(5, 7)) /
         std::chrono::day(number(8, 10));
}

void describe(DayCandidate& day, const std::vector<DayCandidate>& all) {
  if ((day.features & kDeclared) != 0 && (day.features & kSeen) != 0) day.features |= bit(DayFeature::shown);
  for (const DayCandidate& other : all) {
    const auto apart = day_number(other.iso) - day_number(day.iso);
    if (apart.count() == -1) day.features |= bit(DayFeature::day_before);
    if (apart.count() == 1) day.features |= bit(DayFeature::day_behind);
  }
}

// Is all that is told of this day that something was changed then?
bool is_change(const DayCandidate& day) {
  return (day.features & kWays & ~kChanges) == 0;
}

// Does nothing but a text somewhere on the page tell it? Such is no day of publication beside a declared one.
bool is_stray(const DayCandidate& day) {
  return (day.features & kWays) == bit(DayFeature::anywhere);
}

// … or is that all readers are told of it, whatever else it may be?
bool is_seen_as_change(const DayCandidate& day) {
  return is_change(day) || (day.features & bit(DayFeature::only_change)) != 0;
}

// The likeliest of those that are not `passed_over`; nullptr if there is none.
template <typename PassedOver>
const DayCandidate* likeliest(const std::vector<DayCandidate>& ranked, PassedOver passed_over) {
  const DayCandidate* best = nullptr;
  for (const DayCandidate& day : ranked) {
    if (!passed_over(day) && (best == nullptr || day.score > best->score)) best = &day;
  }
  return best;
}

// `day` with the time of the first place that has one. What stands under the headline seldom has the zone, so
// it comes last.
std::string with_time_told(const std::string& day, const std::vector<DayTold>& told) {
  std::string last = day;
  for (const DayTold& place : told) {
    if (place.date.iso != day || place.value.empty()) continue;
    std::string timed = with_time(day, place.value);
    if (timed.size() > day.size() && place.way != DayFeature::headline) return timed;
    if (timed.size() > last.size()) last = std::move(timed);
  }
  return last;
}

// The day of the last change, which is not before `published`: nothing is changed before.
void take_change(Metadata& metadata, const std::vector<DayTold>& told, const std::string& published,
                 bool state) {
  for (const DayTold& day : told) {
    if (!is_change(day) || day.date.iso < published) continue;
    if (state && day.way == DayFeature::seen_changed && day.date.iso == published) continue;
    metadata.date_modified = with_time(day.date.iso, day.value);
    note_source(metadata, "date_modified", day.source);
    return;
  }
}

}  // namespace

std::string_view day_feature_name(std::size_t feature) {
  return kNames[feature];
}

std::vector<DayTold> days_told(const Document& document, const Declared& declared, const JsonLd& json_ld,
                               const Visible& visible, std::string_view url, DayOrder order) {
  std::vector<DayTold> told;
  const auto add = [&](FoundDate date, std::string_view value, Source source, DayFeature way) {
    if (!date.iso.empty()) told.push_back({std::move(date), std::string(value), source, way});
  };
  const auto read = [&](std::string_view value, Source source, DayFeature way) {
    add(read_date(value, order), value, source, way);
  };
  const auto meta = [&](MetaField field, DayFeature way) {
    read(declared.text(field), declared.of(field).source, way);
  };
  add({date_in_url(url), 0, 0, {}}, {}, Source::url, DayFeature::url);
  meta(MetaField::published, DayFeature::meta);
  add(visible.headline_date, visible.headline_value, Source::dom, DayFeature::headline);
  read(json_ld.published, Source::json_ld, DayFeature::json_ld);
  add(visible.date, visible.date_value, visible.date_source, way_of(visible.date_sign));
  add(day_in_slug(url, order), {}, Source::url, DayFeature::slug);
  read(json_ld.modified, Source::json_ld, DayFeature::ld_modified);
  meta(MetaField::modified, DayFeature::meta_modified);
  const MarkedElement& marked = declared.marked.of(MarkedField::modified);
  read(text_of(document, marked), marked.source, DayFeature::marked_modified);
  add(visible.changed, visible.changed_value, Source::dom, DayFeature::seen_changed);
  settle_order(told);
  return told;
}

std::vector<DayCandidate> rank_days(const std::vector<DayTold>& told, std::string_view only_change) {
  std::vector<DayCandidate> ranked;
  for (const DayTold& place : told) {
    auto day = std::find_if(ranked.begin(), ranked.end(),
                            [&](const DayCandidate& other) { return other.iso == place.date.iso; });
    if (day == ranked.end()) day = ranked.insert(day, {place.date.iso, place.source, 0, 0});
    day->features |= bit(place.way);
    if (place.source == Source::dom && place.date.iso == only_change)
      day->features |= bit(DayFeature::only_change);
  }
  for (DayCandidate& day : ranked) {
    describe(day, ranked);
    day.score = weighed(day.features, kWeights);
  }
  return ranked;
}

void choose_dates(Metadata& metadata, const std::vector<DayCandidate>& ranked,
                  const std::vector<DayTold>& told, bool state) {
  const bool declared = std::any_of(ranked.begin(), ranked.end(),
                                    [](const DayCandidate& day) { return (day.features & kDeclared) != 0; });
  const DayCandidate* chosen = likeliest(
      ranked, [declared](const DayCandidate& day) { return is_change(day) || (declared && is_stray(day)); });
  if (chosen == nullptr) chosen = likeliest(ranked, [](const DayCandidate&) { return false; });
  if (chosen == nullptr) return;
  metadata.date = chosen->iso;
  note_source(metadata, "date", chosen->source);
  const bool changed = is_seen_as_change(*chosen);
  const DayCandidate* published = changed ? likeliest(ranked, is_seen_as_change) : chosen;
  if (published != nullptr && published->iso <= metadata.date)
    metadata.date_published = with_time_told(published->iso, told);
  take_change(metadata, told, metadata.date, state && !changed);
  if (changed && metadata.date_modified.empty()) {
    metadata.date_modified = with_time_told(metadata.date, told);
    note_source(metadata, "date_modified", chosen->source);
  }
}

}  // namespace pith::metadata

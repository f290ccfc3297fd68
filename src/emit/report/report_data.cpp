// What the page shows, as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "emit/explanation.h"
#include "emit/explanation_json.h"
#include "emit/json_fields.h"
#include "emit/report/report.h"
#include "emit/text.h"
#include "pith/role.h"

namespace pith::emit {
namespace {

// What a browser still shows without delay.
constexpr std::size_t kMostBlocks = 5000;
constexpr std::size_t kMostText = 4'000'000;  // bytes

// A page without an article is one where nothing is kept, so its threshold is above all scores: below it
// there is what would be kept if there were one.
bool may_be_kept(const BlockReasons& block) {
  return block.exclusion == Exclusion::none || block.exclusion == Exclusion::no_article;
}

// What is kept at one threshold.
struct Step {
  std::size_t blocks = 0, words = 0;
};

// How the choice of blocks follows from a threshold.
struct Choice {
  std::size_t cuts = 0;              // how many of Explanation::cuts are made
  std::vector<std::uint8_t> pinned;  // kept whatever the threshold is, as a headline may be
  std::vector<Step> steps;           // for each cut, without what is pinned
};

Choice choice_of(const Extraction& extraction) {
  const Explanation& explanation = explanation_of(extraction);
  const std::vector<float>& scores = extraction.selection.scores;
  const std::vector<Block>& blocks = extraction.blocks.items;
  Choice choice;
  choice.pinned.resize(blocks.size());
  float highest_left_out = -std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (may_be_kept(reasons_for(extraction, i)) && !extraction.selection.keep[i])
      highest_left_out = std::max(highest_left_out, scores[i]);
  }
  const auto above = [&](const Cut& cut) { return cut.score > highest_left_out; };
  choice.cuts = static_cast<std::size_t>(std::ranges::count_if(explanation.cuts, above));
  choice.steps.resize(explanation.cuts.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool eligible = may_be_kept(reasons_for(extraction, i));
    choice.pinned[i] = extraction.selection.keep[i] && (!eligible || scores[i] <= highest_left_out);
    const auto cut = std::ranges::lower_bound(explanation.cuts, scores[i], std::greater<>(), &Cut::score);
    if (choice.pinned[i] || !eligible || cut == explanation.cuts.end()) continue;
    Step& step = choice.steps[static_cast<std::size_t>(cut - explanation.cuts.begin())];
    ++step.blocks;
    step.words += blocks[i].words;
  }
  for (std::size_t i = 1; i < choice.steps.size(); ++i) {
    choice.steps[i].blocks += choice.steps[i - 1].blocks;
    choice.steps[i].words += choice.steps[i - 1].words;
  }
  return choice;
}

std::string steps_json(const Explanation& explanation, const Choice& choice) {
  std::string out = "[";
  for (std::size_t i = 0; i < choice.steps.size(); ++i) {
    fmt::format_to(std::back_inserter(out), "{}[{},{},{},{}]", i > 0 ? "," : "",
                   number(explanation.cuts[i].score), number(explanation.cuts[i].expected_f1),
                   choice.steps[i].blocks, choice.steps[i].words);
  }
  return out + "]";
}

std::string role_counts(const std::vector<Role>& roles) {
  std::array<std::size_t, kRoleNames.size()> counts{};
  for (const Role role : roles) ++counts[static_cast<std::size_t>(role)];
  std::string out = "[";
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    fmt::format_to(std::back_inserter(out), "{}[{},{}]", out.size() > 1 ? "," : "",
                   base::json_quoted(kRoleNames[i]), counts[i]);
  }
  return out + "]";
}

std::size_t shown_blocks(const Blocks& blocks) {
  std::size_t shown = 0;
  while (shown < std::min(blocks.items.size(), kMostBlocks) &&
         (shown == 0 || blocks.items[shown].text_end <= kMostText)) {
    ++shown;
  }
  return shown;
}

std::string blocks_json(const Extraction& extraction, std::size_t count, const std::vector<Role>& roles,
                        const Choice& choice) {
  const std::vector<std::uint8_t> all(extraction.blocks.items.size(), 1);
  const std::vector<std::string_view> chosen = separators(extraction, extraction.selection.keep);
  const std::vector<std::string_view> among_all = separators(extraction, all);
  std::string out = "[";
  for (std::size_t i = 0; i < count; ++i) {
    const Block& block = extraction.blocks.items[i];
    std::string one;
    append_block(one, extraction, i, roles[i]);
    append_field(one, "separator", extraction.selection.keep[i] ? chosen[i] : among_all[i]);
    if (block.heading > 0) append_json(one, "heading", fmt::format("{}", block.heading));
    if (block.preformatted) append_json(one, "preformatted", "true");
    if (choice.pinned[i]) append_json(one, "pinned", "true");
    if (!may_be_kept(reasons_for(extraction, i))) append_json(one, "never", "true");
    out.append(i > 0 ? "," : "").append(one).append("}");
  }
  return out + "]";
}

// None of these characters stands outside a JSON string.
std::string escaped_for_script(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 8);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<' || c == '>' || c == '&') {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else if (json.substr(i, 3) == "\u2028" || json.substr(i, 3) == "\u2029") {
      out.append(json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029");
      i += 2;
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

std::string report_data(const Extraction& extraction) {
  const Explanation& explanation = explanation_of(extraction);
  const std::vector<Role> roles = roles_of(extraction);
  const Totals totals = totals_of(extraction);
  const Choice choice = choice_of(extraction);
  const std::size_t shown = shown_blocks(extraction.blocks);
  std::string out;
  append_page(out, extraction);
  append_json(out, "block_count", fmt::format("{}", totals.blocks));
  append_json(out, "kept_blocks", fmt::format("{}", totals.kept_blocks));
  append_json(out, "explained", extraction.explanation ? "true" : "false");
  append_json(out, "choice", fmt::format("{}", choice.cuts));
  append_json(out, "roles", role_counts(roles));
  append_json(out, "features", features_json(explanation, shown));
  append_json(out, "steps", steps_json(explanation, choice));
  append_json(out, "blocks", blocks_json(extraction, shown, roles, choice));
  out.push_back('}');
  return escaped_for_script(out);
}

}  // namespace pith::emit

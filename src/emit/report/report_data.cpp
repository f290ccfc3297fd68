// What the page shows, as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
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
#include "text/utf8.h"

namespace pith::emit {
namespace {

// What a browser still shows without delay.
constexpr std::size_t kMostBlocks = 5000;
constexpr std::size_t kMostBytes = 12'000'000;  // of all blocks, as they are written
constexpr std::size_t kMostOfBlock = 20'000;    // bytes of its text
constexpr std::size_t kMostSteps = 5000;

// Blocks and words.
struct Count {
  std::size_t blocks = 0, words = 0;
  void add(const Count& other) {
    blocks += other.blocks;
    words += other.words;
  }
};

// The slider of the page: how many of Explanation::cuts pith makes, what is kept at each of them, and what is
// kept at all of them and is not counted there: headline and byline, if they are kept as such, and formulas.
struct Slider {
  std::size_t choice = 0;
  std::vector<Count> cuts;
  Count pinned;
};

Slider slider_of(const Extraction& extraction) {
  const Explanation& explanation = explanation_of(extraction);
  Slider slider;
  slider.cuts.resize(explanation.cuts.size());
  const auto cuts_above = [&](float score, const auto& is_above) {
    return static_cast<std::size_t>(std::ranges::lower_bound(explanation.cuts, score, is_above, &Cut::score) -
                                    explanation.cuts.begin());
  };
  if (explanation.threshold) slider.choice = cuts_above(*explanation.threshold, std::greater_equal<>());
  for (std::size_t i = 0; i < explanation.blocks.size(); ++i) {
    const BlockReasons& block = explanation.blocks[i];
    const Count count{1, extraction.blocks.items[i].words};
    const std::size_t cut = cuts_above(extraction.selection.scores[i], std::greater<>());
    // Below the threshold of a page without an article there is what would be kept if there were one. What
    // is kept together is known of the chosen threshold only; at others each block goes by its score.
    const bool may_be_kept = block.exclusion != Exclusion::repeated && block.exclusion != Exclusion::table;
    if (block.kept_as_headline || block.kept_as_formula) {
      slider.pinned.add(count);
    } else if (may_be_kept && cut < slider.cuts.size()) {
      slider.cuts[cut].add(count);
    }
  }
  for (std::size_t i = 1; i < slider.cuts.size(); ++i) slider.cuts[i].add(slider.cuts[i - 1]);
  return slider;
}

// The cuts that the page has: of very many some at even distances, and always the last and the one chosen.
std::vector<std::size_t> shown_cuts(const Slider& slider) {
  const std::size_t count = slider.cuts.size(), distance = count / kMostSteps + 1;
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % distance == 0 || i + 1 == count || i + 1 == slider.choice) shown.push_back(i);
  }
  return shown;
}

std::string steps_json(const Explanation& explanation, const Slider& slider,
                       const std::vector<std::size_t>& shown) {
  std::string out = "[";
  for (const std::size_t i : shown) {
    fmt::format_to(std::back_inserter(out), "{}[{},{},{},{}]", out.size() > 1 ? "," : "",
                   number(explanation.cuts[i].score), number(explanation.cuts[i].expected_f1),
                   slider.cuts[i].blocks, slider.cuts[i].words);
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

// None of these characters stands outside a JSON string.
void append_escaped_for_script(std::string& out, std::string_view json) {
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
}

std::string block_json(const Extraction& extraction, std::size_t i, Role role, std::string_view separator,
                       std::string_view chosen) {
  const Block& block = extraction.blocks.items[i];
  const std::string_view text = extraction.blocks.text_of(block);
  std::string out;
  append_block(out, extraction, i, role, kMostOfBlock);
  const std::size_t left_out = text.size() - text::beginning_of(text, kMostOfBlock).size();
  if (left_out > 0) append_json(out, "left_out", fmt::format("{}", left_out));
  append_field(out, "separator", separator);
  if (extraction.selection.keep[i] && chosen != separator) append_field(out, "chosen", chosen);
  if (block.heading > 0) append_json(out, "heading", fmt::format("{}", block.heading));
  if (block.preformatted) append_json(out, "preformatted", "true");
  return out + "}";
}

// The first blocks, as many as a browser can show.
struct ShownBlocks {
  std::string json;  // a list, escaped
  std::size_t count = 0;
};

ShownBlocks shown_blocks(const Extraction& extraction, const std::vector<Role>& roles) {
  const std::vector<std::uint8_t> all(extraction.blocks.items.size(), 1);
  const std::vector<std::string> chosen = separators(extraction, extraction.selection.keep);
  const std::vector<std::string> among_all = separators(extraction, all);
  ShownBlocks shown;
  shown.json = "[";
  for (const std::size_t most = std::min(roles.size(), kMostBlocks); shown.count < most; ++shown.count) {
    const std::size_t i = shown.count, before = shown.json.size();
    if (i > 0) shown.json.push_back(',');
    append_escaped_for_script(shown.json, block_json(extraction, i, roles[i], among_all[i], chosen[i]));
    if (shown.json.size() > kMostBytes) {
      shown.json.resize(before);
      break;
    }
  }
  shown.json.push_back(']');
  return shown;
}

}  // namespace

std::string report_data(const Extraction& extraction) {
  const Explanation& explanation = explanation_of(extraction);
  const std::vector<Role> roles = roles_of(extraction);
  const Totals totals = totals_of(extraction);
  const Slider slider = slider_of(extraction);
  const std::vector<std::size_t> cuts = shown_cuts(slider);
  const ShownBlocks blocks = shown_blocks(extraction, roles);
  std::string page;
  append_page(page, extraction, kMostOfName);
  append_json(page, "block_count", fmt::format("{}", totals.blocks));
  append_json(page, "kept_blocks", fmt::format("{}", totals.kept_blocks));
  append_json(page, "explained", extraction.explanation ? "true" : "false");
  append_json(page, "choice",
              fmt::format("{}", std::ranges::lower_bound(cuts, slider.choice) - cuts.begin()));
  append_json(page, "pinned", fmt::format("[{},{}]", slider.pinned.blocks, slider.pinned.words));
  append_json(page, "roles", role_counts(roles));
  append_json(page, "features", features_json(explanation, blocks.count));
  append_json(page, "steps", steps_json(explanation, slider, cuts));
  std::string out;
  append_escaped_for_script(out, page);
  append_json(out, "blocks", blocks.json);
  out.push_back('}');
  return out;
}

}  // namespace pith::emit

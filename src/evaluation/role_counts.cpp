#include "evaluation/role_counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "text/chars.h"

namespace pith::evaluation {
namespace {

constexpr std::size_t kShown = 60;  // characters of a block's text in roles.tsv

// The beginning of a block's text as roles.tsv has it: white space collapsed, 60 characters, trimmed.
std::string beginning_of(std::string_view text) {
  std::string collapsed;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size() && characters < kShown;) {
    const std::size_t begin = at;
    const bool space = (text::char_class(text::next_code_point(text, at)) & text::kSpace) != 0;
    if (space && (collapsed.empty() || collapsed.back() == ' ')) continue;
    collapsed.append(space ? " " : text.substr(begin, at - begin));
    ++characters;
  }
  if (collapsed.ends_with(' ')) collapsed.pop_back();
  return collapsed;
}

std::optional<Role> find_role(std::string_view name) {
  const auto* const found = std::ranges::find(kRoleNames, name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(found - kRoleNames.begin());
}

double share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

std::uint32_t all_blocks(const RoleCounts& counts) {
  std::uint32_t sum = 0;
  for (const auto& row : counts.blocks) sum = std::accumulate(row.begin(), row.end(), sum);
  return sum;
}

// "other 3, body 1": what blocks of a role were taken for, most often first.
std::string wrong_roles(const std::array<std::uint32_t, kRoles>& taken_for, Role role) {
  constexpr std::size_t kMost = 3;
  std::vector<std::pair<std::uint32_t, std::size_t>> wrong;
  for (std::size_t found = 0; found < kRoles; ++found) {
    if (found != static_cast<std::size_t>(role) && taken_for[found] > 0)
      wrong.emplace_back(taken_for[found], found);
  }
  std::stable_sort(wrong.begin(), wrong.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  for (std::size_t i = 0; i < std::min(wrong.size(), kMost); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", kRoleNames[wrong[i].second], wrong[i].first);
  return text;
}

}  // namespace

void RoleCounts::add(const std::vector<Role>& annotated, const std::vector<Role>& found) {
  for (std::size_t i = 0; i < std::min(annotated.size(), found.size()); ++i)
    ++blocks[static_cast<std::size_t>(annotated[i])][static_cast<std::size_t>(found[i])];
  ++pages;
}

void RoleCounts::add(const RoleCounts& other) {
  for (std::size_t i = 0; i < kRoles; ++i) {
    for (std::size_t j = 0; j < kRoles; ++j) blocks[i][j] += other.blocks[i][j];
  }
  pages += other.pages;
}

RoleFigures role_figures(std::uint32_t annotated, std::uint32_t found, std::uint32_t right) {
  return {annotated,
          found,
          right,
          share(right, found),
          share(right, annotated),
          share(2 * right, found + annotated)};
}

RoleFigures figures_of(const RoleCounts& counts, Role role) {
  const auto at = static_cast<std::size_t>(role);
  std::uint32_t annotated = 0, found = 0;
  for (std::size_t i = 0; i < kRoles; ++i) {
    annotated += counts.blocks[at][i];
    found += counts.blocks[i][at];
  }
  return role_figures(annotated, found, counts.blocks[at][at]);
}

double accuracy_of(const RoleCounts& counts) {
  std::uint32_t right = 0;
  for (std::size_t i = 0; i < kRoles; ++i) right += counts.blocks[i][i];
  return share(right, all_blocks(counts));
}

Result<std::vector<Role>> read_roles(const std::string& page, const Blocks& blocks) {
  const std::string path = (std::filesystem::path(page).parent_path() / "roles.tsv").string();
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::vector<Role>{};
  std::ifstream file(path, std::ios::binary);
  std::vector<Role> roles;
  std::string line;
  while (std::getline(file, line)) {
    const std::string_view row = line;
    const std::size_t tab = std::min(row.find('\t'), row.size());
    const std::optional<Role> role = find_role(row.substr(0, tab));
    const std::size_t i = roles.size();
    const bool match = i < blocks.items.size() && tab < row.size() &&
                       row.substr(tab + 1) == beginning_of(blocks.text_of(blocks.items[i]));
    if (!role || !match) {
      return Error{Errc::bad_data,
                   fmt::format("{}:{}: {}.", path, i + 1,
                               !role ? "There is no such role" : "The text is not that of the page's block")};
    }
    roles.push_back(*role);
  }
  if (file.bad()) return Error{Errc::unreadable, fmt::format("{}: The file cannot be read.", path)};
  if (roles.size() != blocks.items.size()) {
    return Error{Errc::bad_data, fmt::format("{}: There are {} roles and {} blocks.", path, roles.size(),
                                             blocks.items.size())};
  }
  return roles;
}

std::string role_heading() {
  return fmt::format("{:>7}{:>7}{:>11}{:>8}{:>8}   {}\n", "blocks", "found", "precision", "recall", "F1",
                     "taken for");
}

std::string role_row(const RoleFigures& figures, const std::array<std::uint32_t, kRoles>& taken_for,
                     Role role) {
  std::string row = fmt::format("{:>7}{:>7}{:>11.3f}{:>8.3f}{:>8.3f}   {}", figures.annotated, figures.found,
                                figures.precision, figures.recall, figures.f1, wrong_roles(taken_for, role));
  row.resize(row.find_last_not_of(' ') + 1);
  return row + '\n';
}

std::string role_members(const RoleFigures& figures) {
  return fmt::format("\"annotated\":{},\"found\":{},\"right\":{},\"precision\":{},\"recall\":{},\"f1\":{}",
                     figures.annotated, figures.found, figures.right, figures.precision, figures.recall,
                     figures.f1);
}

std::string to_role_table(const RoleCounts& counts) {
  std::string text = fmt::format("  {:<18}", "role") + role_heading();
  for (std::size_t i = 0; i < kRoles; ++i) {
    const RoleFigures figures = figures_of(counts, static_cast<Role>(i));
    if (figures.annotated + figures.found == 0) continue;
    text +=
        fmt::format("  {:<18}", kRoleNames[i]) + role_row(figures, counts.blocks[i], static_cast<Role>(i));
  }
  return text + fmt::format("\n  {:<18}{:>7}{:>7}{:>11.3f}   (share of blocks that are right; {} pages)\n",
                            "all", all_blocks(counts), all_blocks(counts), accuracy_of(counts), counts.pages);
}

std::string to_role_json(const RoleCounts& counts) {
  std::string text = fmt::format("{{\"pages\":{},\"blocks\":{},\"accuracy\":{},\"by_role\":{{", counts.pages,
                                 all_blocks(counts), accuracy_of(counts));
  for (std::size_t i = 0; i < kRoles; ++i) {
    text += fmt::format("{}\"{}\":{{{}}}", i == 0 ? "" : ",", kRoleNames[i],
                        role_members(figures_of(counts, static_cast<Role>(i))));
  }
  return text + "}}";
}

}  // namespace pith::evaluation

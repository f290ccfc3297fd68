// How often the roles of blocks are right.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pith/block.h"
#include "pith/error.h"
#include "pith/role.h"

namespace pith::evaluation {

inline constexpr std::size_t kRoles = kRoleNames.size();

/// Blocks by the role that people gave them and the one that was found.
struct RoleCounts {
  std::array<std::array<std::uint32_t, kRoles>, kRoles> blocks{};  ///< [annotated][found]
  std::uint32_t pages = 0;

  void add(const std::vector<Role>& annotated, const std::vector<Role>& found);
  void add(const RoleCounts& other);
};

/// Of one role. Precision of a role that was never found, and recall of one that no block has, are 0.
struct RoleFigures {
  std::uint32_t annotated = 0, found = 0, right = 0;
  double precision = 0, recall = 0, f1 = 0;
};

RoleFigures role_figures(std::uint32_t annotated, std::uint32_t found, std::uint32_t right);
RoleFigures figures_of(const RoleCounts& counts, Role role);

/// Share of the blocks whose role is right; 0 without blocks.
double accuracy_of(const RoleCounts& counts);

/// The roles in roles.tsv beside the page at `page`, one for each block; none where there is no such file.
/// Errc::bad_data where it does not match the blocks.
Result<std::vector<Role>> read_roles(const std::string& page, const Blocks& blocks);

/// A table for people: a line a role, with what the wrong ones were taken for.
std::string to_role_table(const RoleCounts& counts);

/// Of such a table: the columns behind the first, and those of a role, each with the end of the line.
/// `taken_for` are the role's blocks by the role that was found.
std::string role_heading();
std::string role_row(const RoleFigures& figures, const std::array<std::uint32_t, kRoles>& taken_for,
                     Role role);

/// Figures as members of a JSON object.
std::string role_members(const RoleFigures& figures);

/// An object: pages, blocks, accuracy and by_role.
std::string to_role_json(const RoleCounts& counts);

}  // namespace pith::evaluation

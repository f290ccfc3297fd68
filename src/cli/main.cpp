// pith: finds the subcommand and makes the process fit for it.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/signals.h"

namespace pith::cli {

namespace {

struct Command {
  std::string_view name;
  int (*run)(int argc, char** argv);
};

constexpr std::array kCommands = {
    Command{"extract", run_extract}, Command{"explain", run_explain}, Command{"diff", run_diff},
    Command{"tree", run_tree},       Command{"eval", run_eval},       Command{"features", run_features},
};

// A parent may have closed 0, 1 or 2; the next file opened would then take that number and be read or written
// by accident. Each is filled with something that fails when used.
void fill_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) == -1) {
      [[maybe_unused]] const int filled = ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
  }
}

// Letters to add, drop or replace to make one word of the other (Wagner and Fischer 1974, The
// String-to-String Correction Problem).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = corner + (a[i] == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({replaced, corner + 1, row[j] + 1});
    }
  }
  return row.back();
}

// "pith explian page.html" reads a file of that name; where there is none it is said what may have been
// meant.
void hint_at_command(const char* word) {
  constexpr std::size_t kLongest = 12, kMostEdits = 2;
  const std::string_view name(word);
  if (name.empty() || name.size() > kLongest || ::access(word, F_OK) == 0) return;
  for (const Command& command : kCommands) {
    if (edit_distance(name, command.name) <= kMostEdits) {
      say(fmt::format("There is no command {}; do you mean \"pith {}\"?", name, command.name));
    }
  }
}

int dispatch(int argc, char** argv) {
  if (argc > 1) {
    for (const Command& command : kCommands) {
      if (command.name == argv[1]) return command.run(argc - 1, argv + 1);
    }
    hint_at_command(argv[1]);
  }
  return run_extract(argc, argv);
}

}  // namespace

}  // namespace pith::cli

int main(int argc, char** argv) {
  using namespace pith::cli;
  fill_standard_descriptors();
  prepare_signals();
  try {
    return dispatch(argc, argv);
  } catch (const std::bad_alloc&) {
    say("There is not enough memory; use fewer threads (-j) or a lower limit (--max-bytes).");
  } catch (const std::exception& error) {
    say(error.what());
  }
  return kSomeFailed;
}

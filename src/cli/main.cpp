// pith: finds the subcommand and makes the process fit for it.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/mistakes.h"
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

// "pith explian page.html" reads a file of that name; where there is none it is said what may have been
// meant.
void hint_at_command(const char* word) {
  const std::string_view name(word);
  if (name.empty() || ::access(word, F_OK) == 0) return;
  for (const Command& command : kCommands) {
    if (is_nearly(name, command.name)) {
      say(fmt::format("There is no command {}; do you mean \"pith {}\"?", name, command.name));
    }
  }
}

const Command* command_named(std::string_view name) {
  const auto* const found = std::ranges::find(kCommands, name, &Command::name);
  return found == kCommands.end() ? nullptr : found;
}

// "pith help" and "pith help tree" are what --help says, where no file has that name.
std::optional<int> help(int argc, char** argv) {
  if (std::string_view(argv[1]) != "help" || argc > 3 || ::access(argv[1], F_OK) == 0) return std::nullopt;
  const Command* const command = argc == 3 ? command_named(argv[2]) : kCommands.data();
  if (command == nullptr) return std::nullopt;
  std::string asked = "--help";
  std::array<char*, 3> arguments = {argv[0], asked.data(), nullptr};
  return command->run(2, arguments.data());
}

int dispatch(int argc, char** argv) {
  if (argc > 1) {
    if (const Command* const command = command_named(argv[1])) return command->run(argc - 1, argv + 1);
    if (const auto status = help(argc, argv)) return *status;
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

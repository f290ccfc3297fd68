// pith: finds the subcommand and makes the process fit for it.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <exception>
#include <new>
#include <string_view>

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

int dispatch(int argc, char** argv) {
  if (argc > 1) {
    for (const Command& command : kCommands) {
      if (command.name == argv[1]) return command.run(argc - 1, argv + 1);
    }
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

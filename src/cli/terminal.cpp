#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/command_line.h"

namespace pith::cli {

void add_colour_option(CLI::App& app, std::string& choice) {
  add_choice(app, "--color", {"auto", "always", "never"}, choice,
             "colours; auto (default): where the output is a terminal and NO_COLOR is not set");
}

bool wants_colour(const std::string& choice, const Output& output) {
  if (choice != "auto") return choice == "always";
  const char* const no_color = std::getenv("NO_COLOR");
  return output.is_terminal() && (no_color == nullptr || *no_color == '\0');
}

std::size_t terminal_width(const Output& output) {
  winsize size{};
  return output.is_terminal() && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace pith::cli

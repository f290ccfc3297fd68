#include "cli/messages.h"

#include <cstdio>
#include <string>

#include "pith/printable.h"

namespace pith::cli {

void say(std::string_view message) {
  const std::string line = "pith: " + printable(message) + "\n";
  // One call per line, so that lines of several processes do not mix.
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void say_error(std::string_view input, const Error& error) {
  const bool is_named = error.message.find(input) != std::string::npos;
  say(is_named ? error.message : std::string(input) + ": " + error.message);
}

}  // namespace pith::cli

#include "cli/messages.h"

#include <cstdio>
#include <string>

namespace pith::cli {

void say(std::string_view message) {
  std::string line = "pith: ";
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    line += byte < 0x20 || byte == 0x7F ? '?' : c;
  }
  line += '\n';
  // One call per line, so that lines of several processes do not mix.
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void say_error(std::string_view input, const Error& error) {
  const bool is_named = error.message.find(input) != std::string::npos;
  say(is_named ? error.message : std::string(input) + ": " + error.message);
}

}  // namespace pith::cli

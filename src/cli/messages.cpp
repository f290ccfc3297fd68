#include "cli/messages.h"

#include <cstddef>
#include <cstdio>
#include <string>

namespace pith::cli {

void say(std::string_view message) {
  std::string line = "pith: ";
  for (std::size_t i = 0; i < message.size(); ++i) {
    const auto byte = static_cast<unsigned char>(message[i]);
    const auto next = static_cast<unsigned char>(i + 1 < message.size() ? message[i + 1] : 0);
    const bool c1 = byte == 0xC2 && next >= 0x80 && next < 0xA0;  // U+0080 to U+009F in UTF-8
    line += c1 || byte < 0x20 || byte == 0x7F ? '?' : message[i];
    i += c1 ? 1 : 0;
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

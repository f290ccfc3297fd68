#include "cli/messages.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>

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

std::string cuts_message(const ParseCuts& cuts) {
  const std::pair<std::uint32_t, const char*> counts[] = {
#define PITH_CUT(name, what) {cuts.name, what},
#include "pith/cuts.def"
#undef PITH_CUT
  };
  std::string list;
  for (const auto& [count, what] : counts) {
    if (count > 0) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", count, what);
  }
  if (list.empty()) return {};
  return fmt::format("The tree lacks what is beyond the parser's limits: {}.", list);
}

bool has_warnings(const Extraction& extraction) {
  return extraction.document.cuts.unread > 0 || extraction.looks_like_html;
}

void say_warnings(std::string_view input, const Extraction& extraction) {
  const ParseCuts& cuts = extraction.document.cuts;
  if (cuts.unread > 0) say(fmt::format("{}: {}", input, cuts_message(cuts)));
  if (extraction.looks_like_html) {
    say(fmt::format("{}: It looks like HTML and was read as text, tags and all; leave out --input-type text.",
                    input));
  }
}

}  // namespace pith::cli

// pith_traps: how much longer than a normal page of its size the native parser needs for pages that are meant
// to be slow. bench/README.md says how to read it.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "html/native_parser.h"
#include "support/temp_dir.h"
#include "support/traps.h"

namespace {

constexpr const char* kUsage =
    "usage: pith_traps [--bytes=N] [--rounds=N] [--page=FILE] [--only=TEXT] [--max-ratio=N]\n"
    "  --bytes=N    size of every page (default: 10000000)\n"
    "  --rounds=N   the fastest of so many counts (default: 3)\n"
    "  --page=FILE  the normal page is this one, repeated (default: the bodies of the fixtures)\n"
    "  --only=TEXT  the traps whose names contain this\n"
    "  --max-ratio=N  fail where a trap takes more than N times as long as the normal page, read or not "
    "(default: only\n"
    "                 report)\n"
    "  --no-comments  make no nodes for comments, as extraction does\n"
    "Exit status: 0; 1 where a trap is not parsed, takes more steps or nodes than its size allows, or takes "
    "longer than\n"
    "--max-ratio says; 2 the command line is unusable, or there is no such trap.\n";

struct Settings {
  std::size_t bytes = 10'000'000;
  std::size_t rounds = 3;
  std::size_t max_ratio = 0;  // 0: none
  std::string page, only;
  bool comments = true;
};

bool take(std::string_view argument, std::string_view name, std::string& value) {
  if (!argument.starts_with(name)) return false;
  value = argument.substr(name.size());
  return true;
}

bool take(std::string_view argument, std::string_view name, std::size_t& value) {
  std::string text;
  if (!take(argument, name, text)) return false;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && value > 0;
}

bool take_flag(std::string_view argument, std::string_view name, bool& value) {
  if (argument != name) return false;
  value = false;
  return true;
}

bool read_arguments(int argc, char** argv, Settings& settings) {
  return std::all_of(argv + 1, argv + argc, [&](const char* argument) {
    return take(argument, "--bytes=", settings.bytes) || take(argument, "--rounds=", settings.rounds) ||
           take(argument, "--max-ratio=", settings.max_ratio) || take(argument, "--page=", settings.page) ||
           take(argument, "--only=", settings.only) ||
           take_flag(argument, "--no-comments", settings.comments);
  });
}

// What stands between the body's tags.
std::string body_of(const std::string& html) {
  const std::size_t tag = html.find("<body"), begin = html.find('>', tag), end = html.rfind("</body>");
  if (tag == std::string::npos || end == std::string::npos || begin >= end) return html;
  return html.substr(begin + 1, end - begin - 1);
}

// Empty where the page is missing, or longer than asked for.
std::string normal_page(const Settings& settings) {
  std::string bodies;
  if (!settings.page.empty()) {
    bodies = body_of(pith::test::read_file(settings.page));
  } else {
    std::vector<std::filesystem::path> pages;
    for (const auto& entry : std::filesystem::directory_iterator(PITH_SOURCE_DIR "/fixtures/pages")) {
      pages.push_back(entry.path() / "source.html");
    }
    std::sort(pages.begin(), pages.end());
    for (const auto& page : pages) bodies.append(body_of(pith::test::read_file(page.string())));
  }
  if (bodies.empty() || bodies.size() > settings.bytes) return {};
  std::string html = "<!doctype html><title>Normal</title><body>";
  while (html.size() + bodies.size() <= settings.bytes) html.append(bodies);
  return html;
}

struct Measured {
  bool parsed = false;
  double time = 0;  // nanoseconds of the fastest round
  std::uint64_t steps = 0;
  std::size_t nodes = 0;
  std::size_t bytes = 0, read = 0;  // of the page; what comes after too many nodes is not read

  double per_byte() const { return time / static_cast<double>(bytes); }
  double per_byte_read() const { return read > 0 ? time / static_cast<double>(read) : per_byte(); }
};

void measure_round(const std::string& html, const Settings& settings, Measured& measured) {
  std::string page = html;
  measured.steps = 0;
  // Time of the processor, which others on the machine change less than time of the clock.
  const std::clock_t begin = std::clock();
  auto parsed = pith::html::parse_natively(std::move(page), {},
                                           {.comments = settings.comments, .steps = &measured.steps});
  const double time = 1e9 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  measured.parsed = parsed.ok();
  measured.nodes = parsed ? parsed->size() : 0;
  measured.bytes = html.size();
  measured.read = parsed ? html.size() - parsed->cuts.unread : 0;
  if (measured.time == 0 || time < measured.time) measured.time = time;
}

// Nothing where the page was parsed within its bounds.
std::string fault_of(const Measured& measured, double ratio, std::size_t bytes, const Settings& settings) {
  if (!measured.parsed) return "is not parsed";
  if (measured.steps > pith::test::most_steps(bytes)) return "takes too many steps";
  if (measured.nodes > pith::test::most_nodes(bytes)) return "makes too many nodes";
  if (settings.max_ratio > 0 && ratio > static_cast<double>(settings.max_ratio)) return "takes too long";
  return {};
}

// A page and the normal page in turn, so that a slow minute hits both. False where something is wrong.
bool compare(std::string_view name, const std::string& html, const std::string& normal_html,
             const Settings& settings) {
  Measured measured, normal;
  for (std::size_t round = 0; round < settings.rounds; ++round) {
    measure_round(normal_html, settings, normal);
    measure_round(html, settings, measured);
  }
  const double ratio = measured.per_byte() / normal.per_byte();
  const double steps = static_cast<double>(measured.steps) / static_cast<double>(html.size());
  const double read = 100 * static_cast<double>(measured.read) / static_cast<double>(html.size());
  std::printf("%-40.*s %7.1f %8.2f %7.1f %7.1f %8.2f %10zu\n", static_cast<int>(name.size()), name.data(),
              read, measured.per_byte_read(), measured.per_byte_read() / normal.per_byte_read(), ratio, steps,
              measured.nodes);
  std::fflush(stdout);
  const std::string fault = fault_of(measured, ratio, html.size(), settings);
  if (fault.empty()) return true;
  std::fprintf(stderr, "pith_traps: %.*s: %s\n", static_cast<int>(name.size()), name.data(), fault.c_str());
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  if (!read_arguments(argc, argv, settings)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  const std::string normal = normal_page(settings);
  if (normal.empty()) {
    std::fputs("pith_traps: there is no normal page of at most that size\n", stderr);
    return 1;
  }
  const std::vector<pith::test::Trap> traps = pith::test::traps();
  const auto is_asked_for = [&](const pith::test::Trap& trap) {
    return trap.name.find(settings.only) != std::string::npos;
  };
  if (std::none_of(traps.begin(), traps.end(), is_asked_for)) {
    std::fprintf(stderr, "pith_traps: no trap's name contains %s\n", settings.only.c_str());
    return 2;
  }
  std::printf("%-40s %7s %8s %7s %7s %8s %10s\n", "", "% read", "ns/byte", "ratio", "page", "steps/b",
              "nodes");
  bool good = compare("normal page", normal, normal, settings);
  for (const pith::test::Trap& trap : traps) {
    if (!is_asked_for(trap)) continue;
    good &= compare(trap.name, pith::test::trap_page(trap, settings.bytes), normal, settings);
  }
  return good ? 0 : 1;
}

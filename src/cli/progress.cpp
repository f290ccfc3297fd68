#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace pith::cli {

namespace {

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

constexpr std::string_view kClearLine = "\r\x1b[K";

}  // namespace

Progress::Progress(bool enabled) : enabled_(enabled), terminal_(enabled && ::isatty(STDERR_FILENO) == 1) {}

void Progress::update(std::size_t pages, std::size_t failures) {
  if (!enabled_) return;
  const auto now = Clock::now();
  if (now - last_ < (terminal_ ? std::chrono::milliseconds(100) : std::chrono::seconds(5))) return;
  last_ = now;
  draw(pages, failures, now);
}

void Progress::clear() {
  if (!terminal_ || !drawn_) return;
  print(std::string(kClearLine));
  drawn_ = false;
}

void Progress::finish(std::size_t pages, std::size_t failures) {
  if (!enabled_) return;
  draw(pages, failures, Clock::now());
  if (terminal_) print("\n");
}

void Progress::draw(std::size_t pages, std::size_t failures, Clock::time_point now) {
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(pages) / seconds : 0;
  const std::string text = fmt::format("{} pages, {:.0f} pages/s, {} failed", pages, rate, failures);
  print(terminal_ ? std::string(kClearLine) + text : text + "\n");
  drawn_ = true;
}

}  // namespace pith::cli

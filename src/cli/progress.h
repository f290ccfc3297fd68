// How far a long run is, on standard error.
#pragma once

#include <chrono>
#include <cstddef>

namespace pith::cli {

/// On a terminal one line that is redrawn; elsewhere a new line now and then.
class Progress {
 public:
  explicit Progress(bool enabled);

  void update(std::size_t pages, std::size_t failures);
  /// Takes the line away, so that a message can be printed.
  void clear();
  /// The last word.
  void finish(std::size_t pages, std::size_t failures);

 private:
  using Clock = std::chrono::steady_clock;
  void draw(std::size_t pages, std::size_t failures, Clock::time_point now);

  bool enabled_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace pith::cli

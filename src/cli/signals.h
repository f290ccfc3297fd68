// Signals: what Ctrl-C and its like do. Only the program has such things; the library has none.
#pragma once

#include <signal.h>

#include <atomic>
#include <string>

namespace pith::cli {

/// SIGINT, SIGTERM and SIGHUP (unless the parent had them ignored) remove the temporary output file and end
/// the process with status 130. SIGPIPE and SIGXFSZ are ignored: the write that failed reports them.
void prepare_signals();

/// While one lives, the first signal only sets stop_flag(), so that the pages in work can be finished. If
/// that takes longer than a second, or on a second signal, the process ends as above.
class GracefulStop {
 public:
  GracefulStop();
  ~GracefulStop();
  GracefulStop(const GracefulStop&) = delete;
  GracefulStop& operator=(const GracefulStop&) = delete;
};

const std::atomic<bool>& stop_flag() noexcept;

/// Holds signals back as long as it lives, so that a file and the note of its name change together.
class SignalsHeld {
 public:
  SignalsHeld();
  ~SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t saved_;
};

/// The file that a signal has to remove; empty for none. Call it with signals held.
void note_temporary(const std::string& path);

}  // namespace pith::cli

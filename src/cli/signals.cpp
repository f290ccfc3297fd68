#include "cli/signals.h"

#include <pthread.h>
#include <unistd.h>

#include <climits>
#include <cstring>

#include "cli/commands.h"

namespace pith::cli {

namespace {

std::atomic<bool> stop_requested{false};
std::atomic<bool> graceful{false};
char temporary[PATH_MAX] = "";

static_assert(std::atomic<bool>::is_always_lock_free, "signal handlers use it");

[[noreturn]] void end_now() {
  if (temporary[0] != '\0') ::unlink(temporary);
  ::_exit(kInterrupted);
}

extern "C" void on_stop_signal(int) {
  if (!graceful.load() || stop_requested.exchange(true)) end_now();
  ::alarm(1);
}

extern "C" void on_alarm(int) {
  end_now();
}

constexpr int kStopSignals[] = {SIGINT, SIGTERM, SIGHUP};

}  // namespace

void prepare_signals() {
  struct sigaction action = {};
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_IGN;
  for (const int signal : {SIGPIPE, SIGXFSZ}) ::sigaction(signal, &action, nullptr);
  for (const int signal : kStopSignals) sigaddset(&action.sa_mask, signal);
  sigaddset(&action.sa_mask, SIGALRM);
  action.sa_flags = SA_RESTART;
  action.sa_handler = on_alarm;
  ::sigaction(SIGALRM, &action, nullptr);
  action.sa_handler = on_stop_signal;
  for (const int signal : kStopSignals) {
    struct sigaction before = {};
    // nohup and shells that start a job in the background ignore some of them on purpose.
    if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    ::sigaction(signal, &action, nullptr);
  }
}

GracefulStop::GracefulStop() {
  graceful = true;
}

GracefulStop::~GracefulStop() {
  graceful = false;
  ::alarm(0);
}

const std::atomic<bool>& stop_flag() noexcept {
  return stop_requested;
}

SignalsHeld::SignalsHeld() {
  sigset_t all;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &saved_);
}

SignalsHeld::~SignalsHeld() {
  ::pthread_sigmask(SIG_SETMASK, &saved_, nullptr);
}

void note_temporary(const std::string& path) {
  // A path that does not fit could not have been opened either.
  if (path.size() >= sizeof(temporary)) return;
  std::memcpy(temporary, path.c_str(), path.size() + 1);
}

}  // namespace pith::cli

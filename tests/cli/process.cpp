#include "cli/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "support/temp_dir.h"

namespace pith::test {

namespace {

// Takes over the directory's path, because the process outlives the call.
std::string make_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "pith-run-XXXXXX").string();
  return ::mkdtemp(pattern.data()) != nullptr ? pattern : std::string();
}

}  // namespace

Process::Process(const std::vector<std::string>& argv, const std::string& input) : folder_(make_folder()) {
  std::ofstream(folder_ + "/in", std::ios::binary) << input;
  std::vector<char*> arguments;
  arguments.reserve(argv.size() + 1);
  for (const auto& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, (folder_ + "/in").c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, (folder_ + "/out").c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                   0600);
  posix_spawn_file_actions_addopen(&files, 2, (folder_ + "/err").c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                   0600);
  // A test run in the background has SIGINT ignored, and children inherit that.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) sigaddset(&defaults, number);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  if (::posix_spawnp(&pid_, arguments[0], &files, &attributes, arguments.data(), environ) != 0) {
    pid_ = -1;
    ADD_FAILURE() << argv[0] << " cannot be started";
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
}

Process::~Process() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void Process::signal(int number) const {
  // kill(-1) would reach every process there is.
  if (pid_ > 0) ::kill(pid_, number);
}

Ran Process::wait(int seconds) {
  Ran ran;
  if (pid_ <= 0) return ran;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  int status = 0;
  while (::waitpid(pid_, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > end) ::kill(pid_, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  pid_ = -1;
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ran.out = read_file(folder_ + "/out");
  ran.err = read_file(folder_ + "/err");
  return ran;
}

Ran run_pith(const std::vector<std::string>& arguments, const std::string& input) {
  std::vector<std::string> argv = {PITH_CLI};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return Process(argv, input).wait();
}

Ran run_shell(const std::string& line, const std::vector<std::string>& arguments) {
  std::vector<std::string> argv = {"/bin/sh", "-c", "PITH='" PITH_CLI "'; " + line, "sh"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return Process(argv, {}).wait();
}

}  // namespace pith::test

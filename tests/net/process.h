// Child processes and the folder that they need.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace pith::test {

/// A folder of its own under the system's temporary folder, removed with all that is in it.
class TempDir {
 public:
  TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Where a program is, in PATH and in the folders for administrators; empty when it is not installed.
std::string find_program(const std::string& name);

/// Starts a program whose output goes to `log`. It dies with this process.
pid_t start(const std::vector<std::string>& command, const std::filesystem::path& log);

/// True once the child has ended; `status` is waitpid's. Does not wait.
bool has_ended(pid_t child, int& status);

/// Asks a child to end, and makes it end when it takes more than a few seconds.
void stop(pid_t child);

/// Runs a program to its end; true when its exit status is 0.
bool run(const std::vector<std::string>& command, const std::filesystem::path& log);

}  // namespace pith::test

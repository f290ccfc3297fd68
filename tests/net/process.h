// Child processes and what they need of the system: a folder, a port.
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

/// A socket bound to a free port of 127.0.0.1 that nobody listens on: connections to it are refused.
class BoundPort {
 public:
  BoundPort();
  BoundPort(const BoundPort&) = delete;
  BoundPort& operator=(const BoundPort&) = delete;
  ~BoundPort();
  int port() const { return port_; }
  int socket() const { return socket_; }

 private:
  int socket_ = -1;
  int port_ = 0;
};

/// A port that was free a moment ago.
int free_port();

/// True when something on 127.0.0.1 accepts connections at the port.
bool accepts(int port);

}  // namespace pith::test

// Runs programs for the tests of the command line.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace pith::test {

/// What a program did. status is its exit status, or 128 + the signal that ended it.
struct Ran {
  int status = -1;
  std::string out;
  std::string err;
};

/// A program that runs with its standard streams in files.
class Process {
 public:
  /// argv[0] is looked up in PATH. `input` is what it reads from standard input.
  Process(const std::vector<std::string>& argv, const std::string& input);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  void signal(int number) const;
  /// Waits for the end; kills it after `seconds` (status 137 then).
  Ran wait(int seconds = 60);

 private:
  pid_t pid_ = -1;
  std::string folder_;
};

/// Runs pith with these arguments.
Ran run_pith(const std::vector<std::string>& arguments, const std::string& input = {});

/// Runs a line of shell in which $PITH is the program and $1, $2 … are the arguments.
Ran run_shell(const std::string& line, const std::vector<std::string>& arguments = {});

}  // namespace pith::test

// The subcommands. Each stands in a file of its own; argv[0] is the program or the subcommand's name.
#pragma once

namespace pith::cli {

/// Exit status (also in --help).
enum ExitStatus : int {
  kAllGood = 0,
  kSomeFailed = 1,     ///< some inputs failed, or the output could not be written
  kUsage = 2,          ///< the command line or the model is unusable; nothing was done
  kInterrupted = 130,  ///< by Ctrl-C or SIGTERM
};

int run_extract(int argc, char** argv);
int run_explain(int argc, char** argv);
int run_diff(int argc, char** argv);
int run_tree(int argc, char** argv);
int run_eval(int argc, char** argv);
int run_features(int argc, char** argv);

}  // namespace pith::cli

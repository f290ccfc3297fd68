// What the subcommands' command lines have in common.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pith/options.h"

namespace pith::cli {

/// What `--help` prints around the options.
struct HelpText {
  std::string summary;  ///< one line
  std::string usage;    ///< "pith tree [OPTIONS] INPUT"; several lines are fine
  std::string details;  ///< examples, exit status
};

/// Gives `app` --help, --version and our layout of the help text.
void set_up(CLI::App& app, const HelpText& help);

/// Adds a flag or option for every entry of options.def.
void add_extractor_options(CLI::App& app, Options& options);

/// The same without --comments, for commands that show blocks or texts only.
void add_block_options(CLI::App& app, Options& options);

/// Adds --timeout SECONDS.
void add_timeout_option(CLI::App& app, std::int64_t& timeout_ms);

/// Adds an option that takes one of `names`.
void add_choice(CLI::App& app, const std::string& flag, const std::vector<std::string>& names,
                std::string& chosen, const std::string& help);

/// Adds an option that takes a positive whole number, up to `most`. Its default is told, but for 0, which
/// says that it is not used.
void add_count(CLI::App& app, const std::string& flag, std::size_t& value, const std::string& help,
               std::size_t most = std::numeric_limits<std::size_t>::max());

/// Adds -j, --threads N, and sets `threads` to what it is without it: the number of processors that this
/// process may use, which `taskset` and containers can make smaller than what the machine has.
void add_threads_option(CLI::App& app, std::size_t& threads);

/// Parses; a value is the exit status with which the program has to end now (help was printed, or what was
/// wrong).
std::optional<int> parse(CLI::App& app, int argc, char** argv);

/// Says what is wrong with the command line and whose help to read, `command`'s or the program's, and returns
/// kUsage.
int usage_error(const std::string& message, std::string_view command = {});

}  // namespace pith::cli

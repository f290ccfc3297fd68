// What is wrong with a command line, and what may have been meant.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <string_view>

namespace pith::cli {

/// Is `word` `name` but for a slip or two: the longer it is, the more letters may be added, dropped or
/// replaced, two at most? Linear in `name` times `word` where their lengths allow it, else constant.
bool is_nearly(std::string_view word, std::string_view name);

/// What `error`, thrown by parsing for `app`, is about: in words of ours for options that there are not, and
/// for those that are given twice or without their value.
std::string mistake_of(const CLI::App& app, const CLI::ParseError& error);

}  // namespace pith::cli

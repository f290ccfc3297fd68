// Pages that the tests of the command line write, and how they read what it prints.
#pragma once

#include <string>
#include <vector>

#include "support/temp_dir.h"

namespace pith::test {

/// A page about `mark` that is long enough to be an article for any model.
std::string article(const std::string& mark);

/// article(mark) and so many line breaks that the parser does not read the paragraph after them, which says
/// "ferry".
std::string article_beyond_limits(const std::string& mark);

/// Writes a thousand pages below pages/, three of them bad.
void write_thousand(const TempDir& dir);

/// Names in a directory, temporary files included, sorted.
std::vector<std::string> names_in(const std::string& directory);

std::vector<std::string> lines_of(const std::string& text);

bool contains(const std::string& text, const std::string& part);

/// A string of a JSON record; "" where it is null or missing.
std::string field(const std::string& record, const char* pointer);

}  // namespace pith::test

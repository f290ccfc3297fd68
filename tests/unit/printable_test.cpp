// Text that others wrote, as a terminal may show it.
#include "pith/printable.h"

#include <gtest/gtest.h>

#include <string>

#include "text/utf8.h"

namespace pith {
namespace {

TEST(Printable, WhatIsReadStaysAsItIs) {
  for (const char* text :
       {"", "Herons of the town", "Größe, 東京, עברית, \xF0\x9F\x98\x80", "a\u200Eb\u200Db", "?*\\\"'"}) {
    EXPECT_EQ(printable(text), text);
  }
}

TEST(Printable, NothingMovesTheCursorOrReordersWhatStandsAround) {
  EXPECT_EQ(printable("a\x1b[31m\nb\x7F\tc"), "a [31m b  c");
  EXPECT_EQ(printable(std::string("a\0b", 3)), "a b");
  EXPECT_EQ(printable("a\u009B31mb\u0085c"), "a 31mb c");
  EXPECT_EQ(printable("a\u2028b\u2029c"), "a b c");
  EXPECT_EQ(printable("report\u202Egpj.exe\u202C and \u2066x\u2069\u2067y\u2068z"), "reportgpj.exe and xyz");
}

TEST(Printable, WhatIsNoUtf8) {
  EXPECT_EQ(printable("a\x9B"
                      "31mb\xFF\xE2\x80"),
            "a\uFFFD31mb\uFFFD\uFFFD")
      << "raw C1 bytes drive some terminals";
  std::string all;
  for (int byte = 255; byte >= 0; --byte) all.push_back(static_cast<char>(byte));
  const std::string shown = printable(all);
  EXPECT_TRUE(text::is_valid_utf8(shown));
  EXPECT_EQ(printable(shown), shown);
}

}  // namespace
}  // namespace pith

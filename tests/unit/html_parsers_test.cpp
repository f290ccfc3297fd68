// The native parser beside Gumbo, which follows the standard of about 2015. Their trees are the same, or the
// difference is in fixtures/html5lib/gumbo.tsv with its reason, a row of docs/parsers.md; and every row there
// has such a case.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/gumbo_parser.h"
#include "html/native_parser.h"
#include "support/same_tree.h"
#include "support/temp_dir.h"
#include "support/tree_cases.h"
#include "text/decode.h"

namespace pith::html {
namespace {

namespace fs = std::filesystem;

const std::string kRoot = PITH_SOURCE_DIR;

// What is compared: a page, or a case ("in-body.dat <p>x").
struct Input {
  std::string name, html, fragment;
  test::AdjacentTexts adjacent = test::AdjacentTexts::merged;
};

std::vector<fs::path> entries(const std::string& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(kRoot + folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<Input> pages() {
  std::vector<Input> inputs;
  for (const fs::path& page : entries("/fixtures/pages")) {
    for (const char* file : {"source.html", "source.txt"}) {
      if (!fs::exists(page / file)) continue;
      text::DecodedText decoded = text::decode(test::read_file((page / file).string()), {});
      inputs.push_back({page.filename().string(), std::move(decoded.utf8), {}});
    }
  }
  return inputs;
}

// As one line.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < ' ') {
      out.append("\\x").append(1, "01"[c >> 4]).append(1, "0123456789ABCDEF"[c & 15]);
    } else {
      out += c;
    }
  }
  return out;
}

std::vector<Input> cases() {
  std::vector<Input> inputs;
  for (const fs::path& file : entries("/fixtures/html5lib/tree-construction")) {
    for (test::TreeCase& one : test::read_tree_cases(file.string())) {
      if (one.scripting && *one.scripting) continue;
      std::string name = file.filename().string() + " " + escaped(one.data);
      if (!one.fragment.empty()) name += " in " + one.fragment;
      inputs.push_back(
          {std::move(name), std::move(one.data), std::move(one.fragment), test::AdjacentTexts::apart});
    }
  }
  return inputs;
}

// Reasons by the input's name.
std::map<std::string, std::string> known_differences() {
  const std::string text = test::read_file(kRoot + "/fixtures/html5lib/gumbo.tsv");
  std::map<std::string, std::string> known;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t tab = line.find('\t');
    EXPECT_NE(tab, std::string::npos) << line;
    if (tab != std::string::npos) known[line.substr(tab + 1)] = line.substr(0, tab);
  }
  return known;
}

TEST(Parsers, MakeTheSameTreesButForKnownDifferences) {
  std::map<std::string, std::string> known = known_differences();
  std::vector<Input> inputs = pages();
  EXPECT_GE(inputs.size(), 27U);
  for (Input& one : cases()) inputs.push_back(std::move(one));
  EXPECT_GE(inputs.size(), 180U);
  for (const Input& input : inputs) {
    const Result<Document> native = parse_natively(input.html, input.fragment);
    const Result<Document> gumbo = parse_with_gumbo(input.html, input.fragment);
    ASSERT_TRUE(native.ok() && gumbo.ok()) << input.name;
    const bool same =
        test::tree_to_compare(*native, input.adjacent) == test::tree_to_compare(*gumbo, input.adjacent);
    const bool listed = known.erase(input.name) > 0;
    EXPECT_NE(same, listed) << (same ? "no longer differs: " : "differs: ") << input.name << "\nnative:\n"
                            << to_html5lib(*native) << "gumbo:\n"
                            << to_html5lib(*gumbo);
  }
  for (const auto& [name, reason] : known) ADD_FAILURE() << "no such input: " << name;
}

// The first cells of the manual's list, and whether a case can show the difference: the suite's formats
// cannot show those that end with this mark.
constexpr std::string_view kNoCase = " (no case)";

std::map<std::string, bool> rows_of_manual() {
  const std::string manual = test::read_file(kRoot + "/docs/parsers.md");
  constexpr std::string_view kHead = "| where | Gumbo |\n|---|---|\n";
  std::map<std::string, bool> rows;
  const std::size_t head = manual.find(kHead);
  if (head == std::string::npos) return rows;
  for (std::size_t at = head + kHead.size(); manual.compare(at, 2, "| ") == 0;) {
    std::string row = manual.substr(at + 2, manual.find(" |", at + 2) - at - 2);
    const bool has_case = !row.ends_with(kNoCase);
    if (!has_case) row.resize(row.size() - kNoCase.size());
    rows[row] = has_case;
    at = std::min(manual.find('\n', at), manual.size() - 1) + 1;
  }
  return rows;
}

TEST(Parsers, SmallPages) {
  for (const bool natively : {true, false}) {
    const auto tree = [natively](const std::string& html) {
      return to_html5lib((natively ? parse_natively(html, {}) : parse_with_gumbo(html, {})).value());
    };
    EXPECT_EQ(tree("<!doctype html><title>T</title><p class=x>one<p>two<!--c-->"),
              "| <!DOCTYPE html>\n"
              "| <html>\n"
              "|   <head>\n"
              "|     <title>\n"
              "|       \"T\"\n"
              "|   <body>\n"
              "|     <p>\n"
              "|       class=\"x\"\n"
              "|       \"one\"\n"
              "|     <p>\n"
              "|       \"two\"\n"
              "|       <!-- c -->\n");
    EXPECT_EQ(tree(""), "| <html>\n|   <head>\n|   <body>\n");
    EXPECT_EQ(tree(" \n\t"), "| <html>\n|   <head>\n|   <body>\n");
    EXPECT_EQ(tree("<"), "| <html>\n|   <head>\n|   <body>\n|     \"<\"\n");
    EXPECT_EQ(tree("</"), "| <html>\n|   <head>\n|   <body>\n|     \"</\"\n");
  }
}

TEST(Parsers, EveryReasonForADifferenceIsInTheManualAndHasACase) {
  const std::map<std::string, bool> rows = rows_of_manual();
  EXPECT_GE(rows.size(), 20U);
  std::set<std::string> reasons;
  for (const auto& [name, reason] : known_differences()) reasons.insert(reason);
  for (const std::string& reason : reasons) EXPECT_TRUE(rows.contains(reason)) << "not a row: " << reason;
  for (const auto& [row, has_case] : rows) {
    EXPECT_EQ(reasons.contains(row), has_case) << row << (has_case ? ": no case" : ": marked, but has one");
  }
}

}  // namespace
}  // namespace pith::html

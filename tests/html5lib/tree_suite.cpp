// tree-construction/*.dat: the suite's tree-construction/README.md describes it.
#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "html/native_parser.h"
#include "html5lib/suite.h"
#include "pith/document.h"
#include "support/invariants.h"
#include "support/temp_dir.h"

namespace pith::test {
namespace {

struct Case {
  std::string data, fragment, expected;
  std::optional<bool> scripting;
  std::size_t line = 0;
};

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  bool done() const { return at_ >= text_.size(); }
  std::size_t number() const { return number_; }
  std::string_view next() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view line = text_.substr(at_, end - at_);
    at_ = end + 1;
    ++number_;
    return line;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0, number_ = 0;
};

// The parts of a case are told apart by their headings; text within #data and #document may hold any other
// line.
std::vector<Case> read_cases(const std::string& path) {
  const std::string text = read_file(path);
  std::vector<Case> cases;
  std::string_view part;
  for (Lines lines(text); !lines.done();) {
    const std::string_view line = lines.next();
    if (line == "#data" && part != "#data") {
      cases.emplace_back();
      cases.back().line = lines.number();
      part = line;
    } else if (cases.empty()) {
      continue;
    } else if (line == "#errors" || line == "#new-errors" || line == "#document" ||
               line == "#document-fragment") {
      part = line;
    } else if (line == "#script-on" || line == "#script-off") {
      cases.back().scripting = line == "#script-on";
      part = line;
    } else if (part == "#data") {
      cases.back().data.append(line).append("\n");
    } else if (part == "#document-fragment") {
      cases.back().fragment = line;
    } else if (part == "#document") {
      cases.back().expected.append(line).append("\n");
    }
  }
  for (Case& one : cases) {
    if (!one.data.empty()) one.data.pop_back();
    while (one.expected.ends_with("\n\n")) one.expected.pop_back();
    if (one.expected == "\n") one.expected.clear();
  }
  return cases;
}

std::string run(const Case& one, bool scripting) {
  html::NativeOptions options;
  options.scripting = scripting;
  const Result<Document> document = html::parse_natively(one.data, one.fragment, options);
  if (!document) return document.error().message;
  const std::string fault = document_fault(*document, one.data.size());
  return fault.empty() ? to_html5lib(*document) : fault;
}

}  // namespace

void run_tree_file(const std::string& path, SuiteResult& result) {
  for (const Case& one : read_cases(path)) {
    for (const bool scripting : {false, true}) {
      if (one.scripting && *one.scripting != scripting) continue;
      ++result.cases;
      const std::string tree = run(one, scripting);
      if (tree == one.expected) continue;
      result.failures.push_back(
          fmt::format("{}:{} (scripting {}, fragment \"{}\")\n{}\nexpected:\n{}came:\n{}", path, one.line,
                      scripting ? "on" : "off", one.fragment, one.data, one.expected, tree));
    }
  }
}

}  // namespace pith::test

// tree-construction/*.dat: the suite's tree-construction/README.md describes it.
#include <fmt/format.h>

#include <string>

#include "html/native_parser.h"
#include "html5lib/suite.h"
#include "pith/document.h"
#include "support/invariants.h"
#include "support/tree_cases.h"

namespace pith::test {
namespace {

std::string run(const TreeCase& one, bool scripting) {
  html::NativeOptions options;
  options.scripting = scripting;
  const Result<Document> document = html::parse_natively(one.data, one.fragment, options);
  if (!document) return document.error().message;
  const std::string fault = document_fault(*document, one.data.size());
  return fault.empty() ? to_html5lib(*document) : fault;
}

}  // namespace

void run_tree_file(const std::string& path, SuiteResult& result) {
  for (const TreeCase& one : read_tree_cases(path)) {
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

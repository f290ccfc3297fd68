// pith tree: the parsed page.
#include <algorithm>
#include <string>
#include <utility>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "pith/parse.h"

namespace pith::cli {

namespace {

const char* const kDetails = R"(INPUT is a URL, a file (also .gz, .zst), or - for standard input.

Examples:
  pith tree page.html
  echo '<td>a<td>b' | pith tree --fragment tr -

Exit status: 0 it was parsed; 1 it was not; 2 the command line is unusable.)";

struct Arguments {
  std::string input;
  std::string format = "html5lib";
  std::string parser = "native";
  ParseOptions parse;
  FetchOptions fetch;
};

void define_options(CLI::App& app, Arguments& arguments) {
  app.add_option("input", arguments.input)->group("");
  app.option_defaults()->group("Options");
  add_choice(app, "--format", {"html5lib", "json"}, arguments.format,
             "the indented lines of the html5lib test suite (default), or nested JSON objects");
  app.add_option("--fragment", arguments.parse.fragment,
                 "parse as the content of this element, written as in the suite: td, svg desc, math ms")
      ->type_name("CONTEXT");
  add_choice(app, "--parser", {"native", "gumbo"}, arguments.parser,
             "pith's own parser (default), or Gumbo, which follows an older standard");
  app.add_flag("--scripting", arguments.parse.scripting,
               "parse as if scripts ran: the content of noscript is text (native parser only)");
  add_count(app, "--max-bytes", arguments.fetch.max_bytes, "largest page in bytes, after decompression");
  add_timeout_option(app, arguments.fetch.timeout_ms);
}

Result<std::string> tree_of(const Arguments& arguments) {
  auto page = load_page(arguments.input, arguments.fetch);
  if (!page) return page.error();
  ParseOptions options = arguments.parse;
  options.parser = arguments.parser == "gumbo" ? HtmlParser::gumbo : HtmlParser::native;
  auto document = parse_html(std::move(*page), options);
  if (!document) return document.error();
  if (const std::string cuts = cuts_message(document->cuts); !cuts.empty()) say(cuts);
  std::string tree = arguments.format == "json" ? to_tree_json(*document) : to_html5lib(*document);
  if (!tree.empty() && tree.back() != '\n') tree += '\n';
  return tree;
}

}  // namespace

int run_tree(int argc, char** argv) {
  Arguments arguments;
  CLI::App app("", "tree");
  set_up(app, {"pith tree: the parsed page as a tree", "pith tree [OPTIONS] INPUT", kDetails});
  define_options(app, arguments);
  if (const auto status = parse(app, argc, argv)) return *status;
  if (arguments.input.empty()) {
    if (stdin_is_terminal())
      return usage_error("There is no INPUT; name a URL, a file, or - for standard input.", "tree");
    arguments.input = "-";
  }
  // Names of HTML in any case; those of SVG and MathML ("svg foreignObject") as they are written.
  std::string& fragment = arguments.parse.fragment;
  if (fragment.find(' ') == std::string::npos)
    std::transform(fragment.begin(), fragment.end(), fragment.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; });
  const auto tree = tree_of(arguments);
  if (!tree && tree.error().code == Errc::bad_option)
    return usage_error("--fragment: " + tree.error().message, "tree");
  if (!tree) {
    say_error(arguments.input, tree.error());
    return kSomeFailed;
  }
  return print_result(*tree);
}

}  // namespace pith::cli

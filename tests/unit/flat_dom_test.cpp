// docs/flat-dom.md holds a worked dump; this is what keeps it true.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "html/gumbo_parser.h"
#include "html/native_parser.h"
#include "pith/document.h"
#include "support/temp_dir.h"

namespace pith {
namespace {

std::string read_document() {
  return test::read_file(PITH_SOURCE_DIR "/docs/flat-dom.md");
}

// The content of the first fenced block of a language.
std::string fenced(const std::string& markdown, const std::string& language) {
  const std::string open = "```" + language + "\n";
  const std::size_t begin = markdown.find(open);
  if (begin == std::string::npos) return "(no such block)";
  const std::size_t from = begin + open.size();
  return markdown.substr(from, markdown.find("```", from) - from);
}

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\\n") : std::string(1, c);
  return out;
}

std::string dump(const Document& document) {
  static constexpr const char* kKinds[] = {"document", "doctype", "element", "text", "comment"};
  std::string out;
  for (NodeId id = 0; id < document.size(); ++id) {
    const Node& node = document[id];
    const std::string parent = node.parent == kNoNode ? "-" : std::to_string(node.parent);
    out += fmt::format("{:2} {:>3} {:3} {}", id, parent, node.end, kKinds[static_cast<int>(node.type)]);
    if (node.type != NodeType::document) {
      out += std::string(9 - std::string_view(kKinds[static_cast<int>(node.type)]).size(), ' ');
      out += printable(node.text);
      for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
        const Attribute& attribute = document.attributes[node.attributes + i];
        out += fmt::format(" {}=\"{}\"", attribute.name, attribute.value);
      }
      out += fmt::format(" [{},{})", node.source.begin, node.source.end);
    }
    out += '\n';
  }
  return out;
}

TEST(FlatDom, TheWorkedDumpIsTrue) {
  const std::string markdown = read_document();
  const Result<Document> document = html::parse_natively(fenced(markdown, "html"));
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(dump(*document), fenced(markdown, "text"));
}

TEST(FlatDom, TheWorkedDumpIsTrueWithGumboButForTheDoctype) {
  const std::string markdown = read_document();
  Result<Document> document = html::parse_with_gumbo(fenced(markdown, "html"));
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->nodes[1].source.end, 0U);
  document->nodes[1].source = {0, 15};
  EXPECT_EQ(dump(*document), fenced(markdown, "text"));
}

}  // namespace
}  // namespace pith

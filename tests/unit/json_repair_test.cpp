#include "metadata/json_repair.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <string_view>

namespace pith::metadata {
namespace {

// The repaired text as a strict parser reads it, in its shortest form; "" where it still is no JSON.
std::string repaired(std::string_view text) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  const std::string json = repaired_json(text);
  return parser.parse(json).get(root) == simdjson::SUCCESS ? simdjson::minify(root) : std::string();
}

TEST(JsonRepair, ValidJsonKeepsItsMeaning) {
  for (const std::string_view json :
       {R"({"a":[1,-2.5,true,null,"x\"y\\é/"],"b":{"c":""}})", R"([])", R"([{"a":{}},[[]]])", R"("x")",
        R"({"a":"He said: \"so, what\"","b":"http://a.example/b?c=d"})"})
    EXPECT_EQ(repaired(json), json);
}

TEST(JsonRepair, CommasAndBrackets) {
  EXPECT_EQ(repaired(R"({"a": [1, 2, ], "b": 3,})"), R"({"a":[1,2],"b":3})");
  EXPECT_EQ(repaired("{\"a\": {\"b\": 1}\n \"c\": \"d\"\n \"e\": 2"), R"({"a":{"b":1},"c":"d","e":2})");
  EXPECT_EQ(repaired(R"({"a": [1, {"b": "c)"), R"({"a":[1,{"b":"c"}]})");
  EXPECT_EQ(repaired(R"({"a": [1, 2}])"), R"({"a":[1,2]})");
  EXPECT_EQ(repaired(R"({"a":1},{"b":2}{"c":3};)"), R"([{"a":1},{"b":2},{"c":3}])");
  EXPECT_EQ(repaired(R"({"a": , "b":})"), R"({"a":null,"b":null})");
}

TEST(JsonRepair, StringsAndWords) {
  EXPECT_EQ(repaired("{\"a\":\"one\n\ttwo\\x \\'three\\'\"}"), R"({"a":"one  twox 'three'"})");
  EXPECT_EQ(repaired(R"({"headline": "A so-called "expert" speaks", "b": 1})"),
            R"({"headline":"A so-called \"expert\" speaks","b":1})");
  EXPECT_EQ(repaired(R"({'a': 'it's so', "b": Daniel Reed, c: 007})"),
            R"({"a":"it's so","b":"Daniel Reed","c":"007"})");
  EXPECT_EQ(repaired("{\u201Cdate\u201D: \u201C2025-01-02\u201D}"), R"({"date":"2025-01-02"})");
}

TEST(JsonRepair, Comments) {
  EXPECT_EQ(repaired("{\"a\": \"5\" // fixed\n, /* not \"b\": 1 */ \"c\": 2 // \"d\": 3\n}"),
            R"({"a":"5","c":2})");
  EXPECT_EQ(repaired("<!-- {\"a\": 1} -->"), R"({"a":1})");
  EXPECT_EQ(repaired("//<![CDATA[\n{\"url\": \"http://a.example\"}\n//]]>"), R"({"url":"http://a.example"})");
}

TEST(JsonRepair, HostileInputStaysBounded) {
  for (const std::string_view part :
       {"\"", "[", "{", "}", ":", ",", "{\"a\"", "\\", "/", "//", "'a", "a:", " \""}) {
    std::string many;
    while (many.size() < 200'000) many += part;
    EXPECT_LE(repaired_json(many).size(), 4 * many.size());
  }
  EXPECT_EQ(repaired_json(""), "");
}

}  // namespace
}  // namespace pith::metadata

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include "pith/document.h"
#include "support/random.h"

namespace pith {
namespace {

// Adds a node below the last open element; documents are written in preorder here, and closed from the inside
// out.
class Builder {
 public:
  Builder() {
    Node root;
    root.type = NodeType::document;
    root.end = 1;
    document.nodes.push_back(root);
    open_.push_back(0);
  }

  Builder& open(std::string_view name, Namespace ns = Namespace::html) {
    Node node;
    node.ns = ns;
    node.tag = tag_from_name(name);
    node.text = document.keep(name);
    node.attributes = static_cast<std::uint32_t>(document.attributes.size());
    open_.push_back(add(node));
    return *this;
  }
  Builder& attribute(std::string_view name, std::string_view value) {
    document.attributes.push_back({document.keep(name), document.keep(value)});
    ++document.nodes[open_.back()].attribute_count;
    document.nodes[open_.back()].known_attributes |= intern_attribute(document.attributes.back().name);
    return *this;
  }
  Builder& leaf(NodeType type, std::string_view text) {
    Node node;
    node.type = type;
    node.text = document.keep(text);
    add(node);
    return *this;
  }
  Builder& text(std::string_view text) { return leaf(NodeType::text, text); }
  Builder& close() {
    open_.pop_back();
    return *this;
  }

  Document document;

 private:
  NodeId add(Node node) {
    const auto id = static_cast<NodeId>(document.size());
    node.parent = open_.back();
    node.end = id + 1;
    document.nodes.push_back(node);
    for (const NodeId ancestor : open_) document.nodes[ancestor].end = id + 1;
    return id;
  }

  std::vector<NodeId> open_;
};

TEST(Tags, NamesAndNumbersAgree) {
  for (int number = 1; number < static_cast<int>(Tag::count_); ++number) {
    const auto tag = static_cast<Tag>(number);
    EXPECT_FALSE(tag_name(tag).empty());
    EXPECT_EQ(tag_from_name(tag_name(tag)), tag) << tag_name(tag);
  }
}

TEST(Tags, SpellingsThatAreNoIdentifiers) {
  EXPECT_EQ(tag_from_name("template"), Tag::template_);
  EXPECT_EQ(tag_from_name("annotation-xml"), Tag::annotation_xml);
  EXPECT_EQ(tag_from_name("foreignObject"), Tag::foreignObject);
  EXPECT_EQ(tag_name(Tag::template_), "template");
  EXPECT_EQ(tag_name(Tag::unknown), "");
}

TEST(Tags, OtherNamesAreUnknown) {
  for (const std::string_view name :
       {"", "x", "P", "template_", "annotation_xml", "divv", "a ", "\xC3\xA9", "zzz"}) {
    EXPECT_EQ(tag_from_name(name), Tag::unknown) << name;
  }
}

TEST(DocumentWalk, ChildrenAndSiblings) {
  Builder page;
  page.open("ul").open("li").text("one").close().open("li").close().close().text("after");
  const Document& document = page.document;
  // 0 document, 1 ul, 2 li, 3 "one", 4 li, 5 "after"
  EXPECT_EQ(document.first_child(0), 1U);
  EXPECT_EQ(document.first_child(1), 2U);
  EXPECT_EQ(document.first_child(4), kNoNode);
  EXPECT_EQ(document.first_child(3), kNoNode);
  EXPECT_EQ(document.next_sibling(2), 4U);
  EXPECT_EQ(document.next_sibling(4), kNoNode);
  EXPECT_EQ(document.next_sibling(1), 5U);
  EXPECT_EQ(document.next_sibling(5), kNoNode);
  EXPECT_EQ(document.next_sibling(0), kNoNode);
}

TEST(DocumentAttributes, FoundMissingAndEmpty) {
  Builder page;
  page.open("a").attribute("href", "/x").attribute("class", "").close().open("p").close();
  EXPECT_EQ(page.document.attribute(1, "href"), "/x");
  const std::string_view empty = page.document.attribute(1, "class");
  EXPECT_TRUE(empty.empty());
  EXPECT_NE(empty.data(), nullptr) << "present but empty";
  EXPECT_EQ(page.document.attribute(1, "id").data(), nullptr) << "absent";
  EXPECT_EQ(page.document.attribute(1, "hre").data(), nullptr);
  EXPECT_EQ(page.document.attribute(2, "href").data(), nullptr) << "another element's";
}

TEST(DocumentAttributes, KnownNamesHaveBits) {
  Builder page;
  page.open("a").attribute("href", "/x").attribute("xml:lang", "").attribute("data-x", "y").close().open("p");
  const Document& document = page.document;
  EXPECT_TRUE(document[1].has(KnownAttribute::href));
  EXPECT_FALSE(document[1].has(KnownAttribute::class_));
  EXPECT_TRUE(document[1].has_any(attribute_bits({KnownAttribute::class_, KnownAttribute::xml_lang})));
  EXPECT_FALSE(document[2].has(KnownAttribute::href)) << "another element's";
  EXPECT_EQ(document.attribute(1, KnownAttribute::href), "/x");
  EXPECT_NE(document.attribute(1, KnownAttribute::xml_lang).data(), nullptr) << "present but empty";
  EXPECT_EQ(document.attribute(1, KnownAttribute::id).data(), nullptr) << "absent";
  EXPECT_EQ(document.attribute(2, KnownAttribute::href).data(), nullptr);
}

TEST(DocumentAttributes, EveryKnownNameIsFoundAndNoOther) {
  std::uint32_t all = 0;
  const auto bit_of = [](std::string_view name) { return intern_attribute(name); };
#define PITH_ATTRIBUTE(identifier, name)                                 \
  EXPECT_EQ(bit_of(name), attribute_bits({KnownAttribute::identifier})); \
  all |= bit_of(name);
#include "pith/attributes.def"
#undef PITH_ATTRIBUTE
  EXPECT_EQ(all, (std::uint64_t{1} << static_cast<unsigned>(KnownAttribute::count_)) - 1);
  for (const char* other : {"", "i", "Id", "classes", "clas", "data-testids", "xlink:href", "aria-label",
                            "data-testif", "aria-hiddex", "http-equix"}) {
    EXPECT_EQ(bit_of(other), 0U) << other;
  }
}

TEST(DocumentAttributes, DefaultViewCountsAsPresent) {
  Builder page;
  page.open("input");
  page.document.attributes.push_back({"disabled", {}});
  ++page.document.nodes[1].attribute_count;
  EXPECT_NE(page.document.attribute(1, "disabled").data(), nullptr);
}

TEST(DocumentKeep, ViewsLastThroughGrowthAndMoves) {
  Document document;
  std::vector<std::string> originals;
  std::vector<std::string_view> kept;
  test::Random random;
  for (int i = 0; i < 3000; ++i) {
    // Mostly short; some longer than a quarter of a chunk, some longer than a chunk.
    const std::size_t size = i % 97 == 0   ? random.below(200'000)
                             : i % 13 == 0 ? random.below(20'000)
                                           : random.below(80);
    originals.emplace_back(size, static_cast<char>('a' + i % 26));
    kept.push_back(document.keep(originals.back()));
  }
  const Document moved = std::move(document);
  for (std::size_t i = 0; i < kept.size(); ++i) ASSERT_EQ(kept[i], originals[i]) << i;
}

TEST(DocumentKeep, FirstTextMayBeLongOrEmpty) {
  Document document;
  EXPECT_NE(document.keep("").data(), nullptr);
  const std::string longest(1'000'000, 'x');
  const std::string_view first = document.keep(longest);
  const std::string_view second = document.keep("short");
  const std::string_view third = document.keep(longest);
  const std::string_view fourth = document.keep("also short");
  EXPECT_EQ(first, longest);
  EXPECT_EQ(second, "short");
  EXPECT_EQ(third, longest);
  EXPECT_EQ(fourth, "also short");
}

TEST(DocumentKeep, CopiesRatherThanReferences) {
  Document document;
  std::string source = "before";
  const std::string_view kept = document.keep(source);
  source = "after!";
  EXPECT_EQ(kept, "before");
}

TEST(Html5lib, ElementsTextCommentsDoctype) {
  Builder page;
  page.leaf(NodeType::doctype, "html").open("html").open("head").close().open("body");
  page.leaf(NodeType::comment, " note ").open("p").attribute("id", "b").attribute("class", "a");
  page.text("two\nlines").open("b").text("bold");
  EXPECT_EQ(to_html5lib(page.document),
            "| <!DOCTYPE html>\n"
            "| <html>\n"
            "|   <head>\n"
            "|   <body>\n"
            "|     <!--  note  -->\n"
            "|     <p>\n"
            "|       class=\"a\"\n"
            "|       id=\"b\"\n"
            "|       \"two\nlines\"\n"
            "|       <b>\n"
            "|         \"bold\"\n");
}

TEST(Html5lib, DoctypeWithIds) {
  Builder page;
  page.leaf(NodeType::doctype, "html");
  page.document.doctype_has_ids = true;
  page.document.doctype_public_id = "-//W3C//DTD HTML 4.01//EN";
  EXPECT_EQ(to_html5lib(page.document), "| <!DOCTYPE html \"-//W3C//DTD HTML 4.01//EN\" \"\">\n");
}

TEST(Html5lib, TemplateHasALevelOfItsOwn) {
  Builder page;
  page.open("template").attribute("id", "t").open("p").text("x");
  EXPECT_EQ(to_html5lib(page.document),
            "| <template>\n"
            "|   id=\"t\"\n"
            "|   content\n"
            "|     <p>\n"
            "|       \"x\"\n");
}

TEST(Html5lib, ForeignElementsAndAttributes) {
  Builder page;
  page.open("svg", Namespace::svg).attribute("viewBox", "0 0 1 1").attribute("xlink:href", "#a");
  page.open("foreignObject", Namespace::svg).close().close();
  page.open("math", Namespace::mathml)
      .open("mi", Namespace::mathml)
      .attribute("xml:lang", "en")
      .close()
      .close();
  page.open("p").attribute("xlink:href", "#b");
  EXPECT_EQ(to_html5lib(page.document),
            "| <svg svg>\n"
            "|   viewBox=\"0 0 1 1\"\n"
            "|   xlink href=\"#a\"\n"
            "|   <svg foreignObject>\n"
            "| <math math>\n"
            "|   <math mi>\n"
            "|     xml lang=\"en\"\n"
            "| <p>\n"
            "|   xlink:href=\"#b\"\n");
}

TEST(Html5lib, EmptyDocument) {
  EXPECT_EQ(to_html5lib(Builder().document), "");
  EXPECT_EQ(to_html5lib(Document()), "");
}

TEST(TreeJson, IsJsonWithEverythingInIt) {
  Builder page;
  page.leaf(NodeType::doctype, "html").open("p").attribute("title", "a \"b\" \\ \n").text("x\ty\x01");
  page.close().open("svg", Namespace::svg).leaf(NodeType::comment, "c");
  page.document.nodes[2].source = {7, 12};
  const std::string printed = to_tree_json(page.document);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(printed).get(root), simdjson::SUCCESS) << printed;
  const auto text_at = [&](const char* pointer) {
    std::string_view value;
    EXPECT_EQ(root.at_pointer(pointer).get(value), simdjson::SUCCESS) << pointer << " in " << printed;
    return std::string(value);
  };
  EXPECT_EQ(text_at("/type"), "document");
  EXPECT_EQ(text_at("/children/0/type"), "doctype");
  EXPECT_EQ(text_at("/children/0/text"), "html");
  EXPECT_EQ(text_at("/children/1/name"), "p");
  EXPECT_EQ(text_at("/children/1/attributes/title"), "a \"b\" \\ \n");
  EXPECT_EQ(text_at("/children/1/children/0/text"), "x\ty\x01");
  EXPECT_EQ(text_at("/children/2/namespace"), "svg");
  EXPECT_EQ(text_at("/children/2/children/0/type"), "comment");
  std::uint64_t begin = 0;
  ASSERT_EQ(root.at_pointer("/children/1/span/0").get(begin), simdjson::SUCCESS);
  EXPECT_EQ(begin, 7U);
}

TEST(TreeJson, TextThatEndsWithABraceDoesNotConfuseTheCommas) {
  Builder page;
  page.open("p").text("}").close().open("p").close().open("p").text("{}").text("]}");
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  EXPECT_EQ(parser.parse(to_tree_json(page.document)).get(root), simdjson::SUCCESS);
}

}  // namespace
}  // namespace pith

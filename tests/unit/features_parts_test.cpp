// The parts that the feature groups stand on, against plain ways to find the same: words with their hashes,
// ancestors, numbers for hashes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "blocks/element_kinds.h"
#include "blocks/segment.h"
#include "extract/prepare.h"
#include "features/ancestors.h"
#include "features/numbering.h"
#include "features/text_shape.h"
#include "pith/reader.h"
#include "support/random.h"

namespace pith::features {
namespace {

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  const TextShape shape = read_text_shape(text, words);
  EXPECT_EQ(shape.words, words.size());
  return words;
}

std::uint64_t hash_of(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  EXPECT_EQ(words.size(), 1U) << text;
  return words.empty() ? 0 : words[0].hash;
}

TEST(Words, HaveTheSameHashWhereverTheyStand) {
  std::string word;
  for (int length = 1; length <= 40; ++length) {
    word.push_back("abcdefghij0123_xyz"[length % 18]);
    const std::uint64_t hash = hash_of(word);
    std::string upper = word;
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(hash_of(upper), hash) << word;
    for (const auto& [before, after] :
         std::vector<std::pair<std::string_view, std::string_view>>{{"", " "},
                                                                    {"", "."},
                                                                    {"", "\xE2\x80\x99"},
                                                                    {"(", ")"},
                                                                    {" ", ""},
                                                                    {"", "\xC2\xA0"},
                                                                    {"\xE2\x80\x9C", "\xE2\x80\x9D"}}) {
      const std::string text = fmt::format("{}{}{}", before, word, after);
      EXPECT_EQ(hash_of(text), hash) << text;
    }
    const std::vector<Word> three = words_of(fmt::format("{} {} \xC3\xA9t\xC3\xA9", word, word));
    ASSERT_EQ(three.size(), 3U);
    EXPECT_EQ(three[0].hash, hash);
    EXPECT_EQ(three[1].hash, hash);
    EXPECT_EQ(three[0].length, length);
  }
}

TEST(Words, LowerCaseBeyondAscii) {
  EXPECT_EQ(hash_of("\xC3\x89t\xC3\xA9"), hash_of("\xC3\xA9T\xC3\x89"));  // Été, éTÉ
  EXPECT_EQ(hash_of("\xC4\xB0zmir"), hash_of("izmir"));                   // dotted capital I
  EXPECT_EQ(hash_of("5\xE2\x84\xAA"), hash_of("5k"));                     // the Kelvin sign
  EXPECT_NE(hash_of("caf\xC3\xA9"), hash_of("cafe"));
  EXPECT_NE(hash_of("ab"), hash_of("ba"));
}

TEST(Words, AreToldApart) {
  std::map<std::uint64_t, std::string> seen;
  for (int i = 0; i < 200'000; ++i) {
    const std::string word = fmt::format("w{}", i);
    EXPECT_TRUE(seen.emplace(hash_of(word), word).second) << word;
  }
}

TEST(Words, CountsOfTheFastAndTheSlowWay) {
  // A letter beyond ASCII sends a word the slow way; its counts must be those of the ASCII word.
  for (const std::string_view word :
       {"a", "A1", "NATO", "x_y", "2024", "1899", "abcdefgh", "ABCDEFGHI", "12345678"}) {
    std::vector<Word> words;
    const TextShape fast = read_text_shape(word, words);
    const TextShape slow = read_text_shape(fmt::format("\xC3\xA9{}", word), words);
    EXPECT_EQ(fast.code_points + 1, slow.code_points) << word;
    EXPECT_EQ(fast.longest + 1, slow.longest) << word;
    EXPECT_EQ(fast.words, slow.words) << word;
  }
  std::vector<Word> words;
  const TextShape shape = read_text_shape("At 12:30 and 7:15, NATO met in 2024 and 1890; x2 B2B.", words);
  EXPECT_TRUE(shape.clock);
  EXPECT_EQ(shape.years, 1U);
  EXPECT_EQ(shape.numbers, 6U);
  EXPECT_EQ(shape.shouted, 2U);
  EXPECT_EQ(shape.capitalised, 3U);
  EXPECT_EQ(shape.sentence_ends, 1U);
  EXPECT_TRUE(shape.ends_sentence);
  EXPECT_FALSE(shape.starts_lower);
  EXPECT_TRUE(read_text_shape("lower", words).starts_lower);
  EXPECT_TRUE(read_text_shape("and so on...", words).ends_ellipsis);
  EXPECT_FALSE(read_text_shape("a.b.c.", words).ends_ellipsis);
}

// Many characters at a time or one after the other: the counts and the words are the same, wherever the text
// stands and whatever follows it.
TEST(Words, ManyCharactersAtATime) {
  constexpr std::string_view kPieces[] = {"a",
                                          "The",
                                          "NATO",
                                          "e-mail",
                                          "x_y",
                                          "1999",
                                          "2101",
                                          "12:30",
                                          "9:59",
                                          "7:",
                                          " ",
                                          " ",
                                          " ",
                                          "\n",
                                          ". ",
                                          ".",
                                          "?\" ",
                                          "!) (",
                                          ",",
                                          "...",
                                          " | ",
                                          "$5",
                                          "@",
                                          "/",
                                          "\xC3\xA9t\xC3\xA9",
                                          "\xE6\xBC\xA2",
                                          "\xE3\x80\x82",
                                          ":",
                                          "\xC2\xA9",
                                          "Supercalifragilistic",
                                          "\xE2\x80\xA6",
                                          "\xC2\xBB",
                                          "\xE2\x80\x9D",
                                          "\xF0\x9F\x98\x80",
                                          "2024",
                                          "\x01"};
  test::Random random{11};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const std::size_t pieces = random.below(i % 10 == 0 ? 200 : 30);
    for (std::size_t k = 0; k < pieces; ++k) text += kPieces[random.below(std::size(kPieces))];
    if (i % 7 == 0) text.insert(text.size() / 2, std::string(random.below(150), 'w'));
    std::vector<Word> expected, alone, within;
    const TextShape shape = read_text_shape_slowly(text, expected);
    EXPECT_EQ(read_text_shape(text, alone), shape) << text;
    EXPECT_EQ(alone, expected) << text;
    const std::string longer = "x" + text + "0" + text;
    EXPECT_EQ(read_text_shape(longer, 1, 1 + text.size(), within), shape) << text;
    EXPECT_EQ(within, expected) << text;
  }
}

// Bytes that are no UTF-8 may count as anything, but nothing behind the text is read.
TEST(Words, BytesThatAreNoText) {
  test::Random random{12};
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (std::size_t k = random.below(100); k > 0; --k) text.push_back(static_cast<char>(random.below(256)));
    const std::vector<char> copy(text.begin(), text.end());  // without the zero behind it
    std::vector<Word> fast, slow;
    const TextShape shape = read_text_shape_slowly({copy.data(), copy.size()}, slow);
    EXPECT_EQ(read_text_shape({copy.data(), copy.size()}, fast), shape);
    EXPECT_EQ(fast, slow);
  }
}

TEST(Numbering, NumbersInOrderAndGrows) {
  Numbering numbers;
  std::map<std::uint64_t, std::uint32_t> plain;
  test::Random random{7};
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t hash = random.below(5'000) * 0x9E3779B97F4A7C15ULL;
    const auto [place, fresh] = plain.try_emplace(hash, static_cast<std::uint32_t>(plain.size()));
    EXPECT_EQ(numbers.find(hash), fresh ? ~0U : place->second);
    EXPECT_EQ(numbers.add(hash), place->second);
  }
  EXPECT_EQ(numbers.size(), plain.size());
}

TEST(Numbering, MarksStayWithTheirHash) {
  Numbering numbers;
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    EXPECT_EQ(numbers.entry(i).mark, 0U);
    numbers.entry(i).mark = static_cast<std::uint32_t>(i + 1);
  }
  for (std::uint64_t i = 0; i < 1'000; ++i) EXPECT_EQ(numbers.entry(i).mark, i + 1);
  EXPECT_EQ(numbers.find(1'000), kNone);
}

// With slots that a page's author can foresee these take minutes.
TEST(Numbering, AgreeingBitsDoNotCrowd) {
  for (const int shift : {0, 20, 32, 40}) {
    Numbering numbers;
    for (std::uint64_t i = 0; i < 300'000; ++i) ASSERT_EQ(numbers.add(i << shift), i);
    EXPECT_EQ(numbers.find(std::uint64_t{299'999} << shift), 299'999U);
  }
}

unsigned depth_of(const Document& document, NodeId node) {
  unsigned depth = 0;
  for (; node != 0; node = document[node].parent) ++depth;
  return depth;
}

bool holds(const Document& document, NodeId element, NodeId node) {
  return element <= node && node < document[element].end;
}

// What is wrong with the ancestors of a page, found the long way; empty when nothing is.
std::string siblings_fault(const Document& document, const Ancestor& parent, const Ancestor& here) {
  const Node& node = document[here.node];
  std::uint32_t index = 0, elements = 0, same_tag = 0, alike = 0;
  for (NodeId child = node.parent + 1; child < document[node.parent].end; child = document[child].end) {
    if (document[child].type != NodeType::element) continue;
    if (child == here.node) index = elements;
    ++elements;
    if (document[child].tag != node.tag) continue;
    ++same_tag;
    alike += document.attribute(child, "class") == document.attribute(here.node, "class") ? 1 : 0;
  }
  if (here.child_index != index) return "child_index";
  if (parent.children != elements) return "children";
  if (here.tag_siblings != same_tag) return "tag_siblings";
  if (here.like_siblings != alike) return "like_siblings";
  return {};
}

// The nearest element of a leaf's tag at or above a container, or the container.
NodeId leaf_of(const Document& document, NodeId container) {
  for (NodeId node = container; node != 0; node = document[node].parent) {
    if (blocks::is_structural(document[node].tag)) return node;
  }
  return container;
}

std::string ancestry_fault(const Document& document, const Blocks& blocks) {
  const Ancestry ancestry = read_ancestry(document, blocks);
  const std::vector<Ancestor>& elements = ancestry.elements;
  for (Place place = 1; place < elements.size(); ++place) {
    const Ancestor& here = elements[place];
    if (elements[here.parent].node != document[here.node].parent) return "parent";
    if (here.node <= elements[place - 1].node) return "not in document order";
    if (here.depth != depth_of(document, here.node)) return "depth";
    for (std::uint32_t i = 0; i < blocks.items.size(); ++i) {
      const bool inside = here.range.begin <= i && i < here.range.end;
      if (inside && !holds(document, here.node, blocks.items[i].first)) return "range too long";
      if (!inside && holds(document, here.node, blocks.items[i].container)) return "range too short";
    }
    if (std::string fault = siblings_fault(document, elements[here.parent], here); !fault.empty())
      return fault;
  }
  for (std::uint32_t i = 0; i < blocks.items.size(); ++i) {
    if (elements[ancestry.container[i]].node != blocks.items[i].container) return "container";
    if (elements[ancestry.leaf[i]].node != leaf_of(document, blocks.items[i].container)) return "leaf";
    if (i == 0) continue;
    unsigned shared = 0;  // of the elements here that hold both
    for (const Ancestor& here : elements) {
      if (here.range.begin < i && holds(document, here.node, blocks.items[i].first))
        shared = std::max<unsigned>(shared, here.depth);
    }
    if (ancestry.shared_depth[i] != shared) return "shared_depth";
  }
  return {};
}

Result<extract::Prepared> prepare(std::string html) {
  Page page;
  page.bytes = std::move(html);
  Options options;
  options.input_type = InputType::html;
  return extract::prepare(std::move(page), options);
}

TEST(Ancestors, AgreeWithTheTreeOnEveryFixture) {
  int pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(PITH_SOURCE_DIR "/fixtures/pages")) {
    if (entry.path().extension() != ".html") continue;
    Result<Page> page = read_page(entry.path().string(), 1 << 20);
    ASSERT_TRUE(page.ok());
    Result<extract::Prepared> ready = extract::prepare(std::move(*page), Options{});
    ASSERT_TRUE(ready.ok());
    EXPECT_EQ(ancestry_fault(ready->document, ready->blocks), "") << entry.path();
    ++pages;
  }
  EXPECT_GT(pages, 20);
}

TEST(Ancestors, OddTrees) {
  for (const char* html :
       {"text", "<a href=x>one<div>two</div>three<div>four</div></a>",
        "<ul><li class=a>1<li class=a>2<li class=b>3<li><span>4</span></ul>",
        "<pre><span>a\nb</span><div>c</div>d</pre>e", "<td>x<br><br>y</td><table><tr><td>z</table>",
        "<svg><desc>in</desc></svg><math><mi>x</mi></math>out"}) {
    Result<extract::Prepared> ready = prepare(html);
    ASSERT_TRUE(ready.ok()) << html;
    EXPECT_EQ(ancestry_fault(ready->document, ready->blocks), "") << html;
  }
}

TEST(Ancestors, WhatIsPassedOn) {
  Result<extract::Prepared> ready = prepare(
      "<main><article><section><ul><li><div "
      "role=complementary><p>deep</p></div></li></ul></section></article></main>"
      "<div role=main><div itemprop=articleBody><p>two</p></div></div>");
  ASSERT_TRUE(ready.ok());
  const Ancestry ancestry = read_ancestry(ready->document, ready->blocks);
  const Ancestor& deep = ancestry.elements[ancestry.leaf.at(0)];
  EXPECT_EQ(deep.depth - deep.article, 5);
  EXPECT_EQ(deep.depth - deep.main, 6);
  EXPECT_EQ(deep.depth - deep.section, 4);
  EXPECT_EQ(deep.header, -1);
  EXPECT_EQ(deep.lists, 1);
  EXPECT_TRUE(deep.aside);
  EXPECT_FALSE(deep.article_body);
  EXPECT_EQ(ready->document[ancestry.elements[deep.region].node].tag, Tag::ul);
  const Ancestor& two = ancestry.elements[ancestry.leaf.at(1)];
  EXPECT_TRUE(two.article_body);
  EXPECT_EQ(two.depth - two.main, 2);
  EXPECT_EQ(two.outer_article, kNoPlace);
}

}  // namespace
}  // namespace pith::features

// Roles of blocks: each by a small page, and pages that are meant to be slow.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "pith/role.h"
#include "plaintext/plaintext.h"
#include "support/kept.h"
#include "support/pieces.h"

namespace pith {
namespace {

using Names = std::vector<std::string_view>;

Names names_of(const Extraction& page) {
  Names names;
  for (const Role role : roles_of(page)) names.push_back(role_name(role));
  return names;
}

// The roles of a page that is kept but for the blocks with "DROP" in them, under its title "A Title of Ours".
Names roles_in(std::string_view body) {
  Extraction page = test::from_html(body);
  page.metadata.title = "A Title of Ours";
  page.metadata.authors = {"Ann Reed"};
  page.metadata.sitename = "The Bell";
  return names_of(page);
}

constexpr std::string_view kText =
    "<p>It was a long way to the sea, and nobody who set out before noon was back by the evening, as they "
    "say.";

// What follows the article, none of it kept.
Names roles_below(std::string_view below) {
  Extraction page = test::from_html(std::string(kText) + std::string(below));
  for (std::size_t i = 1; i < page.selection.keep.size(); ++i) page.selection.keep[i] = 0;
  Names names = names_of(page);
  names.erase(names.begin());
  return names;
}

// What stands above it.
Names roles_above(std::string_view above) {
  Extraction page = test::from_html(std::string(above) + std::string(kText));
  for (std::size_t i = 0; i + 1 < page.selection.keep.size(); ++i) page.selection.keep[i] = 0;
  page.metadata.title = "A Title of Ours";
  page.metadata.authors = {"Ann Reed"};
  page.metadata.sitename = "The Bell";
  Names names = names_of(page);
  names.pop_back();
  return names;
}

TEST(Roles, PartsOfTheArticle) {
  EXPECT_EQ(
      roles_in("<h1>A Title of Ours</h1><p class=standfirst>What it is about.</p><h2>One</h2><p>Text of it."
               "<ul><li>An item</ul><blockquote><p>Said somebody.</blockquote><pre>a = 1</pre>"
               "<figure><img src=a.png><figcaption>A boat</figcaption></figure>"
               "<table><tr><th>Depth<td>2 m</table>"),
      Names({"headline", "lead", "body", "body", "list", "quote", "code", "caption", "table", "table"}));
}

TEST(Roles, ListsWrittenAsParagraphs) {
  EXPECT_EQ(roles_in("<p>You need:<p>1. Milk<p>2. Flour<p>That is all.<p>3. is a number."),
            Names({"body", "list", "list", "body", "body"}));
}

// Between headline and byline; not a byline's second line, nor a text that nobody signs.
TEST(Roles, Standfirsts) {
  const std::string headline = "<h1>A Title of Ours</h1>";
  const std::string line = "<p>Nobody who set out before noon was back in the evening";
  EXPECT_EQ(roles_above(headline + line + "<p>By Ann Reed"), Names({"headline", "lead", "byline"}));
  EXPECT_EQ(roles_above(headline + "<p>By Ann Reed" + line).at(2), "other");
  EXPECT_EQ(roles_above(headline + line), Names({"headline", "other"}));
}

TEST(Roles, RepliesInForumsRepeatTheHeadline) {
  EXPECT_EQ(roles_in("<h2>A Title of Ours</h2><p>How deep is it?<h3>Re: A Title of Ours</h3><p>Two fathoms."),
            Names({"headline", "body", "headline", "body"}));
}

TEST(Roles, KeptReadAlsoLinesAndLabelsAreNoBody) {
  EXPECT_EQ(roles_in("<p>One.<p>Read also: An owl in the mill<p>Photo: Bo Lind<p>Advertisement<p>Two."),
            Names({"body", "related links", "caption", "advertisement", "body"}));
}

TEST(Roles, MenusHoldLegalAndSocialLinks) {
  EXPECT_EQ(roles_below(
                "<footer><ul><li><a href=a>Careers</a><li><a href=b>Privacy policy</a>"
                "<li><a href=c>Facebook</a></ul><p>All of it was written by hand in the old mill.</footer>"),
            Names({"navigation", "legal footer", "share bar", "legal footer"}));
}

// A name on what is wrapped round the article says nothing of what is in it.
TEST(Roles, NamesOfWrappers) {
  EXPECT_EQ(roles_in("<div class='has-newsletter sidebar-ads'>" + std::string(kText) + "<p>Short one.</div>"),
            Names({"body", "body"}));
}

TEST(Roles, ScriptsThatAToolTookForText) {
  EXPECT_EQ(roles_below("<p>window.ads = {slot: [1, 2], size: (3)};"), Names({"other"}));
}

TEST(Roles, TablesOfLayoutHoldBody) {
  const std::string text(kText.substr(3));
  EXPECT_EQ(roles_in("<table><tr><td>" + text + text + "<td>" + text + text + "</table>"),
            Names({"body", "body"}));
  EXPECT_EQ(roles_in("<table role=presentation><tr><td>a<td>b</table>"), Names({"body", "body"}));
}

// What --no-tables leaves out scores as high as ever; what is left out for its score is judged by its place.
TEST(Roles, TablesThatAreLeftOutOfTheText) {
  Extraction page = test::from_html(
      std::string(kText) + "<table><tr><th>Depth<td>2 m<tr><th>Tide<td>High</table>" +
      "<table><tr><td><p>The keeper of the light told the council that he had seen nothing of the kind, and "
      "that the boats had been in the harbour all night, as they say.</table>");
  for (std::size_t i = 1; i < page.selection.keep.size(); ++i) page.selection.keep[i] = 0;
  EXPECT_EQ(names_of(page), Names({"body", "table", "table", "table", "table", "body"}));
  for (std::size_t i = 1; i < 5; ++i) page.selection.scores[i] = 0.1F;
  const Names low = names_of(page);
  EXPECT_EQ(Names(low.begin() + 1, low.begin() + 5), Names(4, "other"));
  page.selection.scores.clear();
  EXPECT_EQ(names_of(page).size(), 6U);
}

TEST(Roles, AboveTheArticle) {
  EXPECT_EQ(roles_above("<div class=logo>The Bell</div><ul><li><a href=a>News</a><li><a href=b>Sport</a></ul>"
                        "<h1>A Title of Ours</h1><p>By Ann Reed<p>12 May 2021<p>Ann Reed, 12 May 2021"),
            Names({"slogan", "navigation", "navigation", "headline", "byline", "date", "byline"}));
}

// The title that was found may be another one than the page shows; the site's name is none.
TEST(Roles, HeadingsThatAreNotTheTitle) {
  EXPECT_EQ(roles_above("<h1>The Bell</h1><h1>Quite Another Title</h1><h2>Near the sea</h2>"),
            Names({"slogan", "headline", "other"}));
  EXPECT_EQ(roles_above("<h1>Quite Another Title</h1><h2>A Title of Ours</h2>").back(), "headline");
  EXPECT_EQ(roles_above("<h2>Quite Another Title</h2>"), Names({"other"}));
}

TEST(Roles, ClassesOfDatesAndBylinesNeedTheirText) {
  EXPECT_EQ(roles_above(
                "<h1>A Title of Ours</h1><div class=rubric-date>Boating</div><p class=date>2 hours ago</p>"),
            Names({"headline", "navigation", "date"}));
  EXPECT_EQ(
      roles_above("<h1>A Title of Ours</h1><p class=byline-section>Published: 15:56 BST, 27 April 2024 | "
                  "Updated: 15:57 BST, 28 April 2024</p>"),
      Names({"headline", "date"}));
}

// Its own author and date are no teaser's, whatever the element round them is called.
TEST(Roles, AuthorAndDateNearTheHeadline) {
  const std::string head =
      "<h1>A Title of Ours</h1><div class=teaser><a href=a>Ann Reed</a></div><figure><figcaption><time>4 "
      "March "
      "2021</time></figcaption></figure>";
  Extraction page = test::from_html(head + std::string(kText));
  page.selection.keep = {0, 0, 0, 1};
  page.metadata.title = "A Title of Ours";
  EXPECT_EQ(names_of(page), Names({"headline", "related links", "caption", "body"}));
  page.metadata.authors = {"Ann Reed"};
  page.metadata.date = "2021-03-04";
  EXPECT_EQ(names_of(page), Names({"headline", "byline", "date", "body"}));
}

TEST(Roles, WordsOfClasses) {
  EXPECT_EQ(
      roles_below("<div class=newsletter-box><p>Every Friday, the best of it.</p></div>"
                  "<div id=sharebar>To the bird site</div><div class=ad-slot>Fine hats</div>"
                  "<div class=cookieBanner><p>They help us count.</p></div>"
                  "<div class='related-posts'><p>An owl in the mill</p></div>"
                  "<div class=post-navigation>An older one</div><p class=image-caption>The mill at night"),
      Names({"newsletter prompt", "share bar", "advertisement", "cookie notice", "related links",
             "navigation", "caption"}));
}

// What is said in an element of the readers' is theirs, whatever else its names are.
TEST(Roles, CommentsOfReaders) {
  EXPECT_EQ(roles_below("<div class=comment-list><div class=comment><b class=author>Bo</b> <i>12 May 2021</i>"
                        "<p>I went there too.</p><a href=r class=share>Reply</a></div></div>"),
            Names({"comment", "comment", "comment"}));
}

TEST(Roles, ForumPostsAreBody) {
  Extraction page = test::from_html(
      "<div class=comment><p>How deep is the mill pond, and who has been in it?</div>"
      "<div class=comment><p>Two fathoms. I have, and I shall not do it again.</div>");
  EXPECT_EQ(names_of(page), Names({"body", "body"}));
}

TEST(Roles, PhrasesInManyLanguages) {
  const auto role_of = [](std::string_view text) {
    return std::string(roles_below("<div>" + std::string(text) + "</div>").at(0));
  };
  for (const char* text :
       {"Read also: an owl", "Lesen Sie auch: eine Eule", "À lire aussi : un hibou", "Lea también: un búho",
        "Leggi anche: un gufo", "Leia também: uma coruja", "Lees ook: een uil", "Czytaj także: sowa",
        "Читайте также: сова", "相关阅读：猫头鹰", "関連記事"})
    EXPECT_EQ(role_of(text), "related links") << text;
  for (const char* text :
       {"All rights reserved", "Alle Rechte vorbehalten", "Tous droits réservés",
        "Todos los derechos reservados", "Tutti i diritti riservati", "Todos os direitos reservados",
        "Alle rechten voorbehouden", "Wszelkie prawa zastrzeżone", "Все права защищены", "版权所有",
        "無断転載を禁じます"})
    EXPECT_EQ(role_of(text), "legal footer") << text;
  for (const char* text : {"We use cookies", "Wir verwenden Cookies", "Nous utilisons des cookies",
                           "Usamos cookies", "Utilizziamo i cookie", "Wij gebruiken cookies",
                           "Używamy plików cookie", "Мы используем файлы cookie", "クッキー"})
    EXPECT_EQ(role_of(text), "cookie notice") << text;
}

TEST(Roles, HeadingsAnnounceWhatFollows) {
  EXPECT_EQ(roles_below("<div><h3>Most read</h3><ul><li>An owl in the mill<li>Two owls</ul>"
                        "<h3>Something else</h3><p>Which is not it.</div>"),
            Names({"related links", "related links", "related links", "other", "other"}));
  // Not beyond the element that they stand in.
  EXPECT_EQ(roles_below("<div><h3>Most read</h3><p>An owl in the mill</div><div>The mill is open</div>"),
            Names({"related links", "related links", "other"}));
}

TEST(Roles, PlainText) {
  Extraction page = test::keep_all(plaintext::parse_plain_text(
      "The Bell\n\nA Title of Ours\n\nBy Ann Reed\n\n12 May 2021\n\n" + std::string(kText.substr(3)) +
      "\n\nMost read\n\n1. An owl in the mill\n\n© 2021 The Bell\n"));
  page.plain_text = true;
  page.metadata.title = "A Title of Ours";
  page.metadata.authors = {"Ann Reed"};
  ASSERT_EQ(page.blocks.items.size(), 8U);
  page.selection.keep = {0, 0, 0, 0, 1, 0, 0, 0};
  EXPECT_EQ(names_of(page), Names({"slogan", "headline", "byline", "date", "body", "related links",
                                   "related links", "legal footer"}));
}

// ---- Bad input

TEST(Roles, EmptyPages) {
  EXPECT_TRUE(roles_of(Extraction()).empty());
  EXPECT_TRUE(roles_in("").empty());
  EXPECT_TRUE(roles_in("<div class=ad></div>").empty());
}

TEST(Roles, ChoiceOfAnotherLength) {
  Extraction page = test::from_html("<p>One<p>Two");
  page.selection.keep.clear();
  page.selection.scores.clear();
  EXPECT_EQ(roles_of(page).size(), 2U);
}

// Not one of these is to take longer than a fraction of a second; the limit allows for sanitizers.
TEST(Roles, HostilePages) {
  const std::string pages[] = {
      test::repeat("<div class='ad related nav'>", 100'000) + "x" + test::repeat("<p>x", 1000),
      test::repeat("<p class=comment>x", 100'000),
      test::repeat("<h2>Related</h2>", 50'000),
      test::repeat("<table><tr><td>x", 20'000),
      "<p>" + test::repeat("related ", 500'000),
      "<div class='" + test::repeat("ad-", 200'000) + "'>" + test::repeat("<p>x", 1000),
      test::repeat("<b>", 400) + test::repeat("<p>x", 20'000),
  };
  for (const std::string& body : pages) {
    const Extraction page = test::from_html(body);
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(roles_of(page).size(), page.blocks.items.size());
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20)) << body.substr(0, 40);
  }
}

}  // namespace
}  // namespace pith

// Comments in plain markup: lines without a class say who wrote them and when.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "comments/names.h"
#include "pith/formats.h"
#include "support/comments.h"
#include "support/pieces.h"

namespace pith {
namespace {

using Lines = std::vector<std::string>;
using test::comments_in;

std::string in_comment(std::string_view inside) {
  return fmt::format("<div class=comment>{}</div>", inside);
}

TEST(CommentLines, NamesThatAreSetOff) {
  EXPECT_EQ(comments_in(in_comment("<strong>Ann Reed</strong><p>This is a scandal.</p>")),
            Lines({"Ann Reed |  | This is a scandal."}));
  EXPECT_EQ(comments_in("<ul class=comments><li class=comment><h4>sunny77</h4>One.<li class=comment><a "
                        "href=/u/3> Bo </a><br>Two.</ul>"),
            Lines({"sunny77 |  | One.", "Bo |  | Two."}));
  EXPECT_EQ(comments_in(in_comment("<b>Ann Reed:</b> Well done.") + in_comment("<b>Tom</b>: Not at all.")),
            Lines({"Ann Reed |  | Well done.", "Tom |  | Not at all."}));
  EXPECT_EQ(test::page_of_comments(in_comment("<b>Ann Reed</b> : <i>Well</i> done.")).comments->at(0).text,
            "Well done.");
  // No colon behind a name.
  EXPECT_EQ(
      comments_in(in_comment("<b>Ann Reed</b><p>: ) nice") + in_comment("<i class=author>Bo</i><p>: Yes")),
      Lines({"Ann Reed |  | : ) nice", "Bo |  | : Yes"}));
  EXPECT_EQ(comments_in(in_comment("<p><b class=author>Bo</b>: Yes")), Lines({"Bo |  | Yes"}));
}

TEST(CommentLines, WhoWroteAndWhen) {
  constexpr std::string_view kDay = "2021-05-04";
  for (const std::string_view line :
       {"Bo Li wrote on 4 May 2021:", "Bo Li, 4 May 2021", "Posted by Bo Li on 4 May 2021",
        "Kommentar von Bo Li am Dienstag, 4. Mai 2021", "Bo Li, le mardi 4 mai 2021", "Bo Li (04.05.2021)"}) {
    EXPECT_EQ(comments_in(in_comment(fmt::format("<p>{}</p><p>Text.</p>", line))),
              Lines({fmt::format("Bo Li | {} | Text.", kDay)}))
        << line;
    EXPECT_EQ(comments_in(in_comment(fmt::format("<p>Text.</p><p>{}</p>", line))),
              Lines({fmt::format("Bo Li | {} | Text.", kDay)}))
        << line;
  }
  EXPECT_EQ(comments_in(in_comment("Bo writes on 4 May 2021 at 10:15 am:<br>Text.")),
            Lines({"Bo | 2021-05-04T10:15:00 | Text."}));
  EXPECT_EQ(
      comments_in(in_comment("<p>Bo Li wrote on <time datetime=2021-05-04T10:15>4 May</time>:</p><p>Text.")),
      Lines({"Bo Li | 2021-05-04T10:15:00 | Text."}));
  EXPECT_EQ(
      comments_in(in_comment("<p>Posted by <b class=author>Bo</b> on <time>2021-05-04</time>:</p><p>On it.")),
      Lines({"Bo | 2021-05-04 | On it."}));
  EXPECT_EQ(comments_in(in_comment("<b class=author>Bo</b><p>On <a href=/x>this page</a> it is.")),
            Lines({"Bo |  | On this page it is."}));
  EXPECT_EQ(comments_in(in_comment("<h5>Bo</h5><small>4 May 2021</small><p>Text.")),
            Lines({"Bo | 2021-05-04 | Text."}));
  EXPECT_EQ(comments_in(in_comment("Mia says:<br>Text.")), Lines({"Mia |  | Text."}));
  EXPECT_EQ(
      comments_in(in_comment("<p class=meta>geschrieben von berg2012 am 4. Mai 2021, 19:04</p><p>Text.")),
      Lines({"berg2012 | 2021-05-04T19:04:00 | Text."}));
  // What is in the element of the text is no answer.
  EXPECT_EQ(comments_in("<div class=comment><i class=author>Ann</i><div class=comment-body><p>Text.<p>(4 May "
                        "2021)</div></div>"),
            Lines({"Ann |  | Text.\n\n(4 May 2021)"}));
  EXPECT_EQ(
      comments_in("<div class=comment><b>Ann Reed</b><p>One.<div class=comment><b>Bo Li</b><p>Two.</div>"),
      Lines({"Ann Reed |  | One.", " Bo Li |  | Two."}));
  // Days past give no day, but are no text.
  EXPECT_EQ(comments_in(in_comment("<a href=/u/3>Tom</a> · 3 days ago<p>Text.") +
                        in_comment("<span>Jo</span> <span>vor 3 Tagen</span><p>Text.") +
                        in_comment("<a>Kim</a><div>8d</div><p>Text.") +
                        in_comment("<b>Mo</b><div>Oct 7 edited</div><p>Text.")),
            Lines({"Tom |  | Text.", "Jo |  | Text.", "Kim |  | Text.", "Mo |  | Text."}));
  EXPECT_EQ(comments_in(in_comment("<b>王小明</b> <span>2021年5月4日</span><p>写得好。")),
            Lines({"王小明 | 2021-05-04 | 写得好。"}));
}

TEST(CommentLines, WhatIsNoName) {
  for (const std::string_view inside :
       {"<h3>Leave a comment</h3><p>You must be logged in.", "<h4>No comments</h4><p>Be the first.",
        "<p>Well said<p>I agree.", "<h3>Ein guter Tag</h3><p>Der Leitartikel von heute.",
        "<p>Von Anfang an dabei<p>Und sehr zufrieden.", "<h2>Ann Reed</h2><p>A title.",
        "<p><b>Ann Reed</b> is wrong here.", "<p>Since 4 May 2021 all has been well.<p>So it is.",
        "<p><strong>Note</strong><p>They are moderated.", "<p>Ann Reed<p>Text.",
        "<p>I met her. Nobody said:<p>Text.", "<p>In 30 days<p>Text."}) {
    EXPECT_EQ(comments_in(in_comment(inside)), Lines()) << inside;
  }
  // Where an element is marked as the author, lines are text.
  EXPECT_EQ(comments_in(in_comment("<i class=author>Ann</i><p><b>Bo Li</b><p>Text.")),
            Lines({"Ann |  | Bo Li\n\nText."}));
  EXPECT_EQ(comments_in("<p><b>Ann Reed</b><p>Text.<p>Posted by Bo Li on 4 May 2021"), Lines());
}

TEST(CommentLines, FirstLinesThatAreSetOff) {
  // What a comment begins with is a name where a day or a colon follows, or where most begin so.
  for (const std::string_view first : {"<b>Great article</b>", "<b>Thanks</b>", "<h4>Nonsense</h4>",
                                       "<a href=/w>Wikipedia</a>", "<b>Well said</b>"}) {
    const std::string comment =
        in_comment(fmt::format("{}<p>I read it twice.</p><small>4 May 2021</small>", first));
    const std::string_view words = first.substr(first.find('>') + 1);
    const std::string text = fmt::format("{}\n\nI read it twice.", words.substr(0, words.find('<')));
    EXPECT_EQ(comments_in(comment), Lines({" | 2021-05-04 | " + text})) << first;
    EXPECT_EQ(comments_in("<div class=comments>" + comment + in_comment("<p>One.<small>4 May 2021</small>") +
                          in_comment("<p>Two.<small>4 May 2021</small>") + "</div>")
                  .at(0),
              " | 2021-05-04 | " + text)
        << first;
    EXPECT_EQ(comments_in(in_comment(fmt::format("{}<p>I read it twice.</p>", first))), Lines()) << first;
  }
  EXPECT_EQ(comments_in(in_comment("<h5>sunny77</h5><p>Text.") + in_comment("<h5>Bo</h5><p>Text.") +
                        in_comment("<p>A guest wrote this.")),
            Lines({"sunny77 |  | Text.", "Bo |  | Text."}));
  const auto in_region = [](std::string_view inside) {
    return fmt::format("<div class=comments>{}</div>", in_comment(inside));
  };
  EXPECT_EQ(comments_in(in_region("<h5>sunny77:</h5><p>Text.")), Lines({"sunny77 |  | Text."}));
  EXPECT_EQ(comments_in(in_comment("<h5>2 opinions:</h5><p>Text.")), Lines());
  EXPECT_EQ(comments_in(in_region("<h5>sunny77</h5><i class=comment-date>4 May 2021</i><p>Text.")),
            Lines({"sunny77 | 2021-05-04 | Text."}));
  EXPECT_EQ(comments_in(in_comment("<i class=comment-date>4 May 2021</i><p><b>Thanks</b><p>Text.")),
            Lines({" | 2021-05-04 | Thanks\n\nText."}));
  EXPECT_EQ(comments_in(in_comment("<b>Mia Berg says</b><p>Text.")), Lines({"Mia Berg |  | Text."}));
}

TEST(CommentLines, ButtonsAreNoText) {
  for (const std::string_view buttons :
       {"<a href=#>Reply</a>", "<p><a>Gefällt mir (2)</a> · <a>Antworten</a>", "<p>Répondre",
        "<div><span>Like</span> (3) | Share</div>", "<p><a>返信</a>"}) {
    EXPECT_EQ(comments_in(in_comment(fmt::format("<b>Ann Reed</b><p>Text.</p>{}", buttons))),
              Lines({"Ann Reed |  | Text."}))
        << buttons;
  }
  EXPECT_EQ(
      comments_in(in_comment("<b>Ann Reed</b> · 4 May 2021 · <a>Reply</a><p>I like it. <a>Reply</a></p>")),
      Lines({"Ann Reed | 2021-05-04 | I like it."}));
  EXPECT_EQ(
      comments_in(in_comment("<b>Ann Reed</b><p>No reply. <a href=/x>Share</a> this, like him.</p><p>42")),
      Lines({"Ann Reed |  | No reply. Share this, like him.\n\n42"}));
  EXPECT_EQ(comments_in(in_comment("<b>Ann Reed</b><p>Reply</p>")), Lines());
  EXPECT_EQ(comments_in(in_comment("<b>Ann Reed</b><p><a>Reply</a></p><p>Text.</p><p>Like</p><p>Share</p>")),
            Lines({"Ann Reed |  | Text."}));
}

TEST(CommentLines, TextThatReadsLikeButtons) {
  // In an element of the text, all is text.
  for (const std::string_view text :
       {"Choose in the menu:\n\nEdit\n\nand save it.", "See the Windows menu\n\nEdit", "Like", "Link: 42"}) {
    std::string inside;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find("\n\n", at), text.size());
      inside += fmt::format("<p>{}</p>", text.substr(at, end - at));
      at = end + 2;
    }
    EXPECT_EQ(comments_in(
                  in_comment(fmt::format("<i class=author>Ann</i><div class=comment-text>{}</div>", inside))),
              Lines({fmt::format("Ann |  | {}", text)}));
  }
  EXPECT_EQ(comments_in(in_comment("<i class=author>Ann</i><div class=comment-text>See the Windows menu "
                                   "<a>Edit</a></div><a>Reply</a>") +
                        in_comment("<i class=author>Bo</i><div class=comment-text>The permanent address is "
                                   "this <a href=/x>link</a></div>")),
            Lines({"Ann |  | See the Windows menu Edit", "Bo |  | The permanent address is this link"}));
  // Elsewhere where more of it follows, but for links.
  EXPECT_EQ(comments_in(in_comment("<b>Ann Reed</b><p>Choose:<p>Edit<p>and save it.<p>Edit")),
            Lines({"Ann Reed |  | Choose:\n\nEdit\n\nand save it."}));
  EXPECT_EQ(comments_in(in_comment("<b>Ann Reed</b><p>Answer: 42")), Lines({"Ann Reed |  | Answer: 42"}));
}

TEST(CommentLines, TextInTheElementOfTheAuthor) {
  EXPECT_EQ(comments_in(in_comment("<div class=comment-author><cite class=fn>Ann</cite><p>Text.</p></div>")),
            Lines({"Ann |  | Text."}));
  const std::string text = test::repeat("The harbour was closed. ", 6) + "So it was.";
  EXPECT_EQ(comments_in(in_comment("<div class=comment-author><p>" + text +
                                   "<p>Comment by <b class=fn>Ann</b> — 2021-05-04</div>")),
            Lines({"Ann | 2021-05-04 | " + text}));
  EXPECT_EQ(comments_in(in_comment("<div class=comment-author><p>Ann</div><p>Text.")),
            Lines({"Ann |  | Text."}));
}

TEST(CommentLines, NamesOfClasses) {
  // Those that a site begins with two letters of its own.
  EXPECT_EQ(comments_in("<div class=kb-comment><b>Ann Reed</b><p>Text.</div>"),
            Lines({"Ann Reed |  | Text."}));
  EXPECT_EQ(
      comments_in("<div class=x-widget-post-comments><div class=comment><b>Ann Reed</b><p>Text.</div></div>"
                  "<div class=widget-comments><div class=comment><b>Bo Li</b><p>Text.</div></div>"),
      Lines({"Ann Reed |  | Text."}));
}

TEST(CommentLines, LinesAreRead) {
  using comments::Sign;
  const auto said = [](std::string_view line, bool strong = false) {
    const comments::SaidBy read =
        comments::read_said_by(line, metadata::DayOrder::day_first, {strong ? line.size() : 0, strong});
    return fmt::format("{} | {} | {}", read.author, read.date, read.dated);
  };
  EXPECT_EQ(said("Ann wrote on 4 May 2021 at 10:15:"), "Ann | 2021-05-04T10:15:00 | true");
  EXPECT_EQ(said("Last updated: 4 May 2021", true), " | 2021-05-04 | true");
  EXPECT_EQ(said("4 May 2021 all has been well"), " |  | false");
  EXPECT_EQ(said("Bo am 4. Mai 2021 um 10:15 Uhr | "), "Bo | 2021-05-04T10:15:00 | true");
  EXPECT_EQ(said("il y a 3 jours"), " |  | true");
  EXPECT_EQ(said("Ann Reed, 12 hours ago"), "Ann Reed |  | true");
  EXPECT_EQ(said("Ann Reed 5 дней назад"), "Ann Reed |  | true");
  EXPECT_EQ(said("I saw it on 4 May 2021 in the harbour"), " |  | false");
  EXPECT_EQ(said("Is it so?", true), " |  | false");
  EXPECT_EQ(said("", true), " |  | false");
  EXPECT_EQ(said(":", true), " |  | false");
  EXPECT_EQ(said("on on on"), " |  | false");
  EXPECT_TRUE(comments::is_button("Like (3)"));
  for (const std::string_view button :
       {"Like(3)", "3 Likes", "Like 3", "Reply…", "[Reply]", "+ Like [1,204]"})
    EXPECT_TRUE(comments::is_button(button)) << button;
  for (const std::string_view text : {"Answer: 42", "Like3", "Edit: Text", "(3)", "3 4", ""})
    EXPECT_FALSE(comments::is_button(text)) << text;
  EXPECT_FALSE(comments::is_button("I like it"));
}

TEST(CommentLines, HostilePagesAreBounded) {
  using test::repeat;
  const auto count = [](const std::string& inside) { return comments_in(in_comment(inside)).size(); };
  for (const std::string& inside :
       {repeat("<b>A</b>", 100'000), repeat("<a>Reply</a> ", 100'000), repeat("<a>Reply", 50'000),
        repeat("<p>Reply</p>", 50'000), repeat("<b> : </b>", 50'000), repeat("on ", 200'000)})
    EXPECT_EQ(count(inside), 0U) << inside.substr(0, 40);
  EXPECT_EQ(count("<b>Ann Reed</b>" + repeat("<i> : </i>", 50'000) + "Text."), 1U);
  EXPECT_EQ(count(repeat("<div class=comment><b>Ann Reed</b>", 50'000)), 0U);
  EXPECT_EQ(count(repeat("<p class=author><p>x", 50'000)), 0U);
  EXPECT_EQ(count("<div class=author>" + repeat("<object><p>", 20'000)), 0U);
}

}  // namespace
}  // namespace pith

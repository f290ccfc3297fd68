// Captions of figures whose pictures are shown.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "pith/content.h"
#include "pith/formats.h"
#include "support/kept.h"

namespace pith {
namespace {

using test::from_html;

constexpr FormatOptions kImages{.images = true};

// Blocks that hold DROP are those that the model left out.
std::string markdown(std::string_view body, const FormatOptions& options = kImages) {
  return to_markdown(from_html(body, "https://bay.example/news/"), options);
}

constexpr std::string_view kFerry =
    "<p>The ferry is back.</p><figure><img src=ferry.jpg alt=Ferry><figcaption>DROP At the pier."
    "</figcaption></figure><p>It carries a goat.</p>";

TEST(Captions, StandWithTheirPictures) {
  EXPECT_EQ(markdown(kFerry),
            "The ferry is back.\n\n![Ferry](https://bay.example/news/ferry.jpg)\n\nDROP At the pier.\n\n"
            "It carries a goat.\n");
  const Extraction page = from_html(kFerry, "https://bay.example/news/");
  EXPECT_NE(to_html(page, kImages).find("<figcaption>DROP At the pier.</figcaption>"), std::string::npos);
  EXPECT_NE(to_tei(page, kImages).find("DROP At the pier."), std::string::npos);
}

TEST(Captions, AreNoTextWithoutPictures) {
  EXPECT_EQ(markdown(kFerry, {}), "The ferry is back.\n\nIt carries a goat.\n");
  const Extraction page = from_html(kFerry, "https://bay.example/news/");
  EXPECT_EQ(to_text(page), "The ferry is back.\n\nIt carries a goat.\n");
  EXPECT_EQ(to_text(page, kImages).find("DROP"), std::string::npos);
  EXPECT_EQ(content_of(page).text.find("DROP"), std::string::npos);
  EXPECT_EQ(to_json_record(page).find("DROP"), std::string::npos);
}

TEST(Captions, OfEveryKindOfPicture) {
  for (const std::string_view picture :
       {"<a href=/large><img src=f.jpg></a>", "<img data-src=f.jpg src=data:x>",
        "<amp-img src=f.jpg></amp-img>", "<picture><source srcset='f.webp 1x'><img></picture>",
        "<iframe src=https://v.example/1></iframe>", "<video src=f.mp4></video>",
        "<div><div><img src=f.jpg></div></div>"}) {
    const std::string body =
        "<p>a</p><figure>" + std::string(picture) + "<figcaption>DROP <b>c</b></figcaption></figure><p>b</p>";
    EXPECT_NE(markdown(body).find("DROP **c**"), std::string::npos) << picture;
  }
}

TEST(Captions, NotOfFiguresThatShowNothing) {
  for (const std::string_view picture :
       {"", "<img>", "<img src=javascript:x>", "<img src=spacer.gif width=1 height=1>",
        "<p>DROP advertisement</p>"}) {
    const std::string body =
        "<p>a</p><figure>" + std::string(picture) + "<figcaption>DROP</figcaption></figure><p>b</p>";
    EXPECT_EQ(markdown(body), "a\n\nb\n") << picture;
  }
}

TEST(Captions, NotAmongWhatWasLeftOut) {
  const std::string figure = "<figure><img src=f.jpg><figcaption>DROP caption</figcaption></figure>";
  EXPECT_EQ(markdown("<p>a</p><p>DROP</p>" + figure + "<p>DROP</p>"), "a\n");
  EXPECT_EQ(markdown("<p>DROP</p>" + figure), "");
  // Of a gallery of which one is next to the text, that one.
  const std::string made = markdown("<p>a</p>" + figure + figure + figure + "<p>DROP</p>");
  EXPECT_EQ(made.find("caption"), made.rfind("caption")) << made;
  EXPECT_EQ(markdown("<p>a</p><figure><img src=f.jpg><figcaption hidden>DROP</figcaption></figure><p>b</p>")
                .find("DROP"),
            std::string::npos);
}

TEST(Captions, OfTablesAndCodeAreNotPictures) {
  EXPECT_EQ(markdown("<p>a</p><figure><pre>x</pre><figcaption>DROP</figcaption></figure><p>b</p>"),
            "a\n\n```\nx\n```\n\nb\n");
}

TEST(Captions, DeepAndBroken) {
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<figure><img src=f.jpg><figcaption>DROP ";
  EXPECT_NE(markdown("<p>a</p>" + deep), "");
  std::string many = "<p>a</p>";
  for (int i = 0; i < 20000; ++i) many += "<figure><img src=f.jpg><figcaption>DROP<p>x";
  EXPECT_NE(markdown(many), "");
  EXPECT_EQ(markdown("<figcaption>DROP</figcaption><p>a</p><figcaption>DROP"), "a\n");
}

}  // namespace
}  // namespace pith

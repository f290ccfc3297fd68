// Formulas as pages of all kinds show them, in every format; and MathML as TeX.
#include "content/formulas.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <chrono>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "content/mathml_tex.h"
#include "html/native_parser.h"
#include "pith/content.h"
#include "pith/explain.h"
#include "pith/extractor.h"
#include "pith/formats.h"
#include "support/kept.h"
#include "support/pieces.h"
#include "support/rendered.h"
#include "text/words.h"

namespace pith {
namespace {

using test::from_html;

std::string tex_of(std::string_view inside) {
  const Document document =
      std::move(html::parse_natively("<!DOCTYPE html><body><math>" + std::string(inside) + "</math>"))
          .value();
  for (NodeId id = 1; id < document.size(); ++id) {
    if (document[id].tag == Tag::math) return content::tex_of_mathml(document, id, 10'000);
  }
  return "no formula";
}

TEST(MathmlTex, FractionsRootsAndScripts) {
  EXPECT_EQ(tex_of("<mfrac><mn>1</mn><mn>2</mn></mfrac>"), "\\frac{1}{2}");
  EXPECT_EQ(tex_of("<mfrac bevelled=true><mi>a</mi><mi>b</mi></mfrac>"), "{a}/{b}");
  EXPECT_EQ(tex_of("<mo>(</mo><mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>"),
            "({n \\atop k})");
  EXPECT_EQ(tex_of("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>"), "E=mc^{2}");
  EXPECT_EQ(
      tex_of("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup><msub><mi>y</mi><mrow><mi>i</mi><mo>+</mo>"
             "<mn>1</mn></mrow></msub>"),
      "x_{i}^{2}y_{i+1}");
  EXPECT_EQ(tex_of("<msup><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></msup>"), "{x^{2}}^{3}");
  EXPECT_EQ(tex_of("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt><mroot><mi>α</mi><mn>3</mn></mroot>"),
            "\\sqrt{a+b}\\sqrt[3]{\\alpha}");
  EXPECT_EQ(tex_of("<msup><mi>f</mi><mo>′</mo></msup><msubsup><mi>y</mi><mn>1</mn><mo>″</mo></msubsup>"),
            "f'y_{1}''");
  EXPECT_EQ(tex_of("<mmultiscripts><mi>C</mi><mn>6</mn><none></none><mprescripts></mprescripts><none></none>"
                   "<mn>14</mn></mmultiscripts>"),
            "{}^{14}C_{6}");
}

TEST(MathmlTex, WhatStandsAboveAndBelow) {
  EXPECT_EQ(
      tex_of("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>0</mn></mrow><mi>∞</mi></munderover>"),
      "\\sum_{i=0}^{\\infty}");
  EXPECT_EQ(tex_of("<munder><mi>lim</mi><mrow><mi>n</mi><mo>→</mo><mi>∞</mi></mrow></munder><mi>sin</mi>"
                   "<mo>&#x2061;</mo><mi>x</mi>"),
            "\\lim_{n\\to\\infty}\\sin x");
  EXPECT_EQ(tex_of("<mover><mi>v</mi><mo>→</mo></mover><mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>¯</mo>"
                   "</mover><munder><mi>A</mi><mi>k</mi></munder>"),
            "\\vec{v}\\overline{AB}\\underset{k}{A}");
  EXPECT_EQ(tex_of("<mover><mover><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>⏞</mo></mover><mtext>sum"
                   "</mtext></mover>"),
            "\\overbrace{a+b}^{\\text{sum}}");
}

TEST(MathmlTex, TablesFencesAndTokens) {
  constexpr std::string_view kTable =
      "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mlabeledtr><mtd><mn>1</mn></mtd><mtd>"
      "<mi>c</mi></mtd><mtd><mi>d</mi></mtd></mlabeledtr></mtable>";
  EXPECT_EQ(tex_of(kTable), "\\begin{matrix}a & b \\\\ c & d\\end{matrix}");
  EXPECT_EQ(tex_of("<mrow><mo>(</mo>" + std::string(kTable) + "<mo>)</mo></mrow>"),
            "\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}");
  EXPECT_EQ(tex_of("<mfenced open='[' close=']'><mrow>" + std::string(kTable) + "</mrow></mfenced>"),
            "\\begin{bmatrix}a & b \\\\ c & d\\end{bmatrix}");
  EXPECT_EQ(tex_of("<mi>f</mi><mo>=</mo><mrow><mo>{</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mtext>if "
                   "</mtext><mi>x</mi></mtd></mtr></mtable></mrow>"),
            "f=\\begin{cases}1 & \\text{if }x\\end{cases}");
  EXPECT_EQ(
      tex_of("<mfenced separators=';'><mi>a</mi><mi>b</mi></mfenced><mfenced><mi>c</mi><mi>d</mi></mfenced>"),
      "(a;b)(c,d)");
  EXPECT_EQ(tex_of("<menclose notation=box><mi>x</mi></menclose><mspace width=1em></mspace><mtext>50% of {$5}"
                   "</mtext><mo>∈</mo><mi>β</mi><mi>x</mi>"),
            "\\boxed{x}\\quad\\text{50\\% of \\{\\$5\\}}\\in\\beta x");
  EXPECT_EQ(tex_of("<mi>a</mi><mspace width=.5em></mspace><mi>b</mi><mspace width=0></mspace><mi>c</mi>"
                   "<mspace width=0.17em></mspace><mi>d</mi><mspace width=-1em></mspace><mi>e</mi>"),
            "a\\,bc\\,de");
  EXPECT_EQ(tex_of("<mi mathvariant=normal>d</mi><mi mathvariant=double-struck>R</mi><mi>ℤ</mi><mi>foo</mi>"
                   "<mn>1</mn><mn>2</mn><mo>{</mo><mi>ж</mi>"),
            "\\mathrm{d}\\mathbb{R}\\mathbb{Z}\\mathrm{foo}1\\,2\\{ж");
}

TEST(MathmlTex, BadInput) {
  EXPECT_EQ(tex_of(""), "");
  EXPECT_EQ(tex_of("<mfrac><mn>1</mn>"), "1");
  EXPECT_EQ(tex_of("<mfrac><mn>1</mn><mn>2"), "\\frac{1}{2}");
  EXPECT_EQ(tex_of("<msup></msup><msqrt></msqrt><mtable></mtable>"), "\\sqrt{}\\begin{matrix}\\end{matrix}");
  EXPECT_EQ(
      tex_of("<mmultiscripts><mprescripts></mprescripts></mmultiscripts><mphantom><mi>x</mi></mphantom>"),
      "{}");
  EXPECT_EQ(tex_of(test::repeat("<msqrt>", 90) + "x"),
            test::repeat("\\sqrt{", 90) + "x" + test::repeat("}", 90));
  EXPECT_EQ(tex_of(test::repeat("<msqrt>", 10'000) + "x"), "");
  EXPECT_EQ(tex_of(test::repeat("<mi>x</mi>", 100'000)), "");
  EXPECT_EQ(tex_of("<mtext>" + std::string(1'000'000, 'x') + "</mtext>"), "");
}

// One formula, E = mc², as pages show it, and its TeX.
struct Shown {
  std::string_view name, html, tex;
};

constexpr std::string_view kTex = "E=mc^2";

constexpr Shown kInline[] = {
    {"KaTeX",
     "<span class=katex><span class=katex-mathml><math xmlns='http://www.w3.org/1998/Math/MathML'><semantics>"
     "<mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation "
     "encoding='application/x-tex'>E=mc^2</annotation></semantics></math></span><span class=katex-html "
     "aria-hidden=true><span class=base><span class=strut></span><span class='mord mathnormal'>E</span>"
     "<span class=mrel>=</span></span><span class=base><span class='mord mathnormal'>m</span><span "
     "class=mord>"
     "<span class='mord mathnormal'>c</span><span class=msupsub><span class=vlist-t><span "
     "class=vlist-r><span "
     "class=vlist><span><span class='mord mtight'>2</span></span></span></span></span></span></span></span>"
     "</span></span>",
     kTex},
    {"MathJax 2 before it ran", "<script type='math/tex'>E=mc^2</script>", kTex},
    {"MathJax 2",
     "<span class=MathJax_Preview>E=mc²</span><span class=MathJax id=MathJax-Element-1-Frame><nobr><span "
     "class=math><span class=mrow><span class=mi>E</span><span class=mo>=</span><span class=mi>m</span><span "
     "class=msubsup><span class=mi>c</span><span class=mn>2</span></span></span></span></nobr></span><script "
     "type='math/tex' id=MathJax-Element-1>E=mc^2</script>",
     kTex},
    {"MathJax 3",
     "<mjx-container class='MathJax CtxtMenu_Attached_0' jax=CHTML><mjx-math class=MJX-TEX aria-hidden=true>"
     "<mjx-mi><mjx-c class=mjx-c1D438></mjx-c></mjx-mi></mjx-math><mjx-assistive-mml unselectable=on><math "
     "xmlns='http://www.w3.org/1998/Math/MathML'><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></"
     "msup>"
     "</math></mjx-assistive-mml></mjx-container>",
     "E=mc^{2}"},
    {"MediaWiki",
     "<span class='mwe-math-element mwe-math-element-inline'><span class='mwe-math-mathml-inline "
     "mwe-math-mathml-a11y' style='display: none;'><math alttext='{\\displaystyle "
     "E=mc^{2}}'><semantics><mrow>"
     "<mstyle "
     "displaystyle=true><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mstyle></mrow>"
     "<annotation encoding='application/x-tex'>{\\displaystyle "
     "E=mc^{2}}</annotation></semantics></math></span>"
     "<img src='https://wiki.example/svg/1' class='mwe-math-fallback-image-inline mw-invert' "
     "aria-hidden=true "
     "alt='{\\displaystyle E=mc^{2}}'></span>",
     "{\\displaystyle E=mc^{2}}"},
    {"an image", "<img src='/latex.php?latex=E' class=latex alt='E=mc^2'>", kTex},
    {"MathML with alttext", "<math alttext='E=mc^2'><mi>E</mi></math>", kTex},
    {"MathML that is read aloud",
     "<math alttext='E equals m c "
     "squared'><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>",
     "E=mc^{2}"},
    {"MathML", "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>", "E=mc^{2}"},
};

// `form` with every "Q" replaced.
std::string filled(std::string_view form, std::string_view with) {
  std::string out;
  for (const char c : form) {
    if (c == 'Q') {
      out.append(with);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

TEST(Formulas, InlineInEveryFormat) {
  for (const Shown& shown : kInline) {
    for (const std::string_view line :
         {"<p>As Q says, all is well.</p>", "<p>Q says so.</p>", "<p>So is <b>Q</b></p>",
          "<div>So is Q</div>", "<p><i>So is <b>Q</b></i></p>", "<ul><li>Q is one<li>two</ul>",
          "<h2>On Q</h2>", "<h2>Q now</h2>", "<p>one<br>Q is<br>two Q</p>", "<p>a</p><div>Q</div><p>b</p>",
          "<table><tr><td>a Q<td>Q b<tr><td>c<td>d</table>"}) {
      const Extraction page = from_html(filled(line, shown.html)), plain = from_html(line);
      const std::string where = std::string(shown.name) + " in " + std::string(line);
      EXPECT_EQ(to_text(page), filled(to_text(plain), shown.tex)) << where;
      EXPECT_EQ(to_text(page, {.width = 1'000}), filled(to_text(plain, {.width = 1'000}), shown.tex))
          << where;
      EXPECT_EQ(to_markdown(page, {.images = true}),
                filled(to_markdown(plain, {}), std::string("$").append(shown.tex).append("$")))
          << where;
      EXPECT_EQ(test::content_fault(content_of(page)), "") << where;
    }
  }
}

// Markdown as its readers take it: formulas first, then the rest. None of these has a dollar in it.
std::string text_of_markdown(std::string_view markdown) {
  std::vector<std::string_view> formulas;
  std::string rest;
  for (std::size_t at = 0; at < markdown.size();) {
    if (markdown[at] != '$') {
      rest.push_back(markdown[at++]);
      continue;
    }
    const std::size_t begin = markdown.find_first_not_of('$', at), end = markdown.find('$', begin);
    formulas.push_back(markdown.substr(begin, end - begin));
    rest.append("FORMULA");
    at = end + (begin - at);
  }
  const Document html = std::move(html::parse_natively(test::cmark_html(rest))).value();
  std::string text = test::read_rendered(html).text;
  for (const std::string_view tex : formulas) text.replace(text.find("FORMULA"), 7, tex);
  return text;
}

TEST(Formulas, TextAndMarkdownHaveTheSameWords) {
  for (const Shown& shown : kInline) {
    const Extraction page = from_html(
        filled("<h2>On Q</h2><p>As Q and <b>Q</b> say, <a href=/x>Q</a>.</p>Q<p>Q</p><ul><li>Q<li>a Q b</ul>"
               "<table><tr><td>Q<td>1<tr><td>a<td>Q</table><blockquote>Q, he said</blockquote>",
               shown.html));
    EXPECT_EQ(text_of_markdown(to_markdown(page, {})), test::one_line(to_text(page))) << shown.name;
  }
}

// A formula on a line of its own, between two paragraphs.
constexpr std::string_view kDisplayed[] = {
    "<span class=katex-display><span class=katex><span class=katex-mathml><math "
    "display=block><semantics><mrow>"
    "<mi>E</mi></mrow><annotation encoding='application/x-tex'>E=mc^2</annotation></semantics></math></span>"
    "<span class=katex-html aria-hidden=true>E=mc2</span></span></span>",
    "<script type='math/tex; mode=display'>E=mc^2</script>",
    "<script type='math/tex; mode=display'>% <![CDATA[\nE=mc^2 %]]></script>",
    "<p><script type='math/tex; mode=display'>\n  E=mc^2 % famous\n</script></p>",
    "<div class=MathJax_Preview></div><div class=MathJax_Display><span "
    "class=MathJax><nobr>E=mc2</nobr></span>"
    "</div><script type='math/tex; mode=display'>E=mc^2</script>",
    "<div class=MathJax_SVG_Display><span class=MathJax_SVG><svg><path d=M1></svg></span></div><script "
    "type='math/tex; mode=display'>E=mc^2</script>",
    "<mjx-container class=MathJax jax=CHTML display=true><mjx-math "
    "aria-hidden=true><mjx-c></mjx-c></mjx-math>"
    "<mjx-assistive-mml display=block><math display=block data-latex='E=mc^2'><mi>E</mi></math>"
    "</mjx-assistive-mml></mjx-container>",
    "<math display=block alttext='E=mc^2'><mi>E</mi></math>",
    "<dl><dd><span class='mwe-math-element mwe-math-element-block'><math alttext='E=mc^2'><mi>E</mi></math>"
    "<img class=mwe-math-fallback-image-display alt='E=mc^2'></span></dd></dl>",
};

TEST(Formulas, DisplayedBetweenParagraphs) {
  for (const std::string_view html : kDisplayed) {
    const Extraction page = from_html("<p>a</p>\n" + std::string(html) + "\n<p>b</p>");
    EXPECT_EQ(to_text(page), "a\n\nE=mc^2\n\nb\n") << html;
    EXPECT_NE(to_markdown(page, {}).find("$$E=mc^2$$"), std::string::npos) << to_markdown(page, {});
    EXPECT_EQ(to_markdown(page, {}).find("E=mc"), to_markdown(page, {}).rfind("E=mc")) << html;
  }
}

TEST(Formulas, OnIndentedLinesOfWikisAreDisplayed) {
  for (const Shown& shown : kInline) {
    for (const std::string_view line :
         {"<dl><dd>Q</dd></dl>", "<dl>\n<dd><i>Q</i>,&nbsp;</dd></dl>", "<dl><dd>Q <b>(1)</b></dd></dl>",
          "<dl><dd><dl><dd>Q.</dl></dl>", "<dl><dd>Q<dd>Q</dl>"}) {
      const std::string made =
          to_markdown(from_html("<p>It is</p>" + filled(line, shown.html) + "<p>b</p>"), {});
      EXPECT_NE(made.find("$$" + std::string(shown.tex) + "$$"), std::string::npos) << shown.name << made;
    }
    for (const std::string_view line :
         {"<dl><dt>energy<dd>Q</dl>", "<dl><dd>so Q</dl>", "<dl><dd>Q or Q</dl>",
          "<dl><dd>Q<dl><dd>Q is</dl></dl>", "<dl><dd><p>Q</p>or so</dl>"}) {
      const std::string made =
          to_markdown(from_html("<p>It is</p>" + filled(line, shown.html) + "<p>b</p>"), {});
      EXPECT_EQ(made.find("$$"), std::string::npos) << shown.name << made;
    }
  }
}

TEST(Formulas, BetweenKeptBlocksAreKept) {
  const auto kept = [](std::string_view html, bool tables = true) {
    Extraction page = from_html(html);
    content::keep_formulas(page.document, page.blocks, tables, page.selection.keep);
    return to_text(page);
  };
  // Their blocks are dropped for the word in a comment of the formula's text.
  constexpr std::string_view kFormula = "<math display=block alttext='x^2'><mi>DROP</mi></math>";
  const auto page = [&](std::string_view form) { return filled(form, kFormula); };
  EXPECT_EQ(kept(page("<p>a</p>Q<p>b</p>")), "a\n\nx^2\n\nb\n");
  EXPECT_EQ(kept(page("<div><p>a</p><div><dl><dd>Q</dl></div><p>b</p></div>")), "a\n\nx^2\n\nb\n");
  EXPECT_EQ(kept(page("<p>a</p><div>Q</div><div>Q,</div><p>b</p>")), "a\n\nx^2\n\nx^2,\n\nb\n");
  EXPECT_EQ(kept(page("<p>a</p><table><tr><td>Q<td>(1)</table><p>b</p>"), false), "a\n\n(1)\n\nb\n");
  EXPECT_EQ(kept(page("<p>a</p><p>Where Q is</p><p>b</p>")), "a\n\nb\n") << "more than a formula";
  EXPECT_EQ(kept(page("<p>a</p>Q<p>DROP</p><p>b</p>")), "a\n\nb\n");
  EXPECT_EQ(kept(page("<p>DROP</p>Q<p>b</p>")), "b\n");
  EXPECT_EQ(kept(page("<p>a</p>Q")), "a\n");
  EXPECT_EQ(kept(page("<div><p>a</p></div><div>Q<p>b</p></div>")), "a\n\nb\n") << "the first of its element";
}

TEST(Formulas, OfWhatIsDroppedAreDropped) {
  constexpr std::string_view kScript = "<script type='math/tex'>x^2</script>";
  for (const std::string_view form :
       {"<p>a</p><p>DROP Q</p><p>b</p>", "<p>a</p><p>Q DROP</p><p>b</p>", "<div><p>a</p>DROP Q<p>b</p></div>",
        "<div><p>a</p>Q DROP<p>b</p></div>", "<p>a</p><p>b</p><p>Q</p>", "<p>Q</p><p>a</p><p>b</p>"})
    EXPECT_EQ(to_text(from_html(filled(form, kScript))), "a\n\nb\n") << form;
}

TEST(Formulas, SideBySideAndInLinksAndCode) {
  constexpr std::string_view kMath = "<math alttext='x^2'><mi>x</mi></math>";
  EXPECT_EQ(to_text(from_html(filled("<p>QQ</p>", kMath))), "x^2 x^2\n");
  EXPECT_EQ(to_markdown(from_html(filled("<p>QQ</p>", kMath)), {}), "$x^2$ $x^2$\n");
  EXPECT_EQ(
      to_markdown(from_html(filled("<p><a href=http://a.example/>see Q</a></p>", kMath)), {.links = true}),
      "[see $x^2$](http://a.example/)\n");
  EXPECT_EQ(to_text(from_html(filled("<p>use <code>Q</code></p>", kMath))), "use x^2\n");
  EXPECT_EQ(to_text(from_html("<p>a <math><mtext><div>b</div></mtext></math> c</p>")), "a\n\nb\n\nc\n")
      << "more than a formula";
}

void expect_in_preformatted(const Shown& shown, std::string_view form) {
  const Extraction page = from_html(filled(form, shown.html)), plain = from_html(form);
  const std::string where = std::string(shown.name) + " in " + std::string(form);
  EXPECT_EQ(to_text(page), filled(to_text(plain), shown.tex)) << where;
  EXPECT_EQ(test::content_fault(content_of(page)), "") << where;
}

TEST(Formulas, InPreformattedText) {
  for (const Shown& shown : kInline) {
    for (const std::string_view form :
         {"<pre>\nLet   Q be\n\n\tQ.\n</pre>", "<pre><b>a</b> <i>Q</i><br>b<div>c Q</div>d  </pre>"})
      expect_in_preformatted(shown, form);
    // What is only a script or an image there stands at the ends of a block, not in it.
    const bool has_text = from_html(shown.html).blocks.items.size() > 0;
    for (const std::string_view form :
         {"<pre>Q\n  is it</pre>", "<pre><code>  it is\nQ</code></pre>", "<p>x</p><pre> a Q </pre><p>y Q</p>",
          "<table><tr><th>a<th>b<tr><td>c<td><pre>d\n Q</pre></table>"}) {
      if (has_text) expect_in_preformatted(shown, form);
    }
  }
  constexpr std::string_view kMath = "<math alttext='x^2'><mi>x</mi></math>";
  EXPECT_EQ(to_markdown(from_html(filled("<pre>x = QQ\n  x</pre>", kMath)), {}),
            "```\nx = x^2 x^2\n  x\n```\n");
  // Numbers of lines are no part of the text, nor is what makes more than a formula.
  EXPECT_EQ(to_text(from_html(
                filled("<pre><span class=lineno>1</span>a Q\n<span class=lineno>2</span>b</pre>", kMath))),
            "a x^2\nb\n");
  EXPECT_EQ(to_text(from_html("<pre>a <math alttext='x^2'><mi>x")), "a x^2\n");
  EXPECT_FALSE(to_text(from_html("<pre>" + test::repeat(std::string("x ").append(kMath), 50'000))).empty());
}

TEST(Formulas, InRecords) {
  const Extraction page = from_html(
      "<p>a <math alttext='x^2'><mi>x</mi></math></p>\n<script type='math/tex; "
      "mode=display'>y^3</script><p>b</p>");
  const std::string made = to_json_record(page, to_text(page), {}, true);
  simdjson::dom::parser parser;
  const simdjson::dom::element record = parser.parse(made);
  EXPECT_EQ(std::string_view(record["text"]), "a x^2\n\ny^3\n\nb\n");
  std::vector<std::string> texts;
  for (const simdjson::dom::element block : record["blocks"].get_array())
    texts.emplace_back(std::string_view(block["text"]));
  EXPECT_EQ(texts, (std::vector<std::string>{"a x^2", "y^3", "b"}));
  const simdjson::dom::element formula = record["blocks"].at(1);
  EXPECT_TRUE(formula["score"].is_null());
  EXPECT_EQ(std::string_view(formula["role"]), "body");
  EXPECT_EQ(std::string_view(formula["element"]), "body");
  const std::string_view source = page.document.source();
  const std::uint64_t begin = formula["span"].at(0), end = formula["span"].at(1);
  EXPECT_EQ(source.substr(begin, end - begin), "<script type='math/tex; mode=display'>y^3");
}

// An article as a whole, with a formula of every kind between its paragraphs.
TEST(Formulas, OfAnArticle) {
  std::string html = "<!DOCTYPE html><title>Mass and energy</title><article><h1>Mass and energy</h1>";
  for (std::size_t i = 0; i < std::size(kDisplayed); ++i) {
    const std::string year = std::to_string(1905 + i);
    html +=
        "<p>That a body at rest has an energy of its own was said again in the summer of " + year +
        ", and it took many years until anybody could measure how much it is. It is, in what follows,</p>";
    html.append(kDisplayed[i]).append("<p>where the mass is measured in kilograms and, as in ").append(year);
    html += ", the speed of light, which is the same for all observers, in metres a second.</p>";
  }
  const Extractor extractor = std::move(Extractor::create({})).value();
  Page page;
  page.bytes = html + "</article>";
  const Extraction made = std::move(extractor.explain(std::move(page), 1)).value();
  const std::string text = to_text(made);
  std::size_t formulas = 0;
  for (std::size_t at = text.find("\n\nE=mc^2\n\n"); at != std::string::npos;
       at = text.find("\n\nE=mc^2\n\n", at + 1))
    ++formulas;
  EXPECT_EQ(formulas, std::size(kDisplayed)) << text;
  EXPECT_EQ(made.metadata.word_count, text::count_words(text));
  std::size_t pinned = 0;
  for (std::size_t i = 0; i < made.blocks.items.size(); ++i) {
    const BlockReasons& block = made.explanation->blocks[i];
    pinned += block.kept_as_formula ? 1 : 0;
    EXPECT_TRUE(!block.kept_as_formula || made.selection.keep[i] == 1) << i;
  }
  EXPECT_GT(pinned, 0U) << "repeated ones at least";
  EXPECT_NE(to_explanation_json(made).find("\"pinned\":\"formula\""), std::string::npos);
}

TEST(Formulas, SpacesAtTheEndLeaveNoBackslash) {
  const Extraction page = from_html(
      "<p>A <math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x,\\ "
      "</annotation></semantics>"
      "</math> b \\(y=\\ \\ \\) c $$z+1\\\\ $$ d <script type='math/tex'>v \\ % end\n</script> e "
      "<script type='math/tex'>\\ </script></p>");
  EXPECT_EQ(to_markdown(page), "A $x,$ b $y=$ c $$z+1\\\\$$ d $v$ e\n");
}

TEST(Formulas, StayInTheColumnsOfTheirTable) {
  const auto row = [](std::string_view first, std::string_view second, std::string_view third) {
    std::string cells;
    for (const std::string_view cell : {first, second, third})
      cells.append("<td>").append(cell).append("</td>");
    return "<tr>" + cells + "</tr>";
  };
  const std::string x = "<script type='math/tex'>x^2</script>";
  EXPECT_EQ(
      to_markdown(from_html("<p>a</p><table><tr><th>N</th><th>L</th><th>H</th></tr>" + row("one", x, "1") +
                            row("", x, x) + row(x, "", x) + row("last", "2", "3") + "</table><p>b</p>")),
      "a\n\n| N | L | H |\n| --- | --- | --- |\n| one | $x^2$ | 1 |\n| | $x^2$ | $x^2$ |\n| $x^2$ | | $x^2$ "
      "|\n"
      "| last | 2 | 3 |\n\nb\n");
}

TEST(Formulas, BadInput) {
  const std::string long_tex = "x+" + std::string(1'000'000, 'y');
  EXPECT_EQ(to_text(from_html("<p>a <script type='math/tex'>" + long_tex + "</script> b</p>")), "a b\n");
  EXPECT_EQ(to_text(from_html("<p>a <math alttext='" + long_tex + "'><mi>z</mi></math> b</p>")), "a z b\n");
  EXPECT_EQ(to_text(from_html("<p>a <math><mfrac><mi>z</mi><mi>y</mi> b")), "a zy b\n");
  EXPECT_EQ(to_text(from_html("<p>a</p><script type='math/tex'>x^2")), "a\n");
  EXPECT_EQ(to_text(from_html("<p>a <span class=katex></span><span class=MathJax>b</span></p>")), "a b\n");
  EXPECT_EQ(
      to_text(from_html("<p>a <script type='math/tex'> </script><img class=latex alt=''><math></math> b")),
      "a b\n");
}

TEST(Formulas, HostilePagesTakeNoLongerThanOthers) {
  for (const std::string_view piece :
       {"<math><mtext>", "<math>", "<msqrt>", "<span class=katex>", "<span class=MathJax>x</span>",
        "<span class=MathJax><br>", "<script type='math/tex'>x^2</script>", "<math><mi>x</mi></math>",
        "<mjx-container>", "<img class=latex alt='x^2'>", "<p><math><mi>x</mi></math></p>",
        "<math><mtext><span class=katex><mi>x</mi></span>", "<dl><dd><math><mi>x</mi></math>",
        "<dd><math><mi>x</mi></math></dd>", "<pre>x"}) {
    const auto begin = std::chrono::steady_clock::now();
    const bool code = piece.starts_with("<pre>");  // with white space in elements of its own, and a formula
    Extraction page = from_html(code ? "<p>a</p><pre>x" + test::repeat("<b> </b>", 125'000) +
                                           "<math><mi>z</mi></math>y</pre><p>b"
                                     : "<p>a</p>" + test::repeat(piece, 1'000'000 / piece.size()) + "<p>b");
    content::keep_formulas(page.document, page.blocks, true, page.selection.keep);
    to_text(page);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken.count(), 20) << piece;
  }
}

}  // namespace
}  // namespace pith

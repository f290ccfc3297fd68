// Bytes to UTF-8: labels, sniffing order, conversion and bad bytes.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "text/decode.h"
#include "text/encodings.h"

namespace pith::text {

// GoogleTest finds it by the namespace.
static void PrintTo(CharsetSource source, std::ostream* out) {
  *out << charset_source_name(source);
}

namespace {

using namespace std::literals;

constexpr char kBad[] = "\xEF\xBF\xBD";

std::string bad(int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += kBad;
  return text;
}

void expect_decoded(const DecodedText& got, std::string_view utf8, std::string_view charset,
                    CharsetSource source, std::size_t replaced = 0) {
  EXPECT_EQ(got.utf8, utf8);
  EXPECT_EQ(got.charset, charset);
  EXPECT_EQ(got.source, source);
  EXPECT_EQ(got.replaced, replaced);
}

/// Which charset the page's own declaration gives: the byte 0xE9 keeps the page from being ASCII or valid
/// UTF-8.
std::string declared(std::string_view head) {
  const DecodedText got = decode(std::string(head) + "<p>\xE9</p>", "");
  return got.source == CharsetSource::meta ? got.charset : "none";
}

// Labels.

TEST(Labels, KnowTheStandardsNames) {
  EXPECT_EQ(encoding_for_label("iso-8859-1"), "windows-1252");
  EXPECT_EQ(encoding_for_label("us-ascii"), "windows-1252");
  EXPECT_EQ(encoding_for_label("latin1"), "windows-1252");
  EXPECT_EQ(encoding_for_label("iso-8859-9"), "windows-1254");
  EXPECT_EQ(encoding_for_label("tis-620"), "windows-874");
  EXPECT_EQ(encoding_for_label("gb2312"), "gbk");
  EXPECT_EQ(encoding_for_label("x-sjis"), "shift_jis");
  EXPECT_EQ(encoding_for_label("windows-31j"), "shift_jis");
  EXPECT_EQ(encoding_for_label("ks_c_5601-1987"), "euc-kr");
  EXPECT_EQ(encoding_for_label("big5-hkscs"), "big5");
  EXPECT_EQ(encoding_for_label("utf-16"), "utf-16le");
  EXPECT_EQ(encoding_for_label("unicodefffe"), "utf-16be");
  EXPECT_EQ(encoding_for_label("iso-2022-kr"), "replacement");
  EXPECT_EQ(encoding_for_label("x-user-defined"), "x-user-defined");
}

TEST(Labels, IgnoreCaseAndWhiteSpaceAround) {
  EXPECT_EQ(encoding_for_label(" \t\n\f\rUTF-8 \n"), "utf-8");
  EXPECT_EQ(encoding_for_label("KOI8-R"), "koi8-r");
  EXPECT_EQ(encoding_for_label("\vutf-8"), "");
  EXPECT_EQ(encoding_for_label("utf -8"), "");
}

TEST(Labels, UnknownOnesAreEmpty) {
  EXPECT_EQ(encoding_for_label(""), "");
  EXPECT_EQ(encoding_for_label("   "), "");
  EXPECT_EQ(encoding_for_label("utf-7"), "");
  EXPECT_EQ(encoding_for_label("utf-8x"), "");
  EXPECT_EQ(encoding_for_label(std::string(10'000, 'a')), "");
  EXPECT_EQ(encoding_for_label("utf-8\0"sv), "");
}

// encodings.def holds the 228 labels of the Encoding standard's table, each once, each with its encoding.
TEST(Labels, TableIsCompleteAndConsistent) {
  struct Row {
    std::string_view label;
    EncodingId id;
  };
  const Row rows[] = {
#define PITH_LABEL(label, id) {label, EncodingId::id},
#include "text/encodings.def"
  };
  EXPECT_EQ(std::size(rows), 228U);
  for (const Row& row : rows) EXPECT_EQ(encoding_for_label(row.label), encoding(row.id).name) << row.label;
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(rows[i].label, rows[j].label);
  }
}

TEST(Sources, HaveNames) {
  EXPECT_EQ(charset_source_name(CharsetSource::bom), "bom");
  EXPECT_EQ(charset_source_name(CharsetSource::utf8), "utf8");
  EXPECT_EQ(charset_source_name(CharsetSource::header), "header");
  EXPECT_EQ(charset_source_name(CharsetSource::meta), "meta");
  EXPECT_EQ(charset_source_name(CharsetSource::detector), "detector");
  EXPECT_EQ(charset_source_name(CharsetSource::fallback), "fallback");
}

// Every legacy encoding, by header and by meta, with real text. The bytes were encoded by other software.

struct Sample {
  std::string_view charset;
  std::string_view bytes;
  std::string_view utf8;
};

constexpr Sample kSamples[] = {
    {"windows-1252", "Caf\351 M\374ller \366ffnet \204heute\223 \226 5 \200 pro Tasse",
     "Café Müller öffnet „heute“ – 5 € pro Tasse"},
    {"windows-1251",
     "\321\372\345\370\374 \345\371\270 \375\362\350\365 \354\377\343\352\350\365 \364\360\340"
     "\355\366\363\347\361\352\350\365 \341\363\353\356\352, \344\340 \342\373\357\345\351 "
     "\367\340\376",
     "Съешь ещё этих мягких французских булок, да выпей чаю"},
    {"koi8-r",
     "\373\311\322\317\313\301\321 \334\314\305\313\324\322\311\306\311\313\301\303\311\321 "
     "\300\326\316\331\310 \307\325\302\305\322\316\311\312 \304\301\323\324 \315\317\335\316"
     "\331\312 \324\317\314\336\317\313",
     "Широкая электрификация южных губерний даст мощный толчок"},
    {"koi8-u",
     "\375\305\302\305\324\301\316\316\321 \247\247 \255\301\327 \336\325\324\311 \332\327\246"
     "\304\325\323\246\314\330",
     "Щебетання її ґав чути звідусіль"},
    {"iso-8859-2", "P\370\355li\271 \276lu\273ou\350k\375 k\371\362 \372p\354l \357\341belsk\351 \363dy",
     "Příliš žluťoučký kůň úpěl ďábelské ódy"},
    {"windows-1250", "Za\277\363\263\346 g\352\234l\271 ja\237\361 \226 \204cytat\224",
     "Zażółć gęślą jaźń – „cytat”"},
    {"iso-8859-7",
     "\316\345\363\352\345\360\334\346\371 \364\347\355 \370\365\367\357\366\350\374\361\341 "
     "\342\344\345\353\365\343\354\337\341",
     "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία"},
    {"windows-1254", "Pijamal\375 hasta ya\360\375z \376of\366re \347abucak g\374vendi",
     "Pijamalı hasta yağız şoföre çabucak güvendi"},
    {"windows-1255", "\343\342 \361\367\370\357 \371\350 \341\351\355 \356\340\345\353\346\341",
     "דג סקרן שט בים מאוכזב"},
    {"windows-1256", "\344\325 \315\337\355\343 \341\345 \323\321 \336\307\330\332", "نص حكيم له سر قاطع"},
    {"windows-874", "\340\273\347\271\301\271\330\311\302\354\312\330\264\273\303\320\340\312\303\324\260",
     "เป็นมนุษย์สุดประเสริฐ"},
    {"ibm866",
     "\220\343\341\341\252\250\251 \342\245\252\341\342 \250\247 \341\342\240\340\353\345 \242"
     "\340\245\254\361\255",
     "Русский текст из старых времён"},
    {"iso-8859-16", "\252tiin\376a \272i \245\376ara\265 \356n \244", "Știința și „țara” în €"},
    {"macintosh", "\202a co\236te \322cher\323 \320 d\216j\210\311", "Ça coûte “cher” – déjà…"},
    {"gbk", "\312\323\322\260\316\336\317\336\271\343\243\254\264\260\315\342\323\320\300\266\314\354",
     "视野无限广，窗外有蓝天"},
    {"gb18030", "\316\242\267\347\323\255\277\315\243\254\310\355\323\357\260\351\262\350 \2252\2026",
     "微风迎客，软语伴茶 𠀀"},
    {"big5", "\265\370\263\245\265L\255\255\274s\241A\265\241\245~\246\263\302\305\244\321",
     "視野無限廣，窗外有藍天"},
    {"shift_jis",
     "\202\242\202\353\202\315\202\311\202\331\202\326\202\306 \202\277\202\350\202\312\202"
     "\351\202\360 \207@",
     "いろはにほへと ちりぬるを ①"},
    {"euc-jp",
     "\262\346\244\254\307\332\244\317\307\255\244\307\244\242\244\353\241\243\314\276\301\260"
     "\244\317\244\336\244\300\314\265\244\244\241\243",
     "我が輩は猫である。名前はまだ無い。"},
    {"iso-2022-jp", "\033$B8cGZ$OG-$G$\042$k!#\033(B", "吾輩は猫である。"},
    {"euc-kr",
     "\305\260\275\272\300\307 \260\355\300\257\301\266\260\307\300\272 \300\324\274\372\263"
     "\242\270\256 \270\270\263\252\276\337 \307\317\260\355 \214c",
     "키스의 고유조건은 입술끼리 만나야 하고 똠"},
};

class LegacyEncoding : public testing::TestWithParam<Sample> {};

TEST_P(LegacyEncoding, ByHeader) {
  const Sample& sample = GetParam();
  expect_decoded(decode("<p>" + std::string(sample.bytes) + "</p>", sample.charset),
                 "<p>" + std::string(sample.utf8) + "</p>", sample.charset, CharsetSource::header);
}

TEST_P(LegacyEncoding, ByMeta) {
  const Sample& sample = GetParam();
  const std::string head = "<!doctype html><meta charset=\"" + std::string(sample.charset) + "\"><p>";
  expect_decoded(decode(head + std::string(sample.bytes), ""), head + std::string(sample.utf8),
                 sample.charset, CharsetSource::meta);
}

// Whatever is done to legacy bytes, the result is valid UTF-8 and keeps the markup around the damage.
TEST_P(LegacyEncoding, CutAnywhere) {
  const Sample& sample = GetParam();
  for (std::size_t length = 0; length <= sample.bytes.size(); ++length) {
    const DecodedText got = decode("<i>" + std::string(sample.bytes.substr(0, length)), sample.charset);
    EXPECT_TRUE(got.utf8.starts_with("<i>"));
    EXPECT_LE(got.replaced, 1U);
    const DecodedText again = decode(got.utf8, "utf-8");
    EXPECT_EQ(again.replaced, 0U);
    EXPECT_EQ(again.utf8, got.utf8);
  }
}

std::string sample_name(const testing::TestParamInfo<Sample>& info) {
  std::string name(info.param.charset);
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return name;
}
INSTANTIATE_TEST_SUITE_P(Encodings, LegacyEncoding, testing::ValuesIn(kSamples), sample_name);

TEST(Legacy, Windows1252MapsTheC1Holes) {
  expect_decoded(decode("\x80\x81\x8D\x8F\x90\x9D\xA0", "iso-8859-1"),
                 "\xE2\x82\xAC\xC2\x81\xC2\x8D\xC2\x8F\xC2\x90\xC2\x9D\xC2\xA0", "windows-1252",
                 CharsetSource::header);
}

TEST(Legacy, SingleBytesThatTheStandardLeavesOut) {
  expect_decoded(decode("\xAA\xC1", "windows-1253"), bad(1) + "Α", "windows-1253", CharsetSource::header, 1);
  expect_decoded(decode("\xDB\xA1\xFF", "windows-874"), bad(1) + "ก" + bad(1), "windows-874",
                 CharsetSource::header, 2);
  expect_decoded(decode("\xCA", "windows-1255"), "\xD6\xBA", "windows-1255", CharsetSource::header);
}

TEST(Legacy, UserDefinedGoesToThePrivateUseArea) {
  expect_decoded(decode("a\x80\xFF", "x-user-defined"), "a\xEF\x9E\x80\xEF\x9F\xBF", "x-user-defined",
                 CharsetSource::header);
}

TEST(Legacy, GbkIsDecodedAsGb18030) {
  // Four-byte sequence, lone 0x80, and the full-width space A3 A0.
  expect_decoded(decode("\x81\x30\x81\x30\x80\xA3\xA0\xD6\xD0", "gb2312"), "\xC2\x80€\xE3\x80\x80中", "gbk",
                 CharsetSource::header);
}

TEST(Legacy, ShiftJisIsWindows31J) {
  // Backslash and tilde stay ASCII, NEC and IBM extensions are known, controls stay what they are.
  expect_decoded(decode("\\~\x1A\x1C\x7F\x80\x87\x8A\xFA\xB1\xB1", "shift_jis"),
                 "\\~\x1A\x1C\x7F\xC2\x80㈱﨑ｱ", "shift_jis", CharsetSource::header);
}

TEST(Legacy, Big5HasHongKongCharacters) {
  expect_decoded(decode("\x88\x56\xFB\xFD\xA4\xA4", "big5"), "Ā廴中", "big5", CharsetSource::header);
}

TEST(Legacy, ReplacementLabelsAreNoClaim) {
  expect_decoded(decode("<p>plain</p>", "iso-2022-kr"), "<p>plain</p>", "utf-8", CharsetSource::fallback);
}

// Bad bytes.

TEST(BadBytes, BecomeOneReplacementEach) {
  expect_decoded(decode("<p>\x81</p>\xFF<b>", "shift_jis"), "<p>" + bad(1) + "</p>" + bad(1) + "<b>",
                 "shift_jis", CharsetSource::header, 2);
  expect_decoded(decode("\xB0<i>\xB0\xA1", "euc-kr"), bad(1) + "<i>가", "euc-kr", CharsetSource::header, 1);
  expect_decoded(decode("\xA4<i>\xA4\xA2", "euc-jp"), bad(1) + "<i>あ", "euc-jp", CharsetSource::header, 1);
  // An ASCII byte at the end of an unmapped pair survives.
  expect_decoded(decode("\xC6\x53\xB0\xA1", "euc-kr"), bad(1) + "S가", "euc-kr", CharsetSource::header, 1);
}

TEST(BadBytes, TruncatedSequencesAtTheEnd) {
  expect_decoded(decode("ab\x82", "shift_jis"), "ab" + bad(1), "shift_jis", CharsetSource::header, 1);
  expect_decoded(decode("ab\x81\x30\x81", "gb18030"), "ab" + bad(1), "gb18030", CharsetSource::header, 1);
  expect_decoded(decode("ab\x8F\xA2", "euc-jp"), "ab" + bad(1), "euc-jp", CharsetSource::header, 1);
}

TEST(BadBytes, BrokenEscapeSequencesKeepTheMarkup) {
  expect_decoded(decode("a\x1B<p>b", "iso-2022-jp"), "a" + bad(1) + "<p>b", "iso-2022-jp",
                 CharsetSource::header, 1);
}

TEST(BadBytes, Utf8ByMaximalSubparts) {
  const struct {
    std::string bytes;
    std::string utf8;
    std::size_t replaced;
  } cases[] = {
      {"a\x80z", "a" + bad(1) + "z", 1},
      {"a\xC0\xAFz", "a" + bad(2) + "z", 2},                          // overlong
      {"a\xE0\x80\x80z", "a" + bad(3) + "z", 3},                      // overlong
      {"a\xED\xA0\x80z", "a" + bad(3) + "z", 3},                      // surrogate
      {"a\xF4\x90\x80\x80z", "a" + bad(4) + "z", 4},                  // past U+10FFFF
      {"a\xF0\x9F\x98z", "a" + bad(1) + "z", 1},                      // three of four
      {"a\xE2\x82z\xE2\x82\xAC", "a" + bad(1) + "z\xE2\x82\xAC", 1},  // two of three, then a whole one
      {"a\xE2\x82\xE2\x82\xAC", "a" + bad(1) + "\xE2\x82\xAC", 1},    // a lead byte where a trail should be
      {"\xFE\xFD\xF8\x88", bad(4), 4},                                // never UTF-8
      {"ok \xF0\x9F\x98\x80 \xC3", "ok \xF0\x9F\x98\x80 " + bad(1), 1},  // cut off
  };
  for (const auto& one : cases) {
    const DecodedText got = decode(one.bytes, "utf-8");
    EXPECT_EQ(got.utf8, one.utf8);
    EXPECT_EQ(got.charset, "utf-8");
    EXPECT_EQ(got.replaced, one.replaced) << one.utf8;
  }
}

TEST(BadBytes, LongTextsAroundOneBadByte) {
  for (const std::size_t at : {0U, 7U, 63U, 64U, 65U, 999U}) {
    std::string bytes(1000, 'x');
    bytes[at] = '\xFF';
    std::string utf8(1000, 'x');
    utf8.replace(at, 1, kBad);
    expect_decoded(decode(bytes, "utf-8"), utf8, "utf-8", CharsetSource::header, 1);
  }
}

TEST(BadBytes, ManyInALongLegacyText) {
  std::string bytes;
  std::string utf8;
  for (int i = 0; i < 5000; ++i) {
    bytes += "<b>\xFF\x82\xA0";
    utf8 += "<b>" + bad(1) + "あ";
  }
  expect_decoded(decode(bytes, "shift_jis"), utf8, "shift_jis", CharsetSource::header, 5000);
}

// UTF-8.

TEST(Utf8, WinsOverEveryClaim) {
  const std::string page = "<meta charset=windows-1251><p>naïve café – 日本</p>";
  expect_decoded(decode(page, "iso-8859-1"), page, "utf-8", CharsetSource::utf8);
  expect_decoded(decode(page, "utf-16le"), page, "utf-8", CharsetSource::utf8);
}

TEST(Utf8, CutOffAtTheEndIsStillUtf8) {
  expect_decoded(decode("Zoë and Chlo\xC3", "iso-8859-1"), "Zoë and Chlo" + bad(1), "utf-8",
                 CharsetSource::utf8, 1);
  // Without a whole sequence before it, a last high byte says nothing.
  expect_decoded(decode("Chlo\xEB", "iso-8859-1"), "Chloë", "windows-1252", CharsetSource::header);
}

TEST(Utf8, MostlyValidWithoutAClaimIsUtf8) {
  std::string page;
  for (int i = 0; i < 30; ++i) page += "größer ";
  expect_decoded(decode(page + "\xFF", ""), page + bad(1), "utf-8", CharsetSource::detector, 1);
}

TEST(Utf8, ByteOrderMarkIsRemoved) {
  expect_decoded(decode("\xEF\xBB\xBFh\xC3\xA9", "koi8-r"), "hé", "utf-8", CharsetSource::bom);
  expect_decoded(decode("\xEF\xBB\xBFplain", ""), "plain", "utf-8", CharsetSource::bom);
  expect_decoded(decode("\xEF\xBB\xBF", ""), "", "utf-8", CharsetSource::bom);
  expect_decoded(decode("\xEF\xBB\xBFx\xFF", ""), "x" + bad(1), "utf-8", CharsetSource::bom, 1);
}

TEST(Utf8, ValidTextIsMovedNotCopied) {
  std::string page(4096, 'x');
  page += "é";
  const auto address = [](const std::string& text) { return reinterpret_cast<std::uintptr_t>(text.data()); };
  const std::uintptr_t page_address = address(page);
  EXPECT_EQ(address(decode(std::move(page), "").utf8), page_address);
  std::string ascii(4096, 'x');
  const std::uintptr_t ascii_address = address(ascii);
  EXPECT_EQ(address(decode(std::move(ascii), "koi8-r").utf8), ascii_address);
}

TEST(Utf8, NulBytesStay) {
  expect_decoded(decode("a\0é"s, ""), "a\0é"sv, "utf-8", CharsetSource::utf8);
  expect_decoded(decode("a\0\xE9"s, "latin1"), "a\0é"sv, "windows-1252", CharsetSource::header);
  expect_decoded(decode("\x82\xA0\0\x82\xA0"s, "shift_jis"), "あ\0あ"sv, "shift_jis", CharsetSource::header);
}

// Pure ASCII.

TEST(Ascii, ReportsTheClaimOrUtf8) {
  expect_decoded(decode("<p>x", ""), "<p>x", "utf-8", CharsetSource::fallback);
  expect_decoded(decode("<p>x", "utf-8"), "<p>x", "utf-8", CharsetSource::header);
  expect_decoded(decode("<p>x", "latin1"), "<p>x", "windows-1252", CharsetSource::header);
  expect_decoded(decode("<meta charset=big5>", ""), "<meta charset=big5>", "big5", CharsetSource::meta);
  expect_decoded(decode("", ""), "", "utf-8", CharsetSource::fallback);
  expect_decoded(decode("", "big5"), "", "big5", CharsetSource::header);
}

TEST(Ascii, IsNotUtf16WhateverTheHeaderSays) {
  expect_decoded(decode("<p>plain</p>", "utf-16"), "<p>plain</p>", "utf-8", CharsetSource::fallback);
}

TEST(Ascii, EscapesOfIso2022JpAreFound) {
  expect_decoded(decode("<p>\x1B$B$3$s$K$A$O\x1B(B</p>", ""), "<p>こんにちは</p>", "iso-2022-jp",
                 CharsetSource::detector);
}

// UTF-16.

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

constexpr std::u16string_view kWide = u"<p>Καλημέρα κόσμε, “hello” 😀 日本語</p>\n";
constexpr std::string_view kWideUtf8 = "<p>Καλημέρα κόσμε, “hello” 😀 日本語</p>\n";

TEST(Utf16, WithByteOrderMark) {
  expect_decoded(decode("\xFF\xFE" + utf16(kWide, true), "utf-8"), kWideUtf8, "utf-16le", CharsetSource::bom);
  expect_decoded(decode("\xFE\xFF" + utf16(kWide, false), "utf-8"), kWideUtf8, "utf-16be",
                 CharsetSource::bom);
}

TEST(Utf16, ByHeader) {
  expect_decoded(decode(utf16(kWide, true), "utf-16"), kWideUtf8, "utf-16le", CharsetSource::header);
  expect_decoded(decode(utf16(kWide, false), "utf-16be"), kWideUtf8, "utf-16be", CharsetSource::header);
  expect_decoded(decode(utf16(u"日本", false), "utf-16be"), "日本", "utf-16be", CharsetSource::header);
}

TEST(Utf16, ByItsNulBytes) {
  constexpr std::u16string_view page = u"<html><body><p>Съешь ещё этих булок</p></body></html>";
  constexpr std::string_view utf8 = "<html><body><p>Съешь ещё этих булок</p></body></html>";
  expect_decoded(decode(utf16(page, true), ""), utf8, "utf-16le", CharsetSource::detector);
  expect_decoded(decode(utf16(page, false), ""), utf8, "utf-16be", CharsetSource::detector);
  // A header with the wrong byte order, and one with the wrong encoding.
  expect_decoded(decode(utf16(page, false), "utf-16le"), utf8, "utf-16be", CharsetSource::detector);
  expect_decoded(decode(utf16(page, true), "utf-8"), utf8, "utf-16le", CharsetSource::detector);
}

TEST(Utf16, LoneSurrogatesAndAnOddByte) {
  const std::string bytes = utf16(std::u16string{u'<', u'p', u'>', 0xD83D, u'x', 0xDC00, u'y', 0xD83D}, true);
  expect_decoded(decode(bytes + "z", "utf-16le"), "<p>" + bad(1) + "x" + bad(1) + "y" + bad(1), "utf-16le",
                 CharsetSource::header, 3);
  expect_decoded(decode("\xFE\xFF\0a\0"s, ""), "a" + bad(1), "utf-16be", CharsetSource::bom, 1);
}

// The declaration in the page.

TEST(Meta, CharsetAttribute) {
  EXPECT_EQ(declared("<meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<meta charset='koi8-r'>"), "koi8-r");
  EXPECT_EQ(declared("<META\tCHARSET = \"KOI8-R\" />"), "koi8-r");
  EXPECT_EQ(declared("<meta/charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<meta name=x charset=koi8-r charset=big5>"), "koi8-r");
  EXPECT_EQ(declared("<meta charset=\" koi8-r \">"), "koi8-r");
  EXPECT_EQ(declared("<meta charset=koi8-r/>"), "none");  // the slash belongs to an unquoted value
  EXPECT_EQ(declared("<metacharset=koi8-r>"), "none");
  EXPECT_EQ(declared("<meta charset>"), "none");
}

TEST(Meta, HttpEquivInAnyOrder) {
  EXPECT_EQ(declared("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>"), "koi8-r");
  EXPECT_EQ(declared("<meta content='text/html; charset=koi8-r' http-equiv=\"content-type\">"), "koi8-r");
  EXPECT_EQ(declared("<meta content='text/html; charset=koi8-r'>"), "none");
  EXPECT_EQ(declared("<meta http-equiv=refresh content='text/html; charset=koi8-r'>"), "none");
  EXPECT_EQ(declared("<meta http-equiv=content-type content=\"charset='koi8-r' x\">"), "koi8-r");
  EXPECT_EQ(declared("<meta http-equiv=content-type content=\"charset='koi8-r\">"), "none");
  EXPECT_EQ(declared("<meta http-equiv=content-type content='charsets; charset = koi8-r;x'>"), "koi8-r");
  EXPECT_EQ(declared("<meta http-equiv=content-type content='charset='>"), "none");
  // The attribute for it outweighs the content, whichever comes first.
  EXPECT_EQ(declared("<meta http-equiv=content-type content='x;charset=big5' charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<meta charset=koi8-r content='x;charset=big5'>"), "koi8-r");
}

TEST(Meta, UnknownLabelsAreSkipped) {
  EXPECT_EQ(declared("<meta charset=nonsense><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<meta charset=nonsense>"), "none");
}

TEST(Meta, SomeClaimsCannotBeMeant) {
  EXPECT_EQ(declared("<meta charset=utf-16>"), "utf-8");
  EXPECT_EQ(declared("<meta charset=x-user-defined>"), "windows-1252");
  EXPECT_EQ(declared("<meta charset=iso-2022-kr>"), "none");
}

TEST(Meta, NotInCommentsOrAttributes) {
  EXPECT_EQ(declared("<!-- <meta charset=big5> --><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<!--><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<!---><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<!-- <meta charset=big5>"), "none");
  EXPECT_EQ(declared("<a title='<meta charset=big5>'><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<a title=\"<meta charset=big5>\" b><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("</a title='<meta charset=big5>'><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<!doctype html '><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("<?php '><meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(declared("a < b <> << <meta charset=koi8-r>"), "koi8-r");
  // The prescan knows no scripts: it takes what stands in them (as browsers do).
  EXPECT_EQ(declared("<script>'<meta charset=koi8-r>'</script>"), "koi8-r");
}

TEST(Meta, OnlyInTheFirst1024Bytes) {
  const std::string meta = "<meta charset=koi8-r>";
  EXPECT_EQ(declared(std::string(1024 - meta.size(), ' ') + meta), "koi8-r");
  EXPECT_EQ(declared(std::string(1024 - meta.size() + 1, ' ') + meta), "none");
  EXPECT_EQ(declared("<meta charset=koi8-r"), "none");
}

TEST(Meta, XmlDeclaration) {
  EXPECT_EQ(declared("<?xml version='1.0' encoding='koi8-r'?>"), "koi8-r");
  EXPECT_EQ(declared("<?xml version='1.0' encoding = \"koi8-r\"?>"), "koi8-r");
  EXPECT_EQ(declared("<?xml version='1.0' encoding='koi8-r'?><meta charset=big5>"), "big5");
  EXPECT_EQ(declared("<?xml encoding='utf-16'?>"), "utf-8");
  EXPECT_EQ(declared("<?xml encoding='koi8 r'?>"), "none");
  EXPECT_EQ(declared("<?xml encoding=koi8-r?>"), "none");
  EXPECT_EQ(declared(" <?xml encoding='koi8-r'?>"), "none");
}

TEST(Meta, PlainTextHasNone) {
  EXPECT_NE(decode("<meta charset=koi8-r> \xE9", "", false).source, CharsetSource::meta);
}

TEST(Order, HeaderBeforeMetaBeforeDetector) {
  const std::string page = "<meta charset=koi8-r><p>\xC1";
  expect_decoded(decode(page, "windows-1251"), "<meta charset=koi8-r><p>Б", "windows-1251",
                 CharsetSource::header);
  expect_decoded(decode(page, "no-such-charset"), "<meta charset=koi8-r><p>а", "koi8-r", CharsetSource::meta);
}

TEST(Order, DetectorWhereNothingIsSaid) {
  const Sample& russian = kSamples[1];
  ASSERT_EQ(russian.charset, "windows-1251");
  expect_decoded(decode(std::string(russian.bytes), ""), russian.utf8, "windows-1251",
                 CharsetSource::detector);
  // Beyond a long stretch of markup, too.
  const std::string head = "<style>" + std::string(200'000, ' ') + "</style>";
  expect_decoded(decode(head + std::string(russian.bytes), ""), head + std::string(russian.utf8),
                 "windows-1251", CharsetSource::detector);
}

TEST(Order, Windows1252WhenTheDetectorHasNothing) {
  const DecodedText got = decode("\xE9", "");
  EXPECT_EQ(got.utf8, "é");
  EXPECT_EQ(got.charset, "windows-1252");
}

TEST(Decode, FromManyThreads) {
  std::vector<std::thread> threads;
  std::vector<int> wrong(8, 0);
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    threads.emplace_back([&wrong, i] {
      for (const Sample& sample : kSamples) {
        wrong[i] += decode(std::string(sample.bytes), sample.charset).utf8 == sample.utf8 ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : wrong) EXPECT_EQ(count, 0);
}

}  // namespace
}  // namespace pith::text

#include "metadata/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace pith::metadata {
namespace {

TEST(FindDate, ManyWritings) {
  for (const std::string_view text :
       {"2016-10-12", "2016-10-12T23:59:59Z", "12.10.2016", "12. 10. 2016", "October 12, 2016",
        "Oct. 12, 2016", "Wednesday, 12 October 2016", "12th of October 2016", "12. Oktober 2016",
        "12 octobre 2016", "12 de octubre de 2016",
        "12 \u043E\u043A\u0442\u044F\u0431\u0440\u044F 2016 \u0433.", "2016\u5E7410\u670812\u65E5",
        "2016\uB144 10\uC6D4 12\uC77C", "2016. okt\u00F3ber 12.", "By Ann ReedOctober 12, 2016",
        "12 Ekim 2016", "12 pa\u017Adziernika 2016"}) {
    EXPECT_EQ(find_date(text, DayOrder::day_first).iso, "2016-10-12") << text;
  }
  EXPECT_EQ(find_date("4. o\u017Eujka 2021.", DayOrder::day_first).iso, "2021-03-04");
  EXPECT_EQ(find_date("4. marec 2021", DayOrder::day_first).iso, "2021-03-04");
  for (const std::string_view text :
       {"", "12", "version 1.2.3.2016", "call 555-12-3456", "2016", "room 12 October", "12:10:2016"}) {
    EXPECT_EQ(find_date(text, DayOrder::day_first).iso, "") << text;
  }
  const FoundDate found = find_date("on 12 May 2020.", DayOrder::day_first);
  EXPECT_EQ(found.begin, 3U);
  EXPECT_EQ(found.end, 14U);
}

// A usual writing in each language of models/words/months.tsv.
TEST(FindDate, EveryLanguage) {
  for (const std::string_view text : {"Wed 12 October 2016",           // en
                                      "Mittwoch, 12. Oktober 2016",    // de
                                      "mercredi 12 octobre 2016",      // fr
                                      "12 de octubre de 2016",         // es
                                      "12 ottobre 2016",               // it
                                      "12 de outubro de 2016",         // pt
                                      "12 oktober 2016",               // nl, sv, id
                                      "12. oktober 2016 kl. 8",        // da, no
                                      "12. lokakuuta 2016",            // fi
                                      "12 października 2016 r.",       // pl
                                      "12. října 2016",                // cs
                                      "12. októbra 2016",              // sk
                                      "12. oktobra 2016",              // sl
                                      "12 октября 2016 г.",            // ru
                                      "12 жовтня 2016 р.",             // uk
                                      "12 кастрычніка 2016 г.",        // be
                                      "12 октомври 2016 г.",           // bg
                                      "12. октобар 2016.",             // sr
                                      "12. октобра 2016.",             // sr
                                      "12. oktobar 2016.",             // sr
                                      "12. listopada 2016.",           // hr
                                      "12 Ekim 2016 Çarşamba",         // tr
                                      "2016. október 12., szerda",     // hu
                                      "12 octombrie 2016",             // ro
                                      "12 Οκτωβρίου 2016",             // el
                                      "2016 m. spalio 12 d.",          // lt
                                      "2016 m. spalio mėn. 12 d.",     // lt
                                      "2016. gada 12. oktobris",       // lv
                                      "2016. gada 12. oktobrī",        // lv
                                      "12. oktobris, 2016",            // lv
                                      "12. oktoober 2016",             // et
                                      "12. október 2016",              // is
                                      "12 d'octubre de 2016",          // ca
                                      "12 أكتوبر 2016",                // ar
                                      "الأربعاء، ١٢ أكتوبر ٢٠١٦",      // ar
                                      "١٢/١٠/٢٠١٦",                    // ar
                                      "12 באוקטובר 2016",              // he
                                      "۱۲ اکتبر ۲۰۱۶",                 // fa
                                      "12 अक्टूबर 2016",                 // hi
                                      "१२ अक्टूबर २०१६",                 // hi
                                      "12 ตุลาคม 2559",                 // th
                                      "วันที่ 12 ตุลาคม พ.ศ. 2559",        // th
                                      "วันที่๑๒ตุลาคม๒๕๕๙",                // th
                                      "12 ตุลาคม 2016",                 // th
                                      "ngày 12 tháng 10 năm 2016",     // vi
                                      "Thứ tư, 12 Tháng 10, 2016"}) {  // vi
    EXPECT_EQ(find_date(text, DayOrder::day_first).iso, "2016-10-12") << text;
  }
  EXPECT_EQ(find_date("12 listopada 2016", DayOrder::day_first).iso, "2016-11-12");  // pl
}

TEST(FindDate, NearlyDates) {
  for (const std::string_view text :
       {"12 tháng 13 năm 2016", "tháng 10 năm 2016", "12 tháng 10", "12 October 2559", "32 ตุลาคม 2559",
        "12 ตุลาคม 9999", "2016. gada 12.", "2016. gada 32. oktobris", "2016 m. spalio", "2016 m.",
        "in 2016 on May 12", "٣٢ أكتوبر ٢٠١٦", "٩٩٩٩٩", "۱۲ اکتبر ۱۳۹۵", "१२ २०१६ १", "\xE0\xA5",
        "12345 \xD9", "12 \xE0\xB8", "2016 12 \xE0\xB9"}) {
    EXPECT_EQ(find_date(text, DayOrder::day_first).iso, "") << text;
  }
  EXPECT_FALSE(has_digits_of_day("١٢ أكتوبر"));
  EXPECT_TRUE(has_digits_of_day("١ أكتوبر ٢٠١٦"));
}

TEST(WithTime, ManyWritings) {
  const std::string day = "2021-05-03";
  for (const std::string_view text : {"3 mai 2021 \u00E0 14h30",
                                      "3 de maio de 2021, 14h30min",
                                      "3.5.2021, 14:30 Uhr",
                                      "3.5.2021 um 14.30 Uhr",
                                      "May 3, 2021, 2:30 p.m.",
                                      "3 May 2021 2:30 PM",
                                      "3 May 2021, 2.30pm",
                                      "3 May 2021 at 2.30 p.m.",
                                      "03.05.2021 2.30 PM",
                                      "3 May 2021 14:30 CST",
                                      "3.5.2021 14:30 Z\u00FCrich",
                                      "3 May 2021, 14:30 Amsterdam",
                                      "3. maj 2021 kl. 14.30",
                                      "3 maj 2021 kl 14.30",
                                      "3. mai 2021, Kl. 14.30.",
                                      "3.5.2021 klo 14.30",
                                      "kl.14.30",
                                      "2021年5月3日 14時30分",
                                      "2021年5月3日14时30分",
                                      "5月3日 午後2時30分",
                                      "下午 2:30",
                                      "下午14:30",
                                      "오후 2:30",
                                      "2:30PM発表"}) {
    EXPECT_EQ(with_time(day, text), "2021-05-03T14:30:00") << text;
  }
  EXPECT_EQ(with_time(day, "4 mai 2021 \u00E0 9h05"), "2021-05-03T09:05:00");
  EXPECT_EQ(with_time(day, "2.30PMEDT"), "2021-05-03T14:30:00-04:00");
  EXPECT_EQ(with_time(day, "午前9時05分"), "2021-05-03T09:05:00");
  EXPECT_EQ(with_time(day, "午前12:05"), "2021-05-03T00:05:00");
  EXPECT_EQ(with_time(day, "9h05, 3 mai 2021"), "2021-05-03T09:05:00");
  EXPECT_EQ(with_time(day, "May 3, 2021, 12:05 a.m."), "2021-05-03T00:05:00");
  for (const std::string_view text : {"3 mai 2021",
                                      "24h30",
                                      "14h3",
                                      "14h300",
                                      "114h30",
                                      "h30",
                                      "14h",
                                      "3.5.2021, 14.30",
                                      "14.61 Uhr",
                                      ".30 Uhr",
                                      "03.05.21 BST",
                                      "03.05.20pm",
                                      "14.30pm",
                                      "14.30BST",
                                      "14.30 Bst",
                                      "14.30 GMTS",
                                      "3 May 2021, rated 4.50 Amazing",
                                      "3 May 2021 | 4.50 amps",
                                      "4.50 pmx",
                                      "kl. 12.10.16",
                                      "kl. 14.300",
                                      "nokkl. 14.30",
                                      "kl. 25.30",
                                      "時30分",
                                      "14時",
                                      "14時間30分",
                                      "114時30分",
                                      "14時3分",
                                      "14\xE6\x99"
                                      "30"}) {
    EXPECT_EQ(with_time(day, text), day) << text;
  }
}

TEST(WithTime, NamedZones) {
  const std::string day = "2021-05-03";
  for (const std::string_view text :
       {"3 May 2021 08.15 BST", "Mon 3 May 2021 08:15 BST", "3. Mai 2021, 8:15 Uhr MEZ",
        "3.5.2021 um 08.15 Uhr (CET", "3 May 2021 8.15 am CET", "08:15 GMT+0100 (CET)"}) {
    EXPECT_EQ(with_time(day, text).substr(0, 19), "2021-05-03T08:15:00") << text;
  }
  EXPECT_EQ(with_time(day, "3 May 2021 08.15 BST"), "2021-05-03T08:15:00+01:00");
  EXPECT_EQ(with_time(day, "3. Mai 2021, 20:15 Uhr MESZ"), "2021-05-03T20:15:00+02:00");
  EXPECT_EQ(with_time(day, "May 3, 2021 8:15 PM EDT"), "2021-05-03T20:15:00-04:00");
  EXPECT_EQ(with_time(day, "May 3 2021 08:15:00 GMT+0200 (CEST)"), "2021-05-03T08:15:00+02:00");
  EXPECT_EQ(with_time(day, "03/05/2021 - 08:15 GMT+1 \u2022 Updated 14:20"), "2021-05-03T08:15:00+01:00");
  EXPECT_EQ(with_time(day, "3 May 2021 08:15 UTC-5"), "2021-05-03T08:15:00-05:00");
  EXPECT_EQ(with_time(day, "3 May 2021 08:15 GMT+"), "2021-05-03T08:15:00");
  EXPECT_EQ(with_time(day, "3 May 2021 08.15 GMT | Bo Lind"), "2021-05-03T08:15:00Z");
}

TEST(ParseDate, Epochs) {
  EXPECT_EQ(parse_date("1476230400", DayOrder::day_first), "2016-10-12");
  EXPECT_EQ(parse_date("1476230400000", DayOrder::day_first), "2016-10-12");
}

}  // namespace
}  // namespace pith::metadata

// Texts in several languages, wrapped in the ways that tools and people wrap, and lines that nobody wrapped.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "blocks/segment.h"
#include "plaintext/lines.h"
#include "plaintext/plaintext.h"

namespace pith::plaintext {
namespace {

using Lines = std::vector<std::string>;

struct Text {
  std::string_view language;
  std::string_view heading;
  Lines paragraphs;
  Lines items;
};

const std::vector<Text>& texts() {
  static const std::vector<Text> all = {
      {"en",
       "What the harbour office says",
       {"The ferries to the northern islands will sail again on Monday, the harbour office said, after a "
        "week of "
        "storms that had kept all of the ships at the pier. Nobody was hurt, but the road along the coast is "
        "still "
        "under water, and the bus goes round by the old bridge.",
        "Tickets of last week stay valid until the end of the month. Whoever bought one for a day that has "
        "passed "
        "can change it at the counter, or leave it where it is: the crew will take it on any of the four "
        "ships, "
        "said Jo Pike, who has sold tickets at the pier for thirty years.",
        "\"We have never waited that long,\" she said. \"There was a winter when the ice came up to the "
        "lighthouse, "
        "and even then one of the ships went out every other day with bread and letters.\"",
        "The council of the islands wants the county to pay for what was lost in the shops. It has counted "
        "forty "
        "crates of fish that could not be sold and two weddings that had to be put off, one of them twice."},
       {"the first ship leaves at nine in the morning and comes back at noon, with a stop at the lighthouse "
        "if the "
        "sea allows it",
        "dogs travel free of charge",
        "bicycles cost three pounds, and have to be brought to the pier half an hour "
        "before the ship leaves"}},
      {"de",
       "Was das Hafenamt dazu sagt",
       {"Die Fähren zu den Inseln im Norden fahren ab Montag wieder, teilte das Hafenamt am Freitag mit. "
        "Eine Woche "
        "lang hatte der Sturm alle Schiffe am Kai festgehalten, und die Küstenstraße steht noch immer unter "
        "Wasser, "
        "sodass der Bus den Umweg über die alte Brücke nehmen muss.",
        "Fahrkarten der vergangenen Woche bleiben bis zum Monatsende gültig. Wer eine für einen Tag gekauft "
        "hat, der "
        "schon vorbei ist, kann sie am Schalter umtauschen oder einfach behalten: Die Mannschaften nehmen "
        "sie auf "
        "jedem der vier Schiffe an, sagte Jo Pieper, die seit dreißig Jahren am Kai Karten verkauft.",
        "So lange habe man noch nie gewartet, sagte sie. In einem Winter sei das Eis bis zum Leuchtturm "
        "gekommen, "
        "und selbst damals sei jeden zweiten Tag ein Schiff mit Brot und Briefen ausgelaufen.",
        "Der Inselrat verlangt, dass der Landkreis für die Verluste der Geschäfte aufkommt. Er hat vierzig "
        "Kisten "
        "Fisch gezählt, die nicht verkauft werden konnten, und zwei Hochzeiten, die verschoben werden "
        "mussten."},
       {"das erste Schiff legt um neun Uhr ab und ist mittags zurück, mit einem Halt am Leuchtturm, wenn die "
        "See es "
        "zulässt",
        "Hunde fahren umsonst mit",
        "Fahrräder kosten drei Euro und müssen eine halbe Stunde vor der Abfahrt am Kai "
        "sein"}},
      {"fr",
       "Ce que dit la capitainerie",
       {"Les bateaux pour les îles du nord reprendront la mer lundi, a annoncé la capitainerie après une "
        "semaine de "
        "tempêtes qui les avait tous retenus à quai. Personne n'a été blessé, mais la route côtière est "
        "encore "
        "inondée et l'autocar passe par le vieux pont, à l'entrée de la vallée.",
        "Les billets de la semaine passée restent valables jusqu'à la fin du mois. Ceux qui en ont acheté un "
        "pour un "
        "jour déjà écoulé peuvent l'échanger au guichet ou le garder : l'équipage l'acceptera à bord des "
        "quatre "
        "navires, a précisé Zoé Périer, qui vend des billets sur le quai depuis trente ans.",
        "« Nous n'avons jamais attendu aussi longtemps, dit-elle. Un hiver, la glace est arrivée jusqu'au "
        "phare, et "
        "même alors un bateau sortait un jour sur deux avec du pain et des lettres. »",
        "Le conseil des îles demande au département de dédommager les commerçants. Il a compté quarante "
        "caisses de "
        "poisson qui n'ont pas été vendues et deux mariages qu'il a fallu reporter, dont un à deux "
        "reprises."},
       {"le premier bateau part à neuf heures et revient à midi, avec un arrêt au phare lorsque l'état de la "
        "mer le "
        "permet",
        "les chiens voyagent gratuitement",
        "les vélos coûtent trois euros et doivent être déposés sur le quai une "
        "demi-heure avant le départ"}},
      {"cs",
       "Co říká správa přístavu",
       {"Trajekty na severní ostrovy vyplují znovu v pondělí, oznámila správa přístavu po týdnu bouří, které "
        "držely "
        "všechny lodě u mola. Nikomu se nic nestalo, ale pobřežní silnice je dosud pod vodou a autobus musí "
        "jezdit "
        "oklikou přes starý most.",
        "Jízdenky z minulého týdne platí do konce měsíce. Kdo si koupil jízdenku na den, který už uplynul, "
        "může ji u "
        "přepážky vyměnit nebo si ji prostě nechat: posádka ji přijme na kterékoli ze čtyř lodí, řekla Jana "
        "Pešková, "
        "která na molu prodává jízdenky už třicet let.",
        "Tak dlouho jsme ještě nikdy nečekali, řekla. Jednu zimu sahal led až k majáku, a i tehdy jedna z "
        "lodí každý "
        "druhý den vyplula s chlebem a dopisy.",
        "Rada ostrovů chce, aby kraj uhradil obchodníkům, oč přišli. Napočítala čtyřicet beden ryb, které se "
        "nedaly "
        "prodat, a dvě svatby, které bylo třeba odložit, jednu z nich dokonce dvakrát."},
       {"první loď odplouvá v devět hodin ráno a vrací se v poledne, se zastávkou u majáku, když to moře "
        "dovolí",
        "psi cestují zdarma", "kola stojí třicet korun a musí být na molu půl hodiny před odjezdem"}},
      {"ru",
       "Что говорит управление порта",
       {"Паромы на северные острова снова пойдут в понедельник, сообщило управление порта после недели "
        "штормов, из-за "
        "которых все суда стояли у причала. Никто не пострадал, но дорога вдоль берега всё ещё под водой, и "
        "автобус "
        "ходит в объезд через старый мост.",
        "Билеты прошлой недели действительны до конца месяца. Кто купил билет на день, который уже прошёл, "
        "может "
        "обменять его в кассе или просто оставить у себя: его примут на любом из четырёх судов, сказала Анна "
        "Петрова, "
        "которая продаёт билеты на причале уже тридцать лет.",
        "Так долго мы ещё никогда не ждали, сказала она. Была зима, когда лёд доходил до маяка, и даже тогда "
        "одно из "
        "судов через день выходило с хлебом и письмами.",
        "Совет островов хочет, чтобы область возместила магазинам убытки. Он насчитал сорок ящиков рыбы, "
        "которую не "
        "удалось продать, и две свадьбы, которые пришлось отложить, одну из них дважды."},
       {"первое судно уходит в девять часов утра и возвращается в полдень, с остановкой у маяка, если "
        "позволяет море",
        "собаки едут бесплатно", "за велосипед берут сто рублей, и привезти его надо за полчаса до отхода"}},
      {"ja",
       "港務局の説明",
       {"北の島々へ向かうフェリーは月曜日に運航を再開すると港務局が発表した。一週間続いた嵐のため、すべての船"
        "が桟橋に"
        "つながれたままだった。けが人はいないが、海沿いの道路はまだ水に浸かっており、バスは古い橋を通って遠回"
        "りをして"
        "いる。",
        "先週の切符は月末まで有効だ。すでに過ぎた日の切符を買った人は窓口で取り替えてもらうことも、そのまま持"
        "っている"
        "こともできる。四隻のどの船でも受け付けると、三十年前から桟橋で切符を売っている山本さんは話した。",
        "島の議会は、店が失った分を県が払うよう求めている。売れなかった魚は四十箱、延期された結婚式は二組で、"
        "そのうち"
        "一組は二度も日取りを変えることになったという。"},
       {"最初の船は午前九時に出て正午に戻る。海の様子がよければ灯台にも立ち寄ることになっているので、早めに桟"
        "橋へ来て"
        "ほしい",
        "犬は無料"}},
      {"zh",
       "港务局的说法",
       {"港务局宣布，开往北部各岛的渡轮将于星期一恢复航行。一个星期以来的风暴使所有船只都停在码头。没有人受伤"
        "，但沿海"
        "公路仍然被水淹没，公共汽车只能绕道经过老桥，路上要多花半个小时。",
        "上星期的船票在月底以前仍然有效。买了已经过去的日子的票的人，可以在窗口换票，也可以把票留着：四条船上"
        "的船员都会"
        "收下，在码头卖了三十年票的李女士说。她从来没有见过等这么久的情形。",
        "岛上的议会希望县里赔偿商店的损失。据统计，有四十箱鱼没有卖出去，还有两场婚礼不得不推迟，其中一场甚至"
        "推迟了"
        "两次。"},
       {"第一班船上午九点开，中午回来，如果海上情况允许，还会在灯塔停一下，请大家提前半个小时到码头，并带好自"
        "己的船票和"
        "证件",
        "狗免费"}},
  };
  return all;
}

enum class Way : unsigned char { columns, bytes, ragged, hyphens };

struct Wrapping {
  Way way;
  std::size_t width;
  bool gaps;    // blank lines between paragraphs
  bool few;     // two paragraphs
  bool others;  // a heading and a list among them
};

// Where the characters of a text begin, its end included.
std::vector<std::size_t> characters(std::string_view text) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) at.push_back(i);
  }
  at.push_back(text.size());
  return at;
}

std::size_t length_of(std::string_view text, Way way) {
  if (way == Way::bytes) return text.size();
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) columns += is_wide(text, i) ? 2 : 1;
  }
  return columns;
}

// Words with the spaces before them; of scripts without spaces every character.
Lines pieces_of(std::string_view text) {
  Lines pieces;
  const std::vector<std::size_t> at = characters(text);
  for (std::size_t i = 0; i + 1 < at.size(); ++i) {
    const std::string_view character = text.substr(at[i], at[i + 1] - at[i]);
    const bool closes = character == "。" || character == "，" || character == "、" || character == "：";
    const bool begins = i == 0 || character == " " || (breaks_anywhere(text, at[i]) && !closes);
    if (begins) pieces.emplace_back();
    pieces.back().append(character);
  }
  return pieces;
}

// The first part of a word that is cut at a hyphen, with three letters and more on both sides; empty where it
// is too short.
std::string first_part(std::string_view word, std::size_t room) {
  const std::vector<std::size_t> at = characters(word);
  const std::size_t letters = at.size() - 1;
  if (letters < 9 || room < 6) return "";
  for (const char c : word) {
    if (c == '-' || c == ',' || c == '.' || c == ':' || c == '"') return "";
  }
  return std::string(word.substr(0, at[std::min(room - 2, letters - 4)]));
}

class Wrapper {
 public:
  Wrapper(const Wrapping& wrapping, std::uint32_t seed) : wrapping_(wrapping), state_(seed) {}

  // Lines, each with a line end; `first` and `others` go in front of them.
  std::string wrap(std::string_view paragraph, const std::string& first = "",
                   const std::string& others = "") {
    std::string out;
    std::string line = first;
    std::size_t begin = line.size();
    std::size_t width = next_width();
    for (std::string piece : pieces_of(paragraph)) {
      if (length_of(line + piece, wrapping_.way) > width && line.size() > begin) {
        if (wrapping_.way == Way::hyphens) {
          const std::string_view word = std::string_view(piece).substr(piece[0] == ' ' ? 1 : 0);
          const std::string part = first_part(word, width - std::min(width, length_of(line, wrapping_.way)));
          if (!part.empty()) {
            line.append(" ").append(part).append("-");
            piece.erase(0, piece.size() - word.size() + part.size());
          }
        }
        out.append(line).append("\n");
        line = others;
        begin = line.size();
        width = next_width();
        if (piece.starts_with(' ')) piece.erase(0, 1);
      }
      line.append(piece);
    }
    last_ = length_of(line, wrapping_.way);
    return out + line + "\n";
  }

  // Does the last line look like one that goes on?
  bool ended_full() const {
    return last_ + (wrapping_.way == Way::bytes ? 2 : 1) * kLongWord > wrapping_.width;
  }

 private:
  static constexpr std::size_t kLongWord = 20;

  // Up to eight columns more or less where people wrap.
  std::size_t next_width() {
    if (wrapping_.way != Way::ragged) return wrapping_.width;
    state_ = state_ * 1103515245 + 12345;
    return wrapping_.width - 8 + state_ / 65536 % 17;
  }

  Wrapping wrapping_;
  std::uint32_t state_;
  std::size_t last_ = 0;
};

struct Made {
  std::string text;
  Lines expected;
  bool possible = true;  // false where nothing tells that a paragraph ends
};

Made make(const Text& source, const Wrapping& wrapping, std::uint32_t seed = 0) {
  Made made;
  Wrapper wrapper(wrapping, seed);
  const std::string gap = wrapping.gaps ? "\n" : "";
  const auto add = [&](std::string_view paragraph, const std::string& first, const std::string& others) {
    made.text += (made.text.empty() ? "" : gap) + wrapper.wrap(paragraph, first, others);
    made.expected.emplace_back(paragraph);
  };
  const std::size_t count = wrapping.few ? 2 : source.paragraphs.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (wrapping.others && i == 1) add(source.heading, "", "");
    add(source.paragraphs[i], "", "");
    if (!wrapping.gaps && i + 1 < count && wrapper.ended_full()) made.possible = false;
    if (!wrapping.others || i != 1) continue;
    for (std::size_t k = 0; k < source.items.size(); ++k) {
      made.text += (k == 0 ? gap : "") + wrapper.wrap(source.items[k], "- ", "  ");
      made.expected.push_back(source.items[k]);
      const bool last = k + 1 == source.items.size();
      if (!wrapping.gaps && last && i + 1 < count && wrapper.ended_full()) made.possible = false;
    }
  }
  return made;
}

Lines blocks_of(std::string_view text) {
  const Document document = parse_plain_text(text);
  const Blocks blocks = blocks::segment(document);
  Lines lines;
  for (const Block& block : blocks.items) lines.emplace_back(blocks.text_of(block));
  return lines;
}

std::string name_of(const Text& text, const Wrapping& wrapping) {
  constexpr std::string_view kNames[] = {"columns", "bytes", "ragged", "hyphens"};
  return std::string(text.language) + " " + std::string(kNames[static_cast<std::size_t>(wrapping.way)]) +
         " " + std::to_string(wrapping.width) + (wrapping.gaps ? " gaps" : " dense") +
         (wrapping.few ? " few" : "") + (wrapping.others ? " others" : "");
}

std::vector<Wrapping> wrappings(const std::vector<Way>& ways) {
  std::vector<Wrapping> all;
  for (const Way way : ways) {
    for (const std::size_t width : {std::size_t{64}, std::size_t{72}, std::size_t{80}}) {
      for (const bool gaps : {true, false}) {
        for (const bool few : {false, true}) {
          for (const bool others : {false, true}) all.push_back({way, width, gaps, few, others});
        }
      }
    }
  }
  return all;
}

TEST(WrappedText, IsJoinedWhateverTheToolCounted) {
  for (const Text& text : texts()) {
    for (const Wrapping& wrapping : wrappings({Way::columns, Way::bytes, Way::hyphens})) {
      // No tool counts the bytes of scripts without spaces, and they have no hyphens.
      const bool is_wide_text = text.language == "ja" || text.language == "zh";
      if (is_wide_text && wrapping.way != Way::columns) continue;
      const Made made = make(text, wrapping);
      if (!made.possible) continue;
      EXPECT_EQ(blocks_of(made.text), made.expected) << name_of(text, wrapping) << "\n" << made.text;
    }
  }
}

// A prompt below an article is as long as its site likes, in one line or in two.
TEST(WrappedText, IsJoinedAboveLongerPrompts) {
  constexpr std::string_view kArticle =
      "The ferries to the northern islands will sail again on\n"
      "Monday, the harbour office said, after a week of storms that\n"
      "had kept all of the ships at the pier. Nobody was hurt, but\n"
      "the road along the coast is still under water, and the bus\n"
      "goes round by the old bridge.\n\n"
      "Tickets of last week stay valid until the end of the month.\n"
      "Whoever bought one for a day that has passed can change it\n"
      "at the counter, or leave it where it is, the crew said, and\n"
      "nobody has to pay for another.\n\n";
  constexpr std::string_view kFirst =
      "Sign up for the Harbour Letter and read on Fridays what sails and what does";
  const std::string one = std::string(kArticle) + std::string(kFirst) + "\n";
  const std::string two = one + "We send no more than one of them, and you may stop every day.\n";
  for (const std::string& text : {one, two, two + "\n\n"}) {
    const Lines blocks = blocks_of(text);
    ASSERT_GE(blocks.size(), 3U) << text;
    EXPECT_EQ(blocks[0].substr(blocks[0].size() - 15), "the old bridge.") << blocks[0];
    EXPECT_EQ(blocks[1].substr(0, 15), "Tickets of last");
    EXPECT_EQ(blocks[2], kFirst);
  }
  // More lines than that are counted.
  std::string list(kArticle);
  for (int i = 0; i < 6; ++i) list.append(kFirst).append("\n");
  EXPECT_EQ(blocks_of(list).at(0), "The ferries to the northern islands will sail again on");
}

// Of few lines that people wrapped not all tell it: a floor.
TEST(WrappedText, IsJoinedWherePeopleWrapped) {
  constexpr std::uint32_t kSeeds = 10;
  std::size_t right = 0, all = 0;
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    for (const Text& text : texts()) {
      for (const Wrapping& wrapping : wrappings({Way::ragged})) {
        const Made made = make(text, wrapping, seed);
        if (!made.possible) continue;
        ++all;
        right += blocks_of(made.text) == made.expected ? 1 : 0;
      }
    }
  }
  EXPECT_GE(all, 1200U);
  EXPECT_GE(right * 100, all * 94) << right << " of " << all;
}

// Who writes without capitals wraps as well: of many lines the width is certain.
TEST(WrappedText, WithoutCapitals) {
  Lines paragraphs = texts()[0].paragraphs;
  std::string text;
  for (int i = 0; i < 3; ++i) {
    for (std::string& paragraph : paragraphs) {
      std::transform(paragraph.begin(), paragraph.end(), paragraph.begin(), base::ascii_lowercase);
      text += Wrapper({Way::columns, 72, true, false, false}, 0).wrap(paragraph) + "\n";
    }
  }
  EXPECT_EQ(blocks_of(text).size(), paragraphs.size() * 3);
}

// The layout is measured once, and whatever comes later is joined by it.
TEST(WrappedText, LongTexts) {
  constexpr std::size_t kTimes = 3000;
  for (const Way way : {Way::ragged, Way::bytes}) {
    const Made made = make(texts()[2], {way, 72, true, false, false}, 1);
    std::string text;
    for (std::size_t i = 0; i < kTimes; ++i) text.append(made.text).append("\n");
    const Lines found = blocks_of(text);
    ASSERT_EQ(found.size(), made.expected.size() * kTimes);
    EXPECT_EQ(found.back(), made.expected.back());
  }
}

// What is no UTF-8, or nothing but signs, is text as well.
TEST(WrappedText, BrokenTextsKeepTheirLines) {
  for (const std::string_view text :
       {"\xFF\xFE\x80\n\x80\x80\n", "\xE3\x80\n\xE3\n\xE3\x80\x82\n", ". \n. \n, \n, \n"}) {
    const Document document = parse_plain_text(text);
    EXPECT_LE(blocks_of(text).size(), 4U);
    EXPECT_EQ(document[0].end, document.size());
  }
  std::string signs;
  for (int i = 0; i < 500; ++i) signs.append(70, "-.,_"[i % 4]).append("\n");
  EXPECT_LE(blocks_of(signs).size(), 500U);
}

// One line a paragraph, an entry, a verse: none of them goes on in the next.
TEST(WrappedText, LinesThatNobodyWrappedStayApart) {
  const std::string_view kLines[] = {
      // Verses, with capitals and without.
      ("The lamp is lit above the bay,\nand all the boats are home;\nthe wind that blew the nets away\n"
       "has gone to sea to roam.\nWe count the oars, we count the men,\nwe count the hours of night,\n"
       "and when the tide comes in again\nthe lamp will be alight.\n"),
      ("über dem hafen geht der mond,\nund keiner, der am wasser wohnt,\nhat je so lang gewacht wie wir;\n"
       "der wind steht still, das licht steht hier,\nund was die see uns wiederbringt,\n"
       "das weiß nur, wer im schlafe singt.\n"),
      ("над гаванью горит фонарь,\nи лодки спят, как спали встарь,\nи ветер, что гулял вчера,\n"
       "ушёл на север до утра.\nмы вёсла все пересчитали,\nмы все на берегу устали,\nно скоро, знаем, "
       "поутру\n"
       "вернётся парус на ветру.\n"),
      ("la lámpara encendida en la bahía,\nlas barcas en el puerto, ya dormidas,\ny el viento que en la "
       "noche "
       "las "
       "mecía\nse fue a la mar a recorrer las vidas\nde los que no volvieron todavía,\nde los que van por "
       "sendas "
       "no aprendidas.\n"),
      // Long verses of an epic.
      ("Sing to me, harbour, of winds that went out with the ships in the morning,\nover the bar of the "
       "river "
       "and "
       "past the last of the beacons,\nout where the gulls are alone and the nets hang heavy with silver;\n"
       "Sing of the women who stood on the wall till the evening had fallen,\nCounting the sails that "
       "returned, and "
       "counting again in the darkness,\nTill there was nothing to count but the lamps of the boats on the "
       "water.\n"),
      // An address, a menu, opening hours, a recipe.
      "Harbour Office\n12 Quay Street\nBarrowby\nBR1 4ST\nTelephone 01632 960 001\noffice@example.org\n",
      "Home\nNews\nSport\nWeather\nTimetables and fares\nLost property\nJobs at the harbour\nContact\n",
      ("Monday to Friday 9.00 to 17.00\nSaturday 9.00 to 13.00\nSunday closed\nfrom May to September also on "
       "Sundays from 10.00\n"),
      ("400 g haddock, without skin, cut into pieces of two centimetres\n2 onions, finely chopped\n"
       "500 g potatoes, peeled and cut into cubes as large as the fish\na litre of milk, or half milk and "
       "half "
       "cream\nbutter, salt, pepper and a handful of parsley, chopped\n"),
      // Headlines, teasers, comments.
      ("Northern ferries to sail again on Monday after a week of storms\nCouncil of the islands wants the "
       "county "
       "to pay for the losses\nHaddock prices fall for the third month in a row, says fish market\nOld "
       "bridge "
       "to "
       "be closed for heavy lorries until the end of summer\nSchool on Hallen gets a new roof, and the old "
       "one "
       "goes to the museum\n"),
      ("Fähren fahren ab Montag wieder zu den Inseln im Norden des Landkreises\nInselrat fordert vom "
       "Landkreis "
       "Ersatz für die Verluste der Geschäfte\nSchellfisch wird den dritten Monat in Folge billiger, meldet "
       "der "
       "Markt\nAlte Brücke bleibt bis zum Ende des Sommers für Lastwagen gesperrt\nSchule auf Hallen bekommt "
       "ein "
       "neues Dach, das alte kommt ins Museum\n"),
      ("Паромы на северные острова снова пойдут в понедельник после штормов\nСовет островов требует "
       "возместить "
       "магазинам убытки за эту неделю\nПикша дешевеет третий месяц подряд, сообщает рыбный рынок "
       "города\nСтарый "
       "мост закроют для грузовиков до самого конца этого лета\n"),
      ("العبارات إلى الجزر الشمالية تبحر من جديد يوم الاثنين بعد أسبوع من العواصف\nمجلس الجزر يطالب المحافظة "
       "بتعويض "
       "المتاجر عن خسائر الأسبوع الماضي\nأسعار السمك تتراجع للشهر الثالث على التوالي بحسب سوق المدينة\nإغلاق "
       "الجسر "
       "القديم أمام الشاحنات الثقيلة حتى نهاية فصل الصيف\n"),
      ("北の島々へのフェリーが月曜日に運航を再開、一週間の嵐が終わる\n島の議会が県に店の損失の補償を求める決"
       "議"
       "、全員が"
       "賛成\n市場の魚の値段が三か月続けて下がり、漁師の暮らしに影響\n古い橋は夏の終わりまで大型トラックの通"
       "行"
       "を禁止する"
       "方針\n"),
      ("The ferries to the northern islands will sail again on Monday.\nTickets of last week stay valid "
       "until "
       "the "
       "end of the month.\nThe council of the islands wants the county to pay for the losses.\nThe road "
       "along "
       "the "
       "coast is still under water, and the bus goes round.\nNobody was hurt, said the harbour office in the "
       "evening.\n"),
      ("i waited three hours at the pier, and nobody told us anything at all\nsame here, and the bus was "
       "late "
       "as "
       "well, so i went home\nthey could at least have put up a sign, it is not that hard\nmy brother works "
       "there "
       "and says they did not know either\nwell, somebody must have known, or who steers these ships, "
       "then\n"),
      // Names of things, in small letters.
      ("anchor, bronze, found in the old harbour in 1911\nbell of a ship, cast iron, without a "
       "clapper\nchart "
       "of "
       "the northern islands, drawn by hand\ncompass, in a box of oak, with a broken needle\nlamp of the "
       "lighthouse, copper and glass, about 1870\nnet, knotted by the boys of the school on Hallen\n")};
  for (const std::string_view text : kLines) {
    Lines expected;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
      expected.emplace_back(text.substr(at, text.find('\n', at) - at));
    EXPECT_EQ(blocks_of(text), expected) << text;
    // In the middle of a page.
    const std::string page = "Home\nNews\n\n" + std::string(text) + "\nContact\n";
    expected.insert(expected.begin(), {"Home", "News"});
    expected.emplace_back("Contact");
    EXPECT_EQ(blocks_of(page), expected) << page;
  }
}

}  // namespace
}  // namespace pith::plaintext

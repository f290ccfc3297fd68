// Features of the block's own text, inline structure and tag.
#include "features/groups.h"

namespace pith::features {
namespace {

float leaf_number(Tag tag) {
  switch (tag) {
    case Tag::div:
      return 0;
    case Tag::p:
      return 1;
    case Tag::li:
      return 2;
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      return 3;
    case Tag::td:
      return 4;
    case Tag::th:
      return 5;
    case Tag::dt:
      return 6;
    case Tag::dd:
      return 7;
    case Tag::pre:
      return 8;
    default:
      return 9;
  }
}

void fill_shape(const TextShape& shape, FeatureMatrix& rows, std::uint32_t i) {
  using enum Feature;
  const double count = shape.words;
  rows.at(i, Feature::words) = number(count);
  rows.at(i, word_length) = ratio(shape.code_points, count);
  rows.at(i, longest_word) = capped(shape.longest, 40);
  rows.at(i, sentence_ends) = capped(shape.sentence_ends, 20);
  rows.at(i, ends_sentence) = shape.ends_sentence;
  rows.at(i, ends_colon) = shape.ends_colon;
  rows.at(i, ends_ellipsis) = shape.ends_ellipsis;
  rows.at(i, commas) = ratio(shape.commas, count);
  rows.at(i, numbers) = ratio(shape.numbers, count);
  rows.at(i, capitalised) = ratio(shape.capitalised, count);
  rows.at(i, shouted) = ratio(shape.shouted, count);
  rows.at(i, punctuation) = ratio(shape.punctuation, count);
  rows.at(i, symbols) = ratio(shape.symbols, count);
  rows.at(i, currency) = capped(shape.currency, 5);
  rows.at(i, at_signs) = capped(shape.at_signs, 5);
  rows.at(i, copyright) = shape.copyright;
  rows.at(i, bars) = capped(shape.bars, 10);
  rows.at(i, questions) = capped(shape.questions, 5);
  rows.at(i, exclamations) = capped(shape.exclamations, 5);
  rows.at(i, quotes) = capped(shape.quotes, 10);
  rows.at(i, brackets) = ratio(shape.brackets, count);
  rows.at(i, starts_lower) = shape.starts_lower;
  rows.at(i, years) = capped(shape.years, 5);
  rows.at(i, clock) = shape.clock;
  rows.at(i, own_words) = ratio(shape.own_words, count);
  rows.at(i, short_words) = ratio(shape.short_words, count);
  rows.at(i, slashes) = capped(shape.slashes, 10);
}

}  // namespace

void fill_text(const PageMap& page, FeatureMatrix& rows) {
  using enum Feature;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const Block& block = page.block(i);
    const TextShape& shape = page.shapes[i];
    fill_shape(shape, rows, i);
    rows.at(i, characters) = number(block.text_end - block.text_begin);
    rows.at(i, link_ratio) = ratio(block.link_words, block.words);
    rows.at(i, links) = number(block.links);
    rows.at(i, emphasis_ratio) = ratio(block.emphasis_words, block.words);
    rows.at(i, code_ratio) = ratio(block.code_words, block.words);
    rows.at(i, leaf) = leaf_number(block.leaf);
    rows.at(i, heading) = block.heading;
    rows.at(i, after_break) = block.after_brbr ? 2.0F : block.after_br ? 1.0F : 0.0F;
    rows.at(i, hidden) = block.hidden;
    rows.at(i, in_noscript) = block.in_noscript;
    rows.at(i, in_table) = block.in_table;
    rows.at(i, container_is_leaf) = page.leaf(i) == page.container(i);
  }
}

}  // namespace pith::features

// Features that are the same for every block of a page, and the row that the page head judges by.
#include <array>

#include "base/ascii.h"
#include "features/groups.h"

namespace pith::features {
namespace {

constexpr auto kFirstPage = static_cast<std::size_t>(Feature::page_words);
constexpr auto kEndPage = static_cast<std::size_t>(Feature::lexical);

// Columns of which page_row takes the word-weighted mean, beside the page's own columns.
constexpr std::array kMeans = {
    Feature::link_ratio,  Feature::ends_sentence, Feature::currency,   Feature::questions,
    Feature::numbers,     Feature::list_depth,    Feature::like_count, Feature::cells_up2,
    Feature::code_ratio,  Feature::lexical,       Feature::attribute,  Feature::in_article,
    Feature::capitalised, Feature::clock,         Feature::years,      Feature::own_words};

struct UrlShape {
  float depth = -1, hyphens = 0, digits = 0;
};

UrlShape shape_of(std::string_view url) {
  UrlShape shape;
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) return shape;
  std::string_view path = url.substr(host + 3);
  const std::size_t slash = path.find('/');
  path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
  path = path.substr(0, path.find_first_of("?#"));
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  shape.depth = static_cast<float>(std::count(path.begin(), path.end(), '/'));
  shape.digits =
      std::min(20.0F, static_cast<float>(std::count_if(path.begin(), path.end(), base::is_ascii_digit)));
  const std::size_t last = path.rfind('/');
  if (last != std::string_view::npos) path = path.substr(last + 1);
  shape.hyphens = std::min(20.0F, static_cast<float>(std::count(path.begin(), path.end(), '-')));
  return shape;
}

struct PageWords {
  double list = 0, table = 0, code = 0, article = 0, main = 0, paragraphs = 0, currency = 0, h1 = 0,
         headings = 0;
};

PageWords weigh(const PageMap& page) {
  PageWords sums;
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const Block& block = page.block(i);
    const Ancestor& here = page[page.leaf(i)];
    const double words = block.words;
    if (block.leaf == Tag::li) sums.list += words;
    if (block.in_table) sums.table += words;
    sums.code += block.preformatted ? words : block.code_words;
    if (here.article >= 0) sums.article += words;
    if (here.main >= 0) sums.main += words;
    if (page.shapes[i].currency) ++sums.currency;
    if (block.heading) ++sums.headings;
    if (block.heading == 1) ++sums.h1;
  }
  for (const std::uint32_t i : page.paragraphs) sums.paragraphs += page.block(i).words;
  return sums;
}

}  // namespace

void fill_page(const PageMap& page, const PageSource& source, FeatureMatrix& rows) {
  using enum Feature;
  if (rows.rows == 0) return;
  const BlockSums& all = page.sums[page.size()];
  const PageWords sums = weigh(page);
  const PageFacts& facts = page.facts;
  const UrlShape url = shape_of(facts.canonical.empty() ? source.url : std::string_view(facts.canonical));
  rows.shared(page_words) = number(all.words);
  rows.shared(page_blocks) = number(all.blocks);
  rows.shared(page_link_ratio) = ratio(all.link_words, all.words);
  rows.shared(page_paragraphs) = number(page.paragraphs.size());
  rows.shared(page_paragraph_share) = ratio(sums.paragraphs, all.words);
  rows.shared(page_headings) = number(sums.headings);
  rows.shared(page_h1) = static_cast<float>(std::min(sums.h1, 5.0));
  rows.shared(page_articles) = number(facts.articles);
  rows.shared(page_images) = number(facts.images.size());
  rows.shared(page_inputs) = number(facts.inputs.size());
  rows.shared(page_list_share) = ratio(sums.list, all.words);
  rows.shared(page_table_share) = ratio(sums.table, all.words);
  rows.shared(page_code_share) = ratio(sums.code, all.words);
  rows.shared(page_article_share) = ratio(sums.article, all.words);
  rows.shared(page_main_share) = ratio(sums.main, all.words);
  rows.shared(page_currency) = number(sums.currency);
  rows.shared(page_size) = number(source.bytes);
  rows.shared(page_type_og) = static_cast<float>(facts.og_type);
  rows.shared(page_ld_article) = facts.ld_article;
  rows.shared(page_ld_product) = facts.ld_product;
  rows.shared(page_ld_forum) = facts.ld_forum;
  rows.shared(page_has_published) = facts.has_published;
  rows.shared(url_depth) = url.depth;
  rows.shared(url_hyphens) = url.hyphens;
  rows.shared(url_digits) = url.digits;
}

std::vector<float> page_row(const PageMap& page, const FeatureMatrix& rows) {
  std::vector<float> row(kEndPage - kFirstPage + kMeans.size(), 0.0F);
  if (rows.rows == 0) return row;
  for (std::size_t column = kFirstPage; column < kEndPage; ++column) {
    row[column - kFirstPage] = rows.value(0, column);
  }
  // Row by row, so that the sums don't wait for each other.
  std::array<double, kMeans.size()> sums{};
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    for (std::size_t k = 0; k < kMeans.size(); ++k) {
      sums[k] += page.block(i).words * static_cast<double>(rows.at(i, kMeans[k]));
    }
  }
  for (std::size_t k = 0; k < kMeans.size(); ++k) {
    row[kEndPage - kFirstPage + k] = ratio(sums[k], page.sums[page.size()].words);
  }
  return row;
}

std::vector<std::string_view> page_row_names() {
  std::vector<std::string_view> names;
  for (std::size_t column = kFirstPage; column < kEndPage; ++column) names.push_back(feature_name(column));
  for (const Feature feature : kMeans) names.push_back(feature_name(static_cast<std::size_t>(feature)));
  return names;
}

void fill_page_types(const std::vector<float>& probabilities, FeatureMatrix& rows) {
  for (std::size_t type = 0; type < std::min(kPageTypes, probabilities.size()); ++type) {
    rows.shared(Feature::type_article, type) = probabilities[type];
  }
}

}  // namespace pith::features

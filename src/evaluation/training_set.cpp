#include "evaluation/training_set.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "evaluation/labels.h"
#include "pith/reader.h"
#include "text/words.h"

namespace pith::evaluation {
namespace {

// Everything about one page that can be computed apart from the others.
struct Work {
  std::unique_ptr<TrainingPage> page;
  features::FeatureMatrix rows;
  std::vector<float> labels;
  features::TokenLists word_tokens, attribute_tokens;
};

Work work_on(const AnnotatedPage& annotation, SetKind kind, InputType type) {
  Work work;
  Options options;
  options.input_type = type;
  Result<Page> page = read_page(annotation.path, options.max_bytes);
  if (!page) return work;
  // The annotation's address is not given to the features: pages to clean often come without one.
  Result<extract::Prepared> prepared = extract::prepare(std::move(*page), options);
  if (!prepared) return work;
  work.page = std::make_unique<TrainingPage>();
  work.page->annotation = annotation;
  work.page->kind = kind;
  work.page->prepared = std::move(*prepared);
  work.page->reference_words = text::count_words(annotation.reference);
  const extract::Prepared& ready = work.page->prepared;
  work.labels = label_page(kind, ready.blocks, annotation);
  work.page->map = features::map_page(ready.document, ready.blocks);
  work.rows = features::base_features(work.page->map, ready.source());
  work.word_tokens = features::word_tokens(work.page->map);
  work.attribute_tokens = features::attribute_tokens(work.page->map);
  return work;
}

void append_tokens(features::TokenLists& to, const features::TokenLists& from) {
  const std::uint32_t base = to.offsets.back();
  for (std::size_t i = 1; i < from.offsets.size(); ++i) to.offsets.push_back(base + from.offsets[i]);
  to.tokens.insert(to.tokens.end(), from.tokens.begin(), from.tokens.end());
}

void append(TrainingSet& set, Work work) {
  work.page->first_row = set.labels.size();
  for (const Block& block : work.page->prepared.blocks.items) set.words.push_back(block.words);
  set.labels.insert(set.labels.end(), work.labels.begin(), work.labels.end());
  append_tokens(set.word_tokens, work.word_tokens);
  append_tokens(set.attribute_tokens, work.attribute_tokens);
  set.rows.resize(set.labels.size() * features::kFeatureCount);
  put_rows(set, *work.page, work.rows);
  // The columns that models fill are not there yet.
  for (std::size_t i = 0; i < work.rows.rows; ++i) {
    float* row = set.row(work.page->first_row + i);
    std::fill(row + features::kFirstLexical, row + features::kFeatureCount, 0.0F);
  }
  set.pages.push_back(std::move(work.page));
}

}  // namespace

Status add_dataset(TrainingSet& set, const std::string& directory, InputType type, unsigned threads) {
  Result<Dataset> dataset = read_dataset(directory);
  if (!dataset) return dataset.error();
  const std::vector<AnnotatedPage>& pages = dataset->pages;
  // In batches, so that the pages waiting to be appended do not hold the matrix a second time.
  constexpr std::size_t kBatch = 256;
  for (std::size_t begin = 0; begin < pages.size(); begin += kBatch) {
    std::vector<Work> works(std::min(kBatch, pages.size() - begin));
    std::atomic<std::size_t> next{0};
    {
      std::vector<std::jthread> workers;
      for (unsigned t = 0; t < std::max(1U, threads); ++t) {
        workers.emplace_back([&] {
          for (std::size_t i = next++; i < works.size(); i = next++) {
            works[i] = work_on(pages[begin + i], dataset->kind, type);
          }
        });
      }
    }
    for (Work& work : works) {
      if (work.page) append(set, std::move(work));
    }
  }
  return std::monostate{};
}

features::FeatureMatrix rows_of(const TrainingSet& set, const TrainingPage& page) {
  features::FeatureMatrix rows(page.map.size());
  for (std::size_t i = 0; i < rows.rows; ++i) rows.read_row(i, set.row(page.first_row + i));
  return rows;
}

void put_rows(TrainingSet& set, const TrainingPage& page, const features::FeatureMatrix& rows) {
  for (std::size_t i = 0; i < rows.rows; ++i) rows.write_row(i, set.row(page.first_row + i));
}

}  // namespace pith::evaluation

// What the training in Python needs of pith, as plain C functions over arrays: so that every feature is
// computed by the code that ships. Used through ctypes by models/train/pith_train/bridge.py; not installed.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "evaluation/training_set.h"
#include "extract/judge.h"
#include "features/features.h"
#include "metadata/headline.h"
#include "pith/extractor.h"
#include "pith/reader.h"
#include "select/select.h"
#include "select/whole_text.h"

namespace {

using pith::evaluation::TrainingPage;
using pith::evaluation::TrainingSet;

struct Handle {
  TrainingSet set;
  std::string message;
  std::string text_model;  // of the extractor
  std::optional<pith::Extractor> extractor;
};

// Every line of a flattened page that may be its headline, with its row: tab, numbers, a line each.
void print_headlines(const pith::Extraction& page, std::string& out) {
  const auto lines = pith::metadata::read_text_lines(page.blocks, page.selection.keep);
  const auto rows = pith::metadata::headline_rows(lines, page.blocks);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const float value : rows[i]) out.append(std::to_string(value)).append("\t");
    for (const char c : lines.lines[i].text) out.push_back(c == '\n' || c == '\0' ? ' ' : c);
    out.push_back('\n');
  }
}

// The flattened page `file`, extracted by `text_model`, and why.
pith::Result<pith::Extraction> explain_text(Handle& handle, const char* file, const char* text_model) {
  if (!handle.extractor || handle.text_model != text_model) {
    pith::Options options;
    options.input_type = pith::InputType::text;
    options.text_model = handle.text_model = text_model;
    auto created = pith::Extractor::create(options);
    if (!created) return created.error();
    handle.extractor.emplace(std::move(*created));
  }
  auto page = pith::read_page(file, handle.extractor->options().max_bytes);
  if (!page) return page.error();
  return handle.extractor->explain(std::move(*page), 1);
}

// The vector slice of one page.
std::vector<float> slice(const float* values, const TrainingPage& page) {
  return {values + page.first_row, values + page.first_row + page.map.size()};
}

template <class Fn>
void update_rows(Handle& handle, Fn&& fn) {
  for (const auto& page : handle.set.pages) {
    pith::features::FeatureMatrix rows = pith::evaluation::rows_of(handle.set, *page);
    fn(*page, rows);
    pith::evaluation::put_rows(handle.set, *page, rows);
  }
}

}  // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT Handle* pith_train_open() {
  return new Handle;
}
EXPORT void pith_train_close(Handle* handle) {
  delete handle;
}

/// Returns 0, or 1 with pith_train_message() saying why.
EXPORT int pith_train_add(Handle* handle, const char* directory, int plain_text, unsigned threads) {
  const pith::Status added = pith::evaluation::add_dataset(
      handle->set, directory, plain_text ? pith::InputType::text : pith::InputType::html, threads);
  if (!added) handle->message = added.error().message;
  return added ? 0 : 1;
}

EXPORT const char* pith_train_message(Handle* handle) {
  return handle->message.c_str();
}

/// One JSON object a line: id, url, type, kind, first_row, rows, reference_words.
EXPORT const char* pith_train_pages(Handle* handle) {
  static constexpr const char* kKinds[] = {"wcxb", "segments", "news"};
  std::string& out = handle->message;
  out.clear();
  for (const auto& page : handle->set.pages) {
    out.append("{\"id\":").append(pith::base::json_quoted(page->annotation.id));
    out.append(",\"url\":").append(pith::base::json_quoted(page->annotation.url));
    out.append(",\"type\":").append(pith::base::json_quoted(page->annotation.page_type));
    out.append(",\"kind\":\"").append(kKinds[static_cast<int>(page->kind)]).append("\"");
    out.append(",\"first_row\":").append(std::to_string(page->first_row));
    out.append(",\"rows\":").append(std::to_string(page->map.size()));
    out.append(",\"reference_words\":").append(std::to_string(page->reference_words)).append("}\n");
  }
  return out.c_str();
}

/// The text of every block of one page, a line each (line breaks inside a block become spaces).
EXPORT const char* pith_train_page_text(Handle* handle, std::uint64_t page) {
  const pith::Blocks& blocks = handle->set.pages[page]->prepared.blocks;
  std::string& out = handle->message;
  out.clear();
  for (const pith::Block& block : blocks.items) {
    for (const char c : blocks.text_of(block)) out.push_back(c == '\n' || c == '\0' ? ' ' : c);
    out.push_back('\n');
  }
  return out.c_str();
}

EXPORT std::uint64_t pith_train_rows(Handle* handle) {
  return handle->set.labels.size();
}
EXPORT std::uint64_t pith_train_columns() {
  return pith::features::kFeatureCount;
}
EXPORT std::uint64_t pith_train_pass1_columns() {
  return pith::features::kFirstContext;
}
EXPORT std::uint64_t pith_train_page_columns() {
  return pith::features::page_row_names().size();
}
EXPORT std::uint64_t pith_train_empty_numbers() {
  return pith::select::kEmptyPageNumbers;
}
EXPORT std::uint64_t pith_train_schema_hash() {
  return pith::features::feature_schema_hash();
}
EXPORT const char* pith_train_column_name(std::uint64_t column) {
  return pith::features::feature_name(column).data();  // a string literal
}
/// "" behind the last.
EXPORT const char* pith_train_page_type(std::uint64_t type) {
  return type < pith::select::kPageTypes.size() ? pith::select::kPageTypes[type].data() : "";
}
EXPORT float* pith_train_matrix(Handle* handle) {
  return handle->set.rows.data();
}
EXPORT float* pith_train_labels(Handle* handle) {
  return handle->set.labels.data();
}
EXPORT std::uint32_t* pith_train_words(Handle* handle) {
  return handle->set.words.data();
}

EXPORT void pith_train_fill_lexical(Handle* handle, const float* lexical, const float* attribute) {
  update_rows(*handle, [&](const TrainingPage& page, pith::features::FeatureMatrix& rows) {
    pith::features::fill_lexical(page.map, slice(lexical, page), slice(attribute, page), rows);
  });
}

/// out: pages × page columns.
EXPORT void pith_train_page_rows(Handle* handle, float* out) {
  for (const auto& page : handle->set.pages) {
    const std::vector<float> row =
        pith::features::page_row(page->map, pith::evaluation::rows_of(handle->set, *page));
    out = std::copy(row.begin(), row.end(), out);
  }
}

/// probabilities: pages × page types.
EXPORT void pith_train_fill_types(Handle* handle, const float* probabilities) {
  update_rows(*handle, [&](const TrainingPage&, pith::features::FeatureMatrix& rows) {
    pith::features::fill_page_types({probabilities, probabilities + pith::features::kPageTypes}, rows);
    probabilities += pith::features::kPageTypes;
  });
}

EXPORT void pith_train_fill_context(Handle* handle, const float* pass1) {
  update_rows(*handle, [&](const TrainingPage& page, pith::features::FeatureMatrix& rows) {
    pith::features::fill_context(page.map, slice(pass1, page), rows);
  });
}

/// out: pages × empty-page numbers.
EXPORT void pith_train_empty_page_numbers(Handle* handle, const float* scores, float* out) {
  for (const auto& page : handle->set.pages) {
    const auto numbers = pith::select::empty_page_numbers(page->prepared.blocks, slice(scores, *page));
    out = std::copy(numbers.begin(), numbers.end(), out);
  }
}

/// Fits a logistic regression over the hashed tokens of the rows with weights[row] > 0 to targets in [0, 1],
/// by AdaGrad (Duchi et al., JMLR 2011) over the rows in order, `epochs` times. which: 0 words of the text, 1
/// attribute tokens; out: `buckets` weights, then the bias.
EXPORT void pith_train_fit_linear(Handle* handle, int which, const float* targets, const float* weights,
                                  std::uint32_t buckets, int epochs, float rate, float l2, float* out) {
  const pith::features::TokenLists& lists = which ? handle->set.attribute_tokens : handle->set.word_tokens;
  const std::size_t rows = lists.offsets.size() - 1;
  const std::uint32_t mask = buckets - 1;
  std::vector<float> squares(buckets + 1, 1e-3F);
  std::fill(out, out + buckets + 1, 0.0F);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    // Neighbouring rows are alike; a stride that shares no factor with the number of rows mixes them,
    // reproducibly.
    std::size_t row = 0, stride = rows / 3 | 1;
    while (std::gcd(stride, rows) != 1) stride += 2;
    for (std::size_t k = 0; k < rows; ++k, row = (row + stride) % rows) {
      if (!(weights[row] > 0)) continue;
      const std::span tokens =
          std::span(lists.tokens).subspan(lists.offsets[row], lists.offsets[row + 1] - lists.offsets[row]);
      if (tokens.empty()) continue;
      const float value = 1.0F / std::sqrt(static_cast<float>(tokens.size()));
      float sum = 0;
      for (const std::uint32_t token : tokens) sum += out[token & mask];
      const float error = (pith::scoring::logistic(sum * value + out[buckets]) - targets[row]) * weights[row];
      for (const std::uint32_t token : tokens) {
        float& w = out[token & mask];
        const float gradient = error * value + l2 * w;
        float& square = squares[token & mask];
        square += gradient * gradient;
        w -= rate * gradient / std::sqrt(square);
      }
      squares[buckets] += error * error;
      out[buckets] -= rate * error / std::sqrt(squares[buckets]);
    }
  }
}

/// The scores of all rows by quantised weights, as the shipped model computes them.
EXPORT void pith_train_linear_scores(Handle* handle, int which, const std::int8_t* weights,
                                     std::uint32_t buckets, float scale, float bias, float* out) {
  pith::scoring::HashedLinear model;
  model.weights.assign(weights, weights + buckets);
  model.scale = scale;
  model.bias = bias;
  const std::vector<float> scores =
      pith::extract::linear_scores(model, which ? handle->set.attribute_tokens : handle->set.word_tokens);
  std::copy(scores.begin(), scores.end(), out);
}

/// The lines of the flattened page `file`, extracted by `text_model`, that may be its headline: the numbers
/// of models/headline.tsv and the text, divided by tabs, a line each; null with pith_train_message() saying
/// why.
EXPORT const char* pith_train_headlines(Handle* handle, const char* file, const char* text_model) {
  const auto extraction = explain_text(*handle, file, text_model);
  if (!extraction) return handle->message = extraction.error().message, nullptr;
  handle->message.clear();
  print_headlines(*extraction, handle->message);
  return handle->message.c_str();
}

/// The numbers of models/whole_text.tsv of the text `file`, judged by `text_model`, divided by tabs; null
/// with pith_train_message() saying why.
EXPORT const char* pith_train_whole_text(Handle* handle, const char* file, const char* text_model) {
  const auto extraction = explain_text(*handle, file, text_model);
  if (!extraction) return handle->message = extraction.error().message, nullptr;
  handle->message.clear();
  for (const float value : pith::select::whole_text_numbers(extraction->blocks, extraction->selection.scores,
                                                            extraction->explanation->no_article))
    handle->message.append(std::to_string(value)).append("\t");
  return handle->message.c_str();
}

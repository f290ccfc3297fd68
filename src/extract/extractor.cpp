#include "pith/extractor.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <optional>
#include <utility>

#include "blocks/segment.h"
#include "comments/comments.h"
#include "content/formulas.h"
#include "extract/explain.h"
#include "extract/judge.h"
#include "extract/models.h"
#include "extract/prepare.h"
#include "metadata/json_scripts.h"
#include "metadata/metadata.h"
#include "pith/dump.h"
#include "plaintext/headline.h"
#include "scoring/model.h"
#include "select/select.h"
#include "text/words.h"
#include "together/together.h"

namespace pith {

struct Extractor::Impl {
  Options options;
  std::optional<scoring::Model> html_model, text_model;  // of files; nothing stands for the built-in one

  Result<const scoring::Model*> model_for(const extract::Prepared& page) const {
    const std::optional<scoring::Model>& own = page.plain_text ? text_model : html_model;
    if (own) return &*own;
    const Result<scoring::Model>& built_in =
        page.plain_text ? extract::built_in_text_model() : extract::built_in_html_model();
    if (!built_in) return built_in.error();
    return &*built_in;
  }

  select::SelectOptions select_options(const extract::Prepared& page) const {
    return {options.favor, options.tables, page.plain_text};
  }

  // Block by block. What belongs together is not yet kept together.
  Selection choose(const extract::Prepared& page, const scoring::Model& model,
                   extract::Judgement& judgement) const {
    return select::select(page.blocks, std::move(judgement.scores), judgement.type_probabilities,
                          model.empty_page, select_options(page));
  }

  std::vector<std::uint8_t> keep_together(const extract::Prepared& page, const Selection& chosen) const {
    return together::keep_together(page.document, page.blocks, chosen, options.tables);
  }

  // The grounds of a selection that choose() made of the judgement.
  Explanation explain(const extract::Prepared& page, const scoring::Model& model,
                      const extract::Judgement& judgement, const Selection& selection,
                      std::size_t reasons) const {
    Explanation explanation = select::explain(page.blocks, selection, model.empty_page, select_options(page));
    extract::explain_scores(judgement, model, reasons, explanation);
    return explanation;
  }

  Result<Extraction> extract(Page page, std::optional<std::size_t> reasons) const;
};

namespace {

void append_block_text(std::string_view text, std::string& out) {
  for (const char c : text) out.push_back(c == '\n' || c == '\t' ? ' ' : c);
  out.push_back('\n');
}

void append_number(double value, std::string& out) {
  char buffer[32];
  out.append(buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, "%.6g", value)));
}

std::string dump_blocks(const Blocks& blocks) {
  std::string out = "block\tleaf\twords\tlink_words\tbegin\tend\ttext\n";
  for (std::size_t i = 0; i < blocks.items.size(); ++i) {
    const Block& block = blocks.items[i];
    out.append(std::to_string(i)).append("\t").append(tag_name(block.leaf));
    for (const std::uint32_t value : {block.words, block.link_words, block.source.begin, block.source.end}) {
      out.append("\t").append(std::to_string(value));
    }
    out.push_back('\t');
    append_block_text(blocks.text_of(block), out);
  }
  return out;
}

std::string dump_features(const features::FeatureMatrix& rows) {
  std::string out = "block";
  for (std::size_t column = 0; column < features::kFeatureCount; ++column) {
    out.append("\t").append(features::feature_name(column));
  }
  out.push_back('\n');
  for (std::size_t i = 0; i < rows.rows; ++i) {
    out.append(std::to_string(i));
    for (std::size_t column = 0; column < features::kFeatureCount; ++column) {
      out.push_back('\t');
      append_number(static_cast<double>(rows.value(i, column)), out);
    }
    out.push_back('\n');
  }
  return out;
}

std::string dump_scores(const Blocks& blocks, const std::vector<float>& pass1, const Selection& selection) {
  std::string out = "block\tkept\tscore\tpass1\ttext\n";
  for (std::size_t i = 0; i < blocks.items.size(); ++i) {
    out.append(std::to_string(i)).append(selection.keep[i] ? "\tkeep\t" : "\tdrop\t");
    append_number(static_cast<double>(selection.scores[i]), out);
    out.push_back('\t');
    append_number(static_cast<double>(pass1[i]), out);
    out.push_back('\t');
    append_block_text(blocks.text_of(blocks.items[i]), out);
  }
  return out;
}

// Into the explanation of what was chosen block by block that other blocks are kept as they belong together.
void explain_together(const std::vector<std::uint8_t>& chosen, const std::vector<std::uint8_t>& keep,
                      Explanation& explanation) {
  for (std::size_t i = 0; i < keep.size(); ++i) {
    explanation.blocks[i].kept_together = keep[i] > chosen[i];
    if (keep[i] < chosen[i]) explanation.blocks[i].exclusion = Exclusion::together;
  }
}

// Headline and byline back into the kept text, and into the explanation, if there is one, that they are.
void add_headline(const Metadata& metadata, extract::Prepared& page, std::vector<std::uint8_t>& keep,
                  std::optional<Explanation>& explanation) {
  const std::vector<std::uint8_t> before = keep;
  const std::size_t headline = metadata::keep_headline(metadata, page.blocks, keep);
  // No markup says that the line of a text is a heading. The blocks stay as many.
  if (page.plain_text && headline < keep.size() &&
      plaintext::make_headline(page.document, page.blocks.items[headline].first))
    page.blocks = blocks::segment(page.document);
  if (!explanation) return;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    explanation->blocks[i].kept_as_headline = keep[i] != before[i];
  }
}

// Headline and byline out of the kept text, and into the explanation, if there is one, that they are.
void drop_headline(const Metadata& metadata, const Blocks& blocks, Selection& selection,
                   std::optional<Explanation>& explanation) {
  for (const std::size_t block : metadata::drop_headline(metadata, blocks, selection)) {
    if (!explanation) continue;
    explanation->blocks[block].exclusion = Exclusion::headline;
    explanation->blocks[block].kept_together = false;
  }
}

// The same with the formulas between kept blocks.
void add_formulas(const extract::Prepared& page, bool tables, std::vector<std::uint8_t>& keep,
                  std::optional<Explanation>& explanation) {
  const std::vector<std::uint8_t> before = keep;
  content::keep_formulas(page.document, page.blocks, tables, keep);
  if (!explanation) return;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    explanation->blocks[i].kept_as_formula = keep[i] != before[i];
  }
}

}  // namespace

Extractor::Extractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::create(Options options) {
  auto impl = std::make_unique<Impl>();
  const auto read = [](const std::string& path,
                       std::optional<scoring::Model>& model) -> std::optional<Error> {
    if (path.empty()) return std::nullopt;
    Result<scoring::Model> result = extract::read_model_file(path);
    if (!result) return result.error();
    model = std::move(result).value();
    return std::nullopt;
  };
  if (const std::optional<Error> error = read(options.model, impl->html_model)) return *error;
  if (const std::optional<Error> error = read(options.text_model, impl->text_model)) return *error;
  impl->options = std::move(options);
  return Extractor(std::move(impl));
}

const Options& Extractor::options() const noexcept {
  return impl_->options;
}

Result<Extraction> Extractor::extract(Page page) const {
  return impl_->extract(std::move(page), std::nullopt);
}

Result<Extraction> Extractor::explain(Page page, std::size_t reasons) const {
  return impl_->extract(std::move(page), reasons);
}

// With the explanation where a number of reasons is given.
Result<Extraction> Extractor::Impl::extract(Page page, std::optional<std::size_t> reasons) const {
  Result<extract::Prepared> result = extract::prepare(std::move(page), options);
  if (!result) return result.error();
  extract::Prepared& prepared = *result;
  const Result<const scoring::Model*> model = model_for(prepared);
  if (!model) return model.error();
  extract::Judgement judgement = extract::judge(prepared, **model);
  Extraction extraction;
  extraction.selection = choose(prepared, **model, judgement);
  if (reasons) {
    extraction.explanation = explain(prepared, **model, judgement, extraction.selection, *reasons);
  }
  std::vector<std::uint8_t> keep = keep_together(prepared, extraction.selection);
  if (reasons) explain_together(extraction.selection.keep, keep, *extraction.explanation);
  extraction.selection.keep = std::move(keep);
  metadata::JsonScripts scripts;
  extraction.metadata =
      prepared.plain_text
          ? metadata::read_text_metadata(prepared.document, prepared.blocks, extraction.selection.keep)
          : metadata::read_metadata(prepared.document, prepared.url, &scripts);
  if (options.keep_headline) {
    add_headline(extraction.metadata, prepared, extraction.selection.keep, extraction.explanation);
  } else {
    drop_headline(extraction.metadata, prepared.blocks, extraction.selection, extraction.explanation);
  }
  const bool has_formulas = prepared.blocks.has_formulas;
  if (has_formulas) {
    add_formulas(prepared, options.tables, extraction.selection.keep, extraction.explanation);
  }
  metadata::add_from_text(extraction.metadata, prepared.blocks, extraction.selection.keep);
  extraction.id = std::move(prepared.id);
  extraction.url = std::move(prepared.url);
  extraction.charset = std::move(prepared.charset);
  extraction.charset_source = text::charset_source_name(prepared.charset_source);
  extraction.bytes = prepared.bytes;
  extraction.plain_text = prepared.plain_text;
  extraction.looks_like_html = prepared.looks_like_html;
  extraction.document = std::move(prepared.document);
  extraction.blocks = std::move(prepared.blocks);
  // What was counted are the words of the blocks.
  if (has_formulas) extraction.metadata.word_count = text::count_words(to_text(extraction));
  if (options.comments) {
    extraction.comments =
        comments::find_comments(extraction, scripts, metadata::day_order(extraction.metadata.language));
  }
  return extraction;
}

Result<std::string> Extractor::dump(Page page, std::string_view what) const {
  constexpr std::string_view kStages[] = {"blocks", "features", "scores", "titles", "authors", "dates"};
  if (std::find(std::begin(kStages), std::end(kStages), what) == std::end(kStages)) {
    return Error{Errc::bad_option, "--dump takes blocks, features, scores, titles, authors or dates, not " +
                                       std::string(what) + "."};
  }
  Result<extract::Prepared> result = extract::prepare(std::move(page), impl_->options);
  if (!result) return result.error();
  const extract::Prepared& prepared = *result;
  if (what == "blocks") return dump_blocks(prepared.blocks);
  if (what == "authors") return metadata::dump_authors(prepared.document, prepared.url);
  if (what == "dates") return metadata::dump_days(prepared.document, prepared.url);
  if (what == "titles") return metadata::dump_titles(prepared.document, prepared.url);
  const Result<const scoring::Model*> model = impl_->model_for(prepared);
  if (!model) return model.error();
  extract::Judgement judgement = extract::judge(prepared, **model);
  if (what == "features") return dump_features(judgement.rows);
  Selection selection = impl_->choose(prepared, **model, judgement);
  selection.keep = impl_->keep_together(prepared, selection);
  return dump_scores(prepared.blocks, judgement.pass1, selection);
}

Result<std::string> to_dump(const Extractor& extractor, Page page, std::string_view what) {
  return extractor.dump(std::move(page), what);
}

}  // namespace pith

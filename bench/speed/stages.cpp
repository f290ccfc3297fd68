#include "speed/stages.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "blocks/segment.h"
#include "extract/judge.h"
#include "features/features.h"
#include "html/gumbo_parser.h"
#include "html/native_parser.h"
#include "metadata/metadata.h"
#include "pith/content.h"
#include "pith/extraction.h"
#include "pith/formats.h"
#include "plaintext/plaintext.h"
#include "select/select.h"
#include "text/decode.h"
#include "together/together.h"

namespace pith::bench {
namespace {

using extract::Judgement;
using extract::Prepared;

// A page at the end of all stages, to feed any one of them.
struct Ready {
  Prepared page;
  features::PageMap map;  // views into page, so a Ready never moves
  Judgement judgement;
  std::vector<float> page_row;
  Selection chosen;
  std::string utf8;
  Extraction extraction;
};

struct Stages {
  const Corpus& corpus;
  const Models& models;
  const Extractor& extractor;
};

// Time a page, a byte of the pages as they arrived, and a block; and bytes a second.
void report(benchmark::State& state, const Corpus& corpus) {
  using benchmark::Counter;
  const auto time_per = [](std::size_t number) {
    return Counter(static_cast<double>(number), Counter::kIsIterationInvariantRate | Counter::kInvert);
  };
  state.counters["time/page"] = time_per(corpus.pages.size());
  state.counters["time/byte"] = time_per(corpus.bytes);
  state.counters["time/block"] = time_per(corpus.blocks);
  state.SetBytesProcessed(static_cast<std::int64_t>(corpus.bytes) * state.iterations());
}

using Prepare = void (*)(const Stages&, const Page&, Ready&);
using Work = void (*)(const Stages&, const Page&, Ready&);

void measure(benchmark::State& state, const Stages& stages, Prepare prepare, Work work) {
  std::vector<std::unique_ptr<Ready>> ready;
  for (const Page& page : stages.corpus.pages) {
    ready.push_back(std::make_unique<Ready>());
    prepare(stages, page, *ready.back());
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < ready.size(); ++i) work(stages, stages.corpus.pages[i], *ready[i]);
  }
  report(state, stages.corpus);
}

void prepare_nothing(const Stages&, const Page&, Ready&) {}

void prepare_page(const Stages&, const Page& page, Ready& ready) {
  ready.page = std::move(extract::prepare(page, Options{})).value();
  ready.utf8 = text::decode(page.bytes, page.http_charset, !ready.page.plain_text).utf8;
}

void prepare_judgement(const Stages& stages, const Page& page, Ready& ready) {
  prepare_page(stages, page, ready);
  ready.judgement = extract::judge(ready.page, stages.models.of(ready.page));
  ready.map = features::map_page(ready.page.document, ready.page.blocks);
  ready.page_row = features::page_row(ready.map, ready.judgement.rows);
}

void prepare_extraction(const Stages& stages, const Page& page, Ready& ready) {
  ready.extraction = std::move(stages.extractor.extract(page)).value();
}

void decode(const Stages&, const Page& page, Ready&) {
  benchmark::DoNotOptimize(text::decode(page.bytes, page.http_charset));
}

// Plain text goes the way it goes in an extractor, whatever parses HTML.
template <typename ParseHtml>
void parse(const Ready& ready, ParseHtml parse_html) {
  if (ready.page.plain_text) {
    benchmark::DoNotOptimize(plaintext::parse_plain_text(ready.utf8));
  } else {
    benchmark::DoNotOptimize(parse_html(ready.utf8));
  }
}

// The native parser takes its input over, so the copy is made here; without comments, as an extractor reads
// pages.
void native_parse(const Stages&, const Page&, Ready& ready) {
  parse(ready,
        [](std::string utf8) { return html::parse_natively(std::move(utf8), {}, {.comments = false}); });
}

void native_parse_scalar(const Stages&, const Page&, Ready& ready) {
  parse(ready, [](std::string utf8) {
    return html::parse_natively(std::move(utf8), {}, {.comments = false, .vectorised = false});
  });
}

void gumbo_parse(const Stages&, const Page&, Ready& ready) {
  parse(ready,
        [](const std::string& utf8) { return html::parse_with_gumbo(utf8, {}, {.only_readable = true}); });
}

void segment(const Stages&, const Page&, Ready& ready) {
  benchmark::DoNotOptimize(blocks::segment(ready.page.document));
}

// Everything of the features but the numbers that come from the model.
void make_features(const Stages& stages, const Page&, Ready& ready) {
  const scoring::Model& model = stages.models.of(ready.page);
  const features::PageMap map = features::map_page(ready.page.document, ready.page.blocks);
  features::FeatureMatrix rows = features::base_features(map, ready.page.source());
  benchmark::DoNotOptimize(features::word_sums(map, model.lexical.weights));
  benchmark::DoNotOptimize(features::attribute_sums(map, model.attribute.weights));
  features::fill_lexical(map, ready.judgement.pass1, ready.judgement.pass1, rows);
  benchmark::DoNotOptimize(features::page_row(map, rows));
  features::fill_page_types(ready.judgement.type_probabilities, rows);
  features::fill_context(map, ready.judgement.pass1, rows);
  benchmark::DoNotOptimize(rows.strips());
}

void network(const Stages& stages, const Page&, Ready& ready) {
  const scoring::Convolution& net = stages.models.of(ready.page).convolution;
  const scoring::Rows rows = extract::scoring_rows(ready.judgement.rows);
  std::vector<float> out(rows.count);
  if (net.channels > 0) scoring::evaluate_convolution(net, rows, out.data());
  benchmark::DoNotOptimize(out.data());
}

void trees(const Stages& stages, const Page&, Ready& ready) {
  const scoring::Model& model = stages.models.of(ready.page);
  const scoring::Rows rows = extract::scoring_rows(ready.judgement.rows);
  std::vector<float> out(std::max(rows.count, features::kPageTypes));
  scoring::evaluate_forest(model.page_types, ready.page_row.data(), 1, ready.page_row.size(), out.data());
  scoring::evaluate_forest(model.pass1, rows, out.data());
  scoring::evaluate_forest(model.pass2, rows, out.data());
  benchmark::DoNotOptimize(out.data());
}

Selection chosen_of(const Stages& stages, const Ready& ready) {
  return select::select(ready.page.blocks, ready.judgement.scores, ready.judgement.type_probabilities,
                        stages.models.of(ready.page).empty_page, {});
}

void choose(const Stages& stages, const Page&, Ready& ready) {
  benchmark::DoNotOptimize(chosen_of(stages, ready));
}

void prepare_choice(const Stages& stages, const Page& page, Ready& ready) {
  prepare_judgement(stages, page, ready);
  ready.chosen = chosen_of(stages, ready);
}

void keep_together(const Stages&, const Page&, Ready& ready) {
  benchmark::DoNotOptimize(
      together::keep_together(ready.page.document, ready.page.blocks, ready.chosen, Options{}.tables));
}

void read_metadata(const Stages&, const Page&, Ready& ready) {
  const Extraction& made = ready.extraction;
  if (made.plain_text) {
    benchmark::DoNotOptimize(metadata::read_text_metadata(made.document, made.blocks, made.selection.keep));
  } else {
    benchmark::DoNotOptimize(metadata::read_metadata(made.document, made.url));
  }
}

void emit_text(const Stages&, const Page&, Ready& ready) {
  benchmark::DoNotOptimize(to_text(ready.extraction));
}

void emit_json(const Stages&, const Page&, Ready& ready) {
  benchmark::DoNotOptimize(to_json_record(ready.extraction));
}

void make_content(const Stages&, const Page&, Ready& ready) {
  benchmark::DoNotOptimize(content_of(ready.extraction));
}

void emit_markdown(const Stages&, const Page&, Ready& ready) {
  benchmark::DoNotOptimize(to_markdown(ready.extraction, {.links = true, .images = true}));
}

// From the bytes of the page to the bytes of the text.
void whole(const Stages& stages, const Page& page, Ready&) {
  const Result<Extraction> made = stages.extractor.extract(page);
  benchmark::DoNotOptimize(to_text(*made));
}

// The same with the reasons of every block.
void whole_explained(const Stages& stages, const Page& page, Ready&) {
  const Result<Extraction> made = stages.extractor.explain(page);
  benchmark::DoNotOptimize(to_text(*made));
}

}  // namespace

void register_stages(const Corpus& corpus, const Models& models, const Extractor& extractor) {
  struct Entry {
    const char* name;
    Prepare prepare;
    Work work;
  };
  static constexpr Entry kEntries[] = {
      {"decode", prepare_nothing, decode},
      {"native_parse", prepare_page, native_parse},
      {"native_parse_scalar", prepare_page, native_parse_scalar},
      {"gumbo_parse", prepare_page, gumbo_parse},
      {"segment", prepare_page, segment},
      {"features", prepare_judgement, make_features},
      {"trees", prepare_judgement, trees},
      {"network", prepare_judgement, network},
      {"select", prepare_judgement, choose},
      {"together", prepare_choice, keep_together},
      {"metadata", prepare_extraction, read_metadata},
      {"emit_text", prepare_extraction, emit_text},
      {"emit_json", prepare_extraction, emit_json},
      {"content", prepare_extraction, make_content},
      {"emit_markdown", prepare_extraction, emit_markdown},
      {"whole", prepare_nothing, whole},
      {"whole_explained", prepare_nothing, whole_explained},
  };
  const Stages stages{corpus, models, extractor};
  for (const Entry& entry : kEntries) {
    benchmark::RegisterBenchmark(entry.name, [stages, &entry](benchmark::State& state) {
      measure(state, stages, entry.prepare, entry.work);
    })->Unit(benchmark::kMillisecond);
  }
}

}  // namespace pith::bench

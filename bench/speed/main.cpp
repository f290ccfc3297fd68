// pith_bench: how long every stage takes. bench/README.md says how to read it.
#include <benchmark/benchmark.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "speed/pages.h"
#include "speed/stages.h"

namespace {

constexpr const char* kUsage =
    "usage: pith_bench [--pages=DIR] [--limit=N] [--model=FILE] [--benchmark_…]\n"
    "  --pages=DIR   measure on the pages below this folder (also PITH_PAGES; default: the fixtures)\n"
    "  --limit=N     on so many of them, evenly spread\n"
    "  --model=FILE  with this model instead of the built-in ones\n"
    "  --benchmark_filter=whole, --benchmark_repetitions=5, --benchmark_format=json …: see Google "
    "Benchmark\n";

bool take(std::string_view argument, std::string_view name, std::string& value) {
  if (!argument.starts_with(name)) return false;
  value = argument.substr(name.size());
  return true;
}

// Reads our arguments and leaves those of Google Benchmark; false for one that nobody knows.
bool read_arguments(int argc, char** argv, pith::bench::Settings& settings) {
  if (const char* pages = std::getenv("PITH_PAGES")) settings.pages = pages;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    std::string limit;
    if (take(argument, "--pages=", settings.pages) || take(argument, "--model=", settings.model)) continue;
    if (!take(argument, "--limit=", limit)) return false;
    const auto read = std::from_chars(limit.data(), limit.data() + limit.size(), settings.limit);
    if (read.ec != std::errc() || read.ptr != limit.data() + limit.size()) return false;
  }
  return true;
}

int fail(const pith::Error& error) {
  std::fprintf(stderr, "pith_bench: %s\n", error.message.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  pith::bench::Settings settings;
  if (!read_arguments(argc, argv, settings)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  const auto corpus = pith::bench::read_corpus(settings);
  if (!corpus) return fail(corpus.error());
  const auto models = pith::bench::read_models(settings);
  if (!models) return fail(models.error());
  pith::Options options;
  options.model = options.text_model = settings.model;
  const auto extractor = pith::Extractor::create(options);
  if (!extractor) return fail(extractor.error());
  std::fprintf(stderr, "%zu pages, %.2f MB, %zu left out\n", corpus->pages.size(),
               static_cast<double>(corpus->bytes) / 1e6, corpus->skipped);
  benchmark::AddCustomContext("pages", std::to_string(corpus->pages.size()));
  benchmark::AddCustomContext("page_bytes", std::to_string(corpus->bytes));
  benchmark::AddCustomContext("blocks", std::to_string(corpus->blocks));
  pith::bench::register_stages(*corpus, *models, *extractor);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

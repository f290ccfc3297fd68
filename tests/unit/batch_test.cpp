// Batches: order, errors in place, stopping, exceptions.
#include "pith/batch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <new>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "batch/inputs.h"
#include "batch/window.h"
#include "extract/judge.h"
#include "pith/extractor.h"
#include "support/model_file.h"
#include "support/temp_dir.h"

// Allocations above this size fail, so that running out of memory can be tried.
static std::atomic<std::size_t> allocation_limit{SIZE_MAX};

// Not inlined: a compiler that sees malloc() here warns of every delete.
__attribute__((noinline)) void* operator new(std::size_t size) {
  void* memory = size <= allocation_limit.load(std::memory_order_relaxed) ? std::malloc(size) : nullptr;
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
__attribute__((noinline)) void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return size <= allocation_limit.load(std::memory_order_relaxed) ? std::malloc(size) : nullptr;
}
__attribute__((noinline)) void operator delete(void* memory) noexcept {
  std::free(memory);
}
__attribute__((noinline)) void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace pith {
namespace {

using test::gzip;
using test::TempDir;

std::string page_text(int number) {
  const std::string n = std::to_string(number);
  return "<!doctype html><title>Page " + n + "</title><body><h1>Page " + n + "</h1><p>" +
         "This is the paragraph that stands on page number " + n + ", and it is long enough to be read.</p>";
}

// With a model made here, so that these tests say nothing about the trained ones.
Extractor make_extractor(Options options = {}) {
  const TempDir dir;
  const auto schema = extract::model_schema();
  options.model =
      dir.write("test.pith", test::model_file(test::long_text_model(schema), schema.feature_hash));
  options.text_model = options.model;
  auto extractor = Extractor::create(options);
  if (!extractor) throw std::runtime_error(extractor.error().message);
  return std::move(extractor).value();
}

// One line per record: enough to see that two runs gave the same.
std::string to_line(const BatchItem& item) {
  return item.id + '|' + item.url + '|' +
         (item.result ? to_json_record(*item.result)
                      : std::string(errc_name(item.result.error().code)) + ' ' + item.result.error().message);
}

struct Outcome {
  std::vector<std::string> lines;
  std::vector<std::string> ids;
  BatchSummary summary;
};

Outcome run(const Extractor& extractor, const std::vector<std::string>& inputs, unsigned threads) {
  Outcome outcome;
  BatchOptions options;
  options.threads = threads;
  options.fetch.connect_timeout_ms = 2000;
  outcome.summary = run_batch(extractor, inputs, options, [&](const BatchItem& item) {
    outcome.lines.push_back(to_line(item));
    outcome.ids.push_back(item.id);
    return true;
  });
  return outcome;
}

TEST(Batch, EveryInputInOrderForAnyNumberOfThreads) {
  const TempDir dir;
  std::vector<std::string> ids;
  std::string lines;
  for (int i = 0; i < 300; ++i) {
    const std::string name = "pages/" + std::to_string(1000 + i) + (i % 3 == 0 ? ".html.gz" : ".html");
    // Pages of very different sizes, so that threads overtake each other.
    std::string page = page_text(i);
    if (i % 17 == 0) page += std::string(200'000, ' ') + page_text(i);
    ids.push_back(dir.write(name, i % 3 == 0 ? gzip(page) : page));
    lines += "{\"id\": \"line " + std::to_string(i) + "\", \"url\": \"http://a/" + std::to_string(i) +
             "\", \"text\": \"" + std::string(i % 7, 'x') + "\"}\n";
  }
  dir.write("pages/1005.html", "");  // empty
  dir.write("pages/1007.html", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", 18));
  dir.write("pages/1009.html.gz", gzip(page_text(9)).substr(0, 30));  // cut
  const std::string jsonl = dir.write("lines.jsonl", lines + "not json\n");
  const std::vector<std::string> inputs = {
      dir.path("none.html"),          dir.path("pages"), "ftp://example.org/x", jsonl,
      dir.write("empty/readme", "x"), dir.path("empty"), dir.path("pages"),     dir.path("none.jsonl")};
  const Extractor extractor = make_extractor();
  const Outcome one = run(extractor, inputs, 1);
  ASSERT_EQ(one.lines.size(), 1U + 300 + 1 + 301 + 1 + 1 + 300 + 1);
  EXPECT_EQ(one.summary.records, one.lines.size());
  EXPECT_FALSE(one.summary.stopped);
  EXPECT_EQ(one.ids[0], dir.path("none.html"));
  for (int i = 0; i < 300; ++i) EXPECT_EQ(one.ids[1 + i], ids[i]);
  EXPECT_EQ(one.ids[301], "ftp://example.org/x");
  EXPECT_EQ(one.ids[302], "line 0");
  EXPECT_EQ(one.ids[602], jsonl + ":301");
  EXPECT_EQ(one.ids[604], dir.path("empty"));
  const auto starts = [&](std::size_t i, const std::string& text) {
    const auto line = one.lines[i].substr(one.lines[i].find('|'));
    EXPECT_NE(line.find(text), std::string::npos) << one.lines[i];
  };
  starts(0, "not_found");
  starts(1 + 5, "empty_input");
  starts(1 + 7, "not_text");
  starts(1 + 9, "bad_compression");
  starts(301, "bad_url");
  starts(602, "bad_json");
  starts(604, "no_pages");
  starts(905, "not_found");
  for (const unsigned threads : {0U, 2U, 3U, 8U, 40U}) {
    const Outcome many = run(extractor, inputs, threads);
    EXPECT_EQ(many.lines, one.lines) << threads;
    EXPECT_EQ(many.summary.records, one.summary.records);
    EXPECT_EQ(many.summary.failed, one.summary.failed);
    EXPECT_FALSE(many.summary.stopped);
  }
}

std::string to_line(const Result<std::string>& text) {
  return text ? *text : std::string(errc_name(text.error().code)) + ' ' + text.error().message;
}

TEST(Batch, TwoExtractorsSeeTheSamePageOnce) {
  const TempDir dir;
  for (int i = 0; i < 60; ++i) {
    std::string page = page_text(i);
    if (i == 17) page += std::string(200'000, ' ');
    dir.write("pages/" + std::to_string(100 + i) + ".html", page);
  }
  dir.write("pages/105.html", "");
  const std::string jsonl = dir.write("lines.jsonl", "{\"id\": \"x\", \"text\": \"One line.\"}\nnot json\n");
  const std::vector<std::string> inputs = {dir.path("pages"), jsonl, dir.path("none.html"), "ftp://a/"};
  const Extractor a = make_extractor(), b = make_extractor({.max_bytes = 100'000});
  std::vector<std::string> expected, ids;
  for (const Extractor* extractor : {&a, &b}) {
    ids.clear();
    run_batch(*extractor, inputs, {}, [&](const BatchItem& item) {
      ids.push_back(item.id);
      expected.push_back(to_line(item.result ? Result<std::string>(to_text(*item.result))
                                             : Result<std::string>(item.result.error())));
      return true;
    });
  }
  ASSERT_EQ(ids.size(), 64U);
  for (const unsigned threads : {1U, 4U}) {
    BatchOptions options;
    options.threads = threads;
    std::size_t at = 0;
    const auto summary = run_batch(a, b, inputs, options, [&](const BatchTexts& texts) {
      EXPECT_EQ(texts.id, ids[at]);
      EXPECT_EQ(to_line(texts.a), expected[at]);
      // The longer limit is that of reading; what it lets through fails alone, in other words.
      EXPECT_TRUE(at == 17 ? to_line(texts.b).starts_with("too_large ")
                           : to_line(texts.b) == expected[64 + at])
          << to_line(texts.b);
      ++at;
      return true;
    });
    EXPECT_EQ(summary.records, 64U);
    EXPECT_EQ(summary.failed, 5U);
    EXPECT_FALSE(summary.stopped);
    std::size_t calls = 0;
    const auto two = run_batch(a, b, inputs, options, [&](const BatchTexts&) { return ++calls < 2; });
    EXPECT_TRUE(two.stopped);
    EXPECT_EQ(calls, 2U);
  }
}

TEST(Batch, TheAddressThatIsGivenIsThatOfPagesFromFiles) {
  const TempDir dir;
  BatchOptions options;
  options.url = "https://example.org/a";
  std::vector<std::string> urls;
  run_batch(make_extractor(), {dir.write("a.html", page_text(1)), dir.write("b.html", ""), "ftp://a/"},
            options, [&](const BatchItem& item) {
              urls.push_back(item.url);
              return true;
            });
  EXPECT_EQ(urls, (std::vector<std::string>{"https://example.org/a", "https://example.org/a", "ftp://a/"}));
}

TEST(Batch, NoInputsNoRecords) {
  const Extractor extractor = make_extractor();
  for (const unsigned threads : {1U, 4U}) {
    const Outcome outcome = run(extractor, {}, threads);
    EXPECT_EQ(outcome.summary.records, 0U);
    EXPECT_FALSE(outcome.summary.stopped);
  }
}

class Stopping : public testing::TestWithParam<unsigned> {
 protected:
  Stopping() {
    for (int i = 0; i < 500; ++i) inputs_.push_back(dir_.write(std::to_string(i) + ".html", page_text(i)));
    options_.threads = GetParam();
  }

  TempDir dir_;
  std::vector<std::string> inputs_;
  Extractor extractor_ = make_extractor();
  BatchOptions options_;
};

TEST_P(Stopping, TheFlagEndsItAfterThePagesInWork) {
  std::atomic<bool> stop{false};
  options_.stop = &stop;
  std::vector<std::string> ids;
  const auto summary = run_batch(extractor_, inputs_, options_, [&](const BatchItem& item) {
    ids.push_back(item.id);
    if (ids.size() == 20) stop = true;
    return true;
  });
  EXPECT_TRUE(summary.stopped);
  EXPECT_EQ(summary.records, ids.size());
  EXPECT_GE(ids.size(), 20U);
  EXPECT_LE(ids.size(), 20U + 4 * GetParam());
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(ids[i], inputs_[i]);
}

TEST_P(Stopping, AFlagThatIsSetBeforeMeansNothingIsBegun) {
  const std::atomic<bool> stop{true};
  options_.stop = &stop;
  const auto summary = run_batch(extractor_, inputs_, options_, [](const BatchItem&) { return true; });
  EXPECT_TRUE(summary.stopped);
  EXPECT_EQ(summary.records, 0U);
}

TEST_P(Stopping, TheSinkEndsIt) {
  std::size_t calls = 0;
  const auto summary =
      run_batch(extractor_, inputs_, options_, [&](const BatchItem&) { return ++calls < 7; });
  EXPECT_TRUE(summary.stopped);
  EXPECT_EQ(calls, 7U);
  EXPECT_EQ(summary.records, 7U);
}

TEST_P(Stopping, WhatTheSinkThrowsComesOut) {
  std::size_t calls = 0;
  EXPECT_THROW(run_batch(extractor_, inputs_, options_,
                         [&](const BatchItem&) -> bool {
                           if (++calls == 7) throw std::runtime_error("enough");
                           return true;
                         }),
               std::runtime_error);
  EXPECT_EQ(calls, 7U);
}

TEST_P(Stopping, OnePageTooMuchForTheMemoryFailsAlone) {
  // Its nodes take more than the limit, the others far less.
  std::string many_nodes = page_text(0);
  for (int i = 0; i < 200'000; ++i) many_nodes += "<b>x";
  inputs_.resize(40);
  dir_.write("11.html", many_nodes);
  dir_.write("too_long.jsonl", "{\"text\": \"a\"}\n{\"text\": \"" + std::string(8'000'000, 'x') + "\"}\n");
  inputs_.push_back(dir_.path("too_long.jsonl"));
  inputs_.push_back(inputs_[0]);
  std::vector<std::string> ids;
  std::set<std::string> failed;
  allocation_limit = 4'000'000;
  const auto summary = run_batch(extractor_, inputs_, options_, [&](const BatchItem& item) {
    ids.push_back(item.id);
    if (!item.result) {
      failed.insert(item.id);
      EXPECT_TRUE(item.result.error().code == Errc::too_complex ||
                  item.result.error().code == Errc::too_large)
          << errc_name(item.result.error().code);
    }
    return true;
  });
  allocation_limit = SIZE_MAX;
  ASSERT_EQ(summary.records, 43U);
  EXPECT_FALSE(summary.stopped);
  EXPECT_EQ(ids[40], dir_.path("too_long.jsonl") + ":1");
  EXPECT_EQ(ids[42], inputs_[0]);
  EXPECT_TRUE(failed.erase(ids[41])) << ids[41];
  failed.erase(inputs_[11]);  // fails or not, as the parser's memory grows
  EXPECT_TRUE(failed.empty()) << *failed.begin();
}

INSTANTIATE_TEST_SUITE_P(Threads, Stopping, testing::Values(1U, 4U));

// The window alone, with tasks that are only numbers.
TEST(Window, KeepsOrderAndBounds) {
  batch::Window<int, int> window(8, nullptr);
  std::atomic<int> pushed{0};
  std::jthread producer([&] {
    for (int i = 0; i < 5000; ++i) {
      EXPECT_TRUE(window.push(i));
      ++pushed;
    }
    window.finish();
  });
  std::vector<std::jthread> workers;
  workers.reserve(5);
  for (int i = 0; i < 5; ++i) {
    workers.emplace_back([&] {
      while (auto taken = window.take()) {
        if (taken->task % 97 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
        window.put(taken->number, taken->task * 2);
      }
    });
  }
  for (int i = 0; i < 5000; ++i) {
    const auto item = window.next();
    ASSERT_TRUE(item.has_value());
    EXPECT_EQ(*item, 2 * i);
    EXPECT_LE(pushed.load(), i + 1 + 8);
  }
  EXPECT_FALSE(window.next().has_value());
  EXPECT_TRUE(window.complete());
}

TEST(Window, ClosingWakesEverybody) {
  batch::Window<int, int> window(2, nullptr);
  std::jthread producer([&] {
    int i = 0;
    while (window.push(i)) ++i;
    window.cut();
    window.finish();
    EXPECT_EQ(i, 2);
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));  // it waits for a free slot now
  window.close();
  producer.join();
  EXPECT_FALSE(window.take().has_value());
  EXPECT_FALSE(window.next().has_value());
  EXPECT_FALSE(window.complete());
}

TEST(Errors, ExceptionsBecomeErrorsThatNameTheInput) {
  const auto error_of = [](auto thrown) {
    try {
      throw thrown;
    } catch (...) {
      return batch::error_from_exception("page.html");
    }
  };
  EXPECT_EQ(error_of(std::bad_alloc()).code, Errc::too_complex);
  EXPECT_TRUE(error_of(std::bad_alloc()).message.starts_with("page.html: "));
  EXPECT_NE(error_of(std::runtime_error("odd")).message.find("odd"), std::string::npos);
  EXPECT_EQ(error_of(5).code, Errc::too_complex);
}

}  // namespace
}  // namespace pith

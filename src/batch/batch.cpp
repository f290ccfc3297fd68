#include "pith/batch.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include "batch/inputs.h"
#include "batch/window.h"
#include "pith/reader.h"

namespace pith {

namespace {

using batch::Task;
using Ring = batch::Window<Task, BatchItem>;

// Pages between input and output, per thread: enough to keep all busy while one page takes longer.
constexpr std::size_t kPagesPerThread = 4;

// What one thread works with.
class Worker {
 public:
  Worker(const Extractor& extractor, const BatchOptions& options)
      : extractor_(extractor), options_(options) {}

  /// Whatever happens, there is an item.
  BatchItem work(Task task) noexcept {
    BatchItem item{std::move(task.id), {}, Error{Errc::too_complex, {}}};
    try {
      auto page = load(task, item);
      if (page) {
        item.url = page->url;
        item.result = options_.reasons > 0 ? extractor_.explain(std::move(*page), options_.reasons)
                                           : extractor_.extract(std::move(*page));
        if (item.result) item.url = item.result->url;
      } else {
        item.result = page.error();
      }
    } catch (...) {
      item.result = batch::error_from_exception(item.id);
    }
    return item;
  }

 private:
  Result<Page> load(Task& task, BatchItem& item) {
    switch (task.source) {
      case Task::Source::file:
        return read_page(item.id, extractor_.options().max_bytes);
      case Task::Source::url: {
        item.url = item.id;
        // Made when first needed: it costs some milliseconds, and most batches read files.
        if (fetcher_ == nullptr) fetcher_ = std::make_unique<Fetcher>(options_.fetch);
        auto page = fetcher_->fetch(item.id);
        if (page) page->id = item.id;
        return page;
      }
      case Task::Source::ready:
        break;
    }
    return std::move(*task.page);
  }

  const Extractor& extractor_;
  const BatchOptions& options_;
  std::unique_ptr<Fetcher> fetcher_;
};

class Batch {
 public:
  Batch(const Extractor& extractor, const std::vector<std::string>& inputs, const BatchOptions& options,
        const std::function<bool(BatchItem)>& sink)
      : extractor_(extractor), inputs_(inputs), options_(options), sink_(sink) {}

  BatchSummary run() {
    if (options_.threads <= 1 || !run_threads()) run_here();
    return summary_;
  }

 private:
  void deliver(BatchItem item) {
    ++summary_.records;
    if (!item.result) ++summary_.failed;
    if (!sink_(std::move(item))) summary_.stopped = true;
  }

  bool stop_requested() const noexcept { return options_.stop != nullptr && options_.stop->load(); }

  // Everything on the calling thread.
  void run_here() {
    Worker worker(extractor_, options_);
    batch::expand_inputs(inputs_, extractor_.options().max_bytes, options_.text_field, [&](Task task) {
      if (stop_requested()) summary_.stopped = true;
      if (!summary_.stopped) deliver(worker.work(std::move(task)));
      return !summary_.stopped;
    });
  }

  // False, with nothing done, where the system gives us no threads.
  bool run_threads() {
    const unsigned workers = std::min(options_.threads, kMostThreads);
    Ring ring(std::size_t{workers} * kPagesPerThread, options_.stop);
    std::vector<std::jthread> threads;
    threads.reserve(std::size_t{workers} + 1);
    // Goes before the threads that it ends, also when the sink throws.
    struct Closer {
      Ring& ring;
      ~Closer() { ring.close(); }
    };
    const Closer closer{ring};
    try {
      for (unsigned i = 0; i < workers; ++i) threads.emplace_back([this, &ring] { serve(ring); });
    } catch (const std::system_error&) {
      if (threads.empty()) return false;  // some are better than none
    }
    try {
      threads.emplace_back([this, &ring] { produce(ring); });
    } catch (const std::system_error&) {
      return false;
    }
    while (!summary_.stopped) {
      auto item = ring.next();
      if (!item) break;
      deliver(std::move(*item));
    }
    if (!summary_.stopped) summary_.stopped = !ring.complete();
    return true;
  }

  void serve(Ring& ring) noexcept {
    Worker worker(extractor_, options_);
    while (auto taken = ring.take()) ring.put(taken->number, worker.work(std::move(taken->task)));
  }

  void produce(Ring& ring) noexcept {
    batch::expand_inputs(inputs_, extractor_.options().max_bytes, options_.text_field, [&ring](Task task) {
      if (ring.push(std::move(task))) return true;
      ring.cut();
      return false;
    });
    ring.finish();
  }

  const Extractor& extractor_;
  const std::vector<std::string>& inputs_;
  const BatchOptions& options_;
  const std::function<bool(BatchItem)>& sink_;
  BatchSummary summary_;
};

}  // namespace

BatchSummary run_batch(const Extractor& extractor, const std::vector<std::string>& inputs,
                       const BatchOptions& options, const std::function<bool(BatchItem)>& sink) {
  return Batch(extractor, inputs, options, sink).run();
}

}  // namespace pith

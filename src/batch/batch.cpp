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

// Pages between input and output, per thread: enough to keep all busy while one page takes longer.
constexpr std::size_t kPagesPerThread = 4;

// Gets the pages for one thread.
class Loader {
 public:
  Loader(std::size_t max_bytes, const BatchOptions& options) : max_bytes_(max_bytes), options_(options) {}

  /// The page of a task whose id was taken out of it.
  Result<Page> load(Task& task, const std::string& id) {
    if (task.source == Task::Source::url) {
      // Made when first needed: it costs some milliseconds, and most batches read files.
      if (fetcher_ == nullptr) fetcher_ = std::make_unique<Fetcher>(options_.fetch);
      auto page = fetcher_->fetch(id);
      if (page) page->id = id;
      return page;
    }
    auto page = task.source == Task::Source::file ? read_page(id, max_bytes_) : std::move(*task.page);
    if (page && !options_.url.empty()) page->url = options_.url;
    return page;
  }

 private:
  std::size_t max_bytes_;
  const BatchOptions& options_;
  std::unique_ptr<Fetcher> fetcher_;
};

// Whatever happens, there is an item.
BatchItem item_of(const Extractor& extractor, std::size_t reasons, Task task, Loader& loader) noexcept {
  BatchItem item{std::move(task.id), {}, Error{Errc::too_complex, {}}};
  try {
    if (task.source == Task::Source::url) item.url = item.id;
    auto page = loader.load(task, item.id);
    if (page) {
      item.url = page->url;
      item.result =
          reasons > 0 ? extractor.explain(std::move(*page), reasons) : extractor.extract(std::move(*page));
      if (item.result) item.url = item.result->url;
    } else {
      item.result = page.error();
    }
  } catch (...) {
    item.result = batch::error_from_exception(item.id);
  }
  return item;
}

Result<std::string> text_of(const Extractor& extractor, const Page& page) noexcept {
  try {
    const auto made = extractor.extract(page);
    if (!made) return made.error();
    return to_text(*made);
  } catch (...) {
    return batch::error_from_exception(page.id);
  }
}

// Likewise.
BatchTexts texts_of(const Extractor& a, const Extractor& b, Task task, Loader& loader) noexcept {
  BatchTexts texts{std::move(task.id), Error{Errc::too_complex, {}}, Error{Errc::too_complex, {}}};
  try {
    const auto page = loader.load(task, texts.id);
    texts.a = page ? text_of(a, *page) : page.error();
    texts.b = page ? text_of(b, *page) : page.error();
  } catch (...) {
    texts.a = batch::error_from_exception(texts.id);
    texts.b = batch::error_from_exception(texts.id);
  }
  return texts;
}

// Runs the inputs through `make`, which is called on any thread, with that thread's loader, and does not
// throw.
template <class Item>
class Batch {
 public:
  using Make = std::function<Item(Task, Loader&)>;

  Batch(const std::vector<std::string>& inputs, std::size_t max_bytes, const BatchOptions& options, Make make,
        const std::function<bool(Item)>& sink)
      : inputs_(inputs), max_bytes_(max_bytes), options_(options), make_(std::move(make)), sink_(sink) {}

  BatchSummary run() {
    if (options_.threads <= 1 || !run_threads()) run_here();
    return summary_;
  }

 private:
  using Ring = batch::Window<Task, Item>;

  void deliver(Item item) {
    ++summary_.records;
    if (has_failed(item)) ++summary_.failed;
    if (!sink_(std::move(item))) summary_.stopped = true;
  }

  bool stop_requested() const noexcept { return options_.stop != nullptr && options_.stop->load(); }

  // Everything on the calling thread.
  void run_here() {
    Loader loader(max_bytes_, options_);
    batch::expand_inputs(inputs_, max_bytes_, options_.text_field, [&](Task task) {
      if (stop_requested()) summary_.stopped = true;
      if (!summary_.stopped) deliver(make_(std::move(task), loader));
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
    Loader loader(max_bytes_, options_);
    while (auto taken = ring.take()) ring.put(taken->number, make_(std::move(taken->task), loader));
  }

  void produce(Ring& ring) noexcept {
    batch::expand_inputs(inputs_, max_bytes_, options_.text_field, [&ring](Task task) {
      if (ring.push(std::move(task))) return true;
      ring.cut();
      return false;
    });
    ring.finish();
  }

  const std::vector<std::string>& inputs_;
  std::size_t max_bytes_;
  const BatchOptions& options_;
  Make make_;
  const std::function<bool(Item)>& sink_;
  BatchSummary summary_;
};

}  // namespace

BatchSummary run_batch(const Extractor& extractor, const std::vector<std::string>& inputs,
                       const BatchOptions& options, const std::function<bool(BatchItem)>& sink) {
  const auto make = [&](Task task, Loader& loader) noexcept {
    return item_of(extractor, options.reasons, std::move(task), loader);
  };
  return Batch<BatchItem>(inputs, extractor.options().max_bytes, options, make, sink).run();
}

BatchSummary run_batch(const Extractor& a, const Extractor& b, const std::vector<std::string>& inputs,
                       const BatchOptions& options, const std::function<bool(BatchTexts)>& sink) {
  const auto make = [&](Task task, Loader& loader) noexcept {
    return texts_of(a, b, std::move(task), loader);
  };
  // What is too long for one of them only is its own failure.
  const std::size_t most = std::max(a.options().max_bytes, b.options().max_bytes);
  return Batch<BatchTexts>(inputs, most, options, make, sink).run();
}

}  // namespace pith

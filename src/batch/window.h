// The part of an ordered stream that is in work: a ring of slots between one producer, many workers and one
// consumer.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace pith::batch {

/// Tasks go in by push(), are worked on in any order, and their results come out of next() in the order of
/// push(). At most `capacity` of them are between push() and next(), so memory is bounded however slow the
/// consumer is. Task and Item have to be movable without throwing.
///
///      next()        take()        push()
///        ▼             ▼             ▼
///   … [ done | done | in work | waiting ] free …        numbers grow to the right; slot = number % capacity
template <class Task, class Item>
class Window {
 public:
  /// A task and its number, which put() wants back.
  struct Taken {
    std::uint64_t number;
    Task task;
  };

  /// `stop` (may be null) is looked at often: once it is set, nothing is begun any more.
  Window(std::size_t capacity, const std::atomic<bool>* stop) : slots_(capacity), stop_(stop) {}

  /// Producer: waits for a free slot. False when nothing more is wanted.
  bool push(Task task) {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [&] { return closed_ || pushed_ - consumed_ < slots_.size(); });
    if (stop_requested()) close_locked();
    if (closed_) return false;
    slot(pushed_++).task.emplace(std::move(task));
    waiting_.notify_one();
    return true;
  }

  /// Producer: there are no more tasks.
  void finish() {
    const std::lock_guard lock(mutex_);
    finished_ = true;
    waiting_.notify_all();
    done_.notify_all();
  }

  /// Worker: the next task, or nothing when there will be none.
  std::optional<Taken> take() {
    std::unique_lock lock(mutex_);
    waiting_.wait(lock, [&] { return closed_ || finished_ || taken_ < pushed_; });
    if (stop_requested()) close_locked();
    if (closed_ || taken_ == pushed_) return std::nullopt;
    Taken taken{taken_, std::move(*slot(taken_).task)};
    slot(taken_++).task.reset();
    return taken;
  }

  /// Worker: the result of a task.
  void put(std::uint64_t number, Item item) {
    const std::lock_guard lock(mutex_);
    slot(number).item.emplace(std::move(item));
    if (number == consumed_) done_.notify_all();
  }

  /// Consumer: the next result in order, or nothing after the last one of those that were begun.
  std::optional<Item> next() {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (stop_requested()) close_locked();
      if (taken_ > consumed_ && slot(consumed_).item) break;
      if (consumed_ == taken_ && (closed_ || (finished_ && taken_ == pushed_))) return std::nullopt;
      // The flag may be set by a signal handler, which cannot wake anybody.
      done_.wait_for(lock, std::chrono::milliseconds(50));
    }
    std::optional<Item> item = std::exchange(slot(consumed_).item, std::nullopt);
    ++consumed_;
    free_.notify_one();
    return item;
  }

  /// Anybody: begin nothing any more.
  void close() {
    const std::lock_guard lock(mutex_);
    close_locked();
  }

  /// True when every task that the producer had came out of next().
  bool complete() {
    const std::lock_guard lock(mutex_);
    return finished_ && !cut_ && consumed_ == pushed_;
  }

  /// Producer, before finish(): there would have been more.
  void cut() {
    const std::lock_guard lock(mutex_);
    cut_ = true;
  }

 private:
  struct Slot {
    std::optional<Task> task;
    std::optional<Item> item;
  };

  Slot& slot(std::uint64_t number) { return slots_[number % slots_.size()]; }
  bool stop_requested() const noexcept { return stop_ != nullptr && stop_->load(std::memory_order_relaxed); }
  void close_locked() {
    closed_ = true;
    free_.notify_all();
    waiting_.notify_all();
    done_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable free_;     // the producer waits for a slot
  std::condition_variable waiting_;  // workers wait for a task
  std::condition_variable done_;     // the consumer waits for a result
  std::vector<Slot> slots_;
  std::uint64_t pushed_ = 0, taken_ = 0, consumed_ = 0;
  bool finished_ = false, closed_ = false, cut_ = false;
  const std::atomic<bool>* stop_;
};

}  // namespace pith::batch

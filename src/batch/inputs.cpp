#include "batch/inputs.h"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <string_view>
#include <utility>

#include "pith/fetcher.h"
#include "pith/reader.h"

namespace pith::batch {

namespace {

Task failed(const std::string& input, Error error) {
  return {Task::Source::ready, input, std::move(error)};
}

// Keeps exceptions of the sink apart from those of the readers that call it.
class Guard {
 public:
  explicit Guard(const std::function<bool(Task)>& sink) : sink_(sink) {}

  bool pass(Task task) noexcept {
    if (stopped_) return false;
    try {
      stopped_ = !sink_(std::move(task));
    } catch (...) {
      stopped_ = true;
      thrown_ = std::current_exception();
    }
    return !stopped_;
  }

  bool stopped() const noexcept { return stopped_; }
  void rethrow() const {
    if (thrown_ != nullptr) std::rethrow_exception(thrown_);
  }

 private:
  const std::function<bool(Task)>& sink_;
  bool stopped_ = false;
  std::exception_ptr thrown_;
};

// Passes on the pages that stand in a file of several, or the file itself. False stops.
bool expand_file(std::string path, std::size_t max_bytes, std::string_view text_field, Guard& guard) {
  const InputForm form = input_form(path);
  if (form == InputForm::page && path == "-") {
    auto page = read_stdin(max_bytes);
    return guard.pass({Task::Source::ready, std::move(path), std::move(page)});
  }
  if (form == InputForm::page) return guard.pass({Task::Source::file, std::move(path), std::nullopt});
  const auto pass = [&guard](std::string id, Result<Page> page) {
    return guard.pass({Task::Source::ready, std::move(id), std::move(page)});
  };
  const auto status = form == InputForm::json_lines ? read_json_lines(path, max_bytes, pass, text_field)
                                                    : read_web_archive(path, max_bytes, pass);
  return status ? !guard.stopped() : guard.pass(failed(path, status.error()));
}

void expand_one(const std::string& input, std::size_t max_bytes, std::string_view text_field, Guard& guard) {
  if (looks_like_url(input)) {
    guard.pass({Task::Source::url, input, std::nullopt});
  } else if (input != "-" && is_directory(input)) {
    auto paths = list_pages(input);
    if (!paths) {
      guard.pass(failed(input, paths.error()));
      return;
    }
    for (std::string& path : *paths) {
      if (!expand_file(std::move(path), max_bytes, text_field, guard)) return;
    }
  } else {
    expand_file(input, max_bytes, text_field, guard);
  }
}

}  // namespace

Error error_from_exception(const std::string& name) noexcept {
  // A message may be more than the memory that is left can hold; the code alone always fits.
  Error error{Errc::too_complex, {}};
  try {
    throw;
  } catch (const std::bad_alloc&) {
    try {
      error.message = fmt::format("{}: There is not enough memory for this page; use fewer threads.", name);
    } catch (...) {
    }
  } catch (const std::exception& exception) {
    try {
      error.message = fmt::format("{}: It could not be processed ({}).", name, exception.what());
    } catch (...) {
    }
  } catch (...) {
  }
  return error;
}

void expand_inputs(const std::vector<std::string>& inputs, std::size_t max_bytes, std::string_view text_field,
                   const std::function<bool(Task)>& sink) {
  Guard guard(sink);
  for (const std::string& input : inputs) {
    if (guard.stopped()) break;
    try {
      expand_one(input, max_bytes, text_field, guard);
    } catch (...) {
      guard.pass({Task::Source::ready, input, error_from_exception(input)});
    }
  }
  guard.rethrow();
}

}  // namespace pith::batch

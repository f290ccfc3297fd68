// Errors as values: what went wrong, where, and what to do about it.
//
// Nothing in the library throws for bad input, prints, or ends the process. A function that can fail returns
// Result<T>; the Error inside has a code for programs and a sentence for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "pith/export.h"

namespace pith {

/// What kind of failure it was. The numbers are part of the interface and never change their meaning.
enum class Errc : std::uint8_t {
#define PITH_ERROR(name, number, sentence) name = number,  // NOLINT(bugprone-macro-parentheses)
#include "pith/errors.def"
#undef PITH_ERROR
};

/// The code's name as it stands in JSON records ("too_large").
PITH_API std::string_view errc_name(Errc code) noexcept;

/// The one sentence of errors.def that says what the code means.
PITH_API std::string_view errc_sentence(Errc code) noexcept;

/// A failure: `message` is one complete sentence that names the input concerned.
struct Error {
  Errc code;
  std::string message;
};

/// Either a T or an Error. Reading the side that is not there is undefined; ask ok() first.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  /// True when there is a value.
  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  /// The value; only when ok().
  T& value() & { return *std::get_if<0>(&state_); }
  /// \copydoc value
  const T& value() const& { return *std::get_if<0>(&state_); }
  /// The value, to be moved from; only when ok().
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  /// The error; only when not ok().
  const Error& error() const { return *std::get_if<1>(&state_); }

  T&& operator*() && { return std::move(*this).value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }

 private:
  std::variant<T, Error> state_;
};

/// For functions that give nothing back but can fail.
using Status = Result<std::monostate>;

}  // namespace pith

// From the inputs that were named to the pages they stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pith/error.h"
#include "pith/page.h"

namespace pith::batch {

/// One page to be extracted.
struct Task {
  enum class Source : std::uint8_t { file, url, ready };
  Source source = Source::ready;
  std::string id;  ///< path, URL or record id
  /// Source::ready: the page, or why there is none.
  std::optional<Result<Page>> page;
};

/// Calls `sink` once for every page of every input, in order, until it returns false. Directories become
/// files in sorted order; JSON lines (text_field as in read_json_lines()), web archives and standard input
/// are read here, so that they are read in one order; an input that cannot be listed or read becomes a task
/// with its error. Files and URLs are left to the workers. Throws what `sink` throws and nothing else.
void expand_inputs(const std::vector<std::string>& inputs, std::size_t max_bytes, std::string_view text_field,
                   const std::function<bool(Task)>& sink);

/// Error for an exception that came while working on `name`; call it in a catch block.
Error error_from_exception(const std::string& name) noexcept;

}  // namespace pith::batch

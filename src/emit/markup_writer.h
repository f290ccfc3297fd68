// The walk over a content tree that HTML and TEI share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "emit/markup.h"
#include "pith/content.h"

namespace pith::emit {

/// Writes nodes as elements; which ones, those say who derive from it.
class MarkupWriter {
 protected:
  explicit MarkupWriter(const Content& content) : content_(content) {}
  ~MarkupWriter() = default;
  MarkupWriter(const MarkupWriter&) = delete;
  MarkupWriter& operator=(const MarkupWriter&) = delete;

  virtual void block(std::uint32_t id) = 0;
  virtual void inlined(std::uint32_t id) = 0;

  const ContentNode& at(std::uint32_t id) const { return content_.nodes[id]; }

  // Content's nesting is bounded, so these call each other.
  void children(std::uint32_t parent) { siblings(parent + 1, at(parent).end); }
  void siblings(std::uint32_t first, std::uint32_t end) {
    for (std::uint32_t id = first; id < end; id = at(id).end)
      is_inline(at(id).kind) ? inlined(id) : block(id);
  }

  /// An element within a line.
  void phrase(std::uint32_t id, std::string_view name, std::string_view opening) {
    out_.append(opening);
    children(id);
    out_.append("</").append(name).append(">");
  }

  /// An element with a line for each block in it.
  void around(std::uint32_t id, std::string_view name, std::string_view opening) {
    out_.append(opening).append("\n");
    children(id);
    out_.append("</").append(name).append(">\n");
  }

  /// An element with a text, escaped.
  void element(std::string_view name, std::string_view opening, std::string_view text) {
    out_.append(opening);
    append_markup_escaped(out_, text);
    out_.append("</").append(name).append(">");
  }

  /// The innermost block round `id` that was told to add_written(), or the root.
  std::uint32_t written_round(std::uint32_t id) {
    while (!written_.empty() && at(written_.back()).end <= id) written_.pop_back();
    return written_.empty() ? 0 : written_.back();
  }
  /// Blocks that become elements, in their order.
  void add_written(std::uint32_t id) { written_.push_back(id); }

  /// Does the page declare another language of the block `id` than of `round`?
  bool has_own_language(std::uint32_t id, std::uint32_t round) const {
    const std::string_view language = content_.language_of(at(id));
    return !language.empty() && !base::equals_ignoring_ascii_case(language, content_.language_of(at(round)));
  }

  const Content& content_;
  std::string out_;

 private:
  std::vector<std::uint32_t> written_;
};

}  // namespace pith::emit

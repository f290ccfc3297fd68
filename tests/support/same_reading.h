// Two parses of one page that should read the same.
#pragma once

#include <string>
#include <string_view>

#include "blocks/segment.h"
#include "html/gumbo_parser.h"
#include "metadata/metadata.h"
#include "pith/block.h"
#include "pith/document.h"
#include "pith/extraction.h"
#include "text/chars.h"

namespace pith::test {

inline std::string block_difference(const Blocks& a, const Blocks& b, std::size_t i) {
  const Block &x = a.items[i], &y = b.items[i];
  if (a.text_of(x) != b.text_of(y)) {
    return "text \"" + std::string(a.text_of(x)) + "\" became \"" + std::string(b.text_of(y)) + "\"";
  }
  // Not the counts inside of inline elements: a comment there divides a word in two, until it is left out.
  if (x.words != y.words || x.links != y.links) {
    return "counts of words differ in \"" + std::string(a.text_of(x)) + "\"";
  }
  if (x.leaf != y.leaf || x.heading != y.heading || x.preformatted != y.preformatted ||
      x.after_br != y.after_br || x.after_brbr != y.after_brbr || x.hidden != y.hidden ||
      x.in_noscript != y.in_noscript || x.in_table != y.in_table) {
    return "tags or flags differ in \"" + std::string(a.text_of(x)) + "\"";
  }
  return {};
}

// The reduced page's blocks span the same source, but for white space at the ends (and comments: where one is
// left out, the text nodes round it become one).
inline std::string span_difference(std::string_view html, const Block& whole, const Block& reduced) {
  const auto is_space = [&](std::uint32_t i) {
    return std::string_view(" \t\r\n\f").find(html[i]) != std::string_view::npos;
  };
  std::uint32_t begin = whole.source.begin, end = whole.source.end;
  if (html.substr(begin, end - begin).find("<!") != std::string_view::npos) return {};
  while (begin < end && is_space(begin)) ++begin;
  while (end > begin && is_space(end - 1)) --end;
  if (reduced.source.begin <= begin && reduced.source.end >= end) return {};
  return "source span " + std::to_string(begin) + "-" + std::to_string(end) + " became " +
         std::to_string(reduced.source.begin) + "-" + std::to_string(reduced.source.end);
}

/// Gumbo makes U+FFFD of control and noncharacters; text that it does not see keeps them.
inline bool has_characters_gumbo_replaces(std::string_view utf8) {
  for (std::size_t pos = 0; pos < utf8.size();) {
    const char32_t c = text::next_code_point(utf8, pos);
    if (c == 0 || (c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r') ||
        (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) {
      return true;
    }
  }
  return false;
}

/// Whether leaving out what nobody reads (ParseLimits::only_readable) changes what is read: the blocks and
/// most of the metadata (bylines are read from text nodes, which comments divide). Returns the first
/// difference, or an empty string.
inline std::string reading_difference(std::string_view html, html::ParseLimits limits = {}) {
  if (has_characters_gumbo_replaces(html)) return {};
  limits.only_readable = false;
  const Result<Document> whole = html::parse_with_gumbo(html, {}, limits);
  limits.only_readable = true;
  const Result<Document> reduced = html::parse_with_gumbo(html, {}, limits);
  if (!whole || !reduced) return whole && !reduced ? "only the reduced page is too complex" : "";
  const Blocks a = blocks::segment(*whole), b = blocks::segment(*reduced);
  for (std::size_t i = 0; i < std::min(a.items.size(), b.items.size()); ++i) {
    if (std::string difference = block_difference(a, b, i); !difference.empty()) return difference;
    if (std::string difference = span_difference(html, a.items[i], b.items[i]); !difference.empty())
      return difference;
  }
  if (a.items.size() != b.items.size()) {
    return std::to_string(a.items.size()) + " blocks became " + std::to_string(b.items.size());
  }
  const Metadata m = metadata::read_metadata(*whole, {}), n = metadata::read_metadata(*reduced, {});
  if (m.title != n.title) return "title \"" + m.title + "\" became \"" + n.title + "\"";
  if (m.sitename != n.sitename) return "sitename \"" + m.sitename + "\" became \"" + n.sitename + "\"";
  if (m.language != n.language) return "language " + m.language + " became " + n.language;
  return {};
}

}  // namespace pith::test

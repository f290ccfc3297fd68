// A content tree as HTML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pith/content.h"

namespace pith::emit {

/// One <article>. to_html() in pith/formats.h says what it holds.
std::string html_article(const Content& content);

/// One <section> of comments.
std::string html_comments(const Content& comments);

/// The value of dir.
std::string_view direction_name(Direction direction);

/// The inline nodes in a node.
std::string html_line(const Content& content, std::uint32_t id);

}  // namespace pith::emit

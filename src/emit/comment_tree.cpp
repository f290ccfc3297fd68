#include "emit/comment_tree.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "content/tree_writer.h"

namespace pith::emit {
namespace {

constexpr std::size_t kDeepest = 16;

void add_text(content::TreeWriter& writer, std::string_view text) {
  const std::uint32_t begin = writer.text_size();
  writer.text().append(text);
  writer.add_text(begin, writer.text_size());
}

void add_head(content::TreeWriter& writer, const Comment& comment) {
  const std::string head = comment_head(comment);
  if (head.empty()) return;
  writer.open(ContentKind::paragraph);
  if (!comment.author.empty()) {
    writer.open(ContentKind::strong);
    add_text(writer, comment.author);
    writer.close_to(writer.depth() - 1);
  }
  add_text(writer, std::string_view(head).substr(comment.author.size()));
  writer.end_paragraph();
}

}  // namespace

std::string comment_head(const Comment& comment) {
  const bool both = !comment.author.empty() && !comment.date.empty();
  return comment.author + (both ? ", " : "") + comment.date;
}

Content comment_tree(const Extraction& extraction, const ContentOptions& options) {
  content::TreeWriter writer;
  if (!extraction.comments) return writer.finish();
  const std::vector<Content> contents = contents_of_comments(extraction, options);
  std::size_t open = 0;  // lists inside each other
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const Comment& comment = (*extraction.comments)[i];
    const std::size_t lists = std::min<std::size_t>({comment.depth + std::size_t{1}, open + 1, kDeepest});
    if (lists > open) {
      writer.open(ContentKind::list);
    } else {
      writer.close_to(2 * lists);
    }
    open = lists;
    writer.open(ContentKind::item);
    add_head(writer, comment);
    writer.graft(contents[i]);
  }
  return writer.finish();
}

}  // namespace pith::emit

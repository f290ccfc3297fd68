#include "emit/comment_tree.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "blocks/white_space.h"
#include "content/tree_writer.h"

namespace pith::emit {
namespace {

constexpr std::size_t kDeepest = 16;

void add_text(content::TreeWriter& writer, std::string_view text) {
  const std::uint32_t begin = writer.text_size();
  writer.text().append(text);
  writer.add_text(begin, writer.text_size());
}

void end_paragraph(content::TreeWriter& writer) {
  writer.text().push_back('\n');
  writer.close_to(writer.depth() - 1);
}

void add_head(content::TreeWriter& writer, const Comment& comment) {
  if (comment.author.empty() && comment.date.empty()) return;
  writer.open(ContentKind::paragraph);
  if (!comment.author.empty()) {
    writer.open(ContentKind::strong);
    add_text(writer, comment.author);
    writer.close_to(writer.depth() - 1);
  }
  if (!comment.author.empty() && !comment.date.empty()) add_text(writer, ", ");
  add_text(writer, comment.date);
  end_paragraph(writer);
}

void add_line(content::TreeWriter& writer, std::string_view line) {
  const std::uint32_t begin = writer.text_size();
  bool space = false;
  blocks::append_collapsed(line, writer.text(), begin, space);
  writer.add_text(begin, writer.text_size());
}

// Lines of one paragraph follow each other, paragraphs are parted by empty lines.
void add_paragraphs(content::TreeWriter& writer, std::string_view text) {
  bool open = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
    if (blank && open) end_paragraph(writer);
    if (!blank && open) {
      writer.text().push_back('\n');
      writer.leaf(ContentKind::line_break);
    }
    if (!blank && !open) writer.open(ContentKind::paragraph);
    if (!blank) add_line(writer, line);
    open = !blank;
  }
  if (open) end_paragraph(writer);
}

}  // namespace

Content comment_tree(const std::vector<Comment>& comments) {
  content::TreeWriter writer;
  std::size_t open = 0;  // lists inside each other
  for (const Comment& comment : comments) {
    const std::size_t lists = std::min<std::size_t>({comment.depth + std::size_t{1}, open + 1, kDeepest});
    if (lists > open) {
      writer.open(ContentKind::list);
    } else {
      writer.close_to(2 * lists);
    }
    open = lists;
    writer.open(ContentKind::item);
    add_head(writer, comment);
    add_paragraphs(writer, comment.text);
  }
  return writer.finish();
}

}  // namespace pith::emit

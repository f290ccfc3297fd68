#include "emit/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "emit/grid.h"
#include "emit/html.h"
#include "emit/lists.h"
#include "emit/markdown_escape.h"
#include "emit/markdown_inline.h"

namespace pith::emit {
namespace {

class Writer {
 public:
  explicit Writer(const Content& content) : content_(content) {
    for (const ContentNode& node : content.nodes) {
      has_math_ |= node.kind == ContentKind::math;
      if (node.kind == ContentKind::footnote_reference &&
          content.nodes[node.parent].kind != ContentKind::summary)
        referenced_.push_back(node.number);
    }
    std::sort(referenced_.begin(), referenced_.end());
  }

  std::string write() {
    children(0, false);
    for (std::size_t i = 0; i < notes_.size(); ++i) {  // notes may hold notes
      if (!out_.empty()) blank_line();
      nested(notes_[i], fmt::format("[^{}]: ", at(notes_[i]).number), "    ");
    }
    return std::move(out_);
  }

 private:
  const ContentNode& at(std::uint32_t id) const { return content_.nodes[id]; }

  // Content's nesting is bounded, so these call each other.
  void children(std::uint32_t parent, bool tight) {
    bool first = true;
    for (std::uint32_t id = parent + 1; id < at(parent).end; id = at(id).end) {
      if (is_put_off(id)) continue;
      if (!first && !tight) blank_line();
      first = false;
      block(id);
    }
  }

  // Footnotes stand at the end, where no quote or list is round them.
  bool is_put_off(std::uint32_t id) {
    const ContentNode& node = at(id);
    if (node.kind != ContentKind::footnote ||
        !std::binary_search(referenced_.begin(), referenced_.end(), node.number))
      return false;
    notes_.push_back(id);
    return true;
  }

  void block(std::uint32_t id) {
    const ContentNode& node = at(id);
    switch (node.kind) {
      case ContentKind::heading:
        return line(std::string(std::clamp<std::size_t>(node.number, 1, 6), '#') + ' ' +
                    inline_of(id, {.in_heading = true}));
      case ContentKind::list:
        return list(id);
      case ContentKind::term:
        return lines(inline_of(id, {.strong = true}));
      case ContentKind::table:
        return table(id);
      case ContentKind::code_block:
        return code_block(id);
      case ContentKind::quote:
        return nested(id, "> ", "> ");
      case ContentKind::details:
        return details(id);
      case ContentKind::rule:
        return line("***");
      case ContentKind::paragraph:
      case ContentKind::caption:
      case ContentKind::summary:
        return lines(inline_of(id, {}));
      default:
        return children(id, false);
    }
  }

  std::string inline_of(std::uint32_t id, MarkdownLine place) const {
    place.has_math = has_math_;
    std::string text = markdown_line(content_, id + 1, at(id).end, place);
    while (text.ends_with(' ')) text.pop_back();
    return text;
  }

  // The blocks of a node behind a marker on their first line and as much indentation on the others.
  void nested(std::uint32_t id, std::string_view marker, std::string_view indentation, bool tight = false) {
    const std::size_t before = prefix_.size();
    if (marker != indentation) markers_.push_back({before, indentation.size(), std::string(marker)});
    prefix_.append(indentation);
    children(id, tight);
    prefix_.resize(before);
    while (!markers_.empty() && markers_.back().at >= before) markers_.pop_back();
  }

  // A box stands at the start of a paragraph, and cmark-gfm knows none in a quotation nor behind the marker
  // of an outer item.
  bool shows_task(std::uint32_t item) const {
    const ContentNode& node = at(item);
    const std::uint32_t outer = at(node.parent).parent;
    const bool follows_marker = item == outer + 2 && at(outer).kind == ContentKind::item;
    return node.task != Task::none && !follows_marker && prefix_.find('>') == std::string::npos &&
           item + 1 < node.end && at(item + 1).kind == ContentKind::paragraph;
  }

  void list(std::uint32_t id) {
    const ContentNode& list = at(id);
    // Two lists of a kind one behind the other would be one; the second has other marks.
    const bool other = last_list_end_ == id && last_list_ordered_ == list.ordered && !last_list_other_;
    const bool tight = is_tight(content_, id);
    std::uint32_t number = first_number(content_, id);
    for (std::uint32_t item = id + 1; item < list.end; item = at(item).end) {
      if (item != id + 1 && !tight) blank_line();
      std::string marker = other ? "* " : "- ";
      if (list.ordered) {
        if (at(item).number > 0) number = at(item).number;
        marker = std::to_string(number) + (other ? ") " : ". ");
        number = next_number(list, number);
      }
      const std::string indentation(marker.size(), ' ');
      // Where it cannot be a box it would be text.
      if (shows_task(item)) marker += at(item).task == Task::done ? "[x] " : "[ ] ";
      nested(item, marker, indentation, tight);
    }
    last_list_end_ = list.end;
    last_list_ordered_ = list.ordered;
    last_list_other_ = other;
  }

  void code_block(std::uint32_t id) {
    const std::string_view code = content_.text_in(at(id));
    const std::string fence(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
    line(fence + std::string(content_.value_of(at(id))));
    lines(code);
    line(fence);
  }

  void details(std::uint32_t id) {
    line("<details>");
    std::uint32_t first = id + 1;
    if (first < at(id).end && at(first).kind == ContentKind::summary) {
      line(fmt::format("<summary>{}</summary>", html_line(content_, first)));
      first = at(first).end;
    }
    for (; first < at(id).end; first = at(first).end) {
      if (is_put_off(first)) continue;
      blank_line();
      block(first);
    }
    blank_line();
    line("</details>");
  }

  // All that stands in a cell, on one line.
  std::string cell(std::uint32_t id) {
    std::string out;
    for (std::uint32_t i = id + 1; i < at(id).end;) {
      if (is_put_off(i)) {
        i = at(i).end;
        continue;
      }
      const bool holds_line = at(i).kind == ContentKind::paragraph || holds_only_text(at(i).kind);
      if (!holds_line) {
        ++i;
        continue;
      }
      std::string text =
          at(i).kind == ContentKind::code_block ? code_in_cell(i) : inline_of(i, {.in_table = true});
      if (!out.empty() && !text.empty()) out.append("<br>");
      out.append(text);
      i = at(i).end;
    }
    return out;
  }

  // No fence has room in a cell: each line of code is a span.
  std::string code_in_cell(std::uint32_t id) const {
    std::string out;
    std::string_view code = base::strip(content_.text_in(at(id)), "\n");
    while (true) {
      const std::size_t end = code.find('\n');
      std::string_view line = code.substr(0, end);
      line = line.substr(0, line.find_last_not_of(" \t") + 1);
      if (!line.empty()) append_code_span(out, line, true);
      if (end == std::string_view::npos) return out;
      out.append("<br>");
      code.remove_prefix(end + 1);
    }
  }

  static bool holds_only_text(ContentKind kind) {
    return kind == ContentKind::heading || kind == ContentKind::term || kind == ContentKind::summary ||
           kind == ContentKind::code_block;
  }

  void table(std::uint32_t id) {
    const std::uint32_t first = id + 1;
    if (first < at(id).end && at(first).kind == ContentKind::caption) {
      block(first);
      blank_line();
    }
    bool header = true;
    for (const std::vector<std::uint32_t>& row : grid_of(content_, id)) {
      std::string cells = "|", rule = "|";
      for (const std::uint32_t place : row) {
        const std::string text = place == kNoCell ? std::string() : cell(place);
        cells.append(" ").append(text).append(text.empty() ? "|" : " |");
        rule.append(" --- |");
      }
      line(cells);
      if (header) line(rule);
      header = false;
    }
  }

  void blank_line() { line(""); }

  void lines(std::string_view text) {
    while (true) {
      const std::size_t end = text.find('\n');
      line(text.substr(0, end));
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  // A line behind the prefix, in which each marker stands in the place of its indentation once.
  void line(std::string_view text) {
    const std::size_t begin = out_.size();
    std::size_t from = 0;
    if (!text.empty()) {
      for (const Marker& marker : markers_) {
        out_.append(prefix_, from, marker.at - from).append(marker.text);
        from = marker.at + marker.length;
      }
      markers_.clear();
    }
    out_.append(prefix_, from, std::string::npos).append(text);
    if (text.empty()) {
      while (out_.size() > begin && out_.back() == ' ') out_.pop_back();
    }
    out_.push_back('\n');
  }

  struct Marker {
    std::size_t at, length;  // of the prefix
    std::string text;
  };

  const Content& content_;
  std::string out_, prefix_;
  std::vector<Marker> markers_;  // not yet written
  std::vector<std::uint32_t> referenced_;
  std::vector<std::uint32_t> notes_;  // to be written at the end
  std::uint32_t last_list_end_ = 0;
  bool last_list_ordered_ = false, last_list_other_ = false;
  bool has_math_ = false;
};

}  // namespace

std::string markdown_of(const Content& content) {
  return Writer(content).write();
}

}  // namespace pith::emit

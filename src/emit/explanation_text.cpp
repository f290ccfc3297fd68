// An explanation as a table for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "emit/columns.h"
#include "emit/explanation.h"
#include "pith/explain.h"
#include "pith/printable.h"
#include "pith/role.h"
#include "text/chars.h"
#include "text/printable.h"

namespace pith {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kLeast = 60;  // a narrower terminal wraps
constexpr std::string_view kIndent = "      ";
constexpr std::string_view kGap = "   ";         // between reasons
constexpr std::size_t kVerdict = 6, kRole = 17;  // columns
// A path is cut to what is left of a line from so many columns on; with less it has a line of its own.
constexpr std::size_t kShortestPath = 24;

using text::kBold, text::kCyan, text::kFaint, text::kGreen, text::kRed;

class Table {
 public:
  Table(const Extraction& extraction, const ExplainTextOptions& options)
      : extraction_(extraction),
        width_(std::max(options.width > 0 ? options.width : kWidth, kLeast)),
        colour_(options.colour) {}

  std::string write() {
    write_head();
    const std::vector<Role> roles = roles_of(extraction_);
    if (roles.empty()) out_ += "\nThe page has no text.\n";
    for (std::size_t i = 0; i < roles.size(); ++i) write_block(i, role_name(roles[i]));
    return std::move(out_);
  }

 private:
  void paint(std::string_view sequence, std::string_view text) {
    text::append_painted(out_, colour_, sequence, text);
  }

  static std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t pos = 0; pos < text.size();)
      columns += emit::columns_of(text::next_code_point(text, pos));
    return columns;
  }

  // Its beginning, up to `columns`.
  static std::string begin_of(std::string_view text, std::size_t columns) {
    // No text of so many bytes is looked at to its end: a column has few bytes, unless marks are piled up.
    std::string line = printable(text.substr(0, columns * 16));
    std::size_t used = 0, pos = 0, cut = 0;
    while (pos < line.size()) {
      used += emit::columns_of(text::next_code_point(line, pos));
      if (used > columns) return line.substr(0, cut) + "…";
      if (used < columns) cut = pos;
    }
    return line;
  }

  // Of a path the innermost elements.
  static std::string end_of(const std::string& whole, std::size_t columns) {
    if (columns_of(whole) <= columns) return whole;
    for (std::size_t slash = whole.find('/'); slash != whole.npos; slash = whole.find('/', slash + 1)) {
      std::string rest = "…" + whole.substr(slash);
      if (columns_of(rest) <= columns) return rest;
    }
    return begin_of(whole.substr(whole.rfind('/') + 1), columns);
  }

  // ---- Lines of pieces; the one that does not fit begins the next line, indented.

  void begin_line(std::string_view indent) {
    out_.append(indent);
    column_ = indent.size();
    fresh_ = true;
  }

  void end_line() { out_ += '\n'; }

  // Before a piece of so many columns is appended.
  void make_room(std::size_t columns, std::string_view gap) {
    if (!fresh_ && column_ + gap.size() + columns > width_) {
      end_line();
      begin_line(kIndent);
    }
    if (!fresh_) {
      out_.append(gap);
      column_ += gap.size();
    }
    fresh_ = false;
    column_ += columns;
  }

  void write_words(std::string_view line) {
    begin_line("");
    while (!line.empty()) {
      const std::string_view word = line.substr(0, line.find(' '));
      make_room(word.size(), " ");
      out_.append(word);
      line.remove_prefix(std::min(line.size(), word.size() + 1));
    }
    end_line();
  }

  // ---- What is written

  void write_head() {
    const Selection& selection = extraction_.selection;
    const emit::Totals totals = emit::totals_of(extraction_);
    paint(kBold, printable(extraction_.id));
    end_line();
    if (!extraction_.metadata.title.empty()) {
      out_.append(begin_of(extraction_.metadata.title, width_));
      end_line();
    }
    write_words(fmt::format("{}, confidence {:.2f}; {} of {} blocks kept, {} of {} words",
                            selection.page_type, selection.confidence, totals.kept_blocks, totals.blocks,
                            totals.kept_words, totals.words));
    if (!extraction_.explanation) return;
    const Explanation& why = *extraction_.explanation;
    const std::string threshold =
        why.threshold ? fmt::format("kept is what scores {:.3f} or more; ", *why.threshold) : "";
    write_words(fmt::format("{}no article with probability {:.2f}", threshold, why.no_article));
    if (extraction_.plain_text)
      write_words(fmt::format("nothing but an article with probability {:.2f}", why.whole_text));
    write_words(fmt::format("a block of which nothing is known has log-odds {:+.2f}", why.base));
    if (!why.most_reasons) return;
    write_words(
        fmt::format("reasons: the {} largest of each block, as it has so many blocks", *why.most_reasons));
  }

  void write_block(std::size_t i, std::string_view role) {
    const Block& block = extraction_.blocks.items[i];
    const bool kept = extraction_.selection.keep[i];
    const BlockReasons& why = emit::reasons_for(extraction_, i);
    end_line();
    begin_line("");
    const std::string score = fmt::format("{:.3f}  ", extraction_.selection.scores[i]);
    make_room(kVerdict + score.size() + role.size(), "");
    paint(kept ? kGreen : kFaint, kept ? "keep  " : "drop  ");
    out_ += score;
    paint(kCyan, role);
    const std::string place =
        fmt::format("{:>5} word{} bytes {}-{}", block.words, block.words == 1 ? "  at" : "s at",
                    block.source.begin, block.source.end);
    make_room(place.size(), std::string(kRole + 2 - role.size(), ' '));
    out_ += place;
    write_path(block, why);
    end_line();
    out_.append(kIndent);
    const std::string text = begin_of(extraction_.blocks.text_of(block), width_ - kIndent.size());
    kept ? paint("", text) : paint(kFaint, text);
    end_line();
    write_reasons(why);
  }

  // And what else decided on it.
  void write_path(const Block& block, const BlockReasons& why) {
    const std::string_view excluded = emit::exclusion_name(why.exclusion), pinned = emit::pin_name(why);
    const std::size_t marks =
        (excluded.empty() ? 0 : 2 + excluded.size()) + (pinned.empty() ? 0 : 2 + pinned.size());
    const std::size_t left = width_ - std::min(column_ + 2 + marks, width_);
    std::string path = printable(tag_path(extraction_.document, block));
    const bool fits = columns_of(path) <= left || left >= kShortestPath;
    path = end_of(path, fits ? left : width_ - kIndent.size() - marks);
    make_room(columns_of(path), "  ");
    out_ += path;
    for (const auto& [name, colour] : {std::pair{excluded, kRed}, {pinned, kGreen}}) {
      if (name.empty()) continue;
      make_room(name.size(), "  ");
      paint(colour, name);
    }
  }

  // As many in a line as fit.
  void write_reasons(const BlockReasons& why) {
    if (why.reasons.empty()) return;
    begin_line(kIndent);
    for (const Reason& reason : why.reasons) {
      const std::string name = reason.value ? fmt::format("{}={:.4g} ", reason.feature, *reason.value)
                                            : fmt::format("{} ", reason.feature);
      const std::string moved = fmt::format("{:+.2f}", reason.contribution);
      make_room(name.size() + moved.size(), kGap);
      out_ += name;
      paint(reason.contribution < 0 ? kRed : kGreen, moved);
    }
    const std::string rest = fmt::format("rest {:+.2f}", why.rest);
    make_room(rest.size(), kGap);
    out_ += rest;
    end_line();
  }

  const Extraction& extraction_;
  std::size_t width_;
  bool colour_;
  std::string out_;
  std::size_t column_ = 0;  // of the line that is being written
  bool fresh_ = true;       // there is no piece in it
};

}  // namespace

std::string to_explanation_text(const Extraction& extraction, const ExplainTextOptions& options) {
  return Table(extraction, options).write();
}

}  // namespace pith

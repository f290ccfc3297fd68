// An explanation as a table for a terminal.
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "emit/columns.h"
#include "emit/explanation.h"
#include "pith/explain.h"
#include "pith/role.h"
#include "text/chars.h"
#include "text/printable.h"

namespace pith {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kLeast = 40;  // a narrower terminal wraps
constexpr std::string_view kIndent = "      ";

using text::kBold, text::kCyan, text::kFaint, text::kGreen, text::kRed;

class Table {
 public:
  Table(const Extraction& extraction, const ExplainTextOptions& options)
      : extraction_(extraction),
        width_(std::max(options.width > 0 ? options.width : kWidth, kLeast)),
        colour_(options.colour) {}

  std::string write() {
    write_head();
    write_most_reasons();
    const std::vector<Role> roles = roles_of(extraction_);
    if (roles.empty()) out_ += "\nThe page has no text.\n";
    for (std::size_t i = 0; i < roles.size(); ++i) write_block(i, role_name(roles[i]));
    return std::move(out_);
  }

 private:
  void paint(std::string_view sequence, std::string_view text) {
    text::append_painted(out_, colour_, sequence, text);
  }

  // Its beginning, up to `columns`.
  static std::string begin_of(std::string_view text, std::size_t columns) {
    // No text of so many bytes is looked at to its end: a column has few bytes, unless marks are piled up.
    std::string line = text::printable(text.substr(0, columns * 16));
    std::size_t used = 0, pos = 0, cut = 0;
    while (pos < line.size()) {
      used += emit::columns_of(text::next_code_point(line, pos));
      if (used > columns) return line.substr(0, cut) + "…";
      if (used < columns) cut = pos;
    }
    return line;
  }

  void write_head() {
    const Selection& selection = extraction_.selection;
    const emit::Totals totals = emit::totals_of(extraction_);
    paint(kBold, text::printable(extraction_.id));
    out_ += '\n';
    if (!extraction_.metadata.title.empty())
      out_.append(begin_of(extraction_.metadata.title, width_)) += '\n';
    fmt::format_to(std::back_inserter(out_), "{}, confidence {:.2f}; {} of {} blocks kept, {} of {} words\n",
                   selection.page_type, selection.confidence, totals.kept_blocks, totals.blocks,
                   totals.kept_words, totals.words);
    if (!extraction_.explanation) return;
    if (extraction_.explanation->threshold) {
      fmt::format_to(std::back_inserter(out_), "kept is what scores {:.3f} or more; ",
                     *extraction_.explanation->threshold);
    }
    fmt::format_to(
        std::back_inserter(out_),
        "no article with probability {:.2f}; a block of which nothing is known has log-odds {:+.2f}\n",
        extraction_.explanation->no_article, extraction_.explanation->base);
  }

  void write_most_reasons() {
    if (!extraction_.explanation || !extraction_.explanation->most_reasons) return;
    fmt::format_to(std::back_inserter(out_),
                   "reasons: the {} largest of each block, as it has so many blocks\n",
                   *extraction_.explanation->most_reasons);
  }

  void write_block(std::size_t i, std::string_view role) {
    const Block& block = extraction_.blocks.items[i];
    const bool kept = extraction_.selection.keep[i];
    const BlockReasons& why = emit::reasons_for(extraction_, i);
    out_ += '\n';
    paint(kept ? kGreen : kFaint, kept ? "keep  " : "drop  ");
    fmt::format_to(std::back_inserter(out_), "{:.3f}  ", extraction_.selection.scores[i]);
    paint(kCyan, fmt::format("{:<17}", role));
    const std::string place =
        fmt::format("  {:>5} word{} bytes {}-{}  ", block.words, block.words == 1 ? "  at" : "s at",
                    block.source.begin, block.source.end);
    out_ += place;
    out_ += text::printable(emit::tag_path(extraction_.document, block));
    if (why.exclusion != Exclusion::none)
      paint(kRed, "  " + std::string(emit::exclusion_name(why.exclusion)));
    if (why.kept_as_headline) paint(kGreen, "  " + std::string(emit::pin_name(why)));
    out_.append("\n").append(kIndent);
    const std::string text = begin_of(extraction_.blocks.text_of(block), width_ - kIndent.size());
    kept ? paint("", text) : paint(kFaint, text);
    out_ += '\n';
    write_reasons(why);
  }

  // As many in a line as fit.
  void write_reasons(const BlockReasons& why) {
    std::size_t column = 0;
    for (const Reason& reason : why.reasons) {
      const std::string name = reason.value ? fmt::format("{}={:.4g} ", reason.feature, *reason.value)
                                            : fmt::format("{} ", reason.feature);
      const std::string moved = fmt::format("{:+.2f}", reason.contribution);
      const std::size_t size = name.size() + moved.size();
      if (column > 0 && column + 3 + size > width_) {
        out_ += '\n';
        column = 0;
      }
      out_.append(column == 0 ? kIndent : "   ").append(name);
      paint(reason.contribution < 0 ? kRed : kGreen, moved);
      column += (column == 0 ? kIndent.size() : 3) + size;
    }
    if (!why.reasons.empty()) out_.append(fmt::format("   rest {:+.2f}\n", why.rest));
  }

  const Extraction& extraction_;
  std::size_t width_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string to_explanation_text(const Extraction& extraction, const ExplainTextOptions& options) {
  return Table(extraction, options).write();
}

}  // namespace pith

#include "comments/lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "comments/names.h"
#include "comments/words.h"
#include "metadata/strings.h"
#include "text/chars.h"

namespace pith::comments {
namespace {

constexpr std::size_t kLongestLine = 200;  // bytes that are read

// A run of text of one candidate: pieces in one block, but those that are buttons.
struct Line {
  std::uint32_t block = kNone;
  std::vector<std::uint32_t> pieces;  // as many as hold the text
  std::string text;
  std::size_t strong = 0;         // bytes of it, at the beginning, that are set off
  std::size_t strong_pieces = 0;  // and as many pieces
  std::size_t own = 0;            // bytes of the first piece, where others follow
};

constexpr std::size_t kHeadLines = 3;

struct Lines {
  std::array<Line, kHeadLines> first;
  std::size_t count = 0;
  Line last;  // where there are more
};

class Reader {
 public:
  Reader(const Document& document, const Blocks& blocks, Found& found, metadata::DayOrder order)
      : document_(document), blocks_(blocks.items), found_(found), order_(order) {}

  std::vector<Head> run() {
    find_blocks();
    drop_buttons();
    std::vector<Lines> lines(found_.candidates.size());
    for (std::uint32_t i = 0; i < found_.pieces.size(); ++i) {
      const Piece& piece = found_.pieces[i];
      if (block_[i] != kNone && piece.use != Use::none) add(lines[piece.candidate], i);
    }
    std::vector<Head> heads;
    heads.reserve(lines.size());
    std::vector<NodeId> days(lines.size(), kNoNode);
    for (const PartText& part : found_.parts) {
      if (part.part == Part::date) days[part.candidate] = std::min(days[part.candidate], part.node);
    }
    for (std::size_t i = 0; i < lines.size(); ++i)
      heads.push_back(head_of(lines[i], found_.candidates[i], days[i]));
    return heads;
  }

 private:
  std::string text_of(const Piece& piece) const {
    return piece.silent || piece.formula != kNone ? std::string()
                                                  : metadata::clean(document_[piece.node].text, kLongestLine);
  }

  // The block of each piece; one without a letter has none.
  void find_blocks() {
    std::size_t next = 0;
    block_.reserve(found_.pieces.size());
    for (const Piece& piece : found_.pieces) {
      while (next < blocks_.size() && blocks_[next].last < piece.node) ++next;
      const bool inside = !piece.silent && next < blocks_.size() && blocks_[next].first <= piece.node;
      block_.push_back(inside ? static_cast<std::uint32_t>(next) : kNone);
    }
  }

  // From the last line to the first, as one that is nothing but buttons may be text where text follows.
  void drop_buttons() {
    const std::vector<Piece>& pieces = found_.pieces;
    std::vector<std::pair<std::size_t, std::size_t>> lines;
    for (std::size_t begin = 0, end = 0; begin < pieces.size(); begin = end) {
      end = begin + 1;
      if (block_[begin] == kNone) continue;
      // Within a line there may be what has no text.
      while (end < pieces.size() && pieces[end].candidate == pieces[begin].candidate &&
             (block_[end] == block_[begin] || (block_[end] == kNone && pieces[end].silent)))
        ++end;
      lines.emplace_back(begin, end);
    }
    std::vector<std::uint8_t> followed(found_.candidates.size());  // by text
    for (std::size_t i = lines.size(); i > 0; --i) {
      const auto [begin, end] = lines[i - 1];
      std::uint8_t& is_followed = followed[pieces[begin].candidate];
      const std::size_t kept = drop_buttons(begin, end, is_followed != 0);
      if (has_letter_or_number(joined(begin, kept))) is_followed = 1;
    }
  }

  // A line's last links that are buttons, with what parts them; all of a line that is nothing else, if its
  // buttons are links or nothing follows it. Words in an element of the text are text. Returns where what is
  // kept ends.
  std::size_t drop_buttons(std::size_t begin, std::size_t end, bool followed) {
    std::vector<Piece>& pieces = found_.pieces;
    std::size_t text_end = end;  // of what is marked as text
    while (text_end > begin && pieces[text_end - 1].use != Use::text) --text_end;
    if (text_end == end) return end;
    const bool whole =
        text_end == begin && (!followed || are_links(begin, end)) && is_button(joined(begin, end));
    std::size_t kept = whole ? begin : end;
    for (std::size_t at = kept; at > text_end;) {
      std::size_t first = at - 1;
      while (first > text_end && pieces[first].link != kNoNode &&
             pieces[first - 1].link == pieces[first].link)
        --first;
      const std::string text = joined(first, at);
      const bool button = is_button(text) && (pieces[first].link != kNoNode || kept != end);
      if (!button && (text.size() == kLongestLine || has_letter(text))) break;
      if (button) kept = first;
      at = first;
    }
    if (text_end == begin && kept != end && !has_letter_or_number(joined(begin, kept))) kept = begin;
    for (std::size_t i = kept; i < end; ++i) pieces[i].use = Use::none;
    return kept;
  }

  // Is all that has a letter or number a link?
  bool are_links(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      const Piece& piece = found_.pieces[i];
      if (piece.link == kNoNode && has_letter_or_number(text_of(piece))) return false;
    }
    return true;
  }

  static bool has_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (text::char_class(text::next_code_point(text, at)) & text::kLetter) return true;
    }
    return false;
  }

  std::string joined(std::size_t begin, std::size_t end) const {
    std::string text;
    for (std::size_t i = begin; i < end && text.size() < kLongestLine; ++i)
      text.append(text_of(found_.pieces[i])).push_back(' ');
    return metadata::clean(text, kLongestLine);
  }

  void add(Lines& lines, std::uint32_t piece) const {
    const Piece& added = found_.pieces[piece];
    const std::string text = text_of(added);
    if (text.empty()) return;
    Line* line = lines.count == 0 ? nullptr : &lines.first[lines.count - 1];
    if (lines.last.block != kNone) line = &lines.last;
    if (line == nullptr || line->block != block_[piece]) {
      if (lines.count < kHeadLines) {
        line = &lines.first[lines.count++];
      } else {
        lines.last = {};
        line = &lines.last;
      }
      line->block = block_[piece];
    }
    if (line->text.size() >= kLongestLine) return;
    const bool goes_on = line->strong == line->text.size();
    if (line->pieces.size() == 1) line->own = line->text.size();
    line->text.append(line->text.empty() ? "" : " ").append(text);
    line->pieces.push_back(piece);
    if (!added.strong || !goes_on) return;
    line->strong = line->text.size();
    line->strong_pieces = line->pieces.size();
  }

  static void take(std::vector<std::uint32_t>& taken, const Line& line, std::size_t pieces) {
    taken.insert(taken.end(), line.pieces.begin(), line.pieces.begin() + static_cast<std::ptrdiff_t>(pieces));
  }

  // Takes what the line says and the comment does not have yet. Returns false where it is text.
  bool read(Head& head, const Line& line, const Candidate& candidate, bool is_last) const {
    if (line.text.size() >= kLongestLine) return false;
    const bool has_author = candidate.author || !head.author.empty();
    const bool has_date = candidate.date || head.dated;
    if ((candidate.author || candidate.date) && is_between(line.text)) {
      take(head.pieces, line, line.pieces.size());
      return true;
    }
    SaidBy said = read_said_by(line.text, order_, {line.own, line.strong == line.text.size()});
    if (is_last && said.sign != Sign::sure) return false;
    if (said.sign == Sign::none || (has_author && !said.author.empty()) || (has_date && said.dated))
      return false;
    // A day right behind a name makes it sure.
    if (!said.author.empty() || (said.dated && !is_last && head.sign == Sign::weak)) head.sign = said.sign;
    head.followed |= !said.author.empty() && line.text.ends_with(':');
    head.dated |= said.dated;
    take(said.dated ? head.pieces : head.author_pieces, line, line.pieces.size());
    if (!said.author.empty()) head.author = std::move(said.author);
    if (!said.date.empty()) head.date = std::move(said.date);
    return true;
  }

  // "<b>Ann Reed:</b> Well done."
  void read_beginning(Head& head, const Line& line, const Candidate& candidate) const {
    if (candidate.author || !head.author.empty() || line.strong == 0 || line.strong == line.text.size())
      return;
    const std::string_view strong = std::string_view(line.text).substr(0, line.strong);
    const std::string_view rest = std::string_view(line.text).substr(line.strong);
    if (!strong.ends_with(':') && !rest.starts_with(" :")) return;
    SaidBy said = read_said_by(strong, order_, {strong.size(), true});
    if (said.author.empty() || said.dated) return;
    head.author = std::move(said.author);
    head.sign = said.sign;
    head.followed = true;
    take(head.author_pieces, line, line.strong_pieces);
  }

  // Is the element of a day what follows the head's lines?
  bool is_day_behind(const Head& head, const Line* next, NodeId day) const {
    return day != kNoNode && found_.pieces[head.author_pieces.back()].node < day &&
           (next == nullptr || day < found_.pieces[next->pieces.front()].node);
  }

  // `day`: the first element that is marked as the candidate's day.
  Head head_of(const Lines& lines, const Candidate& candidate, NodeId day) const {
    Head head;
    head.has_lines = lines.count > 0;
    std::size_t at = 0;
    while (at < lines.count && read(head, lines.first[at], candidate, false)) ++at;
    head.followed |=
        head.sign == Sign::weak && is_day_behind(head, at < lines.count ? &lines.first[at] : nullptr, day);
    if (at < lines.count) read_beginning(head, lines.first[at], candidate);
    if (at >= lines.count) return head;
    const bool more = lines.last.block != kNone;
    if (more || at + 1 < lines.count)
      read(head, more ? lines.last : lines.first[lines.count - 1], candidate, true);
    return head;
  }

  const Document& document_;
  const std::vector<Block>& blocks_;
  Found& found_;
  const metadata::DayOrder order_;
  std::vector<std::uint32_t> block_;  // of each piece
};

}  // namespace

std::vector<Head> read_lines(const Document& document, const Blocks& blocks, Found& found,
                             metadata::DayOrder order) {
  return Reader(document, blocks, found, order).run();
}

}  // namespace pith::comments

#include "comments/thread.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "blocks/white_space.h"
#include "comments/are_content.h"
#include "comments/lines.h"
#include "comments/names.h"
#include "comments/walk.h"
#include "content/addresses.h"
#include "content/part_tree.h"
#include "metadata/strings.h"

namespace pith::comments {
namespace {

// What becomes of a candidate.
struct Fate {
  std::uint32_t owner = kNone;  // the comment that its text is of: itself, one round it, or none
  bool accepted = false;
  bool author = false, date = false;
  bool marked = false;      // these, or those of the comment round it, are elements with a class
  bool has_text = false;    // that is marked as such
  bool begun = false;       // has text that is its own
  std::size_t own = 0;      // bytes of text that the body does not keep
  std::size_t in_body = 0;  // and of text that it does
  std::uint32_t depth = 0;
  Comment comment;
};

// The text nodes of kept blocks, asked for in document order.
class Body {
 public:
  explicit Body(const Extraction& page) : page_(page) {}

  bool has(NodeId id) {
    const std::vector<Block>& blocks = page_.blocks.items;
    while (next_ < blocks.size() && blocks[next_].last < id) ++next_;
    return next_ < blocks.size() && blocks[next_].first <= id && next_ < page_.selection.keep.size() &&
           page_.selection.keep[next_] != 0;
  }

 private:
  const Extraction& page_;
  std::size_t next_ = 0;
};

class Thread {
 public:
  Thread(const Extraction& page, metadata::DayOrder order)
      : page_(page),
        order_(order),
        found_(find_candidates(page.document, page.blocks)),
        heads_(read_lines(page.document, page.blocks, found_, order)),
        fates_(found_.candidates.size()) {}

  std::vector<Comment> run() {
    count_text();
    for (const PartText& part : found_.parts) read_part(part);
    read_heads();
    decide();
    take_heads();
    for (const PartText& part : found_.parts) take_part(part);
    write_texts();
    return listed();
  }

 private:
  std::string_view text_of(const Piece& piece) const {
    if (piece.silent) return {};
    return piece.formula == kNone ? page_.document[piece.node].text : found_.formulas.all[piece.formula].tex;
  }

  void count_text() {
    Body body(page_);
    in_body_.reserve(found_.pieces.size());
    for (const Piece& piece : found_.pieces) {
      const std::size_t bytes = metadata::clean(text_of(piece), kCounted).size();
      Fate& fate = fates_[piece.candidate];
      in_body_.push_back(body.has(piece.node));
      (in_body_.back() ? fate.in_body : fate.own) += bytes;
    }
  }

  // An author or date that can be read is what makes a comment of a candidate.
  void read_part(const PartText& part) {
    Fate& fate = fates_[part.candidate];
    const bool named = !part.text.empty() && !author_in(part.text).empty();
    if (part.part == Part::author) fate.author |= named;
    if (part.part == Part::date) fate.date |= !metadata::clean(part.text).empty() || !date_of(part).empty();
    if (part.part == Part::meta) fate.date |= !date_of(part).empty();
  }

  // A line that is set off at the beginning, and nothing more, is a name where most begin with one; with a
  // colon or the element of a day behind it also where comments are, or where another one begins with a name.
  void read_heads() {
    std::size_t with_names = 0, with_lines = 0;
    for (Fate& fate : fates_) fate.marked = fate.author || fate.date;
    for (const Head& head : heads_) {
      with_names += head.author.empty() ? 0 : 1;
      with_lines += head.has_lines ? 1 : 0;
    }
    const bool most = with_names > 1 && with_names > with_lines / 2;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      Head& head = heads_[i];
      const Candidate& candidate = found_.candidates[i];
      const bool placed = with_names > 1 || (candidate.region && candidate.claim >= Claim::named);
      const bool unsure = head.sign == Sign::weak && !(head.followed ? placed : most);
      // Where what is round it has an author whose element is marked, those of answers would be as well.
      const bool is_part =
          belongs_to_parent(candidate) &&
          (fates_[candidate.parent].marked || (head.author.empty() && fates_[candidate.parent].author));
      fates_[i].marked |= is_part;
      if (is_part) {
        head = {};
        continue;
      }
      if (unsure) {
        head.author.clear();
        head.author_pieces.clear();
      }
      fates_[i].author |= !head.author.empty();
      fates_[i].date |= head.dated;
    }
  }

  void take_heads() {
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      const std::uint32_t owner = fates_[i].owner;
      if (owner == kNone) continue;
      Comment& comment = fates_[owner].comment;
      if (comment.author.empty()) comment.author = std::move(heads_[i].author);
      if (comment.date.empty()) comment.date = std::move(heads_[i].date);
      for (const auto* pieces : {&heads_[i].author_pieces, &heads_[i].pieces}) {
        for (const std::uint32_t piece : *pieces) found_.pieces[piece].use = Use::none;
      }
    }
  }

  // From the inside out: what has no author and no date is part of what is round it, but for replies, which
  // then are buttons.
  void decide() {
    for (std::size_t i = fates_.size(); i > 0; --i) {
      const Candidate& candidate = found_.candidates[i - 1];
      Fate& fate = fates_[i - 1];
      const bool known = candidate.claim == Claim::typed || fate.author || fate.date;
      fate.accepted = known && fate.own + fate.in_body > 0;
      if (fate.accepted || !belongs_to_parent(candidate)) continue;
      Fate& parent = fates_[candidate.parent];
      parent.author |= fate.author;
      parent.date |= fate.date;
      parent.own += fate.own;
      parent.in_body += fate.in_body;
    }
    for (std::size_t i = 0; i < fates_.size(); ++i) {
      const Candidate& candidate = found_.candidates[i];
      const std::uint32_t parent = candidate.parent;
      Fate& fate = fates_[i];
      if (fate.accepted) {
        fate.owner = static_cast<std::uint32_t>(i);
      } else if (belongs_to_parent(candidate)) {
        fate.owner = fates_[parent].owner;
      }
      const std::uint32_t round =
          parent == kNone ? 0 : fates_[parent].depth + (fates_[parent].accepted ? 1 : 0);
      fate.depth = round;
    }
  }

  bool belongs_to_parent(const Candidate& candidate) const {
    if (candidate.parent == kNone || candidate.claim == Claim::reply) return false;
    return candidate.claim == Claim::unnamed || candidate.lists == found_.candidates[candidate.parent].lists;
  }

  std::string date_of(const PartText& part) const {
    const Document& document = page_.document;
    const Node& node = document[part.node];
    for (const KnownAttribute name :
         {KnownAttribute::datetime, KnownAttribute::content, KnownAttribute::title}) {
      if (!node.has(name)) continue;
      std::string date = read_day(document.attribute(part.node, name), order_);
      if (!date.empty()) return date;
    }
    return read_day(part.text, order_);
  }

  void take_part(const PartText& part) {
    const std::uint32_t owner = fates_[part.candidate].owner;
    if (owner == kNone) return;
    Comment& comment = fates_[owner].comment;
    if (part.part == Part::author) {
      // The innermost of several that stand in each other is the name.
      const bool inside = author_end_ > part.node && author_owner_ == owner;
      std::string author = author_in(part.text);
      if (!author.empty() && (comment.author.empty() || inside)) comment.author = std::move(author);
      if (!inside) author_end_ = page_.document[part.node].end;
      author_owner_ = owner;
    } else if (part.part == Part::meta && comment.author.empty()) {
      comment.author = author_before_date(part.text);
      if (comment.author.empty())
        comment.author = read_said_by(metadata::clean(part.text), order_, {}).author;
    }
    if (comment.date.empty()) comment.date = date_of(part);
  }

  void write_texts() {
    for (const Piece& piece : found_.pieces) {
      const std::uint32_t owner = fates_[piece.candidate].owner;
      if (owner != kNone && piece.use == Use::text) fates_[owner].has_text = true;
    }
    for (std::size_t i = 0; i < found_.pieces.size(); ++i) {
      const Piece& piece = found_.pieces[i];
      const std::uint32_t owner = fates_[piece.candidate].owner;
      if (owner == kNone || in_body_[i] || piece.use == Use::none ||
          (fates_[owner].has_text && piece.use != Use::text))
        continue;
      Fate& fate = fates_[owner];
      // Pictures before it are of its author, where its text is not marked.
      if (piece.silent && piece.use != Use::text && !fate.begun) continue;
      // "says:", between the name and the comment.
      if (!fate.begun && !piece.silent) {
        const std::string text = collapsed(text_of(piece));
        if (is_says(text)) continue;
        fate.begun = !text.empty();
      }
      fate.comment.element = found_.candidates[owner].node;
      fate.comment.nodes.push_back(node_of(piece));
    }
    const content::Addresses addresses = content::addresses_of(page_);
    for (Fate& fate : fates_) {
      if (!fate.begun || fate.own <= fate.in_body) continue;
      fate.comment.text = content::paragraphs_in(
          content::tree_of_comment(page_, fate.comment, addresses, {.links = false, .images = false}));
    }
  }

  static std::string collapsed(std::string_view text) {
    std::string out;
    bool space = false;
    blocks::append_collapsed(text, out, 0, space);
    return out;
  }

  NodeId node_of(const Piece& piece) const {
    return piece.formula == kNone ? piece.node : found_.formulas.all[piece.formula].node;
  }

  static bool is_listed(const Fate& fate) { return fate.accepted && !fate.comment.text.empty(); }

  bool are_posts() const {
    std::size_t listed = 0, kept = 0, kept_bytes = 0, body_bytes = 0;
    for (const Fate& fate : fates_) {
      if (is_listed(fate)) {
        ++listed;
      } else if (fate.accepted) {
        ++kept;
        kept_bytes += fate.in_body;
      }
    }
    const std::vector<Block>& blocks = page_.blocks.items;
    for (std::size_t i = 0; i < std::min(blocks.size(), page_.selection.keep.size()); ++i) {
      if (page_.selection.keep[i] != 0) body_bytes += blocks[i].text_end - blocks[i].text_begin;
    }
    // Posts of a forum that the body left out are no comments, though much of it is marked otherwise.
    return are_content(kept, kept + listed, kept_bytes, body_bytes);
  }

  // In their order; the least depth is that of the first ones.
  std::vector<Comment> listed() {
    if (are_posts()) return {};
    std::uint32_t least_level = kNone, least_depth = kNone;
    for (std::size_t i = 0; i < fates_.size(); ++i) {
      const std::uint32_t level = found_.candidates[i].level;
      if (is_listed(fates_[i]) && level > 0) least_level = std::min(least_level, level);
    }
    for (std::size_t i = 0; i < fates_.size(); ++i) {
      Fate& fate = fates_[i];
      const Candidate& candidate = found_.candidates[i];
      fate.depth = std::max(fate.depth, candidate.lists);
      if (candidate.level > 0 && candidate.level >= least_level)
        fate.depth = std::max(fate.depth, candidate.level - least_level);
      if (is_listed(fate)) least_depth = std::min(least_depth, fate.depth);
    }
    std::vector<Comment> comments;
    for (Fate& fate : fates_) {
      if (!is_listed(fate)) continue;
      fate.comment.depth = fate.depth - least_depth;
      comments.push_back(std::move(fate.comment));
    }
    return comments;
  }

  static constexpr std::size_t kCounted = 10'000;  // bytes of each text node

  const Extraction& page_;
  const metadata::DayOrder order_;
  Found found_;
  std::vector<Head> heads_;            // of each candidate
  std::vector<Fate> fates_;            // of each candidate
  std::vector<std::uint8_t> in_body_;  // of each piece
  NodeId author_end_ = 0;
  std::uint32_t author_owner_ = kNone;
};

}  // namespace

std::vector<Comment> shown_comments(const Extraction& extraction, metadata::DayOrder order) {
  return Thread(extraction, order).run();
}

}  // namespace pith::comments

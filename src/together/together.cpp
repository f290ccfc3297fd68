#include "together/together.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

#include "blocks/element_kinds.h"
#include "content/footnotes.h"
#include "content/page.h"
#include "content/tables.h"
#include "cues/cues.h"

namespace pith::together {
namespace {

// Words of an item that may be as little to a model as the cells of a table are; longer ones are judged well.
constexpr std::uint64_t kShortItem = 15;
// Words of a heading that says what else the site has: "You may also like". Longer ones name what stands in
// lists of articles or products, and are all that is kept of these.
constexpr std::uint32_t kShortHeading = 6;
// Blocks of a footnote; what holds more may be all that stands below the text.
constexpr std::size_t kNoteBlocks = 8;
// Words of a line that a label such as "Read more:" may begin.
constexpr std::uint32_t kLine = 30;
// Of a heading or an attribution with so small a share of the score at which text is kept the model is sure
// enough.
constexpr double kSure = 0.2;

// Blocks [begin, end).
struct Range {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

// What stands in an element beside its own text and belongs to that: the attribution of a quotation.
struct Part {
  Range range;
  bool is_attribution = false;
  bool is_source = false;  // a <cite>, or begins with a dash: may be a link as a whole
};

// An element with such parts, which stand in a row.
struct Whole {
  Range range;
  std::size_t first_part = 0, parts_end = 0;
  bool leads = false;  // and without its part the rest says nothing: neither does that without the rest
};

bool is_attribution(Tag tag) {
  return tag == Tag::footer || tag == Tag::cite || tag == Tag::small;
}

// Is a <tag> in a <of> such a part?
bool is_part(Tag of, Tag tag) {
  switch (of) {
    case Tag::details:
      return tag == Tag::details;
    case Tag::blockquote:
      return tag == Tag::blockquote || is_attribution(tag);
    case Tag::dd:
      return tag == Tag::ul || tag == Tag::ol || tag == Tag::dl;
    case Tag::figure:
      return tag == Tag::figcaption;
    default:
      return false;
  }
}

// What a figure may have beside pictures.
bool is_shown(Tag tag) {
  return tag == Tag::table || tag == Tag::pre || tag == Tag::blockquote;
}

bool begins_with_dash(std::string_view text) {
  constexpr std::string_view kDashes[] = {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "--"};
  return std::any_of(std::begin(kDashes), std::end(kDashes),
                     [text](std::string_view dash) { return text.starts_with(dash); });
}

class Mender {
 public:
  Mender(const Document& document, const Blocks& blocks, const Selection& selection, bool tables)
      : document_(document),
        blocks_(blocks),
        selection_(selection),
        tables_(tables),
        keep_(selection.keep),
        sums_(keep_.size() + 1) {
    for (std::size_t i = 0; i < keep_.size(); ++i) {
      const double words = blocks.items[i].words, score = static_cast<double>(selection.scores[i]);
      sums_[i + 1] = {sums_[i].kept + keep_[i], sums_[i].words + words,
                      sums_[i].link_words + blocks.items[i].link_words, sums_[i].weight + words * score};
      if (keep_[i] != 0) lowest_ = std::min(lowest_, selection.scores[i]);
    }
    float highest = 0;
    for (std::size_t i = 0; i < keep_.size(); ++i) {
      if (keep_[i] == 0 && !is_excluded(i)) highest = std::max(highest, selection.scores[i]);
    }
    cut_ = static_cast<double>(lowest_ + highest) / 2;
  }

  std::vector<std::uint8_t> mend() {
    if (sums_.back().kept == 0) return std::move(keep_);
    // Only what holds kept text may be torn.
    NodeId kept = next_kept(0);
    for (NodeId id = 1; kept != kNoNode;) {
      const Node& node = document_[id];
      const bool is_whole = node.type == NodeType::element &&
                            (node.end <= kept || (node.ns == Namespace::html && element(id, node.tag)));
      id = is_whole ? node.end : id + 1;
      if (kept < id) kept = next_kept(id);
    }
    settle_parts();
    add_last_listings();
    add_notes();
    drop_leading_elsewhere();
    add_headings();
    drop_last_headings();
    if (!keeps_any({0, keep_.size()})) return selection_.keep;
    return std::move(keep_);
  }

 private:
  // The first node, from `id` on, of a block that was chosen; kNoNode where there is none.
  NodeId next_kept(NodeId id) {
    while (next_ < keep_.size() && (selection_.keep[next_] == 0 || blocks_.items[next_].first < id)) ++next_;
    return next_ < keep_.size() ? blocks_.items[next_].first : kNoNode;
  }

  // Of the blocks before one, as they were chosen. Sums of whole numbers are exact.
  struct Sum {
    std::size_t kept = 0;
    double words = 0, link_words = 0, weight = 0;
  };

  // Returns true when all that stands in the element has been decided on.
  bool element(NodeId id, Tag tag) {
    find_parts(id, tag);
    switch (tag) {
      case Tag::table:
        return table(id);
      case Tag::details:
        return details(id);
      case Tag::dl:
        definitions(id);
        return false;
      case Tag::ul:
      case Tag::ol:
      case Tag::menu:
        list(id);
        return false;
      default:
        return false;
    }
  }

  // All of these elements part blocks, so none reaches over their ends.
  Range blocks_in(NodeId begin, NodeId end) const {
    const auto before = [](const Block& block, NodeId id) { return block.first < id; };
    const auto& items = blocks_.items;
    const auto first = std::lower_bound(items.begin(), items.end(), begin, before);
    const auto last = std::lower_bound(first, items.end(), end, before);
    return {static_cast<std::size_t>(first - items.begin()), static_cast<std::size_t>(last - items.begin())};
  }
  Range blocks_in(NodeId element) const { return blocks_in(element, document_[element].end); }

  std::size_t kept_in(const Range& range) const { return sums_[range.end].kept - sums_[range.begin].kept; }
  bool is_torn(const Range& range) const {
    const std::size_t kept = kept_in(range);
    return kept > 0 && kept < range.end - range.begin;
  }
  std::string_view text_of(std::size_t block) const { return blocks_.text_of(blocks_.items[block]); }
  double words_in(const Range& range) const { return sums_[range.end].words - sums_[range.begin].words; }
  double link_words_in(const Range& range) const {
    return sums_[range.end].link_words - sums_[range.begin].link_words;
  }
  double weight_in(const Range& range) const { return sums_[range.end].weight - sums_[range.begin].weight; }

  // Left out for another reason than its score.
  bool is_excluded(std::size_t block) const {
    return (selection_.keep[block] == 0 && selection_.scores[block] > lowest_) ||
           (!tables_ && blocks_.items[block].in_table);
  }

  void keep(const Range& range) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (!is_excluded(i)) keep_[i] = 1;
    }
  }
  // By what has been decided so far.
  bool keeps_any(const Range& range) const {
    const auto begin = keep_.begin();
    return std::any_of(begin + static_cast<std::ptrdiff_t>(range.begin),
                       begin + static_cast<std::ptrdiff_t>(range.end),
                       [](std::uint8_t kept) { return kept != 0; });
  }
  void drop(const Range& range) {
    std::fill(keep_.begin() + static_cast<std::ptrdiff_t>(range.begin),
              keep_.begin() + static_cast<std::ptrdiff_t>(range.end), std::uint8_t{0});
  }

  const content::KeptPage& whole_page() {
    if (!whole_page_) whole_page_.emplace(document_, blocks_);
    return *whole_page_;
  }

  bool table(NodeId id) {
    const Range range = blocks_in(id);
    if (!is_torn(range)) return false;
    if (!content::holds_data(whole_page(), id)) return false;
    if (weight_in(range) >= cut_ * words_in(range)) {
      keep(range);
    } else {
      drop(range);
    }
    return true;
  }

  // A name and what it names, between which the choice may have gone through. Returns true when it has, and
  // `body` has been decided on.
  bool pair(const Range& head, const Range& body) {
    if (head.empty() || body.empty()) return false;
    const bool has_head = kept_in(head) > 0, has_body = kept_in(body) > 0;
    if (has_head == has_body) return false;
    const double words = words_in(head) + words_in(body);
    if (weight_in(head) + weight_in(body) < cut_ * words) {
      drop(head);
      drop(body);
      return true;
    }
    keep(has_head ? body : head);
    return has_head;
  }

  bool details(NodeId id) {
    for (NodeId child = document_.first_child(id); child != kNoNode; child = document_.next_sibling(child)) {
      const Node& node = document_[child];
      if (node.type != NodeType::element || node.tag != Tag::summary) continue;
      return pair(blocks_in(child), blocks_in(node.end, document_[id].end));
    }
    return false;
  }

  // The terms and descriptions may stand in divisions; each group of them is told by its terms.
  void definitions(NodeId id) {
    if (!is_torn(blocks_in(id))) return;
    Range terms, descriptions;
    for (NodeId inner = id + 1; inner < document_[id].end;) {
      const Node& node = document_[inner];
      const bool is_element = node.type == NodeType::element && node.ns == Namespace::html;
      if (is_element && (node.tag == Tag::dt || node.tag == Tag::dd)) {
        const Range range = blocks_in(inner);
        if (node.tag == Tag::dt && !descriptions.empty()) {
          pair(terms, descriptions);
          terms = descriptions = {};
        }
        Range& side = node.tag == Tag::dt ? terms : descriptions;
        if (!range.empty()) side = {side.empty() ? range.begin : side.begin, range.end};
        inner = node.end;
      } else {
        inner = is_element && node.tag == Tag::dl ? node.end : inner + 1;
      }
    }
    pair(terms, descriptions);
  }

  void list(NodeId id) {
    if (!is_torn(blocks_in(id))) return;
    std::vector<Range> lacking;
    std::size_t kept = 0;
    for (NodeId item = document_.first_child(id); item != kNoNode; item = document_.next_sibling(item)) {
      if (document_[item].type != NodeType::element || document_[item].tag != Tag::li) continue;
      const Range range = blocks_in(item);
      if (range.empty()) continue;
      if (kept_in(range) > 0) {
        ++kept;
      } else {
        lacking.push_back(range);
      }
    }
    if (kept <= lacking.size() || !keeps_any(blocks_in(id))) return;
    for (const Range& item : lacking) {
      if (words_in(item) <= kShortItem) keep(item);
    }
  }

  void find_parts(NodeId id, Tag of) {
    if (of != Tag::details && of != Tag::blockquote && of != Tag::dd && of != Tag::figure) return;
    const Range whole = blocks_in(id);
    const std::size_t first = parts_.size();
    std::size_t left = whole.end - whole.begin;  // blocks of neither parts nor what a figure shows
    for (NodeId inner = id + 1; inner < document_[id].end;) {
      const Node& node = document_[inner];
      const bool is_element = node.type == NodeType::element && node.ns == Namespace::html;
      const bool shown = is_element && of == Tag::figure && is_shown(node.tag);
      const Range range = is_element && (is_part(of, node.tag) || shown) ? blocks_in(inner) : Range{};
      // Not a <cite> that a line begins with.
      const bool found = !range.empty() && blocks_.items[range.end - 1].last < node.end;
      if (found) left -= range.end - range.begin;
      if (found && !shown) add_part(range, node.tag);
      inner = found || (is_element && node.tag == of) ? node.end : inner + 1;
    }
    if (of == Tag::figure && (left > 0 || parts_.size() > first + 1)) parts_.resize(first);
    if (of == Tag::blockquote) find_attribution(whole, first);
    if (parts_.size() > first) wholes_.push_back({whole, first, parts_.size(), of == Tag::figure});
  }

  void add_part(const Range& range, Tag tag) {
    if (!is_attribution(tag)) {
      parts_.push_back({range});
    } else if (words_in(range) <= kShortItem) {  // longer ones are what is said
      parts_.push_back({range, true, tag == Tag::cite || begins_with_dash(text_of(range.begin))});
    }
  }

  // In a line of its own at the end.
  void find_attribution(const Range& quotation, std::size_t first) {
    const bool known = parts_.size() > first && parts_.back().range.end == quotation.end;
    if (known || quotation.end - quotation.begin < 2) return;
    const Range last = {quotation.end - 1, quotation.end};
    if (words_in(last) <= kShortItem && begins_with_dash(text_of(last.begin)))
      parts_.push_back({last, true, true});
  }

  // From the outer ones to the inner ones. What stands in something that has been decided on is settled, so
  // no block is looked at anew for each level of nesting.
  void settle_parts() {
    if (wholes_.empty()) return;
    kept_before_.resize(keep_.size() + 1);
    for (std::size_t i = 0; i < keep_.size(); ++i) kept_before_[i + 1] = kept_before_[i] + keep_[i];
    settled_.resize(keep_.size());
    for (const Whole& whole : wholes_) {
      if (settled_[whole.range.begin] != 0 || !kept_any(whole.range)) continue;
      if (whole.leads && kept_any(parts_[whole.first_part].range)) {
        settle_shown(whole.range, parts_[whole.first_part].range);
      } else {
        settle_lacking(whole);
      }
    }
  }

  bool kept_any(const Range& range) const { return kept_before_[range.end] > kept_before_[range.begin]; }
  void settle(const Range& range, bool stays) {
    stays ? keep(range) : drop(range);
    std::fill(settled_.begin() + static_cast<std::ptrdiff_t>(range.begin),
              settled_.begin() + static_cast<std::ptrdiff_t>(range.end), std::uint8_t{1});
  }

  // What a kept caption is of.
  void settle_shown(const Range& figure, const Range& caption) {
    const Range before = {figure.begin, caption.begin}, behind = {caption.end, figure.end};
    if (kept_any(before) || kept_any(behind) || (before.empty() && behind.empty())) return;
    if (weight_in(figure) < cut_ * words_in(figure)) return settle(caption, false);
    settle(before, true);
    settle(behind, true);
  }

  // Those parts of which nothing was kept, by their mean with what is in no part. One is much less than the
  // rest, many are not.
  void settle_lacking(const Whole& whole) {
    const auto parts_begin = parts_.begin() + static_cast<std::ptrdiff_t>(whole.first_part);
    const auto parts_end = parts_.begin() + static_cast<std::ptrdiff_t>(whole.parts_end);
    double words = words_in(whole.range), weight = weight_in(whole.range);
    bool is_attributed = false;
    std::for_each(parts_begin, parts_end, [&](const Part& part) {
      words -= words_in(part.range);
      weight -= weight_in(part.range);
      is_attributed |= part.is_attribution && kept_any(part.range);
    });
    std::vector<Range> lacking;
    std::for_each(parts_begin, parts_end, [&](const Part& part) {
      if (kept_any(part.range) || !may_belong(part) || (part.is_attribution && is_attributed)) return;
      is_attributed |= part.is_attribution;
      lacking.push_back(part.range);
      words += words_in(part.range);
      weight += weight_in(part.range);
    });
    if (weight < cut_ * words) return;
    for (const Range& range : lacking) settle(range, true);
  }

  // Not links alone ("Share this"), nor under a quotation what the model is sure of.
  bool may_belong(const Part& part) const {
    const double words = words_in(part.range);
    if (part.is_attribution && weight_in(part.range) < kSure * cut_ * words) return false;
    return part.is_source || words == 0 || link_words_in(part.range) < words;
  }

  // Listings with which the text ends: what comes behind them makes them look like no part of it.
  void add_last_listings() {
    std::size_t i = keep_.size();
    while (i > 0 && keep_[i - 1] == 0) --i;
    for (; i > 0 && i < keep_.size() && blocks_.items[i].preformatted; ++i) {
      const Range both = {i - 1, i + 1};
      if (weight_in(both) < cut_ * words_in(both) || is_excluded(i)) return;
      keep_[i] = 1;
    }
  }

  // Notes are short, and what else stands at the end of a page is not wanted.
  void add_notes() {
    const content::Footnotes footnotes = content::find_footnotes(whole_page());
    std::vector<Range> lacking;
    std::size_t kept = 0;
    for (const auto& [note, number] : footnotes.notes) {
      const Range range = blocks_in(note);
      if (range.end - range.begin > kNoteBlocks) continue;
      if (keeps_any(range)) {
        ++kept;
        keep(range);
      } else if (is_marked(footnotes, number)) {
        lacking.push_back(range);
      }
    }
    if (kept < lacking.size()) return;
    for (const Range& range : lacking) keep(range);
  }

  // Does a kept block have a mark of this note?
  bool is_marked(const content::Footnotes& footnotes, std::uint32_t number) const {
    return std::any_of(footnotes.marks.begin(), footnotes.marks.end(), [&](const auto& mark) {
      if (mark.second != number) return false;
      const auto& [begin, end] = blocks_in(mark.first);
      const std::size_t block = begin < end ? begin : begin - 1;  // one that begins before the mark
      return block < keep_.size() && keep_[block] != 0;
    });
  }

  // To models a short line between paragraphs is text: few of those that they are trained on lead elsewhere.
  void drop_leading_elsewhere() {
    for (std::size_t i = 0; i < keep_.size(); ++i) {
      const Block& block = blocks_.items[i];
      const bool is_line = block.heading == 0 && !block.preformatted && !block.in_table &&
                           block.leaf != Tag::dt && block.words <= kLine;
      if (keep_[i] == 0 || !is_line) continue;
      const cues::Phrases phrases = cues::phrases_in(blocks_.text_of(block));
      if ((phrases.labels & cues::bit(cues::Cue::leads)) != 0) keep_[i] = 0;
    }
  }

  // Of the heading that a block stands in, a button in it included, which unfolds what is below; 0 where
  // there is none.
  std::uint8_t level_of(const Block& block) const {
    if (block.leaf != Tag::button) return block.heading;
    const NodeId around = document_[block.container].parent;
    return std::max(blocks::heading_level(document_[block.container].tag),
                    blocks::heading_level(document_[around].tag));
  }

  void add_headings() {
    for (std::size_t i = 1; i + 1 < keep_.size(); ++i) {
      const Block &before = blocks_.items[i - 1], &heading = blocks_.items[i];
      const bool is_between = keep_[i - 1] != 0 && keep_[i + 1] != 0 && blocks_.items[i + 1].heading == 0;
      if (keep_[i] != 0 || level_of(heading) < 2 || !is_between) continue;
      const bool is_unsure = static_cast<double>(selection_.scores[i]) >= kSure * cut_;
      if (is_unsure && !is_excluded(i) && heading.hidden == before.hidden) keep_[i] = 1;
    }
  }

  void drop_last_headings() {
    std::vector<std::size_t> last;  // from the end on
    std::uint8_t next = 1;          // level of the next kept heading; 0: text comes before it
    bool at_end = true;
    for (std::size_t i = keep_.size(); i-- > 0;) {
      if (keep_[i] == 0) continue;
      const Block& block = blocks_.items[i];
      at_end &= block.heading > 0;
      if (at_end) {
        if (block.words > kShortHeading) return;
        last.push_back(i);
      } else if (block.heading > 0 && next > 0 && next <= block.heading) {
        return;  // headings without text are what this page is made of
      }
      next = block.heading;
    }
    if (at_end) return;
    for (const std::size_t i : last) keep_[i] = 0;
  }

  const Document& document_;
  const Blocks& blocks_;
  const Selection& selection_;
  const bool tables_;
  std::vector<std::uint8_t> keep_;
  std::vector<Sum> sums_;
  std::vector<Part> parts_;
  std::vector<Whole> wholes_;
  std::vector<std::size_t> kept_before_;         // blocks before each that are kept as settle_parts() begins
  std::vector<std::uint8_t> settled_;            // blocks that it has decided on
  std::size_t next_ = 0;                         // block that next_kept() looks at
  float lowest_ = 1;                             // score that was kept
  double cut_ = 1;                               // halfway from there to the highest that was not
  std::optional<content::KeptPage> whole_page_;  // as if every block were kept
};

}  // namespace

std::vector<std::uint8_t> keep_together(const Document& document, const Blocks& blocks,
                                        const Selection& selection, bool tables) {
  return Mender(document, blocks, selection, tables).mend();
}

}  // namespace pith::together

// Signs that are added to a text: quotation marks round <q>, parentheses round the reading of a ruby, both as
// browsers do, and brackets round the marks of footnotes, which browsers raise.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "blocks/note_marks.h"
#include "pith/document.h"

namespace pith::blocks {

/// A sign beside a text node.
struct AddedSign {
  NodeId text = kNoNode;
  bool before = true;     ///< or behind it
  std::string_view sign;  ///< static
  std::size_t place = 0;  ///< as begin() was told
};

/// Whoever reads a document in its order tells of each element that adds() as it begins, and asks for the
/// signs of each text. Costs nothing on pages without them.
class AddedSigns {
 public:
  /// True for an element that may add signs.
  static bool adds(const Document& document, NodeId element) {
    const Node& node = document[element];
    return ((node.tag == Tag::q || node.tag == Tag::rt) && node.ns == Namespace::html) ||
           is_bare_mark(document, element);
  }

  /// Notes the signs of such an element: nothing where it holds no text, blocks, more than 4,096 nodes, or a
  /// quotation that has its marks already. A quotation in a quotation has single ones.
  void begin(const Document& document, NodeId element, std::size_t place = 0);

  bool none() const noexcept { return signs_.empty(); }

  /// Calls `write(piece, sign, space)` for the text and each sign beside it, in their order. `sign` is null
  /// for the text itself; where `space` is true, one is due before the piece: spaces at the ends of a
  /// quotation stand outside of its marks.
  template <class Write>
  void each(NodeId id, std::string_view text, const Write& write) {
    drop_before(id);
    bool before = false, behind = false;
    for (const AddedSign& sign : signs_) {
      if (sign.text == id) (sign.before ? before : behind) = true;
    }
    bool space = before && base::is_ascii_whitespace(text.front());
    const bool space_behind = behind && base::is_ascii_whitespace(text.back());
    const std::string_view inner = base::strip_ascii_whitespace(text);
    if (before) text.remove_prefix(static_cast<std::size_t>(inner.data() - text.data()));
    if (behind) text = text.substr(0, static_cast<std::size_t>(inner.data() + inner.size() - text.data()));
    // The sign of the innermost element, which began last, stands next to the text.
    for (std::size_t i = 0; before && i < signs_.size(); ++i) {
      if (signs_[i].text != id || !signs_[i].before) continue;
      write(signs_[i].sign, &signs_[i], space);
      space = false;
    }
    write(text, nullptr, false);
    for (std::size_t i = signs_.size(); behind && i > 0; --i) {
      if (signs_[i - 1].text == id && !signs_[i - 1].before) write(signs_[i - 1].sign, &signs_[i - 1], false);
    }
    if (space_behind) write(std::string_view(), nullptr, true);
  }

 private:
  // Those of texts that have been read.
  void drop_before(NodeId id) {
    while (!signs_.empty() && signs_.back().text < id) signs_.pop_back();
  }

  std::vector<AddedSign> signs_;  // of open elements: two of each at most
  std::vector<NodeId> quotes_;    // ends of the open ones
};

}  // namespace pith::blocks

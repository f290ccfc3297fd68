// Where on a page something stands: by the headline, in a teaser of another page, above the site's name.
#pragma once

#include <string>
#include <string_view>

#include "pith/document.h"

namespace pith::metadata {

/// Where nodes lie to the page's headline.
struct HeadlinePlace {
  static constexpr NodeId kNear = 80;  // nodes behind the headline that are searched without any marks

  NodeId begin = kNoNode;  ///< the heading; kNoNode where no element holds it
  NodeId end = 0;          ///< the first node behind it
  std::string title;       ///< letters_only() of the page's title
  std::string_view host;   ///< of the page, or empty

  bool known() const { return begin != kNoNode; }
  bool just_behind(NodeId id) const { return known() && id > end && id < end + kNear; }
  bool around(NodeId id) const { return known() && id + kNear / 2 > begin && id < end + kNear; }
  bool is_within(const Node& node, NodeId id) const { return known() && id <= begin && begin < node.end; }
};

/// Does `id` stand in a teaser: a small region without the headline, in which a link is the heading or the
/// title of another page? What stands between the headline and the text does not, whatever links are there.
/// Looks at a bounded number of nodes.
bool is_in_teaser(const Document& document, NodeId id, const HeadlinePlace& headline);

/// Does `id` stand in an <article> without the headline, which stands in another?
bool is_in_other_article(const Document& document, NodeId id, const HeadlinePlace& headline);

/// The site's masthead, where the day of today stands: outside the article, and above the site's name or menu
/// and these above the headline, with no text between.
class Masthead {
 public:
  Masthead(const Document& document, const HeadlinePlace& headline)
      : document_(document), headline_(headline) {}

  /// Does `id` stand there? All calls together are linear in the nodes before the headline, or in those of
  /// the headers asked for.
  bool holds(NodeId id);

 private:
  NodeId last_of_site(NodeId begin, NodeId end) const;
  void read();

  const Document& document_;
  const HeadlinePlace& headline_;
  bool read_ = false;
  NodeId begin_ = 0, end_ = 0;  // what stands above the site's last name or menu before the headline
  NodeId header_ = kNoNode, header_last_ = 0;
};

}  // namespace pith::metadata

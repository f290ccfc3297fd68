// Names that readers see where authors are named, collected while visible.cpp walks over a page.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/authors.h"
#include "metadata/bylines.h"
#include "metadata/dates.h"
#include "metadata/places.h"
#include "pith/document.h"

namespace pith::metadata {

/// Collects candidates, at most some of a kind, and none of teasers. Nodes have to be visited in the order of
/// the document.
class BylineSweep {
 public:
  BylineSweep(const Document& document, const HeadlinePlace& headline)
      : document_(document), headline_(headline) {}

  /// An element that attributes mark as naming an author; `kind` says how, `more` what else is known of it.
  void visit_marked(NodeId id, AuthorFeature kind, const BylineMarks& marks, Source source,
                    AuthorFeatures more);

  /// A text node, not empty and no longer than a byline: one that begins as bylines do, one that is nothing
  /// but a name, near the headline or below the last paragraph.
  void visit_text(NodeId id);

  /// A short text near the headline that holds a day: "12.10.2016 - Ann Reed", "Published on 12 October by
  /// Ann Reed".
  void visit_dated(NodeId id, std::string_view text, const FoundDate& day);

  std::vector<AuthorCandidate> take();

 private:
  static constexpr std::size_t kWays = static_cast<std::size_t>(AuthorFeature::site_person) + 1;

  struct Last {
    std::size_t count = 0;
    std::size_t writers = 0;
    std::size_t index = 0;  // of the candidate
    NodeId node = 0, end = 0;
  };

  Last& last_of(AuthorFeature kind) { return last_[static_cast<std::size_t>(kind)]; }
  void add(NodeId id, AuthorFeature kind, std::vector<std::string> names, Source source, AuthorFeatures more);
  bool are_side_by_side(const Last& last, NodeId id) const;
  bool are_alike(NodeId text, NodeId other) const;
  void add_announced(NodeId id, std::string_view text);
  NodeId node_behind_next_text(NodeId id) const;
  void add_bare(NodeId id, std::string_view text, bool near);
  bool is_caption(NodeId id) const;
  bool signs_text(NodeId id) const;
  AuthorFeatures place_of(NodeId id) const;
  AuthorFeatures neighbours_of(NodeId id, const std::string& name) const;

  const Document& document_;
  const HeadlinePlace& headline_;
  std::vector<AuthorCandidate> found_;
  std::size_t marked_ = 0;
  bool told_ = false;    // an element names persons
  NodeId told_end_ = 0;  // of the last element that names authors: its texts are no names of their own
  std::array<Last, kWays> last_;
};

}  // namespace pith::metadata

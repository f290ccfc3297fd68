// What elements that readers see are marked with, by microdata (itemprop) and RDFa (property).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "metadata/breadcrumbs.h"
#include "metadata/sources.h"
#include "pith/document.h"

namespace pith::metadata {

enum class MarkedField : std::uint8_t {
  image,
  license,
  publisher,
  modified,
  description,
  keywords,
  section,
  count_
};

/// The first element so marked.
struct MarkedElement {
  NodeId element = kNoNode;
  NodeId item = kNoNode;  ///< that it is a property of; kNoNode where no element says so
  Source source = Source::none;
  bool ambiguous = false;  ///< another item of the page has one, too
};

/// The attributes without which visit() finds nothing on an element.
inline constexpr std::uint32_t kMarks =
    attribute_bits({KnownAttribute::itemprop, KnownAttribute::property, KnownAttribute::itemtype});

/// One sweep's findings. An element counts where the item that it describes is an article, a product, a page
/// or the like, or where nothing says what it describes: the picture of an author is not the page's.
struct MarkedElements {
  std::array<MarkedElement, static_cast<std::size_t>(MarkedField::count_)> fields;
  std::vector<NodeId> trails;  ///< of breadcrumbs, at most kMostTrails

  /// `id` is an element other than <meta> that has one of kMarks. Constant time.
  void visit(const Document& document, NodeId id);
  void add_trail(NodeId id);
  /// The element, or kNoNode where none is marked so, or several items have one.
  const MarkedElement& of(MarkedField field) const { return fields[static_cast<std::size_t>(field)]; }
};

/// Is a property of `id` one of the page, as above?
bool describes_page(const Document& document, NodeId id);

/// What a marked element says: of an item within it the name, else its content, day or text. Empty where
/// there is no element, or it is ambiguous.
std::string text_of(const Document& document, const MarkedElement& marked);

/// The address that it gives, or that the item within it does; as written.
std::string_view address_of(const Document& document, const MarkedElement& marked);

}  // namespace pith::metadata

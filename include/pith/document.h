// The flat DOM: what every parser makes and every later stage reads. docs/flat-dom.md specifies the layout.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pith/export.h"

namespace pith {

/// Element names with a number of their own (tags.def). `template` is a keyword, so it is Tag::template_.
enum class Tag : std::uint16_t {
  unknown = 0,
#define PITH_TAG(name) name,
#include "pith/tags.def"
#undef PITH_TAG
  count_
};

/// Attribute names with a bit of their own (attributes.def). `class` is a keyword, so it is
/// KnownAttribute::class_.
enum class KnownAttribute : std::uint8_t {
#define PITH_ATTRIBUTE(identifier, name) identifier,
#include "pith/attributes.def"
#undef PITH_ATTRIBUTE
  count_
};

/// The bits of some of them in Node::known_attributes.
constexpr std::uint32_t attribute_bits(std::initializer_list<KnownAttribute> which) noexcept {
  std::uint32_t bits = 0;
  for (const KnownAttribute one : which) bits |= std::uint32_t{1} << static_cast<unsigned>(one);
  return bits;
}

/// What a node is; the document is always node 0.
enum class NodeType : std::uint8_t { document, doctype, element, text, comment };
/// The namespace of an element (HTML standard 13.2.6.5 for foreign content).
enum class Namespace : std::uint8_t { html, svg, mathml };

/// Index of a node in Document::nodes. The document itself is node 0.
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFFU;

/// Byte range [begin, end) of the decoded input; empty at 0 where the parser made the node up.
struct SourceSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// One attribute. Name in the spelling of the standard (lower case; SVG names adjusted), value with character
/// references resolved. Both views live as long as the Document.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

/// One node. Nodes stand in document order (preorder), so the descendants of node i are exactly the nodes
/// (i, nodes[i].end); the first child, if any, is i + 1; the next sibling, if any, is nodes[i].end.
struct Node {
  NodeType type = NodeType::element;
  Namespace ns = Namespace::html;
  Tag tag = Tag::unknown;        ///< elements only
  NodeId parent = kNoNode;       ///< kNoNode for the document
  NodeId end = 0;                ///< one past the last descendant
  std::uint32_t attributes = 0;  ///< first index in Document::attributes (elements)
  std::uint32_t attribute_count = 0;
  std::uint32_t known_attributes =
      0;                  ///< which of attributes.def the element has: intern_attribute() of each
  SourceSpan source;      ///< element: its start tag; text, comment, doctype: the token
  std::string_view text;  ///< text and comment: the data; element: the name; doctype: the name

  /// Does the element have it? Without a look at its attributes, as most elements lack what is asked for.
  bool has(KnownAttribute which) const noexcept { return has_any(attribute_bits({which})); }
  /// Does it have one of those whose attribute_bits() these are?
  bool has_any(std::uint32_t bits) const noexcept { return (known_attributes & bits) != 0; }
};

/// The native parser's limits where nothing else is said. Browsers open no more than 512 elements either.
inline constexpr std::uint32_t kDefaultDepth = 512;
inline constexpr std::uint32_t kDefaultAttributes = 512;

/// How much a parser left out because the page went over a limit: a number for each line of cuts.def.
struct ParseCuts {
#define PITH_CUT(name, what) std::uint32_t name = 0;
#include "pith/cuts.def"
#undef PITH_CUT
};

/// A parsed page as one array of nodes. Movable, not copyable (it owns the memory its views point to: what
/// the parser decoded, and, of the native parser, the source itself). Const access from many threads is safe.
class PITH_API Document {
 public:
  Document() = default;
  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() = default;

  std::vector<Node> nodes;
  std::vector<Attribute> attributes;
  std::string doctype_public_id, doctype_system_id;
  bool doctype_has_ids = false;
  ParseCuts cuts;

  const Node& operator[](NodeId id) const { return nodes[id]; }
  /// Number of nodes.
  std::size_t size() const noexcept { return nodes.size(); }

  /// First child, or kNoNode. O(1).
  NodeId first_child(NodeId id) const { return id + 1 < nodes[id].end ? id + 1 : kNoNode; }
  /// Next sibling, or kNoNode. O(1).
  NodeId next_sibling(NodeId id) const {
    const NodeId parent = nodes[id].parent;
    return parent != kNoNode && nodes[id].end < nodes[parent].end ? nodes[id].end : kNoNode;
  }
  /// Value of an attribute, or an empty view without data() when the element lacks it. O(attributes of the
  /// node).
  std::string_view attribute(NodeId id, std::string_view name) const;
  /// The same for a name that was interned, O(1) where the element lacks it.
  std::string_view attribute(NodeId id, KnownAttribute which) const;

  /// Copies `text` into the document's own memory and returns the lasting view. The memory grows in chunks
  /// and nothing handed out ever moves.
  std::string_view keep(std::string_view text);

  /// `size` bytes of the document's own memory, to be written to; they never move.
  char* allocate(std::size_t size);

  /// Takes over the text that was parsed, for nodes and attributes whose views point into it, and returns its
  /// lasting view. At most once.
  std::string_view own_source(std::string utf8);

  /// The text that was taken over; empty where the parser copied what it needed. Behind the page stands the
  /// markup of an article that only a script held.
  std::string_view source() const noexcept {
    return source_ ? std::string_view(*source_) : std::string_view();
  }

 private:
  std::unique_ptr<std::string> source_;  // on the heap: a short std::string would move with the Document
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t chunk_used_ = 0;
  std::size_t chunk_size_ = 0;
};

/// Tag of an element name in lower case ("p"), or Tag::unknown.
PITH_API Tag tag_from_name(std::string_view name) noexcept;
/// Name of a tag ("template" for Tag::template_); empty for Tag::unknown.
PITH_API std::string_view tag_name(Tag tag) noexcept;

/// Bit of an attribute name in lower case ("class"), or 0: what Node::known_attributes is made of. A name
/// with a bit becomes the one view of it that all elements share, by which Document::attribute knows it.
PITH_API std::uint32_t intern_attribute(std::string_view& name) noexcept;

/// The tree as the html5lib suite writes it ("| <html>\n|   <head>\n…"), without the "#document" line.
PITH_API std::string to_html5lib(const Document& document);
/// The tree as nested JSON objects.
PITH_API std::string to_tree_json(const Document& document);

}  // namespace pith

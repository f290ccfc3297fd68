#include "html/gumbo_parser.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "html/gumbo_arena.h"
#include "html/input_reducer.h"
#include "text/utf8.h"

namespace pith::html {
namespace {

// Gumbo's tree of a dense page takes some 15 times the page; adversarial ones (formatting elements that every
// paragraph reopens) grow with the square and are stopped here.
constexpr std::size_t kBudgetBase = std::size_t{64} * 1024 * 1024;
constexpr std::size_t kBudgetPerByte = 40;

// html, body, tbody and the like stand in no start tag; the tree may be this much deeper than the tags.
constexpr std::size_t kImpliedDepth = 64;

void* arena_allocate(void* arena, std::size_t size) {
  return static_cast<GumboArena*>(arena)->allocate(size);
}
void arena_release(void* arena, void* memory) {
  static_cast<GumboArena*>(arena)->release(memory);
}

bool set_fragment(std::string_view fragment, GumboOptions& options) {
  if (fragment.starts_with("svg ")) {
    options.fragment_namespace = GUMBO_NAMESPACE_SVG;
    fragment.remove_prefix(4);
  } else if (fragment.starts_with("math ")) {
    options.fragment_namespace = GUMBO_NAMESPACE_MATHML;
    fragment.remove_prefix(5);
  }
  options.fragment_context = gumbo_tag_enum(std::string(fragment).c_str());
  return options.fragment_context != GUMBO_TAG_UNKNOWN;
}

// Runs Gumbo; nullptr when the arena overflowed. Nothing with a destructor lives in this frame: longjmp ends
// here.
GumboOutput* run_gumbo(const GumboOptions& options, GumboArena& arena, const char* data, std::size_t size) {
  if (setjmp(arena.overflow) != 0) return nullptr;
  return gumbo_parse_with_options(&options, data, size);
}

const std::array<Tag, GUMBO_TAG_LAST + 1>& tag_table() {
  static const auto table = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> made{};
    for (int i = 0; i < GUMBO_TAG_UNKNOWN; ++i) {
      made[static_cast<std::size_t>(i)] = tag_from_name(gumbo_normalized_tagname(static_cast<GumboTag>(i)));
    }
    return made;
  }();
  return table;
}

class Converter {
 public:
  Converter(Document& document, const ReducedInput& reduced, std::size_t depth_limit)
      : document_(document), reduced_(reduced), source_(reduced.text), depth_limit_(depth_limit) {}

  void convert(const GumboOutput& output, bool is_fragment) {
    // A start tag makes an element and two texts at most, mostly; where there are more the vector grows.
    const auto tags = static_cast<std::size_t>(std::count(source_.begin(), source_.end(), '<'));
    document_.nodes.reserve(std::min(2 * tags, source_.size() / 8) + 16);
    document_.attributes.reserve(source_.size() / 48 + 16);
    Node root;
    root.type = NodeType::document;
    document_.nodes.push_back(root);
    const GumboDocument& gumbo = output.document->v.document;
    if (gumbo.has_doctype) doctype(gumbo);
    // A fragment's nodes are the children of the html element that Gumbo makes for it.
    descend(is_fragment ? output.root->v.element.children : gumbo.children);
    document_.nodes[0].end = static_cast<NodeId>(document_.nodes.size());
  }

 private:
  struct Level {
    const GumboVector* children;
    unsigned next;
    NodeId parent;
  };

  void doctype(const GumboDocument& gumbo) {
    Node node;
    node.type = NodeType::doctype;
    node.parent = 0;
    node.text = document_.keep(gumbo.name ? gumbo.name : "");
    document_.doctype_public_id = gumbo.public_identifier ? gumbo.public_identifier : "";
    document_.doctype_system_id = gumbo.system_identifier ? gumbo.system_identifier : "";
    document_.doctype_has_ids = !document_.doctype_public_id.empty() || !document_.doctype_system_id.empty();
    node.end = 2;
    document_.nodes.push_back(node);
  }

  void descend(const GumboVector& top) {
    std::vector<Level> levels = {{&top, 0, 0}};
    while (!levels.empty()) {
      Level& level = levels.back();
      if (level.next == level.children->length) {
        document_.nodes[level.parent].end = static_cast<NodeId>(document_.nodes.size());
        levels.pop_back();
        continue;
      }
      const auto* node = static_cast<const GumboNode*>(level.children->data[level.next++]);
      const bool is_element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
      // The reducer only follows the nesting roughly; here it is exact. What is too deep hands its children
      // up.
      if (is_element && levels.size() > depth_limit_) {
        ++document_.cuts.depth;
        levels.push_back({&node->v.element.children, 0, level.parent});
        continue;
      }
      const NodeId id = add(*node, level.parent);
      if (is_element) levels.push_back({&node->v.element.children, 0, id});
    }
  }

  SourceSpan span(const GumboStringPiece& piece) const {
    if (!piece.data || piece.data < source_.data() || piece.data > source_.data() + source_.size()) return {};
    const auto begin = static_cast<std::uint32_t>(piece.data - source_.data());
    const std::uint32_t from = reduced_.input_begin(begin);
    if (piece.length == 0) return {from, from};
    return {from, std::max(from, reduced_.input_end(begin + static_cast<std::uint32_t>(piece.length)))};
  }

  // Copies text into the document, with what the stand-ins stand for in their place.
  std::string_view keep(std::string_view text) {
    if (!text::is_valid_utf8(text)) {
      // Gumbo writes numeric references that overflow as they come.
      std::size_t replaced = 0;
      return document_.keep(text::repair_utf8(std::string(text), replaced));
    }
    if (reduced_.stand_ins.empty() || text.find('\xF3') == std::string_view::npos)
      return document_.keep(text);
    if (text.size() == kStandInBytes && stand_in_at(text, 0) >= 0) {
      return document_.keep(stood_for(stand_in_at(text, 0)));
    }
    expanded_.clear();
    for (std::size_t i = 0; i < text.size();) {
      const int number = stand_in_at(text, i);
      if (number < 0) {
        expanded_.push_back(text[i++]);
      } else {
        expanded_.append(stood_for(number));
        i += kStandInBytes;
      }
    }
    return document_.keep(expanded_);
  }

  std::string_view stood_for(int stand_in) const {
    const auto number = static_cast<std::size_t>(stand_in);
    return number < reduced_.stand_ins.size() ? reduced_.stand_ins[number] : std::string_view();
  }

  NodeId add(const GumboNode& from, NodeId parent) {
    Node node;
    node.parent = parent;
    switch (from.type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        element(from.v.element, node);
        break;
      case GUMBO_NODE_COMMENT:
        node.type = NodeType::comment;
        node.text = keep(from.v.text.text);
        node.source = span(from.v.text.original_text);
        break;
      default:
        node.type = NodeType::text;
        node.text = keep(from.v.text.text);
        node.source = span(from.v.text.original_text);
    }
    const auto id = static_cast<NodeId>(document_.nodes.size());
    node.end = id + 1;
    document_.nodes.push_back(node);
    return id;
  }

  void element(const GumboElement& from, Node& node) {
    node.type = NodeType::element;
    node.ns = static_cast<Namespace>(from.tag_namespace);
    node.tag = tag_table()[from.tag];
    node.source = span(from.original_tag);
    node.text = element_name(from);
    if (node.tag == Tag::unknown) node.tag = tag_from_name(node.text);
    node.attributes = static_cast<std::uint32_t>(document_.attributes.size());
    node.attribute_count = from.attributes.length;
    for (unsigned i = 0; i < from.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(from.attributes.data[i]);
      document_.attributes.push_back(
          {attribute_name(*attribute), keep(attribute->value ? attribute->value : "")});
      node.known_attributes |= intern_attribute(document_.attributes.back().name);
    }
  }

  std::string_view element_name(const GumboElement& from) {
    if (from.tag != GUMBO_TAG_UNKNOWN && from.tag_namespace == GUMBO_NAMESPACE_HTML) {
      const Tag tag = tag_table()[from.tag];
      return tag != Tag::unknown ? tag_name(tag) : document_.keep(gumbo_normalized_tagname(from.tag));
    }
    GumboStringPiece name = from.original_tag;
    if (from.tag_namespace == GUMBO_NAMESPACE_SVG && name.data) {
      gumbo_tag_from_original_text(&name);
      if (const char* adjusted = gumbo_normalize_svg_tagname(&name)) return document_.keep(adjusted);
    } else if (name.data) {
      gumbo_tag_from_original_text(&name);
    }
    if (from.tag != GUMBO_TAG_UNKNOWN) return document_.keep(gumbo_normalized_tagname(from.tag));
    if (!name.data) return {};
    return document_.keep(base::in_ascii_lowercase({name.data, name.length}));
  }

  std::string_view attribute_name(const GumboAttribute& attribute) {
    std::string_view prefix;
    switch (attribute.attr_namespace) {
      case GUMBO_ATTR_NAMESPACE_XLINK:
        prefix = "xlink:";
        break;
      case GUMBO_ATTR_NAMESPACE_XML:
        prefix = "xml:";
        break;
      case GUMBO_ATTR_NAMESPACE_XMLNS:
        prefix = std::string_view(attribute.name) == "xmlns" ? "" : "xmlns:";
        break;
      case GUMBO_ATTR_NAMESPACE_NONE:
        break;
    }
    return document_.keep(prefix.empty() ? std::string(attribute.name)
                                         : std::string(prefix) + attribute.name);
  }

  Document& document_;
  const ReducedInput& reduced_;
  std::string expanded_;
  std::string_view source_;
  std::size_t depth_limit_;
};

}  // namespace

Result<Document> parse_with_gumbo(std::string_view utf8, std::string_view fragment,
                                  const ParseLimits& limits) {
  GumboOptions options = kGumboDefaultOptions;
  if (!fragment.empty() && !set_fragment(fragment, options)) {
    return Error{Errc::bad_option, "Unknown context element for a fragment: " + std::string(fragment) + "."};
  }
  const ReducedInput reduced = reduce_input(utf8, limits, !fragment.empty());
  const auto arena = std::make_unique<GumboArena>(kBudgetBase + kBudgetPerByte * utf8.size());
  options.allocator = arena_allocate;
  options.deallocator = arena_release;
  options.userdata = arena.get();
  options.max_errors = 0;
  const GumboOutput* output = run_gumbo(options, *arena, reduced.text.data(), reduced.text.size());
  if (!output) {
    return Error{Errc::too_complex, "The page's markup needs more memory to parse than its size allows."};
  }
  Document document;
  Converter(document, reduced, limits.depth + kImpliedDepth).convert(*output, !fragment.empty());
  document.cuts.depth += reduced.cuts.depth;
  document.cuts.attributes = reduced.cuts.attributes;
  return document;
}

}  // namespace pith::html

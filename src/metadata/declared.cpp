#include "metadata/declared.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kMostHeadings = 16;
constexpr std::size_t kMostListed = 60;

// A row of the list; `rank` is its place there, the most telling first.
struct MetaName {
  std::string_view name;
  MetaField field;
  std::uint16_t rank;
};

constexpr auto kMetaNames = [] {
  auto rows = std::to_array<MetaName>({
#define PITH_WORD(field, name) {name, MetaField::field, 0},
#include "words/meta_names.inc"
#undef PITH_WORD
  });
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].rank = static_cast<std::uint16_t>(i);
  std::sort(rows.begin(), rows.end(), [](const MetaName& a, const MetaName& b) { return a.name < b.name; });
  return rows;
}();

const MetaName* meta_name(std::string_view name) {
  constexpr std::size_t kLongestName = 40;
  std::array<char, kLongestName> lower{};
  if (name.empty() || name.size() > lower.size()) return nullptr;
  std::transform(name.begin(), name.end(), lower.begin(), base::ascii_lowercase);
  const std::string_view wanted(lower.data(), name.size());
  const auto* found = std::lower_bound(kMetaNames.begin(), kMetaNames.end(), wanted,
                                       [](const MetaName& a, std::string_view b) { return a.name < b; });
  return found != kMetaNames.end() && found->name == wanted ? found : nullptr;
}

bool is_blank(std::string_view value) {
  return value.find_first_not_of(base::kAsciiWhitespace) == std::string_view::npos ||
         value.find("{{") != std::string_view::npos;  // a template that nobody filled in
}

constexpr auto kVisited = [] {
  std::array<bool, static_cast<std::size_t>(Tag::count_)> visited{};
  for (const Tag tag :
       {Tag::html, Tag::base, Tag::title, Tag::meta, Tag::link, Tag::script, Tag::h1, Tag::h2, Tag::a}) {
    visited[static_cast<std::size_t>(tag)] = true;
  }
  return visited;
}();

Source source_of(const MetaName& row, KnownAttribute key) {
  if (key == KnownAttribute::itemprop) return Source::microdata;
  const bool opengraph = row.name.substr(0, 3) == "og:" || row.name.substr(0, 8) == "article:";
  return opengraph ? Source::opengraph : Source::meta;
}

class Sweep {
 public:
  explicit Sweep(const Document& document) : document_(document) { best_.fill(UINT16_MAX); }

  Declared run() {
    const std::vector<Node>& nodes = document_.nodes;
    const auto size = static_cast<NodeId>(nodes.size());
    for (NodeId id = 1; id < size; ++id) {
      const Node& node = nodes[id];
      if (!kVisited[static_cast<std::size_t>(node.tag)]) continue;
      if (node.type == NodeType::element && node.ns == Namespace::html) visit(id, node.tag);
    }
    return std::move(out_);
  }

 private:
  void visit(NodeId id, Tag tag) {
    switch (tag) {
      case Tag::html:
        if (out_.language.empty()) out_.language = document_.attribute(id, KnownAttribute::lang);
        if (out_.language.empty()) out_.language = document_.attribute(id, KnownAttribute::xml_lang);
        break;
      case Tag::title:
        if (out_.title == kNoNode) out_.title = id;
        break;
      case Tag::meta:
        visit_meta(id);
        break;
      case Tag::base:
        if (out_.base.empty()) out_.base = document_.attribute(id, KnownAttribute::href);
        break;
      case Tag::link:
      case Tag::a:
        if (document_[id].has(KnownAttribute::rel)) visit_link(id, tag);
        break;
      case Tag::script:
        if (document_.attribute(id, KnownAttribute::type).find("ld+json") != std::string_view::npos)
          out_.json_ld.push_back(id);
        break;
      case Tag::h1:
        if (out_.headings.size() < kMostHeadings) out_.headings.push_back(id);
        break;
      case Tag::h2:
        if (out_.subheadings.size() < kMostHeadings) out_.subheadings.push_back(id);
        break;
      default:
        break;
    }
  }

  void visit_link(NodeId id, Tag tag) {
    constexpr std::size_t kLongestRel = 200;
    const std::string_view rel = document_.attribute(id, KnownAttribute::rel).substr(0, kLongestRel);
    const auto href = [&] { return document_.attribute(id, KnownAttribute::href); };
    if (tag == Tag::link && out_.canonical.text.empty() && has_word(rel, "canonical"))
      out_.canonical = {href(), Source::meta};
    if (out_.license.text.empty() && has_word(rel, "license"))
      out_.license = {href(), tag == Tag::link ? Source::meta : Source::dom};
  }

  void visit_meta(NodeId id) {
    const std::string_view content = document_.attribute(id, KnownAttribute::content);
    if (is_blank(content.substr(0, kLongestValue))) return;
    for (const KnownAttribute key : {KnownAttribute::property, KnownAttribute::name, KnownAttribute::itemprop,
                                     KnownAttribute::http_equiv}) {
      if (!document_[id].has(key)) continue;
      const MetaName* row = meta_name(document_.attribute(id, key));
      if (row != nullptr) take(*row, content, source_of(*row, key));
    }
  }

  void take(const MetaName& row, std::string_view content, Source source) {
    std::uint16_t& best = best_[static_cast<std::size_t>(row.field)];
    if (DeclaredList* list = list_of(row.field)) {
      const bool address = row.field == MetaField::author && content.find("://") != std::string_view::npos;
      if (address || row.rank > best) return;
      if (row.rank < best) list->texts.clear();
      if (list->texts.size() < kMostListed) list->texts.push_back(content);
      list->source = source;
      best = row.rank;
      return;
    }
    if (row.rank >= best) return;
    best = row.rank;
    out_.values[static_cast<std::size_t>(row.field)] = {content, source};
  }

  DeclaredList* list_of(MetaField field) {
    if (field == MetaField::author) return &out_.authors;
    if (field == MetaField::tag) return &out_.tags;
    return field == MetaField::category ? &out_.categories : nullptr;
  }

  const Document& document_;
  Declared out_;
  std::array<std::uint16_t, static_cast<std::size_t>(MetaField::count_)> best_{};
};

}  // namespace

Declared read_declared(const Document& document) {
  return Sweep(document).run();
}

}  // namespace pith::metadata

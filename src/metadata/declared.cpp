#include "metadata/declared.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"
#include "metadata/dates.h"
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
  std::sort(rows.begin(), rows.end(), [](const MetaName& a, const MetaName& b) {
    return a.name < b.name || (a.name == b.name && a.rank < b.rank);
  });
  return rows;
}();

// The rows of a name, of which few have several.
struct MetaNames {
  const MetaName* begin = nullptr;
  const MetaName* end = nullptr;
};

MetaNames meta_names(std::string_view name) {
  constexpr std::size_t kLongestName = 40;
  std::array<char, kLongestName> lower{};
  if (name.empty() || name.size() > lower.size()) return {};
  std::transform(name.begin(), name.end(), lower.begin(), base::ascii_lowercase);
  const std::string_view wanted(lower.data(), name.size());
  const auto* found = std::lower_bound(kMetaNames.begin(), kMetaNames.end(), wanted,
                                       [](const MetaName& a, std::string_view b) { return a.name < b; });
  const auto* end = found;
  while (end != kMetaNames.end() && end->name == wanted) ++end;
  return {found, end};
}

constexpr std::string_view kRdfaPrefix = "schema:";  // RDFa in <meta>

bool is_blank(std::string_view value) {
  return value.find_first_not_of(base::kAsciiWhitespace) == std::string_view::npos ||
         value.find("{{") != std::string_view::npos;  // a template that nobody filled in
}

constexpr std::uint64_t kAlways = std::uint64_t{1} << 32U;  // above all bits of attributes

// By tag: attributes of which an element has to have one to say anything, or kAlways.
constexpr auto kTelling = [] {
  std::array<std::uint64_t, static_cast<std::size_t>(Tag::count_)> telling{};
  telling.fill(kMarks);
  const auto add = [&](Tag tag, std::uint64_t bits) { telling[static_cast<std::size_t>(tag)] |= bits; };
  for (const Tag tag : {Tag::title, Tag::h1, Tag::h2, Tag::nav}) add(tag, kAlways);
  for (const Tag tag : {Tag::a, Tag::link}) add(tag, attribute_bits({KnownAttribute::rel}));
  for (const Tag tag : {Tag::ol, Tag::ul}) add(tag, attribute_bits({KnownAttribute::class_}));
  add(Tag::html, attribute_bits({KnownAttribute::lang, KnownAttribute::xml_lang}));
  add(Tag::base, attribute_bits({KnownAttribute::href}));
  add(Tag::meta, attribute_bits({KnownAttribute::content}));
  add(Tag::script, attribute_bits({KnownAttribute::type}));
  return telling;
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
    // Most nodes say nothing, so all that is done with others is out of the loop.
    const Node* const first = document_.nodes.data();
    const Node* const end = first + document_.nodes.size();
    for (const Node* node = first; node != end; ++node) {
      if (((node->known_attributes | kAlways) & kTelling[static_cast<std::size_t>(node->tag)]) != 0)
        look_at(static_cast<NodeId>(node - first));
    }
    return std::move(out_);
  }

 private:
  [[gnu::noinline]] void look_at(NodeId id) {
    const Node& node = document_[id];
    if (node.type != NodeType::element || node.ns != Namespace::html) return;
    visit(id, node.tag);
    if (node.has_any(kMarks) && node.tag != Tag::meta) out_.marked.visit(document_, id);
  }

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
        if (!out_.has_base) out_.base = document_.attribute(id, KnownAttribute::href);
        out_.has_base = true;
        break;
      case Tag::nav:
      case Tag::ol:
      case Tag::ul:
        if (is_trail(id, tag)) out_.marked.add_trail(id);
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

  bool is_trail(NodeId id, Tag tag) const {
    if (document_[id].has(KnownAttribute::class_) &&
        is_trail_name(document_.attribute(id, KnownAttribute::class_)))
      return true;
    return tag == Tag::nav && is_trail_name(document_.attribute(id, "aria-label"));
  }

  void visit_link(NodeId id, Tag tag) {
    constexpr std::size_t kLongestRel = 200;
    const std::string_view rel = document_.attribute(id, KnownAttribute::rel).substr(0, kLongestRel);
    bool tagged = false, category = false, license = false, canonical = false;
    for_each_token(rel, [&](std::string_view token) {
      if (token.size() > std::string_view("canonical").size()) return;
      const auto is = [&](std::string_view name) { return base::equals_ignoring_ascii_case(token, name); };
      tagged = tagged || is("tag");
      category = category || is("category");
      license = license || is("license");
      canonical = canonical || is("canonical");
    });
    const auto href = [&] { return document_.attribute(id, KnownAttribute::href); };
    if (canonical && tag == Tag::link && out_.canonical.text.empty()) out_.canonical = {href(), Source::meta};
    if (license && out_.license.text.empty())
      out_.license = {href(), tag == Tag::link ? Source::meta : Source::dom};
    if ((!tagged && !category) || tag != Tag::a) return;
    // Blogs call their categories "category tag".
    std::vector<NodeId>& links = category ? out_.category_links : out_.tag_links;
    if (links.size() < kMostListed) links.push_back(id);
  }

  void visit_meta(NodeId id) {
    const std::string_view content = document_.attribute(id, KnownAttribute::content);
    if (is_blank(content.substr(0, kLongestValue))) return;
    for (const KnownAttribute key : {KnownAttribute::property, KnownAttribute::name, KnownAttribute::itemprop,
                                     KnownAttribute::http_equiv}) {
      if (!document_[id].has(key)) continue;
      std::string_view name = document_.attribute(id, key);
      const bool rdfa = key == KnownAttribute::property && name.starts_with(kRdfaPrefix);
      if (rdfa) name.remove_prefix(kRdfaPrefix.size());
      const MetaNames rows = meta_names(name);
      if (rows.begin == rows.end) continue;
      if (key == KnownAttribute::itemprop && !describes_page(document_, id)) continue;
      for (const MetaName* row = rows.begin; row != rows.end; ++row)
        take(*row, content, rdfa ? Source::rdfa : source_of(*row, key));
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
    // What holds no day hides none of the fields behind it.
    const bool is_day = row.field == MetaField::published || row.field == MetaField::modified;
    if (is_day && read_date(content, DayOrder::month_first).iso.empty()) return;
    best = row.rank;
    out_.values[static_cast<std::size_t>(row.field)] = {content, source};
  }

  DeclaredList* list_of(MetaField field) {
    if (field == MetaField::author) return &out_.authors;
    if (field == MetaField::tag) return &out_.tags;
    if (field == MetaField::keyword) return &out_.keywords;
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

#include "roles/places.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/hash.h"
#include "blocks/element_kinds.h"
#include "comments/words.h"
#include "metadata/words.h"

namespace pith::roles {

using cues::bit;
using cues::Cue;
using cues::Cues;
using cues::cues_of_names;

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;
constexpr std::uint32_t kLongestCell = 25;  // words, in a table of data
constexpr std::size_t kMostSteps = 64;      // up from a block to what holds it and others

// What has a name of these keeps its role whatever stands in it, but for those after them.
constexpr Cues kClosed = bit(Role::comment) | bit(Role::related_links) | bit(Role::advertisement) |
                         bit(Role::newsletter_prompt) | bit(Role::cookie_notice);
constexpr Cues kOpensClosed =
    bit(Role::advertisement) | bit(Role::newsletter_prompt) | bit(Role::cookie_notice);

// The zones, the one that is believed first where names speak for several.
constexpr Role kZones[] = {
    Role::cookie_notice, Role::newsletter_prompt, Role::advertisement, Role::related_links,
    Role::share_bar,     Role::comment,           Role::navigation,    Role::caption,
    Role::slogan,        Role::legal_footer,      Role::byline};

// What the value of an attribute says.
struct Said {
  KnownAttribute name = KnownAttribute::count_;
  std::string_view value;
  Cues cues = 0, metadata = 0;
};

struct Table {
  bool header = false, nested = false, layout = false;
  std::uint32_t longest = 0;  // words of a block
};

// An open element, with what holds for everything in it.
struct Open {
  NodeId id = 0, end = kNoNode;
  std::optional<Role> zone;
  Cues cues = 0, metadata = 0;  // its own
  bool article = false, header = false, footer = false, figure = false, figcaption = false, quote = false,
       item = false;
  std::uint32_t table = kNone;
};

class Sweep {
 public:
  explicit Sweep(const Extraction& page)
      : document_(page.document), blocks_(page.blocks.items), places_(blocks_.size()) {
    kept_words_.assign(blocks_.size() + 1, 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const bool kept = i < page.selection.keep.size() && page.selection.keep[i] != 0;
      kept_words_[i + 1] = kept_words_[i] + (kept ? blocks_[i].words : 0);
    }
  }

  std::vector<Place> run() {
    table_of_.assign(blocks_.size(), kNone);
    open_.assign(1, Open{});
    for (NodeId id = 1; id < document_.size() && next_ < blocks_.size(); ++id) {
      while (open_.back().end <= id) open_.pop_back();
      const Node& node = document_[id];
      if (node.type == NodeType::element) open(id, node);
      for (; next_ < blocks_.size() && blocks_[next_].first <= id; ++next_) place(next_);
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (table_of_[i] == kNone) continue;
      const Table& table = tables_[table_of_[i]];
      places_[i].table_of_data =
          !table.nested && !table.layout && (table.header || table.longest <= kLongestCell);
    }
    return std::move(places_);
  }

 private:
  void open(NodeId id, const Node& node) {
    Open opened = open_.back();
    opened.id = id;
    opened.end = node.end;
    opened.cues = opened.metadata = 0;
    const bool outermost = node.tag == Tag::html || node.tag == Tag::body;
    if (!outermost) {
      read_tag(id, node, opened);
      read_names(id, node, opened);
    }
    open_.push_back(opened);
  }

  void read_tag(NodeId id, const Node& node, Open& opened) {
    if (node.ns != Namespace::html) return;
    switch (node.tag) {
      case Tag::article:
      case Tag::main:
        opened.article = true;
        opened.item = false;
        break;
      case Tag::nav:
        enter(bit(Role::navigation), opened);
        break;
      case Tag::header:
        opened.header |= !opened.article;
        break;
      case Tag::footer:
        opened.footer |= !opened.article;
        break;
      case Tag::figure:
        opened.figure = true;
        break;
      case Tag::figcaption:
      case Tag::caption:
        opened.figcaption = true;
        break;
      case Tag::blockquote:
        opened.quote = true;
        break;
      case Tag::li:
      case Tag::dt:
      case Tag::dd:
        opened.item = true;
        break;
      case Tag::div:
      case Tag::section:
        opened.item = false;
        break;
      case Tag::table:
        if (opened.table != kNone) tables_[opened.table].nested = true;
        opened.item = false;
        opened.table = static_cast<std::uint32_t>(tables_.size());
        tables_.push_back({});
        tables_.back().layout = document_.attribute(id, KnownAttribute::role) == "presentation";
        break;
      case Tag::th:
        if (opened.table != kNone) tables_[opened.table].header = true;
        break;
      default:
        break;
    }
  }

  void read_names(NodeId id, const Node& node, Open& opened) {
    static constexpr std::initializer_list<KnownAttribute> kNames = {
        KnownAttribute::class_, KnownAttribute::id, KnownAttribute::role, KnownAttribute::itemprop};
    if (!node.has_any(attribute_bits(kNames))) return;
    for (const KnownAttribute name : kNames) {
      if (!node.has(name)) continue;
      const Said& said = said_by(name, document_.attribute(id, name));
      opened.cues |= said.cues;
      opened.metadata |= said.metadata;
    }
    opened.header |= (opened.cues & bit(Cue::header)) != 0 && !opened.article;
    opened.footer |= (opened.cues & bit(Cue::footer)) != 0 && !opened.article;
    opened.article |= (opened.cues & bit(Cue::content)) != 0;
    if (opened.cues != 0 && !holds_much_of_the_text(id, node)) enter(opened.cues, opened);
  }

  // Most values stand on many elements of a page, so what they say is remembered, as long as no other value
  // takes the place.
  const Said& said_by(KnownAttribute name, std::string_view value) {
    value = value.substr(0, blocks::kMaxValue);
    Said& said = remembered_[base::hash_bytes(value, static_cast<std::uint64_t>(name)) % remembered_.size()];
    if (said.value == value && said.name == name) return said;
    said = {name, value, cues_of_names(value), metadata_cues(value)};
    comments::Marks marks;
    if (name == KnownAttribute::class_ || name == KnownAttribute::id) comments::add_marks(marks, value);
    if (marks.region || marks.item || marks.skip) said.cues |= bit(Role::comment);
    return said;
  }

  static Cues metadata_cues(std::string_view value) {
    using metadata::WordKind;
    const unsigned kinds = metadata::class_kinds(value);
    const auto has = [kinds](WordKind kind) { return (kinds >> static_cast<unsigned>(kind) & 1U) != 0; };
    if (has(WordKind::class_not)) return 0;
    return (has(WordKind::class_author) ? bit(Role::byline) : 0) |
           (has(WordKind::class_date) || has(WordKind::class_modified) ? bit(Role::date) : 0);
  }

  static void enter(Cues cues, Open& opened) {
    if (opened.zone && (kClosed & bit(*opened.zone)) != 0) {
      cues &= kOpensClosed;
      if (*opened.zone == Role::cookie_notice) return;
    }
    for (const Role zone : kZones) {
      if ((cues & bit(zone)) == 0) continue;
      opened.zone = zone;
      return;
    }
    if ((cues & bit(Cue::content)) != 0) opened.zone.reset();
  }

  // Such an element is wrapped round the article, whatever its names are.
  bool holds_much_of_the_text(NodeId id, const Node& node) const {
    const auto before = [](const Block& block, NodeId limit) { return block.first < limit; };
    const auto from = blocks_.begin() + static_cast<std::ptrdiff_t>(next_);
    const auto begin = std::lower_bound(from, blocks_.end(), id, before);
    const auto end = std::lower_bound(begin, blocks_.end(), node.end, before);
    const std::uint32_t words = kept_words_[static_cast<std::size_t>(end - blocks_.begin())] -
                                kept_words_[static_cast<std::size_t>(begin - blocks_.begin())];
    return words * 3 > kept_words_.back();
  }

  // The elements that hold all of the block, and nothing else, are those above it up to its scope.
  void place(std::size_t i) {
    const Block& block = blocks_[i];
    Place& place = places_[i];
    std::size_t at = open_.size() - 1;
    std::size_t steps = 0;
    for (; at > 0 && open_[at].end <= block.last && steps < kMostSteps; ++steps) --at;
    const Open& around = open_[at];
    place.zone = around.zone;
    place.header = around.header;
    place.footer = around.footer;
    place.figure = around.figure;
    place.figcaption = around.figcaption;
    place.quote = around.quote;
    place.item = around.item;
    if (block.in_table && around.table != kNone) {
      table_of_[i] = around.table;
      Table& table = tables_[around.table];
      table.longest = std::max(table.longest, block.words);
      table.nested |= block.heading != 0 || block.preformatted;
    }
    const NodeId before = i > 0 ? blocks_[i - 1].last : 0;
    const NodeId after = i + 1 < blocks_.size() ? blocks_[i + 1].first : kNoNode;
    bool alone = true;
    for (steps = 0; at > 0 && open_[at].end <= after && steps < kMostSteps; --at, ++steps) {
      alone = alone && open_[at].id > before;
      if (!alone) continue;
      place.own |= open_[at].cues;
      place.metadata |= open_[at].metadata;
    }
    place.scope = open_[at].id;
  }

  const Document& document_;
  const std::vector<Block>& blocks_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> kept_words_;  // of the blocks before each
  std::vector<Open> open_;                 // below them all one without an end
  std::array<Said, 512> remembered_;
  std::vector<Table> tables_;
  std::vector<std::uint32_t> table_of_;  // the innermost one of each block
  std::size_t next_ = 0;                 // block
};

}  // namespace

std::vector<Place> places_of(const Extraction& page) {
  return Sweep(page).run();
}

}  // namespace pith::roles

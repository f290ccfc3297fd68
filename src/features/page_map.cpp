#include "features/page_map.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "blocks/element_kinds.h"

namespace pith::features {
namespace {

constexpr std::uint32_t kNone = ~0U;

bool is_body_property(std::string_view itemprop) {
  return itemprop == "articleBody" || itemprop == "text" || itemprop == "description" ||
         itemprop == "reviewBody" || itemprop == "mainContentOfPage";
}

void inherit_roles(const Document& document, NodeId id, Inherited& here) {
  const Node& node = document[id];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const auto& [name, value] = document.attributes[node.attributes + i];
    if (name == "class") here.signature = base::fnv1a(value, here.signature);
    if (name == "itemprop" && is_body_property(value)) here.article_body = true;
    if (name != "role") continue;
    if (value == "main") here.main = id;
    if (value == "navigation") here.nav = true;
    if (value == "complementary") here.aside = true;
    if (value == "contentinfo") here.footer = id;
    if (value == "banner") here.header = id;
    if (value == "dialog") here.details = true;
  }
}

void inherit_tag(Tag tag, NodeId id, Inherited& here) {
  switch (tag) {
    case Tag::article:
      if (here.articles == 0) here.outer_article = id;
      here.article = here.region = id;
      ++here.articles;
      break;
    case Tag::main:
      here.main = here.region = id;
      break;
    case Tag::section:
      here.section = here.region = id;
      break;
    case Tag::td:
    case Tag::body:
    case Tag::dl:
      here.region = id;
      break;
    case Tag::header:
      here.header = id;
      break;
    case Tag::footer:
      here.footer = id;
      break;
    case Tag::nav:
      here.nav = true;
      break;
    case Tag::aside:
      here.aside = true;
      break;
    case Tag::form:
      here.form = true;
      here.region = id;
      break;
    case Tag::figure:
      here.figure = true;
      break;
    case Tag::blockquote:
      here.quote = true;
      break;
    case Tag::details:
    case Tag::dialog:
      here.details = true;
      break;
    case Tag::button:
    case Tag::label:
    case Tag::summary:
      here.button = true;
      break;
    case Tag::ul:
    case Tag::ol:
    case Tag::menu:
      if (here.lists < 255) ++here.lists;
      here.region = id;
      break;
    case Tag::table:
      if (here.tables < 255) ++here.tables;
      break;
    default:
      break;
  }
}

void map_nodes(PageMap& page) {
  const Document& document = *page.document;
  const std::size_t size = document.size();
  page.inherited.resize(size);
  page.child_index.resize(size);
  page.element_count.resize(size);
  page.tag_siblings.resize(size);
  page.like_siblings.resize(size);
  Numbering kinds;  // of siblings: by tag, and by tag and class
  std::vector<std::uint32_t> counts;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> kinds_of(size, {kNone, kNone});
  const auto count = [&](std::uint64_t hash) {
    const std::uint32_t kind = kinds.add(hash);
    if (kind == counts.size()) counts.push_back(0);
    ++counts[kind];
    return kind;
  };
  for (NodeId id = 1; id < size; ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::element) continue;
    Inherited& here = page.inherited[id];
    here = page.inherited[node.parent];
    ++here.depth;
    const std::uint64_t tag = base::mix(static_cast<std::uint64_t>(node.tag) + 1);
    here.path = base::mix(here.path ^ tag) * 3;
    here.signature = base::kFnvOffset ^ tag;
    inherit_roles(document, id, here);
    inherit_tag(node.tag, id, here);
    page.child_index[id] = page.element_count[node.parent]++;
    const std::uint64_t parent = base::mix(node.parent);
    kinds_of[id] = {count(parent ^ tag), count(base::mix(parent + here.signature))};
  }
  for (NodeId id = 1; id < size; ++id) {
    if (kinds_of[id].first == kNone) continue;
    page.tag_siblings[id] = counts[kinds_of[id].first];
    page.like_siblings[id] = counts[kinds_of[id].second];
  }
}

NodeId leaf_of(const Document& document, const Block& block) {
  for (NodeId node = block.container; node != 0; node = document[node].parent) {
    if (blocks::is_structural(document[node].tag)) return node;
  }
  return block.container;
}

// Appends one block's words.
void number_words(PageMap& page, const std::vector<Word>& words) {
  for (const Word& word : words) {
    const std::uint32_t number = page.vocabulary.add(word.hash);
    if (number == page.dictionary.size()) page.dictionary.push_back(word);
    page.word_ids.push_back(number);
  }
  page.word_offsets.push_back(static_cast<std::uint32_t>(page.word_ids.size()));
}

void map_blocks(PageMap& page) {
  const std::uint32_t size = page.size();
  page.leaf.resize(size);
  page.shapes.resize(size);
  page.sums.resize(size + 1);
  page.last_paragraph.assign(size, kNone);
  page.next_paragraph.assign(size, kNone);
  page.blocks_before.resize(page.document->size() + 1);
  NodeId counted = 0;  // nodes whose entry is there
  const auto count_to = [&](NodeId end, std::uint32_t before) {
    std::fill(page.blocks_before.begin() + counted, page.blocks_before.begin() + end, before);
    counted = end;
  };
  page.word_offsets.assign(1, 0);
  page.word_ids.reserve(page.blocks->text.size() / 6);
  std::vector<Word> words;
  std::uint32_t last = kNone;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Block& block = page.block(i);
    page.leaf[i] = leaf_of(*page.document, block);
    count_to(block.first + 1, i);
    words.clear();
    page.shapes[i] = read_text_shape(page.blocks->text_of(block), words);
    number_words(page, words);
    BlockSums& next = page.sums[i + 1];
    next = page.sums[i];
    ++next.blocks;
    next.words += block.words;
    next.link_words += block.link_words;
    if (page.shapes[i].ends_sentence) next.sentence_words += block.words;
    if (block.leaf == Tag::p) next.paragraph_words += block.words;
    if (block.heading) ++next.headings;
    page.last_paragraph[i] = last;
    if (is_long_paragraph(block, page.shapes[i])) {
      page.paragraphs.push_back(i);
      last = i;
    }
  }
  count_to(static_cast<NodeId>(page.document->size()) + 1, size);
  for (std::uint32_t i = size, next = kNone; i-- > 0;) {
    page.next_paragraph[i] = next;
    if (!page.paragraphs.empty() && is_long_paragraph(page.block(i), page.shapes[i])) next = i;
  }
}

}  // namespace

NodeId PageMap::up(NodeId node, unsigned levels) const {
  for (; levels > 0 && node != 0; --levels) node = parent(node);
  return node;
}

BlockSums PageMap::sum(BlockRange range) const {
  const BlockSums& a = sums[range.begin];
  const BlockSums& b = sums[range.end];
  return {b.blocks - a.blocks,
          b.words - a.words,
          b.link_words - a.link_words,
          b.sentence_words - a.sentence_words,
          b.paragraph_words - a.paragraph_words,
          b.headings - a.headings};
}

unsigned PageMap::levels_to_shared(std::uint32_t a, std::uint32_t b) const {
  const NodeId other = block(b).first;
  unsigned levels = 0;
  for (NodeId node = leaf[a]; node != 0; node = parent(node), ++levels) {
    if (node <= other && other < (*document)[node].end) break;
  }
  return levels;
}

NodeId region_of(const PageMap& page, NodeId leaf) {
  const NodeId region = page.inherited[page.parent(leaf)].region;
  return region == kNoNode ? 0 : region;
}

bool is_long_paragraph(const Block& block, const TextShape& shape) noexcept {
  // In scripts without spaces every character counts as a word; 20 words are about 35 of them.
  const std::uint32_t needed = shape.own_words * 2 > shape.words ? 35 : 20;
  return block.words >= needed && block.link_words * 3 < block.words && shape.sentence_ends > 0 &&
         block.heading == 0;
}

PageMap map_page(const Document& document, const Blocks& blocks) {
  PageMap page;
  page.document = &document;
  page.blocks = &blocks;
  page.facts = read_page_facts(document);
  map_nodes(page);
  map_blocks(page);
  return page;
}

Numbering::Numbering() : slots_(1024, Slot{0, kNone}) {}

std::size_t Numbering::slot(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != kNone && slots_[at].hash != hash) at = (at + 1) & mask;
  return at;
}

void Numbering::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 4, Slot{0, kNone}));
  for (const Slot& entry : old) {
    if (entry.number != kNone) slots_[slot(entry.hash)] = entry;
  }
}

std::uint32_t Numbering::add(std::uint64_t hash) {
  if (slots_.size() <= std::size_t{2} * count_) grow();
  Slot& entry = slots_[slot(hash)];
  if (entry.number == kNone) entry = {hash, count_++};
  return entry.number;
}

std::uint32_t Numbering::find(std::uint64_t hash) const {
  return slots_[slot(hash)].number;
}

}  // namespace pith::features

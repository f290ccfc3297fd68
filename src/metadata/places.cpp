#include "metadata/places.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "metadata/dates.h"
#include "metadata/names.h"
#include "metadata/site_names.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kLongestTitle = 300;  // bytes
constexpr std::size_t kSummary = 400;       // bytes of paragraphs that may be a summary
constexpr std::size_t kMostText = 600;      // bytes of a teaser

bool is_heading(const Node& node) {
  return node.type == NodeType::element && blocks::heading_level(node.tag) > 0;
}

bool is_link(const Document& document, NodeId id) {
  const Node& node = document[id];
  if (node.type != NodeType::element || node.tag != Tag::a || !node.has(KnownAttribute::href)) return false;
  const std::string_view href = document.attribute(id, KnownAttribute::href);
  return !href.empty() && href.front() != '#';
}

// Of a page whose address is unknown only what needs no address.
bool is_link_to_home(const Document& document, NodeId id, std::string_view host) {
  if (!is_link(document, id)) return false;
  const std::string_view href = document.attribute(id, KnownAttribute::href);
  return is_home(href, host) && (!host.empty() || href.size() <= 2);
}

// Bytes without the white space around, of the first few.
std::size_t length_of_text(const Node& node) {
  return node.type == NodeType::text ? base::strip_ascii_whitespace(node.text.substr(0, kMostText)).size()
                                     : 0;
}

// Does the text of `link` stand beside other text, as in a sentence?
bool is_in_sentence(const Document& document, NodeId link) {
  const NodeId parent = document[link].parent;
  for (NodeId child = document.first_child(parent); child != kNoNode; child = document.next_sibling(child)) {
    if (length_of_text(document[child]) > 2) return true;
  }
  return false;
}

// Bytes of the text node `id`, if it is a paragraph for readers.
std::size_t length_of_paragraph(const Document& document, NodeId id) {
  constexpr std::size_t kParagraph = 80;
  const Node& node = document[id];
  if (node.type != NodeType::text || node.text.size() < kParagraph) return 0;
  if (blocks::kind_of(document[node.parent].tag).flow == blocks::Flow::skipped) return 0;
  const std::size_t length = length_of_text(node);
  return length < kParagraph ? 0 : length;
}

// Do paragraphs stand between the headline and `id`, more than a summary and what is said of the author?
bool is_below_text(const Document& document, NodeId id, const HeadlinePlace& headline) {
  constexpr int kFew = 2;
  std::size_t text = 0;
  int paragraphs = 0;
  for (NodeId before = headline.end; before < id && text < kSummary && paragraphs <= kFew; ++before) {
    const std::size_t length = length_of_paragraph(document, before);
    text += length;
    paragraphs += length > 0 ? 1 : 0;
  }
  return text >= kSummary || paragraphs > kFew;
}

// Is what an element says the title of another page, by its length, and no name or day?
bool is_other_title(const Document& document, NodeId id, std::size_t least_words,
                    const HeadlinePlace& headline) {
  const std::string text = element_text(document, id, kLongestTitle);
  return word_count(text) >= least_words && letters_only(text) != headline.title &&
         !(begins_with_given_name(text) && looks_personal(text)) &&
         find_date(text, DayOrder::day_first).iso.empty();
}

// Does a link within `region`, or around all of it, lead to another page by its title? `id` is no part of it.
bool holds_title(const Document& document, NodeId region, NodeId id, const HeadlinePlace& headline) {
  constexpr std::size_t kHeadingWords = 3, kLinkWords = 4;
  const NodeId end = document[region].end;
  NodeId link_end = is_link(document, document[region].parent) ? end : 0;
  NodeId heading_end = 0;
  NodeId heading = kNoNode;
  for (NodeId at = region; at < end; ++at) {
    const Node& node = document[at];
    if (node.type != NodeType::element) continue;
    const bool around = at <= id && id < node.end;
    if (is_heading(node) && !around) {
      heading = at;
      heading_end = node.end;
      if (at < link_end && is_other_title(document, at, kHeadingWords, headline)) return true;
    }
    if (!is_link(document, at)) continue;
    link_end = std::max(link_end, node.end);
    if (around) continue;
    if (at < heading_end) {
      if (is_other_title(document, heading, kHeadingWords, headline)) return true;
    } else if (at < id && is_other_title(document, at, kLinkWords, headline) &&
               !is_in_sentence(document, at)) {
      return true;
    }
  }
  return false;
}

bool has_much_text(const Document& document, NodeId region) {
  const auto sum = [&](auto length_of) {
    std::size_t text = 0;
    for (NodeId at = region + 1; at < document[region].end; ++at) text += length_of(document[at]);
    return text;
  };
  const auto with_space = [](const Node& node) { return node.type == NodeType::text ? node.text.size() : 0; };
  return sum(with_space) >= kMostText && sum(length_of_text) >= kMostText;
}

// Does it hold the site's name or the page's title?
bool is_head_of_page(const Document& document, NodeId region, const HeadlinePlace& headline) {
  for (NodeId at = region + 1; at < document[region].end; ++at) {
    if (is_link(document, at) && is_home(document.attribute(at, KnownAttribute::href), {})) return true;
  }
  return !headline.title.empty() &&
         letters_only(element_text(document, region)).find(headline.title) != std::string::npos;
}

// Of the site: what shares an article or says where it stands has links, too.
bool is_menu(const Document& document, NodeId nav) {
  constexpr int kFewest = 2;
  const std::string classes =
      lowered(document.attribute(nav, KnownAttribute::class_).substr(0, blocks::kMaxValue));
  for (const std::string_view other : {"share", "social", "crumb"}) {
    if (classes.find(other) != std::string::npos) return false;
  }
  int links = 0;
  for (NodeId at = nav + 1; at < document[nav].end && links < kFewest; ++at)
    links += is_link(document, at) ? 1 : 0;
  return links >= kFewest;
}

}  // namespace

bool is_in_teaser(const Document& document, NodeId id, const HeadlinePlace& headline) {
  constexpr int kFarUp = 6;
  constexpr NodeId kLargestTeaser = 60;
  if (headline.known() && id > headline.begin && !is_below_text(document, id, headline)) return false;
  NodeId region = document[id].parent;
  for (int up = 0; up < kFarUp && region != 0 && region != kNoNode; ++up, region = document[region].parent) {
    const Node& node = document[region];
    if (node.end - region > kLargestTeaser || headline.is_within(node, region)) return false;
    if (node.tag == Tag::main || node.tag == Tag::body || has_much_text(document, region)) return false;
    if (holds_title(document, region, id, headline)) return !is_head_of_page(document, region, headline);
  }
  return false;
}

bool is_in_other_article(const Document& document, NodeId id, const HeadlinePlace& headline) {
  if (!headline.known()) return false;
  const auto article_of = [&](NodeId node) {
    while (node != 0 && node != kNoNode && document[node].tag != Tag::article) node = document[node].parent;
    return node == kNoNode ? 0 : node;
  };
  const NodeId article = article_of(document[id].parent);
  return article != 0 && !headline.is_within(document[article], article) && article_of(headline.begin) != 0;
}

NodeId Masthead::last_of_site(NodeId begin, NodeId end) const {
  for (NodeId at = end; at-- > begin;) {
    const Node& node = document_[at];
    if (node.type != NodeType::element) continue;
    if (node.tag == Tag::nav && is_menu(document_, at)) return at;
    if (is_link_to_home(document_, at, headline_.host)) return at;
  }
  return 0;
}

void Masthead::read() {
  read_ = true;
  std::size_t text = 0;
  begin_ = headline_.begin;
  while (begin_ > 1 && text < kSummary) text += length_of_paragraph(document_, --begin_);
  end_ = last_of_site(begin_, headline_.begin);
}

bool Masthead::holds(NodeId id) {
  if (headline_.known() && id > headline_.begin) return false;
  NodeId header = kNoNode;
  for (NodeId up = document_[id].parent; up != 0 && up != kNoNode; up = document_[up].parent) {
    const Node& node = document_[up];
    if (node.tag == Tag::article || node.tag == Tag::main) return false;
    if (node.tag != Tag::header || headline_.is_within(node, up)) continue;
    if (document_[node.parent].tag == Tag::body) return true;
    header = up;
  }
  if (header != kNoNode) {
    if (header != header_) header_last_ = last_of_site(header, document_[header].end);
    header_ = header;
    return header_last_ > 0;
  }
  if (!headline_.known()) return false;
  if (!read_) read();
  return begin_ <= id && id < end_;
}

}  // namespace pith::metadata

#include "content/footnotes.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "blocks/note_marks.h"
#include "content/words.h"

namespace pith::content {
namespace {

constexpr std::size_t kLongestMark = 8;  // bytes of "[12]"
constexpr NodeId kMarkNodes = 8;
constexpr NodeId kNoteNodes = 512;  // of a note that are searched for the link back

using Named = std::pair<std::string_view, NodeId>;

// The words of an id or class, which end at anything but letters and the underscore: "fnref:1",
// "cite_note-3".
bool is_called_footnote(std::string_view value) {
  value = value.substr(0, blocks::kMaxValue);
  while (!value.empty()) {
    const auto* const end = std::find_if_not(value.begin(), value.end(),
                                             [](char c) { return base::is_ascii_alpha(c) || c == '_'; });
    const auto length = static_cast<std::size_t>(end - value.begin());
    if (length > 0 && is_marked(Mark::footnote, value.substr(0, length))) return true;
    value.remove_prefix(std::min(length + 1, value.size()));
  }
  return false;
}

bool names_footnote(const Document& document, NodeId id) {
  for (const KnownAttribute name : {KnownAttribute::id, KnownAttribute::name, KnownAttribute::class_,
                                    KnownAttribute::role, KnownAttribute::rel}) {
    if (document[id].has(name) && is_called_footnote(document.attribute(id, name))) return true;
  }
  return false;
}

bool is_inside(const Document& document, NodeId id, Tag tag) {
  constexpr int kLevels = 3;
  for (int level = 0; level < kLevels && id != kNoNode; ++level, id = document[id].parent) {
    if (document[id].type == NodeType::element && document[id].tag == tag) return true;
  }
  return false;
}

bool holds_sup(const Document& document, NodeId link) {
  for (NodeId id = link + 1; id < document[link].end; ++id) {
    if (document[id].type == NodeType::element && document[id].tag == Tag::sup) return true;
  }
  return false;
}

bool may_be_note(Tag tag) {
  return tag == Tag::li || tag == Tag::dd || tag == Tag::p || tag == Tag::div || tag == Tag::aside;
}

// What a short link says, "[12]"; empty where it is longer.
std::string short_text(const Document& document, NodeId link) {
  std::string text;
  if (document[link].end - link > kMarkNodes) return text;
  for (NodeId id = link + 1; id < document[link].end; ++id) {
    if (document[id].type == NodeType::text) text.append(base::strip_ascii_whitespace(document[id].text));
    if (text.size() > kLongestMark) return {};
  }
  return text;
}

constexpr std::string_view kBrackets = "[]() ";
// What stands round the number of a note.
constexpr std::string_view kBefore = "[(^ \t\n\r\f", kBehind = "])^.: \t\n\r\f";

bool is_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 3;
  return !text.empty() && text.size() <= kMostDigits &&
         std::all_of(text.begin(), text.end(), base::is_ascii_digit);
}

bool is_letter_or_digit(char c) {
  return base::is_ascii_alpha(c) || base::is_ascii_digit(c);
}

bool is_list_item(const Document& document, NodeId id) {
  return document[id].tag == Tag::li && document[document[id].parent].tag == Tag::ol;
}

class Finder {
 public:
  explicit Finder(const KeptPage& page) : page_(page), document_(page.document) {}

  Footnotes find() {
    std::vector<NodeId> links;
    for (NodeId id = 1; id < document_.size() && links.size() < kMostMarks; ++id) {
      const Node& node = document_[id];
      if (node.type == NodeType::element && node.tag == Tag::a && node.has(KnownAttribute::href) &&
          may_be_mark(id))
        links.push_back(id);
    }
    if (links.empty()) return {};
    for (NodeId id = 1; id < document_.size(); ++id) {
      const Node& node = document_[id];
      if (node.type != NodeType::element) continue;
      if (node.has(KnownAttribute::id)) names_.emplace_back(document_.attribute(id, KnownAttribute::id), id);
      if (node.tag == Tag::a && node.has(KnownAttribute::name))
        names_.emplace_back(document_.attribute(id, KnownAttribute::name), id);
    }
    std::stable_sort(names_.begin(), names_.end(),
                     [](const Named& a, const Named& b) { return a.first < b.first; });
    for (const NodeId link : links) add(link);
    std::sort(footnotes_.notes.begin(), footnotes_.notes.end());
    add_labels();
    return std::move(footnotes_);
  }

 private:
  bool may_be_mark(NodeId link) const {
    return !blocks::fragment_of(document_, link).empty() && !short_text(document_, link).empty() &&
           page_.holds(link);
  }

  NodeId element_named(std::string_view name) const {
    const auto found = std::lower_bound(names_.begin(), names_.end(), name,
                                        [](const Named& a, std::string_view b) { return a.first < b; });
    return found != names_.end() && found->first == name ? found->second : kNoNode;
  }

  // Is it an item, a paragraph, or an element with no more than one kept block?
  bool is_one_block(NodeId note) const {
    const Tag tag = document_[note].tag;
    if (tag == Tag::li || tag == Tag::p || tag == Tag::dd) return true;
    const std::size_t next = page_.from(note) + 1;
    return next >= page_.size() || page_[next].first >= document_[note].end;
  }

  // Does one of the note's links lead to the mark, or to something right round it?
  bool leads_back(NodeId note, NodeId mark) const {
    constexpr NodeId kNear = 8;
    const NodeId end = std::min(document_[note].end, note + kNoteNodes);
    for (NodeId id = note; id < end; ++id) {
      if (document_[id].type != NodeType::element || document_[id].tag != Tag::a) continue;
      const NodeId back = element_named(blocks::fragment_of(document_, id));
      if (back != kNoNode && back <= mark + kNear && back + kNear >= mark) return true;
    }
    return false;
  }

  // Text nodes with the bytes of them that are the label. Bare: nothing but a space tells it from the text.
  struct Label {
    std::vector<std::pair<NodeId, std::uint32_t>> texts;
    bool bare = true;

    bool empty() const { return texts.empty(); }
  };

  // Is the text all that is in an element which is not the block's own?
  bool is_element_of_its_own(NodeId text, const Block& block) const {
    const NodeId round = document_[text].parent;
    return round + 1 == text && document_[round].end == text + 1 && document_[round].end <= block.last;
  }

  // The beginning of a note that repeats its mark, with the signs round it: "[1]", "1.", "^ 1". In a numbered
  // list, which shows the numbers of its own, it has to be apart from the text.
  Label label_of(NodeId note, std::string_view number) const {
    const std::size_t kept = page_.from(note);
    if (number.empty() || kept >= page_.size()) return {};
    const Block& block = page_[kept];
    const NodeId end = std::min({document_[note].end, block.last + 1, block.first + kMarkNodes});
    Label label;
    bool read = false;
    for (NodeId id = block.first; id < end; ++id) {
      if (document_[id].type != NodeType::text) continue;
      const std::string_view text = document_[id].text;
      std::size_t at = std::min(text.find_first_not_of(read ? kBehind : kBefore), text.size());
      const bool apart = read || text.substr(0, at).find_first_of("[(") != std::string_view::npos;
      if (!read && at < text.size()) {
        if (!text.substr(at).starts_with(number)) return {};
        read = true;
        at += number.size();
        const std::size_t behind = std::min(text.find_first_not_of(kBehind, at), text.size());
        const bool has_sign = text.substr(0, behind).find_first_of("[(^])^.:") != std::string_view::npos;
        const bool own = behind == text.size() && is_element_of_its_own(id, block);
        label.bare = label.bare && !has_sign && !own && is_letter_or_digit(number.back());
        const bool goes_on = behind == at || text[behind - 1] == '.' || text[behind - 1] == ':';
        if (behind < text.size() && goes_on) return {};  // "1st", "1.5"
        at = behind;
      } else if (text.substr(0, at).find_first_of("[(^])^.:") != std::string_view::npos) {
        label.bare = false;
      }
      if (at > 0) label.texts.emplace_back(id, static_cast<std::uint32_t>(at));
      if (at < text.size()) return apart || !is_list_item(document_, note) ? label : Label();
    }
    return {};
  }

  void add(NodeId link) {
    NodeId note = element_named(blocks::fragment_of(document_, link));
    if (note == kNoNode || note <= link) return;
    // The name may be that of an anchor at the start of the note.
    for (int level = 0; level < 2 && note != kNoNode && !may_be_note(document_[note].tag); ++level)
      note = document_[note].parent;
    if (note == kNoNode || note <= link || !may_be_note(document_[note].tag) || !page_.has_text(note)) return;
    const NodeId round = document_[note].parent;
    const std::string mark = short_text(document_, link);
    const std::string_view number = base::strip(mark, kBrackets);
    const bool numbered = is_number(number);
    const bool called = names_footnote(document_, note) || names_footnote(document_, round) ||
                        is_called_footnote(blocks::fragment_of(document_, link));
    Label label = label_of(note, number);
    const bool raised = is_inside(document_, link, Tag::sup) || holds_sup(document_, link);
    const bool bracketed = numbered && number.size() != mark.size() && !label.empty();
    const bool marked = raised || names_footnote(document_, link) || bracketed || (numbered && called);
    const bool begins = numbered && (!label.empty() || is_list_item(document_, note));
    // A number in brackets may lead to a section as well.
    const bool may_be_section = !raised && !called && !names_footnote(document_, link) && !is_one_block(note);
    const bool told = (called || begins) && !may_be_section;
    if (!marked || !(told || leads_back(note, link))) return;
    // A note inside another, or round it, would be two notes with one text.
    for (const auto& [other, place] : footnotes_.notes) {
      if (other == note) return footnotes_.marks.emplace_back(link, place), void();
      if (other < document_[note].end && note < document_[other].end) return;
      if (footnotes_.notes.size() > kMostNotes) return;
    }
    const auto place = static_cast<std::uint32_t>(footnotes_.notes.size() + 1);
    footnotes_.notes.emplace_back(note, place);
    footnotes_.marks.emplace_back(link, place);
    labels_.emplace_back(note, std::move(label));
  }

  // A number that only a space parts from the text may be of the text ("1 million"): it is a label if the
  // notes next to it begin so as well.
  void add_labels() {
    std::sort(labels_.begin(), labels_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const auto is_bare = [this](std::size_t i) {
      return !labels_[i].second.empty() && labels_[i].second.bare;
    };
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const Label& label = labels_[i].second;
      const bool first = i == 0, last = i + 1 == labels_.size();
      const bool alike = !(first && last) && (first || is_bare(i - 1)) && (last || is_bare(i + 1));
      if (!label.bare || alike)
        footnotes_.labels.insert(footnotes_.labels.end(), label.texts.begin(), label.texts.end());
    }
    std::sort(footnotes_.labels.begin(), footnotes_.labels.end());
  }

  static constexpr std::size_t kMostNotes = 2000;  // each mark is held against all of them
  static constexpr std::size_t kMostMarks = 5000;

  const KeptPage& page_;
  const Document& document_;
  std::vector<Named> names_;
  Footnotes footnotes_;
  std::vector<std::pair<NodeId, Label>> labels_;  // of each note
};

}  // namespace

std::uint32_t Footnotes::number(const std::vector<std::pair<NodeId, std::uint32_t>>& of, NodeId id) {
  const auto found = std::lower_bound(of.begin(), of.end(), std::pair<NodeId, std::uint32_t>(id, 0));
  return found != of.end() && found->first == id ? found->second : 0;
}

Footnotes find_footnotes(const KeptPage& page) {
  return Finder(page).find();
}

}  // namespace pith::content

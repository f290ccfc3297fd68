// From the elements round a text to the nodes round it: opens and closes what has to be, and no more.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "content/structure.h"
#include "content/tree_writer.h"
#include "pith/block.h"
#include "pith/document.h"

namespace pith::content {

/// What a page declares of the text in an element.
struct Locale {
  TextRange language;
  Direction direction = Direction::unknown;
};

/// An element that gives a node of a block kind, if something is written in it.
struct Structure {
  ContentKind kind = ContentKind::root;
  NodeId end = 0;
  bool ordered = false, header = false, reversed = false;
  Task task = Task::none;
  std::uint32_t number = 0, columns = 1, rows = 1;
  NodeId row = kNoNode;  ///< row: its element
  NodeId reach = 0;      ///< cell: the first element behind the rows that it spans
  TextRange value;
  Locale locale;
  std::size_t depth = 0;  ///< of the writer with the node open; 0: no node
};

/// The inline elements round a text.
struct Around {
  std::uint8_t styles = 0;   ///< bits of Style
  NodeId link = kNoNode;     ///< an element that gives a link,
  NodeId mark = kNoNode;     ///< a footnote reference,
  NodeId math = kNoNode;     ///< a formula
  NodeId code = kNoNode;     ///< the outermost that is code
  NodeId ruby = kNoNode;     ///< the outermost <ruby>
  NodeId reading = kNoNode;  ///< an <rt> in it
  TextRange address;         ///< of the link
  TextRange tex;             ///< of the formula
  bool display = false;
  std::uint32_t footnote = 0;
};

/// Structures are told as they begin and end; nodes are made when a text or an image comes, so that nothing
/// stays empty.
class Builder {
 public:
  void begin_structure(const Structure& structure) { structures_.push_back(structure); }
  /// Ends the structures that end at `id` or before.
  void end_structures(NodeId id) {
    while (!structures_.empty() && structures_.back().end <= id) end_structure();
  }
  /// The page's own, as the root has it.
  void page_locale(const Locale& locale) { set(writer_.top(), locale); }
  /// Of the paragraphs that come.
  void locale(const Locale& locale) { locale_ = locale; }
  /// Makes the nodes of all structures that have begun.
  void open_structures();

  /// Begins a block of text. Where it goes on after a line break, it does in the same paragraph; where it
  /// `continues` the one before, in the same line.
  void begin_block(const Block& block, bool continues = false);
  /// The block as it stands, which is preformatted.
  void preformatted(const Block& block, std::string_view text, std::string_view language);
  /// The next text of the block, from one node of the document, or the TeX of a formula.
  void text(std::string_view source, const Around& around);
  /// The node that holds the block that was begun last.
  std::uint32_t block_node() const { return block_node_; }
  /// Where its text begins.
  std::uint32_t block_begin() const { return static_cast<std::uint32_t>(block_begin_); }
  void end_block() { in_block_ = false; }
  /// What comes belongs to the line of the block that has ended. False where it cannot.
  bool resume_block() { return in_block_ = paragraph_depth_ > 0; }
  /// A space is due before the next text.
  void space() { space_ = true; }
  /// Something that is not kept, white space at least, stands between what was written and what comes.
  void gap() { gap_ = true; }
  /// A custom element begins or ends: words stand apart there.
  void joint() { joint_ = true; }

  /// An image or medium, inside the block or, outside of one, among the paragraphs of `container`. Returns
  /// the paragraph of one outside, else 0.
  std::uint32_t picture(ContentKind kind, NodeId container, const Around& around, std::string_view address,
                        std::string_view label);
  void rule();

  TextRange add_value(std::string_view value) { return writer_.add_value(value); }
  std::string_view value(const TextRange& range) const { return writer_.value(range); }
  std::size_t text_size() const { return writer_.text_size(); }
  Content finish();

 private:
  struct Link {
    ContentKind kind;
    NodeId id;
    bool operator==(const Link&) const = default;
  };

  static void set(ContentNode& node, const Locale& locale) {
    node.language = locale.language;
    node.direction = locale.direction;
  }
  void end_structure();
  void open_structure(std::size_t index);
  std::size_t base_depth() const;
  void close_to(std::size_t depth);
  void open_parts();
  void open_paragraph(NodeId container);
  bool leads_inline(NodeId container);
  void write_due_space();
  void write_gap();
  void wanted_chain(const Around& around);
  void want_link_and_ruby(const Around& around);
  std::size_t common_links() const;
  void open_links(std::size_t common, const Around& around);
  void add_pieces(std::uint32_t begin, std::uint32_t end);
  void lower_spans(Content& content) const;

  // A node and an element of the page.
  struct Placed {
    std::uint32_t node;
    NodeId element;
  };

  TreeWriter writer_;
  std::vector<Structure> structures_;
  Locale locale_;
  std::size_t opened_ = 0;           // so many of them have their nodes, or have none
  std::size_t paragraph_depth_ = 0;  // of the writer with the open paragraph on top; 0: none
  std::uint32_t paragraph_node_ = 0;
  NodeId paragraph_container_ = kNoNode;
  bool only_pictures_ = false;        // in the open paragraph
  std::vector<Placed> rows_, spans_;  // of tables; cells that span several rows, and where these end
  std::vector<Link> chain_, wanted_;
  std::uint32_t formula_end_ = 0;  // of the text behind the last formula
  bool in_block_ = false, space_ = false, joint_ = false, gap_ = false;
  std::size_t block_begin_ = 0;
  std::uint32_t block_node_ = 0;
};

}  // namespace pith::content

// The tree construction stage of the HTML standard (13.2.6). One class; its insertion modes stand in a file
// per group:
//   head_modes.cpp      initial, before html, before head, in head, in head noscript, after head
//   in_body_start.cpp   in body: start tags; in_body_end.cpp: the rest; adoption_agency.cpp: the algorithm
//   table_modes.cpp     in table, in table text, in caption, in column group, in table body, in row, in cell
//   other_modes.cpp     text, in template, after body, in frameset, after frameset, after after …
//   foreign_content.cpp the rules for parsing tokens in foreign content
// insertion.cpp has what they share: creating and inserting nodes, and the formatting elements.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "html/native_parser.h"
#include "html/tokenizer/tokenizer.h"
#include "html/tree/formatting_list.h"
#include "html/tree/node_tree.h"
#include "html/tree/open_elements.h"
#include "pith/document.h"

namespace pith::html {

/// The context element of a fragment.
struct FragmentContext {
  Namespace ns = Namespace::html;
  std::string_view name;
};

class TreeBuilder {
 public:
  enum class InsertionMode : std::uint8_t {
    initial,
    before_html,
    before_head,
    in_head,
    in_head_noscript,
    after_head,
    in_body,
    text,
    in_table,
    in_table_text,
    in_caption,
    in_column_group,
    in_table_body,
    in_row,
    in_cell,
    in_template,
    after_body,
    in_frameset,
    after_frameset,
    after_after_body,
    after_after_frameset,
  };

  /// The attributes of the html or the body element, which later tags of that name add to.
  struct Merged {
    NodeId node = kNoNode;
    AttributeSet names;
  };

  /// A pending table character token: what such a token has.
  struct TableText {
    SourceSpan source;
    TextCoding coding;
    bool has_special;
  };

  /// Elements of one name, dropped as too deep one after the other and not ended yet.
  struct Dropped {
    NameId name;
    std::uint32_t count;
  };

  /// Working memory, used again from page to page.
  struct Memory {
    TokenizerMemory tokenizer;
    NodeTree::Memory nodes;
    OpenElements open;
    FormattingList formatting;
    Merged html, body;
    std::vector<Attribute> merging;  // a token's attributes while its element takes them over
    std::vector<InsertionMode> template_modes;
    std::vector<TableText> table_text;
    std::vector<Dropped> dropped;
    std::vector<std::uint32_t> dropped_count;  // of each name
    std::vector<NodeId> selected_contents;
  };

  /// `source` is owned by `document`, which is empty but for that.
  TreeBuilder(std::string_view source, Document& document, Memory& memory, const NativeOptions& options);

  void parse_document();
  void parse_fragment(const FragmentContext& context);

 private:
  /// What a mode did with a token.
  enum class Step : std::uint8_t { done, reprocess };
  /// What a piece of text consists of, in modes that tell white space from other text.
  enum class TextKind : std::uint8_t { space, null, other };
  struct TextUnit {
    TextKind kind;
    bool line_feed;
    std::uint32_t length;
  };

  // tree_builder.cpp
  std::uint64_t all_steps() const;
  void reserve();
  void run();
  void process(Token& token);
  void dispatch(Token& token);
  Step by_mode(InsertionMode mode, Token& token);
  bool is_foreign(const Token& token) const;
  const OpenElement& adjusted_current_node() const;
  void process_characters(Token& token);
  bool splits_text() const;
  void insert_white_space(const Token& token);
  TextUnit text_unit(const Token& token, std::uint32_t at);
  std::uint32_t text_run(const Token& token, TextKind kind, std::uint32_t from);
  bool has_other_text(const Token& token);
  void reset_insertion_mode();
  OpenElement context_element(const FragmentContext& context);
  void set_up_fragment(const FragmentContext& context);
  void finish();

  // insertion.cpp
  Place appropriate_place(StackIndex override_target = kNowhere);
  NodeId insert_element(const Token& token);
  NodeId insert_element(Tag tag);
  NodeId insert_foreign_element(Token& token, Namespace ns);
  NodeId add_element(const Token& token, Namespace ns, Place place);
  void push(NodeId node, NameId name, Traits more = 0);
  void insert_and_pop(Token& token);
  void insert_characters(const Token& token, NullPolicy nulls = NullPolicy::drop);
  void insert_text(std::string_view text, SourceSpan source);
  void insert_comment(const Token& token);
  void insert_comment(const Token& token, Place place);
  void insert_formatting(Token& token);
  void reconstruct_formatting();
  StackIndex place_of(const FormattingEntry& entry);
  StackIndex place_below(const FormattingEntry& entry, StackIndex place);
  void merge_attributes(Token& token, NodeId node, Merged& merged);
  void take_attributes(Token& token) { token.attributes_taken = true; }
  void pop_until(Tag tag) { open_.shrink(open_.last(tag)); }
  void close_p();
  void close_p_in_button_scope();
  void parse_raw_text(Token& token, Tokenizer::State state);
  bool has_no_name(const Token& token);
  bool at_depth_limit() const { return static_cast<std::uint32_t>(open_.depth()) >= options_.depth; }
  bool is_too_deep(const Token& token) { return at_depth_limit() && drops_deep_element(token); }
  bool drops_deep_element(const Token& token);
  bool is_dropped(NameId name) const {
    return name < memory_.dropped_count.size() && memory_.dropped_count[name] > 0;
  }
  bool ends_dropped_element(const Token& token);
  void forget_dropped_elements();
  std::string_view attribute_value(const Token& token, std::string_view name) const;

  // head_modes.cpp
  Step initial(Token& token);
  Step before_html(Token& token);
  Step before_head(Token& token);
  Step in_head(Token& token);
  Step in_head_start(Token& token);
  Step in_head_anything_else();
  Step in_head_noscript(Token& token);
  Step after_head(Token& token);
  void start_template(Token& token);
  void end_template();

  // in_body_start.cpp
  Step in_body_start(Token& token);
  Step start_html_body_frameset(Token& token);
  Step start_block(Token& token);
  Step start_list_item(Token& token);
  Step start_formatting(Token& token);
  Step start_void(Token& token);
  Step start_text_content(Token& token);
  Step start_select_part(Token& token);
  Step start_ruby(Token& token);
  Step start_scoped(Token& token);
  Step start_foreign(Token& token);
  Step start_other(Token& token);

  // in_body_end.cpp
  Step in_body(Token& token);
  void in_body_characters(const Token& token);
  Step in_body_end(Token& token);
  Step end_block(Token& token);
  Step end_form();
  Step end_list_item(Token& token);
  Step any_other_end_tag(const Token& token);
  Step end_of_file(Token& token);

  // adoption_agency.cpp
  void adoption_agency(const Token& token);
  StackIndex furthest_block(StackIndex element);
  bool adopt(std::size_t formatting, StackIndex element, StackIndex furthest);
  NodeId clone(NodeId node);

  // table_modes.cpp
  Step in_table(Token& token);
  Step in_table_start(Token& token);
  Step in_table_anything_else(Token& token);
  Step in_table_text(Token& token);
  Step in_caption(Token& token);
  Step in_column_group(Token& token);
  Step in_table_body(Token& token);
  Step in_row(Token& token);
  Step in_cell(Token& token);
  bool belongs_to_dropped_table(const Token& token);
  bool close_caption();
  bool close_row();
  void close_cell();
  Step leave_table_body();
  void clear_stack_to_table_context();
  void clear_stack_to_table_body_context();
  void clear_stack_to_row_context();

  // other_modes.cpp
  Step text(Token& token);
  Step in_template(Token& token);
  Step after_body(Token& token);
  Step in_frameset(Token& token);
  Step after_frameset(Token& token);
  Step after_after_body(Token& token);
  Step after_after_frameset(Token& token);

  // foreign_content.cpp
  Step foreign_content(Token& token);
  Step foreign_start(Token& token);
  Step foreign_end(Token& token);

  // selected_content.cpp
  void fill_selected_contents();
  NodeId select_of(NodeId content, std::vector<NodeId>& answers);
  NodeId selected_option(NodeId select, NodeId content);

  Document& document_;
  Memory& memory_;
  const NativeOptions& options_;
  std::size_t node_limit_;
  std::size_t deep_texts_ = 0;  // tokens of text at the depth limit
  Tokenizer tokenizer_;
  NodeTree tree_;
  OpenElements& open_;
  FormattingList& formatting_;
  InsertionMode mode_ = InsertionMode::initial;
  InsertionMode original_mode_ = InsertionMode::initial;
  TextKind text_kind_ = TextKind::other;
  NodeId head_ = kNoNode;
  NodeId form_ = kNoNode;
  bool fragment_ = false;
  OpenElement context_;
  bool quirks_ = false;
  bool frameset_ok_ = true;
  bool foster_parenting_ = false;
  bool skip_line_feed_ = false;
  bool stopped_ = false;
  std::uint64_t steps_ = 0;
};

/// Where the element of an entry stands that comes behind all entries of open elements, its own apart.
inline StackIndex TreeBuilder::place_of(const FormattingEntry& entry) {
  const StackIndex topmost = open_.last(entry.name, true);
  return topmost == kNowhere || open_[topmost].node == entry.node ? topmost : place_below(entry, topmost);
}

}  // namespace pith::html

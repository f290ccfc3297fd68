#include "html/tree/tree_builder.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "html/tokenizer/character_references.h"

namespace pith::html {
namespace {

// What other elements and moved ones may add to the depth limit.
constexpr std::uint32_t kDepthSlack = 64;

// Of 2,300 pages from the Web none has more than one node for every 13 bytes; up to 20 MB this is more. And
// up to 4 MB it is more than twice the blocks that extraction allows, which refuses such pages.
constexpr std::size_t kNodesBase = 300'000;
constexpr std::size_t kBytesPerNode = 16;

// Stands for a form element outside of a fragment.
constexpr NodeId kFormOfContext = kNoNode - 1;

}  // namespace

TreeBuilder::TreeBuilder(std::string_view source, Document& document, Memory& memory,
                         const NativeOptions& options)
    : document_(document),
      memory_(memory),
      options_(options),
      node_limit_(options.nodes ? options.nodes : kNodesBase + source.size() / kBytesPerNode),
      tokenizer_(source, document, memory.tokenizer,
                 {options.attributes, node_limit_, options.names, options.vectorised}),
      tree_(document, memory.nodes),
      open_(memory.open),
      formatting_(memory.formatting) {
  open_.clear();
  formatting_.clear(document, options.formatting);
  memory_.template_modes.clear();
  memory_.table_text.clear();
  memory_.dropped.clear();
  memory_.dropped_count.clear();
  memory_.selected_contents.clear();
  memory_.html.node = memory_.body.node = kNoNode;
  steps_ = 0 - all_steps();
}

// Those of the working memory began before this page.
std::uint64_t TreeBuilder::all_steps() const {
  return steps_ + tree_.steps() + open_.steps() + formatting_.steps() + memory_.tokenizer.names.steps() +
         memory_.tokenizer.attributes.steps() + memory_.tokenizer.index.steps() + memory_.html.names.steps() +
         memory_.body.names.steps();
}

void TreeBuilder::parse_document() {
  run();
  finish();
}

void TreeBuilder::parse_fragment(const FragmentContext& context) {
  set_up_fragment(context);
  run();
  finish();
}

OpenElement TreeBuilder::context_element(const FragmentContext& context) {
  OpenElement element;
  element.tag = tag_from_name(context.name);
  element.ns = context.ns;
  element.name = name_id(element.tag);
  element.traits = traits_of(context.ns, element.tag);
  return element;
}

// The HTML fragment parsing algorithm (13.4). The root html element is the document node: only its children
// count.
void TreeBuilder::set_up_fragment(const FragmentContext& context) {
  fragment_ = true;
  context_ = context_element(context);
  if (context_.ns == Namespace::html) {
    switch (context_.tag) {
      case Tag::title:
      case Tag::textarea:
        tokenizer_.set_state(Tokenizer::State::rcdata);
        break;
      case Tag::style:
      case Tag::xmp:
      case Tag::iframe:
      case Tag::noembed:
      case Tag::noframes:
        tokenizer_.set_state(Tokenizer::State::rawtext);
        break;
      case Tag::script:
        tokenizer_.set_state(Tokenizer::State::script_data);
        break;
      case Tag::noscript:
        if (options_.scripting) tokenizer_.set_state(Tokenizer::State::rawtext);
        break;
      case Tag::plaintext:
        tokenizer_.set_state(Tokenizer::State::plaintext);
        break;
      default:
        break;
    }
    if (context_.tag == Tag::template_) memory_.template_modes.push_back(InsertionMode::in_template);
    if (context_.tag == Tag::form) form_ = kFormOfContext;
  }
  OpenElement root;
  root.node = 0;
  root.tag = Tag::html;
  root.name = name_id(Tag::html);
  root.traits = traits_of(Namespace::html, Tag::html);
  open_.push(root);
  reset_insertion_mode();
}

// A tag makes an element and, mostly, a text. Memory reserved and not written to costs nothing.
void TreeBuilder::reserve() {
  const std::size_t tags = tokenizer_.index().count_less_than();
  tree_.reserve(std::min(tags + tags / 2 + 16, node_limit_ + 16));
  document_.attributes.reserve(tokenizer_.source().size() / 64 + 16);
}

void TreeBuilder::run() {
  reserve();
  Token token;
  while (!stopped_) {
    tokenizer_.allow_cdata(!open_.empty() && adjusted_current_node().ns != Namespace::html);
    const std::size_t begin = tokenizer_.position();
    tokenizer_.next(token);
    // What is dropped as too deep costs little and counts for nothing. The texts in it become one, each
    // copied to the end of what there is, which takes about half as long as a node.
    if (document_.size() + deep_texts_ / 2 > node_limit_ && token.type != TokenType::end_of_file) {
      document_.cuts.unread = static_cast<std::uint32_t>(tokenizer_.source().size() - begin);
      token.type = TokenType::end_of_file;
    }
    process(token);
  }
}

void TreeBuilder::process(Token& token) {
  if (token.type != TokenType::character) {
    skip_line_feed_ = false;
    return dispatch(token);
  }
  if (skip_line_feed_) {
    skip_line_feed_ = false;
    const TextUnit unit = text_unit(token, token.source.begin);
    if (unit.line_feed) token.source.begin += unit.length;
  }
  process_characters(token);
}

// Tree construction dispatcher.
void TreeBuilder::dispatch(Token& token) {
  while ((is_foreign(token) ? foreign_content(token) : by_mode(mode_, token)) == Step::reprocess) {
  }
}

TreeBuilder::Step TreeBuilder::by_mode(InsertionMode mode, Token& token) {
  switch (mode) {
    case InsertionMode::initial:
      return initial(token);
    case InsertionMode::before_html:
      return before_html(token);
    case InsertionMode::before_head:
      return before_head(token);
    case InsertionMode::in_head:
      return in_head(token);
    case InsertionMode::in_head_noscript:
      return in_head_noscript(token);
    case InsertionMode::after_head:
      return after_head(token);
    case InsertionMode::in_body:
      return in_body(token);
    case InsertionMode::text:
      return text(token);
    case InsertionMode::in_table:
      return in_table(token);
    case InsertionMode::in_table_text:
      return in_table_text(token);
    case InsertionMode::in_caption:
      return in_caption(token);
    case InsertionMode::in_column_group:
      return in_column_group(token);
    case InsertionMode::in_table_body:
      return in_table_body(token);
    case InsertionMode::in_row:
      return in_row(token);
    case InsertionMode::in_cell:
      return in_cell(token);
    case InsertionMode::in_template:
      return in_template(token);
    case InsertionMode::after_body:
      return after_body(token);
    case InsertionMode::in_frameset:
      return in_frameset(token);
    case InsertionMode::after_frameset:
      return after_frameset(token);
    case InsertionMode::after_after_body:
      return after_after_body(token);
    case InsertionMode::after_after_frameset:
      return after_after_frameset(token);
  }
  return Step::done;
}

const OpenElement& TreeBuilder::adjusted_current_node() const {
  return fragment_ && open_.size() == 1 ? context_ : open_.current();
}

bool TreeBuilder::is_foreign(const Token& token) const {
  if (open_.empty()) return false;
  const OpenElement& node = adjusted_current_node();
  if (node.ns == Namespace::html || token.type == TokenType::end_of_file) return false;
  const bool start = token.type == TokenType::start_tag, character = token.type == TokenType::character;
  if (node.traits & kMathmlText) {
    if (character || (start && token.tag != Tag::mglyph && token.tag != Tag::malignmark)) return false;
  }
  if (node.tag == Tag::annotation_xml && node.ns == Namespace::mathml && start && token.tag == Tag::svg) {
    return false;
  }
  return !((node.traits & kHtmlPoint) && (start || character));
}

// Gives the text to the modes: in pieces of one kind where they ask for that, otherwise as a whole.
void TreeBuilder::process_characters(Token& token) {
  while (token.source.begin < token.source.end) {
    if (is_foreign(token)) return dispatch(token);
    if (!splits_text()) {
      if (by_mode(mode_, token) == Step::reprocess) dispatch(token);
      return;
    }
    if (mode_ == InsertionMode::in_frameset || mode_ == InsertionMode::after_frameset) {
      return insert_white_space(token);
    }
    const TextUnit unit = text_unit(token, token.source.begin);
    const std::uint32_t end = token.source.end;
    token.source.end = text_run(token, unit.kind, token.source.begin + unit.length);
    text_kind_ = unit.kind;
    dispatch(token);
    token.source = {token.source.end, end};
  }
}

// True in modes that tell white space from other text.
bool TreeBuilder::splits_text() const {
  switch (mode_) {
    case InsertionMode::in_body:
    case InsertionMode::text:
    case InsertionMode::in_table:
    case InsertionMode::in_table_text:
    case InsertionMode::in_caption:
    case InsertionMode::in_table_body:
    case InsertionMode::in_row:
    case InsertionMode::in_cell:
    case InsertionMode::in_template:
      return false;
    default:
      return true;
  }
}

// Framesets keep white space and nothing else: of all the text at once, since every other character may be
// one.
void TreeBuilder::insert_white_space(const Token& token) {
  std::string kept;
  SourceSpan span{token.source.end, token.source.end};
  for (std::uint32_t at = token.source.begin; at < token.source.end;) {
    const TextUnit unit = text_unit(token, at);
    const std::uint32_t end = text_run(token, unit.kind, at + unit.length);
    if (unit.kind == TextKind::space) {
      kept.append(tokenizer_.text(token, at, end, NullPolicy::drop));
      span = {std::min(span.begin, at), end};
    }
    at = end;
  }
  if (!kept.empty()) tree_.add_text(document_.keep(kept), span, appropriate_place());
}

// The character at a place of a character token: one byte of it, unless it is a reference or CRLF.
TreeBuilder::TextUnit TreeBuilder::text_unit(const Token& token, std::uint32_t at) {
  const std::string_view rest = tokenizer_.source().substr(at, token.source.end - at);
  const char c = rest[0];
  if (c == '\0') return {TextKind::null, false, 1};
  if (c == '\r') return {TextKind::space, true, rest.size() > 1 && rest[1] == '\n' ? 2U : 1U};
  if (base::is_ascii_whitespace(c)) return {TextKind::space, c == '\n', 1};
  // Other references are other text, whether they are read as one or as their characters.
  if (c == '&' && (rest.starts_with("&#") || rest.starts_with("&Tab;") || rest.starts_with("&NewLine;")) &&
      (token.coding == TextCoding::references || token.coding == TextCoding::references_no_null)) {
    std::string& out = memory_.tokenizer.decoded;
    out.clear();
    const std::size_t length = resolve_reference(rest, false, out);
    if (length != 0) {
      const bool space = out.size() == 1 && base::is_ascii_whitespace(out[0]);
      return {space ? TextKind::space : TextKind::other, out == "\n", static_cast<std::uint32_t>(length)};
    }
  }
  return {TextKind::other, false, 1};
}

// Where the run of characters of one kind ends.
std::uint32_t TreeBuilder::text_run(const Token& token, TextKind kind, std::uint32_t from) {
  const std::string_view source = tokenizer_.source();
  while (from < token.source.end) {
    // Most characters need no look at what follows them.
    const char c = source[from];
    if (kind == TextKind::space ? c == ' ' : kind == TextKind::other && c > ' ' && c != '&') {
      ++from;
      continue;
    }
    const TextUnit unit = text_unit(token, from);
    if (unit.kind != kind) break;
    from += unit.length;
  }
  return from;
}

bool TreeBuilder::has_other_text(const Token& token) {
  for (std::uint32_t at = token.source.begin; at < token.source.end;) {
    const TextUnit unit = text_unit(token, at);
    if (unit.kind == TextKind::other) return true;
    at += unit.length;
  }
  return false;
}

// "Reset the insertion mode appropriately": by the topmost of the elements that decide it.
void TreeBuilder::reset_insertion_mode() {
  using enum Tag;
  struct Decides {
    Tag tag;
    InsertionMode mode;
  };
  static constexpr Decides kDecide[] = {
      {td, InsertionMode::in_cell},
      {th, InsertionMode::in_cell},
      {tr, InsertionMode::in_row},
      {tbody, InsertionMode::in_table_body},
      {thead, InsertionMode::in_table_body},
      {tfoot, InsertionMode::in_table_body},
      {caption, InsertionMode::in_caption},
      {colgroup, InsertionMode::in_column_group},
      {table, InsertionMode::in_table},
      {template_, InsertionMode::in_template},
      {head, InsertionMode::in_head},
      {body, InsertionMode::in_body},
      {frameset, InsertionMode::in_frameset},
      {html, InsertionMode::after_head},
  };
  Tag tag = html;
  InsertionMode mode = InsertionMode::in_body;
  StackIndex topmost = kNowhere;
  for (const Decides& decides : kDecide) {
    const StackIndex index = open_.last(decides.tag);
    if (index > topmost) topmost = index, tag = decides.tag, mode = decides.mode;
  }
  if (topmost == 0 && fragment_) {
    // The first element: its place takes the context element, of which td, th and head do not decide.
    tag = context_.ns == Namespace::html ? context_.tag : unknown;
    mode = InsertionMode::in_body;
    for (const Decides& decides : kDecide) {
      if (decides.tag == tag && tag != td && tag != th && tag != head) mode = decides.mode;
    }
  }
  if (tag == template_)
    mode = memory_.template_modes.empty() ? InsertionMode::in_body : memory_.template_modes.back();
  if (tag == html) mode = head_ == kNoNode ? InsertionMode::before_head : InsertionMode::after_head;
  mode_ = mode;
}

void TreeBuilder::finish() {
  if (!memory_.selected_contents.empty()) fill_selected_contents();
  if (options_.steps) *options_.steps += all_steps();
  tree_.finish(options_.depth < kNoNode - kDepthSlack ? options_.depth + kDepthSlack : options_.depth);
}

}  // namespace pith::html

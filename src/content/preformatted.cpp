#include "content/preformatted.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "blocks/element_kinds.h"
#include "blocks/white_space.h"

namespace pith::content {
namespace {

constexpr std::string_view kWhite = " \t\n";

// Reads the nodes of a block beside its text, which has them one after the other, with lines and tabs between
// them and without those at its ends.
class Reader {
 public:
  Reader(const Document& document, std::string_view text) : document_(document), text_(text) {}

  // Everything up to the node.
  void pass(NodeId begin, NodeId end) {
    for (NodeId id = begin; id < end; id = next(id)) {
      if (document_[id].type == NodeType::text) piece(id);
    }
    out_.append(text_.substr(written_, behind_ - written_));
    written_ = behind_;
  }

  // Writes the formula in place of its text.
  void formula(const Formula& formula, bool again) {
    const std::size_t before = behind_;
    begin_ = std::string_view::npos;
    for (NodeId id = formula.node + 1; id < document_[formula.node].end; id = next(id)) {
      if (document_[id].type == NodeType::text) piece(id);
    }
    const std::size_t begin = begin_ == std::string_view::npos ? before : begin_;
    out_.append(text_.substr(written_, begin - written_));
    if (!again) {
      if (formula_end_ == out_.size() && formula_end_ > 0) out_.push_back(' ');
      out_.append(formula.tex);
      formula_end_ = out_.size();
    }
    written_ = begin_ == std::string_view::npos ? before : end_;
  }

  std::string finish() {
    out_.append(text_.substr(written_));
    return std::move(out_);
  }

 private:
  NodeId next(NodeId id) const {
    const bool skipped =
        document_[id].type == NodeType::element && blocks::flow_of(document_, id) == blocks::Flow::skipped;
    return skipped ? document_[id].end : id + 1;
  }

  // Finds a text node's place: nothing but white space is before it. What is not there is no part of the
  // text.
  void piece(NodeId id) {
    piece_.clear();
    blocks::append_preformatted(document_[id].text, piece_);
    const std::string_view inner = base::strip(piece_, kWhite);
    const std::size_t at = next_sign();
    if (inner.empty()) {
      behind_ = std::min(behind_ + piece_.size(), at);
      return;
    }
    if (!text_.substr(at).starts_with(inner)) return;
    begin_ = std::min(begin_, at);
    end_ = at + inner.size();
    const std::size_t white = piece_.size() - (piece_.find_last_not_of(kWhite) + 1);
    behind_ = std::min(end_ + white, next_sign());
  }

  std::size_t next_sign() {
    sign_ = std::min(text_.find_first_not_of(kWhite, std::max(sign_, end_)), text_.size());
    return sign_;
  }

  const Document& document_;
  const std::string_view text_;
  std::string out_, piece_;
  std::size_t begin_ = 0;        // of the first piece since it was set to npos
  std::size_t end_ = 0;          // of the last piece, without the white space at its end,
  std::size_t behind_ = 0;       // and with it
  std::size_t sign_ = 0;         // behind the last piece: all before it has been searched
  std::size_t written_ = 0;      // so much of the text
  std::size_t formula_end_ = 0;  // in out_
};

// Those that the block begins with, which stand before its text and behind the line end of the block before.
std::size_t blank_lines_before(const Blocks& blocks, std::uint32_t index) {
  const std::size_t end = blocks.items[index].text_begin;
  const std::size_t first = index > 0 ? std::size_t{blocks.items[index - 1].text_end} + 1 : 0;
  std::size_t begin = end;
  while (begin > first && blocks.text[begin - 1] == '\n') --begin;
  return end - begin;
}

}  // namespace

std::string preformatted_text(const Document& document, const Blocks& blocks, std::uint32_t index,
                              const Formulas& formulas) {
  const Block& block = blocks.items[index];
  const std::string_view text = blocks.text_of(block);
  const std::string blank(blank_lines_before(blocks, index), '\n');
  const auto& all = formulas.all;
  auto formula = std::partition_point(
      all.begin(), all.end(), [&](const Formula& one) { return document[one.node].end <= block.first; });
  if (formula == all.end() || formula->node > block.last) return blank + std::string(text);
  Reader reader(document, text);
  NodeId from = block.first, source = kNoNode;
  for (; formula != all.end() && formula->node <= block.last; ++formula) {
    if (formula->node > from) reader.pass(from, formula->node);
    reader.formula(*formula, formula->source == source);
    source = formula->source;
    from = document[formula->node].end;
  }
  return blank + reader.finish();
}

}  // namespace pith::content

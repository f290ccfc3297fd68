// Bogus comment state, markup declaration open state and the comment states (HTML standard 13.2.5.41
// to 13.2.5.52).
#include <algorithm>

#include "html/tokenizer/tokenizer.h"

namespace pith::html {

// Markup declaration open state.
void Tokenizer::markup_declaration(Token& token, std::size_t open) {
  const std::size_t p = open + 2;
  if (at(p, "--")) return comment(token, open, p + 2);
  if (at(p, "doctype")) return doctype(token, open, p + 7);
  if (cdata_allowed_ && slice(p, std::min(p + 7, size_)) == "[CDATA[") {
    position_ = p + 7;
    state_ = State::cdata_section;
    return cdata_section(token);
  }
  bogus_comment(token, open, p);
}

void Tokenizer::bogus_comment(Token& token, std::size_t open, std::size_t begin) {
  const std::size_t end = memory_.index.greater_than(begin);
  finish_comment(token, open, begin, end, std::min(end + 1, size_));
}

// The comment states, from behind `<!--` on: the data end at the first `>` that has `--` or `--!` before it.
void Tokenizer::comment(Token& token, std::size_t open, std::size_t begin) {
  // Comment start state and comment start dash state.
  if (data_[begin] == '>') return finish_comment(token, open, begin, begin, begin + 1);
  if (data_[begin] == '-' && data_[begin + 1] == '>') {
    return finish_comment(token, open, begin, begin, begin + 2);
  }
  for (std::size_t p = memory_.index.greater_than(begin); p < size_; p = memory_.index.greater_than(p + 1)) {
    // Comment end state.
    if (p >= begin + 2 && data_[p - 1] == '-' && data_[p - 2] == '-') {
      return finish_comment(token, open, begin, p - 2, p + 1);
    }
    // Comment end bang state.
    if (p >= begin + 3 && data_[p - 1] == '!' && data_[p - 2] == '-' && data_[p - 3] == '-') {
      return finish_comment(token, open, begin, p - 3, p + 1);
    }
  }
  // The file ends in the comment state (nothing is lost), the comment end dash, comment end or comment end
  // bang state.
  const std::string_view data = slice(begin, size_);
  std::size_t lost = 0;
  if (data.ends_with("--!")) {
    lost = 3;
  } else if (data.ends_with("--")) {
    lost = 2;
  } else if (data.ends_with("-")) {
    lost = 1;
  }
  finish_comment(token, open, begin, size_ - lost, size_);
}

void Tokenizer::finish_comment(Token& token, std::size_t open, std::size_t begin, std::size_t end,
                               std::size_t after) {
  token.type = TokenType::comment;
  token.text = decode(begin, end, false, false, NullPolicy::replace);
  token.source = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(after)};
  position_ = after;
}

}  // namespace pith::html

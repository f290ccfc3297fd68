// The DOCTYPE states (HTML standard 13.2.5.53 to 13.2.5.68).
#include "base/ascii.h"
#include "html/tokenizer/tokenizer.h"

namespace pith::html {

// DOCTYPE state, from behind `<!doctype` on.
void Tokenizer::doctype(Token& token, std::size_t open, std::size_t p) {
  token.type = TokenType::doctype;
  token.force_quirks = token.has_public_id = token.has_system_id = token.has_name = false;
  token.name = token.public_id = token.system_id = std::string_view("");
  p = doctype_name(token, skip_space(p));
  if (p < size_ && data_[p] != '>') p = after_doctype_name(token, p);
  if (p >= size_) {
    token.force_quirks = true;
    p = size_;
  } else if (data_[p] != '>') {
    // Bogus DOCTYPE state: the end of the file there does not force quirks.
    p = memory_.index.greater_than(p);
  }
  position_ = p < size_ ? p + 1 : size_;
  token.source = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(position_)};
}

// Before DOCTYPE name state and DOCTYPE name state. Returns where a `>` stands, or what comes after the name.
std::size_t Tokenizer::doctype_name(Token& token, std::size_t p) {
  if (p >= size_ || data_[p] == '>') {
    token.force_quirks = true;
    return p;
  }
  const std::size_t begin = p;
  while (p < size_ && data_[p] != '>' && !base::is_ascii_whitespace(data_[p])) ++p;
  token.name = lower_name(begin, p);
  token.has_name = true;
  return skip_space(p);
}

// After DOCTYPE name state, with no space before `p`. This and what it calls return where the `>` stands, or
// where the bogus DOCTYPE state begins, or the end of the file.
std::size_t Tokenizer::after_doctype_name(Token& token, std::size_t p) {
  if (at(p, "public")) return doctype_ids(token, p + 6, true);
  if (at(p, "system")) return doctype_ids(token, p + 6, false);
  token.force_quirks = true;
  return p;
}

// After DOCTYPE public keyword state, or system keyword state, and those after it.
std::size_t Tokenizer::doctype_ids(Token& token, std::size_t p, bool is_public) {
  p = skip_space(p);
  if (is_public) {
    if (!doctype_id(token, p, token.public_id, token.has_public_id)) return p;
    // Between DOCTYPE public and system identifiers state.
    p = skip_space(p);
    if (p >= size_ || data_[p] == '>') return p;
  }
  if (!doctype_id(token, p, token.system_id, token.has_system_id)) return p;
  // After DOCTYPE system identifier state: anything else is bogus, but does not force quirks.
  return skip_space(p);
}

// DOCTYPE public (system) identifier (double-quoted) and (single-quoted) states. False where the DOCTYPE
// ends.
bool Tokenizer::doctype_id(Token& token, std::size_t& p, std::string_view& id, bool& has_id) {
  const char quote = data_[p];
  if (p >= size_ || (quote != '"' && quote != '\'')) {
    token.force_quirks = true;
    return false;
  }
  const std::size_t begin = ++p;
  while (p < size_ && data_[p] != quote && data_[p] != '>') ++p;
  id = decode(begin, p, false, false, NullPolicy::replace);
  has_id = true;
  if (p >= size_ || data_[p] == '>') {
    token.force_quirks = true;
    return false;
  }
  ++p;
  return true;
}

}  // namespace pith::html

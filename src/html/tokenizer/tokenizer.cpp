#include "html/tokenizer/tokenizer.h"

#include "base/ascii.h"
#include "html/tokenizer/character_references.h"
#include "text/utf8.h"

namespace pith::html {

Tokenizer::Tokenizer(std::string_view source, Document& document, TokenizerMemory& memory,
                     const Settings& settings)
    : data_(source.data()), size_(source.size()), document_(document), memory_(memory), settings_(settings) {
  memory_.index.build(source, settings.vectorised);
  memory_.names.clear();
}

void Tokenizer::next(Token& token) {
  if (token.type == TokenType::start_tag && !token.attributes_taken) forget_attributes(token);
  switch (state_) {
    case State::data:
      return data_state(token);
    case State::rcdata:
      return raw_text(token, TextCoding::references_no_null);
    case State::rawtext:
      return raw_text(token, TextCoding::plain_no_null);
    case State::script_data:
      return script_data(token);
    case State::plaintext:
      return plaintext(token);
    case State::cdata_section:
      return cdata_section(token);
  }
}

// Data state and tag open state: a run of text goes on up to the next `<` that begins something else.
void Tokenizer::data_state(Token& token) {
  std::size_t begin = position_;
  for (std::size_t p = begin;; ++p) {
    p = memory_.index.less_than(p);
    if (p >= size_) {
      if (begin == size_) return end_of_file(token);
      return characters(token, begin, size_, TextCoding::references);
    }
    // Tag open state; the NUL after the source is none of these.
    const char c = data_[p + 1];
    const bool end_tag = c == '/' && p + 2 < size_;
    if (!base::is_ascii_alpha(c) && !end_tag && c != '!' && c != '?') continue;
    if (p > begin) return characters(token, begin, p, TextCoding::references);
    if (base::is_ascii_alpha(c)) {
      if (!tag(token, p)) end_of_file(token);
      return;
    }
    if (c == '!') return markup_declaration(token, p);
    if (c == '?') return bogus_comment(token, p, p + 1);
    // End tag open state.
    if (base::is_ascii_alpha(data_[p + 2])) {
      if (!tag(token, p)) end_of_file(token);
      return;
    }
    if (data_[p + 2] != '>') return bogus_comment(token, p, p + 2);
    begin = p + 3;  // </> is nothing at all
    p += 2;
  }
}

void Tokenizer::end_of_file(Token& token) const {
  token.type = TokenType::end_of_file;
  token.source = {static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(size_)};
}

void Tokenizer::characters(Token& token, std::size_t begin, std::size_t end, TextCoding coding) {
  token.type = TokenType::character;
  token.coding = coding;
  token.source = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  token.has_special = memory_.index.special(begin, end) != end;
  position_ = end;
}

std::string_view Tokenizer::text(const Token& token, std::uint32_t begin, std::uint32_t end,
                                 NullPolicy policy) {
  if (!token.has_special) return slice(begin, end);
  const bool references =
      token.coding == TextCoding::references || token.coding == TextCoding::references_no_null;
  const bool no_null =
      token.coding == TextCoding::references_no_null || token.coding == TextCoding::plain_no_null;
  return decode(begin, end, references, false, no_null ? NullPolicy::replace : policy);
}

// A view into the source where nothing has to change.
std::string_view Tokenizer::decode(std::size_t begin, std::size_t end, bool references, bool in_attribute,
                                   NullPolicy policy) {
  std::string& out = memory_.decoded;
  out.clear();
  std::size_t copied = begin;
  for (std::size_t p = memory_.index.special(begin, end); p < end;) {
    std::size_t length = 1;
    const auto copy = [&] { out.append(data_ + copied, p - copied); };
    if (data_[p] == '&') {
      // An ampersand that begins no reference is text as it stands.
      const char next = p + 1 < end ? data_[p + 1] : ' ';
      if (!references || (next != '#' && !base::is_ascii_alphanumeric(next))) {
        p = memory_.index.special(p + 1, end);
        continue;
      }
      copy();
      length = resolve_reference(slice(p, end), in_attribute, out);
      if (length == 0) out.push_back(data_[p]), length = 1;
    } else if (data_[p] == '\r') {
      copy();
      out.push_back('\n');
      if (p + 1 < end && data_[p + 1] == '\n') length = 2;
    } else if (policy == NullPolicy::keep) {
      p = memory_.index.special(p + 1, end);
      continue;
    } else {
      copy();
      if (policy == NullPolicy::replace) out.append(text::kReplacement);
    }
    copied = p + length;
    p = memory_.index.special(copied, end);
  }
  if (copied == begin) return slice(begin, end);
  out.append(data_ + copied, end - copied);
  return document_.keep(out);
}

// True where the source goes on with `lower`, in any case.
bool Tokenizer::at(std::size_t position, std::string_view lower) const noexcept {
  if (size_ - position < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (base::ascii_lowercase(data_[position + i]) != lower[i]) return false;
  }
  return true;
}

}  // namespace pith::html

// Tag name state to self-closing start tag state (HTML standard 13.2.5.8 and 13.2.5.32 to 13.2.5.40).
#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "html/tokenizer/tokenizer.h"
#include "text/utf8.h"

namespace pith::html {

// `open` is where the `<` stands; a letter follows, or a slash and a letter. False where the file ends
// inside.
bool Tokenizer::tag(Token& token, std::size_t open) {
  const bool is_end = data_[open + 1] == '/';
  token.type = is_end ? TokenType::end_tag : TokenType::start_tag;
  token.self_closing = false;
  token.attributes_taken = false;
  token.attributes = static_cast<std::uint32_t>(document_.attributes.size());
  token.attribute_count = 0;
  token.known_attributes = 0;
  std::size_t p = tag_name(token, open + (is_end ? 2 : 1));
  if (data_[p] == '>') {
    ++p;
  } else {
    p = attributes(token, p);
  }
  const bool complete = p <= size_;
  position_ = complete ? p : size_;
  token.source = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(position_)};
  if (!is_end) last_start_tag_ = token.name;
  if (is_end || !complete) forget_attributes(token);
  return complete;
}

// Tag name state. Returns where the name ends.
std::size_t Tokenizer::tag_name(Token& token, std::size_t begin) {
  NameKey key;
  std::size_t p = begin;
  for (;; ++p) {
    const char c = data_[p];
    if (char_class(c) & kTagEndBit) break;
    key.add(base::ascii_lowercase(c));
  }
  if (data_[p] == '\0' && p < size_) return name_with_null(token, begin);
  if (key.length <= 8) {
    token.tag = find_tag(key, {});
  } else {
    token.name = lower_name(begin, p);
    token.tag = find_tag(key, token.name);
  }
  if (token.tag == Tag::unknown) {
    if (key.length <= 8) token.name = lower_name(begin, p);
    number_unknown_name(token);
    return p;
  }
  token.name_id = name_id(token.tag);
  token.name = kTagNames[token.name_id];
  return p;
}

// The same for names that hold a NUL, which are no Tag's.
std::size_t Tokenizer::name_with_null(Token& token, std::size_t begin) {
  std::size_t p = begin;
  while (!(char_class(data_[p]) & kTagEndBit) || (data_[p] == '\0' && p < size_)) ++p;
  token.tag = Tag::unknown;
  token.name = lower_name(begin, p);
  number_unknown_name(token);
  return p;
}

// An end tag ends nothing where no start tag had its name.
void Tokenizer::number_unknown_name(Token& token) {
  const bool is_end = token.type == TokenType::end_tag;
  token.name_id = memory_.names.intern(token.name, is_end ? 0 : settings_.name_limit);
}

// A name in lower case with U+FFFD for NUL: a view into the source, unless it has to change.
std::string_view Tokenizer::lower_name(std::size_t begin, std::size_t end) {
  const std::string_view name = slice(begin, end);
  bool changes = false;
  for (const char c : name) changes |= c == '\0' || (char_class(c) & kUpperBit);
  if (!changes) return name;
  std::string& lower = memory_.decoded;
  lower.clear();
  for (const char c : name) {
    if (c == '\0') {
      lower.append(text::kReplacement);
    } else {
      lower.push_back(base::ascii_lowercase(c));
    }
  }
  return document_.keep(lower);
}

// Before attribute name state and those after it. Returns where the tag ends, or size_ + 1 where the file
// does.
std::size_t Tokenizer::attributes(Token& token, std::size_t p) {
  memory_.attributes.clear();
  const std::size_t left =
      settings_.all_attributes - std::min(settings_.all_attributes, document_.attributes.size());
  attribute_limit_ = std::min<std::size_t>(settings_.attribute_limit, left);
  for (;;) {
    p = skip_space(p);
    const char c = data_[p];
    if (c == '>') return p + 1;
    if (c == '\0' && p >= size_) return size_ + 1;
    if (c == '/') {
      // Self-closing start tag state.
      ++p;
      if (data_[p] == '>') {
        token.self_closing = true;
        return p + 1;
      }
      continue;
    }
    std::string_view name, value = slice(p, p);
    p = attribute_name(p, name);
    // After attribute name state.
    const std::size_t after = skip_space(p);
    if (data_[after] == '=') {
      p = attribute_value(skip_space(after + 1), value);
      if (p > size_) return p;
    }
    add_attribute(token, name, value);
  }
}

// Attribute name state; a `=` in front belongs to the name.
std::size_t Tokenizer::attribute_name(std::size_t begin, std::string_view& name) {
  std::size_t p = begin + (data_[begin] == '=' ? 1 : 0);
  std::uint8_t seen = 0;
  bool null = false;
  for (;; ++p) {
    const std::uint8_t bits = char_class(data_[p]);
    if (bits & kNameEndBit) {
      if (data_[p] != '\0' || p >= size_) break;
      null = true;
    }
    seen |= bits;
  }
  name = null || (seen & kUpperBit) ? lower_name(begin, p) : slice(begin, p);
  return p;
}

// Before attribute value state, with no space before `p`.
std::size_t Tokenizer::attribute_value(std::size_t p, std::string_view& value) {
  const char c = data_[p];
  if (c == '"' || c == '\'') return quoted_value(p + 1, c, value);
  if (c == '>') return p;  // missing value
  return unquoted_value(p, value);
}

// Attribute value (double-quoted) state and (single-quoted) state.
std::size_t Tokenizer::quoted_value(std::size_t begin, char quote, std::string_view& value) {
  std::size_t end = memory_.index.quote(begin);
  while (end < size_ && data_[end] != quote) end = memory_.index.quote(end + 1);
  if (end >= size_) return size_ + 1;
  if (memory_.index.special(begin, end) == end) {
    value = slice(begin, end);
  } else {
    value = decode(begin, end, true, true, NullPolicy::replace);
  }
  return end + 1;
}

// Attribute value (unquoted) state.
std::size_t Tokenizer::unquoted_value(std::size_t begin, std::string_view& value) {
  std::size_t p = begin;
  while (!(char_class(data_[p]) & kValueEndBit) || (data_[p] == '\0' && p < size_)) ++p;
  if (p >= size_) return size_ + 1;
  value = decode(begin, p, true, true, NullPolicy::replace);
  return p;
}

void Tokenizer::add_attribute(Token& token, std::string_view name, std::string_view value) {
  const bool room = token.attribute_count < attribute_limit_;
  const auto found = memory_.attributes.find_or_note(document_.attributes.data() + token.attributes,
                                                     token.attribute_count, name, room);
  if (found == AttributeSet::Found::present) return;
  if (!room || found == AttributeSet::Found::crowded) {
    if (token.type == TokenType::start_tag) ++document_.cuts.attributes;
    return;
  }
  token.known_attributes |= intern_attribute(name);
  document_.attributes.push_back({name, value});
  ++token.attribute_count;
}

}  // namespace pith::html

// RCDATA, RAWTEXT, script data, PLAINTEXT and CDATA section states (HTML standard 13.2.5.2
// to 13.2.5.5, 13.2.5.9 to 13.2.5.31 and 13.2.5.69 to 13.2.5.71).
#include <algorithm>

#include "html/tokenizer/tokenizer.h"

namespace pith::html {

// True for `</`, the name of the last start tag in any case, and what may follow a tag name.
bool Tokenizer::is_appropriate_end_tag(std::size_t open) const noexcept {
  if (last_start_tag_.empty() || data_[open + 1] != '/' || !at(open + 2, last_start_tag_)) return false;
  const std::size_t after = open + 2 + last_start_tag_.size();
  return after < size_ && data_[after] != '\0' && (char_class(data_[after]) & kTagEndBit);
}

// Emits the text before `end_tag`, or that end tag where there is no text, or the end of the file.
void Tokenizer::text_then_end_tag(Token& token, std::size_t begin, std::size_t end_tag, TextCoding coding) {
  if (end_tag > begin) return characters(token, begin, end_tag, coding);
  if (end_tag >= size_ || !tag(token, end_tag)) return end_of_file(token);
  state_ = State::data;
}

// RCDATA and RAWTEXT states with their less-than sign, end tag open and end tag name states.
void Tokenizer::raw_text(Token& token, TextCoding coding) {
  std::size_t p = memory_.index.less_than(position_);
  while (p < size_ && !is_appropriate_end_tag(p)) p = memory_.index.less_than(p + 1);
  text_then_end_tag(token, position_, p, coding);
}

// Script data state and all of its escaped states.
void Tokenizer::script_data(Token& token) {
  text_then_end_tag(token, position_, script_data_end(position_), TextCoding::plain_no_null);
}

// Where the end tag of the script stands, or the end of the file.
std::size_t Tokenizer::script_data_end(std::size_t p) const {
  for (p = memory_.index.less_than(p); p < size_;) {
    if (is_appropriate_end_tag(p)) return p;
    if (at(p, "<!--")) {
      // Script data escape start state, escape start dash state.
      std::size_t end_tag = size_;
      p = script_data_escaped(p + 4, end_tag);
      if (end_tag < size_) return end_tag;
      p = memory_.index.less_than(p);
    } else {
      p = memory_.index.less_than(p + 1);
    }
  }
  return size_;
}

// Script data escaped states and script data double escaped states, from behind `<!--` on. Returns where they
// go back to the script data state, behind `-->`; or sets `end_tag`.
std::size_t Tokenizer::script_data_escaped(std::size_t escape, std::size_t& end_tag) const {
  const std::string_view script = "script";
  bool double_escaped = false;
  std::size_t open = memory_.index.less_than(escape);
  for (std::size_t p = escape; p < size_;) {
    const std::size_t close = memory_.index.greater_than(p);
    // Every `<` before the next `>`; none is looked for twice.
    for (; open < close; open = memory_.index.less_than(open + 1)) {
      if (!double_escaped && is_appropriate_end_tag(open)) {
        end_tag = open;
        return open;
      }
      // Double escape start state and double escape end state.
      const std::size_t name = open + 1 + (double_escaped ? 1 : 0);
      if (double_escaped && data_[open + 1] != '/') continue;
      const std::size_t after = name + script.size();
      if (at(name, script) && after < size_ && data_[after] != '\0' &&
          (char_class(data_[after]) & kTagEndBit)) {
        double_escaped = !double_escaped;
      }
    }
    if (close >= size_) return size_;
    // Escaped dash dash state: the dashes of `<!--` count.
    if (close >= escape && data_[close - 1] == '-' && data_[close - 2] == '-') return close + 1;
    p = close + 1;
  }
  return size_;
}

// PLAINTEXT state.
void Tokenizer::plaintext(Token& token) {
  if (position_ == size_) return end_of_file(token);
  characters(token, position_, size_, TextCoding::plain_no_null);
}

// CDATA section, CDATA section bracket and CDATA section end states.
void Tokenizer::cdata_section(Token& token) {
  const std::size_t begin = position_;
  std::size_t p = memory_.index.greater_than(begin);
  while (p < size_ && !(p >= begin + 2 && data_[p - 1] == ']' && data_[p - 2] == ']')) {
    p = memory_.index.greater_than(p + 1);
  }
  state_ = State::data;
  const std::size_t end = p < size_ ? p - 2 : size_;
  if (end == begin) {
    position_ = std::min(p + 1, size_);
    return data_state(token);
  }
  characters(token, begin, end, TextCoding::plain);
  position_ = std::min(p + 1, size_);
}

}  // namespace pith::html

#include "metadata/json_repair.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace pith::metadata {
namespace {

constexpr std::size_t kDeepest = 60;  // brackets; readers take a few more

struct Quotes {
  std::string_view open, close;
};

constexpr std::array<Quotes, 4> kQuotes = {
    {{"\"", "\""}, {"'", "'"}, {"\u201C", "\u201D"}, {"\u201D", "\u201D"}}};

class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) {}

  std::string run() {
    out_.reserve(text_.size() + 16);
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_space(c)) {
        ++at_;
      } else if (!skip_comment() && !take_mark(c) && !take_string()) {
        take_word();
      }
    }
    while (!open_.empty()) close(open_.back());
    return roots_ > 1 ? "[" + out_ + "]" : std::move(out_);
  }

 private:
  static bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }

  std::string_view rest() const { return text_.substr(at_); }

  bool skip_comment() {
    for (const std::string_view mark : {"<!--", "-->", "<![CDATA[", "]]>"}) {
      if (!rest().starts_with(mark)) continue;
      at_ += mark.size();
      return true;
    }
    std::size_t end = 0;
    if (rest().starts_with("//")) {
      end = text_.find('\n', at_);
    } else if (rest().starts_with("/*")) {
      end = text_.find("*/", at_ + 2);
      if (end != std::string_view::npos) end += 2;
    } else {
      return false;
    }
    at_ = std::min(end, text_.size());
    return true;
  }

  bool take_mark(char c) {
    if (c == ',' || c == ';') {
      // It is written where it belongs, whether or not it stands there.
      end_key();
      end_value();
    } else if (c == ':') {
      end_key();
    } else if (c == '{' || c == '[') {
      if (open_.size() >= kDeepest) {
        skip_nested();
        return true;
      }
      if (wants_key() && !is_key_) {
        begin_value();
        out_.append("\"\"");
        is_key_ = true;
      }
      end_key();
      begin_value();
      out_.push_back(c);
      open_.push_back(c == '{' ? '}' : ']');
      has_value_ = is_key_ = false;
    } else if (c == '}' || c == ']') {
      // One that closes nothing is left out; one that closes an outer bracket closes the inner ones.
      if (std::find(open_.begin(), open_.end(), c) != open_.end()) {
        while (open_.back() != c) close(open_.back());
        close(c);
      }
    } else {
      return false;
    }
    ++at_;
    return true;
  }

  // What is too deep is null: what stands behind it stays.
  void skip_nested() {
    end_key();
    begin_value();
    out_.append("null");
    std::size_t open = 0;
    do {
      const char c = text_[at_++];
      if (c == '{' || c == '[') ++open;
      if (c == '}' || c == ']') --open;
      if (c != '"') continue;
      while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
      ++at_;
    } while (open > 0 && at_ < text_.size());
    at_ = std::min(at_, text_.size());
  }

  void end_key() {
    if (!is_key_) return;
    out_.push_back(':');
    is_key_ = has_value_ = false;
  }

  // A key whose value is missing has none.
  void end_value() {
    if (out_.empty() || out_.back() != ':') return;
    out_.append("null");
    has_value_ = true;
  }

  void close(char bracket) {
    end_key();
    end_value();
    out_.push_back(bracket);
    open_.pop_back();
    has_value_ = true;
  }

  // Before a value or a key: the comma that parts it from the one before.
  void begin_value() {
    if (is_key_) {  // that has none
      end_key();
      end_value();
    }
    if (has_value_) out_.push_back(',');
    if (open_.empty()) ++roots_;
    has_value_ = true;
  }

  // Is the next string a key? Then a colon follows it.
  bool wants_key() const { return !open_.empty() && open_.back() == '}' && (out_.back() != ':'); }

  bool take_string() {
    const auto* const quotes = std::find_if(kQuotes.begin(), kQuotes.end(),
                                            [&](const Quotes& q) { return rest().starts_with(q.open); });
    if (quotes == kQuotes.end()) return false;
    at_ += quotes->open.size();
    const bool key = wants_key();
    begin_value();
    out_.push_back('"');
    while (at_ < text_.size()) {
      if (rest().starts_with(quotes->close) && ends_string(at_ + quotes->close.size(), key)) {
        at_ += quotes->close.size();
        break;
      }
      take_character();
    }
    out_.push_back('"');
    is_key_ = key;
    return true;
  }

  // Would a string that ends here be followed by what may follow one?
  bool ends_string(std::size_t next, bool key) const {
    const std::size_t end = next;
    next = skip_space(next);
    if (next >= text_.size()) return true;
    if (text_.substr(next, 2) == "//" || text_.substr(next, 2) == "/*") return true;
    if (key) return text_[next] == ':';
    if (text_[next] == '}' || text_[next] == ']') return true;
    if (text_[next] == '"') return text_.substr(end, next - end).find('\n') != std::string_view::npos;
    if (text_[next] != ',') return false;
    next = skip_space(next + 1);
    if (next >= text_.size()) return true;
    const char c = text_[next];
    const bool quoted = std::any_of(kQuotes.begin(), kQuotes.end(),
                                    [&](const Quotes& q) { return text_.substr(next).starts_with(q.open); });
    return quoted || base::is_ascii_digit(c) ||
           std::string_view("{[}]-/tfn").find(c) != std::string_view::npos;
  }

  std::size_t skip_space(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return at;
  }

  void take_character() {
    const char c = text_[at_++];
    if (c == '\\' && at_ < text_.size()) {
      const char escaped = text_[at_];
      const bool valid = std::string_view("\"\\/bfnrt").find(escaped) != std::string_view::npos ||
                         (escaped == 'u' && is_hex(text_.substr(at_ + 1, 4)));
      if (valid) {
        out_.push_back('\\');
        out_.push_back(escaped);
        ++at_;
      }
      return;
    }
    if (c == '"' || c == '\\') out_.push_back('\\');
    out_.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
  }

  static bool is_hex(std::string_view digits) {
    return digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char c) {
             const char lower = base::ascii_lowercase(c);
             return base::is_ascii_digit(c) || (lower >= 'a' && lower <= 'f');
           });
  }

  // Numbers, literals, and words without quotation marks.
  void take_word() {
    const std::size_t begin = at_;
    const bool key = wants_key();
    while (at_ < text_.size() && text_[at_] != '\n' &&
           std::string_view(key ? ",:{}[]\"" : ",{}[]\"").find(text_[at_]) == std::string_view::npos &&
           !(at_ > begin && is_space(text_[at_ - 1]) && rest().starts_with("//"))) {
      ++at_;
    }
    const std::size_t end = at_;
    const std::string_view word = base::strip_ascii_whitespace(text_.substr(begin, end - begin));
    begin_value();
    if (!key && is_literal(word)) {
      out_.append(word);
      return;
    }
    out_.push_back('"');
    for (at_ = begin; at_ < begin + word.size();) take_character();
    at_ = std::max(at_, end);
    out_.push_back('"');
    is_key_ = key;
  }

  static bool is_literal(std::string_view word) {
    if (word == "true" || word == "false" || word == "null") return true;
    if (!word.empty() && word[0] == '-') word.remove_prefix(1);
    const auto digits = [&] {
      const auto* const end = std::find_if_not(word.begin(), word.end(), base::is_ascii_digit);
      const auto count = static_cast<std::size_t>(end - word.begin());
      word.remove_prefix(count);
      return count;
    };
    constexpr std::size_t kMostDigits = 18;  // that a reader can hold
    constexpr std::size_t kMostOfExponent = 2;
    const bool zero = word.starts_with('0');
    const std::size_t whole = digits();
    if (whole == 0 || whole > kMostDigits || (zero && whole > 1)) return false;
    if (word.starts_with('.')) {
      word.remove_prefix(1);
      if (digits() == 0) return false;
    }
    if (word.starts_with('e') || word.starts_with('E')) {
      word.remove_prefix(word.substr(1, 1) == "+" || word.substr(1, 1) == "-" ? 2 : 1);
      const std::size_t exponent = digits();
      if (exponent == 0 || exponent > kMostOfExponent) return false;
    }
    return word.empty();
  }

  std::string_view text_;
  std::string out_;
  std::string open_;  // the brackets that will close what is open
  std::size_t at_ = 0;
  std::size_t roots_ = 0;
  bool has_value_ = false;  // a value stands before, in this bracket
  bool is_key_ = false;     // the last was a key, without its colon yet
};

}  // namespace

std::string repaired_json(std::string_view text) {
  return Repair(text).run();
}

}  // namespace pith::metadata

#include "html/input_guard.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace pith::html {
namespace {

// How far up an end tag looks for its start tag. Beyond it the nesting is so broken that a guess is as good.
constexpr std::size_t kSearchWindow = 256;

struct OpenElement {
  Tag tag;
  std::uint64_t name;  // the first eight letters, enough to tell unknown elements apart
  bool dropped;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

bool is_void(Tag tag) {
  switch (tag) {
    case Tag::area:
    case Tag::base:
    case Tag::basefont:
    case Tag::bgsound:
    case Tag::br:
    case Tag::col:
    case Tag::embed:
    case Tag::frame:
    case Tag::hr:
    case Tag::image:
    case Tag::img:
    case Tag::input:
    case Tag::keygen:
    case Tag::link:
    case Tag::meta:
    case Tag::param:
    case Tag::source:
    case Tag::track:
    case Tag::wbr:
      return true;
    default:
      return false;
  }
}

bool is_raw_text(Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::textarea:
    case Tag::title:
    case Tag::xmp:
    case Tag::iframe:
    case Tag::noembed:
    case Tag::noframes:
      return true;
    default:
      return false;
  }
}

// Elements that a start tag of the same name ends (HTML standard 13.1.2.4, optional tags).
bool ends_its_like(Tag tag) {
  switch (tag) {
    case Tag::p:
    case Tag::li:
    case Tag::dt:
    case Tag::dd:
    case Tag::tr:
    case Tag::td:
    case Tag::th:
    case Tag::tbody:
    case Tag::option:
    case Tag::optgroup:
    case Tag::a:
    case Tag::button:
    case Tag::nobr:
      return true;
    default:
      return false;
  }
}

class Guard {
 public:
  Guard(std::string_view input, const ParseLimits& limits) : input_(input), limits_(limits) {}

  GuardedInput run() {
    while (pos_ < input_.size()) {
      const void* found = std::memchr(input_.data() + pos_, '<', input_.size() - pos_);
      if (!found) break;
      pos_ = static_cast<std::size_t>(static_cast<const char*>(found) - input_.data());
      markup();
    }
    return std::move(result_);
  }

 private:
  char at(std::size_t i) const { return i < input_.size() ? input_[i] : '\0'; }

  void blank(std::size_t begin, std::size_t end) {
    if (result_.blanked.empty()) result_.blanked.assign(input_);
    std::fill(result_.blanked.begin() + static_cast<std::ptrdiff_t>(begin),
              result_.blanked.begin() + static_cast<std::ptrdiff_t>(std::min(end, input_.size())), ' ');
  }

  void markup() {
    const std::size_t begin = pos_;
    if (input_.compare(begin, 4, "<!--") == 0) {
      const std::size_t end = input_.find("-->", begin + 4);
      pos_ = end == std::string_view::npos ? input_.size() : end + 3;
    } else if (is_letter(at(begin + 1))) {
      start_tag(begin);
    } else if (at(begin + 1) == '/' && is_letter(at(begin + 2))) {
      end_tag(begin);
    } else {
      pos_ = begin + 1;
    }
  }

  // Reads a tag name at `i`, lower-cased; leaves `i` behind it.
  OpenElement name_at(std::size_t& i) const {
    char name[16];
    std::size_t length = 0;
    std::uint64_t packed = 0;
    for (; i < input_.size() && !is_space(input_[i]) && input_[i] != '/' && input_[i] != '>'; ++i) {
      const char c = input_[i] >= 'A' && input_[i] <= 'Z' ? static_cast<char>(input_[i] | 0x20) : input_[i];
      if (length < 8) packed = packed << 8 | static_cast<unsigned char>(c);
      if (length < sizeof name) name[length] = c;
      ++length;
    }
    const Tag tag = length <= sizeof name ? tag_from_name({name, length}) : Tag::unknown;
    return {tag, packed, false};
  }

  // Skips attributes from `i` to behind the '>'; blanks those over the limit. Sets self_closing.
  std::size_t skip_attributes(std::size_t i, bool& self_closing) {
    std::uint32_t count = 0;
    self_closing = false;
    while (i < input_.size() && input_[i] != '>') {
      if (is_space(input_[i]) || input_[i] == '/') {
        self_closing = input_[i] == '/';
        ++i;
        continue;
      }
      const std::size_t begin = i;
      i = skip_attribute(i);
      self_closing = false;
      if (++count > limits_.attributes) {
        ++result_.cuts.attributes;
        blank(begin, i);
      }
    }
    return std::min(i + 1, input_.size());
  }

  std::size_t skip_attribute(std::size_t i) const {
    const auto in_name = [](char c) { return !is_space(c) && c != '/' && c != '>' && c != '='; };
    ++i;  // a leading '=' belongs to the name
    while (i < input_.size() && in_name(input_[i])) ++i;
    std::size_t value = i;
    while (value < input_.size() && is_space(input_[value])) ++value;
    if (at(value) != '=') return i;
    i = value + 1;
    while (i < input_.size() && is_space(input_[i])) ++i;
    if (at(i) == '"' || at(i) == '\'') {
      const std::size_t close = input_.find(input_[i], i + 1);
      return close == std::string_view::npos ? input_.size() : close + 1;
    }
    while (i < input_.size() && !is_space(input_[i]) && input_[i] != '>') ++i;
    return i;
  }

  void start_tag(std::size_t begin) {
    std::size_t i = begin + 1;
    OpenElement element = name_at(i);
    bool self_closing = false;
    pos_ = skip_attributes(i, self_closing);
    if (is_void(element.tag)) return;
    if (is_raw_text(element.tag)) {
      skip_raw_text(begin + 1, i);
      return;
    }
    // Only foreign elements are closed by "/>", and none of them has a tag number that HTML shares.
    if (self_closing && element.tag == Tag::unknown) return;
    if (!open_.empty() && same(open_.back(), element) && ends_its_like(element.tag)) open_.pop_back();
    element.dropped = open_.size() >= limits_.depth;
    if (element.dropped) {
      ++result_.cuts.depth;
      blank(begin, pos_);
    }
    open_.push_back(element);
  }

  static bool same(const OpenElement& a, const OpenElement& b) { return a.tag == b.tag && a.name == b.name; }

  void end_tag(std::size_t begin) {
    std::size_t i = begin + 2;
    const OpenElement element = name_at(i);
    bool self_closing = false;
    pos_ = skip_attributes(i, self_closing);
    const std::size_t window = std::min(open_.size(), kSearchWindow);
    for (std::size_t back = 1; back <= window; ++back) {
      if (!same(open_[open_.size() - back], element)) continue;
      if (open_[open_.size() - back].dropped) blank(begin, pos_);
      open_.resize(open_.size() - back);
      return;
    }
  }

  // Skips to the end tag of the raw text element whose name stands at [name_begin, name_end).
  void skip_raw_text(std::size_t name_begin, std::size_t name_end) {
    const std::size_t length = name_end - name_begin;
    while (pos_ < input_.size()) {
      const std::size_t close = input_.find("</", pos_);
      if (close == std::string_view::npos) break;
      const std::string_view candidate = input_.substr(close + 2, length);
      const bool matches = candidate.size() == length &&
                           std::equal(candidate.begin(), candidate.end(), input_.begin() + static_cast<std::ptrdiff_t>(name_begin),
                                      [](char a, char b) { return (a | 0x20) == (b | 0x20); });
      if (matches) {
        pos_ = close;
        std::size_t i = close + 2 + length;
        bool self_closing = false;
        pos_ = skip_attributes(i, self_closing);
        return;
      }
      pos_ = close + 2;
    }
    pos_ = input_.size();
  }

  std::string_view input_;
  ParseLimits limits_;
  std::size_t pos_ = 0;
  std::vector<OpenElement> open_;
  GuardedInput result_;
};

}  // namespace

GuardedInput guard_input(std::string_view utf8, const ParseLimits& limits) { return Guard(utf8, limits).run(); }

}  // namespace pith::html

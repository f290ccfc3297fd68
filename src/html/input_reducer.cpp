#include "html/input_reducer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "base/ascii.h"
#include "html/element_traits.h"
#include "html/tag_classes.h"

namespace pith::html {
namespace {

// How far up an end tag looks for its start tag. Beyond it the nesting is so broken that a guess is as good.
constexpr std::size_t kSearchWindow = 256;

// The attributes that no stage looks at are those of scripts and styles: handlers of events, `data-…` but for
// these, and those listed below. `style` stays where it says something about display.
constexpr std::array<std::string_view, 4> kReadData = {"data-latex", "data-line-number", "data-testid",
                                                       "data-videoid"};
constexpr std::array<std::string_view, 14> kUnread = {
    "bgcolor",   "border",  "cellpadding", "cellspacing", "crossorigin", "decoding", "fetchpriority",
    "integrity", "loading", "nonce",       "sizes",       "tabindex",    "target",   "valign"};

constexpr std::string_view kDisplay = "display";

// Scripts of such types are read: they hold the page's structured data, the article itself, or formulas.
constexpr std::array<std::string_view, 2> kReadScripts = {"json", "math/tex"};

// Elements that an <svg> may hold when its content is left out as a whole: pictures, no text and nothing that
// would end it.
constexpr std::array<std::string_view, 20> kPictureElements = {
    "animate",  "circle",         "clippath",       "defs", "ellipse", "filter",  "g",
    "image",    "line",           "lineargradient", "mask", "path",    "pattern", "polygon",
    "polyline", "radialgradient", "rect",           "stop", "symbol",  "use"};

struct OpenElement {
  Tag tag;
  std::uint64_t name;  // the first eight letters, enough to tell unknown elements apart
  bool dropped = false;
  bool foreign = false;  // svg, math, or inside one
};

constexpr std::uint64_t packed(std::string_view name) {
  std::uint64_t letters = 0;
  for (const char c : name.substr(0, 8)) letters = letters << 8 | static_cast<unsigned char>(c);
  return letters;
}

// Foreign elements whose content is HTML (HTML standard 13.2.6, integration points; what depends on the
// encoding of annotation-xml is taken for one).
bool is_integration_point(const OpenElement& open) {
  constexpr std::array kNames = {packed("foreignobject"),
                                 packed("desc"),
                                 packed("title"),
                                 packed("mi"),
                                 packed("mo"),
                                 packed("mn"),
                                 packed("ms"),
                                 packed("mtext"),
                                 packed("annotation-xml")};
  return open.foreign && std::find(kNames.begin(), kNames.end(), open.name) != kNames.end();
}

// True when the page itself uses characters of plane 15, which the stand-ins would be taken for: as they are
// or as a numeric character reference. Gumbo reckons these modulo 2^32, so one that is too large can be any.
bool has_stand_in_like(std::string_view input) {
  for (std::size_t at = input.find('\xF3'); at != std::string_view::npos; at = input.find('\xF3', at + 1)) {
    if (stand_in_at(input, at) >= 0) return true;
  }
  for (std::size_t at = input.find("&#"); at != std::string_view::npos; at = input.find("&#", at + 2)) {
    std::size_t i = at + 2;
    const bool hexadecimal = i < input.size() && base::ascii_lowercase(input[i]) == 'x';
    if (hexadecimal) ++i;
    std::uint32_t code = 0;
    for (; i < input.size() && code < 0x110000; ++i) {
      const char c = base::ascii_lowercase(input[i]);
      if (base::is_ascii_digit(input[i])) {
        code = code * (hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(input[i] - '0');
      } else if (hexadecimal && c >= 'a' && c <= 'f') {
        code = code * 16 + static_cast<std::uint32_t>(c - 'a' + 10);
      } else {
        break;
      }
    }
    if (code >= 0xF0000) return true;
  }
  return false;
}

// Where a stand-in pays, and what Gumbo has to see for itself: references, and characters that the tokenizer
// changes.
constexpr std::size_t kShortestStandIn = 8;
bool is_left_to_gumbo(char c) {
  return c == '&' || c == '\r' || c == '\0';
}

class Reducer {
 public:
  Reducer(std::string_view input, const ParseLimits& limits, bool is_fragment)
      : input_(input),
        limits_(limits),
        is_fragment_(is_fragment),
        stand_ins_allowed_(limits.only_readable && !has_stand_in_like(input)) {
    result_.text.reserve(input.size());
    result_.pieces.push_back({0, 0});
  }

  ReducedInput run() {
    while (pos_ < input_.size()) {
      const void* found = std::memchr(input_.data() + pos_, '<', input_.size() - pos_);
      if (!found) break;
      const auto tag = static_cast<std::size_t>(static_cast<const char*>(found) - input_.data());
      if (reduces()) text(pos_, tag);
      pos_ = tag;
      markup();
    }
    result_.text.append(input_.substr(copied_));
    return std::move(result_);
  }

 private:
  // Foreign content is left alone.
  bool reduces() const { return limits_.only_readable && !in_foreign(); }

  char at(std::size_t i) const { return i < input_.size() ? input_[i] : '\0'; }

  // Leaves [begin, end) out of the output; `instead` stands in its place. Calls come in order.
  void drop(std::size_t begin, std::size_t end, std::string_view instead = {}) {
    end = std::min(end, input_.size());
    if (begin >= end) return;
    result_.text.append(input_.substr(copied_, begin - copied_)).append(instead);
    copied_ = end;
    result_.pieces.push_back(
        {static_cast<std::uint32_t>(result_.text.size()), static_cast<std::uint32_t>(end)});
  }

  // Gumbo puts U+FFFD for the C1 control characters (U+0080 to U+009F), of which windows-1252 text that was
  // taken for something else is full; so it does not get to see them.
  bool holds_c1(std::size_t begin, std::size_t end) const {
    const std::string_view run = input_.substr(begin, end - begin);
    for (std::size_t i = run.find('\xC2'); i < run.size(); i = run.find('\xC2', i + 1)) {
      if (static_cast<unsigned char>(at(begin + i + 1)) < 0xA0) return true;
    }
    return false;
  }

  void stand_in(std::size_t begin, std::size_t end, bool always = false) {
    const std::size_t number = result_.stand_ins.size();
    if (!stand_ins_allowed_ || (end - begin < kShortestStandIn && !always) || number == kMaxStandIns) return;
    result_.text.append(input_.substr(copied_, begin - copied_));
    result_.pieces.push_back({static_cast<std::uint32_t>(result_.text.size()),
                              static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    result_.text.push_back('\xF3');
    result_.text.push_back(static_cast<char>(0xB0 | number >> 12));
    result_.text.push_back(static_cast<char>(0x80 | (number >> 6 & 0x3F)));
    result_.text.push_back(static_cast<char>(0x80 | (number & 0x3F)));
    result_.stand_ins.push_back(input_.substr(begin, end - begin));
    copied_ = end;
    result_.pieces.push_back(
        {static_cast<std::uint32_t>(result_.text.size()), static_cast<std::uint32_t>(end)});
  }

  // The text between two tags: keeps one of the white-space characters at its ends (the indentation of the
  // markup) and puts stand-ins for the rest. White space at the ends stays white space, because insertion
  // modes tell it from text.
  void text(std::size_t begin, std::size_t end) {
    std::size_t first = begin;
    while (first < end && base::is_ascii_whitespace(input_[first])) ++first;
    const bool collapse = preformatted_ == 0;
    const std::size_t kept = begin + (input_.compare(begin, 2, "\r\n") == 0 ? 2 : 1);
    if (collapse && first > kept) drop(kept, first);
    std::size_t last = end;
    while (last > first && base::is_ascii_whitespace(input_[last - 1])) --last;
    for (std::size_t i = first; i < last;) {
      std::size_t run = i;
      while (run < last && !is_left_to_gumbo(input_[run])) ++run;
      if (run > i) stand_in(i, run, holds_c1(i, run));
      i = run;
      // A reference goes on for as long as letters and digits do; without its semicolon it ends where they
      // do.
      if (i < last) i += input_.compare(i, 2, "\r\n") == 0 ? 2 : 1;
      while (i < last && i > run && input_[run] == '&' &&
             (base::is_ascii_alpha(input_[i]) || base::is_ascii_digit(input_[i]) || input_[i] == '#' ||
              input_[i] == ';'))
        ++i;
    }
    if (collapse && last > first && end - last > 1) drop(last, end - 1);
  }

  void markup() {
    const std::size_t begin = pos_;
    if (input_.compare(begin, 4, "<!--") == 0) {
      pos_ = comment_end(begin);
      if (reduces()) drop(begin, pos_);
    } else if (base::is_ascii_alpha(at(begin + 1))) {
      start_tag(begin);
    } else if (at(begin + 1) == '/' && base::is_ascii_alpha(at(begin + 2))) {
      end_tag(begin);
    } else if (maybe_foreign() && input_.compare(begin, 9, "<![CDATA[") == 0) {
      cdata(begin);
    } else if (at(begin + 1) == '!' || at(begin + 1) == '?' || at(begin + 1) == '/') {
      pos_ = behind(">", begin);
    } else {
      pos_ = begin + 1;
    }
  }

  // Gumbo fails an assertion at the text behind a CDATA section in a table; so it sees ordinary text instead.
  void cdata(std::size_t begin) {
    if (!in_foreign()) {
      pos_ = behind(">", begin);
      drop(begin, pos_, " ");
      return;
    }
    pos_ = behind("]]>", begin + 9);
    const bool closed = pos_ >= begin + 12 && input_.substr(pos_ - 3, 3) == "]]>";
    std::string text;
    for (const char c : input_.substr(begin + 9, pos_ - begin - (closed ? 12 : 9))) {
      if (c == '<') {
        text += "&lt;";
      } else if (c == '&') {
        text += "&amp;";
      } else {
        text += c;
      }
    }
    result_.text.append(input_.substr(copied_, begin - copied_));
    result_.pieces.push_back({static_cast<std::uint32_t>(result_.text.size()),
                              static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(pos_)});
    result_.text.append(text);
    copied_ = pos_;
    result_.pieces.push_back(
        {static_cast<std::uint32_t>(result_.text.size()), static_cast<std::uint32_t>(pos_)});
  }

  std::size_t behind(std::string_view what, std::size_t from) const {
    const std::size_t found = input_.find(what, from);
    return found == std::string_view::npos ? input_.size() : found + what.size();
  }

  // HTML standard 13.2.5.43 to .52: "<!-->" and "<!--->" are whole comments, "--!>" ends one as well.
  std::size_t comment_end(std::size_t begin) const {
    for (std::size_t i = input_.find("--", begin + 2); i != std::string_view::npos;
         i = input_.find("--", i + 1)) {
      if (at(i + 2) == '>') return i + 3;
      if (at(i + 2) == '!' && at(i + 3) == '>' && i >= begin + 4) return i + 4;
    }
    return input_.size();
  }

  // Reads a tag name at `i`, lower-cased; leaves `i` behind it.
  OpenElement name_at(std::size_t& i) const {
    char name[16];
    std::size_t length = 0;
    std::uint64_t letters = 0;
    for (; i < input_.size() && !base::is_ascii_whitespace(input_[i]) && input_[i] != '/' && input_[i] != '>';
         ++i) {
      const char c = base::ascii_lowercase(input_[i]);
      if (length < 8) letters = letters << 8 | static_cast<unsigned char>(c);
      if (length < sizeof name) name[length] = c;
      ++length;
    }
    const Tag tag = length <= sizeof name ? tag_from_name({name, length}) : Tag::unknown;
    return {tag, letters};
  }

  // Skips attributes from `i` to behind the '>'; drops those that are over the limit or that nobody reads.
  // Sets self_closing, and reads_script for a script of that type.
  std::size_t skip_attributes(std::size_t i, Tag tag, bool& self_closing, bool& reads_script) {
    std::uint32_t count = 0;
    self_closing = reads_script = false;
    while (i < input_.size() && input_[i] != '>') {
      if (base::is_ascii_whitespace(input_[i]) || input_[i] == '/') {
        self_closing = input_[i] == '/';
        ++i;
        continue;
      }
      const std::size_t begin = i;
      i = skip_attribute(i);
      self_closing = false;
      const std::string_view attribute = input_.substr(begin, i - begin);
      for (const std::string_view type : kReadScripts)
        reads_script |= attribute.find(type) != std::string_view::npos;
      if (++count > limits_.attributes) {
        ++result_.cuts.attributes;
        drop(begin, i);
      } else if (reduces() && !is_read(tag, attribute)) {
        drop(begin, i);
      } else if (!has_trait(tag, kFormatting)) {
        value_stand_in(begin, i);
      }
    }
    return std::min(i + 1, input_.size());
  }

  // Puts a stand-in for a quoted value, unless tree construction reads it (type of input, encoding of
  // annotation-xml).
  void value_stand_in(std::size_t begin, std::size_t end) {
    const char quote = input_[end - 1];
    if (quote != '"' && quote != '\'') return;
    const std::size_t open = input_.find(quote, begin);
    if (open + kShortestStandIn >= end - 1 || input_[open - 1] == '\0') return;
    const std::string_view name = input_.substr(begin, 8), value = input_.substr(open + 1, end - open - 2);
    if (base::equals_ignoring_ascii_case(name.substr(0, 4), "type") ||
        base::equals_ignoring_ascii_case(name, "encoding"))
      return;
    if (std::any_of(value.begin(), value.end(), is_left_to_gumbo)) return;
    stand_in(open + 1, end - 1);
  }

  static bool is_read(Tag tag, std::string_view attribute) {
    // Addresses of pictures that come late stand in many.
    const bool is_picture = tag == Tag::img || tag == Tag::source || tag == Tag::unknown;
    char name[16];
    std::size_t length = 0;
    while (length < attribute.size() && attribute[length] != '=' &&
           !base::is_ascii_whitespace(attribute[length])) {
      if (length == sizeof name)
        return is_picture || !base::equals_ignoring_ascii_case(attribute.substr(0, 5), "data-");
      const char c = attribute[length];
      name[length++] = base::ascii_lowercase(c);
    }
    const std::string_view lower(name, length);
    if (lower == "style") {
      return std::search(attribute.begin(), attribute.end(), kDisplay.begin(), kDisplay.end(),
                         [](char a, char b) { return base::ascii_lowercase(a) == b; }) != attribute.end();
    }
    if (lower.starts_with("data-"))
      return is_picture || std::binary_search(kReadData.begin(), kReadData.end(), lower);
    return !lower.starts_with("on") && !std::binary_search(kUnread.begin(), kUnread.end(), lower);
  }

  std::size_t skip_attribute(std::size_t i) const {
    const auto in_name = [](char c) {
      return !base::is_ascii_whitespace(c) && c != '/' && c != '>' && c != '=';
    };
    ++i;  // a leading '=' belongs to the name
    while (i < input_.size() && in_name(input_[i])) ++i;
    std::size_t value = i;
    while (value < input_.size() && base::is_ascii_whitespace(input_[value])) ++value;
    if (at(value) != '=') return i;
    i = value + 1;
    while (i < input_.size() && base::is_ascii_whitespace(input_[i])) ++i;
    if (at(i) == '"' || at(i) == '\'') {
      const std::size_t close = input_.find(input_[i], i + 1);
      return close == std::string_view::npos ? input_.size() : close + 1;
    }
    while (i < input_.size() && !base::is_ascii_whitespace(input_[i]) && input_[i] != '>') ++i;
    return i;
  }

  // Whether an <svg> or <math> may still be open; errs on the side of true.
  bool maybe_foreign() const { return svg_ + math_ > 0; }

  // Whether the parser is in foreign content: a start tag here makes a foreign element.
  bool in_foreign() const {
    return !open_.empty() && open_.back().foreign && !is_integration_point(open_.back());
  }

  // What an HTML start tag in foreign content does (HTML standard 13.2.6.5).
  void leave_foreign() {
    for (; in_foreign(); open_.pop_back()) count(open_.back().tag, static_cast<std::size_t>(-1));
  }

  void start_tag(std::size_t begin) {
    std::size_t i = begin + 1;
    OpenElement element = name_at(i);
    const std::string_view name = input_.substr(begin + 1, i - begin - 1);
    if (maybe_foreign() && confuses_gumbo(element.tag)) {
      pos_ = tag_end(i);
      drop(begin, pos_, " ");
      return;
    }
    // Gumbo follows an older standard here: in a fragment no tag leaves foreign content.
    if (!is_fragment_ && in_foreign() && has_trait(element.tag, kLeavesForeign)) leave_foreign();
    const bool is_foreign = in_foreign();
    element.foreign = is_foreign || element.tag == Tag::svg || element.tag == Tag::math;
    const bool is_raw = has_trait(element.tag, kTextContent) && !is_foreign;
    const bool is_leaf = has_trait(element.tag, kNoContent) && !is_foreign;
    const bool opens = !is_leaf && !is_raw;
    if (opens && !is_foreign) close_ended_by(element.tag);
    element.dropped = opens && open_.size() >= limits_.depth;
    bool self_closing = false, reads_script = false;
    if (element.dropped) {
      ++result_.cuts.depth;
      pos_ = tag_end(i);
      drop(begin, pos_, " ");  // so that the words on both sides stay two words
    } else {
      pos_ = skip_attributes(i, element.tag, self_closing, reads_script);
    }
    if (is_leaf) return;
    if (element.tag == Tag::plaintext) pos_ = input_.size();
    if (is_raw) {
      raw_text(name, element.tag == Tag::title || element.tag == Tag::xmp ||
                         (element.tag == Tag::script && reads_script));
      return;
    }
    if (self_closing && element.foreign) return;  // only foreign elements are closed by "/>"
    if (element.tag == Tag::svg && reduces()) drop_picture();
    count(element.tag, 1);
    open_.push_back(element);
  }

  // Closes the open elements that a start tag ends, with the formatting elements inside them.
  void close_ended_by(Tag start) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(open_.size(), 16); ++back) {
      const Tag open = open_[open_.size() - back].tag;
      if (ends(start, open)) {
        pop(back);
        back = 0;
      } else if (!has_trait(open, kFormatting) && open != Tag::span) {
        return;
      }
    }
  }

  void pop(std::size_t count) { open_.resize(open_.size() - count); }

  // <pre> and foreign content are counted by their tags alone: a misnested end tag of something else does not
  // close them.
  void count(Tag tag, std::size_t change) {
    std::size_t* counter = tag == Tag::pre || tag == Tag::listing ? &preformatted_
                           : tag == Tag::svg                      ? &svg_
                           : tag == Tag::math                     ? &math_
                                                                  : nullptr;
    if (counter && (change == 1 || *counter > 0)) *counter += change;
  }

  // Behind the '>' of a tag, its attributes from `i` on not looked at.
  std::size_t tag_end(std::size_t i) const {
    while (i < input_.size() && input_[i] != '>') {
      i = base::is_ascii_whitespace(input_[i]) || input_[i] == '/' ? i + 1 : skip_attribute(i);
    }
    return std::min(i + 1, input_.size());
  }

  static bool same(const OpenElement& a, const OpenElement& b) { return a.tag == b.tag && a.name == b.name; }

  void end_tag(std::size_t begin) {
    tag_begin_ = begin;
    std::size_t i = begin + 2;
    const OpenElement element = name_at(i);
    pos_ = tag_end(i);
    count(element.tag, static_cast<std::size_t>(-1));
    close(element);
  }

  // What an end tag closes (HTML standard 13.2.6.4.7): the elements that have a rule of their own nothing
  // beyond their scope; others nothing beyond a special element; a formatting element with blocks inside goes
  // alone and leaves them open (the adoption agency), and so does a form. Where it is not sure it errs
  // towards open elements: they are what the limit on the depth is about.
  void close(const OpenElement& element) {
    if (element.tag == Tag::body || element.tag == Tag::html) return;  // they stay open
    const bool formatting = has_trait(element.tag, kFormatting);
    const bool scoped = formatting || element.tag == Tag::form || has_end_rule(element.tag);
    bool holds_block = element.tag == Tag::form;
    const std::size_t window = std::min(open_.size(), kSearchWindow);
    for (std::size_t back = 1; back <= window; ++back) {
      const OpenElement& open = open_[open_.size() - back];
      if (same(open, element) || (has_trait(open.tag, kHeading) && has_trait(element.tag, kHeading))) {
        if (open.dropped) drop(tag_begin_, pos_, " ");
        if (holds_block && (formatting || element.tag == Tag::form)) {
          open_.erase(open_.end() - static_cast<std::ptrdiff_t>(back));
        } else {
          pop(back);
        }
        return;
      }
      if (scoped ? ends_scope(open.tag, element.tag) : has_trait(open.tag, kSpecial)) return;
      holds_block |= has_trait(open.tag, kSpecial);
    }
  }

  // Leaves out the content of an <svg> that holds a picture and nothing else.
  void drop_picture() {
    for (std::size_t i = input_.find('<', pos_); i != std::string_view::npos; i = input_.find('<', i)) {
      const bool is_end = at(i + 1) == '/';
      std::size_t name = i + (is_end ? 2 : 1);
      const std::size_t begin = name;
      while (base::is_ascii_alpha(at(name))) ++name;
      char lower[16];
      const std::size_t length = std::min(name - begin, sizeof lower);
      for (std::size_t k = 0; k < length; ++k) lower[k] = base::ascii_lowercase(input_[begin + k]);
      const std::string_view element(lower, length);
      if (is_end && element == "svg") {
        drop(pos_, i);
        pos_ = i;
        return;
      }
      if (!std::binary_search(kPictureElements.begin(), kPictureElements.end(), element)) return;
      i = tag_end(name);
    }
  }

  static bool holds_script_tag(std::string_view text) {
    constexpr std::string_view kScript = "script";
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
      if (base::equals_ignoring_ascii_case(text.substr(at + 1, kScript.size()), kScript)) return true;
    }
    return false;
  }

  // Skips to the end tag of the raw text element `name`; drops the content unless it is to be read.
  void raw_text(std::string_view name, bool is_content_read) {
    const std::size_t begin = pos_;
    std::size_t close = input_.size();
    for (std::size_t at = input_.find("</", pos_); at != std::string_view::npos;
         at = input_.find("</", at + 2)) {
      const char after = at + 2 + name.size() < input_.size() ? input_[at + 2 + name.size()] : '>';
      if (base::equals_ignoring_ascii_case(input_.substr(at + 2, name.size()), name) &&
          (base::is_ascii_whitespace(after) || after == '>' || after == '/')) {
        close = at;
        break;
      }
    }
    const std::string_view content = input_.substr(begin, close - begin);
    pos_ = close;
    // "<!-- <script" inside a script hides its end tag (HTML standard 13.2.5.27, script data double escaped
    // state).
    const bool hides_its_end = content.find("<!--") != std::string_view::npos &&
                               holds_script_tag(content.substr(content.find("<!--")));
    if (reduces() && !is_content_read && !hides_its_end && close < input_.size()) drop(begin, close);
    if (close < input_.size()) pos_ = tag_end(close + 2 + name.size());
  }

  std::string_view input_;
  ParseLimits limits_;
  bool is_fragment_;
  bool stand_ins_allowed_;
  std::size_t pos_ = 0;
  std::size_t tag_begin_ = 0;       // of the end tag being looked at
  std::size_t copied_ = 0;          // input before it is in the output or dropped
  std::size_t preformatted_ = 0;    // open <pre>
  std::size_t svg_ = 0, math_ = 0;  // open <svg> and <math>, or more
  std::vector<OpenElement> open_;
  ReducedInput result_;
};

}  // namespace

std::uint32_t ReducedInput::input_begin(std::uint32_t out) const {
  auto piece = std::upper_bound(pieces.begin(), pieces.end(), out,
                                [](std::uint32_t offset, const Piece& p) { return offset < p.out; });
  --piece;
  const std::uint32_t in = piece->in + (out - piece->out);
  return piece->in_end ? std::min(in, piece->in_end) : in;
}

std::uint32_t ReducedInput::input_end(std::uint32_t out) const {
  auto piece = std::lower_bound(pieces.begin(), pieces.end(), out,
                                [](const Piece& p, std::uint32_t offset) { return p.out < offset; });
  if (piece == pieces.begin()) return 0;
  --piece;
  return piece->in_end ? piece->in_end : piece->in + (out - piece->out);
}

ReducedInput reduce_input(std::string_view utf8, const ParseLimits& limits, bool is_fragment) {
  return Reducer(utf8, limits, is_fragment).run();
}

}  // namespace pith::html

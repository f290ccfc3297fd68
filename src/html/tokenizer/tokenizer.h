// The HTML standard's tokenizer (13.2.5), as a pull interface over a whole page. A function covers a group of
// states that follow each other; the states' names stand where the standard has them. Parse errors are not
// reported.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/scan/markup_index.h"
#include "html/tokenizer/attribute_set.h"
#include "html/tokenizer/char_class.h"
#include "html/tokenizer/names.h"
#include "html/tokenizer/token.h"
#include "pith/document.h"

namespace pith::html {

/// What NUL becomes in text (tree construction decides in which of the ways).
enum class NullPolicy : std::uint8_t { keep, drop, replace };

/// Working memory, used again from page to page.
struct TokenizerMemory {
  MarkupIndex index;
  NameTable names;
  std::string decoded;
  AttributeSet attributes;  // of one tag
};

class Tokenizer {
 public:
  /// The states in which a token can begin. The tree builder switches between them.
  enum class State : std::uint8_t { data, rcdata, rawtext, script_data, plaintext, cdata_section };

  struct Settings {
    std::uint32_t attribute_limit = 512;                ///< per start tag; later ones are dropped
    std::size_t all_attributes = std::size_t{1} << 30;  ///< of all tags; later ones are dropped
    std::uint32_t name_limit = 16'384;  ///< different names of unknown elements; later ones get no number
    bool vectorised = true;
  };

  /// `source` is valid UTF-8, with a NUL after its last byte, and lives as long as `document`, into whose
  /// attributes and memory the tokenizer writes.
  Tokenizer(std::string_view source, Document& document, TokenizerMemory& memory, const Settings& settings);

  /// Reads the next token. After the end of the file it reads that again.
  void next(Token& token);

  void set_state(State state) noexcept { state_ = state; }
  /// True where the adjusted current node is no HTML element: `<![CDATA[` then begins a CDATA section.
  void allow_cdata(bool allowed) noexcept { cdata_allowed_ = allowed; }
  /// The name that an appropriate end tag has; empty before the first start tag.
  void set_last_start_tag(std::string_view name) noexcept { last_start_tag_ = name; }

  /// The text of [begin, end), part of a character token: a view into the source, or decoded memory of the
  /// document.
  std::string_view text(const Token& token, std::uint32_t begin, std::uint32_t end, NullPolicy policy);

  std::string_view source() const noexcept { return {data_, size_}; }
  /// Bytes that have been read.
  std::size_t position() const noexcept { return position_; }
  const MarkupIndex& index() const noexcept { return memory_.index; }

 private:
  // tokenizer.cpp
  void data_state(Token& token);
  void end_of_file(Token& token) const;
  void characters(Token& token, std::size_t begin, std::size_t end, TextCoding coding);
  std::string_view decode(std::size_t begin, std::size_t end, bool references, bool in_attribute,
                          NullPolicy policy);
  std::string_view slice(std::size_t begin, std::size_t end) const { return {data_ + begin, end - begin}; }
  bool at(std::size_t position, std::string_view lower) const noexcept;

  // tags.cpp
  bool tag(Token& token, std::size_t open);
  void forget_attributes(Token& token);
  std::size_t tag_name(Token& token, std::size_t begin);
  std::size_t name_with_null(Token& token, std::size_t begin);
  void number_unknown_name(Token& token);
  std::size_t attributes(Token& token, std::size_t p);
  std::size_t attribute_name(std::size_t begin, std::string_view& name);
  std::size_t attribute_value(std::size_t p, std::string_view& value);
  std::size_t quoted_value(std::size_t begin, char quote, std::string_view& value);
  std::size_t unquoted_value(std::size_t begin, std::string_view& value);
  std::string_view lower_name(std::size_t begin, std::size_t end);
  void add_attribute(Token& token, std::string_view name, std::string_view value);

  // raw_text.cpp
  void raw_text(Token& token, TextCoding coding);
  void script_data(Token& token);
  std::size_t script_data_end(std::size_t p) const;
  std::size_t script_data_escaped(std::size_t escape, std::size_t& end_tag) const;
  void plaintext(Token& token);
  void cdata_section(Token& token);
  void text_then_end_tag(Token& token, std::size_t begin, std::size_t end_tag, TextCoding coding);
  bool is_appropriate_end_tag(std::size_t open) const noexcept;

  // comments.cpp
  void markup_declaration(Token& token, std::size_t open);
  void comment(Token& token, std::size_t open, std::size_t begin);
  void bogus_comment(Token& token, std::size_t open, std::size_t begin);
  void finish_comment(Token& token, std::size_t open, std::size_t begin, std::size_t end, std::size_t after);

  // doctype.cpp
  void doctype(Token& token, std::size_t open, std::size_t p);
  std::size_t doctype_name(Token& token, std::size_t p);
  std::size_t after_doctype_name(Token& token, std::size_t p);
  std::size_t doctype_ids(Token& token, std::size_t p, bool is_public);
  bool doctype_id(Token& token, std::size_t& p, std::string_view& id, bool& has_id);
  std::size_t skip_space(std::size_t p) const noexcept {
    while (char_class(data_[p]) & kSpaceBit) ++p;
    return p;
  }

  const char* data_;
  std::size_t size_;
  std::size_t position_ = 0;
  Document& document_;
  TokenizerMemory& memory_;
  Settings settings_;
  State state_ = State::data;
  bool cdata_allowed_ = false;
  std::size_t attribute_limit_ = 0;  // of the tag that is being read
  std::string_view last_start_tag_;
};

inline void Tokenizer::forget_attributes(Token& token) {
  std::vector<Attribute>& all = document_.attributes;
  if (all.size() > token.attributes) all.erase(all.begin() + token.attributes, all.end());
  token.attribute_count = 0;
  token.known_attributes = 0;
}

}  // namespace pith::html

// What the tokenizer hands to tree construction.
#pragma once

#include <cstdint>
#include <string_view>

#include "html/tokenizer/names.h"
#include "pith/document.h"

namespace pith::html {

enum class TokenType : std::uint8_t { doctype, start_tag, end_tag, comment, character, end_of_file };

/// How the source of a character token becomes text. CR and CRLF become LF everywhere.
enum class TextCoding : std::uint8_t {
  references,          ///< data state: character references; NUL is left to tree construction
  references_no_null,  ///< RCDATA: character references; NUL becomes U+FFFD
  plain_no_null,       ///< RAWTEXT, script data, PLAINTEXT: NUL becomes U+FFFD
  plain,               ///< CDATA section: NUL is left to tree construction
};

/// One token; the tokenizer fills the parts that its type has, and leaves the others as they were.
struct Token {
  TokenType type = TokenType::end_of_file;
  TextCoding coding = TextCoding::references;  ///< character
  bool has_special = false;                    ///< character: `&`, CR or NUL in the source
  bool self_closing = false;                   ///< start tag
  bool force_quirks = false;                   ///< doctype
  bool has_public_id = false;                  ///< doctype
  bool has_system_id = false;                  ///< doctype
  bool has_name = false;                       ///< doctype
  bool attributes_taken = false;  ///< set by who keeps the attributes; those of other tags are forgotten
  Tag tag = Tag::unknown;         ///< tags
  NameId name_id = 0;             ///< tags
  std::uint32_t attributes = 0;   ///< start tag: first index in Document::attributes
  std::uint32_t attribute_count = 0;
  std::uint32_t known_attributes = 0;     ///< as Node::known_attributes
  SourceSpan source;                      ///< all of the token; of a character token, its text
  std::string_view name;                  ///< tags and doctype: the name in lower case
  std::string_view text;                  ///< comment: the data
  std::string_view public_id, system_id;  ///< doctype
};

}  // namespace pith::html

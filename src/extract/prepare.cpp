#include "extract/prepare.h"

#include <utility>

#include "blocks/segment.h"
#include "html/gumbo_parser.h"
#include "html/native_parser.h"
#include "pith/parse.h"
#include "plaintext/plaintext.h"
#include "script_text/script_article.h"

namespace pith {
namespace {

// Node offsets are 32 bits wide, and UTF-8 can be three times as long as what it was decoded from.
constexpr std::size_t kHardLimit = std::size_t{1} << 30;

// A block costs some 1 KB of features; without a bound 20 MB of "<p>a" would take 8 GB.
constexpr std::size_t kFreeBlocks = 100'000;
constexpr std::size_t kBytesPerBlock = 24;

Error about(const Page& page, Errc code, std::string_view detail) {
  return Error{code, page.id.empty() ? std::string(detail) : page.id + ": " + std::string(detail)};
}

Status check_bytes(const Page& page, std::size_t max_bytes) {
  if (page.bytes.empty()) return about(page, Errc::empty_input, errc_sentence(Errc::empty_input));
  if (page.bytes.size() > std::min(max_bytes, kHardLimit)) {
    return about(page, Errc::too_large,
                 "The page has " + std::to_string(page.bytes.size()) + " bytes; the limit is " +
                     std::to_string(std::min(max_bytes, kHardLimit)) + " (--max-bytes).");
  }
  const std::string_view format = text::binary_format(page.bytes);
  if (!format.empty()) {
    return about(page, Errc::not_text,
                 "This is no page and no text (" + std::string(format) + ")" +
                     (format.ends_with(" data") && format != "binary data"
                          ? "; decompress it first, or name the file so (.gz, .zst)."
                          : "."));
  }
  return std::monostate{};
}

Result<Document> parse_markup(std::string utf8, HtmlParser parser) {
  return parser == HtmlParser::native ? html::parse_natively(std::move(utf8), {}, {.comments = false})
                                      : html::parse_with_gumbo(utf8, {}, {.only_readable = true});
}

// Document and blocks. Where an article is only to be found in a script it is parsed as the end of the page,
// and its blocks have the script as their place.
Status parse_page(std::string utf8, HtmlParser parser, extract::Prepared& prepared) {
  const auto parse = [&](std::string markup) -> Status {
    Result<Document> document = parse_markup(std::move(markup), parser);
    if (!document) return document.error();
    prepared.document = std::move(document).value();
    prepared.blocks = blocks::segment(prepared.document);
    return std::monostate{};
  };
  const auto size = static_cast<std::uint32_t>(utf8.size());
  // The native parser's document keeps the page, Gumbo's does not.
  std::string kept = parser == HtmlParser::native ? std::string() : utf8;
  if (Status parsed = parse(std::move(utf8)); !parsed) return parsed;
  const auto [markup, script] = script_text::find_script_article(prepared.document, prepared.blocks);
  if (markup.empty()) return std::monostate{};
  if (parser == HtmlParser::native) kept = prepared.document.source();
  if (Status parsed = parse(kept + markup); !parsed) return parsed;
  for (Block& block : prepared.blocks.items) {
    if (block.source.begin >= size) block.source = script;
  }
  return std::monostate{};
}

}  // namespace

namespace extract {

Result<Prepared> prepare(Page page, const Options& options) {
  if (Status checked = check_bytes(page, options.max_bytes); !checked) return checked.error();
  Prepared prepared;
  prepared.bytes = page.bytes.size();
  const InputType wanted = options.input_type != InputType::automatic ? options.input_type : page.type;
  text::DecodedText decoded =
      text::decode(std::move(page.bytes), page.http_charset, wanted != InputType::text);
  prepared.plain_text = wanted == InputType::text ||
                        (wanted == InputType::automatic && !plaintext::looks_like_markup(decoded.utf8));
  prepared.charset = std::move(decoded.charset);
  prepared.charset_source = decoded.source;
  prepared.decoded_bytes = decoded.utf8.size();
  prepared.looks_like_html =
      options.input_type == InputType::text && plaintext::looks_like_markup(decoded.utf8);
  if (prepared.plain_text) {
    prepared.document = plaintext::parse_plain_text(decoded.utf8);
    prepared.blocks = blocks::segment(prepared.document);
  } else if (Status parsed = parse_page(std::move(decoded.utf8), options.parser, prepared); !parsed) {
    return about(page, parsed.error().code, parsed.error().message);
  }
  if (prepared.blocks.items.size() > kFreeBlocks + prepared.decoded_bytes / kBytesPerBlock) {
    return about(page, Errc::too_complex, "The page has more blocks of text than its size allows.");
  }
  prepared.id = std::move(page.id);
  prepared.url = std::move(page.url);
  return prepared;
}

}  // namespace extract

Result<Document> parse_html(Page page, const ParseOptions& options) {
  if (Status checked = check_bytes(page, kHardLimit); !checked) return checked.error();
  text::DecodedText decoded = text::decode(std::move(page.bytes), page.http_charset);
  if (options.parser == HtmlParser::native) {
    return html::parse_natively(std::move(decoded.utf8), options.fragment,
                                {.scripting = options.scripting,
                                 .depth = options.depth,
                                 .attributes = options.attributes,
                                 .nodes = options.nodes});
  }
  if (options.scripting) return about(page, Errc::bad_option, "Gumbo cannot parse as if scripts ran.");
  return html::parse_with_gumbo(decoded.utf8, options.fragment);
}

}  // namespace pith

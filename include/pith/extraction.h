// What extraction makes: the article of a page, as a view over the parsed page, and the forms it can be
// written in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pith/block.h"
#include "pith/document.h"
#include "pith/explanation.h"
#include "pith/export.h"

namespace pith {

/// What the page says about itself. Empty where it says nothing.
struct Metadata {
  std::string title;
  std::vector<std::string> authors;
  std::string date;  ///< published, YYYY-MM-DD
  std::string sitename;
  std::string language;  ///< BCP 47 ("en", "pt-BR")

  /// The same day as `date`, with the time of day and its zone where the page gives them (ISO 8601:
  /// "2016-10-12T08:30:00+02:00").
  std::string date_published;
  std::string date_modified;  ///< likewise; empty unless the page gives it beside the date of publication
  std::string canonical_url;  ///< absolute
  std::string description;
  std::string image;  ///< absolute URL
  std::string publisher;
  std::string section;
  std::string license;  ///< a URL or a name
  std::vector<std::string> categories;
  std::vector<std::string> tags;
  std::size_t word_count = 0;  ///< of the kept text

  /// Where each field that is not empty comes from: its name, and json-ld, opengraph, microdata, rdfa, meta,
  /// dom (what readers see), url or text.
  struct Provenance {
    std::string_view field, source;
  };
  std::vector<Provenance> provenance;
};

/// What a reader wrote below the article.
struct Comment {
  std::string author;       ///< as the page shows it; empty where it does not
  std::string date;         ///< ISO 8601, with the time where the page gives it; likewise
  std::string text;         ///< paragraphs separated by a blank line; never empty
  std::uint32_t depth = 0;  ///< 0: on the article; else an answer to the last one before it that is less deep

  /// Where the page shows it, for contents_of_comments(): the element that holds it, and in it, in document
  /// order, its text nodes and the elements that show something without text, or whose text is a formula.
  /// None where only the page's JSON-LD has it.
  NodeId element = kNoNode;
  std::vector<NodeId> nodes = {};
};

/// Which blocks are kept, and what is thought of the page as a whole.
struct Selection {
  std::vector<float> scores;       ///< calibrated P(block is main content), one per block
  std::vector<std::uint8_t> keep;  ///< 1 = kept, one per block
  std::string_view page_type;      ///< article, documentation, service, forum, listing, product, collection
  float confidence = 0;            ///< expected word F1 of the kept text, 0 to 1
};

/// The article of one page. Owns the parsed page; movable. Const access from many threads is safe.
struct Extraction {
  std::string id;                   ///< as in the Page
  std::string url;                  ///< as in the Page
  std::string charset;              ///< WHATWG name of the encoding that was used
  std::string_view charset_source;  ///< what decided it: bom, utf8, header, meta, detector, fallback
  std::size_t bytes = 0;            ///< size of the page
  bool plain_text = false;          ///< the input was taken as text, not as HTML
  bool looks_like_html = false;     ///< and was so only because Options::input_type says so

  Document document;
  Blocks blocks;
  Selection selection;
  Metadata metadata;
  std::optional<std::vector<Comment>> comments;  ///< in the page's order; none unless Options::comments asks
  std::optional<Explanation> explanation;        ///< none unless it was made by Extractor::explain()
};

/// The kept text: paragraphs separated by a blank line, list items, table rows and lines cut by <br> on lines
/// of their own, cells separated by tabs, preformatted text as it stands; ends with one newline unless it is
/// empty.
PITH_API std::string to_text(const Extraction& extraction);

/// One JSON object on one line, without a newline at its end: id, url, text, title, authors, date, sitename,
/// language, page_type, confidence. Unknown values are null; authors is always a list. Behind them whatever
/// else of the Metadata is known, word_count and provenance, and comments, where they were asked for. Always
/// valid UTF-8.
PITH_API std::string to_json_record(const Extraction& extraction);

/// The same with a text in another form, which `format` names ("markdown"); an empty name is left out. With
/// `with_blocks` also the kept blocks one by one, each with its text, its byte range in the decoded page,
/// what it is and where it stands.
PITH_API std::string to_json_record(const Extraction& extraction, std::string_view text,
                                    std::string_view format, bool with_blocks = false);

/// The record of an input that failed: id, url and error {code, message}.
PITH_API std::string to_json_error(std::string_view id, std::string_view url, std::string_view code,
                                   std::string_view message);

}  // namespace pith

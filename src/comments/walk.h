// The elements that may be comments, with what stands in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "comments/words.h"
#include "content/formulas.h"
#include "pith/extraction.h"

namespace pith::comments {

inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// How an element became a candidate, the surest last.
enum class Claim : std::uint8_t {
  reply,    ///< may be a button as well
  unnamed,  ///< an item of a list of comments
  named,
  typed,  ///< microdata or RDFa
};

/// An element that may be a comment.
struct Candidate {
  NodeId node = 0;
  std::uint32_t parent = kNone;  ///< the innermost candidate round it
  Claim claim = Claim::named;
  std::uint32_t lists = 0;  ///< so many lists of replies are round it
  std::uint32_t level = 0;  ///< as its class says; 0: it does not
  bool region = false;      ///< it stands among comments
  bool author = false;      ///< an element in it is marked as one
  bool date = false;        ///< likewise
};

/// Whether a text is part of what a comment says.
enum class Use : std::uint8_t { plain, text, none };

/// A text node; a formula, of which `node` is the first text node that shows it, if any does; or, `silent`,
/// an element that the comment's tree has for something else than its text: a line break, an image, a cell.
struct Piece {
  NodeId node = 0;
  std::uint32_t formula = kNone;  ///< of Found::formulas
  std::uint32_t candidate = kNone;
  Use use = Use::plain;
  bool silent = false;
  bool strong = false;    ///< set off as a name may be: bold, a link, a heading
  NodeId link = kNoNode;  ///< round it
};

/// An element that holds an author, a date or both.
struct PartText {
  NodeId node = 0;
  std::uint32_t candidate = kNone;
  Part part = Part::none;
  std::string text;  ///< that stands in no other part, at most kLongestPart bytes of it
};

inline constexpr std::size_t kLongestPart = 300;

struct Found {
  std::vector<Candidate> candidates;  ///< in document order
  std::vector<Piece> pieces;
  std::vector<PartText> parts;
  content::Formulas formulas;  ///< of the page
};

/// One sweep over the page.
Found find_candidates(const Document& document, const Blocks& blocks);

}  // namespace pith::comments

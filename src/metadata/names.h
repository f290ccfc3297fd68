// Names of people, out of whatever a page writes where a name belongs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pith::metadata {

/// How much a text is trusted to hold names and nothing else.
enum class NameSource : unsigned char {
  declared,  ///< JSON-LD, <meta>: names, perhaps several
  visible,   ///< a byline: "By Ann Reed and Bo Li | Updated 12 May", where words may follow
};

/// The names in `text` (cleaned): prefixes ("By", "Von", "Автор:") and job titles removed, lists split ("A, B
/// and C"). Addresses, URLs and words that are no names ("admin", "Redaktion") are refused; so the list may
/// be empty. Of what readers see, names that belong to photographs and the like (metadata/credits.h) are left
/// out, as they are where brackets tell ("Ann Reed (words), Bo Li (pictures)"), and so are the places in "By
/// Ann Reed in Osterwyn and Bo Li in Port Calder".
std::vector<std::string> names_in(std::string_view text, NameSource source);

/// Whom a short phrase behind the last day of a line names: "Publié le 3 mai 2021 à 14h30 par Jean Dupuis".
std::vector<std::string> names_behind_days(std::string_view text);

/// The names that stand before what these people are, in languages that have it behind the name ("배윤경 기자
/// a@example.com 이상현 기자", "王小明 记者").
std::vector<std::string> names_before_job(std::string_view text);

/// Does any of the names begin with a small letter? Then a text that looked like a byline was a sentence.
bool begin_small(const std::vector<std::string>& names);

/// Does this text begin with a small letter?
bool begins_small(std::string_view name);

/// Are they all such as name nobody in particular ("Redaktion", "Staff")? A person is preferred.
bool are_collective(const std::vector<std::string>& names);

/// Does a word of the name tell that it is no person's ("Blog Team", "Example GmbH")?
bool is_organisation(std::string_view name);

/// Two to four words that begin with capitals, or with particles between them ("Ludwig van Beethoven").
bool looks_personal(std::string_view name);

/// Two to six letters of a script without spaces, perhaps with spaces between them, and nothing else.
bool looks_personal_without_spaces(std::string_view name);

/// Is the first word of several a common given name (models/words/byline.tsv)?
bool begins_with_given_name(std::string_view name);

/// Appends the names that are not in `names` yet, comparing letters only; at most 30 names are kept.
void add_names(std::vector<std::string>& names, const std::vector<std::string>& more);

}  // namespace pith::metadata

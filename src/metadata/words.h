// The word lists of models/words/byline.tsv.
#pragma once

#include <cstdint>
#include <string_view>

namespace pith::metadata {

/// The kinds of that list; its head says what they are.
enum class WordKind : std::uint8_t {
  prefix,
  label,
  ours,
  dateline,
  credit,
  joins,
  after,
  job,
  nobody,
  class_author,
  class_user,
  class_date,
  class_not,
  class_modified,
  class_comment,
  class_other,
  class_title,
  class_site,
  path_author,
  path_user,
  other_role,
  pictures,
  collective,
  organisation,
  other_day,
  changed_day,
  state_day,
  given,
  honorific,
  several,
  place,
  done_by,
  behind_name,
  notes,
  reports,
};

/// Is `word` (in lower case) in the list as that kind?
bool is_listed(WordKind kind, std::string_view word);

/// Is it, once it is lowered()? Nearly every word is refused without.
bool is_listed_lowered(WordKind kind, std::string_view word);

/// The number of bytes at the start of `lower_case` that are the longest listed phrase of that kind, followed
/// by something else than a letter (phrases of scripts without spaces: by anything); 0 if there is none.
std::size_t listed_prefix(WordKind kind, std::string_view lower_case);

/// Could text that starts like this (after lower-casing ASCII) begin with what announces a writer (prefix,
/// label, ours, credit), or what tells of somebody else (other_role, pictures)? For refusing early.
bool may_start_byline(std::string_view text);
bool may_start_other_role(std::string_view text);

/// Which of the class_… kinds the words of a class or id attribute belong to, as bits 1 << kind. Words end at
/// anything but letters and where a capital follows a small letter ("entry-author", "authorName").
unsigned class_kinds(std::string_view value);

/// Month of a name in lower case (models/words/months.tsv), or 0.
int month_of(std::string_view lower_case);

/// Is `word` the name of a month, once it is lowered()?
bool is_month_lowered(std::string_view word);

}  // namespace pith::metadata

#include "evaluation/role_truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "evaluation/labels.h"
#include "evaluation/tokens.h"
#include "metadata/dates.h"
#include "metadata/site_names.h"

namespace pith::evaluation {
namespace {

constexpr std::uint32_t kShort = 15;  // words of a byline besides the name, or of a date
constexpr std::size_t kRound = 5;     // blocks above the headline and below the text that are of the article
constexpr std::size_t kLongestTitle = 2000;  // bytes

std::size_t index_of(Role role) {
  return static_cast<std::size_t>(std::ranges::find(kToldRoles, role) - kToldRoles.begin());
}

bool is_told_role(Role role) {
  return index_of(role) < kToldRoles.size();
}

// A title and what is left of it at each of its separators.
struct TitleForms {
  Words whole;
  std::vector<Words> parts;

  explicit TitleForms(std::string_view title) : whole(news_words(title)) {
    for (const metadata::Cut& cut : metadata::cuts_of(title)) {
      if (Words part = news_words(title.substr(0, cut.begin)); !part.empty())
        parts.push_back(std::move(part));
    }
  }

  bool has(const Words& other) const {
    return whole == other || std::find(parts.begin(), parts.end(), other) != parts.end();
  }
};

bool is_same_title(const TitleForms& a, const TitleForms& b) {
  return !a.whole.empty() && !b.whole.empty() && (a.has(b.whole) || b.has(a.whole));
}

class Comparison {
 public:
  Comparison(SetKind kind, const AnnotatedPage& page, const Extraction& extraction,
             const std::vector<Role>& found)
      : page_(page),
        extraction_(extraction),
        blocks_(extraction.blocks.items),
        found_(found),
        text_(label_page(kind, extraction.blocks, page)),
        truth_(blocks_.size(), Role::other),
        shows_title_(blocks_.size(), false) {}

  ToldRoles run() {
    read_comments();
    read_title();
    find_article();
    read_authors();
    for (std::size_t i = begin_; i < end_; ++i) read_line(i);
    return count();
  }

 private:
  std::string_view text_of(std::size_t i) const { return extraction_.blocks.text_of(blocks_[i]); }

  void set(std::size_t i, Role role) {
    truth_[i] = role;
    told_[index_of(role)] = true;
  }

  bool is_text(std::size_t i) const { return text_[i] >= 0.5F; }

  void read_comments() {
    if (page_.comments.empty()) return;
    const auto labels = label_blocks_by_segments(extraction_.blocks, page_.with, page_.comments);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] == 0) set(i, Role::comment);
    }
  }

  void read_title() {
    const TitleForms title(std::string_view(page_.title).substr(0, kLongestTitle));
    std::optional<std::size_t> one;  // of the blocks that show it
    bool headed = false;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const std::string_view text = text_of(i);
      if (truth_[i] != Role::other || text.size() > kLongestTitle) continue;
      if (!is_same_title(title, TitleForms(text))) continue;
      shows_title_[i] = true;
      headed = headed || blocks_[i].heading != 0;
      if (!one || (found_[*one] != Role::headline && found_[i] == Role::headline)) one = i;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (shows_title_[i] && (headed ? blocks_[i].heading != 0 : i == *one)) set(i, Role::headline);
    }
  }

  // From the headline that stands nearest above the text, or else the first, to the end of the text.
  void find_article() {
    std::size_t first = blocks_.size(), last = 0, headline = blocks_.size();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (truth_[i] == Role::headline && (headline == blocks_.size() || i <= first)) headline = i;
      if (!is_text(i)) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == blocks_.size() && headline == blocks_.size()) return;
    const std::size_t top = headline < blocks_.size() ? headline : first;
    begin_ = top - std::min(top, kRound);
    end_ = std::min(blocks_.size(), std::max(top, last) + kRound + 1);
  }

  // A name of one word may be an agency, a word of the text, or part of another name.
  void read_authors() {
    for (const std::string& author : page_.authors) {
      if (Words name = news_words(author); name.size() >= 2) authors_.push_back(std::move(name));
    }
  }

  void read_line(std::size_t i) {
    if (truth_[i] != Role::other || shows_title_[i]) return;
    const std::uint32_t words = blocks_[i].words;
    std::uint32_t of_names = 0;
    const Words line = authors_.empty() ? Words{} : news_words(text_of(i).substr(0, kLongestTitle));
    for (const Words& name : authors_) {
      if (std::search(line.begin(), line.end(), name.begin(), name.end()) != line.end())
        of_names += static_cast<std::uint32_t>(name.size());
    }
    if (of_names > 0 && words <= kShort + of_names) {
      set(i, Role::byline);
    } else if (words <= kShort && !page_.date.empty()) {
      const auto order = metadata::day_order(extraction_.metadata.language);
      const metadata::FoundDate date = metadata::find_date(text_of(i), order);
      if (date.iso == page_.date || date.other == page_.date) set(i, Role::date);
    }
  }

  // Can a block whose role is not told be wrong with `role`?
  bool contradicts(std::size_t i, Role role) const {
    switch (role) {
      case Role::headline:
        return !shows_title_[i];
      case Role::comment:
        return is_text(i);
      default:
        return i >= begin_ && i < end_;
    }
  }

  // Blocks of runs of one role, of which one is right.
  std::vector<bool> right_runs() const {
    std::vector<bool> right(blocks_.size(), false);
    for (std::size_t begin = 0, end = 0; begin < blocks_.size(); begin = end) {
      bool any = false;
      for (; end < blocks_.size() && found_[end] == found_[begin]; ++end)
        any = any || truth_[end] == found_[end];
      std::fill(right.begin() + static_cast<std::ptrdiff_t>(begin),
                right.begin() + static_cast<std::ptrdiff_t>(end), any);
    }
    return right;
  }

  ToldRoles count() const {
    ToldRoles told;
    const std::vector<bool> right_run = right_runs();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Role found = found_[i];
      const bool is_told = is_told_role(found) && told_[index_of(found)];
      if (truth_[i] == Role::other) {
        if (!is_told || right_run[i] || !contradicts(i, found)) continue;
      } else if (truth_[i] == Role::date && found == Role::byline && !is_told) {
        continue;
      }
      ++told.counts.blocks[static_cast<std::size_t>(truth_[i])][static_cast<std::size_t>(found)];
    }
    for (std::size_t role = 0; role < told_.size(); ++role) told.pages[role] = told_[role] ? 1 : 0;
    told.counts.pages = std::ranges::find(told_, true) != told_.end() ? 1 : 0;
    return told;
  }

  const AnnotatedPage& page_;
  const Extraction& extraction_;
  const std::vector<Block>& blocks_;
  const std::vector<Role>& found_;
  const std::vector<float> text_;
  std::vector<Role> truth_;  // other: nothing is told
  std::vector<bool> shows_title_;
  std::vector<Words> authors_;
  std::size_t begin_ = 0, end_ = 0;  // the article
  std::array<bool, kToldRoles.size()> told_{};
};

}  // namespace

void ToldRoles::add(const ToldRoles& other) {
  counts.add(other.counts);
  for (std::size_t role = 0; role < pages.size(); ++role) pages[role] += other.pages[role];
}

bool tells_roles(const AnnotatedPage& page) {
  return !page.title.empty() || !page.authors.empty() || !page.date.empty() || !page.comments.empty();
}

ToldRoles compare_told_roles(SetKind kind, const AnnotatedPage& page, const Extraction& extraction,
                             const std::vector<Role>& found) {
  return Comparison(kind, page, extraction, found).run();
}

std::string to_told_table(const ToldRoles& told) {
  std::string text = fmt::format("  {:<12}{:>7}", "role", "pages") + role_heading();
  for (std::size_t role = 0; role < kToldRoles.size(); ++role) {
    if (told.pages[role] == 0) continue;
    text += fmt::format("  {:<12}{:>7}", role_name(kToldRoles[role]), told.pages[role]) +
            role_row(told.counts, kToldRoles[role]);
  }
  return text +
         fmt::format("\n  Told by title, authors, date and comments of {} pages.\n", told.counts.pages);
}

std::string to_told_json(const ToldRoles& told) {
  std::string text = fmt::format("{{\"pages\":{},\"by_role\":{{", told.counts.pages);
  for (std::size_t role = 0; role < kToldRoles.size(); ++role) {
    text += fmt::format("{}\"{}\":{{\"pages\":{},{}}}", role == 0 ? "" : ",", role_name(kToldRoles[role]),
                        told.pages[role], role_members(figures_of(told.counts, kToldRoles[role])));
  }
  return text + "}}";
}

}  // namespace pith::evaluation

#include "evaluation/role_truth.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

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

struct Author {
  std::string_view name;  // also looked for as it stands, since pages run it together with words round it
  Words words;
};

class Comparison {
 public:
  Comparison(SetKind kind, const AnnotatedPage& page, const Extraction& extraction,
             const std::vector<Role>& found)
      : page_(page),
        extraction_(extraction),
        blocks_(extraction.blocks.items),
        found_(found),
        text_(label_page(kind, extraction.blocks, page)) {
    for (auto& shown : shown_) shown.assign(blocks_.size(), false);
  }

  ToldRoles run() {
    read_comments();
    read_title();
    find_article();
    read_authors();
    for (std::size_t i = begin_; i < end_; ++i) read_line(i);
    count_first(Role::headline, 0, blocks_.size());
    count_first(Role::byline, begin_, end_);
    count_first(Role::date, begin_, end_);
    count_comments();
    for (const ToldRole& role : told_.roles) told_.pages |= role.pages;
    return told_;
  }

 private:
  std::string_view text_of(std::size_t i) const { return extraction_.blocks.text_of(blocks_[i]); }

  std::vector<bool>& shown(Role role) { return shown_[index_of(role)]; }

  bool is_text(std::size_t i) const { return text_[i] >= 0.5F; }

  void read_comments() {
    if (page_.comments.empty()) return;
    const auto labels = label_blocks_by_segments(extraction_.blocks, page_.with, page_.comments);
    for (std::size_t i = 0; i < labels.size(); ++i) shown(Role::comment)[i] = labels[i] == 0;
  }

  void read_title() {
    const TitleForms title(std::string_view(page_.title).substr(0, kLongestTitle));
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const std::string_view text = text_of(i);
      shown(Role::headline)[i] = text.size() <= kLongestTitle && is_same_title(title, TitleForms(text));
    }
  }

  // From the headline that stands nearest above the text, or else the first, to the end of the text.
  void find_article() {
    std::size_t first = blocks_.size(), last = 0, headline = blocks_.size();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (shown(Role::headline)[i] && (headline == blocks_.size() || i <= first)) headline = i;
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
      if (Words name = news_words(author); name.size() >= 2) authors_.push_back({author, std::move(name)});
    }
  }

  void read_line(std::size_t i) {
    if (shown(Role::headline)[i] || shown(Role::comment)[i]) return;
    const std::uint32_t words = blocks_[i].words;
    std::uint32_t of_names = 0;
    const Words line = authors_.empty() ? Words{} : news_words(text_of(i).substr(0, kLongestTitle));
    for (const Author& author : authors_) {
      const Words& name = author.words;
      const bool as_words = std::search(line.begin(), line.end(), name.begin(), name.end()) != line.end();
      if (as_words || text_of(i).find(author.name) != std::string_view::npos)
        of_names += static_cast<std::uint32_t>(name.size());
    }
    shown(Role::byline)[i] = of_names > 0 && words <= kShort + of_names;
    if (shown(Role::byline)[i] || words > kShort || page_.date.empty()) return;
    const auto order = metadata::day_order(extraction_.metadata.language);
    const metadata::FoundDate date = metadata::find_date(text_of(i), order);
    shown(Role::date)[i] = date.iso == page_.date || date.other == page_.date;
  }

  // Does a block of the run of one role that begins at `i` show what it should?
  bool is_right_run(std::size_t i, std::size_t end, Role role) {
    for (; i < end && found_[i] == role; ++i) {
      if (shown(role)[i]) return true;
    }
    return false;
  }

  void count_first(Role role, std::size_t begin, std::size_t end) {
    const auto first_block = [&](auto is) {
      std::size_t i = begin;
      while (i < end && !is(i)) ++i;
      return i;
    };
    const std::size_t first = first_block([&](std::size_t i) { return found_[i] == role; });
    const std::size_t truth = first_block([&](std::size_t i) { return shown(role)[i]; });
    if (truth == end) return;
    const bool right = is_right_run(first, end, role);
    if (!right && role == Role::date && found_[truth] == Role::byline && told_.of(Role::byline).pages == 0)
      return;
    ToldRole& told = told_.roles[index_of(role)];
    told = {.pages = 1,
            .annotated = 1,
            .found = first < end ? 1U : 0U,
            .right = right ? 1U : 0U,
            .taken_for = {}};
    if (!right) ++told.taken_for[static_cast<std::size_t>(found_[truth])];
  }

  void count_comments() {
    ToldRole& told = told_.roles[index_of(Role::comment)];
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!shown(Role::comment)[i]) continue;
      ++told.annotated;
      if (found_[i] == Role::comment) {
        ++told.right;
      } else {
        ++told.taken_for[static_cast<std::size_t>(found_[i])];
      }
    }
    if (told.annotated == 0) return;
    told.pages = 1;
    told.found = told.right;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      told.found += found_[i] == Role::comment && !shown(Role::comment)[i] && is_text(i) ? 1 : 0;
  }

  const AnnotatedPage& page_;
  const Extraction& extraction_;
  const std::vector<Block>& blocks_;
  const std::vector<Role>& found_;
  const std::vector<float> text_;
  std::array<std::vector<bool>, kToldRoles.size()> shown_;  // by which blocks
  std::vector<Author> authors_;
  std::size_t begin_ = 0, end_ = 0;  // the article
  ToldRoles told_;
};

}  // namespace

void ToldRole::add(const ToldRole& other) {
  pages += other.pages;
  annotated += other.annotated;
  found += other.found;
  right += other.right;
  for (std::size_t role = 0; role < kRoles; ++role) taken_for[role] += other.taken_for[role];
}

void ToldRoles::add(const ToldRoles& other) {
  for (std::size_t role = 0; role < roles.size(); ++role) roles[role].add(other.roles[role]);
  pages += other.pages;
}

const ToldRole& ToldRoles::of(Role role) const {
  return roles[index_of(role)];
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
  for (const Role role : kToldRoles) {
    const ToldRole& row = told.of(role);
    if (row.pages == 0) continue;
    text += fmt::format("  {:<12}{:>7}", role_name(role), row.pages) +
            role_row(role_figures(row.annotated, row.found, row.right), row.taken_for, role);
  }
  return text + fmt::format(
                    "\n  By the title, authors, date and comments of {} pages; of comments every block is "
                    "counted, else one a page.\n",
                    told.pages);
}

std::string to_told_json(const ToldRoles& told) {
  std::string text = fmt::format("{{\"pages\":{},\"by_role\":{{", told.pages);
  std::string_view separator;
  for (const Role role : kToldRoles) {
    const ToldRole& row = told.of(role);
    text += fmt::format("{}\"{}\":{{\"pages\":{},{}}}", std::exchange(separator, ","), role_name(role),
                        row.pages, role_members(role_figures(row.annotated, row.found, row.right)));
  }
  return text + "}}";
}

}  // namespace pith::evaluation

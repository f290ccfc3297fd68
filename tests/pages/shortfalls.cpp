#include "pages/shortfalls.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace pith::test {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

template <class Number>
bool parse(std::string_view text, Number& value) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

// What is wrong with the line, or nothing.
std::string parse_line(std::string_view line, const std::vector<std::string>& known, std::string& page,
                       Demand& demand) {
  const std::vector<std::string_view> fields = split(line, '\t');
  if (fields.size() != 5)
    return std::to_string(fields.size()) + " fields, not page, F1, snippets, fields and why";
  page = fields[0];
  if (std::find(known.begin(), known.end(), page) == known.end())
    return page + " is no page of fixtures/pages";
  if (!parse(fields[1], demand.least_f1) || !(demand.least_f1 >= 0 && demand.least_f1 <= 1)) {
    return std::string(fields[1]) + " is no F1";
  }
  if (!parse(fields[2], demand.wrong_snippets) || demand.wrong_snippets < 0)
    return std::string(fields[2]) + " is no number of snippets";
  if (!parse(fields[3], demand.wrong_fields) || demand.wrong_fields < 0)
    return std::string(fields[3]) + " is no number of fields";
  if (fields[4].empty()) return "it does not say why";
  const Demand common;
  if (demand.least_f1 >= common.least_f1 && demand.wrong_snippets == 0 && demand.wrong_fields == 0) {
    return "it asks for no less than the common demand";
  }
  return {};
}

}  // namespace

Demand Shortfalls::of(const std::string& page) const {
  const auto found = pages.find(page);
  return found == pages.end() ? Demand{} : found->second.demand;
}

Shortfalls parse_shortfalls(std::string_view text, const std::vector<std::string>& known) {
  Shortfalls shortfalls;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    std::string page;
    Demand demand;
    std::string fault = parse_line(line, known, page, demand);
    if (fault.empty() && !shortfalls.pages.try_emplace(page, Shortfalls::Line{number, demand}).second) {
      fault = page + " is listed twice";
    }
    if (!fault.empty())
      shortfalls.faults.push_back("shortfalls.tsv:" + std::to_string(number) + ": " + fault);
  }
  return shortfalls;
}

}  // namespace pith::test

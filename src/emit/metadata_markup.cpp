#include "emit/metadata_markup.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/url.h"
#include "emit/markup.h"

namespace pith::emit {
namespace {

std::string meta(std::string_view key, std::string_view name, std::string_view value) {
  std::string out = "<meta ";
  out.append(key).append("=\"").append(name).append("\" content=\"");
  append_markup_escaped(out, value);
  out.append("\">\n");
  return out;
}

std::string link(std::string_view relation, std::string_view address) {
  std::string out = "<link rel=\"";
  out.append(relation).append("\" href=\"");
  append_markup_escaped(out, base::valid_url(address));
  out.append("\">\n");
  return out;
}

bool is_address(std::string_view value) {
  return value.starts_with("http://") || value.starts_with("https://");
}

// The <meta> elements of fields (Open Graph protocol, https://ogp.me; HTML standard, 4.2.5.1; DCMI Metadata
// Terms).
struct MetaName {
  std::string_view field, key, name;
};
constexpr MetaName kMetaNames[] = {
    {"authors", "name", "author"},
    {"date_published", "property", "article:published_time"},
    {"date_modified", "property", "article:modified_time"},
    {"sitename", "property", "og:site_name"},
    {"page_type", "name", "dcterms.type"},
    {"description", "name", "description"},
    {"image", "property", "og:image"},
    {"publisher", "name", "dcterms.publisher"},
    {"section", "property", "article:section"},
    {"categories", "name", "category"},
    {"tags", "property", "article:tag"},
};

// `element`, with an attribute unless its value is empty.
std::string element_with(std::string_view name, std::string_view attribute, std::string_view value,
                         std::string_view text) {
  std::string out = opening_tag(name, attribute, value);
  append_markup_escaped(out, text);
  out.append("</").append(name).append(">\n");
  return out;
}

// The day of `date`, where no other field says when it was.
std::string date_alone(const std::vector<HeaderField>& fields) {
  std::string date = header_value(fields, "date");
  const bool told = !header_value(fields, "date_published").empty() ||
                    header_value(fields, "date_modified").starts_with(date);
  return told ? std::string() : date;
}

std::string day(std::string_view type, const std::string& value) {
  if (value.empty()) return {};
  std::string out = fmt::format("<date type=\"{}\" when=\"", type);
  append_markup_escaped(out, value);
  out.append("\">");
  append_markup_escaped(out, value);
  return out.append("</date>\n");
}

// What TEI says of the page that the text was taken from.
std::string tei_source(const std::vector<HeaderField>& fields) {
  const auto value = [&](std::string_view name) { return header_value(fields, name); };
  std::string out;
  if (const std::string site = value("sitename"); !site.empty())
    out += element_with("title", "type", "sitename", site);
  if (const std::string publisher = value("publisher"); !publisher.empty())
    out += element("publisher", publisher);
  out += day("published", value("date_published").empty() ? date_alone(fields) : value("date_published"));
  out += day("modified", value("date_modified"));
  if (const std::string url = value("url"); !url.empty()) out += element_with("idno", "type", "url", url);
  if (const std::string url = value("canonical_url"); !url.empty())
    out += element_with("idno", "type", "canonical_url", url);
  if (const std::string image = value("image"); !image.empty())
    out += element_with("ref", "type", "image", image);
  if (const std::string license = value("license"); !license.empty())
    out += "<availability>\n" + element("licence", license) + "</availability>\n";
  return out.empty() ? "<p/>\n" : "<bibl>\n" + out + "</bibl>\n";
}

// What the page is about.
std::string tei_profile(const std::vector<HeaderField>& fields, std::string_view language) {
  std::string out;
  if (const std::string description = header_value(fields, "description"); !description.empty())
    out += "<abstract>\n" + element("p", description) + "</abstract>\n";
  if (!language.empty())
    out += "<langUsage>\n" + element_with("language", "ident", language, language) + "</langUsage>\n";
  std::string terms;
  for (const HeaderField& field : fields) {
    const bool is_term = field.name == "page_type" || field.name == "section" || field.name == "categories" ||
                         field.name == "tags";
    if (!is_term) continue;
    for (const std::string& value : field.values) terms += element_with("term", "type", field.name, value);
  }
  if (!terms.empty()) out += "<textClass>\n<keywords>\n" + terms + "</keywords>\n</textClass>\n";
  return out.empty() ? out : "<profileDesc>\n" + out + "</profileDesc>\n";
}

}  // namespace

std::string element(std::string_view name, std::string_view text) {
  return element_with(name, {}, {}, text);
}

std::string html_metadata(const std::vector<HeaderField>& fields) {
  std::string out;
  for (const HeaderField& field : fields) {
    const auto* const name = std::find_if(std::begin(kMetaNames), std::end(kMetaNames),
                                          [&](const MetaName& one) { return one.field == field.name; });
    if (name == std::end(kMetaNames)) continue;
    for (const std::string& value : field.values) out += meta(name->key, name->name, value);
  }
  if (const std::string date = date_alone(fields); !date.empty())
    out += meta("property", "article:published_time", date);
  const std::string url = header_value(fields, "url");
  std::string canonical = header_value(fields, "canonical_url");
  if (canonical.empty()) canonical = url;
  if (is_address(canonical)) out += link("canonical", canonical);
  if (!url.empty() && url != canonical) out += meta("name", "dcterms.source", url);
  if (const std::string license = header_value(fields, "license"); !license.empty())
    out += is_address(license) ? link("license", license) : meta("name", "dcterms.license", license);
  if (const std::string words = header_value(fields, "word_count"); !words.empty())
    out += meta("name", "dcterms.extent", words + " words");
  return out;
}

std::string tei_header(const std::vector<HeaderField>& fields, std::string_view language) {
  std::string authors;
  for (const HeaderField& field : fields) {
    if (field.name != "authors") continue;
    for (const std::string& value : field.values) authors += element("author", value);
  }
  const std::string words = header_value(fields, "word_count");
  std::string publisher = header_value(fields, "publisher");
  if (publisher.empty()) publisher = header_value(fields, "sitename");
  return fmt::format(
      "<fileDesc>\n<titleStmt>\n{}{}</titleStmt>\n{}<publicationStmt>\n{}</publicationStmt>\n<sourceDesc>\n{}"
      "</sourceDesc>\n</fileDesc>\n{}",
      element("title", header_value(fields, "title")), authors,
      words.empty()
          ? ""
          : fmt::format("<extent><measure unit=\"words\" quantity=\"{0}\">{0} words</measure></extent>\n",
                        words),
      publisher.empty() ? "<p/>\n" : element("publisher", publisher), tei_source(fields),
      tei_profile(fields, language));
}

}  // namespace pith::emit

#include "features/page_facts.h"

#include <algorithm>
#include <array>

#include "base/hex.h"
#include "text/chars.h"
#include "text/utf8.h"

namespace pith::features {
namespace {

constexpr std::size_t kMaxBody = 200'000;

// Decodes the JSON string that starts behind its opening quote at `pos` (RFC 8259, section 7); lenient.
std::string json_string(std::string_view json, std::size_t pos, std::size_t limit) {
  std::string out;
  while (pos < json.size() && json[pos] != '"' && out.size() < limit) {
    if (json[pos] != '\\' || pos + 1 >= json.size()) {
      out.push_back(json[pos++]);
      continue;
    }
    const char escape = json[pos + 1];
    pos += 2;
    if (escape == 'u' && pos + 4 <= json.size()) {
      char32_t code = 0;
      for (int i = 0; i < 4; ++i)
        code = code << 4 |
               static_cast<char32_t>(std::max(0, base::hex_digit(json[pos + static_cast<std::size_t>(i)])));
      pos += 4;
      // Half a surrogate pair says nothing to a bag of words.
      if (code < 0xD800 || code > 0xDFFF) text::append_utf8(out, code);
    } else {
      out.push_back(escape == 'n' || escape == 't' || escape == 'r' ? ' ' : escape);
    }
  }
  return out;
}

// The position behind the opening quote of the string value of `key`, searching from `from`; npos when there
// is none.
std::size_t string_value_of(std::string_view json, std::string_view quoted_key, std::size_t from) {
  std::size_t at = json.find(quoted_key, from);
  while (at != std::string_view::npos) {
    std::size_t pos = at + quoted_key.size();
    while (pos < json.size() && (json[pos] == ' ' || json[pos] == '\n' || json[pos] == '\t' ||
                                 json[pos] == ':' || json[pos] == '[' || json[pos] == '\r')) {
      ++pos;
    }
    if (pos < json.size() && json[pos] == '"') return pos + 1;
    at = json.find(quoted_key, at + quoted_key.size());
  }
  return std::string_view::npos;
}

void note_type(std::string_view type, PageFacts& facts) {
  if (type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report") {
    facts.ld_article = true;
  } else if (type == "Product" || type == "Offer" || type == "AggregateOffer" || type == "ProductGroup") {
    facts.ld_product = true;
  } else if (type == "DiscussionForumPosting" || type == "QAPage") {
    facts.ld_forum = true;
  }
}

void read_json_ld(std::string_view json, PageFacts& facts) {
  for (std::size_t at = string_value_of(json, "\"@type\"", 0); at != std::string_view::npos;
       at = string_value_of(json, "\"@type\"", at)) {
    note_type(json.substr(at, std::min(json.find('"', at), json.size()) - at), facts);
  }
  if (json.find("\"datePublished\"") != std::string_view::npos) facts.has_published = true;
  const std::size_t body = string_value_of(json, "\"articleBody\"", 0);
  if (body != std::string_view::npos && facts.article_body.empty()) {
    facts.article_body = json_string(json, body, kMaxBody);
  }
}

void read_meta(const Document& document, NodeId id, PageFacts& facts, bool& og_description) {
  std::string_view key = document.attribute(id, KnownAttribute::property);
  if (key.empty()) key = document.attribute(id, KnownAttribute::name);
  const std::string_view content = document.attribute(id, KnownAttribute::content);
  if (key.empty() || content.empty()) return;
  if (key == "og:title") {
    facts.title = content;
  } else if (key == "og:description") {
    facts.description = content;
    og_description = true;
  } else if (key == "description" || key == "Description") {
    if (!og_description) facts.description = content;
  } else if (key == "og:url") {
    if (facts.canonical.empty()) facts.canonical = content;
  } else if (key == "og:type") {
    facts.og_type = content == "article"   ? OpenGraphType::article
                    : content == "website" ? OpenGraphType::website
                    : content.starts_with("product") || content.starts_with("og:product")
                        ? OpenGraphType::product
                        : OpenGraphType::other;
  } else if (key == "article:published_time" || key == "datePublished" || key == "og:published_time") {
    facts.has_published = true;
  }
}

}  // namespace

PageFacts read_page_facts(const Document& document) {
  PageFacts facts;
  std::string title;
  bool og_description = false;
  for (NodeId id = 1; id < document.size(); ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::element) continue;
    switch (node.tag) {
      case Tag::title:
        if (title.empty() && node.ns == Namespace::html && node.end > id + 1) title = document[id + 1].text;
        break;
      case Tag::meta:
        read_meta(document, id, facts, og_description);
        break;
      case Tag::link:
        if (document.attribute(id, KnownAttribute::rel) == "canonical")
          facts.canonical = document.attribute(id, KnownAttribute::href);
        break;
      case Tag::script:
        if (node.end > id + 1 &&
            document.attribute(id, KnownAttribute::type).find("ld+json") != std::string_view::npos) {
          read_json_ld(document[id + 1].text, facts);
        }
        break;
      case Tag::article:
        ++facts.articles;
        break;
      case Tag::img:
        facts.images.push_back(id);
        break;
      case Tag::input:
      case Tag::select:
      case Tag::textarea:
        facts.inputs.push_back(id);
        break;
      default:
        break;
    }
  }
  if (facts.title.empty()) facts.title = std::move(title);
  return facts;
}

}  // namespace pith::features

#include "support/rendered.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <set>

#include "base/ascii.h"
#include "base/url.h"
#include "blocks/element_kinds.h"
#include "content/structure.h"
#include "html/native_parser.h"
#include "support/pieces.h"

namespace pith::test {
namespace {

// Text without what neither HTML nor XML may hold.
std::string allowed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (text[i] == '\f') {
      out.push_back(' ');
    } else if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF") {
      i += 2;
    } else if ((byte >= 0x20 && byte != 0x7F) || base::is_ascii_whitespace(text[i])) {
      out.push_back(text[i]);
    }
  }
  return out;
}

// Without line ends behind it, of which cmark adds one.
std::string as_code(std::string_view text) {
  std::string out = allowed(text);
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

std::string collapsed(std::string_view raw) {
  return one_line(allowed(raw));
}

// Walks the nodes of a tree with what encloses them.
class Expected {
 public:
  Expected(const Content& content, bool notes_last) : content_(content), notes_last_(notes_last) {}

  Rendered read() {
    // Without a mark that Markdown has, a footnote stays where it is.
    for (const ContentNode& node : content_.nodes) {
      if (node.kind == ContentKind::footnote_reference &&
          content_.nodes[node.parent].kind != ContentKind::summary)
        marked_.insert(node.number);
    }
    walk(1, static_cast<std::uint32_t>(content_.nodes.size()), made_.text);
    for (std::size_t i = 0; i < order_.size(); ++i) {  // notes may have notes
      const std::uint32_t note = order_[i];
      for (std::uint32_t id = 1; id < content_.nodes.size(); ++id) {
        if (content_.nodes[id].kind != ContentKind::footnote || content_.nodes[id].number != note) continue;
        made_.text.push_back(' ');
        walk(id + 1, content_.nodes[id].end, made_.text);
      }
    }
    made_.text = collapsed(made_.text);
    return std::move(made_);
  }

 private:
  // Formulas and marks of footnotes have forms of their own.
  bool is_left_out(const ContentNode& node) const {
    return node.kind == ContentKind::footnote_reference ||
           (node.kind == ContentKind::math && node.value.begin != node.value.end);
  }

  void walk(std::uint32_t begin, std::uint32_t end, std::string& out) {
    for (std::uint32_t id = begin; id < end;) {
      const ContentNode& node = content_.nodes[id];
      if (!is_inline(node.kind) || node.kind == ContentKind::line_break) out.push_back(' ');
      if (node.kind == ContentKind::text) out.append(content_.text_in(node));
      if (node.kind == ContentKind::footnote_reference && notes_last_ && marked_.contains(node.number) &&
          std::find(order_.begin(), order_.end(), node.number) == order_.end()) {
        order_.push_back(node.number);
      }
      if (is_left_out(node) ||
          (notes_last_ && node.kind == ContentKind::footnote && marked_.contains(node.number))) {
        id = node.end;
        continue;
      }
      note(id, node);
      if (node.kind == ContentKind::media) {
        out.append(label_of(node));
      }
      ++id;
      // Blocks end with a space as well: what follows may be text of the parent.
      if (id == node.end && !is_inline(node.kind)) out.push_back(' ');
    }
  }

  // Where Markdown has a span for each line.
  void code_in_cell(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (std::string line = collapsed(text.substr(0, end)); !line.empty())
        made_.spans.push_back(std::move(line));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  bool is_in_cell(std::uint32_t id) const {
    for (; id != 0; id = content_.nodes[id].parent) {
      const ContentNode& node = content_.nodes[id];
      if (node.kind == ContentKind::cell) return true;
      if (node.kind == ContentKind::footnote && marked_.contains(node.number)) return false;
    }
    return false;
  }

  std::string label_of(const ContentNode& node) const {
    return std::string(content_.label_of(node).empty() ? content_.value_of(node) : content_.label_of(node));
  }

  std::string text_of(std::uint32_t id) {
    Rendered kept = std::move(made_);
    std::string text;
    walk(id + 1, content_.nodes[id].end, text);
    made_ = std::move(kept);
    return collapsed(text);
  }

  void note(std::uint32_t id, const ContentNode& node) {
    const std::string value(content_.value_of(node));
    if (node.kind == ContentKind::link) made_.links.emplace_back(value, text_of(id));
    if (node.kind == ContentKind::media) made_.links.emplace_back(value, collapsed(label_of(node)));
    if (node.kind == ContentKind::image) made_.images.emplace_back(value, collapsed(content_.label_of(node)));
    if (node.kind == ContentKind::code_block) {
      if (notes_last_ && is_in_cell(id)) {
        code_in_cell(content_.text_in(node));
      } else {
        made_.code.emplace_back(value, as_code(content_.text_in(node)));
      }
    }
    if (node.kind == ContentKind::table) made_.tables.emplace_back();
    if (node.kind == ContentKind::row) made_.tables.back().emplace_back();
    if (node.kind == ContentKind::cell) {
      if (std::string text = text_of(id); !text.empty())
        made_.tables.back().back().push_back(std::move(text));
    }
    if (node.kind != ContentKind::code) return;
    // Spans that touch are one.
    const bool touches = code_end_ == id;
    const std::string text = text_of(id);
    if (touches && !made_.spans.empty()) {
      made_.spans.back() += text;
    } else {
      made_.spans.push_back(text);
    }
    code_end_ = node.end;
  }

  const Content& content_;
  const bool notes_last_;
  Rendered made_;
  std::set<std::uint32_t> marked_;
  std::vector<std::uint32_t> order_;
  std::uint32_t code_end_ = 0;
};

class Found {
 public:
  explicit Found(const Document& document) : document_(document) {}

  Rendered read() {
    walk(1, static_cast<NodeId>(document_.size()), made_.text, true);
    made_.text = collapsed(made_.text);
    return std::move(made_);
  }

 private:
  bool is_left_out(NodeId id, const Node& node) const {
    if (node.type != NodeType::element) return false;
    if (node.tag == Tag::head) return true;
    const std::string_view classes = document_.attribute(id, KnownAttribute::class_);
    return classes.find("footnote-ref") != std::string_view::npos ||
           classes.find("footnote-backref") != std::string_view::npos || classes == "math";
  }

  void walk(NodeId begin, NodeId end, std::string& out, bool notes) {
    std::vector<NodeId> ends;
    for (NodeId id = begin; id < end;) {
      while (!ends.empty() && ends.back() <= id) {
        ends.pop_back();
        out.push_back(' ');
      }
      const Node& node = document_[id];
      if (is_left_out(id, node)) {
        id = node.end;
        continue;
      }
      if (node.type == NodeType::text) out.append(node.text);
      if (node.type == NodeType::element) {
        if (node.tag == Tag::br || blocks::flow_of(document_, id) == blocks::Flow::block) {
          out.push_back(' ');
          ends.push_back(node.end);
        }
        if (notes) note(id, node);
      }
      ++id;
    }
  }

  std::string text_of(NodeId id) {
    std::string text;
    walk(id + 1, document_[id].end, text, false);
    return collapsed(text);
  }

  void note(NodeId id, const Node& node) {
    const auto value = [&](std::string_view name) { return std::string(document_.attribute(id, name)); };
    if (node.tag == Tag::a) made_.links.emplace_back(value("href"), text_of(id));
    if (node.tag == Tag::img) made_.images.emplace_back(value("src"), collapsed(value("alt")));
    if (node.tag == Tag::table) made_.tables.emplace_back();
    if (node.tag == Tag::tr) made_.tables.back().emplace_back();
    if (node.tag == Tag::td || node.tag == Tag::th) {
      if (std::string text = text_of(id); !text.empty())
        made_.tables.back().back().push_back(std::move(text));
    }
    if (node.tag == Tag::code) code(id, node);
  }

  void code(NodeId id, const Node& node) {
    std::string text;
    for (NodeId i = id + 1; i < node.end;) {
      if (document_[i].type == NodeType::text) text.append(document_[i].text);
      i = is_left_out(i, document_[i]) ? document_[i].end : i + 1;
    }
    if (document_[node.parent].tag != Tag::pre) {
      if (code_end_ == id) {
        made_.spans.back() += collapsed(text);
      } else {
        made_.spans.push_back(collapsed(text));
      }
      code_end_ = node.end;
      return;
    }
    std::string language(document_.attribute(id, KnownAttribute::class_));
    if (language.starts_with("language-")) language.erase(0, 9);
    made_.code.emplace_back(std::move(language), as_code(text));
  }

  const Document& document_;
  Rendered made_;
  NodeId code_end_ = 0;
};

std::string first_difference(const std::string& what, const std::string& expected, const std::string& found) {
  if (expected == found) return {};
  const auto differ = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
  const auto at = static_cast<std::size_t>(differ.first - expected.begin());
  const std::size_t from = at > 40 ? at - 40 : 0;
  return what + ": expected …" + expected.substr(from, 100) + "…, found …" + found.substr(from, 100) + "…";
}

std::string without_brackets(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (c == '[' || c == ']') {
      out += c == '[' ? "%5B" : "%5D";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string percent_decoded(std::string_view url) {
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const bool encoded = url[i] == '%' && i + 2 < url.size() &&
                         std::isxdigit(static_cast<unsigned char>(url[i + 1])) &&
                         std::isxdigit(static_cast<unsigned char>(url[i + 2]));
    out.push_back(encoded ? static_cast<char>(std::stoi(std::string(url.substr(i + 1, 2)), nullptr, 16))
                          : url[i]);
    if (encoded) i += 2;
  }
  return out;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string pair_difference(const std::string& what, const Pairs& expected, const Pairs& found) {
  for (std::size_t i = 0; i < std::min(expected.size(), found.size()); ++i) {
    if (std::string fault = first_difference(what, expected[i].first, found[i].first); !fault.empty())
      return fault;
    if (std::string fault = first_difference(what, expected[i].second, found[i].second); !fault.empty())
      return fault;
  }
  if (expected.size() == found.size()) return {};
  const auto& more = expected.size() > found.size() ? expected : found;
  const auto& [first, second] = more[std::min(expected.size(), found.size())];
  return what + ": expected " + std::to_string(expected.size()) + ", found " + std::to_string(found.size()) +
         ": " + first + " " + second;
}

}  // namespace

Rendered expected_of(const Content& content, bool notes_last) {
  return Expected(content, notes_last).read();
}

Rendered read_rendered(const Document& document) {
  return Found(document).read();
}

std::string difference(const Rendered& expected, const Rendered& found) {
  if (std::string fault = first_difference("text", expected.text, found.text); !fault.empty()) return fault;
  if (std::string fault = pair_difference("links", expected.links, found.links); !fault.empty()) return fault;
  if (std::string fault = pair_difference("images", expected.images, found.images); !fault.empty())
    return fault;
  if (std::string fault = pair_difference("code", expected.code, found.code); !fault.empty()) return fault;
  // Spans that touch may be one or two: what made them two need not have a form of its own.
  const auto joined = [](const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += text;
    return out;
  };
  if (std::string fault = first_difference("code spans", joined(expected.spans), joined(found.spans));
      !fault.empty())
    return fault;
  if (expected.tables != found.tables) return "tables differ";
  return {};
}

std::string cmark_html(std::string_view markdown) {
  static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  constexpr int kOptions = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES;
  if (!registered) return {};
  cmark_parser* parser = cmark_parser_new(kOptions);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser, extension);
  }
  cmark_parser_feed(parser, markdown.data(), markdown.size());
  cmark_node* root = cmark_parser_finish(parser);
  char* html = cmark_render_html(root, kOptions, cmark_parser_get_syntax_extensions(parser));
  std::string out(html);
  std::free(html);
  cmark_node_free(root);
  cmark_parser_free(parser);
  return out;
}

std::string markdown_fault(const Content& content, std::string_view markdown) {
  for (const ContentNode& node : content.nodes) {
    if (node.kind != ContentKind::math) continue;
    // Whoever reads formulas takes them out before the rest; cmark does not.
    return {};
  }
  const Result<Document> html = html::parse_natively(cmark_html(markdown));
  if (!html) return "the HTML of the Markdown does not parse";
  Rendered expected = expected_of(content, true), found = read_rendered(*html);
  // Bare addresses in the text become links by themselves, so those are not compared; and cmark encodes
  // brackets.
  for (Rendered* one : {&expected, &found}) {
    std::erase_if(one->links, [](const auto& link) {
      const std::string address = percent_decoded(link.first), text = percent_decoded(link.second);
      return address == text || address == "http://" + text || address == "mailto:" + text;
    });
    for (auto* list : {&one->links, &one->images}) {
      for (auto& entry : *list) entry.first = without_brackets(entry.first);
    }
  }
  return difference(expected, found);
}

std::string html_fault(const Content& content, std::string_view html) {
  const Result<Document> document = html::parse_natively(std::string(html));
  if (!document) return "the HTML does not parse";
  static const std::set<std::string_view> kElements = {
      "html",    "head",    "meta", "title", "link",       "body",   "article",    "h1",
      "h2",      "h3",      "h4",   "h5",    "h6",         "p",      "ul",         "ol",
      "li",      "dl",      "dt",   "dd",    "table",      "tbody",  "tr",         "th",
      "td",      "caption", "pre",  "code",  "blockquote", "figure", "figcaption", "details",
      "summary", "aside",   "hr",   "br",    "a",          "img",    "strong",     "em",
      "s",       "sup",     "sub",  "span",  "input",      "ruby",   "rt",         "rp"};
  static const std::set<std::string_view> kAttributes = {
      "lang", "charset",  "name", "content", "property", "rel",     "href",    "src",
      "alt",  "class",    "id",   "role",    "start",    "colspan", "rowspan", "cite",
      "dir",  "reversed", "type", "value",   "checked",  "disabled"};
  for (const Node& node : document->nodes) {
    if (node.type == NodeType::comment) return "a comment";
    if (node.type != NodeType::element) continue;
    if (!kElements.contains(node.text)) return "element " + std::string(node.text);
    for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
      const Attribute& attribute = document->attributes[node.attributes + i];
      if (!kAttributes.contains(attribute.name)) return "attribute " + std::string(attribute.name);
      const std::string scheme = base::url_scheme(base::clean_url(attribute.value));
      if ((attribute.name == "href" || attribute.name == "src" || attribute.name == "cite") &&
          (scheme == "javascript" || scheme == "data" || scheme == "vbscript"))
        return "address " + std::string(attribute.value);
    }
  }
  return difference(expected_of(content, false), read_rendered(*document));
}

std::string content_fault(const Content& content) {
  if (content.nodes.empty() || content.nodes[0].end != content.nodes.size())
    return "the root does not hold all";
  std::vector<std::uint32_t> open = {0};
  std::uint32_t text_end = 0;
  for (std::uint32_t id = 1; id < content.nodes.size(); ++id) {
    const ContentNode& node = content.nodes[id];
    while (content.nodes[open.back()].end <= id) open.pop_back();
    const std::string at = " (node " + std::to_string(id) + ")";
    const ContentNode& parent = content.nodes[open.back()];
    if (node.parent != open.back()) return "parent" + at;
    if (node.end <= id || node.end > parent.end) return "end" + at;
    if (open.size() > 64) return "too deep" + at;
    if (is_inline(parent.kind) && !is_inline(node.kind)) return "a block in a line" + at;
    if (const auto part = content::part_of(parent.kind)) {
      const bool fits = node.kind == *part ||
                        (parent.kind == ContentKind::definitions && node.kind == ContentKind::term) ||
                        (parent.kind == ContentKind::table && node.kind == ContentKind::caption);
      if (!fits) return "not a part of what it stands in" + at;
    }
    if (!is_inline(node.kind) && !content::may_stand_in(node.kind, parent.kind))
      return "stands where it may not" + at;
    if (node.kind == ContentKind::text) {
      if (node.text.begin < text_end || node.text.end <= node.text.begin) return "text out of order" + at;
      text_end = node.text.end;
    }
    open.push_back(id);
  }
  std::uint32_t before = 0;
  text_end = 0;
  for (const ContentBlock& block : content.blocks) {
    const std::string at = " (block " + std::to_string(block.block) + ")";
    if (block.node == 0 || block.node >= content.nodes.size() || block.node < before)
      return "node out of order" + at;
    if (is_inline(content.nodes[block.node].kind)) return "stands in no block" + at;
    before = block.node;
    if (block.text.begin < text_end || block.text.end < block.text.begin ||
        block.text.end > content.text.size())
      return "text of blocks out of order" + at;
    text_end = block.text.end;
  }
  return {};
}

std::string xml_fault(std::string_view xml) {
  std::vector<std::string_view> open;
  for (std::size_t at = 0; at < xml.size(); ++at) {
    const auto byte = static_cast<unsigned char>(xml[at]);
    if (byte < 0x20 && byte != '\n' && byte != '\t') return "a control character";
    if (xml[at] == '&' && xml.substr(at, 8).find(';') == std::string_view::npos) return "a bare ampersand";
    if (xml[at] != '<') continue;
    const std::size_t end = xml.find('>', at);
    if (end == std::string_view::npos) return "an unfinished tag";
    const std::string_view tag = xml.substr(at + 1, end - at - 1);
    const std::string_view name = tag.substr(tag.starts_with('/'), tag.find(' ') - tag.starts_with('/'));
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return "an end of " + std::string(name);
      open.pop_back();
    } else if (!tag.ends_with('/') && !tag.starts_with('?')) {
      open.push_back(name);
    }
    at = end;
  }
  return open.empty() ? std::string() : std::string(open.back()).append(" does not end");
}

}  // namespace pith::test

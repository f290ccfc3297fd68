#include "content/mathml_tex.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "blocks/white_space.h"
#include "content/tex_names.h"
#include "text/chars.h"

namespace pith::content {
namespace {

constexpr int kMostDepth = 100;
constexpr std::size_t kMostNodes = 20'000;

struct Piece {
  std::string tex;
  bool atom = true;  // may bear a sub- or superscript without braces
};

bool ends_in_command(std::string_view tex) {
  std::size_t begin = tex.size();
  while (begin > 0 && base::is_ascii_alpha(tex[begin - 1])) --begin;
  return begin < tex.size() && begin > 0 && tex[begin - 1] == '\\';
}

void append(std::string& out, std::string_view tex) {
  if (tex.empty()) return;
  if (base::is_ascii_alpha(tex[0]) && ends_in_command(out)) out.push_back(' ');
  out.append(tex);
}

std::string command(std::string_view name, std::string_view inside) {
  return std::string(name).append("{").append(inside).append("}");
}

bool is_single(std::string_view text) {
  if (text.empty()) return false;
  std::size_t pos = 0;
  text::next_code_point(text, pos);
  return pos >= text.size();
}

char32_t first_of(std::string_view text) {
  std::size_t pos = 0;
  return text.empty() ? 0 : text::next_code_point(text, pos);
}

bool is_invisible(char32_t c) {
  return c >= 0x2061 && c <= 0x2064;  // function application, invisible times, separator and plus
}

// The characters one by one, as TeX takes them.
std::string symbols(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    const char32_t c = text::next_code_point(text, pos);
    if (is_invisible(c)) continue;
    const std::string_view name = tex_name(c);
    append(out, name.empty() ? text.substr(begin, pos - begin) : name);
  }
  return out;
}

bool all_letters(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), base::is_ascii_alpha);
}

// Operators that have what stands above and below them as scripts.
bool takes_limits(std::string_view tex) {
  constexpr auto kLarge = std::to_array<std::string_view>(
      {"\\sum", "\\prod", "\\coprod", "\\int", "\\iint", "\\iiint", "\\oint", "\\bigcap", "\\bigcup",
       "\\bigwedge", "\\bigvee", "\\bigoplus", "\\bigotimes", "\\bigodot"});
  if (tex.starts_with("\\operatorname{") || tex.starts_with("\\overbrace{") ||
      tex.starts_with("\\underbrace{"))
    return true;
  return std::find(kLarge.begin(), kLarge.end(), tex) != kLarge.end() ||
         (tex.starts_with('\\') && is_tex_function(tex.substr(1)));
}

// The commands of mathvariant's values for letters.
std::string_view variant_command(std::string_view variant, bool letters) {
  constexpr auto kVariants =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"bold", "\\mathbf"},
                                                                    {"bold-italic", "\\boldsymbol"},
                                                                    {"double-struck", "\\mathbb"},
                                                                    {"fraktur", "\\mathfrak"},
                                                                    {"italic", "\\mathit"},
                                                                    {"monospace", "\\mathtt"},
                                                                    {"normal", "\\mathrm"},
                                                                    {"sans-serif", "\\mathsf"},
                                                                    {"script", "\\mathcal"}});
  if (!letters) return variant.starts_with("bold") ? "\\boldsymbol" : "";
  for (const auto& [name, made] : kVariants) {
    if (name == variant) return made;
  }
  return {};
}

// The environment of a table between two fences; empty where there is none for them.
std::string_view environment(std::string_view open, std::string_view close) {
  constexpr auto kFenced = std::to_array<std::array<std::string_view, 3>>({{"(", ")", "pmatrix"},
                                                                           {"[", "]", "bmatrix"},
                                                                           {"{", "}", "Bmatrix"},
                                                                           {"|", "|", "vmatrix"},
                                                                           {"‖", "‖", "Vmatrix"},
                                                                           {"{", "", "cases"}});
  for (const auto& [begin, end, name] : kFenced) {
    if (begin == open && end == close) return name;
  }
  return {};
}

class Converter {
 public:
  Converter(const Document& document, std::size_t most) : document_(document), most_(most) {}

  std::string convert(NodeId math) {
    Piece made = row(math, 0);
    return failed_ ? std::string() : std::move(made.tex);
  }

 private:
  using Ids = std::vector<NodeId>;

  std::string_view name(NodeId id) const { return document_[id].text; }

  // The elements that stand right in an element. Text beside them is none of the formula: one that was never
  // closed takes in what follows it, and that must not get lost.
  Ids children(NodeId parent) {
    Ids ids;
    for (NodeId id = document_.first_child(parent); id != kNoNode; id = document_.next_sibling(id)) {
      count(1);
      const Node& node = document_[id];
      if (node.type == NodeType::element) ids.push_back(id);
      failed_ |= node.type == NodeType::text && !base::strip_ascii_whitespace(node.text).empty();
    }
    return ids;
  }

  // An element with nothing but text in it.
  bool is_leaf(NodeId id) const {
    return document_[id].end == id + 2 && document_[id + 1].type == NodeType::text;
  }

  void count(std::size_t nodes) {
    nodes_ += nodes;
    failed_ |= nodes_ > kMostNodes;
  }

  // All text in an element.
  std::string text_in(NodeId id) {
    count(document_[id].end - id);
    std::string text;
    bool space = false;
    for (NodeId at = id + 1; at < document_[id].end && !failed_; ++at) {
      if (document_[at].type == NodeType::text) blocks::append_collapsed(document_[at].text, text, 0, space);
      failed_ |= text.size() > most_;
    }
    return text;
  }

  // What a group of one stands for.
  NodeId unwrapped(NodeId id) {
    while (!failed_ && (name(id) == "mrow" || name(id) == "mstyle" || name(id) == "mpadded")) {
      const Ids inside = children(id);
      if (inside.size() != 1) break;
      id = inside[0];
    }
    return id;
  }

  std::string operator_text(NodeId id) { return name(id) == "mo" ? text_in(id) : std::string(); }

  Piece row(NodeId parent, int depth) {
    if (is_leaf(parent)) return {symbols(text_in(parent)), false};
    const Ids ids = children(parent);
    if (ids.size() == 1) return piece(ids[0], depth + 1);
    if (ids.size() == 2 || ids.size() == 3) {
      if (Piece table = fenced_table(ids, depth); !table.tex.empty()) return table;
    }
    Piece made{{}, false};
    std::string_view before;
    for (const NodeId id : ids) {
      if (failed_) break;
      // Two numbers side by side are two.
      if (before == "mn" && name(id) == "mn") made.tex.append("\\,");
      append(made.tex, piece(id, depth + 1).tex);
      before = name(id);
      failed_ |= made.tex.size() > most_;
    }
    return made;
  }

  Piece fenced_table(const Ids& ids, int depth) {
    const NodeId table = unwrapped(ids[1]);
    if (name(ids[0]) != "mo" || name(table) != "mtable" || (ids.size() == 3 && name(ids[2]) != "mo"))
      return {};
    const std::string close = ids.size() == 3 ? text_in(ids[2]) : std::string();
    const std::string_view made = environment(text_in(ids[0]), close);
    return made.empty() ? Piece{} : this->table(table, made, depth + 1);
  }

  Piece piece(NodeId id, int depth) {
    const Node& node = document_[id];
    count(1);
    failed_ |= depth > kMostDepth;
    if (failed_) return {};
    if (node.ns != Namespace::mathml) return {symbols(text_in(id)), false};
    const std::string_view kind = node.text;
    if (kind == "mi") return identifier(id);
    if (kind == "mn") return {symbols(text_in(id))};
    if (kind == "mo") return {operator_of(text_in(id))};
    if (kind == "mtext" || kind == "ms") return text(id);
    if (kind == "mspace") return {space(id)};
    if (kind == "mphantom" || kind == "annotation" || kind == "annotation-xml" || kind == "none" ||
        kind == "mprescripts" || kind == "maligngroup" || kind == "malignmark")
      return {};
    if (kind == "mfenced") return fenced(id, depth);
    if (kind == "mtable") return table(id, "matrix", depth);
    if (kind == "msqrt") return {command("\\sqrt", row(id, depth).tex)};
    if (kind == "menclose") return enclosed(id, depth);
    if (is_leaf(id)) return {symbols(text_in(id)), false};
    const Ids parts = children(id);
    if (kind == "semantics" || kind == "maction") return parts.empty() ? Piece{} : piece(parts[0], depth + 1);
    if (kind == "mmultiscripts" && !parts.empty()) return multiscripts(parts, depth);
    if (parts.size() == 2) {
      if (kind == "mfrac") return fraction(id, parts, depth);
      if (kind == "mroot")
        return {command("\\sqrt[" + piece(parts[1], depth + 1).tex + "]", piece(parts[0], depth + 1).tex)};
      if (kind == "msub") return scripts(parts[0], parts[1], kNoNode, depth);
      if (kind == "msup") return scripts(parts[0], kNoNode, parts[1], depth);
      if (kind == "munder") return stacked(parts[0], parts[1], kNoNode, depth);
      if (kind == "mover") return stacked(parts[0], kNoNode, parts[1], depth);
    }
    if (parts.size() == 3 && kind == "msubsup") return scripts(parts[0], parts[1], parts[2], depth);
    if (parts.size() == 3 && kind == "munderover") return stacked(parts[0], parts[1], parts[2], depth);
    return row(id, depth);
  }

  Piece identifier(NodeId id) {
    const std::string text = text_in(id);
    std::string tex = symbols(text);
    const std::string_view variant = document_.attribute(id, "mathvariant");
    const bool single = is_single(text), letters = all_letters(text);
    if (!single && is_tex_function(text)) return {"\\" + text};
    std::string_view styled = variant_command(variant, letters);
    if (single && variant == "italic") styled = {};
    if (!single && styled.empty() && letters) styled = "\\mathrm";
    return styled.empty() ? Piece{std::move(tex), single} : Piece{command(styled, tex)};
  }

  static std::string operator_of(const std::string& text) {
    if (is_single(text) || !all_letters(text)) return symbols(text);
    if (is_tex_function(text)) return "\\" + text;
    return command("\\operatorname", text);
  }

  Piece text(NodeId id) {
    const std::string text = text_in(id);
    if (text.empty()) return {document_[id].end > id + 1 ? "\\ " : ""};
    std::string escaped;
    for (const char c : text) {
      if (std::string_view("\\{}").find(c) != std::string_view::npos) {
        escaped.append(c == '\\' ? "\\backslash " : c == '{' ? "\\{" : "\\}");
      } else {
        if (std::string_view("$&#_%").find(c) != std::string_view::npos) escaped.push_back('\\');
        escaped.push_back(c);
      }
    }
    // Spaces at the ends part words from signs.
    const auto white = [this](NodeId at, bool last) {
      const std::string_view raw = document_[at].type == NodeType::text ? document_[at].text : "";
      return !raw.empty() && (base::is_ascii_whitespace(last ? raw.back() : raw.front()) ||
                              (last ? raw.ends_with("\xC2\xA0") : raw.starts_with("\xC2\xA0")));
    };
    const std::string_view before = white(id + 1, false) ? " " : "";
    const std::string_view behind = white(document_[id].end - 1, true) ? " " : "";
    return {command("\\text", std::string(before).append(escaped).append(behind))};
  }

  std::string space(NodeId id) const {
    const std::string_view width = base::strip_ascii_whitespace(document_.attribute(id, "width"));
    if (width.starts_with('.') || width.starts_with("0.")) return "\\,";
    if (width.empty() || width[0] == '-' || width[0] == '0') return {};
    if (!width.ends_with("em")) return "\\,";
    return width[0] == '1' ? "\\quad" : "\\qquad";
  }

  Piece fenced(NodeId id, int depth) {
    const auto attribute = [&](std::string_view name, std::string_view otherwise) {
      const std::string_view value = document_.attribute(id, name);
      return value.data() == nullptr ? otherwise : base::strip_ascii_whitespace(value);
    };
    const std::string_view open = attribute("open", "("), close = attribute("close", ")");
    const std::string_view separators = attribute("separators", ",");
    const Ids parts = children(id);
    if (parts.size() == 1) {
      const NodeId table = unwrapped(parts[0]);
      const std::string_view made = environment(open, close);
      if (name(table) == "mtable" && !made.empty()) return this->table(table, made, depth + 1);
    }
    Piece made{symbols(open.substr(0, 16)), false};
    for (std::size_t i = 0; i < parts.size() && !failed_; ++i) {
      if (i > 0 && !separators.empty()) {
        const bool own = separators.size() < 16 && i - 1 < separators.size();
        made.tex.push_back(own ? separators[i - 1] : separators.back());
      }
      append(made.tex, piece(parts[i], depth + 1).tex);
      failed_ |= made.tex.size() > most_;
    }
    append(made.tex, symbols(close.substr(0, 16)));
    return made;
  }

  Piece table(NodeId id, std::string_view made, int depth) {
    std::string tex = command("\\begin", made);
    bool first = true;
    for (const NodeId row : children(id)) {
      if (!first) tex.append(" \\\\ ");
      first = false;
      Ids cells = children(row);
      if (name(row) == "mlabeledtr" && !cells.empty()) cells.erase(cells.begin());  // its number
      for (std::size_t i = 0; i < cells.size() && !failed_; ++i) {
        if (i > 0) tex.append(" & ");
        append(tex, this->row(cells[i], depth + 2).tex);
        failed_ |= tex.size() > most_;
      }
      if (failed_) return {};
    }
    return {tex.append(command("\\end", made))};
  }

  Piece enclosed(NodeId id, int depth) {
    constexpr auto kNotations =
        std::to_array<std::pair<std::string_view, std::string_view>>({{"box", "\\boxed"},
                                                                      {"circle", "\\boxed"},
                                                                      {"strike", "\\cancel"},
                                                                      {"radical", "\\sqrt"},
                                                                      {"top", "\\overline"},
                                                                      {"bottom", "\\underline"}});
    const std::string_view notation = document_.attribute(id, "notation").substr(0, 100);
    Piece inside = row(id, depth);
    for (const auto& [word, made] : kNotations) {
      if (notation.find(word) != std::string_view::npos) return {command(made, inside.tex)};
    }
    return inside;
  }

  Piece fraction(NodeId id, const Ids& parts, int depth) {
    const std::string above = piece(parts[0], depth + 1).tex, below = piece(parts[1], depth + 1).tex;
    const std::string_view line = document_.attribute(id, "linethickness");
    if (line.starts_with('0') && line.find_first_of("123456789") == std::string_view::npos)
      return {"{" + above + " \\atop " + below + "}"};
    if (document_.attribute(id, "bevelled") == "true") return {"{" + above + "}/{" + below + "}", false};
    return {command(command("\\frac", above), below), false};
  }

  Piece scripts(NodeId base, NodeId sub, NodeId super, int depth) {
    const Piece under = piece(base, depth + 1);
    std::string tex = under.atom && !under.tex.empty() ? under.tex : "{" + under.tex + "}";
    if (sub != kNoNode) add_script(tex, "_", sub, depth);
    if (super == kNoNode || add_primes(tex, super)) return {std::move(tex), false};
    add_script(tex, "^", super, depth);
    return {std::move(tex), false};
  }

  void add_script(std::string& tex, std::string_view sign, NodeId script, int depth) {
    const std::string inside = piece(script, depth + 1).tex;
    if (!inside.empty()) tex += command(sign, inside);
  }

  bool add_primes(std::string& tex, NodeId super) {
    const std::string text = operator_text(unwrapped(super));
    std::size_t primes = 0;
    for (std::size_t pos = 0; pos < text.size();) {
      const char32_t c = text::next_code_point(text, pos);
      if (c != '\'' && (c < 0x2032 || c > 0x2034)) return false;
      primes += c == '\'' ? 1 : c - 0x2031;
    }
    tex.append(primes, '\'');
    return primes > 0;
  }

  // What stands above and below: limits, accents, braces, or anything.
  Piece stacked(NodeId base, NodeId below, NodeId above, int depth) {
    Piece made = piece(base, depth + 1);
    if (takes_limits(made.tex)) {
      if (below != kNoNode) add_script(made.tex, "_", below, depth);
      if (above != kNoNode) add_script(made.tex, "^", above, depth);
      return {std::move(made.tex), false};
    }
    if (below != kNoNode) made = stack(made, below, false, depth);
    if (above != kNoNode) made = stack(made, above, true, depth);
    return made;
  }

  Piece stack(const Piece& base, NodeId mark, bool above, int depth) {
    const std::string sign = operator_text(unwrapped(mark));
    std::string_view accent = is_single(sign) ? tex_accent(first_of(sign), above) : std::string_view();
    if (!accent.empty()) {
      constexpr auto kWide =
          std::to_array<std::pair<std::string_view, std::string_view>>({{"\\hat", "\\widehat"},
                                                                        {"\\tilde", "\\widetilde"},
                                                                        {"\\bar", "\\overline"},
                                                                        {"\\vec", "\\overrightarrow"}});
      for (const auto& [narrow, wide] : kWide) {
        if (accent == narrow && !base.atom) accent = wide;
      }
      return {command(accent, base.tex)};
    }
    return {command(command(above ? "\\overset" : "\\underset", piece(mark, depth + 1).tex), base.tex)};
  }

  Piece multiscripts(const Ids& parts, int depth) {
    std::string before, behind;
    std::string* at = &behind;
    for (std::size_t i = 1; i < parts.size() && !failed_; ++i) {
      if (name(parts[i]) == "mprescripts") {
        at = &before;
        continue;
      }
      if (!at->empty()) at->append("{}");
      add_script(*at, "_", parts[i], depth);
      if (i + 1 < parts.size() && name(parts[i + 1]) != "mprescripts")
        add_script(*at, "^", parts[++i], depth);
      failed_ |= at->size() > most_;
    }
    const Piece base = piece(parts[0], depth + 1);
    std::string tex = before.empty() ? std::string() : "{}" + before;
    append(tex, base.atom && !base.tex.empty() ? base.tex : "{" + base.tex + "}");
    return {tex.append(behind), false};
  }

  const Document& document_;
  const std::size_t most_;
  std::size_t nodes_ = 0;
  bool failed_ = false;
};

}  // namespace

std::string tex_of_mathml(const Document& document, NodeId math, std::size_t most) {
  std::string tex = Converter(document, most).convert(math);
  return tex.size() <= most ? tex : std::string();
}

}  // namespace pith::content

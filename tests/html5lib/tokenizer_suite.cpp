// tokenizer/*.test: JSON; the suite's tokenizer/README.md describes it.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "html/tokenizer/tokenizer.h"
#include "html5lib/suite.h"
#include "pith/document.h"
#include "text/utf8.h"

namespace pith::test {
namespace {

using html::NullPolicy;
using html::Token;
using html::Tokenizer;
using html::TokenType;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\\') {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::uint32_t four_digits(std::string_view text, std::size_t at) {
  return static_cast<std::uint32_t>(std::stoul(std::string(text.substr(at, 4)), nullptr, 16));
}

// \uXXXX to characters, pairs of surrogates to one; a surrogate alone becomes the three bytes that it would
// have.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 5 >= text.size() || text[i + 1] != 'u') {
      out += text[i];
      continue;
    }
    std::uint32_t c = four_digits(text, i + 2);
    i += 5;
    if (c >= 0xD800 && c < 0xDC00 && text.substr(i + 1, 2) == "\\u" && i + 6 < text.size()) {
      const std::uint32_t low = four_digits(text, i + 3);
      if (low >= 0xDC00 && low < 0xE000) c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), i += 6;
    }
    text::append_utf8(out, c);
  }
  return out;
}

// Tokens as lines, so that they can be compared and shown.
struct Lines {
  std::vector<std::string> lines;
  bool text_open = false;

  void add(std::string line) {
    lines.push_back(std::move(line));
    text_open = false;
  }
  void add_text(std::string_view text) {
    if (text.empty()) return;
    if (!text_open) add("text ");
    lines.back() += escaped(text);
    text_open = true;
  }
  std::string all() const {
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
  }
};

std::string quoted_or_null(bool has, std::string_view text) {
  return has ? fmt::format("\"{}\"", escaped(text)) : "null";
}

std::string tag_line(std::string_view name, std::vector<std::pair<std::string, std::string>> attributes,
                     bool self_closing) {
  std::sort(attributes.begin(), attributes.end());
  std::string line = "start " + escaped(name);
  for (const auto& [key, value] : attributes) {
    line += fmt::format(" {}=\"{}\"", escaped(key), escaped(value));
  }
  return line + (self_closing ? " /" : "");
}

struct Case {
  std::string description, input, last_start_tag;
  std::vector<std::string> states;
  std::string expected;
};

Tokenizer::State state_of(std::string_view name) {
  if (name == "PLAINTEXT state") return Tokenizer::State::plaintext;
  if (name == "RCDATA state") return Tokenizer::State::rcdata;
  if (name == "RAWTEXT state") return Tokenizer::State::rawtext;
  if (name == "Script data state") return Tokenizer::State::script_data;
  if (name == "CDATA section state") return Tokenizer::State::cdata_section;
  if (name == "Data state") return Tokenizer::State::data;
  throw std::runtime_error(fmt::format("no such state: {}", name));
}

std::string tokens_of(const Case& one, std::string_view state) {
  Document document;
  html::TokenizerMemory memory;
  const std::string source = one.input;
  Tokenizer tokenizer(source, document, memory, {});
  tokenizer.set_state(state_of(state));
  tokenizer.set_last_start_tag(one.last_start_tag);
  Lines lines;
  Token token;
  for (tokenizer.next(token); token.type != TokenType::end_of_file; tokenizer.next(token)) {
    switch (token.type) {
      case TokenType::doctype:
        lines.add("doctype " + quoted_or_null(token.has_name, token.name) + " " +
                  quoted_or_null(token.has_public_id, token.public_id) + " " +
                  quoted_or_null(token.has_system_id, token.system_id) +
                  (token.force_quirks ? " quirks" : ""));
        break;
      case TokenType::start_tag: {
        std::vector<std::pair<std::string, std::string>> attributes;
        for (std::uint32_t i = 0; i < token.attribute_count; ++i) {
          const Attribute& attribute = document.attributes[token.attributes + i];
          attributes.emplace_back(attribute.name, attribute.value);
        }
        lines.add(tag_line(token.name, std::move(attributes), token.self_closing));
        break;
      }
      case TokenType::end_tag:
        lines.add(fmt::format("end {}", escaped(token.name)));
        break;
      case TokenType::comment:
        lines.add(fmt::format("comment {}", escaped(token.text)));
        break;
      case TokenType::character:
        lines.add_text(tokenizer.text(token, token.source.begin, token.source.end, NullPolicy::keep));
        break;
      case TokenType::end_of_file:
        break;
    }
  }
  return lines.all();
}

class Reader {
 public:
  explicit Reader(bool double_escaped) : double_escaped_(double_escaped) {}

  std::string text(std::string_view raw) const { return double_escaped_ ? unescaped(raw) : std::string(raw); }

  void token(simdjson::dom::array parts, Lines& lines) const {
    const std::string_view kind = parts.at(0).get_string();
    if (kind == "Character") return lines.add_text(text(parts.at(1).get_string()));
    if (kind == "Comment")
      return lines.add(fmt::format("comment {}", escaped(text(parts.at(1).get_string()))));
    if (kind == "EndTag") return lines.add(fmt::format("end {}", escaped(text(parts.at(1).get_string()))));
    if (kind == "DOCTYPE") {
      const auto id = [&](std::size_t i) {
        const simdjson::dom::element part = parts.at(i);
        return part.is_null() ? std::string("null") : quoted_or_null(true, text(part.get_string()));
      };
      return lines.add("doctype " + id(1) + " " + id(2) + " " + id(3) +
                       (bool(parts.at(4).get_bool()) ? "" : " quirks"));
    }
    std::vector<std::pair<std::string, std::string>> attributes;
    const simdjson::dom::object object = parts.at(2).get_object();
    for (const auto& [key, value] : object) {
      attributes.emplace_back(text(key), text(value.get_string()));
    }
    lines.add(tag_line(text(parts.at(1).get_string()), std::move(attributes), parts.size() > 3));
  }

 private:
  bool double_escaped_;
};

Case read_case(simdjson::dom::object test) {
  bool double_escaped = false;
  if (test["doubleEscaped"].get(double_escaped)) double_escaped = false;
  const Reader reader(double_escaped);
  Case one;
  one.description = std::string(test["description"].get_string().value());
  one.input = reader.text(test["input"].get_string());
  std::string_view last_start_tag;
  if (!test["lastStartTag"].get(last_start_tag)) one.last_start_tag = std::string(last_start_tag);
  simdjson::dom::array states;
  if (test["initialStates"].get(states)) {
    one.states = {"Data state"};
  } else {
    for (const std::string_view state : states) one.states.emplace_back(state);
  }
  Lines lines;
  const simdjson::dom::array output = test["output"].get_array();
  for (const simdjson::dom::array token : output) reader.token(token, lines);
  one.expected = lines.all();
  return one;
}

// xmlViolationTests expect the tweaks of "coercing an HTML DOM into an infoset", which are not the
// tokenizer's: U+FFFF and U+000C as the tree may not have them, `--` in comments.
std::string coerced(std::string tokens) {
  const auto replace_all = [&](std::string_view from, std::string_view to) {
    std::string out;
    for (std::size_t at = 0; at < tokens.size();) {
      const bool found = std::string_view(tokens).substr(at).starts_with(from);
      out += found ? to : std::string_view(tokens).substr(at, 1);
      at += found ? from.size() : 1;
    }
    tokens = out;
  };
  replace_all("\xEF\xBF\xBF", "\xEF\xBF\xBD");
  replace_all("\\x0C", " ");
  if (tokens.starts_with("comment ")) replace_all("--", "- -");
  return tokens;
}

}  // namespace

void run_tokenizer_file(const std::string& path, SuiteResult& result) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.load(path).get(root)) {
    result.failures.push_back(path + ": not readable as JSON");
    return;
  }
  simdjson::dom::array tests;
  const bool xml = root["tests"].get(tests) != simdjson::SUCCESS;
  if (xml && root["xmlViolationTests"].get(tests)) {
    result.failures.push_back(path + ": no tests");
    return;
  }
  for (const simdjson::dom::object test : tests) {
    const Case one = read_case(test);
    for (const std::string& state : one.states) {
      ++result.cases;
      std::string tokens = tokens_of(one, state);
      if (xml) tokens = coerced(std::move(tokens));
      if (tokens == one.expected) continue;
      result.failures.push_back(path + ": " + one.description + " (" + state + ")\ninput:\n" +
                                escaped(one.input) + "\nexpected:\n" + one.expected + "came:\n" + tokens);
    }
  }
}

}  // namespace pith::test

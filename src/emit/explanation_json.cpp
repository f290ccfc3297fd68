// An explanation as one JSON object.
#include "emit/explanation_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "emit/explanation.h"
#include "emit/json_fields.h"
#include "pith/explain.h"
#include "pith/role.h"
#include "text/utf8.h"

namespace pith {
namespace emit {
namespace {

// A page may have very many blocks, so everything that there is for each is appended where it belongs.

// A comma, but for the first one in a list.
void divide(std::string& list) {
  if (list.back() != '[') list.push_back(',');
}

void append_span(std::string& out, const Block& block) {
  fmt::format_to(std::back_inserter(out), "[{},{}]", block.source.begin, block.source.end);
}

void append_reasons(std::string& out, const BlockReasons& block) {
  out.push_back('[');
  for (const Reason& reason : block.reasons) {
    divide(out);
    out.push_back('[');
    base::append_json_string(out, reason.feature);
    out.append(",")
        .append(reason.value ? number(*reason.value) : "null")
        .append(",")
        .append(number(reason.contribution))
        .append("]");
  }
  out.push_back(']');
}

void append_cuts(std::string& out, const Explanation& explanation) {
  out.push_back('[');
  for (const Cut& cut : explanation.cuts) {
    divide(out);
    fmt::format_to(std::back_inserter(out), "[{},{}]", number(cut.score), number(cut.expected_f1));
  }
  out.push_back(']');
}

// Of the kept blocks.
void append_spans(std::string& out, const Extraction& extraction) {
  out.push_back('[');
  for (std::size_t i = 0; i < extraction.blocks.items.size(); ++i) {
    if (!extraction.selection.keep[i]) continue;
    divide(out);
    append_span(out, extraction.blocks.items[i]);
  }
  out.push_back(']');
}

void append_blocks(std::string& out, const Extraction& extraction) {
  const std::vector<Role> roles = roles_of(extraction);
  out.push_back('[');
  for (std::size_t i = 0; i < roles.size(); ++i) {
    divide(out);
    out.push_back('{');
    append_block(out, extraction, i, roles[i]);
    out.push_back('}');
  }
  out.push_back(']');
}

}  // namespace

void append_page(std::string& object, const Extraction& extraction, std::size_t most) {
  const Explanation& explanation = explanation_of(extraction);
  const Totals totals = totals_of(extraction);
  append_field(object, "id", shortened(extraction.id, most));
  append_field_or_null(object, "url", shortened(extraction.url, most));
  append_field_or_null(object, "title", shortened(extraction.metadata.title, most));
  append_field(object, "page_type", extraction.selection.page_type);
  append_json(object, "confidence", number(extraction.selection.confidence));
  append_json(object, "no_article", number(explanation.no_article));
  append_json(object, "whole_text", number(explanation.whole_text));
  append_json(object, "threshold", explanation.threshold ? number(*explanation.threshold) : "null");
  append_field(object, "charset", extraction.charset);
  append_json(object, "words", fmt::format("{}", totals.words));
  append_json(object, "kept_words", fmt::format("{}", totals.kept_words));
  append_json(object, "base", number(explanation.base));
  append_json(object, "most_reasons",
              explanation.most_reasons ? fmt::format("{}", *explanation.most_reasons) : "null");
}

void append_block(std::string& object, const Extraction& extraction, std::size_t i, Role role,
                  std::size_t most) {
  const Block& block = extraction.blocks.items[i];
  const BlockReasons& why = reasons_for(extraction, i);
  append_field(object, "text", text::beginning_of(extraction.blocks.text_of(block), most));
  append_json(object, "score", number(extraction.selection.scores[i]));
  append_field(object, "role", role_name(role));
  append_json(object, "kept", extraction.selection.keep[i] ? "true" : "false");
  append_field_or_null(object, "excluded", exclusion_name(why.exclusion));
  append_field_or_null(object, "pinned", pin_name(why));
  begin_field(object, "span");
  append_span(object, block);
  append_field(object, "path", tag_path(extraction.document, block));
  append_json(object, "words", fmt::format("{}", block.words));
  begin_field(object, "reasons");
  append_reasons(object, why);
  append_json(object, "rest", number(why.rest));
}

std::string features_json(const Explanation& explanation, std::size_t blocks) {
  std::set<std::pair<std::string_view, std::string_view>> features;
  for (std::size_t i = 0; i < std::min(blocks, explanation.blocks.size()); ++i) {
    for (const Reason& reason : explanation.blocks[i].reasons)
      features.emplace(reason.feature, reason.meaning);
  }
  std::string out;
  for (const auto& [name, meaning] : features) append_field(out, name, meaning);
  return out.empty() ? "{}" : out + "}";
}

}  // namespace emit

std::string to_explanation_json(const Extraction& extraction) {
  const Explanation& explanation = emit::explanation_of(extraction);
  std::string out;
  emit::append_page(out, extraction);
  emit::begin_field(out, "cuts");
  emit::append_cuts(out, explanation);
  emit::begin_field(out, "spans");
  emit::append_spans(out, extraction);
  emit::begin_field(out, "blocks");
  emit::append_blocks(out, extraction);
  emit::append_json(out, "features", emit::features_json(explanation, extraction.blocks.items.size()));
  out.push_back('}');
  return out;
}

}  // namespace pith

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

std::string span_of(const Block& block) {
  return fmt::format("[{},{}]", block.source.begin, block.source.end);
}

std::string reasons_json(const BlockReasons& block) {
  std::string out = "[";
  for (const Reason& reason : block.reasons) {
    out.append(out.size() > 1 ? "," : "").append("[").append(base::json_quoted(reason.feature));
    out.append(",").append(number(reason.value)).append(",").append(number(reason.contribution)).append("]");
  }
  return out + "]";
}

std::string cuts_json(const Explanation& explanation) {
  std::string out = "[";
  for (const Cut& cut : explanation.cuts) {
    fmt::format_to(std::back_inserter(out), "{}[{},{}]", out.size() > 1 ? "," : "", number(cut.score),
                   number(cut.expected_f1));
  }
  return out + "]";
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
  append_json(object, "threshold", explanation.threshold ? number(*explanation.threshold) : "null");
  append_field(object, "charset", extraction.charset);
  append_json(object, "words", fmt::format("{}", totals.words));
  append_json(object, "kept_words", fmt::format("{}", totals.kept_words));
  append_json(object, "base", number(explanation.base));
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
  append_json(object, "span", span_of(block));
  append_field(object, "path", tag_path(extraction.document, block));
  append_json(object, "words", fmt::format("{}", block.words));
  append_json(object, "reasons", reasons_json(why));
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
  const std::vector<Role> roles = roles_of(extraction);
  std::string spans = "[", blocks = "[";
  for (std::size_t i = 0; i < roles.size(); ++i) {
    std::string block;
    emit::append_block(block, extraction, i, roles[i]);
    blocks.append(i > 0 ? "," : "").append(block).push_back('}');
    if (!extraction.selection.keep[i]) continue;
    spans.append(spans.size() > 1 ? "," : "").append(emit::span_of(extraction.blocks.items[i]));
  }
  std::string out;
  emit::append_page(out, extraction);
  emit::append_json(out, "cuts", emit::cuts_json(explanation));
  emit::append_json(out, "spans", spans + "]");
  emit::append_json(out, "blocks", blocks + "]");
  emit::append_json(out, "features", emit::features_json(explanation, roles.size()));
  out.push_back('}');
  return out;
}

}  // namespace pith

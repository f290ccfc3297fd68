// The whole pipeline, with a small model made here: a text or an error, the same each time, in valid UTF-8.
#include <simdjson.h>

#include "extract/judge.h"
#include "fuzz/fuzz.h"
#include "pith/content.h"
#include "pith/extractor.h"
#include "pith/formats.h"
#include "pith/role.h"
#include "support/invariants.h"
#include "support/model_file.h"
#include "support/rendered.h"
#include "support/temp_dir.h"

namespace {

using namespace pith;

Extractor make_extractor() {
  const test::TempDir files;
  const scoring::ModelSchema schema = extract::model_schema();
  Options options;
  options.comments = true;
  options.model = options.text_model =
      files.write("model.pith", test::model_file(test::long_text_model(schema), schema.feature_hash));
  Result<Extractor> made = Extractor::create(options);
  fuzz::expect_none(made ? "" : made.error().message);
  return std::move(made).value();
}

// Comments have a text, and every form of them is one that can be read.
void check_comments(const Extraction& made) {
  fuzz::expect(made.comments.has_value(), "nobody looked for comments");
  std::size_t bytes = 0;
  for (const Comment& comment : *made.comments) {
    fuzz::expect(!comment.text.empty() && comment.text.front() != '\n' && comment.text.back() != '\n',
                 "a comment's text is empty or not trimmed");
    for (const std::string& field : {comment.author, comment.date, comment.text})
      fuzz::expect(text::is_valid_utf8(field), "a comment is not UTF-8");
    bytes += comment.text.size();
  }
  // What its document holds, and what its JSON says once more.
  fuzz::expect(bytes <= 8 * made.bytes + 100, "more comments than page");
  for (const Content& content : contents_of_comments(made)) fuzz::expect_none(test::content_fault(content));
  const FormatOptions options{.links = true, .images = true, .comments = true};
  for (const std::string& form : {to_text(made, options), to_markdown(made, options), to_html(made, options)})
    fuzz::expect(text::is_valid_utf8(form), "comments are written as what is not UTF-8");
  fuzz::expect_none(test::xml_fault(to_tei(made, options)));
}

std::string run(std::string_view bytes, InputType type) {
  static const Extractor extractor = make_extractor();
  Page page;
  page.id = "fuzz";
  page.bytes = bytes;
  page.type = type;
  const Result<Extraction> made = extractor.extract(std::move(page));
  if (!made) {
    fuzz::expect(!made.error().message.empty(), "an error without a message");
    return made.error().message;
  }
  fuzz::expect(roles_of(*made).size() == made->blocks.items.size(), "a block without a role");
  for (const float score : made->selection.scores)
    fuzz::expect(score >= 0 && score <= 1, "a score out of range");
  const std::string text = to_text(*made);
  fuzz::expect(text::is_valid_utf8(text), "the text is not UTF-8");
  fuzz::expect(text.empty() || (text.back() == '\n' && text.find_first_not_of('\n') != std::string::npos),
               "the text does not end in a newline");
  check_comments(*made);
  return to_json_record(*made, text, "", true);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Exact input(data, size);
  static simdjson::dom::parser parser;
  for (const InputType type : {InputType::automatic, size % 2 ? InputType::html : InputType::text}) {
    const std::string record = run(input.view(), type);
    fuzz::expect(record.find('\n') == std::string::npos, "a record of several lines");
    if (record.starts_with('{')) {
      fuzz::expect(parser.parse(record).error() == simdjson::SUCCESS, "the record is not JSON");
    }
    fuzz::expect(run(input.view(), type) == record, "another result the second time");
  }
  return 0;
}

// Model files. An input that begins as a model file is one, with its header repaired so that it gets behind
// the checksum; any other is a list of edits to a good file. What is accepted is evaluated.
#include <cmath>

#include "extract/judge.h"
#include "fuzz/fuzz.h"
#include "scoring/model.h"
#include "support/model_file.h"

namespace {

using namespace pith;

const scoring::ModelSchema& schema() {
  static const scoring::ModelSchema made = extract::model_schema();
  return made;
}

const std::string& good_file() {
  static const std::string made = test::model_file(test::random_model(schema()), schema().feature_hash);
  return made;
}

// Six bytes an edit: what to do, a value, and where (four bytes, modulo the size).
std::string edited(std::string_view edits) {
  std::string file = good_file();
  for (; edits.size() >= 6 && file.size() > test::kModelHeader + 8; edits.remove_prefix(6)) {
    std::uint32_t place = 0;
    std::memcpy(&place, edits.data() + 2, 4);
    const std::size_t at = test::kModelHeader + place % (file.size() - test::kModelHeader - 4);
    const auto value = static_cast<unsigned char>(edits[1]);
    switch (static_cast<unsigned char>(edits[0]) % 5) {
      case 0:
        file[at] = static_cast<char>(value);
        break;
      case 1:
        file[at] = static_cast<char>(file[at] ^ (1 << value % 8));
        break;
      case 2: {
        const std::uint32_t special[] = {0,           1,           0x7FFFFFFFU, 0x80000000U,
                                         0xFFFFFFFFU, 0x7F800000U, 0x7FC00000U, value};
        std::memcpy(file.data() + at, &special[value % 8], 4);
        break;
      }
      case 3:
        file.resize(at);
        break;
      default:
        file.insert(at, value % 16, '\0');
    }
  }
  return file;
}

void evaluate(const scoring::Model& model) {
  const std::size_t rows = 9;
  const std::vector<float> values(rows * schema().columns, 0.75F);
  std::vector<float> out(rows * std::max(1U, schema().page_types));
  scoring::evaluate_forest(model.pass1, values.data(), rows, schema().columns, out.data());
  scoring::evaluate_forest(model.pass2, values.data(), rows, schema().columns, out.data());
  scoring::evaluate_forest(model.page_types, values.data(), rows, schema().page_columns, out.data());
  const std::vector<std::uint32_t> tokens = {0, 1, 0x7FFFFFFFU, 0xFFFFFFFFU};
  fuzz::expect(!std::isnan(scoring::linear_score(model.lexical, tokens)), "a word score is no number");
  fuzz::expect(!std::isnan(scoring::linear_score(model.attribute, tokens)), "a word score is no number");
  fuzz::expect(model.empty_page.weights.size() == schema().empty_page_numbers, "another number of weights");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Exact input(data, size);
  const Result<scoring::Model> as_it_is = scoring::read_model(input.view(), schema());
  if (as_it_is) evaluate(*as_it_is);
  std::string file = input.view().starts_with("PITHMDL\n") ? std::string(input.view()) : edited(input.view());
  test::repair_header(file, schema().feature_hash);
  const Result<scoring::Model> repaired = scoring::read_model(fuzz::Exact(file).view(), schema());
  if (repaired) evaluate(*repaired);
  fuzz::expect(repaired || !repaired.error().message.empty(), "an error without a message");
  return 0;
}

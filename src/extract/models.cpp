#include "extract/models.h"

#include <fstream>
#include <sstream>

#include "extract/judge.h"

// Defined in embed_models.S.
extern "C" {
extern const char pith_html_model_begin[], pith_html_model_end[];
extern const char pith_text_model_begin[], pith_text_model_end[];
}

namespace pith::extract {

namespace {

Result<scoring::Model> read(const char* begin, const char* end) {
  return scoring::read_model({begin, static_cast<std::size_t>(end - begin)}, model_schema());
}

}  // namespace

const Result<scoring::Model>& built_in_html_model() {
  static const Result<scoring::Model> model = read(pith_html_model_begin, pith_html_model_end);
  return model;
}

const Result<scoring::Model>& built_in_text_model() {
  static const Result<scoring::Model> model = read(pith_text_model_begin, pith_text_model_end);
  return model;
}

Result<scoring::Model> read_model_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Errc::not_found, path + ": The model file cannot be opened."};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  Result<scoring::Model> model = scoring::read_model(bytes.view(), model_schema());
  if (!model) return Error{model.error().code, path + ": " + model.error().message};
  return model;
}

}  // namespace pith::extract

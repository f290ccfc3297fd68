#include "extract/built_in_models.h"

// Defined in embed_models.S.
extern "C" {
extern const char pith_html_model_begin[], pith_html_model_end[];
extern const char pith_text_model_begin[], pith_text_model_end[];
}

namespace pith::extract {

std::string_view built_in_html_model() noexcept {
  return {pith_html_model_begin, static_cast<std::size_t>(pith_html_model_end - pith_html_model_begin)};
}

std::string_view built_in_text_model() noexcept {
  return {pith_text_model_begin, static_cast<std::size_t>(pith_text_model_end - pith_text_model_begin)};
}

}  // namespace pith::extract

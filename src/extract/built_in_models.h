// The models that are part of the library (models/*.pith).
#pragma once

#include <string_view>

namespace pith::extract {

std::string_view built_in_html_model() noexcept;
std::string_view built_in_text_model() noexcept;

}  // namespace pith::extract

// Reading the numbers of a list of weights, which is compiled in as text (models/words/*_weights.tsv).
#pragma once

#include <string_view>

namespace pith::metadata {

/// "-0.125" as a number: a sign, digits, and perhaps a point with digits; for constants.
constexpr float weight_of(std::string_view text) {
  double value = 0;
  double unit = 0;
  const bool negative = !text.empty() && text[0] == '-';
  for (const char c : negative ? text.substr(1) : text) {
    if (c == '.') {
      unit = 1;
      continue;
    }
    value = value * 10 + (c - '0');
    unit *= 10;
  }
  value = unit > 0 ? value / unit : value;
  return static_cast<float>(negative ? -value : value);
}

static_assert(weight_of("-0.25") == -0.25F && weight_of("12") == 12.F && weight_of("1.5") == 1.5F);

}  // namespace pith::metadata

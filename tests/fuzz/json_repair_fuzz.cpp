// Repairing JSON: what comes out is bounded, is JSON where that went in, and says the same.
#include <simdjson.h>

#include <algorithm>

#include "base/ascii.h"
#include "fuzz/fuzz.h"
#include "metadata/json_repair.h"

namespace {

// In its shortest form; "" for what is no JSON.
std::string minified(const std::string& json) {
  constexpr std::size_t kLargest = 1'000'000;
  constexpr std::size_t kDeepest = 60;
  simdjson::dom::parser parser(kLargest);
  simdjson::dom::element root;
  if (json.empty() || parser.allocate(json.size(), kDeepest) != simdjson::SUCCESS) return {};
  return parser.parse(json).get(root) == simdjson::SUCCESS ? simdjson::minify(root) : std::string();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pith;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string repaired = metadata::repaired_json(bytes);
  fuzz::expect(repaired.size() <= 8 * bytes.size() + 16, "a repaired text that is far longer");
  const std::string before = minified(std::string(bytes));
  if (before.empty()) return 0;
  const std::string after = minified(repaired);
  fuzz::expect(!after.empty(), "JSON that is none after its repair");
  // Numbers that few readers can hold become strings.
  const bool has_digits = std::any_of(bytes.begin(), bytes.end(), base::is_ascii_digit);
  if (!has_digits) fuzz::expect(before == after, "JSON that means something else after its repair");
  return 0;
}

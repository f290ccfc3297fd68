#include "html/native_parser.h"

#include <utility>

#include "html/tree/tree_builder.h"

namespace pith::html {
namespace {

constexpr std::size_t kLargest = std::size_t{1} << 30;

// False for an unknown context.
bool read_context(std::string_view fragment, FragmentContext& context) {
  if (fragment.starts_with("svg ")) {
    context = {Namespace::svg, fragment.substr(4)};
    return !context.name.empty();
  }
  if (fragment.starts_with("math ")) {
    context = {Namespace::mathml, fragment.substr(5)};
    return !context.name.empty();
  }
  context = {Namespace::html, fragment};
  return tag_from_name(fragment) != Tag::unknown;
}

}  // namespace

Result<Document> parse_natively(std::string utf8, std::string_view fragment, const NativeOptions& options) {
  FragmentContext context;
  if (!fragment.empty() && !read_context(fragment, context)) {
    return Error{Errc::bad_option, "Unknown context element for a fragment: " + std::string(fragment) + "."};
  }
  if (utf8.size() > kLargest) return Error{Errc::too_large, "The page has more than 1 GiB of text."};
  static thread_local TreeBuilder::Memory memory;
  Document document;
  const std::string_view source = document.own_source(std::move(utf8));
  TreeBuilder builder(source, document, memory, options);
  if (fragment.empty()) {
    builder.parse_document();
  } else {
    builder.parse_fragment(context);
  }
  return document;
}

}  // namespace pith::html

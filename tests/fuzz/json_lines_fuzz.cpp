// Reading JSON lines, also compressed ones: one page or one error a line.
#include "fuzz/fuzz.h"
#include "pith/reader.h"
#include "support/temp_dir.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pith;
  static const test::TempDir files;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const char* const name = bytes.starts_with("\x1F\x8B")           ? "lines.jsonl.gz"
                           : bytes.starts_with("\x28\xB5\x2F\xFD") ? "lines.jsonl.zst"
                                                                   : "lines.jsonl";
  const std::string path = files.write(name, bytes);
  // A small limit as well, so that lines are too long for it.
  for (const std::size_t limit : {std::size_t{1'000'000}, std::size_t{40}}) {
    const Status read = read_json_lines(path, limit, [&](const std::string& id, const Result<Page>& page) {
      fuzz::expect(!id.empty(), "a record without an id");
      if (page) fuzz::expect(page->bytes.size() <= limit, "a page over the limit");
      if (!page) fuzz::expect(!page.error().message.empty(), "an error without a message");
      return true;
    });
    fuzz::expect(read || !read.error().message.empty(), "an error without a message");
  }
  return 0;
}

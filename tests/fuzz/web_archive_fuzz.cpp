// Reading web archives, also compressed ones: their pages and texts, and one error where they are damaged.
#include "fuzz/fuzz.h"
#include "pith/reader.h"
#include "support/temp_dir.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pith;
  static const test::TempDir files;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string path = files.write(bytes.starts_with("\x1F\x8B") ? "texts.wet.gz" : "texts.wet", bytes);
  // A small limit as well, so that texts are too long for it.
  for (const std::size_t limit : {std::size_t{1'000'000}, std::size_t{8}}) {
    const Status read = read_web_archive(path, limit, [&](const std::string& id, const Result<Page>& page) {
      fuzz::expect(!id.empty(), "a record without an id");
      if (page) fuzz::expect(page->bytes.size() <= limit, "a page over the limit");
      if (page) fuzz::expect(page->type != InputType::automatic, "a page of no type");
      if (!page) {
        const Errc code = page.error().code;
        fuzz::expect(code == Errc::too_large || code == Errc::bad_compression, "another error of one page");
      }
      return true;
    });
    fuzz::expect(read || !read.error().message.empty(), "an error without a message");
  }
  return 0;
}

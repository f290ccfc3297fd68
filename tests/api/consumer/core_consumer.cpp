// core_consumer FILE: prints the text of one page. Needs libpith alone.
#include <pith/extractor.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  auto extractor = pith::Extractor::create();
  if (!extractor) {
    std::cerr << extractor.error().message << '\n';
    return 1;
  }
  std::ifstream file(argv[1], std::ios::binary);
  pith::Page page;
  page.id = argv[1];
  page.bytes.assign(std::istreambuf_iterator<char>(file), {});
  const auto article = extractor->extract(std::move(page));
  if (!article) {
    std::cerr << pith::errc_name(article.error().code) << ": " << article.error().message << '\n';
    return 1;
  }
  std::cout << pith::to_text(*article);
}

#include "cli/pages.h"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>

#include "support/web_archive.h"

namespace pith::test {

std::string article(const std::string& mark) {
  std::string page =
      "<!doctype html><html lang=en><head><title>About " + mark + "</title></head><body>" +
      "<nav><ul><li><a href=/>Home</a><li><a href=/about>About us</a></ul></nav><article><h1>About " + mark +
      "</h1>";
  for (int i = 0; i < 6; ++i) {
    page +=
        "<p>This is paragraph " + std::to_string(i) + " of the article about " + mark +
        ". It has several sentences, as articles have, so that nobody takes it for a menu. The last of them "
        "says that the river rose again during the night and that the bridge was closed.</p>\n";
  }
  return page + "</article><footer><a href=/imprint>Imprint</a></footer></body></html>";
}

std::string article_beyond_limits(const std::string& mark) {
  std::string page = article(mark);
  const std::size_t footer = page.find("</article>");
  std::string breaks;
  for (int i = 0; i < 450'000; ++i) breaks += "<br>";
  return page.insert(footer, breaks + "<p>The last paragraph is about the ferry, which goes every hour.</p>");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string field(const std::string& record, const char* pointer) {
  simdjson::dom::parser parser;
  std::string_view value;
  if (parser.parse(record).at_pointer(pointer).get(value) != simdjson::SUCCESS) return {};
  return std::string(value);
}

std::vector<std::string> names_in(const std::string& directory) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

void write_thousand(const TempDir& dir) {
  for (int i = 0; i < 1000; ++i) {
    const std::string n = std::to_string(1000 + i);
    const std::string name = "pages/" + n.substr(0, 2) + "/" + n + ".html";
    if (i == 17) {
      dir.write(name, "");
    } else if (i == 500) {
      dir.write(name, std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0", 20));
    } else if (i == 999) {
      dir.write(name + ".gz", gzip(article(n)).substr(0, 100));
    } else if (i % 10 == 3) {
      dir.write(name + ".gz", gzip(article(n)));
    } else {
      dir.write(name, article(n));
    }
  }
}

}  // namespace pith::test

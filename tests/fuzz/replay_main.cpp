// Stands in for libFuzzer in the ordinary tests: runs the target over every file below the paths given, then
// over mutations of them that are the same each time.
//
//   decode_fuzz PATH...            files, and directories with everything below them
//   decode_fuzz --mutations=N …    so many mutations in all (default 400)
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "support/random.h"
#include "support/temp_dir.h"

namespace {

namespace fs = std::filesystem;
using pith::test::Random;

constexpr std::size_t kLargestMutated = 256 * 1024;  // larger files are run as they are, once

struct Seed {
  std::string path, bytes;
};

// In the order of their names, whatever the file system says.
std::vector<Seed> read_seeds(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    const auto begin = files.size();
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path().string());
    }
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(begin), files.end());
  }
  std::vector<Seed> seeds;
  for (const std::string& file : files) seeds.push_back({file, pith::test::read_file(file)});
  return seeds;
}

constexpr std::string_view kPieces[] = {"<",
                                        ">",
                                        "</",
                                        "<!--",
                                        "-->",
                                        "\"",
                                        "'",
                                        "&",
                                        "&#x10FFFF;",
                                        "<table>",
                                        "<tr>",
                                        "<td>",
                                        "</p>",
                                        "<p>",
                                        "<b>",
                                        "<a href>",
                                        "</a>",
                                        "<svg>",
                                        "<math>",
                                        "<template>",
                                        "<script>",
                                        "</body>",
                                        "<br>",
                                        "<pre>",
                                        "<li>",
                                        "\n\n",
                                        "\r",
                                        "\xC3",
                                        "\xED\xA0\x80",
                                        "\xEF\xBB\xBF",
                                        "\xFF\xFE",
                                        "{\"",
                                        "\\u0000",
                                        "\\ud83d",
                                        "\xF0\x9F\x98\x80",
                                        "charset=utf-16",
                                        "<select>",
                                        "<frameset>",
                                        "]]>",
                                        "\f"};

void mutate_once(std::string& bytes, const std::vector<Seed>& seeds, Random& random) {
  const std::size_t at = random.below(bytes.size() + 1);
  const std::size_t length = random.below(std::min<std::size_t>(bytes.size() - at, 200) + 1);
  switch (random.below(7)) {
    case 0:
      if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
      break;
    case 1:
      if (at < bytes.size()) bytes[at] = static_cast<char>(random.below(256));
      break;
    case 2:
      bytes.erase(at, length);
      break;
    case 3:
      bytes.insert(at, std::string(bytes, at, length));
      break;
    case 4:
      bytes.insert(at, std::string(kPieces[random.below(std::size(kPieces))]));
      break;
    case 5: {
      const std::string& other = seeds[random.below(seeds.size())].bytes;
      const std::size_t from = random.below(other.size() + 1);
      bytes.insert(at, other, from, random.below(200));
      break;
    }
    default:
      if (random.below(8) == 0) bytes.resize(at);
  }
}

void run(const Seed& seed) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(seed.bytes.data()), seed.bytes.size());
}

void run_mutations(const std::vector<Seed>& seeds, std::size_t count) {
  std::vector<const Seed*> small;
  for (const Seed& seed : seeds) {
    if (seed.bytes.size() <= kLargestMutated) small.push_back(&seed);
  }
  Random random;
  for (std::size_t i = 0; i < count && !small.empty(); ++i) {
    Seed mutant = *small[i % small.size()];
    const std::size_t times = 1 + random.below(24);
    for (std::size_t k = 0; k < times; ++k) mutate_once(mutant.bytes, seeds, random);
    run(mutant);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t mutations = 400;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    constexpr std::string_view kMutations = "--mutations=";
    const std::string_view argument = argv[i];
    if (argument.starts_with(kMutations)) {
      std::from_chars(argument.data() + kMutations.size(), argument.data() + argument.size(), mutations);
    } else {
      paths.emplace_back(argument);
    }
  }
  for (const std::string& path : paths) {
    if (fs::exists(path)) continue;
    std::fprintf(stderr, "%s: There is no such file or directory.\n", path.c_str());
    return 2;
  }
  const std::vector<Seed> seeds = read_seeds(paths);
  LLVMFuzzerTestOneInput(nullptr, 0);
  for (const Seed& seed : seeds) run(seed);
  run_mutations(seeds, mutations);
  std::printf("%zu inputs and %zu mutations: no fault\n", seeds.size(), mutations);
  return 0;
}

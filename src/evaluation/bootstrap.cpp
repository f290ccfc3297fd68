#include "evaluation/bootstrap.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <random>

namespace pith::evaluation {
namespace {

constexpr std::size_t kSamples = 500;
constexpr std::uint32_t kSeed = 7;

// Seeds the Mersenne twister as Python does: by an array of key words (init_by_array of Matsumoto and
// Nishimura), here with the one word kSeed. Fulfils what std::mt19937 asks of a seed sequence.
struct PythonSeed {
  using result_type = std::uint32_t;

  template <class It>
  void generate(It begin, It end) const {
    const auto size = static_cast<std::uint32_t>(end - begin);
    std::vector<std::uint32_t> state(size);
    state[0] = 19650218U;
    const auto before = [&](std::uint32_t i) { return state[i - 1] ^ (state[i - 1] >> 30); };
    for (std::uint32_t i = 1; i < size; ++i) state[i] = 1812433253U * before(i) + i;
    std::uint32_t i = 1;
    const auto next = [&] {
      if (++i == size) {
        state[0] = state[size - 1];
        i = 1;
      }
    };
    for (std::uint32_t k = 0; k < size; ++k, next()) state[i] = (state[i] ^ (before(i) * 1664525U)) + kSeed;
    for (std::uint32_t k = 1; k < size; ++k, next()) state[i] = (state[i] ^ (before(i) * 1566083941U)) - i;
    state[0] = 0x80000000U;
    std::copy(state.begin(), state.end(), begin);
  }
};

// Random.randrange(limit): as many high bits as the limit has, drawn again until they are below it.
std::uint32_t random_below(std::mt19937& generator, std::uint32_t limit) {
  const int bits = std::bit_width(limit);
  for (;;) {
    const std::uint32_t drawn = static_cast<std::uint32_t>(generator()) >> (32 - bits);
    if (drawn < limit) return drawn;
  }
}

Spread spread_of(std::vector<double> values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  std::sort(values.begin(), values.end());
  const std::size_t tail = values.size() / 40;
  return {std::sqrt(squares / (n - 1)), values[tail], values[values.size() - 1 - tail]};
}

}  // namespace

std::vector<Spread> bootstrap(
    std::size_t count,
    const std::function<std::vector<double>(const std::vector<std::uint32_t>&)>& statistics) {
  if (count == 0) return {};
  PythonSeed seed;
  std::mt19937 generator(seed);
  std::vector<std::vector<double>> values;  // of every statistic, one a sample
  std::vector<std::uint32_t> sample(count);
  for (std::size_t i = 0; i < kSamples; ++i) {
    for (std::uint32_t& drawn : sample) drawn = random_below(generator, static_cast<std::uint32_t>(count));
    const std::vector<double> found = statistics(sample);
    values.resize(found.size());
    for (std::size_t s = 0; s < found.size(); ++s) values[s].push_back(found[s]);
  }
  std::vector<Spread> spreads;
  spreads.reserve(values.size());
  for (std::vector<double>& of_one : values) spreads.push_back(spread_of(std::move(of_one)));
  return spreads;
}

}  // namespace pith::evaluation

// Values drawn for a Latin hypercube. Each is a pure function of seed, number of points, parameter and point, of the
// same digits on every host: which other points are drawn, and by whom, changes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace cleft::sweep {

inline constexpr std::size_t most_points = 10'000'000;  // of a design

struct Distribution {
  enum class Kind { uniform, log_uniform, normal, log_normal };
  Kind kind = Kind::uniform;
  double low = 0.0;  // uniform: the ends
  double high = 0.0;
  double centre = 0.0;  // normal: the mean; log-normal: the median
  double spread = 0.0;  // normal: the standard deviation; log-normal: the coefficient of variation

  [[nodiscard]] bool has_ends() const { return kind == Kind::uniform || kind == Kind::log_uniform; }
  // The value below which a share of all lies; twelve significant digits, so that a table says what was solved. The
  // share is above 0 and below 1.
  [[nodiscard]] double quantile(double share) const;
};

// A number as it is to stand in a table: twelve significant digits.
double rounded(double value);

// Of the standard normal distribution: Wichura, algorithm AS 241, Applied Statistics 37:477 (1988), PPND16; relative
// error about 1e-16.
double normal_quantile(double share);

// A permutation of 0 to count - 1, one a stream, that needs no memory: a Feistel network of ten rounds over the next
// power of four, gone through again until it lands below count (Black and Rogaway, "Ciphers with arbitrary finite
// domains", CT-RSA 2002). Its round function is Philox4x32-10 (core/counter_random.hpp).
std::uint64_t permuted(std::uint64_t index, std::uint64_t count, std::uint64_t seed, const std::string& stream);

// Latin hypercube sampling (McKay, Beckman, Conover, Technometrics 21:239, 1979): each of `count` equal parts of 0 to 1
// holds one of the count points of a stream, anywhere in it.
double latin_hypercube_share(std::uint64_t index, std::uint64_t count, std::uint64_t seed, const std::string& stream);

}  // namespace cleft::sweep

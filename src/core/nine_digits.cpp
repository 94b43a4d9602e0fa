#include "core/nine_digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "core/bits.hpp"

namespace cleft::core {
namespace {

// All of them are doubles without rounding.
constexpr std::array<double, 23> powers_of_ten{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

void append_printed(std::string& text, double value) {
  std::array<char, 32> digits{};
  const auto size = static_cast<std::size_t>(std::snprintf(digits.data(), digits.size(), "%.9g", value));
  std::replace(digits.begin(), digits.end(), ',', '.');  // a host's locale may write a comma
  text.append(digits.data(), size);
}

// digits * 10^(exponent - 8), of nine digits.
struct Decimal {
  std::uint32_t digits = 0;
  int exponent = 0;
};

constexpr int digit_count = 9;
constexpr std::uint32_t least_digits = 100'000'000;

// The decimal nearest to a size from 1e-30 to 1e22. Two roundings leave the ninth digit uncertain by less than a
// millionth: false where that may decide.
bool round(double size, Decimal& out) {
  constexpr double uncertain = 1e-6;
  constexpr int mantissa_bits = 52;
  constexpr int bias = 1023;
  const int binary_exponent = static_cast<int>(bits_of(size) >> mantissa_bits) - bias;
  int exponent = (binary_exponent * 1233) >> 12;  // log10(2) of it, rounded down: right, or one too small
  const auto scale = [&] {
    constexpr int most = static_cast<int>(powers_of_ten.size()) - 1;
    const int shift = digit_count - 1 - exponent;
    const auto power = [](int of) { return powers_of_ten[static_cast<std::size_t>(of)]; };
    return shift < 0       ? size / power(-shift)
           : shift <= most ? size * power(shift)
                           : size * power(most) * power(shift - most);
  };
  double scaled = scale();
  if (scaled >= 10.0 * least_digits) {
    ++exponent;
    scaled = scale();
  }
  const auto whole = static_cast<std::uint32_t>(scaled);
  const double rest = scaled - whole;
  const std::uint32_t nearest = whole + (rest > 0.5 ? 1 : 0);
  out = nearest == 10 * least_digits ? Decimal{least_digits, exponent + 1} : Decimal{nearest, exponent};
  return std::fabs(rest - 0.5) > uncertain && nearest >= least_digits;
}

}  // namespace

void append_nine_digits(std::string& text, double value) {
  constexpr double least = 1e-30;
  constexpr double most = 1e22;
  const double size = std::fabs(value);
  Decimal decimal;
  if (!(size >= least && size < most) || !round(size, decimal)) {
    if (bits_of(value) == 0) {
      text += '0';
    } else {
      append_printed(text, value);
    }
    return;
  }
  const int exponent = decimal.exponent;
  const bool scientific = exponent < -4 || exponent >= digit_count;
  const int before_point = scientific ? 1 : exponent + 1;  // so many digits; none: zeros stand before the first
  int count = digit_count;
  for (; count > before_point && decimal.digits % 10 == 0; decimal.digits /= 10) {
    --count;
  }
  std::array<char, 24> written{};
  char* end = written.data();
  if (value < 0.0) {
    *end++ = '-';
  }
  if (before_point <= 0) {
    end = std::copy_n("0.000", 2 - before_point, end);
  }
  end += count + (before_point > 0 && before_point < count ? 1 : 0);
  char* at = end;
  for (int i = count; i-- > 0; decimal.digits /= 10) {
    *--at = static_cast<char>('0' + decimal.digits % 10);
    if (i == before_point && i > 0) {
      *--at = '.';
    }
  }
  if (scientific) {
    *end++ = 'e';
    *end++ = exponent < 0 ? '-' : '+';
    *end++ = static_cast<char>('0' + std::abs(exponent) / 10);
    *end++ = static_cast<char>('0' + std::abs(exponent) % 10);
  }
  text.append(written.data(), static_cast<std::size_t>(end - written.data()));
}

}  // namespace cleft::core

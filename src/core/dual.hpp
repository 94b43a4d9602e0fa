// Numbers that carry their derivatives along several directions at once: forward-mode automatic differentiation.
// What is computed with them from inputs seeded with unit directions holds exact columns of the Jacobian.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "core/portable_math.hpp"

namespace cleft::core {

struct Dual {
  static constexpr std::size_t width = 8;  // directions at once: a multiple of what the vector units hold
  using Slopes = std::array<double, width>;

  double value = 0.0;
  Slopes slope{};

  Dual() = default;
  Dual(double number) : value(number) {}  // NOLINT(google-explicit-constructor): constants mix with variables freely

  // f(x) with f' known at x.
  [[nodiscard]] Dual chained(double result, double derivative) const {
    Dual out(result);
    for (std::size_t k = 0; k < width; ++k) {
      out.slope[k] = derivative * slope[k];
    }
    return out;
  }

  Dual& operator+=(const Dual& other) {
    value += other.value;
    for (std::size_t k = 0; k < width; ++k) {
      slope[k] += other.slope[k];
    }
    return *this;
  }
  Dual& operator-=(const Dual& other) {
    value -= other.value;
    for (std::size_t k = 0; k < width; ++k) {
      slope[k] -= other.slope[k];
    }
    return *this;
  }
  Dual& operator*=(const Dual& other) {
    for (std::size_t k = 0; k < width; ++k) {
      slope[k] = slope[k] * other.value + value * other.slope[k];
    }
    value *= other.value;
    return *this;
  }
  Dual& operator/=(const Dual& other) {
    const double inverse = 1.0 / other.value;
    value *= inverse;
    for (std::size_t k = 0; k < width; ++k) {
      slope[k] = (slope[k] - value * other.slope[k]) * inverse;
    }
    return *this;
  }
  Dual& operator+=(double number) {
    value += number;
    return *this;
  }
  Dual& operator-=(double number) {
    value -= number;
    return *this;
  }
  Dual& operator*=(double number) {
    value *= number;
    for (double& each : slope) {
      each *= number;
    }
    return *this;
  }
  Dual& operator/=(double number) { return *this *= 1.0 / number; }

  friend Dual operator+(Dual a, const Dual& b) { return a += b; }
  friend Dual operator-(Dual a, const Dual& b) { return a -= b; }
  friend Dual operator*(Dual a, const Dual& b) { return a *= b; }
  friend Dual operator/(Dual a, const Dual& b) { return a /= b; }
  friend Dual operator+(Dual a, double b) { return a += b; }
  friend Dual operator-(Dual a, double b) { return a -= b; }
  friend Dual operator*(Dual a, double b) { return a *= b; }
  friend Dual operator/(Dual a, double b) { return a /= b; }
  friend Dual operator+(double a, Dual b) { return b += a; }
  friend Dual operator-(double a, const Dual& b) { return b.chained(a - b.value, -1.0); }
  friend Dual operator*(double a, Dual b) { return b *= a; }
  friend Dual operator/(double a, const Dual& b) { return b.chained(a / b.value, -a / (b.value * b.value)); }
  friend Dual operator-(const Dual& a) { return a.chained(-a.value, -1.0); }

  // Which branch to take is a matter of the value alone.
  friend bool operator<(const Dual& a, double b) { return a.value < b; }
  friend bool operator>(const Dual& a, double b) { return a.value > b; }

  friend Dual exp(const Dual& x) {
    const double result = core::exp(x.value);
    return x.chained(result, result);
  }
  friend Dual log(const Dual& x) { return x.chained(core::log(x.value), 1.0 / x.value); }
  friend Dual fabs(const Dual& x) { return x.chained(std::fabs(x.value), x.value < 0.0 ? -1.0 : 1.0); }
  // x > 0, or a power of at least 1.
  friend Dual pow(const Dual& x, double power) {
    const double result = core::pow(x.value, power);
    return x.chained(result, x.value == 0.0 ? 0.0 : power * result / x.value);
  }
};

inline double value_of(double x) { return x; }
inline double value_of(const Dual& x) { return x.value; }

}  // namespace cleft::core

#include "core/formula.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace cleft::core {

namespace {

bool is(const Formula& x, double number) { return x.is_number() && x.number() == number; }

bool both_numbers(const Formula& a, const Formula& b) { return a.is_number() && b.is_number(); }

}  // namespace

Formula::Formula() {
  static const std::shared_ptr<const Node> zero = std::make_shared<const Node>();
  node_ = zero;
}

Formula::Formula(double number) : node_(std::make_shared<const Node>(Node{Kind::number, number, {}, {}})) {}

Formula::Formula(Kind kind, std::vector<Formula> operands)
    : node_(std::make_shared<const Node>(Node{kind, 0.0, {}, std::move(operands)})) {}

Formula Formula::symbol(std::string name) {
  Formula formula;
  formula.node_ = std::make_shared<const Node>(Node{Kind::symbol, 0.0, std::move(name), {}});
  return formula;
}

Formula Formula::of_others(std::vector<Formula> operands) const {
  Formula formula;
  formula.node_ = std::make_shared<const Node>(Node{kind(), number(), name(), std::move(operands)});
  return formula;
}

Formula Formula::time() { return {Kind::time, {}}; }

Formula Formula::choice(const Formula& a, const Formula& b, const Formula& when_a_is_not_below_b,
                        const Formula& otherwise) {
  if (both_numbers(a, b)) {
    return a.number() >= b.number() ? when_a_is_not_below_b : otherwise;
  }
  return {Kind::choice, {a, b, when_a_is_not_below_b, otherwise}};
}

Formula operator+(const Formula& a, const Formula& b) {
  if (both_numbers(a, b)) {
    return a.number() + b.number();
  }
  if (is(a, 0.0)) {
    return b;
  }
  return is(b, 0.0) ? a : Formula(Formula::Kind::sum, {a, b});
}

Formula operator-(const Formula& a, const Formula& b) {
  if (both_numbers(a, b)) {
    return a.number() - b.number();
  }
  if (is(a, 0.0)) {
    return -b;
  }
  return is(b, 0.0) ? a : Formula(Formula::Kind::difference, {a, b});
}

Formula operator*(const Formula& a, const Formula& b) {
  if (both_numbers(a, b)) {
    return a.number() * b.number();
  }
  if (is(a, 0.0) || is(b, 0.0)) {
    return 0.0;
  }
  return {Formula::Kind::product, {a, b}};
}

Formula operator/(const Formula& a, const Formula& b) {
  if (both_numbers(a, b)) {
    return a.number() / b.number();
  }
  if (is(a, 0.0) || (b.is_number() && std::isinf(b.number()))) {
    return 0.0;
  }
  return {Formula::Kind::quotient, {a, b}};
}

Formula operator-(const Formula& a) {
  if (a.is_number()) {
    return -a.number();
  }
  return {Formula::Kind::negative, {a}};
}

Formula exp(const Formula& x) {
  if (x.is_number()) {
    return std::exp(x.number());
  }
  return {Formula::Kind::exponential, {x}};
}

Formula expm1(const Formula& x) { return exp(x) - 1.0; }

Formula log(const Formula& x) {
  if (x.is_number()) {
    return std::log(x.number());
  }
  return {Formula::Kind::logarithm, {x}};
}

Formula fabs(const Formula& x) {
  if (x.is_number()) {
    return std::fabs(x.number());
  }
  return {Formula::Kind::magnitude, {x}};
}

Formula pow(const Formula& x, double power) {
  if (x.is_number()) {
    return std::pow(x.number(), power);
  }
  return {Formula::Kind::power, {x, power}};
}

double value_of(const Formula& x) { return x.is_number() ? x.number() : std::numeric_limits<double>::quiet_NaN(); }

}  // namespace cleft::core

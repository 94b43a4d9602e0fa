#include "core/tape.hpp"

#include <cmath>

#include "core/bits.hpp"
#include "core/portable_math.hpp"

namespace cleft::core {
namespace {

thread_local Tape* current = nullptr;

}  // namespace

Tape::Tape(EqualNumbers equal_numbers) : equal_numbers_(equal_numbers) {
  for (const double literal : literals) {
    add_number(literal);
  }
}

std::int32_t Tape::add(Operation operation, std::int32_t a, std::int32_t b) {
  entries_.push_back({operation, a, b});
  return static_cast<std::int32_t>(entries_.size()) - 1;
}

std::int32_t Tape::add_number(double number) {
  if (equal_numbers_ == EqualNumbers::apart) {
    numbers_.push_back(number);
    return add(Operation::number, static_cast<std::int32_t>(numbers_.size()) - 1);
  }
  const auto [place, is_new] = entry_of_number_.try_emplace(bits_of(number), 0);
  if (is_new) {
    place->second = add(Operation::number, static_cast<std::int32_t>(numbers_.size()));
    numbers_.push_back(number);
  }
  return place->second;
}

Recording::Recording(Tape& tape) : before_(current) { current = &tape; }
Recording::~Recording() { current = before_; }

Traced Traced::variable() {
  Traced out;
  out.entry_ = current->add_variable();
  return out;
}

std::int32_t Traced::entry() const { return is_number() ? current->add_number(number_) : entry_; }

Traced Traced::recorded(Operation operation, const Traced& a) {
  Traced out;
  out.entry_ = current->add(operation, a.entry());
  return out;
}

Traced Traced::recorded(Operation operation, const Traced& a, const Traced& b) {
  const std::int32_t first = a.entry();
  const std::int32_t second = b.entry();
  Traced out;
  out.entry_ = current->add(operation, first, second);
  return out;
}

Traced operator+(const Traced& a, const Traced& b) {
  return a.is_number() && b.is_number() ? Traced(a.number_ + b.number_) : Traced::recorded(Operation::sum, a, b);
}
Traced operator-(const Traced& a, const Traced& b) {
  return a.is_number() && b.is_number() ? Traced(a.number_ - b.number_) : Traced::recorded(Operation::difference, a, b);
}
Traced operator*(const Traced& a, const Traced& b) {
  return a.is_number() && b.is_number() ? Traced(a.number_ * b.number_) : Traced::recorded(Operation::product, a, b);
}
Traced operator/(const Traced& a, const Traced& b) {
  return a.is_number() && b.is_number() ? Traced(a.number_ / b.number_) : Traced::recorded(Operation::quotient, a, b);
}
Traced operator-(const Traced& a) {
  return a.is_number() ? Traced(-a.number_) : Traced::recorded(Operation::negative, a);
}
Traced exp(const Traced& x) {
  return x.is_number() ? Traced(core::exp(x.number_)) : Traced::recorded(Operation::exponential, x);
}
Traced log(const Traced& x) {
  return x.is_number() ? Traced(core::log(x.number_)) : Traced::recorded(Operation::logarithm, x);
}
Traced fabs(const Traced& x) {
  return x.is_number() ? Traced(std::fabs(x.number_)) : Traced::recorded(Operation::magnitude, x);
}
Traced pow(const Traced& x, double power) {
  return x.is_number() ? Traced(core::pow(x.number_, power)) : Traced::recorded(Operation::power, x, power);
}

}  // namespace cleft::core

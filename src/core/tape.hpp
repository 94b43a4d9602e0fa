// Numbers that leave a record of what was computed with them (a tape, as in automatic differentiation; Griewank and
// Walther 2008). The model's laws, evaluated once with these in place of doubles, become a list of operations from
// which programs for slopes and derivatives are made (solver/system_programs.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/operation.hpp"

namespace cleft::core {

// What two evaluations have in common when they differ in their numbers alone: operations in their order. Numbers are
// named by the order of their first use, equal ones by one name unless they are to be kept apart; 0, 1 and -1 are
// always the first three.
class Tape {
 public:
  struct Entry {
    Operation operation = Operation::number;
    std::int32_t a = -1;  // an entry; of a number its place in numbers(); of a variable which one it is
    std::int32_t b = -1;  // an entry
    bool operator==(const Entry&) const = default;
  };
  static constexpr std::array<double, 3> literals{0.0, 1.0, -1.0};

  enum class EqualNumbers { by_one_name, apart };

  explicit Tape(EqualNumbers equal_numbers = EqualNumbers::by_one_name);

  std::int32_t add(Operation operation, std::int32_t a, std::int32_t b = -1);
  std::int32_t add_number(double number);
  std::int32_t add_variable() { return add(Operation::variable, variables_++); }

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] const std::vector<double>& numbers() const { return numbers_; }
  // Gives the entries away; the tape is not used afterwards.
  [[nodiscard]] std::vector<Entry> take_entries() { return std::move(entries_); }

 private:
  EqualNumbers equal_numbers_;
  std::vector<Entry> entries_;
  std::vector<double> numbers_;
  std::unordered_map<std::uint64_t, std::int32_t> entry_of_number_;  // by its bits
  std::int32_t variables_ = 0;
};

// Makes a tape the one on which this thread records, while this object lives.
class Recording {
 public:
  explicit Recording(Tape& tape);
  ~Recording();
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

 private:
  Tape* before_;
};

class Traced {
 public:
  Traced() = default;
  Traced(double number)
      : number_(number) {}  // NOLINT(google-explicit-constructor): constants mix with variables freely

  // A new variable of the tape at hand.
  static Traced variable();
  // Its entry on the tape at hand; a number gets one.
  [[nodiscard]] std::int32_t entry() const;

  Traced& operator+=(const Traced& other) { return *this = *this + other; }
  Traced& operator-=(const Traced& other) { return *this = *this - other; }
  Traced& operator*=(const Traced& other) { return *this = *this * other; }
  Traced& operator/=(const Traced& other) { return *this = *this / other; }

  // Of two numbers the result is a number: nothing is recorded.
  friend Traced operator+(const Traced& a, const Traced& b);
  friend Traced operator-(const Traced& a, const Traced& b);
  friend Traced operator*(const Traced& a, const Traced& b);
  friend Traced operator/(const Traced& a, const Traced& b);
  friend Traced operator-(const Traced& a);
  friend Traced exp(const Traced& x);
  friend Traced log(const Traced& x);
  friend Traced fabs(const Traced& x);
  friend Traced pow(const Traced& x, double power);  // x > 0, or a power of at least 1

 private:
  [[nodiscard]] bool is_number() const { return entry_ < 0; }
  static Traced recorded(Operation operation, const Traced& a);
  static Traced recorded(Operation operation, const Traced& a, const Traced& b);

  double number_ = 0.0;
  std::int32_t entry_ = -1;
};

}  // namespace cleft::core

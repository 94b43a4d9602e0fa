// Numbers that remember how they were computed: the model's own laws, evaluated with these in place of doubles, write
// themselves down. What comes out is a graph of operations whose shared parts are shared.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace cleft::core {

class Formula {
 public:
  enum class Kind {
    number,
    symbol,
    time,
    sum,
    difference,
    product,
    quotient,
    negative,
    power,
    exponential,
    logarithm,
    magnitude,
    choice,  // operands a, b, c, d: c where a >= b, else d
  };

  Formula();               // 0
  Formula(double number);  // NOLINT(google-explicit-constructor): constants mix with variables freely
  static Formula symbol(std::string name);
  static Formula time();
  static Formula choice(const Formula& a, const Formula& b, const Formula& when_a_is_not_below_b,
                        const Formula& otherwise);

  // The same operation with other operands.
  [[nodiscard]] Formula of_others(std::vector<Formula> operands) const;

  [[nodiscard]] Kind kind() const { return node_->kind; }
  [[nodiscard]] double number() const { return node_->number; }
  [[nodiscard]] const std::string& name() const { return node_->name; }
  [[nodiscard]] const std::vector<Formula>& operands() const { return node_->operands; }
  [[nodiscard]] bool is_number() const { return kind() == Kind::number; }
  // The same for two formulae that are one part of the graph.
  [[nodiscard]] const void* identity() const { return node_.get(); }

  Formula& operator+=(const Formula& other) { return *this = *this + other; }
  Formula& operator-=(const Formula& other) { return *this = *this - other; }
  Formula& operator*=(const Formula& other) { return *this = *this * other; }
  Formula& operator/=(const Formula& other) { return *this = *this / other; }

  // Constants are folded; adding 0 and multiplying by 0 leave nothing behind. A factor of 1 stays, since it may have a
  // unit.
  friend Formula operator+(const Formula& a, const Formula& b);
  friend Formula operator-(const Formula& a, const Formula& b);
  friend Formula operator*(const Formula& a, const Formula& b);
  friend Formula operator/(const Formula& a, const Formula& b);
  friend Formula operator-(const Formula& a);
  friend Formula exp(const Formula& x);
  friend Formula expm1(const Formula& x);
  friend Formula log(const Formula& x);
  friend Formula fabs(const Formula& x);
  friend Formula pow(const Formula& x, double power);

 private:
  struct Node {
    Kind kind = Kind::number;
    double number = 0.0;
    std::string name;
    std::vector<Formula> operands;
  };
  Formula(Kind kind, std::vector<Formula> operands);
  std::shared_ptr<const Node> node_;
};

// What a formula is worth is not known while it is written.
double value_of(const Formula& x);

}  // namespace cleft::core

// What a formula is worth for given symbols: by walking it, without the rules by which it was made.
#pragma once

#include <cmath>
#include <map>
#include <string>

#include "core/formula.hpp"

namespace cleft::tests {

class FormulaValue {
 public:
  FormulaValue(double time_s, const std::map<std::string, double>& symbols) : time_s_(time_s), symbols_(symbols) {}

  double operator()(const core::Formula& formula) {
    const auto known = known_.find(formula.identity());
    if (known != known_.end()) {
      return known->second;
    }
    const double value = compute(formula);
    known_[formula.identity()] = value;
    kept_.push_back(formula);  // identities are addresses: nothing else may take this one
    return value;
  }

 private:
  double compute(const core::Formula& formula) {
    using Kind = core::Formula::Kind;
    const auto of = [&](std::size_t i) { return (*this)(formula.operands()[i]); };
    switch (formula.kind()) {
      case Kind::number: return formula.number();
      case Kind::symbol: return symbols_.at(formula.name());
      case Kind::time: return time_s_;
      case Kind::sum: return of(0) + of(1);
      case Kind::difference: return of(0) - of(1);
      case Kind::product: return of(0) * of(1);
      case Kind::quotient: return of(0) / of(1);
      case Kind::negative: return -of(0);
      case Kind::power: return std::pow(of(0), of(1));
      case Kind::exponential: return std::exp(of(0));
      case Kind::logarithm: return std::log(of(0));
      case Kind::magnitude: return std::fabs(of(0));
      case Kind::choice: return of(0) >= of(1) ? of(2) : of(3);
    }
    return 0.0;
  }

  double time_s_;
  const std::map<std::string, double>& symbols_;
  std::map<const void*, double> known_;
  std::vector<core::Formula> kept_;
};

}  // namespace cleft::tests

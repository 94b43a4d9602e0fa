// I - gamma J of a system, factorised: J exact, by numbers that carry derivatives, several independent columns at once.
#pragma once

#include <span>
#include <vector>

#include "solver/sparse_lu.hpp"
#include "solver/sparsity.hpp"

namespace cleft::solver {

class NewtonMatrix {
 public:
  explicit NewtonMatrix(SystemView system) : system_(system) {}

  // Finds the pattern anew: before anything else, and when the system may take other branches than before.
  void find_places(double t, std::span<const double> y);
  [[nodiscard]] bool has_places() const { return !groups_.empty(); }

  // False when a derivative is not finite.
  bool evaluate_jacobian(double t, std::span<const double> y);
  // False when the matrix is singular.
  bool factorise(double gamma);
  void solve(std::span<const double> b, std::span<double> x) { lu_.solve(b, x); }

 private:
  struct Entry {   // where a slope of one evaluation goes
    unsigned row;  // of the system, or of an addend
    unsigned direction;
    unsigned place;
  };
  void seed(std::size_t first_group, double one_or_zero);

  SystemView system_;
  Pattern pattern_;
  std::vector<std::vector<std::size_t>> groups_;  // of independent columns
  std::vector<std::vector<Entry>> entries_;       // one list an evaluation, of Dual::width groups
  std::vector<core::Dual> moving_;
  std::vector<core::Dual> slopes_;
  std::vector<double> jacobian_;  // one a place of the pattern
  std::vector<double> matrix_;    // the same, of I - gamma J
  SparseLu lu_;
};

}  // namespace cleft::solver

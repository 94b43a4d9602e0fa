// Factors and solutions as programs against a dense elimination written out here, and against Eigen's where that is
// there.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <vector>

#include "solver/sparsity.hpp"
#include "solver/system_evaluator.hpp"
#if __has_include(<Eigen/SparseLU>)
#include <Eigen/SparseLU>
#define CLEFT_EIGEN 1
#endif

using namespace cleft::solver;

namespace {

struct LinearSystem {
  Pattern pattern;
  std::vector<double> values;
  std::vector<double> b;
};

// Like I - gamma J of a stiff circuit: few places a row, diagonals over many powers of ten, none of them small against
// its row.
LinearSystem drawn(std::size_t size, std::mt19937& random) {
  std::uniform_int_distribution<std::size_t> column(0, size - 1);
  std::uniform_real_distribution<double> power(-6.0, 6.0);
  std::uniform_real_distribution<double> share(-0.2, 0.2);
  std::vector<std::vector<std::size_t>> rows(size);
  for (std::size_t i = 0; i < size; ++i) {
    rows[i] = {i, column(random), column(random), column(random)};
  }
  rows[0].push_back(size - 1);  // a state that many see, as an arrow's point
  for (std::size_t i = 0; i < size; i += 3) rows[i].push_back(0);
  LinearSystem one;
  one.pattern = make_pattern(rows);
  for (std::size_t i = 0; i < size; ++i) {
    const double scale = std::pow(10.0, power(random));
    for (const std::size_t j : one.pattern.row(i)) {
      one.values.push_back(i == j ? scale : scale * share(random));
    }
    one.b.push_back(scale * power(random));
  }
  return one;
}

// The same system, each row divided by its diagonal: partial pivoting, which the others do, prefers large rows to good
// pivots and would lose six digits on rows of such different sizes.
LinearSystem levelled(LinearSystem one) {
  for (std::size_t i = 0; i < one.pattern.size; ++i) {
    const std::span<const std::size_t> columns = one.pattern.row(i);
    const auto diagonal = std::find(columns.begin(), columns.end(), i) - columns.begin();
    const std::size_t first = one.pattern.row_start[i];
    const double scale = one.values[first + static_cast<std::size_t>(diagonal)];
    for (std::size_t place = first; place < one.pattern.row_start[i + 1]; ++place) one.values[place] /= scale;
    one.b[i] /= scale;
  }
  return one;
}

std::vector<double> dense_solution(const LinearSystem& one) {
  const std::size_t n = one.pattern.size;
  std::vector<std::vector<long double>> a(n, std::vector<long double>(n + 1, 0.0L));
  for (std::size_t i = 0, place = 0; i < n; ++i) {
    for (const std::size_t j : one.pattern.row(i)) a[i][j] = one.values[place++];
    a[i][n] = one.b[i];
  }
  for (std::size_t k = 0; k < n; ++k) {
    const auto pivot =
        std::max_element(a.begin() + static_cast<std::ptrdiff_t>(k), a.end(),
                         [k](const auto& x, const auto& y) { return std::fabs(x[k]) < std::fabs(y[k]); });
    std::swap(a[k], *pivot);
    for (std::size_t i = k + 1; i < n; ++i) {
      const long double factor = a[i][k] / a[k][k];
      for (std::size_t j = k; factor != 0.0L && j <= n; ++j) a[i][j] -= factor * a[k][j];
    }
  }
  std::vector<double> x(n);
  for (std::size_t i = n; i-- > 0;) {
    long double sum = a[i][n];
    for (std::size_t j = i + 1; j < n; ++j) sum -= a[i][j] * static_cast<long double>(x[j]);
    x[i] = static_cast<double>(sum / a[i][i]);
  }
  return x;
}

double furthest(const std::vector<double>& a, const std::vector<double>& b) {
  double most = 0.0;
  double off = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    most = std::max(most, std::fabs(b[i]));
    off = std::max(off, std::fabs(a[i] - b[i]));
  }
  return off / most;
}

#ifdef CLEFT_EIGEN
std::vector<double> solution_by_eigen(const LinearSystem& one) {
  const auto n = static_cast<Eigen::Index>(one.pattern.size);
  std::vector<Eigen::Triplet<double>> places;
  for (std::size_t i = 0, place = 0; i < one.pattern.size; ++i) {
    for (const std::size_t j : one.pattern.row(i)) {
      places.emplace_back(static_cast<int>(i), static_cast<int>(j), one.values[place++]);
    }
  }
  Eigen::SparseMatrix<double> a(n, n);
  a.setFromTriplets(places.begin(), places.end());
  Eigen::SparseLU<Eigen::SparseMatrix<double>> lu(a);
  const Eigen::VectorXd x = lu.solve(Eigen::Map<const Eigen::VectorXd>(one.b.data(), n));
  return {x.begin(), x.end()};
}
#endif

// y' = A y.
struct Linear {
  const LinearSystem* one;
  [[nodiscard]] std::size_t size() const { return one->pattern.size; }
  [[nodiscard]] static std::size_t input_count() { return 0; }
  [[nodiscard]] static std::size_t integral_count() { return 0; }
  static void read_inputs(double, std::span<double>, std::span<double>) {}
  void write_down(std::span<const cleft::core::Traced> y, std::span<const cleft::core::Traced>,
                  std::span<cleft::core::Traced> slopes, std::span<cleft::core::Traced>) const {
    for (std::size_t i = 0, place = 0; i < size(); ++i) {
      for (const std::size_t j : one->pattern.row(i)) {
        slopes[i] += one->values[place++] * y[j];
      }
    }
  }
};

constexpr double no_gamma = std::numeric_limits<double>::infinity();  // J - I / gamma is then J

}  // namespace

TEST_CASE("sparse systems are solved as by others", "[solver]") {
  std::mt19937 random(20261128);
  for (const std::size_t size : {1U, 2U, 7U, 30U, 106U, 240U}) {
    for (int again = 0; again < 5; ++again) {
      const LinearSystem one = drawn(size, random);
      CAPTURE(size, again);
      Linear system{&one};
      SystemEvaluator evaluator(view(system));
      std::vector<double> x(size, 1.0);
      evaluator.evaluate_jacobian(0.0, x);
      for (std::size_t place = 0; place < one.values.size(); ++place) {
        CHECK(evaluator.jacobian(evaluator.jacobian_places()[place]) == one.values[place]);
      }
      REQUIRE(evaluator.factorise(no_gamma));
      evaluator.solve(one.b, x);
      CHECK(furthest(x, dense_solution(levelled(one))) < 1e-13);
#ifdef CLEFT_EIGEN
      CHECK(furthest(x, solution_by_eigen(levelled(one))) < 1e-13);
#endif
      // Newton's matrix of the same, and b may be where x comes to lie.
      LinearSystem newton = one;
      constexpr double gamma = 0.25;
      for (std::size_t i = 0, place = 0; i < size; ++i) {
        for (const std::size_t j : one.pattern.row(i)) {
          double& value = newton.values[place++];
          value = (i == j ? 1.0 : 0.0) - gamma * value;
        }
      }
      REQUIRE(evaluator.factorise(gamma));
      std::vector<double> in_place = one.b;
      evaluator.solve_newton(in_place, in_place);
      const std::vector<double> expected = dense_solution(newton);
      CHECK(furthest(in_place, expected) < 1e-9);  // rows are not levelled here, nor are they in the dense one
    }
  }
}

TEST_CASE("a matrix that has no solution is noticed", "[solver]") {
  LinearSystem one{make_pattern({{0, 1}, {0, 1}}), {1.0, 2.0, 0.5, 1.0}, {}};
  const auto is_solved = [&one] {
    Linear system{&one};
    SystemEvaluator evaluator(view(system));
    evaluator.evaluate_jacobian(0.0, std::vector<double>{1.0, 1.0});
    return evaluator.factorise(no_gamma);
  };
  CHECK_FALSE(is_solved());
  one.values = {std::numeric_limits<double>::quiet_NaN(), 3.0, 3.0, 1.0};
  CHECK_FALSE(is_solved());
  one.values = {1.0, 2.0, 0.5, 2.0};
  CHECK(is_solved());
}

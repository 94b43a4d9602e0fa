// Our sparse solver against a dense elimination written out here, and against Eigen's where that is there.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <vector>

#include "solver/sparse_lu.hpp"
#if __has_include(<Eigen/SparseLU>)
#include <Eigen/SparseLU>
#define CLEFT_EIGEN 1
#endif

using namespace cleft::solver;

namespace {

struct System {
  Pattern pattern;
  std::vector<double> values;
  std::vector<double> b;
};

// Like I - gamma J of a stiff circuit: few places a row, diagonals over many powers of ten, none of them small against
// its row.
System drawn(std::size_t size, std::mt19937& random) {
  std::uniform_int_distribution<std::size_t> column(0, size - 1);
  std::uniform_real_distribution<double> power(-6.0, 6.0);
  std::uniform_real_distribution<double> share(-0.2, 0.2);
  std::vector<std::vector<std::size_t>> rows(size);
  for (std::size_t i = 0; i < size; ++i) {
    rows[i] = {i, column(random), column(random), column(random)};
  }
  rows[0].push_back(size - 1);  // a state that many see, as an arrow's point
  for (std::size_t i = 0; i < size; i += 3) rows[i].push_back(0);
  System one;
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
System levelled(System one) {
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

std::vector<double> dense_solution(const System& one) {
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
std::vector<double> solution_by_eigen(const System& one) {
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

}  // namespace

TEST_CASE("sparse systems are solved as by others", "[solver]") {
  std::mt19937 random(20261128);
  for (const std::size_t size : {1U, 2U, 7U, 30U, 106U, 240U}) {
    for (int again = 0; again < 5; ++again) {
      const System one = drawn(size, random);
      CAPTURE(size, again);
      SparseLu lu(one.pattern);
      REQUIRE(lu.factorise(one.values));
      std::vector<double> x(size);
      lu.solve(one.b, x);
      CHECK(furthest(x, dense_solution(levelled(one))) < 1e-13);
#ifdef CLEFT_EIGEN
      CHECK(furthest(x, solution_by_eigen(levelled(one))) < 1e-13);
#endif
      // The same lists serve another matrix of the pattern, and b may be where x comes to lie.
      System other = one;
      for (double& value : other.values) value *= 3.0;
      REQUIRE(lu.factorise(other.values));
      std::vector<double> in_place = other.b;
      lu.solve(in_place, in_place);
      CHECK(furthest(in_place, dense_solution(levelled(other))) < 1e-13);
    }
  }
}

TEST_CASE("a matrix that has no solution is noticed", "[solver]") {
  const Pattern pattern = make_pattern({{0, 1}, {0, 1}});
  SparseLu lu(pattern);
  CHECK_FALSE(lu.factorise(std::vector<double>{1.0, 2.0, 0.5, 1.0}));
  CHECK_FALSE(lu.factorise(std::vector<double>{std::numeric_limits<double>::quiet_NaN(), 0.0, 0.0, 1.0}));
  CHECK(lu.factorise(std::vector<double>{1.0, 2.0, 0.5, 2.0}));
}

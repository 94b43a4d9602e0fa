// The solver against problems with known solutions.
#include <catch_amalgamated.hpp>

#include <array>
#include <cmath>

#include "solver/cvode_solver.hpp"

using namespace cleft::solver;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

// y' = lambda (y - cos t) - sin t: stiff, solution cos t from y(0) = 1; integral of y is sin t.
struct Stiff {
  double lambda = -1e6;
  [[nodiscard]] std::size_t size() const { return 1; }
  [[nodiscard]] std::size_t integral_count() const { return 1; }
  template <class Scalar>
  void derivative(double t, std::span<const Scalar> y, std::span<Scalar> out) const {
    out[0] = lambda * (y[0] - std::cos(t)) - std::sin(t);
  }
  void integrands(double, std::span<const double> y, std::span<double> out) const { out[0] = y[0]; }
};

// A -> B -> C, whose mass balance is a + b + c = 1.
struct Chain {
  [[nodiscard]] std::size_t size() const { return 3; }
  [[nodiscard]] std::size_t integral_count() const { return 0; }
  template <class Scalar>
  void derivative(double, std::span<const Scalar> y, std::span<Scalar> out) const {
    out[0] = -1e3 * y[0] * y[0];
    out[1] = 1e3 * y[0] * y[0] - 0.1 * y[1];
    out[2] = 0.1 * y[1];
  }
  void integrands(double, std::span<const double>, std::span<double>) const {}
};

struct Decay {
  double per_s;
  [[nodiscard]] std::size_t size() const { return 1; }
  [[nodiscard]] std::size_t integral_count() const { return 0; }
  template <class Scalar>
  void derivative(double, std::span<const Scalar> y, std::span<Scalar> out) const {
    out[0] = -per_s * y[0];
  }
  void integrands(double, std::span<const double>, std::span<double>) const {}
};

// Has no slope anywhere.
struct Nowhere {
  [[nodiscard]] std::size_t size() const { return 1; }
  [[nodiscard]] std::size_t integral_count() const { return 0; }
  template <class Scalar>
  void derivative(double t, std::span<const Scalar> y, std::span<Scalar> out) const {
    out[0] = y[0] + std::sqrt(-1.0 - t);
  }
  void integrands(double, std::span<const double>, std::span<double>) const {}
};

}  // namespace

TEST_CASE("a stiff problem is followed, its integral too", "[solver]") {
  Stiff problem;
  CvodeSolver solver(view(problem), {1e-8, {1e-10}});
  const std::array start{1.0};
  REQUIRE(solver.start(0.0, start));
  std::array<double, 1> value{};
  double next = 0.1;
  while (solver.time() < 5.0) {
    REQUIRE(solver.advance(5.0));
    for (; next <= solver.time(); next += 0.1) {
      REQUIRE(solver.state_at(next, value));
      CHECK_THAT(value[0], WithinAbs(std::cos(next), 1e-6));
      REQUIRE(solver.integrals_at(next, value));
      CHECK_THAT(value[0], WithinAbs(std::sin(next), 1e-4));
    }
  }
  CHECK(solver.time() == 5.0);
  CHECK(solver.statistics().steps < 2000);  // an explicit method would need millions
}

// The sum is an invariant of Newton steps with an exact Jacobian.
TEST_CASE("linear sums are kept", "[solver]") {
  Chain problem;
  CvodeSolver solver(view(problem), {1e-8, {1e-12, 1e-12, 1e-12}});
  std::array y{1.0, 0.0, 0.0};
  REQUIRE(solver.start(0.0, y));
  while (solver.time() < 100.0) {
    REQUIRE(solver.advance(100.0));
    REQUIRE(solver.state_at(solver.time(), y));
    CHECK_THAT(y[0] + y[1] + y[2], WithinRel(1.0, 1e-13));
  }
  CHECK_THAT(y[0], WithinRel(1.0 / (1.0 + 1e3 * 100.0), 1e-4));
}

TEST_CASE("a restart goes on from the new state and keeps the integrals", "[solver]") {
  Stiff problem;
  problem.lambda = -1.0;
  CvodeSolver solver(view(problem), {1e-8, {1e-10}});
  const std::array start{1.0};
  std::array<double, 1> value{};
  REQUIRE(solver.start(0.0, start));
  while (solver.time() < 1.0) {
    REQUIRE(solver.advance(1.0));
  }
  REQUIRE(solver.state_at(1.0, value));
  REQUIRE(solver.start(1.0, value));
  while (solver.time() < 2.0) {
    REQUIRE(solver.advance(2.0));
  }
  REQUIRE(solver.state_at(2.0, value));
  CHECK_THAT(value[0], WithinAbs(std::cos(2.0), 1e-6));
  REQUIRE(solver.integrals_at(2.0, value));
  CHECK_THAT(value[0], WithinAbs(std::sin(2.0), 1e-5));
}

// Near a year two instants of a double are four nanoseconds apart, and steps are shorter.
TEST_CASE("a year into a run the first nanoseconds after a change count", "[solver]") {
  constexpr double year_s = 365.0 * 86400.0;
  Decay problem{1e10};
  CvodeSolver solver(view(problem), {1e-8, {1e-12}});
  std::array value{1.0};
  REQUIRE(solver.start(year_s, value));
  while (solver.time() < year_s + 1.0) {
    REQUIRE(solver.advance(year_s + 1.0));
    REQUIRE(solver.state_at(solver.time(), value));
    REQUIRE(solver.state_at(std::max(solver.previous_time(), solver.time() - 1e-9), value));
  }
  CHECK(solver.time() == year_s + 1.0);
  CHECK_THAT(value[0], WithinAbs(0.0, 1e-9));
  CHECK(solver.statistics().steps < 1000);
}

TEST_CASE("a problem without solution ends with a reason", "[solver]") {
  Nowhere problem;
  CvodeSolver solver(view(problem), {1e-6, {1e-9}});
  const std::array start{1.0};
  REQUIRE(solver.start(0.0, start));
  bool good = true;
  for (int i = 0; i < 100'000 && good && solver.time() < 2.0; ++i) {
    good = solver.advance(2.0);
  }
  CHECK_FALSE(good);
  CHECK_FALSE(solver.failure().empty());
  CHECK(solver.time() < 1.01);
}

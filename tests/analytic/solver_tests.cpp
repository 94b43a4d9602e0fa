// The solvers against problems with known solutions, both on each.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <iterator>
#include <limits>

#include "solver/cvode_solver.hpp"
#include "solver/rosenbrock_solver.hpp"

using namespace cleft::solver;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using cleft::core::Traced;

namespace {

using States = std::span<const Traced>;
using Slopes = std::span<Traced>;

struct Undriven {
  [[nodiscard]] static std::size_t input_count() { return 0; }
  [[nodiscard]] static std::size_t integral_count() { return 0; }
  static void read_inputs(double, std::span<double>, std::span<double>) {}
};

// y' = lambda (y - cos t) - sin t: stiff, solution cos t from y(0) = 1; integral of y is sin t.
struct Stiff {
  double lambda = -1e6;
  [[nodiscard]] static std::size_t size() { return 1; }
  [[nodiscard]] static std::size_t input_count() { return 2; }
  [[nodiscard]] static std::size_t integral_count() { return 1; }
  void write_down(States y, States inputs, Slopes slopes, Slopes integrands) const {
    slopes[0] = lambda * (y[0] - inputs[0]) - inputs[1];
    integrands[0] = y[0];
  }
  static void read_inputs(double t, std::span<double> values, std::span<double> rates) {
    values[0] = rates[1] = std::cos(t);
    values[1] = std::sin(t);
    rates[0] = -values[1];
  }
};

// A -> B -> C, whose mass balance is a + b + c = 1.
struct Chain : Undriven {
  [[nodiscard]] static std::size_t size() { return 3; }
  static void write_down(States y, States, Slopes slopes, Slopes) {
    slopes[0] = -1e3 * y[0] * y[0];
    slopes[1] = 1e3 * y[0] * y[0] - 0.1 * y[1];
    slopes[2] = 0.1 * y[1];
  }
};

struct Decay : Undriven {
  double per_s;
  explicit Decay(double rate) : per_s(rate) {}
  [[nodiscard]] static std::size_t size() { return 1; }
  void write_down(States y, States, Slopes slopes, Slopes) const { slopes[0] = -per_s * y[0]; }
};

// Has no slope anywhere.
struct Nowhere {
  [[nodiscard]] static std::size_t size() { return 1; }
  [[nodiscard]] static std::size_t input_count() { return 1; }
  [[nodiscard]] static std::size_t integral_count() { return 0; }
  static void write_down(States y, States inputs, Slopes slopes, Slopes) { slopes[0] = y[0] + inputs[0]; }
  static void read_inputs(double, std::span<double> values, std::span<double> rates) {
    values[0] = std::numeric_limits<double>::quiet_NaN();
    rates[0] = 0.0;
  }
};

}  // namespace

TEMPLATE_TEST_CASE("a stiff problem is followed, its integral too", "[solver]", CvodeSolver, RosenbrockSolver) {
  Stiff problem;
  TestType solver(view(problem), {1e-8, {1e-10}});
  const std::array start{1.0};
  REQUIRE(solver.start(0.0, start));
  std::array<double, 1> value{};
  double next = 0.1;
  while (solver.time() < 5.0) {
    REQUIRE(solver.advance(5.0));
    for (; next <= solver.time(); next += 0.1) {
      REQUIRE(solver.state_at(next, value));
      CHECK_THAT(value[0], WithinAbs(std::cos(next), 1e-6));
      REQUIRE(solver.slopes_at(next, value));
      CHECK_THAT(value[0], WithinAbs(-std::sin(next), 1e-4));
      REQUIRE(solver.integrals_at(next, value));
      CHECK_THAT(value[0], WithinAbs(std::sin(next), 1e-4));
    }
  }
  CHECK(solver.time() == 5.0);
  CHECK(solver.statistics().steps < 2000);  // an explicit method would need millions
}

// The sum is an invariant of steps with an exact Jacobian.
TEMPLATE_TEST_CASE("linear sums are kept", "[solver]", CvodeSolver, RosenbrockSolver) {
  Chain problem;
  TestType solver(view(problem), {1e-8, {1e-12, 1e-12, 1e-12}});
  std::array y{1.0, 0.0, 0.0};
  REQUIRE(solver.start(0.0, y));
  while (solver.time() < 100.0) {
    REQUIRE(solver.advance(100.0));
    REQUIRE(solver.state_at(solver.time(), y));
    CHECK_THAT(y[0] + y[1] + y[2], WithinRel(1.0, 1e-13));
  }
  CHECK_THAT(y[0], WithinRel(1.0 / (1.0 + 1e3 * 100.0), 1e-4));
}

TEMPLATE_TEST_CASE("a restart goes on from the new state and keeps the integrals", "[solver]", CvodeSolver,
                   RosenbrockSolver) {
  Stiff problem;
  problem.lambda = -1.0;
  TestType solver(view(problem), {1e-8, {1e-10}});
  const std::array start{1.0};
  std::array<double, 1> value{};
  REQUIRE(solver.start(0.0, start));
  while (solver.time() < 1.0) {
    REQUIRE(solver.advance(1.0));
  }
  REQUIRE(solver.state_at(1.0, value));
  REQUIRE(solver.start(1.0, value));
  REQUIRE(solver.integrals_at(1.0, value));
  CHECK_THAT(value[0], WithinAbs(std::sin(1.0), 1e-5));
  while (solver.time() < 2.0) {
    REQUIRE(solver.advance(2.0));
  }
  REQUIRE(solver.state_at(2.0, value));
  CHECK_THAT(value[0], WithinAbs(std::cos(2.0), 1e-6));
  REQUIRE(solver.integrals_at(2.0, value));
  CHECK_THAT(value[0], WithinAbs(std::sin(2.0), 1e-5));
}

// Near a year two instants of a double are four nanoseconds apart, and steps are shorter.
TEMPLATE_TEST_CASE("a year into a run the first nanoseconds after a change count", "[solver]", CvodeSolver,
                   RosenbrockSolver) {
  constexpr double year_s = 365.0 * 86400.0;
  Decay problem{1e10};
  TestType solver(view(problem), {1e-8, {1e-12}});
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

TEMPLATE_TEST_CASE("a problem without solution ends with a reason", "[solver]", CvodeSolver, RosenbrockSolver) {
  Nowhere problem;
  TestType solver(view(problem), {1e-6, {1e-9}});
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

TEMPLATE_TEST_CASE("a system that is another after a change is written down anew", "[solver]", CvodeSolver,
                   RosenbrockSolver) {
  Decay problem{1.0};
  TestType solver(view(problem), {1e-8, {1e-12}});
  std::array value{1.0};
  const auto follow = [&](double to_s) {
    while (solver.time() < to_s) {
      REQUIRE(solver.advance(to_s));
    }
    REQUIRE(solver.state_at(to_s, value));
  };
  REQUIRE(solver.start(0.0, value));
  follow(1.0);
  CHECK_THAT(value[0], WithinRel(std::exp(-1.0), 1e-6));
  problem.per_s = 0.0;
  REQUIRE(solver.start(1.0, value, Branches::others));
  follow(2.0);
  CHECK_THAT(value[0], WithinRel(std::exp(-1.0), 1e-6));
  problem.per_s = 2.0;
  REQUIRE(solver.start(2.0, value, Branches::others));
  follow(3.0);
  CHECK_THAT(value[0], WithinRel(std::exp(-3.0), 1e-6));
}

// Robertson's problem (1966), whose rates lie nine powers of ten apart: at 0.4 s to the digits that the demonstration
// program of ODEPACK's LSODE prints (Hindmarsh 1983), and everywhere as two methods find it independently.
TEST_CASE("both solvers give one course of a hard problem", "[solver]") {
  struct Robertson : Undriven {
    [[nodiscard]] static std::size_t size() { return 3; }
    static void write_down(States y, States, Slopes slopes, Slopes) {
      const Traced slow = 0.04 * y[0];
      const Traced back = 1e4 * y[1] * y[2];
      const Traced fast = 3e7 * y[1] * y[1];
      slopes[0] = back - slow;
      slopes[1] = slow - back - fast;
      slopes[2] = fast;
    }
  };
  Robertson problem;
  const Tolerances strict{1e-9, {1e-12, 1e-16, 1e-12}};
  CvodeSolver many(view(problem), strict);
  RosenbrockSolver one(view(problem), strict);
  std::vector<double> early;
  std::vector<double> late;
  for (Solver* solver : std::initializer_list<Solver*>{&many, &one}) {
    std::array y{1.0, 0.0, 0.0};
    REQUIRE(solver->start(0.0, y));
    const auto follow = [&](double to_s) {
      while (solver->time() < to_s) {
        REQUIRE(solver->advance(to_s));
      }
      REQUIRE(solver->state_at(to_s, y));
    };
    follow(0.4);
    CHECK_THAT(y[0], WithinRel(9.8517e-1, 1e-5));
    CHECK_THAT(y[1], WithinRel(3.3864e-5, 1e-5));
    early.push_back(y[1]);
    follow(4e6);
    CHECK_THAT(y[0] + y[1] + y[2], WithinRel(1.0, 1e-12));
    late.push_back(y[0]);
  }
  CHECK_THAT(early[0], WithinRel(early[1], 1e-6));
  CHECK_THAT(late[0], WithinRel(late[1], 1e-6));
}

// Five digits more for five hundred times the steps of a method of order 2; of order 5 ten times as many do.
TEST_CASE("Rodas5P gains as a method of order 5 does, inside its steps too", "[solver]") {
  Stiff problem;
  problem.lambda = -1.0;
  const auto run = [&problem](double tolerance) {
    RosenbrockSolver solver(view(problem), {tolerance, {tolerance}});
    const std::array start{1.0};
    std::array<double, 1> value{};
    double worst = 0.0;
    REQUIRE(solver.start(0.0, start));
    while (solver.time() < 20.0) {
      REQUIRE(solver.advance(20.0));
      for (int part = 0; part <= 8; ++part) {
        const double t = solver.previous_time() + 0.125 * part * (solver.time() - solver.previous_time());
        REQUIRE(solver.state_at(t, value));
        worst = std::max(worst, std::fabs(value[0] - std::cos(t)));
      }
    }
    return std::pair(solver.statistics().steps, worst);
  };
  const auto [few, rough] = run(1e-4);
  const auto [many, fine] = run(1e-9);
  CAPTURE(few, rough, many, fine);
  CHECK(rough < 2e-4);
  CHECK(fine < 2e-9);
  CHECK(many < 20 * few);
}

TEST_CASE("systems side by side are each as near as alone, and at their own time", "[solver]") {
  std::vector<Stiff> problems{{-1e6}, {-30.0}, {-1.0}, {-0.1}};
  std::vector<SystemView> lanes;
  std::transform(problems.begin(), problems.end(), std::back_inserter(lanes), [](Stiff& one) { return view(one); });
  const std::size_t count = lanes.size();
  RosenbrockSolver solver(lanes, {1e-7, std::vector<double>(count, 1e-9)});
  std::vector<double> y(count, 1.0);
  std::vector<double> slopes(count);
  std::vector<double> q(count);
  REQUIRE(solver.start(0.0, y));
  while (solver.time() < 7.0) {
    REQUIRE(solver.advance(7.0));
    const double t = solver.previous_time() + 0.3 * (solver.time() - solver.previous_time());
    REQUIRE(solver.state_at(t, y));
    REQUIRE(solver.slopes_at(t, slopes));
    REQUIRE(solver.integrals_at(t, q));
    for (std::size_t lane = 0; lane < count; ++lane) {
      CAPTURE(t, lane);
      CHECK_THAT(y[lane], WithinAbs(std::cos(t), 1e-6));
      CHECK_THAT(slopes[lane], WithinAbs(-std::sin(t), 1e-4));
      CHECK_THAT(q[lane], WithinAbs(std::sin(t), 1e-6));
    }
  }
}

TEST_CASE("systems that differ in more than numbers are not solved side by side", "[solver]") {
  struct Either : Undriven {
    bool squared = false;
    [[nodiscard]] static std::size_t size() { return 1; }
    void write_down(States y, States, Slopes slopes, Slopes) const { slopes[0] = squared ? -y[0] * y[0] : -y[0]; }
  };
  std::array<Either, 2> problems;
  problems[1].squared = true;
  const std::array lanes{view(problems[0]), view(problems[1])};
  RosenbrockSolver solver(lanes, {1e-6, {1e-9, 1e-9}});
  CHECK_FALSE(solver.start(0.0, std::array{1.0, 1.0}));
  CHECK(solver.failure().find("differ in more than numbers") != std::string::npos);
}

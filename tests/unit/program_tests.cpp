// Recorded laws, their derivatives and the programs made of them.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <vector>

#include "core/bits.hpp"
#include "core/portable_math.hpp"
#include "core/tape.hpp"
#include "solver/differentiation.hpp"
#include "solver/program.hpp"
#include "solver/system_evaluator.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;
using core::Operation;
using core::Traced;
using solver::ExpressionGraph;
using solver::Node;
using solver::Program;
using solver::Result;

namespace {

// A law with every operation that the model's laws use.
template <class Scalar>
Scalar law(const Scalar& x, double scale) {
  using core::exp;
  using core::log;
  using core::pow;
  using std::fabs;
  return scale * exp(-0.3 * x) / (1.0 + x * x) - 2.0 / (3.0 - x) + log(1.5 + x) * pow(x, 1.7) +
         fabs(x - 4.0) * (x + 2.0) / 3.0 - -x;
}

struct OneLaw {
  double scale = 1.0;
  [[nodiscard]] static std::size_t size() { return 1; }
  [[nodiscard]] static std::size_t input_count() { return 1; }
  [[nodiscard]] static std::size_t integral_count() { return 1; }
  void write_down(std::span<const Traced> y, std::span<const Traced> inputs, std::span<Traced> slopes,
                  std::span<Traced> integrands) const {
    slopes[0] = law(y[0], scale) * inputs[0];
    integrands[0] = scale * scale;
  }
  static void read_inputs(double t, std::span<double> values, std::span<double> rates) {
    values[0] = t * t;
    rates[0] = 2.0 * t;
  }
};

}  // namespace

TEST_CASE("a recorded law and its derivatives have the right values", "[program]") {
  OneLaw system{2.5};
  solver::SystemEvaluator evaluator(solver::view(system));
  REQUIRE(evaluator.jacobian_places().size() == 1);
  for (const int runs : {1, 300}) {  // interpreted, then as code of the machine
    for (const double at : {0.2, 0.9, 2.2, 5.0}) {
      std::vector<double> y{at};
      std::vector<double> out(1);
      constexpr double t = 1.5;
      for (int run = 0; run < runs; ++run) {
        evaluator.slopes(t, y, out);
        evaluator.evaluate_jacobian(t, y);
      }
      const double step = 1e-6;
      CHECK_THAT(out[0], WithinRel(t * t * law(at, 2.5), 1e-14));
      CHECK_THAT(evaluator.jacobian(evaluator.jacobian_places()[0]),
                 WithinRel(t * t * (law(at + step, 2.5) - law(at - step, 2.5)) / (2.0 * step), 1e-7));
      CHECK_THAT(evaluator.time_slopes()[0], WithinRel(2.0 * t * law(at, 2.5), 1e-14));
      evaluator.integrands(t, y, out);
      CHECK(out[0] == 6.25);
    }
  }
}

TEST_CASE("systems that differ in their numbers alone share their programs", "[program]") {
  const auto structure_of = [](double first, double second) {
    core::Tape tape;
    const core::Recording recording(tape);
    const Traced x = Traced::variable();
    solver::SystemStructure structure;
    structure.slopes = {(first * x + second).entry()};
    structure.entries = tape.take_entries();
    return structure;
  };
  using solver::SystemPrograms;
  const auto programs = SystemPrograms::of(structure_of(2.0, 3.0));
  CHECK(SystemPrograms::of(structure_of(5.0, -7.0)) == programs);
  CHECK(SystemPrograms::of(structure_of(2.0, 2.0)) != programs);  // one number in two places
  CHECK(SystemPrograms::of(structure_of(2.0, 0.0)) != programs);  // what multiplies by 0 leaves nothing behind
  CHECK(SystemPrograms::of(structure_of(1.0, 3.0)) != programs);
}

TEST_CASE("a thread keeps the programs of 64 structures, those used last", "[program]") {
  using solver::SystemPrograms;
  const auto programs_of = [](int terms) {
    core::Tape tape;
    const core::Recording recording(tape);
    const Traced x = Traced::variable();
    Traced sum = x;
    for (int i = 0; i < terms; ++i) {
      sum += sum * x;
    }
    solver::SystemStructure structure;
    structure.slopes = {sum.entry()};
    structure.entries = tape.take_entries();
    return std::weak_ptr<SystemPrograms>(SystemPrograms::of(std::move(structure)));
  };
  std::vector<std::weak_ptr<SystemPrograms>> made;
  made.reserve(96);
  for (int terms = 0; terms < 64; ++terms) {
    made.push_back(programs_of(terms));
  }
  const auto is_kept = [](const auto& one) { return !one.expired(); };
  CHECK(std::all_of(made.begin(), made.end(), is_kept));
  CHECK(programs_of(0).lock() == made[0].lock());  // used again
  for (int terms = 64; terms < 96; ++terms) {
    made.push_back(programs_of(terms));
  }
  CHECK(is_kept(made[0]));
  CHECK(std::none_of(made.begin() + 1, made.begin() + 33, is_kept));
  CHECK(std::all_of(made.begin() + 33, made.end(), is_kept));
}

TEST_CASE("expressions are shared and folded", "[program]") {
  ExpressionGraph graph;
  const Node x = graph.cell(10, false);
  const Node y = graph.cell(11, false);
  const Node fixed = graph.cell(3, true);
  CHECK(graph.sum(x, y) == graph.sum(y, x));
  CHECK(graph.product(x, y) == graph.product(y, x));
  CHECK(graph.sum(x, ExpressionGraph::zero) == x);
  CHECK(graph.product(x, ExpressionGraph::zero) == ExpressionGraph::zero);
  CHECK(graph.product(x, ExpressionGraph::one) == x);
  CHECK(graph.product(x, ExpressionGraph::minus_one) == graph.negative(x));
  CHECK(graph.negative(graph.negative(x)) == x);
  CHECK(graph.difference(x, graph.negative(y)) == graph.sum(x, y));
  CHECK(graph.negative(graph.difference(x, y)) == graph.difference(y, x));
  CHECK(graph.difference(x, x) == ExpressionGraph::zero);
  CHECK(graph.quotient(x, ExpressionGraph::one) == x);
  CHECK(graph.power(x, ExpressionGraph::one) == x);
  CHECK(graph.is_fixed(graph.quotient(ExpressionGraph::one, fixed)));
  CHECK_FALSE(graph.is_fixed(graph.product(fixed, x)));
  // More nodes than the table has room for at first: all are found again.
  std::vector<Node> many;
  many.reserve(10'000);
  for (std::int32_t i = 0; i < 10'000; ++i) {
    many.push_back(graph.sum(x, graph.cell(100 + i, false)));
  }
  for (std::int32_t i = 0; i < 10'000; ++i) {
    REQUIRE(graph.sum(x, graph.cell(100 + i, false)) == many[static_cast<std::size_t>(i)]);
  }
}

// Every operation at numbers of every kind, and so many values at once that not all stay in registers.
TEST_CASE("code of the machine gives the digits of the interpreter", "[program]") {
  ExpressionGraph graph;
  constexpr std::int32_t inputs = 40;
  constexpr std::int32_t first_input = 3;
  std::vector<Node> values;
  values.reserve(inputs);
  for (std::int32_t i = 0; i < inputs; ++i) {
    values.push_back(graph.cell(first_input + i, false));
  }
  const auto pick = [&values](std::size_t i) { return values[(i * 7919) % values.size()]; };
  for (std::size_t i = 0; i < 400; ++i) {
    const Node a = pick(3 * i + 1);
    const Node b = pick(5 * i + 2);
    switch (i % 9) {
      case 0: values.push_back(graph.sum(a, b)); break;
      case 1: values.push_back(graph.difference(a, b)); break;
      case 2: values.push_back(graph.product(a, b)); break;
      case 3: values.push_back(graph.quotient(a, b)); break;
      case 4: values.push_back(graph.negative(a)); break;
      case 5: values.push_back(graph.function(Operation::exponential, a)); break;
      case 6: values.push_back(graph.function(i % 2 == 0 ? Operation::magnitude : Operation::sign, a)); break;
      case 7: values.push_back(graph.function(Operation::logarithm, a)); break;
      default: values.push_back(graph.power(a, b));
    }
  }
  std::vector<Result> results;
  const auto first_result = first_input + inputs;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % 3 != 1) {  // the others are temporaries
      results.push_back({values[i], first_result + static_cast<std::int32_t>(results.size())});
    }
  }
  const auto first_temporary = first_result + static_cast<std::int32_t>(results.size());
  Program program(graph, results, {}, first_temporary);
  const std::size_t lanes = solver::MachineCode::most_lanes() > 1 ? solver::MachineCode::most_lanes() : 3;
  const bool has_code = program.compile();
  CHECK(program.compile(lanes) == (lanes == solver::MachineCode::most_lanes()));
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> kinds{0.0,    -0.0,   1.0,      -1.0,      0.3,
                                  -2.7,   1e-9,   1e9,      40.0,      -40.0,
                                  709.5,  709.79, -744.9,   -746.,     1e300,
                                  1e-300, -1e300, infinity, -infinity, std::numeric_limits<double>::quiet_NaN(),
                                  5e-324, 88.1,   -0.69,    12.5};
  const auto cells = static_cast<std::size_t>(program.cell_count());
  const auto memory_of = [&](std::size_t shift) {
    std::vector<double> memory(cells, 0.0);
    memory[1] = 1.0;
    memory[2] = -1.0;
    for (std::size_t i = 0; i < inputs; ++i) {
      memory[first_input + i] = kinds[(i + shift * (1 + i % 3)) % kinds.size()];
    }
    return memory;
  };
  const auto same = [](double a, double b) {
    return core::bits_of(a) == core::bits_of(b) || (std::isnan(a) && std::isnan(b));
  };
  for (std::size_t shift = 0; shift < kinds.size(); ++shift) {
    std::vector<double> memory = memory_of(shift);
    std::vector<double> interpreted = memory;
    program.interpret(interpreted.data());
    program.run(memory.data());
    // Each lane with numbers of its own, the first with those above.
    std::vector<double> side_by_side(cells * lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::vector<double> one = memory_of(shift + lane);
      for (std::size_t i = 0; i < cells; ++i) {
        side_by_side[i * lanes + lane] = one[i];
      }
    }
    program.run(side_by_side.data(), lanes);
    for (std::size_t i = 0; i < results.size(); ++i) {
      const std::size_t cell = static_cast<std::size_t>(first_result) + i;
      CAPTURE(shift, i, memory[cell], interpreted[cell], side_by_side[cell * lanes]);
      CHECK(same(memory[cell], interpreted[cell]));
      CHECK(same(side_by_side[cell * lanes], interpreted[cell]));
    }
    for (std::size_t lane = 1; lane < lanes; ++lane) {
      std::vector<double> one = memory_of(shift + lane);
      program.interpret(one.data());
      for (std::size_t i = 0; i < results.size(); ++i) {
        const std::size_t cell = static_cast<std::size_t>(first_result) + i;
        CAPTURE(shift, lane, i);
        CHECK(same(side_by_side[cell * lanes + lane], one[cell]));
      }
    }
  }
  if (!has_code) {
    SUCCEED("this machine makes no code");
  }
  // Another number of lanes has no code, whatever was compiled before.
  const std::size_t fewer = lanes - 1;
  std::vector<double> some(cells * fewer);
  std::vector<double> first = memory_of(0);
  for (std::size_t i = 0; i < cells; ++i) {
    std::fill_n(some.begin() + static_cast<std::ptrdiff_t>(i * fewer), fewer, first[i]);
  }
  program.interpret(first.data());
  program.run(some.data(), fewer);
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::size_t cell = static_cast<std::size_t>(first_result) + i;
    CHECK(same(some[cell * fewer + fewer - 1], first[cell]));
  }
}

TEST_CASE("systems are written down side by side, whatever numbers are equal in one of them by chance", "[program]") {
  struct Line {
    double slope;
    double offset;
    [[nodiscard]] static std::size_t size() { return 1; }
    [[nodiscard]] static std::size_t input_count() { return 1; }
    [[nodiscard]] static std::size_t integral_count() { return 1; }
    void write_down(std::span<const Traced> y, std::span<const Traced> inputs, std::span<Traced> slopes,
                    std::span<Traced> integrands) const {
      slopes[0] = slope * y[0] + offset * inputs[0];
      integrands[0] = slope == 7.0 ? y[0] : slope * y[0];
    }
    void read_inputs(double t, std::span<double> values, std::span<double> rates) const {
      values[0] = offset * t;
      rates[0] = offset;
    }
  };
  std::vector<Line> lines{{2.0, 2.0}, {2.0, 3.0}, {1.0, 0.0}};
  const auto views = [&lines] {
    std::vector<solver::SystemView> all;
    std::transform(lines.begin(), lines.end(), std::back_inserter(all), [](Line& line) { return solver::view(line); });
    return all;
  };
  solver::SystemEvaluator evaluator(views());
  REQUIRE(evaluator.is_written_down());
  REQUIRE(evaluator.size() == 3);
  const std::vector<double> y{10.0, 20.0, 30.0};
  std::vector<double> out(3);
  for (int run = 0; run < 100; ++run) {
    evaluator.slopes(1.5, y, out);
    CHECK(out == std::vector<double>{26.0, 53.5, 30.0});
    evaluator.integrands(1.5, y, out);
    CHECK(out == std::vector<double>{20.0, 40.0, 30.0});
    evaluator.evaluate_jacobian(1.5, y);
    CHECK(std::vector<double>(evaluator.time_slopes().begin(), evaluator.time_slopes().end()) ==
          std::vector<double>{4.0, 9.0, 0.0});
    REQUIRE(evaluator.factorise(0.25));
    evaluator.solve(std::vector<double>{1.0, 2.0, 6.0}, out);
    CHECK(out == std::vector<double>{-0.5, -1.0, -2.0});
  }
  lines[2] = {7.0, 0.0};
  CHECK_FALSE(solver::SystemEvaluator(views()).is_written_down());
}

TEST_CASE("the exponential of the machine's code is that of every other route", "[program]") {
  ExpressionGraph graph;
  const std::vector<Result> results{{graph.function(Operation::exponential, graph.cell(3, false)), 4}};
  Program program(graph, results, {}, 5);
  if (!program.compile()) {
    SUCCEED("this machine makes no code");
    return;
  }
  for (double x = -760.0; x < 720.0; x += 0.137) {
    std::vector<double> memory{0.0, 1.0, -1.0, x, 0.0};
    program.run(memory.data());
    CAPTURE(x);
    CHECK(memory[4] == core::exp(x));
  }
}

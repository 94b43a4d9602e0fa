// What is looked at against what happens: curves hold every peak, and the state at an instant is of that instant.
#include <catch_amalgamated.hpp>

#include <cmath>
#include <limits>

#include "support/random_scenarios.hpp"

using namespace cleft;
using cleft::tests::all_transmitters;
using cleft::tests::Draw;
using cleft::tests::followed;
using cleft::tests::number;
using cleft::tests::scenario_text;
using cleft::tests::solved;

namespace {

const char* const ids[] = {"serotonin", "dopamine", "norepinephrine"};
constexpr double until_s = 60.0;
constexpr std::size_t per_second = 1000;

// Some thousandth of a second in the run, at which the fine run has a row.
double instant(Draw& draw) {
  return static_cast<double>(1 + draw.below(59 * per_second)) / static_cast<double>(per_second);
}

// A burst, a bolus, a drug that comes and goes, all between rows of 15 s.
std::string random_disturbances(Draw& draw) {
  static const char* frequencies[] = {"10", "20", "25", "40", "50"};
  static const char* drugs[] = {"mdma", "citalopram", "cocaine", "d-amphetamine", "lsd", "reserpine"};
  const double arrives_s = instant(draw);
  return R"("stimuli":[{"transmitter":")" + std::string(ids[draw.below(3)]) + R"(","at":")" + number(instant(draw)) +
         R"( s","kind":"train","pulses":)" + std::to_string(1 + draw.below(30)) + R"(,"frequency":")" +
         frequencies[draw.below(5)] + R"( Hz"},{"transmitter":")" + ids[draw.below(3)] + R"(","at":")" +
         number(instant(draw)) + R"( s","kind":"bolus","concentration":")" + number(draw.spread(0.01, 3.0)) +
         R"( uM"}],"drugs":[{"drug":")" + drugs[draw.below(6)] + R"(","at":")" + number(arrives_s) +
         R"( s","until":")" + number(arrives_s + 0.5 * (until_s - arrives_s)) +
         R"( s","exposure":{"kind":"constant","concentration":")" + number(draw.spread(0.01, 10.0)) +
         R"( uM","ramp":"1 s"}}])";
}

struct Extremes {
  double lowest = std::numeric_limits<double>::infinity();
  double highest = -lowest;
  void add(double value) {
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  }
};

// What the four kinds of curves show of one transmitter.
using Shown = std::array<double, 4>;
Shown shown(const simulation::Moment& moment, model::Amine amine) {
  return {moment.extracellular_nM(amine), moment.store_fraction(amine), moment.firing_of_rest(amine),
          moment.receptor(simulation::receptor_shown(moment, amine)).activation};
}

template <class Solved>
std::array<Extremes, 4> extremes(const Solved& solved, model::Amine amine) {
  std::array<Extremes, 4> found;
  for (std::size_t row = 0; row < solved.time_s().size(); ++row) {
    const Shown values = shown(solved.row(row), amine);
    for (std::size_t kind = 0; kind < values.size(); ++kind) {
      found[kind].add(values[kind]);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the highest and the lowest value of a curve are those of a run sampled at 1 ms", "[trajectory]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Draw draw{seed};
    const std::string more = random_disturbances(draw);
    INFO(more);
    const simulation::Run fine = solved(scenario_text("60 s", "0.001 s", all_transmitters, more));
    const simulation::Run contract = solved(scenario_text("60 s", "15 s", all_transmitters, more));
    const simulation::Trajectory trajectory = followed(scenario_text("60 s", "15 s", all_transmitters, more));
    bool missed = false;  // by the rows of the table
    for (const model::Amine amine : fine.scenario().transmitters) {
      const auto truth = extremes(fine, amine);
      const auto curve = extremes(trajectory, amine);
      for (std::size_t kind = 0; kind < truth.size(); ++kind) {
        INFO(kind << " of " << ids[static_cast<std::size_t>(model::index(amine))]);
        CHECK_THAT(curve[kind].highest, Catch::Matchers::WithinRel(truth[kind].highest, 0.005));
        CHECK_THAT(curve[kind].lowest, Catch::Matchers::WithinRel(truth[kind].lowest, 0.005));
      }
      missed = missed || extremes(contract, amine)[0].highest < 0.9 * truth[0].highest;
    }
    CHECK(missed);
  }
}

TEST_CASE("the state at an instant is that of the instant", "[trajectory]") {
  Draw draw{7};
  for (int scenario = 0; scenario < 5; ++scenario) {
    const std::string more = random_disturbances(draw);
    INFO(more);
    const simulation::Run fine = solved(scenario_text("60 s", "0.001 s", all_transmitters, more));
    const simulation::Trajectory trajectory = followed(scenario_text("60 s", "15 s", all_transmitters, more));
    for (int i = 0; i < 50; ++i) {
      const std::size_t row = draw.below(fine.time_s().size());
      const simulation::Moment moment = trajectory.at(fine.time_s()[row]);
      const simulation::Instant picture = trajectory.instant(fine.time_s()[row]);
      INFO(moment.time_s() << " s");
      CHECK(moment.time_s() == fine.time_s()[row]);
      for (std::size_t s = 0; s < 3; ++s) {
        const model::Amine amine = fine.scenario().transmitters[s];
        const Shown here = shown(moment, amine);
        const Shown truth = shown(fine.row(row), amine);
        for (std::size_t kind = 0; kind < here.size(); ++kind) {
          CHECK_THAT(here[kind], Catch::Matchers::WithinRel(truth[kind], 1e-5));
        }
        // The picture's numbers are the curves' to the last digit.
        CHECK(picture.terminals[s].extracellular_nM == here[0]);
        CHECK(picture.terminals[s].store_fraction == here[1]);
        CHECK(picture.terminals[s].firing_of_rest == here[2]);
        CHECK(picture.terminals[s].receptor.activation == here[3]);
      }
    }
  }
}

TEST_CASE("what happens at an instant is in its state, and a row before it is not", "[trajectory]") {
  const simulation::Trajectory trajectory = followed(
      scenario_text("20 min", "15 s", R"("dopamine")",
                    R"("stimuli":[{"transmitter":"dopamine","at":"600 s","kind":"bolus","concentration":"1 uM"}])"));
  const auto level_nM = [&](double t) { return trajectory.at(t).extracellular_nM(model::Amine::dopamine); };
  const double rest_nM = trajectory.rest_nM(model::Amine::dopamine);
  CHECK_THAT(level_nM(600.0), Catch::Matchers::WithinAbs(rest_nM + 1000.0, 1e-3));
  CHECK_THAT(level_nM(std::nextafter(600.0, 0.0)), Catch::Matchers::WithinRel(rest_nM, 1e-6));
  CHECK(level_nM(607.0) < 0.1 * level_nM(600.0));
  const std::vector<double>& all_s = trajectory.time_s();
  CHECK(std::is_sorted(all_s.begin(), all_s.end()));
  CHECK(std::count(all_s.begin(), all_s.end(), 600.0) == 2);
  CHECK(level_nM(-1.0) == level_nM(0.0));
  CHECK(level_nM(1e9) == level_nM(1200.0));
}

TEST_CASE("of too many rows the extremes are kept, and between them it is solved again", "[trajectory]") {
  const std::string more =
      R"("stimuli":[{"transmitter":"dopamine","at":"1 s","kind":"train","pulses":24000,"frequency":"10 Hz"}])";
  const simulation::Trajectory trajectory = followed(scenario_text("2450 s", "15 s", R"("dopamine")", more));
  const std::size_t states = trajectory.row(0).state().size();
  const std::size_t rows = trajectory.time_s().size();
  CHECK(rows > 2000);
  CHECK(rows * states * 12 <= 24'000'000);
  CHECK(rows < 120'000);  // an impulse has more
  const simulation::Run fine = solved(scenario_text("2450 s", "0.02 s", R"("dopamine")", more));
  const auto truth = extremes(fine, model::Amine::dopamine);
  const auto curve = extremes(trajectory, model::Amine::dopamine);
  CHECK_THAT(curve[0].highest, Catch::Matchers::WithinRel(truth[0].highest, 0.005));
  CHECK_THAT(curve[0].lowest, Catch::Matchers::WithinRel(truth[0].lowest, 0.005));
  CHECK_THAT(curve[1].lowest, Catch::Matchers::WithinRel(truth[1].lowest, 0.005));
  Draw draw{3};
  for (int i = 0; i < 50; ++i) {
    const std::size_t row = draw.below(fine.time_s().size());
    INFO(fine.time_s()[row] << " s");
    CHECK_THAT(trajectory.at(fine.time_s()[row]).extracellular_nM(model::Amine::dopamine),
               Catch::Matchers::WithinRel(fine.row(row).extracellular_nM(model::Amine::dopamine), 1e-4));
  }
}

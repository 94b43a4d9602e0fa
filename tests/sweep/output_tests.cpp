// One number of one column, worked out by hand.
#include <catch_amalgamated.hpp>

#include "sweep/output.hpp"

using namespace cleft;
using validation::Take;

namespace {

std::optional<double> of_peak(Take take, double from_s = 0.0, std::optional<double> to_s = {}, bool relative = false) {
  std::string reason;
  sweep::Output output;
  output.reading.take = take;
  output.reading.at_s = 15.0;
  output.reading.from_s = from_s;
  output.reading.to_s = to_s;
  output.is_relative = relative;
  return sweep::reduce({{0.0, 10.0, 20.0, 30.0, 40.0}, {2.0, 4.0, 8.0, 5.0, 1.0}}, output, reason);
}

}  // namespace

TEST_CASE("reductions of a column", "[sweep]") {
  CHECK(of_peak(Take::peak) == 8.0);
  CHECK(of_peak(Take::lowest) == 1.0);
  CHECK(of_peak(Take::last) == 1.0);
  CHECK(of_peak(Take::at) == 6.0);  // midway between 10 s and 20 s
  CHECK(of_peak(Take::time_of_peak) == 20.0);
  CHECK(of_peak(Take::integral) == 30.0 + 60.0 + 65.0 + 30.0);
  CHECK(of_peak(Take::mean) == 185.0 / 40.0);
}

TEST_CASE("reductions within a window", "[sweep]") {
  CHECK(of_peak(Take::peak, 30.0) == 5.0);
  CHECK(of_peak(Take::time_of_peak, 0.0, 10.0) == 10.0);
  CHECK(of_peak(Take::integral, 10.0, 30.0) == 125.0);
  CHECK(of_peak(Take::mean, 10.0, 30.0) == 6.25);
  CHECK(of_peak(Take::mean, 40.0) == std::nullopt);  // one row has no mean over time
}

TEST_CASE("reductions over the first row", "[sweep]") {
  CHECK(of_peak(Take::peak, 0.0, {}, true) == 4.0);
  CHECK(of_peak(Take::integral, 10.0, 30.0, true) == 62.5);
  sweep::Output output;
  output.reading.take = Take::peak;
  output.is_relative = true;
  std::string reason;
  CHECK(sweep::reduce({{0.0, 1.0}, {0.0, 3.0}}, output, reason) == std::nullopt);
  CHECK(reason == "its first row is 0");
}

TEST_CASE("an instant between two rows", "[sweep]") {
  sweep::Output output;
  output.reading.take = Take::at;
  std::string reason;
  const auto at = [&](double time_s) {
    output.reading.at_s = time_s;
    return sweep::reduce({{0.0, 10.0, 20.0}, {2.0, 4.0, 8.0}}, output, reason);
  };
  output.reading.column = "serotonin_extracellular_nM";
  CHECK(at(0.0) == 2.0);
  CHECK(at(2.5) == 2.5);
  CHECK(at(10.0) == 4.0);
  CHECK(at(20.0) == 8.0);
  CHECK(at(21.0) == std::nullopt);
  CHECK(reason == "the run ends at 20 s");
  output.reading.column = "serotonin_release_per_s";  // of the time since the row before
  CHECK(at(2.5) == 4.0);
  CHECK(at(10.0) == 4.0);
  CHECK(at(10.5) == 8.0);
}

TEST_CASE("what an output is, and its unit", "[sweep]") {
  sweep::Output output;
  output.reading.column = "serotonin_extracellular_nM";
  output.reading.take = Take::at;
  output.reading.at_s = 11.11 * 60.0;
  CHECK(output.meaning() == "serotonin_extracellular_nM at 666.6 s");
  CHECK(output.unit() == "nM");
  output.reading.take = Take::integral;
  CHECK(output.unit() == "nM s");
  output.reading.take = Take::time_of_peak;
  CHECK(output.unit() == "s");
  output.reading.take = Take::peak;
  output.is_relative = true;
  CHECK(output.unit().empty());
}

// One number of one column, worked out by hand.
#include <catch_amalgamated.hpp>

#include "sweep/output.hpp"

using namespace cleft;
using validation::Take;

namespace {

std::optional<double> of_peak(Take take, double from_s = 0.0, std::optional<double> to_s = {}, bool relative = false) {
  sweep::Output output;
  output.reading.take = take;
  output.reading.at_s = 15.0;
  output.reading.from_s = from_s;
  output.reading.to_s = to_s;
  output.is_relative = relative;
  return sweep::reduce({{0.0, 10.0, 20.0, 30.0, 40.0}, {2.0, 4.0, 8.0, 5.0, 1.0}}, output);
}

}  // namespace

TEST_CASE("reductions of a column", "[sweep]") {
  CHECK(of_peak(Take::peak) == 8.0);
  CHECK(of_peak(Take::lowest) == 1.0);
  CHECK(of_peak(Take::last) == 1.0);
  CHECK(of_peak(Take::at) == 4.0);  // the row at 10 s stands until the next
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
  CHECK(sweep::reduce({{0.0, 1.0}, {0.0, 3.0}}, output) == std::nullopt);
}

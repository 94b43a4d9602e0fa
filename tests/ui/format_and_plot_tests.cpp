// Numbers as they are read, axes, and the thinning of curves.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <vector>

#include "ui/draw/format.hpp"
#include "ui/plot/plot.hpp"
#include "workspace/library.hpp"

namespace cleft::ui {
namespace {

i18n::Text english() {
  core::Faults faults;
  i18n::Text text = workspace::embedded_text("en", faults);
  REQUIRE(faults.empty());
  return text;
}

}  // namespace

TEST_CASE("numbers have two digits below ten and thousands apart") {
  CHECK(number(0.0) == "0");
  CHECK(number(0.0534) == "0.053");
  CHECK(number(5.67) == "5.7");
  CHECK(number(9.96) == "10");
  CHECK(number(68.7) == "69");
  CHECK(number(121.4) == "121");
  CHECK(number(1309.6) == "1,310");
  CHECK(number(1234567.0) == "1,234,567");
  CHECK(number(-1234.0) == "-1,234");
  CHECK(number(std::nan("")) == "-");
  CHECK(round_number(20.0) == "20");
  CHECK(round_number(0.1) == "0.1");
  CHECK(round_number(2000.0) == "2,000");
  CHECK(times(5.66) == "5.7");
  CHECK(times(9.97) == "10");
  CHECK(times(0.534) == "0.53");
  CHECK(times(1.0) == "1.0");
  CHECK(per_second(8.94) == "8.9");
  CHECK(per_second(1309.6) == "1,310");
}

TEST_CASE("a concentration takes the unit that fits") {
  const i18n::Text text = english();
  CHECK(concentration(text, 3.0) == "3.0 \xC2\xB5M");
  CHECK(concentration(text, 0.12) == "120 nM");
  CHECK(concentration(text, 0.0015) == "1.5 nM");
  CHECK(concentration(text, 1.0) == "1.0 \xC2\xB5M");
  CHECK(concentration(text, 100.0) == "100 \xC2\xB5M");
  CHECK(round_concentration(text, 0.0001) == "0.1 nM");
  CHECK(round_concentration(text, 10.0) == "10 \xC2\xB5M");
  CHECK(clock(text, 1440.0) == "24 min");
  CHECK(clock(text, 5999.0) == "99 min");
  CHECK(clock(text, 7200.0) == "2 h 0 min");
  CHECK(clock(text, 172800.0) == "2 d 0 h");
  CHECK(clock(text, 601200.0) == "6 d 23 h");
  CHECK(clock_to_the_second(text, 1440.0) == "24 min");
  CHECK(clock_to_the_second(text, 1470.4) == "24 min 30 s");
  CHECK(clock_to_the_second(text, 7215.0) == "2 h 0 min");
}

TEST_CASE("rounding to digits gives the literal") {
  CHECK(to_digits(0.30000000000000004, 2) == 0.3);
  CHECK(to_digits(1.2345, 2) == 1.2);
  CHECK(to_digits(123456.0, 2) == 120000.0);
  CHECK(to_digits(0.0, 2) == 0.0);
}

TEST_CASE("the ratio axis holds every value and never exaggerates a small change") {
  CHECK(ratio_axis(1.0, 1.1).lowest == 0.8);
  CHECK(ratio_axis(1.0, 1.1).highest == 8.0);
  for (const double low : {0.9, 0.5, 0.2, 0.03, 2.0e-5}) {
    for (const double high : {2.0, 12.0, 35.0, 150.0, 900.0, 1601.0, 3.0e5}) {
      const PlotAxis axis = ratio_axis(low, high);
      CHECK(axis.lowest <= low);
      CHECK(axis.highest >= high);
      const std::vector<double> grid = ratio_grid(axis);
      CHECK(grid.size() <= 3);
      CHECK(std::count(grid.begin(), grid.end(), 1.0) == 1);
      for (const double line : grid) {
        CHECK(along(axis, line) >= 0.0);
        CHECK(along(axis, line) <= 1.0);
      }
    }
  }
}

TEST_CASE("a logarithmic axis is one") {
  const PlotAxis axis{1.0, 100.0, true};
  CHECK(along(axis, 1.0) == Catch::Approx(0.0));
  CHECK(along(axis, 10.0) == Catch::Approx(0.5));
  CHECK(along(axis, 100.0) == Catch::Approx(1.0));
  CHECK(along(axis, 0.0) == 0.0);
  CHECK(along(axis, -3.0) == 0.0);
}

TEST_CASE("ticks of time are round and few, in the unit that suits the length") {
  CHECK(time_ticks(0.0, 7200.0, 6).at_s == std::vector<double>{0, 1200, 2400, 3600, 4800, 6000, 7200});
  CHECK(time_ticks(0.0, 7200.0, 6).unit.key == "unit.min");
  CHECK(time_ticks(0.0, 28800.0, 6).unit.key == "unit.h");
  CHECK(time_ticks(0.0, 604800.0, 7).unit.key == "unit.d");
  for (const double hours : {0.1, 1.0, 2.0, 4.0, 8.0, 24.0, 72.0, 73.0, 168.0, 720.0}) {
    for (const int most : {2, 3, 6}) {
      const double until_s = hours * 3600.0;
      const TimeTicks ticks = time_ticks(0.0, until_s, most);
      INFO(hours << " h in " << most);
      CHECK(ticks.at_s.size() >= 2);
      CHECK(ticks.at_s.size() <= static_cast<std::size_t>(most) + 1);
      CHECK(ticks.at_s.front() == 0.0);
      CHECK_FALSE(std::signbit(ticks.at_s.front()));
      for (const double tick : ticks.at_s) CHECK(std::fmod(tick, ticks.unit.seconds) == 0.0);
    }
  }
}

TEST_CASE("a run of any length has ticks, keys and a clock in proportion") {
  core::Faults faults;
  const i18n::Text text = workspace::embedded_text("en", faults);
  for (const double length_s : {0.01, 0.3, 1.0, 4.0, 59.0, 600.0, 7200.0, 86400.0, 31536000.0}) {
    INFO(length_s << " s");
    for (const int most : {2, 6, 24}) {
      const TimeTicks ticks = time_ticks(0.0, length_s, most);
      CHECK(ticks.at_s.size() >= 2);
      CHECK(ticks.at_s.size() <= static_cast<std::size_t>(most) + 1);
      CHECK(ticks.at_s.back() <= length_s * 1.000001);
    }
    const double step_s = clock_step_s(length_s);
    CHECK(step_s <= 0.0101 * length_s);
    CHECK(step_s >= 0.002 * length_s);
    if (length_s < 600.0) CHECK(clock(text, step_s, length_s) != clock(text, 2.0 * step_s, length_s));
  }
  CHECK(clock(text, 1.02, 4.0) == "1.02 s");
  CHECK(clock(text, 1440.0, 7200.0) == "24 min");
  CHECK(clock_to_the_second(text, 615.0, 7200.0) == "10 min 15 s");
}

TEST_CASE("a part of the time has round ticks of its own, all of them inside") {
  CHECK(time_ticks(480.0, 1800.0, 6).at_s == std::vector<double>{600, 900, 1200, 1500, 1800});
  CHECK(time_ticks(600.0, 660.0, 6).unit.key == "unit.s");
  for (const double from_s : {1.0, 599.0, 7000.0, 90000.0, 500000.0}) {
    for (const double wide_s : {60.0, 321.0, 3600.0, 50000.0, 300000.0}) {
      const TimeTicks ticks = time_ticks(from_s, from_s + wide_s, 6);
      INFO(from_s << " and " << wide_s << " more");
      CHECK(ticks.at_s.size() >= 2);
      CHECK(ticks.at_s.size() <= 7);
      for (const double tick : ticks.at_s) {
        CHECK(tick >= from_s - 1.0e-6);
        CHECK(tick <= from_s + wide_s + 1.0e-6);
        CHECK(std::fmod(tick, ticks.unit.seconds) == 0.0);
      }
    }
  }
}

TEST_CASE("a linear axis is round, holds every value, and starts at nothing") {
  CHECK(level_axis(0.0, 100.0).highest == 100.0);
  CHECK(level_axis(0.0, 101.0).highest == 200.0);
  CHECK(level_axis(-0.03, 0.12).lowest == Catch::Approx(-0.2));
  CHECK(level_axis(0.0, 0.0).highest > 0.0);
  for (const double most : {1.0e-5, 0.3, 0.99, 7.0, 7.9, 64.0, 12345.0}) {
    const PlotAxis axis = level_axis(0.0, most);
    CHECK(axis.lowest == 0.0);
    CHECK(axis.highest >= most * (1.0 - 1.0e-9));
    CHECK(axis.highest <= most * 2.0 + 1.0e-8);
    CHECK(level_axis(-most, 0.5 * most).lowest == -axis.highest);
    CHECK(level_grid(axis).size() == 3);
  }
}

TEST_CASE("thinning keeps every peak and trough") {
  // A flat line with single spikes up and down, each in a pixel column of its own.
  const int samples = 10000;
  std::vector<double> x(samples);
  std::vector<double> y(samples, 1.0);
  for (int i = 0; i < samples; ++i) x[static_cast<std::size_t>(i)] = i;
  const std::vector<std::size_t> spikes{77, 1234, 5001, 9998};
  for (const std::size_t spike : spikes) y[spike] = spike % 2 == 0 ? 9.0 : -9.0;
  const PlotAxis axis{0.0, static_cast<double>(samples), false};
  const std::vector<std::size_t> kept = min_max_downsample(x, y, axis, 100);
  CHECK(kept.size() <= 400);
  CHECK(std::is_sorted(kept.begin(), kept.end()));
  CHECK(kept.front() == 0);
  CHECK(kept.back() == static_cast<std::size_t>(samples - 1));
  for (const std::size_t spike : spikes) CHECK(std::count(kept.begin(), kept.end(), spike) == 1);

  y[4000] = std::nan("");
  for (const std::size_t i : min_max_downsample(x, y, axis, 100)) CHECK(std::isfinite(y[i]));
  CHECK(min_max_downsample({}, {}, axis, 100).empty());
}

TEST_CASE("of a part of the time only what lies in it is drawn, and a neighbour at each end") {
  const int samples = 1000;
  std::vector<double> x(samples);
  const std::vector<double> y(samples, 1.0);
  for (int i = 0; i < samples; ++i) x[static_cast<std::size_t>(i)] = i;
  const std::vector<std::size_t> kept = min_max_downsample(x, y, {99.5, 200.5, false}, 4000);
  CHECK(kept.front() == 99);
  CHECK(kept.back() == 201);
  CHECK(kept.size() == 103);
  CHECK(min_max_downsample(x, y, {0.0, 5000.0, false}, 4000).size() == 1000);
}

TEST_CASE("a value between samples is on the line between them") {
  const std::vector<double> x{0.0, 10.0, 30.0};
  const std::vector<double> y{1.0, 2.0, 6.0};
  CHECK(sample_at(x, y, 5.0) == Catch::Approx(1.5));
  CHECK(sample_at(x, y, 20.0) == Catch::Approx(4.0));
  CHECK(sample_at(x, y, -1.0) == 1.0);
  CHECK(sample_at(x, y, 99.0) == 6.0);
  CHECK(sample_at({}, {}, 1.0) == 0.0);
}

}  // namespace cleft::ui

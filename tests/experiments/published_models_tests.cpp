// Models that others published, in their own equations and numbers (uM, hours), through our solver: steady states that
// nobody here made. Best, Nijhout and Reed 2009 (doi 10.1186/1742-4682-6-21; the values are those of its BioModels
// entry MODEL1502230000) and the serotonin terminal of the code family of Best and others 2020 (doi
// 10.1186/s12868-020-00587-z). Figures to 0.1 %, or to the digits printed where those are fewer.
#include <catch_amalgamated.hpp>

#include <array>
#include <cmath>
#include <cstring>

#include "solver/cvode_solver.hpp"

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

// Follows a system until nothing changes; time in hours.
template <class System>
std::vector<double> steady(System system, std::vector<double> y) {
  cleft::solver::CvodeSolver solver(cleft::solver::view(system), {1e-9, std::vector<double>(y.size(), 1e-12)});
  REQUIRE(solver.start(0.0, y));
  while (solver.time() < 1e5) {
    INFO(solver.failure());
    REQUIRE(solver.advance(1e5));
  }
  REQUIRE(solver.state_at(1e5, y));
  return y;
}

struct Dopamine2009 {
  enum { bh2, bh4, tyrosine, pool, dopa, cytosol, vesicles, outside, hva, count };
  double firing = 1.0;

  [[nodiscard]] std::size_t size() const { return count; }
  [[nodiscard]] std::size_t integral_count() const { return 0; }
  void integrands(double, std::span<const double>, std::span<double>) const {}
  template <class Scalar>
  void derivative(double, std::span<const Scalar> y, std::span<Scalar> d) const {
    using std::pow;
    const double imported = 400.0 * 97.0 / (64.0 + 97.0);
    const Scalar feedback = 4.5 / (8.0 * pow(y[outside] / 0.002024, 4) + 1.0) + 0.5;
    const Scalar th = 0.56 / (1.0 + y[tyrosine] / 160.0) * feedback * 125.0 * y[tyrosine] * y[bh4] /
                      (y[tyrosine] * y[bh4] + 46.0 * y[bh4] + 46.0 * 60.0 * (1.0 + y[cytosol] / 110.0));
    const Scalar drr = 200.0 * y[bh2] * 330.0 / ((100.0 + y[bh2]) * (75.0 + 330.0)) -
                       80.0 * y[bh4] * 26.0 / ((10.0 + y[bh4]) * (75.0 + 26.0));
    const Scalar aadc = 10000.0 * y[dopa] / (130.0 + y[dopa]);
    const Scalar vmat = 7082.0 * y[cytosol] / (3.0 + y[cytosol]) - 40.0 * y[vesicles];
    const Scalar dat = 8000.0 * y[outside] / (0.2 + y[outside]);
    const Scalar catabolism = 30.0 * y[outside] / (3.0 + y[outside]);
    d[bh2] = th - drr;
    d[bh4] = drr - th;
    d[tyrosine] = imported - th - 6.0 * y[tyrosine] + 0.6 * y[pool] - 0.2 * y[tyrosine];
    d[pool] = 6.0 * y[tyrosine] - 0.6 * y[pool] - 0.2 * y[pool];
    d[dopa] = th - aadc;
    d[cytosol] = aadc - vmat + dat - 10.0 * y[cytosol];
    d[vesicles] = vmat - firing * y[vesicles];
    d[outside] = firing * y[vesicles] - dat - catabolism - 400.0 * y[outside];
    d[hva] = 10.0 * y[cytosol] + catabolism - 3.45 * y[hva];
  }
};

struct Serotonin2020 {
  enum { bh2, bh4, trp, pool, htp, cytosol, vesicles, outside, hiaa, glia, g, ts, b, gh, th, bh, count };

  [[nodiscard]] std::size_t size() const { return count; }
  [[nodiscard]] std::size_t integral_count() const { return 0; }
  void integrands(double, std::span<const double>, std::span<double>) const {}
  template <class Scalar>
  static Scalar mao(const Scalar& x) {
    return 4000.0 * x / (95.0 + x);
  }
  // Uptake-2 opens between 60.5 and 80.5 nM.
  template <class Scalar>
  static Scalar gate(const Scalar& e) {
    return e < 0.0605 ? Scalar(0.0) : (e > 0.0805 ? Scalar(1.0) : Scalar(50.0 * (e - 0.0605)));
  }
  template <class Scalar>
  void derivative(double, std::span<const Scalar> y, std::span<Scalar> d) const {
    const double imported = 700.0 * 96.0 / (330.0 + 96.0);
    const Scalar synthesis_brake = 1.0 - 0.5 * (y[g] - 0.8639);
    const Scalar release_brake = (1.89 - 0.5 * (y[g] - 0.8639)) * (1.0 - (y[gh] - 0.6947));
    const Scalar tph =
        278.0 * y[trp] / (40.0 + y[trp] + y[trp] * y[trp] / 1000.0) * y[bh4] / (20.0 + y[bh4]) * synthesis_brake;
    const Scalar drr =
        5000.0 * y[bh2] * 330.0 / ((100.0 + y[bh2]) * 405.0) - 3.0 * y[bh4] * 26.0 / ((10.0 + y[bh4]) * 101.0);
    const Scalar aadc = 400.0 * y[htp] / (160.0 + y[htp]);
    const Scalar vmat = 1230.0 * y[cytosol] / (0.2 + y[cytosol]) - y[vesicles];
    const Scalar sert = 250.0 * y[outside] / (0.060 + y[outside]);
    const Scalar uptake2 = 0.05 * gate(y[outside]) * 1400.0 * y[outside] / (0.17 + y[outside]);
    const Scalar release = release_brake * y[vesicles];
    const Scalar bound = 36000.0 * y[outside] * (10.0 - y[b]) - 20000.0 * y[b];
    d[bh2] = tph - drr;
    d[bh4] = drr - tph;
    d[trp] = imported - tph - (9.0 * y[trp] - 0.6 * y[pool]) - 2.0 * y[trp];
    d[pool] = 9.0 * y[trp] - 0.6 * y[pool] - y[pool];
    d[htp] = tph - aadc;
    d[cytosol] = aadc - vmat + sert - mao(y[cytosol]) - y[cytosol];
    d[vesicles] = vmat - release;
    d[outside] = release - sert - uptake2 - 40.0 * y[outside] - bound + y[cytosol] + y[glia];
    d[hiaa] = mao(y[cytosol]) + mao(y[glia]) - y[hiaa];
    d[glia] = uptake2 - mao(y[glia]) - y[glia];
    d[g] = 20.0 * y[b] * y[b] * (10.0 - y[g]) - 200.0 * y[ts] * y[g];
    d[ts] = 30.0 * y[g] * y[g] * (10.0 - y[ts]) - 200.0 * y[ts];
    d[b] = bound;
    d[gh] = 4.32 * y[bh] * y[bh] * (1.0 - y[gh]) - 1.296 * y[th] * y[gh];
    d[th] = 14.4 * y[gh] * y[gh] * (60.0 - y[th]) - 25.92 * y[th];
    d[bh] = 432.0 * 1.39 * (10.0 - y[bh]) - 1440.0 * y[bh];
  }
};

struct Figure {
  int state;
  double value;
  double half_digit;  // of the last digit printed
};

void agree(const std::vector<double>& y, std::initializer_list<Figure> figures) {
  for (const Figure& figure : figures) {
    INFO("state " << figure.state);
    CHECK_THAT(y[static_cast<std::size_t>(figure.state)],
               WithinRel(figure.value, 1e-3) || WithinAbs(figure.value, figure.half_digit));
  }
}

}  // namespace

TEST_CASE("published: the dopamine terminal of 2009 settles where it should", "[published]") {
  using M = Dopamine2009;
  const auto y = steady(M{}, {40.0, 320.0, 126.0, 940.0, 0.36, 2.65, 81.0, 0.002, 7.7});
  agree(y, {{M::tyrosine, 125.7, 0.05},
            {M::dopa, 0.3559, 5e-5},
            {M::cytosol, 2.647, 5e-4},
            {M::vesicles, 80.97, 5e-3},
            {M::outside, 0.002024, 5e-7},
            {M::bh4, 319.1, 0.05},
            {M::bh2, 40.86, 5e-3},
            {M::pool, 942.8, 0.05},
            {M::hva, 7.678, 5e-4}});
}

TEST_CASE("published: the serotonin terminal of 2020 settles where it should", "[published]") {
  using M = Serotonin2020;
  const auto y =
      steady(M{}, {0.1, 0.9, 20.0, 113.0, 1.6, 0.0376, 67.0, 0.06, 1.58, 0.0, 0.864, 1.0, 0.976, 0.695, 12.7, 2.94});
  agree(y, {{M::outside, 0.06007, 5e-6},
            {M::cytosol, 0.03765, 5e-6},
            {M::vesicles, 67.43, 5e-3},
            {M::trp, 20.17, 5e-3},
            {M::htp, 1.611, 5e-4},
            {M::bh4, 0.9005, 5e-5},
            {M::bh2, 0.0995, 5e-5},
            {M::hiaa, 1.585, 5e-4},
            {M::pool, 113.4, 0.05},
            {M::g, 0.864, 5e-4},
            {M::ts, 1.007, 5e-4},
            {M::b, 0.976, 5e-4},
            {M::gh, 0.695, 5e-4},
            {M::th, 12.69, 5e-3},
            {M::bh, 2.943, 5e-4}});
}

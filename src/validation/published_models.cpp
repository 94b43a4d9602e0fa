#include "validation/published_models.hpp"

#include <algorithm>
#include <cmath>

#include "solver/rosenbrock_solver.hpp"

namespace cleft::validation {
namespace {

constexpr double long_after_h = 1e5;

double input(const std::map<std::string, double>& inputs, const char* name, double published) {
  const auto found = inputs.find(name);
  return found == inputs.end() ? published : found->second;
}

struct Dopamine2009 {
  enum { bh2, bh4, tyrosine, pool, dopa, cytosol, vesicles, outside, hva, count };
  double blood_tyrosine_uM;
  double dat;
  double firing;

  explicit Dopamine2009(const std::map<std::string, double>& inputs)
      : blood_tyrosine_uM(input(inputs, "tyrosine", 97.0)),
        dat(input(inputs, "DAT", 1.0)),
        firing(input(inputs, "firing", 1.0)) {}
  [[nodiscard]] static std::vector<double> start() { return {40.0, 320.0, 126.0, 940.0, 0.36, 2.65, 81.0, 0.002, 7.7}; }
  [[nodiscard]] static std::size_t size() { return count; }
  [[nodiscard]] static std::size_t input_count() { return 0; }
  [[nodiscard]] static std::size_t integral_count() { return 0; }
  static void read_inputs(double, std::span<double>, std::span<double>) {}
  template <class Scalar>
  void write_down(std::span<const Scalar> y, std::span<const Scalar>, std::span<Scalar> d, std::span<Scalar>) const {
    using std::pow;
    const double imported = 400.0 * blood_tyrosine_uM / (64.0 + blood_tyrosine_uM);
    const Scalar feedback = 4.5 / (8.0 * pow(y[outside] / 0.002024, 4) + 1.0) + 0.5;
    const Scalar th = 0.56 / (1.0 + y[tyrosine] / 160.0) * feedback * 125.0 * y[tyrosine] * y[bh4] /
                      (y[tyrosine] * y[bh4] + 46.0 * y[bh4] + 46.0 * 60.0 * (1.0 + y[cytosol] / 110.0));
    const Scalar drr = 200.0 * y[bh2] * 330.0 / ((100.0 + y[bh2]) * (75.0 + 330.0)) -
                       80.0 * y[bh4] * 26.0 / ((10.0 + y[bh4]) * (75.0 + 26.0));
    const Scalar aadc = 10000.0 * y[dopa] / (130.0 + y[dopa]);
    const Scalar vmat = 7082.0 * y[cytosol] / (3.0 + y[cytosol]) - 40.0 * y[vesicles];
    const Scalar taken_up = dat * 8000.0 * y[outside] / (0.2 + y[outside]);
    const Scalar catabolism = 30.0 * y[outside] / (3.0 + y[outside]);
    d[bh2] = th - drr;
    d[bh4] = drr - th;
    d[tyrosine] = imported - th - 6.0 * y[tyrosine] + 0.6 * y[pool] - 0.2 * y[tyrosine];
    d[pool] = 6.0 * y[tyrosine] - 0.6 * y[pool] - 0.2 * y[pool];
    d[dopa] = th - aadc;
    d[cytosol] = aadc - vmat + taken_up - 10.0 * y[cytosol];
    d[vesicles] = vmat - firing * y[vesicles];
    d[outside] = firing * y[vesicles] - taken_up - catabolism - 400.0 * y[outside];
    d[hva] = 10.0 * y[cytosol] + catabolism - 3.45 * y[hva];
  }
};

struct Serotonin2020 {
  enum { bh2, bh4, trp, pool, htp, cytosol, vesicles, outside, hiaa, glia, g, ts, b, gh, th, bh, count };
  double blood_tryptophan_uM;
  double tph;
  double sert;
  double ssri_uM;

  explicit Serotonin2020(const std::map<std::string, double>& inputs)
      : blood_tryptophan_uM(input(inputs, "tryptophan", 96.0)),
        tph(input(inputs, "TPH", 1.0)),
        sert(input(inputs, "SERT", 1.0)),
        ssri_uM(input(inputs, "SSRI", 0.0)) {}
  [[nodiscard]] static std::vector<double> start() {
    return {0.1, 0.9, 20.0, 113.0, 1.6, 0.0376, 67.0, 0.06, 1.58, 0.0, 0.864, 1.0, 0.976, 0.695, 12.7, 2.94};
  }
  [[nodiscard]] static std::size_t size() { return count; }
  [[nodiscard]] static std::size_t input_count() { return 0; }
  [[nodiscard]] static std::size_t integral_count() { return 0; }
  static void read_inputs(double, std::span<double>, std::span<double>) {}
  template <class Scalar>
  static Scalar mao(const Scalar& x) {
    return 4000.0 * x / (95.0 + x);
  }
  // Uptake-2 opens between 60.5 and 80.5 nM.
  // From 0 to 1 between two concentrations.
  template <class Scalar>
  static Scalar gate(const Scalar& e) {
    using std::fabs;
    const Scalar x = 50.0 * (e - 0.0605);
    return 0.5 * (1.0 + fabs(x) - fabs(x - 1.0));
  }
  template <class Scalar>
  void write_down(std::span<const Scalar> y, std::span<const Scalar>, std::span<Scalar> d, std::span<Scalar>) const {
    const double imported = 700.0 * blood_tryptophan_uM / (330.0 + blood_tryptophan_uM);
    const Scalar synthesis_brake = 1.0 - 0.5 * (y[g] - 0.8639);
    const Scalar release_brake = (1.89 - 0.5 * (y[g] - 0.8639)) * (1.0 - (y[gh] - 0.6947));
    const Scalar hydroxylated =
        tph * 278.0 * y[trp] / (40.0 + y[trp] + y[trp] * y[trp] / 1000.0) * y[bh4] / (20.0 + y[bh4]) * synthesis_brake;
    const Scalar drr =
        5000.0 * y[bh2] * 330.0 / ((100.0 + y[bh2]) * 405.0) - 3.0 * y[bh4] * 26.0 / ((10.0 + y[bh4]) * 101.0);
    const Scalar aadc = 400.0 * y[htp] / (160.0 + y[htp]);
    const Scalar vmat = 1230.0 * y[cytosol] / (0.2 + y[cytosol]) - y[vesicles];
    // The blocker's own constant in that code: falls with its concentration, never below 1 nM.
    const double ki_uM = 0.05 * std::exp(-4.0 * ssri_uM) + 0.001;
    const Scalar taken_up = sert * 250.0 * y[outside] / (0.060 * (1.0 + ssri_uM / ki_uM) + y[outside]);
    const Scalar uptake2 = 0.05 * gate(y[outside]) * 1400.0 * y[outside] / (0.17 + y[outside]);
    const Scalar release = release_brake * y[vesicles];
    const Scalar bound = 36000.0 * y[outside] * (10.0 - y[b]) - 20000.0 * y[b];
    d[bh2] = hydroxylated - drr;
    d[bh4] = drr - hydroxylated;
    d[trp] = imported - hydroxylated - (9.0 * y[trp] - 0.6 * y[pool]) - 2.0 * y[trp];
    d[pool] = 9.0 * y[trp] - 0.6 * y[pool] - y[pool];
    d[htp] = hydroxylated - aadc;
    d[cytosol] = aadc - vmat + taken_up - mao(y[cytosol]) - y[cytosol];
    d[vesicles] = vmat - release;
    d[outside] = release - taken_up - uptake2 - 40.0 * y[outside] - bound + y[cytosol] + y[glia];
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

template <class System>
std::optional<std::vector<double>> steady(System system) {
  std::vector<double> y = System::start();
  solver::RosenbrockSolver solver(solver::view(system), {1e-9, std::vector<double>(y.size(), 1e-12)});
  bool good = solver.start(0.0, y);
  while (good && solver.time() < long_after_h) {
    good = solver.advance(long_after_h);
  }
  return good && solver.state_at(long_after_h, y) ? std::optional(y) : std::nullopt;
}

}  // namespace

const std::vector<PublishedModel>& published_models() {
  static const std::vector<PublishedModel> models{
      {"dopamine-2009",
       {"tyrosine", "DAT", "firing"},
       {"BH2", "BH4", "tyrosine", "pool", "DOPA", "cytosol", "vesicles", "outside", "HVA"}},
      {"serotonin-2020",
       {"tryptophan", "TPH", "SERT", "SSRI"},
       {"BH2", "BH4", "tryptophan", "pool", "5-HTP", "cytosol", "vesicles", "outside", "5-HIAA", "glia", "G", "Ts", "B",
        "Gh", "Th", "Bh"}}};
  return models;
}

std::optional<std::vector<double>> published_steady_state(std::string_view id,
                                                          const std::map<std::string, double>& inputs) {
  return id == "dopamine-2009" ? steady(Dopamine2009(inputs)) : steady(Serotonin2020(inputs));
}

}  // namespace cleft::validation

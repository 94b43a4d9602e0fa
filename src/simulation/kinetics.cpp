#include "simulation/kinetics.hpp"

#include <array>
#include <cmath>

namespace cleft::simulation {
namespace {

using State = std::array<double, model::kinetic_states>;

State derivative(const model::KineticParameters& p, const State& y) {
  State dy{};
  model::kinetic_derivative<double>(p, y, dy);
  return dy;
}

State moved(const State& y, double h, const State& slope) {
  return {y[0] + h * slope[0], y[1] + h * slope[1], y[2] + h * slope[2]};
}

// One classical Runge-Kutta step: nothing here is stiff.
State stepped(const model::KineticParameters& p, const State& y, double h) {
  const State a = derivative(p, y);
  const State b = derivative(p, moved(y, 0.5 * h, a));
  const State c = derivative(p, moved(y, 0.5 * h, b));
  const State d = derivative(p, moved(y, h, c));
  State out = y;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] += h / 6.0 * (a[i] + 2.0 * b[i] + 2.0 * c[i] + d[i]);
  }
  return out;
}

// The concentration rises once and falls: where its slope changes sign, by bisection of the last step.
double peak_uM(const model::KineticParameters& p, double amount_uM) {
  const double fastest = p.absorption_per_s + p.other_clearance_per_s + p.enzyme_clearance_per_s;
  const double h = 0.01 / fastest;
  State y{amount_uM, 0.0, 1.0};
  State next = stepped(p, y, h);
  while (derivative(p, next)[1] > 0.0) {
    y = next;
    next = stepped(p, y, h);
  }
  double low = 0.0;
  double high = h;
  for (int i = 0; i < 40; ++i) {
    const double middle = 0.5 * (low + high);
    (derivative(p, stepped(p, y, middle))[1] > 0.0 ? low : high) = middle;
  }
  return stepped(p, y, low)[1];
}

}  // namespace

double amount_for_peak_uM(const model::KineticParameters& kinetics, double wanted_uM) {
  if (!(wanted_uM > 0.0)) {
    return 0.0;
  }
  // The peak grows with the amount, and never exceeds it.
  double low = wanted_uM;
  double high = wanted_uM;
  while (peak_uM(kinetics, high) < wanted_uM) {
    high *= 2.0;
  }
  for (int i = 0; i < 60 && high - low > 1e-14 * high; ++i) {
    const double middle = 0.5 * (low + high);
    (peak_uM(kinetics, middle) < wanted_uM ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

model::KineticParameters kinetics_of(const Scenario& scenario, std::size_t drug) {
  model::KineticParameters kinetics = scenario.drugs[drug]->actions.kinetics;
  if (drug < scenario.person.kinetics.size()) {
    const KineticFactors& factors = scenario.person.kinetics[drug];
    kinetics.absorption_per_s *= factors.absorption;
    kinetics.other_clearance_per_s *= factors.elimination;
    kinetics.enzyme_clearance_per_s *= factors.elimination * factors.enzyme;
  }
  return kinetics;
}

double amount_uM(const Scenario& scenario, const Exposure& exposure) {
  const double typical_uM =
      amount_for_peak_uM(scenario.drugs[exposure.drug]->actions.kinetics, exposure.concentration_uM);
  return exposure.drug < scenario.person.kinetics.size() ? typical_uM / scenario.person.kinetics[exposure.drug].volume
                                                         : typical_uM;
}

}  // namespace cleft::simulation

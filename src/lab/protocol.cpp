#include "lab/protocol.hpp"

#include <algorithm>
#include <cmath>

#include "lab/kinetics.hpp"

namespace cleft::lab {
namespace {

double exposure_uM(const Exposure& exposure, double t) {
  if (t <= exposure.at_s) {
    return 0.0;
  }
  const double held_s = std::min(t, exposure.until_s) - exposure.at_s;
  const double reached_uM = exposure.concentration_uM * -std::expm1(-held_s / exposure.ramp_s);
  return t <= exposure.until_s ? reached_uM : reached_uM * std::exp(-(t - exposure.until_s) / exposure.ramp_s);
}

bool reaches(const Exposure& exposure, Site site) { return exposure.site == Site::everywhere || exposure.site == site; }

std::size_t slot(model::Amine amine) { return static_cast<std::size_t>(model::index(amine)); }

}  // namespace

Protocol::Protocol(const Scenario& scenario)
    : scenario_(scenario), terminals_uM_(scenario.drugs.size()), somata_uM_(scenario.drugs.size()) {
  for (std::size_t e = 0; e < scenario.exposures.size(); ++e) {
    const Exposure& exposure = scenario.exposures[e];
    if (!exposure.profile) {
      continue;
    }
    auto found = std::find(profiled_.begin(), profiled_.end(), exposure.drug);
    if (found == profiled_.end()) {
      profiled_.push_back(exposure.drug);
      found = profiled_.end() - 1;
    }
    const model::KineticParameters& kinetics = scenario.drugs[exposure.drug]->actions.kinetics;
    intakes_.push_back({e, static_cast<std::size_t>(found - profiled_.begin()),
                        amount_for_peak_uM(kinetics, exposure.concentration_uM)});
  }
  find_changes();
  inputs_.drug_terminals_uM = terminals_uM_;
  inputs_.drug_somata_uM = somata_uM_;
}

void Protocol::find_changes() {
  std::vector<double> all;
  for (const Exposure& exposure : scenario_.exposures) {
    all.push_back(exposure.at_s);
    all.push_back(exposure.until_s);
  }
  for (const Train& train : scenario_.trains) {
    for (long pulse = 0; pulse <= train.pulses; ++pulse) {
      all.push_back(train.pulse_s(pulse));
    }
  }
  for (const Bolus& bolus : scenario_.boluses) {
    all.push_back(bolus.at_s);
  }
  for (const Clamp& clamp : scenario_.clamps) {
    all.push_back(clamp.at_s);
    all.push_back(clamp.until_s);
  }
  std::sort(all.begin(), all.end());
  for (const double t : all) {
    const bool inside = t > 0.0 && t < scenario_.until_s;
    if (inside && (changes_s_.empty() || t > changes_s_.back())) {
      changes_s_.push_back(t);
    }
  }
}

void Protocol::start_kinetics(std::span<double> y) const {
  for (std::size_t k = 0; k < profiled_.size(); ++k) {
    y[model::kinetic_states * k] = 0.0;
    y[model::kinetic_states * k + 1] = 0.0;
    y[model::kinetic_states * k + 2] = 1.0;
  }
}

void Protocol::kinetic_derivative(std::span<const double> y, std::span<double> dy) const {
  for (std::size_t k = 0; k < profiled_.size(); ++k) {
    model::kinetic_derivative(scenario_.drugs[profiled_[k]]->actions.kinetics,
                              y.subspan(model::kinetic_states * k, model::kinetic_states),
                              dy.subspan(model::kinetic_states * k, model::kinetic_states));
  }
}

void Protocol::take_in(double t, std::span<double> y) const {
  for (const Intake& intake : intakes_) {
    if (scenario_.exposures[intake.exposure].at_s == t) {
      y[model::kinetic_states * intake.profiled] += intake.amount_uM;
    }
  }
}

void Protocol::enter(double from_s, double to_s) {
  const double middle_s = 0.5 * (from_s + to_s);
  inputs_.train_Hz.fill(0.0);
  inputs_.clamped.fill(false);
  for (const Train& train : scenario_.trains) {
    if (middle_s >= train.at_s && middle_s < train.until_s()) {
      inputs_.train_Hz[slot(train.transmitter)] += train.frequency_Hz;
    }
  }
  for (const Clamp& clamp : scenario_.clamps) {
    inputs_.clamped[slot(clamp.transmitter)] |= middle_s >= clamp.at_s && middle_s < clamp.until_s;
  }
}

double Protocol::outside_uM(std::size_t drug, Site site, double t, std::span<const double> kinetics) const {
  double sum_uM = 0.0;
  for (const Exposure& exposure : scenario_.exposures) {
    if (exposure.drug == drug && !exposure.profile && reaches(exposure, site)) {
      sum_uM += exposure_uM(exposure, t);
    }
  }
  for (std::size_t k = 0; k < profiled_.size(); ++k) {
    if (profiled_[k] == drug) {
      sum_uM += kinetics[model::kinetic_states * k + 1];
    }
  }
  return sum_uM;
}

const model::Inputs& Protocol::at(double t, std::span<const double> kinetics) {
  for (std::size_t d = 0; d < terminals_uM_.size(); ++d) {
    terminals_uM_[d] = outside_uM(d, Site::terminal, t, kinetics);
    somata_uM_[d] = outside_uM(d, Site::soma, t, kinetics);
  }
  return inputs_;
}

}  // namespace cleft::lab

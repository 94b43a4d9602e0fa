#include "lab/protocol.hpp"

#include <algorithm>
#include <cmath>

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

}  // namespace

Protocol::Protocol(const Scenario& scenario)
    : scenario_(scenario), terminals_uM_(scenario.drugs.size()), somata_uM_(scenario.drugs.size()) {
  std::vector<double> all;
  for (const Exposure& exposure : scenario.exposures) {
    all.push_back(exposure.at_s);
    all.push_back(exposure.until_s);
  }
  for (const Train& train : scenario.trains) {
    all.push_back(train.at_s);
    all.push_back(train.until_s());
  }
  for (const Bolus& bolus : scenario.boluses) {
    all.push_back(bolus.at_s);
  }
  std::sort(all.begin(), all.end());
  for (const double t : all) {
    const bool inside = t > 0.0 && t < scenario.until_s;
    if (inside && (changes_s_.empty() || t > changes_s_.back())) {
      changes_s_.push_back(t);
    }
  }
  inputs_.drug_terminals_uM = terminals_uM_;
  inputs_.drug_somata_uM = somata_uM_;
}

void Protocol::enter(double from_s, double to_s) {
  const double middle_s = 0.5 * (from_s + to_s);
  inputs_.added_firing_Hz.fill(0.0);
  for (const Train& train : scenario_.trains) {
    if (middle_s >= train.at_s && middle_s < train.until_s()) {
      inputs_.added_firing_Hz[static_cast<std::size_t>(model::index(train.transmitter))] += train.frequency_Hz;
    }
  }
}

double Protocol::outside_uM(std::size_t drug, Site site, double t) const {
  double sum_uM = 0.0;
  for (const Exposure& exposure : scenario_.exposures) {
    if (exposure.drug == drug && (exposure.site == Site::everywhere || exposure.site == site)) {
      sum_uM += exposure_uM(exposure, t);
    }
  }
  return sum_uM;
}

const model::Inputs& Protocol::at(double t) {
  for (std::size_t d = 0; d < terminals_uM_.size(); ++d) {
    terminals_uM_[d] = outside_uM(d, Site::terminal, t);
    somata_uM_[d] = outside_uM(d, Site::soma, t);
  }
  return inputs_;
}

}  // namespace cleft::lab

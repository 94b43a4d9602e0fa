// A scenario of schema 1 (cli.md) as checked values. What the schema allows but this version of the model
// does not hold yet is a fault that says so, never silently ignored.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"
#include "model/brain.hpp"

namespace cleft::lab {

inline constexpr double never = std::numeric_limits<double>::infinity();

enum class Site { everywhere, terminal, soma };

// One drug entry. The concentration outside follows c (1 - exp(-(t - at)/ramp)) from its arrival and decays
// with the same time constant from its end.
struct Exposure {
  std::size_t drug = 0;  // into Scenario::drugs
  double at_s = 0.0;
  double until_s = never;
  double ramp_s = 30.0;
  double concentration_uM = 0.0;
  Site site = Site::everywhere;
};

// Electrical stimulation as a mean impulse rate added to the firing while it lasts.
struct Train {
  model::Amine transmitter = model::Amine::serotonin;
  double at_s = 0.0;
  double pulses = 0.0;
  double frequency_Hz = 0.0;
  [[nodiscard]] double until_s() const { return at_s + pulses / frequency_Hz; }
};

struct Bolus {
  model::Amine transmitter = model::Amine::serotonin;
  double at_s = 0.0;
  double concentration_uM = 0.0;
};

struct Scenario {
  std::string id;
  std::string title;
  double until_s = 0.0;
  double sample_s = 0.0;
  std::vector<model::Amine> transmitters;  // in the order of the file: that of the columns
  model::Expression expression;
  std::array<double, model::amine_count> firing{1.0, 1.0, 1.0};
  bool adapted = false;
  std::vector<Train> trains;
  std::vector<Bolus> boluses;
  std::vector<const catalog::Drug*> drugs;  // each once, in order of first appearance
  std::vector<Exposure> exposures;
};

// file_name is used in faults only. The catalogue must outlive the scenario.
std::optional<Scenario> parse_scenario(const std::string& file_name, std::string_view json,
                                       const catalog::Catalog& catalog, core::Faults& faults);

// What is wrong with the length and the sampling of a scenario, and what is allowed; nothing when all is well.
std::optional<std::string> time_fault(const Scenario& scenario);

}  // namespace cleft::lab

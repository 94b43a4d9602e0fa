// A scenario of schema 1 as checked values (data/schema/scenario.schema.json).
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"
#include "model/circuit_model.hpp"

namespace cleft::simulation {

inline constexpr std::size_t most_drugs = 64;  // entries
inline constexpr std::size_t most_stimuli = 10'000;
inline constexpr long most_pulses = 100'000;  // of all trains
inline constexpr double never = std::numeric_limits<double>::infinity();

enum class DrugLocation { everywhere, terminal, soma };

enum class Preparation { in_vivo, slice, synaptosome, vesicles };
inline constexpr std::array<const char*, 4> preparation_ids{"in-vivo", "slice", "synaptosome", "vesicles"};

// One drug entry. Constant: the concentration outside follows c (1 - exp(-(t - at)/ramp)) from its arrival and
// decays with the same time constant from its end. Profile: the drug's own kinetics, scaled to the peak that this
// exposure alone would reach in the typical person.
struct Exposure {
  std::size_t drug = 0;  // into Scenario::drugs
  double at_s = 0.0;
  double until_s = never;
  double ramp_s = 30.0;
  double concentration_uM = 0.0;  // constant: held; profile: the peak
  bool profile = false;
  DrugLocation site = DrugLocation::everywhere;
  bool operator==(const Exposure&) const = default;
};

// Electrical stimulation: single impulses, the first at at_s.
struct Train {
  model::Amine transmitter = model::Amine::serotonin;
  double at_s = 0.0;
  long pulses = 0;
  double frequency_Hz = 0.0;
  [[nodiscard]] double pulse_s(long which) const { return at_s + static_cast<double>(which) / frequency_Hz; }
  [[nodiscard]] double until_s() const { return pulse_s(pulses); }
  bool operator==(const Train&) const = default;
};

struct Bolus {
  model::Amine transmitter = model::Amine::serotonin;
  double at_s = 0.0;
  double concentration_uM = 0.0;  // added
  bool operator==(const Bolus&) const = default;
};

// The extracellular concentration held from at_s to until_s.
struct Clamp {
  model::Amine transmitter = model::Amine::serotonin;
  double concentration_uM = 0.0;
  bool relative = false;  // above rest
  double at_s = 0.0;
  double until_s = never;
  bool operator==(const Clamp&) const = default;
};

struct Preload {
  model::Amine transmitter = model::Amine::serotonin;
  double concentration_uM = 0.0;  // in the cytosol
  bool operator==(const Preload&) const = default;
};

// How one person takes up and clears a drug, against the typical person: factors on the constants of eq. 10.
struct KineticFactors {
  double volume = 1.0;       // in which an amount is distributed: its concentration is divided by this
  double elimination = 1.0;  // of both ways of clearance
  double absorption = 1.0;
  double enzyme = 1.0;  // on the way through the enzyme alone
  bool operator==(const KineticFactors&) const = default;
};

// Who has the synapse. No file says it: a scenario that was read is of the typical person, in whom every factor is 1.
struct Person {
  model::Expression expression;          // with which this person rests; Scenario::expression holds it too
  std::vector<KineticFactors> kinetics;  // by drug of the scenario; empty: typical
  bool operator==(const Person&) const = default;
};

struct Scenario {
  std::string id;
  std::string title;
  double until_s = 0.0;
  double sample_s = 0.0;
  std::size_t region = 0;
  Preparation preparation = Preparation::in_vivo;
  double sink_per_s = 0.0;
  std::vector<Preload> preloads;
  std::vector<model::Amine> transmitters;  // in the order of the file: that of the columns
  model::Expression expression;
  std::array<double, model::amine_count> firing{1.0, 1.0, 1.0};
  bool adapted = false;
  std::vector<Train> trains;
  std::vector<Bolus> boluses;
  std::vector<Clamp> clamps;
  std::vector<const catalog::Drug*> drugs;  // each once, in order of first appearance
  std::vector<Exposure> exposures;
  Person person;
  bool operator==(const Scenario&) const = default;
};

// file_name is used in faults only. The catalogue must outlive the scenario.
std::optional<Scenario> parse_scenario(const std::string& file_name, std::string_view json,
                                       const catalog::Catalog& catalog, core::Faults& faults);

// What is wrong with the length and the sampling of a scenario, and what is allowed; nothing when all is well.
std::optional<std::string> time_fault(const Scenario& scenario);

}  // namespace cleft::simulation

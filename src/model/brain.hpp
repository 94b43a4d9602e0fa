// The terminals of a region and the cell bodies they belong to, as one state vector. Terminals share the
// region's extracellular volume: every carrier takes up every amine, a foreign carrier empties into its own
// cytosol. Each transmitter's somata have their own volume, whose autoreceptors govern firing. The books
// (synthesised, lost) are states, so that mass balance can be read at any time.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/parameters.hpp"
#include "model/site.hpp"

namespace cleft::model {

// What is fixed during a run.
struct Setup {
  std::vector<Amine> transmitters;  // in any order; not empty, none twice
  std::vector<DrugParameters> drugs;
  Expression expression;
  std::array<double, amine_count> firing{1.0, 1.0, 1.0};  // factor on the impulse flow; 0 is tetrodotoxin
};

// What acts from outside at one instant; one entry a drug of the setup.
struct Inputs {
  std::array<double, amine_count> added_firing_Hz{};  // stimulation
  std::span<const double> drug_terminals_uM;
  std::span<const double> drug_somata_uM;
};

// Flows of one transmitter's terminal at one instant [molecules/s and varicosity].
struct TerminalFlows {
  double release = 0.0;
  double uptake = 0.0;  // inward through plasma-membrane carriers, all types
  double efflux = 0.0;  // outward through them
  double synthesis = 0.0;
  double breakdown = 0.0;  // MAO and COMT
};
inline constexpr std::size_t flows_per_transmitter = 5;

// One transmitter's terminal as a picture or a table needs it.
struct TerminalReading {
  double extracellular_uM = 0.0;
  double extracellular_molecules = 0.0;  // in the volume of one varicosity
  double cytosol_uM = 0.0;
  double cytosol_molecules = 0.0;
  double store_fraction = 0.0;  // of the store at rest
  double firing_Hz = 0.0;
  double autoreceptor_occupancy = 0.0;
  double enzyme = 1.0;  // synthesis enzyme, active share, expression included
  double mao_a = 1.0;
  double mao_b = 1.0;
  double mass_error = 0.0;  // |now - start - synthesised + lost| / (start + synthesised)
  TerminalFlows flows;
  CarrierFlux carrier;             // of the native carrier
  double carrier_amine_out = 0.0;  // sum over amines of concentration over Kd, outward pocket
  double carrier_drug_out = 0.0;
  double carrier_blocked = 0.0;
  double carrier_amine_in = 0.0;
  double carrier_drug_in = 0.0;
  std::vector<double> drug_cytosol_uM;
  std::vector<double> drug_extracellular_molecules;
  std::vector<double> drug_cytosol_molecules;
};

class Brain {
 public:
  // Nothing when the parameters admit no rest; problem then says which transmitter and why.
  static std::optional<Brain> make(const Parameters& parameters, const Setup& setup, std::string& problem);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t flow_count() const { return flows_per_transmitter * transmitters_.size(); }
  [[nodiscard]] const std::vector<Amine>& transmitters() const { return transmitters_; }

  // Each transmitter at its own balance, books at 0: the exact rest of a single transmitter, and the
  // starting point for the rest of several.
  [[nodiscard]] std::vector<double> balanced_state() const;
  [[nodiscard]] std::vector<double> absolute_tolerances() const;

  // y' of size(); flows of flow_count(), five a transmitter in the order of TerminalFlows.
  void derivative(const Inputs& inputs, std::span<const double> y, std::span<double> dy);
  void flows(const Inputs& inputs, std::span<const double> y, std::span<double> out);

  // start: the state at the beginning of the run, for the books.
  [[nodiscard]] TerminalReading read(Amine amine, const Inputs& inputs, std::span<const double> y,
                                     std::span<const double> start, std::span<const double> rest);

  [[nodiscard]] double extracellular_uM(std::span<const double> y, Amine amine) const;  // at the terminals

  // Total amine [molecules in the reference volume], and its books.
  [[nodiscard]] double mass(std::span<const double> y, Amine amine) const;

  // Books to 0, and every drug inside to exactly none: what a steady state needs to be a start.
  void clear_books_and_drugs(std::span<double> y) const;

  // Instantly adds to the extracellular concentration; booked as synthesised.
  void add_bolus(std::span<double> y, Amine amine, double concentration_uM) const;

 private:
  struct Neuron {  // the firing of one transmitter's cells
    Amine amine = Amine::serotonin;
    std::size_t soma_site = 0;
    int first = -1;  // bound share, signal, adaptation
    double signal_rest = 0.0;
  };

  Brain() = default;
  void add_sites(const SiteConstants& terminal, const SiteConstants& soma, const Setup& setup);
  void lay_out();
  void read_outside(std::span<const double> y);
  void read_firing(const Inputs& inputs, std::span<const double> y);
  SiteRates rates_of(const Site& site, const Inputs& inputs, std::span<const double> y);
  void site_derivative(const Site& site, const SiteRates& rates, const Inputs& inputs, std::span<const double> y,
                       std::span<double> dy) const;
  void neuron_derivative(const Neuron& neuron, std::span<const double> y, std::span<double> dy) const;
  void clearance_derivative(std::span<double> dy) const;
  TerminalFlows flows_of(Amine amine, const std::vector<SiteRates>& rates) const;
  [[nodiscard]] const Site& terminal(Amine amine) const;

  static constexpr std::size_t compartments = 1 + amine_count;  // the region, then each transmitter's somata

  std::vector<Amine> transmitters_;
  std::vector<DrugParameters> drugs_;
  Expression expression_;
  std::array<double, amine_count> firing_factor_{1.0, 1.0, 1.0};
  std::vector<Site> sites_;  // terminal, soma, terminal, soma ...
  std::vector<Neuron> neurons_;
  std::array<double, compartments> volume_fL_{};
  std::array<std::array<int, amine_count>, compartments> extracellular_{};  // -1: not there
  std::array<int, amine_count> synthesised_{};
  std::array<int, amine_count> lost_{};
  std::size_t size_ = 0;
  double heteroreceptor_rest_uM_[amine_count]{};

  // Scratch of one evaluation, kept to avoid allocation.
  std::array<std::array<double, amine_count>, compartments> outside_uM_{};
  std::array<double, amine_count> firing_Hz_{};
  std::vector<double> drug_net_;
  std::vector<SiteRates> rates_;
};

}  // namespace cleft::model

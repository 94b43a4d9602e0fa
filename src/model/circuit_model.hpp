// The terminals of a region and the cell bodies they belong to, as one state vector. Terminals share the
// region's extracellular volume: every carrier takes up every amine, a foreign carrier empties into its own
// cytosol. Each transmitter's somata have their own volume, whose autoreceptors govern firing. What was synthesised
// and what was lost are states, so that mass balance can be read at any time.
//
// Where norepinephrine is made from stored dopamine, dopamine is tracked too, whether or not the run names it.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "core/formula.hpp"
#include "core/tape.hpp"
#include "model/circuit.hpp"
#include "model/parameters.hpp"
#include "model/receptors.hpp"
#include "model/release_site.hpp"

namespace cleft::model {

inline constexpr double relative_tolerance = 2e-7;  // with which absolute_tolerances() go

// What is fixed during a run.
struct Setup {
  std::vector<Amine> transmitters;  // in any order; not empty, none twice
  std::vector<DrugParameters> drugs;
  Expression expression;
  std::size_t region = 0;                                 // into Parameters::regions
  std::array<double, amine_count> firing{1.0, 1.0, 1.0};  // factor on the impulse flow; 0 is tetrodotoxin
  bool spontaneous = true;                // false: no impulses but stimuli, no feedback from somata (slice)
  double extracellular_sink_per_s = 0.0;  // superfusion
  double cytosol_sink_per_s = 0.0;        // bath in place of a cytosol (isolated vesicles)
};

// What acts from outside at one instant; one entry a drug of the setup.
template <class Scalar>
struct BasicInputs {
  std::array<double, amine_count> train_Hz{};  // for display: pulses themselves are events
  std::array<bool, amine_count> clamped{};     // extracellular concentration held
  std::span<const Scalar> drug_terminals_uM;
  std::span<const Scalar> drug_somata_uM;
};
using Inputs = BasicInputs<double>;

// Flows of one transmitter's terminal at one instant [molecules/s and varicosity].
template <class Scalar>
struct BasicTerminalFlows {
  Scalar release = 0.0;
  Scalar uptake = 0.0;  // inward through plasma-membrane carriers, all types
  Scalar efflux = 0.0;  // outward through them
  Scalar synthesis = 0.0;
  Scalar breakdown = 0.0;  // MAO and COMT
};
using TerminalFlows = BasicTerminalFlows<double>;
inline constexpr std::size_t flows_per_transmitter = 5;

// How one drug stands at the proteins of a terminal: its concentrations over their constants there, or what it holds.
struct DrugBinding {
  double carrier_out = 0.0;  // as a substrate, outward pocket
  double carrier_in = 0.0;
  double carrier_blocked = 0.0;  // as a blocker
  double vmat2 = 0.0;            // as a cycling substrate
  double vmat2_bound = 0.0;      // as an inhibitor that only holds: the share of VMAT2 [1]
};

// One transmitter's terminal as a picture or a table needs it.
struct TerminalReading {
  double extracellular_uM = 0.0;
  double extracellular_molecules = 0.0;  // in the volume of one varicosity
  double cytosol_uM = 0.0;
  double cytosol_molecules = 0.0;
  double store_fraction = 0.0;  // of the store at rest
  double firing_Hz = 0.0;
  double stimulated_Hz = 0.0;           // of these, impulses of a train
  double firing_of_rest = 1.0;          // the others, over the wild type's rate at rest
  double autoreceptor_occupancy = 0.0;  // by transmitter and agonists
  double enzyme = 1.0;                  // synthesis enzyme, active share, expression included
  double mao_a = 1.0;
  double mao_b = 1.0;
  double mass_error = 0.0;  // |now - start - synthesised + lost| / (start + synthesised, or one molecule)
  TerminalFlows flows;
  CarrierFlux<double> carrier;     // of the native carrier
  double carrier_amine_out = 0.0;  // sum over amines of concentration over Kd, outward pocket
  double carrier_drug_out = 0.0;
  double carrier_blocked = 0.0;
  double carrier_amine_in = 0.0;
  double carrier_drug_in = 0.0;
  std::vector<double> drug_cytosol_uM;
  std::vector<double> drug_extracellular_molecules;
  std::vector<double> drug_cytosol_molecules;
  std::vector<DrugBinding> drug_bindings;
  double vmat2_amine = 0.0;        // sum over amines of cytosolic concentration over Kv (eq. 3)
  double vmat2_free = 1.0;         // share of VMAT2 without any ligand
  double quantum_molecules = 0.0;  // of one vesicle now
  double mao_activity = 1.0;       // both forms, relative to rest
  // Of this amine at its own terminal [molecules/s].
  double packed_per_s = 0.0;   // into the store by VMAT2
  double leaked_per_s = 0.0;   // back out of it, through VMAT2 and the membrane
  double mao_per_s = 0.0;      // broken down in the cytosol
  double cleared_per_s = 0.0;  // outside, by anything but carriers
};

struct ReceptorReading {
  double occupancy = 0.0;
  double activation = 0.0;  // GABA-A: open fraction
};

// A state as a table or another program calls it.
struct StateName {
  std::string name;  // "serotonin_terminal_dopamine_cytosol"
  const char* unit;  // "molecules", "uM" or "1"
};

// Where an amine outside the terminals stands in the state, with its sums of the mass balance.
struct OutsidePlace {
  std::size_t state = 0;
  std::size_t synthesised = 0;
  std::size_t lost = 0;
  double molecules_per_uM = 0.0;
};

// The readings of one terminal, written down.
struct WrittenTerminal {
  core::Formula extracellular_uM;
  core::Formula cytosol_uM;
  core::Formula store_fraction;
  core::Formula firing_Hz;        // without stimuli
  core::Formula impulses_passed;  // share of a stimulus that becomes impulses
  core::Formula autoreceptor_occupancy;
  core::Formula enzyme;
  core::Formula mao_a;
  core::Formula mao_b;
  BasicTerminalFlows<core::Formula> flows;  // of the instant
  std::vector<core::Formula> drug_cytosol_uM;
};

class CircuitModel {
 public:
  // Nothing when the parameters admit no rest; problem then says which transmitter and why.
  static std::optional<CircuitModel> make(const Parameters& parameters, const Setup& setup, std::string& problem);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t flow_count() const { return flows_per_transmitter * transmitters_.size(); }
  [[nodiscard]] const std::vector<Amine>& transmitters() const { return transmitters_; }
  [[nodiscard]] bool holds_vmat2() const { return !cytosolic_.vmat2_inhibitors.empty(); }  // any drug of the run

  // Each transmitter at its own balance, the sums of the mass balance at 0: where the search for the rest of the whole
  // starts.
  [[nodiscard]] std::vector<double> balanced_state() const;
  // That go with relative_tolerance, one a state in its unit.
  [[nodiscard]] std::vector<double> absolute_tolerances() const;

  // y' of size(); for double, for core::Traced, which leaves a record for the solver, and for core::Formula, which
  // writes down what is computed.
  template <class Scalar>
  void derivative(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y, std::span<Scalar> dy);
  // Flows of flow_count(), five a transmitter in the order of TerminalFlows; for double and core::Traced.
  template <class Scalar>
  void flows(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y, std::span<Scalar> out);

  // Largest relative rate of change of a state [1/s], the sums of the mass balance left out: nothing at rest.
  double max_relative_rate_per_s(const Inputs& inputs, std::span<const double> y);
  // The states that add up what was synthesised and lost, for the mass balance: they run on, and no rate depends on
  // them.
  [[nodiscard]] std::vector<std::size_t> mass_balance_states() const;

  // start: the state at the beginning of the run, for the mass balance; rest: what "relative" refers to.
  [[nodiscard]] TerminalReading read(Amine amine, const Inputs& inputs, std::span<const double> y,
                                     std::span<const double> start, std::span<const double> rest);
  // Of several transmitters at one instant: their rates are computed together.
  [[nodiscard]] std::vector<TerminalReading> read(std::span<const Amine> amines, const Inputs& inputs,
                                                  std::span<const double> y, std::span<const double> start,
                                                  std::span<const double> rest);
  [[nodiscard]] ReceptorReading read_receptor(Receptor receptor, std::span<const double> y) const;
  [[nodiscard]] const ReceptorField& receptors() const { return receptors_; }
  // GABA-A: open fraction. For double and core::Formula, as is the interneuron's rate.
  template <class Scalar>
  [[nodiscard]] Scalar receptor_activation(Receptor receptor, std::span<const Scalar> y) const;
  template <class Scalar>
  [[nodiscard]] Scalar interneuron_Hz(Amine neuron, const BasicInputs<Scalar>& inputs, std::span<const Scalar> y) const;
  [[nodiscard]] double extracellular_uM(std::span<const double> y, Amine amine) const;  // at the terminals

  [[nodiscard]] std::size_t store_state(Amine amine) const;  // its place, of the amine in its own terminals
  [[nodiscard]] double store_fraction(Amine amine, std::span<const double> y, std::span<const double> rest) const;
  [[nodiscard]] double firing_of_rest(Amine amine, const Inputs& inputs, std::span<const double> y);

  // Total amine [molecules in the reference volume].
  [[nodiscard]] double mass(std::span<const double> y, Amine amine) const;

  // The state of a circuit without drugs as a state of this one, which differs in its drugs alone: no drug anywhere,
  // the sums of the mass balance 0.
  [[nodiscard]] std::vector<double> adopt(const CircuitModel& drugless, std::span<const double> state) const;

  // Events. All keep the mass balance.
  void set_extracellular(std::span<double> y, Amine amine, double concentration_uM) const;
  void set_cytosol(std::span<double> y, Amine amine, double concentration_uM) const;  // of its own terminals
  void empty_stores(std::span<double> y) const;
  // The gain of release at each site, in the order of sites, for the impulses of one instant: from the state before it.
  // For double and core::Formula, as is fire().
  template <class Scalar>
  std::vector<Scalar> release_gains(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y);
  // The transmitter whose impulses release at each site.
  [[nodiscard]] std::vector<Amine> site_transmitters() const;
  // One impulse at the terminals and somata of one transmitter; returns the molecules that one terminal let go.
  template <class Scalar>
  Scalar fire(const BasicInputs<Scalar>& inputs, std::span<const Scalar> gains, std::span<Scalar> y, Amine amine);

  // For those who write the model down.
  [[nodiscard]] std::vector<StateName> state_names() const;
  [[nodiscard]] OutsidePlace outside(Amine amine) const;
  WrittenTerminal written(Amine amine, const BasicInputs<core::Formula>& inputs, std::span<const core::Formula> y,
                          std::span<const double> rest);

 private:
  struct Neuron {  // the firing of one transmitter's cells
    Amine amine = Amine::serotonin;
    std::size_t soma_site = 0;
    int first = -1;  // activation, signal, adaptation
    double signal_rest = 0.0;
    double gain = 0.0;       // of the autoreceptor
    double receptors = 1.0;  // their number over the wild type's
    CircuitParameters circuit{};
  };
  struct PathwayTolerance {  // of shared pathways; only where a drug reaches them
    int mu = -1;
    int gaba_a = -1;
    int nicotinic = -1;
  };

  // Values of one evaluation, kept to avoid allocation.
  static constexpr std::size_t compartments = 1 + amine_count;  // the region, then each transmitter's somata
  template <class Scalar>
  struct Scratch {
    std::array<std::array<Scalar, amine_count>, compartments> outside_uM{};
    std::array<Scalar, amine_count> firing_Hz{};
    std::vector<Scalar> drug_net;          // of the site at hand, only those that its carrier carries
    std::vector<SiteRates<Scalar>> rates;  // of each site, as it was last read
  };
  template <class Scalar>
  Scratch<Scalar>& scratch() {
    if constexpr (std::is_same_v<Scalar, double>) {
      return plain_;
    } else if constexpr (std::is_same_v<Scalar, core::Traced>) {
      return traced_;
    } else {
      return written_;
    }
  }

  CircuitModel() = default;
  void add_sites(const ReleaseSiteConstants& terminal, const ReleaseSiteConstants& soma, const Parameters& parameters,
                 std::size_t in_region);
  void add_heteroreceptors(ReleaseSite& site, std::size_t in_region) const;
  void find_actions();
  void lay_out();
  void lay_out_site(ReleaseSite& site, int& next);
  [[nodiscard]] bool tracked_at(const ReleaseSite& site, Amine amine) const;
  template <class Scalar>
  void read_outside(std::span<const Scalar> y);
  template <class Scalar>
  void read_firing(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y);
  template <class Scalar>
  void read_rates(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y);
  // After read_rates() at the same state.
  [[nodiscard]] TerminalReading read_terminal(Amine amine, const Inputs& inputs, std::span<const double> y,
                                              std::span<const double> start, std::span<const double> rest);
  template <class Scalar>
  [[nodiscard]] Scalar gaba_open_ratio(double share, std::span<const Scalar> y) const;
  template <class Scalar>
  [[nodiscard]] CircuitSignals<Scalar> circuit_signals(const CircuitParameters& circuit,
                                                       const BasicInputs<Scalar>& inputs,
                                                       std::span<const Scalar> y) const;
  template <class Scalar>
  [[nodiscard]] Scalar arriving_Hz(const ReleaseSite& site, const BasicInputs<Scalar>& inputs);
  template <class Scalar>
  [[nodiscard]] Scalar impulses_passed(Amine amine, std::span<const Scalar> outside_uM) const;
  template <class Scalar>
  [[nodiscard]] Scalar release_gain(const ReleaseSite& site, const BasicInputs<Scalar>& inputs,
                                    std::span<const Scalar> y);
  template <class Scalar>
  SiteRates<Scalar> rates_of(const ReleaseSite& site, const BasicInputs<Scalar>& inputs, std::span<const Scalar> y);
  template <class Scalar>
  void amine_derivative(const ReleaseSite& site, const SiteRates<Scalar>& rates, std::span<const Scalar> y,
                        std::span<Scalar> dy);
  template <class Scalar>
  void site_derivative(const ReleaseSite& site, const BasicInputs<Scalar>& inputs, std::span<const Scalar> y,
                       std::span<Scalar> dy);
  template <class Scalar>
  void holding_derivative(const ReleaseSite& site, const SiteRates<Scalar>& rates, std::span<const Scalar> y,
                          std::span<Scalar> dy) const;
  template <class Scalar>
  void enzyme_derivative(const ReleaseSite& site, std::span<const Scalar> y, std::span<Scalar> dy) const;
  template <class Scalar>
  void neuron_derivative(const Neuron& neuron, const BasicInputs<Scalar>& inputs, std::span<const Scalar> y,
                         std::span<Scalar> dy);
  template <class Scalar>
  void opposition_derivative(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y, std::span<Scalar> dy) const;
  template <class Scalar>
  void clearance_derivative(std::span<Scalar> dy);
  template <class Scalar>
  void clamp_derivative(const BasicInputs<Scalar>& inputs, std::span<Scalar> dy) const;
  template <class Scalar>
  [[nodiscard]] BasicTerminalFlows<Scalar> flows_of(Amine amine, std::span<const SiteRates<Scalar>> rates);
  void read_drugs(const ReleaseSite& site, const Inputs& inputs, std::span<const double> y,
                  TerminalReading& reading) const;
  void read_store(const ReleaseSite& site, TerminalReading& reading) const;
  [[nodiscard]] const ReleaseSite& terminal(Amine amine) const;

  std::vector<Amine> transmitters_;
  std::array<bool, amine_count> tracked_{};
  std::vector<DrugParameters> drugs_;
  Expression expression_;
  std::array<double, amine_count> firing_factor_{1.0, 1.0, 1.0};
  bool spontaneous_ = true;
  double extracellular_sink_per_s_ = 0.0;
  double cytosol_sink_per_s_ = 0.0;
  std::vector<ReleaseSite> sites_;  // terminal, soma, terminal, soma ...
  std::vector<Neuron> neurons_;
  ReceptorField receptors_;
  std::array<CircuitParameters, amine_count> circuits_{};
  PathwayTolerance opposition_;
  SharedCircuitParameters shared_{};
  std::array<BreakdownParameters, amine_count> breakdown_{};
  std::array<double, compartments> volume_fL_{};
  std::array<std::array<int, amine_count>, compartments> extracellular_{};  // -1: not there
  std::array<int, amine_count> synthesised_{};
  std::array<int, amine_count> lost_{};
  std::size_t size_ = 0;
  CytosolicActions cytosolic_;
  DrugWeights impulse_blockers_;                    // 1/Ki at sodium channels
  DrugWeights nmda_blockers_;                       // 1/Ki
  DrugWeights nicotinic_;                           // 1/EC50
  bool circuits_reached_ = false;                   // by any drug
  AutoreceptorLigands alpha1_;                      // drugs at the alpha1 receptors of the nuclei
  AutoreceptorLigands d2_;                          // and at the D2 receptors there
  std::array<double, amine_count> soma_rest_uM_{};  // of each amine around its own cell bodies; 0: not in the run

  Scratch<double> plain_;
  Scratch<core::Traced> traced_;
  Scratch<core::Formula> written_;
};

}  // namespace cleft::model

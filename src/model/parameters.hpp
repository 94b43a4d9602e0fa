// Every number of the model, as plain structs in one set of units: uM, fL, seconds, molecules, Hz.
// The values come from data/ (room catalog) with unit, range and source; nothing here has a default that
// could hide a missing number. Equation numbers are those of MODEL.md.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cleft::model {

inline constexpr int amine_count = 3;
enum class Amine : int { serotonin = 0, dopamine = 1, norepinephrine = 2 };
inline constexpr std::array<Amine, amine_count> all_amines{Amine::serotonin, Amine::dopamine, Amine::norepinephrine};
constexpr int index(Amine amine) { return static_cast<int>(amine); }
// Its place in what holds one of a kind for each transmitter.
constexpr std::size_t slot(Amine amine) { return static_cast<std::size_t>(amine); }
// The transmitters' ids, in the order of the enumeration, and the ids of their native carriers.
inline constexpr std::array<const char*, amine_count> amine_ids{"serotonin", "dopamine", "norepinephrine"};
inline constexpr std::array<const char*, amine_count> carrier_ids{"SERT", "DAT", "NET"};
// Between a transmitter and its id, which stands in files, links, logs and keys of the interface's words.
inline std::string id_of(Amine amine) { return amine_ids[slot(amine)]; }
constexpr std::optional<Amine> amine_of(std::string_view id) {
  for (int i = 0; i < amine_count; ++i) {
    if (id == amine_ids[static_cast<std::size_t>(i)]) {
      return static_cast<Amine>(i);
    }
  }
  return std::nullopt;
}

// Molecules in one femtolitre at 1 uM (Avogadro constant, SI 2019: 6.02214076e23 1/mol).
inline constexpr double molecules_per_uM_fL = 602.214076;

// Plasma-membrane carrier by alternating access, rapid binding, quasi-steady conformations (eq. 5b).
template <class Scalar>
struct BasicCarrierParameters {
  std::array<Scalar, amine_count> km_uM;  // apparent, outside, of each amine
  Scalar translocation_per_s;             // k_in: loaded, outward to inward, every amine
  Scalar return_per_s;                    // a: empty, inward to outward
  Scalar empty_inward_per_s;              // b: empty, outward to inward
  Scalar accumulation;                    // Gamma: inside over outside at zero flux
  Scalar inside_kd_uM;                    // Kd of the inward pocket, every amine
};
using CarrierParameters = BasicCarrierParameters<double>;

struct VesicleParameters {
  double count;              // vesicles a varicosity
  double quantum_molecules;  // amine of one full vesicle at rest
  double vmax_per_s;         // VMAT2, all vesicles together [molecules/s]
  double km_uM;              // VMAT2, cytosolic side, every amine
  double leak_per_s;         // passive loss from the store
  double accumulation;       // Gamma_v at rest: free lumen over cytosol at zero flux
  double coupling_loss;      // gradient lost by drug cycling [1], eq. 3.2
  double turnover_tau_s;     // mean life of a VMAT2: new ones hold no drug (eq. 3.4)
  double capacity;  // content over that at rest, all amines, at which the matrix resists as much again (eq. 3.5)
};

struct ReleaseParameters {
  double firing_Hz;       // at rest
  double probability;     // mean vesicles released an impulse, at rest
  double facilitation_U;  // Tsodyks-Markram use of resources [1]
  double facilitation_tau_s;
  double depression_tau_s;
  double spontaneous_per_s;  // vesicles a second without impulses, at rest (eq. 4)
};

struct SynthesisParameters {
  double rate_per_s;       // at rest [molecules/s]
  double cytosol_rest_uM;  // C0: also the constant of end-product inhibition
  double recovery_tau_s;   // replacement of inactivated enzyme
  double dbh_per_s;        // stored dopamine to norepinephrine at little dopamine; 0 where it is not the precursor
  double dbh_vmax_per_s;   // and at much [molecules/s]: dopamine caught from outside must not become a flood
};

struct BreakdownParameters {
  double mao_a_share;         // of MAO at rest; the rest is MAO-B
  double mao_recovery_tau_s;  // replacement of irreversibly inactivated MAO
  double mao_km_uM;
  double diffusion_per_s;  // loss out of the extracellular volume
  double uptake2_per_s;    // low-affinity uptake at low concentration
  double uptake2_km_uM;
  double comt_vmax_uM_per_s;  // 0 where the amine is no substrate
  double comt_km_uM;
};

struct AutoreceptorParameters {
  double terminal_kd_uM;
  double terminal_gain;  // g_T = exp(-gain (G - A0))
  double soma_kd_uM;
  double soma_gain;         // f = f0 exp(-gain s (G - A0))
  double binding_tau_s;     // first stage A
  double signal_tau_s;      // second stage G (G-protein)
  double adaptation_tau_s;  // s
  double adaptation_floor;  // s at full occupancy
};

// One population of release sites of one transmitter: its terminals in a region, or its cell bodies and dendrites.
struct PopulationParameters {
  double extracellular_volume_fL;  // that belongs to one release site (eq. 6.1)
  double uptake_uM_per_s;          // apparent Vmax of the native carrier, of the native amine, nothing inside
  double release;                  // vesicles an impulse, over those of ReleaseParameters
  double synthesis;                // synthesis of one release site, over that of SynthesisParameters
};

// Receptors after the synapse, and those that drugs meet on cell bodies and interneurons.
inline constexpr std::size_t receptor_count = 12;
enum class Receptor : int { ht1a, ht1b, ht2a, ht2b, ht2c, d1, d2, alpha1, alpha2a, beta1, mu, gaba_a };
inline constexpr std::array<const char*, receptor_count> receptor_ids{
    "5-HT1A", "5-HT1B", "5-HT2A", "5-HT2B", "5-HT2C", "D1", "D2", "alpha1", "alpha2A", "beta1", "mu", "GABA-A"};
inline std::string id_of(Receptor receptor) { return receptor_ids[static_cast<std::size_t>(receptor)]; }

// Whose receptors they are; mu meets no transmitter here, and GABA is fixed.
inline constexpr std::array<std::optional<Amine>, receptor_count> receptor_transmitters{
    Amine::serotonin,      Amine::serotonin,      Amine::serotonin, Amine::serotonin,
    Amine::serotonin,      Amine::dopamine,       Amine::dopamine,  Amine::norepinephrine,
    Amine::norepinephrine, Amine::norepinephrine, std::nullopt,     std::nullopt};

inline constexpr std::size_t region_count = 4;
inline constexpr std::array<const char*, region_count> region_ids{"striatum", "accumbens", "cortex", "hippocampus"};

// A receptor other than the autoreceptor that scales release at the terminals, by itself or through the cells that it
// drives there (eq. 4.2): (1 + gain h)/(1 + gain h at rest), h the activation.
struct HeteroreceptorParameters {
  std::optional<Receptor> receptor;      // at which drugs compete; none: one of several that nobody told apart
  std::optional<Amine> transmitter;      // none: adenosine, whose level is fixed
  std::array<bool, region_count> where;  // the regions in which it is
  double gain;                           // below 0: inhibits
  double k_uM;                           // of the transmitter
  double hill;                           // of the transmitter's alone
  double tone;                           // adenosine's level over its constant
};

struct TransmitterParameters {
  Amine amine;
  double cytosol_volume_fL;
  CarrierParameters carrier;
  VesicleParameters vesicles;
  ReleaseParameters release;
  SynthesisParameters synthesis;
  BreakdownParameters breakdown;
  AutoreceptorParameters autoreceptor;
  PopulationParameters soma;
  std::vector<HeteroreceptorParameters> heteroreceptors;
};

struct ReceptorParameters {
  bool has_transmitter;  // false: mu (no tone here) and GABA-A (GABA is fixed)
  Amine transmitter;
  double kd_uM;      // of the transmitter
  double off_per_s;  // of the transmitter
  // GABA-A alone: GABA over its EC50, and how far a full modulator shifts that EC50 (eq. 9.3).
  double agonist_ratio;
  double modulator_shift;
};

// Slow opposition of a signalling pathway to a drug that stays: tolerance, and rebound when it is withdrawn.
struct OppositionParameters {
  double share;  // of the drug's effect that is opposed in the end
  double tau_s;
};

// What drives one transmitter's neurons besides their autoreceptors (eq. 9.4). A weight of 0: not there.
struct CircuitParameters {
  double interneuron_Hz;     // of the inhibitory interneuron at rest, for display
  double excitation;         // glutamate drive at rest
  double nicotinic_gain;     // of the excitation
  double inhibition;         // by the interneuron
  double interneuron_mu;     // share of the interneuron's firing that mu receptors can stop
  double interneuron_gaba;   // its own inhibition by GABA-A
  double interneuron_nmda;   // share of its firing that rests on NMDA receptors
  double neuron_gaba_share;  // occupancy of the modulator at the neuron over that at the interneuron
  double direct_mu;          // hyperpolarisation by mu receptors on the neuron itself
  double direct_gaba;        // by GABA-A receptors on the neuron itself
  double serotonin;          // inhibition by serotonin neurons, relative to their firing at rest (eq. 9.5)
  double alpha1;             // gain of the excitation by alpha1 receptors
  double alpha1_tone;        // their activation at rest
  double d2;                 // gain of the excitation by dopamine receptors of the D2 kind
  double d2_tone;            // their activation at rest
};

// Occupancy that is not among the receptors shown.
struct SharedCircuitParameters {
  OppositionParameters mu;
  OppositionParameters gaba_a;
  OppositionParameters nicotinic;  // desensitisation
};

// What lives in a region. The terminals' extracellular volumes follow from their densities (eq. 6.1).
struct RegionParameters {
  double extracellular_fraction;                         // alpha: share of the tissue outside the cells [1]
  std::array<double, amine_count> varicosities_per_mm3;  // rho
  std::array<PopulationParameters, amine_count> terminals;
  // Gain of the somatodendritic autoreceptor of the neurons that project here, over AutoreceptorParameters::soma_gain.
  std::array<double, amine_count> soma_feedback;
  std::array<double, amine_count> axon_gaba;  // inhibition of release by GABA-A receptors on the axons (eq. 4.1)
};

// Extracellular volume that belongs to one varicosity: alpha/rho (eq. 6.1). A cubic millimetre holds 1e9 fL.
constexpr double extracellular_volume_fL(double extracellular_fraction, double varicosities_per_mm3) {
  return extracellular_fraction * 1e9 / varicosities_per_mm3;
}

// Below this density [1/mm3] a picture shows no terminal of the transmitter: the next varicosity is some 20 um away.
inline constexpr double practically_no_varicosities_per_mm3 = 1e5;

inline constexpr double no_action = std::numeric_limits<double>::infinity();

struct ReceptorLigand {
  double ki_uM = no_action;
  double efficacy = 0.0;  // 0 antagonist, 1 like the transmitter; GABA-A: 1 full modulator
  double off_per_s = 1.0;

  [[nodiscard]] bool binds() const { return ki_uM != no_action; }
};

// An inhibitor that binds so slowly, or lets go so slowly, that its rates count (eq. 3.4).
struct SlowInhibitor {
  double ki_uM = no_action;  // at equilibrium, as measured: what an occupancy ratio counts in; no part of the equations
  double association_per_uM_s = 0.0;
  double dissociation_per_s = 0.0;
  bool competitive = false;  // with the amine, for the site that faces the cytosol

  [[nodiscard]] bool binds() const { return association_per_uM_s > 0.0; }
};

// First-order absorption, one compartment, an enzyme that the drug inactivates (eq. 10).
struct KineticParameters {
  bool known = false;
  double absorption_per_s = 0.0;
  double other_clearance_per_s = 0.0;
  double enzyme_clearance_per_s = 0.0;  // by the inactivated enzyme, at low concentration
  double enzyme_km_uM = no_action;
  double inactivation_per_s = 0.0;
  double inactivation_k_uM = no_action;
  double enzyme_recovery_tau_s = 1.0;
};

// What a drug is, from which its shape and colour on screen follow.
inline constexpr std::size_t drug_class_count = 5;
enum class DrugClass : int { releaser, reuptake_blocker, receptor_ligand, store_or_enzyme_inhibitor, circuit_drug };
inline constexpr std::array<const char*, drug_class_count> drug_class_ids{
    "releaser", "reuptake-blocker", "receptor-ligand", "store-or-enzyme-inhibitor", "circuit-drug"};
inline std::string id_of(DrugClass drug_class) { return drug_class_ids[static_cast<std::size_t>(drug_class)]; }

// What one drug does, as constants of binding and translocation. no_action (infinite Kd) where it does nothing.
struct DrugParameters {
  std::string id;
  std::array<double, amine_count> substrate_km_uM{no_action, no_action, no_action};  // at SERT, DAT, NET
  std::array<double, amine_count> translocation_per_s{0.0, 0.0, 0.0};
  std::array<double, amine_count> blocker_ki_uM{no_action, no_action, no_action};
  double inside_kd_uM = no_action;  // of the carriers' inward pocket
  double vmat2_kd_uM = no_action;   // as a cycling substrate of VMAT2
  double mao_a_ki_uM = no_action;   // competitive, by the drug in the cytosol
  double mao_b_ki_uM = no_action;
  double membrane_exchange_per_s = 0.0;      // passive, between outside and cytosol
  double tph_inactivation_per_uM_s = 0.0;    // by the drug in the serotonin terminal's cytosol
  SlowInhibitor vmat2_inhibitor;             // holds VMAT2 without cycling
  double mao_a_inactivation_per_uM_s = 0.0;  // irreversible
  double mao_b_inactivation_per_uM_s = 0.0;
  double impulse_block_ki_uM = no_action;  // sodium channels: silences neurons
  double nicotinic_ec50_uM = no_action;
  double nmda_ki_uM = no_action;
  double adenosine_a1_ki_uM = no_action;  // antagonist
  std::array<ReceptorLigand, receptor_count> receptors{};
  KineticParameters kinetics;
};

struct Parameters {
  std::array<TransmitterParameters, amine_count> transmitters;
  std::array<ReceptorParameters, receptor_count> receptors;
  std::array<CircuitParameters, amine_count> circuits;  // raphe, ventral tegmental area, locus coeruleus
  SharedCircuitParameters shared_circuits;
  std::array<RegionParameters, region_count> regions;
};

}  // namespace cleft::model

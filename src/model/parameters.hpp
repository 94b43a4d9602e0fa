// Every number of the model, as plain structs in one set of units: uM, fL, seconds, molecules, Hz.
// The values come from data/ (room catalog) with unit, range and source; nothing here has a default that
// could hide a missing number. Equation numbers are those of MODEL.md.
#pragma once

#include <array>
#include <limits>
#include <string>
#include <vector>

namespace cleft::model {

inline constexpr int amine_count = 3;
enum class Amine : int { serotonin = 0, dopamine = 1, norepinephrine = 2 };
constexpr int index(Amine amine) { return static_cast<int>(amine); }
// The transmitters' ids, in the order of the enumeration, and the ids of their native carriers.
inline constexpr std::array<const char*, amine_count> amine_ids{"serotonin", "dopamine", "norepinephrine"};
inline constexpr std::array<const char*, amine_count> carrier_ids{"SERT", "DAT", "NET"};

// Molecules in one femtolitre at 1 uM (Avogadro constant, SI 2019: 6.02214076e23 1/mol).
inline constexpr double molecules_per_uM_fL = 602.214076;

// Plasma-membrane carrier by alternating access, rapid binding, quasi-steady conformations (eq. 5b).
struct CarrierParameters {
  double vmax_uM_per_s;                   // apparent, of the native amine, nothing inside
  std::array<double, amine_count> km_uM;  // apparent, outside, of each amine
  double translocation_per_s;             // k_in: loaded, outward to inward, every amine
  double return_per_s;                    // a: empty, inward to outward
  double empty_inward_per_s;              // b: empty, outward to inward
  double accumulation;                    // Gamma: inside over outside at zero flux
  double inside_kd_uM;                    // Kd of the inward pocket, every amine
};

struct VesicleParameters {
  double count;              // vesicles a varicosity
  double quantum_molecules;  // amine of one full vesicle at rest
  double vmax_per_s;         // VMAT2, all vesicles together [molecules/s]
  double km_uM;              // VMAT2, cytosolic side, every amine
  double leak_per_s;         // passive loss from the store
  double accumulation;       // Gamma_v at rest: free lumen over cytosol at zero flux
  double coupling_loss;      // gradient lost by drug cycling [1], eq. 3.2
};

struct ReleaseParameters {
  double firing_Hz;       // at rest
  double probability;     // mean vesicles released an impulse, at rest
  double facilitation_U;  // Tsodyks-Markram use of resources [1]
  double facilitation_tau_s;
  double depression_tau_s;
};

struct SynthesisParameters {
  double rate_per_s;       // at rest [molecules/s]
  double cytosol_rest_uM;  // C0: also the constant of end-product inhibition
  double recovery_tau_s;   // replacement of inactivated enzyme
};

struct BreakdownParameters {
  double mao_a_share;  // of MAO at rest; the rest is MAO-B
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

// Somatodendritic compartment, relative to the terminal.
struct SomaParameters {
  double vmax_factor;
  double release_factor;
};

// A heteroreceptor of another transmitter that scales release at the terminal: Hill function of its
// extracellular concentration, 1 at rest.
struct HeteroreceptorParameters {
  bool present;
  Amine transmitter;
  double gain;
  double k_uM;
  double hill;
};

struct TransmitterParameters {
  Amine amine;
  double extracellular_volume_fL;  // that belongs to one varicosity
  double cytosol_volume_fL;
  CarrierParameters carrier;
  VesicleParameters vesicles;
  ReleaseParameters release;
  SynthesisParameters synthesis;
  BreakdownParameters breakdown;
  AutoreceptorParameters autoreceptor;
  SomaParameters soma;
  HeteroreceptorParameters heteroreceptor;
};

inline constexpr double no_action = std::numeric_limits<double>::infinity();

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
  double membrane_exchange_per_s = 0.0;    // passive, between outside and cytosol
  double tph_inactivation_per_uM_s = 0.0;  // by the drug in the serotonin terminal's cytosol
};

struct Parameters {
  std::array<TransmitterParameters, amine_count> transmitters;
};

}  // namespace cleft::model

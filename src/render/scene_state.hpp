// What the scene draws, as plain data. Computed from the model's snapshot by the caller; the renderer
// adds nothing to it but positions (seeded, reproducible) and drift, which carry no information.
#pragma once

#include <vector>

namespace cleft::render {

enum class Amine { serotonin, dopamine, norepinephrine };

// A drug's solid follows its class: releasers octahedra, blockers cubes, ligands tetrahedra,
// store or enzyme inhibitors crosses, circuit drugs hexagonal prisms.
enum class DrugClass { none, releaser, reuptake_blocker, receptor_ligand, store_or_enzyme_inhibitor, circuit_drug };
inline constexpr int drug_class_count = 6;

// Shares of one transporter population over its conformations; they sum to 1 (MODEL.md, 5b). The equations know
// no occluded state, since changing sides takes no time in them: a transporter is drawn occluded while it tilts.
struct CarrierShares {
  double out_empty = 1.0;
  double out_amine = 0.0;    // facing out, amine bound
  double out_drug = 0.0;     // facing out, substrate drug bound
  double out_blocked = 0.0;  // facing out, held by a blocker
  double in_empty = 0.0;
  double in_amine = 0.0;  // facing in, amine bound
  double in_drug = 0.0;   // facing in, substrate drug bound

  bool operator==(const CarrierShares&) const = default;
};

// Shares of the vesicles' transporter by what its cytosolic side holds; they sum to 1 (MODEL.md, 3).
struct Vmat2Shares {
  double empty = 1.0;
  double amine = 0.0;
  double drug = 0.0;     // a drug that it carries in place of amine
  double blocked = 0.0;  // held by an inhibitor

  bool operator==(const Vmat2Shares&) const = default;
};

// The postsynaptic receptor shown (MODEL.md, 9.1).
struct ReceptorShares {
  double by_amine = 0.0;  // occupied
  double by_drugs = 0.0;
  double activation = 0.0;  // 0 to 1; an antagonist occupies without it

  bool operator==(const ReceptorShares&) const = default;
};

// How many of a kind of protein the terminal has, of the usual number; 0 is a knock-out, and none is drawn.
struct ProteinsThere {
  double carriers = 1.0;
  double vmat2 = 1.0;
  double autoreceptors = 1.0;
  double receptors = 1.0;

  bool operator==(const ProteinsThere&) const = default;
};

// One drug of the run: how much of it is where, and its part of the shares above.
struct SceneDrug {
  DrugClass drug_class = DrugClass::none;
  double extracellular = 0.0;  // molecules in the volume that belongs to one varicosity
  double cytosol = 0.0;
  double carrier_out = 0.0;  // of CarrierShares::out_drug
  double carrier_in = 0.0;   // of in_drug
  double carrier_blocked = 0.0;
  double vmat2 = 0.0;  // of Vmat2Shares::drug
  double vmat2_blocked = 0.0;
  double receptor = 0.0;  // of ReceptorShares::by_drugs

  bool operator==(const SceneDrug&) const = default;
};

struct SceneState {
  Amine amine = Amine::serotonin;
  std::vector<SceneDrug> drugs;
  CarrierShares carriers;
  Vmat2Shares vmat2;
  ReceptorShares receptor;
  ProteinsThere there;

  double store_fraction = 1.0;  // stored amine over stored amine at rest
  double mao_activity = 1.0;    // of both forms together, relative to rest

  // Counts in the volume that belongs to one varicosity [molecules].
  double extracellular_amine = 0.0;
  double cytosol_amine = 0.0;

  // Means per second and varicosity [1/s].
  double release_per_s = 0.0;
  double uptake_per_s = 0.0;
  double efflux_per_s = 0.0;

  double firing_Hz = 0.0;               // impulses reaching the terminal
  double autoreceptor_occupancy = 0.0;  // 0..1

  bool operator==(const SceneState&) const = default;
};

// The deliberate cheats, named on screen: one dot stands for many molecules (the same number in every
// column, so that columns compare), proteins and cleft are drawn too large, time is slowed.
struct SceneScale {
  double amine_molecules_per_dot = 20.0;
  double drug_molecules_per_dot = 2000.0;

  bool operator==(const SceneScale&) const = default;
};

}  // namespace cleft::render

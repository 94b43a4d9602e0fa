// What the scene draws, as plain data. Computed from the model's snapshot by the caller; the renderer
// adds nothing to it but positions (seeded, reproducible) and drift, which carry no information.
#pragma once

namespace cleft::render {

enum class Amine { serotonin, dopamine, norepinephrine };

// A drug's solid follows its class: releasers octahedra, blockers cubes, ligands tetrahedra,
// store or enzyme inhibitors crosses, circuit drugs hexagonal prisms.
enum class DrugClass { none, releaser, reuptake_blocker, receptor_ligand, store_or_enzyme_inhibitor, circuit_drug };

// Shares of one transporter population over its conformations; they sum to 1 (MODEL.md, 5b).
struct CarrierShares {
  double out_empty = 1.0;
  double out_amine = 0.0;    // facing out, amine bound
  double out_drug = 0.0;     // facing out, substrate drug bound
  double out_blocked = 0.0;  // facing out, held by a blocker
  double in_empty = 0.0;
  double in_amine = 0.0;  // facing in, amine bound
  double in_drug = 0.0;   // facing in, substrate drug bound
};

struct SceneState {
  Amine amine = Amine::serotonin;
  DrugClass drug = DrugClass::none;
  CarrierShares carriers;

  double store_fraction = 1.0;  // stored amine over stored amine at rest

  // Counts in the volume that belongs to one varicosity [molecules].
  double extracellular_amine = 0.0;
  double cytosol_amine = 0.0;
  double extracellular_drug = 0.0;
  double cytosol_drug = 0.0;

  // Means per second and varicosity [1/s]: they set the width of the flux arrows.
  double release_per_s = 0.0;
  double uptake_per_s = 0.0;
  double efflux_per_s = 0.0;

  double firing_Hz = 0.0;               // impulses reaching the terminal
  double autoreceptor_occupancy = 0.0;  // 0..1
};

// The deliberate cheats, named on screen: one dot stands for many molecules (the same number in every
// column, so that columns compare), proteins and cleft are drawn too large, time is slowed.
struct SceneScale {
  double amine_molecules_per_dot = 20.0;
  double drug_molecules_per_dot = 2000.0;
};

}  // namespace cleft::render

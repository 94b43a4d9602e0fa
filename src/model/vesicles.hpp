// The vesicular store and its transporter VMAT2 (eq. 3). One law carries loading, leak, competition by
// drugs in the cytosol and the collapse of the gradient that their cycling causes.
#pragma once

#include <cmath>

#include "model/parameters.hpp"

namespace cleft::model {

// Rest of one terminal's store, fixed by the balance at rest (eq. 3.3): the binding of amine inside is
// not free, it follows from release and leak.
struct StoreRest {
  double molecules = 0.0;
  double equilibrium_uM = 0.0;  // cytosolic concentration at which VMAT2 stands still
};

// How drugs in the cytosol bear on VMAT2; the same for every amine of the site.
struct VesicleLoad {
  double binding = 1.0;             // 1 + all ligands over their constants
  double equilibrium_factor = 1.0;  // Gamma_v at rest over Gamma_v now (eq. 3.2)
};

// drug_binding: sum over cycling drugs of concentration over Kd; amine_binding likewise over amines.
inline VesicleLoad vesicle_load(const VesicleParameters& p, double amine_binding, double drug_binding) {
  VesicleLoad load;
  load.binding = 1.0 + amine_binding + drug_binding;
  const double gradient = 1.0 / (1.0 + p.coupling_loss * drug_binding / load.binding);
  load.equilibrium_factor = std::exp((1.0 - gradient) * std::log(p.accumulation));
  return load;
}

// Net loading of one amine [molecules/s], leak included. expression scales the number of VMAT2.
inline double vesicle_flux_per_s(const VesicleParameters& p, const StoreRest& rest, const VesicleLoad& load,
                                 double cytosol_uM, double stored_molecules, double expression) {
  const double equilibrium_uM = rest.equilibrium_uM * (stored_molecules / rest.molecules) * load.equilibrium_factor;
  return expression * p.vmax_per_s * ((cytosol_uM - equilibrium_uM) / p.km_uM) / load.binding -
         p.leak_per_s * stored_molecules;
}

}  // namespace cleft::model

// The vesicular store and its transporter VMAT2 (eq. 3). One law carries loading, leak, competition by
// drugs in the cytosol and the collapse of the gradient that their cycling causes; inhibitors that hold VMAT2 bind and
// let go at rates of their own.
#pragma once

#include <cmath>

#include "core/portable_math.hpp"
#include "model/parameters.hpp"

namespace cleft::model {

// Rest of one terminal's store, fixed by the balance at rest (eq. 3.3): the binding of amine inside is
// not free, it follows from release and leak.
struct StoreRest {
  double molecules = 0.0;
  double equilibrium_uM = 0.0;  // cytosolic concentration at which VMAT2 stands still
  double log_accumulation = 0.0;
};

// How drugs in the cytosol bear on VMAT2; the same for every amine of the site.
template <class Scalar>
struct VesicleLoad {
  Scalar working = 1.0;             // share of VMAT2 that no inhibitor holds
  Scalar free = 1.0;                // share of VMAT2 without any ligand
  Scalar equilibrium_factor = 1.0;  // Gamma_v at rest over Gamma_v now (eq. 3.2)
};

// drug_binding: sum over cycling drugs of concentration over Kd; amine_binding likewise over amines; held: share of
// VMAT2 that inhibitors hold, of which both directions stop while the gradient stays.
template <class Scalar>
VesicleLoad<Scalar> vesicle_load(const VesicleParameters& p, const StoreRest& rest, const Scalar& amine_binding,
                                 const Scalar& drug_binding, const Scalar& held) {
  using core::exp;
  VesicleLoad<Scalar> load;
  load.working = 1.0 - held;
  load.free = load.working / (1.0 + amine_binding + drug_binding);
  const Scalar gradient = 1.0 / (1.0 + p.coupling_loss * drug_binding * load.free);
  load.equilibrium_factor = exp((1.0 - gradient) * rest.log_accumulation);
  return load;
}

// How far a content beyond that at rest raises what stands free in the lumen, over its value at rest (eq. 3.5).
// content: all amines over the store at rest.
template <class Scalar>
Scalar crowding(const VesicleParameters& p, const Scalar& content) {
  const Scalar filled = content / p.capacity;
  return (1.0 + filled * filled) / (1.0 + 1.0 / (p.capacity * p.capacity));
}

// Change of the share of VMAT2 that one inhibitor holds (eq. 3.4). Who competes with the amine finds free sites alone.
template <class Scalar>
Scalar binding_rate_per_s(const VesicleParameters& p, const SlowInhibitor& inhibitor, const VesicleLoad<Scalar>& load,
                          const Scalar& cytosol_uM, const Scalar& held) {
  const Scalar& open = inhibitor.competitive ? load.free : load.working;
  return inhibitor.association_per_uM_s * cytosol_uM * open -
         (inhibitor.dissociation_per_s + 1.0 / p.turnover_tau_s) * held;
}

// Net loading of one amine [molecules/s], leak included. expression scales the number of VMAT2.
template <class Scalar>
Scalar vesicle_flux_per_s(const VesicleParameters& p, const StoreRest& rest, const VesicleLoad<Scalar>& load,
                          const Scalar& cytosol_uM, const Scalar& stored_molecules, double expression) {
  const Scalar equilibrium_uM = rest.equilibrium_uM / rest.molecules * stored_molecules * load.equilibrium_factor;
  return expression * p.vmax_per_s / p.km_uM * load.free * (cytosol_uM - equilibrium_uM) -
         p.leak_per_s * stored_molecules;
}

}  // namespace cleft::model

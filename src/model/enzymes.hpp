// Synthesis with end-product inhibition (eq. 2), breakdown by MAO-A and MAO-B in the cytosol (eq. 7), and
// what clears the extracellular space besides the carriers (eq. 6): diffusion, low-affinity uptake, COMT.
#pragma once

#include <cmath>

#include "model/parameters.hpp"

namespace cleft::model {

// Rate at rest when enzyme is 1 and the cytosol at its rest; twice that when the cytosol is empty.
template <class Scalar>
Scalar synthesis_per_s(const SynthesisParameters& p, const Scalar& enzyme, const Scalar& cytosol_uM) {
  using std::fabs;
  return 2.0 * p.rate_per_s * p.cytosol_rest_uM * enzyme / (p.cytosol_rest_uM + fabs(cytosol_uM));
}

// Stored dopamine to norepinephrine by dopamine beta-hydroxylase, which saturates (eq. 2.2).
template <class Scalar>
Scalar dbh_conversion_per_s(const SynthesisParameters& p, const Scalar& stored_dopamine) {
  using std::fabs;
  const Scalar unlimited = p.dbh_per_s * stored_dopamine;
  return unlimited / (1.0 + fabs(unlimited) / p.dbh_vmax_per_s);
}

// Activity of MAO relative to rest, from the activities of its two forms.
template <class Scalar>
Scalar mao_activity(const BreakdownParameters& p, const Scalar& mao_a, const Scalar& mao_b) {
  return p.mao_a_share * mao_a + (1.0 - p.mao_a_share) * mao_b;
}

// Molecules a second; rate_per_s is the first-order rate at rest, from the resting balance.
template <class Scalar>
Scalar mao_per_s(const BreakdownParameters& p, double rate_per_s, const Scalar& activity,
                 const Scalar& cytosol_molecules, const Scalar& cytosol_uM) {
  using std::fabs;
  return rate_per_s * p.mao_km_uM * activity * cytosol_molecules / (p.mao_km_uM + fabs(cytosol_uM));
}

template <class Scalar>
Scalar comt_uM_per_s(const BreakdownParameters& p, const Scalar& extracellular_uM, double expression) {
  using std::fabs;
  return expression * p.comt_vmax_uM_per_s * extracellular_uM / (p.comt_km_uM + fabs(extracellular_uM));
}

template <class Scalar>
Scalar other_clearance_uM_per_s(const BreakdownParameters& p, const Scalar& extracellular_uM) {
  using std::fabs;
  return p.diffusion_per_s * extracellular_uM +
         p.uptake2_per_s * p.uptake2_km_uM * extracellular_uM / (p.uptake2_km_uM + fabs(extracellular_uM));
}

}  // namespace cleft::model

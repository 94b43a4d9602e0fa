// Synthesis with end-product inhibition (eq. 2), breakdown by MAO-A and MAO-B in the cytosol (eq. 7), and
// what clears the extracellular space besides the carriers (eq. 6): diffusion, low-affinity uptake, COMT.
#pragma once

#include <cmath>

#include "model/parameters.hpp"

namespace cleft::model {

// Rate at rest when enzyme is 1 and the cytosol at its rest; twice that when the cytosol is empty.
inline double synthesis_per_s(const SynthesisParameters& p, double enzyme, double cytosol_uM) {
  return p.rate_per_s * enzyme * 2.0 / (1.0 + std::fabs(cytosol_uM) / p.cytosol_rest_uM);
}

// Stored dopamine to norepinephrine by dopamine beta-hydroxylase, which saturates (eq. 2.2).
inline double dbh_conversion_per_s(const SynthesisParameters& p, double stored_dopamine) {
  const double unlimited = p.dbh_per_s * stored_dopamine;
  return unlimited / (1.0 + std::fabs(unlimited) / p.dbh_vmax_per_s);
}

// Activity of MAO relative to rest, from the activities of its two forms.
inline double mao_activity(const BreakdownParameters& p, double mao_a, double mao_b) {
  return p.mao_a_share * mao_a + (1.0 - p.mao_a_share) * mao_b;
}

// Molecules a second; rate_per_s is the first-order rate at rest, from the resting balance.
inline double mao_per_s(const BreakdownParameters& p, double rate_per_s, double activity, double cytosol_molecules,
                        double cytosol_uM) {
  return rate_per_s * activity * cytosol_molecules / (1.0 + std::fabs(cytosol_uM) / p.mao_km_uM);
}

inline double comt_uM_per_s(const BreakdownParameters& p, double extracellular_uM, double expression) {
  return expression * p.comt_vmax_uM_per_s * extracellular_uM / (p.comt_km_uM + std::fabs(extracellular_uM));
}

inline double other_clearance_uM_per_s(const BreakdownParameters& p, double extracellular_uM) {
  return p.diffusion_per_s * extracellular_uM +
         p.uptake2_per_s * extracellular_uM / (1.0 + std::fabs(extracellular_uM) / p.uptake2_km_uM);
}

}  // namespace cleft::model

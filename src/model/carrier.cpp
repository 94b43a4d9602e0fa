#include "model/carrier.hpp"

namespace cleft::model {

CarrierSubstrate make_substrate(const CarrierParameters& p, double km_uM, double inward_per_s, double inside_kd_uM) {
  CarrierSubstrate substrate;
  if (km_uM == no_action) {
    return substrate;
  }
  const double a = p.return_per_s;
  const double b = p.empty_inward_per_s;
  substrate.outside_kd_uM = km_uM * (a + inward_per_s) / (a + b);
  substrate.inside_kd_uM = inside_kd_uM;
  substrate.inward_per_s = inward_per_s;
  // Detailed balance: (k_in/Ko) a / ((k_out/Ki) b) = Gamma.
  substrate.outward_per_s = inward_per_s * a * inside_kd_uM / (substrate.outside_kd_uM * b * p.accumulation);
  substrate.outside_per_uM = 1.0 / substrate.outside_kd_uM;
  substrate.inside_per_uM = 1.0 / substrate.inside_kd_uM;
  substrate.inward_per_uM_s = substrate.inward_per_s / substrate.outside_kd_uM;
  substrate.outward_per_uM_s = substrate.outward_per_s / substrate.inside_kd_uM;
  return substrate;
}

Carrier make_carrier(const CarrierParameters& p, const PopulationParameters& population) {
  Carrier carrier;
  carrier.return_per_s = p.return_per_s;
  carrier.empty_inward_per_s = p.empty_inward_per_s;
  const double turnover_per_s = p.return_per_s * p.translocation_per_s / (p.return_per_s + p.translocation_per_s);
  carrier.copies =
      population.uptake_uM_per_s * population.extracellular_volume_fL * molecules_per_uM_fL / turnover_per_s;
  for (std::size_t s = 0; s < amine_count; ++s) {
    carrier.amines[s] = make_substrate(p, p.km_uM[s], p.translocation_per_s, p.inside_kd_uM);
  }
  return carrier;
}

}  // namespace cleft::model

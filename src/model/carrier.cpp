#include "model/carrier.hpp"

namespace cleft::model {

CarrierSubstrate make_substrate(const CarrierParameters& p, double km_uM, double inward_per_s, double inside_kd_uM) {
  return km_uM == no_action ? CarrierSubstrate{} : substrate_of(p, km_uM, inward_per_s, inside_kd_uM);
}

Carrier make_carrier(const CarrierParameters& p, const PopulationParameters& population) {
  Carrier carrier;
  carrier.return_per_s = p.return_per_s;
  carrier.empty_inward_per_s = p.empty_inward_per_s;
  carrier.copies = copies_of(p, population.uptake_uM_per_s, population.extracellular_volume_fL);
  for (std::size_t s = 0; s < amine_count; ++s) {
    carrier.amines[s] = make_substrate(p, p.km_uM[s], p.translocation_per_s, p.inside_kd_uM);
  }
  return carrier;
}

}  // namespace cleft::model

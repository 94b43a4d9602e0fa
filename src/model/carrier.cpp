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
  return substrate;
}

Carrier make_carrier(const CarrierParameters& p, double extracellular_volume_fL) {
  Carrier carrier;
  carrier.return_per_s = p.return_per_s;
  carrier.empty_inward_per_s = p.empty_inward_per_s;
  const double turnover_per_s = p.return_per_s * p.translocation_per_s / (p.return_per_s + p.translocation_per_s);
  carrier.copies = p.vmax_uM_per_s * extracellular_volume_fL * molecules_per_uM_fL / turnover_per_s;
  for (std::size_t s = 0; s < amine_count; ++s) {
    carrier.amines[s] = make_substrate(p, p.km_uM[s], p.translocation_per_s, p.inside_kd_uM);
  }
  return carrier;
}

CarrierFlux carrier_flux(const Carrier& carrier, const CarrierSurroundings& around, double copies_factor,
                         std::span<double> drug_net) {
  CarrierFlux flux;
  double binding_out = 1.0 + around.blocked;
  double binding_in = 1.0;
  double forward = carrier.empty_inward_per_s;
  double backward = carrier.return_per_s;
  std::array<double, amine_count> loaded_in{};   // k_in x outside over Ko
  std::array<double, amine_count> loaded_out{};  // k_out x inside over Ki
  for (std::size_t s = 0; s < amine_count; ++s) {
    const CarrierSubstrate& amine = carrier.amines[s];
    const double outside = around.outside_uM[s] / amine.outside_kd_uM;
    const double inside = around.inside_uM[s] / amine.inside_kd_uM;
    loaded_in[s] = amine.inward_per_s * outside;
    loaded_out[s] = amine.outward_per_s * inside;
    binding_out += outside;
    binding_in += inside;
    forward += loaded_in[s];
    backward += loaded_out[s];
  }
  for (std::size_t d = 0; d < around.drugs.size(); ++d) {
    const CarrierSubstrate& drug = around.drugs[d];
    const double outside = around.drug_outside_uM[d] / drug.outside_kd_uM;
    const double inside = around.drug_inside_uM[d] / drug.inside_kd_uM;
    binding_out += outside;
    binding_in += inside;
    forward += drug.inward_per_s * outside;
    backward += drug.outward_per_s * inside;
  }
  forward /= binding_out;
  backward /= binding_in;
  flux.facing_out = backward / (forward + backward);
  flux.binding_out = binding_out;
  flux.binding_in = binding_in;
  const double copies = carrier.copies * copies_factor;
  const double out_per_ligand = copies * flux.facing_out / binding_out;
  const double in_per_ligand = copies * (1.0 - flux.facing_out) / binding_in;
  for (std::size_t s = 0; s < amine_count; ++s) {
    flux.inward[s] = out_per_ligand * loaded_in[s];
    flux.outward[s] = in_per_ligand * loaded_out[s];
  }
  for (std::size_t d = 0; d < around.drugs.size(); ++d) {
    const CarrierSubstrate& drug = around.drugs[d];
    drug_net[d] = out_per_ligand * drug.inward_per_s * around.drug_outside_uM[d] / drug.outside_kd_uM -
                  in_per_ligand * drug.outward_per_s * around.drug_inside_uM[d] / drug.inside_kd_uM;
  }
  return flux;
}

}  // namespace cleft::model

#include "model/site.hpp"

#include <cmath>

#include "model/autoreceptor.hpp"
#include "model/enzymes.hpp"

namespace cleft::model {
namespace {

TransmitterParameters at_soma(TransmitterParameters p) {
  p.carrier.vmax_uM_per_s *= p.soma.vmax_factor;
  p.release.probability *= p.soma.release_factor;
  return p;
}

double net_uptake_per_s(const SiteConstants& site, double outside_uM, double inside_uM) {
  const auto s = static_cast<std::size_t>(index(site.native));
  CarrierSurroundings around;
  around.outside_uM[s] = outside_uM;
  around.inside_uM[s] = inside_uM;
  const CarrierFlux flux = carrier_flux(site.carrier, around, 1.0, {});
  return flux.inward[s] - flux.outward[s];
}

double clearance_per_s(const TransmitterParameters& p, double outside_uM) {
  return (other_clearance_uM_per_s(p.breakdown, outside_uM) + comt_uM_per_s(p.breakdown, outside_uM, 1.0)) *
         p.extracellular_volume_fL * molecules_per_uM_fL;
}

// Release rises against nothing, loss rises with the level: one root, found by bisection of its logarithm.
double extracellular_rest_uM(const SiteConstants& site, double release_per_s) {
  const TransmitterParameters& p = site.parameters;
  double low = 1e-7;
  double high = 20.0;
  for (int i = 0; i < 100; ++i) {
    const double middle = std::sqrt(low * high);
    const double loss = net_uptake_per_s(site, middle, p.synthesis.cytosol_rest_uM) + clearance_per_s(p, middle);
    (release_per_s > loss ? low : high) = middle;
  }
  return std::sqrt(low * high);
}

}  // namespace

std::optional<SiteConstants> balance_site(const TransmitterParameters& parameters, bool soma, std::string& problem) {
  SiteConstants site;
  site.native = parameters.amine;
  site.soma = soma;
  site.parameters = soma ? at_soma(parameters) : parameters;
  const TransmitterParameters& p = site.parameters;
  site.carrier = make_carrier(p.carrier, p.extracellular_volume_fL);
  site.release = release_rest(p.release);
  const double release_per_s = p.release.firing_Hz * p.release.probability * p.vesicles.quantum_molecules;
  site.extracellular_rest_uM = extracellular_rest_uM(site, release_per_s);
  site.terminal_signal_rest = occupancy(site.extracellular_rest_uM, p.autoreceptor.terminal_kd_uM);

  const double cytosol_uM = p.synthesis.cytosol_rest_uM;
  const double cytosol_molecules = cytosol_uM * p.cytosol_volume_fL * molecules_per_uM_fL;
  const double broken_down = p.synthesis.rate_per_s - clearance_per_s(p, site.extracellular_rest_uM);
  site.mao_rate_per_s = broken_down / cytosol_molecules * (1.0 + cytosol_uM / p.breakdown.mao_km_uM);
  if (!(site.mao_rate_per_s > 0.0)) {
    problem = "at rest more leaves the extracellular space than is synthesised";
    return std::nullopt;
  }
  site.store.molecules = p.vesicles.count * p.vesicles.quantum_molecules;
  // Where the transmitter is made inside the vesicle, VMAT2 need not load that part from the cytosol.
  const double made_inside = p.synthesis.dbh_per_s > 0.0 ? p.synthesis.rate_per_s : 0.0;
  const double loaded = release_per_s + p.vesicles.leak_per_s * site.store.molecules - made_inside;
  site.store.equilibrium_uM = cytosol_uM - loaded / p.vesicles.vmax_per_s * (p.vesicles.km_uM + cytosol_uM);
  if (!(site.store.equilibrium_uM > 0.0)) {
    problem = "VMAT2 is too slow to replace at rest what is released";
    return std::nullopt;
  }
  return site;
}

SiteRates site_rates(const Site& site, const SiteInput& input, const Expression& expression,
                     std::span<const DrugParameters> drugs, std::span<const double> y, std::span<double> drug_net) {
  const SiteConstants& constants = site.constants;
  const TransmitterParameters& p = constants.parameters;
  const SiteLayout& at = site.layout;
  const auto native = static_cast<std::size_t>(index(constants.native));
  const auto value = [&y](int i) { return y[static_cast<std::size_t>(i)]; };
  const auto drug_inside =
      drugs.empty() ? std::span<const double>{} : y.subspan(static_cast<std::size_t>(at.first_drug), drugs.size());
  SiteRates rates;
  CarrierSurroundings around;
  double amine_binding = 0.0;
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (at.cytosol[s] < 0) {
      continue;
    }
    rates.cytosol_uM[s] = value(at.cytosol[s]) / (p.cytosol_volume_fL * molecules_per_uM_fL);
    around.outside_uM[s] = input.outside_uM[s];
    amine_binding += rates.cytosol_uM[s] / p.vesicles.km_uM;
  }
  around.inside_uM = rates.cytosol_uM;
  around.drug_outside_uM = input.drug_outside_uM;
  around.drug_inside_uM = drug_inside;
  around.drugs = site.drug_substrates;
  around.blocked = input.blocked;
  rates.carrier = carrier_flux(constants.carrier, around, expression.carriers[native], drug_net);

  double vmat2_binding = 0.0;
  double vmat2_blocked = 0.0;
  double inhibition_a = 0.0;
  double inhibition_b = 0.0;
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    vmat2_binding += drug_inside[d] / drugs[d].vmat2_kd_uM;
    vmat2_blocked += drug_inside[d] / drugs[d].vmat2_inhibitor_ki_uM;
    inhibition_a += drug_inside[d] / drugs[d].mao_a_ki_uM;
    inhibition_b += drug_inside[d] / drugs[d].mao_b_ki_uM;
  }
  const VesicleLoad load = vesicle_load(p.vesicles, amine_binding, vmat2_binding, vmat2_blocked);
  rates.mao_a = expression.mao_a * (at.mao < 0 ? 1.0 : value(at.mao)) / (1.0 + inhibition_a);
  rates.mao_b = expression.mao_b * (at.mao < 0 ? 1.0 : value(at.mao + 1)) / (1.0 + inhibition_b);
  const double mao = mao_activity(p.breakdown, rates.mao_a, rates.mao_b);

  const double share_per_s =
      release_per_stored_s(p.release, constants.release, p.vesicles.count, value(at.facilitation), value(at.resources),
                           input.firing_Hz, input.release_gain);
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (at.cytosol[s] < 0) {
      continue;
    }
    const double stored = value(at.store[s]);
    rates.release_per_s[s] = share_per_s * stored;
    rates.loading_per_s[s] =
        vesicle_flux_per_s(p.vesicles, constants.store, load, rates.cytosol_uM[s], stored, expression.vmat2);
    rates.mao_per_s[s] =
        mao_per_s(p.breakdown, constants.mao_rate_per_s, mao, value(at.cytosol[s]), rates.cytosol_uM[s]);
  }
  const double made_per_s = expression.enzyme[native] * expression.precursor[native] * expression.aadc *
                            synthesis_per_s(p.synthesis, value(at.enzyme), rates.cytosol_uM[native]);
  rates.synthesis_per_s[static_cast<std::size_t>(index(made_in_cytosol(p)))] = made_per_s;
  if (p.synthesis.dbh_per_s > 0.0) {
    constexpr auto dopamine = static_cast<std::size_t>(index(Amine::dopamine));
    rates.converted_per_s = expression.dbh * dbh_conversion_per_s(p.synthesis, value(at.store[dopamine]));
  }
  return rates;
}

}  // namespace cleft::model

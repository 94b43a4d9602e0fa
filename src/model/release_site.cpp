#include "model/release_site.hpp"

#include <cmath>

#include "core/formula.hpp"
#include "core/tape.hpp"
#include "model/enzymes.hpp"

namespace cleft::model {
namespace {

TransmitterParameters in_population(TransmitterParameters p, const PopulationParameters& population) {
  p.release.probability *= population.release;
  p.release.spontaneous_per_s *= population.release;
  p.synthesis.rate_per_s *= population.synthesis;
  return p;
}

double net_uptake_per_s(const ReleaseSiteConstants& site, double outside_uM, double inside_uM) {
  const auto s = slot(site.native);
  CarrierSurroundings<double> around;
  around.outside_uM[s] = outside_uM;
  around.inside_uM[s] = inside_uM;
  const CarrierFlux<double> flux = carrier_flux<double>(site.carrier, around, 1.0, {});
  return flux.inward[s] - flux.outward[s];
}

double clearance_per_s(const ReleaseSiteConstants& site, double outside_uM) {
  const BreakdownParameters& p = site.parameters.breakdown;
  return (other_clearance_uM_per_s(p, outside_uM) + comt_uM_per_s(p, outside_uM, 1.0)) * site.extracellular_volume_fL *
         molecules_per_uM_fL;
}

// Release rises against nothing, loss rises with the level: one root, found by bisection of its logarithm.
double extracellular_rest_uM(const ReleaseSiteConstants& site, double release_per_s) {
  const TransmitterParameters& p = site.parameters;
  double low = 1e-7;
  double high = 20.0;
  for (int i = 0; i < 100; ++i) {
    const double middle = std::sqrt(low * high);
    const double loss = net_uptake_per_s(site, middle, p.synthesis.cytosol_rest_uM) + clearance_per_s(site, middle);
    (release_per_s > loss ? low : high) = middle;
  }
  return std::sqrt(low * high);
}

}  // namespace

std::optional<ReleaseSiteConstants> balance_site(const TransmitterParameters& parameters,
                                                 const PopulationParameters& population, bool soma,
                                                 std::string& problem) {
  ReleaseSiteConstants site;
  site.native = parameters.amine;
  site.soma = soma;
  site.parameters = in_population(parameters, population);
  site.extracellular_volume_fL = population.extracellular_volume_fL;
  const TransmitterParameters& p = site.parameters;
  site.carrier = make_carrier(p.carrier, population);
  site.release = release_rest(p.release);
  const double release_per_s =
      (p.release.firing_Hz * p.release.probability + p.release.spontaneous_per_s) * p.vesicles.quantum_molecules;
  site.extracellular_rest_uM = extracellular_rest_uM(site, release_per_s);
  site.terminal_signal_rest = occupancy(site.extracellular_rest_uM, p.autoreceptor.terminal_kd_uM);

  const double cytosol_uM = p.synthesis.cytosol_rest_uM;
  const double cytosol_molecules = cytosol_uM * p.cytosol_volume_fL * molecules_per_uM_fL;
  const double broken_down = p.synthesis.rate_per_s - clearance_per_s(site, site.extracellular_rest_uM);
  site.mao_rate_per_s = broken_down / cytosol_molecules * (1.0 + cytosol_uM / p.breakdown.mao_km_uM);
  if (!(site.mao_rate_per_s > 0.0)) {
    problem = "at rest more leaves the extracellular space than is synthesised";
    return std::nullopt;
  }
  site.store.log_accumulation = core::log(p.vesicles.accumulation);
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

CytosolicActions cytosolic_actions(std::span<const DrugParameters> drugs) {
  using Drug = const DrugParameters&;
  CytosolicActions actions;
  actions.vmat2_substrates = drug_weights(drugs, [](Drug drug) { return 1.0 / drug.vmat2_kd_uM; });
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    if (drugs[d].vmat2_inhibitor.binds()) {
      actions.vmat2_inhibitors.push_back({d, drugs[d].vmat2_inhibitor});
    }
  }
  actions.mao_a_inhibitors = drug_weights(drugs, [](Drug drug) { return 1.0 / drug.mao_a_ki_uM; });
  actions.mao_b_inhibitors = drug_weights(drugs, [](Drug drug) { return 1.0 / drug.mao_b_ki_uM; });
  actions.tph_inactivators = drug_weights(drugs, [](Drug drug) { return drug.tph_inactivation_per_uM_s; });
  actions.mao_a_inactivators = drug_weights(drugs, [](Drug drug) { return drug.mao_a_inactivation_per_uM_s; });
  actions.mao_b_inactivators = drug_weights(drugs, [](Drug drug) { return drug.mao_b_inactivation_per_uM_s; });
  return actions;
}

// What inhibits the enzyme of synthesis in the cytosol: tryptophan hydroxylase serotonin, tyrosine hydroxylase both
// catecholamines alike.
template <class Scalar>
Scalar end_product_uM(Amine native, const SiteRates<Scalar>& rates) {
  const auto of = [&rates](Amine amine) { return rates.cytosol_uM[slot(amine)]; };
  return native == Amine::serotonin ? of(Amine::serotonin) : Scalar(of(Amine::dopamine) + of(Amine::norepinephrine));
}

template <class Scalar>
SiteRates<Scalar> site_rates(const ReleaseSite& site, const SiteInput<Scalar>& input, const Expression& expression,
                             const CytosolicActions& actions, std::span<const Scalar> y, std::span<Scalar> drug_net) {
  const ReleaseSiteConstants& constants = site.constants;
  const TransmitterParameters& p = constants.parameters;
  const ReleaseSiteLayout& at = site.layout;
  const auto native = slot(constants.native);
  const auto value = [&y](int i) -> const Scalar& { return y[static_cast<std::size_t>(i)]; };
  const auto drug_inside = y.subspan(static_cast<std::size_t>(at.first_drug), drug_net.size());
  SiteRates<Scalar> rates;
  CarrierSurroundings<Scalar> around;
  const double uM_per_molecule = 1.0 / (p.cytosol_volume_fL * molecules_per_uM_fL);
  Scalar cytosol_uM = 0.0;  // all amines, which VMAT2 binds alike
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (at.cytosol[s] < 0) {
      continue;
    }
    rates.cytosol_uM[s] = uM_per_molecule * value(at.cytosol[s]);
    around.outside_uM[s] = input.outside_uM[s];
    cytosol_uM += rates.cytosol_uM[s];
  }
  around.inside_uM = rates.cytosol_uM;
  around.drug_outside_uM = input.drug_outside_uM;
  around.drug_inside_uM = drug_inside;
  around.drugs = site.carried;
  around.blocked = weighted(site.blockers, input.drug_outside_uM);
  rates.carrier = carrier_flux(constants.carrier, around, expression.carriers[native], drug_net);

  Scalar content = 0.0;
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (at.store[s] >= 0) {
      content += value(at.store[s]);
    }
  }
  Scalar held = 0.0;
  for (std::size_t i = 0; i < actions.vmat2_inhibitors.size(); ++i) {
    held += value(at.vmat2_bound + static_cast<int>(i));
  }
  rates.vmat2 = vesicle_load<Scalar>(p.vesicles, constants.store, cytosol_uM / p.vesicles.km_uM,
                                     weighted(actions.vmat2_substrates, drug_inside), held);
  rates.vmat2.equilibrium_factor *= crowding(p.vesicles, Scalar(content / constants.store.molecules));
  rates.mao_a = expression.mao_a / (1.0 + weighted(actions.mao_a_inhibitors, drug_inside));
  rates.mao_b = expression.mao_b / (1.0 + weighted(actions.mao_b_inhibitors, drug_inside));
  if (at.mao >= 0) {
    rates.mao_a *= value(at.mao);
    rates.mao_b *= value(at.mao + 1);
  }
  const Scalar mao = mao_activity(p.breakdown, rates.mao_a, rates.mao_b);

  const Scalar share_per_s =
      release_per_stored_s(p.release, constants.release, p.vesicles.count, value(at.facilitation), value(at.resources),
                           input.firing_Hz, input.release_gain) +
      spontaneous_per_stored_s(site.spontaneous_per_s, p.vesicles.count, input.release_gain);
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (at.cytosol[s] < 0) {
      continue;
    }
    const Scalar& stored = value(at.store[s]);
    rates.release_per_s[s] = share_per_s * stored;
    rates.loading_per_s[s] =
        vesicle_flux_per_s(p.vesicles, constants.store, rates.vmat2, rates.cytosol_uM[s], stored, expression.vmat2);
    rates.mao_per_s[s] =
        mao_per_s(p.breakdown, constants.mao_rate_per_s, mao, value(at.cytosol[s]), rates.cytosol_uM[s]);
  }
  rates.synthesis_per_s = expression.enzyme[native] * expression.precursor[native] * expression.aadc *
                          synthesis_per_s(p.synthesis, value(at.enzyme), end_product_uM(constants.native, rates));
  if (p.synthesis.dbh_per_s > 0.0) {
    constexpr auto dopamine = slot(Amine::dopamine);
    rates.converted_per_s = expression.dbh * dbh_conversion_per_s(p.synthesis, value(at.store[dopamine]));
  }
  return rates;
}

template SiteRates<double> site_rates(const ReleaseSite&, const SiteInput<double>&, const Expression&,
                                      const CytosolicActions&, std::span<const double>, std::span<double>);
template SiteRates<core::Traced> site_rates(const ReleaseSite&, const SiteInput<core::Traced>&, const Expression&,
                                            const CytosolicActions&, std::span<const core::Traced>,
                                            std::span<core::Traced>);
template SiteRates<core::Formula> site_rates(const ReleaseSite&, const SiteInput<core::Formula>&, const Expression&,
                                             const CytosolicActions&, std::span<const core::Formula>,
                                             std::span<core::Formula>);

}  // namespace cleft::model

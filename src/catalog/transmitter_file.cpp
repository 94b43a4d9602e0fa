#include "catalog/transmitter_file.hpp"

#include "catalog/identity.hpp"

namespace cleft::catalog {

namespace {

using core::Dimension;
using core::Need;
using core::Reader;
using model::AutoreceptorParameters;
using model::BreakdownParameters;
using model::CarrierParameters;
using model::HeteroreceptorParameters;
using model::PopulationParameters;
using model::ReleaseParameters;
using model::SynthesisParameters;
using model::TransmitterParameters;
using model::VesicleParameters;

// Bounds in base units (s, uM, 1/s, fL, molecules): what lies outside is a slip of unit or of decimal point.
constexpr Field<TransmitterParameters> volume_fields[] = {
    {"cytosol_volume", Dimension::volume, &TransmitterParameters::cytosol_volume_fL, {0.005, 10.0}},
};

constexpr Field<CarrierParameters> carrier_fields[] = {
    {"translocation", Dimension::frequency, &CarrierParameters::translocation_per_s, {0.01, 1e4}},
    {"return", Dimension::frequency, &CarrierParameters::return_per_s, {0.01, 1e4}},
    {"empty_inward", Dimension::frequency, &CarrierParameters::empty_inward_per_s, {1e-5, 1e3}},
    {"accumulation", Dimension::none, &CarrierParameters::accumulation, {1.0, 1e7}},
    {"inside_kd", Dimension::concentration, &CarrierParameters::inside_kd_uM, {1e-3, 1e5}},
};

constexpr Field<VesicleParameters> vesicle_fields[] = {
    {"count", Dimension::none, &VesicleParameters::count, {1.0, 1e4}},
    {"quantum", Dimension::molecules, &VesicleParameters::quantum_molecules, {100.0, 1e6}},
    {"vmax", Dimension::molecule_rate, &VesicleParameters::vmax_per_s, {1.0, 1e6}},
    {"km", Dimension::concentration, &VesicleParameters::km_uM, {1e-3, 1e3}},
    {"leak", Dimension::frequency, &VesicleParameters::leak_per_s, {0.0, 0.1}},
    {"accumulation", Dimension::none, &VesicleParameters::accumulation, {10.0, 1e7}},
    {"coupling_loss", Dimension::none, &VesicleParameters::coupling_loss, {0.0, 10.0}},
    {"turnover_tau", Dimension::time, &VesicleParameters::turnover_tau_s, {3600.0, 1e9}},
};

constexpr Field<ReleaseParameters> release_fields[] = {
    {"firing", Dimension::frequency, &ReleaseParameters::firing_Hz, {0.01, 100.0}},
    {"probability", Dimension::none, &ReleaseParameters::probability, {1e-4, 10.0}},
    {"facilitation_use", Dimension::none, &ReleaseParameters::facilitation_U, {1e-3, 1.0}},
    {"facilitation_tau", Dimension::time, &ReleaseParameters::facilitation_tau_s, {1e-3, 100.0}},
    {"depression_tau", Dimension::time, &ReleaseParameters::depression_tau_s, {1e-3, 100.0}},
};

constexpr Field<SynthesisParameters> synthesis_fields[] = {
    {"rate", Dimension::molecule_rate, &SynthesisParameters::rate_per_s, {0.1, 1e5}},
    {"cytosol_rest", Dimension::concentration, &SynthesisParameters::cytosol_rest_uM, {1e-3, 100.0}},
    {"recovery_tau", Dimension::time, &SynthesisParameters::recovery_tau_s, {60.0, 1e8}},
};

// Where dopamine is the precursor; absent, there is no such step.
constexpr Field<SynthesisParameters> dbh_field[] = {
    {"dbh", Dimension::frequency, &SynthesisParameters::dbh_per_s, {0.0, 100.0}},
    {"dbh_vmax", Dimension::molecule_rate, &SynthesisParameters::dbh_vmax_per_s, {1e-3, 1e6}},
};

constexpr Field<BreakdownParameters> breakdown_fields[] = {
    {"mao_a_share", Dimension::none, &BreakdownParameters::mao_a_share, {0.0, 1.0}},
    {"mao_recovery_tau", Dimension::time, &BreakdownParameters::mao_recovery_tau_s, {3600.0, 1e9}},
    {"mao_km", Dimension::concentration, &BreakdownParameters::mao_km_uM, {0.1, 1e5}},
    {"diffusion", Dimension::frequency, &BreakdownParameters::diffusion_per_s, {0.0, 100.0}},
    {"uptake2", Dimension::frequency, &BreakdownParameters::uptake2_per_s, {0.0, 100.0}},
    {"uptake2_km", Dimension::concentration, &BreakdownParameters::uptake2_km_uM, {0.1, 1e5}},
    {"comt_vmax", Dimension::concentration_rate, &BreakdownParameters::comt_vmax_uM_per_s, {0.0, 10.0}},
    {"comt_km", Dimension::concentration, &BreakdownParameters::comt_km_uM, {0.01, 1e5}},
};

constexpr Field<AutoreceptorParameters> autoreceptor_fields[] = {
    {"terminal_kd", Dimension::concentration, &AutoreceptorParameters::terminal_kd_uM, {1e-4, 100.0}},
    {"terminal_gain", Dimension::none, &AutoreceptorParameters::terminal_gain, {0.0, 50.0}},
    {"soma_kd", Dimension::concentration, &AutoreceptorParameters::soma_kd_uM, {1e-4, 100.0}},
    {"soma_gain", Dimension::none, &AutoreceptorParameters::soma_gain, {0.0, 50.0}},
    {"binding_tau", Dimension::time, &AutoreceptorParameters::binding_tau_s, {1e-3, 1e3}},
    {"signal_tau", Dimension::time, &AutoreceptorParameters::signal_tau_s, {1e-3, 1e4}},
    {"adaptation_tau", Dimension::time, &AutoreceptorParameters::adaptation_tau_s, {3600.0, 1e8}},
    {"adaptation_floor", Dimension::none, &AutoreceptorParameters::adaptation_floor, {0.0, 1.0}},
};

// Cell bodies and dendrites; their synthesis is that of a terminal.
constexpr Field<PopulationParameters> soma_fields[] = {
    {"extracellular_volume", Dimension::volume, &PopulationParameters::extracellular_volume_fL, {0.1, 1000.0}},
    {"uptake", Dimension::concentration_rate, &PopulationParameters::uptake_uM_per_s, {1e-3, 100.0}},
    {"release_factor", Dimension::none, &PopulationParameters::release, {1e-3, 100.0}},
};

constexpr Field<HeteroreceptorParameters> heteroreceptor_fields[] = {
    {"gain", Dimension::none, &HeteroreceptorParameters::gain, {0.0, 1e3}},
    {"k", Dimension::concentration, &HeteroreceptorParameters::k_uM, {1e-4, 1e3}},
    {"hill", Dimension::none, &HeteroreceptorParameters::hill, {0.1, 10.0}},
};

constexpr core::Bounds km_bounds{1e-3, 1e5};

void read_carrier(Reader& root, model::Amine amine, CarrierParameters& carrier, const NumberContext& context) {
  Reader place = root.child("carrier");
  read_fields<CarrierParameters>(place, carrier_fields, carrier, context);
  const char* native = model::carrier_ids[static_cast<std::size_t>(model::index(amine))];
  place.choice("id", {native});
  Reader km = place.child("km");
  for (std::size_t i = 0; i < carrier.km_uM.size(); ++i) {
    const auto value = read_number(km.child(model::amine_ids[i]), Dimension::concentration, km_bounds, context);
    carrier.km_uM[i] = value.value_or(0.0);
  }
  km.finish();
  place.finish();
}

void read_synthesis(Reader& root, SynthesisParameters& synthesis, const NumberContext& context) {
  Reader place = root.child("synthesis");
  read_fields<SynthesisParameters>(place, synthesis_fields, synthesis, context);
  if (place.has("dbh") || place.has("dbh_vmax")) {
    read_fields<SynthesisParameters>(place, dbh_field, synthesis, context);
  }
  place.finish();
}

void read_heteroreceptor(Reader& root, HeteroreceptorParameters& receptor, const NumberContext& context) {
  Reader place = root.child("heteroreceptor", Need::optional);
  receptor.present = place.present();
  if (!receptor.present) {
    return;
  }
  const auto transmitter = place.choice("transmitter", amine_words());
  receptor.transmitter = static_cast<model::Amine>(transmitter.value_or(0));
  read_fields<HeteroreceptorParameters>(place, heteroreceptor_fields, receptor, context);
  place.finish();
}

}  // namespace

std::optional<model::Amine> read_transmitter(Reader root, std::string_view stem, const NumberContext& context,
                                             model::Parameters& parameters) {
  check_schema(root, "cleft.transmitter/1");
  root.text("name");
  check_id(root, stem);
  const auto amine_index = root.choice("id", amine_words());
  if (!amine_index) {
    return std::nullopt;
  }
  const auto amine = static_cast<model::Amine>(*amine_index);
  TransmitterParameters& transmitter = parameters.transmitters[*amine_index];
  transmitter.amine = amine;
  read_fields<TransmitterParameters>(root, volume_fields, transmitter, context);
  read_carrier(root, amine, transmitter.carrier, context);
  read_section(root, "vesicles", vesicle_fields, transmitter.vesicles, context);
  read_section(root, "release", release_fields, transmitter.release, context);
  read_synthesis(root, transmitter.synthesis, context);
  read_section(root, "breakdown", breakdown_fields, transmitter.breakdown, context);
  read_section(root, "autoreceptor", autoreceptor_fields, transmitter.autoreceptor, context);
  read_section(root, "soma", soma_fields, transmitter.soma, context);
  transmitter.soma.synthesis = 1.0;
  read_heteroreceptor(root, transmitter.heteroreceptor, context);
  root.finish();
  return amine;
}

}  // namespace cleft::catalog

#include "catalog/transmitter_file.hpp"

#include <algorithm>

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
    {"capacity", Dimension::none, &VesicleParameters::capacity, {1.0, 1e6}},
};

constexpr Field<ReleaseParameters> release_fields[] = {
    {"firing", Dimension::frequency, &ReleaseParameters::firing_Hz, {0.01, 100.0}},
    {"probability", Dimension::none, &ReleaseParameters::probability, {1e-4, 10.0}},
    {"facilitation_use", Dimension::none, &ReleaseParameters::facilitation_U, {1e-3, 1.0}},
    {"facilitation_tau", Dimension::time, &ReleaseParameters::facilitation_tau_s, {1e-3, 100.0}},
    {"depression_tau", Dimension::time, &ReleaseParameters::depression_tau_s, {1e-3, 100.0}},
    {"spontaneous", Dimension::frequency, &ReleaseParameters::spontaneous_per_s, {0.0, 10.0}},
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

// What may scale release besides the autoreceptor: a receptor at which drugs compete, serotonin through receptors that
// nobody told apart, adenosine of a fixed level.
constexpr const char* untold_serotonin = "serotonin";
constexpr const char* adenosine_receptor = "A1";

constexpr core::Bounds km_bounds{1e-3, 1e5};

void read_carrier(Reader& root, model::Amine amine, CarrierParameters& carrier, const NumberContext& context) {
  Reader place = root.child("carrier");
  read_fields<CarrierParameters>(place, carrier_fields, carrier, context);
  const char* native = model::carrier_ids[model::slot(amine)];
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

// A gain that facilitates, or a share that full activation stops.
double read_effect(Reader& place, const NumberContext& context) {
  const Reader gain = place.child("gain", Need::optional);
  const Reader inhibition = place.child("inhibition", Need::optional);
  if (gain.present() == inhibition.present()) {
    place.fault(gain.present() ? "facilitates and inhibits" : "does nothing", R"("gain" or "inhibition")");
    return 0.0;
  }
  const double more = read_number(gain, Dimension::none, {0.0, 1e3}, context).value_or(0.0);
  return more - read_number(inhibition, Dimension::none, {0.0, 0.99}, context).value_or(0.0);
}

std::array<bool, model::region_count> read_where(Reader& place) {
  std::array<bool, model::region_count> where{};
  where.fill(!place.has("regions"));
  for (const Reader& entry : place.array("regions", Need::optional)) {
    const auto word = entry.as_text();
    const auto* const found = std::find(model::region_ids.begin(), model::region_ids.end(), word.value_or(""));
    if (found != model::region_ids.end()) {
      where[static_cast<std::size_t>(found - model::region_ids.begin())] = true;
    } else if (word) {
      entry.fault("no region \"" + core::printable(*word) + '"', "ids of regions");
    }
  }
  return where;
}

HeteroreceptorParameters read_heteroreceptor(Reader& place, const char* id,
                                             const std::optional<model::Receptor>& receptor,
                                             const NumberContext& context) {
  HeteroreceptorParameters hetero{};
  hetero.receptor = receptor;
  hetero.hill = 1.0;
  if (receptor) {
    hetero.transmitter = model::receptor_transmitters[static_cast<std::size_t>(*receptor)];
  } else if (std::string_view(id) == untold_serotonin) {
    hetero.transmitter = model::Amine::serotonin;
  }
  hetero.gain = read_effect(place, context);
  hetero.where = read_where(place);
  if (hetero.transmitter) {
    hetero.k_uM = read_number(place.child("k"), Dimension::concentration, {1e-4, 1e3}, context).value_or(1.0);
  } else {
    const double held = read_number(place.child("occupancy"), Dimension::none, {0.0, 0.999}, context).value_or(0.0);
    hetero.tone = held / (1.0 - held);
  }
  if (place.has("hill")) {
    hetero.hill = read_number(place.child("hill"), Dimension::none, {0.1, 10.0}, context).value_or(1.0);
  }
  place.finish();
  return hetero;
}

void read_heteroreceptors(Reader& root, TransmitterParameters& transmitter, const NumberContext& context) {
  Reader all = root.child("heteroreceptors", Need::optional);
  transmitter.heteroreceptors.clear();
  if (!all.present()) {
    return;
  }
  const auto read = [&](const char* id, const std::optional<model::Receptor>& receptor) {
    Reader place = all.child(id, Need::optional);
    if (place.present()) {
      transmitter.heteroreceptors.push_back(read_heteroreceptor(place, id, receptor, context));
    }
  };
  read(untold_serotonin, std::nullopt);
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    if (model::receptor_transmitters[r]) {
      read(model::receptor_ids[r], static_cast<model::Receptor>(r));
    }
  }
  read(adenosine_receptor, std::nullopt);
  all.finish();
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
  read_heteroreceptors(root, transmitter, context);
  root.finish();
  return amine;
}

}  // namespace cleft::catalog

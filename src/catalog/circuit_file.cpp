#include "catalog/circuit_file.hpp"

#include "catalog/identity.hpp"

namespace cleft::catalog {

namespace {

using core::Dimension;
using core::Need;
using core::Reader;
using model::CircuitParameters;
using model::OppositionParameters;
using model::SharedCircuitParameters;

constexpr core::Bounds weight{0.0, 100.0};
constexpr core::Bounds share{0.0, 1.0};

constexpr Field<CircuitParameters> excitation_fields[] = {
    {"drive", Dimension::none, &CircuitParameters::excitation, weight},
    {"nicotinic_gain", Dimension::none, &CircuitParameters::nicotinic_gain, weight},
};

constexpr Field<CircuitParameters> interneuron_fields[] = {
    {"firing", Dimension::frequency, &CircuitParameters::interneuron_Hz, {0.01, 200.0}},
    {"inhibition", Dimension::none, &CircuitParameters::inhibition, weight},
    {"mu", Dimension::none, &CircuitParameters::interneuron_mu, share},
    {"gaba_a", Dimension::none, &CircuitParameters::interneuron_gaba, weight},
    {"nmda", Dimension::none, &CircuitParameters::interneuron_nmda, share},
};

constexpr Field<CircuitParameters> direct_fields[] = {
    {"mu", Dimension::none, &CircuitParameters::direct_mu, weight},
    {"gaba_a", Dimension::none, &CircuitParameters::direct_gaba, weight},
};

constexpr Field<CircuitParameters> serotonin_fields[] = {
    {"inhibition", Dimension::none, &CircuitParameters::serotonin, weight},
};

constexpr Field<CircuitParameters> norepinephrine_fields[] = {
    {"excitation", Dimension::none, &CircuitParameters::alpha1, weight},
    {"tone", Dimension::none, &CircuitParameters::alpha1_tone, {0.01, 0.99}},
};

constexpr Field<CircuitParameters> dopamine_fields[] = {
    {"excitation", Dimension::none, &CircuitParameters::d2, weight},
    {"tone", Dimension::none, &CircuitParameters::d2_tone, {0.01, 0.99}},
};

constexpr Field<OppositionParameters> opposition_fields[] = {
    {"share", Dimension::none, &OppositionParameters::share, share},
    {"tau", Dimension::time, &OppositionParameters::tau_s, {1.0, 1e8}},
};

constexpr Field<CircuitParameters> neuron_fields[] = {
    {"neuron_gaba_share", Dimension::none, &CircuitParameters::neuron_gaba_share, share},
};

// A part that is not there has weight 0; one that is there has all its numbers.
template <std::size_t Count>
bool read_part(Reader& root, const char* key, const Field<CircuitParameters> (&fields)[Count],
               CircuitParameters& circuit, const NumberContext& context) {
  Reader place = root.child(key, Need::optional);
  if (!place.present()) {
    return false;
  }
  read_fields<CircuitParameters>(place, fields, circuit, context);
  place.finish();
  return true;
}

}  // namespace

std::optional<std::size_t> read_circuit(Reader root, std::string_view stem, const NumberContext& context,
                                        model::Parameters& parameters) {
  static const std::vector<std::string_view> ids(circuit_stems.begin(), circuit_stems.end());
  check_schema(root, "cleft.circuit/1");
  root.text("name");
  check_id(root, stem);
  const auto index = root.choice("id", ids);
  if (!index) {
    return std::nullopt;
  }
  root.choice("transmitter", {model::amine_ids[*index]});
  CircuitParameters& circuit = parameters.circuits[*index];
  circuit = {};
  read_fields<CircuitParameters>(root, neuron_fields, circuit, context);
  const bool excited = read_part(root, "excitation", excitation_fields, circuit, context);
  const bool inhibited = read_part(root, "interneuron", interneuron_fields, circuit, context);
  if (inhibited && !excited) {
    root.fault_at("excitation", "missing", "an interneuron divides the excitation, so it needs one");
  }
  read_part(root, "direct", direct_fields, circuit, context);
  read_part(root, "serotonin", serotonin_fields, circuit, context);
  read_part(root, "norepinephrine", norepinephrine_fields, circuit, context);
  read_part(root, "dopamine", dopamine_fields, circuit, context);
  root.finish();
  return index;
}

void read_shared_circuit(Reader root, std::string_view stem, const NumberContext& context,
                         model::Parameters& parameters) {
  check_schema(root, "cleft.shared-circuit/1");
  root.text("name");
  check_id(root, stem);
  Reader opposition = root.child("opposition");
  SharedCircuitParameters& shared = parameters.shared_circuits;
  read_section(opposition, "mu", opposition_fields, shared.mu, context);
  read_section(opposition, "GABA-A", opposition_fields, shared.gaba_a, context);
  read_section(opposition, "nicotinic", opposition_fields, shared.nicotinic, context);
  opposition.finish();
  root.finish();
}

}  // namespace cleft::catalog

#include "catalog/receptor_file.hpp"

#include "catalog/identity.hpp"

namespace cleft::catalog {

namespace {

using core::Dimension;
using core::Reader;
using model::Receptor;
using model::ReceptorParameters;

constexpr Field<ReceptorParameters> binding_fields[] = {
    {"kd", Dimension::concentration, &ReceptorParameters::kd_uM, {1e-5, 1e3}},
    {"off", Dimension::frequency, &ReceptorParameters::off_per_s, {1e-7, 1e4}},
};

constexpr Field<ReceptorParameters> gaba_fields[] = {
    {"agonist_ratio", Dimension::none, &ReceptorParameters::agonist_ratio, {1e-3, 100.0}},
    {"modulator_shift", Dimension::none, &ReceptorParameters::modulator_shift, {1.0, 100.0}},
};

// Those that no transmitter of the model binds: opioid peptides are not in it, and GABA is fixed.
bool stands_alone(Receptor receptor) { return receptor == Receptor::mu || receptor == Receptor::gaba_a; }

void check_stem(Reader& root, std::string_view id, std::string_view stem) {
  if (receptor_stem(id) != stem) {
    root.fault_at("id", '"' + core::printable(id) + "\" is not the file's name",
                  "the file's name, which is the id in lower case");
  }
}

}  // namespace

std::string receptor_stem(std::string_view id) {
  std::string stem(id);
  for (char& c : stem) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return stem;
}

std::optional<std::size_t> read_receptor(Reader root, std::string_view stem, const NumberContext& context,
                                         model::Parameters& parameters) {
  static const std::vector<std::string_view> ids(model::receptor_ids.begin(), model::receptor_ids.end());
  check_schema(root, "cleft.receptor/1");
  root.text("name");
  const auto index = root.choice("id", ids);
  if (!index) {
    return std::nullopt;
  }
  check_stem(root, ids[*index], stem);
  const auto receptor = static_cast<Receptor>(*index);
  ReceptorParameters& values = parameters.receptors[*index];
  values = {false, model::Amine::serotonin, model::no_action, 1.0, 0.0, 1.0};
  if (!stands_alone(receptor)) {
    values.has_transmitter = true;
    values.transmitter = static_cast<model::Amine>(root.choice("transmitter", amine_words()).value_or(0));
    read_fields<ReceptorParameters>(root, binding_fields, values, context);
  }
  if (receptor == Receptor::gaba_a) {
    read_section(root, "gaba", gaba_fields, values, context);
  }
  root.finish();
  return index;
}

}  // namespace cleft::catalog

#include "catalog/region_file.hpp"

#include "catalog/identity.hpp"

namespace cleft::catalog {

namespace {

using core::Dimension;
using core::Reader;
using model::PopulationParameters;
using model::RegionParameters;

constexpr core::Bounds fraction_bounds{0.05, 0.6};
constexpr core::Bounds density_bounds{1.0, 1e10};
constexpr core::Bounds level_bounds{1e-6, 1e3};

constexpr Field<PopulationParameters> terminal_fields[] = {
    {"uptake", Dimension::concentration_rate, &PopulationParameters::uptake_uM_per_s, {1e-6, 100.0}},
    {"release", Dimension::none, &PopulationParameters::release, {1e-3, 1e3}},
    {"synthesis", Dimension::none, &PopulationParameters::synthesis, {1e-3, 1e3}},
};

void read_terminals(Reader& root, const NumberContext& context, RegionParameters& region) {
  Reader terminals = root.child("terminals");
  for (std::size_t i = 0; i < model::amine_ids.size(); ++i) {
    Reader place = terminals.child(model::amine_ids[i]);
    PopulationParameters& population = region.terminals[i];
    region.varicosities_per_mm3[i] =
        read_number(place.child("density"), Dimension::density, density_bounds, context).value_or(1.0);
    read_fields<PopulationParameters>(place, terminal_fields, population, context);
    region.soma_feedback[i] =
        read_number(place.child("soma_feedback"), Dimension::none, {0.0, 10.0}, context).value_or(1.0);
    population.extracellular_volume_fL =
        model::extracellular_volume_fL(region.extracellular_fraction, region.varicosities_per_mm3[i]);
    region.axon_gaba[i] = read_number(place.child("axon_gaba_a"), Dimension::none, {0.0, 10.0}, context).value_or(0.0);
    place.finish();
  }
  terminals.finish();
}

void read_resting_levels(Reader& root, std::size_t region, const NumberContext& context,
                         std::vector<RestingLevel>& levels) {
  for (Reader& place : root.array("resting_levels")) {
    RestingLevel level;
    level.region = region;
    level.transmitter = static_cast<model::Amine>(place.choice("transmitter", amine_words()).value_or(0));
    level.method = place.text("method").value_or("");
    std::vector<SourcedNumber> kept;
    NumberContext keeping{context.bibliography, context.counts, context.others, context.needs_species, &kept};
    level.level_uM = read_number(place.child("level"), Dimension::concentration, level_bounds, keeping).value_or(0.0);
    if (!kept.empty()) {
      level.source = kept.front().source;
      level.seen = kept.front().seen;
    }
    place.finish();
    levels.push_back(std::move(level));
  }
}

}  // namespace

std::optional<std::size_t> read_region(Reader root, std::string_view stem, const NumberContext& context,
                                       model::Parameters& parameters, std::vector<RestingLevel>& resting_levels) {
  static const std::vector<std::string_view> ids(model::region_ids.begin(), model::region_ids.end());
  check_schema(root, "cleft.region/2");
  root.text("name");
  check_id(root, stem);
  const auto index = root.choice("id", ids);
  if (!index) {
    return std::nullopt;
  }
  RegionParameters& region = parameters.regions[*index];
  region.extracellular_fraction =
      read_number(root.child("extracellular_fraction"), Dimension::none, fraction_bounds, context).value_or(1.0);
  read_terminals(root, context, region);
  read_resting_levels(root, *index, context, resting_levels);
  root.finish();
  return index;
}

}  // namespace cleft::catalog

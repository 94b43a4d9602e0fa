#include "catalog/region_file.hpp"

#include "catalog/identity.hpp"

namespace cleft::catalog {

namespace {

using core::Dimension;
using core::Reader;
using model::RegionFactors;

constexpr Field<RegionFactors> factor_fields[] = {
    {"volume", Dimension::none, &RegionFactors::volume, {1e-3, 1e4}},
    {"vmax", Dimension::none, &RegionFactors::vmax, {1e-4, 1e3}},
    {"release", Dimension::none, &RegionFactors::release, {1e-3, 1e3}},
};

}  // namespace

std::optional<std::size_t> read_region(Reader root, std::string_view stem, const NumberContext& context,
                                       model::Parameters& parameters) {
  static const std::vector<std::string_view> ids(model::region_ids.begin(), model::region_ids.end());
  check_schema(root, "cleft.region/1");
  root.text("name");
  check_id(root, stem);
  const auto index = root.choice("id", ids);
  if (!index) {
    return std::nullopt;
  }
  Reader factors = root.child("factors");
  for (std::size_t i = 0; i < model::amine_ids.size(); ++i) {
    read_section(factors, model::amine_ids[i], factor_fields, parameters.regions[*index][i], context);
  }
  factors.finish();
  root.finish();
  return index;
}

}  // namespace cleft::catalog

#include "render/scene_counts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cleft::render {
namespace {

double positive(double value) { return std::isfinite(value) && value > 0.0 ? value : 0.0; }

std::array<double, conformation_count> shares_in_ring_order(const CarrierShares& carriers) {
  std::array<double, conformation_count> shares{positive(carriers.out_empty),  positive(carriers.out_amine),
                                                positive(carriers.in_amine),   positive(carriers.in_empty),
                                                positive(carriers.in_drug),    positive(carriers.out_drug),
                                                positive(carriers.out_blocked)};
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (sum <= 0.0) return {1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  for (double& share : shares) share /= sum;
  return shares;
}

// Whole numbers that sum to `seats`, nearest to the shares: each gets its floor, the rest goes to the
// largest remainders (ties to the earlier one).
std::array<int, conformation_count> largest_remainder(const std::array<double, conformation_count>& shares, int seats) {
  std::array<int, conformation_count> given{};
  std::array<double, conformation_count> remainder{};
  int left = seats;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double quota = shares[i] * seats;
    // The small allowance keeps 3/8 * 8 from flooring to 2 after rounding.
    given[i] = static_cast<int>(std::floor(quota + 1e-9));
    remainder[i] = quota - given[i];
    left -= given[i];
  }
  for (; left > 0; --left) {
    std::size_t largest = 0;
    for (std::size_t i = 1; i < remainder.size(); ++i)
      if (remainder[i] > remainder[largest]) largest = i;
    ++given[largest];
    remainder[largest] = -1.0;
  }
  return given;
}

int dots(double molecules, double molecules_per_dot, int cap, bool& capped) {
  const double wanted = positive(molecules) / std::max(positive(molecules_per_dot), 1e-9);
  if (wanted > cap + 0.5) capped = true;
  return static_cast<int>(std::lround(std::min(wanted, static_cast<double>(cap))));
}

// Sites in the order in which they take conformations: neighbours in the ring land far apart on screen.
constexpr std::array<int, transporter_count> site_order{1, 5, 3, 0, 6, 2, 4, 7};

std::int64_t floor_modulo(std::int64_t value, std::int64_t modulus) {
  const std::int64_t rest = value % modulus;
  return rest < 0 ? rest + modulus : rest;
}

}  // namespace

SceneCounts counts(const SceneState& state, const SceneScale& scale) {
  SceneCounts result;
  result.transporters = largest_remainder(shares_in_ring_order(state.carriers), transporter_count);

  result.outside_amine =
      dots(state.extracellular_amine, scale.amine_molecules_per_dot, outside_amine_cap, result.capped);
  result.cytosol_amine = dots(state.cytosol_amine, scale.amine_molecules_per_dot, cytosol_amine_cap, result.capped);
  if (state.drug != DrugClass::none) {
    result.outside_drug = dots(state.extracellular_drug, scale.drug_molecules_per_dot, outside_drug_cap, result.capped);
    result.cytosol_drug = dots(state.cytosol_drug, scale.drug_molecules_per_dot, cytosol_drug_cap, result.capped);
  }

  result.releasing = positive(state.release_per_s) > 0.0;
  bool plume_capped = false;  // not worth a word: the dots are drawn elsewhere in the cleft instead
  result.plume_amine =
      std::min(result.outside_amine, dots(state.release_per_s, scale.amine_molecules_per_dot, plume_cap, plume_capped));

  const double filled = positive(state.store_fraction) * vesicle_dots_at_rest;
  if (filled > vesicle_dots_cap + 0.5) result.capped = true;
  result.vesicle_amine = static_cast<int>(std::lround(std::min(filled, static_cast<double>(vesicle_dots_cap))));
  // The fused vesicle is caught half-way through emptying.
  if (result.releasing) result.fused_vesicle_amine = result.vesicle_amine / 2;
  return result;
}

std::array<Conformation, transporter_count> arrange(const SceneCounts& counts, std::int64_t step) {
  std::array<Conformation, transporter_count> ring{};
  std::size_t next = 0;
  for (std::size_t kind = 0; kind < counts.transporters.size(); ++kind)
    for (int k = 0; k < counts.transporters[kind] && next < ring.size(); ++k)
      ring[next++] = static_cast<Conformation>(kind);

  std::array<Conformation, transporter_count> sites{};
  for (std::size_t k = 0; k < sites.size(); ++k) {
    const auto from = static_cast<std::size_t>(floor_modulo(static_cast<std::int64_t>(k) + step, transporter_count));
    sites[static_cast<std::size_t>(site_order[k])] = ring[from];
  }
  return sites;
}

std::int64_t ring_step(const SceneState& state, double drift_time_s) {
  constexpr double step_duration_s = 1.6;
  const double steps = drift_time_s / step_duration_s;
  if (!std::isfinite(steps) || std::abs(steps) > 1e15) return 0;
  const auto step = static_cast<std::int64_t>(std::floor(steps));
  return positive(state.efflux_per_s) > positive(state.uptake_per_s) ? -step : step;
}

bool autoreceptor_bound(double occupancy, std::int64_t step) {
  // Multiples of the golden ratio, modulo 1, fill the unit interval evenly.
  constexpr double golden = 0.6180339887498949;
  const double phase = golden * static_cast<double>(step) + 0.5;
  return phase - std::floor(phase) < positive(occupancy);
}

}  // namespace cleft::render

#include "render/scene_counts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace cleft::render {
namespace {

double positive(double value) { return std::isfinite(value) && value > 0.0 ? value : 0.0; }

template <std::size_t N>
std::array<double, N> normalised(std::array<double, N> shares) {
  for (double& share : shares) share = positive(share);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (sum <= 0.0) {
    shares.fill(0.0);
    shares[0] = 1.0;
    return shares;
  }
  for (double& share : shares) share /= sum;
  return shares;
}

template <std::size_t N>
std::array<int, N> seated(const std::array<double, N>& shares, int seats) {
  std::array<int, N> given{};
  seat(normalised(shares), seats, given);
  return given;
}

int dots(double molecules, double molecules_per_dot, int cap, bool& capped) {
  const double wanted = positive(molecules) / std::max(positive(molecules_per_dot), 1e-9);
  if (wanted > cap + 0.5) capped = true;
  return static_cast<int>(std::lround(std::min(wanted, static_cast<double>(cap))));
}

// Seats that hold a drug, given to the drugs by their part of the share.
void divide(const model::SynapseState& state, SceneCounts& result, int seats, double model::DrugState::*share,
            int DrugCounts::*count) {
  std::array<double, most_drugs> parts{};
  for (std::size_t d = 0; d < parts.size() && d < state.drugs.size(); ++d) parts[d] = state.drugs[d].*share;
  const std::array<int, most_drugs> given = seated(parts, seats);
  for (std::size_t d = 0; d < given.size(); ++d) result.drugs[d].*count = given[d];
}

void count_proteins(const model::SynapseState& state, double rounding, SceneCounts& result) {
  const auto of = [](const auto& counts, auto kind) { return counts[static_cast<std::size_t>(kind)]; };
  const model::Vmat2Shares& vmat2 = state.vmat2;
  result.vmat2 = seated(std::array{vmat2.empty, vmat2.amine, vmat2.drug, vmat2.blocked}, vmat2_count);
  divide(state, result, of(result.vmat2, Vmat2Holds::drug), &model::DrugState::vmat2, &DrugCounts::vmat2);
  divide(state, result, of(result.vmat2, Vmat2Holds::inhibitor), &model::DrugState::vmat2_blocked,
         &DrugCounts::vmat2_blocked);

  const double by_amine = positive(state.receptor.by_amine), by_drugs = positive(state.receptor.by_drugs);
  const auto receptors = [rounding](double share) {
    return static_cast<int>(std::floor(std::min(share, 1.0) * receptor_count + rounding));
  };
  const int held = std::min(receptors(by_amine + by_drugs), receptor_count);
  const int with_amine = std::min(receptors(by_amine), held);
  result.receptors = {receptor_count - held, with_amine, held - with_amine};
  divide(state, result, of(result.receptors, ReceptorHolds::drug), &model::DrugState::receptor, &DrugCounts::receptor);
  // None is active that holds nothing.
  result.receptors_active = std::min(receptors(positive(state.receptor.activation)), held);
  result.mao_active = static_cast<int>(std::lround(std::min(positive(state.mao_activity), 1.0) * mao_count));
}

std::int64_t floor_modulo(std::int64_t value, std::int64_t modulus) {
  const std::int64_t rest = value % modulus;
  return rest < 0 ? rest + modulus : rest;
}

// The drug on the `which`-th of the proteins that hold one.
int drug_of(const SceneCounts& counts, int which, int DrugCounts::*count) {
  for (std::size_t d = 0; d < counts.drugs.size(); ++d) {
    which -= counts.drugs[d].*count;
    if (which < 0) return static_cast<int>(d);
  }
  return -1;
}

// A part of the kinetic ring: one conformation, with the drug on it if there is one.
struct Arc {
  TransporterView view;
  double until;  // of the whole circle, from its start
};

void add_arc(std::vector<Arc>& ring, TransporterView view, double share) {
  if (share > 0.0) ring.push_back({view, (ring.empty() ? 0.0 : ring.back().until) + share});
}

// One conformation's share, divided among the drugs by their parts. `reversed`: the other way round, so that a drug
// that crosses stays the same.
void add_drug_arcs(std::vector<Arc>& ring, Conformation conformation, double share, const model::SynapseState& state,
                   double model::DrugState::*part, bool reversed) {
  const std::size_t drugs = std::min<std::size_t>(state.drugs.size(), most_drugs);
  double sum = 0.0;
  for (std::size_t d = 0; d < drugs; ++d) sum += positive(state.drugs[d].*part);
  if (sum <= 0.0) add_arc(ring, {conformation, -1}, share);
  for (std::size_t k = 0; k < drugs && sum > 0.0; ++k) {
    const std::size_t d = reversed ? drugs - 1 - k : k;
    add_arc(ring, {conformation, static_cast<int>(d)}, share * positive(state.drugs[d].*part) / sum);
  }
}

std::vector<Arc> ring_of(const model::SynapseState& state) {
  const model::CarrierShares& c = state.carriers;
  const auto [out_empty, out_amine, in_amine, in_empty, in_drug, out_drug, blocked] =
      normalised(std::array{c.out_empty, c.out_amine, c.in_amine, c.in_empty, c.in_drug, c.out_drug, c.out_blocked});
  std::vector<Arc> ring;
  add_arc(ring, {Conformation::out_empty, -1}, out_empty);
  add_arc(ring, {Conformation::out_amine, -1}, out_amine);
  add_arc(ring, {Conformation::in_amine, -1}, in_amine);
  add_arc(ring, {Conformation::in_empty, -1}, in_empty);
  add_drug_arcs(ring, Conformation::in_drug, in_drug, state, &model::DrugState::carrier_in, false);
  add_drug_arcs(ring, Conformation::out_drug, out_drug, state, &model::DrugState::carrier_out, true);
  add_drug_arcs(ring, Conformation::out_blocked, blocked, state, &model::DrugState::carrier_blocked, false);
  return ring;
}

TransporterView on_ring(const std::vector<Arc>& ring, double place) {
  const auto arc = std::find_if(ring.begin(), ring.end(), [place](const Arc& a) { return place < a.until; });
  return arc == ring.end() ? ring.back().view : arc->view;  // rounding leaves the sum a little below 1
}

// Where the first transporter stands: in the middle of what carries amine, or, where that is next to nothing, so that
// it falls between two of them.
double first_on_ring(const std::vector<Arc>& ring) {
  constexpr double worth_showing = 0.1 / transporter_count;
  double begin = 0.0, from = 0.0, to = 0.0;
  for (const Arc& arc : ring) {
    const Conformation kind = arc.view.conformation;
    if (kind == Conformation::out_empty) from = to = arc.until;
    if (kind == Conformation::out_amine || kind == Conformation::in_amine) {
      from = std::min(from, begin);
      to = arc.until;
    }
    begin = arc.until;
  }
  const double middle = 0.5 * (from + to);
  return to - from >= worth_showing ? middle : middle + 0.5 / transporter_count;
}

// From a row of views, each as often as it is counted, to places: `step` moves the row along, `order` says which
// place comes when, so that neighbours in the row land far apart on screen.
template <class View, std::size_t N>
std::array<View, N> placed(const std::array<View, N>& row, const std::array<int, N>& order, std::int64_t step) {
  std::array<View, N> places{};
  for (std::size_t k = 0; k < N; ++k) {
    const auto from =
        static_cast<std::size_t>(floor_modulo(static_cast<std::int64_t>(k) + step, static_cast<std::int64_t>(N)));
    places[static_cast<std::size_t>(order[k])] = row[from];
  }
  return places;
}

constexpr std::array<int, vmat2_count> vmat2_order{3, 1, 2, 0, 7, 4, 5, 6};
constexpr std::array<int, receptor_count> receptor_order{1, 8, 3, 5, 0, 10, 6, 4, 11, 2, 7, 9};

}  // namespace

int proteins_drawn(double number, int places) {
  if (!(number > 0.0)) return 0;
  return std::max(1, static_cast<int>(std::lround(std::min(number, 1.0) * places)));
}

void seat(std::span<const double> shares, int seats, std::span<int> given) {
  int left = seats;
  const auto quota = [&](std::size_t i) { return shares[i] * seats; };
  for (std::size_t i = 0; i < shares.size(); ++i) {
    // The small allowance keeps 3/8 * 8 from flooring to 2 after rounding.
    given[i] = static_cast<int>(std::floor(quota(i) + 1e-9));
    left -= given[i];
  }
  for (; left > 0; --left) {
    std::size_t largest = 0;
    for (std::size_t i = 1; i < shares.size(); ++i)
      if (quota(i) - given[i] > quota(largest) - given[largest]) largest = i;
    ++given[largest];
  }
}

SceneScale scale_for(model::Amine amine) {
  switch (amine) {
    case model::Amine::serotonin: return {20.0, 1000.0};
    case model::Amine::dopamine: return {2.0, 200.0};  // a tenth of the volume belongs to one of its varicosities
    case model::Amine::norepinephrine: break;
  }
  return {20.0, 2000.0};
}

SceneCounts counts(const model::SynapseState& state, const SceneScale& scale, double rounding) {
  SceneCounts result;
  count_proteins(state, rounding, result);

  result.outside_amine =
      dots(state.extracellular_molecules, scale.amine_molecules_per_dot, outside_amine_cap, result.capped);
  result.cytosol_amine = dots(state.cytosol_molecules, scale.amine_molecules_per_dot, cytosol_amine_cap, result.capped);
  if (state.drugs.size() > most_drugs) result.capped = true;
  for (std::size_t d = 0; d < result.drugs.size() && d < state.drugs.size(); ++d) {
    const model::DrugState& drug = state.drugs[d];
    DrugCounts& counted = result.drugs[d];
    counted.outside = dots(drug.extracellular_molecules, scale.drug_molecules_per_dot, outside_drug_cap, result.capped);
    counted.cytosol = dots(drug.cytosol_molecules, scale.drug_molecules_per_dot, cytosol_drug_cap, result.capped);
  }

  result.releasing = positive(state.release_per_s) > 0.0 && positive(state.firing_Hz) > 0.0;
  bool plume_capped = false;  // not worth a word: the dots are drawn elsewhere in the cleft instead
  if (result.releasing)
    result.plume_amine = std::min(result.outside_amine,
                                  dots(state.release_per_s, scale.amine_molecules_per_dot, plume_cap, plume_capped));

  const double filled = positive(state.store_fraction) * vesicle_dots_at_rest;
  if (filled > vesicle_dots_cap + 0.5) result.capped = true;
  result.vesicle_amine = static_cast<int>(std::lround(std::min(filled, static_cast<double>(vesicle_dots_cap))));
  // The fused vesicle is caught half-way through emptying.
  if (result.releasing) result.fused_vesicle_amine = result.vesicle_amine / 2;
  return result;
}

std::array<TransporterView, transporter_count> arrange(const model::SynapseState& state, double turns) {
  // Neighbours on the circle stand far apart on screen; the first is where no arrow covers it.
  constexpr std::array<std::size_t, transporter_count> order{2, 4, 6, 0, 3, 5, 1, 7};
  const std::vector<Arc> ring = ring_of(state);
  const double first = first_on_ring(ring);
  const double in = positive(state.uptake_per_s), out = positive(state.efflux_per_s);
  const double back = in + out > 0.0 ? out / (in + out) : 0.0;
  const auto backwards = static_cast<std::size_t>(std::lround(back * transporter_count));
  std::array<TransporterView, transporter_count> places{};
  for (std::size_t k = 0; k < places.size(); ++k) {
    // Spread evenly among the others.
    const bool goes_back = (k + 1) * backwards / places.size() > k * backwards / places.size();
    const double at = first + static_cast<double>(k) / transporter_count + (goes_back ? -turns : turns);
    places[order[k]] = on_ring(ring, at - std::floor(at));
  }
  return places;
}

double ring_turns(double drift_time_s) {
  constexpr double turn_duration_s = 16.0;
  const double turns = drift_time_s / turn_duration_s;
  return std::isfinite(turns) ? turns - std::floor(turns) : 0.0;
}

std::array<Vmat2View, vmat2_count> arrange_vmat2(const SceneCounts& counts, std::int64_t step) {
  std::array<Vmat2View, vmat2_count> row{};
  std::size_t next = 0;
  for (std::size_t kind = counts.vmat2.size(); kind-- > 0;)
    for (int k = 0; k < counts.vmat2[kind] && next < row.size(); ++k) {
      const auto holds = static_cast<Vmat2Holds>(kind);
      int drug = -1;
      if (holds == Vmat2Holds::drug) drug = drug_of(counts, k, &DrugCounts::vmat2);
      if (holds == Vmat2Holds::inhibitor) drug = drug_of(counts, k, &DrugCounts::vmat2_blocked);
      row[next++] = {holds, drug};
    }
  return placed(row, vmat2_order, step);
}

std::array<ReceptorView, receptor_count> arrange_receptors(const SceneCounts& counts, std::int64_t step) {
  std::array<ReceptorView, receptor_count> row{};
  const int amines = counts.receptors[static_cast<std::size_t>(ReceptorHolds::amine)];
  const int drugs = counts.receptors[static_cast<std::size_t>(ReceptorHolds::drug)];
  for (int k = 0; k < receptor_count; ++k) {
    ReceptorView& view = row[static_cast<std::size_t>(k)];
    if (k < amines)
      view.holds = ReceptorHolds::amine;
    else if (k < amines + drugs)
      view = {ReceptorHolds::drug, drug_of(counts, k - amines, &DrugCounts::receptor), false};
    view.active = k < counts.receptors_active;
  }
  return placed(row, receptor_order, step);
}

std::int64_t arrangement_step(double drift_time_s) {
  constexpr double step_duration_s = 1.6;
  const double steps = drift_time_s / step_duration_s;
  return std::isfinite(steps) && std::abs(steps) < 1e15 ? static_cast<std::int64_t>(std::floor(steps)) : 0;
}

double rounding_at(std::int64_t step) {
  // Multiples of the golden ratio, modulo 1.
  constexpr double golden = 0.6180339887498949;
  const double phase = golden * static_cast<double>(step) + 0.5;
  return phase - std::floor(phase);
}

bool autoreceptor_bound(double occupancy, std::int64_t step) { return rounding_at(step) < positive(occupancy); }

}  // namespace cleft::render

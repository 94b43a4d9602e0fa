// How many of each thing the scene draws for a state: the only place where concentrations become dots.
// Pure functions of their arguments; what is drawn follows from these numbers and from nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "render/scene_state.hpp"

namespace cleft::render {

// Conformations in the order of the kinetic ring (MODEL.md, 5b): neighbours in this list are one step of
// the scheme apart, the last but one (out_drug) closes the ring to the first. out_blocked hangs on
// out_empty as well.
enum class Conformation : std::uint8_t { out_empty, out_amine, in_amine, in_empty, in_drug, out_drug, out_blocked };
inline constexpr int conformation_count = 7;

// What the vesicles' transporter holds, and a receptor.
enum class Vmat2Holds : std::uint8_t { nothing, amine, drug, inhibitor };
enum class ReceptorHolds : std::uint8_t { nothing, amine, drug };

inline constexpr int front_transporters = 5;  // on the cut edge, anchors sert_0 to sert_4
inline constexpr int back_transporters = 3;   // on the membrane behind it
inline constexpr int transporter_count = front_transporters + back_transporters;
inline constexpr int vmat2_count = 8;
inline constexpr int front_receptors = 5;
inline constexpr int receptor_count = front_receptors + 7;
inline constexpr int mao_count = 6;

// Of more drugs than these the later ones are left out, and the screen says that not all fits.
inline constexpr int most_drugs = 3;

inline constexpr int open_vesicles = 10;         // cut open, contents countable
inline constexpr int vesicle_dots_at_rest = 34;  // in one open vesicle at store_fraction 1
inline constexpr int vesicle_dots_cap = 44;      // as many as fit
// As many dots as are drawn at most. What the eye can use ends long before.
inline constexpr int outside_amine_cap = 4000;
inline constexpr int cytosol_amine_cap = 1000;
inline constexpr int outside_drug_cap = 1500;
inline constexpr int cytosol_drug_cap = 800;
inline constexpr int plume_cap = 40;

struct DrugCounts {
  int outside = 0;  // dots
  int cytosol = 0;
  // Drawn proteins that hold it.
  int carrier_out = 0;
  int carrier_in = 0;
  int carrier_blocked = 0;
  int vmat2 = 0;
  int vmat2_blocked = 0;
  int receptor = 0;

  bool operator==(const DrugCounts&) const = default;
};

struct SceneCounts {
  // Proteins in each state, indexed by the enumerations above; each sums to its count.
  std::array<int, conformation_count> transporters{};
  std::array<int, 4> vmat2{};
  std::array<int, 3> receptors{};
  int receptors_active = 0;  // those that hold something come first
  int mao_active = 0;

  // Dots, one for `SceneScale::..._molecules_per_dot` molecules, rounded to the nearest, capped.
  int outside_amine = 0;  // all that is outside, the plume included
  int plume_amine = 0;    // of these, drawn under the open vesicle: one second's release at most
  int cytosol_amine = 0;
  std::array<DrugCounts, most_drugs> drugs{};

  // Dots in an average open vesicle (not to the dots' scale: relative to rest), and in the fused one.
  int vesicle_amine = 0;
  int fused_vesicle_amine = 0;

  bool releasing = false;  // vesicles fuse with the membrane
  bool capped = false;     // some count was larger than what is drawn; the screen should say "at least"

  bool operator==(const SceneCounts&) const = default;
};

// How many molecules a dot stands for at a terminal of this amine: the terminals differ a hundredfold in how much
// they let stand outside.
SceneScale scale_for(Amine amine);

// Counts for a state. Negative and non-finite inputs count as nothing; shares that do not sum to 1 are
// normalised (all zero: all in the first). A drug of class `none` has no dots.
SceneCounts counts(const SceneState& state, const SceneScale& scale);

// Whole numbers that sum to `seats`, nearest to the shares: each gets its floor, the rest goes to the largest
// remainders (ties to the earlier one). Shares sum to 1.
void seat(std::span<const double> shares, int seats, std::span<int> given);

// A drawn protein: what it shows, and which drug if one is on it (an index into SceneState::drugs, else -1).
struct TransporterView {
  Conformation conformation = Conformation::out_empty;
  int drug = -1;
  bool operator==(const TransporterView&) const = default;
};
struct Vmat2View {
  Vmat2Holds holds = Vmat2Holds::nothing;
  int drug = -1;
};
struct ReceptorView {
  ReceptorHolds holds = ReceptorHolds::nothing;
  int drug = -1;
  bool active = false;
};

// Which state each of the drawn proteins shows. `step` (any integer) moves the assignment on, each transporter to
// the next conformation along the kinetic ring that occurs or not at all; the counts stay. Transporters 0 to 4 and
// receptors 0 to 4 are the front ones.
std::array<TransporterView, transporter_count> arrange(const SceneCounts& counts, std::int64_t step);
std::array<Vmat2View, vmat2_count> arrange_vmat2(const SceneCounts& counts, std::int64_t step);
std::array<ReceptorView, receptor_count> arrange_receptors(const SceneCounts& counts, std::int64_t step);

// The step for arrange() at a time of the drift's clock [s]: one every 1.6 s (slowed a thousandfold, which the
// screen says). Forwards, amine bound outside and let go inside, unless more amine leaves through the
// transporters than enters; then backwards, where an amine leaves and a substrate drug enters.
std::int64_t ring_step(const SceneState& state, double drift_time_s);

// Is the one drawn autoreceptor occupied at this step? Over many steps the share of `true` is the occupancy;
// at step 0 it is true above one half.
bool autoreceptor_bound(double occupancy, std::int64_t step);

}  // namespace cleft::render

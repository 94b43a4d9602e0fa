// How many of each thing the scene draws for a state: the only place where concentrations become dots.
// Pure functions of their arguments; what is drawn follows from these numbers and from nothing else.
#pragma once

#include <array>
#include <cstdint>

#include "render/scene_state.hpp"

namespace cleft::render {

// Conformations in the order of the kinetic ring (MODEL.md, 5b): neighbours in this list are one step of
// the scheme apart, the last but one (out_drug) closes the ring to the first. out_blocked hangs on
// out_empty as well.
enum class Conformation : std::uint8_t { out_empty, out_amine, in_amine, in_empty, in_drug, out_drug, out_blocked };
inline constexpr int conformation_count = 7;

inline constexpr int front_transporters = 5;  // on the cut edge, anchors sert_0 to sert_4
inline constexpr int back_transporters = 3;   // on the membrane behind it
inline constexpr int transporter_count = front_transporters + back_transporters;

inline constexpr int open_vesicles = 10;         // cut open, contents countable
inline constexpr int vesicle_dots_at_rest = 34;  // in one open vesicle at store_fraction 1
inline constexpr int vesicle_dots_cap = 44;      // as many as fit
inline constexpr int outside_amine_cap = 400;
inline constexpr int cytosol_amine_cap = 160;
inline constexpr int outside_drug_cap = 240;
inline constexpr int cytosol_drug_cap = 120;
inline constexpr int plume_cap = 40;

struct SceneCounts {
  // Transporters in each conformation, indexed by Conformation; their sum is transporter_count.
  std::array<int, conformation_count> transporters{};

  // Dots, one for `SceneScale::..._molecules_per_dot` molecules, rounded to the nearest, capped.
  int outside_amine = 0;  // all that is outside, the plume included
  int plume_amine = 0;    // of these, drawn under the open vesicle: one second's release at most
  int cytosol_amine = 0;
  int outside_drug = 0;
  int cytosol_drug = 0;

  // Dots in an average open vesicle (not to the dots' scale: relative to rest), and in the fused one.
  int vesicle_amine = 0;
  int fused_vesicle_amine = 0;

  bool releasing = false;  // a vesicle is drawn fused with the membrane
  bool capped = false;     // some count was larger than what is drawn; the screen should say "at least"
};

// Counts for a state. Negative and non-finite inputs count as nothing; shares that do not sum to 1 are
// normalised (all zero: all out_empty). A drug of class `none` has no dots.
SceneCounts counts(const SceneState& state, const SceneScale& scale);

// Which conformation each of the drawn transporters shows. `step` (any integer) moves the assignment along
// the kinetic ring, each transporter to the next conformation that occurs or not at all; the counts stay. Sites 0 to 4
// are the front ones.
std::array<Conformation, transporter_count> arrange(const SceneCounts& counts, std::int64_t step);

// The step for arrange() at a time of the drift's clock [s]: one every 1.6 s (slowed a thousandfold, which the
// screen says). Forwards, amine bound outside and let go inside, unless more amine leaves through the
// transporters than enters; then backwards, where an amine leaves and a substrate drug enters.
std::int64_t ring_step(const SceneState& state, double drift_time_s);

// Is the one drawn autoreceptor occupied at this step? Over many steps the share of `true` is the occupancy;
// at step 0 it is true above one half.
bool autoreceptor_bound(double occupancy, std::int64_t step);

}  // namespace cleft::render

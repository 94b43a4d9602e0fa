// How many of each thing the scene draws for a state: the only place where concentrations become dots.
// Pure functions of their arguments; what is drawn follows from these numbers and from nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "model/synapse_state.hpp"

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
  int vmat2 = 0;
  int vmat2_blocked = 0;
  int receptor = 0;

  bool operator==(const DrugCounts&) const = default;
};

struct SceneCounts {
  // Proteins in each state, indexed by the enumerations above; each sums to its count. (Transporters: arrange().)
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
// The deliberate cheats, named on screen: one dot stands for many molecules (the same number in every
// column, so that columns compare), proteins and cleft are drawn too large, time is slowed.
struct SceneScale {
  double amine_molecules_per_dot = 20.0;
  double drug_molecules_per_dot = 2000.0;

  bool operator==(const SceneScale&) const = default;
};

SceneScale scale_for(model::Amine amine);

// Counts for a state. Negative and non-finite inputs count as nothing; shares that do not sum to 1 are
// normalised (all zero: all in the first). A drug of class `none` has no dots. `rounding` is added to the receptors'
// quotas before their fraction is dropped: a half rounds to the nearest; rounding_at() makes a tenth of one show for a
// tenth of the time.
SceneCounts counts(const model::SynapseState& state, const SceneScale& scale, double rounding = 0.5);

// How many of `places` proteins are drawn where there are so many of the usual number: the nearest to it, but at least
// one of what is there at all, and no more than there are places.
int proteins_drawn(double number, int places);

// Whole numbers that sum to `seats`, nearest to the shares: each gets its floor, the rest goes to the largest
// remainders (ties to the earlier one). Shares sum to 1.
void seat(std::span<const double> shares, int seats, std::span<int> given);

// A drawn protein: what it shows, and which drug if one is on it (an index into model::SynapseState::drugs, else -1).
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

// What each drawn transporter shows after so many turns of the kinetic ring. They stand evenly spaced on a circle on
// which every conformation takes up its share, and wander around it: so at any moment each conformation is drawn as
// often as its share asks for, to less than one, and each transporter spends in it its share of the time,
// however small that is. Forwards an amine is bound outside and let go inside, backwards a substrate drug enters and an
// amine leaves; as many of them go backwards as the efflux has part in all that is carried. At turn 0, and so in a
// picture that stands still, one is caught carrying amine if at least a tenth of one does. Transporters 0 to 4 are the
// front ones.
std::array<TransporterView, transporter_count> arrange(const model::SynapseState& state, double turns);

// Turns at a time of the drift's clock [s]: one in 16 s (slowed several thousandfold, which the screen says).
double ring_turns(double drift_time_s);

// Which state each of the other drawn proteins shows. `step` (any integer) moves the assignment on; the counts stay.
// Receptors 0 to 4 are the front ones.
std::array<Vmat2View, vmat2_count> arrange_vmat2(const SceneCounts& counts, std::int64_t step);
std::array<ReceptorView, receptor_count> arrange_receptors(const SceneCounts& counts, std::int64_t step);

// The step for these at a time of the drift's clock [s]: one every 1.6 s.
std::int64_t arrangement_step(double drift_time_s);

// Fills the unit interval evenly from step to step; a half at step 0.
double rounding_at(std::int64_t step);

// Is the one drawn autoreceptor occupied at this step? Over many steps the share of `true` is the occupancy;
// at step 0 it is true above one half.
bool autoreceptor_bound(double occupancy, std::int64_t step);

}  // namespace cleft::render

// One release event, from a docked vesicle over the omega to a flat membrane, as a function of its stage alone.
// Its course is drawn after textbooks, not computed: the model knows how much is released, not how a pore opens.
#pragma once

#include <cstdint>
#include <glm/vec3.hpp>

#include "render/actors.hpp"
#include "render/figures.hpp"
#include "render/profile.hpp"
#include "render/scene_counts.hpp"

namespace cleft::render {

// The stage at which a picture that stands still shows an event: half emptied.
inline constexpr float release_stage_at_rest = 0.35f;

struct ReleaseShape {
  Opening opening;      // height 0: the membrane is flat
  bool docked = false;  // the vesicle waits, whole
};

// stage 0: docked; 0.12: the pore opens; 0.2 to 0.5: omega; 1: flattened into the membrane.
ReleaseShape release_shape(float stage);

// How many of `filled` dots are still in the vesicle.
int release_remaining(float stage, int filled);

// The vesicle's bowl and contents at this stage. With `burst`, those that have left are drawn on their way into
// the cleft; else they are nowhere: the dots outside are counted from the concentration there.
void add_release(Figures& figures, const Ink& ink, const glm::vec3& eye, float stage, int filled, bool burst,
                 std::uint32_t seed);

}  // namespace cleft::render

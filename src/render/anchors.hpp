// Where labels, leaders and arrows of the interface may hold on to the picture. Needs no GL.
#pragma once

#include <optional>

#include "model/synapse_state.hpp"
#include "render/camera.hpp"

namespace cleft::render {

// Points of the picture that labels, leaders and arrows may hold on to.
enum class Anchor {
  transporter_0,  // right, inner: mouth towards the cleft; the place for the efflux arrow
  transporter_1,  // right, outer
  transporter_2,  // right edge
  transporter_3,  // left, inner: the place for the uptake arrow
  transporter_4,  // left edge
  receptor_0,
  receptor_1,
  receptor_2,
  receptor_3,
  receptor,  // the rightmost one
  autoreceptor,
  vesicle,         // left rim of an open vesicle
  vesicle_inside,  // the middle of one in the second row
  vesicle_right,   // right rim of the outermost one on the right
  vmat2,
  fuse,     // the open vesicle's middle; only while releasing
  cleft,    // under the open vesicle, middle of the cleft
  cytosol,  // where nothing stands
  // Where arrows begin and end.
  packing_from,
  packing_to,
  leak_from,
  leak_to,
  drift_from,
  drift_to,
  made_from,
  made_to,
  mao,
  mitochondrion
};

// All anchors, for whoever looks for the nearest.
inline constexpr int anchor_count = static_cast<int>(Anchor::mitochondrion) + 1;

// Where an anchor lies in a view of width x height CSS pixels. Empty when it is not drawn (fuse without
// release) or falls outside the view. Needs no GL.
std::optional<Point> project_anchor(Anchor anchor, const model::SynapseState& state, const Camera& camera, float width,
                                    float height);

}  // namespace cleft::render

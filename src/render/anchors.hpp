// Where labels, leaders and arrows of the interface may hold on to the picture. Needs no GL.
#pragma once

#include <optional>

#include "render/camera.hpp"
#include "render/scene_state.hpp"

namespace cleft::render {

// Points of the picture that labels, leaders and arrows may hold on to.
enum class Anchor {
  sert_0,  // right, inner: mouth towards the cleft; the place for the efflux arrow
  sert_1,  // right, outer
  sert_2,  // right edge
  sert_3,  // left, inner: the place for the uptake arrow
  sert_4,  // left edge
  receptor,
  autoreceptor,
  vesicle,        // left rim of an open vesicle
  vesicle_right,  // right rim of the outermost one on the right
  vmat2,
  fuse,   // the open vesicle's middle; only while releasing
  cleft,  // under the open vesicle, middle of the cleft
  mao,
  mitochondrion
};

// Where an anchor lies in a view of width x height CSS pixels. Empty when it is not drawn (fuse without
// release) or falls outside the view. Needs no GL.
std::optional<Point> project_anchor(Anchor anchor, const SceneState& state, const Camera& camera, float width,
                                    float height);

}  // namespace cleft::render

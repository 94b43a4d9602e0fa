// Where scenes go and what they show: the state of a synapse, and the words, numbers and arrows that stand on its
// picture.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "render/camera.hpp"
#include "render/scene_counts.hpp"
#include "simulation/instant.hpp"
#include "ui/draw/geometry.hpp"
#include "ui/widgets/widgets.hpp"

namespace cleft::ui {

struct ViewContext;

struct Leader {
  ImVec2 from, to;
};

// A scene to be drawn under the interface this frame.
struct SceneRequest {
  int slot = 0;  // column
  Rect rect;     // in the window, points
  model::SynapseState state;
  render::Camera camera;
  std::vector<render::Rect> keep_out;  // labels, in the view's own points
  std::vector<Leader> leaders;         // from labels to what they name, in the window
  float drug_radius = 0.0f;
  float corner_radius = 0.0f;
  bool one_release = false;  // a single event in slow motion in the place of those at the firing rate
};

// The scenes of one frame, in drawing order.
struct ScenePanels {
  std::vector<SceneRequest> requests;
  render::SceneScale scale;        // the same for all of a frame, so that columns compare; each terminal has its own
  double molecules_per_dot = 0.0;  // in the place of the usual scale, for measuring; 0: the usual
  bool reduced_detail = false;     // the renderer steps its quality down; the picture says so
  bool undrawn = false;            // the graphics card could not draw the last frame's pictures; words stand there
  double now_s = 0.0;              // steady clock, for cameras on their way
  bool reduced_motion = false;
  bool moving = false;      // set by a panel whose camera is on its way
  double release_ms = 0.0;  // of the single event in slow motion
};

// How the pictures are looked at; one for all columns, so that they compare.
struct SceneView {
  PictureView angles;
  render::Preset preset = render::Preset::whole;  // of a large picture; columns keep theirs
  render::Preset before = render::Preset::whole;  // where the camera comes from
  double since_s = -10.0;                         // when it left
  bool one_release = false;
  std::array<std::string, 4> named;  // the part that each column names; empty: none

  void go_to(render::Preset wanted, double now_s);
  bool operator==(const SceneView&) const = default;
};

// Do these two meet between their ends?
bool cross(const Leader& a, const Leader& b);

enum class PictureSize { column, large };

// Asks for the scene of one column and draws what stands on it. A column has its caption at the lower end of `area`,
// a large picture has all of it inside.
void scene_panel(ViewContext& context, std::size_t column, Rect area, PictureSize size = PictureSize::column);

// Where a column's picture leaves room for the button that makes it large.
Rect enlarge_button_rect(const ViewContext& context, Rect picture);

}  // namespace cleft::ui

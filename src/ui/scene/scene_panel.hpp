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
#include "ui/scene/scene_parts.hpp"
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

// A part of a picture that is named on a card beside it.
struct PartCard {
  ScenePart part;
  ImVec2 at;          // of the part, in the window
  Rect picture;       // that the card stays in
  bool ring = false;  // round the part: it was chosen, not only pointed at
};

// The scenes of one frame, in drawing order.
struct ScenePanels {
  std::vector<SceneRequest> requests;
  std::vector<PartCard> cards;     // those that are to be drawn over the spotlight's shade
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

enum class PictureSize {
  column,     // of the comparison: the flows through the membrane, a caption at the lower end of the area
  large,      // every flow, readout, names and caption inside
  slide,      // of a presentation, up to the edges of the window: every flow, words and caption stand elsewhere
  half_slide  // the same for one of two: the flows through the membrane, their numbers beside the cleft
};

// Asks for the scene of one column and draws what stands on it.
void scene_panel(ViewContext& context, std::size_t column, Rect area, PictureSize size = PictureSize::column);

// What a dot stands for and what is not to scale, in a line.
void scene_caption(ViewContext& context, std::size_t column, Rect line);

// A card with a part's name, number and sentence.
void part_card(const ViewContext& context, const PartCard& card);

// Where a column's picture leaves room for the button that makes it large.
Rect enlarge_button_rect(const ViewContext& context, Rect picture);

}  // namespace cleft::ui

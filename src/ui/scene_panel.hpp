// Where scenes go and what they show: the model's instant turned into the renderer's plain data, and the words,
// numbers and arrows that stand on the picture.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lab/instant.hpp"
#include "render/camera.hpp"
#include "render/scene_state.hpp"
#include "ui/geometry.hpp"

namespace cleft::workspace {
struct ColumnSnapshot;
}

namespace cleft::ui {

struct ViewContext;

// A scene to be drawn under the interface this frame.
struct SceneRequest {
  int slot = 0;  // column
  Rect rect;     // in the window, points
  render::SceneState state;
  render::Camera camera;
  std::vector<render::Rect> keep_out;  // labels, in the view's own points
  float drug_radius = 0.0f;
  float corner_radius = 0.0f;
};

// The scenes of one frame, in drawing order.
struct ScenePanels {
  std::vector<SceneRequest> requests;
  render::SceneScale scale;     // the same for all of a frame, so that columns compare
  bool reduced_detail = false;  // the renderer steps its quality down; the picture says so
};

// The terminal of that transmitter, or null.
const lab::TerminalInstant* terminal_of(const lab::Instant& instant, std::string_view transmitter);

// The picture of a terminal; `drug_class` as in the catalogue, empty for no drug.
render::SceneState scene_state(const lab::TerminalInstant& terminal, std::string_view drug_class);

// Asks for the scene of one column, draws what stands on it and, at the lower end of `area`, what stands below it.
void scene_panel(ViewContext& context, std::size_t column, Rect area);

}  // namespace cleft::ui

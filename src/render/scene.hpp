// The synapse as a picture: one Scene per GL context draws any number of views a frame.
//
// Usage (the context is current; GL ES 3.0 or WebGL 2):
//   Scene scene;
//   if (std::string why = scene.create(sources); !why.empty()) { show `why` instead of a scene }
//   each frame, before the interface is drawn into the same framebuffer:
//     for each column: scene.draw(state, scale, look, drift_time_s, view, framebuffer);
//
// State in, pixels out: whatever differs between two pictures comes from model::SynapseState (scene_counts.hpp says
// how many of what), from the look, and from the clock that moves dots about without adding any.
// After draw(): the target framebuffer is bound, no program, vertex array or texture is, texture unit 0 is
// active, depth test, blending, scissor test and face culling are off, the viewport is the view's.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/synapse_state.hpp"
#include "render/anchors.hpp"
#include "render/camera.hpp"
#include "render/scene_counts.hpp"

namespace cleft::render {

enum class Theme { dark, light, paper };  // paper: greys on white; transmitters white, drugs black

// high: two samples a pixel each way, 18 occlusion taps a sample. medium: 5 taps. low: one sample, 8 taps.
// All three show the same things.
enum class Quality { low, medium, high };

// One embedded shader file: its file name without folder ("mesh.vert") and its text.
struct ShaderSource {
  std::string_view name;
  std::string_view text;
};

// Where a scene goes, in framebuffer pixels, y up as in GL (y = framebuffer height - top - height).
struct View {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  float pixel_ratio = 1.0f;  // framebuffer pixels per CSS pixel
  int slot = 0;              // which column this is (0 to most_views - 1): tilts are eased per slot
};

inline constexpr int most_views = 8;

struct SceneLook {
  Theme theme = Theme::dark;
  Camera camera;
  Quality quality = Quality::high;
  std::span<const Rect> keep_out;  // labels: dots fade out under them; CSS pixels of the view, y down
  std::uint32_t seed = 7;          // of the positions
  float drug_radius = 0.088f;      // scene units; 0.11 on a phone
  float corner_radius_css = 0.0f;  // the view's corners are left as they were outside this radius
  double animation_time_s = 0.0;   // steady clock for eased tilts (180 ms); need not be the drift's clock
  bool reduced_motion = false;     // tilts cut instead of easing
  // How far the drawn release event has come (release.hpp), while there is release: 0 docked to 1 flat.
  float release_stage = 0.35f;
  bool release_burst = false;  // one event in slow motion: what left the vesicle is drawn on its way
};

// What the last draw() cost, for tests and the diagnostics view.
struct DrawStatistics {
  int draw_calls = 0;
  int capsules = 0;
  int molecules = 0;
  int spheres = 0;
  int shells = 0;
  int solids = 0;
  int triangles = 0;  // of the static mesh
};

class Scene {
 public:
  Scene();
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  // Compiles the programs and builds what never moves. Empty when all is well, else the reason in English
  // for the log (compiler message included). May be called again after abandon(). `sources` needs to live
  // only during the call; it must hold every file of shaders/.
  std::string create(std::span<const ShaderSource> sources);

  // The context is gone: forget all objects without calling GL.
  void abandon();

  // True between a successful create() and abandon().
  bool ready() const;

  // Draws one view into `target_framebuffer` (0: the window). `drift_time_s` moves dots along their paths;
  // the same time gives the same picture. Returns true while something eases (a tilt), so that the caller
  // knows another frame is due even if its clock stands. Does nothing unless ready().
  bool draw(const model::SynapseState& state, const SceneScale& scale, const SceneLook& look, double drift_time_s,
            const View& view, unsigned target_framebuffer);

  // Why the last draw() drew nothing, in English for the log; empty where it drew.
  const std::string& why_not_drawn() const;

  const DrawStatistics& statistics() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace cleft::render

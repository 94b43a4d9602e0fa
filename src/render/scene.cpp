#include "render/scene.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "render/actors.hpp"
#include "render/figures.hpp"
#include "render/geometry.hpp"
#include "render/molecules.hpp"
#include "render/palette.hpp"
#include "render/passes.hpp"

namespace cleft::render {
namespace {

constexpr int slot_count = 8;
constexpr double tilt_duration_s = 0.18;

// Eases one transporter's opening from where it was to where it belongs.
class Tilt {
 public:
  float towards(float goal, double now_s, bool cut) {
    if (!started_ || cut || now_s < since_s_) {
      from_ = goal_ = goal;
      started_ = true;
      since_s_ = now_s - tilt_duration_s;
    } else if (goal != goal_) {
      from_ = at(now_s);
      goal_ = goal;
      since_s_ = now_s;
    }
    return at(now_s);
  }
  bool easing(double now_s) const { return from_ != goal_ && now_s - since_s_ < tilt_duration_s; }

 private:
  float at(double now_s) const {
    const auto part = static_cast<float>(std::clamp((now_s - since_s_) / tilt_duration_s, 0.0, 1.0));
    return glm::mix(from_, goal_, part * part * (3.0f - 2.0f * part));
  }
  float from_ = 1.0f, goal_ = 1.0f;
  double since_s_ = 0.0;
  bool started_ = false;
};

struct QualityLevel {
  int samples;  // a pixel each way
  float taps;   // of occlusion, a sample
};

QualityLevel level_of(Quality quality) {
  switch (quality) {
    case Quality::low: return {1, 8.0f};
    case Quality::medium: return {2, 5.0f};
    case Quality::high: break;
  }
  return {2, 18.0f};
}

StaticFigures make_static(const Palette& palette, std::uint32_t seed) {
  StaticFigures result;
  result.membranes = membranes_mesh(palette);
  Figures fixed;
  add_fixed_actors(fixed, Ink(palette, Amine::serotonin, DrugClass::none, 0.0f), seed);
  result.capsules = std::move(fixed.capsules);
  const std::vector<SphereInstance> spine = spine_edge_beads(palette);
  for (std::size_t fused = 0; fused < 2; ++fused) {
    result.bouton_edge[fused] = bouton_edge_mesh(palette, fused == 1);
    std::vector<SphereInstance>& spheres = result.spheres[fused];
    spheres = bouton_edge_beads(palette, fused == 1);
    spheres.insert(spheres.end(), spine.begin(), spine.end());
    spheres.insert(spheres.end(), fixed.spheres.begin(), fixed.spheres.end());
  }
  return result;
}

FrameBlock make_frame(const Palette& palette, const Camera& camera, const QualityLevel& level, const View& view,
                      float corner_radius_px) {
  const auto width = static_cast<float>(view.width), height = static_cast<float>(view.height);
  const float aspect = width / height;
  constexpr glm::vec3 to_lamp(-0.45f, 0.85f, 0.75f);  // from the upper left
  constexpr float haze_before_target = 0.2f, occlusion_radius = 0.31f;
  FrameBlock frame;
  frame.view_projection = view_projection(camera, aspect);
  frame.eye = {camera.eye(), camera.distance - haze_before_target};
  frame.light = {glm::normalize(to_lamp), palette.fog_density};
  frame.sky = {linear_light(palette.sky), palette.ambient};
  frame.ground = {linear_light(palette.ground), palette.emission};
  frame.key = {linear_light(palette.key), palette.key_strength};
  frame.rim = {linear_light(palette.rim), palette.rim_strength};
  frame.fog = {linear_light(palette.fog), palette.specular};
  frame.vesicle_inside = {linear_light(palette.vesicle_inside), 0.0f};
  frame.vesicle_rim = {linear_light(palette.vesicle_rim), 0.0f};
  frame.background_inner = {display_rgb(palette.background_inner), aspect};
  frame.background_outer = {display_rgb(palette.background_outer), 1.0f};
  frame.edge = {display_rgb(palette.edge), palette.edge_strength};
  const float view_height = 2.0f * std::tan(glm::radians(camera.fov_deg) * 0.5f);  // at distance 1
  frame.depth = {occlusion_radius / view_height, palette.occlusion, 0.0f, 0.0f};
  constexpr float depth_range = camera_far - camera_near;
  const auto samples = static_cast<float>(level.samples);
  frame.sampling = {samples, level.taps, 0.0f, corner_radius_px};
  frame.pixel = {camera_near * camera_far / depth_range, camera_far / depth_range, width * samples, height * samples};
  frame.frame = {static_cast<float>(view.x), static_cast<float>(view.y), width, height};
  return frame;
}

}  // namespace

struct Scene::Parts {
  Passes passes;
  bool ready = false;
  std::optional<Molecules> molecules;
  std::optional<Theme> static_theme;
  std::uint32_t static_seed = 0;
  std::array<std::array<Tilt, transporter_count>, slot_count> tilts;
  Figures figures;  // kept for its memory
  DrawStatistics statistics;

  void require_static(Theme theme, std::uint32_t seed) {
    if (!molecules || molecules->seed() != seed) molecules.emplace(seed);
    if (static_theme == theme && static_seed == seed) return;
    passes.set_static(make_static(palette(theme), seed));
    static_theme = theme;
    static_seed = seed;
  }

  // Returns true while some transporter is still tilting.
  bool add_transporters(const Ink& ink, const SceneCounts& counts, std::int64_t step, const SceneLook& look, int slot) {
    const auto sites = transporter_sites();
    const auto conformations = arrange(counts, step);
    auto& slot_tilts = tilts[static_cast<std::size_t>(std::clamp(slot, 0, slot_count - 1))];
    bool easing = false;
    for (std::size_t i = 0; i < sites.size(); ++i) {
      Tilt& tilt = slot_tilts[i];
      const float openness = tilt.towards(openness_of(conformations[i]), look.animation_time_s, look.reduced_motion);
      easing = easing || tilt.easing(look.animation_time_s);
      add_transporter(figures, ink, sites[i], openness, transporter_size(static_cast<int>(i)), ink.transporter,
                      cargo_of(conformations[i]));
    }
    return easing;
  }
};

Scene::Scene() : parts_(std::make_unique<Parts>()) {}

Scene::~Scene() = default;

std::string Scene::create(std::span<const ShaderSource> sources) {
  parts_->static_theme.reset();
  std::string why = parts_->passes.create(sources);
  parts_->ready = why.empty();
  return why;
}

void Scene::abandon() {
  parts_->passes.abandon();
  parts_->static_theme.reset();
  parts_->ready = false;
}

bool Scene::ready() const { return parts_->ready; }

const DrawStatistics& Scene::statistics() const { return parts_->statistics; }

bool Scene::draw(const SceneState& state, const SceneScale& scale, const SceneLook& look, double drift_time_s,
                 const View& view, unsigned target_framebuffer) {
  Parts& parts = *parts_;
  if (!parts.ready || view.width <= 0 || view.height <= 0) return false;
  parts.require_static(look.theme, look.seed);

  const Palette& colours = palette(look.theme);
  const Ink ink(colours, state.amine, state.drug, look.drug_radius);
  const SceneCounts drawn = counts(state, scale);
  const glm::vec3 eye = look.camera.eye();
  const std::int64_t step = ring_step(state, drift_time_s);
  const float ratio = view.pixel_ratio > 0.0f ? view.pixel_ratio : 1.0f;
  const FrameBlock frame =
      make_frame(colours, look.camera, level_of(look.quality), view, look.corner_radius_css * ratio);

  parts.figures.clear();
  const bool easing = parts.add_transporters(ink, drawn, step, look, view.slot);
  constexpr glm::vec3 down(0.0f, -1.0f, 0.0f);
  add_receptor(parts.figures, ink, autoreceptor_place, down, 0.86f, ink.autoreceptor,
               autoreceptor_bound(state.autoreceptor_occupancy, step));
  add_vesicles(parts.figures, ink, eye, drawn.releasing);
  const Picture picture{frame.view_projection, static_cast<float>(view.width) / ratio,
                        static_cast<float>(view.height) / ratio, look.keep_out};
  parts.molecules->add(parts.figures, ink, drawn, eye, picture, drift_time_s);

  parts.statistics = DrawStatistics{};
  const std::string why =
      parts.passes.draw(frame, parts.figures, state.drug, drawn.releasing, view, level_of(look.quality).samples,
                        target_framebuffer, look.corner_radius_css > 0.0f, parts.statistics);
  return why.empty() && easing;
}

}  // namespace cleft::render

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
#include "render/release.hpp"

namespace cleft::render {
namespace {

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
  add_density(fixed, Ink(palette, model::SynapseState{}, 0.0f), seed);
  result.spheres = edge_beads(palette);
  result.spheres.insert(result.spheres.end(), fixed.spheres.begin(), fixed.spheres.end());
  return result;
}

float molecule_kind(model::Amine amine) {
  switch (amine) {
    case model::Amine::dopamine: return static_cast<float>(SphereKind::banded);
    case model::Amine::norepinephrine: return static_cast<float>(SphereKind::pill);
    case model::Amine::serotonin: break;
  }
  return static_cast<float>(SphereKind::molecule);
}

void set_drift(FrameBlock& frame, const Ink& ink, const SceneLook& look, double time_s, float width, float height) {
  frame.amine = {ink.amine_colour, molecule_kind(ink.amine)};
  frame.clock = drift_clock(time_s);
  const std::size_t labels = std::min(look.keep_out.size(), most_keep_out);
  frame.picture = {width, height, static_cast<float>(labels), turning_clock(time_s)};
  for (std::size_t i = 0; i < labels; ++i) {
    const Rect& label = look.keep_out[i];
    frame.keep_out[i] = {label.x, label.y, label.width, label.height};
  }
}

// Vesicles, mitochondrion, MAO: they stand still, but vesicles turn their open side to the viewer.
void figures_that_stand(Figures& figures, const Ink& ink, const SceneCounts& counts, const glm::vec3& eye) {
  add_vesicles(figures, ink, eye);
  add_mitochondrion(figures, ink);
  add_mao(figures, ink, counts.mao_active);
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

namespace {

// On what the wandering molecules of a column depend: while it stays, they stay on the graphics card as they are.
struct CrowdKey {
  SceneCounts counts;
  std::array<model::DrugClass, most_drugs> drugs{};
  glm::mat4 view_projection{0.0f};
  float width = 0.0f, height = 0.0f, drug_radius = 0.0f;
  Theme theme = Theme::dark;
  std::uint32_t seed = 0;
  std::vector<Rect> keep_out;

  bool operator==(const CrowdKey&) const = default;
  // The same places are open to molecules.
  bool same_picture(const CrowdKey& other) const {
    return view_projection == other.view_projection && width == other.width && height == other.height &&
           seed == other.seed && keep_out == other.keep_out;
  }
};

// What of a column lives from frame to frame.
struct Column {
  std::array<Tilt, transporter_count> transporters;
  std::array<Tilt, vmat2_count> vmat2;
  std::optional<CrowdKey> crowd;
  UsableCrowd usable;
  std::optional<Opening> release;
};

}  // namespace

struct Scene::Parts {
  Passes passes;
  bool ready = false;
  std::string why_not_drawn;  // by the last draw(); empty where it drew
  std::optional<Molecules> molecules;
  std::optional<Theme> static_theme;
  std::uint32_t static_seed = 0;
  std::array<Column, most_views> columns;
  Figures figures;  // kept for their memory
  Crowd crowd;
  DrawStatistics statistics;

  void require_static(Theme theme, std::uint32_t seed) {
    if (!molecules || molecules->seed() != seed) molecules.emplace(seed);
    if (static_theme == theme && static_seed == seed) return;
    passes.set_static(make_static(palette(theme), seed));
    static_theme = theme;
    static_seed = seed;
    for (Column& column : columns) column.release.reset();
  }

  void forget() {
    static_theme.reset();
    for (Column& column : columns) {
      column.crowd.reset();
      column.release.reset();
    }
  }

  // Returns true while some transporter is still tilting.
  bool add_transporters(Column& column, const Ink& ink, const model::SynapseState& state, double turns,
                        const SceneLook& look) {
    const auto sites = transporter_sites();
    const auto views = arrange(state, turns);
    const auto drawn = static_cast<std::size_t>(proteins_drawn(state.proteins.carriers, transporter_count));
    bool easing = false;
    for (std::size_t i = 0; i < drawn; ++i) {
      Tilt& tilt = column.transporters[i];
      const float openness =
          tilt.towards(openness_of(views[i].conformation), look.animation_time_s, look.reduced_motion);
      easing = easing || tilt.easing(look.animation_time_s);
      add_transporter(figures, ink, sites[i], openness, transporter_size(static_cast<int>(i)), ink.transporter,
                      cargo_of(views[i]));
    }
    return easing;
  }

  // The model counts what VMAT2 holds, not which way it faces: one that carries something is shown turning to and
  // fro, an empty one waits for the cytosol, and one that is held by an inhibitor does not move.
  bool add_vmat2(Column& column, const Ink& ink, double number, const SceneCounts& counts, std::int64_t step,
                 const SceneLook& look) {
    const auto views = arrange_vmat2(counts, step);
    const auto drawn = static_cast<std::size_t>(proteins_drawn(number, vmat2_count));
    const glm::vec3 eye = look.camera.eye();
    bool easing = false;
    for (std::size_t i = 0; i < drawn; ++i) {
      const Vmat2View& view = views[i];
      const bool carries = view.holds == Vmat2Holds::amine || view.holds == Vmat2Holds::drug;
      const bool inward = carries && ((step + static_cast<std::int64_t>(i)) & 1) != 0;
      Tilt& tilt = column.vmat2[i];
      const float openness = tilt.towards(inward ? -1.0f : 1.0f, look.animation_time_s, look.reduced_motion);
      easing = easing || tilt.easing(look.animation_time_s);
      add_transporter(figures, ink, vmat2_site(static_cast<int>(i), eye), openness, vmat2_size, ink.vmat2,
                      {view.holds == Vmat2Holds::amine, view.drug});
    }
    return easing;
  }

  void add_receptors(const Ink& ink, const model::SynapseState& state, const SceneCounts& counts, std::int64_t step) {
    constexpr glm::vec3 up(0.0f, 1.0f, 0.0f);
    const auto views = arrange_receptors(counts, step);
    const auto drawn = static_cast<std::size_t>(proteins_drawn(state.proteins.receptors, receptor_count));
    for (std::size_t i = 0; i < drawn; ++i) {
      const int which = static_cast<int>(i);
      add_receptor(figures, ink, receptor_place(which), up, receptor_size(which), ink.receptor,
                   {views[i].holds == ReceptorHolds::amine, views[i].drug}, views[i].active);
    }
    if (proteins_drawn(state.proteins.autoreceptors, 1) == 0) return;
    const bool bound = autoreceptor_bound(state.autoreceptor_occupancy, step);
    add_receptor(figures, ink, autoreceptor_place, -up, 0.86f, ink.autoreceptor, {bound, -1}, bound);
  }

  void add_release_event(std::size_t slot, const Palette& colours, const Ink& ink, const SceneCounts& counts,
                         const SceneLook& look) {
    Column& column = columns[slot];
    const float stage = counts.releasing ? std::clamp(look.release_stage, 0.0f, 1.0f) : 0.0f;
    const Opening opening = release_shape(stage).opening;
    add_release_beads(figures.spheres, colours, opening);
    add_release(figures, ink, look.camera.eye(), stage, counts.vesicle_amine, look.release_burst, look.seed);
    if (column.release == opening) return;
    passes.set_release(slot, release_mesh(colours, opening));
    column.release = opening;
  }

  void require_crowd(std::size_t slot, CrowdKey key, const Ink& ink, const Picture& picture, const glm::vec3& eye) {
    Column& column = columns[slot];
    if (column.crowd == key) return;
    if (!column.crowd || !column.crowd->same_picture(key)) column.usable = {};
    molecules->fill(crowd, ink, key.counts, eye, picture, column.usable);
    passes.set_crowd(slot, crowd);
    column.crowd = std::move(key);
  }
};

Scene::Scene() : parts_(std::make_unique<Parts>()) {}

Scene::~Scene() = default;

std::string Scene::create(std::span<const ShaderSource> sources) {
  parts_->forget();
  std::string why = parts_->passes.create(sources);
  parts_->ready = why.empty();
  return why;
}

void Scene::abandon() {
  parts_->passes.abandon();
  parts_->forget();
  parts_->ready = false;
}

bool Scene::ready() const { return parts_->ready; }

const DrawStatistics& Scene::statistics() const { return parts_->statistics; }

const std::string& Scene::why_not_drawn() const { return parts_->why_not_drawn; }

bool Scene::draw(const model::SynapseState& state, const SceneScale& scale, const SceneLook& look, double drift_time_s,
                 const View& view, unsigned target_framebuffer) {
  Parts& parts = *parts_;
  if (!parts.ready || view.width <= 0 || view.height <= 0) return false;
  // Where a card has no room for two samples a pixel, one has to do.
  QualityLevel level = level_of(look.quality);
  parts.why_not_drawn = parts.passes.make_room(view, level.samples);
  if (!parts.why_not_drawn.empty() && level.samples > 1) {
    level = level_of(Quality::low);
    parts.why_not_drawn = parts.passes.make_room(view, level.samples);
  }
  if (!parts.why_not_drawn.empty()) return false;
  parts.require_static(look.theme, look.seed);

  const Palette& colours = palette(look.theme);
  const Ink ink(colours, state, look.drug_radius);
  const std::int64_t step = arrangement_step(drift_time_s);
  const SceneCounts drawn = counts(state, scale, rounding_at(step));
  const auto slot = static_cast<std::size_t>(std::clamp(view.slot, 0, most_views - 1));
  const float ratio = view.pixel_ratio > 0.0f ? view.pixel_ratio : 1.0f;
  const float width = static_cast<float>(view.width) / ratio, height = static_cast<float>(view.height) / ratio;
  FrameBlock frame = make_frame(colours, look.camera, level, view, look.corner_radius_css * ratio);
  set_drift(frame, ink, look, drift_time_s, width, height);

  parts.figures.clear();
  figures_that_stand(parts.figures, ink, drawn, look.camera.eye());
  Column& column = parts.columns[slot];
  const bool turning = parts.add_transporters(column, ink, state, ring_turns(drift_time_s), look);
  const bool packing = parts.add_vmat2(column, ink, state.proteins.vmat2, drawn, step, look);
  parts.add_receptors(ink, state, drawn, step);
  parts.add_release_event(slot, colours, ink, drawn, look);
  const Picture picture{frame.view_projection, width, height, look.keep_out};
  parts.require_crowd(slot,
                      {drawn,
                       ink.drugs,
                       frame.view_projection,
                       width,
                       height,
                       look.drug_radius,
                       look.theme,
                       look.seed,
                       {look.keep_out.begin(), look.keep_out.end()}},
                      ink, picture, look.camera.eye());

  parts.statistics = DrawStatistics{};
  parts.passes.draw(slot, frame, parts.figures, view, level.samples, target_framebuffer, look.corner_radius_css > 0.0f,
                    parts.statistics);
  return turning || packing;
}

}  // namespace cleft::render

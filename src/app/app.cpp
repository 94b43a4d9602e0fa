#include "app/app.hpp"

#include <GLES3/gl3.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <utility>
#include <vector>

#include "app/interface_renderer.hpp"
#include "app/offscreen.hpp"
#include "app/quality.hpp"
#include "app/recent_times.hpp"
#include "embedded/fonts.hpp"
#include "embedded/shaders.hpp"
#include "embedded/version.hpp"
#include "render/scene.hpp"
#include "ui/view.hpp"
#include "ui/views/sheet.hpp"
#include "workspace/library.hpp"
#include "workspace/workspace.hpp"

namespace cleft::app {
namespace {

// Who asked for less motion gets a still picture of this time after the arrival instead.
constexpr double still_after_arrival_s = 840.0;
constexpr double longest_step_s = 0.1;
// Release events are drawn at the firing rate, but not faster than the eye can follow.
constexpr double fastest_events_Hz = 1.5;
// One event in slow motion: some 4 ms of a textbook, in 8 s, then a pause.
constexpr double slow_event_s = 8.0;
constexpr double slow_pause_s = 1.5;
constexpr double slow_event_ms = 4.0;
constexpr float most_present_scale = 3.0f;
constexpr float picture_pixels_a_point = 2.0f;

double now_ms() {
  using clock = std::chrono::steady_clock;
  return std::chrono::duration<double, std::milli>(clock::now().time_since_epoch()).count();
}

std::span<const std::byte> embedded_font(std::string_view path) {
  for (const embedded::EmbeddedFile& file : embedded::fonts()) {
    if (file.path == path) return std::as_bytes(std::span(file.bytes.data(), file.bytes.size()));
  }
  return {};
}

std::vector<render::ShaderSource> shader_sources() {
  std::vector<render::ShaderSource> sources;
  for (const embedded::EmbeddedFile& file : embedded::shaders()) sources.push_back({file.path, file.bytes});
  return sources;
}

// The letters of a picture to keep, beside the window's.
bool build_fonts(ui::Fonts& fonts, float pixels_a_point) {
  return fonts.build(embedded_font("Inter-Regular.ttf"), embedded_font("Inter-SemiBold.ttf"), 1.0f, pixels_a_point);
}

void clear_to(ImU32 colour, int width, int height) {
  const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(colour);
  glViewport(0, 0, width, height);
  glClearColor(clear.x, clear.y, clear.z, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
}

// A window without frame or background that fills the screen; all views draw into it.
void begin_screen(ImVec2 size) {
  ImGui::SetNextWindowPos({0.0f, 0.0f});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
  ImGui::Begin("cleft", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar(2);
}

}  // namespace

struct App::Parts {
  workspace::Workspace workspace;
  i18n::Text text;
  ui::Widgets widgets;
  ui::Fonts fonts;
  ui::ScenePanels scenes;
  ui::LocalState local;
  ui::PartView* story = nullptr;
  ui::PartView* evidence = nullptr;
  render::Scene scene;
  InterfaceRenderer interface;
  QualityGovernor governor;
  Counters counters;
  RecentTimes frame_times;
  RecentTimes change_times;
  double drift_time_s = 0.0;
  double steady_time_s = 0.0;
  bool graphics = false;
  bool easing = false;
  bool unsettled = false;  // input is still waiting its turn, or what was just done is not all drawn yet
  bool working = false;    // coarse curves are being made exact, bands are being made
  bool greeted = false;
  bool key_down = false;                                    // of a real control of the page
  bool on_paper = false;                                    // a sheet is drawn to be printed: in the light look
  bool handout = false;                                     // one is drawn in black on white
  double solving_s = 0.0;                                   // of the last frame: what it took beside drawing
  workspace::Picture looked_at;                             // as the window has it
  std::array<double, render::most_views> release_cycles{};  // events so far, of each column
  double slow_event_clock_s = 0.0;
  int measured_columns = 0;

  [[nodiscard]] workspace::Theme theme() const {
    return on_paper ? workspace::Theme::light : workspace.snapshot().state.preferences.theme;
  }
  void greet(bool reduced_motion);
  void follow_picture();
  void keep_picture();
  float text_scale = 1.0f;  // of this frame
  [[nodiscard]] float wanted_text_scale(const Surface& surface) const;
  void fit_fonts(const Surface& surface);
  void build_interface(const Surface& surface, ui::Commands& commands);
  void draw_scenes(const Surface& surface);
  void draw_scene(const ui::SceneRequest& request, const render::SceneScale& scale, render::Quality quality,
                  const Surface& surface, unsigned target);
  using Build = std::function<void(const ui::Fonts& own_fonts, ui::ScenePanels& own_scenes)>;
  Picture picture_of(ImVec2 size, float pixels_a_point, ImU32 background, const Build& build);
  using Fill = std::function<void(ui::ViewContext& context)>;
  void build_aside(ImVec2 size, const ui::Style& style, ui::ScenePanels& own_scenes, const ui::Fonts& own_fonts,
                   ui::VectorDrawing* drawing, const Fill& fill) const;
  std::string build_sheet(ui::Sheet sheet, ImVec2 size, ui::ScenePanels& own_scenes, const ui::Fonts& own_fonts,
                          ui::VectorDrawing* drawing = nullptr) const;
  ui::PartView::DrawnFigure build_figure(const std::string& id, ImVec2 size, const ui::Fonts& own_fonts,
                                         ui::VectorDrawing* drawing = nullptr) const;
  [[nodiscard]] ui::PartView::DrawnFigure measured_figure(const std::string& id, float pixels_a_point) const;
  [[nodiscard]] std::string made_by() const;
  [[nodiscard]] std::string credit() const;
  void move_releases(double step_s, bool still);
  [[nodiscard]] float release_stage(const ui::SceneRequest& request, bool still) const;
  void count(double own_ms, bool solved);
};

App::App(std::string& why) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.KeyRepeatDelay = 0.5f;  // as systems have it: ImGui's own makes two of one unhurried press
  parts_ = std::make_unique<Parts>();
  core::Faults faults;
  parts_->text = workspace::embedded_text("en", faults);
  if (!faults.empty()) why = faults.front().line();
  if (why.empty() && parts_->workspace.snapshot().columns.empty()) why = "the first comparison is missing";
}

App::~App() {
  parts_.reset();
  ImGui::DestroyContext();
}

std::string App::create_graphics() {
  const std::vector<render::ShaderSource> sources = shader_sources();
  if (std::string why = parts_->scene.create(sources); !why.empty()) return why;
  if (std::string why = parts_->interface.create(); !why.empty()) return why;
  parts_->fonts = {};
  parts_->graphics = true;
  return {};
}

void App::lose_graphics() {
  if (!parts_->graphics) return;
  parts_->graphics = false;
  parts_->scene.abandon();
  parts_->interface.abandon();
}

void App::destroy_graphics() {
  if (!parts_->graphics) return;
  parts_->graphics = false;
  parts_->scene.abandon();  // its objects go with the context
  parts_->interface.destroy();
}

void App::Parts::greet(bool reduced_motion) {
  if (greeted) return;
  greeted = true;
  const double arrival_s = workspace.snapshot().arrival_s;
  // A presentation begins where there is something to see.
  const bool acting = reduced_motion || local.presenting;
  const double start_s = acting ? arrival_s + still_after_arrival_s : std::max(0.0, arrival_s - ui::lead_in_s);
  workspace.set_clock(start_s, !reduced_motion);
}

constexpr std::array<const char*, 7> camera_names{"whole",   "column",   "beside-text", "cleft",
                                                  "release", "vesicles", "transporter"};

// A link or a reload says how the pictures are looked at.
void App::Parts::follow_picture() {
  const workspace::Picture& wanted = workspace.snapshot().state.view.picture;
  if (wanted == looked_at) return;
  const auto turned = [](double deg) { return std::clamp(deg, -ui::most_turn_deg, ui::most_turn_deg); };
  local.scene.go_to(render::preset_named(wanted.camera).value_or(render::Preset::whole), steady_time_s);
  local.scene.angles = {turned(wanted.turn_deg), turned(wanted.tilt_deg),
                        std::clamp(wanted.zoom, 1.0, ui::most_picture_zoom)};
  local.enlarged = wanted.enlarged;
  local.presenting = wanted.presenting;
  local.beside_reference = wanted.beside_reference;
  keep_picture();
}

void App::Parts::keep_picture() {
  const auto* const name = std::find_if(camera_names.begin(), camera_names.end(), [this](const char* one) {
    return render::preset_named(one) == local.scene.preset;
  });
  const ui::PictureView& angles = local.scene.angles;
  looked_at = {.camera = name == camera_names.end() ? camera_names.front() : *name,
               .turn_deg = angles.turn_deg,
               .tilt_deg = angles.tilt_deg,
               .zoom = angles.zoom,
               .enlarged = local.enlarged,
               .presenting = local.presenting,
               .beside_reference = local.beside_reference};
  workspace.look_at(looked_at);
}

// The person's choice; while presenting what makes the smallest words 24 points on a screen of 1080.
float App::Parts::wanted_text_scale(const Surface& surface) const {
  const auto chosen = static_cast<float>(workspace.snapshot().state.preferences.text_size);
  if (!local.presenting) return chosen;
  return std::clamp(std::min(surface.height / 540.0f, surface.width / 960.0f), 1.0f, most_present_scale);
}

void App::Parts::fit_fonts(const Surface& surface) {
  text_scale = wanted_text_scale(surface);
  const float pixel_ratio = surface.pixel_ratio;
  if (fonts.density() == pixel_ratio && fonts.text_scale() == text_scale) return;
  if (fonts.build(embedded_font("Inter-Regular.ttf"), embedded_font("Inter-SemiBold.ttf"), text_scale, pixel_ratio)) {
    interface.take_fonts();
  }
}

void App::Parts::build_interface(const Surface& surface, ui::Commands& commands) {
  const ui::Style style = ui::style_for(theme(), surface.width, text_scale);
  begin_screen({surface.width, surface.height});
  const ui::Painter painter(*ImGui::GetWindowDrawList(), style, fonts);
  scenes.requests.clear();
  scenes.cards.clear();
  scenes.reduced_detail = governor.quality() != render::Quality::high;
  scenes.now_s = steady_time_s;
  scenes.reduced_motion = surface.reduced_motion;
  scenes.moving = local.scene.one_release && !surface.reduced_motion;
  scenes.release_ms =
      std::min(std::fmod(slow_event_clock_s, slow_event_s + slow_pause_s) / slow_event_s, 1.0) * slow_event_ms;
  widgets.begin(painter, text);
  ui::ViewContext context{workspace.snapshot(), text, painter, widgets, scenes, local, story, evidence};
  ui::draw_view(context, {0.0f, 0.0f, surface.width, surface.height}, commands);
  widgets.end();
  ImGui::End();
}

// Impulses of each column at its own rate; the single event in slow motion has a clock of its own.
void App::Parts::move_releases(double step_s, bool still) {
  if (still) return;
  for (const ui::SceneRequest& request : scenes.requests) {
    const double rate_Hz = std::clamp(request.state.firing_Hz, 0.0, fastest_events_Hz);
    double& cycles = release_cycles[static_cast<std::size_t>(request.slot)];
    if (workspace.snapshot().state.view.playing && !local.beside_views()) cycles += step_s * rate_Hz;
  }
  slow_event_clock_s = local.scene.one_release ? slow_event_clock_s + step_s : 0.0;
}

float App::Parts::release_stage(const ui::SceneRequest& request, bool still) const {
  if (request.one_release && !still) {
    const double within_s = std::fmod(slow_event_clock_s, slow_event_s + slow_pause_s);
    return static_cast<float>(std::min(within_s / slow_event_s, 1.0));
  }
  const double cycles = release_cycles[static_cast<std::size_t>(request.slot)] + render::SceneLook{}.release_stage;
  return static_cast<float>(cycles - std::floor(cycles));
}

void App::Parts::draw_scene(const ui::SceneRequest& request, const render::SceneScale& scale, render::Quality quality,
                            const Surface& surface, unsigned target) {
  const float ratio = surface.pixel_ratio;
  const auto pixels = [ratio](float points) { return static_cast<int>(std::lround(points * ratio)); };
  render::SceneLook look;
  look.theme = handout                             ? render::Theme::paper
               : theme() == workspace::Theme::dark ? render::Theme::dark
                                                   : render::Theme::light;
  look.camera = request.camera;
  look.quality = quality;
  look.keep_out = request.keep_out;
  look.drug_radius = request.drug_radius;
  look.corner_radius_css = request.corner_radius;
  look.animation_time_s = steady_time_s;
  look.reduced_motion = surface.reduced_motion;
  look.release_stage = release_stage(request, surface.reduced_motion);
  look.release_burst = request.one_release;
  const render::View view{.x = pixels(request.rect.x),
                          .y = pixels(surface.height) - pixels(request.rect.bottom()),
                          .width = pixels(request.rect.width),
                          .height = pixels(request.rect.height),
                          .pixel_ratio = ratio,
                          .slot = request.slot};
  easing = scene.draw(request.state, scale, look, drift_time_s, view, target) || easing;
  const render::DrawStatistics& drawn = scene.statistics();
  counters.molecules += drawn.molecules + drawn.solids;
  counters.draw_calls = std::max(counters.draw_calls, drawn.draw_calls);
}

void App::Parts::draw_scenes(const Surface& surface) {
  easing = false;
  counters.molecules = counters.draw_calls = 0;
  const std::size_t asked = scenes.requests.size();
  for (std::size_t i = asked; asked > 0 && i < static_cast<std::size_t>(measured_columns); ++i) {
    ui::SceneRequest again = scenes.requests[i % asked];
    again.slot = static_cast<int>(i);
    scenes.requests.push_back(std::move(again));
  }
  const bool undrawn_before = std::exchange(scenes.undrawn, false);
  for (const ui::SceneRequest& request : scenes.requests) {
    draw_scene(request, scenes.scale, governor.quality(), surface, 0);
    scenes.undrawn = scenes.undrawn || !scene.why_not_drawn().empty();
  }
  if (scenes.undrawn && !undrawn_before) std::fprintf(stderr, "cleft: %s\n", scene.why_not_drawn().c_str());
  unsettled = unsettled || scenes.undrawn != undrawn_before;  // the words in their place are due
}

void App::Parts::count(double own_ms, bool solved) {
  frame_times.add(own_ms);
  ++counters.frames;
  counters.frame_ms = own_ms;
  counters.longest_ms = frame_times.quantile_ms(1.0);
  counters.p95_ms = frame_times.quantile_ms(0.95);
  if (solved) {
    change_times.add(own_ms);
    ++counters.changes;
    counters.change_ms = own_ms;
    counters.change_p95_ms = change_times.quantile_ms(0.95);
  }
  counters.solve_ms = workspace.snapshot().solve_ms;
  counters.quality = static_cast<int>(governor.quality());
}

void App::frame(double wall_s, const Surface& given) {
  Parts& parts = *parts_;
  Surface surface = given;
  surface.reduced_motion = given.reduced_motion || parts.workspace.snapshot().state.preferences.reduced_motion;
  if (!parts.graphics || surface.width < 1.0f || surface.height < 1.0f) return;
  const double began_ms = now_ms();
  const double step_s = std::clamp(wall_s, 0.0, longest_step_s);
  // What was solved is not drawing's fault: a plainer picture would not make it quicker.
  const double drawing_s = wall_s - std::exchange(parts.solving_s, 0.0);
  parts.greet(surface.reduced_motion);
  parts.follow_picture();
  const unsigned long long solved_before = parts.workspace.snapshot().solved;
  parts.workspace.take_results();
  parts.solving_s += (now_ms() - began_ms) / 1000.0;
  const bool was_moving = (parts.workspace.snapshot().state.view.playing && !parts.local.beside_views()) ||
                          parts.easing || parts.scenes.moving;
  parts.steady_time_s += step_s;
  // While the story or the evidence is read the laboratory's clock stands.
  if (!parts.local.beside_views() && parts.workspace.advance(step_s) && !surface.reduced_motion)
    parts.drift_time_s += step_s;
  if (was_moving) parts.governor.frame_took(drawing_s);
  parts.move_releases(step_s, surface.reduced_motion);

  parts.fit_fonts(surface);
  ImGui::NewFrame();
  ui::Commands commands;
  const ui::LocalState before = parts.local;
  parts.build_interface(surface, commands);
  if (!commands.empty()) {
    if (ui::Widgets::holding()) parts.workspace.drag();
    // What was just done is to be seen in this very frame, so the interface is built once more on the new state.
    const double applied_ms = now_ms();
    for (const workspace::Command& command : commands) parts.workspace.apply(command);
    parts.solving_s += (now_ms() - applied_ms) / 1000.0;
    ImGui::EndFrame();
    parts.fit_fonts(surface);
    ImGui::GetIO().DeltaTime = 1.0e-6f;
    ImGui::NewFrame();
    // Usually empty: keys and clicks were taken the first time. ImGui may have kept the second half of a quick click.
    ui::Commands more;
    parts.build_interface(surface, more);
    for (const workspace::Command& command : more) parts.workspace.apply(command);
  }
  ImGui::Render();
  // What can wait is done while nobody waits.
  if (commands.empty()) {
    const double worked_ms = now_ms();
    parts.working = ui::Widgets::holding() ? parts.workspace.refine() : parts.workspace.work();
    parts.solving_s += (now_ms() - worked_ms) / 1000.0;
  }
  parts.keep_picture();
  // A slider that is held is one step for undo, however far it goes; so is a key, however long.
  if (!ui::Widgets::holding() && !ui::Widgets::key_down() && !parts.key_down) parts.workspace.end_gesture();
  // ImGui spreads quick input over frames, a tap over four of them.
  parts.unsettled =
      !commands.empty() || !(parts.local == before) || !ImGui::GetCurrentContext()->InputEventsQueue.empty();

  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  clear_to(ui::colours(parts.theme()).background, static_cast<int>(std::lround(surface.width * surface.pixel_ratio)),
           static_cast<int>(std::lround(surface.height * surface.pixel_ratio)));
  parts.draw_scenes(surface);
  parts.interface.draw(*ImGui::GetDrawData());
  parts.count(now_ms() - began_ms, parts.workspace.snapshot().solved != solved_before);
}

// What made it, and from which data.
std::string App::Parts::made_by() const {
  return text.format("sheet.made_by", {embedded::program_version(), workspace.data_hash()});
}

// The same of curves and pictures, none of which was measured.
std::string App::Parts::credit() const { return text.format("sheet.credit", {made_by()}); }

// An interface beside the window's, in the context that is current: nothing in it takes input or is recorded for the
// page.
void App::Parts::build_aside(ImVec2 size, const ui::Style& style, ui::ScenePanels& own_scenes,
                             const ui::Fonts& own_fonts, ui::VectorDrawing* drawing, const Fill& fill) const {
  ImGui::NewFrame();
  begin_screen(size);
  const ui::Painter painter(*ImGui::GetWindowDrawList(), style, own_fonts, drawing);
  ui::Widgets own_widgets;
  ui::LocalState own_local = local;
  own_local.reading_s.reset();
  own_local.presenting = false;
  own_widgets.begin(painter, text);
  ui::ViewContext context{workspace.snapshot(), text, painter, own_widgets, own_scenes, own_local};
  fill(context);
  own_widgets.end();
  ImGui::End();
  ImGui::Render();
}

// Returns the sheet's title.
std::string App::Parts::build_sheet(ui::Sheet sheet, ImVec2 size, ui::ScenePanels& own_scenes,
                                    const ui::Fonts& own_fonts, ui::VectorDrawing* drawing) const {
  ui::Style style = ui::style_for(theme(), size.x, 1.0f);
  if (sheet == ui::Sheet::handout) {
    style.on_paper = true;
    style.palette = &ui::paper_colours();
    style.narrow = style.touch = false;
  }
  std::string title;
  build_aside(size, style, own_scenes, own_fonts, drawing, [&](ui::ViewContext& context) {
    title = ui::draw_sheet(context, sheet, local.enlarged.value_or(workspace.snapshot().state.view.column), credit());
  });
  return title;
}

// A figure is laid out as in a wide window.
ui::PartView::DrawnFigure App::Parts::build_figure(const std::string& id, ImVec2 size, const ui::Fonts& own_fonts,
                                                   ui::VectorDrawing* drawing) const {
  ui::Style style = ui::style_for(theme(), size.x, 1.0f);
  style.narrow = style.touch = false;
  ui::ScenePanels no_scenes;
  ui::PartView::DrawnFigure figure;
  if (evidence == nullptr) return figure;
  build_aside(size, style, no_scenes, own_fonts, drawing,
              [&](ui::ViewContext& context) { figure = evidence->draw_figure(context, id, made_by()); });
  return figure;
}

// How large it is, in letters of that many pixels.
ui::PartView::DrawnFigure App::Parts::measured_figure(const std::string& id, float pixels_a_point) const {
  const ImVec2 any{1280.0f, 800.0f};
  const OffscreenInterface aside(any, pixels_a_point);
  ui::Fonts own_fonts;
  return build_fonts(own_fonts, pixels_a_point) ? build_figure(id, any, own_fonts) : ui::PartView::DrawnFigure{};
}

// What `build` puts into an interface and scenes of its own; empty where any of it could not be drawn.
Picture App::Parts::picture_of(ImVec2 size, float pixels_a_point, ImU32 background, const Build& build) {
  if (!graphics) return {};
  Picture picture;
  picture.width = static_cast<int>(size.x * pixels_a_point);
  picture.height = static_cast<int>(size.y * pixels_a_point);
  bool drawn = true;
  {
    const Canvas canvas(picture.width, picture.height);
    const OffscreenInterface aside(size, pixels_a_point);
    ui::Fonts own_fonts;
    if (!build_fonts(own_fonts, pixels_a_point) || !Canvas::complete()) return {};
    interface.take_fonts();
    ui::ScenePanels own_scenes;
    own_scenes.now_s = steady_time_s;
    own_scenes.reduced_motion = true;
    own_scenes.release_ms = scenes.release_ms;
    build(own_fonts, own_scenes);
    clear_to(background, picture.width, picture.height);
    const Surface surface{.width = size.x, .height = size.y, .pixel_ratio = pixels_a_point, .reduced_motion = true};
    // A handout is nothing else than its scene.
    drawn = !handout || !own_scenes.requests.empty();
    for (const ui::SceneRequest& request : own_scenes.requests) {
      draw_scene(request, own_scenes.scale, render::Quality::high, surface, canvas.framebuffer());
      drawn = drawn && scene.why_not_drawn().empty();
    }
    glBindFramebuffer(GL_FRAMEBUFFER, canvas.framebuffer());
    interface.draw(*ImGui::GetDrawData());
    picture.rgba.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE, picture.rgba.data());
  }
  interface.take_fonts();  // the window's again
  return drawn ? std::move(picture) : Picture{};
}

Picture App::picture(ui::Sheet sheet, bool on_paper) {
  // A handout is sharp at 300 dots an inch over the width of its page.
  const float pixels_a_point = sheet == ui::Sheet::handout ? 3.5f : picture_pixels_a_point;
  Parts& parts = *parts_;
  const ImVec2 size = ui::sheet_size(parts.workspace.snapshot(), sheet);
  parts.on_paper = on_paper;
  parts.handout = sheet == ui::Sheet::handout;
  const ImU32 background = (parts.handout ? ui::paper_colours() : ui::colours(parts.theme())).background;
  Picture picture =
      parts.picture_of(size, pixels_a_point, background, [&](const ui::Fonts& own_fonts, ui::ScenePanels& own_scenes) {
        parts.build_sheet(sheet, size, own_scenes, own_fonts);
      });
  parts.on_paper = parts.handout = false;
  return picture;
}

Picture App::figure_picture(const std::string& id) {
  Parts& parts = *parts_;
  const ui::PartView::DrawnFigure figure = parts.measured_figure(id, picture_pixels_a_point);
  if (figure.title.empty()) return {};
  return parts.picture_of(figure.size, picture_pixels_a_point, ui::colours(parts.theme()).background,
                          [&](const ui::Fonts& own_fonts, ui::ScenePanels& /*own_scenes*/) {
                            parts.build_figure(id, figure.size, own_fonts);
                          });
}

std::string App::figure_svg(const std::string& id) const {
  const Parts& parts = *parts_;
  const ui::PartView::DrawnFigure figure = parts.measured_figure(id, 1.0f);
  if (figure.title.empty()) return {};
  const OffscreenInterface aside(figure.size, 1.0f);
  ui::Fonts own_fonts;
  if (!build_fonts(own_fonts, 1.0f)) return {};
  ui::VectorDrawing drawing;
  parts.build_figure(id, figure.size, own_fonts, &drawing);
  return drawing.svg(figure.size, ui::colours(parts.theme()).background, figure.title, parts.made_by());
}

std::string App::curves_svg(const std::string& page) const {
  const Parts& parts = *parts_;
  const ImVec2 size = ui::sheet_size(parts.workspace.snapshot(), ui::Sheet::curves);
  const OffscreenInterface aside(size, 1.0f);
  ui::Fonts own_fonts;
  if (!build_fonts(own_fonts, 1.0f)) return {};
  ui::ScenePanels no_scenes;
  ui::VectorDrawing drawing;
  const std::string title = parts.build_sheet(ui::Sheet::curves, size, no_scenes, own_fonts, &drawing);
  return drawing.svg(size, ui::colours(parts.theme()).background, title,
                     parts.credit() + " " + parts.workspace.address(page));
}

bool App::moving() const {
  const bool playing = parts_->workspace.snapshot().state.view.playing && !parts_->local.beside_views();
  return playing || parts_->easing || parts_->unsettled || parts_->working || parts_->scenes.moving;
}

void App::measure(int columns, double molecules_per_dot) {
  parts_->measured_columns = std::clamp(columns, 0, render::most_views);
  parts_->scenes.molecules_per_dot = columns > 0 ? molecules_per_dot : 0.0;
  parts_->counters.frames = parts_->counters.changes = 0;
  parts_->frame_times.forget();
  parts_->change_times.forget();
}

ui::LocalState& App::local() { return parts_->local; }
const ui::LocalState& App::local() const { return parts_->local; }

void App::control_key(bool down) { parts_->key_down = down; }

void App::open_presentation() {
  workspace::Workspace& workspace = parts_->workspace;
  if (workspace.snapshot().columns.size() > 1) workspace.apply(workspace::ShowPage{workspace::Page::compare});
  parts_->local.presenting = true;
}

void App::bring(ui::PartView& story, ui::PartView& evidence) {
  parts_->story = &story;
  parts_->evidence = &evidence;
}

void App::keep_clock() { parts_->greeted = true; }

workspace::Workspace& App::workspace() { return parts_->workspace; }
const workspace::Workspace& App::workspace() const { return parts_->workspace; }
ui::Widgets& App::widgets() { return parts_->widgets; }
const Counters& App::counters() const { return parts_->counters; }

}  // namespace cleft::app

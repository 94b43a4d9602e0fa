// The page's side: functions that the modules of web/ call by name. The desktop's is platform_native.cpp.
//
// SDL is left out here on purpose. Its event handlers take the keyboard of the whole page, hold on to modifiers
// after a switch of windows, cancel touches that should scroll, and swallow the wheel; the modules hand over
// pointer events and the keys of the focused canvas instead, and the browser keeps everything else. The frame is
// called from requestAnimationFrame only while something moves or was touched.
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <array>
#include <cfloat>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "ui/view.hpp"
#include "ui/views/sheet.hpp"
#include "ui/widgets/record.hpp"
#include "ui/widgets/widgets.hpp"
#include "workspace/job_solver.hpp"
#include "workspace/workspace.hpp"

// The worker's own function (web/worker.js) hears how far it is.
EM_JS(void, tell_progress, (double share), {
  if (Module["progress"]) Module["progress"](share);
});

namespace {

using cleft::app::App;

// One program a page: the functions below have no other way to find it.
struct Page {
  std::string why;
  App app{why};
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
  std::vector<cleft::workspace::NamedText> files;  // to be opened together
  std::string answer;                              // what the last function that returns text returned
  cleft::app::Picture picture;                     // the last one that was asked for
};
Page* page = nullptr;

// Bytes on their way between page and worker.
struct {
  std::string request;
  std::string placed;
} jobs;

const char* answered(std::string text) {
  page->answer = std::move(text);
  return page->answer.c_str();
}

std::string open_context(const char* canvas) {
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = false;
  wanted.depth = false;  // the scene brings its own
  wanted.stencil = false;
  wanted.antialias = false;
  page->context = emscripten_webgl_create_context(canvas, &wanted);
  if (page->context <= 0) return "no WebGL 2";
  emscripten_webgl_make_context_current(page->context);
  return page->app.create_graphics();
}

// A view that has the place of everything: all keys are for it.
bool alone() { return page->app.local().presenting || page->app.local().gallery; }

// Escape closes it.
bool closes() { return alone() || page->app.local().sheet; }

// KeyboardEvent.key of what the widgets understand.
ImGuiKey key_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, ImGuiKey>, 18> keys{{{"ArrowLeft", ImGuiKey_LeftArrow},
                                                                        {"ArrowRight", ImGuiKey_RightArrow},
                                                                        {"ArrowUp", ImGuiKey_UpArrow},
                                                                        {"ArrowDown", ImGuiKey_DownArrow},
                                                                        {"Home", ImGuiKey_Home},
                                                                        {"End", ImGuiKey_End},
                                                                        {"PageUp", ImGuiKey_PageUp},
                                                                        {"PageDown", ImGuiKey_PageDown},
                                                                        {"Enter", ImGuiKey_Enter},
                                                                        {"f", ImGuiKey_F},
                                                                        {"l", ImGuiKey_L},
                                                                        {"t", ImGuiKey_T},
                                                                        {" ", ImGuiKey_Space},
                                                                        {"Escape", ImGuiKey_Escape},
                                                                        {"+", ImGuiKey_KeypadAdd},
                                                                        {"=", ImGuiKey_Equal},
                                                                        {"-", ImGuiKey_Minus},
                                                                        {"Shift", ImGuiMod_Shift}}};
  // With Shift or Caps Lock a letter comes as its capital.
  const bool letter = name.size() == 1 && name.front() >= 'A' && name.front() <= 'Z';
  const std::string small = letter ? std::string(1, static_cast<char>(name.front() - 'A' + 'a')) : std::string(name);
  for (const auto& [known, key] : keys) {
    if (known == small) return key;
  }
  return ImGuiKey_None;
}

}  // namespace

extern "C" {

// What the system prefers now: 1 for the light look. It is taken until the person chooses one.
EMSCRIPTEN_KEEPALIVE void cleft_system_light(int light) {
  using cleft::workspace::Theme;
  page->app.workspace().follow_system(light != 0 ? Theme::light : Theme::dark);
}

// `canvas`: a CSS selector; `light`: what the system prefers; `settings`: what an earlier visit remembered. The answer
// is empty, or why there is nothing to see.
EMSCRIPTEN_KEEPALIVE const char* cleft_start(const char* canvas, int light, const char* settings) {
  static Page the_page;
  page = &the_page;
  page->app.local().story_elsewhere = true;
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  cleft_system_light(light);
  if (!page->why.empty()) return page->why.c_str();
  page->app.workspace().restore_settings(settings);
  return answered(open_context(canvas));
}

// 1 while something moves, so that the next frame is due without being asked for.
EMSCRIPTEN_KEEPALIVE int cleft_frame(double wall_s, double width, double height, double pixel_ratio,
                                     int reduced_motion) {
  ImGuiIO& io = ImGui::GetIO();
  const auto ratio = static_cast<float>(pixel_ratio);
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DisplayFramebufferScale = {ratio, ratio};
  io.DeltaTime = wall_s > 1.0e-4 ? static_cast<float>(wall_s) : 1.0e-4f;
  page->app.widgets().let_tab_move(false);
  page->app.frame(wall_s, {.width = io.DisplaySize.x,
                           .height = io.DisplaySize.y,
                           .pixel_ratio = ratio,
                           .reduced_motion = reduced_motion != 0});
  return page->app.moving() ? 1 : 0;
}

// Where the pointer is in the canvas, in CSS pixels; `down`: -1 unchanged, 0 released, 1 pressed.
EMSCRIPTEN_KEEPALIVE void cleft_pointer(double x, double y, int down, int touch) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(touch != 0 ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(static_cast<float>(x), static_cast<float>(y));
  if (down >= 0) io.AddMouseButtonEvent(ImGuiMouseButton_Left, down == 1);
}

// The pointer is gone: outside, or taken by the browser for scrolling.
EMSCRIPTEN_KEEPALIVE void cleft_pointer_gone() {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
}

EMSCRIPTEN_KEEPALIVE void cleft_double_click() { page->app.widgets().double_click(); }

// 1 when the widgets have a use for this key, so that the page does not scroll as well.
EMSCRIPTEN_KEEPALIVE int cleft_key(const char* name, int down) {
  const ImGuiKey key = key_of(name);
  if (key == ImGuiKey_None) return 0;
  ImGui::GetIO().AddKeyEvent(key, down != 0);
  const bool taken = !page->app.widgets().focused().empty() || alone() || (key == ImGuiKey_Escape && closes());
  return taken ? 1 : 0;
}

// 1 while input waits for a frame of its own: a press and its end, handed over together, take one each.
EMSCRIPTEN_KEEPALIVE int cleft_input_waits() { return ImGui::GetCurrentContext()->InputEventsQueue.empty() ? 0 : 1; }

// For a room: large type and nothing but the picture and its curves.
EMSCRIPTEN_KEEPALIVE int cleft_presenting() { return page->app.local().presenting ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void cleft_present(int yes) {
  if (yes != 0) {
    page->app.open_presentation();
  } else {
    page->app.local().presenting = false;
  }
}

// In a frame beside a chapter.
EMSCRIPTEN_KEEPALIVE void cleft_embed() {
  page->app.local().embedded = true;
  page->app.local().story_elsewhere = false;
}

// Every widget, face and colour on one screen, for whoever builds or reviews them.
EMSCRIPTEN_KEEPALIVE void cleft_gallery() { page->app.local().gallery.emplace(); }

// The window or the tab was left: nothing is held any more.
EMSCRIPTEN_KEEPALIVE void cleft_release() {
  page->app.widgets().release_all();
  page->app.control_key(false);
}

// A key of a real control is held down, or let go of: what it does meanwhile is one step.
EMSCRIPTEN_KEEPALIVE void cleft_hold(int down) { page->app.control_key(down != 0); }

// By the keys of the system.
EMSCRIPTEN_KEEPALIVE void cleft_undo(int forward) {
  using namespace cleft::workspace;
  page->app.workspace().apply(forward != 0 ? Command(Redo{}) : Command(Undo{}));
}

// What the mirrored controls do. `id` is an item's; an unknown one does nothing.
EMSCRIPTEN_KEEPALIVE void cleft_press(const char* id) {
  page->app.widgets().request({id, cleft::ui::Request::Kind::press, 0.0});
}
EMSCRIPTEN_KEEPALIVE void cleft_set(const char* id, double value) {
  page->app.widgets().request({id, cleft::ui::Request::Kind::set, value});
}
EMSCRIPTEN_KEEPALIVE void cleft_enter(const char* id, const char* text) {
  page->app.widgets().request({id, cleft::ui::Request::Kind::enter, 0.0, text});
}
EMSCRIPTEN_KEEPALIVE void cleft_focus(const char* id) { page->app.widgets().focus(id, true); }
EMSCRIPTEN_KEEPALIVE const char* cleft_focused() { return page->app.widgets().focused().c_str(); }

// 1 when what has the keyboard has a use for Escape: else it leaves the canvas.
EMSCRIPTEN_KEEPALIVE int cleft_uses_escape() { return page->app.widgets().uses_escape() || closes() ? 1 : 0; }

// The items of the last frame as JSON (ui/widgets/record.hpp).
EMSCRIPTEN_KEEPALIVE const char* cleft_items() { return answered(cleft::ui::to_json(page->app.widgets().items())); }

// A column's run as the command line writes it; empty for a column that is not there.
EMSCRIPTEN_KEEPALIVE const char* cleft_csv(int column) { return answered(page->app.workspace().csv(column)); }

EMSCRIPTEN_KEEPALIVE const char* cleft_scenario(int column) {
  return answered(page->app.workspace().scenario_json(column));
}
EMSCRIPTEN_KEEPALIVE int cleft_column() { return static_cast<int>(page->app.workspace().snapshot().state.view.column); }

// What stands behind "#s=" in an address; empty when it would be too long. Opening: 1, or 0 and the page says why.
EMSCRIPTEN_KEEPALIVE const char* cleft_link() { return answered(page->app.workspace().link()); }
// What is shown as something to cite, as simulation::CitationFormat counts them; `address` is the page's, without
// "#...".
EMSCRIPTEN_KEEPALIVE const char* cleft_citation(int format, const char* address) {
  return answered(page->app.workspace().citation(static_cast<cleft::simulation::CitationFormat>(format), address));
}
// The page of the evidence that was asked for, seen from that of the laboratory.
EMSCRIPTEN_KEEPALIVE const char* cleft_evidence_address() {
  const auto row = std::exchange(page->app.local().evidence_row, std::nullopt).value_or(cleft::ui::EvidenceRow{});
  const std::string file = row.part.empty() ? "index" : row.part;
  return answered("evidence/" + file + ".html" + (row.id.empty() ? "" : "#" + row.id));
}
EMSCRIPTEN_KEEPALIVE const char* cleft_source_address() { return answered(page->app.local().source); }
EMSCRIPTEN_KEEPALIVE int cleft_open_link(const char* link) {
  if (!page->app.workspace().open_link(link)) return 0;
  page->app.keep_clock();
  return 1;
}
// The same for a reload of the page, of any length.
EMSCRIPTEN_KEEPALIVE const char* cleft_session() { return answered(page->app.workspace().session()); }
EMSCRIPTEN_KEEPALIVE int cleft_restore(const char* session) {
  if (!page->app.workspace().restore_session(session)) return 0;
  page->app.keep_clock();
  return 1;
}
// Files are handed over one after the other and opened together.
EMSCRIPTEN_KEEPALIVE void cleft_add_file(const char* name, const char* text) { page->files.push_back({name, text}); }
EMSCRIPTEN_KEEPALIVE void cleft_open_files() {
  page->app.workspace().open_files(cleft_column(), std::exchange(page->files, {}));
}

// A picture to keep, as ui::Sheet counts them: its width, or 0 when there is none; then its height and where its pixels
// lie, from the bottom row up. Valid until the next one.
EMSCRIPTEN_KEEPALIVE int cleft_picture(int sheet, int on_paper) {
  page->picture = page->app.picture(static_cast<cleft::ui::Sheet>(sheet), on_paper != 0);
  return page->picture.rgba.empty() ? 0 : page->picture.width;
}
// The curves as SVG; `address` is the page's, without "#...".
EMSCRIPTEN_KEEPALIVE const char* cleft_curves_svg(const char* address) {
  return answered(page->app.curves_svg(address));
}
EMSCRIPTEN_KEEPALIVE int cleft_picture_height() { return page->picture.height; }
EMSCRIPTEN_KEEPALIVE const std::uint8_t* cleft_picture_pixels() { return page->picture.rgba.data(); }
EMSCRIPTEN_KEEPALIVE void cleft_picture_done() { page->picture = {}; }

// What only the page can do, asked for since the last call: a bit each, in the order of ui::HostRequest.
EMSCRIPTEN_KEEPALIVE int cleft_asks() {
  unsigned bits = 0;
  for (const cleft::ui::HostRequest ask : page->app.local().host_requests) bits |= 1U << static_cast<unsigned>(ask);
  page->app.local().host_requests.clear();
  return static_cast<int>(bits);
}
// A sentence of the text file, shown until the next command.
EMSCRIPTEN_KEEPALIVE void cleft_tell(const char* key) { page->app.workspace().tell(key); }

// What is remembered: whether there is something new to store, what to store in the place of what is stored now, and
// what another tab has stored.
EMSCRIPTEN_KEEPALIVE int cleft_settings_changed() { return page->app.workspace().settings_changed() ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE const char* cleft_save_settings(const char* stored) {
  return answered(page->app.workspace().save_settings(stored));
}
EMSCRIPTEN_KEEPALIVE void cleft_follow_settings(const char* stored) { page->app.workspace().follow_settings(stored); }
EMSCRIPTEN_KEEPALIVE const char* cleft_log() { return answered(page->app.workspace().log()); }

EMSCRIPTEN_KEEPALIVE const char* cleft_counters() {
  const cleft::app::Counters& counters = page->app.counters();
  char json[400];
  std::snprintf(json, sizeof json,
                "{\"frames\":%llu,\"frame_ms\":%.3f,\"longest_ms\":%.3f,\"p95_ms\":%.3f,\"solve_ms\":%.3f,"
                "\"changes\":%llu,\"change_ms\":%.3f,\"change_p95_ms\":%.3f,"
                "\"quality\":%d,\"molecules\":%d,\"draw_calls\":%d}",
                counters.frames, counters.frame_ms, counters.longest_ms, counters.p95_ms, counters.solve_ms,
                counters.changes, counters.change_ms, counters.change_p95_ms, counters.quality, counters.molecules,
                counters.draw_calls);
  return answered(json);
}

// For measuring: so many pictures a frame, a dot for so many molecules; 0 columns: as usual.
EMSCRIPTEN_KEEPALIVE void cleft_measure(int columns, double molecules_per_dot) {
  page->app.measure(columns, molecules_per_dot);
}

// The wheel over the canvas, in lines; the page hands it over only when it is not its own.
EMSCRIPTEN_KEEPALIVE void cleft_wheel(double lines) {
  ImGui::GetIO().AddMouseWheelEvent(0.0f, static_cast<float>(lines));
}

// 1 when what lies under this point scrolls by itself in this direction: 1 down, -1 up.
EMSCRIPTEN_KEEPALIVE int cleft_scrolls_at(double x, double y, int direction) {
  const ImVec2 at(static_cast<float>(x), static_cast<float>(y));
  return page->app.widgets().scrolls_at(at, direction) ? 1 : 0;
}

// 1 for the light theme: the page around the canvas follows.
EMSCRIPTEN_KEEPALIVE int cleft_is_light() {
  return page->app.workspace().snapshot().state.preferences.theme == cleft::workspace::Theme::light ? 1 : 0;
}

// So many workers stand ready; 0: none any more, so that everything is solved in the frame that asks for it.
EMSCRIPTEN_KEEPALIVE void cleft_workers(int count) {
  page->app.workspace().jobs().set_workers(static_cast<std::size_t>(count));
}

// The next job for a worker: its number, or 0 when none waits. Its request is so many bytes at an address until the
// next call.
EMSCRIPTEN_KEEPALIVE int cleft_take_job() {
  auto job = page->app.workspace().jobs().take();
  jobs.request = job ? std::move(job->request) : std::string();
  return job ? static_cast<int>(job->id) : 0;
}
EMSCRIPTEN_KEEPALIVE int cleft_request_length() { return static_cast<int>(jobs.request.size()); }
EMSCRIPTEN_KEEPALIVE const char* cleft_request() { return jobs.request.data(); }

// 1 while somebody waits for a job's answer.
EMSCRIPTEN_KEEPALIVE int cleft_job_wanted(int job) {
  return page->app.workspace().jobs().wanted(static_cast<cleft::workspace::JobQueue::Id>(job)) ? 1 : 0;
}
// 1 when that is worth a frame.
EMSCRIPTEN_KEEPALIVE int cleft_job_progress(int job, double share) {
  cleft::workspace::JobQueue& queue = page->app.workspace().jobs();
  const auto id = static_cast<cleft::workspace::JobQueue::Id>(job);
  const double before = queue.progress(id);
  queue.report(id, share);
  return queue.progress(id) > before ? 1 : 0;
}
// The worker was lost before it began.
EMSCRIPTEN_KEEPALIVE void cleft_requeue_job(int job) {
  page->app.workspace().jobs().requeue(static_cast<cleft::workspace::JobQueue::Id>(job));
}

// A place for so many bytes that the next call is about: of an answer, or in a worker of a request.
EMSCRIPTEN_KEEPALIVE char* cleft_place(int length) {
  jobs.placed.resize(static_cast<std::size_t>(length));
  return jobs.placed.data();
}

// What lies there is a job's answer; nothing: the worker failed at it.
EMSCRIPTEN_KEEPALIVE void cleft_finish_job(int job) {
  page->app.workspace().jobs().finish(static_cast<cleft::workspace::JobQueue::Id>(job), std::exchange(jobs.placed, {}));
}

// In a worker, which calls nothing else: solves the request that lies there. The answer's length; it lies where
// cleft_request() says.
EMSCRIPTEN_KEEPALIVE int cleft_solve() {
  static cleft::workspace::JobSolver solver;
  jobs.request = solver.solve(std::exchange(jobs.placed, {}), [](double share) {
    tell_progress(share);
    return true;
  });
  return cleft_request_length();
}

// 1 when the pointer is over something that can be pressed.
EMSCRIPTEN_KEEPALIVE int cleft_over_item() { return ImGui::GetMouseCursor() == ImGuiMouseCursor_Hand ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void cleft_context_lost() { page->app.lose_graphics(); }
EMSCRIPTEN_KEEPALIVE const char* cleft_context_restored() {
  emscripten_webgl_make_context_current(page->context);
  return answered(page->app.create_graphics());
}

}  // extern "C"

int main() { return 0; }

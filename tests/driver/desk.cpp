#include "driver/desk.hpp"

#include <GLES3/gl3.h>
#include <imgui.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <thread>

#include "ui/widgets/widgets.hpp"
#include "workspace/workspace.hpp"

namespace cleft::tests {
namespace {

constexpr double frame_s = 1.0 / 60.0;
constexpr int most_frames_to_settle = 60;
constexpr unsigned every_seen = 8;

}  // namespace

std::string Desk::open(std::size_t workers) {
  std::string why;
  app_ = std::make_unique<app::App>(why);
  if (!why.empty()) return why;
  // The framebuffer keeps this size; what reaches beyond it is cut off.
  if (why = window_.open(1600, 1000, false); !why.empty()) return why;
  if (why = app_->create_graphics(); !why.empty()) return why;
  ImGui_ImplSDL2_InitForOpenGL(window_.window, window_.context);
  if (workers > 0) threads_ = std::make_unique<workspace::JobThreads>(app_->workspace().jobs(), workers);
  focus(true);
  frames(3);
  return trouble_;
}

Desk::~Desk() {
  threads_.reset();
  if (!app_) return;
  app_->destroy_graphics();
  if (ImGui::GetIO().BackendPlatformUserData != nullptr) ImGui_ImplSDL2_Shutdown();
}

app::Surface Desk::surface() const {
  app::Surface surface = window_.surface();
  surface.pixel_ratio = scale_;
  return surface;
}

void Desk::frames(int count, bool seen) {
  for (int i = 0; i < count; ++i) {
    bool open = true;
    app::take_events(*app_, false, open);
    ImGui_ImplSDL2_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = static_cast<float>(frame_s);
    io.DisplayFramebufferScale = {scale_, scale_};
    // Without a graphics card pixels take nearly all of the time, and nobody looks at most of them.
    if (window_.context != nullptr && !seen) glEnable(GL_RASTERIZER_DISCARD);
    app_->frame(frame_s, surface());
    if (window_.context != nullptr) glDisable(GL_RASTERIZER_DISCARD);
    look();
    app::answer_requests(*app_);
    app::keep_screen(*app_, window_.window);
  }
}

void Desk::settle() {
  frames(2);
  for (int i = 0; i < most_frames_to_settle && !ImGui::GetCurrentContext()->InputEventsQueue.empty(); ++i) frames(1);
  if (threads_) {
    for (int i = 0; i < 10'000 && app_->workspace().jobs().open() > 0; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      app_->workspace().take_results();
    }
  }
  frames(2);
  if (++settled_ % every_seen == 0) frames(1, true);
}

// What a frame has drawn: no GL error, and everything somewhere.
void Desk::look() {
  if (!trouble_.empty() || window_.context == nullptr) return;
  if (const GLenum error = glGetError(); error != GL_NO_ERROR) trouble_ = "GL error " + std::to_string(error);
  const ImDrawData* const drawn = ImGui::GetDrawData();
  if (drawn == nullptr) return;
  for (const ImDrawList* const list : drawn->CmdLists) {
    for (const ImDrawVert& corner : list->VtxBuffer) {
      if (!std::isfinite(corner.pos.x) || !std::isfinite(corner.pos.y)) trouble_ = "something is drawn nowhere";
    }
  }
}

void Desk::push(SDL_Event& event) const {
  event.common.timestamp = 1;
  if (SDL_PushEvent(&event) != 1) std::fprintf(stderr, "an event was not taken: %s\n", SDL_GetError());
}

void Desk::move(float x, float y, Hand hand) {
  x_ = x;
  y_ = y;
  SDL_Event event{};
  event.type = SDL_MOUSEMOTION;
  event.motion.windowID = SDL_GetWindowID(window_.window);
  event.motion.which = hand == Hand::finger ? SDL_TOUCH_MOUSEID : 0;
  event.motion.x = static_cast<Sint32>(x);
  event.motion.y = static_cast<Sint32>(y);
  push(event);
}

void Desk::button(Uint8 which, bool down, Hand hand) {
  SDL_Event event{};
  event.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
  event.button.windowID = SDL_GetWindowID(window_.window);
  event.button.which = hand == Hand::finger ? SDL_TOUCH_MOUSEID : 0;
  event.button.button = which;
  event.button.state = down ? SDL_PRESSED : SDL_RELEASED;
  event.button.clicks = 1;
  event.button.x = static_cast<Sint32>(x_);
  event.button.y = static_cast<Sint32>(y_);
  push(event);
}

void Desk::wheel(int lines) {
  SDL_Event event{};
  event.type = SDL_MOUSEWHEEL;
  event.wheel.windowID = SDL_GetWindowID(window_.window);
  event.wheel.y = lines;
  event.wheel.preciseY = static_cast<float>(lines);
  push(event);
}

void Desk::leave() {
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.windowID = SDL_GetWindowID(window_.window);
  event.window.event = SDL_WINDOWEVENT_LEAVE;
  push(event);
}

void Desk::focus(bool has) {
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.windowID = SDL_GetWindowID(window_.window);
  event.window.event = has ? SDL_WINDOWEVENT_FOCUS_GAINED : SDL_WINDOWEVENT_FOCUS_LOST;
  push(event);
}

void Desk::key(SDL_Keycode code, bool down, Uint16 modifiers) {
  SDL_Event event{};
  event.type = down ? SDL_KEYDOWN : SDL_KEYUP;
  event.key.windowID = SDL_GetWindowID(window_.window);
  event.key.state = down ? SDL_PRESSED : SDL_RELEASED;
  event.key.keysym.sym = code;
  event.key.keysym.scancode = SDL_GetScancodeFromKey(code);
  event.key.keysym.mod = modifiers;
  push(event);
}

void Desk::type(const std::string& words) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  event.text.windowID = SDL_GetWindowID(window_.window);
  SDL_strlcpy(event.text.text, words.c_str(), sizeof event.text.text);
  push(event);
}

void Desk::drop(const std::vector<std::string>& files) {
  SDL_Event event{};
  event.type = SDL_DROPBEGIN;
  event.drop.windowID = SDL_GetWindowID(window_.window);
  push(event);
  for (const std::string& file : files) {
    event.type = SDL_DROPFILE;
    event.drop.file = SDL_strdup(file.c_str());
    push(event);
  }
  event.type = SDL_DROPCOMPLETE;
  event.drop.file = nullptr;
  push(event);
}

void Desk::resize(int width, int height) const { SDL_SetWindowSize(window_.window, width, height); }

void Desk::lose_picture() {
  app_->lose_graphics();
  SDL_GL_DeleteContext(window_.context);
  window_.context = nullptr;
}

std::string Desk::regain_picture() {
  window_.context = SDL_GL_CreateContext(window_.window);
  return window_.context == nullptr ? SDL_GetError() : app_->create_graphics();
}

}  // namespace cleft::tests

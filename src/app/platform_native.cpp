// The desktop's side: a window, its events, the command line. The page's is platform_web.cpp.
#include <GLES3/gl3.h>
#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_sdl2.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/options.hpp"
#include "app/picture_file.hpp"
#include "embedded/version.hpp"
#include "ui/view.hpp"
#include "ui/widgets.hpp"
#include "workspace/workspace.hpp"

namespace {

using cleft::app::App;
using cleft::app::Options;

int fail(const std::string& why) {
  std::fprintf(stderr, "cleft: %s\n", why.c_str());
  return 2;
}

// The window and its GL context, gone at the end of the scope.
struct Window {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;

  std::string open(const Options& options);
  [[nodiscard]] cleft::app::Surface surface() const;
  ~Window();
};

std::string Window::open(const Options& options) {
  SDL_SetMainReady();
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return std::string("no window system: ") + SDL_GetError();
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);  // the scene brings its own
  window = SDL_CreateWindow("Cleft", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width, options.height,
                            SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  if (window == nullptr) return std::string("no window: ") + SDL_GetError();
  SDL_SetWindowMinimumSize(window, 360, 560);
  context = SDL_GL_CreateContext(window);
  if (context == nullptr) return std::string("no OpenGL ES 3: ") + SDL_GetError();
  SDL_GL_SetSwapInterval(options.frames > 0 ? 0 : 1);
  return {};
}

cleft::app::Surface Window::surface() const {
  int width = 0;
  int height = 0;
  int pixel_width = 0;
  int pixel_height = 0;
  SDL_GetWindowSize(window, &width, &height);
  SDL_GL_GetDrawableSize(window, &pixel_width, &pixel_height);
  const float ratio = width > 0 ? static_cast<float>(pixel_width) / static_cast<float>(width) : 1.0f;
  return {.width = static_cast<float>(width), .height = static_cast<float>(height), .pixel_ratio = ratio};
}

Window::~Window() {
  if (context != nullptr) SDL_GL_DeleteContext(context);
  if (window != nullptr) SDL_DestroyWindow(window);
  SDL_Quit();
}

bool save_shot(const Window& window, const std::string& file) {
  int width = 0;
  int height = 0;
  SDL_GL_GetDrawableSize(window.window, &width, &height);
  std::vector<std::uint8_t> rgba(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  return cleft::app::write_picture(file, width, height, rgba);
}

bool save_csv(const App& app, const std::string& folder) {
  constexpr const char* names[] = {"left.csv", "right.csv"};
  for (int column = 0; column < 2; ++column) {
    std::ofstream out(folder + "/" + names[column], std::ios::binary);
    out << app.workspace().csv(column);
    if (!out.flush()) return false;
  }
  return true;
}

// Takes what has come in; true when there was anything. Waits for it when nothing moves.
bool take_events(bool may_wait, bool& open) {
  SDL_Event event;
  bool any = false;
  if (may_wait && SDL_WaitEventTimeout(nullptr, 250) == 0) return false;
  while (SDL_PollEvent(&event) != 0) {
    any = true;
    ImGui_ImplSDL2_ProcessEvent(&event);
    if (event.type == SDL_QUIT) open = false;
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST)
      cleft::ui::Widgets::release_all();
  }
  return any;
}

void apply(const Options& options, App& app) {
  cleft::workspace::Workspace& workspace = app.workspace();
  if (options.theme) workspace.apply(cleft::workspace::SetTheme{*options.theme});
  if (!options.synapse.empty()) workspace.apply(cleft::workspace::ShowTransmitter{options.synapse});
  if (options.still_at_min) {
    workspace.apply(cleft::workspace::SetPlaying{false});
    workspace.apply(cleft::workspace::SetTime{*options.still_at_min * 60.0});
  }
  if (options.picture > 0) app.local().enlarged = static_cast<std::size_t>(options.picture - 1);
  if (options.camera) app.local().scene.preset = *options.camera;
}

std::string run(App& app, const Options& options) {
  Window window;
  if (std::string why = window.open(options); !why.empty()) return why;
  if (std::string why = app.create_graphics(); !why.empty()) return why;
  ImGui_ImplSDL2_InitForOpenGL(window.window, window.context);

  std::string trouble;
  bool open = true;
  int due = 3;  // frames to draw even if nothing moves: ImGui spreads quick input over several
  Uint64 last = SDL_GetPerformanceCounter();
  for (int drawn = 0; open && (options.frames == 0 || drawn < options.frames);) {
    const bool idle = options.frames == 0 && due == 0 && !app.moving();
    if (take_events(idle, open)) due = 3;
    if (idle && due == 0) continue;
    const Uint64 now = SDL_GetPerformanceCounter();
    ImGui_ImplSDL2_NewFrame();
    app.frame(static_cast<double>(now - last) / static_cast<double>(SDL_GetPerformanceFrequency()), window.surface());
    last = now;
    due = due > 0 ? due - 1 : 0;
    ++drawn;
    // The first frame starts the clock; what the command line asks for comes after it.
    if (drawn == 1) apply(options, app);
    if (drawn == options.frames && !options.shot.empty() && !save_shot(window, options.shot)) {
      trouble = options.shot + ": cannot be written";
    }
    SDL_GL_SwapWindow(window.window);
  }
  app.destroy_graphics();
  ImGui_ImplSDL2_Shutdown();
  return trouble;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (std::string why = cleft::app::parse_options(argc, argv, options); !why.empty()) return fail(why);
  if (options.help) {
    std::fputs(cleft::app::usage().c_str(), stdout);
    return 0;
  }
  if (options.version) {
    const auto version = cleft::embedded::program_version();
    std::printf("cleft %.*s\n", static_cast<int>(version.size()), version.data());
    return 0;
  }
  std::string why;
  App app(why);
  if (why.empty()) why = run(app, options);
  if (why.empty() && !options.csv_folder.empty() && !save_csv(app, options.csv_folder)) {
    why = options.csv_folder + ": the tables cannot be written there";
  }
  return why.empty() ? 0 : fail(why);
}

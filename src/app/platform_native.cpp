// The desktop's side: a window, its events, the command line. The page's is platform_web.cpp.
#include <GLES3/gl3.h>
#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_sdl2.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "app/options.hpp"
#include "app/picture_file.hpp"
#include "embedded/version.hpp"
#include "ui/view.hpp"
#include "ui/views/sheet.hpp"
#include "ui/widgets/widgets.hpp"
#include "workspace/job_threads.hpp"
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

bool write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

std::optional<std::string> read_text(const std::filesystem::path& file) {
  constexpr std::size_t most = 4'000'000;
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text(most + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text.size() > most ? std::nullopt : std::optional<std::string>(std::move(text));
}

bool save_csv(App& app, const std::string& folder) {
  constexpr const char* names[] = {"left.csv", "right.csv", "third.csv", "fourth.csv"};
  const auto columns = static_cast<int>(app.workspace().snapshot().columns.size());
  for (int column = 0; column < columns; ++column) {
    const std::string table = app.workspace().csv(column);
    if (table.empty() || !write_text(folder + "/" + names[column], table)) return false;
  }
  return true;
}

// Where what is remembered lies; empty when the system names no place.
std::filesystem::path settings_file() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (config != nullptr && *config != '\0') return std::filesystem::path(config) / "cleft" / "settings.json";
  if (home != nullptr && *home != '\0') return std::filesystem::path(home) / ".config" / "cleft" / "settings.json";
  return {};
}

// Only what was chosen here goes into what is stored by now.
void save_settings(App& app) {
  const std::filesystem::path file = settings_file();
  if (file.empty() || !app.workspace().settings_changed()) return;
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  write_text(file, app.workspace().save_settings(read_text(file).value_or("")) + "\n");
}

bool open_file(App& app, const std::string& file, int column) {
  cleft::workspace::Workspace& workspace = app.workspace();
  const std::optional<std::string> text = read_text(file);
  if (!text) {
    workspace.tell("notice.file", file);
    return false;
  }
  return workspace.open_file(column, file, *text);
}

// Into the folder that the program was started in; never over a file that is there.
template <class Write>
void save_beside(App& app, const std::string& ending, const Write& write) {
  cleft::workspace::Workspace& workspace = app.workspace();
  const auto& [document, view, preferences] = workspace.snapshot().state;
  const std::string stem = "cleft-" + document.columns[view.column].id;
  std::string name = stem + ending;
  std::error_code ignored;
  for (int i = 2; std::filesystem::exists(name, ignored) && i < 1000; ++i) {
    name = stem;
    name.append("-").append(std::to_string(i)).append(ending);
  }
  const bool saved = !std::filesystem::exists(name, ignored) && write(name);
  workspace.tell(saved ? "notice.saved" : "notice.not_saved", name);
}

void save_text_beside(App& app, const std::string& ending, const std::string& text) {
  save_beside(app, ending, [&text](const std::string& name) { return write_text(name, text); });
}

bool write_sheet(App& app, cleft::ui::Sheet sheet, const std::string& file) {
  const cleft::app::Picture picture = app.picture(sheet);
  return cleft::app::write_picture(file, picture.width, picture.height, picture.rgba);
}

void save_picture_beside(App& app, cleft::ui::Sheet sheet) {
  const cleft::app::Picture picture = app.picture(sheet);
  if (picture.rgba.empty()) {
    app.workspace().tell("notice.no_picture");
    return;
  }
  save_beside(app, ".png", [&picture](const std::string& name) {
    return cleft::app::write_picture(name, picture.width, picture.height, picture.rgba);
  });
}

// True when there was anything to do, which the next frame shows.
bool answer_asks(App& app) {
  std::vector<cleft::ui::HostRequest> host_requests;
  host_requests.swap(app.local().host_requests);
  cleft::workspace::Workspace& workspace = app.workspace();
  const int column = static_cast<int>(workspace.snapshot().state.view.column);
  for (const cleft::ui::HostRequest ask : host_requests) {
    switch (ask) {
      case cleft::ui::HostRequest::copy_link: {
        const std::string link = workspace.link();
        if (!link.empty()) SDL_SetClipboardText(("#s=" + link).c_str());
        workspace.tell(link.empty() ? "notice.link.full" : "notice.link.copied");
        break;
      }
      case cleft::ui::HostRequest::save_table:
        if (const std::string table = workspace.csv(column); !table.empty()) save_text_beside(app, ".csv", table);
        break;
      case cleft::ui::HostRequest::save_scenario:
        save_text_beside(app, ".json", workspace.scenario_json(column));
        break;
      case cleft::ui::HostRequest::open_file: workspace.tell("notice.drop"); break;
      case cleft::ui::HostRequest::fill_screen: break;  // keep_screen() sees to it
      case cleft::ui::HostRequest::save_curves: save_picture_beside(app, cleft::ui::Sheet::curves); break;
      case cleft::ui::HostRequest::save_picture: save_picture_beside(app, cleft::ui::Sheet::picture); break;
    }
  }
  return !host_requests.empty();
}

// The whole screen while presenting; a window of a given size for a picture stays what it is.
void keep_screen(const App& app, const Options& options, SDL_Window* window) {
  const bool fills = (SDL_GetWindowFlags(window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
  const bool wanted = app.local().presenting && options.frames == 0;
  if (fills != wanted)
    SDL_SetWindowFullscreen(window, wanted ? static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP) : 0U);
}

// The files that were dropped together; of one that cannot be read nothing, which is no scenario.
void open_dropped(App& app, const std::vector<std::string>& files) {
  std::vector<cleft::workspace::NamedText> texts;
  texts.reserve(files.size());
  for (const std::string& file : files) texts.push_back({file, read_text(file).value_or("")});
  app.workspace().open_files(static_cast<int>(app.workspace().snapshot().state.view.column), texts);
}

// Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, with the command key on Apple's keyboards.
void take_undo_keys(App& app, const SDL_Keysym& key) {
  using namespace cleft::workspace;
  const bool shift = (key.mod & KMOD_SHIFT) != 0;
  const bool back = key.sym == SDLK_z && !shift, forward = (key.sym == SDLK_z && shift) || key.sym == SDLK_y;
  if ((key.mod & (KMOD_CTRL | KMOD_GUI)) == 0 || (key.mod & KMOD_ALT) != 0 || app.widgets().typing()) return;
  if (back) app.workspace().apply(Undo{});
  if (forward) app.workspace().apply(Redo{});
}

// Takes what has come in; true when there was anything. Waits for it when nothing moves.
bool take_events(App& app, bool may_wait, bool& open) {
  static std::vector<std::string> dropped;
  SDL_Event event;
  bool any = false;
  if (may_wait && SDL_WaitEventTimeout(nullptr, 250) == 0) return false;
  while (SDL_PollEvent(&event) != 0) {
    any = true;
    ImGui_ImplSDL2_ProcessEvent(&event);
    if (event.type == SDL_QUIT) open = false;
    if (event.type == SDL_KEYDOWN) take_undo_keys(app, event.key.keysym);
    if (event.type == SDL_DROPFILE) {
      dropped.emplace_back(event.drop.file);
      SDL_free(event.drop.file);
    }
    if (event.type == SDL_DROPCOMPLETE) open_dropped(app, std::exchange(dropped, {}));
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST)
      cleft::ui::Widgets::release_all();
  }
  return any;
}

// One in the place of the laboratory's column; several are all that is side by side. Empty, or which is none and why.
std::string open_scenarios(App& app, const std::vector<std::string>& files) {
  cleft::workspace::Workspace& workspace = app.workspace();
  const std::size_t first = files.size() == 1 ? workspace.snapshot().state.view.column : 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    while (workspace.snapshot().columns.size() <= first + i) workspace.apply(cleft::workspace::AddColumn{0});
    if (open_file(app, files[i], static_cast<int>(first + i))) continue;
    const std::string& why = workspace.snapshot().notice_detail;
    return files[i] + ": is no scenario: " + (why.empty() ? "a readable file of at most 1 MB is one" : why);
  }
  if (files.size() < 2) return {};
  while (workspace.snapshot().columns.size() > files.size())
    workspace.apply(cleft::workspace::RemoveColumn{static_cast<int>(files.size())});
  workspace.apply(cleft::workspace::ShowPage{cleft::workspace::Page::compare});
  return {};
}

// Empty, or what of it could not be done.
std::string apply(const Options& options, App& app) {
  cleft::workspace::Workspace& workspace = app.workspace();
  if (!options.log.empty()) {
    const std::optional<std::string> log = read_text(options.log);
    if (!log || !workspace.replay(*log)) return options.log + ": is no log of commands: one a line, as Cleft writes it";
  }
  if (!options.comparison.empty() && !workspace.apply(cleft::workspace::OpenComparison{options.comparison})) {
    return "--comparison: " + options.comparison + ": there is none of that name: see data/comparisons";
  }
  if (!options.link.empty() && !workspace.open_link(options.link)) {
    return "--link: this is no state of Cleft: what stands behind #s= in an address";
  }
  if (std::string why = open_scenarios(app, options.scenarios); !why.empty()) return why;
  cleft::workspace::Choices wanted;
  wanted.theme = options.theme;
  if (options.text_size > 0.0) wanted.text_size = options.text_size;
  workspace.prefer_for_visit(wanted);
  if (options.page) workspace.apply(cleft::workspace::ShowPage{*options.page});
  if (options.panel > 0) app.local().panel = static_cast<cleft::ui::Panel>(options.panel - 1);
  if (options.synapse) workspace.apply(cleft::workspace::ShowTransmitter{*options.synapse});
  if (options.still_at_min) {
    workspace.apply(cleft::workspace::SetPlaying{false});
    workspace.apply(cleft::workspace::SetTime{*options.still_at_min * 60.0});
  }
  if (options.picture > 0) workspace.apply(cleft::workspace::ShowColumn{options.picture - 1});
  if (options.picture > 0) app.local().enlarged = static_cast<std::size_t>(options.picture - 1);
  if (options.present) app.local().presenting = true;
  if (options.gallery) app.local().gallery.emplace();
  if (options.camera) app.local().scene.preset = *options.camera;
  return {};
}

// A worker's answer and its progress are events like any other: they end the wait for one.
void wake_for_news(App& app) {
  const Uint32 news = SDL_RegisterEvents(1);
  app.workspace().jobs().on_update([news] {
    SDL_Event event{};
    event.type = news;
    SDL_PushEvent(&event);
  });
}

std::string run(App& app, const Options& options) {
  Window window;
  if (std::string why = window.open(options); !why.empty()) return why;
  if (std::string why = app.create_graphics(); !why.empty()) return why;
  ImGui_ImplSDL2_InitForOpenGL(window.window, window.context);
  // A run for a picture solves all of it before it draws.
  std::optional<cleft::workspace::JobThreads> threads;
  if (options.frames == 0) {
    wake_for_news(app);
    threads.emplace(app.workspace().jobs(), cleft::workspace::JobThreads::usual_count());
  }

  std::string trouble;
  bool open = true;
  int due = 3;  // frames to draw even if nothing moves: ImGui spreads quick input over several
  Uint64 last = SDL_GetPerformanceCounter();
  for (int drawn = 0; open && (options.frames == 0 || drawn < options.frames);) {
    const bool idle = options.frames == 0 && due == 0 && !app.moving();
    if (take_events(app, idle, open)) due = 3;
    if (idle && due == 0) continue;
    const Uint64 now = SDL_GetPerformanceCounter();
    ImGui_ImplSDL2_NewFrame();
    cleft::app::Surface surface = window.surface();
    surface.reduced_motion = options.still_at_min.has_value();
    app.frame(static_cast<double>(now - last) / static_cast<double>(SDL_GetPerformanceFrequency()), surface);
    last = now;
    due = due > 0 ? due - 1 : 0;
    if (answer_asks(app)) due = 3;
    keep_screen(app, options, window.window);
    ++drawn;
    // The first frame starts the clock; what the command line asks for comes after it.
    if (drawn == 1) {
      trouble = apply(options, app);
      if (!trouble.empty()) break;
    }
    if (drawn == options.frames && !options.shot.empty() && !save_shot(window, options.shot)) {
      trouble = options.shot + ": cannot be written";
    }
    if (drawn == options.frames) {
      for (const auto& [file, sheet] : {std::pair{&options.curves_file, cleft::ui::Sheet::curves},
                                        std::pair{&options.picture_file, cleft::ui::Sheet::picture}}) {
        if (!file->empty() && !write_sheet(app, sheet, *file)) trouble = *file + ": cannot be written";
      }
    }
    SDL_GL_SwapWindow(window.window);
  }
  app.workspace().jobs().on_update({});
  threads.reset();
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
  // A run for a picture is the same wherever it is made.
  const bool remembers = options.frames == 0;
  if (remembers && why.empty()) app.workspace().restore_settings(read_text(settings_file()).value_or(""));
  if (why.empty()) why = run(app, options);
  if (remembers && why.empty()) save_settings(app);
  if (why.empty() && !options.csv_folder.empty() && !save_csv(app, options.csv_folder)) {
    why = options.csv_folder +
          ": a table cannot be solved, is too large (20,000 rows, some 10 s of solving) or cannot be written there";
  }
  return why.empty() ? 0 : fail(why);
}

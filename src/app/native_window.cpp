#include "app/native_window.hpp"

#include <imgui_impl_sdl2.h>

#include <fstream>
#include <utility>
#include <vector>

#include "app/picture_file.hpp"
#include "ui/view.hpp"
#include "ui/views/sheet.hpp"
#include "ui/widgets/widgets.hpp"
#include "workspace/workspace.hpp"

namespace cleft::app {
namespace {

// Into the folder that the program was started in; never over a file that is there.
struct SavedFile {
  std::string name;
  bool is_saved = false;
};

template <class Write>
SavedFile save_as(const std::string& stem, const std::string& ending, const Write& write) {
  std::string name = stem + ending;
  std::error_code ignored;
  for (int i = 2; std::filesystem::exists(name, ignored) && i < 1000; ++i) {
    name = stem;
    name.append("-").append(std::to_string(i)).append(ending);
  }
  const bool saved = !std::filesystem::exists(name, ignored) && write(name);
  return {name, saved};
}

void tell(App& app, const SavedFile& file) {
  app.workspace().tell(file.is_saved ? "notice.saved" : "notice.not_saved", file.name);
}

// Named after the laboratory's column.
template <class Write>
void save_beside(App& app, const std::string& ending, const Write& write) {
  const auto& [document, view, preferences] = app.workspace().snapshot().state;
  tell(app, save_as("cleft-" + document.columns[view.column].id, ending, write));
}

// All of them are told in one sentence; one that could not be written is told instead.
void save_files(App& app) {
  SavedFile all{"", true};
  for (const ui::FileToSave& file : std::exchange(app.local().files, {})) {
    const SavedFile one =
        save_as(file.stem, file.ending, [&file](const std::string& name) { return write_text(name, file.text); });
    if (!all.is_saved) continue;
    all = one.is_saved ? SavedFile{all.name + (all.name.empty() ? "" : ", ") + one.name, true} : one;
  }
  tell(app, all);
}

void save_figure(App& app) {
  const ui::FigureToSave figure = std::exchange(app.local().figure, {});
  const std::string stem = "cleft-" + figure.id;
  if (figure.as_svg) {
    const std::string svg = app.figure_svg(figure.id);
    if (svg.empty()) {
      app.workspace().tell("notice.no_picture");
      return;
    }
    tell(app, save_as(stem, ".svg", [&svg](const std::string& name) { return write_text(name, svg); }));
    return;
  }
  const Picture picture = app.figure_picture(figure.id);
  if (picture.rgba.empty()) {
    app.workspace().tell("notice.no_picture");
    return;
  }
  tell(app, save_as(stem, ".png", [&picture](const std::string& name) {
         return write_picture(name, picture.width, picture.height, picture.rgba);
       }));
}

void save_text_beside(App& app, const std::string& ending, const std::string& text) {
  save_beside(app, ending, [&text](const std::string& name) { return write_text(name, text); });
}

void save_citation_beside(App& app, const std::string& ending, simulation::CitationFormat format) {
  save_text_beside(app, ending, app.workspace().citation(format, ""));
}

void save_picture_beside(App& app, ui::Sheet sheet) {
  const Picture picture = app.picture(sheet);
  if (picture.rgba.empty()) {
    app.workspace().tell("notice.no_picture");
    return;
  }
  save_beside(app, ".png", [&picture](const std::string& name) {
    return write_picture(name, picture.width, picture.height, picture.rgba);
  });
}

// The files that were dropped together; of one that cannot be read nothing, which is no scenario.
void open_dropped(App& app, const std::vector<std::string>& files) {
  std::vector<workspace::NamedText> texts;
  texts.reserve(files.size());
  for (const std::string& file : files) texts.push_back({file, read_text(file).value_or("")});
  app.local().reading = false;
  app.workspace().open_files(static_cast<int>(app.workspace().snapshot().state.view.column), texts);
}

// In the system's browser; where there is none, its address can be pasted.
void open_source(App& app) {
  const std::string& address = app.local().source;
  if (SDL_OpenURL(address.c_str()) == 0) return;
  const bool copied = SDL_SetClipboardText(address.c_str()) == 0;
  app.workspace().tell(copied ? "notice.source.copied" : "notice.source", address);
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

}  // namespace

std::string NativeWindow::open(int width, int height, bool waits_for_screen) {
  SDL_SetMainReady();
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return std::string("no window system: ") + SDL_GetError();
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);  // the scene brings its own
  window = SDL_CreateWindow("Cleft", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                            SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  if (window == nullptr) return std::string("no window: ") + SDL_GetError();
  SDL_SetWindowMinimumSize(window, 360, 560);
  context = SDL_GL_CreateContext(window);
  if (context == nullptr) return std::string("no OpenGL ES 3: ") + SDL_GetError();
  SDL_GL_SetSwapInterval(waits_for_screen ? 1 : 0);
  return {};
}

Surface NativeWindow::surface() const {
  int width = 0;
  int height = 0;
  int pixel_width = 0;
  int pixel_height = 0;
  SDL_GetWindowSize(window, &width, &height);
  SDL_GL_GetDrawableSize(window, &pixel_width, &pixel_height);
  const float ratio = width > 0 ? static_cast<float>(pixel_width) / static_cast<float>(width) : 1.0f;
  return {.width = static_cast<float>(width), .height = static_cast<float>(height), .pixel_ratio = ratio};
}

NativeWindow::~NativeWindow() {
  if (context != nullptr) SDL_GL_DeleteContext(context);
  if (window != nullptr) SDL_DestroyWindow(window);
  SDL_Quit();
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

bool answer_requests(App& app) {
  std::vector<ui::HostRequest> wanted;
  wanted.swap(app.local().host_requests);
  workspace::Workspace& workspace = app.workspace();
  const int column = static_cast<int>(workspace.snapshot().state.view.column);
  for (const ui::HostRequest one : wanted) {
    switch (one) {
      case ui::HostRequest::copy_link: {
        const std::string link = workspace.link();
        if (!link.empty()) SDL_SetClipboardText(("#s=" + link).c_str());
        workspace.tell(link.empty() ? "notice.link.full" : "notice.link.copied");
        break;
      }
      case ui::HostRequest::save_table:
        if (const std::string table = workspace.csv(column); !table.empty()) save_text_beside(app, ".csv", table);
        break;
      case ui::HostRequest::save_scenario: save_text_beside(app, ".json", workspace.scenario_json(column)); break;
      case ui::HostRequest::open_file: workspace.tell("notice.drop"); break;
      case ui::HostRequest::fill_screen: break;  // keep_screen() sees to it
      case ui::HostRequest::save_curves: save_picture_beside(app, ui::Sheet::curves); break;
      case ui::HostRequest::save_drawing: save_text_beside(app, ".svg", app.curves_svg()); break;
      case ui::HostRequest::save_picture: save_picture_beside(app, ui::Sheet::picture); break;
      case ui::HostRequest::save_files: save_files(app); break;
      case ui::HostRequest::save_figure: save_figure(app); break;
      case ui::HostRequest::open_source: open_source(app); break;
      case ui::HostRequest::open_story:
      case ui::HostRequest::open_evidence: break;  // they are views here
      case ui::HostRequest::cite_as_text:
        SDL_SetClipboardText(workspace.citation(simulation::CitationFormat::text, "").c_str());
        workspace.tell("notice.citation.copied");
        break;
      case ui::HostRequest::cite_as_bibtex:
        save_citation_beside(app, ".bib", simulation::CitationFormat::bibtex);
        break;
      case ui::HostRequest::cite_as_ris: save_citation_beside(app, ".ris", simulation::CitationFormat::ris); break;
      case ui::HostRequest::cite_as_csl_json:
        save_citation_beside(app, ".csl.json", simulation::CitationFormat::csl_json);
        break;
    }
  }
  return !wanted.empty();
}

void keep_screen(const App& app, SDL_Window* window) {
  const bool fills = (SDL_GetWindowFlags(window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
  const bool wanted = app.local().presenting;
  if (fills != wanted)
    SDL_SetWindowFullscreen(window, wanted ? static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP) : 0U);
}

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
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) ui::Widgets::release_all();
  }
  return any;
}

}  // namespace cleft::app

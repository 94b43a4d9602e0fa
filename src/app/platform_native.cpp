// The desktop's side: the command line and what is remembered, round the window (native_window.hpp). The page's is
// platform_web.cpp.
#include <GLES3/gl3.h>
#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_sdl2.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "app/native_window.hpp"
#include "app/options.hpp"
#include "app/picture_file.hpp"
#include "embedded/version.hpp"
#include "evidence_view/evidence_view.hpp"
#include "reader/reader.hpp"
#include "ui/view.hpp"
#include "ui/views/sheet.hpp"
#include "workspace/job_threads.hpp"
#include "workspace/workspace.hpp"

namespace {

using cleft::app::App;
using cleft::app::NativeWindow;
using cleft::app::Options;
using cleft::app::read_text;
using cleft::app::write_text;

int fail(const std::string& why) {
  std::fprintf(stderr, "cleft: %s\n", why.c_str());
  return 2;
}

bool save_shot(const NativeWindow& window, const std::string& file) {
  int width = 0;
  int height = 0;
  SDL_GL_GetDrawableSize(window.window, &width, &height);
  std::vector<std::uint8_t> rgba(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  return cleft::app::write_picture(file, width, height, rgba);
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

bool write_sheet(App& app, cleft::ui::Sheet sheet, const std::string& file) {
  if (sheet == cleft::ui::Sheet::curves && file.ends_with(".svg"))
    return cleft::app::write_text(file, app.curves_svg());
  const cleft::app::Picture picture = app.picture(sheet);
  return cleft::app::write_picture(file, picture.width, picture.height, picture.rgba);
}

// Empty, or what is wrong with it.
std::string write_figure(App& app, const std::string& id, const std::string& file) {
  if (file.ends_with(".svg")) {
    const std::string svg = app.figure_svg(id);
    if (svg.empty()) return id + ": is no figure of the evidence: see --help";
    return cleft::app::write_text(file, svg) ? "" : file + ": cannot be written";
  }
  const cleft::app::Picture picture = app.figure_picture(id);
  if (picture.rgba.empty()) return id + ": is no figure of the evidence, or cannot be drawn here: see --help";
  return cleft::app::write_picture(file, picture.width, picture.height, picture.rgba) ? ""
                                                                                      : file + ": cannot be written";
}

// The files of the last frame that the command line asks for. Empty, or which could not be made and why.
std::string write_pictures(App& app, const NativeWindow& window, const Options& options) {
  if (!options.shot.empty() && !save_shot(window, options.shot)) return options.shot + ": cannot be written";
  for (const auto& [file, sheet] : {std::pair{&options.curves_file, cleft::ui::Sheet::curves},
                                    std::pair{&options.picture_file, cleft::ui::Sheet::picture}}) {
    if (!file->empty() && !write_sheet(app, sheet, *file)) return *file + ": cannot be written";
  }
  return options.figure_file.empty() ? "" : write_figure(app, options.figure, options.figure_file);
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

void open_evidence(const Options& options, App& app, cleft::evidence_view::EvidenceView& evidence) {
  namespace shown = cleft::evidence_view;
  const auto* const found = std::find(shown::part_ids.begin(), shown::part_ids.end(), options.evidence);
  evidence.open(found == shown::part_ids.end() ? shown::Part::experiments
                                               : static_cast<shown::Part>(found - shown::part_ids.begin()));
  if (options.evidence == "levels" || options.figure.starts_with("levels-")) evidence.open_levels();
  app.local().evidence = true;
  if (options.run_experiments) evidence.run_experiments();
}

// Empty, or what of it could not be done.
std::string apply(const Options& options, App& app, cleft::reader::Reader& reader,
                  cleft::evidence_view::EvidenceView& evidence) {
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
  if (options.chapter > 0) app.local().reading = reader.open(static_cast<std::size_t>(options.chapter));
  if (!options.evidence.empty() || options.run_experiments) open_evidence(options, app, evidence);
  if (options.present) app.open_presentation();
  if (options.side_by_side) app.local().beside_reference = true;
  if (options.gallery) app.local().gallery.emplace();
  if (options.camera) app.local().scene.preset = *options.camera;
  return {};
}

// A worker's answer and its progress are events like any other: they end the wait for one.
void wake_for_news(App& app, cleft::evidence_view::EvidenceView& evidence) {
  const Uint32 news = SDL_RegisterEvents(1);
  const auto wake = [news] {
    SDL_Event event{};
    event.type = news;
    SDL_PushEvent(&event);
  };
  app.workspace().jobs().on_update(wake);
  evidence.on_update(wake);
}

std::string run(App& app, const Options& options) {
  NativeWindow window;  // before whatever has threads, which may wake it to their end
  cleft::reader::Reader reader;
  // A run for a picture solves all of it before it draws.
  const bool threaded = options.frames == 0;
  const std::size_t workers = threaded ? cleft::workspace::JobThreads::usual_count() : 0;
  cleft::evidence_view::EvidenceView evidence(reader, workers);
  app.bring(reader, evidence);
  if (std::string why = window.open(options.width, options.height, options.frames == 0); !why.empty()) return why;
  if (std::string why = app.create_graphics(); !why.empty()) return why;
  ImGui_ImplSDL2_InitForOpenGL(window.window, window.context);
  std::optional<cleft::workspace::JobThreads> threads;
  if (threaded) {
    wake_for_news(app, evidence);
    threads.emplace(app.workspace().jobs(), workers);
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
    if (answer_requests(app)) due = 3;
    // A window of a given size for a picture stays what it is.
    if (options.frames == 0) keep_screen(app, window.window);
    ++drawn;
    // The first frame starts the clock; what the command line asks for comes after it.
    if (drawn == 1) {
      trouble = apply(options, app, reader, evidence);
      if (!trouble.empty()) break;
    }
    if (drawn == options.frames) trouble = write_pictures(app, window, options);
    SDL_GL_SwapWindow(window.window);
  }
  app.workspace().jobs().on_update({});
  evidence.on_update({});
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

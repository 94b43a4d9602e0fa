// The desktop's window: its GL context, the events that come in, and what only the system can do for the program.
#pragma once

#include <SDL.h>

#include <filesystem>
#include <optional>
#include <string>

#include "app/app.hpp"

namespace cleft::app {

// The window and its GL context, gone at the end of the scope.
struct NativeWindow {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;

  // Empty, or why there is none. `waits_for_screen`: a picture is shown when the screen begins a new one.
  std::string open(int width, int height, bool waits_for_screen);
  [[nodiscard]] Surface surface() const;
  ~NativeWindow();
};

// Takes what has come in; true when there was anything. Waits for it when it may. `open` becomes false when the window
// is closed.
bool take_events(App& app, bool may_wait, bool& open);

// Does what the views have asked the host for: files that are saved go into the folder that the program was started in.
// True when there was anything to do, which the next frame shows.
bool answer_requests(App& app);

// The whole screen while presenting, else the window as it was.
void keep_screen(const App& app, SDL_Window* window);

bool write_text(const std::filesystem::path& file, const std::string& text);
// Nothing when it cannot be read or is larger than any file of ours.
std::optional<std::string> read_text(const std::filesystem::path& file);

}  // namespace cleft::app

// The program without its host: what is open, how it is drawn, what a frame does. The window and the page both
// call frame(); which of them it is, nothing here knows.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cleft::workspace {
class Workspace;
}

namespace cleft::ui {
class Widgets;
struct LocalState;
class PartView;
enum class Sheet;
}  // namespace cleft::ui

namespace cleft::app {

// What is drawn on, as the host finds it each frame.
struct Surface {
  float width = 0.0f;  // points (CSS pixels)
  float height = 0.0f;
  float pixel_ratio = 1.0f;  // framebuffer pixels a point
  bool reduced_motion = false;
};

// Own work of the last frame that was drawn.
struct Counters {
  unsigned long long frames = 0;
  double frame_ms = 0.0;           // simulate, build the interface, submit
  double longest_ms = 0.0;         // of the last 120 frames
  double p95_ms = 0.0;             // 95 of 100 of the last 120 took no longer
  double solve_ms = 0.0;           // of the last change that needed solving
  unsigned long long changes = 0;  // frames in which a curve was computed anew
  double change_ms = 0.0;          // the last of them: command applied, solved, interface built, all submitted
  double change_p95_ms = 0.0;      // 95 of 100 of the last 120 such frames took no longer
  int molecules = 0;               // drawn in all pictures together, drugs included
  int draw_calls = 0;              // of the picture that took most
  int quality = 2;                 // of the scene: 2 high, 1 medium, 0 low
};

// Pixels of four bytes, rows from the bottom up as GL has them. Empty: it could not be drawn.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

class App {
 public:
  // Makes ImGui's context, opens the laboratory and starts its clock. `why` is empty when all is well.
  explicit App(std::string& why);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // The GL objects; a context is current. Empty when all is well. Again after lose_graphics().
  std::string create_graphics();
  // The context is gone: forget what was in it. Frames do nothing until create_graphics().
  void lose_graphics();
  // The context is current and about to go.
  void destroy_graphics();

  // One frame into framebuffer 0. ImGui's IO has been given this frame's input. `wall_s`: since the last frame;
  // a long gap is clamped. Does nothing when there is nothing to draw on.
  void frame(double wall_s, const Surface& given);

  // The curves or the scene as they are now, drawn anew on a sheet of their own at two pixels a point, with title,
  // axes and where they are from; a handout at more, without. Between frames, while the context is current; the window
  // is not touched. `on_paper`: in the light look, whatever the window's is.
  Picture picture(ui::Sheet sheet, bool on_paper = false);

  // The curves on the same sheet as an SVG file; empty where the fonts cannot be read. It tells the address of what is
  // shown: that of the page ("" in the window) and the state behind "#s=", without which a state is too long for one.
  [[nodiscard]] std::string curves_svg(const std::string& page = {}) const;

  // A figure of the evidence by its id ("timeline"), on a sheet of its own: as a picture at two pixels a point, between
  // frames as above, and as an SVG file. Empty where there is none of that id.
  Picture figure_picture(const std::string& id);
  [[nodiscard]] std::string figure_svg(const std::string& id) const;

  // The host knows of a key of a real control that is down: what it does is one step for undo.
  void control_key(bool down);

  // Begins with slides of the comparison, which is also what it leads back to.
  void open_presentation();

  // The story and the evidence get places beside the views. They must outlive all frames.
  void bring(ui::PartView& story, ui::PartView& evidence);

  // The clock is where it belongs (a link says so): the first frame does not start it.
  void keep_clock();

  // Something moves, so another frame is due without being asked for.
  [[nodiscard]] bool moving() const;

  [[nodiscard]] workspace::Workspace& workspace();
  [[nodiscard]] const workspace::Workspace& workspace() const;
  [[nodiscard]] ui::Widgets& widgets();
  [[nodiscard]] ui::LocalState& local();
  [[nodiscard]] const ui::LocalState& local() const;
  // For measuring: this many pictures a frame (those of the view, over again), each dot for so many molecules, moving.
  // 0 columns: as usual.
  void measure(int columns, double molecules_per_dot);
  [[nodiscard]] const Counters& counters() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace cleft::app

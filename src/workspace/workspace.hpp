// The laboratory bench: applies commands between frames, solves what they changed, makes the snapshot.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "workspace/command.hpp"
#include "workspace/snapshot.hpp"

namespace cleft::workspace {

class Workspace {
 public:
  static constexpr double usual_drag_ms = 25.0;

  // With the data compiled into the program.
  Workspace();

  // The catalogue must outlive the workspace. Opens the first comparison (data/comparisons/first.json), its first
  // column in the laboratory. longest_drag_ms: what a drag may wait for exact curves (see hold()). files: those that
  // the catalogue was read from, which must outlive the workspace too; without them there are no bands.
  explicit Workspace(const catalog::Catalog& catalog, double longest_drag_ms = usual_drag_ms,
                     std::span<const catalog::File> files = {});
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  // A command that does not fit (unknown drug, column out of range, not a number) is ignored and returns false.
  bool apply(const Command& command);

  // Somebody is dragging something: while it takes long to solve all that a change touches, curves are coarse. The
  // next settle() makes them exact, or refine() one after the other while the hand rests.
  void hold();
  // The next coarse column is solved to the last digit; false when there is none.
  bool refine();
  // Some milliseconds of what can wait: coarse columns, then the bands behind the curves. False when nothing is left.
  bool work();

  // What was held has been let go of: the next change is a step of its own for undo. Until then, changes of one
  // control are one step.
  void settle();

  // Where the clock stands when the program opens: no step for undo.
  void set_clock(double time_s, bool playing);

  // Moves the playhead while playing; wall_s is clamped to 0.1 s (a hidden tab must not jump).
  // Returns true when something changed.
  bool advance(double wall_s);

  [[nodiscard]] const Snapshot& snapshot() const;

  // The column's run as the command line would write it, and its scenario file.
  [[nodiscard]] std::string csv(int column);
  [[nodiscard]] std::string scenario_json(int column) const;

  // A scenario file in the place of a column. False: nothing changed, and the snapshot's notice says why.
  bool open_file(int column, const std::string& name, const std::string& text);

  // A sentence for the person, by its key and argument, until the next command.
  void tell(const std::string& key, const std::string& detail = {});

  // The state as an address (link.hpp), and back: false, nothing changed and a notice when it is none. A link is a
  // step of its own for undo.
  [[nodiscard]] std::string link() const;
  bool open_link(std::string_view text);

  // All commands so far, a line each (command_log.hpp), and such a text applied to this workspace: false at the first
  // line that is no command or does not fit.
  [[nodiscard]] const std::string& log() const;
  bool replay(std::string_view log);

  // The system's wish for the look: taken until the person chooses one. No step for undo. True when it changed.
  bool follow_system(Theme theme);

  // What is remembered from visit to visit: the theme if it was chosen, text size, motion, that the first hint is no
  // longer needed. What cannot be read is ignored.
  [[nodiscard]] std::string settings() const;
  void restore_settings(std::string_view text);

 private:
  struct Bench;
  std::unique_ptr<Bench> bench_;
};

}  // namespace cleft::workspace

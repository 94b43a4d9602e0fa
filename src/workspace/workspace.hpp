// What a person has open: applies commands between frames, solves what they changed, makes the snapshot.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "simulation/view_citation.hpp"
#include "workspace/job_queue.hpp"
#include "workspace/preferences.hpp"
#include "workspace/snapshot.hpp"

namespace cleft::workspace {

struct NamedText {
  std::string name;
  std::string text;
};

class Workspace {
 public:
  static constexpr double usual_drag_ms = 25.0;

  // With the data compiled into the program.
  Workspace();

  // The catalogue must outlive the workspace. Opens the first comparison (data/comparisons/first.json), its first
  // column in the laboratory. longest_drag_ms: what a drag may wait for exact curves (see drag()). files: those that
  // the catalogue was read from, which must outlive the workspace too; without them there are no bands.
  explicit Workspace(const catalog::Catalog& catalog, double longest_drag_ms = usual_drag_ms,
                     std::span<const catalog::File> files = {});
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  // A command that does not fit (unknown drug, column out of range, not a number) changes nothing and returns false;
  // the snapshot's notice says why.
  bool apply(const Command& command);

  // Somebody is dragging something: while it takes long to solve all that a change touches, curves are coarse.
  // end_gesture() makes them exact, or refine() one after the other while the hand rests.
  void drag();
  // The next coarse column is solved to the last digit; false when there is none.
  bool refine();
  // Some milliseconds of what can wait: coarse columns, then the bands behind the curves. False when no frame is due
  // for it: nothing is left, or workers are at it.
  bool work();

  // Where a host finds what its workers are to do. Without workers everything is solved in the call that asks for it.
  [[nodiscard]] JobQueue& jobs();
  // At the beginning of a frame: shows what workers have answered, and how far they are.
  void take_results();

  // What was dragged or pressed has been let go of: the next change is a step of its own for undo. Until then, all
  // changes are one step.
  void end_gesture();

  // Where the clock stands when the program opens: no step for undo.
  void set_clock(double time_s, bool playing);

  // How the pictures are looked at: no command.
  void look_at(const Picture& picture);

  // Moves the playhead while playing, slower around arrivals (arrivals.hpp); wall_s is clamped to 0.1 s (a hidden tab
  // must not jump). Returns true when something changed.
  bool advance(double wall_s);

  [[nodiscard]] const Snapshot& snapshot() const;

  // The column's run as the command line would write it; empty, and a notice says why, where there is none or one with
  // too many rows. And its scenario file.
  [[nodiscard]] std::string csv(int column);
  [[nodiscard]] std::string scenario_json(int column) const;

  // Of the data that everything is computed from, as tables and links have it.
  [[nodiscard]] const std::string& data_hash() const;

  // What opens the state that is shown: "#s=..." behind the address of the page, which alone is left where the state is
  // too long for a link. `page` has no "#...", and is empty in the window.
  [[nodiscard]] std::string address(const std::string& page) const;

  // All columns as something to cite, as of today. `page` is the address of the page without "#...", empty in the
  // window.
  [[nodiscard]] std::string citation(simulation::CitationFormat format, const std::string& page) const;

  // A scenario file in the place of a column. False: nothing changed, and the snapshot's notice says why.
  bool open_file(int column, const std::string& name, const std::string& text);
  // Several at once: the first in the place of a column, the others in new ones to the right of it. One step for undo;
  // the notice tells of the last that was not opened.
  void open_files(int column, std::span<const NamedText> files);

  // A sentence for the person, by its key and argument, until the next command.
  void tell(const std::string& key, const std::string& detail = {});

  // Document and view as an address (link.hpp); empty when it would be too long. And back: false, nothing changed and a
  // notice when it is none. A link is a step of its own for undo.
  [[nodiscard]] std::string link() const;
  bool open_link(std::string_view text);

  // The same for a reload: of any length, and no step for undo.
  [[nodiscard]] std::string session() const;
  bool restore_session(std::string_view text);

  // All commands so far, a line each (command_log.hpp), and such a text applied to this workspace: false at the first
  // line that is no command or does not fit. Preferences in it are for this visit.
  [[nodiscard]] const std::string& log() const;
  bool replay(std::string_view log);

  // The system's wish for the look: taken until the person chooses one. True when it changed.
  bool follow_system(Theme theme);

  // For this visit; not remembered.
  void prefer_for_visit(const Choices& choices);

  // What is remembered from visit to visit (preferences.hpp). Of an earlier visit, at the start; and what another
  // window has stored since. What cannot be read is ignored.
  void restore_settings(std::string_view stored);
  void follow_settings(std::string_view stored);
  // Something is to be stored: what save_settings makes of what is stored now.
  [[nodiscard]] bool settings_changed() const;
  std::string save_settings(std::string_view stored);

  struct Impl;  // impl.hpp

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace cleft::workspace

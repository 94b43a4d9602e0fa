// The laboratory bench: applies commands between frames, solves what they changed, makes the snapshot.
#pragma once

#include <memory>
#include <string>

#include "workspace/command.hpp"
#include "workspace/snapshot.hpp"

namespace cleft::catalog {
struct Catalog;
}

namespace cleft::workspace {

class Workspace {
 public:
  // With the data compiled into the program.
  Workspace();

  // The catalogue must outlive the workspace. Opens the first comparison (data/comparisons/first.json: the
  // scenarios of its columns, and the substances they offer).
  explicit Workspace(const catalog::Catalog& catalog);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  // A command that does not fit (unknown drug, column out of range, not a number) is ignored and returns false.
  bool apply(const Command& command);

  // Moves the playhead while playing; wall_s is clamped to 0.1 s (a hidden tab must not jump).
  // Returns true when something changed.
  bool advance(double wall_s);

  [[nodiscard]] const Snapshot& snapshot() const;

  // The column's run as the command line would write it, and its scenario file.
  [[nodiscard]] std::string csv(int column) const;
  [[nodiscard]] std::string scenario_json(int column) const;

 private:
  struct Bench;
  std::unique_ptr<Bench> bench_;
};

}  // namespace cleft::workspace

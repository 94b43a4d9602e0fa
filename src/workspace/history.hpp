// Steps back and forth through the states a person has had.
#pragma once

#include <string>
#include <vector>

#include "workspace/command.hpp"

namespace cleft::workspace {

class History {
 public:
  // What the state was before this command changed it. While one control is held, all its changes are one step.
  void remember(State before, const Command& command);

  // The next change is a step of its own.
  void let_go() { held_ = false; }
  [[nodiscard]] bool holding() const { return held_; }

  // One step; false when there is none. The clock goes on where it is, unless it was the clock that was set.
  bool undo(State& state) { return step(state, done_, undone_); }
  bool redo(State& state) { return step(state, undone_, done_); }
  [[nodiscard]] bool can_undo() const { return !done_.empty(); }
  [[nodiscard]] bool can_redo() const { return !undone_.empty(); }

 private:
  struct Step {
    State before;
    std::string place;
    bool clock = false;  // it was the clock that was set
  };

  bool step(State& state, std::vector<Step>& from, std::vector<Step>& to);

  std::vector<Step> done_;
  std::vector<Step> undone_;
  bool held_ = false;  // the control of the last step may still be moved
};

}  // namespace cleft::workspace

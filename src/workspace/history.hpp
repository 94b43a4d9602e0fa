// Steps back and forth through the documents a person has had. How they were looked at is no part of it.
#pragma once

#include <vector>

#include "workspace/command.hpp"

namespace cleft::workspace {

class History {
 public:
  // What the document was before this command changed it. All that is changed in one gesture is one step.
  void remember(Document before, const Command& command);

  // The next change is a step of its own.
  void end_gesture() { in_gesture_ = false; }
  [[nodiscard]] bool in_gesture() const { return in_gesture_; }

  // One step; false when there is none. The view goes on as it is, with the same column as far as that is there.
  bool undo(Document& document, View& view);
  bool redo(Document& document, View& view);
  [[nodiscard]] bool can_undo() const { return !done_.empty(); }
  [[nodiscard]] bool can_redo() const { return !undone_.empty(); }

 private:
  struct Step {
    Document other;                   // before it, or after it when it is undone
    std::vector<Command> rearranged;  // what it did to the order of columns
  };

  std::vector<Step> done_;
  std::vector<Step> undone_;
  bool in_gesture_ = false;
};

// The columns that the view names, where they are after such a command.
void follow_columns(View& view, const AddColumn& command);
void follow_columns(View& view, const RemoveColumn& command);
void follow_columns(View& view, const MoveColumn& command);

}  // namespace cleft::workspace

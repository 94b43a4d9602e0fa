// Logs of the first kind, from when clock, view and preferences were steps of the history too: their lines "undo" and
// "redo" count those steps. What they did to the document is done again; what they took back of a view is not.
#pragma once

#include <string>
#include <vector>

#include "workspace/impl.hpp"

namespace cleft::workspace {

class FirstLog {
 public:
  explicit FirstLog(Workspace::Impl& impl) : impl_(impl) {}

  bool apply(const Command& command);

 private:
  struct Step {
    std::string place;
    bool of_document = false;
  };

  bool step(const Command& command, std::vector<Step>& from, std::vector<Step>& to);

  Workspace::Impl& impl_;
  std::vector<Step> done_;
  std::vector<Step> undone_;
  bool gesture_open_ = false;  // what was changed last may be changed further in the same step
};

}  // namespace cleft::workspace

// What must hold of the program after every action, whatever the action was.
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "ui/widgets/record.hpp"
#include "workspace/snapshot.hpp"
#include "workspace/workspace.hpp"

namespace cleft::tests {

// What an action may change of what is open: the members of the scenario's file that are named, of one column; no
// names: whatever it likes.
struct Reach {
  enum class What { nothing, looks, columns } what = What::nothing;
  std::set<std::string> members{};
};

// What an item may change when it is moved, entered or pressed.
Reach reach_of(const std::string& item);

struct Held {
  workspace::Document document;
  workspace::View view;
  std::vector<std::string> files;  // the columns' scenarios
};
Held held(const workspace::Workspace& workspace);

// Whether they differ in scenarios, in the part of the time that is shown or, where it stands still, in the clock.
bool moved_on(const Held& before, const Held& after);

// Each is empty, or says what does not hold.
std::string wrong_change(const Held& before, const Held& after, const Reach& reach);
std::string wrong_words(std::span<const ui::Item> items);
std::string wrong_numbers(const workspace::Snapshot& snapshot);
// The state's link, where it is short enough for one, and what a reload keeps: read back they are the same state.
std::string wrong_link(const workspace::Workspace& workspace);
// Opened in a program of its own, they are on show there.
std::string wrong_opening(const workspace::Workspace& workspace, workspace::Workspace& reader);

}  // namespace cleft::tests

#include "workspace/history.hpp"

#include <algorithm>
#include <utility>

#include "workspace/shown.hpp"

namespace cleft::workspace {
namespace {

constexpr std::size_t most_steps = 200;

// Does nothing for what leaves the columns in their order.
void follow(View& view, const Command& command) {
  std::visit(
      [&view](const auto& one) {
        if constexpr (requires { follow_columns(view, one); }) {
          follow_columns(view, one);
        }
      },
      command);
}

void follow_back(View& view, const Command& command) {
  if (const auto* const added = std::get_if<AddColumn>(&command)) {
    follow_columns(view, RemoveColumn{added->like + 1});
  } else if (const auto* const removed = std::get_if<RemoveColumn>(&command)) {
    follow_columns(view, AddColumn{removed->column - 1});
  } else if (const auto* const moved = std::get_if<MoveColumn>(&command)) {
    follow_columns(view, MoveColumn{moved->to, moved->column});
  }
}

}  // namespace

void follow_columns(View& view, const AddColumn& command) {
  const auto after = static_cast<std::size_t>(command.like) + 1;
  for (std::size_t* const place : {&view.column, &view.reference}) {
    *place += *place >= after ? 1U : 0U;
  }
}

void follow_columns(View& view, const RemoveColumn& command) {
  const auto gone = static_cast<std::size_t>(command.column);
  view.column -= view.column > gone ? 1U : 0U;
  view.reference = view.reference == gone ? 0U : view.reference - (view.reference > gone ? 1U : 0U);
}

void follow_columns(View& view, const MoveColumn& command) {
  view.column = moved_place(view.column, command);
  view.reference = moved_place(view.reference, command);
}

void History::remember(Document before, const Command& command) {
  undone_.clear();
  if (!in_gesture_ || done_.empty()) {
    done_.push_back({std::move(before), {}});
  }
  if (is_any<AddColumn, RemoveColumn, MoveColumn>(command)) {
    done_.back().rearranged.push_back(command);
  }
  if (done_.size() > most_steps) {
    done_.erase(done_.begin());
  }
  in_gesture_ = true;
}

bool History::undo(Document& document, View& view) {
  if (done_.empty()) {
    return false;
  }
  Step& step = done_.back();
  std::swap(document, step.other);
  std::for_each(step.rearranged.rbegin(), step.rearranged.rend(),
                [&view](const Command& one) { follow_back(view, one); });
  undone_.push_back(std::move(step));
  done_.pop_back();
  fit_view(view, document);
  in_gesture_ = false;
  return true;
}

bool History::redo(Document& document, View& view) {
  if (undone_.empty()) {
    return false;
  }
  Step& step = undone_.back();
  std::swap(document, step.other);
  std::for_each(step.rearranged.begin(), step.rearranged.end(), [&view](const Command& one) { follow(view, one); });
  done_.push_back(std::move(step));
  undone_.pop_back();
  fit_view(view, document);
  in_gesture_ = false;
  return true;
}

}  // namespace cleft::workspace

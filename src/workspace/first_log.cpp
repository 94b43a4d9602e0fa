#include "workspace/first_log.hpp"

#include <utility>

#include "core/aggregate.hpp"

namespace cleft::workspace {
namespace {

void add_place(std::string& place, int number) { place += ' ' + std::to_string(number); }
void add_place(std::string& place, const std::string& words) { place += ' ' + words; }
void add_place(std::string& place, model::Amine amine) { place += ' ' + id_of(amine); }
template <class Value>
void add_place(std::string& /*place*/, const Value& /*value*/) {}

// Commands of one name on the same place, of which a dragged slider sends many. Numbers that a command only sets are
// not part of the place.
std::string place_of(const Command& command) {
  return std::visit(
      [](const auto& one) {
        std::string place = one.name;
        std::apply([&place](const auto&... field) { (add_place(place, field), ...); }, core::members(one));
        return place;
      },
      command);
}

}  // namespace

bool FirstLog::step(const Command& command, std::vector<Step>& from, std::vector<Step>& to) {
  gesture_open_ = false;
  if (from.empty()) {
    return false;
  }
  to.push_back(std::move(from.back()));
  from.pop_back();
  return !to.back().of_document || impl_.apply(command);
}

bool FirstLog::apply(const Command& command) {
  if (is_any<Undo>(command)) return step(command, done_, undone_);
  if (is_any<Redo>(command)) return step(command, undone_, done_);
  if (is_any<EndGesture>(command)) {
    gesture_open_ = false;
    return impl_.apply(command);
  }
  std::string place = place_of(command);
  const bool goes_on = gesture_open_ && !done_.empty() && done_.back().place == place;
  if (!goes_on) {
    impl_.history.end_gesture();
  }
  const State before = impl_.snapshot.state;
  if (!impl_.apply(command)) {
    return false;
  }
  const State& after = impl_.snapshot.state;
  const bool edited = !(after.document == before.document);
  const bool always = is_any<SetTime, SetPlaying, SetTheme, SetTextSize, SetReducedMotion, OpenLink>(command);
  if (!always && after == before) {
    return true;
  }
  undone_.clear();
  gesture_open_ = true;
  if (goes_on) {
    done_.back().of_document = done_.back().of_document || edited;
  } else {
    done_.push_back({std::move(place), edited});
  }
  return true;
}

}  // namespace cleft::workspace

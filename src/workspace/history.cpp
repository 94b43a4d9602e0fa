#include "workspace/history.hpp"

#include <algorithm>
#include <utility>

#include "workspace/edit.hpp"

namespace cleft::workspace {
namespace {

constexpr std::size_t most_steps = 200;

void add_place(std::string& place, int number) { place += ' ' + std::to_string(number); }
void add_place(std::string& place, const std::string& words) { place += ' ' + words; }
template <class Value>
void add_place(std::string& /*place*/, const Value& /*value*/) {}

// Commands of one name on the same place, of which a dragged slider sends many. Numbers that a command only sets are
// not part of the place.
std::string place_of(const Command& command) {
  return std::visit(
      [](const auto& one) {
        std::string place = one.name;
        std::apply([&place](const auto&... field) { (add_place(place, field), ...); }, one.tie(one));
        return place;
      },
      command);
}

}  // namespace

void History::remember(State before, const Command& command) {
  undone_.clear();
  std::string place = place_of(command);
  if (held_ && !done_.empty() && done_.back().place == place) {
    return;
  }
  done_.push_back({std::move(before), std::move(place), is_any<SetTime, SetPlaying, OpenLink>(command)});
  if (done_.size() > most_steps) {
    done_.erase(done_.begin());
  }
  held_ = true;
}

bool History::step(State& state, std::vector<Step>& from, std::vector<Step>& to) {
  if (from.empty()) {
    return false;
  }
  Step one = std::move(from.back());
  from.pop_back();
  to.push_back({state, one.place, one.clock});
  State wanted = std::move(one.before);
  if (!one.clock) {
    wanted.time_s = std::min(state.time_s, length_s(wanted));
    wanted.playing = state.playing;
  }
  state = std::move(wanted);
  held_ = false;
  return true;
}

}  // namespace cleft::workspace

// What happens to a column and when: drugs that come and go, bursts, boluses. One list, which the curves mark, the
// timeline shows and LocalState::entry counts in: drugs first, in the scenario's order, then trains, then boluses.
#pragma once

#include <string>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

struct TimedEvent {
  enum class Kind { drug, train, bolus } kind = Kind::drug;
  std::size_t index = 0;  // within its kind
  double at_s = 0.0;
  double until_s = simulation::never;  // of a moment: the same as at_s
  bool profile = false;                // it ends by itself
  Meaning meaning;
  std::string name;       // "MDMA", "5-HT burst"
  std::string how_much;   // "3.0 µM", "10 at 20 Hz"
  std::string announced;  // "MDMA arrives", "5-HT burst"
};

std::vector<TimedEvent> events_of(const ViewContext& context, const workspace::ColumnSnapshot& shown);

// How many of the marks from `first` on would lie on each other and therefore stand side by side, `pitch` apart; of
// their places in order.
std::size_t side_by_side(const std::vector<float>& places, std::size_t first, float pitch);

// "10 min", "90 s", "1.5 h": nothing of it is lost, and it can be typed in again.
std::string exact_time(const i18n::Text& text, double time_s);

// "500 nM", "1.5 µM": likewise.
std::string exact_concentration(const i18n::Text& text, double value_uM);

// "10 min to 65 min", or when it begins where it stays or is a moment.
std::string times_of(const i18n::Text& text, const TimedEvent& event);

// What sets when it begins, moves it as a whole, sets its end; below 0, or at the end of the run: it stays.
workspace::Command begin_at(int column, const TimedEvent& event, const simulation::Scenario& scenario, double time_s);
workspace::Command move_to(int column, const TimedEvent& event, const simulation::Scenario& scenario, double time_s);
workspace::Command end_at(int column, const TimedEvent& event, double time_s);
workspace::Command removal_of(int column, const TimedEvent& event);

// The commands that make a stimulus of the scenario another one.
workspace::SetTrain train_command(int column, std::size_t train, const simulation::Scenario& scenario);
workspace::SetBolus bolus_command(int column, std::size_t bolus, const simulation::Scenario& scenario);

}  // namespace cleft::ui

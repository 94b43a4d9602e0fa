// What a person can do. Views, the page's mirrored controls, links and test logs all send these; nothing
// else changes the state (ARCHITECTURE.md, "How a change travels").
#pragma once

#include <string>
#include <variant>

#include "workspace/state.hpp"

namespace cleft::workspace {

struct SetDrug {
  int column;
  std::string drug;  // catalogue id; empty: no drug
};
struct SetConcentration {
  int column;
  double concentration_uM;  // clamped to the drug's range
};
struct ShowTransmitter {
  std::string transmitter;
};
struct SetTime {
  double time_s;  // clamped to 0 .. until
};
struct SetPlaying {
  bool playing;
};
struct SetTheme {
  Theme theme;
};

using Command = std::variant<SetDrug, SetConcentration, ShowTransmitter, SetTime, SetPlaying, SetTheme>;

}  // namespace cleft::workspace

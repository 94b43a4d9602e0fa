// What the person has open: plain data, enough to draw the page again and to write its address.
#pragma once

#include <string>
#include <vector>

namespace cleft::workspace {

enum class Theme { dark, light };

struct ColumnSettings {
  std::string drug;               // catalogue id; empty: no drug
  double concentration_uM = 1.0;  // held outside from the arrival on
};

struct State {
  std::vector<ColumnSettings> columns;    // two in the first view
  std::string transmitter = "serotonin";  // the synapse shown
  double time_s = 0.0;                    // the playhead, one clock for all columns
  bool playing = false;
  Theme theme = Theme::dark;
};

}  // namespace cleft::workspace

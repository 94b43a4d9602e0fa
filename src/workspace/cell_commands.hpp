// What a person can do to the cell of a column: stimuli that reach it and conditions it is in. Part of command.hpp,
// where the rules of all commands stand. A train or a bolus is counted from 0 in the column's scenario.
#pragma once

#include <string>
#include <tuple>

namespace cleft::workspace {

// Single impulses, the first at at_s. Pulses are whole; a fraction is rounded.
struct AddTrain {
  int column = 0;
  std::string transmitter;
  double pulses = 0.0;
  double frequency_Hz = 0.0;
  double at_s = 0.0;
  static constexpr const char* name = "add-train";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.transmitter, self.pulses, self.frequency_Hz, self.at_s);
  }
};
struct SetTrain {
  int column = 0;
  int train = 0;
  std::string transmitter;
  double pulses = 0.0;
  double frequency_Hz = 0.0;
  double at_s = 0.0;
  static constexpr const char* name = "set-train";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.train, self.transmitter, self.pulses, self.frequency_Hz, self.at_s);
  }
};
struct RemoveTrain {
  int column = 0;
  int train = 0;
  static constexpr const char* name = "remove-train";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.train);
  }
};
// Transmitter added outside at once.
struct AddBolus {
  int column = 0;
  std::string transmitter;
  double concentration_uM = 0.0;
  double at_s = 0.0;
  static constexpr const char* name = "add-bolus";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.transmitter, self.concentration_uM, self.at_s);
  }
};
struct SetBolus {
  int column = 0;
  int bolus = 0;
  std::string transmitter;
  double concentration_uM = 0.0;
  double at_s = 0.0;
  static constexpr const char* name = "set-bolus";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.bolus, self.transmitter, self.concentration_uM, self.at_s);
  }
};
struct RemoveBolus {
  int column = 0;
  int bolus = 0;
  static constexpr const char* name = "remove-bolus";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.bolus);
  }
};
struct SetExpression {
  int column = 0;
  std::string protein;  // SERT, ..., a receptor; several with a space between
  double factor = 0.0;  // 0 is a knock-out or a full block
  static constexpr const char* name = "set-expression";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.protein, self.factor);
  }
};
struct SetFiring {
  int column = 0;
  double factor = 0.0;  // of every transmitter's neurons; 0 is tetrodotoxin
  static constexpr const char* name = "set-firing";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.factor);
  }
};
struct SetFiringOf {
  int column = 0;
  std::string transmitter;
  double factor = 0.0;
  static constexpr const char* name = "set-firing-of";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.transmitter, self.factor);
  }
};
struct SetSynthesis {
  int column = 0;
  std::string transmitter;
  double factor = 0.0;  // on what its precursor supplies
  static constexpr const char* name = "set-synthesis";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.transmitter, self.factor);
  }
};
struct SetAdapted {
  int column = 0;
  bool adapted = false;  // starts as these conditions have made it, not at rest
  static constexpr const char* name = "set-adapted";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.adapted);
  }
};
struct SetRegion {
  int column = 0;
  std::string region;
  static constexpr const char* name = "set-region";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column, self.region);
  }
};
// Proteins, firing, synthesis, region and start as they usually are.
struct ResetConditions {
  int column = 0;
  static constexpr const char* name = "reset-conditions";
  template <class Self>
  static auto tie(Self& self) {
    return std::tie(self.column);
  }
};

}  // namespace cleft::workspace

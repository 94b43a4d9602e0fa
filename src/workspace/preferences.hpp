// Where each preference comes from: the person's own choice, which is remembered from visit to visit; else the system.
// A link or a program option may set one for this visit, which is never remembered.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workspace/command.hpp"

namespace cleft::workspace {

// What was chosen; all else is as it was.
struct Choices {
  std::optional<Theme> theme{};
  std::optional<double> text_size{};
  std::optional<bool> reduced_motion{};
  std::optional<std::string> language{};
  std::optional<bool> units{};    // curves begin in units instead of times rest
  std::optional<bool> touched{};  // something was edited once: the first hint is no longer needed

  bool operator==(const Choices&) const = default;
};

// Nothing for a command that chooses no preference, or none that there is.
std::optional<Choices> choice_of(const Command& command);

class PreferenceLayers {
 public:
  [[nodiscard]] Preferences effective() const;

  void follow_system(Theme theme) { system_ = theme; }
  // By the person: remembered, and in the place of what holds for this visit.
  void choose(const Choices& choices);
  void set_for_visit(const Choices& choices);
  [[nodiscard]] const Choices& of_visit() const { return visit_; }
  [[nodiscard]] const Choices& chosen() const { return chosen_; }

  // What was remembered; what cannot be read is ignored. What was chosen since and is not written yet stays chosen.
  void restore(std::string_view stored);
  // Something was chosen that is not written yet.
  [[nodiscard]] bool unsaved() const { return !(unsaved_ == Choices{}); }
  // What is to be stored in the place of `stored`: only the keys that were chosen here since the last call differ, so
  // that two windows do not overwrite each other.
  std::string save(std::string_view stored);

 private:
  Theme system_ = Theme::dark;
  Choices chosen_;
  Choices visit_;
  Choices unsaved_;
};

}  // namespace cleft::workspace

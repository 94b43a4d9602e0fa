// The laboratory's panel as one column of controls, from the top down. Without commands nothing is drawn and only the
// height is measured: both from one description of the page.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "ui/view.hpp"

namespace cleft::ui {

class PanelPage {
 public:
  PanelPage(ViewContext& the_context, Rect area, Commands* commands)
      : context(the_context), cut_(area), top_(area.y), commands_(commands) {}

  [[nodiscard]] bool drawing() const { return commands_ != nullptr; }
  [[nodiscard]] float width() const { return cut_.rest().width; }
  [[nodiscard]] Rect rest() const { return cut_.rest(); }
  [[nodiscard]] float used() const { return cut_.rest().y - top_; }
  [[nodiscard]] float slider_height(bool ticks) const;

  // The laboratory's column: its number for commands, and what is shown of it.
  [[nodiscard]] int column() const { return static_cast<int>(context.snapshot.state.view.column); }
  [[nodiscard]] const workspace::ColumnSnapshot& shown() const {
    return context.snapshot.columns[context.snapshot.state.view.column];
  }

  // Only while drawing: what a control returned.
  template <class Command>
  void send(Command command) {
    commands_->emplace_back(std::move(command));
  }
  [[nodiscard]] Commands& commands() { return *commands_; }

  Rect row(float height, float gap) { return cut_.top(height, context.px(gap)); }
  // A name on the left and a value on the right.
  void head(std::string_view key, const std::string& value = {});
  void head_words(std::string_view words, const std::string& value);
  void paragraph(std::string_view key);
  // A name on the left and a line of text to change on the right; below it what was wrong with the last entry.
  std::optional<std::string> field(const char* id, std::string_view key, const Label& label, const std::string& value);
  // The same for a time within the run, for an end after that time, or for an arrival before the end that it has;
  // anything else is refused.
  std::optional<double> time_field(const char* id, std::string_view key, const Label& label, double time_s,
                                   std::optional<double> after_s = std::nullopt, double before_s = simulation::never);
  // What was entered is not taken, for that reason or for a comma in it.
  void refuse(const char* id, const std::string& entered, std::string_view wrong);
  std::optional<double> slider(const char* id, const Label& label, double value, const SliderRange& range,
                               const std::string& words);
  std::optional<std::size_t> segmented(const char* group, std::string_view name, std::span<const std::string_view> keys,
                                       std::size_t chosen, float gap);
  // In equal columns; the one pressed.
  std::optional<std::size_t> buttons(std::span<const std::string_view> keys, float least_width);
  // On one line, as wide as if there were `across` of them.
  std::optional<std::size_t> buttons_in(Rect line, std::span<const std::string_view> keys, std::size_t across);

  ViewContext& context;

 private:
  Cutter cut_;
  float top_;
  Commands* commands_;
};

// The pages: which drugs, when and how much (substances_page.cpp); what happens when, and stimuli (times_page.cpp); the
// cell they meet (conditions_page.cpp).
void substances_page(PanelPage& page);
void times_page(PanelPage& page);
void conditions_page(PanelPage& page);

}  // namespace cleft::ui

#include "workspace/settings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cleft::workspace {

std::string settings_text(const State& state, const Settled& settled) {
  nlohmann::json json = {{"text", state.text_size},
                         {"motion", !state.reduced_motion},
                         {"units", state.measure == Measure::units},
                         {"touched", settled.touched}};
  if (settled.theme_chosen) {
    json["theme"] = state.theme == Theme::light ? "light" : "dark";
  }
  return json.dump();
}

void read_settings(std::string_view text, State& state, Settled& settled) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) {
    return;
  }
  const auto is = [&json](const char* key, const nlohmann::json& value) {
    const auto found = json.find(key);
    return found != json.end() && *found == value;
  };
  if (is("theme", "light") || is("theme", "dark")) {
    state.theme = is("theme", "light") ? Theme::light : Theme::dark;
    settled.theme_chosen = true;
  }
  const auto size = json.find("text");
  if (size != json.end() && size->is_number()) {
    state.text_size = std::clamp(size->get<double>(), 1.0, largest_text);
  }
  state.reduced_motion = is("motion", false);
  state.measure = is("units", true) ? Measure::units : Measure::times_rest;
  settled.touched = is("touched", true);
}

}  // namespace cleft::workspace

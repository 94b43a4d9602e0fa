#include "workspace/preferences.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace cleft::workspace {
namespace {

using Json = nlohmann::json;

template <class Value>
void put_over(std::optional<Value>& below, const std::optional<Value>& above) {
  if (above) {
    below = above;
  }
}

void put_over(Choices& below, const Choices& above) {
  put_over(below.theme, above.theme);
  put_over(below.text_size, above.text_size);
  put_over(below.reduced_motion, above.reduced_motion);
  put_over(below.language, above.language);
  put_over(below.units, above.units);
  put_over(below.touched, above.touched);
}

std::optional<bool> read_bool(const Json& stored, const char* key) {
  const auto found = stored.find(key);
  return found != stored.end() && found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

std::optional<std::string> read_words(const Json& stored, const char* key) {
  const auto found = stored.find(key);
  return found != stored.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

std::optional<Choices> read_choices(std::string_view text) {
  const Json stored = Json::parse(text, nullptr, false);
  if (!stored.is_object()) {
    return std::nullopt;
  }
  Choices choices;
  const std::optional<std::string> theme = read_words(stored, "theme");
  if (theme == "light" || theme == "dark") {
    choices.theme = theme == "light" ? Theme::light : Theme::dark;
  }
  const auto size = stored.find("text");
  if (size != stored.end() && size->is_number()) {
    choices.text_size = std::clamp(size->get<double>(), 1.0, largest_text);
  }
  if (const std::optional<bool> motion = read_bool(stored, "motion")) {
    choices.reduced_motion = !*motion;
  }
  choices.language = read_words(stored, "language");
  choices.units = read_bool(stored, "units");
  choices.touched = read_bool(stored, "touched");
  return choices;
}

}  // namespace

std::optional<Choices> choice_of(const Command& command) {
  if (const auto* const theme = std::get_if<SetTheme>(&command)) {
    const bool known = theme->theme == Theme::dark || theme->theme == Theme::light;
    return known ? std::optional(Choices{.theme = theme->theme}) : std::nullopt;
  }
  if (const auto* const text = std::get_if<SetTextSize>(&command)) {
    const bool number = std::isfinite(text->size);
    return number ? std::optional(Choices{.text_size = std::clamp(text->size, 1.0, largest_text)}) : std::nullopt;
  }
  if (const auto* const motion = std::get_if<SetReducedMotion>(&command)) {
    return Choices{.reduced_motion = motion->reduced};
  }
  return std::nullopt;
}

Preferences PreferenceLayers::effective() const {
  Choices all = chosen_;
  put_over(all, visit_);
  Preferences preferences;
  preferences.theme = all.theme.value_or(system_);
  preferences.text_size = all.text_size.value_or(preferences.text_size);
  preferences.reduced_motion = all.reduced_motion.value_or(preferences.reduced_motion);
  preferences.language = all.language.value_or(preferences.language);
  return preferences;
}

void PreferenceLayers::choose(const Choices& choices) {
  put_over(chosen_, choices);
  put_over(unsaved_, choices);
  // What held for this visit only is what the person has chosen from now on.
  if (choices.theme) visit_.theme.reset();
  if (choices.text_size) visit_.text_size.reset();
  if (choices.reduced_motion) visit_.reduced_motion.reset();
  if (choices.language) visit_.language.reset();
}

void PreferenceLayers::set_for_visit(const Choices& choices) { put_over(visit_, choices); }

void PreferenceLayers::restore(std::string_view stored) {
  if (std::optional<Choices> read = read_choices(stored)) {
    chosen_ = *std::move(read);
    put_over(chosen_, unsaved_);
  }
}

std::string PreferenceLayers::save(std::string_view stored) {
  const Choices news = std::exchange(unsaved_, {});
  Json json = Json::parse(stored, nullptr, false);
  if (!json.is_object()) {
    json = Json::object();
  }
  if (news.theme) json["theme"] = *news.theme == Theme::light ? "light" : "dark";
  if (news.text_size) json["text"] = *news.text_size;
  if (news.reduced_motion) json["motion"] = !*news.reduced_motion;
  if (news.language) json["language"] = *news.language;
  if (news.units) json["units"] = *news.units;
  if (news.touched) json["touched"] = *news.touched;
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

}  // namespace cleft::workspace

#include "driver/holds.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>

#include "simulation/library.hpp"
#include "simulation/scenario_json.hpp"
#include "workspace/link.hpp"

namespace cleft::tests {
namespace {

using Json = nlohmann::json;
using What = Reach::What;

bool begins_with_any(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return text.starts_with(word); });
}
bool ends_with_any(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return text.ends_with(word); });
}

// The names of a JSON pointer.
std::vector<std::string> names_of(const std::string& pointer) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
    names.push_back(pointer.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

// Whatever is edited becomes the person's own, with a name that says so.
bool may(const Reach& reach, const std::string& pointer) {
  const std::vector<std::string> names = names_of(pointer);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name == "id" || name == "title" || reach.members.contains(name);
  });
}

// The playhead moves by itself while it plays, and stops at the end.
workspace::View without_clock(workspace::View view) {
  view.time_s = 0.0;
  view.playing = false;
  return view;
}

std::string wrong_files(const Held& before, const Held& after, const Reach& reach) {
  if (before.files.size() != after.files.size()) return "there are more columns or fewer";
  std::size_t changed = 0;
  for (std::size_t i = 0; i < before.files.size(); ++i) {
    if (before.files[i] == after.files[i]) continue;
    ++changed;
    for (const Json& step : Json::diff(Json::parse(before.files[i]), Json::parse(after.files[i]))) {
      const auto pointer = step["path"].get<std::string>();
      if (!may(reach, pointer)) return "column " + std::to_string(i) + ": " + step.dump();
    }
  }
  return changed > 1 ? std::to_string(changed) + " columns changed" : std::string();
}

// Words that C and C++ print where a number is missing.
bool is_no_number(const std::string& word) {
  return word == "nan" || word == "inf" || word == "infinity" || word == "null" || word == "undefined";
}

std::string no_number_in(const std::string& text) {
  std::string word;
  for (const char character : text + " ") {
    if (std::isalnum(static_cast<unsigned char>(character)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
    } else if (is_no_number(std::exchange(word, {}))) {
      return text;
    }
  }
  return {};
}

}  // namespace

Reach reach_of(const std::string& item) {
  if (begins_with_any(item, {"clock.", "plot.", "synapse.", "curves.", "measure.", "page.", "scene.", "camera."}) ||
      ends_with_any(item, {".plot", ".scene"})) {
    return {What::looks};
  }
  if (item == "left.concentration" || item == "lab.concentration" || item.ends_with(".concentration"))
    return {What::columns, {"concentration", "peak"}};
  if (item == "lab.arrival" || item == "arrival.field" || item == "time.at") return {What::columns, {"at"}};
  // A drug that leaves follows no profile any more.
  if (item == "lab.end" || item == "end.field" || (item.starts_with("time.drug.") && item.ends_with(".end")))
    return {What::columns, {"until", "kind", "peak", "concentration"}};
  if (item.starts_with("time.drug.")) return {What::columns, {"at", "until"}};
  if (item == "time.until") return {What::columns, {"until"}};
  if (item == "time.pulses") return {What::columns, {"pulses"}};
  if (item == "time.frequency") return {What::columns, {"frequency"}};
  return {What::columns};
}

Held held(const workspace::Workspace& workspace) {
  const workspace::State& state = workspace.snapshot().state;
  Held now{state.document, state.view, {}};
  for (std::size_t i = 0; i < state.document.columns.size(); ++i) {
    now.files.push_back(workspace.scenario_json(static_cast<int>(i)));
  }
  return now;
}

bool moved_on(const Held& before, const Held& after) {
  const auto shown = [](const workspace::View& view) { return std::pair(view.shown_from_s, view.shown_to_s); };
  const bool stands = !before.view.playing && !after.view.playing;
  return before.files != after.files || shown(before.view) != shown(after.view) ||
         (stands && before.view.time_s != after.view.time_s);
}

std::string wrong_change(const Held& before, const Held& after, const Reach& reach) {
  if (reach.what == What::columns && reach.members.empty()) return {};
  if (reach.what == What::nothing && !(without_clock(before.view) == without_clock(after.view)))
    return "it is looked at otherwise";
  if (before.document.pinned != after.document.pinned) return "other columns are pinned";
  return wrong_files(before, after, reach);
}

std::string wrong_words(std::span<const ui::Item> items) {
  for (const ui::Item& item : items) {
    // What is being typed is the person's own.
    const bool typed = item.role == ui::Role::field && (item.focused || item.as_typed || !item.problem.empty());
    std::string words = item.label + " " + (typed ? std::string() : item.value_text) + " " + item.group_label;
    for (const auto& row : item.cells) {
      for (const std::string& cell : row) words += " " + cell;
    }
    if (const std::string wrong = no_number_in(words); !wrong.empty()) return item.id + " says: " + wrong;
    const auto finite = [](std::initializer_list<double> values) {
      return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
    };
    if (!finite({item.rect.x, item.rect.y, item.rect.width, item.rect.height})) return item.id + " has no place";
    if (item.role == ui::Role::slider && !finite({item.value, item.lowest, item.highest, item.step, item.page})) {
      return item.id + " is at no number, or between none";
    }
  }
  return {};
}

std::string wrong_numbers(const workspace::Snapshot& snapshot) {
  const auto all_finite = [](std::span<const double> values) {
    return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
  };
  for (const workspace::ColumnSnapshot& column : snapshot.columns) {
    if (!column.problem.empty()) return "a column has no curves: " + column.problem;
    for (const workspace::Curve& curve : column.curves) {
      const std::array shown{curve.time_s,   curve.values,    curve.extracellular_nM,
                             curve.band_low, curve.band_high, curve.reference_values};
      if (!std::isfinite(curve.rest_nM) || !std::all_of(shown.begin(), shown.end(), all_finite)) {
        const std::string receptor = curve.receptor ? " at " + model::id_of(*curve.receptor) : std::string();
        return "a curve of " + model::id_of(curve.transmitter) + receptor + " has a row that is no number";
      }
    }
  }
  return {};
}

// A link keeps the clock to the millisecond.
bool look_alike(workspace::View one, const workspace::View& other) {
  constexpr double half_a_millisecond = 0.000501;
  if (std::fabs(one.time_s - other.time_s) < half_a_millisecond) one.time_s = other.time_s;
  return one == other;
}

std::string wrong_link(const workspace::Workspace& workspace) {
  const auto& [document, view, preferences] = workspace.snapshot().state;
  for (const std::string& text : {workspace.link(), workspace.session()}) {
    if (text.empty()) continue;  // too much for a link, and then it says so
    workspace::Refusal why;
    const auto opened = workspace::read_link(text, simulation::embedded_catalog(), why);
    if (!opened) return "its own link is refused: " + text;
    if (!(opened->document == document)) return "its own link holds something else: " + text;
    if (!look_alike(opened->view, view)) return "its own link is looked at otherwise: " + text;
  }
  return {};
}

std::string wrong_opening(const workspace::Workspace& workspace, workspace::Workspace& reader) {
  const std::string link = workspace.link();
  if (!(link.empty() ? reader.restore_session(workspace.session()) : reader.open_link(link))) {
    return "its own link does not open: " + link;
  }
  const Held own = held(workspace), opened = held(reader);
  if (own.files != opened.files) return "its own link opens something else: " + link;
  if (!look_alike(own.view, opened.view)) return "what its own link opens is looked at otherwise: " + link;
  return wrong_numbers(reader.snapshot());
}

}  // namespace cleft::tests

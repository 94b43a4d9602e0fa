#include "workspace/link.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "lab/scenario_json.hpp"
#include "workspace/edit.hpp"
#include "workspace/opening.hpp"
#include "workspace/shown.hpp"
#include "workspace/url_notation.hpp"

namespace cleft::workspace {
namespace {

using Json = nlohmann::json;

constexpr const char* scenario_schema = "cleft.scenario/1";
// The second has fields that the first had not, each only where it is not as usual, and curves of firing. What needs
// none of them is written as the first, so that older programs open it and old addresses stay what they were.
constexpr char first_version = '1';
constexpr char version = '2';
constexpr const char* pinned_key = "i";
constexpr const char* measure_key = "u";
constexpr const char* reference_key = "r";
constexpr const char* shown_key = "s";
constexpr const char* ranges_key = "g";
constexpr std::size_t fields_of_first = 12;
constexpr Curves last_of_first = Curves::receptors;
// Keys of the text file.
constexpr const char* broken = "notice.link.broken";
constexpr const char* newer = "notice.link.newer";
constexpr const char* too_long = "notice.link.long";

// What came with the second version, where it is not as usual.
void add_later_fields(const State& state, Json& root) {
  const State usual;
  int pinned = 0;
  for (std::size_t i = 0; i < most_columns; ++i) {
    pinned |= state.pinned[i] ? 1 << i : 0;
  }
  if (pinned != 0) {
    root[pinned_key] = pinned;
  }
  if (state.measure != usual.measure) {
    root[measure_key] = static_cast<int>(state.measure);
  }
  if (state.reference != usual.reference) {
    root[reference_key] = state.reference;
  }
  if (state.shown_to_s > 0.0) {
    root[shown_key] = Json::array({state.shown_from_s, state.shown_to_s});
  }
  if (state.ranges) {
    root[ranges_key] = true;
  }
}

// The fields of the document, by short names that addresses keep.
Json document(const State& state) {
  Json root = {{"w", static_cast<int>(state.page)},
               {"n", state.column},
               {"y", state.transmitter},
               {"q", static_cast<int>(state.curves)},
               {"a", state.linked_axes},
               {"t", state.time_s},
               {"p", state.playing},
               {"v", state.speed},
               {"h", static_cast<int>(state.theme)},
               {"z", state.text_size},
               {"m", state.reduced_motion},
               {"c", Json::array()}};
  for (const lab::Scenario& scenario : state.columns) {
    Json column = Json::parse(lab::scenario_json(scenario), nullptr, false);
    column.erase("schema");
    root["c"].push_back(std::move(column));
  }
  add_later_fields(state, root);
  return root;
}

bool read(const Json& root, const char* key, bool& value) {
  const auto found = root.find(key);
  if (found == root.end() || !found->is_boolean()) {
    return false;
  }
  value = found->get<bool>();
  return true;
}

bool read(const Json& root, const char* key, double& value) {
  const auto found = root.find(key);
  if (found == root.end() || !found->is_number()) {
    return false;
  }
  value = found->get<double>();
  return std::isfinite(value);
}

// A whole number from 0 to `most`.
bool read(const Json& root, const char* key, int most, int& value) {
  double number = 0.0;
  if (!read(root, key, number) || number != std::floor(number) || number < 0.0 || number > most) {
    return false;
  }
  value = static_cast<int>(number);
  return true;
}

// Two numbers, the part of the time that is shown, as show_time() leaves it.
bool read_shown(const Json& list, State& state) {
  if (!list.is_array() || list.size() != 2 || !list[0].is_number() || !list[1].is_number()) {
    return false;
  }
  const TimeRange wanted{list[0].get<double>(), list[1].get<double>()};
  if (!std::isfinite(wanted.from_s) || !std::isfinite(wanted.to_s)) {
    return false;
  }
  show_time(state, wanted);
  return shows_part(state) && shown_time(state) == wanted;
}

bool read_columns(const Json& root, const catalog::Catalog& catalog, State& state) {
  const auto found = root.find("c");
  if (found == root.end() || !found->is_array() || found->empty() || found->size() > most_columns) {
    return false;
  }
  for (Json column : *found) {
    if (!column.is_object() || column.contains("schema")) {
      return false;
    }
    column["schema"] = scenario_schema;
    std::string problem;
    auto scenario =
        open_scenario("address", column.dump(-1, ' ', true, Json::error_handler_t::replace), catalog, problem);
    if (!scenario) {
      return false;
    }
    state.columns.push_back(*std::move(scenario));
  }
  return true;
}

// The fields that may be missing. All that are there must be known ones.
bool read_later_fields(const Json& root, State& state) {
  int pinned = 0;
  int measure = static_cast<int>(state.measure);
  int reference = 0;
  const int most_pinned = (1 << state.columns.size()) - 1;
  const int last_column = static_cast<int>(state.columns.size()) - 1;
  const bool good = (!root.contains(pinned_key) || read(root, pinned_key, most_pinned, pinned)) &&
                    (!root.contains(measure_key) || read(root, measure_key, 2, measure)) &&
                    (!root.contains(reference_key) || read(root, reference_key, last_column, reference)) &&
                    (!root.contains(shown_key) || read_shown(root[shown_key], state)) &&
                    (!root.contains(ranges_key) || read(root, ranges_key, state.ranges));
  for (std::size_t i = 0; i < state.columns.size(); ++i) {
    state.pinned[i] = ((pinned >> i) & 1) != 0;
  }
  state.measure = static_cast<Measure>(measure);
  state.reference = static_cast<std::size_t>(reference);
  return good && root.size() == document(state).size();
}

bool read_state(const Json& root, const catalog::Catalog& catalog, State& state) {
  int page = 0;
  int column = 0;
  int curves = 0;
  int theme = 0;
  const auto transmitter = root.find("y");
  const bool good = read(root, "w", 1, page) && read(root, "n", 3, column) &&
                    read(root, "q", static_cast<int>(Curves::firing), curves) && read(root, "h", 1, theme) &&
                    read(root, "a", state.linked_axes) && read(root, "t", state.time_s) &&
                    read(root, "p", state.playing) && read(root, "v", state.speed) &&
                    read(root, "z", state.text_size) && read(root, "m", state.reduced_motion) &&
                    transmitter != root.end() && transmitter->is_string() && read_columns(root, catalog, state);
  if (!good || static_cast<std::size_t>(column) >= state.columns.size() || !read_later_fields(root, state)) {
    return false;
  }
  state.page = static_cast<Page>(page);
  state.column = static_cast<std::size_t>(column);
  state.curves = static_cast<Curves>(curves);
  state.theme = static_cast<Theme>(theme);
  state.transmitter = transmitter->get<std::string>();
  const auto& ids = model::amine_ids;
  return std::find(ids.begin(), ids.end(), state.transmitter) != ids.end() && state.time_s >= 0.0 &&
         state.time_s <= length_s(state) && state.speed >= 1.0 && state.speed <= fastest && state.text_size >= 1.0 &&
         state.text_size <= largest_text;
}

// What programs on the way may have written as %XX is what it was.
std::string unescaped(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit(text[i + 1]) : -1;
    const int low = high >= 0 ? digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string link(const State& state) {
  const Json root = document(state);
  const bool as_first = root.size() == fields_of_first && state.curves <= last_of_first;
  const std::string text = (as_first ? first_version : version) + url_notation(root);
  return text.size() <= longest_link ? text : std::string();
}

std::optional<State> read_link(std::string_view text, const catalog::Catalog& catalog, std::string& problem) {
  if (text.size() > 3 * longest_link) {
    problem = too_long;
    return std::nullopt;
  }
  const std::string plain = unescaped(text);
  if (plain.empty() || plain.front() < '0' || plain.front() > '9') {
    problem = broken;
    return std::nullopt;
  }
  const bool known = plain.front() == first_version || plain.front() == version;
  if (plain.size() < 2 || !known || (plain[1] >= '0' && plain[1] <= '9')) {
    problem = plain.size() < 2 ? broken : newer;
    return std::nullopt;
  }
  const auto root = read_url_notation(std::string_view(plain).substr(1));
  State state;
  const bool of_first = plain.front() == first_version;
  const bool fits = root && root->is_object() && (!of_first || root->size() == fields_of_first);
  if (!fits || !read_state(*root, catalog, state) || (of_first && state.curves > last_of_first)) {
    problem = broken;
    return std::nullopt;
  }
  return state;
}

}  // namespace cleft::workspace

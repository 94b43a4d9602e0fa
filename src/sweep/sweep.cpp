#include "sweep/sweep.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalog/identity.hpp"
#include "core/digits.hpp"
#include "core/fnv1a.hpp"
#include "core/text_forms.hpp"
#include "simulation/scenario.hpp"
#include "sweep/constants.hpp"

namespace cleft::sweep {
namespace {

using core::Need;
using core::Reader;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_outputs = 1000;

void read_id(Reader& root, Sweep& sweep) {
  const auto id = root.text("id");
  sweep.id = id.value_or("");
  if (id && !core::is_id(*id)) {
    root.fault_at("id", "\"" + core::printable(*id) + "\" is no id", core::id_form);
  }
}

// The scenario's text and the name under which its faults are told.
catalog::ScenarioText read_scenario_text(Reader& root, std::string_view json, const FindScenario& find) {
  const Reader place = root.child("scenario");
  if (place.is_object()) {
    const Json whole = Json::parse(json, nullptr, false);
    return {{}, place.file() + ": " + place.pointer(), whole["scenario"].dump()};
  }
  const auto named = place.as_text();
  if (!named) {
    return {};
  }
  std::string problem;
  const auto found = find(*named, problem);
  if (!found) {
    place.fault(problem, "a scenario, the id of one, or a path from the folder of this file");
  }
  return found.value_or(catalog::ScenarioText{});
}

std::string shown(const Value& value, const Parameter& parameter) {
  const double* number = std::get_if<double>(&value);
  return number == nullptr ? std::get<std::string>(value)
                           : core::exact_digits(*number) + (parameter.unit.empty() ? "" : " " + parameter.unit);
}

void collect_fields(const Json& value, const std::string& place, std::string& list) {
  if (!value.is_structured()) {
    list += (list.empty() ? "" : ", ") + place;
    return;
  }
  std::size_t which = 0;
  for (const auto& [key, inner] : value.items()) {
    collect_fields(inner, place + "/" + (value.is_array() ? std::to_string(which) : core::pointer_token(key)), list);
    ++which;
  }
}

// Every field of the scenario as it stands.
std::string fields_of(const std::string& scenario) {
  std::string list;
  collect_fields(Json::parse(scenario, nullptr, false), "", list);
  return list;
}

struct Trial {
  const Sweep& sweep;
  const Model& model;
  const Constants& constants;

  // What is wrong with a parameter at a value, beside the first values of the others.
  [[nodiscard]] std::optional<core::Fault> fault(std::size_t which, const Value& value) const {
    const std::vector<Parameter>& parameters = sweep.design.parameters();
    std::vector<Value> values = sweep.design.middle();
    values[which] = value;
    core::Faults faults;
    if (parameters[which].is_constant()) {
      return constants.with(values, faults) ? std::nullopt : std::optional(faults.front());
    }
    std::string problem;
    const auto scenario = scenario_with(sweep.scenario, parameters, values, problem);
    if (!scenario) {
      return core::Fault{{}, {}, problem, fields_of(sweep.scenario)};
    }
    return simulation::parse_scenario("", *scenario, model.catalog, faults) ? std::nullopt
                                                                            : std::optional(faults.front());
  }
};

// A fault for a parameter with a value that its field does not take.
void check_parameters(const Sweep& sweep, const Model& model, const Reader& design, core::Faults& faults) {
  const std::vector<Parameter>& parameters = sweep.design.parameters();
  const auto add = [&](std::size_t which, const core::Fault& fault, const std::string& value) {
    const std::string place = fault.place.empty() ? "" : value + " at " + fault.place + ": ";
    faults.push_back({design.file(), design.pointer() + "/parameters/" + std::to_string(which) + "/parameter",
                      place + fault.what, fault.allowed});
  };
  const std::size_t before = faults.size();
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto fault = parameters[i].is_constant() ? constant_fault(parameters[i], model.files) : std::nullopt;
    if (fault) {
      add(i, *fault, "");
    }
  }
  if (faults.size() != before) {
    return;
  }
  const Constants constants(model.files, parameters, sweep.scenario);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    for (const Value& value : sweep.design.extremes(i)) {
      if (const auto fault = Trial{sweep, model, constants}.fault(i, value)) {
        // It may be the value of another parameter, which stands beside this one.
        const auto meant = std::find_if(parameters.begin(), parameters.end(), [&fault](const Parameter& parameter) {
          return !parameter.is_constant() && parameter.pointer == fault->place;
        });
        const auto which = meant == parameters.end() ? i : static_cast<std::size_t>(meant - parameters.begin());
        add(which, *fault, shown(which == i ? value : sweep.design.middle()[which], parameters[which]));
        return;  // the others cannot be tried beside it
      }
    }
  }
}

void check_places(const Design& design, const Reader& place, core::Faults& faults) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < design.parameters().size(); ++i) {
    const std::string named = design.parameters()[i].place();
    if (std::count(known.begin(), known.end(), named) > 0) {
      faults.push_back({place.file(), place.pointer() + "/parameters/" + std::to_string(i) + "/parameter",
                        core::printable(named) + " is varied twice", "each place once"});
    }
    known.push_back(named);
  }
}

void read_outputs(Reader& root, const simulation::Scenario& scenario, std::vector<std::string>& names, Sweep& sweep) {
  for (Reader& entry : root.array("outputs", Need::required, most_outputs)) {
    sweep.outputs.push_back(read_output(entry, scenario, names));
  }
  if (root.has("outputs") && sweep.outputs.empty()) {
    root.fault_at("outputs", "names none", "1 to 1000 outputs");
  }
}

std::string hash_of(std::string_view json, const std::string& scenario) {
  core::Fnv1a hash;
  hash.add(json);
  hash.add(static_cast<unsigned char>(0));
  hash.add(scenario);
  return hash.hex();
}

std::string hash_of_variability(std::span<const catalog::File> files) {
  core::Fnv1a hash;
  for (const catalog::File& file : files) {
    hash.add(file.path == "variability.json" ? file.text : std::string_view());
  }
  return hash.hex();
}

}  // namespace

std::optional<std::string> scenario_with(const std::string& scenario, const std::vector<Parameter>& parameters,
                                         const std::vector<Value>& values, std::string& problem) {
  Json root = Json::parse(scenario, nullptr, false);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (!parameters[i].is_constant() && !parameters[i].is_factor() && !put(root, parameters[i], values[i])) {
      problem = "no place " + core::printable(parameters[i].pointer) + " in the scenario";
      return std::nullopt;
    }
  }
  return root.dump();
}

std::optional<Sweep> read_sweep(const std::string& file_name, std::string_view json, const Model& model,
                                const FindScenario& find, core::Faults& faults) {
  const std::size_t before = faults.size();
  const auto document = core::JsonDocument::parse(file_name, json, {}, faults);
  Reader root = document.root(faults);
  Sweep sweep;
  catalog::check_schema(root, "cleft.sweep/1");
  read_id(root, sweep);
  sweep.title = root.text("title").value_or("");
  const catalog::ScenarioText text = read_scenario_text(root, json, find);
  sweep.scenario = text.json;
  std::vector<std::string> names;
  std::optional<simulation::Scenario> scenario;
  if (!text.json.empty()) {
    scenario = simulation::parse_scenario(text.path, text.json, model.catalog, faults);
  }
  const Reader design = root.child("design");
  sweep.design = Design::read(design, scenario ? &*scenario : nullptr, model.catalog.variability, names);
  if (scenario) {
    read_outputs(root, *scenario, names, sweep);
  } else {
    root.child("outputs");
  }
  root.finish();
  check_places(sweep.design, design, faults);
  if (faults.size() == before) {
    check_parameters(sweep, model, design, faults);
  }
  sweep.hash = hash_of(json, sweep.scenario);
  sweep.variability = sweep.design.is_population() ? hash_of_variability(model.files) : "";
  return faults.size() == before ? std::optional(std::move(sweep)) : std::nullopt;
}

}  // namespace cleft::sweep

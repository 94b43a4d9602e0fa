#include "simulation/scenario_json.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace cleft::simulation {
namespace {

using Json = nlohmann::ordered_json;

// The shortest form that reads back as the same double.
std::string quantity(double value, const char* unit) {
  std::array<char, 40> text{};
  for (const int digits : {6, 9, 12, 15, 17}) {
    std::snprintf(text.data(), text.size(), "%.*g", digits, value);
    if (std::strtod(text.data(), nullptr) == value) {
      break;
    }
  }
  return std::string(text.data()) + " " + unit;
}

void set_unless_one(Json& object, const std::string& key, double value) {
  if (value != 1.0) {
    object[key] = value;
  }
}

Json expression_json(const model::Expression& e) {
  Json object = Json::object();
  for (std::size_t c = 0; c < model::amine_count; ++c) {
    set_unless_one(object, model::carrier_ids[c], e.carriers[c]);
  }
  set_unless_one(object, "VMAT2", e.vmat2);
  set_unless_one(object, "MAO-A", e.mao_a);
  set_unless_one(object, "MAO-B", e.mao_b);
  set_unless_one(object, "COMT", e.comt);
  set_unless_one(object, "AADC", e.aadc);
  set_unless_one(object, "DBH", e.dbh);
  set_unless_one(object, "TPH2", e.enzyme[0]);
  set_unless_one(object, "TH", e.enzyme[1]);
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    set_unless_one(object, model::receptor_ids[r], e.receptors[r]);
  }
  return object;
}

Json factors_json(const std::array<double, model::amine_count>& factors) {
  Json object = Json::object();
  for (std::size_t s = 0; s < model::amine_count; ++s) {
    set_unless_one(object, model::amine_ids[s], factors[s]);
  }
  return object;
}

Json stimuli_json(const Scenario& scenario) {
  Json list = Json::array();
  for (const Train& train : scenario.trains) {
    list.push_back({{"transmitter", id_of(train.transmitter)},
                    {"at", quantity(train.at_s, "s")},
                    {"kind", "train"},
                    {"pulses", train.pulses},
                    {"frequency", quantity(train.frequency_Hz, "Hz")}});
  }
  for (const Bolus& bolus : scenario.boluses) {
    list.push_back({{"transmitter", id_of(bolus.transmitter)},
                    {"at", quantity(bolus.at_s, "s")},
                    {"kind", "bolus"},
                    {"concentration", quantity(bolus.concentration_uM, "uM")}});
  }
  return list;
}

Json drugs_json(const Scenario& scenario) {
  static constexpr std::array<const char*, 3> sites{"everywhere", "terminal", "soma"};
  Json list = Json::array();
  for (const Exposure& exposure : scenario.exposures) {
    Json entry = {{"drug", scenario.drugs[exposure.drug]->id}, {"at", quantity(exposure.at_s, "s")}};
    if (exposure.until_s != never) {
      entry["until"] = quantity(exposure.until_s, "s");
    }
    if (exposure.site != DrugLocation::everywhere) {
      entry["site"] = sites[static_cast<std::size_t>(exposure.site)];
    }
    const std::string concentration = quantity(exposure.concentration_uM, "uM");
    if (exposure.profile) {
      entry["exposure"] = {{"kind", "profile"}, {"peak", concentration}};
    } else {
      entry["exposure"] = {
          {"kind", "constant"}, {"concentration", concentration}, {"ramp", quantity(exposure.ramp_s, "s")}};
    }
    list.push_back(std::move(entry));
  }
  return list;
}

Json clamps_json(const Scenario& scenario) {
  Json object = Json::object();
  for (const Clamp& clamp : scenario.clamps) {
    Json& entry = object[id_of(clamp.transmitter)];
    entry = {{"value", quantity(clamp.concentration_uM, "uM")}, {"at", quantity(clamp.at_s, "s")}};
    if (clamp.relative) {
      entry["relative"] = true;
    }
    if (clamp.until_s != never) {
      entry["until"] = quantity(clamp.until_s, "s");
    }
  }
  return object;
}

void add_preparation(Json& root, const Scenario& scenario) {
  root["region"] = model::region_ids[scenario.region];
  if (scenario.preparation == Preparation::in_vivo) {
    return;
  }
  root["preparation"] = preparation_ids[static_cast<std::size_t>(scenario.preparation)];
  if (scenario.preparation != Preparation::slice || scenario.sink_per_s > 0.0) {  // a slice has none of itself
    root["sink"] = quantity(scenario.sink_per_s, "1/s");
  }
  for (const Preload& preload : scenario.preloads) {
    root["preload"][id_of(preload.transmitter)] = quantity(preload.concentration_uM, "uM");
  }
}

void add_unless_empty(Json& root, const char* key, Json value) {
  if (!value.empty()) {
    root[key] = std::move(value);
  }
}

}  // namespace

std::string scenario_json(const Scenario& scenario) {
  Json root;
  root["schema"] = "cleft.scenario/1";
  root["id"] = scenario.id;
  root["title"] = scenario.title;
  root["until"] = quantity(scenario.until_s, "s");
  root["sample"] = quantity(scenario.sample_s, "s");
  root["transmitters"] = Json::array();
  for (const model::Amine amine : scenario.transmitters) {
    root["transmitters"].push_back(id_of(amine));
  }
  add_preparation(root, scenario);
  add_unless_empty(root, "expression", expression_json(scenario.expression));
  if (scenario.adapted) {
    root["adapted"] = true;
  }
  add_unless_empty(root, "synthesis", factors_json(scenario.expression.precursor));
  add_unless_empty(root, "firing", factors_json(scenario.firing));
  add_unless_empty(root, "stimuli", stimuli_json(scenario));
  add_unless_empty(root, "clamp", clamps_json(scenario));
  add_unless_empty(root, "drugs", drugs_json(scenario));
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cleft::simulation

// Nothing in the code knows a drug: with every drug renamed at random and every class exchanged, all courses are the
// same to the last digit.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "support/runs.hpp"
#include "validation/complete_library.hpp"

using namespace cleft;
using nlohmann::json;

namespace {

struct Renamed {
  std::map<std::string, std::string> names;  // of drugs, old to new
  std::vector<std::string> paths;
  std::vector<std::string> texts;

  [[nodiscard]] catalog::Catalog load() const {
    std::vector<catalog::File> files;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      files.push_back({paths[i], texts[i]});
    }
    core::Faults faults;
    catalog::Catalog catalog = catalog::load(files, faults);
    if (!faults.empty()) {
      FAIL(faults.front().line());
    }
    return catalog;
  }
};

bool is_drug(std::string_view path) { return path.find("drugs/") != std::string_view::npos; }

// Every text value that is a drug's name, wherever it stands.
void rename_in(json& value, const std::map<std::string, std::string>& names) {
  if (value.is_string()) {
    const auto found = names.find(value.get<std::string>());
    value = found == names.end() ? value : json(found->second);
  } else if (value.is_structured()) {
    for (json& part : value) {
      rename_in(part, names);
    }
  }
}

Renamed rename_all(unsigned seed) {
  std::mt19937 random(seed);
  Renamed renamed;
  std::vector<std::string> classes;
  for (const auto& file : validation::complete_files()) {
    if (is_drug(file.path)) {
      const json drug = json::parse(file.text);
      std::string name(12, 'a');
      std::generate(name.begin(), name.end(), [&random] { return static_cast<char>('a' + random() % 26); });
      renamed.names[drug["id"]] = name;
      classes.push_back(drug["class"]);
    }
  }
  std::shuffle(classes.begin(), classes.end(), random);
  for (const auto& file : validation::complete_files()) {
    std::string path(file.path);
    std::string text(file.text);
    if (is_drug(path)) {
      json drug = json::parse(text);
      const std::string name = renamed.names.at(drug["id"]);
      drug["id"] = drug["name"] = name;
      drug["class"] = classes.back();
      classes.pop_back();
      path.resize(path.find("drugs/"));
      path.append("drugs/").append(name).append(".json");
      text = drug.dump();
    } else if (path.find("scenarios/") != std::string::npos || path.find("comparisons/") != std::string::npos ||
               path.rfind("levels/", 0) == 0 || path == "misses.json" || path == "variability.json") {
      const json before = json::parse(text);
      json content = before;
      rename_in(content, renamed.names);
      if (before.contains("id")) {
        content["id"] = before["id"];
      }
      text = content.dump();
    }
    renamed.paths.push_back(path);
    renamed.texts.push_back(text);
  }
  return renamed;
}

// Two drugs at a time, the one after the other, so that each meets another; in the order of their present names.
std::string all_drugs(const catalog::Catalog& catalog) {
  std::string entries;
  int minute = 5;
  for (const catalog::Drug& drug : catalog.drugs) {
    const std::string until = std::to_string(minute + 20);
    entries += (entries.empty() ? "" : ",") + std::string(R"({"drug":")") + drug.id + R"(","at":")" +
               std::to_string(minute) + R"( min","until":")" + until +
               R"( min","exposure":{"kind":"constant","concentration":"0.7 uM"}})";
    minute += 10;
  }
  return tests::scenario_text("9 h", "2 min", tests::all_transmitters, "\"drugs\":[" + entries + "]");
}

std::string renamed_scenario(const std::string& text, const std::map<std::string, std::string>& names) {
  json content = json::parse(text);
  rename_in(content, names);
  return content.dump();
}

// All numbers of the table, without its head of names.
std::string numbers(const simulation::Run& run) {
  const std::string table = simulation::csv(run, {"test", "none", 0});
  return table.substr(table.find("\n0,") + 1);
}

}  // namespace

TEST_CASE("renaming every drug and class changes no digit", "[data]") {
  const catalog::Catalog& real = validation::complete_catalog();
  const Renamed renamed = rename_all(GENERATE(1U, 2U));
  const catalog::Catalog other = renamed.load();
  REQUIRE(other.drugs.size() == real.drugs.size());
  REQUIRE(other.find_drug("mdma") == nullptr);
  std::vector<std::string> scenarios{all_drugs(real)};
  for (const catalog::ScenarioText& scenario : real.scenarios) {
    scenarios.push_back(scenario.json);
  }
  simulation::RestCache rests;
  simulation::RestCache other_rests;
  for (const std::string& text : scenarios) {
    const simulation::Run run = tests::solved_with(real, rests, text);
    const simulation::Run same = tests::solved_with(other, other_rests, renamed_scenario(text, renamed.names));
    CHECK(numbers(run) == numbers(same));
  }
}

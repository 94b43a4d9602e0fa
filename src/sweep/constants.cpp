#include "sweep/constants.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "catalog/identity.hpp"
#include "core/quantity.hpp"
#include "sweep/sampling.hpp"

namespace cleft::sweep {
namespace {

using Json = nlohmann::ordered_json;

std::string listed(const std::set<std::string>& words) {
  std::string list;
  for (const std::string& word : words) {
    list += (list.empty() ? "" : ", ") + word;
  }
  return list;
}

std::string hint(const std::string& wrong, const std::set<std::string>& words) {
  const auto meant = core::nearest_word(wrong, {words.begin(), words.end()});
  return meant ? "; did you mean \"" + *meant + "\"?" : "";
}

bool is_constant(const Json& value) {
  return value.is_object() && value.contains("value") && value["value"].is_number() && value.contains("unit");
}

std::string unit_at(const Json& constant) {
  return constant["unit"].is_string() ? constant["unit"].get<std::string>() : "1";
}

void collect_places(const Json& value, const std::string& place, std::set<std::string>& places) {
  if (is_constant(value)) {
    places.insert(place);
  } else if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      std::string inside = place;
      inside += "/" + core::pointer_token(key);
      collect_places(inner, inside, places);
    }
  }
}

// The number at a place; null where there is none.
const Json* find_constant(Json& root, std::string_view place) {
  const Json* number = root.is_object() ? catalog::find_number(root, place) : nullptr;
  return number != nullptr && is_constant(*number) ? number : nullptr;
}

// Of a constant that stands at its place, as its file has it.
std::string unit_in(std::span<const catalog::File> files, const Parameter& parameter) {
  for (const catalog::File& file : files) {
    Json root = file.path == parameter.file ? Json::parse(file.text, nullptr, false) : Json();
    if (const Json* constant = find_constant(root, parameter.pointer)) {
      return unit_at(*constant);
    }
  }
  return {};
}

// Those of the same folder; where there is no such folder, the folders.
std::set<std::string> names_beside(const std::string& wrong, const std::vector<catalog::File>& files) {
  const std::string folder = wrong.substr(0, wrong.find('/') + 1);
  std::set<std::string> names, folders;
  for (const catalog::File& file : files) {
    const std::string path(file.path);
    if (path.find('/') != std::string::npos) {
      folders.insert(path.substr(0, path.find('/') + 1));
    }
    if (!folder.empty() && path.starts_with(folder)) {
      names.insert(path);
    }
  }
  return names.empty() ? folders : names;
}

}  // namespace

std::optional<core::Fault> constant_fault(const Parameter& parameter, std::span<const catalog::File> files) {
  const std::vector<catalog::File> known = catalog::model_files(files);
  const auto file = std::find_if(known.begin(), known.end(),
                                 [&parameter](const catalog::File& one) { return one.path == parameter.file; });
  if (file == known.end()) {
    const std::set<std::string> names = names_beside(parameter.file, known);
    return core::Fault{{},
                       {},
                       "no data file \"" + core::printable(parameter.file) + "\"" + hint(parameter.file, names),
                       listed(names)};
  }
  Json root = Json::parse(file->text, nullptr, false);
  const Json* constant = find_constant(root, parameter.pointer);
  if (constant == nullptr) {
    std::set<std::string> places;
    collect_places(root, "", places);
    return core::Fault{{},
                       {},
                       "no number at " + core::printable(parameter.pointer) + " of " + parameter.file +
                           hint(parameter.pointer, places),
                       listed(places)};
  }
  const std::string unit = unit_at(*constant);
  const bool is_number = parameter.kind == Parameter::Kind::number;
  const std::string given = parameter.unit.empty() ? "1" : parameter.unit;
  if (!is_number || (given != unit && !core::in_unit(1.0, given, unit))) {
    const std::string recorded = core::number_text((*constant)["value"].get<double>());
    return core::Fault{
        {},
        {},
        (given == "1" && is_number ? "its values have no unit, as its number has in "
                                   : "its values are in another unit than its number has in ") +
            parameter.file,
        unit == "1" ? "bare numbers" : "numbers of " + unit + "; write \"" + recorded + " " + unit + "\""};
  }
  return std::nullopt;
}

Constants::Constants(std::span<const catalog::File> files, const std::vector<Parameter>& parameters,
                     const std::string& scenario) {
  catalog::Overlay recorded;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].is_constant()) {
      places_[{parameters[i].file, parameters[i].pointer}] = {i, parameters[i].unit, unit_in(files, parameters[i])};
      recorded.push_back({parameters[i].file, parameters[i].pointer, 0.0});
    }
  }
  if (!recorded.empty()) {
    core::Faults faults;  // none, since each stands at its place
    texts_ = catalog::with_values(catalog::model_files(files), recorded, catalog::Ranges::dropped, faults);
    const bool any_drug = std::any_of(parameters.begin(), parameters.end(), [](const Parameter& parameter) {
      return parameter.kind == Parameter::Kind::word;
    });
    const std::string plain = Json::parse(scenario, nullptr, false).dump();  // no letter of an id is escaped in it
    std::erase_if(texts_, [&](const catalog::TextFile& file) {
      const std::string quoted = '"' + std::string(catalog::stem_of(file.path)) + '"';
      const bool is_unused = file.path.starts_with("drugs/") && !any_drug && plain.find(quoted) == std::string::npos;
      return is_unused || file.path == "references.json" || file.path == "variability.json";
    });
  }
}

std::optional<catalog::Catalog> Constants::with(const std::vector<Value>& values, core::Faults& faults) const {
  const std::size_t before = faults.size();
  const auto all = [](std::string_view) { return true; };
  catalog::Catalog catalog = catalog::load_for_runs(
      catalog::views_of(texts_), all, faults,
      [&](const std::string& file, const std::string& place) -> std::optional<double> {
        const auto found = places_.find({file, place});
        if (found == places_.end()) {
          return std::nullopt;
        }
        const auto& [which, given, unit] = found->second;
        const double value = std::get<double>(values[which]);
        return given == unit ? value : rounded(core::in_unit(value, given, unit).value_or(value));
      });
  if (faults.size() > before) {
    return std::nullopt;
  }
  return catalog;
}

}  // namespace cleft::sweep

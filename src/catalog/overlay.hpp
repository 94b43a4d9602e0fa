// Other values for numbers of the data files, by file and place: what calibration tries, and what an experiment
// changes in its tissue. The files themselves stay as they are.
//
//   {"schema": "cleft.parameters/1", "values": {"transmitters/dopamine.json": {"/carrier/vmax": 4.2}}}
//
// Each value stands in the unit that the number has in its file.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/file.hpp"
#include "core/fault.hpp"
#include "core/json_reader.hpp"

namespace cleft::catalog {

// A data file that owns its text.
struct TextFile {
  std::string path;
  std::string text;
};

struct OtherValue {
  std::string file;
  std::string place;  // JSON pointer of the number object
  double value = 0.0;
};
using Overlay = std::vector<OtherValue>;

enum class Ranges {
  kept,    // a value outside the number's own range is a fault when the files are loaded
  dropped  // what an experiment does to its tissue may lie outside what is found in healthy ones
};

// The number object (value, unit, ...) at a place of a data file; null where there is none.
nlohmann::ordered_json* find_number(nlohmann::ordered_json& root, std::string_view place);

// The member "values" as above; and a whole text of that schema.
Overlay read_other_values(const core::Reader& values);
std::optional<Overlay> read_overlay(const std::string& file_name, std::string_view json, core::Faults& faults);

// The files with these values in place; a file or place that is not there is a fault.
std::vector<TextFile> with_values(std::span<const File> files, const Overlay& overlay, Ranges ranges,
                                  core::Faults& faults);

std::vector<File> views_of(const std::vector<TextFile>& files);

}  // namespace cleft::catalog

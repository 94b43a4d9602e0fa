// The model with other values of its constants: catalogues made for the points of a sweep. A value may lie outside the
// range that its file records, which says what was measured, but not outside what is physically thinkable.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/overlay.hpp"
#include "core/fault.hpp"
#include "sweep/parameter.hpp"

namespace cleft::sweep {

// What is wrong with the place of a constant, and what there is; nothing when a number stands there.
std::optional<core::Fault> constant_fault(const Parameter& parameter, std::span<const catalog::File> files);

class Constants {
 public:
  // Of the parameters those that are constants; each must stand at its place. Of drugs only those are read again that
  // the scenario names, since each point reads all that is left.
  Constants(std::span<const catalog::File> files, const std::vector<Parameter>& parameters,
            const std::string& scenario);

  [[nodiscard]] bool empty() const { return places_.empty(); }

  // A catalogue with these values, one a parameter, without scenarios and sources; nothing where one is impossible, and
  // faults then say which.
  std::optional<catalog::Catalog> with(const std::vector<Value>& values, core::Faults& faults) const;

 private:
  std::vector<catalog::TextFile> texts_;
  struct Place {
    std::size_t which;  // parameter
    std::string given;  // the unit of its values
    std::string unit;   // that of the file, in which a catalogue takes it
  };
  std::map<std::pair<std::string, std::string>, Place> places_;  // by file and pointer
};

}  // namespace cleft::sweep

// What a reader must say of a file that is spoilt in one way.
#pragma once

#include <catch_amalgamated.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "core/fault.hpp"

namespace cleft::tests {

// read: the faults of a file's content. The first fault must stand at the place and name what is allowed there.
// Returns all of them.
inline core::Faults check_refused(nlohmann::json file, const std::string& place,
                                  const std::function<void(nlohmann::json&)>& spoil,
                                  const std::function<core::Faults(const nlohmann::json&)>& read) {
  spoil(file);
  core::Faults faults = read(file);
  INFO(place);
  REQUIRE_FALSE(faults.empty());
  INFO(faults.front().line());
  CHECK(faults.front().place == place);
  CHECK_FALSE(faults.front().allowed.empty());
  return faults;
}

}  // namespace cleft::tests

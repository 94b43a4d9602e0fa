// The drugs of a scenario, for tests: each is at a constant level, which it reaches over a ramp of 60 s where no other
// is named.
#pragma once

#include <string>

namespace cleft::tests {

// A level given as a concentration with its unit.
inline std::string concentration(const std::string& quantity, const std::string& ramp = "60 s") {
  return R"("concentration":")" + quantity + R"(","ramp":")" + ramp + "\"";
}

// A level given as the ratio of the concentration to the constant of the drug at a target.
inline std::string ratio(const std::string& target, const std::string& value) {
  return R"("occupancy":{"target":")" + target + R"(","ratio":)" + value + R"(},"ramp":"60 s")";
}

// One entry: the drug comes at a time, at a level written by one of the functions above, with these members besides.
inline std::string drug(const std::string& id, const std::string& at, const std::string& level,
                        const std::string& more = "") {
  return R"({"drug":")" + id + R"(","at":")" + at + "\"" + more + R"(,"exposure":{"kind":"constant",)" + level + "}}";
}

// The member of a scenario that holds these entries, separated by commas.
inline std::string drugs(const std::string& entries) { return "\"drugs\":[" + entries + "]"; }

}  // namespace cleft::tests

// Why a command was not done.
#pragma once

#include <optional>
#include <string>

namespace cleft::workspace {

// The key of a sentence in the text file and its argument. Without a key there is nothing that a person should be told.
struct Refusal {
  std::string key;
  std::string detail;
};

// Nothing: it was done.
using Refused = std::optional<Refusal>;

inline Refused no_such_place() { return Refusal{"notice.gone", {}}; }
inline Refused no_such_name(const std::string& name) { return Refusal{"notice.unknown", name}; }
inline Refused no_number() { return Refusal{"notice.number", {}}; }

}  // namespace cleft::workspace

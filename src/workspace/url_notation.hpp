// JSON in characters that an address carries as they are: (key:value,...) for objects, !(value,...) for arrays, !t, !f
// and !n, numbers, words bare or in quotes, frequent ones as "*" and a letter.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace cleft::workspace {

std::string url_notation(const nlohmann::json& value);

// Nothing for a text that is not in this notation, is nested more than eight deep, or goes on behind its end.
std::optional<nlohmann::json> read_url_notation(std::string_view text);

}  // namespace cleft::workspace

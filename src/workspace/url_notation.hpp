// JSON in the characters that an address carries as they are and that no program takes for its end: letters, digits
// and - . _ ~. A token is a bare word, a number, a quantity without its space (3uM), or ~ and a character: a letter is
// a frequent word, 0 ends what 1 (an object) and 2 (an array) began, 3 to 5 are true, false and null, 6 begins other
// text. In that _ is a space, ~ and two digits a byte, ~z its end. Bare tokens have _ between them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace cleft::workspace {

// Of an object; its end is always the last of the text, so that a text that was cut is known.
std::string url_notation(const nlohmann::json& object);

// Nothing for a text that is not in this notation, is nested more than eight deep, or goes on behind its end.
std::optional<nlohmann::json> read_url_notation(std::string_view text);

// The notation of the first two versions: (key:value,...) for objects, !(value,...) for arrays, !t, !f and !n, numbers,
// words bare or in quotes, frequent ones as * and a letter. Brackets that were lost at the end are mended: programs
// that look for addresses in a text leave them out.
std::optional<nlohmann::json> read_first_notation(std::string_view text);

}  // namespace cleft::workspace

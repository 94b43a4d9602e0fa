// What every data file states about itself: its schema and its id, which is its file name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json_reader.hpp"

namespace cleft::catalog {

// "drugs/mdma.json" -> "mdma".
std::string_view stem_of(std::string_view path);

void check_schema(core::Reader& root, std::string_view schema);

// The id, when it is there and equals the file's name.
std::optional<std::string> check_id(core::Reader& root, std::string_view stem);

// The ids of the transmitters and of their carriers, in the model's order.
const std::vector<std::string_view>& amine_words();

}  // namespace cleft::catalog

// The state as the part of an address behind "#s=", and back. The state as a document, its columns as
// scenario files, in a notation of letters, digits and ( ) ! ' : , * ~ + - . _ that nothing on the way rewrites.
// Version 2 adds how the curves are measured and which part of the time they show; addresses of version 1 still open,
// and are written where nothing of that was chosen.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workspace/state.hpp"

namespace cleft::workspace {

inline constexpr std::size_t longest_link = 2'000;

// "1(...)" or "2(...)"; empty when it would be longer than longest_link.
std::string link(const State& state);

// Nothing when it is no address of these versions; `problem` is then the key of the sentence that says so. Whatever the
// text is, nothing of it is run or shown.
std::optional<State> read_link(std::string_view text, const catalog::Catalog& catalog, std::string& problem);

}  // namespace cleft::workspace

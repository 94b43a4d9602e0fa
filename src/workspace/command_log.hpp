// Commands as text, one a line: ["set-concentration",0,0,3.0]. A log that is applied again from the start gives the
// same state and the same numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "workspace/command.hpp"

namespace cleft::workspace {

// A log ends before it grows longer than this; a line of it, in which a scenario file may stand with all its characters
// escaped, is therefore never longer.
inline constexpr std::size_t longest_log = 4'000'000;

// The first line of a log, since views and preferences are no steps of the history; older logs have none.
inline constexpr const char* log_head = "[\"log\",2]\n";

// Without a line end.
std::string command_line(const Command& command);

// Nothing for a line that is no command: another name, other fields than it has.
std::optional<Command> read_command(std::string_view line);

}  // namespace cleft::workspace

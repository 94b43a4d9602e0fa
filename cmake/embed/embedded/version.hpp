#pragma once

#include <string_view>

namespace cleft::embedded {

/// The version of the program, for example "0.1.0".
std::string_view program_version();

/// The short commit it was built from, with "+" behind it when files had changed since; "unknown" outside git.
std::string_view program_commit();

}  // namespace cleft::embedded

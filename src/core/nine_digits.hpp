// Numbers of tables: nine significant digits, the same bytes on every host and in every locale.
#pragma once

#include <string>

namespace cleft::core {

// What printf's "%.9g" writes with a decimal point.
void append_nine_digits(std::string& text, double value);

}  // namespace cleft::core

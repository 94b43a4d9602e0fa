// Text for HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace cleft::story {

// With & < > and " as entities.
std::string escaped(std::string_view text);

// Two significant digits without an exponent: "11", "440", "0.26".
std::string two_digits(double value);
std::string whole(double value);
std::string tenth(double value);

}  // namespace cleft::story

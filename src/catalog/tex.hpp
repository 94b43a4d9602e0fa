// Plain text as TeX.
#pragma once

#include <string>
#include <string_view>

namespace cleft::catalog {

// Commands escaped, letters with accents and Greek letters as commands. A character without one stays as UTF-8.
std::string tex(std::string_view text);

// A range of pages, with the dash of a range.
std::string tex_pages(std::string_view text);

}  // namespace cleft::catalog

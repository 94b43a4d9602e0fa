#pragma once

#include <string_view>

namespace cleft::embedded {

/// One file compiled into the program. Both views live as long as the program does.
struct EmbeddedFile {
    std::string_view path;   ///< relative to the folder of its set, with forward slashes
    std::string_view bytes;  ///< the content, unchanged; a zero byte that is not counted follows it
};

}  // namespace cleft::embedded

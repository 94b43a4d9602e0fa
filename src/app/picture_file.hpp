// Writes a picture of the screen to a file.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace cleft::app {

// `rgba`: width x height x 4 bytes, the bottom row first as GL reads it. The name's ending chooses: .ppm,
// or PNG. False when the file could not be written.
bool write_picture(const std::string& file, int width, int height, std::span<const std::uint8_t> rgba);

}  // namespace cleft::app

#include "app/picture_file.hpp"

#include <png.h>

#include <fstream>
#include <string_view>
#include <vector>

namespace cleft::app {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Rows from the top, three bytes a pixel.
Bytes rows(int width, int height, std::span<const std::uint8_t> rgba) {
  Bytes out;
  const auto wide = static_cast<std::size_t>(width);
  out.reserve(wide * static_cast<std::size_t>(height) * 3);
  for (auto row = static_cast<std::size_t>(height); row-- > 0;) {
    for (std::size_t column = 0; column < wide; ++column) {
      const auto pixel = rgba.subspan((row * wide + column) * 4, 3);
      out.insert(out.end(), pixel.begin(), pixel.end());
    }
  }
  return out;
}

bool write_bytes(const std::string& file, std::string_view head, std::span<const std::uint8_t> body) {
  std::ofstream out(file, std::ios::binary);
  out << head;
  out.write(reinterpret_cast<const char*>(body.data()), static_cast<std::streamsize>(body.size()));
  return static_cast<bool>(out.flush());
}

// Through memory: libpng's own way into a file takes away what was there where it cannot write.
bool write_png(const std::string& file, int width, int height, const Bytes& body) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  Bytes png(size);
  if (png_image_write_to_memory(&image, png.data(), &size, 0, body.data(), 0, nullptr) == 0) return false;
  return write_bytes(file, {}, std::span(png).first(size));
}

bool write_ppm(const std::string& file, int width, int height, const Bytes& body) {
  return write_bytes(file, "P6\n" + std::to_string(width) + ' ' + std::to_string(height) + "\n255\n", body);
}

}  // namespace

bool write_picture(const std::string& file, int width, int height, std::span<const std::uint8_t> rgba) {
  if (width < 1 || height < 1) return false;
  if (rgba.size() < static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4) return false;
  const Bytes body = rows(width, height, rgba);
  return file.ends_with(".ppm") ? write_ppm(file, width, height, body) : write_png(file, width, height, body);
}

}  // namespace cleft::app

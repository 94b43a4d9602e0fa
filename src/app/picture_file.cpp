#include "app/picture_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <vector>

namespace cleft::app {
namespace {

using Bytes = std::vector<std::uint8_t>;

void append_u32(Bytes& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

// The check value of a PNG chunk (ISO 3309 polynomial, reflected).
std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
  std::uint32_t crc = 0xffffffffu;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1u)));
  }
  return ~crc;
}

void append_chunk(Bytes& out, const std::array<char, 4>& type, std::span<const std::uint8_t> data) {
  append_u32(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t start = out.size();
  for (const char letter : type) out.push_back(static_cast<std::uint8_t>(letter));
  out.insert(out.end(), data.begin(), data.end());
  append_u32(out, crc32(std::span(out).subspan(start)));
}

// A zlib stream of stored blocks: larger than need be, but without a library.
Bytes stored(std::span<const std::uint8_t> raw) {
  Bytes out{0x78, 0x01};
  for (std::size_t at = 0; at < raw.size(); at += 65535) {
    const std::size_t size = std::min<std::size_t>(65535, raw.size() - at);
    const auto low = static_cast<std::uint8_t>(size & 0xffu);
    const auto high = static_cast<std::uint8_t>(size >> 8);
    const bool last = at + size == raw.size();
    const std::uint8_t head[] = {static_cast<std::uint8_t>(last), low, high, static_cast<std::uint8_t>(~low),
                                 static_cast<std::uint8_t>(~high)};
    out.insert(out.end(), std::begin(head), std::end(head));
    out.insert(out.end(), raw.begin() + static_cast<std::ptrdiff_t>(at),
               raw.begin() + static_cast<std::ptrdiff_t>(at + size));
  }
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const std::uint8_t byte : raw) {
    a = (a + byte) % 65521u;
    b = (b + a) % 65521u;
  }
  append_u32(out, (b << 16) | a);
  return out;
}

// Rows from the top, three bytes a pixel, each row after `lead`.
Bytes rows(int width, int height, std::span<const std::uint8_t> rgba, std::span<const std::uint8_t> lead) {
  Bytes out;
  const auto wide = static_cast<std::size_t>(width);
  for (auto row = static_cast<std::size_t>(height); row-- > 0;) {
    out.insert(out.end(), lead.begin(), lead.end());
    for (std::size_t column = 0; column < wide; ++column) {
      const auto pixel = rgba.subspan((row * wide + column) * 4, 3);
      out.insert(out.end(), pixel.begin(), pixel.end());
    }
  }
  return out;
}

Bytes png(int width, int height, std::span<const std::uint8_t> rgba) {
  Bytes out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  Bytes head;
  append_u32(head, static_cast<std::uint32_t>(width));
  append_u32(head, static_cast<std::uint32_t>(height));
  head.insert(head.end(), {8, 2, 0, 0, 0});  // eight bits, red green blue
  append_chunk(out, {'I', 'H', 'D', 'R'}, head);
  const std::uint8_t no_filter[] = {0};
  append_chunk(out, {'I', 'D', 'A', 'T'}, stored(rows(width, height, rgba, no_filter)));
  append_chunk(out, {'I', 'E', 'N', 'D'}, {});
  return out;
}

Bytes ppm(int width, int height, std::span<const std::uint8_t> rgba) {
  const std::string head = "P6\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n";
  Bytes out(head.begin(), head.end());
  const Bytes body = rows(width, height, rgba, {});
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

}  // namespace

bool write_picture(const std::string& file, int width, int height, std::span<const std::uint8_t> rgba) {
  if (width < 1 || height < 1) return false;
  if (rgba.size() < static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4) return false;
  const Bytes bytes = file.ends_with(".ppm") ? ppm(width, height, rgba) : png(width, height, rgba);
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(out.flush());
}

}  // namespace cleft::app

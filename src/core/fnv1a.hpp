// FNV-1a, 64 bits (Fowler, Noll, Vo): the same number for the same bytes on every host. Tells texts apart and picks
// seeds; no protection against anybody.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cleft::core {

class Fnv1a {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) {
      add(static_cast<unsigned char>(byte));
    }
  }
  void add(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3ULL; }

  [[nodiscard]] std::uint64_t value() const { return state_; }
  [[nodiscard]] std::string hex() const {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) {
      text += digits[(state_ >> static_cast<unsigned>(shift)) & 15U];
    }
    return text;
  }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace cleft::core

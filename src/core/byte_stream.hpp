// Numbers, lists and texts as bytes and back. Both sides are the same build of this program (the page and its
// workers), so that the bytes have the machine's own order and no version.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cleft::core {

class ByteWriter {
 public:
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>);
    append(&value, sizeof value);
  }
  template <class T>
  void put_list(const std::vector<T>& list) {
    static_assert(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>);
    put(static_cast<std::uint64_t>(list.size()));
    append(list.data(), list.size() * sizeof(T));
  }
  void put_text(std::string_view text) {
    put(static_cast<std::uint64_t>(text.size()));
    append(text.data(), text.size());
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  void append(const void* from, std::size_t size) {
    if (size > 0) bytes_.append(static_cast<const char*>(from), size);
  }
  std::string bytes_;
};

// Reads what a ByteWriter wrote, in the same order. What is not there is zero or empty, and good() then says so.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>);
    T value{};
    if (has(sizeof value)) {
      std::memcpy(&value, bytes_.data(), sizeof value);
      bytes_.remove_prefix(sizeof value);
    }
    return value;
  }
  template <class T>
  std::vector<T> get_list() {
    static_assert(std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>);
    const auto count = get<std::uint64_t>();
    if (count > bytes_.size() / sizeof(T)) good_ = false;
    std::vector<T> list(good_ ? static_cast<std::size_t>(count) : 0);
    if (!list.empty()) std::memcpy(list.data(), bytes_.data(), list.size() * sizeof(T));
    bytes_.remove_prefix(list.size() * sizeof(T));
    return list;
  }
  // Refers to the bytes that are read.
  std::string_view get_text() {
    const auto size = get<std::uint64_t>();
    good_ = good_ && size <= bytes_.size();
    const std::string_view text = bytes_.substr(0, good_ ? static_cast<std::size_t>(size) : 0);
    bytes_.remove_prefix(text.size());
    return text;
  }
  [[nodiscard]] bool good() const { return good_; }

 private:
  bool has(std::size_t size) {
    good_ = good_ && size <= bytes_.size();
    return good_;
  }
  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace cleft::core

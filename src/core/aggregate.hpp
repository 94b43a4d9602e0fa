// The members of a plain struct, in their order.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

namespace cleft::core {

namespace aggregate {

inline constexpr std::size_t most_members = 6;

// Stands for a value of any type where one is only asked whether it would do.
struct Any {
  template <class T>
  operator T() const;
};

template <class Struct, class... Values>
constexpr std::size_t member_count() {
  if constexpr (requires { Struct{Values{}..., Any{}}; }) {
    static_assert(sizeof...(Values) < most_members, "a struct of more members than members() knows");
    return member_count<Struct, Values..., Any>();
  } else {
    return sizeof...(Values);
  }
}

}  // namespace aggregate

template <class Struct>
inline constexpr std::size_t member_count = aggregate::member_count<Struct>();

// References to the members; of a struct without any, an empty tuple.
template <class Struct>
auto members(Struct& one) {
  constexpr std::size_t count = member_count<std::remove_const_t<Struct>>;
  if constexpr (count == 0) {
    return std::tie();
  } else if constexpr (count == 1) {
    auto& [a] = one;
    return std::tie(a);
  } else if constexpr (count == 2) {
    auto& [a, b] = one;
    return std::tie(a, b);
  } else if constexpr (count == 3) {
    auto& [a, b, c] = one;
    return std::tie(a, b, c);
  } else if constexpr (count == 4) {
    auto& [a, b, c, d] = one;
    return std::tie(a, b, c, d);
  } else if constexpr (count == 5) {
    auto& [a, b, c, d, e] = one;
    return std::tie(a, b, c, d, e);
  } else {
    auto& [a, b, c, d, e, f] = one;
    return std::tie(a, b, c, d, e, f);
  }
}

}  // namespace cleft::core

#include "workspace/command_log.hpp"

#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "core/aggregate.hpp"

namespace cleft::workspace {
namespace {

using Json = nlohmann::json;

template <class Value>
Json to_json(const Value& value) {
  if constexpr (std::is_same_v<Value, model::Amine>) {
    return id_of(value);
  } else if constexpr (std::is_enum_v<Value>) {
    return static_cast<int>(value);
  } else {
    return value;
  }
}

bool read(const Json& json, int& value) {
  if (!json.is_number_integer()) {
    return false;
  }
  const auto wide = json.get<long long>();
  value = static_cast<int>(wide);
  return value == wide;
}

bool read(const Json& json, double& value) {
  if (json.is_number()) {
    value = json.get<double>();
  }
  return json.is_number();
}

bool read(const Json& json, bool& value) {
  if (json.is_boolean()) {
    value = json.get<bool>();
  }
  return json.is_boolean();
}

bool read(const Json& json, std::string& value) {
  if (json.is_string()) {
    value = json.get<std::string>();
  }
  return json.is_string();
}

bool read(const Json& json, model::Amine& value) {
  const auto amine = json.is_string() ? model::amine_of(json.get<std::string>()) : std::nullopt;
  value = amine.value_or(value);
  return amine.has_value();
}

template <class Value>
std::enable_if_t<std::is_enum_v<Value>, bool> read(const Json& json, Value& value) {
  int number = 0;
  if (!read(json, number)) {
    return false;
  }
  value = static_cast<Value>(number);
  return true;
}

// Tries the command types one after the other.
template <std::size_t which = 0>
std::optional<Command> read_as(const Json& line, const std::string& name) {
  if constexpr (which == std::variant_size_v<Command>) {
    return std::nullopt;
  } else {
    using One = std::variant_alternative_t<which, Command>;
    if (name != One::name) {
      return read_as<which + 1>(line, name);
    }
    One one;
    const bool good = std::apply(
        [&line](auto&... field) {
          std::size_t at = 1;
          return line.size() == 1 + sizeof...(field) && (read(line[at++], field) && ...);
        },
        core::members(one));
    return good ? std::optional<Command>(std::move(one)) : std::nullopt;
  }
}

}  // namespace

std::string command_line(const Command& command) {
  const Json line = std::visit(
      [](const auto& one) {
        Json list = Json::array({one.name});
        std::apply([&list](const auto&... field) { (list.push_back(to_json(field)), ...); }, core::members(one));
        return list;
      },
      command);
  return line.dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::optional<Command> read_command(std::string_view line) {
  const Json json = line.size() > longest_log ? Json() : Json::parse(line, nullptr, false);
  if (!json.is_array() || json.empty() || !json[0].is_string()) {
    return std::nullopt;
  }
  return read_as(json, json[0].get<std::string>());
}

}  // namespace cleft::workspace

#include "catalog/identity.hpp"

#include <algorithm>

#include "model/parameters.hpp"

namespace cleft::catalog {

std::string_view stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

void check_schema(core::Reader& root, std::string_view schema) {
  const auto found = root.text("schema");
  if (!found || *found == schema) {
    return;
  }
  const std::string_view kind = schema.substr(0, schema.rfind('/') + 1);
  const std::string_view number = std::string_view(*found).substr(std::min(found->size(), kind.size()));
  const bool same_kind =
      found->rfind(kind, 0) == 0 && !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
  root.fault_at(
      "schema",
      '"' + core::printable(*found) + "\" is " +
          (same_kind ? "a number of the schema that this program does not read" : "not the schema of this file"),
      std::string(schema));
}

std::optional<std::string> check_id(core::Reader& root, std::string_view stem) {
  auto id = root.text("id");
  if (id && *id != stem) {
    root.fault_at("id", '"' + core::printable(*id) + "\" is not the file's name", '"' + std::string(stem) + '"');
    return std::nullopt;
  }
  return id;
}

const std::vector<std::string_view>& amine_words() {
  static const std::vector<std::string_view> words(model::amine_ids.begin(), model::amine_ids.end());
  return words;
}

}  // namespace cleft::catalog

#include "catalog/identity.hpp"

#include "model/parameters.hpp"

namespace cleft::catalog {

std::string_view stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

void check_schema(core::Reader& root, std::string_view schema) { root.choice("schema", {schema}); }

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

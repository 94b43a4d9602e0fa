#include "catalog/overlay.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalog/identity.hpp"

namespace cleft::catalog {
namespace {

using Json = nlohmann::ordered_json;

void change(TextFile& file, const OtherValue& other, Ranges ranges, core::Faults& faults) {
  Json root = Json::parse(file.text, nullptr, false);
  Json* number = root.is_discarded() ? nullptr : find_number(root, other.place);
  if (number == nullptr) {
    faults.push_back({file.path, core::printable(other.place), "no number to change", "the place of a number"});
    return;
  }
  (*number)["value"] = other.value;
  if (ranges == Ranges::dropped) {
    number->erase("range");
    number->erase("range_source");
  }
  file.text = root.dump();
}

}  // namespace

// Keys of data files hold neither / nor ~.
Json* find_number(Json& root, std::string_view place) {
  Json* at = &root;
  while (!place.empty()) {
    if (place.front() != '/' || !at->is_object()) {
      return nullptr;
    }
    const std::size_t end = std::min(place.find('/', 1), place.size());
    const auto member = at->find(std::string(place.substr(1, end - 1)));
    if (member == at->end()) {
      return nullptr;
    }
    at = &*member;
    place.remove_prefix(end);
  }
  return at->is_object() && at->contains("value") ? at : nullptr;
}

Overlay read_other_values(const core::Reader& values) {
  Overlay overlay;
  for (auto& [file, places] : values.entries()) {
    for (auto& [place, value] : places.entries()) {
      if (const auto number = value.as_number()) {
        overlay.push_back({file, place, *number});
      }
    }
  }
  return overlay;
}

std::optional<Overlay> read_overlay(const std::string& file_name, std::string_view json, core::Faults& faults) {
  const std::size_t before = faults.size();
  const auto document = core::JsonDocument::parse(file_name, json, {}, faults);
  core::Reader root = document.root(faults);
  check_schema(root, "cleft.parameters/1");
  root.text("note", core::Need::optional);
  Overlay overlay = read_other_values(root.child("values"));
  root.finish();
  return faults.size() == before ? std::optional(std::move(overlay)) : std::nullopt;
}

std::vector<TextFile> with_values(std::span<const File> files, const Overlay& overlay, Ranges ranges,
                                  core::Faults& faults) {
  std::vector<TextFile> changed;
  changed.reserve(files.size());
  for (const File& file : files) {
    changed.push_back({std::string(file.path), std::string(file.text)});
  }
  for (const OtherValue& other : overlay) {
    const auto found = std::find_if(changed.begin(), changed.end(),
                                    [&other](const TextFile& file) { return file.path == other.file; });
    if (found == changed.end()) {
      faults.push_back({core::printable(other.file), "", "no such data file", "the path of a file below data/"});
      continue;
    }
    change(*found, other, ranges, faults);
  }
  return changed;
}

std::vector<File> views_of(const std::vector<TextFile>& files) {
  std::vector<File> views;
  views.reserve(files.size());
  for (const TextFile& file : files) {
    views.push_back({file.path, file.text});
  }
  return views;
}

}  // namespace cleft::catalog

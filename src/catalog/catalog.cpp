#include "catalog/catalog.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "catalog/bibliography.hpp"
#include "catalog/drug_file.hpp"
#include "catalog/identity.hpp"
#include "catalog/number.hpp"
#include "catalog/transmitter_file.hpp"
#include "core/json_reader.hpp"

namespace cleft::catalog {

namespace {

using core::Faults;
using core::JsonDocument;

enum class Kind { bibliography, transmitter, drug, scenario, elsewhere, unknown };

struct Place {
  std::string_view start;  // of the path, below data/
  Kind kind;
};

// Where which kind of file lies. "elsewhere": read by another room.
constexpr std::array<Place, 6> places{{
    {"references.json", Kind::bibliography},
    {"transmitters/", Kind::transmitter},
    {"drugs/", Kind::drug},
    {"scenarios/", Kind::scenario},
    {"text/", Kind::elsewhere},
    {"schema/", Kind::elsewhere},
}};

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool is_json(std::string_view path) {
  constexpr std::string_view ending = ".json";
  return path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending;
}

Kind kind_of(std::string_view path) {
  if (!is_json(path)) {
    return Kind::elsewhere;
  }
  for (const Place& place : places) {
    if (starts_with(path, place.start)) {
      return place.kind;
    }
  }
  return Kind::unknown;
}

std::vector<File> sorted(std::span<const File> files) {
  std::vector<File> list(files.begin(), files.end());
  std::sort(list.begin(), list.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return list;
}

void check_paths(const std::vector<File>& files, Faults& faults) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string path(files[i].path);
    if (i > 0 && files[i].path == files[i - 1].path) {
      faults.push_back({path, "", "the file is there twice", "each file once"});
    }
    if (kind_of(path) == Kind::unknown) {
      std::string allowed;
      for (const Place& place : places) {
        allowed += (allowed.empty() ? "" : ", ") + std::string(place.start);
      }
      faults.push_back({path, "", "nothing reads a data file at this place", allowed});
    }
  }
}

// FNV-1a, 64 bits: tells two states of the data apart, no more.
class Fnv1a {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) {
      add(static_cast<unsigned char>(byte));
    }
  }
  void add(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3ULL; }

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

// Of the files that the model's numbers come from: the words of the interface must not change it.
std::string hash_of(const std::vector<File>& files) {
  Fnv1a hash;
  for (const File& file : files) {
    const Kind kind = kind_of(file.path);
    if (kind == Kind::bibliography || kind == Kind::transmitter || kind == Kind::drug) {
      hash.add(file.path);
      hash.add(static_cast<unsigned char>(0));
      hash.add(file.text);
      hash.add(static_cast<unsigned char>(0));
    }
  }
  return hash.hex();
}

Bibliography load_bibliography(const std::vector<File>& files, Faults& faults) {
  for (const File& file : files) {
    if (kind_of(file.path) == Kind::bibliography) {
      return read_bibliography(file.path, file.text, faults);
    }
  }
  faults.push_back({"references.json", "", "missing", "the bibliography, CSL-JSON"});
  return {};
}

void load_transmitters(const std::vector<File>& files, const NumberContext& context, Catalog& catalog, Faults& faults) {
  std::array<bool, model::amine_count> found{};
  for (const File& file : files) {
    if (kind_of(file.path) != Kind::transmitter) {
      continue;
    }
    const auto document = JsonDocument::parse(std::string(file.path), file.text, {}, faults);
    const auto amine = read_transmitter(document.root(faults), stem_of(file.path), context, catalog.parameters);
    if (amine) {
      found[static_cast<std::size_t>(model::index(*amine))] = true;
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::string path = std::string("transmitters/") + model::amine_ids[i] + ".json";
    const bool there = std::any_of(files.begin(), files.end(), [&](const File& file) { return file.path == path; });
    if (!found[i] && !there) {
      faults.push_back({path, "", "missing", "a file for each of serotonin, dopamine, norepinephrine"});
    }
  }
}

void load_drugs(const std::vector<File>& files, const NumberContext& context, Catalog& catalog, Faults& faults) {
  for (const File& file : files) {
    if (kind_of(file.path) != Kind::drug) {
      continue;
    }
    const auto document = JsonDocument::parse(std::string(file.path), file.text, {}, faults);
    if (!document.empty()) {
      catalog.drugs.push_back(read_drug(document.root(faults), stem_of(file.path), context));
    }
  }
  if (catalog.drugs.empty()) {
    faults.push_back({"drugs/", "", "no drug", "at least one file"});
  }
}

// Only what identifies a scenario; the laboratory reads the rest.
void load_scenarios(const std::vector<File>& files, Catalog& catalog, Faults& faults) {
  for (const File& file : files) {
    if (kind_of(file.path) != Kind::scenario) {
      continue;
    }
    const auto document = JsonDocument::parse(std::string(file.path), file.text, {}, faults);
    core::Reader root = document.root(faults);
    check_schema(root, "cleft.scenario/1");
    check_id(root, stem_of(file.path));
    catalog.scenarios.push_back({std::string(stem_of(file.path)), std::string(file.path), std::string(file.text)});
  }
}

template <class Item>
const Item* find_by_id(const std::vector<Item>& items, std::string_view id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Drug* Catalog::find_drug(std::string_view id) const { return find_by_id(drugs, id); }

const ScenarioText* Catalog::find_scenario(std::string_view id) const { return find_by_id(scenarios, id); }

Catalog load(std::span<const File> unsorted_files, Faults& faults) {
  Catalog catalog{};
  const std::vector<File> files = sorted(unsorted_files);
  check_paths(files, faults);
  const Bibliography bibliography = load_bibliography(files, faults);
  catalog.references.assign(bibliography.keys.begin(), bibliography.keys.end());
  const NumberContext context{bibliography, catalog.counts};
  load_transmitters(files, context, catalog, faults);
  load_drugs(files, context, catalog, faults);
  load_scenarios(files, catalog, faults);
  catalog.data_hash = hash_of(files);
  return catalog;
}

}  // namespace cleft::catalog

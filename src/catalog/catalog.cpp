#include "catalog/catalog.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "catalog/bibliography.hpp"
#include "catalog/circuit_file.hpp"
#include "catalog/drug_file.hpp"
#include "catalog/ensemble_file.hpp"
#include "catalog/identity.hpp"
#include "catalog/level_file.hpp"
#include "catalog/number.hpp"
#include "catalog/receptor_file.hpp"
#include "catalog/region_file.hpp"
#include "catalog/transmitter_file.hpp"
#include "catalog/variability_file.hpp"
#include "core/fnv1a.hpp"
#include "core/json_reader.hpp"

namespace cleft::catalog {

namespace {

using core::Faults;
using core::JsonDocument;

enum class FileKind {
  bibliography,
  evidence_bibliography,
  transmitter,
  receptor,
  circuit,
  region,
  drug,
  scenario,
  experiment,
  comparison,
  levels,
  ensemble,
  misses,
  variability,
  elsewhere,
  unknown
};

struct Place {
  std::string_view start;  // of the path, below data/
  FileKind kind;
};

// Where which kind of file lies. "elsewhere": read by another room.
constexpr std::array<Place, 20> places{{
    {"references.json", FileKind::bibliography},
    {"evidence-references.json", FileKind::evidence_bibliography},
    {"transmitters/", FileKind::transmitter},
    {"receptors/", FileKind::receptor},
    {"circuits/", FileKind::circuit},
    {"regions/", FileKind::region},
    {"drugs/", FileKind::drug},
    {"scenarios/", FileKind::scenario},
    {"experiments/", FileKind::experiment},
    {"comparisons/", FileKind::comparison},
    {"levels/", FileKind::levels},
    {"ensemble.json", FileKind::ensemble},
    {"misses.json", FileKind::misses},
    {"variability.json", FileKind::variability},
    {"sweeps/", FileKind::elsewhere},
    {"text/", FileKind::elsewhere},
    {"story/", FileKind::elsewhere},
    {"evidence/", FileKind::elsewhere},
    {"schema/", FileKind::elsewhere},
    {"calibration/", FileKind::elsewhere},
}};

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool is_json(std::string_view path) {
  constexpr std::string_view ending = ".json";
  return path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending;
}

FileKind kind_of(std::string_view path) {
  if (!is_json(path)) {
    return FileKind::elsewhere;
  }
  for (const Place& place : places) {
    if (starts_with(path, place.start)) {
      return place.kind;
    }
  }
  return FileKind::unknown;
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
    if (kind_of(path) == FileKind::unknown) {
      std::string allowed;
      for (const Place& place : places) {
        allowed += (allowed.empty() ? "" : ", ") + std::string(place.start);
      }
      faults.push_back({path, "", "nothing reads a data file at this place", allowed});
    }
  }
}

bool of_the_model(const File& file) {
  const FileKind kind = kind_of(file.path);
  return kind != FileKind::scenario && kind != FileKind::experiment && kind != FileKind::comparison &&
         kind != FileKind::levels && kind != FileKind::ensemble && kind != FileKind::misses &&
         kind != FileKind::variability && kind != FileKind::evidence_bibliography && kind != FileKind::elsewhere &&
         kind != FileKind::unknown;
}

// Of the files that the model's numbers come from: the words of the interface must not change it.
std::string hash_of(const std::vector<File>& files) {
  core::Fnv1a hash;
  for (const File& file : files) {
    if (of_the_model(file)) {
      hash.add(file.path);
      hash.add(static_cast<unsigned char>(0));
      hash.add(file.text);
      hash.add(static_cast<unsigned char>(0));
    }
  }
  return hash.hex();
}

Bibliography load_bibliography(const std::vector<File>& files, Faults& faults) {
  Bibliography bibliography;
  bool there = false, readable = true;
  for (const FileKind kind : {FileKind::bibliography, FileKind::evidence_bibliography}) {
    for (const File& file : files) {
      if (kind_of(file.path) != kind) continue;
      there = there || kind == FileKind::bibliography;
      readable = read_bibliography(file.path, file.text, bibliography, faults) && readable;
    }
  }
  if (!there) faults.push_back({"references.json", "", "missing", "the bibliography, CSL-JSON"});
  bibliography.readable = there && readable;
  return bibliography;
}

// Kinds of which the model knows every member: each must have its file.
void require_files(const std::vector<File>& files, std::string_view folder, std::span<const std::string> stems,
                   const char* allowed, Faults& faults) {
  for (const std::string& stem : stems) {
    const std::string path = std::string(folder) + stem + ".json";
    const bool there = std::any_of(files.begin(), files.end(), [&](const File& file) { return file.path == path; });
    if (!there) {
      faults.push_back({path, "", "missing", allowed});
    }
  }
}

// Calls read(root, stem) for every file of a kind that is JSON.
template <class Read>
void read_each(const std::vector<File>& files, FileKind kind, Faults& faults, const Read& read) {
  for (const File& file : files) {
    if (kind_of(file.path) != kind) {
      continue;
    }
    const auto document = JsonDocument::parse(std::string(file.path), file.text, {}, faults);
    if (!document.empty()) {
      read(document.root(faults), stem_of(file.path));
    }
  }
}

void load_transmitters(const std::vector<File>& files, const NumberContext& context, Catalog& catalog, Faults& faults) {
  read_each(files, FileKind::transmitter, faults, [&](const core::Reader& root, std::string_view stem) {
    read_transmitter(root, stem, context, catalog.parameters);
  });
  const std::vector<std::string> stems(model::amine_ids.begin(), model::amine_ids.end());
  require_files(files, "transmitters/", stems, "a file for each of serotonin, dopamine, norepinephrine", faults);
}

void load_receptors(const std::vector<File>& files, const NumberContext& context, Catalog& catalog, Faults& faults) {
  read_each(files, FileKind::receptor, faults, [&](const core::Reader& root, std::string_view stem) {
    read_receptor(root, stem, context, catalog.parameters);
  });
  std::vector<std::string> stems;
  stems.reserve(model::receptor_count);
  for (const char* id : model::receptor_ids) {
    stems.push_back(receptor_stem(id));
  }
  require_files(files, "receptors/", stems, "a file for each of the model's receptors", faults);
}

void load_circuits(const std::vector<File>& files, const NumberContext& context, Catalog& catalog, Faults& faults) {
  read_each(files, FileKind::circuit, faults, [&](const core::Reader& root, std::string_view stem) {
    if (stem == shared_circuit_stem) {
      read_shared_circuit(root, stem, context, catalog.parameters);
    } else {
      read_circuit(root, stem, context, catalog.parameters);
    }
  });
  std::vector<std::string> stems(circuit_stems.begin(), circuit_stems.end());
  stems.emplace_back(shared_circuit_stem);
  require_files(files, "circuits/", stems, "a file for the neurons of each transmitter, and shared.json", faults);
}

void load_regions(const std::vector<File>& files, const NumberContext& context, Catalog& catalog, Faults& faults) {
  read_each(files, FileKind::region, faults, [&](const core::Reader& root, std::string_view stem) {
    read_region(root, stem, context, catalog.parameters, catalog.resting_levels);
  });
  const std::vector<std::string> stems(model::region_ids.begin(), model::region_ids.end());
  require_files(files, "regions/", stems, "a file for each of striatum, accumbens, cortex, hippocampus", faults);
}

void load_parameters(const std::vector<File>& files, const NumberContext& context, Catalog& catalog, Faults& faults) {
  load_transmitters(files, context, catalog, faults);
  load_receptors(files, context, catalog, faults);
  load_circuits(files, context, catalog, faults);
  load_regions(files, context, catalog, faults);
}

// A file that is no JSON still makes its drug known, so that who names it adds no second fault.
void load_drug(const File& file, const NumberContext& context, Catalog& catalog, Faults& faults) {
  const auto document = JsonDocument::parse(std::string(file.path), file.text, {}, faults);
  catalog.drugs.push_back(read_drug(document.root(faults), stem_of(file.path), context));
}

void load_drugs(const std::vector<File>& files, const NumberContext& context, Catalog& catalog, Faults& faults) {
  for (const File& file : files) {
    if (kind_of(file.path) == FileKind::drug) {
      load_drug(file, context, catalog, faults);
    }
  }
  if (catalog.drugs.empty()) {
    faults.push_back({"drugs/", "", "no drug", "at least one file"});
  }
}

// Only what identifies a scenario or an experiment; the laboratory reads the rest.
std::vector<ScenarioText> load_texts(const std::vector<File>& files, FileKind kind, const char* schema,
                                     Faults& faults) {
  std::vector<ScenarioText> texts;
  for (const File& file : files) {
    if (kind_of(file.path) != kind) {
      continue;
    }
    const auto document = JsonDocument::parse(std::string(file.path), file.text, {}, faults);
    core::Reader root = document.root(faults);
    check_schema(root, schema);
    check_id(root, stem_of(file.path));
    texts.push_back({std::string(stem_of(file.path)), std::string(file.path), std::string(file.text)});
  }
  return texts;
}

// Words of a list, each of which `known` must accept.
template <class Known>
std::vector<std::string> read_known(core::Reader& root, std::string_view key, const char* allowed, Known known) {
  std::vector<std::string> words;
  for (const core::Reader& entry : root.array(key)) {
    const auto word = entry.as_text();
    if (word && !known(*word)) {
      entry.fault("\"" + core::printable(*word) + "\" is not known", allowed);
    }
    words.push_back(word.value_or(""));
  }
  if (words.empty() && root.has(key)) {
    root.fault_at(key, "names none", allowed);
  }
  return words;
}

void load_comparisons(const std::vector<File>& files, Catalog& catalog, Faults& faults) {
  read_each(files, FileKind::comparison, faults, [&](core::Reader root, std::string_view stem) {
    Comparison comparison;
    check_schema(root, "cleft.comparison/1");
    comparison.id = check_id(root, stem).value_or("");
    comparison.columns = read_known(root, "columns", "ids of scenarios",
                                    [&](std::string_view id) { return catalog.find_scenario(id) != nullptr; });
    comparison.substances = read_known(root, "substances", "ids of drugs",
                                       [&](std::string_view id) { return catalog.find_drug(id) != nullptr; });
    comparison.measures_additions = root.choice("measure", {"added"}, core::Need::optional).has_value();
    if (const auto amine =
            root.choice("transmitter", {model::amine_ids.begin(), model::amine_ids.end()}, core::Need::optional))
      comparison.transmitter = static_cast<model::Amine>(*amine);
    if (core::Reader published = root.child("published", core::Need::optional); published.present()) {
      comparison.experiment = published.text("experiment").value_or("");
      comparison.left_at_most = published.number("left_at_most", core::Need::required, {0.0, 1.0, "0 to 1"});
      published.finish();
    }
    root.finish();
    catalog.comparisons.push_back(std::move(comparison));
  });
}

// Rows are checked where the evidence is, which the page does not carry.
void load_misses(const std::vector<File>& files, Catalog& catalog, Faults& faults) {
  read_each(files, FileKind::misses, faults, [&](core::Reader root, std::string_view) {
    check_schema(root, "cleft.misses/1");
    for (core::Reader& entry : root.array("misses")) {
      KnownMiss miss;
      miss.row = entry.text("row").value_or("");
      miss.drugs = read_known(entry, "drugs", "ids of drugs",
                              [&](std::string_view id) { return catalog.find_drug(id) != nullptr; });
      const auto place_of = [](std::string_view id) {
        return std::find(model::region_ids.begin(), model::region_ids.end(), id) - model::region_ids.begin();
      };
      if (entry.has("regions")) {
        for (const std::string& id : read_known(entry, "regions", "ids of regions", [&](std::string_view one) {
               return place_of(one) < std::ssize(model::region_ids);
             })) {
          miss.regions.push_back(static_cast<std::size_t>(place_of(id)));
        }
      }
      miss.says = entry.text("says").value_or("");
      entry.finish();
      catalog.known_misses.push_back(std::move(miss));
    }
    root.finish();
  });
}

template <class Item>
const Item* find_by_id(const std::vector<Item>& items, std::string_view id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Drug* Catalog::find_drug(std::string_view id) const { return find_by_id(drugs, id); }

const ScenarioText* Catalog::find_scenario(std::string_view id) const { return find_by_id(scenarios, id); }

const Comparison* Catalog::find_comparison(std::string_view id) const { return find_by_id(comparisons, id); }

const Reference* Catalog::find_reference(std::string_view id) const { return find_by_id(references, id); }

const PublishedLevel* Catalog::find_level(std::size_t region, std::string_view drug, model::Amine amine) const {
  const auto found = std::find_if(levels.begin(), levels.end(), [&](const PublishedLevel& level) {
    return level.region == region && level.drug == drug && level.transmitter == amine;
  });
  return found == levels.end() ? nullptr : &*found;
}

std::vector<File> model_files(std::span<const File> files) {
  std::vector<File> some;
  std::copy_if(files.begin(), files.end(), std::back_inserter(some), of_the_model);
  return some;
}

Catalog load(std::span<const File> unsorted_files, Faults& faults, const OtherNumbers& others) {
  Catalog catalog{};
  const std::vector<File> files = sorted(unsorted_files);
  check_paths(files, faults);
  const Bibliography bibliography = load_bibliography(files, faults);
  const NumberContext context{bibliography, catalog.counts, others};
  load_parameters(files, context, catalog, faults);
  load_drugs(files, {bibliography, catalog.counts, others, true}, catalog, faults);
  catalog.scenarios = load_texts(files, FileKind::scenario, "cleft.scenario/1", faults);
  catalog.experiments = load_texts(files, FileKind::experiment, "cleft.experiment/1", faults);
  load_comparisons(files, catalog, faults);
  load_misses(files, catalog, faults);
  read_each(files, FileKind::levels, faults,
            [&](const core::Reader& root, std::string_view stem) { read_levels(root, stem, bibliography, catalog); });
  read_each(files, FileKind::ensemble, faults,
            [&](const core::Reader& root, std::string_view) { catalog.ensemble = read_ensemble(root); });
  read_each(files, FileKind::variability, faults, [&](const core::Reader& root, std::string_view) {
    catalog.variability = read_variability(root, catalog, {bibliography, catalog.counts, others, true});
  });
  // Without one of the files there is no saying what is missing.
  if (bibliography.readable) catalog.references = bibliography.entries;
  catalog.data_hash = hash_of(files);
  return catalog;
}

Catalog load_for_runs(std::span<const File> unsorted_files, const DrugChoice& is_wanted, Faults& faults,
                      const OtherNumbers& others) {
  Catalog catalog{};
  const std::vector<File> files = sorted(unsorted_files);
  const Bibliography unread;
  load_parameters(files, {unread, catalog.counts, others}, catalog, faults);
  for (const File& file : files) {
    if (kind_of(file.path) == FileKind::drug && is_wanted(stem_of(file.path))) {
      load_drug(file, {unread, catalog.counts, others, true}, catalog, faults);
    }
  }
  catalog.data_hash = hash_of(files);
  return catalog;
}

}  // namespace cleft::catalog

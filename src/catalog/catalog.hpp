// The catalogue: every data file as checked values.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/bibliography.hpp"
#include "catalog/ensemble_file.hpp"
#include "catalog/file.hpp"
#include "core/fault.hpp"
#include "model/parameters.hpp"

namespace cleft::catalog {

// Where a drug binds, how tightly, and who says so: its fingerprint.
struct Affinity {
  std::string target;     // "SERT", "VMAT2", "MAO-A", "5-HT2A", "mu", "NMDA", ...: affinity_targets()
  std::string constant;   // "Km", "Ki", "Kd", "EC50"; empty where it inactivates and no constant is known
  double value_uM = 0.0;  // 0 where there is no constant
  std::string source;     // key of the bibliography
  std::string label;      // of the source, as it stands beside the number: "Tatsumi et al. 1997"
  std::string basis;      // "measured", "derived", "assumed"
  std::string seen;       // "full", "abstract", "recalled" or empty
  bool fitted = false;    // to experiments, by scripts/calibrate
  bool ours = false;      // no work of others says so: fitted, or a choice
  // What the literature or the choice allows, as recorded beside the number; both 0 where nothing is. And the label of
  // the source of that range, empty where it is the number's own.
  double range_low_uM = 0.0;
  double range_high_uM = 0.0;
  std::string range_label;

  // The target in an address: "5-ht2a", "na-channel".
  [[nodiscard]] std::string anchor() const;
};

struct Drug {
  std::string id;
  std::string name;
  model::DrugClass drug_class = model::DrugClass::releaser;
  std::string kind;  // of drug_kinds(): "ssri", "stimulant", ...
  std::vector<std::string> other_names;
  double lowest_uM = 0.0;  // range and start of the concentration control
  double highest_uM = 0.0;
  double usual_uM = 0.0;
  model::DrugParameters actions;
  std::vector<Affinity> affinities;  // in the order of affinity_targets()
};

// What pharmacologists and the clinic call drugs, in the order in which a choice lists them.
std::span<const std::string> drug_kinds();

// A scenario or an experiment as text; simulation and validation read it.
struct ScenarioText {
  std::string id;
  std::string path;
  std::string json;
};
using ExperimentText = ScenarioText;

// Columns to open side by side, and the substances that its columns offer.
struct Comparison {
  std::string id;
  std::vector<std::string> columns;                    // scenarios
  std::vector<std::string> substances;                 // drugs
  bool measures_additions = false;                     // opens with what the last drug of each column adds
  model::Amine transmitter = model::Amine::serotonin;  // that it opens with
  // What was published of it: in the model at most this part of what a drug adds alone is left after the other, as the
  // experiment (an id) has it; without such a result nothing and an empty id.
  std::optional<double> left_at_most;
  std::string experiment;
};

// Where a transmitter goes outside the cells of a region under a drug. contested: those who measured it disagree.
enum class LevelDirection { up, down, hardly, contested };
inline constexpr std::array<const char*, 4> level_direction_ids{"up", "down", "hardly", "contested"};

// Times the level before the drug.
struct LevelRange {
  double low = 0.0;
  double high = 0.0;
  [[nodiscard]] bool holds(double value) const { return value >= low && value <= high; }
};

// Whether scripts/calibrate sees a cell. Half of them, told by a hash of region, drug and transmitter, so that no
// result has a say in it.
enum class LevelUse { fit, test };
inline constexpr std::array<const char*, 2> level_use_ids{"fit", "test"};

// One cell of the table of all drugs in all regions, as it was measured.
struct PublishedLevel {
  std::size_t region = 0;
  std::string drug;
  model::Amine transmitter = model::Amine::serotonin;
  LevelDirection direction = LevelDirection::up;
  std::optional<LevelRange> range;   // nothing: a direction without figures
  std::vector<LevelRange> findings;  // of those who disagree, each its own; else empty
  bool range_is_sourced = true;      // false: a convention for "hardly", or an end of it recalled
  std::vector<std::string> sources;  // keys of the bibliography
  std::string species;
  std::string method;
  bool is_local = false;  // given through the probe, not to the whole animal
  std::string seen;       // "full", "abstract", "recalled"
  std::string note;

  [[nodiscard]] LevelUse use() const;
};

// A resting level of a transmitter outside the cells, as it was measured in a region.
struct RestingLevel {
  std::size_t region = 0;  // into model::region_ids
  model::Amine transmitter = model::Amine::serotonin;
  std::string method;  // "no-net-flux microdialysis", ...
  double level_uM = 0.0;
  std::string source;  // key of the bibliography
  std::string seen;    // "full", "abstract", "recalled" or empty
};

// What the model is known to miss, told wherever it touches what is shown (data/misses.json).
struct KnownMiss {
  std::string row;                   // of the evidence: "E69", or "cortex-duloxetine-norepinephrine" of the levels
  std::vector<std::string> drugs;    // ids: all of them are there
  std::vector<std::size_t> regions;  // into model::region_ids; empty: any
  std::string says;                  // a sentence

  // Else the row is one of the levels.
  [[nodiscard]] bool is_experiment() const { return row.find('-') == std::string::npos; }
};

// Whom a spread or a share was measured in, and who says so.
struct Measured {
  long people = 0;  // 0: not said where it was read
  std::string whom;
  std::string source;   // key of the bibliography
  std::string label;    // of the source: "Frankle et al. 2004"
  std::string address;  // where it can be read; empty where none is known
  std::string seen;     // "full", "abstract", "recalled" or empty
};

// What of a drug's kinetics differs between people (eq. 10).
enum class KineticTrait { volume, elimination, absorption };
inline constexpr std::array<const char*, 3> kinetic_trait_ids{"volume", "elimination", "absorption"};

// How far people differ in one thing: log-normal about the typical person, who is the median.
struct Spread {
  std::string of;                     // a protein ("SERT") or, with a trait, a drug ("mdma")
  std::optional<KineticTrait> trait;  // nothing: the protein's number
  double coefficient_of_variation = 0.0;
  Measured measured;

  [[nodiscard]] std::string name() const;  // "SERT expression", "mdma volume"
};

// An enzyme that people have in kinds: how many people are of each, and how active it is in them.
struct EnzymeKind {
  std::string id;  // "poor", "normal", ...
  double share = 0.0;
  double activity = 1.0;  // times the typical
};
struct VaryingEnzyme {
  std::string id;                  // "CYP2D6"
  std::vector<std::string> drugs;  // whose clearance through an enzyme it is
  std::vector<EnzymeKind> kinds;   // from the least active on; their shares add up to 1
  Measured shares;                 // of the kinds
  Measured activities;
};

struct Variability {
  std::vector<Spread> spreads;
  std::vector<VaryingEnzyme> enzymes;
  [[nodiscard]] bool empty() const { return spreads.empty() && enzymes.empty(); }
};

// How many numbers rest on what (cleft-cli check prints it).
struct BasisCounts {
  int measured = 0;
  int measured_and_seen = 0;  // of those, the ones whose source was read, in full or in abstract
  int derived = 0;
  int assumed = 0;
};

struct Catalog {
  model::Parameters parameters;
  std::vector<Drug> drugs;                   // by id
  std::vector<Comparison> comparisons;       // by id
  std::vector<ScenarioText> scenarios;       // by id
  std::vector<ExperimentText> experiments;   // by id
  std::vector<PublishedLevel> levels;        // a region after another, in the order of its file
  std::vector<RestingLevel> resting_levels;  // by region, in the order of the files
  std::vector<KnownMiss> known_misses;       // in the order of the file
  EnsembleFile ensemble;                     // no members where there is no file
  Variability variability;                   // empty where there is no file
  std::vector<Reference> references;         // in the order of the bibliography
  BasisCounts counts;
  std::string data_hash;  // of all that numbers come from: printed in every CSV

  [[nodiscard]] const Drug* find_drug(std::string_view id) const;
  [[nodiscard]] const ScenarioText* find_scenario(std::string_view id) const;
  [[nodiscard]] const Comparison* find_comparison(std::string_view id) const;
  [[nodiscard]] const Reference* find_reference(std::string_view id) const;
  [[nodiscard]] const PublishedLevel* find_level(std::size_t region, std::string_view drug, model::Amine amine) const;
};

// Everything that a drug of the catalogue can bind, in the order in which it is shown.
std::span<const std::string> affinity_targets();

// Those that the model's numbers come from: a catalogue of their own, without scenarios and experiments.
std::vector<File> model_files(std::span<const File> files);

// What the number at a place of a file is to be instead of its recorded value, in the unit of the file; nothing: as
// recorded.
using OtherNumbers = std::function<std::optional<double>(const std::string& file, const std::string& place)>;

// Reads and checks all files. With no fault added the catalogue is complete; otherwise it must not be used. Other
// numbers are checked as recorded ones are (validation/ensemble.hpp).
Catalog load(std::span<const File> files, core::Faults& faults, const OtherNumbers& others = {});

// Of a drug's id: whether its file is to be read.
using DrugChoice = std::function<bool(std::string_view id)>;

// What a run needs of the same files, and their hash: the parameters and the drugs wanted. Sources are not looked up,
// nor what would show them; faults are told of what is read, in the words of load.
Catalog load_for_runs(std::span<const File> files, const DrugChoice& is_wanted, core::Faults& faults,
                      const OtherNumbers& others = {});

}  // namespace cleft::catalog

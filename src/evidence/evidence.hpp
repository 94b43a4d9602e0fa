// The four parts of the evidence, gathered from the data: where each substance acts, what experiments found, what
// people say, and what trials and regulators did. Nothing of the model is in it; results of its runs are handed in
// beside it.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"
#include "evidence/timeline.hpp"
#include "evidence/trials.hpp"
#include "story/story.hpp"
#include "validation/experiment.hpp"

namespace cleft::evidence {

// A number that says how tightly a drug holds one of its targets, with all that stands beside it in the drug's file.
struct TargetValue {
  std::string id;  // "mdma-sert": its anchor on the page
  const catalog::Drug* drug = nullptr;
  catalog::Affinity affinity;
  std::string pointer;   // of the number in the drug's file
  std::string recorded;  // "1.34 uM", as in the file
  std::string species;
  std::string assay;
  std::string where;  // in the source
  std::string note;
  std::string range_source;  // key; empty: the number's own
  // Only an order of magnitude: recalled, or assumed.
  [[nodiscard]] bool is_rough() const { return affinity.basis == "assumed" || affinity.seen == "recalled"; }
};

// An experiment with what its file says to readers.
struct PublishedExperiment {
  validation::Experiment experiment;
  std::string protocol;
  std::string note;
  std::vector<std::string> sources;  // keys of the bibliography
};

struct Evidence {
  std::vector<TargetValue> targets;  // by drug, in the order of affinity_targets()
  std::vector<PublishedExperiment> experiments;
  const story::Story* story = nullptr;  // claims, and the chapters that answer them
  Timeline timeline;
  std::vector<Trial> trials;
};

// The catalogue and the story must outlive it. Faults: of the files of data/evidence, and of experiments.
Evidence gather(std::span<const catalog::File> files, const catalog::Catalog& catalog, const story::Story& story,
                core::Faults& faults);

// The experiments alone, in the catalogue's order.
std::vector<PublishedExperiment> published_experiments(const catalog::Catalog& catalog, core::Faults& faults);

// Timeline and trials alone, for who checks the data.
void check(std::span<const catalog::File> files, const catalog::Catalog& catalog, core::Faults& faults);

// What the laboratory is opened with: one scenario, or up to four that stand side by side (JSON, schema 1), and the
// transmitter that is spoken of.
struct LaboratoryState {
  std::vector<std::string> scenarios;
  model::Amine transmitter = model::Amine::serotonin;
};

// What plays the answer to a claim; without scenarios where the model has none.
LaboratoryState laboratory_state(const story::Claim& claim, const catalog::Catalog& catalog);

// The verdicts of claims, in the order in which they are told.
inline constexpr std::array<const char*, 6> claim_marks{"dangerous", "true",       "partly",
                                                        "unproven",  "misleading", "wrong"};
// The year of the newest source of them.
long newest_of(const std::vector<story::Claim>& claims, const catalog::Catalog& catalog);

// The chapter that answers a claim; null where none does.
const story::Chapter* chapter_of(const story::Story& story, const story::Claim& claim);

}  // namespace cleft::evidence

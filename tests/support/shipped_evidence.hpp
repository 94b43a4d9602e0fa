// The evidence as shipped, and its pages. Those that tell of the model's own runs are written when they are asked for:
// then each experiment is run, once.
#pragma once

#include "evidence/pages.hpp"
#include "support/shipped_story.hpp"
#include "validation/complete_library.hpp"

namespace cleft::tests {

struct ShippedEvidence {
  const catalog::Catalog& catalog = validation::complete_catalog();
  std::vector<catalog::File> files = validation::complete_files();
  core::Faults faults;
  evidence::Evidence evidence;

  ShippedEvidence() : evidence(evidence::gather(files, catalog, shipped_story().story, faults)) {}
};

inline const ShippedEvidence& shipped_evidence() {
  static const ShippedEvidence shipped;
  for (const core::Fault& fault : shipped.faults) {
    FAIL_CHECK(fault.line());
  }
  return shipped;
}

inline const evidence::Results& shipped_results() {
  static const evidence::Results results = [] {
    validation::Validator validator(shipped_evidence().files);
    evidence::Results all;
    for (const evidence::PublishedExperiment& one : shipped_evidence().evidence.experiments) {
      all.push_back(one.experiment.inexpressible.empty() ? validator.run(one.experiment)
                                                         : validation::ExperimentResult{});
    }
    return all;
  }();
  return results;
}

inline const validation::LevelTable& shipped_levels() {
  static const validation::LevelTable levels = validation::run_levels(shipped_evidence().catalog);
  return levels;
}

inline std::string nowhere(const evidence::LaboratoryState&) { return "../index.html#s=1"; }

// Of those that tell nothing of the model.
inline const std::string& targets_page() {
  static const std::string page =
      evidence::targets_page(shipped_evidence().evidence, shipped_evidence().catalog, nowhere);
  return page;
}
inline const std::string& claims_page() {
  static const std::string page =
      evidence::claims_page(shipped_evidence().evidence, shipped_evidence().catalog, nowhere);
  return page;
}
inline const std::string& trials_page() {
  static const std::string page = evidence::trials_page(shipped_evidence().evidence, shipped_evidence().catalog);
  return page;
}

inline const std::vector<story::Page>& evidence_pages() {
  static const std::vector<story::Page> pages = evidence::write_pages(
      shipped_evidence().evidence, shipped_evidence().catalog, shipped_results(), shipped_levels(), nowhere);
  return pages;
}

}  // namespace cleft::tests

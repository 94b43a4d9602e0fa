#pragma once

#include <iosfwd>
#include <string>

namespace cleft::cli {

// cleft-cli evidence [--json]: where each substance acts, the published experiments, the claims, trials and the
// timeline: ids, verdicts, dates. cleft-cli evidence --out DIR: all of it as pages, with what the model makes of each
// experiment.
struct EvidenceArguments {
  bool json = false;
  std::string out;
  std::string data;
};
int evidence_command(const EvidenceArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cleft::cli

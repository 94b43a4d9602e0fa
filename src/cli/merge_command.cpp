#include <ostream>

#include "cli/commands.hpp"
#include "cli/sweep_command.hpp"
#include "sweep/merge.hpp"

namespace cleft::cli {

int merge_command(const std::string& folder, std::ostream& err) {
  std::string problem;
  sweep::Counts counts;
  switch (sweep::merge(folder, counts, problem)) {
    case sweep::Merged::whole: return tell_failed(folder, counts, err);
    case sweep::Merged::not_yet: return refuse(err, problem, answer_is_no);
    default: return refuse(err, problem);
  }
}

}  // namespace cleft::cli

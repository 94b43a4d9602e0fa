// The program that runs published experiments on a reader's own machine. Workers of web/evidence/experiments.js give it
// the id of an experiment and get JSON: whether the model met it, how long that took, its card as the page of
// experiments has it, and its rows of the table.
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/monotonic_clock.hpp"
#include "embedded/words.hpp"
#include "evidence/pages.hpp"
#include "evidence/tables.hpp"
#include "validation/complete_library.hpp"

namespace {

using namespace cleft;

// All that an experiment and its card need, read once.
struct Shipped {
  const catalog::Catalog& catalog = validation::complete_catalog();
  core::Faults faults;
  std::vector<evidence::PublishedExperiment> experiments = evidence::published_experiments(catalog, faults);
  i18n::Text words = i18n::Text::parse("words.json", embedded::words().front().bytes, faults);
  std::vector<catalog::File> files = validation::complete_files();
  validation::Validator validator{files};
};

Shipped& shipped() {
  static Shipped all;
  return all;
}

// What crosses between the script and the program: a request, then its answer in the same place.
std::vector<std::uint8_t>& message() {
  static std::vector<std::uint8_t> bytes;
  return bytes;
}

// Empty: there is no such experiment, it cannot be expressed, or the data are at fault.
std::string answer_to(const std::string& id) {
  Shipped& all = shipped();
  const auto found = std::find_if(all.experiments.begin(), all.experiments.end(),
                                  [&](const auto& one) { return one.experiment.id == id; });
  if (!all.faults.empty() || found == all.experiments.end() || !evidence::is_expressible(found->experiment)) {
    return {};
  }
  const double began_ms = core::monotonic_ms();
  const validation::ExperimentResult result = all.validator.run(found->experiment);
  const nlohmann::json answer = {{"passed", result.passed},
                                 {"took_ms", core::monotonic_ms() - began_ms},
                                 {"card", evidence::experiment_card(*found, result, all.catalog, all.words)},
                                 {"table", evidence::experiment_csv(*found, result, all.catalog, all.words)}};
  return answer.dump();
}

}  // namespace

extern "C" {

// Makes room for a request of so many bytes, and says where.
EMSCRIPTEN_KEEPALIVE std::uint8_t* cleft_place(int length) {
  message().resize(static_cast<std::size_t>(length));
  return message().data();
}

// Answers the request that lies there. The answer's bytes; where it lies says cleft_request().
EMSCRIPTEN_KEEPALIVE int cleft_solve() {
  const std::string answer = answer_to(std::string(message().begin(), message().end()));
  message().assign(answer.begin(), answer.end());
  return static_cast<int>(answer.size());
}

EMSCRIPTEN_KEEPALIVE const std::uint8_t* cleft_request() { return message().data(); }
}

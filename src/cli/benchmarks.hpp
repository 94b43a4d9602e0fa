// Benchmarks by name: what cleft-cli bench runs. Times are of this machine at this moment; compare figures of one
// run with each other, not across runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"

namespace cleft::cli {

struct BenchResult {
  std::string name;
  std::string what;
  int repeats = 0;
  double least_ms = 0.0;
  double median_ms = 0.0;
  double most_ms = 0.0;
  long steps = 0;  // of the solver, in one repeat
};

std::vector<std::string_view> bench_names();

// name: one of these, or a scenario's id. Nothing when it is neither or could not be solved; problem then says which.
std::optional<BenchResult> bench(std::string_view name, const catalog::Catalog& catalog, std::string& problem);

}  // namespace cleft::cli

// Runs published experiments on the model and says where it lies.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/overlay.hpp"
#include "simulation/run.hpp"
#include "validation/experiment.hpp"

namespace cleft::validation {

struct CheckResult {
  std::optional<double> value;  // nothing: the run gave none
  bool passed = false;
};

struct ExperimentResult {
  std::vector<CheckResult> checks;  // in the experiment's order
  bool passed = false;
  std::string failure;  // why a value is missing
};

// Mass balance over every run added so far.
struct MassBalance {
  long runs = 0;
  double worst = 0.0;  // relative

  void add(const simulation::Run& run);
  void add(const MassBalance& others);

  static constexpr double accepted = 1e-9;
  [[nodiscard]] bool closes() const { return worst <= accepted; }
};

class Validator {
 public:
  // The data files, which must outlive it and be without faults.
  explicit Validator(std::span<const catalog::File> files);
  ~Validator();
  Validator(const Validator&) = delete;
  Validator& operator=(const Validator&) = delete;

  // `going_on` is asked before each run of the model; when it says no, what is missing stays missing.
  ExperimentResult run(const Experiment& experiment, const std::function<bool()>& going_on = {});
  [[nodiscard]] const MassBalance& mass_balance() const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace cleft::validation

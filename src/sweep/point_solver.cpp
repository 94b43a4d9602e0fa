#include "sweep/point_solver.hpp"

#include "simulation/population.hpp"
#include "simulation/run.hpp"

namespace cleft::sweep {
namespace {

constexpr std::size_t most_rests = 64;  // each expression tried has one: many points must not fill the memory

}  // namespace

PointSolver::PointSolver(const Sweep& sweep, const Model& model)
    : sweep_(sweep), model_(model), constants_(model.files, sweep.design.parameters(), sweep.scenario) {}

const catalog::Catalog* PointSolver::catalog_for(const std::vector<Value>& values, core::Faults& faults) {
  if (constants_.empty()) {
    return &model_.catalog;
  }
  std::vector<Value> wanted;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (sweep_.design.parameters()[i].is_constant()) {
      wanted.push_back(values[i]);
    }
  }
  if (!own_ || wanted != own_values_) {
    rests_.clear();
    own_ = constants_.with(values, faults);
    own_values_ = std::move(wanted);
  }
  return own_ ? &*own_ : nullptr;
}

Row PointSolver::solve(std::size_t point) {
  Row row{point, sweep_.design.values(point), {}};
  row.result = result(point, row.values);
  return row;
}

Result PointSolver::result(std::size_t point, const std::vector<Value>& values) {
  Result result;
  const auto text = scenario_with(sweep_.scenario, sweep_.design.parameters(), values, result.failure);
  if (!text) {
    return result;
  }
  core::Faults faults;
  const catalog::Catalog* catalog = catalog_for(values, faults);
  auto scenario = catalog == nullptr ? std::nullopt : simulation::parse_scenario("scenario", *text, *catalog, faults);
  if (!scenario) {
    result.failure = faults.front().line();
    return result;
  }
  if (const auto person = sweep_.design.subject(point)) {
    scenario = in_person(*std::move(scenario), *person);
  }
  if (rests_.size() > most_rests) {
    rests_.clear();
  }
  std::string failure;
  const auto run = simulation::Run::solve(*std::move(scenario), *catalog, rests_, {}, failure);
  if (!run) {
    result.failure = "the solver gave up: " + failure;
    return result;
  }
  result.outputs = reduce(*run, sweep_.outputs, result.failure);
  return result;
}

}  // namespace cleft::sweep

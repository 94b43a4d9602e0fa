#include "workspace/conditions.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "simulation/expression.hpp"

namespace cleft::workspace {
namespace {

constexpr double most_expression = 4.0;
constexpr double most_firing = 10.0;
constexpr double most_synthesis = 10.0;

template <class Ids>
std::optional<std::size_t> place_of(const Ids& ids, const std::string& id) {
  const auto* found = std::find(ids.begin(), ids.end(), id);
  return found == ids.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - ids.begin()));
}

Refused set_factor(std::array<double, model::amine_count>& factors, model::Amine transmitter, double factor,
                   double most) {
  if (!std::isfinite(factor)) {
    return no_number();
  }
  factors[model::slot(transmitter)] = std::clamp(factor, 0.0, most);
  return {};
}

}  // namespace

Refused change_conditions(simulation::Scenario& scenario, const SetExpression& command) {
  if (!std::isfinite(command.factor)) {
    return no_number();
  }
  model::Expression wanted = scenario.expression;
  std::string_view names = command.protein;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (!simulation::set_expression(wanted, names.substr(0, end), std::clamp(command.factor, 0.0, most_expression))) {
      return no_such_name(std::string(names.substr(0, end)));
    }
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  scenario.expression = wanted;
  return command.protein.empty() ? no_such_name({}) : Refused{};
}

Refused change_conditions(simulation::Scenario& scenario, const SetFiring& command) {
  if (!std::isfinite(command.factor)) {
    return no_number();
  }
  scenario.firing.fill(std::clamp(command.factor, 0.0, most_firing));
  return {};
}

Refused change_conditions(simulation::Scenario& scenario, const SetFiringOf& command) {
  return set_factor(scenario.firing, command.transmitter, command.factor, most_firing);
}

Refused change_conditions(simulation::Scenario& scenario, const SetSynthesis& command) {
  return set_factor(scenario.expression.precursor, command.transmitter, command.factor, most_synthesis);
}

Refused change_conditions(simulation::Scenario& scenario, const SetAdapted& command) {
  scenario.adapted = command.adapted;
  return {};
}

Refused change_conditions(simulation::Scenario& scenario, const SetRegion& command) {
  const auto place = place_of(model::region_ids, command.region);
  scenario.region = place.value_or(scenario.region);
  return place ? Refused{} : no_such_name(command.region);
}

Refused change_conditions(simulation::Scenario& scenario, const ResetConditions& /*command*/) {
  const simulation::Scenario usual;
  scenario.expression = usual.expression;
  scenario.firing = usual.firing;
  scenario.adapted = usual.adapted;
  scenario.region = usual_region;
  return {};
}

}  // namespace cleft::workspace

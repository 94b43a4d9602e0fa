#include "ui/flow_scale.hpp"

#include <algorithm>
#include <cmath>

#include "simulation/instant.hpp"
#include "ui/column_names.hpp"

namespace cleft::ui {
namespace {

// The next of 1, 1.5, 2, 3, 5, 7 and their tens: near enough not to waste room, far enough apart not to jump.
double round_up(double value) {
  constexpr double least = 10.0;
  const double decade = std::pow(10.0, std::floor(std::log10(std::max(value, least))));
  for (const double step : {1.0, 1.5, 2.0, 3.0, 5.0, 7.0}) {
    if (step * decade >= value) return step * decade;
  }
  return 10.0 * decade;
}

// The flows of most drugs lie within this many times those at rest, so that most views have one scale.
constexpr double usual_times_rest = 2.5;

double largest(const ViewContext& context, double workspace::LargestFlows::*flow) {
  double most = 0.0;
  for (const workspace::ColumnSnapshot& column : context.snapshot.columns) {
    for (std::size_t i = 0; i < column.curves.size() && i < column.flows.size(); ++i) {
      if (column.curves[i].transmitter == context.snapshot.state.view.transmitter)
        most = std::max(most, column.flows[i].*flow);
    }
    if (const auto* rest = simulation::terminal_of(column.rest, context.snapshot.state.view.transmitter))
      most = std::max(most, usual_times_rest * (rest->release_per_s + rest->efflux_per_s));
  }
  return round_up(most);
}

}  // namespace

double largest_out_per_s(const ViewContext& context) { return largest(context, &workspace::LargestFlows::out_per_s); }

double largest_through_membrane_per_s(const ViewContext& context) {
  return largest(context, &workspace::LargestFlows::through_membrane_per_s);
}

double largest_flow_per_s(const ViewContext& context) { return largest(context, &workspace::LargestFlows::any_per_s); }

}  // namespace cleft::ui

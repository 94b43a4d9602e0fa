#include "sweep/output.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/digits.hpp"
#include "simulation/columns.hpp"
#include "sweep/parameter.hpp"

namespace cleft::sweep {
namespace {

using core::Dimension;
using core::Need;
using validation::Take;

constexpr std::array<std::pair<std::string_view, Take>, 7> reductions{{{"max", Take::peak},
                                                                       {"min", Take::lowest},
                                                                       {"mean", Take::mean},
                                                                       {"at", Take::at},
                                                                       {"time_of_max", Take::time_of_peak},
                                                                       {"area", Take::integral},
                                                                       {"final", Take::last}}};

constexpr double same_instant_s = 1e-6;

// Twelve significant digits: "11.11 min" is 666.6 s.
std::string seconds(double time_s) {
  constexpr int significant = 12;
  return core::digits(time_s, significant) + " s";
}

// What the end of a column's name says.
std::string unit_of(std::string_view column) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> units{
      {{"_nM", "nM"}, {"_uM", "uM"}, {"_Hz", "Hz"}, {"_per_s", "molecules/s"}, {"time_s", "s"}}};
  for (const auto& [end, unit] : units) {
    if (column.ends_with(end)) {
      return std::string(unit);
    }
  }
  return {};
}

bool is_mean_since_row_before(std::string_view column) { return column.ends_with("_per_s"); }

// The value at an instant between the first row and the last: on the line between two rows; of a mean over the time
// since the row before, that of the row in whose time the instant lies.
double at(const validation::TimeSeries& series, const validation::Reading& reading) {
  const auto found = std::lower_bound(series.time_s.begin(), series.time_s.end(), reading.at_s - same_instant_s);
  const std::size_t next = std::min(static_cast<std::size_t>(found - series.time_s.begin()), series.time_s.size() - 1);
  const double over_s = series.time_s[next] - reading.at_s;
  if (next == 0 || over_s <= same_instant_s || is_mean_since_row_before(reading.column)) {
    return series.value[next];
  }
  const double share = over_s / (series.time_s[next] - series.time_s[next - 1]);
  return series.value[next] - share * (series.value[next] - series.value[next - 1]);
}

bool has_window(Take take) { return take != Take::at && take != Take::last; }

std::size_t place_of(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

void read_column(core::Reader& entry, const simulation::Scenario& scenario, Output& output) {
  const auto column = entry.text("column");
  output.reading.column = column.value_or("");
  const std::vector<std::string> names = column_names(scenario);
  if (!column || place_of(names, *column) < names.size()) {
    return;
  }
  const auto meant = core::nearest_word(*column, names);
  std::string all;
  for (const std::string& name : names) {
    all += (all.empty() ? "" : ", ") + name;
  }
  entry.fault_at("column",
                 "no column \"" + core::printable(*column) + "\" in the table of this scenario" +
                     (meant ? "; did you mean \"" + *meant + "\"?" : ""),
                 all);
}

void read_window(core::Reader& entry, const simulation::Scenario& scenario, validation::Reading& reading) {
  reading.from_s = entry.quantity("from", Dimension::time, Need::optional).value_or(0.0);
  reading.to_s = entry.quantity("until", Dimension::time, Need::optional);
  if (reading.from_s >= scenario.until_s) {
    entry.fault_at("from", "begins when the run is over", "a time before the scenario's until");
  }
  if (reading.to_s && *reading.to_s <= reading.from_s) {
    entry.fault_at("until", "ends before it begins", "a time after /from");
  }
}

}  // namespace

std::string Output::meaning() const {
  const std::string read = reading.column + (is_relative ? " over its first row" : "");
  if (reading.take == Take::at) {
    return read + " at " + seconds(reading.at_s);
  }
  std::string words = reduction + " of " + read;
  if (has_window(reading.take) && (reading.from_s > 0.0 || reading.to_s)) {
    words += " from " + seconds(reading.from_s);
    words += reading.to_s ? " until " + seconds(*reading.to_s) : std::string();
  }
  return words;
}

Output read_output(core::Reader& entry, const simulation::Scenario& scenario, std::vector<std::string>& names) {
  Output output;
  output.name = read_column_name(entry, names);
  read_column(entry, scenario, output);
  std::vector<std::string_view> words;
  words.reserve(reductions.size());
  for (const auto& [word, take] : reductions) {
    words.push_back(word);
  }
  const auto which = entry.choice("reduction", words);
  const auto& [word, take] = reductions[which.value_or(0)];
  output.reduction = std::string(word);
  output.reading.take = take;
  if (take == Take::at) {
    output.reading.at_s = entry.quantity("at", Dimension::time).value_or(0.0);
    if (output.reading.at_s > scenario.until_s) {
      entry.fault_at("at", "lies after the run", "0 s to the scenario's until");
    }
  } else if (has_window(take)) {
    read_window(entry, scenario, output.reading);
  }
  output.is_relative = entry.choice("relative", {"rest"}, Need::optional).has_value();
  if (output.is_relative && take == Take::time_of_peak) {
    entry.fault_at("relative", "a time is relative to nothing", "no relative beside time_of_max");
  }
  entry.finish();
  return output;
}

std::string Output::unit() const {
  if (reading.take == Take::time_of_peak) {
    return "s";
  }
  std::string of_column = is_relative ? "" : unit_of(reading.column);
  if (reading.take != Take::integral) {
    return of_column;
  }
  return of_column.empty() ? "s" : of_column + " s";
}

std::optional<double> reduce(validation::TimeSeries series, const Output& output, std::string& reason) {
  if (series.time_s.empty()) {
    reason = "the run has no rows";
    return std::nullopt;
  }
  if (output.is_relative) {
    const double first = series.value.front();
    if (first == 0.0) {
      reason = "its first row is 0";
      return std::nullopt;
    }
    for (double& value : series.value) {
      value /= first;
    }
  }
  const bool is_at = output.reading.take == Take::at;
  const double end_s = series.time_s.back();
  if ((is_at ? output.reading.at_s : output.reading.to_s.value_or(output.reading.from_s)) > end_s + same_instant_s) {
    reason = "the run ends at " + seconds(end_s);
    return std::nullopt;
  }
  const auto value = is_at ? std::optional(at(series, output.reading)) : validation::take(series, output.reading);
  if (!value) {
    reason = output.reading.take == Take::mean ? "fewer than two rows in its window" : "no row in its window";
  } else if (!std::isfinite(*value)) {
    reason = "it is not finite";
  }
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::vector<std::optional<double>> reduce(const simulation::Run& run, const std::vector<Output>& outputs,
                                          std::string& failure) {
  const std::vector<std::string> names = column_names(run.scenario());
  std::vector<std::size_t> places;
  places.reserve(outputs.size());
  for (const Output& output : outputs) {
    places.push_back(place_of(names, output.reading.column));
  }
  std::vector<validation::TimeSeries> series(outputs.size(), {run.time_s(), {}});
  std::vector<double> row;
  for (std::size_t r = 0; r < run.time_s().size(); ++r) {
    column_values(run, r, row);
    row.push_back(0.0);  // of a column that this run has not
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      series[i].value.push_back(row[places[i]]);
    }
  }
  std::vector<std::optional<double>> values;
  values.reserve(outputs.size());
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    std::string reason = "this run has no column " + outputs[i].reading.column;
    values.push_back(places[i] < names.size() ? reduce(std::move(series[i]), outputs[i], reason) : std::nullopt);
    if (!values.back()) {
      failure += (failure.empty() ? "output " : "; output ") + outputs[i].name + " has no value: " + reason;
    }
  }
  return values;
}

}  // namespace cleft::sweep

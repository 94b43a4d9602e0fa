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
    return read + " at " + core::exact_digits(reading.at_s) + " s";
  }
  std::string words = reduction + " of " + read;
  if (has_window(reading.take) && (reading.from_s > 0.0 || reading.to_s)) {
    words += " from " + core::exact_digits(reading.from_s) + " s";
    words += reading.to_s ? " until " + core::exact_digits(*reading.to_s) + " s" : std::string();
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

std::optional<double> reduce(validation::TimeSeries series, const Output& output) {
  if (output.is_relative) {
    const double first = series.value.empty() ? 0.0 : series.value.front();
    for (double& value : series.value) {
      value /= first;
    }
  }
  const auto value = validation::take(series, output.reading);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::vector<double>> reduce(const simulation::Run& run, const std::vector<Output>& outputs,
                                          std::string& failure) {
  const std::vector<std::string> names = column_names(run.scenario());
  std::vector<std::size_t> places;
  for (const Output& output : outputs) {
    places.push_back(place_of(names, output.reading.column));
    if (places.back() == names.size()) {
      failure = "output " + output.name + ": this run has no column " + output.reading.column;
      return std::nullopt;
    }
  }
  std::vector<validation::TimeSeries> series(outputs.size(), {run.time_s(), {}});
  std::vector<double> row;
  for (std::size_t r = 0; r < run.time_s().size(); ++r) {
    column_values(run, r, row);
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      series[i].value.push_back(row[places[i]]);
    }
  }
  std::vector<double> values;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const auto value = reduce(std::move(series[i]), outputs[i]);
    if (!value) {
      failure = "output " + outputs[i].name + " has no value: " + outputs[i].meaning();
      return std::nullopt;
    }
    values.push_back(*value);
  }
  return values;
}

}  // namespace cleft::sweep

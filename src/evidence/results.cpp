#include "evidence/results.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "core/text_forms.hpp"

namespace cleft::evidence {

using validation::Check;
using validation::CheckResult;
using validation::Experiment;
using validation::ExperimentResult;
using validation::ExperimentSet;
using validation::ExperimentUse;

namespace {

// The first column that a measure reads; empty where it reads none.
std::string column_of(const validation::Observable& observable, const Experiment& experiment) {
  if (observable.kind == validation::Observable::Kind::reading) {
    return observable.reading.column;
  }
  if (observable.kind == validation::Observable::Kind::named) {
    for (const validation::NamedObservable& named : experiment.observables) {
      if (named.name == observable.name) {
        return column_of(named.observable, experiment);
      }
    }
  }
  for (const validation::Observable& part : observable.of) {
    if (std::string column = column_of(part, experiment); !column.empty()) {
      return column;
    }
  }
  return {};
}

}  // namespace

bool is_expressible(const Experiment& experiment) { return experiment.inexpressible.empty(); }

bool was_run(const ExperimentResult& result) { return !result.checks.empty(); }

Group kind_of(const Experiment& experiment) {
  if (!is_expressible(experiment)) return Group::inexpressible;
  if (experiment.set == ExperimentSet::construction) return Group::construction;
  return experiment.use == ExperimentUse::test ? Group::never_fitted : Group::fitted;
}

Group group_of(const Experiment& experiment, const ExperimentResult& result) {
  return was_run(result) && !result.passed ? Group::missed : kind_of(experiment);
}

const char* use_id(const Experiment& experiment) { return group_ids[static_cast<std::size_t>(kind_of(experiment))]; }

Counts counts_of(const Evidence& evidence, const Results& results) {
  Counts counts;
  for (std::size_t i = 0; i < evidence.experiments.size(); ++i) {
    const Group kind = kind_of(evidence.experiments[i].experiment);
    if (kind == Group::inexpressible) {
      ++counts.inexpressible;
      continue;
    }
    Count& count = kind == Group::construction ? counts.by_construction
                   : kind == Group::fitted     ? counts.fitted
                                               : counts.never_fitted;
    ++count.all;
    count.run += was_run(results[i]) ? 1 : 0;
    count.passed += results[i].passed ? 1 : 0;
  }
  return counts;
}

std::vector<std::size_t> order_of(const Evidence& evidence, const Results& results) {
  std::vector<std::size_t> order(evidence.experiments.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return group_of(evidence.experiments[a].experiment, results[a]) <
           group_of(evidence.experiments[b].experiment, results[b]);
  });
  return order;
}

std::optional<double> published_value(const Check& check) {
  if (check.expected.empty() || !core::is_digit(check.expected.front())) {
    return std::nullopt;
  }
  char* rest = nullptr;
  const double value = std::strtod(check.expected.c_str(), &rest);
  const bool more = std::any_of(rest, rest + std::char_traits<char>::length(rest), core::is_digit);
  return !more && check.accepts(value) ? std::optional(value) : std::nullopt;
}

std::optional<model::Amine> measured_transmitter(const Check& check, const Experiment& experiment) {
  const std::string column = column_of(check.observable, experiment);
  for (std::size_t i = 0; i < model::amine_count; ++i) {
    if (column.rfind(model::amine_ids[i], 0) == 0) {
      return static_cast<model::Amine>(i);
    }
  }
  return std::nullopt;
}

std::string accepted_words(const Check& check, const i18n::Text& text) {
  const bool low = std::isfinite(check.lowest);
  const bool high = std::isfinite(check.highest);
  if (low && high) {
    return text.format("evidence.interval", {three_digits(check.lowest), three_digits(check.highest)});
  }
  return low ? text.format("evidence.at-least", {three_digits(check.lowest)})
             : text.format("evidence.at-most", {three_digits(check.highest)});
}

std::string value_words(const CheckResult& result, const i18n::Text& text) {
  return (result.value ? three_digits(*result.value) : std::string(text("evidence.no-value"))) +
         (result.passed ? "" : " " + std::string(text("evidence.miss.small")));
}

Axis axis_of(const Experiment& experiment, const ExperimentResult& result, double left_px, double right_px) {
  std::vector<double> values;
  for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
    const Check& check = experiment.checks[i];
    for (const double end : {check.lowest, check.highest}) {
      if (std::isfinite(end)) {
        values.push_back(end);
      }
    }
    if (was_run(result) && result.checks[i].value && std::isfinite(*result.checks[i].value)) {
      values.push_back(*result.checks[i].value);
    }
  }
  return axis_for(values, left_px, right_px);
}

LaboratoryState laboratory_state(const Experiment& experiment) {
  constexpr std::size_t most_columns = 4;
  LaboratoryState state;
  for (const validation::ExperimentRun& run : experiment.runs) {
    if (run.tissue.empty() && state.scenarios.size() < most_columns) {
      state.scenarios.push_back(run.scenario);
    }
  }
  for (const Check& check : experiment.checks) {
    if (const auto transmitter = measured_transmitter(check, experiment)) {
      state.transmitter = *transmitter;
      break;
    }
  }
  return state;
}

std::string level_id(const validation::LevelCell& cell) {
  return std::string(model::region_ids[cell.region]) + '-' + cell.drug->id + '-' +
         model::amine_ids[static_cast<std::size_t>(cell.transmitter)];
}

bool is_met(const validation::LevelCell& cell) {
  return cell.verdict() != validation::LevelVerdict::wrong && cell.is_in_range().value_or(true);
}

std::vector<catalog::LevelRange> ranges_of(const catalog::PublishedLevel& level) {
  if (!level.findings.empty()) {
    return level.findings;
  }
  return level.range ? std::vector{*level.range} : std::vector<catalog::LevelRange>{};
}

const char* side_of(const validation::LevelCell& cell) {
  const std::vector<catalog::LevelRange> ranges = ranges_of(*cell.published);
  const double value = cell.over_rest.value_or(1.0);
  if (ranges.empty()) {
    return cell.published->direction == catalog::LevelDirection::up ? "below" : "above";
  }
  const auto is_below = [&](const catalog::LevelRange& range) { return value < range.low; };
  const auto is_above = [&](const catalog::LevelRange& range) { return value > range.high; };
  if (std::all_of(ranges.begin(), ranges.end(), is_below)) {
    return "below";
  }
  return std::all_of(ranges.begin(), ranges.end(), is_above) ? "above" : "between";
}

}  // namespace cleft::evidence

#include "validation/validation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/json_reader.hpp"
#include "simulation/columns.hpp"
#include "validation/published_models.hpp"

namespace cleft::validation {
namespace {

// One state of the data: as it is, or with a tissue's numbers changed.
struct Tissue {
  std::vector<catalog::TextFile> files;
  catalog::Catalog catalog;
  simulation::RestCache rests;
};

std::string key_of(const catalog::Overlay& overlay) {
  std::string key;
  for (const catalog::OtherValue& other : overlay) {
    key += other.file + other.place + "=" + core::number_text(other.value) + ";";
  }
  return key;
}

std::optional<TimeSeries> time_series_of(const simulation::Run& run, const std::string& column) {
  for (std::size_t s = 0; s < model::amine_count; ++s) {
    const auto amine = static_cast<model::Amine>(s);
    const auto& present = run.scenario().transmitters;
    if (column == std::string(model::amine_ids[s]) + "_extracellular_nM" &&
        std::count(present.begin(), present.end(), amine) > 0) {
      return TimeSeries{run.time_s(), run.extracellular_nM(amine)};  // the quick way to what is asked for most
    }
  }
  const std::vector<std::string> names = column_names(run.scenario());
  const auto found = std::find(names.begin(), names.end(), column);
  if (found == names.end()) {
    return std::nullopt;
  }
  const auto which = static_cast<std::size_t>(found - names.begin());
  TimeSeries series{run.time_s(), {}};
  series.value.reserve(series.time_s.size());
  std::vector<double> values;
  for (std::size_t row = 0; row < series.time_s.size(); ++row) {
    column_values(run, row, values);
    series.value.push_back(values[which]);
  }
  return series;
}

}  // namespace

void MassBalance::add(const simulation::Run& run) {
  const std::size_t last = run.time_s().size() - 1;
  for (const model::Amine amine : run.scenario().transmitters) {
    const double error = run.reading(amine, last).mass_error;
    worst = std::isfinite(error) ? std::max(worst, error) : 1.0;
  }
  ++runs;
}

void MassBalance::add(const MassBalance& others) {
  runs += others.runs;
  worst = std::max(worst, others.worst);
}

struct Validator::Body {
  std::vector<catalog::File> files;
  std::map<std::string, std::unique_ptr<Tissue>> tissues;
  MassBalance mass_balance;

  // Of the experiment under way.
  const Experiment* experiment = nullptr;
  std::function<bool()> going_on;
  std::map<std::string, simulation::Run> solved;
  std::map<std::string, TimeSeries> time_series;
  std::map<std::string, double> named;
  std::string failure;

  Tissue* tissue(const catalog::Overlay& overlay);
  std::optional<simulation::Scenario> scenario_of(const ExperimentRun& run, Tissue*& where);
  std::optional<simulation::Run> solve(simulation::Scenario scenario, Tissue& where);
  const TimeSeries* series(const Reading& reading);
  std::optional<double> value(const Observable& observable);
  std::optional<double> read(const Reading& reading);
  std::optional<double> ec50(const Observable& observable);
  std::optional<double> with_drug(const Observable& observable, double concentration_uM);
  std::optional<double> published(const Published& wanted);
  std::optional<double> earliest(const Observable& observable);
  std::optional<double> combined(const Observable& observable);

  std::nullopt_t fail(std::string why) {
    if (failure.empty()) {
      failure = std::move(why);
    }
    return std::nullopt;
  }
  [[nodiscard]] const ExperimentRun& run_named(const std::string& name) const {
    return *std::find_if(experiment->runs.begin(), experiment->runs.end(),
                         [&name](const ExperimentRun& run) { return run.name == name; });
  }
};

Tissue* Validator::Body::tissue(const catalog::Overlay& overlay) {
  std::unique_ptr<Tissue>& found = tissues[key_of(overlay)];
  if (!found) {
    auto made = std::make_unique<Tissue>();
    core::Faults faults;
    made->files = catalog::with_values(files, overlay, catalog::Ranges::dropped, faults);
    made->catalog = catalog::load(catalog::views_of(made->files), faults);
    if (!faults.empty()) {
      fail(faults.front().line());
      return nullptr;
    }
    found = std::move(made);
  }
  return found.get();
}

std::optional<simulation::Scenario> Validator::Body::scenario_of(const ExperimentRun& run, Tissue*& where) {
  where = tissue(run.tissue);
  if (where == nullptr) {
    return std::nullopt;
  }
  core::Faults faults;
  auto scenario = simulation::parse_scenario(experiment->path, run.scenario, where->catalog, faults);
  if (!scenario) {
    return fail(faults.front().line());
  }
  return scenario;
}

std::optional<simulation::Run> Validator::Body::solve(simulation::Scenario scenario, Tissue& where) {
  if (going_on && !going_on()) {
    return fail("stopped");
  }
  std::string why;
  auto run = simulation::Run::solve(std::move(scenario), where.catalog, where.rests, {}, why);
  if (!run) {
    return fail(why);
  }
  mass_balance.add(*run);
  return run;
}

const TimeSeries* Validator::Body::series(const Reading& reading) {
  const std::string key = reading.run + " " + reading.column;
  if (const auto found = time_series.find(key); found != time_series.end()) {
    return &found->second;
  }
  auto run = solved.find(reading.run);
  if (run == solved.end()) {
    Tissue* where = nullptr;
    auto scenario = scenario_of(run_named(reading.run), where);
    auto made = scenario ? solve(*std::move(scenario), *where) : std::nullopt;
    if (!made) {
      return nullptr;
    }
    run = solved.emplace(reading.run, *std::move(made)).first;
  }
  auto made = time_series_of(run->second, reading.column);
  if (!made) {
    fail("run " + reading.run + " has no column " + core::printable(reading.column));
    return nullptr;
  }
  return &time_series.emplace(key, *std::move(made)).first->second;
}

std::optional<double> Validator::Body::read(const Reading& reading) {
  const TimeSeries* found = series(reading);
  if (found == nullptr) {
    return std::nullopt;
  }
  const auto taken = take(*found, reading);
  return taken ? taken : fail("run " + reading.run + ", " + reading.column + ": not within the run");
}

// The change against no drug at each concentration; where it first passes half of the largest, on a logarithmic axis.
std::optional<double> Validator::Body::ec50(const Observable& observable) {
  const Series& series = observable.series;
  const auto nothing = with_drug(observable, 0.0);
  std::vector<double> log_uM;
  std::vector<double> change;
  const double span = std::log(series.highest_uM / series.lowest_uM);
  for (long k = 0; nothing && k < series.points; ++k) {
    const double at =
        std::log(series.lowest_uM) + span * static_cast<double>(k) / static_cast<double>(series.points - 1);
    const auto one = with_drug(observable, std::exp(at));
    if (!one) {
      return std::nullopt;
    }
    log_uM.push_back(at);
    change.push_back(*one - *nothing);
  }
  if (change.empty()) {
    return std::nullopt;
  }
  const double half = 0.5 * *std::max_element(change.begin(), change.end());
  const auto passed = std::find_if(change.begin(), change.end(), [half](double one) { return one >= half; });
  const auto k = static_cast<std::size_t>(passed - change.begin());
  if (!(half > 0.0) || k == 0) {
    return fail("run " + series.run + ": half of the effect of " + series.drug + " is not between the concentrations");
  }
  const double share = (half - change[k - 1]) / (change[k] - change[k - 1]);
  return std::exp(log_uM[k - 1] + share * (log_uM[k] - log_uM[k - 1]));
}

// The series' measure with that much of its drug in its run.
std::optional<double> Validator::Body::with_drug(const Observable& observable, double concentration_uM) {
  Tissue* where = nullptr;
  auto scenario = scenario_of(run_named(observable.series.run), where);
  if (!scenario) {
    return std::nullopt;
  }
  for (simulation::Exposure& exposure : scenario->exposures) {
    if (scenario->drugs[exposure.drug]->id == observable.series.drug) {
      exposure.concentration_uM = concentration_uM;
    }
  }
  auto run = solve(*std::move(scenario), *where);
  if (!run) {
    return std::nullopt;
  }
  solved.insert_or_assign(observable.series.run, *std::move(run));
  time_series.clear();
  const auto read_off = value(observable.of.front());
  solved.erase(observable.series.run);
  time_series.clear();
  return read_off;
}

std::optional<double> Validator::Body::published(const Published& wanted) {
  const auto steady = published_steady_state(wanted.model, wanted.inputs);
  for (const PublishedModel& model : published_models()) {
    const auto state = std::find(model.states.begin(), model.states.end(), wanted.state);
    if (model.id == wanted.model && state != model.states.end() && steady) {
      return (*steady)[static_cast<std::size_t>(state - model.states.begin())];
    }
  }
  return fail("no steady state of " + wanted.model);
}

std::optional<double> Validator::Body::earliest(const Observable& observable) {
  const auto reaching = value(observable.of.back());
  for (std::size_t i = 0; reaching && i < observable.times_s.size(); ++i) {
    const auto one = value(observable.of[i]);
    if (!one) {
      return std::nullopt;
    }
    if (*one >= *reaching) {
      return observable.times_s[i];
    }
  }
  return fail("never reached");
}

std::optional<double> Validator::Body::combined(const Observable& observable) {
  std::vector<double> of;
  for (const Observable& one : observable.of) {
    const auto found = value(one);
    if (!found) {
      return std::nullopt;
    }
    of.push_back(*found);
  }
  using Kind = Observable::Kind;
  switch (observable.kind) {
    case Kind::ratio: return of[0] / of[1];
    case Kind::percent: return 100.0 * of[0] / of[1];
    case Kind::difference: return of[0] - of[1];
    case Kind::sum: return std::accumulate(of.begin(), of.end(), 0.0);
    case Kind::largest: return *std::max_element(of.begin(), of.end());
    default: return *std::min_element(of.begin(), of.end());
  }
}

std::optional<double> Validator::Body::value(const Observable& observable) {
  using Kind = Observable::Kind;
  switch (observable.kind) {
    case Kind::number: return observable.number;
    case Kind::named: {
      const auto found = named.find(observable.name);
      return found == named.end() ? std::nullopt : std::optional(found->second);
    }
    case Kind::reading: return read(observable.reading);
    case Kind::published: return published(observable.published);
    case Kind::ec50: return ec50(observable);
    case Kind::earliest: return earliest(observable);
    default: return combined(observable);
  }
}

Validator::Validator(std::span<const catalog::File> files) : body_(std::make_unique<Body>()) {
  body_->files.assign(files.begin(), files.end());
}
Validator::~Validator() = default;

const MassBalance& Validator::mass_balance() const { return body_->mass_balance; }

ExperimentResult Validator::run(const Experiment& experiment, const std::function<bool()>& going_on) {
  Body& body = *body_;
  body.experiment = &experiment;
  body.going_on = going_on;
  body.solved.clear();
  body.time_series.clear();
  body.named.clear();
  body.failure.clear();
  for (const NamedObservable& one : experiment.observables) {
    if (const auto value = body.value(one.observable)) {
      body.named[one.name] = *value;
    }
  }
  ExperimentResult result;
  for (const Check& check : experiment.checks) {
    const auto value = body.value(check.observable);
    result.checks.push_back({value, value && check.accepts(*value)});
  }
  result.passed = !result.checks.empty() && std::all_of(result.checks.begin(), result.checks.end(),
                                                        [](const CheckResult& check) { return check.passed; });
  result.failure = body.failure;
  return result;
}

}  // namespace cleft::validation

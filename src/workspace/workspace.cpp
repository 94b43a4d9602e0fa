#include "workspace/workspace.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>

#include "lab/csv.hpp"
#include "lab/library.hpp"
#include "lab/run.hpp"
#include "lab/scenario_json.hpp"

namespace cleft::workspace {
namespace {

// What opens on a first visit. Its columns are scenario files, so that the command line can run the same.
constexpr const char* first_comparison = "first";
constexpr double speed = 60.0;           // one minute a second
constexpr double longest_pause_s = 0.1;  // of wall time: a hidden tab must not jump

double now_ms() {
  using clock = std::chrono::steady_clock;
  return std::chrono::duration<double, std::milli>(clock::now().time_since_epoch()).count();
}

const catalog::Comparison& comparison(const catalog::Catalog& catalog) {
  static const catalog::Comparison none;
  const catalog::Comparison* first = catalog.find_comparison(first_comparison);
  return first == nullptr ? none : *first;
}

std::vector<Substance> substances_of(const catalog::Catalog& catalog) {
  std::vector<Substance> list;
  for (const std::string& id : comparison(catalog).substances) {
    if (const catalog::Drug* drug = catalog.find_drug(id)) {
      list.push_back({drug->id, drug->name, drug->drug_class, drug->lowest_uM, drug->highest_uM, drug->usual_uM});
    }
  }
  return list;
}

}  // namespace

struct Workspace::Bench {
  struct Column {
    lab::Scenario scenario;
    std::optional<lab::Run> run;
    std::string problem;
    std::vector<std::vector<double>> courses_nM;
  };

  const catalog::Catalog* catalog;
  std::vector<Substance> substances;
  std::vector<Column> columns;
  std::vector<double> time_s;
  lab::RestCache rests;
  Snapshot snapshot;

  explicit Bench(const catalog::Catalog& the_catalog);
  void open_first_comparison();
  void set_exposure(std::size_t column);
  void solve(std::size_t column);
  void show_courses();
  void show_instant();
  [[nodiscard]] const Substance* substance(const std::string& id) const;
  [[nodiscard]] bool has_column(int column) const {
    return column >= 0 && static_cast<std::size_t>(column) < columns.size();
  }

  bool apply(const SetDrug& command);
  bool apply(const SetConcentration& command);
  bool apply(const ShowTransmitter& command);
  bool apply(const SetTime& command);
  bool apply(const SetPlaying& command);
  bool apply(const SetTheme& command);
};

Workspace::Bench::Bench(const catalog::Catalog& the_catalog)
    : catalog(&the_catalog), substances(substances_of(the_catalog)) {
  snapshot.substances = substances;
  snapshot.speed = speed;
  open_first_comparison();
}

void Workspace::Bench::open_first_comparison() {
  for (const std::string& id : comparison(*catalog).columns) {
    Column column;
    ColumnSettings settings;
    core::Faults faults;
    const catalog::ScenarioText* text = catalog->find_scenario(id);
    auto scenario = text == nullptr ? std::nullopt : lab::parse_scenario(text->path, text->json, *catalog, faults);
    if (!scenario) {
      column.problem = faults.empty() ? id + " is missing" : faults.front().line();
    } else {
      column.scenario = *std::move(scenario);
      if (!column.scenario.exposures.empty()) {
        const lab::Exposure& first = column.scenario.exposures.front();
        settings = {column.scenario.drugs[first.drug]->id, first.concentration_uM};
        snapshot.arrival_s = first.at_s;
      }
      snapshot.until_s = column.scenario.until_s;
    }
    snapshot.state.columns.push_back(settings);
    columns.push_back(std::move(column));
  }
  snapshot.columns.resize(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].problem.empty()) {
      solve(c);
    }
  }
  show_courses();
}

// The column's scenario with the drug and concentration of its settings, everything else as it was.
void Workspace::Bench::set_exposure(std::size_t column) {
  lab::Scenario& scenario = columns[column].scenario;
  const ColumnSettings& settings = snapshot.state.columns[column];
  scenario.drugs.clear();
  scenario.exposures.clear();
  if (const catalog::Drug* drug = catalog->find_drug(settings.drug)) {
    scenario.drugs.push_back(drug);
    lab::Exposure exposure;
    exposure.at_s = snapshot.arrival_s;
    exposure.concentration_uM = settings.concentration_uM;
    scenario.exposures.push_back(exposure);
  }
}

void Workspace::Bench::solve(std::size_t column) {
  Column& it = columns[column];
  const double before_ms = now_ms();
  it.problem.clear();
  auto run = lab::Run::solve(it.scenario, *catalog, rests, {}, it.problem, it.run ? &*it.run : nullptr);
  it.run = std::move(run);
  snapshot.solve_ms = now_ms() - before_ms;
  it.courses_nM.clear();
  if (it.run) {
    for (const model::Amine amine : it.scenario.transmitters) {
      it.courses_nM.push_back(it.run->extracellular_nM(amine));
    }
    time_s = it.run->time_s();
  }
}

void Workspace::Bench::show_courses() {
  ++snapshot.revision;
  snapshot.time_s = time_s;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const Column& column = columns[c];
    ColumnSnapshot& shown = snapshot.columns[c];
    shown.settings = snapshot.state.columns[c];
    shown.substance = substance(shown.settings.drug);
    shown.problem = column.problem;
    shown.courses.clear();
    for (std::size_t i = 0; i < column.courses_nM.size(); ++i) {
      const model::Amine amine = column.scenario.transmitters[i];
      shown.courses.push_back({model::amine_ids[static_cast<std::size_t>(model::index(amine))], column.courses_nM[i],
                               column.run->rest_nM(amine)});
    }
  }
  show_instant();
}

void Workspace::Bench::show_instant() {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    snapshot.columns[c].instant = columns[c].run ? columns[c].run->instant(snapshot.state.time_s) : lab::Instant{};
  }
}

const Substance* Workspace::Bench::substance(const std::string& id) const {
  const auto found =
      std::find_if(substances.begin(), substances.end(), [&id](const Substance& one) { return one.id == id; });
  return found == substances.end() ? nullptr : &*found;
}

bool Workspace::Bench::apply(const SetDrug& command) {
  const Substance* chosen = substance(command.drug);
  if (!has_column(command.column) || (chosen == nullptr && !command.drug.empty())) {
    return false;
  }
  const auto column = static_cast<std::size_t>(command.column);
  ColumnSettings& settings = snapshot.state.columns[column];
  if (settings.drug != command.drug) {
    settings = {command.drug, chosen == nullptr ? settings.concentration_uM : chosen->usual_uM};
    set_exposure(column);
    solve(column);
    show_courses();
  }
  return true;
}

bool Workspace::Bench::apply(const SetConcentration& command) {
  if (!has_column(command.column) || !std::isfinite(command.concentration_uM)) {
    return false;
  }
  const auto column = static_cast<std::size_t>(command.column);
  ColumnSettings& settings = snapshot.state.columns[column];
  const Substance* chosen = substance(settings.drug);
  if (chosen == nullptr) {
    return false;
  }
  const double clamped_uM = std::clamp(command.concentration_uM, chosen->lowest_uM, chosen->highest_uM);
  if (clamped_uM != settings.concentration_uM) {
    settings.concentration_uM = clamped_uM;
    set_exposure(column);
    solve(column);
    show_courses();
  }
  return true;
}

bool Workspace::Bench::apply(const ShowTransmitter& command) {
  const auto& known = model::amine_ids;
  if (std::find(known.begin(), known.end(), command.transmitter) == known.end()) {
    return false;
  }
  snapshot.state.transmitter = command.transmitter;
  ++snapshot.revision;
  return true;
}

bool Workspace::Bench::apply(const SetTime& command) {
  if (!std::isfinite(command.time_s)) {
    return false;
  }
  snapshot.state.time_s = std::clamp(command.time_s, 0.0, snapshot.until_s);
  show_instant();
  return true;
}

bool Workspace::Bench::apply(const SetPlaying& command) {
  snapshot.state.playing = command.playing;
  if (command.playing && snapshot.state.time_s >= snapshot.until_s) {
    snapshot.state.time_s = 0.0;
    show_instant();
  }
  ++snapshot.revision;
  return true;
}

bool Workspace::Bench::apply(const SetTheme& command) {
  snapshot.state.theme = command.theme;
  ++snapshot.revision;
  return true;
}

Workspace::Workspace() : Workspace(lab::embedded_catalog()) {}
Workspace::Workspace(const catalog::Catalog& catalog) : bench_(std::make_unique<Bench>(catalog)) {}
Workspace::~Workspace() = default;

bool Workspace::apply(const Command& command) {
  return std::visit([this](const auto& one) { return bench_->apply(one); }, command);
}

bool Workspace::advance(double wall_s) {
  State& state = bench_->snapshot.state;
  if (!state.playing || !(wall_s > 0.0)) {
    return false;
  }
  state.time_s += speed * std::min(wall_s, longest_pause_s);
  if (state.time_s >= bench_->snapshot.until_s) {
    state.time_s = bench_->snapshot.until_s;
    state.playing = false;
    ++bench_->snapshot.revision;
  }
  bench_->show_instant();
  return true;
}

const Snapshot& Workspace::snapshot() const { return bench_->snapshot; }

std::string Workspace::csv(int column) const {
  if (!bench_->has_column(column) || !bench_->columns[static_cast<std::size_t>(column)].run) {
    return {};
  }
  return lab::csv(*bench_->columns[static_cast<std::size_t>(column)].run, lab::this_program(*bench_->catalog));
}

std::string Workspace::scenario_json(int column) const {
  return bench_->has_column(column) ? lab::scenario_json(bench_->columns[static_cast<std::size_t>(column)].scenario)
                                    : std::string{};
}

}  // namespace cleft::workspace

#include "workspace/bench.hpp"

#include <algorithm>

#include "workspace/command_log.hpp"
#include "workspace/edit.hpp"
#include "workspace/opening.hpp"

namespace cleft::workspace {
namespace {

// What opens on a first visit. Its columns are scenario files, so that the command line can run the same.
constexpr const char* first_comparison = "first";
constexpr double usual_arrival_s = 600.0;  // of a drug, before any other tells

std::vector<Substance> substances_of(const catalog::Catalog& catalog) {
  std::vector<Substance> list;
  for (const catalog::Drug& drug : catalog.drugs) {
    list.push_back({drug.id, drug.name, drug.drug_class, drug.lowest_uM, drug.highest_uM, drug.usual_uM,
                    drug.actions.kinetics.known, drug.affinities});
  }
  return list;
}

Innervations innervation_of(const catalog::Catalog& catalog) {
  Innervations all;
  for (std::size_t region = 0; region < model::region_count; ++region) {
    for (std::size_t s = 0; s < model::amine_count; ++s) {
      Innervation& one = all[region][s];
      one.varicosities_per_mm3 = catalog.parameters.regions[region].varicosities_per_mm3[s];
      one.practically_absent = one.varicosities_per_mm3 < model::practically_no_varicosities_per_mm3;
    }
  }
  for (const catalog::RestingLevel& level : catalog.resting_levels) {
    all[level.region][static_cast<std::size_t>(model::index(level.transmitter))].measured.push_back(&level);
  }
  return all;
}

std::vector<std::string> comparisons_of(const catalog::Catalog& catalog) {
  std::vector<std::string> ids;
  for (const catalog::Comparison& comparison : catalog.comparisons) {
    ids.insert(comparison.id == first_comparison ? ids.begin() : ids.end(), comparison.id);
  }
  return ids;
}

// Of the clock and the look: no answer to the hint "change something".
bool only_looks(const Command& command) {
  return is_any<SetTime, SetPlaying, SetTheme, SetTextSize, SetReducedMotion, SetSpeed, ShowTime>(command);
}

}  // namespace

Workspace::Bench::Bench(const catalog::Catalog& the_catalog, double longest_wait_ms,
                        std::span<const catalog::File> files)
    : catalog(&the_catalog),
      substances(substances_of(the_catalog)),
      comparisons(comparisons_of(the_catalog)),
      innervation(innervation_of(the_catalog)),
      solutions(the_catalog),
      bands(files, the_catalog),
      longest_drag_ms(longest_wait_ms) {
  snapshot.substances = substances;
  snapshot.innervation = &innervation;
  snapshot.targets = catalog::affinity_targets();
  snapshot.comparisons = comparisons;
  const catalog::Comparison* first = the_catalog.find_comparison(first_comparison);
  if (first != nullptr) {
    snapshot.offered = first->substances;
  }
  std::string problem;
  snapshot.state.columns = open_comparison(first_comparison, the_catalog, problem);
  refresh();
}

const Substance* Workspace::Bench::substance(const std::string& id) const {
  const auto found =
      std::find_if(substances.begin(), substances.end(), [&id](const Substance& one) { return one.id == id; });
  return found == substances.end() ? nullptr : &*found;
}

void Workspace::Bench::notify(const std::string& key, const std::string& detail) {
  snapshot.notice = key;
  snapshot.notice_detail = detail;
  ++snapshot.revision;
}

// Would all columns on show that are not solved yet take longer than a drag can wait?
bool Workspace::Bench::takes_long() const {
  std::size_t to_do = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    to_do += on_show(c) && (columns[c] == nullptr || !(columns[c]->scenario == snapshot.state.columns[c])) ? 1U : 0U;
  }
  return static_cast<double>(to_do) * full_ms > longest_drag_ms;
}

void Workspace::Bench::solve(std::size_t column, Detail detail) {
  std::shared_ptr<Solution>& place = columns[column];
  const lab::Scenario& scenario = snapshot.state.columns[column];
  const bool enough = place != nullptr && (place->detail == Detail::full || detail == Detail::coarse);
  if (enough && place->scenario == scenario) {
    return;
  }
  place = solutions.of(scenario, place.get(), detail);
  snapshot.solve_ms += solutions.last_ms();
  if (detail == Detail::full && solutions.last_ms() > 0.0) {
    full_ms = solutions.last_ms();
  }
  snapshot.solved += solutions.last_ms() > 0.0 ? 1U : 0U;
}

// What is shown of it goes with the coarse solution, and others may be measured against it: all is shown anew.
void Workspace::Bench::make_exact(std::size_t column) {
  const std::shared_ptr<Solution> before = columns[column];
  solve(column, Detail::full);
  if (columns[column] != before) {
    for (std::size_t c = 0; c < snapshot.columns.size(); ++c) {
      show(c);
    }
    show_against();
    show_bands();
    show_instant();
    ++snapshot.revision;
  }
}

void Workspace::Bench::show(std::size_t column) {
  ColumnSnapshot& shown = snapshot.columns[column];
  const lab::Scenario& scenario = snapshot.state.columns[column];
  shown = {};
  shown.scenario = &scenario;
  for (const lab::Exposure& one : scenario.exposures) {
    shown.exposures.push_back(
        {substance(scenario.drugs[one.drug]->id), one.concentration_uM, one.at_s, one.until_s, one.profile});
  }
  shown.substance = shown.exposures.empty() ? nullptr : shown.exposures.front().substance;
  if (!on_show(column)) {
    return;
  }
  Solution& solution = *columns[column];
  shown.problem = solution.problem;
  if (!solution.run) {
    return;
  }
  shown.start = solution.run->instant(0.0);
  const Curves curves = snapshot.state.curves;
  const auto& values = solution.values(curves);
  shown.time_s = solution.run->time_s();
  for (std::size_t i = 0; i < scenario.transmitters.size(); ++i) {
    const model::Amine amine = scenario.transmitters[i];
    Course course;
    course.transmitter = model::amine_ids[static_cast<std::size_t>(model::index(amine))];
    course.time_s = solution.run->time_s();
    course.values = values[i];
    course.extracellular_nM = solution.outside_nM[i];
    course.rest_nM = solution.run->rest_nM(amine);
    course.unit = curves == Curves::outside && snapshot.measure == Measure::times_rest ? course.rest_nM : 1.0;
    if (curves == Curves::receptors) {
      course.receptor = Solutions::receptor_shown(solution, i);
    }
    shown.courses.push_back(std::move(course));
  }
}

// The courses of all columns against those of the reference: levels divided, shares less its shares.
void Workspace::Bench::show_against() {
  differences.clear();
  if (snapshot.measure != Measure::against) {
    return;
  }
  const std::vector<Course> theirs = snapshot.columns[snapshot.state.reference].courses;
  const Against how = snapshot.state.curves == Curves::outside ? Against::divided : Against::minus;
  for (ColumnSnapshot& column : snapshot.columns) {
    for (Course& course : column.courses) {
      const auto same = std::find_if(theirs.begin(), theirs.end(), [&course](const Course& one) {
        return one.transmitter == course.transmitter && one.receptor == course.receptor;
      });
      const Trace reference = same == theirs.end() ? Trace{} : Trace{same->time_s, same->values};
      differences.push_back(std::make_unique<Difference>(difference({course.time_s, course.values}, reference, how)));
      course.time_s = differences.back()->time_s;
      course.values = differences.back()->values;
    }
  }
}

// Against another column there is none: the two would have to be drawn together.
bool Workspace::Bench::wants_bands() const {
  const bool levels = snapshot.state.curves == Curves::outside;
  return snapshot.state.ranges && bands.possible() && snapshot.measure != Measure::against &&
         (!levels || snapshot.measure == Measure::times_rest);
}

void Workspace::Bench::show_bands() {
  snapshot.bands = {};
  for (ColumnSnapshot& shown : snapshot.columns) {
    const std::vector<Band>* found =
        wants_bands() && !shown.courses.empty() ? bands.of(*shown.scenario, snapshot.state.curves) : nullptr;
    if (wants_bands() && !shown.courses.empty()) {
      const BandProgress progress = bands.progress(*shown.scenario);
      snapshot.bands = snapshot.bands.sets == 0 || progress.tried < snapshot.bands.tried ? progress : snapshot.bands;
    }
    for (std::size_t i = 0; i < shown.courses.size(); ++i) {
      shown.courses[i].band_low = found == nullptr ? std::span<const double>() : (*found)[i].low;
      shown.courses[i].band_high = found == nullptr ? std::span<const double>() : (*found)[i].high;
    }
  }
}

// Solves what is looked at and is not solved yet, and shows all of it.
void Workspace::Bench::refresh() {
  if (replaying) {
    return;
  }
  const State& state = snapshot.state;
  columns.resize(state.columns.size());
  snapshot.columns.resize(state.columns.size());
  snapshot.solve_ms = 0.0;
  snapshot.until_s = length_s(state);
  snapshot.shown = shown_time(state);
  snapshot.measure = state.measure;
  if (state.measure == Measure::against && (state.page != Page::compare || state.columns.size() < 2)) {
    snapshot.measure = Measure::times_rest;
  }
  const Detail detail = held && takes_long() ? Detail::coarse : Detail::full;
  double arrival_s = snapshot.until_s;
  for (std::size_t c = 0; c < state.columns.size(); ++c) {
    if (on_show(c)) {
      solve(c, detail);
    }
    show(c);
    for (const Exposure& exposure : snapshot.columns[c].exposures) {
      arrival_s = std::min(arrival_s, exposure.at_s);
    }
  }
  show_against();
  show_bands();
  snapshot.arrival_s = arrival_s < snapshot.until_s ? arrival_s : std::min(usual_arrival_s, 0.25 * snapshot.until_s);
  snapshot.can_undo = history.can_undo();
  snapshot.can_redo = history.can_redo();
  ++snapshot.revision;
  show_instant();
}

void Workspace::Bench::show_instant() {
  for (std::size_t c = 0; c < snapshot.columns.size(); ++c) {
    const bool there = on_show(c) && columns[c] != nullptr && columns[c]->run;
    snapshot.columns[c].instant = there ? columns[c]->run->instant(snapshot.state.time_s) : lab::Instant{};
  }
}

void Workspace::Bench::write_log(const Command& command) {
  const std::string line = command_line(command);
  log_is_full = log_is_full || log.size() + line.size() >= longest_log;
  if (!log_is_full) {
    log += line + '\n';
  }
}

// The history's own commands, or one that changes the state and goes into it.
bool Workspace::Bench::change(const Command& command) {
  State& state = snapshot.state;
  if (is_any<Undo>(command)) {
    return history.undo(state);
  }
  if (is_any<Redo>(command)) {
    return history.redo(state);
  }
  if (is_any<LetGo>(command)) {
    history.let_go();
    return true;
  }
  State before = state;
  if (!edit(state, command, *catalog)) {
    return false;
  }
  // Clock and look also change without a command (time goes on, the system's look): whether such a command is a step
  // must not hang on that, or the log would be undone otherwise than what it tells of.
  const bool always = is_any<SetTime, SetPlaying, SetTheme, SetTextSize, SetReducedMotion, OpenLink>(command);
  if (always || !(before == state)) {
    history.remember(std::move(before), command);
    snapshot.touched = snapshot.touched || !only_looks(command);
    theme_chosen = theme_chosen || is_any<SetTheme>(command);
  }
  return true;
}

bool Workspace::Bench::apply(const Command& command) {
  if (!change(command)) {
    return false;
  }
  write_log(command);
  if (is_any<LetGo>(command)) {
    return true;
  }
  snapshot.notice.clear();
  if (is_any<SetTime>(command)) {
    snapshot.can_undo = history.can_undo();
    snapshot.can_redo = history.can_redo();
    show_instant();
  } else {
    refresh();
  }
  return true;
}

}  // namespace cleft::workspace

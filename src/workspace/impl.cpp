#include "workspace/impl.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/monotonic_clock.hpp"
#include "workspace/arrivals.hpp"
#include "workspace/command_log.hpp"
#include "workspace/edit.hpp"
#include "workspace/link.hpp"
#include "workspace/opening.hpp"

namespace cleft::workspace {
namespace {

// What opens on a first visit. Its columns are scenario files, so that the command line can run the same.
constexpr const char* first_comparison = "first";
constexpr std::size_t largest_file = 1'000'000;  // web/exchange.js hands over no more than shows that it is larger
constexpr double usual_arrival_s = 600.0;        // of a drug, before any other tells
constexpr double frame_budget_ms = 40.0;         // what is solved in one frame; more is left to workers
constexpr double unnoticed_ms = 150.0;           // a wait

std::vector<Substance> substances_of(const catalog::Catalog& catalog) {
  std::vector<Substance> list;
  for (const catalog::Drug& drug : catalog.drugs) {
    list.push_back({drug.id, drug.name, drug.drug_class, drug.kind, drug.other_names, drug.lowest_uM, drug.highest_uM,
                    drug.usual_uM, drug.actions.kinetics.known, drug.affinities});
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
    all[level.region][model::slot(level.transmitter)].measured.push_back(&level);
  }
  return all;
}

std::vector<const catalog::KnownMiss*> known_misses_of(const simulation::Scenario& scenario,
                                                       const catalog::Catalog& catalog) {
  const auto holds = [&](const std::string& drug) {
    return std::any_of(scenario.drugs.begin(), scenario.drugs.end(), [&](const auto* one) { return one->id == drug; });
  };
  std::vector<const catalog::KnownMiss*> misses;
  for (const catalog::KnownMiss& miss : catalog.known_misses) {
    const bool here = miss.regions.empty() || std::count(miss.regions.begin(), miss.regions.end(), scenario.region) > 0;
    if (here && std::all_of(miss.drugs.begin(), miss.drugs.end(), holds)) misses.push_back(&miss);
  }
  return misses;
}

// The drugs of each column, in the order of its entries.
using DrugsOfColumns = std::vector<std::vector<std::string>>;
DrugsOfColumns drugs_of(const std::vector<simulation::Scenario>& columns) {
  DrugsOfColumns drugs;
  for (const simulation::Scenario& column : columns) {
    std::vector<std::string>& ids = drugs.emplace_back();
    for (const simulation::Exposure& exposure : column.exposures) {
      ids.push_back(column.drugs[exposure.drug]->id);
    }
  }
  return drugs;
}

std::map<DrugsOfColumns, const catalog::Comparison*> comparisons_by_drugs(const catalog::Catalog& catalog) {
  std::map<DrugsOfColumns, const catalog::Comparison*> by_drugs;
  for (const catalog::Comparison& comparison : catalog.comparisons) {
    std::string problem;
    by_drugs.emplace(drugs_of(open_comparison(comparison.id, catalog, problem)), &comparison);
  }
  return by_drugs;
}

std::vector<std::string> comparisons_of(const catalog::Catalog& catalog) {
  std::vector<std::string> ids;
  for (const catalog::Comparison& comparison : catalog.comparisons) {
    ids.insert(comparison.id == first_comparison ? ids.begin() : ids.end(), comparison.id);
  }
  return ids;
}

// What is no answer to the hint "change something".
bool only_looks(const Command& command) { return is_any<SetTime, SetPlaying, SetSpeed, ShowTime, OpenLink>(command); }

}  // namespace

Workspace::Impl::Impl(const catalog::Catalog& the_catalog, double longest_wait_ms, std::span<const catalog::File> files)
    : catalog(&the_catalog),
      substances(substances_of(the_catalog)),
      comparisons(comparisons_of(the_catalog)),
      by_drugs(comparisons_by_drugs(the_catalog)),
      innervation(innervation_of(the_catalog)),
      solutions(the_catalog),
      bands(files, the_catalog),
      bands_of_people(files, the_catalog, Members::people),
      longest_drag_ms(longest_wait_ms) {
  snapshot.substances = substances;
  snapshot.innervation = &innervation;
  snapshot.kinds = catalog::drug_kinds();
  snapshot.fitted_to = the_catalog.ensemble.fitted.size();
  snapshot.targets = catalog::affinity_targets();
  snapshot.comparisons = comparisons;
  snapshot.variability = &the_catalog.variability;
  const catalog::Comparison* first = the_catalog.find_comparison(first_comparison);
  if (first != nullptr) {
    snapshot.offered = first->substances;
  }
  std::string problem;
  snapshot.state.document.columns = open_comparison(first_comparison, the_catalog, problem);
  refresh();
}

const Substance* Workspace::Impl::substance(const std::string& id) const {
  const auto found =
      std::find_if(substances.begin(), substances.end(), [&id](const Substance& one) { return one.id == id; });
  return found == substances.end() ? nullptr : &*found;
}

void Workspace::Impl::notify(const std::string& key, const std::string& detail) {
  snapshot.notice = key;
  snapshot.notice_detail = detail;
  ++snapshot.revision;
}

bool Workspace::Impl::is_solved(std::size_t column) const {
  return columns[column] != nullptr && columns[column]->scenario == snapshot.state.document.columns[column];
}

// Whether what is shown of the column is of its scenario, and of the reference's where it is measured against that.
bool Workspace::Impl::is_current(std::size_t column) const {
  return is_solved(column) && (snapshot.y_scale != YScale::against || is_solved(snapshot.state.view.reference));
}

// Would all columns on show that are not solved yet take longer than a drag can wait?
bool Workspace::Impl::takes_long() const {
  double expected_ms = 0.0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const simulation::Scenario& scenario = snapshot.state.document.columns[c];
    expected_ms += on_show(c) && !is_solved(c) ? solutions.expected_ms(scenario, Detail::full) : 0.0;
  }
  return expected_ms > longest_drag_ms;
}

const Workspace::Impl::PendingJob* Workspace::Impl::pending_job_for(const simulation::Scenario& scenario,
                                                                    Detail detail) const {
  const auto found = std::find_if(pending_jobs.begin(), pending_jobs.end(), [&](const PendingJob& one) {
    return (one.detail == Detail::full || detail == Detail::coarse) && one.scenario == scenario;
  });
  return found == pending_jobs.end() ? nullptr : &*found;
}

// Columns may have moved, come and gone: solutions go with their scenarios. A column of another scenario shows what was
// in its place until its own is solved.
void Workspace::Impl::keep_solutions_of_columns() {
  const std::vector<simulation::Scenario>& wanted = snapshot.state.document.columns;
  const std::vector<std::shared_ptr<Solution>> before = columns;
  columns.resize(wanted.size());
  waiting_since_ms.resize(wanted.size());
  for (std::size_t c = 0; c < wanted.size(); ++c) {
    const auto own = std::find_if(before.begin(), before.end(),
                                  [&](const auto& one) { return one != nullptr && one->scenario == wanted[c]; });
    columns[c] = own == before.end() ? columns[c] : *own;
  }
}

// Those whose answer no column on show waits for.
void Workspace::Impl::cancel_unwanted_jobs() {
  const std::vector<simulation::Scenario>& wanted = snapshot.state.document.columns;
  std::erase_if(pending_jobs, [&](const PendingJob& one) {
    bool waited_for = false;
    for (std::size_t c = 0; c < wanted.size(); ++c) {
      const bool better = !is_solved(c) || (columns[c]->detail == Detail::coarse && one.detail == Detail::full);
      waited_for = waited_for || (on_show(c) && better && wanted[c] == one.scenario);
    }
    if (!waited_for) {
      jobs.cancel(one.job);
    }
    return !waited_for;
  });
}

// Here, or by a worker where the frame would wait too long for it.
void Workspace::Impl::solve(std::size_t column, Detail detail) {
  std::shared_ptr<Solution>& place = columns[column];
  const simulation::Scenario& scenario = snapshot.state.document.columns[column];
  double& since_ms = waiting_since_ms[column];
  const bool enough = place != nullptr && (place->detail == Detail::full || detail == Detail::coarse);
  if (enough && place->scenario == scenario) {
    since_ms = 0.0;
    return;
  }
  if (auto known = solutions.known(scenario)) {
    since_ms = 0.0;
    place = std::move(known);
    return;
  }
  const bool is_pending = pending_job_for(scenario, detail) != nullptr;
  if (is_pending ||
      (jobs.workers() > 0 && solved_in_frame_ms + solutions.expected_ms(scenario, detail) > frame_budget_ms)) {
    since_ms = since_ms > 0.0 ? since_ms : core::monotonic_ms();
    if (!is_pending) {
      const auto job = jobs.add(trajectory_request(scenario, detail), JobQueue::Priority::foreground);
      pending_jobs.push_back({job, scenario, detail});
    }
    return;
  }
  since_ms = 0.0;
  place = solutions.of(scenario, place.get(), detail);
  solved_in_frame_ms += solutions.last_ms();
  snapshot.solve_ms += solutions.last_ms();
  snapshot.solved += solutions.last_ms() > 0.0 ? 1U : 0U;
}

// How far the worker is; not told of waits that nobody notices while there is something to look at.
std::optional<double> Workspace::Impl::solving(std::size_t column) const {
  const PendingJob* const pending = is_solved(column) || !on_show(column)
                                        ? nullptr
                                        : pending_job_for(snapshot.state.document.columns[column], Detail::coarse);
  const bool noticed = columns[column] == nullptr || core::monotonic_ms() - waiting_since_ms[column] > unnoticed_ms;
  return pending != nullptr && noticed ? std::optional(jobs.progress(pending->job)) : std::nullopt;
}

// A frame is due when a wait begins to be noticed.
bool Workspace::Impl::progress_is_due() const {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const bool is_pending =
        on_show(c) && !is_solved(c) && pending_job_for(snapshot.state.document.columns[c], Detail::coarse) != nullptr;
    if (is_pending && !snapshot.columns[c].solving) {
      return true;
    }
  }
  return false;
}

// What workers have answered since the last frame, and how far they are.
void Workspace::Impl::take_results() {
  bool news = false;
  bool all_are_gone = false;
  for (const JobQueue::Result& result : jobs.take_results()) {
    const auto pending = std::find_if(pending_jobs.begin(), pending_jobs.end(),
                                      [&](const PendingJob& one) { return one.job == result.id; });
    if (pending == pending_jobs.end()) {
      news = bands.accept(result) || bands_of_people.accept(result) || news;
      continue;
    }
    const PendingJob answered = *pending;
    pending_jobs.erase(pending);
    if (!result.answer) {
      all_are_gone = true;
      continue;
    }
    const auto solution = solutions.from_answer(answered.scenario, answered.detail, *result.answer);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const bool better = !is_solved(c) || columns[c]->detail == Detail::coarse;
      if (better && snapshot.state.document.columns[c] == answered.scenario) {
        columns[c] = solution;
        waiting_since_ms[c] = 0.0;
      }
    }
    ++snapshot.solved;
    news = true;
  }
  if (all_are_gone) {
    refresh();  // solves here what is left
  } else if (news) {
    show_all();
  }
  for (std::size_t c = 0; c < snapshot.columns.size(); ++c) {
    snapshot.columns[c].solving = solving(c);
  }
  show_change();
}

// One column's solution is another: others may be measured against it.
void Workspace::Impl::show_all() {
  for (std::size_t c = 0; c < snapshot.columns.size(); ++c) {
    show(c);
  }
  show_against();
  show_bands();
  slow = slow_stretches(snapshot.columns, snapshot.state.view.speed);
  show_instant();
  ++snapshot.revision;
}

void Workspace::Impl::make_exact(std::size_t column) {
  const std::shared_ptr<Solution> before = columns[column];
  solve(column, Detail::full);
  if (columns[column] != before) {
    show_all();
  }
}

void Workspace::Impl::show(std::size_t column) {
  ColumnSnapshot& shown = snapshot.columns[column];
  const simulation::Scenario& scenario = snapshot.state.document.columns[column];
  shown = {};
  shown.scenario = &scenario;
  for (const simulation::Exposure& one : scenario.exposures) {
    shown.exposures.push_back(
        {substance(scenario.drugs[one.drug]->id), one.concentration_uM, one.at_s, one.until_s, one.profile});
  }
  shown.substance = shown.exposures.empty() ? nullptr : shown.exposures.front().substance;
  shown.known_misses = known_misses_of(scenario, *catalog);
  if (!on_show(column)) {
    return;
  }
  shown.solving = solving(column);
  shown.current = is_current(column);
  if (columns[column] == nullptr) {
    return;
  }
  Solution& solution = *columns[column];
  shown.problem = is_solved(column) ? solution.problem : std::string();
  if (!solution.trajectory) {
    return;
  }
  shown.rest = solutions.rest(solution.scenario);
  shown.flows = solution.largest_flows();
  if (snapshot.y_scale == YScale::added) {
    shown.addition = addition_of(shown);
  }
  const Curves curves = snapshot.state.view.curves;
  const auto& values = solution.values(curves);
  const auto& levels_nM = solution.values(Curves::outside);
  shown.time_s = solution.trajectory->time_s();
  // Until the solution is there, the one of before is shown.
  const std::vector<model::Amine>& transmitters = solution.scenario.transmitters;
  for (std::size_t i = 0; i < transmitters.size(); ++i) {
    const model::Amine amine = transmitters[i];
    Curve curve;
    curve.transmitter = amine;
    curve.time_s = shown.time_s;
    curve.values = values[i];
    curve.extracellular_nM = levels_nM[i];
    curve.solved = &*solution.trajectory;
    curve.rest_nM = solution.trajectory->rest_nM(amine);
    curve.reading = solution.reading(curves, i);
    const bool in_units = snapshot.y_scale == YScale::units || snapshot.y_scale == YScale::added;
    curve.unit = curves == Curves::outside && !in_units ? curve.rest_nM : 1.0;
    curve.before_nM = curve.rest_nM;
    if (shown.addition && shown.addition->at_s > 0.0) {
      curve.before_nM = curve.level_nM(std::nextafter(shown.addition->at_s, 0.0));
    }
    if (curves == Curves::receptors) curve.receptor = curve.reading.receptor;
    shown.curves.push_back(curve);
  }
}

// Beside the curves of the other columns, those of the reference.
void Workspace::Impl::show_against() {
  if (snapshot.y_scale != YScale::against) {
    return;
  }
  const std::size_t reference = snapshot.state.view.reference;
  for (std::size_t c = 0; c < snapshot.columns.size(); ++c) {
    for (Curve& curve : snapshot.columns[c].curves) {
      const std::vector<Curve>& theirs = snapshot.columns[reference].curves;
      const auto same = std::find_if(theirs.begin(), theirs.end(), [&curve](const Curve& one) {
        return one.transmitter == curve.transmitter && one.receptor == curve.receptor;
      });
      if (c != reference && same != theirs.end()) {
        curve.reference_s = same->time_s;
        curve.reference_values = same->values;
        curve.reference_unit = same->unit;
      }
    }
  }
}

// The arrival that additions are measured from: the chosen drug's, or the column's last.
std::optional<Addition> Workspace::Impl::addition_of(const ColumnSnapshot& shown) const {
  const std::string& chosen = snapshot.state.view.adding;
  std::optional<Addition> found;
  bool is_chosen = false;
  for (const Exposure& exposure : shown.exposures) {
    const bool wanted = exposure.substance->id == chosen;
    if (is_chosen && !wanted) {
      continue;
    }
    if (!found || (wanted && !is_chosen) || exposure.at_s >= found->at_s) {
      found = Addition{exposure.substance, exposure.at_s, exposure.concentration_uM, shown.exposures.size() == 1};
    }
    is_chosen = is_chosen || wanted;
  }
  return found;
}

// Against another column there is none: that curve has its own.
bool Workspace::Impl::wants_bands() const {
  const bool levels = snapshot.state.view.curves == Curves::outside;
  const bool possible =
      snapshot.state.view.people ? bands_of_people.possible() : snapshot.state.view.ranges && bands.possible();
  return possible && snapshot.y_scale != YScale::against && (!levels || snapshot.y_scale == YScale::times_rest);
}

void Workspace::Impl::show_bands() {
  snapshot.bands = {};
  for (std::size_t c = 0; c < snapshot.columns.size(); ++c) {
    ColumnSnapshot& shown = snapshot.columns[c];
    const bool wanted = wants_bands() && !shown.curves.empty() && is_solved(c);
    Bands& members = shown_bands();
    const Curves which = snapshot.state.view.curves;
    const std::vector<Band>* found = wanted ? members.of(*shown.scenario, which) : nullptr;
    shown.people = wanted ? members.people(*shown.scenario) : std::span<const simulation::Subject>();
    if (wanted) {
      const BandProgress progress = members.progress(*shown.scenario);
      snapshot.bands = snapshot.bands.sets == 0 || progress.tried < snapshot.bands.tried ? progress : snapshot.bands;
    }
    static const Band none;
    for (std::size_t i = 0; i < shown.curves.size(); ++i) {
      const Band& band = found == nullptr ? none : (*found)[i];
      Curve& curve = shown.curves[i];
      curve.band_s = band.time_s;
      curve.band_low = band.low;
      curve.band_high = band.high;
      curve.band_quarter_low = band.quarter_low;
      curve.band_median = band.median;
      curve.band_quarter_high = band.quarter_high;
      curve.people =
          shown.people.empty() ? std::vector<PersonCurve>() : members.curves_of_people(*shown.scenario, which, i);
    }
  }
}

// Some of the work towards the bands that are wanted: here, or asked of workers. False when nothing is left to do here.
bool Workspace::Impl::work_on_bands() {
  std::vector<const Solution*> wanted;
  std::vector<const simulation::Scenario*> scenarios;
  for (std::size_t c = 0; wants_bands() && c < columns.size(); ++c) {
    if (on_show(c) && is_solved(c) && columns[c]->trajectory && columns[c]->detail == Detail::full) {
      wanted.push_back(columns[c].get());
      scenarios.push_back(&columns[c]->scenario);
    }
  }
  Bands& members = shown_bands();
  Bands& others = &members == &bands ? bands_of_people : bands;
  members.cancel_all_but(scenarios, jobs);
  others.cancel_all_but({}, jobs);
  for (const Solution* one : wanted) {
    const std::vector<double>& rows_s = one->trajectory->time_s();
    if (jobs.workers() > 0) {
      members.submit(one->scenario, rows_s, jobs);
    } else if (members.work(one->scenario, rows_s)) {
      show_bands();
      return true;
    }
  }
  const bool news = jobs.workers() == 0 && !snapshot.bands.done();  // the last of it was just done
  show_bands();
  snapshot.revision += news ? 1U : 0U;
  return news;
}

// Solves what is looked at and is not solved yet, and shows all of it.
void Workspace::Impl::refresh() {
  if (replaying) {
    return;
  }
  const Document& document = snapshot.state.document;
  const View& view = snapshot.state.view;
  const std::size_t count = document.columns.size();
  keep_solutions_of_columns();
  snapshot.columns.resize(count);
  snapshot.solve_ms = 0.0;
  snapshot.until_s = length_s(document);
  const auto comparison = by_drugs.find(drugs_of(document.columns));
  snapshot.comparison = comparison == by_drugs.end() ? nullptr : comparison->second;
  snapshot.shown = shown_time(document, view);
  snapshot.y_scale = view.y_scale;
  const bool compares = view.page == Page::compare && count > 1;
  if ((view.y_scale == YScale::against && !compares) ||
      (view.y_scale == YScale::added && (view.page != Page::compare || view.curves != Curves::outside))) {
    snapshot.y_scale = YScale::times_rest;
  }
  const Detail detail = dragging && takes_long() ? Detail::coarse : Detail::full;
  double arrival_s = snapshot.until_s;
  solved_in_frame_ms = 0.0;
  for (std::size_t c = 0; c < count; ++c) {
    if (on_show(c)) {
      solve(c, detail);
    }
  }
  cancel_unwanted_jobs();
  for (std::size_t c = 0; c < count; ++c) {
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
  slow = slow_stretches(snapshot.columns, snapshot.state.view.speed);
  show_instant();
}

void Workspace::Impl::show_instant() {
  snapshot.speed = speed_at(slow, snapshot.state.view.speed, snapshot.state.view.time_s);
  for (std::size_t c = 0; c < snapshot.columns.size(); ++c) {
    const bool there = on_show(c) && columns[c] != nullptr && columns[c]->trajectory;
    snapshot.columns[c].instant =
        there ? columns[c]->trajectory->instant(snapshot.state.view.time_s) : simulation::Instant{};
  }
}

// Clock and transmitter go to where the last drug of an opened preset changes most, once it is solved. By commands, so
// that a replay of the log goes there too.
void Workspace::Impl::show_change() {
  if (!preset_column || *preset_column >= snapshot.columns.size() || !on_show(*preset_column)) {
    preset_column.reset();
    return;
  }
  const std::optional<LargestChange> change = largest_change(snapshot.columns[*preset_column]);
  if (!snapshot.columns[*preset_column].current || !change) {
    return;
  }
  preset_column.reset();
  const double time_s = time_to_look_s(*change, snapshot.state.view);
  apply(ShowTransmitter{change->transmitter});
  apply(SetTime{time_s});
}

void Workspace::Impl::write_log(const Command& command) {
  const std::string line = command_line(command);
  if (log.empty()) {
    log = log_head;
  }
  log_is_full = log_is_full || log.size() + line.size() >= longest_log;
  if (!log_is_full) {
    log += line + '\n';
  }
}

void Workspace::Impl::show_preferences() {
  snapshot.state.preferences = preferences.effective();
  ++snapshot.revision;
}

// What a log of somebody else's chooses is for this visit.
void Workspace::Impl::choose(const Choices& choices) {
  if (replaying) {
    preferences.set_for_visit(choices);
  } else {
    preferences.choose(choices);
  }
  show_preferences();
}

Refused Workspace::Impl::open(const std::string& link) {
  Refusal why;
  std::optional<Opened> opened = read_link(link, *catalog, why);
  if (!opened) {
    return why;
  }
  snapshot.state.document = std::move(opened->document);
  snapshot.state.view = std::move(opened->view);
  preferences.set_for_visit(opened->carried);
  show_preferences();
  if (opened->other_data) {
    notify("notice.link.changed");
  }
  return {};
}

// The sentence that refuses it begins with the file's name.
bool Workspace::Impl::open_file(const Command& command, const std::string& name, const std::string& text) {
  if (text.size() > largest_file) {
    notify("notice.file.large");
    return false;
  }
  const bool opened = apply(command);
  std::string problem;
  if (!opened && snapshot.notice == "notice.file" && !open_scenario(name, text, *catalog, problem)) {
    notify("notice.file", problem);
  }
  return opened;
}

Refused Workspace::Impl::change(const Command& command) {
  Document& document = snapshot.state.document;
  View& view = snapshot.state.view;
  if (is_any<Undo, Redo>(command)) {
    const bool done = is_any<Undo>(command) ? history.undo(document, view) : history.redo(document, view);
    return done ? Refused{} : Refusal{};
  }
  if (is_any<EndGesture>(command)) {
    history.end_gesture();
    return {};
  }
  if (const std::optional<Choices> choices = choice_of(command)) {
    choose(*choices);
    return {};
  }
  Document before = document;
  const View looked_at = view;
  if (const auto* const link = std::get_if<OpenLink>(&command)) {
    if (Refused refused = open(link->link)) {
      return refused;
    }
  } else {
    // On copies: what is refused leaves not only what stands there but also where it stands, to which snapshots point.
    Document edited = document;
    View shown = view;
    if (Refused refused = edit(edited, shown, command, *catalog)) {
      return refused;
    }
    if (!(edited == document)) {
      document = edited;  // in the same places, as far as there are any
    }
    view = std::move(shown);
  }
  const auto* const y_scale = std::get_if<ShowYScale>(&command);
  if (y_scale != nullptr && (y_scale->y_scale == YScale::units || y_scale->y_scale == YScale::times_rest)) {
    choose({.units = y_scale->y_scale == YScale::units});
  }
  const bool edited = !(before == document);
  if (edited) {
    history.remember(std::move(before), command);
  }
  if (!snapshot.touched && !only_looks(command) && (edited || !(looked_at == view))) {
    snapshot.touched = true;
    choose({.touched = true});
  }
  return {};
}

bool Workspace::Impl::apply(const Command& command) {
  if (!is_any<EndGesture>(command)) {
    preset_column.reset();
  }
  const std::string told = std::exchange(snapshot.notice, {});
  if (const Refused refused = change(command)) {
    snapshot.notice = told;
    if (!refused->key.empty()) {
      notify(refused->key, refused->detail);
    }
    return false;
  }
  write_log(command);
  if (is_any<EndGesture>(command)) {
    snapshot.notice = told;
  } else if (is_any<SetTime>(command)) {
    show_instant();
  } else {
    refresh();
  }
  if (const auto* const preset = std::get_if<OpenPreset>(&command); preset != nullptr && !replaying) {
    preset_column = static_cast<std::size_t>(preset->column);
    show_change();
  }
  return true;
}

}  // namespace cleft::workspace

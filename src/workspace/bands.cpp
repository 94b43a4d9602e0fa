#include "workspace/bands.hpp"

#include <algorithm>
#include <utility>

namespace cleft::workspace {
namespace {

constexpr std::size_t most_bands = 8;
constexpr std::size_t fewest = 12;     // curves that make a band
constexpr std::size_t at_a_time = 8;   // curves, after which the bands are made anew
constexpr std::size_t sets_a_job = 4;  // which a processor's widest instructions solve side by side
constexpr double outside_share = 0.1;  // of the curves, below and above
constexpr std::size_t most_instants = 4000;

// Band of one curve: `kind` and `transmitter` of all sets.
Band band_of(const std::vector<double>& time_s, const std::vector<SetCurves>& sets, std::size_t kind,
             std::size_t transmitter) {
  Band band{time_s, {}, {}};
  const auto below = static_cast<std::ptrdiff_t>(outside_share * static_cast<double>(sets.size()));
  std::vector<double> here(sets.size());
  for (std::size_t row = 0; row < time_s.size(); ++row) {
    std::transform(sets.begin(), sets.end(), here.begin(),
                   [&](const SetCurves& one) { return one[kind][transmitter][row]; });
    std::nth_element(here.begin(), here.begin() + below, here.end());
    band.low.push_back(here[static_cast<std::size_t>(below)]);
    std::nth_element(here.begin() + below, here.end() - 1 - below, here.end());
    band.high.push_back(*(here.end() - 1 - below));
  }
  return band;
}

}  // namespace

Bands::Entry& Bands::entry(const simulation::Scenario& scenario, std::span<const double> rows_s) {
  const auto known =
      std::find_if(kept_.begin(), kept_.end(), [&](const Entry& one) { return one.scenario == scenario; });
  if (known != kept_.end()) {
    std::rotate(known, known + 1, kept_.end());
    return kept_.back();
  }
  // One that waits for answers stays.
  const auto oldest = std::find_if(kept_.begin(), kept_.end(), [](const Entry& one) { return one.jobs.empty(); });
  if (kept_.size() >= most_bands && oldest != kept_.end()) {
    kept_.erase(oldest);
  }
  Entry& one = kept_.emplace_back();
  one.scenario = scenario;
  one.sets.assign(ensemble_.size(), SetState::open);
  const std::size_t each = 1 + rows_s.size() / most_instants;
  for (std::size_t row = 0; row < rows_s.size(); row += each) {
    one.time_s.push_back(simulation::asked_s(rows_s, row));
  }
  return one;
}

SetRange Bands::open_sets(const Entry& one) {
  const auto is_open = [](SetState state) { return state == SetState::open; };
  const auto first = std::find_if(one.sets.begin(), one.sets.end(), is_open);
  const auto end = std::find_if_not(first, one.sets.end(), is_open);
  return {static_cast<std::size_t>(first - one.sets.begin()),
          std::min(static_cast<std::size_t>(end - first), sets_a_job)};
}

void Bands::mark(Entry& one, SetRange sets, SetState state) {
  const auto first = one.sets.begin() + static_cast<std::ptrdiff_t>(sets.first);
  std::fill_n(first, sets.count, state);
}

bool Bands::work(const simulation::Scenario& scenario, std::span<const double> rows_s) {
  Entry& one = entry(scenario, rows_s);
  const SetRange sets = open_sets(one);
  for (std::size_t i = 0; i < sets.count; ++i) {
    if (ensemble_.read(sets.first + i)) {
      return true;
    }
  }
  if (sets.count > 0) {
    add(one, sets, curves_of_sets(ensemble_, sets, scenario, one.time_s));
  }
  return one.tried < one.sets.size() && sets.count > 0;
}

void Bands::submit(const simulation::Scenario& scenario, std::span<const double> rows_s, JobQueue& queue) {
  Entry& one = entry(scenario, rows_s);
  for (SetRange sets = open_sets(one); sets.count > 0; sets = open_sets(one)) {
    mark(one, sets, SetState::submitted);
    one.jobs[queue.add(band_request(scenario, one.time_s, sets), JobQueue::Priority::background)] = sets;
  }
}

bool Bands::accept(const JobQueue::Result& result) {
  for (Entry& one : kept_) {
    const auto job = one.jobs.find(result.id);
    if (job == one.jobs.end()) {
      continue;
    }
    const SetRange sets = job->second;
    one.jobs.erase(job);
    if (result.answer) {  // a worker that failed at the sets would fail again
      add(one, sets, read_curves_of_sets(*result.answer, sets.count));
    } else {
      mark(one, sets, SetState::open);
    }
    return true;
  }
  return false;
}

void Bands::cancel_all_but(std::span<const simulation::Scenario* const> wanted, JobQueue& queue) {
  for (Entry& one : kept_) {
    if (std::any_of(wanted.begin(), wanted.end(),
                    [&one](const simulation::Scenario* scenario) { return *scenario == one.scenario; })) {
      continue;
    }
    for (const auto& [id, sets] : one.jobs) {
      queue.cancel(id);
      mark(one, sets, SetState::open);
    }
    one.jobs.clear();
  }
}

void Bands::add(Entry& one, SetRange sets, std::vector<std::optional<SetCurves>> curves) {
  mark(one, sets, SetState::done);
  const std::size_t drawn = one.tried / at_a_time;
  one.tried += sets.count;
  for (std::optional<SetCurves>& found : curves) {
    if (found) {
      one.curves.push_back(*std::move(found));
      ++one.solved;
    }
  }
  const bool last = one.tried == one.sets.size();
  if (one.solved >= fewest && (last || one.tried / at_a_time > drawn)) {
    draw(one);
  }
  if (last) {
    one.curves = {};
  }
}

void Bands::draw(Entry& one) {
  for (std::size_t kind = 0; kind < band_kinds.size(); ++kind) {
    one.bands[kind].clear();
    for (std::size_t i = 0; i < one.scenario.transmitters.size(); ++i) {
      one.bands[kind].push_back(band_of(one.time_s, one.curves, kind, i));
    }
  }
}

const Bands::Entry* Bands::find(const simulation::Scenario& scenario) const {
  const auto known =
      std::find_if(kept_.begin(), kept_.end(), [&](const Entry& one) { return one.scenario == scenario; });
  return known == kept_.end() ? nullptr : &*known;
}

BandProgress Bands::progress(const simulation::Scenario& scenario) const {
  const Entry* known = find(scenario);
  return known == nullptr ? BandProgress{0, 0, ensemble_.size()}
                          : BandProgress{known->tried, known->solved, ensemble_.size()};
}

const std::vector<Band>* Bands::of(const simulation::Scenario& scenario, Curves which) const {
  const Entry* known = find(scenario);
  if (known == nullptr) {
    return nullptr;
  }
  const auto kind = std::find(band_kinds.begin(), band_kinds.end(), which) - band_kinds.begin();
  const std::vector<Band>& bands = known->bands[static_cast<std::size_t>(kind)];
  return bands.size() == scenario.transmitters.size() ? &bands : nullptr;
}

}  // namespace cleft::workspace

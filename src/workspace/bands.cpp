#include "workspace/bands.hpp"

#include <algorithm>
#include <utility>

namespace cleft::workspace {
namespace {

constexpr std::size_t most_bands = 8;
constexpr std::size_t fewest = 12;     // curves that make a band
constexpr std::size_t at_a_time = 8;   // curves, after which the bands are made anew
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

bool Bands::work(const simulation::Scenario& scenario, std::span<const double> rows_s) {
  Entry& one = entry(scenario, rows_s);
  const auto next = std::find(one.sets.begin(), one.sets.end(), SetState::open);
  if (next == one.sets.end()) {
    return false;
  }
  const auto set = static_cast<std::size_t>(next - one.sets.begin());
  if (ensemble_.read(set)) {
    return true;
  }
  add(one, set, curves_of_set(ensemble_, set, scenario, one.time_s));
  return one.tried < one.sets.size();
}

void Bands::submit(const simulation::Scenario& scenario, std::span<const double> rows_s, JobQueue& queue) {
  Entry& one = entry(scenario, rows_s);
  for (std::size_t set = 0; set < one.sets.size(); ++set) {
    if (one.sets[set] == SetState::open) {
      one.sets[set] = SetState::submitted;
      one.jobs[queue.add(band_request(scenario, one.time_s, set), JobQueue::Priority::background)] = set;
    }
  }
}

bool Bands::accept(const JobQueue::Result& result) {
  for (Entry& one : kept_) {
    const auto job = one.jobs.find(result.id);
    if (job == one.jobs.end()) {
      continue;
    }
    const std::size_t set = job->second;
    one.jobs.erase(job);
    if (result.answer) {  // a worker that failed at the set would fail again
      add(one, set, read_curves_of_set(*result.answer));
    } else {
      one.sets[set] = SetState::open;
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
    for (const auto& [id, set] : one.jobs) {
      queue.cancel(id);
      one.sets[set] = SetState::open;
    }
    one.jobs.clear();
  }
}

void Bands::add(Entry& one, std::size_t set, std::optional<SetCurves> curves) {
  one.sets[set] = SetState::done;
  ++one.tried;
  if (curves) {
    one.curves.push_back(*std::move(curves));
    ++one.solved;
  }
  const bool last = one.tried == one.sets.size();
  if (one.solved >= fewest && (last || one.tried % at_a_time == 0)) {
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

#include "workspace/bands.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cleft::workspace {
namespace {

constexpr std::size_t most_bands = 8;
constexpr std::size_t most_populations = 4;  // whose curves stay
constexpr std::size_t fewest = 12;           // curves that make a band
constexpr std::size_t at_a_time = 8;         // curves, after which the bands are made anew
constexpr std::size_t members_a_job = 4;     // which a processor's widest instructions solve side by side
constexpr std::size_t most_instants = 4000;
constexpr std::size_t most_instants_of_people = 800;

// Of the curves, below and above.
constexpr double outside_share_of_constants = 0.1;
constexpr double outside_share_of_people = 0.05;
constexpr double quarter = 0.25;
constexpr double half = 0.5;

std::size_t kind_of(Curves which) {
  return static_cast<std::size_t>(std::find(band_kinds.begin(), band_kinds.end(), which) - band_kinds.begin());
}

double farthest(std::span<const double> course, bool ratio) {
  const auto distance = [&course, ratio](double value) {
    const double begin = course.front();
    return !ratio ? std::fabs(value - begin) : value > begin ? value / begin : begin / value;
  };
  return *std::max_element(course.begin(), course.end(),
                           [&distance](double a, double b) { return distance(a) < distance(b); });
}

}  // namespace

Band band_of(std::vector<double> time_s, std::span<const std::span<const double>> curves, Members members) {
  Band band;
  band.time_s = std::move(time_s);
  std::vector<double> here(curves.size());
  // The value below which a share of the curves lies, and the one above which it lies.
  const auto rank_of = [&here](double share) {
    return static_cast<std::ptrdiff_t>(share * static_cast<double>(here.size()));
  };
  const auto value_at = [&here](std::ptrdiff_t rank) {
    std::nth_element(here.begin(), here.begin() + rank, here.end());
    return here[static_cast<std::size_t>(rank)];
  };
  const auto below = [&](double share) { return value_at(rank_of(share)); };
  const auto above = [&](double share) {
    return value_at(static_cast<std::ptrdiff_t>(here.size()) - 1 - rank_of(share));
  };
  const double outside = members == Members::people ? outside_share_of_people : outside_share_of_constants;
  for (std::size_t row = 0; row < band.time_s.size(); ++row) {
    std::transform(curves.begin(), curves.end(), here.begin(), [row](const auto& curve) { return curve[row]; });
    band.low.push_back(below(outside));
    band.high.push_back(above(outside));
    if (members == Members::people) {
      band.quarter_low.push_back(below(quarter));
      band.median.push_back(half * (below(half) + above(half)));
      band.quarter_high.push_back(above(quarter));
    }
  }
  return band;
}

Bands::Bands(std::span<const catalog::File> files, const catalog::Catalog& catalog, Members members)
    : members_(members), catalog_(catalog), ensemble_(files, catalog.ensemble) {}

std::size_t Bands::size() const {
  if (members_ == Members::constants) {
    return ensemble_.size();
  }
  return catalog_.variability.empty() ? 0 : simulation::shown_people;
}

Bands::Entry& Bands::entry(const simulation::Scenario& scenario, std::span<const double> rows_s) {
  const auto known =
      std::find_if(kept_.begin(), kept_.end(), [&](const Entry& one) { return one.scenario == scenario; });
  if (known != kept_.end()) {
    std::rotate(known, known + 1, kept_.end());
    return kept_.back();
  }
  // One that waits for answers stays.
  const auto oldest = std::find_if(kept_.begin(), kept_.end(), [](const Entry& one) { return one.jobs.empty(); });
  if (kept_.size() >= (members_ == Members::people ? most_populations : most_bands) && oldest != kept_.end()) {
    kept_.erase(oldest);
  }
  Entry& one = kept_.emplace_back();
  one.scenario = scenario;
  one.members.assign(size(), MemberState::open);
  one.curves.resize(size());
  one.farthest.resize(members_ == Members::people ? size() : 0);
  for (std::size_t i = 0; members_ == Members::people && i < size(); ++i) {
    one.people.push_back(simulation::subject(catalog_.variability, scenario, simulation::shown_population, i));
  }
  const std::size_t each = 1 + rows_s.size() / (members_ == Members::people ? most_instants_of_people : most_instants);
  for (std::size_t row = 0; row < rows_s.size(); row += each) {
    one.time_s.push_back(simulation::asked_s(rows_s, row));
  }
  return one;
}

MemberRange Bands::open_members(const Entry& one) {
  const auto is_open = [](MemberState state) { return state == MemberState::open; };
  const auto first = std::find_if(one.members.begin(), one.members.end(), is_open);
  const auto end = std::find_if_not(first, one.members.end(), is_open);
  return {static_cast<std::size_t>(first - one.members.begin()),
          std::min(static_cast<std::size_t>(end - first), members_a_job)};
}

void Bands::mark(Entry& one, MemberRange range, MemberState state) {
  std::fill_n(one.members.begin() + static_cast<std::ptrdiff_t>(range.first), range.count, state);
}

bool Bands::work(const simulation::Scenario& scenario, std::span<const double> rows_s) {
  Entry& one = entry(scenario, rows_s);
  const MemberRange range = open_members(one);
  if (range.count == 0) {
    return false;
  }
  if (members_ == Members::people) {
    add(one, range, solve_people(catalog_, rests_of_people_, range, scenario, one.time_s));
    return one.tried < one.members.size();
  }
  for (std::size_t i = 0; i < range.count; ++i) {
    if (ensemble_.read(range.first + i)) {
      return true;
    }
  }
  add(one, range, solve_sets(ensemble_, range, scenario, one.time_s));
  return one.tried < one.members.size();
}

void Bands::submit(const simulation::Scenario& scenario, std::span<const double> rows_s, JobQueue& queue) {
  Entry& one = entry(scenario, rows_s);
  for (MemberRange range = open_members(one); range.count > 0; range = open_members(one)) {
    mark(one, range, MemberState::submitted);
    one.jobs[queue.add(band_request(members_, scenario, one.time_s, range), JobQueue::Priority::background)] = range;
  }
}

bool Bands::accept(const JobQueue::Result& result) {
  for (Entry& one : kept_) {
    const auto job = one.jobs.find(result.id);
    if (job == one.jobs.end()) {
      continue;
    }
    const MemberRange range = job->second;
    one.jobs.erase(job);
    if (result.answer) {  // a worker that failed at the members would fail again
      add(one, range, read_curves_of_members(*result.answer, range.count));
    } else {
      mark(one, range, MemberState::open);
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
    for (const auto& [id, range] : one.jobs) {
      queue.cancel(id);
      mark(one, range, MemberState::open);
    }
    one.jobs.clear();
  }
}

void Bands::add(Entry& one, MemberRange range, std::vector<std::optional<SetCurves>> curves) const {
  mark(one, range, MemberState::done);
  const std::size_t drawn = one.tried / at_a_time;
  one.tried += range.count;
  for (std::size_t i = 0; i < range.count; ++i) {
    const std::size_t member = range.first + i;
    one.solved += curves[i] ? 1U : 0U;
    for (std::size_t kind = 0; curves[i] && members_ == Members::people && kind < band_kinds.size(); ++kind) {
      for (const std::vector<double>& course : (*curves[i])[kind]) {
        one.farthest[member][kind].push_back(farthest(course, band_kinds[kind] == Curves::outside));
      }
    }
    one.curves[member] = std::move(curves[i]);
  }
  const bool last = one.tried == one.members.size();
  if (one.solved >= fewest && (last || one.tried / at_a_time > drawn)) {
    draw(one);
  }
  if (last && members_ == Members::constants) {
    one.curves = {};
  }
}

void Bands::draw(Entry& one) const {
  for (std::size_t kind = 0; kind < band_kinds.size(); ++kind) {
    one.bands[kind].clear();
    for (std::size_t i = 0; i < one.scenario.transmitters.size(); ++i) {
      std::vector<std::span<const double>> curves;
      for (const std::optional<SetCurves>& set : one.curves) {
        if (set) {
          curves.emplace_back((*set)[kind][i]);
        }
      }
      one.bands[kind].push_back(band_of(one.time_s, curves, members_));
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
  return known == nullptr ? BandProgress{0, 0, size()} : BandProgress{known->tried, known->solved, size()};
}

const std::vector<Band>* Bands::of(const simulation::Scenario& scenario, Curves which) const {
  const Entry* known = find(scenario);
  if (known == nullptr) {
    return nullptr;
  }
  const std::vector<Band>& bands = known->bands[kind_of(which)];
  return bands.size() == scenario.transmitters.size() ? &bands : nullptr;
}

std::span<const simulation::Subject> Bands::people(const simulation::Scenario& scenario) const {
  const Entry* known = find(scenario);
  return known == nullptr ? std::span<const simulation::Subject>() : std::span(known->people);
}

std::vector<PersonCurve> Bands::curves_of_people(const simulation::Scenario& scenario, Curves which,
                                                 std::size_t transmitter) const {
  const Entry* known = find(scenario);
  std::vector<PersonCurve> all(known == nullptr ? 0 : known->people.size());
  const std::size_t kind = kind_of(which);
  for (std::size_t person = 0; person < all.size(); ++person) {
    if (known->curves[person]) {
      all[person] = {(*known->curves[person])[kind][transmitter], known->farthest[person][kind][transmitter]};
    }
  }
  return all;
}

}  // namespace cleft::workspace

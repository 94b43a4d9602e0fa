#include "workspace/bands.hpp"

#include <algorithm>

#include "workspace/solutions.hpp"

namespace cleft::workspace {
namespace {

constexpr std::size_t most_kept = 8;
constexpr std::size_t fewest = 12;     // curves that make a band
constexpr std::size_t at_a_time = 8;   // curves, after which the bands are made anew
constexpr double outside_share = 0.1;  // of the curves, below and above
constexpr std::size_t most_instants = 4000;

constexpr std::array all_curves{Curves::outside, Curves::stores, Curves::receptors, Curves::firing};

Band band_of(const std::vector<double>& time_s, const std::vector<std::vector<double>>& curves) {
  Band band{time_s, {}, {}};
  const auto below = static_cast<std::ptrdiff_t>(outside_share * static_cast<double>(curves.size()));
  std::vector<double> here(curves.size());
  for (std::size_t row = 0; row < curves.front().size(); ++row) {
    std::transform(curves.begin(), curves.end(), here.begin(), [row](const auto& curve) { return curve[row]; });
    std::sort(here.begin(), here.end());
    band.low.push_back(*(here.begin() + below));
    band.high.push_back(*(here.end() - 1 - below));
  }
  return band;
}

}  // namespace

Bands::Entry& Bands::entry(const simulation::Scenario& scenario) {
  const auto known =
      std::find_if(kept_.begin(), kept_.end(), [&](const Entry& one) { return one.scenario == scenario; });
  if (known != kept_.end()) {
    std::rotate(known, known + 1, kept_.end());
    return kept_.back();
  }
  if (kept_.size() >= most_kept) {
    kept_.erase(kept_.begin());
  }
  kept_.emplace_back().scenario = scenario;
  for (auto& curves : kept_.back().curves) {
    curves.resize(scenario.transmitters.size());
  }
  return kept_.back();
}

bool Bands::work(const simulation::Scenario& scenario) {
  Entry& one = entry(scenario);
  if (one.next >= ensemble_.size()) {
    return false;
  }
  if (ensemble_.read(one.next)) {
    return true;
  }
  if (auto solved = ensemble_.solve(one.next, scenario)) {
    add(one, *std::move(solved));
  }
  const bool last = ++one.next == ensemble_.size();
  if (one.solved >= fewest && (last || one.next % at_a_time == 0)) {
    draw(one);
  }
  if (last) {
    one.curves = {};
  }
  return !last;
}

void Bands::add(Entry& one, simulation::Trajectory trajectory) {
  if (one.time_s.empty()) {
    const std::vector<double>& all_s = trajectory.time_s();
    const std::size_t each = 1 + all_s.size() / most_instants;
    for (std::size_t row = 0; row < all_s.size(); row += each) {
      one.time_s.push_back(simulation::asked_s(all_s, row));
    }
  }
  Solution solution;
  solution.scenario = one.scenario;
  solution.trajectory = std::move(trajectory);
  ++one.solved;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    for (std::size_t i = 0; i < one.scenario.transmitters.size(); ++i) {
      const CurveReading reading = solution.reading(all_curves[kind], i);
      const bool level = all_curves[kind] == Curves::outside;
      const double unit = level ? solution.trajectory->rest_nM(reading.amine) : 1.0;
      std::vector<double>& curve = one.curves[kind][i].emplace_back();
      for (const double t : one.time_s) {
        curve.push_back(reading.of(solution.trajectory->at(t)) / unit);
      }
    }
  }
}

void Bands::draw(Entry& one) {
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    one.bands[kind].clear();
    for (const SetValues& curves : one.curves[kind]) {
      if (curves.size() >= fewest) {
        one.bands[kind].push_back(band_of(one.time_s, curves));
      }
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
                          : BandProgress{known->next, known->solved, ensemble_.size()};
}

const std::vector<Band>* Bands::of(const simulation::Scenario& scenario, Curves which) const {
  const Entry* known = find(scenario);
  if (known == nullptr) {
    return nullptr;
  }
  const auto kind = std::find(all_curves.begin(), all_curves.end(), which) - all_curves.begin();
  const std::vector<Band>& bands = known->bands[static_cast<std::size_t>(kind)];
  return bands.size() == scenario.transmitters.size() ? &bands : nullptr;
}

}  // namespace cleft::workspace

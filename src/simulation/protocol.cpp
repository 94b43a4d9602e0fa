#include "simulation/protocol.hpp"

#include <algorithm>
#include <cmath>

#include "core/portable_math.hpp"
#include "simulation/kinetics.hpp"

namespace cleft::simulation {
namespace {

// A concentration and its rate of change.
struct Course {
  double uM = 0.0;
  double uM_per_s = 0.0;
};

double risen_uM(const Exposure& exposure, double t) {
  return exposure.concentration_uM * -core::expm1(-(t - exposure.at_s) / exposure.ramp_s);
}

// Rises towards the exposure's concentration, and falls from what was reached when it is over. middle_s: of the stretch
// between changes in which t lies, or at whose ends.
Course course_of(const Exposure& exposure, double reached_uM, double t, double middle_s) {
  const auto is_past = [t, middle_s](double change_s) {
    return t > change_s || (t == change_s && middle_s > change_s);
  };
  if (!is_past(exposure.at_s)) {
    return {};
  }
  if (!is_past(exposure.until_s)) {
    const double uM = risen_uM(exposure, t);
    return {uM, (exposure.concentration_uM - uM) / exposure.ramp_s};
  }
  const double left_uM = reached_uM * core::exp(-(t - exposure.until_s) / exposure.ramp_s);
  return {left_uM, -left_uM / exposure.ramp_s};
}

}  // namespace

Protocol::Protocol(const Scenario& scenario) : scenario_(scenario) {
  for (std::size_t e = 0; e < scenario.exposures.size(); ++e) {
    const Exposure& exposure = scenario.exposures[e];
    if (!exposure.profile) {
      continue;
    }
    auto found = std::find(profiled_.begin(), profiled_.end(), exposure.drug);
    if (found == profiled_.end()) {
      profiled_.push_back(exposure.drug);
      kinetics_.push_back(kinetics_of(scenario, exposure.drug));
      found = profiled_.end() - 1;
    }
    intakes_.push_back({e, static_cast<std::size_t>(found - profiled_.begin()), amount_uM(scenario, exposure)});
  }
  find_scheduled();
  find_events();
  const auto prepare = [&scenario](auto& outside) {
    outside.terminals_uM.resize(scenario.drugs.size());
    outside.somata_uM.resize(scenario.drugs.size());
    outside.inputs.drug_terminals_uM = outside.terminals_uM;
    outside.inputs.drug_somata_uM = outside.somata_uM;
  };
  prepare(plain_);
  prepare(traced_);
}

void Protocol::find_scheduled() {
  for (std::size_t e = 0; e < scenario_.exposures.size(); ++e) {
    const Exposure& exposure = scenario_.exposures[e];
    reached_uM_.push_back(exposure.profile ? 0.0 : risen_uM(exposure, exposure.until_s));
    if (exposure.profile) {
      continue;
    }
    const auto known = std::find_if(scheduled_.begin(), scheduled_.end(), [&exposure](const Scheduled& one) {
      return one.drug == exposure.drug && one.site == exposure.site;
    });
    if (known == scheduled_.end()) {
      scheduled_.push_back({exposure.drug, exposure.site, {e}});
    } else {
      known->exposures.push_back(e);
    }
  }
  scheduled_uM_.resize(scheduled_.size());
  scheduled_uM_per_s_.resize(scheduled_.size());
}

void Protocol::find_events() {
  for (const Exposure& exposure : scenario_.exposures) {
    changes_s_.push_back(exposure.at_s);
    changes_s_.push_back(exposure.until_s);
  }
  for (const Clamp& clamp : scenario_.clamps) {
    changes_s_.push_back(clamp.at_s);
    changes_s_.push_back(clamp.until_s);
  }
  for (std::size_t b = 0; b < scenario_.boluses.size(); ++b) {
    events_.push_back({scenario_.boluses[b].at_s, Kind::bolus, b});
  }
  for (std::size_t i = 0; i < scenario_.trains.size(); ++i) {
    const Train& train = scenario_.trains[i];
    for (long pulse = 0; pulse < train.pulses; ++pulse) {
      events_.push_back({train.pulse_s(pulse), Kind::pulse, i});
    }
    changes_s_.push_back(train.until_s());
  }
  for (const Intake& intake : intakes_) {
    events_.push_back({scenario_.exposures[intake.exposure].at_s, Kind::intake, intake.exposure});
  }
  for (const Event& event : events_) {
    changes_s_.push_back(event.t_s);
  }
  merge_instants();
}

// Instants that differ by rounding alone ("0.3 s" and the third pulse at 10 Hz after 0.1 s) are one instant.
void Protocol::merge_instants() {
  changes_s_.push_back(0.0);
  changes_s_.push_back(scenario_.until_s);
  std::sort(changes_s_.begin(), changes_s_.end());
  std::vector<double> merged;
  for (const double t : changes_s_) {
    if (t <= scenario_.until_s && (merged.empty() || t - merged.back() > slack_s(t))) {
      merged.push_back(t);
    }
  }
  merged.back() = scenario_.until_s;
  for (Event& event : events_) {
    const auto after = std::upper_bound(merged.begin(), merged.end(), event.t_s + slack_s(event.t_s));
    if (event.t_s <= scenario_.until_s + slack_s(event.t_s) && after != merged.begin()) {
      event.t_s = *(after - 1);
    }
  }
  std::stable_sort(events_.begin(), events_.end(),
                   [](const Event& a, const Event& b) { return a.t_s != b.t_s ? a.t_s < b.t_s : a.kind < b.kind; });
  changes_s_.assign(merged.begin(), merged.end());
  std::erase_if(changes_s_, [this](double t) { return t <= 0.0 || t >= scenario_.until_s; });
}

std::span<const Protocol::Event> Protocol::events_at(double t) const {
  const auto earlier = [](const Event& event, double when) { return event.t_s < when; };
  const auto first = std::lower_bound(events_.begin(), events_.end(), t, earlier);
  auto last = first;
  while (last != events_.end() && last->t_s == t) {
    ++last;
  }
  return std::span(events_).subspan(static_cast<std::size_t>(first - events_.begin()),
                                    static_cast<std::size_t>(last - first));
}

void Protocol::start_kinetics(std::span<double> y) const {
  for (std::size_t k = 0; k < profiled_.size(); ++k) {
    y[model::kinetic_states * k] = 0.0;
    y[model::kinetic_states * k + 1] = 0.0;
    y[model::kinetic_states * k + 2] = 1.0;
  }
}

void Protocol::take_in(std::size_t exposure, std::span<double> y) const {
  for (const Intake& intake : intakes_) {
    if (intake.exposure == exposure) {
      y[model::kinetic_states * intake.profiled] += intake.amount_uM;
    }
  }
}

void Protocol::enter(double from_s, double to_s) {
  middle_s_ = 0.5 * (from_s + to_s);
  scheduled_at_s_ = -1.0;
  std::array<double, model::amine_count> train_Hz{};
  std::array<bool, model::amine_count> clamped{};
  for (const Train& train : scenario_.trains) {
    if (middle_s_ >= train.at_s && middle_s_ < train.until_s()) {
      train_Hz[slot(train.transmitter)] += train.frequency_Hz;
    }
  }
  for (const Clamp& clamp : scenario_.clamps) {
    clamped[slot(clamp.transmitter)] |= middle_s_ >= clamp.at_s && middle_s_ < clamp.until_s;
  }
  plain_.inputs.train_Hz = traced_.inputs.train_Hz = train_Hz;
  plain_.inputs.clamped = traced_.inputs.clamped = clamped;
}

void Protocol::read_scheduled(double t, std::span<double> uM, std::span<double> uM_per_s) const {
  for (std::size_t i = 0; i < scheduled_.size(); ++i) {
    uM[i] = 0.0;
    uM_per_s[i] = 0.0;
    for (const std::size_t exposure : scheduled_[i].exposures) {
      const Course course = course_of(scenario_.exposures[exposure], reached_uM_[exposure], t, middle_s_);
      uM[i] += course.uM;
      uM_per_s[i] += course.uM_per_s;
    }
  }
}

}  // namespace cleft::simulation

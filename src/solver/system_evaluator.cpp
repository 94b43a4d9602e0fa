#include "solver/system_evaluator.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "core/bits.hpp"
#include "solver/vector_sums.hpp"

namespace cleft::solver {
namespace {

// What a system writes down, and its numbers.
struct Written {
  SystemStructure structure;
  std::vector<double> numbers;
};

Written written(const SystemView& system, core::Tape::EqualNumbers equal_numbers) {
  core::Tape tape(equal_numbers);
  Written out;
  {
    const core::Recording recording(tape);
    const auto variables = [](std::size_t count) {
      std::vector<core::Traced> made(count);
      std::generate(made.begin(), made.end(), core::Traced::variable);
      return made;
    };
    const std::vector<core::Traced> y = variables(system.size);
    const std::vector<core::Traced> inputs = variables(system.input_count);
    std::vector<core::Traced> slopes(system.size);
    std::vector<core::Traced> integrands(system.integral_count);
    system.write_down(system.self, y, inputs, slopes, integrands);
    const auto entry = [](const core::Traced& value) { return value.entry(); };
    std::transform(slopes.begin(), slopes.end(), std::back_inserter(out.structure.slopes), entry);
    std::transform(integrands.begin(), integrands.end(), std::back_inserter(out.structure.integrands), entry);
  }
  out.structure.entries = tape.take_entries();
  out.structure.input_count = system.input_count;
  out.numbers = tape.numbers();
  return out;
}

// Gives numbers that are equal in every lane one name, in all lanes the same, whatever else is equal in one lane by
// chance.
void name_numbers(std::vector<Written>& lanes) {
  const auto hash = [&lanes](std::size_t use) {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;  // spreads what differs over the upper bits
    std::uint64_t mixed = 0;
    for (const Written& lane : lanes) {
      mixed = (mixed ^ core::bits_of(lane.numbers[use])) * odd;
      mixed ^= mixed >> 32U;
    }
    return static_cast<std::size_t>(mixed);
  };
  const auto are_equal = [&lanes](std::size_t one, std::size_t other) {
    return std::all_of(lanes.begin(), lanes.end(), [one, other](const Written& lane) {
      return core::bits_of(lane.numbers[one]) == core::bits_of(lane.numbers[other]);
    });
  };
  const std::size_t uses = lanes.front().numbers.size();
  std::unordered_map<std::size_t, std::int32_t, decltype(hash), decltype(are_equal)> names(uses, hash, are_equal);
  std::vector<std::size_t> first_use;
  std::vector<std::int32_t> name_of;
  for (std::size_t use = 0; use < uses; ++use) {
    const auto [known, is_new] = names.try_emplace(use, static_cast<std::int32_t>(names.size()));
    if (is_new) {
      first_use.push_back(use);
    }
    name_of.push_back(known->second);
  }
  for (Written& lane : lanes) {
    for (core::Tape::Entry& entry : lane.structure.entries) {
      if (entry.operation == core::Operation::number) {
        entry.a = name_of[static_cast<std::size_t>(entry.a)];
      }
    }
    std::vector<double> named;
    std::transform(first_use.begin(), first_use.end(), std::back_inserter(named),
                   [&lane](std::size_t use) { return lane.numbers[use]; });
    lane.numbers = std::move(named);
  }
}

}  // namespace

SystemEvaluator::SystemEvaluator(std::span<const SystemView> lanes)
    : lanes_(lanes.begin(), lanes.end()), inputs_(lanes.front().input_count), input_rates_(lanes.front().input_count) {
  write_down();
}

bool SystemEvaluator::write_down() {
  using core::Tape;
  const auto equal_numbers = lanes_.size() > 1 ? Tape::EqualNumbers::apart : Tape::EqualNumbers::by_one_name;
  std::vector<Written> all;
  std::transform(lanes_.begin(), lanes_.end(), std::back_inserter(all),
                 [equal_numbers](const SystemView& one) { return written(one, equal_numbers); });
  written_down_ = std::all_of(all.begin(), all.end(),
                              [&all](const Written& one) { return one.structure == all.front().structure; });
  if (!written_down_) {
    return false;
  }
  if (all.size() > 1) {
    name_numbers(all);
  }
  programs_ = SystemPrograms::of(std::move(all.front().structure));
  memory_.assign(static_cast<std::size_t>(programs_->cells().count) * lanes_.size(), 0.0);
  for (std::size_t lane = 0; lane < all.size(); ++lane) {
    for (std::size_t i = 0; i < all[lane].numbers.size(); ++i) {
      put_number(static_cast<std::int32_t>(i), lane, all[lane].numbers[i]);
    }
  }
  programs_->fixed().run(memory_.data(), lanes_.size());
  forget_inputs();
  return true;
}

void SystemEvaluator::read_inputs(double t) {
  if (inputs_.empty() || t == inputs_at_) {
    return;
  }
  inputs_at_ = t;
  const SystemPrograms::Cells& place = programs_->cells();
  for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
    lanes_[lane].read_inputs(lanes_[lane].self, t, inputs_, input_rates_);
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      put_number(place.inputs + static_cast<std::int32_t>(i), lane, inputs_[i]);
      put_number(place.input_rates + static_cast<std::int32_t>(i), lane, input_rates_[i]);
    }
  }
}

void SystemEvaluator::place(double t, std::span<const double> y) {
  read_inputs(t);
  std::copy(y.begin(), y.end(), state().begin());
}

void SystemEvaluator::slopes(double t, std::span<const double> y, std::span<double> out) {
  std::copy(y.begin(), y.end(), state().begin());
  evaluate_slopes(t);
  const std::span<const double> found = slopes();
  std::copy(found.begin(), found.end(), out.begin());
}

void SystemEvaluator::evaluate_slopes(double t) {
  read_inputs(t);
  programs_->slopes().run(memory_.data(), lanes_.size());
}

void SystemEvaluator::integrands(double t, std::span<const double> y, std::span<double> out) {
  place(t, y);
  programs_->integrands().run(memory_.data(), lanes_.size());
  const auto found = cells(programs_->cells().integrands, lanes_.front().integral_count);
  std::copy(found.begin(), found.end(), out.begin());
}

void SystemEvaluator::evaluate_jacobian(double t, std::span<const double> y) {
  place(t, y);
  programs_->jacobian().run(memory_.data(), lanes_.size());
}

bool SystemEvaluator::factorise(double gamma) {
  const SystemPrograms::Cells& first = programs_->cells();
  const std::span<double> gammas = cells(first.gamma, 1);
  std::fill(gammas.begin(), gammas.end(), gamma);
  programs_->factors().run(memory_.data(), lanes_.size());
  return all_finite(cells(first.inverse_pivots, lanes_.front().size));
}

void SystemEvaluator::solve(std::span<const double> b, std::span<double> x) {
  std::copy(b.begin(), b.end(), right_side().begin());
  solve(x);
}

void SystemEvaluator::solve(std::span<double> x) {
  programs_->solution().run(memory_.data(), lanes_.size());
  const auto solution = cells(programs_->cells().solution, lanes_.front().size);
  std::copy(solution.begin(), solution.end(), x.begin());
}

void SystemEvaluator::solve_newton(std::span<const double> b, std::span<double> x) {
  const double scale = -1.0 / cells(programs_->cells().gamma, 1).front();
  std::transform(b.begin(), b.end(), x.begin(), [scale](double value) { return scale * value; });
  solve(x, x);
}

}  // namespace cleft::solver

#include "solver/newton_matrix.hpp"

#include <algorithm>
#include <cmath>

namespace cleft::solver {

using core::Dual;

namespace {

// The row of the system to which a slope or an addend belongs.
std::size_t row_of(const SystemView& system, std::size_t i) {
  return i < system.size ? i : system.addend_rows[i - system.size];
}

// The columns of each row, those of its addends among them.
std::vector<std::vector<std::size_t>> joined(const std::vector<std::vector<std::size_t>>& dependence,
                                             const SystemView& system) {
  std::vector<std::vector<std::size_t>> rows(system.size);
  for (std::size_t i = 0; i < dependence.size(); ++i) {
    auto& row = rows[row_of(system, i)];
    row.insert(row.end(), dependence[i].begin(), dependence[i].end());
  }
  return rows;
}

}  // namespace

void NewtonMatrix::find_places(double t, std::span<const double> y) {
  const auto dependence = find_dependence(system_, t, y);
  pattern_ = make_pattern(joined(dependence, system_));
  groups_ = independent_columns(dependence, system_.size);
  lu_ = SparseLu(pattern_);
  moving_.assign(system_.size, Dual());
  slopes_.assign(dependence.size(), Dual());
  jacobian_.assign(pattern_.places(), 0.0);
  matrix_.assign(pattern_.places(), 0.0);
  std::vector<std::size_t> group_of(system_.size);
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    for (const std::size_t j : groups_[g]) {
      group_of[j] = g;
    }
  }
  entries_.assign((groups_.size() + Dual::width - 1) / Dual::width, {});
  for (std::size_t i = 0; i < dependence.size(); ++i) {
    const auto row = pattern_.row(row_of(system_, i));
    for (const std::size_t j : dependence[i]) {
      const auto in_row = std::lower_bound(row.begin(), row.end(), j) - row.begin();
      const std::size_t place = pattern_.row_start[row_of(system_, i)] + static_cast<std::size_t>(in_row);
      const std::size_t g = group_of[j];
      entries_[g / Dual::width].push_back(
          {static_cast<unsigned>(i), static_cast<unsigned>(g % Dual::width), static_cast<unsigned>(place)});
    }
  }
}

void NewtonMatrix::seed(std::size_t first_group, double one_or_zero) {
  const std::size_t last = std::min(first_group + Dual::width, groups_.size());
  for (std::size_t g = first_group; g < last; ++g) {
    for (const std::size_t j : groups_[g]) {
      moving_[j].slope[g - first_group] = one_or_zero;
    }
  }
}

bool NewtonMatrix::evaluate_jacobian(double t, std::span<const double> y) {
  for (std::size_t i = 0; i < y.size(); ++i) {
    moving_[i].value = y[i];
  }
  std::fill(jacobian_.begin(), jacobian_.end(), 0.0);
  for (std::size_t pass = 0; pass < entries_.size(); ++pass) {
    seed(pass * Dual::width, 1.0);
    system_.tangents(system_.self, t, moving_, slopes_);
    seed(pass * Dual::width, 0.0);
    for (const Entry& entry : entries_[pass]) {
      jacobian_[entry.place] += slopes_[entry.row].slope[entry.direction];
    }
  }
  return std::all_of(jacobian_.begin(), jacobian_.end(), [](double value) { return std::isfinite(value); });
}

bool NewtonMatrix::factorise(double gamma) {
  for (std::size_t i = 0; i < pattern_.size; ++i) {
    for (std::size_t place = pattern_.row_start[i]; place < pattern_.row_start[i + 1]; ++place) {
      matrix_[place] = (pattern_.column[place] == i ? 1.0 : 0.0) - gamma * jacobian_[place];
    }
  }
  return lu_.factorise(matrix_);
}

}  // namespace cleft::solver

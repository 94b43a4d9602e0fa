#include "solver/sparse_lu.hpp"

#include <algorithm>
#include <cmath>

namespace cleft::solver {
namespace {

unsigned narrow(std::size_t i) { return static_cast<unsigned>(i); }

// The places of L + U: row by row, a row takes over what lies right of the pivot in every row it is reduced by.
std::vector<std::vector<std::size_t>> filled_rows(const Pattern& pattern, const std::vector<std::size_t>& order,
                                                  const std::vector<std::size_t>& place_in_order) {
  std::vector<std::vector<std::size_t>> rows;
  for (std::size_t i = 0; i < pattern.size; ++i) {
    std::vector<char> there(pattern.size, 0);
    for (const std::size_t j : pattern.row(order[i])) {
      there[place_in_order[j]] = 1;
    }
    std::vector<std::size_t> row;
    for (std::size_t k = 0; k < pattern.size; ++k) {
      if (there[k] == 0) {
        continue;
      }
      row.push_back(k);
      if (k < i) {
        for (const std::size_t j : rows[k]) {
          there[j] = static_cast<char>(j > k ? 1 : there[j]);
        }
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

SparseLu::SparseLu(const Pattern& pattern)
    : size_(pattern.size), inverse_(pattern.size, 0.0), work_(pattern.size, 0.0) {
  const std::vector<std::size_t> order = elimination_order(pattern);
  std::vector<std::size_t> place_in_order(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    place_in_order[order[i]] = i;
    order_.push_back(narrow(order[i]));
  }
  row_start_.push_back(0);
  for (const auto& row : filled_rows(pattern, order, place_in_order)) {
    const std::size_t i = diagonal_.size();
    for (const std::size_t j : row) {
      if (j == i) {
        diagonal_.push_back(narrow(column_.size()));
      }
      column_.push_back(narrow(j));
    }
    row_start_.push_back(narrow(column_.size()));
  }
  factor_.resize(column_.size());
  from_start_.push_back(0);
  for (const std::size_t original : order) {
    for (std::size_t place = pattern.row_start[original]; place < pattern.row_start[original + 1]; ++place) {
      from_place_.push_back(narrow(place));
      from_column_.push_back(narrow(place_in_order[pattern.column[place]]));
    }
    from_start_.push_back(narrow(from_place_.size()));
  }
}

bool SparseLu::factorise(std::span<const double> values) {
  double* const work = work_.data();
  double* const factor = factor_.data();
  const unsigned* const column = column_.data();
  for (std::size_t i = 0; i < size_; ++i) {
    const unsigned first = row_start_[i];
    const unsigned diagonal = diagonal_[i];
    const unsigned last = row_start_[i + 1];
    for (unsigned place = first; place < last; ++place) {
      work[column[place]] = 0.0;
    }
    for (unsigned from = from_start_[i]; from < from_start_[i + 1]; ++from) {
      work[from_column_[from]] = values[from_place_[from]];
    }
    for (unsigned place = first; place < diagonal; ++place) {
      const unsigned k = column[place];
      const double share = work[k] * inverse_[k];
      factor[place] = share;
      for (unsigned u = diagonal_[k] + 1; u < row_start_[k + 1]; ++u) {
        work[column[u]] -= share * factor[u];
      }
    }
    const double pivot = work[i];
    if (pivot == 0.0 || !std::isfinite(pivot)) {
      return false;
    }
    inverse_[i] = 1.0 / pivot;
    for (unsigned place = diagonal; place < last; ++place) {
      factor[place] = work[column[place]];
    }
  }
  return true;
}

void SparseLu::solve(std::span<const double> b, std::span<double> x) {
  double* const work = work_.data();
  const double* const factor = factor_.data();
  const unsigned* const column = column_.data();
  for (std::size_t i = 0; i < size_; ++i) {
    double sum = b[order_[i]];
    for (unsigned place = row_start_[i]; place < diagonal_[i]; ++place) {
      sum -= factor[place] * work[column[place]];
    }
    work[i] = sum;
  }
  for (std::size_t i = size_; i-- > 0;) {
    double sum = work[i];
    for (unsigned place = diagonal_[i] + 1; place < row_start_[i + 1]; ++place) {
      sum -= factor[place] * work[column[place]];
    }
    work[i] = sum * inverse_[i];
    x[order_[i]] = work[i];
  }
}

}  // namespace cleft::solver

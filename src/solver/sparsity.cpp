#include "solver/sparsity.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

namespace cleft::solver {
namespace {

// A set of small numbers.
class Bits {
 public:
  explicit Bits(std::size_t size) : words_((size + 63) / 64, 0) {}
  void add(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void remove(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  void add(const Bits& others) {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      words_[w] |= others.words_[w];
    }
  }
  [[nodiscard]] bool has(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
  [[nodiscard]] std::size_t common(const Bits& others) const {
    std::size_t count = 0;
    for (std::size_t w = 0; w < words_.size(); ++w) {
      count += static_cast<std::size_t>(std::popcount(words_[w] & others.words_[w]));
    }
    return count;
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace

Pattern make_pattern(std::vector<std::vector<std::size_t>> rows) {
  Pattern pattern;
  pattern.size = rows.size();
  pattern.row_start.push_back(0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<std::size_t>& row = rows[i];
    row.push_back(i);
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    pattern.column.insert(pattern.column.end(), row.begin(), row.end());
    pattern.row_start.push_back(pattern.column.size());
  }
  return pattern;
}

std::vector<std::size_t> elimination_order(const Pattern& pattern) {
  const std::size_t n = pattern.size;
  std::vector<Bits> rows(n, Bits(n));
  std::vector<Bits> columns(n, Bits(n));
  Bits left(n);
  for (std::size_t i = 0; i < n; ++i) {
    left.add(i);
    for (const std::size_t j : pattern.row(i)) {
      rows[i].add(j);
      columns[j].add(i);
    }
  }
  std::vector<std::size_t> order;
  while (order.size() < n) {
    std::size_t pivot = n;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t fill = left.has(i) ? (rows[i].common(left) - 1) * (columns[i].common(left) - 1) : least;
      if (fill < least) {
        least = fill;
        pivot = i;
      }
    }
    left.remove(pivot);
    order.push_back(pivot);
    for (std::size_t i = 0; i < n; ++i) {
      if (left.has(i) && rows[i].has(pivot)) {
        rows[i].add(rows[pivot]);
      }
      if (left.has(i) && columns[i].has(pivot)) {
        columns[i].add(columns[pivot]);
      }
    }
  }
  return order;
}

}  // namespace cleft::solver

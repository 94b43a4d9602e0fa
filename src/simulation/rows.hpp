// The rows of a trajectory: states and slopes at rising times.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "core/byte_stream.hpp"
#include "simulation/integration.hpp"

namespace cleft::simulation {

// Is told at each step of the solver what share of the run is behind it. False: nobody waits for the run any more.
using Progress = std::function<bool(double share)>;

struct Rows {
  std::size_t width = 0;  // of a state
  std::vector<double> time_s;
  std::vector<double> states;
  std::vector<float> slopes;         // digits enough: each is multiplied by a step
  std::vector<unsigned char> marks;  // of a row: `before`, `skips`

  static constexpr unsigned char before = 1;  // it stands before what happens at its instant
  static constexpr unsigned char skips = 2;   // rows between it and the next were left out

  [[nodiscard]] std::size_t size() const { return time_s.size(); }
  [[nodiscard]] std::size_t bytes_a_row() const { return width * (sizeof(double) + sizeof(float)); }
  [[nodiscard]] std::size_t bytes() const { return size() * bytes_a_row(); }
  [[nodiscard]] std::span<const double> state(std::size_t row) const {
    return std::span(states).subspan(row * width, width);
  }
  [[nodiscard]] std::span<const float> slope(std::size_t row) const {
    return std::span(slopes).subspan(row * width, width);
  }
  // The last row at or before an instant; the first where there is none.
  [[nodiscard]] std::size_t row_at(double t) const;
  // Between a row and the next, one step of the solver later.
  void interpolate(std::size_t row, double t, std::span<double> y) const;
  void append(double t, std::span<const double> y, std::span<const double> slope, unsigned char mark);
  // The first `count` rows of another.
  void take(const Rows& other, std::size_t count);
  void write(core::ByteWriter& out) const;
  // False where the lists do not fit one another and `width`.
  bool read(core::ByteReader& in);
  // Leaves of every `while_s` the first and the last row, and those with the least and the most of each watched state.
  void thin(double while_s, std::span<const std::size_t> watched);
};

// Takes a row a step, and more where a watched state bends.
class RowRecorder : public Recorder {
 public:
  RowRecorder(Rows& rows, std::size_t most_rows, double until_s, std::vector<std::size_t> watched,
              Progress progress = {});
  bool begin(const solver::Solver& solver, double t) override;
  bool step(const solver::Solver& solver, double to_s) override;
  bool end(const solver::Solver&, double) override { return true; }
  [[nodiscard]] bool thinned() const { return thinned_; }

 private:
  [[nodiscard]] bool read(const solver::Solver& solver, double t);
  [[nodiscard]] int pieces(double step_s) const;

  Rows& rows_;
  std::size_t most_rows_;
  double until_s_;
  double while_s_;
  std::vector<std::size_t> watched_;
  std::vector<double> y_;
  std::vector<double> slope_;
  Progress progress_;
  bool begun_ = false;  // the last row is the beginning of a stretch, and has no slope yet
  bool thinned_ = false;
};

}  // namespace cleft::simulation

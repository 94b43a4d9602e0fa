#include "simulation/rows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cleft::simulation {
namespace {

constexpr double least_apart_s = 5e-4;  // the first steps after a change are far shorter than anything seen

}  // namespace

std::size_t Rows::row_at(double t) const {
  const auto after = std::upper_bound(time_s.begin(), time_s.end(), t);
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - time_s.begin(), 1) - 1);
}

// The cubic with these values and slopes: rows stand so close that it is off by no more than the solution is.
void Rows::interpolate(std::size_t row, double t, std::span<double> y) const {
  const double h = time_s[row + 1] - time_s[row];
  const double x = (t - time_s[row]) / h;
  const double z = 1.0 - x;
  const std::span<const double> left = state(row);
  const std::span<const double> right = state(row + 1);
  const std::span<const float> left_slope = slope(row);
  const std::span<const float> right_slope = slope(row + 1);
  for (std::size_t i = 0; i < width; ++i) {
    const double rise = right[i] - left[i];
    const double bend =
        z * (h * static_cast<double>(left_slope[i]) - rise) + x * (rise - h * static_cast<double>(right_slope[i]));
    y[i] = left[i] + x * (rise + z * bend);
  }
}

void Rows::append(double t, std::span<const double> y, std::span<const double> slope, unsigned char mark) {
  time_s.push_back(t);
  states.insert(states.end(), y.begin(), y.end());
  for (const double one : slope) {
    slopes.push_back(static_cast<float>(one));
  }
  marks.push_back(mark);
}

void Rows::take(const Rows& other, std::size_t count) {
  const auto n = static_cast<std::ptrdiff_t>(count);
  const auto values = static_cast<std::ptrdiff_t>(count * other.width);
  width = other.width;
  time_s.assign(other.time_s.begin(), other.time_s.begin() + n);
  states.assign(other.states.begin(), other.states.begin() + values);
  slopes.assign(other.slopes.begin(), other.slopes.begin() + values);
  marks.assign(other.marks.begin(), other.marks.begin() + n);
}

void Rows::write(core::ByteWriter& out) const {
  out.put_list(time_s);
  out.put_list(states);
  out.put_list(slopes);
  out.put_list(marks);
}

bool Rows::read(core::ByteReader& in) {
  time_s = in.get_list<double>();
  states = in.get_list<double>();
  slopes = in.get_list<float>();
  marks = in.get_list<unsigned char>();
  return in.good() && !time_s.empty() && states.size() == size() * width && slopes.size() == states.size() &&
         marks.size() == size();
}

void Rows::thin(double while_s, std::span<const std::size_t> watched) {
  std::vector<std::size_t> kept;
  for (std::size_t first = 0; first < size();) {
    const double here = std::floor(time_s[first] / while_s);
    std::size_t end = first;
    while (end < size() && std::floor(time_s[end] / while_s) == here) {
      ++end;
    }
    std::vector<std::size_t> picked{first, end - 1};
    for (const std::size_t i : watched) {
      std::size_t least = first;
      std::size_t most = first;
      for (std::size_t row = first; row < end; ++row) {
        least = states[row * width + i] < states[least * width + i] ? row : least;
        most = states[row * width + i] > states[most * width + i] ? row : most;
      }
      picked.insert(picked.end(), {least, most});
    }
    std::sort(picked.begin(), picked.end());
    kept.insert(kept.end(), picked.begin(), std::unique(picked.begin(), picked.end()));
    first = end;
  }
  for (std::size_t to = 0; to < kept.size(); ++to) {
    const std::size_t from = kept[to];
    time_s[to] = time_s[from];
    std::copy_n(states.begin() + static_cast<std::ptrdiff_t>(from * width), width,
                states.begin() + static_cast<std::ptrdiff_t>(to * width));
    std::copy_n(slopes.begin() + static_cast<std::ptrdiff_t>(from * width), width,
                slopes.begin() + static_cast<std::ptrdiff_t>(to * width));
    marks[to] = marks[from];
    if (to + 1 < kept.size() && kept[to + 1] != from + 1) {
      marks[to] |= skips;
    }
  }
  time_s.resize(kept.size());
  states.resize(kept.size() * width);
  slopes.resize(kept.size() * width);
  marks.resize(kept.size());
}

// Half of the room is for what was thinned, half for what is to come.
RowRecorder::RowRecorder(Rows& rows, std::size_t most_rows, double until_s, std::vector<std::size_t> watched,
                         Progress progress)
    : rows_(rows),
      most_rows_(most_rows),
      until_s_(until_s),
      while_s_(until_s * static_cast<double>(4 * (1 + watched.size())) / static_cast<double>(most_rows)),
      watched_(std::move(watched)),
      y_(rows.width),
      slope_(rows.width),
      progress_(std::move(progress)) {}

bool RowRecorder::read(const solver::Solver& solver, double t) {
  return solver.state_at(t, y_) && solver.slopes_at(t, slope_);
}

bool RowRecorder::begin(const solver::Solver& solver, double t) {
  begun_ = true;
  std::fill(slope_.begin(), slope_.end(), 0.0);
  if (!solver.state_at(t, y_)) {
    return false;
  }
  rows_.append(t, y_, slope_, 0);
  return true;
}

// So many that straight lines between them keep to the course.
int RowRecorder::pieces(double step_s) const {
  constexpr double share = 0.002;
  constexpr double most = 8.0;
  const std::span<const double> before = rows_.state(rows_.size() - 1);
  const std::span<const float> slope_before = rows_.slope(rows_.size() - 1);
  double furthest = 0.0;
  for (const std::size_t i : watched_) {
    const double off = 0.125 * step_s * std::fabs(slope_[i] - static_cast<double>(slope_before[i]));
    const double size = std::max(std::fabs(before[i]), std::fabs(y_[i]));
    if (off > share * size) {
      furthest = std::max(furthest, off / (share * size));
    }
  }
  return static_cast<int>(std::ceil(std::sqrt(std::min(furthest, most * most))));
}

bool RowRecorder::step(const solver::Solver& solver, double to_s) {
  const double from_s = solver.previous_time();
  const double now_s = solver.time();
  if (progress_ && !progress_(now_s / until_s_)) {
    return false;
  }
  if (begun_) {
    if (!solver.slopes_at(from_s, slope_)) {
      return false;
    }
    std::copy(slope_.begin(), slope_.end(), rows_.slopes.end() - static_cast<std::ptrdiff_t>(rows_.width));
    begun_ = false;
  }
  if (now_s < to_s && now_s - rows_.time_s.back() < least_apart_s) {
    return true;
  }
  if (now_s - from_s > least_apart_s && from_s > rows_.time_s.back()) {
    if (!read(solver, from_s)) {
      return false;
    }
    rows_.append(from_s, y_, slope_, 0);
  }
  if (!read(solver, now_s)) {
    return false;
  }
  const int count = from_s > rows_.time_s.back() ? 1 : std::max(pieces(now_s - from_s), solver.cubic_pieces());
  for (int i = 1; i < count; ++i) {
    if (!read(solver, from_s + (now_s - from_s) * i / count)) {
      return false;
    }
    rows_.append(from_s + (now_s - from_s) * i / count, y_, slope_, 0);
  }
  if (count > 1 && !read(solver, now_s)) {
    return false;
  }
  rows_.append(now_s, y_, slope_, now_s < to_s ? 0 : Rows::before);
  if (rows_.size() > most_rows_) {
    rows_.thin(while_s_, watched_);
    thinned_ = true;
  }
  return true;
}

}  // namespace cleft::simulation

#include "simulation/trajectory.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "simulation/rows.hpp"
#include "simulation/same_until.hpp"

namespace cleft::simulation {
namespace {

constexpr std::size_t most_bytes = 24'000'000;  // of rows: more are thinned
constexpr std::size_t most_gaps = 32;           // solved again and kept: more than a table has lines
constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

}  // namespace

double asked_s(std::span<const double> time_s, std::size_t row) {
  const double t = time_s[row];
  return row + 1 < time_s.size() && time_s[row + 1] == t ? std::nextafter(t, 0.0) : t;
}

struct Trajectory::Body {
  std::unique_ptr<Integration> solved;
  Rows rows;
  std::vector<std::size_t> stop_rows;  // before what happens at each instant of change; none where rows were left out
  solver::Statistics statistics;
  std::map<std::size_t, Rows> gaps;  // by the row before
  std::vector<double> state;         // of the instant asked for last
  double time_s = -1.0;

  explicit Body(std::unique_ptr<Integration> integration) : solved(std::move(integration)), state(solved->size()) {
    rows.width = solved->size();
  }

  // What the curves show of levels and stores.
  [[nodiscard]] std::vector<std::size_t> watched() const {
    std::vector<std::size_t> states;
    for (const model::Amine amine : solved->scenario.transmitters) {
      states.push_back(solved->circuit_model.outside(amine).state);
      states.push_back(solved->circuit_model.store_state(amine));
    }
    return states;
  }

  // The rows that `earlier` has in common with this run: it begins with the same stops up to the last one before
  // anything differs, so every digit is as if solved from 0. Returns how many stops are already behind.
  std::size_t take_over(const Body& earlier, const std::vector<double>& stops) {
    const double same_s = same_until_s(earlier.solved->scenario, solved->scenario);
    const std::vector<double>& theirs = earlier.solved->protocol.changes_s();
    std::size_t behind = 0;
    while (behind < earlier.stop_rows.size() && behind < theirs.size() && behind + 1 < stops.size() &&
           theirs[behind] == stops[behind] && stops[behind] <= same_s) {
      ++behind;
    }
    if (behind == 0 || earlier.rows.width != rows.width) {
      return 0;
    }
    rows.take(earlier.rows, earlier.stop_rows[behind - 1] + 1);
    return behind;
  }

  bool solve(const Body* earlier, const Progress& progress) {
    std::vector<double> stops = solved->protocol.changes_s();
    const double until_s = solved->scenario.until_s;
    stops.push_back(until_s);
    const std::size_t behind = earlier == nullptr ? 0 : take_over(*earlier, stops);
    std::vector<double> y = solved->start_state();
    double from_s = 0.0;
    if (behind > 0) {
      from_s = stops[behind - 1];
      std::copy_n(rows.state(rows.size() - 1).begin(), rows.width, y.begin());
    }
    RowRecorder recorder(rows, most_bytes / std::max<std::size_t>(rows.bytes_a_row(), 1), until_s, watched(), progress);
    const bool good = solved->solve(Flows::left_out, from_s, true, std::span(stops).subspan(behind), y, recorder);
    statistics = solved->statistics;
    if (!good) {
      return false;
    }
    solved->arrive(until_s, y);
    rows.append(until_s, y, std::vector<double>(rows.width), 0);
    for (std::size_t row = 0; row + 2 < rows.size() && !recorder.thinned(); ++row) {
      if ((rows.marks[row] & Rows::before) != 0) {
        stop_rows.push_back(row);
      }
    }
    return solved->mass_is_conserved(y);
  }

  // All rows between two that have others left out between them.
  const Rows& gap_after(std::size_t row) {
    const auto known = gaps.find(row);
    if (known != gaps.end()) {
      return known->second;
    }
    if (gaps.size() >= most_gaps) {
      gaps.clear();
    }
    Rows& gap = gaps[row];
    gap.width = rows.width;
    const double from_s = rows.time_s[row];
    const double to_s = rows.time_s[row + 1];
    const std::vector<double>& changes = solved->protocol.changes_s();
    std::vector<double> stops(std::upper_bound(changes.begin(), changes.end(), from_s),
                              std::lower_bound(changes.begin(), changes.end(), to_s));
    stops.push_back(to_s);
    std::vector<double> y(rows.state(row).begin(), rows.state(row).end());
    RowRecorder recorder(gap, no_limit, to_s, {});
    solved->solve(Flows::left_out, from_s, (rows.marks[row] & Rows::before) != 0, stops, y, recorder);
    return gap;
  }

  std::span<const double> state_at(double t) {
    if (t == time_s) {
      return state;
    }
    time_s = t;
    const Rows* in = &rows;
    std::size_t row = rows.row_at(t);
    const bool happens = (rows.marks[row] & Rows::before) != 0;
    if ((happens || t > rows.time_s[row]) && (rows.marks[row] & Rows::skips) != 0) {
      in = &gap_after(row);
      row = in->row_at(t);
    }
    if (t > in->time_s[row] && row + 1 < in->size()) {
      in->interpolate(row, t, state);
    } else {
      std::copy_n(in->state(row).begin(), rows.width, state.begin());
    }
    return state;
  }
};

Trajectory::Trajectory(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Trajectory::Trajectory(Trajectory&&) noexcept = default;
Trajectory& Trajectory::operator=(Trajectory&&) noexcept = default;
Trajectory::~Trajectory() = default;

std::optional<Trajectory> Trajectory::solve(Scenario scenario, const catalog::Catalog& catalog, RestCache& rests,
                                            const RunOptions& options, std::string& failure, const Trajectory* earlier,
                                            const Progress& progress) {
  auto integration = Integration::make(std::move(scenario), catalog, rests, options, failure);
  if (integration == nullptr) {
    return std::nullopt;
  }
  auto body = std::make_unique<Body>(std::move(integration));
  if (!body->solve(earlier == nullptr ? nullptr : earlier->body_.get(), progress)) {
    failure = body->solved->failure;
    return std::nullopt;
  }
  return Trajectory(std::move(body));
}

std::string Trajectory::bytes() const {
  core::ByteWriter out;
  out.put_list(body_->solved->rest);
  out.put_list(body_->solved->start);
  body_->rows.write(out);
  out.put_list(body_->stop_rows);
  out.put(body_->statistics);
  return out.take();
}

std::optional<Trajectory> Trajectory::read(Scenario scenario, const catalog::Catalog& catalog,
                                           const RunOptions& options, std::string_view bytes) {
  core::ByteReader in(bytes);
  auto rest = in.get_list<double>();
  auto start = in.get_list<double>();
  auto integration = Integration::from_rest(std::move(scenario), catalog, std::move(rest), std::move(start), options);
  if (integration == nullptr) {
    return std::nullopt;
  }
  auto body = std::make_unique<Body>(std::move(integration));
  const bool whole = body->rows.read(in);
  body->stop_rows = in.get_list<std::size_t>();
  body->statistics = in.get<solver::Statistics>();
  if (!whole || !in.good() || body->rows.time_s.back() != body->solved->scenario.until_s) {
    return std::nullopt;
  }
  return Trajectory(std::move(body));
}

const Scenario& Trajectory::scenario() const { return body_->solved->scenario; }
const std::vector<double>& Trajectory::time_s() const { return body_->rows.time_s; }
Moment Trajectory::row(std::size_t row) const {
  return {*body_->solved, body_->rows.time_s[row], body_->rows.state(row)};
}
Moment Trajectory::at(double time_s) const {
  const double t = std::clamp(time_s, 0.0, body_->solved->scenario.until_s);
  return {*body_->solved, t, body_->state_at(t)};
}
std::size_t Trajectory::memory_bytes() const { return body_->rows.bytes(); }
solver::Statistics Trajectory::statistics() const { return body_->statistics; }

}  // namespace cleft::simulation

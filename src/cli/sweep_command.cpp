#include "cli/sweep_command.hpp"

#include <unistd.h>
#include <filesystem>
#include <iostream>
#include <optional>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/data.hpp"
#include "cli/files.hpp"
#include "cli/sweep_source.hpp"
#include "core/json_reader.hpp"
#include "core/monotonic_clock.hpp"
#include "core/text_forms.hpp"
#include "simulation/library.hpp"
#include "sweep/merge.hpp"
#include "sweep/shard_store.hpp"

namespace cleft::cli {
namespace {

namespace fs = std::filesystem;

// "3/16"; all of it where nothing was given.
std::optional<sweep::Shard> parse_shard(const std::string& given) {
  if (given.empty()) {
    return sweep::Shard{};
  }
  constexpr std::size_t most_digits = 7;
  const std::size_t slash = given.find('/');
  const std::string number = given.substr(0, slash);
  const std::string of = slash == std::string::npos ? "" : given.substr(slash + 1);
  for (const std::string& digits : {number, of}) {
    if (digits.empty() || digits.size() > most_digits || !core::is_number(digits)) {
      return std::nullopt;
    }
  }
  const sweep::Shard shard{static_cast<std::size_t>(core::number_of(number)),
                           static_cast<std::size_t>(core::number_of(of))};
  return shard.is_possible() ? std::optional(shard) : std::nullopt;
}

// How far it is, on one line of the terminal; nothing where standard error is none.
class ProgressLine {
 public:
  ProgressLine(std::ostream& err, std::size_t points)
      : err_(err), points_(points), is_seen_(&err == &std::cerr && isatty(STDERR_FILENO) != 0) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() {
    if (shown_ms_ > 0.0) {
      err_ << '\n';
    }
  }
  void show(const sweep::ShardStore& store) {
    constexpr double every_ms = 200.0;
    const double now_ms = core::monotonic_ms();
    if (!is_seen_ || (now_ms - shown_ms_ < every_ms && store.done() < points_)) {
      return;
    }
    shown_ms_ = now_ms;
    err_ << "\r" << store.done() << " of " << points_ << " points";
    if (store.failed() > 0) {
      err_ << ", " << store.failed() << " failed";
    }
    err_.flush();
  }

 private:
  std::ostream& err_;
  std::size_t points_;
  bool is_seen_;
  double shown_ms_ = 0.0;
};

// Solves the points that a shard has not yet. False, and why, where they could not be kept.
bool solve_rest(const sweep::Sweep& sweep, const sweep::Model& model, sweep::Shard shard, sweep::ShardStore& store,
                std::ostream& err, std::string& problem) {
  const std::size_t points = sweep.design.points();
  sweep::PointSolver solver(sweep, model);
  ProgressLine line(err, shard.size(points));
  for (std::size_t point = shard.first(points) + store.done(); point < shard.end(points); ++point) {
    if (!store.add(solver.solve(point), problem)) {
      return false;
    }
    line.show(store);
  }
  return store.finish(problem);
}

}  // namespace

int sweep_command(const SweepArguments& arguments, std::ostream& err) {
  const auto shard = parse_shard(arguments.shard);
  if (!shard) {
    return refuse(err, "--shard: " + core::printable(arguments.shard) +
                           " is no shard: I/N with I from 1 to N, at most " + std::to_string(sweep::most_shards));
  }
  std::optional<catalog::Catalog> kept;
  const catalog::Catalog* catalog = find_catalog(arguments.data, Extent::model, kept, err);
  const auto data = arguments.data.empty() ? std::nullopt : Data::open(arguments.data, err);
  if (catalog == nullptr || (!arguments.data.empty() && !data)) {
    return bad_input;
  }
  const std::vector<catalog::File> files = data ? data->files() : simulation::embedded_files();
  const sweep::Model model{*catalog, files};
  std::string problem;
  const auto sweep = find_sweep(arguments.file, model, problem);
  if (!sweep) {
    return refuse(err, problem);
  }
  const std::string folder = arguments.out.empty() ? "." : arguments.out;
  std::error_code error;
  fs::create_directory(folder, error);
  if (!fs::is_directory(folder, error)) {
    return refuse(err, "--out: " + core::printable(folder) + " is no folder: one, new or not, in a folder that exists");
  }
  const std::string path = (fs::path(folder) / shard->file_name(sweep->id)).string();
  const bool is_whole = arguments.shard.empty();
  const sweep::Head head = head_of(*sweep, catalog->data_hash);
  if (const auto counts = is_whole ? find_table(folder, head, problem) : std::nullopt) {
    return tell_failed(arguments.file, *counts, err);
  }
  if (!problem.empty()) {
    return refuse(err, problem);
  }
  sweep::Counts counts{shard->size(sweep->design.points()), 0};
  {
    auto store = sweep::ShardStore::open(path, head, *shard, problem);
    if (!store) {
      return refuse(err, core::printable(path) + ": " + problem);
    }
    if (!solve_rest(*sweep, model, *shard, *store, err, problem)) {
      return refuse(err, core::printable(path) + ": " + problem + ": a folder with room");
    }
    counts.failed = store->failed();
  }
  if (is_whole && sweep::merge(folder, sweep->id, 1, counts, problem) != sweep::Merged::whole) {
    return refuse(err, problem);
  }
  if (is_whole) {
    fs::remove(path, error);  // all that it held stands in the table
  }
  return tell_failed(arguments.file, counts, err);
}

int tell_failed(const std::string& source, const sweep::Counts& counts, std::ostream& err) {
  if (counts.failed == 0) {
    return done;
  }
  return refuse(err,
                core::printable(source) + ": " + std::to_string(counts.failed) + " of " +
                    std::to_string(counts.points) + " points failed: the column failure says why, the others stand",
                solver_gave_up);
}

}  // namespace cleft::cli

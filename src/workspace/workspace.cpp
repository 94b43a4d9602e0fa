#include "workspace/workspace.hpp"

#include <algorithm>

#include "lab/csv.hpp"
#include "lab/library.hpp"
#include "lab/scenario_json.hpp"
#include "workspace/bench.hpp"
#include "workspace/command_log.hpp"
#include "workspace/link.hpp"
#include "workspace/opening.hpp"
#include "workspace/settings.hpp"

namespace cleft::workspace {
namespace {

constexpr double longest_pause_s = 0.1;          // of wall time: a hidden tab must not jump
constexpr std::size_t largest_file = 1'000'000;  // web/exchange.js hands over no more than shows that it is larger

}  // namespace

Workspace::Workspace() : Workspace(lab::embedded_catalog(), usual_drag_ms, lab::embedded_files()) {}
Workspace::Workspace(const catalog::Catalog& catalog, double longest_drag_ms, std::span<const catalog::File> files)
    : bench_(std::make_unique<Bench>(catalog, longest_drag_ms, files)) {}
Workspace::~Workspace() = default;

bool Workspace::apply(const Command& command) { return bench_->apply(command); }

void Workspace::hold() { bench_->held = true; }

bool Workspace::refine() {
  Bench& bench = *bench_;
  for (std::size_t c = 0; c < bench.columns.size(); ++c) {
    if (bench.on_show(c) && bench.columns[c] != nullptr && bench.columns[c]->detail == Detail::coarse) {
      bench.make_exact(c);
      return true;
    }
  }
  return false;
}

bool Workspace::work() {
  Bench& bench = *bench_;
  if (refine()) {
    return true;
  }
  for (std::size_t c = 0; bench.wants_bands() && c < bench.columns.size(); ++c) {
    const bool solved = bench.on_show(c) && bench.columns[c] != nullptr && bench.columns[c]->run;
    if (solved && bench.bands.work(bench.snapshot.state.columns[c])) {
      bench.show_bands();
      return true;
    }
  }
  const bool news = !bench.snapshot.bands.done();  // the last of it was just done
  bench.show_bands();
  bench.snapshot.revision += news ? 1U : 0U;
  return news;
}

void Workspace::settle() {
  bench_->held = false;
  while (refine()) {
  }
  if (bench_->history.holding()) {
    bench_->apply(LetGo{});
  }
}

void Workspace::set_clock(double time_s, bool playing) {
  bench_->snapshot.state.time_s = std::clamp(time_s, 0.0, bench_->snapshot.until_s);
  bench_->snapshot.state.playing = playing;
  bench_->refresh();
}

bool Workspace::advance(double wall_s) {
  State& state = bench_->snapshot.state;
  if (!state.playing || !(wall_s > 0.0)) {
    return false;
  }
  state.time_s += state.speed * std::min(wall_s, longest_pause_s);
  if (state.time_s >= bench_->snapshot.until_s) {
    state.time_s = bench_->snapshot.until_s;
    state.playing = false;
    ++bench_->snapshot.revision;
  }
  bench_->show_instant();
  return true;
}

const Snapshot& Workspace::snapshot() const { return bench_->snapshot; }

std::string Workspace::csv(int column) {
  if (!bench_->has_column(column)) {
    return {};
  }
  bench_->columns.resize(bench_->snapshot.state.columns.size());
  bench_->make_exact(static_cast<std::size_t>(column));
  const Solution& solution = *bench_->columns[static_cast<std::size_t>(column)];
  return solution.run ? lab::csv(*solution.run, lab::this_program(*bench_->catalog)) : std::string();
}

std::string Workspace::scenario_json(int column) const {
  return bench_->has_column(column)
             ? lab::scenario_json(bench_->snapshot.state.columns[static_cast<std::size_t>(column)])
             : std::string{};
}

bool Workspace::open_file(int column, const std::string& name, const std::string& text) {
  if (text.size() > largest_file) {
    bench_->notify("notice.file.large");
    return false;
  }
  if (bench_->apply(OpenScenario{column, text})) {
    return true;
  }
  std::string problem;
  open_scenario(name, text, *bench_->catalog, problem);
  bench_->notify("notice.file", problem);
  return false;
}

void Workspace::tell(const std::string& key, const std::string& detail) { bench_->notify(key, detail); }

std::string Workspace::link() const { return workspace::link(bench_->snapshot.state); }

bool Workspace::open_link(std::string_view text) {
  if (bench_->apply(OpenLink{std::string(text)})) {
    return true;
  }
  std::string problem;
  read_link(text, *bench_->catalog, problem);
  bench_->notify(problem);
  return false;
}

const std::string& Workspace::log() const { return bench_->log; }

bool Workspace::replay(std::string_view log) {
  bool good = true;
  bench_->replaying = true;
  while (good && !log.empty()) {
    const std::size_t end = std::min(log.find('\n'), log.size());
    const auto command = read_command(log.substr(0, end));
    good = command && bench_->apply(*command);
    log.remove_prefix(std::min(end + 1, log.size()));
  }
  bench_->replaying = false;
  bench_->refresh();
  return good;
}

bool Workspace::follow_system(Theme theme) {
  State& state = bench_->snapshot.state;
  if (bench_->theme_chosen || state.theme == theme) {
    return false;
  }
  state.theme = theme;
  ++bench_->snapshot.revision;
  return true;
}

std::string Workspace::settings() const {
  return settings_text(bench_->snapshot.state, {bench_->snapshot.touched, bench_->theme_chosen});
}

void Workspace::restore_settings(std::string_view text) {
  Settled settled{bench_->snapshot.touched, bench_->theme_chosen};
  read_settings(text, bench_->snapshot.state, settled);
  bench_->snapshot.touched = settled.touched;
  bench_->theme_chosen = settled.theme_chosen;
  bench_->refresh();  // the curves may be measured otherwise
}

}  // namespace cleft::workspace

// The inside of a Workspace: what it holds, how commands change it, what is solved and shown of it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "workspace/bands.hpp"
#include "workspace/history.hpp"
#include "workspace/job_queue.hpp"
#include "workspace/preferences.hpp"
#include "workspace/refusal.hpp"
#include "workspace/solutions.hpp"
#include "workspace/workspace.hpp"

namespace cleft::workspace {

struct Workspace::Impl {
  // What a worker was asked to solve, for every column of that scenario.
  struct PendingJob {
    JobQueue::Id job = 0;
    simulation::Scenario scenario;
    Detail detail = Detail::full;
  };

  const catalog::Catalog* catalog;
  std::vector<Substance> substances;
  std::vector<std::string> comparisons;
  // Comparisons, by the drugs of their columns.
  std::map<std::vector<std::vector<std::string>>, const catalog::Comparison*> by_drugs;
  Innervations innervation;
  Solutions solutions;
  JobQueue jobs;
  std::vector<std::shared_ptr<Solution>> columns;  // null: none yet; of another scenario while a worker solves
  std::vector<double> waiting_since_ms;            // of each column, by the machine's clock; 0: it does not wait
  std::vector<PendingJob> pending_jobs;
  double solved_in_frame_ms = 0.0;  // since the command that is being done, or the last coarse column made exact
  History history;
  Bands bands;
  Bands bands_of_people;
  std::vector<TimeRange> slow;               // where the clock goes slower (arrivals.hpp)
  std::optional<std::size_t> preset_column;  // a column whose preset was opened: what changes there most is to be shown
  bool replaying = false;
  bool dragging = false;
  double longest_drag_ms;
  PreferenceLayers preferences;
  std::string log;
  bool log_is_full = false;  // it was truncated: a replay of what came later would be wrong
  Snapshot snapshot;

  Impl(const catalog::Catalog& the_catalog, double longest_wait_ms, std::span<const catalog::File> files);
  bool apply(const Command& command);
  // Why it was not done.
  Refused change(const Command& command);
  Refused open(const std::string& link);
  bool open_file(const Command& command, const std::string& name, const std::string& text);
  void choose(const Choices& choices);
  void show_preferences();
  void write_log(const Command& command);
  void refresh();
  [[nodiscard]] bool takes_long() const;
  void solve(std::size_t column, Detail detail);
  void take_results();
  void keep_solutions_of_columns();
  void cancel_unwanted_jobs();
  [[nodiscard]] const PendingJob* pending_job_for(const simulation::Scenario& scenario, Detail detail) const;
  [[nodiscard]] std::optional<double> solving(std::size_t column) const;
  [[nodiscard]] bool is_solved(std::size_t column) const;
  [[nodiscard]] bool is_current(std::size_t column) const;
  [[nodiscard]] bool progress_is_due() const;
  void make_exact(std::size_t column);
  bool work_on_bands();
  void show_all();
  [[nodiscard]] bool wants_bands() const;
  [[nodiscard]] Bands& shown_bands() { return snapshot.state.view.people ? bands_of_people : bands; }
  void show_bands();
  void show(std::size_t column);
  void show_against();
  [[nodiscard]] std::optional<Addition> addition_of(const ColumnSnapshot& shown) const;
  void show_instant();
  void show_change();
  void notify(const std::string& key, const std::string& detail = {});
  [[nodiscard]] const Substance* substance(const std::string& id) const;
  [[nodiscard]] bool on_show(std::size_t column) const {
    return snapshot.state.view.page == Page::compare || column == snapshot.state.view.column;
  }
  [[nodiscard]] bool has_column(int column) const {
    return column >= 0 && static_cast<std::size_t>(column) < snapshot.state.document.columns.size();
  }
};

}  // namespace cleft::workspace

// Published experiments as cards: what was found, and what the model makes of it, computed here when it is asked for.
// In their place, when they are asked for, the levels outside the cells under every drug in every region.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "evidence/results.hpp"
#include "evidence_view/experiment_card.hpp"
#include "evidence_view/experiment_runs.hpp"
#include "evidence_view/figure.hpp"
#include "evidence_view/level_runs.hpp"
#include "evidence_view/long_list.hpp"
#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

class ExperimentsView {
 public:
  // The evidence must outlive it.
  ExperimentsView(const evidence::Evidence& evidence, std::size_t threads);

  // Opens an experiment by its id ("E34"), with its row at the top.
  void show(const std::string& id) { wanted_ = id; }
  // Opens a level by its id ("cortex-duloxetine-norepinephrine"), with its row at the top.
  void show_level(const std::string& id) {
    shows_levels_ = true;
    wanted_level_ = id;
  }
  void draw(const PartContext& part, ui::Rect area);

  // "experiment-E34" is a card as far as it was run, "levels-cortex" a region's levels likewise; nothing for any other.
  [[nodiscard]] std::optional<Figure> figure(const PartContext& part, const std::string& id);

  // Every experiment anew.
  void run_all();
  // Every level anew.
  void run_levels(const catalog::Catalog& catalog);
  void run(std::size_t which);
  // Keeps what is computed.
  void stop();
  void on_update(const std::function<void()>& tell) {
    runs_.on_update(tell);
    level_runs_.on_update(tell);
  }

  [[nodiscard]] const evidence::Results& results() const { return results_; }
  [[nodiscard]] evidence::Counts counts() const { return evidence::counts_of(evidence_, results_); }
  // Levels are there once they were shown.
  [[nodiscard]] const validation::LevelTable& levels() const { return levels_; }
  [[nodiscard]] bool shows_levels() const { return shows_levels_; }
  [[nodiscard]] bool is_running() const { return shows_levels_ ? level_runs_.is_running() : !asked_.empty(); }
  [[nodiscard]] bool is_whole() const;  // all that can be run of what is shown was run

 private:
  // A line of the list: the counts, the name of a group, cards beside each other, the name of a region, or a level.
  struct Line {
    enum class Kind { counts, group, cards, region, level } kind = Kind::counts;
    evidence::Group group = evidence::Group::missed;
    std::vector<std::size_t> cards{};
    std::size_t which = 0;  // the region, or the level
  };

  void take_results();
  void set_out(const PartContext& part, std::size_t columns);
  void set_out_levels();
  void toggle_run(const PartContext& part);
  [[nodiscard]] int levels_run() const;
  [[nodiscard]] std::pair<int, int> done_of_all() const;
  void above_all(reader::Column& column, const PartContext& part) const;
  void toolbar(const PartContext& part, ui::Rect area);
  void filter(const PartContext& part, ui::Rect area);
  void bring_wanted();
  [[nodiscard]] ui::Rect filter_place(const PartContext& part, ui::Rect area) const;
  [[nodiscard]] const char* run_key() const;
  [[nodiscard]] float progress_width(const PartContext& part) const;
  [[nodiscard]] bool progress_is_below(const PartContext& part, float width) const;
  [[nodiscard]] float toolbar_height(const PartContext& part, float width) const;
  [[nodiscard]] static std::vector<ui::Choice> filters(const PartContext& part);
  [[nodiscard]] float line_height(const PartContext& part, float width, const Line& line);
  void draw_line(const PartContext& part, ui::Rect rect, const Line& line);
  void cards(const PartContext& part, ui::Rect rect, const Line& line);
  [[nodiscard]] CardState card_state(const PartContext& part, std::size_t which, bool drawn);
  void save_table(const PartContext& part, std::size_t which) const;
  [[nodiscard]] std::optional<Figure> levels_figure(const PartContext& part, const std::string& id) const;
  const std::string& laboratory(const PartContext& part, std::size_t which);

  const evidence::Evidence& evidence_;
  evidence::Results results_;
  ExperimentRuns runs_;
  bool on_threads_;
  LevelRuns level_runs_;
  validation::LevelTable levels_;
  std::size_t next_level_ = 0;  // the one that is answered next
  bool shows_levels_ = false;
  std::string wanted_level_;                    // as wanted_
  std::set<std::size_t> asked_;                 // and not answered yet
  std::map<std::size_t, std::string> opening_;  // links into the laboratory, where there are any
  LongList list_{"evidence.experiments"};
  Opened opened_;
  unsigned long answers_ = 0;             // changes of results so far: they change how high a card is
  std::string wanted_;                    // the experiment that is shown when it is next drawn
  std::optional<evidence::Group> shown_;  // nothing: all of them
  std::size_t columns_ = 1;
  std::vector<Line> lines_;
  std::string set_out_for_;
};

}  // namespace cleft::evidence_view

// Published experiments as cards: what was found, and what the model makes of it, computed here when it is asked for.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "evidence/results.hpp"
#include "evidence_view/experiment_card.hpp"
#include "evidence_view/experiment_runs.hpp"
#include "evidence_view/long_list.hpp"
#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

class ExperimentsView {
 public:
  // The evidence must outlive it.
  ExperimentsView(const evidence::Evidence& evidence, std::size_t threads);

  // Opens an experiment by its id ("E34"), with its row at the top.
  void show(const std::string& id) { wanted_ = id; }
  void draw(const PartContext& part, ui::Rect area);

  // Every experiment anew.
  void run_all();
  void run(std::size_t which);
  // Keeps what is computed.
  void stop();
  void on_update(std::function<void()> tell) { runs_.on_update(std::move(tell)); }

  [[nodiscard]] const evidence::Results& results() const { return results_; }
  [[nodiscard]] evidence::Counts counts() const { return evidence::counts_of(evidence_, results_); }
  [[nodiscard]] bool is_running() const { return !asked_.empty(); }
  [[nodiscard]] bool is_whole() const;  // all that can be run was run

 private:
  // A line of the list: the counts, the name of a group, or cards beside each other.
  struct Line {
    enum class Kind { counts, group, cards } kind = Kind::counts;
    evidence::Group group = evidence::Group::missed;
    std::vector<std::size_t> cards{};
  };

  void take_results();
  void set_out(std::size_t columns);
  void toolbar(const PartContext& part, ui::Rect area);
  void filter(const PartContext& part, ui::Rect area);
  void bring_wanted();
  [[nodiscard]] ui::Rect filter_place(const PartContext& part, ui::Rect area) const;
  [[nodiscard]] std::string progress(const PartContext& part) const;
  [[nodiscard]] const char* run_key() const;
  [[nodiscard]] float toolbar_height(const PartContext& part, float width) const;
  [[nodiscard]] static std::vector<ui::Choice> filters(const PartContext& part);
  [[nodiscard]] float line_height(const PartContext& part, float width, const Line& line);
  void draw_line(const PartContext& part, ui::Rect rect, const Line& line);
  void cards(const PartContext& part, ui::Rect rect, const Line& line);
  [[nodiscard]] CardState card_state(const PartContext& part, std::size_t which, bool drawn);
  const std::string& laboratory(const PartContext& part, std::size_t which);

  const evidence::Evidence& evidence_;
  evidence::Results results_;
  ExperimentRuns runs_;
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

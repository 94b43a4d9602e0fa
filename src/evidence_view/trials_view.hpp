// What trials found, against what, and what happened to MDMA and its neighbours: a forest plot, a timeline, and each
// with its rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence_view/figure.hpp"
#include "evidence_view/long_list.hpp"
#include "evidence_view/part_context.hpp"
#include "evidence_view/timeline_plot.hpp"

namespace cleft::evidence_view {

class TrialsView {
 public:
  void draw(const PartContext& part, ui::Rect area);
  // "timeline" or "forest"; nothing for any other.
  [[nodiscard]] static std::optional<Figure> figure(const PartContext& part, const std::string& id);

 private:
  struct Line {
    enum class Kind {
      timeline,
      forest_head,
      forest,
      neighbours,
      forest_axis,
      events_head,
      event
    } kind = Kind::timeline;
    const evidence::Trial* trial = nullptr;
    const evidence::Event* event = nullptr;
  };

  void set_out(const PartContext& part);
  [[nodiscard]] float height(const PartContext& part, float width, const Line& line);
  void draw_line(const PartContext& part, ui::Rect rect, const Line& line);
  void go_to(const PartContext& part, const evidence::Event& event);

  std::vector<Line> lines_;
  TimelinePlot timeline_;
  Opened opened_;
  std::string wanted_;  // the row that the keyboard goes to, once it is drawn
  LongList list_{"evidence.trials"};
};

}  // namespace cleft::evidence_view

// Dated events in lanes along the years.
#pragma once

#include <array>
#include <vector>

#include "evidence/trial_words.hpp"
#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

class TimelinePlot {
 public:
  // With its title and the key of its marks.
  [[nodiscard]] float height(const PartContext& part, float width);
  // The event that was pressed; null where none was.
  const evidence::Event* draw(const PartContext& part, ui::Rect area);

 private:
  using Lane = std::vector<evidence::PlacedEvent>;
  void place(const PartContext& part, float width);
  [[nodiscard]] static evidence::TimelineSpace space(const PartContext& part, float width);
  const evidence::Event* lanes(const PartContext& part, ui::Rect area);
  static void axis(const PartContext& part, ui::Rect area);

  float placed_for_ = -1.0f;  // width
  float text_scale_ = 0.0f;
  std::array<Lane, evidence::lane_ids.size()> lanes_;
};

// The mark of an event: that of its class of drugs, a ring where nobody here has read its source.
void event_mark(const PartContext& part, ImVec2 centre, const evidence::Event& event);
// "8 August 2024, USA: ..."; its accessible name.
std::string event_name(const PartContext& part, const evidence::Event& event);

// What the marks mean, in as many lines as it takes.
void timeline_legend(reader::Column& column, const PartContext& part);

}  // namespace cleft::evidence_view

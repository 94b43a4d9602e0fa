// The numbers behind the curves: at round times of the part that is shown, as many as there is room for.
#include <algorithm>
#include <string>
#include <vector>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/plot/lane_words.hpp"
#include "ui/plot/plot.hpp"
#include "ui/sheet_head.hpp"
#include "ui/view.hpp"
#include "ui/views/views.hpp"

namespace cleft::ui {
namespace {

constexpr int most_rows = 25;

struct TableColumn {
  std::size_t column;
  const workspace::Curve* curve;
};

std::vector<TableColumn> table_columns(const ViewContext& context) {
  std::vector<TableColumn> list;
  for (const std::size_t column : columns_seen(context)) {
    for (const workspace::Curve& curve : context.snapshot.columns[column].curves) {
      if (!curve.values.empty()) list.push_back({column, &curve});
    }
  }
  return list;
}

std::string name_of(const ViewContext& context, const workspace::Curve& curve, bool brief) {
  if (curve.receptor) return id_of(*curve.receptor);
  return std::string(context.text("transmitter." + id_of(curve.transmitter) + (brief ? ".short" : "")));
}

// Beyond the end of its own run a column has no number.
std::string cell_words(const ViewContext& context, const TableColumn& one, double time_s) {
  const auto times = one.curve->time_s;
  const double rounding_s = 1e-9 * times.back();
  const bool known = time_s >= times.front() - rounding_s && time_s <= times.back() + rounding_s;
  const bool current = context.snapshot.columns[one.column].current;
  return known && current ? value_words(context, one.curve->at(time_s)) : std::string(context.text("table.none"));
}

std::string title(const ViewContext& context) {
  const workspace::TimeRange& shown = context.snapshot.shown;
  return context.text.format(
      "table.title", {axis_words(context), clock_to_the_second(context.text, shown.from_s, context.snapshot.until_s),
                      clock_to_the_second(context.text, shown.to_s, context.snapshot.until_s)});
}

class TableDrawing {
 public:
  TableDrawing(ViewContext& context, Rect area)
      : context_(context),
        columns_(table_columns(context)),
        area_(area),
        row_(context.paint.line(Face::label) + context.px(4.0f)),
        head_(2.0f * row_ + context.px(6.0f)) {
    const int room = std::clamp(static_cast<int>((area.height - head_) / row_), 3, most_rows);
    ticks_ = time_ticks(context.snapshot.shown.from_s, context.snapshot.shown.to_s, room - 1);
    first_ = std::max(context.px(64.0f), context.paint.width(Face::label_strong, time_name()) + context.px(12.0f));
    const float room_each = (area.width - first_) / static_cast<float>(std::max<std::size_t>(columns_.size(), 1));
    each_ = std::min(room_each, context.px(120.0f));
  }

  void draw() {
    std::vector<std::vector<std::string>> cells{{time_name()}};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      cells.front().push_back(accessible_name(columns_[i]));
      draw_head(i);
    }
    const Painter& paint = context_.paint;
    const Colours& colour = context_.style().colour();
    paint.text({area_.x, area_.y + row_}, Face::label_strong, colour.text_2, time_name());
    paint.horizontal(area_.x, right(), area_.y + head_ - context_.px(4.0f), colour.line);
    for (std::size_t i = 0; i < ticks_.at_s.size(); ++i) {
      const float y = area_.y + head_ + row_ * static_cast<float>(i);
      std::vector<std::string>& row = cells.emplace_back();
      row.push_back(round_number(ticks_.at_s[i] / ticks_.unit.seconds));
      paint.text({area_.x, y}, Face::label, colour.text_2, row.front());
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        row.push_back(cell_words(context_, columns_[c], ticks_.at_s[i]));
        paint.text_within({cell_right(c), y}, each_ - context_.px(6.0f), Face::label, colour.text, row.back(),
                          Align::right);
      }
      if (i % 5 == 4) paint.horizontal(area_.x, right(), y + row_ - context_.px(2.0f), faded(colour.line, 0.6f));
    }
    const Rect rect{area_.x, area_.y, right() - area_.x, head_ + row_ * static_cast<float>(ticks_.at_s.size())};
    context_.widgets.table("table.numbers", {"table.numbers", {title(context_)}}, rect, std::move(cells));
  }

 private:
  [[nodiscard]] std::string time_name() const {
    return context_.text.format("table.time", {context_.text(ticks_.unit.name_key)});
  }
  [[nodiscard]] float cell_right(std::size_t index) const {
    return area_.x + first_ + each_ * static_cast<float>(index + 1);
  }
  [[nodiscard]] float right() const { return area_.x + first_ + each_ * static_cast<float>(columns_.size()); }

  [[nodiscard]] std::string accessible_name(const TableColumn& one) const {
    const std::string name = name_of(context_, *one.curve, false);
    return context_.text.format(
        "table.column", {substance_name(context_, context_.snapshot.columns[one.column]), name, axis_words(context_)});
  }

  // The substance over the first of its columns, the transmitter over each.
  void draw_head(std::size_t index) {
    const Painter& paint = context_.paint;
    const Colours& colour = context_.style().colour();
    const TableColumn& one = columns_[index];
    const float gap = context_.px(6.0f);
    if (index == 0 || columns_[index - 1].column != one.column) {
      std::size_t wide = 0;
      for (const TableColumn& other : columns_) wide += other.column == one.column ? 1 : 0;
      const float x = cell_right(index) - each_ + 2.0f * gap;
      const float room = each_ * static_cast<float>(wide) - 2.0f * gap;
      paint.text_within({x + room, area_.y}, room, Face::label_strong, colour.text,
                        substance_name(context_, context_.snapshot.columns[one.column]), Align::right);
      paint.horizontal(x, x + room, area_.y + row_ - context_.px(2.0f), colour.line);
    }
    const Meaning meaning = transmitter_meaning(colour, one.curve->transmitter);
    const std::string name = name_of(context_, *one.curve, true);
    const float words = paint.width(Face::label_strong, name);
    paint.text({cell_right(index), area_.y + row_}, Face::label_strong, meaning.ink, name, Align::right);
    if (words + context_.px(20.0f) < each_)
      paint.mark({cell_right(index) - words - context_.px(10.0f), area_.y + row_ + row_ * 0.45f}, context_.px(10.0f),
                 meaning);
  }

  ViewContext& context_;
  std::vector<TableColumn> columns_;
  Rect area_;
  float row_;
  float head_;
  TimeTicks ticks_;
  float first_ = 0.0f;
  float each_ = 0.0f;
};

}  // namespace

void table_view(ViewContext& context, Rect area) {
  const float margin = context.px(context.style().narrow ? 16.0f : 24.0f);
  Cutter cut(area.grown(-margin));
  if (sheet_head(context, cut, title(context), "table.close")) {
    context.local.table = false;
    return;
  }
  TableDrawing(context, cut.rest()).draw();
}

}  // namespace cleft::ui

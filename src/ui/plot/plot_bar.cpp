#include "ui/plot/plot_bar.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/choices.hpp"
#include "ui/column_names.hpp"

namespace cleft::ui {
namespace {

using workspace::Curves;
using workspace::YScale;

struct YScaleChoice {
  YScale y_scale;
  std::string_view key;
};

// Levels have two measures of their own, shares one; against another column there is always a third.
std::vector<YScaleChoice> y_scales(const ViewContext& context) {
  std::vector<YScaleChoice> list;
  if (context.snapshot.state.view.curves == Curves::outside) {
    list = {{YScale::times_rest, "measure.times_rest"}, {YScale::units, "measure.units"}};
  } else {
    list = {{YScale::times_rest, "measure.share"}};
  }
  const bool compares =
      context.snapshot.state.view.page == workspace::Page::compare && context.snapshot.columns.size() > 1;
  if (compares) list.push_back({YScale::against, "measure.against"});
  return list;
}

void y_scale_choice(ViewContext& context, Rect rect, Commands& commands) {
  const std::vector<YScaleChoice> list = y_scales(context);
  std::vector<std::string_view> keys;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    keys.push_back(list[i].key);
    if (list[i].y_scale == context.snapshot.y_scale) chosen = i;
  }
  const std::vector<Choice> choices = choices_of(context, keys);
  if (const auto picked = context.widgets.segmented("measure", {"measure"}, rect, choices, chosen)) {
    commands.emplace_back(workspace::ShowYScale{list[*picked].y_scale});
  }
}

// Which column the others are measured against.
void reference_choice(ViewContext& context, Rect rect, Commands& commands) {
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < context.snapshot.columns.size(); ++i) {
    const workspace::ColumnSnapshot& column = context.snapshot.columns[i];
    const std::string name = substance_name(context, column);
    choices.push_back({std::string("reference.") + column_id(i),
                       {"column.choice", {std::string(column_name(context, i)), name}},
                       name,
                       column.substance == nullptr
                           ? Meaning{}
                           : drug_meaning(context.style().colour(), column.substance->drug_class)});
  }
  const std::string_view name = context.text("measure.reference");
  const float wide = context.paint.width(Face::label, name) + context.px(10.0f);
  if (wide < rect.width * 0.3f) {
    context.paint.text({rect.x, rect.middle_y() - context.paint.line(Face::label) * 0.5f}, Face::label,
                       context.style().colour().text_2, name);
    rect = {rect.x + wide, rect.y, rect.width - wide, rect.height};
  }
  if (const auto picked = context.widgets.segmented("reference", {"measure.reference"}, rect, choices,
                                                    context.snapshot.state.view.reference)) {
    commands.emplace_back(workspace::SetReference{static_cast<int>(*picked)});
  }
}

enum class Tool { synapse, curves, y_scale, reference, axes, table, ranges, picture, camera };

struct Placed {
  Tool tool;
  Rect rect;
};

class Bar {
 public:
  Bar(ViewContext& context, PlotBar kind, Rect area) : context_(context), area_(area), pen_(area.upper_left()) {
    const bool compares = kind == PlotBar::compare;
    if (compares) put(Tool::synapse, segments({"transmitter.serotonin", "", ""}));
    put(Tool::curves, words_beside({"curves.outside", "curves.stores", "curves.receptors", "curves.firing"}));
    if (kind == PlotBar::phone) put(Tool::table, button("table"));
    std::vector<std::string_view> keys;
    for (const YScaleChoice& one : y_scales(context)) keys.push_back(one.key);
    if (keys.size() > 1) put(Tool::y_scale, words_beside(keys));
    if (context.snapshot.y_scale == YScale::against) put(Tool::reference, reference_width());
    if (compares) put(Tool::axes, button(axes_key()));
    if (kind != PlotBar::phone) put(Tool::table, button("table"));
    if (kind == PlotBar::lab || context.snapshot.state.view.ranges ||
        fits(button("ranges") + context.px(12.0f) + button("save.curves.short"))) {
      put(Tool::ranges, button("ranges"));
    }
    if (compares) put(Tool::picture, button("save.curves.short"));
    if (kind == PlotBar::lab) put(Tool::camera, std::min(context.px(300.0f), area.width));
    // The camera's end of the line is the picture's.
    if (kind == PlotBar::lab) placed_.back().rect.x = area.right() - placed_.back().rect.width;
  }

  [[nodiscard]] float height() const { return placed_.back().rect.bottom() - area_.y; }

  void draw(Commands& commands) {
    for (const auto& [tool, rect] : placed_) {
      switch (tool) {
        case Tool::synapse: synapse_choice(context_, rect, false, commands); break;
        case Tool::curves: curves_choice(context_, rect, commands); break;
        case Tool::y_scale: y_scale_choice(context_, rect, commands); break;
        case Tool::reference: reference_choice(context_, rect, commands); break;
        case Tool::camera: camera_choice(context_, "lab", rect); break;
        case Tool::axes:
          if (press("axes", axes_key(), rect, axes_key()))
            commands.emplace_back(workspace::LinkAxes{!context_.snapshot.state.view.linked_axes});
          break;
        case Tool::table:
          if (press("table", "table", rect, "table")) context_.local.table = true;
          break;
        case Tool::ranges: press_ranges(rect, commands); break;
        case Tool::picture:
          if (press("save.curves", "save.curves", rect, "save.curves.short"))
            context_.local.host_requests.push_back(HostRequest::save_curves);
          break;
      }
    }
  }

 private:
  [[nodiscard]] std::string_view axes_key() const {
    return context_.snapshot.state.view.linked_axes ? "compare.free_axes" : "compare.link_axes";
  }
  [[nodiscard]] bool fits(float width) const { return pen_.x + width <= area_.right() + 0.5f; }
  [[nodiscard]] float button(std::string_view key) const {
    return context_.paint.width(Face::label, context_.text(key)) + context_.px(24.0f);
  }
  // Segments, each with room for its own words.
  [[nodiscard]] float words_beside(const std::vector<std::string_view>& keys) const {
    float all = 0.0f;
    for (const std::string_view key : keys) {
      const float words = context_.paint.width(Face::label_strong, context_.text(key)) + context_.px(9.0f);
      all += std::max(words, context_.style().control_height()) + context_.px(13.0f);
    }
    return all;
  }
  // Equal ones, each with room for the longest of these words.
  [[nodiscard]] float segments(const std::vector<std::string_view>& keys) const {
    float widest = 0.0f;
    for (const std::string_view key : keys) {
      if (!key.empty()) widest = std::max(widest, context_.paint.width(Face::label_strong, context_.text(key)));
    }
    const float mark = keys.front() == "transmitter.serotonin" ? context_.px(18.0f) : 0.0f;
    return (widest + mark + context_.px(20.0f)) * static_cast<float>(keys.size());
  }
  [[nodiscard]] float reference_width() const {
    float widest = 0.0f;
    for (const workspace::ColumnSnapshot& column : context_.snapshot.columns) {
      widest = std::max(widest, context_.paint.width(Face::label_strong, substance_name(context_, column)));
    }
    return context_.paint.width(Face::label, context_.text("measure.reference")) + context_.px(10.0f) +
           (std::min(widest, context_.px(120.0f)) + context_.px(38.0f)) *
               static_cast<float>(context_.snapshot.columns.size());
  }

  void put(Tool tool, float width) {
    const float high = context_.style().control_height();
    width = std::min(width, area_.width);
    if (pen_.x > area_.x && pen_.x + width > area_.right() + 0.5f) pen_ = {area_.x, pen_.y + high + context_.px(8.0f)};
    placed_.push_back({tool, {pen_.x, pen_.y, width, high}});
    pen_.x += width + context_.px(12.0f);
  }

  bool press(const char* id, std::string_view key, Rect rect, std::string_view words_key) {
    return context_.widgets.button(id, {key}, rect, context_.text(words_key), std::nullopt, ButtonLook::quiet);
  }

  // Lit while they are shown.
  void press_ranges(Rect rect, Commands& commands) {
    const bool shown = context_.snapshot.state.view.ranges;
    if (context_.widgets.button("ranges", {shown ? "ranges.hide" : "ranges.show"}, rect, context_.text("ranges"),
                                std::nullopt, shown ? ButtonLook::raised : ButtonLook::quiet)) {
      commands.emplace_back(workspace::ShowRanges{!shown});
    }
  }

  ViewContext& context_;
  Rect area_;
  ImVec2 pen_;
  std::vector<Placed> placed_;
};

}  // namespace

float plot_bar_height(ViewContext& context, PlotBar kind, float width) {
  return Bar(context, kind, {0.0f, 0.0f, width, 0.0f}).height();
}

void plot_bar(ViewContext& context, PlotBar kind, Rect area, Commands& commands) {
  Bar(context, kind, area).draw(commands);
}

}  // namespace cleft::ui

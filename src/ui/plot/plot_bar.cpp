#include "ui/plot/plot_bar.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/choices.hpp"
#include "ui/column_names.hpp"
#include "ui/plot/lane_words.hpp"

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
  if (context.snapshot.state.view.page == workspace::Page::compare &&
      context.snapshot.state.view.curves == Curves::outside &&
      (!context.style().narrow || context.snapshot.y_scale == YScale::added))
    list.push_back({YScale::added, "measure.added"});
  if (compares) list.push_back({YScale::against, "measure.against"});
  return list;
}

// The reference is named where curves stand against it.
std::string y_scale_words(const ViewContext& context, std::string_view key) {
  if (context.style().narrow && key == "measure.against") return std::string(context.text("measure.against.short"));
  return key == "measure.against" ? context.text.format(key, {reference_name(context)})
                                  : std::string(context.text(key));
}

void y_scale_choice(ViewContext& context, Rect rect, Commands& commands) {
  const std::vector<YScaleChoice> list = y_scales(context);
  std::vector<Choice> choices;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string_view key = list[i].key;
    choices.push_back({std::string(key), {key, {reference_name(context)}}, y_scale_words(context, key), {}});
    if (list[i].y_scale == context.snapshot.y_scale) chosen = i;
  }
  if (const auto picked = context.widgets.segmented("measure", {"measure"}, rect, choices, chosen)) {
    commands.emplace_back(workspace::ShowYScale{list[*picked].y_scale});
  }
}

// Which column the others are measured against.
void reference_choice(ViewContext& context, Rect rect, Commands& commands) {
  const std::vector<Choice> choices = column_choices(context, "reference.");
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

// Those of which it can be asked what they added to another.
std::vector<const workspace::Substance*> additions(const ViewContext& context) {
  std::vector<const workspace::Substance*> list;
  for (const workspace::ColumnSnapshot& column : context.snapshot.columns) {
    for (const workspace::Exposure& exposure : column.exposures) {
      const bool known = std::find(list.begin(), list.end(), exposure.substance) != list.end();
      if (column.exposures.size() > 1 && !known) list.push_back(exposure.substance);
    }
  }
  return list;
}

bool chooses_addition(const ViewContext& context) {
  return context.snapshot.y_scale == YScale::added && additions(context).size() > 1;
}

// From whose arrival is measured.
void addition_choice(ViewContext& context, Rect rect, Commands& commands) {
  const std::string& adding = context.snapshot.state.view.adding;
  std::vector<Choice> choices{
      {"adding.last", {"measure.from.last"}, std::string(context.text("measure.from.last")), {}}};
  const std::vector<const workspace::Substance*> list = additions(context);
  std::size_t chosen = 0;
  for (const workspace::Substance* one : list) {
    if (one->id == adding) chosen = choices.size();
    choices.push_back({"adding." + one->id,
                       {"substance.name", {one->name}},
                       one->name,
                       drug_meaning(context.style().colour(), one->drug_class)});
  }
  const std::string_view name = context.text("measure.from");
  const float wide = context.paint.width(Face::label, name) + context.px(10.0f);
  context.paint.text({rect.x, rect.middle_y() - context.paint.line(Face::label) * 0.5f}, Face::label,
                     context.style().colour().text_2, name);
  rect = {rect.x + wide, rect.y, rect.width - wide, rect.height};
  if (const auto picked = context.widgets.segmented("adding", {"measure.from"}, rect, choices, chosen))
    commands.emplace_back(workspace::MeasureFrom{*picked == 0 ? std::string() : list[*picked - 1]->id});
}

enum class Tool {
  synapse,
  curves,
  y_scale,
  reference,
  addition,
  more,
  axes,
  table,
  ranges,
  people,
  picture,
  drawing,
  camera
};

struct PlacedTool {
  Tool tool;
  Rect rect;
};

class Bar {
 public:
  Bar(ViewContext& context, PlotBar kind, Rect area) : context_(context), area_(area), pen_(area.upper_left()) {
    const bool compares = kind == PlotBar::compare;
    if (compares) {
      begin_with_what_tells_most();
      if (!shows_more(context)) {
        if (context.snapshot.y_scale != YScale::against) return;
        new_line();
        put(Tool::reference, reference_width());
        return;
      }
      new_line();
    }
    put(Tool::curves, words_beside({"curves.outside", "curves.stores", "curves.receptors", "curves.firing"}));
    if (kind == PlotBar::phone) put(Tool::table, button("table"));
    std::vector<std::string_view> keys;
    for (const YScaleChoice& one : y_scales(context)) keys.push_back(one.key);
    if (keys.size() > 1 && !compares) put(Tool::y_scale, words_beside(keys));
    if (context.snapshot.y_scale == YScale::against) put(Tool::reference, reference_width());
    if (chooses_addition(context)) put(Tool::addition, addition_width());
    if (compares) put(Tool::axes, button(axes_key()));
    if (kind != PlotBar::phone) put(Tool::table, button("table"));
    if (kind == PlotBar::lab || context.snapshot.state.view.ranges ||
        fits(button("ranges") + button("save.curves.short") + button("save.drawing.short") + context.px(24.0f))) {
      put(Tool::ranges, button("ranges"));
    }
    if (kind == PlotBar::lab || context.snapshot.state.view.people ||
        fits(button("people") + button("save.curves.short") + button("save.drawing.short") + context.px(24.0f))) {
      put(Tool::people, button("people"));
    }
    if (compares) {
      put(Tool::picture, button("save.curves.short"));
      put(Tool::drawing, button("save.drawing.short"));
    }
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
        case Tool::addition: addition_choice(context_, rect, commands); break;
        case Tool::camera: camera_choice(context_, "lab", rect); break;
        case Tool::more:
          if (press("more", context_.local.more_tools ? "bar.less.name" : "bar.more.name", rect, more_key()))
            context_.local.more_tools = !context_.local.more_tools;
          break;
        case Tool::axes:
          if (press("axes", axes_key(), rect, axes_key()))
            commands.emplace_back(workspace::LinkAxes{!context_.snapshot.state.view.linked_axes});
          break;
        case Tool::table:
          if (press("table", "table", rect, "table")) context_.local.table = true;
          break;
        case Tool::ranges: {
          const bool shown = context_.snapshot.state.view.ranges;
          if (press_lit("ranges", shown ? "ranges.hide" : "ranges.show", shown, rect))
            commands.emplace_back(workspace::ShowRanges{!shown});
          break;
        }
        case Tool::people: {
          const bool shown = context_.snapshot.state.view.people;
          if (press_lit("people", shown ? "people.hide" : "people.show", shown, rect))
            commands.emplace_back(workspace::ShowPeople{!shown});
          break;
        }
        case Tool::picture:
          if (press("save.curves", "save.curves", rect, "save.curves.short"))
            context_.local.host_requests.push_back(HostRequest::save_curves);
          break;
        case Tool::drawing:
          if (press("save.drawing", "save.drawing", rect, "save.drawing.short"))
            context_.local.host_requests.push_back(HostRequest::save_drawing);
          break;
      }
    }
  }

  // The right end of the line that the title of the comparison stands on.
  static float first_line_width(ViewContext& context) {
    Bar bar(context, {0.0f, 0.0f, 1e4f, 0.0f});
    return bar.pen_.x;
  }

 private:
  Bar(ViewContext& context, Rect area) : context_(context), area_(area), pen_(area.upper_left()) {
    begin_with_what_tells_most();
  }

  // Transmitter, measure, and the button that unfolds the rest.
  void begin_with_what_tells_most() {
    put(Tool::synapse, segments({"transmitter.serotonin", "", ""}));
    std::vector<std::string_view> keys;
    for (const YScaleChoice& one : y_scales(context_)) keys.push_back(one.key);
    if (keys.size() > 1) put(Tool::y_scale, words_beside(keys));
    put(Tool::more, button(more_key()));
  }

  void new_line() { pen_ = {area_.x, pen_.y + context_.style().control_height() + context_.px(8.0f)}; }

  // Unfolded by the person, or because what it holds is not as usual and would else be hidden.
  [[nodiscard]] static bool shows_more(const ViewContext& context) {
    return context.local.more_tools || context.snapshot.state.view.curves != Curves::outside;
  }
  [[nodiscard]] std::string_view more_key() const { return context_.local.more_tools ? "bar.less" : "bar.more"; }

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
      const float words = context_.paint.width(Face::label_strong, y_scale_words(context_, key)) + context_.px(9.0f);
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

  [[nodiscard]] float addition_width() const {
    float widest = context_.paint.width(Face::label_strong, context_.text("measure.from.last"));
    const auto list = additions(context_);
    for (const workspace::Substance* one : list)
      widest = std::max(widest, context_.paint.width(Face::label_strong, one->name));
    return context_.paint.width(Face::label, context_.text("measure.from")) + context_.px(10.0f) +
           (std::min(widest, context_.px(120.0f)) + context_.px(38.0f)) * static_cast<float>(list.size() + 1);
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

  // Lit while what it names is shown.
  bool press_lit(const char* id, std::string_view key, bool shown, Rect rect) {
    return context_.widgets.button(id, {key}, rect, context_.text(id), std::nullopt,
                                   shown ? ButtonLook::raised : ButtonLook::quiet);
  }

  ViewContext& context_;
  Rect area_;
  ImVec2 pen_;
  std::vector<PlacedTool> placed_;
};

}  // namespace

float plot_bar_first_line(ViewContext& context) { return Bar::first_line_width(context); }

float plot_bar_height(ViewContext& context, PlotBar kind, float width) {
  return Bar(context, kind, {0.0f, 0.0f, width, 0.0f}).height();
}

void plot_bar(ViewContext& context, PlotBar kind, Rect area, Commands& commands) {
  Bar(context, kind, area).draw(commands);
}

}  // namespace cleft::ui

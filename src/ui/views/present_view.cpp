// For a room: one column large, its curve beside the picture, or two of them side by side; large type, nothing to press
// until it is asked for. A clicker's keys step through the columns.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/plot/clock_row.hpp"
#include "ui/view.hpp"
#include "ui/views/comparison_parts.hpp"
#include "ui/views/slides.hpp"
#include "ui/views/views.hpp"

namespace cleft::ui {
namespace {

constexpr double controls_stay_s = 3.0;  // after the pointer moved

// The columns that are stepped through: all, or all that stand beside the reference.
std::vector<std::size_t> stepped_columns(const ViewContext& context) {
  const bool two = slide_columns(context).size() > 1;
  std::vector<std::size_t> all;
  for (std::size_t column = 0; column < context.snapshot.columns.size(); ++column) {
    if (!two || column != context.snapshot.state.view.reference) all.push_back(column);
  }
  return all;
}

std::size_t step_now(const ViewContext& context) {
  const std::vector<std::size_t> all = stepped_columns(context);
  const auto at = std::find(all.begin(), all.end(), slide_columns(context).back());
  return at == all.end() ? 0 : static_cast<std::size_t>(at - all.begin());
}

// The clock stays where it is, and stopped if it was: the next slide shows another column at the same instant.
void step(const ViewContext& context, bool forwards, Commands& commands) {
  const std::vector<std::size_t> all = stepped_columns(context);
  const std::size_t now = step_now(context);
  if (forwards ? now + 1 >= all.size() : now == 0) return;
  commands.emplace_back(workspace::ShowColumn{static_cast<int>(all[forwards ? now + 1 : now - 1])});
}

void keys(ViewContext& context, Commands& commands) {
  // What was clicked does not keep the keys from the clicker.
  if (!context.widgets.focus_shown() && !Widgets::holding()) context.widgets.focus({}, false);
  const auto asked = context.widgets.clicker();
  if (asked == Clicker::leave && !context.local.embedded) context.local.presenting = false;
  if (asked == Clicker::next) step(context, true, commands);
  if (asked == Clicker::previous) step(context, false, commands);
  if (asked == Clicker::beside) context.local.beside_reference = !context.local.beside_reference;
  if (asked == Clicker::spotlight) context.local.spotlight = !context.local.spotlight;
  if (asked == Clicker::freeze) commands.emplace_back(workspace::SetPlaying{!context.snapshot.state.view.playing});
}

// Shown while the pointer moves, or a control has the keyboard, or they were asked for by name.
bool controls_wanted(ViewContext& context) {
  const double now_s = context.scenes.now_s;
  if (Widgets::pointer_moved() || context.widgets.focus_shown())
    context.local.controls_until_s = now_s + controls_stay_s;
  const bool wanted = now_s < context.local.controls_until_s;
  if (!wanted) Widgets::hide_pointer();
  context.scenes.moving = context.scenes.moving || wanted;  // the frame in which they go must come
  return wanted;
}

float bar_button_width(const ViewContext& context, std::string_view key) {
  return context.paint.width(Face::label, context.text(key)) + context.px(24.0f);
}

bool bar_button(ViewContext& context, const char* id, std::string_view key, Cutter& cut) {
  const float wide = bar_button_width(context, key);
  return context.widgets.button(id, {key}, cut.right(wide, context.px(8.0f)), context.text(key), std::nullopt);
}

// The ways out of a slide and to others, from the right.
void ways(ViewContext& context, Cutter& cut, Commands& commands) {
  if (bar_button(context, "present.leave", "present.leave", cut)) context.local.presenting = false;
  if (bar_button(context, "present.next", "present.next", cut)) step(context, true, commands);
  if (bar_button(context, "present.previous", "present.previous", cut)) step(context, false, commands);
  constexpr float least_clock = 320.0f;
  const auto room = [&](std::string_view key) {
    return cut.rest().width - bar_button_width(context, key) > context.px(least_clock);
  };
  bool& lit = context.local.spotlight;
  const std::string_view light = lit ? "present.spotlight.off" : "present.spotlight";
  if (room(light) && bar_button(context, "present.spotlight", light, cut)) lit = !lit;
  bool& beside = context.local.beside_reference;
  const std::string_view two = beside ? "present.one" : "present.two";
  if (context.snapshot.columns.size() > 1 && !window_stands_upright() && room(two) &&
      bar_button(context, "present.two", two, cut))
    beside = !beside;
}

void controls(ViewContext& context, Rect area, Commands& commands) {
  const float high = context.style().control_height();
  Cutter cut({area.x, area.middle_y() - high * 0.5f, area.width - context.px(24.0f), high});
  if (!context.local.embedded) ways(context, cut, commands);  // a chapter has its own steps
  clock_row(context, {cut.rest().x, area.y, cut.rest().width, area.height}, commands);
}

// Which step this is. Pressed, it shows the controls: the way to them without a pointer. Returns the width used.
float place(ViewContext& context, Rect area) {
  if (context.local.embedded) return 0.0f;  // beside a chapter, which counts its own steps
  const std::vector<std::string> words{std::to_string(step_now(context) + 1),
                                       std::to_string(stepped_columns(context).size())};
  const std::string text = context.text.format("present.place", {words[0], words[1]});
  const float wide = context.paint.width(Face::label, text) + context.px(24.0f);
  const float high = context.style().control_height();
  if (context.widgets.button("present.controls", {"present.controls", words},
                             {area.x, area.middle_y() - high * 0.5f, wide, high}, text, std::nullopt,
                             ButtonLook::quiet)) {
    context.local.controls_until_s = context.scenes.now_s + controls_stay_s;
  }
  return wide;
}

// What the slides answer, as far as there is room for it.
void question(ViewContext& context, Rect area) {
  if (context.local.embedded || context.snapshot.columns.size() < 2) return;
  const std::string words = comparison_question(context);
  context.paint.text_within({area.x, area.middle_y() - context.paint.line(Face::title) * 0.5f}, area.width, Face::title,
                            context.style().colour().text, words);
  context.widgets.readout("comparison.question", {"comparison"}, area, words);
}

// Over everything: what the speaker points at stays as it is, and so does the card that names it.
void spotlight(const ViewContext& context, Rect area) {
  constexpr float radius_of_height = 0.12f;
  constexpr float shade = 0.65f;
  const std::optional<ImVec2> pointer = Widgets::pointer();
  if (context.local.spotlight && pointer)
    context.paint.spotlight(area, *pointer, radius_of_height * area.height, faded(IM_COL32_BLACK, shade));
  for (const PartCard& card : context.scenes.cards) part_card(context, card);
}

}  // namespace

void present_view(ViewContext& context, Rect area, Commands& commands) {
  keys(context, commands);
  const float margin = context.px(24.0f), below = clock_row_height(context);
  const bool upright = window_stands_upright();
  const std::vector<std::size_t> columns = slide_columns(context);
  Cutter cut(area);
  const Rect row = cut.bottom(below);
  if (upright) {
    upright_slide(context, cut.rest());
  } else if (columns.size() > 1) {
    slide_of_two(context, columns, area, below);
  } else {
    slide(context, area, below);
  }
  const bool controlled = controls_wanted(context);
  if (controlled) context.paint.fill(row, context.style().colour().background);
  const float begins = row.x + margin * 0.5f;
  const float asks = begins + place(context, {begins, row.y, row.width, row.height}) + context.px(8.0f);
  if (controlled) {
    const float aside = context.px(96.0f);
    controls(context, {row.x + aside, row.y, row.width - aside, row.height}, commands);
  } else if (!upright && !context.scenes.requests.empty()) {
    // The time of a single column stands with its name.
    const std::string_view note = context.text("scene.not_to_scale.short");
    const std::string words = columns.size() > 1 ? time_words(context) + ". " + std::string(note) : std::string(note);
    const float wide =
        context.paint.text({row.right() - margin, row.middle_y() - context.paint.line(Face::label) * 0.5f}, Face::label,
                           context.style().colour().text_2, words, Align::right);
    question(context, {asks, row.y, row.right() - margin - wide - context.px(24.0f) - asks, row.height});
  }
  for (const std::size_t one : columns) column_summary(context, one, cut.rest());
  comparison_table(context, {row.x, row.y, margin * 0.5f, row.height});  // for screen readers; nothing is drawn
  spotlight(context, area);
}

}  // namespace cleft::ui

#include "ui/panel/panel_page.hpp"

#include <algorithm>

#include "core/user_quantity.hpp"
#include "ui/choices.hpp"
#include "ui/plot/events.hpp"

namespace cleft::ui {

float PanelPage::slider_height(bool ticks) const {
  return context.px(context.style().touch ? 44.0f : 24.0f) + (ticks ? context.px(20.0f) : 0.0f);
}

void PanelPage::head(std::string_view key, const std::string& value) { head_words(context.text(key), value); }

void PanelPage::head_words(std::string_view words, const std::string& value) {
  const Rect rect = row(context.paint.line(Face::control), 0.0f);
  if (!drawing()) return;
  const Colours& colour = context.style().colour();
  const float room = rect.width - context.paint.width(Face::control_strong, value) - context.px(8.0f);
  context.paint.text_within(rect.upper_left(), room, Face::label, colour.text_2, words);
  context.paint.text({rect.right(), rect.y}, Face::control_strong, colour.text, value, Align::right);
}

void PanelPage::paragraph(std::string_view key) {
  const std::string_view words = context.text(key);
  const Rect rect = row(context.paint.paragraph_height(width(), Face::label, words), 12.0f);
  if (drawing())
    context.paint.paragraph(rect.upper_left(), rect.width, Face::label, context.style().colour().text_2, words);
}

std::optional<std::string> PanelPage::field(const char* id, std::string_view key, const Label& label,
                                            const std::string& value) {
  const std::string problem(context.widgets.problem_of(id));
  const float high = context.style().control_height();
  const float field = context.px(132.0f);
  // A name that is too long to stand beside it stands above.
  const bool above = context.paint.width(Face::label, context.text(key)) > width() - field - context.px(8.0f);
  const Rect name = above ? row(context.paint.line(Face::label), 2.0f) : Rect{};
  const Rect rect = row(high, problem.empty() ? 8.0f : 4.0f);
  const float below = problem.empty() ? 0.0f : context.paint.paragraph_height(width(), Face::label, problem);
  const Rect under = problem.empty() ? Rect{} : row(below, 8.0f);
  if (!drawing()) return std::nullopt;
  Cutter cut(rect);
  const Rect place = above ? rect : cut.right(field, context.px(8.0f));
  const float line_y = above ? name.y : rect.middle_y() - context.paint.line(Face::label) * 0.5f;
  context.paint.text_within({rect.x, line_y}, above ? rect.width : cut.rest().width, Face::label,
                            context.style().colour().text_2, context.text(key));
  auto entered = context.widgets.field(id, label, place, value);
  if (!problem.empty()) {
    context.paint.paragraph(under.upper_left(), under.width, Face::label, context.style().colour().text, problem);
    context.widgets.readout(std::string(id) + ".problem", label, under, problem);
  }
  return entered;
}

std::optional<double> PanelPage::time_field(const char* id, std::string_view key, const Label& label, double time_s,
                                            std::optional<double> after_s, double before_s) {
  const auto entered = field(id, key, label, exact_time(context.text, time_s));
  if (!entered) return std::nullopt;
  const auto wanted_s = core::parse_user_time_s(*entered);
  if (!wanted_s) refuse(id, *entered, "time.wrong");
  if (!wanted_s || *wanted_s == time_s) return wanted_s;
  const double end_s = shown().scenario->until_s;
  if (!after_s && *wanted_s > end_s) {
    context.widgets.refuse(id, *entered, context.text.format("time.wrong.range", {exact_time(context.text, end_s)}));
  } else if (after_s && *wanted_s <= *after_s) {
    refuse(id, *entered, "time.wrong.order");
  } else if (before_s != simulation::never && *wanted_s >= before_s) {
    context.widgets.refuse(id, *entered, context.text.format("time.wrong.late", {exact_time(context.text, before_s)}));
  } else {
    return wanted_s;
  }
  return std::nullopt;
}

void PanelPage::refuse(const char* id, const std::string& entered, std::string_view wrong) {
  const bool comma = entered.find(',') != std::string::npos;
  context.widgets.refuse(id, entered, std::string(context.text(comma ? "time.wrong.comma" : wrong)));
}

std::optional<double> PanelPage::slider(const char* id, const Label& label, double value, const SliderRange& range,
                                        const std::string& words) {
  const Rect rect = row(slider_height(false), 4.0f);
  return drawing() ? context.widgets.slider(id, label, rect, value, range, words, {context.style().colour().text_2, {}})
                   : std::nullopt;
}

std::optional<std::size_t> PanelPage::segmented(const char* group, std::string_view name,
                                                std::span<const std::string_view> keys, std::size_t chosen, float gap) {
  const Rect rect = row(context.style().control_height(), gap);
  if (!drawing()) return std::nullopt;
  return context.widgets.segmented(group, {name}, rect, choices_of(context, keys), chosen);
}

std::optional<std::size_t> PanelPage::buttons(std::span<const std::string_view> keys, float least_width) {
  const float gap = context.px(8.0f);
  const auto across = static_cast<std::size_t>(std::max(1.0f, (width() + gap) / (context.px(least_width) + gap)));
  std::optional<std::size_t> pressed;
  for (std::size_t i = 0; i < keys.size(); i += across) {
    const Rect line = row(context.style().control_height(), 8.0f);
    const auto one = buttons_in(line, keys.subspan(i, std::min(across, keys.size() - i)), across);
    if (one) pressed = i + *one;
  }
  return pressed;
}

std::optional<std::size_t> PanelPage::buttons_in(Rect line, std::span<const std::string_view> keys,
                                                 std::size_t across) {
  if (!drawing()) return std::nullopt;
  const float gap = context.px(8.0f);
  const float wide = (line.width - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  std::optional<std::size_t> pressed;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Rect rect{line.x + static_cast<float>(i) * (wide + gap), line.y, wide, line.height};
    const std::string_view key = keys[i];
    if (context.widgets.button(std::string(key), {key}, rect, context.text(key), std::nullopt)) pressed = i;
  }
  return pressed;
}

}  // namespace cleft::ui

#include "ui/panel_page.hpp"

#include <algorithm>
#include <vector>

namespace cleft::ui {

float PanelPage::slider_height(bool ticks) const {
  return context.px(context.style().touch ? 44.0f : 24.0f) + (ticks ? context.px(20.0f) : 0.0f);
}

void PanelPage::head(std::string_view key, const std::string& value) {
  const Rect rect = row(context.paint.line(Face::control), 0.0f);
  if (!drawing()) return;
  const Colours& colour = context.style().colour();
  const float room = rect.width - context.paint.width(Face::control_strong, value) - context.px(8.0f);
  context.paint.text_within(rect.upper_left(), room, Face::label, colour.text_2, context.text(key));
  context.paint.text({rect.right(), rect.y}, Face::control_strong, colour.text, value, Align::right);
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
  std::vector<Choice> choices;
  for (const std::string_view key : keys) {
    choices.push_back({std::string(key), {key}, std::string(context.text(key)), {}});
  }
  return context.widgets.segmented(group, {name}, rect, choices, chosen);
}

std::optional<std::size_t> PanelPage::buttons(std::span<const std::string_view> keys, float least_width) {
  const float gap = context.px(8.0f);
  const auto across = std::max(1, static_cast<int>((width() + gap) / (context.px(least_width) + gap)));
  const float wide = (width() - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  std::optional<std::size_t> pressed;
  Rect line{};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const int place = static_cast<int>(i) % across;
    if (place == 0) line = row(context.style().control_height(), 8.0f);
    const Rect rect{line.x + static_cast<float>(place) * (wide + gap), line.y, wide, line.height};
    if (drawing() &&
        context.widgets.button(std::string(keys[i]), {keys[i]}, rect, context.text(keys[i]), std::nullopt)) {
      pressed = i;
    }
  }
  return pressed;
}

}  // namespace cleft::ui

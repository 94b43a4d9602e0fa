// The values at one instant of the curves: where the pointer is, or where the keys have gone.
#include <algorithm>
#include <cmath>
#include <string>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/plot/lane_words.hpp"
#include "ui/plot/lanes.hpp"

namespace cleft::ui {
namespace {

constexpr const char* plot_ending = ".plot";

std::string plot_id(std::size_t column) { return std::string(column_id(column)) + plot_ending; }

}  // namespace

std::optional<double> Lanes::read_s() const {
  if (context_.local.hovered_s) return context_.local.hovered_s;
  if (!context_.local.reading_s || !context_.widgets.focused().ends_with(plot_ending)) return std::nullopt;
  return std::clamp(*context_.local.reading_s, time_.lowest, time_.highest);
}

std::string Lanes::reading_words(std::size_t column, double time_s) const {
  std::string words = clock_to_the_second(context_.text, time_s, context_.snapshot.until_s);
  const char* separator = ": ";
  if (!context_.snapshot.columns[column].current) return words;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const workspace::Curve* one = curve_of(column, i);
    if (one == nullptr || one->values.empty()) continue;
    const std::string name =
        one->receptor ? id_of(*one->receptor) : std::string(context_.text("transmitter." + id_of(lanes_[i])));
    words += separator + name + " " + value_words_in_full(context_, *one, time_s);
    separator = "; ";
  }
  return words;
}

void Lanes::touch(std::size_t index, float x, float width, Commands& commands) const {
  width = curves_width(width);
  LocalState& local = context_.local;
  Widgets& widgets = context_.widgets;
  const bool first = index == columns_.front();
  const std::string id = plot_id(index);
  const double now =
      std::clamp(local.reading_s.value_or(context_.snapshot.state.view.time_s), time_.lowest, time_.highest);
  const PlotTime time{time_.lowest,
                      time_.highest,
                      0.0,
                      context_.snapshot.until_s,
                      clock_to_the_second(context_.text, time_.lowest, context_.snapshot.until_s),
                      clock_to_the_second(context_.text, time_.highest, context_.snapshot.until_s)};
  const Rect all{x, top_ + marks_height_, width, bottom_ - top_ - marks_height_};
  const Label label{"plot", {std::string(column_name(context_, index)), axis_words(context_)}};
  const PlotTouch touched =
      widgets.plot(id, label, all, time, now, reading_words(index, now), first ? "plot" : std::string());
  if (touched.hovered) local.hovered_s = touched.hovered;
  if (touched.read) local.reading_s = touched.read;
  if (widgets.focused() == id && !local.reading_s) local.reading_s = now;
  if (!widgets.focused().ends_with(plot_ending)) local.reading_s.reset();
  if (touched.part) commands.emplace_back(workspace::ShowTime{touched.part->from, touched.part->to});
}

// A thin line, the time on it, and at every curve its value in full.
void Lanes::reading(std::size_t column, double time_s, float x, float width) const {
  const Painter& paint = context_.paint;
  const Colours& colour = context_.style().colour();
  const float at = std::round(time_x(time_s, x, width)) + 0.5f;
  const float line = paint.line(Face::tick);
  const std::string words = clock_to_the_second(context_.text, time_s, context_.snapshot.until_s);
  const float half = paint.width(Face::tick, words) * 0.5f + context_.px(6.0f);
  const float middle = std::clamp(at, x + half, x + width - half);
  const float y = top_ + context_.px(7.0f) - line * 0.5f;
  paint.vertical(at, y + line, bottom_ + context_.px(4.0f), colour.text_2);
  paint.fill({middle - half, y - context_.px(2.0f), 2.0f * half, line + context_.px(4.0f)}, colour.raised,
             context_.px(6.0f));
  paint.text({middle, y}, Face::tick, colour.text, words, Align::middle);
  values(column, time_s, true, x, width);
}

}  // namespace cleft::ui

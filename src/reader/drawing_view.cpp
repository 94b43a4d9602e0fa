// A curve that the reader guesses by five values before it is computed.
#include <algorithm>
#include <cmath>

#include "reader/question_view.hpp"
#include "story/chart.hpp"
#include "story/markup.hpp"
#include "ui/draw/format.hpp"
#include "ui/plot/plot.hpp"

namespace cleft::reader {
namespace {

using ui::Face;

constexpr double slider_steps = 60.0;  // from the low to the high end of the axis

ui::Meaning meaning_of(const ui::ViewContext& context, const story::Drawing& drawing) {
  const std::string& column = drawing.curve.column;
  const auto amine = model::amine_of(column.substr(0, column.find('_')));
  const ui::Colours& colour = context.style().colour();
  return amine ? ui::transmitter_meaning(colour, *amine) : ui::Meaning{ui::Mark::disc, colour.text, colour.text};
}

// Where things lie in the picture of the axes.
struct Axes {
  ui::Rect plot;
  ui::PlotAxis time;
  ui::PlotAxis value;

  Axes(const ui::ViewContext& context, const Asked& asked, ui::Rect area)
      : plot{area.x + context.px(44.0f), area.y + context.px(22.0f), area.width - context.px(56.0f),
             area.height - context.px(44.0f)},
        time{0.0, asked.solved.until_s, false},
        value{asked.question.drawing.low, asked.question.drawing.high, asked.question.drawing.logarithmic()} {}

  [[nodiscard]] ImVec2 at(double time_s, double share) const {
    return {plot.x + plot.width * static_cast<float>(ui::along(time, time_s)),
            plot.bottom() - plot.height * static_cast<float>(share)};
  }
};

void grid(const ui::ViewContext& context, const Asked& asked, const Axes& axes) {
  const ui::Painter& paint = context.paint;
  const ui::Colours& colour = context.style().colour();
  const float line = paint.line(Face::tick);
  const bool share = story::is_share(asked.question.drawing.curve.column);
  const std::vector<double> multiples{0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0};
  const std::vector<double> rules = axes.value.logarithmic ? multiples : ui::level_grid(axes.value);
  for (const double value : rules) {
    if (value < axes.value.lowest || value > axes.value.highest) continue;
    const float y = axes.at(0.0, ui::along(axes.value, value)).y;
    paint.horizontal(axes.plot.x, axes.plot.right(), y, colour.line);
    const std::string words = share ? ui::round_number(100.0 * value) + " %"
                                    : (axes.value.logarithmic ? "\xC3\x97" : "") + ui::round_number(value);
    paint.text({axes.plot.x - context.px(10.0f), y - line * 0.5f}, Face::tick, colour.text_2, words, ui::Align::right);
  }
  const ui::TimeTicks ticks = ui::time_ticks(0.0, axes.time.highest, 5);
  for (std::size_t i = 0; i < ticks.at_s.size(); ++i) {
    const std::string count = ui::round_number(ticks.at_s[i] / ticks.unit.seconds);
    const bool last = i + 1 == ticks.at_s.size();
    const std::string words = last ? context.text.format(ticks.unit.key, {count}) : count;
    paint.text({axes.at(ticks.at_s[i], 0.0).x, axes.plot.bottom() + context.px(5.0f)}, Face::tick, colour.text_2, words,
               ui::Align::middle);
  }
}

// What comes when, one name behind the other where they come together.
void arrivals(const ui::ViewContext& context, const Asked& asked, const Axes& axes) {
  const ui::Painter& paint = context.paint;
  float right = axes.plot.x - context.px(100.0f);
  for (const auto& [at_s, name] : asked.solved.arrive) {
    const float x = axes.at(at_s, 0.0).x;
    paint.dashed_vertical(x, axes.plot.y, axes.plot.bottom(), context.style().colour().text_2);
    const float wide = paint.width(Face::tick, name);
    const float from = std::max(std::min(x, axes.plot.right() - wide), right + context.px(8.0f));
    paint.text({from, axes.plot.y - paint.line(Face::tick) - context.px(2.0f)}, Face::tick,
               context.style().colour().text, name);
    right = from + wide;
  }
}

void guessed_line(const ui::ViewContext& context, const Asked& asked, const Axes& axes, const Shares& shares) {
  const ui::Painter& paint = context.paint;
  const ui::Colours& colour = context.style().colour();
  const auto& points = asked.question.drawing.points;
  std::vector<double> times;
  std::vector<double> values;
  for (std::size_t i = 0; i < points.size(); ++i) {
    times.push_back(points[i].at_s);
    values.push_back(value_at(asked.question.drawing, shares[i]));
  }
  ui::Plot(paint, axes.plot, axes.time, axes.value).dashed_line(times, values, 1.0, colour.text);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 at = axes.at(points[i].at_s, shares[i]);
    const float half = context.px(4.5f);
    const ui::Rect box{at.x - half, at.y - half, 2.0f * half, 2.0f * half};
    paint.fill(box, colour.panel, 2.0f);
    paint.outline(box, colour.text, 2.0f, context.px(1.5f));
  }
}

void computed_line(const ui::ViewContext& context, const Asked& asked, const Axes& axes, const Guess& guess,
                   const Comparison& comparison) {
  const story::Drawing& drawing = asked.question.drawing;
  const ImU32 fill = meaning_of(context, drawing).fill;
  const ui::Plot plot(context.paint, axes.plot, axes.time, axes.value);
  plot.line(asked.solved.time_s, asked.solved.value, 1.0, {fill, asked.solved.until_s, asked.solved.value.back()});
  const double at_s = drawing.points[comparison.told].at_s;
  const double computed = comparison.computed[comparison.told];
  const ImVec2 from = axes.at(at_s, computed);
  const ImVec2 to = axes.at(at_s, guess.shares[comparison.told]);
  context.paint.vertical(from.x, from.y, to.y, context.style().colour().text, context.px(3.0f));
  plot.dot(at_s, value_at(drawing, computed), fill);
}

// Five values below the axes, each with its instant.
void sliders(Column& column, const Asked& asked, Guess& guess) {
  ui::ViewContext& context = column.context;
  const ui::Colours& colour = context.style().colour();
  const auto& points = asked.question.drawing.points;
  // Where five beside each other would be too small, they stand below each other.
  const auto across = column.width() >= context.px(400.0f) ? points.size() : std::size_t{2};
  const float gap = context.px(10.0f);
  const float wide = (column.width() - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  const float label = context.paint.line(Face::label);
  const float strong = context.paint.line(Face::control_strong);
  ui::Rect line{};
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i % across == 0) line = column.row(label + strong + context.widgets.slider_height(false), 8.0f);
    if (!column.drawing()) continue;
    const ui::Rect cell{line.x + static_cast<float>(i % across) * (wide + gap), line.y, wide, line.height};
    const std::string name = asked.words.format("draw.at", {points[i].words});
    const std::string value = value_words(asked.question.drawing, asked.words, guess.shares[i]);
    const double level = value_at(asked.question.drawing, guess.shares[i]);
    const std::string brief = asked.question.drawing.logarithmic() ? "\xC3\x97" + story::two_digits(level) : value;
    context.paint.text({cell.middle_x(), cell.y}, Face::label, colour.text_2, name, ui::Align::middle);
    context.paint.text({cell.middle_x(), cell.y + label}, Face::control_strong, colour.text, brief, ui::Align::middle);
    const ui::Rect track{cell.x, cell.y + label + strong, cell.width, context.widgets.slider_height(false)};
    const ui::SliderRange range{0.0, 1.0, 1.0 / slider_steps, 10.0 / slider_steps};
    const auto moved = context.widgets.slider(asked.id + ".point." + std::to_string(i + 1), named(name), track,
                                              guess.shares[i], range, value, {colour.text_2});
    if (moved) guess.shares[i] = std::round(*moved * slider_steps) / slider_steps;
  }
}

void answer(Column& column, const Asked& asked, const Guess& guess, const Comparison& comparison) {
  const story::Drawing& drawing = asked.question.drawing;
  const ui::Colours& colour = column.context.style().colour();
  const std::string you = value_words(drawing, asked.words, guess.shares[comparison.told]);
  const std::string model = value_words(drawing, asked.words, comparison.computed[comparison.told]);
  column.gap(8.0f);
  // Both values, large; the sentence below says the same.
  const ui::Painter& paint = column.context.paint;
  const float label = paint.line(Face::label);
  const ui::Rect rect = column.row(label + paint.line(Face::value), 8.0f);
  if (column.drawing()) {
    const float half = std::max(paint.width(Face::value, you) + column.context.px(28.0f), rect.width * 0.45f);
    const std::string at = ", " + asked.words.format("draw.at", {drawing.points[comparison.told].words});
    paint.text(rect.upper_left(), Face::label, colour.text_2, std::string(asked.words("draw.you")) + at);
    paint.text({rect.x, rect.y + label}, Face::value, colour.text, you);
    paint.text({rect.x + half, rect.y}, Face::label, colour.text_2, std::string(asked.words("draw.equations")) + at);
    paint.text({rect.x + half, rect.y + label}, Face::value, meaning_of(column.context, drawing).ink, model);
  }
  said(column, asked.id + ".apart", Face::title, colour.text,
       asked.words.format(comparison.near ? "draw.near" : "draw.apart",
                          {drawing.points[comparison.told].words, you, model}),
       8.0f);
  said(column, asked.id + ".why", Face::prose, colour.text,
       comparison.miss != nullptr ? comparison.miss->why : asked.question.why, 8.0f);
  belief(column, asked);
}

}  // namespace

void drawing_question(Column& column, const Asked& asked, Guess& guess) {
  ui::ViewContext& context = column.context;
  const ui::Colours& colour = context.style().colour();
  const story::Drawing& drawing = asked.question.drawing;
  said(column, asked.id + ".how", Face::label, colour.text_2, asked.words("draw.sliders"), 8.0f);
  column.words(Face::label, colour.text_2, story::unit_words(drawing.curve.column, asked.words), 4.0f);
  const ui::Rect area = column.row(context.px(240.0f), 4.0f);
  const Comparison comparison = guess.shown ? compare(drawing, asked.solved, guess.shares) : Comparison{};
  if (column.drawing()) {
    const Axes axes(context, asked, area);
    grid(context, asked, axes);
    arrivals(context, asked, axes);
    if (guess.shown && !asked.solved.time_s.empty()) computed_line(context, asked, axes, guess, comparison);
    guessed_line(context, asked, axes, guess.shares);
  }
  if (!guess.shown) {
    sliders(column, asked, guess);
    if (column.button(asked.id + ".show", asked.words("draw.show"), 4.0f)) guess.shown = true;
    return;
  }
  answer(column, asked, guess, comparison);
  if (column.button(asked.id + ".again", asked.words("draw.again"), 4.0f)) guess.shown = false;
}

}  // namespace cleft::reader

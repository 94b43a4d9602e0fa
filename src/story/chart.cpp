#include "story/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "story/markup.hpp"

namespace cleft::story {
namespace {

constexpr double least_step_px = 0.4;
constexpr std::array<const char*, 3> transmitters{"serotonin", "dopamine", "norepinephrine"};

// One unit of time for the axis and how often it is marked.
struct TimeUnit {
  double unit_s = 60.0;
  const char* word = "unit.minutes";
  double step_s = 60.0;
};

TimeUnit time_unit(double until_s) {
  constexpr std::array<TimeUnit, 10> units{{{1.0, "unit.seconds", 20.0},
                                            {60.0, "unit.minutes", 60.0},
                                            {60.0, "unit.minutes", 600.0},
                                            {60.0, "unit.minutes", 1800.0},
                                            {3600.0, "unit.hours", 3600.0},
                                            {3600.0, "unit.hours", 7200.0},
                                            {86400.0, "unit.days", 86400.0},
                                            {86400.0, "unit.days", 2 * 86400.0},
                                            {86400.0, "unit.days", 7 * 86400.0},
                                            {86400.0, "unit.days", 30 * 86400.0}}};
  const auto* found =
      std::find_if(units.begin(), units.end(), [until_s](const TimeUnit& one) { return until_s / one.step_s <= 7.5; });
  return found == units.end() ? units.back() : *found;
}

// Where things stand in a chart: pixels of the screen, points of paper.
struct Layout {
  double width = 480.0;
  double height = 340.0;
  double left = 40.0;
  double right = 344.0;  // names of curves stand beyond
  double top = 44.0;     // names of drugs stand above
  double bottom = 300.0;
  double line = 16.0;      // from one line of text to the next
  double label_gap = 6.0;  // between the values of the axis and its lines
  double rule_gap = 28.0;  // between lines of the axis, at least
  bool paper = false;
};

constexpr Layout on_screen;
constexpr Layout drawn_on_screen{
    .width = 444.0, .height = 328.0, .left = 62.0, .right = 374.0, .label_gap = 14.0};  // a point lies between
// A column of a handout is 84 mm wide, and its smallest text 9 points high.
constexpr Layout on_paper{.width = 238.0,
                          .height = 157.0,
                          .left = 27.0,
                          .right = 146.0,
                          .top = 30.0,
                          .bottom = 130.0,
                          .line = 11.0,
                          .label_gap = 4.0,
                          .rule_gap = 20.0,
                          .paper = true};
constexpr Layout drawn_on_paper{.width = 238.0,
                                .height = 155.0,
                                .left = 27.0,
                                .right = 230.0,
                                .top = 24.0,
                                .bottom = 128.0,
                                .line = 11.0,
                                .label_gap = 4.0,
                                .rule_gap = 20.0,
                                .paper = true};

struct Line {
  const Curve* curve = nullptr;
  const std::vector<double>* time_s = nullptr;
  const std::vector<double>* value = nullptr;
};

struct Scale {
  double until_s = 0.0;
  bool logarithmic = false;
  bool percent = false;
  double low = 0.0;
  double high = 1.0;
  Layout at;

  [[nodiscard]] double x(double time_s) const { return at.left + (at.right - at.left) * time_s / until_s; }
  [[nodiscard]] double y(double value) const {
    const double share =
        logarithmic ? std::log(std::max(value, low) / low) / std::log(high / low) : (value - low) / (high - low);
    return at.bottom - (at.bottom - at.top) * share;
  }
};

std::vector<Line> lines_of(const std::vector<Curve>& curves, Runs& runs, std::string& failure) {
  std::vector<Line> lines;
  for (const Curve& curve : curves) {
    const Table* table = runs.table(curve.measure.scenario, failure);
    if (table == nullptr) {
      return {};
    }
    const auto column = table->columns.find(curve.measure.column);
    if (column == table->columns.end()) {
      failure = curve.measure.scenario + " has no column " + curve.measure.column;
      return {};
    }
    lines.push_back({&curve, &table->time_s, &column->second});
  }
  return lines;
}

Scale scale_of(const std::vector<Line>& lines) {
  Scale scale;
  scale.logarithmic = is_times_rest(lines.front().curve->measure.column);
  double low = scale.logarithmic ? 0.8 : 0.0;
  double high = scale.logarithmic ? 1.6 : 0.0;
  for (const Line& line : lines) {
    scale.until_s = std::max(scale.until_s, line.time_s->back());
    low = std::min(low, *std::min_element(line.value->begin(), line.value->end()));
    high = std::max(high, *std::max_element(line.value->begin(), line.value->end()));
  }
  scale.low = scale.logarithmic ? std::max(low * 0.92, 0.02) : low;
  scale.high = high * 1.08;
  return scale;
}

std::string at(double value) { return tenth(value); }

// From the middle of a line of text down to the line that it stands on.
double below_middle(const Layout& layout) { return layout.line / 4.0; }

std::string text_at(double x, double y, const char* anchor, const char* style, const std::string& text) {
  return "<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" text-anchor=\"" + anchor + "\" class=\"" + style + "\">" +
         escaped(text) + "</text>\n";
}

// "10", not "10.0"; "0.3", not "0.30".
std::string tick(double value) {
  std::string text = value == std::floor(value) ? whole(value) : two_digits(value);
  while (text.find('.') != std::string::npos && text.back() == '0') {
    text.pop_back();
  }
  return text;
}

std::string grid(const Scale& scale, const i18n::Text& words) {
  std::string svg;
  const auto rule = [&](double value) {
    const double y = scale.y(value);
    const std::string label = scale.percent ? whole(100.0 * value) + " %" : tick(value);
    svg += R"(<line class="rule" x1=")" + at(scale.at.left) + "\" x2=\"" + at(scale.at.right) + "\" y1=\"" + at(y) +
           "\" y2=\"" + at(y) + "\"/>\n" +
           text_at(scale.at.left - scale.at.label_gap, y + below_middle(scale.at), "end", "tick",
                   (scale.logarithmic ? "×" : "") + label);
  };
  if (scale.logarithmic) {
    double last_y = scale.at.bottom + 100.0;
    for (const double value : {0.03, 0.1, 0.3, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 100.0}) {
      if (value >= scale.low && value <= scale.high && (last_y - scale.y(value) > scale.at.rule_gap || value == 1.0)) {
        rule(value);
        last_y = scale.y(value);
      }
    }
  } else {
    const double step = std::pow(10.0, std::floor(std::log10(scale.high - scale.low)));
    const double used = (scale.high - scale.low) / step > 5.0   ? 2.0 * step
                        : (scale.high - scale.low) / step > 2.0 ? step
                                                                : step / 2.0;
    const auto last = static_cast<long>(std::floor(scale.high / used));
    for (auto i = static_cast<long>(std::ceil(scale.low / used)); i <= last; ++i) {
      rule(used * static_cast<double>(i));
    }
  }
  const TimeUnit unit = time_unit(scale.until_s);
  const auto steps = static_cast<long>(std::floor(scale.until_s * 1.001 / unit.step_s));
  const double below = scale.at.bottom + 2.0 + scale.at.line;
  for (long i = 0; i <= steps; ++i) {
    const double t = unit.step_s * static_cast<double>(i);
    svg += text_at(scale.x(t), below, "middle", "tick", whole(t / unit.unit_s));
  }
  const std::string unit_word(words(unit.word));
  return svg + (scale.at.paper ? text_at(scale.at.right, below + scale.at.line, "end", "tick", unit_word)
                               : text_at(scale.at.right + 20, below, "start", "tick", unit_word));
}

// When the first drug of a scenario comes; its end where there is none.
double first_arrival_s(const simulation::Scenario& scenario) {
  double first_s = scenario.until_s;
  for (const simulation::Exposure& exposure : scenario.exposures) {
    first_s = std::min(first_s, exposure.at_s);
  }
  return first_s;
}

// When drugs of these scenarios arrive, each instant with its names.
std::string arrivals(const std::vector<Curve>& curves, const Scale& scale, Runs& runs) {
  std::vector<std::pair<double, std::string>> events;
  for (const Curve& curve : curves) {
    const simulation::Scenario* scenario = runs.scenario(curve.measure.scenario);
    if (scenario == nullptr) {
      continue;
    }
    for (const simulation::Exposure& exposure : scenario->exposures) {
      const std::pair<double, std::string> event{exposure.at_s, scenario->drugs[exposure.drug]->name};
      if (std::find(events.begin(), events.end(), event) == events.end()) {
        events.push_back(event);
      }
    }
  }
  std::sort(events.begin(), events.end());
  std::string svg;
  double last_x = -1000.0;
  const double first_y = scale.at.top - 0.75 * scale.at.line;
  double y = first_y;
  for (std::size_t i = 0; i < events.size();) {
    std::string names = events[i].second;
    std::size_t next = i + 1;
    for (; next < events.size() && events[next].first == events[i].first; ++next) {
      names += ", " + events[next].second;
    }
    const double x = scale.x(events[i].first);
    y = x - last_x < 90.0 ? y - scale.at.line + 1.0 : first_y;
    svg += R"(<line class="arrival" x1=")" + at(x) + "\" x2=\"" + at(x) + "\" y1=\"" + at(y + 4) + "\" y2=\"" +
           at(scale.at.bottom) + "\"/>\n" +
           text_at(x + (x < scale.at.left + 20 ? 0 : -4), y,
                   x < scale.at.right - (scale.at.paper ? 80.0 : 120.0) ? "start" : "end", "name", names);
    last_x = x;
    i = next;
  }
  return svg;
}

std::string path_of(const Line& line, const Scale& scale) {
  std::string path;
  double last_x = -1000.0;
  double last_y = -1000.0;
  for (std::size_t i = 0; i < line.time_s->size(); ++i) {
    const double x = scale.x((*line.time_s)[i]);
    const double y = scale.y((*line.value)[i]);
    if (std::fabs(x - last_x) + std::fabs(y - last_y) < least_step_px && i + 1 < line.time_s->size()) {
      continue;
    }
    path += (path.empty() ? "M" : "L") + at(x) + " " + at(y);
    last_x = x;
    last_y = y;
  }
  return path;
}

// Names at the ends of the lines, pushed apart.
std::vector<double> name_places(const std::vector<Line>& lines, const Scale& scale) {
  std::vector<std::size_t> order(lines.size());
  std::vector<double> y(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    order[i] = i;
    y[i] = scale.y(lines[i].value->back());
  }
  std::sort(order.begin(), order.end(), [&y](std::size_t a, std::size_t b) { return y[a] > y[b]; });
  for (std::size_t i = 1; i < order.size(); ++i) {
    y[order[i]] = std::min(y[order[i]], y[order[i - 1]] - scale.at.line);
  }
  return y;
}

double value_at(const Line& line, double time_s) {
  const auto next = std::lower_bound(line.time_s->begin(), line.time_s->end(), time_s);
  if (next == line.time_s->begin() || next == line.time_s->end()) {
    return next == line.time_s->end() ? line.value->back() : line.value->front();
  }
  const auto i = static_cast<std::size_t>(next - line.time_s->begin());
  const double before_s = (*line.time_s)[i - 1];
  const double share = (time_s - before_s) / (*next - before_s);
  return (*line.value)[i - 1] + share * ((*line.value)[i] - (*line.value)[i - 1]);
}

// What tells the lines of a handout apart, beside their dashes: disc, ring, square, triangle.
std::string mark(std::size_t which, double x, double y) {
  switch (which % 4) {
    case 0: return R"(<circle class="mark full" cx=")" + at(x) + "\" cy=\"" + at(y) + "\" r=\"2.6\"/>\n";
    case 1: return R"(<circle class="mark" cx=")" + at(x) + "\" cy=\"" + at(y) + "\" r=\"2.8\"/>\n";
    case 2:
      return R"(<rect class="mark" x=")" + at(x - 2.6) + "\" y=\"" + at(y - 2.6) + R"(" width="5.2" height="5.2"/>)" +
             "\n";
    default: break;
  }
  return R"(<path class="mark full" d="M)" + at(x - 3.2) + ' ' + at(y + 2.6) + "h6.4l-3.2 -5.6z\"/>\n";
}

std::string opening(const Layout& layout, const std::string& title_id) {
  return R"(<svg class="chart" viewBox="0 0 )" + whole(layout.width) + ' ' + whole(layout.height) +
         R"(" role="img" aria-labelledby=")" + title_id + "\">\n";
}

// On paper a line has marks: each of several stands at instants of its own.
std::string marks(const Line& line, std::size_t which, const Scale& scale) {
  constexpr int along = 4;
  const double first = 0.16 + 0.2 * static_cast<double>(which);
  std::string svg;
  for (int i = 0; first + i < along; ++i) {
    const double time_s = scale.until_s * (first + i) / along;
    if (time_s <= line.time_s->back()) {
      svg += mark(which, scale.x(time_s), scale.y(value_at(line, time_s)));
    }
  }
  return svg;
}

// "serotonin_times_rest" -> "times_rest": what a column measures, whatever it is of.
std::string measured(const std::string& column) {
  for (const char* transmitter : transmitters) {
    if (column.rfind(std::string(transmitter) + "_", 0) == 0) {
      return column.substr(std::string_view(transmitter).size() + 1);
    }
  }
  return column.substr(column.find('_') + 1);  // the whole where there is none
}

}  // namespace

std::string colour_class(const std::string& column) {
  for (const char* transmitter : transmitters) {
    if (column.rfind(transmitter, 0) == 0) {
      return std::string("colour-") + transmitter;
    }
  }
  return "colour-other";
}

std::string value_key(const std::string& column) { return "value." + measured(column); }

bool is_share(const std::string& column) {
  constexpr std::string_view ending = "_fraction";
  return column.size() > ending.size() && column.substr(column.size() - ending.size()) == ending;
}

std::string unit_words(const std::string& column, const i18n::Text& words) {
  const std::string key = "axis." + measured(column);
  return words.has(key) ? std::string(words(key)) : std::string();
}

std::string chart(const std::vector<Curve>& curves, Medium medium, const std::string& title_id, const i18n::Text& words,
                  Runs& runs, std::string& failure) {
  const std::vector<Line> lines = lines_of(curves, runs, failure);
  if (lines.empty()) {
    return {};
  }
  Scale scale = scale_of(lines);
  scale.at = medium == Medium::paper ? on_paper : on_screen;
  const Layout& layout = scale.at;
  std::string svg = opening(layout, title_id) + grid(scale, words) + arrivals(curves, scale, runs);
  const std::vector<double> names_y = name_places(lines, scale);
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string colour = colour_class(lines[i].curve->measure.column);
    const auto nth = layout.paper ? static_cast<std::ptrdiff_t>(i) : std::count(seen.begin(), seen.end(), colour);
    seen.push_back(colour);
    double name_x = layout.right + 8.0;
    svg += "<path class=\"curve " + colour + " dash-" + std::to_string(nth) + "\" d=\"" + path_of(lines[i], scale) +
           "\"/>\n";
    if (layout.paper) {
      svg += marks(lines[i], i, scale) + mark(i, name_x, names_y[i]);
      name_x += 6.0;
    }
    svg +=
        text_at(name_x, names_y[i] + below_middle(layout), "start", ("name " + colour).c_str(), lines[i].curve->label);
  }
  return svg + "</svg>\n";
}

std::string drawing_chart(const Drawing& drawing, Shown shown, const std::string& title_id, const i18n::Text& words,
                          Runs& runs, std::string& failure) {
  const simulation::Scenario* scenario = runs.scenario(drawing.curve.scenario);
  if (scenario == nullptr) {
    return {};
  }
  const std::vector<Curve> curves{{drawing.curve, ""}};
  const Scale scale{.until_s = scenario->until_s,
                    .logarithmic = drawing.logarithmic(),
                    .percent = is_share(drawing.curve.column),
                    .low = drawing.low,
                    .high = drawing.high,
                    .at = shown == Shown::start_on_paper ? drawn_on_paper : drawn_on_screen};
  const Layout& layout = scale.at;
  std::string svg = opening(layout, title_id) + R"(<rect class="plot" x=")" + at(layout.left) + "\" y=\"" +
                    at(layout.top) + "\" width=\"" + at(layout.right - layout.left) + "\" height=\"" +
                    at(layout.bottom - layout.top) + "\"/>\n" + grid(scale, words) + arrivals(curves, scale, runs);
  if (shown == Shown::axes) {
    return svg + "</svg>\n";
  }
  for (const Line& line : lines_of(curves, runs, failure)) {
    const std::string style = "<path class=\"curve " + colour_class(drawing.curve.column) + "\" d=\"";
    if (shown == Shown::curve) {
      svg += style + path_of(line, scale) + "\"/>\n";
      continue;
    }
    const double begins_s = first_arrival_s(*scenario);
    const auto first = std::upper_bound(line.time_s->begin(), line.time_s->end(), begins_s);
    const auto count = static_cast<std::size_t>(first - line.time_s->begin());
    const std::vector<double> time_s(line.time_s->begin(), first);
    const std::vector<double> value(line.value->begin(), line.value->begin() + static_cast<std::ptrdiff_t>(count));
    svg += style + path_of({line.curve, &time_s, &value}, scale) + "\"/>\n" +
           mark(0, scale.x(time_s.back()), scale.y(value.back()));
  }
  return svg + "</svg>\n";
}

std::vector<std::string> in_words(const std::vector<Curve>& curves, const i18n::Text& words, Runs& runs,
                                  std::string& failure) {
  std::vector<std::string> sentences;
  for (const Line& line : lines_of(curves, runs, failure)) {
    const double first = line.value->front();
    const auto [low, high] = std::minmax_element(line.value->begin(), line.value->end());
    const double extreme = *high - first > first - *low ? *high : *low;
    sentences.push_back(words.format(
        "curve.words", {line.curve->label, two_digits(first), two_digits(extreme), two_digits(line.value->back())}));
  }
  return sentences;
}

}  // namespace cleft::story

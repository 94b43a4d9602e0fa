#include <algorithm>
#include <array>
#include <cmath>

#include "evidence/drawing.hpp"
#include "evidence/page_parts.hpp"
#include "evidence/pages.hpp"
#include "evidence/reading.hpp"
#include "story/markup.hpp"
#include "story/reading.hpp"

namespace cleft::evidence {
namespace {

using story::escaped;
using story::tag;

// --- the timeline

constexpr double timeline_width = 1184.0;
constexpr double lane_left = 112.0;
constexpr double row_height = 24.0;
constexpr double lane_gap = 4.0;
constexpr double character_px = 6.4;  // of the text beside a mark, on average
constexpr double mark_room = 11.0;

// Years are drawn wider towards today; between two of these evenly.
struct YearAt {
  double year;
  double x;
};
constexpr std::array<YearAt, 9> years{{{1985.0, 122.0},
                                       {2000.0, 170.0},
                                       {2018.0, 250.0},
                                       {2020.0, 352.0},
                                       {2022.0, 440.0},
                                       {2024.0, 590.0},
                                       {2025.0, 780.0},
                                       {2026.0, 985.0},
                                       {2027.0, 1184.0}}};

double x_of(double year) {
  for (std::size_t i = 1; i < years.size(); ++i) {
    if (year <= years[i].year) {
      const double share = (year - years[i - 1].year) / (years[i].year - years[i - 1].year);
      return years[i - 1].x + share * (years[i].x - years[i - 1].x);
    }
  }
  return years.back().x;
}

struct Placed {
  const Event* event = nullptr;
  double x = 0.0;
  bool left = false;  // its words stand left of its mark
  std::size_t row = 0;
  double from = 0.0;  // what it takes of its row
  double to = 0.0;
};

// The events of a lane in as few rows as hold their words.
std::vector<Placed> placed(const Timeline& timeline, Lane lane, double end) {
  std::vector<Placed> all;
  for (const Event& event : timeline.events) {
    if (event.lane != lane) {
      continue;
    }
    Placed one{.event = &event, .x = x_of(years_of(event.date))};
    const double words = static_cast<double>(event.name.size()) * character_px + mark_room;
    bool found = false;
    for (std::size_t row = 0; !found; ++row) {
      for (const bool left : {false, true}) {
        one.from = left ? one.x - words : one.x - mark_room + 2.0;
        one.to = left ? one.x + mark_room - 2.0 : one.x + words;
        const bool fits = one.from >= lane_left && one.to <= (left ? timeline_width : end) &&
                          std::none_of(all.begin(), all.end(), [&](const Placed& other) {
                            return other.row == row && other.from < one.to + 6.0 && one.from < other.to + 6.0;
                          });
        if (fits) {
          one.left = left;
          one.row = row;
          found = true;
          break;
        }
      }
    }
    all.push_back(one);
  }
  return all;
}

std::string event_mark(const Event& event, double x, double y) {
  const std::string classes = is_recalled(event) ? "event recalled" : "event";
  if (event.lane == Lane::retractions) {
    return svg_shape(Shape::cross, x, y, classes + " retraction");
  }
  return svg_shape(event.drug_class ? shape_of(*event.drug_class) : Shape::disc, x, y, classes);
}

std::string timeline_drawing(const Timeline& timeline, const Words& words) {
  const double seen_until = x_of(years_of(timeline.as_of)) + 8.0;
  std::string inside;
  double y = 0.0;
  for (std::size_t l = 0; l < lane_ids.size(); ++l) {
    const std::vector<Placed> lane = placed(timeline, static_cast<Lane>(l), seen_until);
    std::size_t rows = 1;
    for (const Placed& one : lane) {
      rows = std::max(rows, one.row + 1);
    }
    inside += svg_line(0.0, y, timeline_width, y, "rule") +
              svg_text(0.0, y + 17.0, "start", "lane", words.text()(std::string("evidence.lane.") + lane_ids[l]));
    for (const Placed& one : lane) {
      const double at = y + row_height * (static_cast<double>(one.row) + 0.5) + lane_gap / 2.0;
      inside += "<a href=\"#" + one.event->id + "\" data-event=\"" + one.event->id + "\">" +
                event_mark(*one.event, one.x, at) +
                svg_text(one.left ? one.x - mark_room : one.x + mark_room, at + 4.0, one.left ? "end" : "start",
                         one.event->lane == Lane::retractions ? "retraction" : "", one.event->name) +
                "</a>\n";
    }
    y += row_height * static_cast<double>(rows) + lane_gap;
  }
  std::string axis = svg_line(0.0, y, timeline_width, y, "axis");
  for (int year = 1985; year <= 2026; ++year) {
    const bool named = year == 1985 || year == 2000 || year >= 2018;
    if (named) {
      const double at = x_of(year);
      axis +=
          svg_line(at, y, at, y + 6.0, "axis") + svg_text(at + 3.0, y + 20.0, "start", "tick", std::to_string(year));
    }
  }
  const std::string hatch =
      "<defs><pattern id=\"unseen\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><line class=\"rule\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"8\"/></pattern></defs>\n"
      "<rect x=\"" +
      px(seen_until) + R"(" y="0" width=")" + px(timeline_width - seen_until) + "\" height=\"" + px(y) +
      "\" fill=\"url(#unseen)\"/>\n" +
      svg_text((seen_until + timeline_width) / 2.0, y + 20.0, "middle", "tick", words.text()("evidence.unseen"));
  return R"(<div class="wide" tabindex="0" role="region" aria-label=")" + words("evidence.timeline.title") +
         "\">\n<svg class=\"timeline\" viewBox=\"0 0 " + px(timeline_width) + ' ' + px(y + 26.0) +
         R"(" role="group" aria-label=")" + words("evidence.timeline.title") + "\">\n" + hatch + inside + axis +
         "</svg>\n</div>\n";
}

std::string timeline_legend(const Words& words) {
  const auto one = [&](Shape shape, const char* classes, const char* key) {
    return R"(<li><svg class="key" viewBox="0 0 16 16" aria-hidden="true">)" + svg_shape(shape, 8.0, 8.0, classes) +
           "</svg> " + words(key) + "</li>";
  };
  return "<ul class=\"legend\">" + one(Shape::disc, "event", "evidence.legend.seen") +
         one(Shape::disc, "event recalled", "evidence.legend.recalled") +
         one(Shape::diamond, "event", "evidence.legend.releaser") +
         one(Shape::triangle, "event", "evidence.legend.ligand") +
         one(Shape::cross, "event retraction", "evidence.legend.retraction") + "<li>" + words("evidence.legend.years") +
         "</li></ul>\n";
}

std::string timeline_table(const Timeline& timeline, SourceList& sources, const Words& words) {
  std::string html = R"(<div class="wide" tabindex="0" role="region" aria-label=")" + words("evidence.timeline.table") +
                     "\">\n<table class=\"rows\">\n<thead><tr>";
  for (const char* key : {"date", "where", "what", "seen", "sources"}) {
    html += tag("th", words(std::string("evidence.column.") + key));
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const Event& event : timeline.events) {
    html += "<tr id=\"" + event.id + "\"><td>" + escaped(story::date_words(event.date, words.text())) + "</td><td>" +
            escaped(event.place) + "</td><td><strong>" + escaped(event.name) + ".</strong> " + escaped(event.what) +
            (event.note.empty() ? "" : " <span class=\"note\">" + escaped(event.note) + "</span>") + "</td><td>" +
            seen_words(event.seen, words) + "</td><td>" + sources.labels(event.sources) + "</td></tr>\n";
  }
  return html + "</tbody>\n</table>\n</div>\n";
}

// --- the forest plot

constexpr double forest_left = 690.0;
constexpr double forest_right = 880.0;
constexpr double people_right = 300.0;
constexpr double comparator_left = 322.0;
constexpr double blinding_left = 510.0;
constexpr double effect_left = 898.0;
constexpr double forest_row = 27.0;
constexpr double forest_top = 34.0;

// As far as the axis goes; an interval that goes farther ends in an arrow.
const Axis& forest_axis() {
  static const Axis axis{.low = -1.0, .high = 3.5, .left_px = forest_left, .right_px = forest_right};
  return axis;
}

std::string number_words(double value) {
  const std::string text = three_digits(std::fabs(value));
  return value < 0.0 ? "−" + text : text;
}

std::string interval_words(const Effect& effect, const Words& words) {
  if (!effect.interval) {
    return std::string(words.text()("evidence.interval.unseen"));
  }
  return words.text().format("evidence.interval",
                             {number_words((*effect.interval)[0]), number_words((*effect.interval)[1])});
}

std::string effect_words(const Trial& trial, const Words& words) {
  if (!trial.effect) {
    return std::string(words.text()("evidence.effect.none"));
  }
  const std::string value =
      trial.effect->scale == EffectScale::points
          ? words.text().format("evidence.effect.points", {number_words(trial.effect->value), trial.measure})
          : number_words(trial.effect->value);
  return value + ", " + interval_words(*trial.effect, words);
}

std::string whisker(const Effect& effect, double y) {
  const Axis& axis = forest_axis();
  const auto [low, high] = *effect.interval;
  const double from = axis.x(low);
  const double to = axis.x(high);
  std::string svg = R"(<line class="whisker" x1=")" + px(from) + "\" y1=\"" + px(y) + "\" x2=\"" + px(to) + "\" y2=\"" +
                    px(y) + "\" data-low=\"" + three_digits(low) + "\" data-high=\"" + three_digits(high) + "\"/>\n";
  if (low < axis.low) svg += R"(<path class="arrow" d="M)" + px(from + 6.0) + ' ' + px(y - 5.0) + "l-6 5l6 5\"/>\n";
  if (high > axis.high) svg += R"(<path class="arrow" d="M)" + px(to - 6.0) + ' ' + px(y - 5.0) + "l6 5l-6 5\"/>\n";
  return svg;
}

std::string forest_row_of(const Trial& trial, double y, const Words& words) {
  std::string svg = "<a href=\"#trial-" + trial.id + "\" data-trial=\"" + trial.id + "\">" +
                    svg_shape(trial.retracted.empty() ? shape_of(trial.drug_class) : Shape::cross, 6.0, y,
                              trial.retracted.empty() ? "event" : "event retraction") +
                    svg_text(20.0, y + 4.0, "start", trial.retracted.empty() ? "" : "struck",
                             trial.title + ", " + std::to_string(trial.year));
  if (!trial.retracted.empty()) {
    return svg +
           svg_text(
               comparator_left, y + 4.0, "start", "retraction",
               words.text().format("evidence.forest.retracted", {story::date_words(trial.retracted, words.text())})) +
           "</a>\n";
  }
  svg += svg_text(people_right, y + 4.0, "end", trial.people ? "" : "quiet",
                  trial.people ? std::to_string(*trial.people) : std::string(words.text()("evidence.not-noted"))) +
         svg_text(comparator_left, y + 4.0, "start", "quiet", trial.comparator) +
         svg_text(blinding_left, y + 4.0, "start", "quiet", trial.blinding);
  if (trial.is_drawn()) {
    svg += trial.effect->interval ? whisker(*trial.effect, y) : "";
    svg += svg_shape(shape_of(trial.drug_class), forest_axis().x(trial.effect->value), y, "effect");
  } else {
    svg += svg_text(forest_axis().x(0.0) + 8.0, y + 4.0, "start", "quiet",
                    words.text()(trial.effect ? "evidence.forest.points" : "evidence.forest.none"));
  }
  return svg + svg_text(effect_left, y + 4.0, "start", "", effect_words(trial, words)) + "</a>\n";
}

std::string forest_drawing(const std::vector<Trial>& trials, const Words& words) {
  std::string inside;
  double y = forest_top + 12.0;
  for (const bool neighbours : {false, true}) {
    if (neighbours) {
      inside += svg_text(0.0, y + 4.0, "start", "quiet", words.text()("evidence.forest.neighbours")) +
                svg_line(0.0, y + 11.0, 660.0, y + 11.0, "rule");
      y += forest_row;
    }
    for (const Trial& trial : trials) {
      if (trial.is_neighbour == neighbours) {
        inside += forest_row_of(trial, y, words);
        y += forest_row;
      }
    }
  }
  const double bottom = y - 8.0;
  std::string axis;
  for (const double tick : {-1.0, 0.0, 1.0, 2.0, 3.0}) {
    const double at = forest_axis().x(tick);
    axis += svg_line(at, forest_top - 4.0, at, bottom, tick == 0.0 ? "axis" : "rule") +
            R"(<text class="tick forest-tick" x=")" + px(at) + "\" y=\"" + px(bottom + 16.0) +
            R"(" text-anchor="middle">)" + number_words(tick) + "</text>\n";
  }
  const auto head = [&](double x, const char* anchor, const char* key) {
    return svg_text(x, 14.0, anchor, "quiet", words.text()(key));
  };
  axis += head(people_right, "end", "evidence.column.people") +
          head(comparator_left, "start", "evidence.column.comparator") +
          head(blinding_left, "start", "evidence.column.blinding") +
          head(forest_axis().x(0.0) + 4.0, "start", "evidence.forest.better") +
          head(effect_left, "start", "evidence.forest.effect");
  return R"(<div class="wide" tabindex="0" role="region" aria-label=")" + words("evidence.forest.title") +
         "\">\n<svg class=\"forest\" viewBox=\"0 0 " + px(timeline_width) + ' ' + px(bottom + 24.0) +
         R"(" role="group" aria-label=")" + words("evidence.forest.title") + "\">\n" + axis + inside +
         "</svg>\n</div>\n";
}

std::string forest_table(const std::vector<Trial>& trials, SourceList& sources, const Words& words) {
  std::string html = R"(<div class="wide" tabindex="0" role="region" aria-label=")" + words("evidence.forest.table") +
                     "\">\n<table class=\"rows\">\n<thead><tr>";
  for (const char* key :
       {"trial", "people", "comparator", "blinding", "measure", "effect", "result", "seen", "sources"}) {
    html += tag("th", words(std::string("evidence.column.") + key));
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const Trial& trial : trials) {
    const std::string title = escaped(trial.substance + ": " + trial.title + ", " + std::to_string(trial.year));
    html += "<tr id=\"trial-" + trial.id + "\">";
    if (!trial.retracted.empty()) {
      html += "<td>" + tag("s", title) + R"(</td><td colspan="6"><strong class="retracted">)" +
              words("evidence.forest.retracted", {story::date_words(trial.retracted, words.text())}) +
              "</strong></td><td>" + seen_words(trial.seen, words) + "</td><td>" + sources.labels(trial.sources) +
              "</td></tr>\n";
      continue;
    }
    html += tag("td", title) + tag("td", trial.people ? std::to_string(*trial.people) : words("evidence.not-noted")) +
            tag("td", escaped(trial.comparator)) + tag("td", escaped(trial.blinding)) +
            tag("td", escaped(trial.measure)) + tag("td", escaped(effect_words(trial, words))) +
            tag("td", escaped(trial.result) +
                          (trial.note.empty() ? "" : " <span class=\"note\">" + escaped(trial.note) + "</span>")) +
            tag("td", seen_words(trial.seen, words)) + tag("td", sources.labels(trial.sources)) + "</tr>\n";
  }
  return html + "</tbody>\n</table>\n</div>\n";
}

}  // namespace

std::string trials_page(const Evidence& evidence, const catalog::Catalog& catalog) {
  const Words words(evidence.story->words);
  SourceList sources(catalog, words.text());
  const std::string lead =
      words.text().format("evidence.trials.lead", {story::date_words(evidence.timeline.as_of, words.text()),
                                                   story::date_words(evidence.timeline.checked, words.text())});
  std::string body = "<h2>" + words("evidence.timeline.title") + "</h2>\n" +
                     timeline_drawing(evidence.timeline, words) + timeline_legend(words) + "<h2>" +
                     words("evidence.forest.title") + "</h2>\n" + forest_drawing(evidence.trials, words) +
                     "<p class=\"how\">" + words("evidence.forest.how") + "</p>\n";
  body += "<h2>" + words("evidence.forest.table") + "</h2>\n" + forest_table(evidence.trials, sources, words);
  body += "<h2>" + words("evidence.timeline.table") + "</h2>\n" + timeline_table(evidence.timeline, sources, words);
  body += sources.section();  // after all that names one
  return page_of("trials", lead, body, *evidence.story);
}

}  // namespace cleft::evidence

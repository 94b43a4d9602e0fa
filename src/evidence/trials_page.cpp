#include <algorithm>
#include <array>
#include <cmath>

#include "evidence/drawing.hpp"
#include "evidence/page_parts.hpp"
#include "evidence/pages.hpp"
#include "evidence/reading.hpp"
#include "evidence/trial_words.hpp"
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

const TimelineSpace& timeline_space() {
  static const TimelineSpace space{
      .left_px = 122.0,
      .right_px = timeline_width,
      .lanes_px = lane_left,
      .mark_room_px = mark_room,
      .width_px = [](std::string_view words) { return static_cast<double>(words.size()) * character_px; }};
  return space;
}

std::string event_mark(const Event& event, double x, double y) {
  const std::string classes = is_recalled(event) ? "event recalled" : "event";
  if (event.lane == Lane::retractions) {
    return svg_shape(Shape::cross, x, y, classes + " retraction");
  }
  return svg_shape(event.drug_class ? shape_of(*event.drug_class) : Shape::disc, x, y, classes);
}

std::string timeline_drawing(const Timeline& timeline, const Words& words) {
  const double seen_until = seen_until_x(timeline_space(), timeline);
  std::string inside;
  double y = 0.0;
  for (std::size_t l = 0; l < lane_ids.size(); ++l) {
    const std::vector<PlacedEvent> lane = placed_events(timeline, static_cast<Lane>(l), timeline_space());
    std::size_t rows = 1;
    for (const PlacedEvent& one : lane) {
      rows = std::max(rows, one.row + 1);
    }
    inside += svg_line(0.0, y, timeline_width, y, "rule") +
              svg_text(0.0, y + 17.0, "start", "lane", words.text()(std::string("evidence.lane.") + lane_ids[l]));
    for (const PlacedEvent& one : lane) {
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
  for (const int year : timeline_years()) {
    const double at = year_x(timeline_space(), year);
    axis += svg_line(at, y, at, y + 6.0, "axis") + svg_text(at + 3.0, y + 20.0, "start", "tick", std::to_string(year));
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
  std::string html = R"(<div class="wide" id="timeline-table" tabindex="0" role="region" aria-label=")" +
                     words("evidence.timeline.table") + "\">\n<table class=\"rows\">\n<thead><tr>";
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

const Axis& plotted() {
  static const Axis axis = forest_axis(forest_left, forest_right);
  return axis;
}

std::string whisker(const Effect& effect, double y) {
  const Axis& axis = plotted();
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
                    svg_text(20.0, y + 4.0, "start", trial.retracted.empty() ? "" : "struck", trial_title(trial));
  if (!trial.retracted.empty()) {
    return svg + svg_text(comparator_left, y + 4.0, "start", "retraction", retraction_words(trial, words.text())) +
           "</a>\n";
  }
  svg += svg_text(people_right, y + 4.0, "end", trial.people ? "" : "quiet",
                  trial.people ? std::to_string(*trial.people) : std::string(words.text()("evidence.not-noted"))) +
         svg_text(comparator_left, y + 4.0, "start", "quiet", trial.comparator) +
         svg_text(blinding_left, y + 4.0, "start", "quiet", trial.blinding);
  if (trial.is_drawn()) {
    svg += trial.effect->interval ? whisker(*trial.effect, y) : "";
    svg += svg_shape(shape_of(trial.drug_class), plotted().x(trial.effect->value), y, "effect");
  } else {
    svg += svg_text(plotted().x(0.0) + 8.0, y + 4.0, "start", "quiet",
                    words.text()(trial.effect ? "evidence.forest.points" : "evidence.forest.none"));
  }
  return svg + svg_text(effect_left, y + 4.0, "start", "", effect_words(trial, words.text())) + "</a>\n";
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
  for (const double tick : forest_ticks) {
    const double at = plotted().x(tick);
    axis += svg_line(at, forest_top - 4.0, at, bottom, tick == 0.0 ? "axis" : "rule") +
            R"(<text class="tick forest-tick" x=")" + px(at) + "\" y=\"" + px(bottom + 16.0) +
            R"(" text-anchor="middle">)" + signed_words(tick) + "</text>\n";
  }
  const auto head = [&](double x, const char* anchor, const char* key) {
    return svg_text(x, 14.0, anchor, "quiet", words.text()(key));
  };
  axis += head(people_right, "end", "evidence.column.people") +
          head(comparator_left, "start", "evidence.column.comparator") +
          head(blinding_left, "start", "evidence.column.blinding") +
          head(plotted().x(0.0) + 4.0, "start", "evidence.forest.better") +
          head(effect_left, "start", "evidence.forest.effect");
  return R"(<div class="wide" tabindex="0" role="region" aria-label=")" + words("evidence.forest.title") +
         "\">\n<svg class=\"forest\" viewBox=\"0 0 " + px(timeline_width) + ' ' + px(bottom + 24.0) +
         R"(" role="group" aria-label=")" + words("evidence.forest.title") + "\">\n" + axis + inside +
         "</svg>\n</div>\n";
}

std::string forest_table(const std::vector<Trial>& trials, SourceList& sources, const Words& words) {
  std::string html = R"(<div class="wide" id="trials-table" tabindex="0" role="region" aria-label=")" +
                     words("evidence.forest.table") + "\">\n<table class=\"rows\">\n<thead><tr>";
  for (const char* key :
       {"trial", "people", "comparator", "blinding", "measure", "effect", "result", "seen", "sources"}) {
    html += tag("th", words(std::string("evidence.column.") + key));
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const Trial& trial : trials) {
    const std::string title = escaped(trial_name(trial));
    html += "<tr id=\"trial-" + trial.id + "\">";
    if (!trial.retracted.empty()) {
      html += "<td>" + tag("s", title) + R"(</td><td colspan="6"><strong class="retracted">)" +
              escaped(retraction_words(trial, words.text())) + "</strong></td><td>" + seen_words(trial.seen, words) +
              "</td><td>" + sources.labels(trial.sources) + "</td></tr>\n";
      continue;
    }
    html += tag("td", title) + tag("td", trial.people ? std::to_string(*trial.people) : words("evidence.not-noted")) +
            tag("td", escaped(trial.comparator)) + tag("td", escaped(trial.blinding)) +
            tag("td", escaped(trial.measure)) + tag("td", escaped(effect_words(trial, words.text()))) +
            tag("td", escaped(trial.result) +
                          (trial.note.empty() ? "" : " <span class=\"note\">" + escaped(trial.note) + "</span>")) +
            tag("td", seen_words(trial.seen, words)) + tag("td", sources.labels(trial.sources)) + "</tr>\n";
  }
  return html + "</tbody>\n</table>\n</div>\n";
}

// Of a drawing as wide as the page, with the table that names its sources.
std::string wide_figure(const char* id, const char* table, const Words& words) {
  const std::string key = std::string("evidence.figure.") + id;
  return attribute("id", id) + attribute("data-name", words(key)) + attribute("data-title", words(key + ".title")) +
         attribute("data-width", px(timeline_width)) + attribute("data-cites", table);
}

}  // namespace

std::string trials_page(const Evidence& evidence, const catalog::Catalog& catalog) {
  const Words words(evidence.story->words);
  SourceList sources(catalog, words.text());
  const std::string lead =
      words.text().format("evidence.trials.lead", {story::date_words(evidence.timeline.as_of, words.text()),
                                                   story::date_words(evidence.timeline.checked, words.text())});
  const std::string timeline_file = download_link(words("evidence.figure.timeline"), "timeline.csv", words);
  const std::string trials_file = download_link(words("evidence.figure.forest"), "trials.csv", words);
  std::string body = "<h2>" + words("evidence.timeline.title") + "</h2>\n" +
                     figure(wide_figure("timeline", "#timeline-table", words),
                            timeline_drawing(evidence.timeline, words) + timeline_legend(words) + timeline_file) +
                     "<h2>" + words("evidence.forest.title") + "</h2>\n" +
                     figure(wide_figure("forest", "#trials-table", words),
                            forest_drawing(evidence.trials, words) + "<p class=\"how\">" +
                                words("evidence.forest.how") + "</p>\n" + trials_file);
  body += "<h2>" + words("evidence.forest.table") + "</h2>\n" + forest_table(evidence.trials, sources, words) +
          download_link(words("evidence.figure.trials"), "trials.csv", words);
  body += "<h2>" + words("evidence.timeline.table") + "</h2>\n" + timeline_table(evidence.timeline, sources, words) +
          download_link(words("evidence.figure.events"), "timeline.csv", words);
  body += sources.section() + hidden_words(figure_words("", catalog, words));  // after all that names a source
  return page_of("trials", lead, body, *evidence.story, {"figures.js"});
}

}  // namespace cleft::evidence

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
  return event.drug_class ? class_mark(*event.drug_class, x, y, classes) : svg_shape(Shape::disc, x, y, classes);
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

// Where a narrow window has no room for the drawing: the same events by date, each with its mark.
std::string timeline_list(const Timeline& timeline, const Words& words) {
  std::string html;
  for (const Event& event : timeline.events) {
    html += "<li><a href=\"#" + event.id + "\">" + key_mark(event_mark(event, 8.0, 8.0)) + escaped(event.name) +
            " <span>" + escaped(story::date_words(event.date, words.text())) + ", " +
            words(std::string("evidence.lane.") + lane_ids[static_cast<std::size_t>(event.lane)]) +
            "</span></a></li>\n";
  }
  return "<ol class=\"stacked\">\n" + html + "</ol>\n";
}

// What the marks of the classes mean that trials are of.
std::string class_legend(const Words& words) {
  return legend_item(class_mark(model::DrugClass::releaser, 8.0, 8.0, "event"), words("evidence.legend.releaser")) +
         legend_item(class_mark(model::DrugClass::receptor_ligand, 8.0, 8.0, "event"),
                     words("evidence.legend.ligand")) +
         legend_item(svg_shape(Shape::cross, 8.0, 8.0, "event retraction"), words("evidence.legend.retraction"));
}

std::string timeline_legend(const Words& words) {
  return "<ul class=\"legend\">" +
         legend_item(svg_shape(Shape::disc, 8.0, 8.0, "event"), words("evidence.legend.seen")) +
         legend_item(svg_shape(Shape::disc, 8.0, 8.0, "event recalled"), words("evidence.legend.recalled")) +
         class_legend(words) + "<li class=\"years\">" + words("evidence.legend.years") + "</li></ul>\n";
}

std::string timeline_table(const Timeline& timeline, SourceList& sources, const Words& words) {
  std::string html = R"(<div class="wide" id="timeline-table" tabindex="0" role="region" aria-label=")" +
                     words("evidence.timeline.table") + "\">\n<table class=\"rows\">\n<thead><tr>";
  const auto column = [&](const char* key) { return words(std::string("evidence.column.") + key); };
  for (const char* key : {"date", "where", "what", "seen", "sources"}) {
    html += tag("th", column(key));
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const Event& event : timeline.events) {
    html += "<tr id=\"" + event.id + "\">" +
            named_cell(column("date"), escaped(story::date_words(event.date, words.text()))) +
            named_cell(column("where"), escaped(event.place)) +
            named_cell(column("what"),
                       "<strong>" + escaped(event.name) + ".</strong> " + escaped(event.what) +
                           (event.note.empty() ? "" : " <span class=\"note\">" + escaped(event.note) + "</span>")) +
            named_cell(column("seen"), seen_words(event.seen, words)) +
            named_cell(column("sources"), sources.labels(event.sources)) + "</tr>\n";
  }
  return html + "</tbody>\n</table>\n</div>\n";
}

// --- the forest plot

constexpr double forest_left = 736.0;
constexpr double forest_right = 900.0;
constexpr double people_right = 362.0;
constexpr double comparator_left = 380.0;
constexpr double blinding_left = 560.0;
constexpr double effect_left = 914.0;
constexpr double forest_row = 27.0;
constexpr double forest_top = 34.0;

const Axis& plotted() {
  static const Axis axis = forest_axis(forest_left, forest_right);
  return axis;
}

std::string whisker(const Effect& effect, const Axis& axis, double y) {
  const auto [low, high] = *effect.interval;
  const double from = axis.x(low);
  const double to = axis.x(high);
  std::string svg = R"(<line class="whisker" x1=")" + px(from) + "\" y1=\"" + px(y) + "\" x2=\"" + px(to) + "\" y2=\"" +
                    px(y) + "\" data-low=\"" + three_digits(low) + "\" data-high=\"" + three_digits(high) + "\"/>\n";
  if (low < axis.low) svg += R"(<path class="arrow" d="M)" + px(from + 6.0) + ' ' + px(y - 5.0) + "l-6 5l6 5\"/>\n";
  if (high > axis.high) svg += R"(<path class="arrow" d="M)" + px(to - 6.0) + ' ' + px(y - 5.0) + "l6 5l-6 5\"/>\n";
  return svg;
}

// The effect as the mark of its drug, on the interval that it may lie in.
std::string effect_drawing(const Trial& trial, const Axis& axis, double y) {
  return (trial.effect->interval ? whisker(*trial.effect, axis, y) : "") +
         class_mark(trial.drug_class, axis.x(trial.effect->value), y, "effect");
}

// The mark before the title of a trial.
std::string trial_mark(const Trial& trial, double x, double y) {
  return trial.retracted.empty() ? class_mark(trial.drug_class, x, y, "event")
                                 : svg_shape(Shape::cross, x, y, "event retraction");
}

std::string people_words(const Trial& trial, const Words& words) {
  return trial.people ? std::to_string(*trial.people) : std::string(words.text()("evidence.not-noted"));
}

// Why nothing is drawn.
std::string_view undrawn_words(const Trial& trial, const Words& words) {
  return words.text()(trial.effect ? "evidence.forest.points" : "evidence.forest.none");
}

std::string tick_lines(const Axis& axis, double top, double bottom) {
  std::string svg;
  for (const double tick : forest_ticks) {
    svg += svg_line(axis.x(tick), top, axis.x(tick), bottom, tick == 0.0 ? "axis" : "rule") +
           R"(<text class="tick forest-tick" x=")" + px(axis.x(tick)) + "\" y=\"" + px(bottom + 16.0) +
           R"(" text-anchor="middle">)" + signed_words(tick) + "</text>\n";
  }
  return svg;
}

std::string forest_row_of(const Trial& trial, double y, const Words& words) {
  std::string svg = "<a href=\"#trial-" + trial.id + "\" data-trial=\"" + trial.id + "\">" + trial_mark(trial, 6.0, y) +
                    svg_text(20.0, y + 4.0, "start", trial.retracted.empty() ? "" : "struck", trial_title(trial));
  if (!trial.retracted.empty()) {
    return svg + svg_text(comparator_left, y + 4.0, "start", "retraction", retraction_words(trial, words.text())) +
           "</a>\n";
  }
  svg += svg_text(people_right, y + 4.0, "end", trial.people ? "" : "quiet", people_words(trial, words)) +
         svg_text(comparator_left, y + 4.0, "start", "quiet", trial.comparator) +
         svg_text(blinding_left, y + 4.0, "start", "quiet", trial.blinding);
  svg += trial.is_drawn()
             ? effect_drawing(trial, plotted(), y)
             : svg_text(plotted().x(0.0) + 8.0, y + 4.0, "start", "quiet clear", undrawn_words(trial, words));
  return svg + svg_text(effect_left, y + 4.0, "start", "", effect_words(trial, words.text())) + "</a>\n";
}

std::string forest_drawing(const std::vector<Trial>& trials, const Words& words) {
  std::string inside;
  double y = forest_top + 12.0;
  for (const bool neighbours : {false, true}) {
    if (neighbours) {
      inside += svg_text(0.0, y + 4.0, "start", "quiet", words.text()("evidence.forest.neighbours")) +
                svg_line(0.0, y + 11.0, forest_left - 20.0, y + 11.0, "rule");
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
  std::string axis = tick_lines(plotted(), forest_top - 4.0, bottom);
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

// Where a narrow window has no room for the drawing: each trial as a block, with an axis of its own below its words.
std::string forest_list(const std::vector<Trial>& trials, const Words& words) {
  static const Axis axis = forest_axis(16.0, 324.0);
  std::string html;
  for (const bool neighbours : {false, true}) {
    html += neighbours ? "<li class=\"how\">" + words("evidence.forest.neighbours") + "</li>\n" : "";
    for (const Trial& trial : trials) {
      if (trial.is_neighbour != neighbours) continue;
      const bool told = trial.retracted.empty();
      const std::string title = escaped(trial_title(trial));
      html += "<li><a href=\"#trial-" + trial.id + "\">" + key_mark(trial_mark(trial, 8.0, 8.0)) +
              (told ? title : tag("s", title)) + "</a>\n";
      if (!told) {
        html += R"(<p class="retracted">)" + escaped(retraction_words(trial, words.text())) + "</p></li>\n";
        continue;
      }
      html += "<p class=\"how\">" + words("evidence.column.people") + ": " + escaped(people_words(trial, words)) +
              "; " + escaped(trial.comparator) + "; " + escaped(trial.blinding) + "</p>\n" +
              tag("p", escaped(effect_words(trial, words.text())));
      html += trial.is_drawn() ? "\n<svg class=\"forest\" viewBox=\"0 0 340 42\" data-stacked=\"" + trial.id +
                                     "\" aria-hidden=\"true\">\n" + tick_lines(axis, 0.0, 22.0) +
                                     effect_drawing(trial, axis, 11.0) + "</svg>"
                               : "";
      html += "</li>\n";
    }
  }
  return "<ol class=\"stacked\">\n" + html + "</ol>\n";
}

std::string forest_table(const std::vector<Trial>& trials, SourceList& sources, const Words& words) {
  std::string html = R"(<div class="wide" id="trials-table" tabindex="0" role="region" aria-label=")" +
                     words("evidence.forest.table") + "\">\n<table class=\"rows\">\n<thead><tr>";
  const auto column = [&](const char* key) { return words(std::string("evidence.column.") + key); };
  for (const char* key :
       {"trial", "people", "comparator", "blinding", "measure", "effect", "result", "seen", "sources"}) {
    html += tag("th", column(key));
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const Trial& trial : trials) {
    const std::string title = escaped(trial_name(trial));
    html += "<tr id=\"trial-" + trial.id + "\">";
    if (!trial.retracted.empty()) {
      html += named_cell(column("trial"), tag("s", title)) + R"(<td colspan="6"><strong class="retracted">)" +
              escaped(retraction_words(trial, words.text())) + "</strong></td>";
    } else {
      html += named_cell(column("trial"), title) + named_cell(column("people"), escaped(people_words(trial, words))) +
              named_cell(column("comparator"), escaped(trial.comparator)) +
              named_cell(column("blinding"), escaped(trial.blinding)) +
              named_cell(column("measure"), escaped(trial.measure)) +
              named_cell(column("effect"), escaped(effect_words(trial, words.text()))) +
              named_cell(column("result"),
                         escaped(trial.result) +
                             (trial.note.empty() ? "" : " <span class=\"note\">" + escaped(trial.note) + "</span>"));
    }
    html += named_cell(column("seen"), seen_words(trial.seen, words)) +
            named_cell(column("sources"), sources.labels(trial.sources)) + "</tr>\n";
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
                            timeline_drawing(evidence.timeline, words) + timeline_list(evidence.timeline, words) +
                                timeline_legend(words) + timeline_file) +
                     "<h2>" + words("evidence.forest.title") + "</h2>\n" +
                     figure(wide_figure("forest", "#trials-table", words),
                            forest_drawing(evidence.trials, words) + forest_list(evidence.trials, words) +
                                "<ul class=\"legend\">" + class_legend(words) + "</ul>\n<p class=\"how\">" +
                                words("evidence.forest.how") + "</p>\n" + trials_file);
  body += "<h2>" + words("evidence.forest.table") + "</h2>\n" + forest_table(evidence.trials, sources, words) +
          download_link(words("evidence.figure.trials"), "trials.csv", words);
  body += "<h2>" + words("evidence.timeline.table") + "</h2>\n" + timeline_table(evidence.timeline, sources, words) +
          download_link(words("evidence.figure.events"), "timeline.csv", words);
  body += sources.section() + hidden_words(figure_words("", catalog, words));  // after all that names a source
  return page_of("trials", lead, body, *evidence.story, {"figures.js"});
}

}  // namespace cleft::evidence

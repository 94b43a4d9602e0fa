#include <algorithm>
#include <array>
#include <string>

#include "evidence/drawing.hpp"
#include "evidence/level_words.hpp"
#include "evidence/page_parts.hpp"
#include "evidence/pages.hpp"
#include "evidence/results.hpp"
#include "story/markup.hpp"

namespace cleft::evidence {
namespace {

using catalog::LevelRange;
using catalog::PublishedLevel;
using story::escaped;
using story::tag;
using validation::LevelCell;

constexpr double level_width = 200.0;
constexpr double level_height = 18.0;

const Axis& drawn_axis() {
  static const Axis axis = level_axis(8.0, level_width - 8.0);
  return axis;
}

// The axis of all drawings below it.
std::string level_ticks() {
  std::string svg;
  for (const double tick : {0.1, 1.0, 10.0}) {
    svg += svg_text(drawn_axis().x(tick), 13.0, "middle", "tick", three_digits(tick));
  }
  return R"(<br><svg class="level" viewBox="0 0 )" + px(level_width) + ' ' + px(level_height) +
         "\" aria-hidden=\"true\">\n" + svg + "</svg>";
}

std::string level_drawing(const LevelCell& cell) {
  const Axis& axis = drawn_axis();
  constexpr double middle = level_height / 2.0;
  std::string svg = svg_line(axis.x(1.0), 0.0, axis.x(1.0), level_height, "rest");
  for (const LevelRange& range : ranges_of(*cell.published)) {
    const double from = axis.x(range.low);
    svg += R"(<rect class="accepted" x=")" + px(from) + R"(" y="5" width=")" +
           px(std::max(axis.x(range.high) - from, 1.0)) + "\" height=\"8\"/>\n";
  }
  if (cell.over_rest) {
    constexpr std::array<Shape, model::amine_count> shapes{Shape::disc, Shape::ring, Shape::pill};
    const auto which = static_cast<std::size_t>(cell.transmitter);
    // Beyond the axis it stands at its end, with an arrow.
    if (*cell.over_rest < axis.low)
      svg += R"(<path class="arrow" d="M6 4l-5 5l5 5"/>)"
             "\n";
    if (*cell.over_rest > axis.high)
      svg += R"(<path class="arrow" d="M)" + px(level_width - 6.0) + R"( 4l5 5l-5 5"/>)" + '\n';
    svg += svg_shape(shapes[which], axis.x(*cell.over_rest), middle, std::string("model ") + model::amine_ids[which]);
  }
  return R"(<svg class="level" viewBox="0 0 )" + px(level_width) + ' ' + px(level_height) +
         "\" aria-hidden=\"true\">\n" + svg + "</svg>";
}

std::string model_html(const LevelCell& cell, const Words& words) {
  if (!cell.over_rest) {
    return words("evidence.no-value");
  }
  std::string value = three_digits(*cell.over_rest);
  if (is_met(cell)) {
    return value;
  }
  return R"(<strong class="missed">)" + value + "</strong> " + words(std::string("evidence.level.") + side_of(cell));
}

std::string row(const LevelCell& cell, SourceList& sources, const Words& words) {
  const PublishedLevel& level = *cell.published;
  const auto column = [&](const char* key) { return words(std::string("evidence.column.") + key); };
  return R"(<tr id=")" + level_id(cell) + "\" data-verdict=\"" + (is_met(cell) ? "pass" : "miss") +
         R"("><th scope="row">)" + story::link("targets.html#" + cell.drug->id, escaped(cell.drug->name)) + "</th>" +
         named_cell(column("transmitter"), words(std::string("evidence.amine.") +
                                                 model::amine_ids[static_cast<std::size_t>(cell.transmitter)])) +
         tag("td", level_drawing(cell)) +
         named_cell(column("published"), escaped(published_words(level, words.text()))) +
         named_cell(column("model"), model_html(cell, words)) +
         named_cell(column("sources"), escaped(method_words(level, words.text())) + ". " +
                                           sources.labels(level.sources) + " (" + seen_words(level.seen, words) + ")" +
                                           (level.note.empty() ? "" : "<br>" + sources.linked(level.note))) +
         "</tr>\n";
}

std::string table_of(std::size_t region, const validation::LevelTable& table, SourceList& sources, const Words& words) {
  const validation::LevelTable::Counts counts = table.counts(region);
  const std::string id = model::region_ids[region];
  std::string html = "<h2 id=\"" + id + "\">" + words("evidence.region." + id) + "</h2>\n<p class=\"how\">" +
                     words("evidence.level.count",
                           {std::to_string(counts.in_range), std::to_string(counts.ranges),
                            std::to_string(counts.sourced_in_range), std::to_string(counts.sourced_ranges),
                            std::to_string(counts.with_source - counts.wrong), std::to_string(counts.with_source)}) +
                     "</p>\n<figure" + attribute("data-at", id) +
                     attribute("data-name", words("evidence.region." + id)) +
                     attribute("data-title", words("evidence.figure.levels", {words.text()("evidence.region." + id)})) +
                     attribute("data-rows", id + "-") + attribute("data-width", "1000") +
                     attribute("data-with", "#levels-how") + attribute("data-without", "th:last-child, td:last-child") +
                     ">\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"" + id +
                     "\">\n<table class=\"levels\">\n<thead><tr>";
  for (const char* key : {"substance", "transmitter", "over-rest", "published", "model", "sources"}) {
    const bool is_drawn = std::string_view(key) == "over-rest";
    html += std::string("<th scope=\"col\"") + (is_drawn ? " class=\"drawn\"" : "") + ">" +
            words(std::string("evidence.column.") + key) + (is_drawn ? level_ticks() : "") + "</th>";
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const LevelCell& cell : table.cells) {
    if (cell.region == region && cell.published != nullptr) {
      html += row(cell, sources, words);
    }
  }
  return html + "</tbody>\n</table>\n</div>\n</figure>\n";
}

}  // namespace

std::string levels_page(const Evidence& evidence, const catalog::Catalog& catalog,
                        const validation::LevelTable& levels) {
  const Words words(evidence.story->words);
  SourceList sources(catalog, words.text());
  std::string tables;
  for (std::size_t region = 0; region < model::region_ids.size(); ++region) {
    tables += table_of(region, levels, sources, words);
  }
  return page_of("levels", std::string(words.text()("evidence.levels.lead")),
                 R"(<p class="how" id="levels-how">)" + words("evidence.levels.how") + "</p>\n" +
                     download_link(words("evidence.figure.regions"), "levels.csv", words) + tables + sources.section() +
                     hidden_words(figure_words("levels.csv", catalog, words)),
                 *evidence.story, {"figures.js"});
}

}  // namespace cleft::evidence

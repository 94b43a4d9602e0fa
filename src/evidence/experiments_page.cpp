#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "evidence/drawing.hpp"
#include "evidence/page_parts.hpp"
#include "evidence/pages.hpp"
#include "story/markup.hpp"

namespace cleft::evidence {
namespace {

using story::escaped;
using story::tag;
using validation::Check;
using validation::CheckResult;
using validation::Experiment;
using validation::ExperimentResult;

constexpr double plot_width = 352.0;
constexpr double plot_left = 6.0;
constexpr double plot_right = 346.0;
constexpr double line_height = 15.0;
constexpr std::size_t label_characters = 58;

struct Look {
  Shape shape;
  std::string classes;
};

// As in the laboratory: a shape and a colour a transmitter.
Look look_of(const Check& check, const Experiment& experiment) {
  constexpr std::array<Shape, 3> shapes{Shape::disc, Shape::ring, Shape::pill};
  const auto transmitter = measured_transmitter(check, experiment);
  if (!transmitter) {
    return {Shape::square, "model"};
  }
  const auto which = static_cast<std::size_t>(*transmitter);
  return {shapes[which], std::string("model ") + model::amine_ids[which]};
}

std::string check_drawing(const Check& check, const CheckResult& result, const Look& look, const Axis& axis, double y,
                          const Words& words) {
  const bool low = std::isfinite(check.lowest);
  const bool high = std::isfinite(check.highest);
  const double from = low ? axis.x(check.lowest) : plot_left;
  const double to = high ? axis.x(check.highest) : plot_right;
  std::string svg = R"(<rect class="accepted" x=")" + px(from) + "\" y=\"" + px(y - 4.0) + "\" width=\"" +
                    px(std::max(to - from, 1.0)) + "\" height=\"8\"/>\n";
  svg += low ? svg_line(from, y - 7.0, from, y + 7.0, "end") : "";
  svg += high ? svg_line(to, y - 7.0, to, y + 7.0, "end") : "";
  if (const auto published = published_value(check)) {
    svg += svg_line(axis.x(*published), y - 9.0, axis.x(*published), y + 9.0, "published");
  }
  if (!result.value || !std::isfinite(*result.value)) {
    return svg + svg_text(plot_right, y + 4.0, "end", "number missed", value_words(result, words.text()));
  }
  const double at = axis.x(*result.value);
  const bool right = at < plot_right - 74.0;
  return svg + svg_shape(look.shape, at, y, look.classes) +
         svg_text(right ? at + 10.0 : at - 10.0, y + 4.0, right ? "start" : "end",
                  result.passed ? "number" : "number missed", value_words(result, words.text()));
}

std::string drawing(const Experiment& experiment, const ExperimentResult& result, const Words& words) {
  const Axis axis = axis_of(experiment, result, plot_left, plot_right);
  std::string rows;
  double y = 12.0;
  for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
    for (const std::string& line : wrapped(experiment.checks[i].what, label_characters)) {
      rows += svg_text(0.0, y, "start", "label", line);
      y += line_height;
    }
    y += 2.0;
    rows += check_drawing(experiment.checks[i], result.checks[i], look_of(experiment.checks[i], experiment), axis, y,
                          words);
    y += 26.0;
  }
  const double bottom = y - 12.0;
  return R"(<svg class="checks" viewBox="0 0 )" + px(plot_width) + ' ' + px(bottom + 20.0) +
         R"(" role="img" aria-label=")" + words("evidence.experiment.drawing", {experiment.title}) + "\">\n" +
         axis.grid(2.0, bottom) + rows + "</svg>\n";
}

std::string numbers(const Experiment& experiment, const ExperimentResult& result, const Words& words) {
  std::string html = "<details><summary>" + words("evidence.experiment.numbers") +
                     "</summary>\n<table class=\"numbers\">\n<thead><tr>";
  for (const char* key : {"measure", "published", "accepted", "model"}) {
    html += tag("th", words(std::string("evidence.column.") + key));
  }
  html += "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
    const Check& check = experiment.checks[i];
    html += "<tr>" + tag("td", escaped(check.what)) + tag("td", escaped(check.expected)) +
            tag("td", escaped(accepted_words(check, words.text()))) +
            tag("td", escaped(value_words(result.checks[i], words.text()))) + "</tr>\n";
  }
  return html + "</tbody>\n</table>\n</details>\n";
}

std::string card(const PublishedExperiment& published, const ExperimentResult& result, const LaboratoryAddress& address,
                 SourceList& sources, const Words& words) {
  const Experiment& experiment = published.experiment;
  const std::string foot = "<p class=\"foot\">" + experiment.id + ". " + sources.labels(published.sources);
  if (!is_expressible(experiment)) {
    return R"(<article class="card" id=")" + experiment.id + "\" data-verdict=\"none\">\n<h3>" +
           escaped(experiment.title) + "</h3>\n<p class=\"protocol\">" + sources.linked(published.protocol) +
           "</p>\n<p>" + words("evidence.experiment.why") + ' ' + escaped(experiment.inexpressible) + "</p>\n" + foot +
           "</p>\n</article>\n";
  }
  const char* const verdict = result.passed ? "pass" : "miss";
  const LaboratoryState state = laboratory_state(experiment);
  const std::string laboratory = state.scenarios.empty() ? std::string() : address(state);
  return "<article class=\"card " + std::string(verdict) + "\" id=\"" + experiment.id + "\" data-verdict=\"" + verdict +
         "\" data-use=\"" + use_id(experiment) + "\">\n<p class=\"verdict\">" + verdict_mark(verdict) + ' ' +
         words(std::string("evidence.verdict.") + verdict) + "</p>\n<h3>" + escaped(experiment.title) +
         "</h3>\n<p class=\"protocol\">" + sources.linked(published.protocol) + "</p>\n" +
         figure(R"( data-with=".legend")", drawing(experiment, result, words)) + numbers(experiment, result, words) +
         (published.note.empty() ? "" : "<p class=\"note\">" + sources.linked(published.note) + "</p>\n") + foot +
         "; " +
         words("evidence.specimen." +
               std::string(validation::specimen_ids[static_cast<std::size_t>(experiment.specimen)])) +
         ", " + words(std::string("evidence.use.") + use_id(experiment)) + "." +
         (laboratory.empty()
              ? ""
              : ' ' + story::link(laboratory, words(state.scenarios.size() > 1 ? "evidence.experiment.compare"
                                                                               : "evidence.experiment.open"))) +
         "</p>\n</article>\n";
}

std::string count_html(const Count& count, const char* key, const Words& words) {
  constexpr double pitch = 8.0;
  std::string signs;
  for (int i = 0; i < count.all; ++i) {
    signs += std::string("<use href=\"#sign-") + (i < count.passed ? "met" : "missed") + "\" x=\"" +
             px(5.0 + pitch * i) + "\"/>\n";
  }
  return "<div data-count=\"" + std::string(key) + "\">\n<p class=\"count\"><strong>" + std::to_string(count.passed) +
         "</strong> " + words("evidence.of", {std::to_string(count.all)}) + "</p>\n<p><strong>" +
         words(std::string("evidence.use.") + key) + "</strong><br>" + words(std::string("evidence.use.how.") + key) +
         "</p>\n<svg class=\"squares\" viewBox=\"0 0 " + px(pitch * count.all + 4.0) + " 12\" width=\"" +
         px(pitch * count.all + 4.0) + "\" height=\"12\" aria-hidden=\"true\">\n" + signs + "</svg>\n</div>\n";
}

// What the counts are drawn with.
std::string signs_html() {
  return R"(<svg class="signs" width="0" height="0" aria-hidden="true"><defs>)"
         R"(<rect id="sign-met" x="-3" y="2" width="6" height="8"/><path id="sign-missed" d="M-3 3l6 6m0-6l-6 6"/>)"
         "</defs></svg>\n";
}

// What web/evidence/experiments.js says.
std::string run_words(const Words& words) {
  std::string attributes;
  for (const char* key : {"all", "stop", "one", "one-label", "label", "loading", "started", "progress", "here", "done",
                          "stopped", "failed"}) {
    attributes += attribute((std::string("data-run-") + key).c_str(), words(std::string("evidence.script.") + key));
  }
  return attributes;
}

std::string legend(const Words& words) {
  std::string models;
  constexpr std::array<Shape, 4> shapes{Shape::disc, Shape::ring, Shape::pill, Shape::square};
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const std::string id = i < model::amine_count ? model::amine_ids[i] : "other";
    models += R"(<li><svg class="key" viewBox="0 0 16 16" aria-hidden="true">)" +
              svg_shape(shapes[i], 8.0, 8.0, "model " + id) + "</svg> " + words("evidence.model." + id) + "</li>";
  }
  return R"(<ul class="legend"><li><svg class="key band" viewBox="0 0 40 16" aria-hidden="true">)"
         R"(<rect class="accepted" x="2" y="4" width="36" height="8"/><line class="end" x1="2" y1="1" x2="2" y2="15"/>)"
         R"(<line class="end" x1="38" y1="1" x2="38" y2="15"/><line class="published" x1="20" y1="0" x2="20" y2="16"/></svg> )" +
         words("evidence.experiment.published") + "</li>" + models + "</ul>\n";
}

}  // namespace

std::string experiment_card(const PublishedExperiment& published, const ExperimentResult& result,
                            const catalog::Catalog& catalog, const i18n::Text& text) {
  const Words words(text);
  SourceList sources(catalog, words.text());
  return card(
      published, result, [](const LaboratoryState&) { return std::string(); }, sources, words);
}

std::string experiments_page(const Evidence& evidence, const catalog::Catalog& catalog, const Results& results,
                             const validation::LevelTable& levels, const LaboratoryAddress& address) {
  const Words words(evidence.story->words);
  SourceList sources(catalog, words.text());
  const Counts counts = counts_of(evidence, results);
  const validation::LevelTable::Counts of_levels = levels.counts();
  std::string cards;
  std::optional<Group> group;
  for (const std::size_t i : order_of(evidence, results)) {
    const Group next = group_of(evidence.experiments[i].experiment, results[i]);
    if (next != group) {
      cards += group ? "</div>\n" : "";
      group = next;
      const std::string key = group_ids[static_cast<std::size_t>(next)];
      cards += "<h2 id=\"" + key + "\">" + words("evidence.group." + key) + "</h2>\n<div class=\"cards\">\n";
    }
    cards += card(evidence.experiments[i], results[i], address, sources, words);
  }
  const std::string lead(words.text()("evidence.experiments.lead"));
  return page_of(
      "experiments", lead,
      figure(attribute("id", "counts") + attribute("data-name", words("evidence.figure.counts")) +
                 attribute("data-title", words("evidence.experiments.title")) + attribute("data-width", "1184"),
             "<div class=\"counts\">\n" + count_html(counts.never_fitted, "never-fitted", words) +
                 count_html(counts.fitted, "fitted", words) +
                 count_html(counts.by_construction, "construction", words) + "</div>\n" +
                 download_link(words("evidence.part.experiments"), "experiments.csv", words)) +
          "<p class=\"how\">" + words("evidence.experiments.how", {std::to_string(counts.inexpressible)}) + ' ' +
          story::link("levels.html", words("evidence.experiments.levels",
                                           {std::to_string(of_levels.in_range), std::to_string(of_levels.ranges)})) +
          "</p>\n" + legend(words) + cards + "</div>\n" + sources.section() + signs_html() +
          hidden_words(run_words(words) + figure_words("experiments.csv", catalog, words)),
      *evidence.story, {"figures.js", "experiments.js"});
}

}  // namespace cleft::evidence

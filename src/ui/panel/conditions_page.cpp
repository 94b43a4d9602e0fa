// The cell the drugs meet: what is asked for most often as switches; then how it fires, and how much it has of each
// protein, a group at a time; where it lies, and how it starts.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "simulation/expression.hpp"
#include "ui/draw/format.hpp"
#include "ui/innervation_words.hpp"
#include "ui/panel/condition_words.hpp"
#include "ui/panel/panel_page.hpp"

namespace cleft::ui {
namespace {

// A slider's factor in steps that can be read.
double twentieth(double factor) { return to_digits(std::round(factor * 20.0) / 20.0, 3); }

// Proteins that are gone or blocked while it is on.
struct Switch {
  std::string_view key;
  const char* proteins;
};
constexpr std::array<Switch, 6> switches{{{"condition.no.SERT", "SERT"},
                                          {"condition.no.DAT", "DAT"},
                                          {"condition.no.NET", "NET"},
                                          {"condition.no.VMAT2", "VMAT2"},
                                          {"condition.no.MAO", "MAO-A MAO-B"},
                                          {"condition.no.5-HT1B", "5-HT1B"}}};

bool is_gone(const simulation::Scenario& scenario, std::string_view proteins) {
  while (!proteins.empty()) {
    const std::size_t end = std::min(proteins.find(' '), proteins.size());
    if (simulation::expression_of(scenario.expression, proteins.substr(0, end)).value_or(1.0) != 0.0) return false;
    proteins.remove_prefix(std::min(end + 1, proteins.size()));
  }
  return true;
}

void often_wanted(PanelPage& page) {
  ViewContext& context = page.context;
  const simulation::Scenario& scenario = *page.shown().scenario;
  std::vector<Choice> choices{
      {"switch.silent", {"condition.no.impulses.name"}, std::string(context.text("condition.no.impulses")), {}}};
  unsigned on = is_silent(scenario) ? 1U : 0U;
  for (const Switch& one : switches) {
    if (is_gone(scenario, one.proteins)) on |= 1U << choices.size();
    choices.push_back({"switch." + std::string(one.key.substr(std::string_view("condition.no.").size())),
                       {one.key},
                       std::string(context.text(one.key)),
                       {}});
  }
  const Rect rect = page.row(context.widgets.chips_height(page.width(), choices), 16.0f);
  if (!page.drawing()) return;
  const auto pressed = context.widgets.toggle_chips(rect.upper_left(), rect.width, choices, on);
  if (!pressed) return;
  const double wanted = ((on >> *pressed) & 1U) != 0U ? 1.0 : 0.0;
  if (*pressed == 0) {
    page.send(workspace::SetFiring{page.column(), wanted});
  } else {
    page.send(workspace::SetExpression{page.column(), switches[*pressed - 1].proteins, wanted});
  }
}

// A factor: name, slider and value on one line. What it was set to.
std::optional<double> factor_row(PanelPage& page, const std::string& id, const Label& label, std::string_view name,
                                 double factor, const SliderRange& range, Rect rect) {
  const ViewContext& context = page.context;
  const Colours& colour = context.style().colour();
  const std::string words = context.text.format("lanes.ratio", {round_number(factor)});
  Cutter cut(rect);
  const Rect left = cut.left(context.px(70.0f));
  const Rect value = cut.right(context.px(48.0f));
  const float line_y = rect.middle_y() - context.paint.line(Face::label) * 0.5f;
  context.paint.text({left.x, line_y}, Face::label, colour.text_2, name);
  context.paint.text({value.right(), line_y}, Face::label_strong, colour.text, words, Align::right);
  const auto moved = page.context.widgets.slider(id, label, cut.rest(), factor, range, words, {colour.text_2, {}});
  return moved ? std::optional(twentieth(*moved)) : std::nullopt;
}

// Two rows side by side where the page is wide. `row` draws one.
template <class Row>
void rows(PanelPage& page, std::size_t count, Row row) {
  const ViewContext& context = page.context;
  const std::size_t across = page.width() > context.px(560.0f) ? 2 : 1;
  const float gap = context.px(24.0f);
  const float wide = (page.width() - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  Rect line{};
  for (std::size_t i = 0; i < count; ++i) {
    if (i % across == 0) line = page.row(page.slider_height(false), 2.0f);
    const Rect rect{line.x + static_cast<float>(i % across) * (wide + gap), line.y, wide, line.height};
    if (page.drawing()) row(i, rect);
  }
  page.row(0.0f, 14.0f);
}

void proteins(PanelPage& page, const std::vector<std::string>& names) {
  const simulation::Scenario& scenario = *page.shown().scenario;
  rows(page, names.size(), [&](std::size_t i, Rect rect) {
    const double factor = simulation::expression_of(scenario.expression, names[i]).value_or(1.0);
    const auto wanted = factor_row(page, "lab.expression." + names[i], {"lab.expression", {names[i]}}, names[i], factor,
                                   {0.0, 2.0, 0.1, 0.5}, rect);
    if (wanted) page.send(workspace::SetExpression{page.column(), names[i], *wanted});
  });
}

// One row a transmitter.
template <class Command>
void factors(PanelPage& page, std::string_view head, std::string_view name, const std::string& id,
             const std::array<double, model::amine_count>& values) {
  page.head(head);
  page.row(0.0f, 4.0f);
  rows(page, values.size(), [&](std::size_t i, Rect rect) {
    const auto transmitter = static_cast<model::Amine>(i);
    const std::string key = "transmitter." + id_of(transmitter);
    const std::string_view words = page.context.text(key + ".short");
    const Label label{name, {std::string(page.context.text(key))}};
    const auto wanted =
        factor_row(page, id + '.' + id_of(transmitter), label, words, values[i], {0.0, 4.0, 0.1, 1.0}, rect);
    if (wanted) page.send(Command{page.column(), transmitter, *wanted});
  });
}

void group(PanelPage& page) {
  constexpr std::array<std::string_view, 4> keys{"condition.impulses", "condition.carriers", "condition.enzymes",
                                                 "condition.receptors"};
  const simulation::Scenario& scenario = *page.shown().scenario;
  const auto chosen = static_cast<std::size_t>(page.context.local.conditions);
  const auto picked = page.segmented("condition.group", "condition.group", keys, chosen, 12.0f);
  if (picked) page.context.local.conditions = static_cast<Conditions>(*picked);
  switch (static_cast<Conditions>(chosen)) {
    case Conditions::impulses:
      factors<workspace::SetFiringOf>(page, "lab.firing", "lab.firing.of", "lab.firing", scenario.firing);
      break;
    case Conditions::carriers: proteins(page, carrier_names()); break;
    case Conditions::enzymes:
      proteins(page, enzyme_names());
      factors<workspace::SetSynthesis>(page, "lab.synthesis", "lab.synthesis.of", "lab.synthesis",
                                       scenario.expression.precursor);
      break;
    case Conditions::receptors: proteins(page, receptor_names()); break;
  }
}

// What lives in the region: a paragraph a transmitter.
void innervation(PanelPage& page) {
  const ViewContext& context = page.context;
  const simulation::Scenario& scenario = *page.shown().scenario;
  page.head("innervation.head");
  page.row(0.0f, 2.0f);
  for (const workspace::Curve& curve : page.shown().curves) {
    const std::string words = innervation_words(context.text, curve.transmitter,
                                                innervation_of(context, scenario, curve.transmitter), curve.rest_nM);
    const Rect rect = page.row(context.paint.paragraph_height(page.width(), Face::label, words), 6.0f);
    if (!page.drawing()) continue;
    context.paint.paragraph(rect.upper_left(), rect.width, Face::label, context.style().colour().text_2, words);
    page.context.widgets.readout(
        "innervation." + id_of(curve.transmitter),
        {"innervation.name", {std::string(context.text("transmitter." + id_of(curve.transmitter)))}}, rect, words);
  }
  page.row(0.0f, 8.0f);
}

void place_and_start(PanelPage& page) {
  constexpr std::array<std::string_view, model::region_count> regions{"region.striatum", "region.accumbens",
                                                                      "region.cortex", "region.hippocampus"};
  constexpr std::array<std::string_view, 2> starts{"condition.from_rest", "condition.from_adapted"};
  const simulation::Scenario& scenario = *page.shown().scenario;
  if (const auto picked = page.segmented("region", "region", regions, scenario.region, 12.0f)) {
    page.send(workspace::SetRegion{page.column(), model::region_ids[*picked]});
  }
  innervation(page);
  page.head("condition.start");
  page.row(0.0f, 4.0f);
  if (const auto picked =
          page.segmented("condition.start", "condition.start", starts, scenario.adapted ? 1 : 0, 12.0f)) {
    page.send(workspace::SetAdapted{page.column(), *picked == 1});
  }
}

// What only the scenario's file says.
void from_file(PanelPage& page) {
  const ViewContext& context = page.context;
  const std::string setup = setup_words(context.text, *page.shown().scenario);
  if (setup.empty()) return;
  const std::string words = context.text.format("condition.from_file", {setup});
  const Rect rect = page.row(context.paint.paragraph_height(page.width(), Face::label, words), 8.0f);
  if (!page.drawing()) return;
  context.paint.paragraph(rect.upper_left(), rect.width, Face::label, context.style().colour().text_2, words);
  page.context.widgets.readout("condition.from_file", {"condition.from_file.name"}, rect, words);
}

}  // namespace

void conditions_page(PanelPage& page) {
  often_wanted(page);
  group(page);
  place_and_start(page);
  constexpr std::array<std::string_view, 1> usual{"condition.usual"};
  from_file(page);
  if (set_words(page.context.text, *page.shown().scenario).empty()) return;
  if (page.buttons(usual, 140.0f)) page.send(workspace::ResetConditions{page.column()});
}

}  // namespace cleft::ui

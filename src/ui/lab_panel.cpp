#include "ui/lab_panel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "lab/expression.hpp"
#include "ui/column_head.hpp"
#include "ui/drug_controls.hpp"
#include "ui/format.hpp"

namespace cleft::ui {
namespace {

constexpr double minute_s = 60.0;

// Draws from the top down, or, without commands, only measures: both from one description of the page.
class Page {
 public:
  Page(ViewContext& the_context, Rect area, Commands* commands)
      : context(the_context), cut_(area), top_(area.y), commands_(commands) {}

  [[nodiscard]] bool drawing() const { return commands_ != nullptr; }
  Rect row(float height, float gap) { return cut_.top(height, context.px(gap)); }
  [[nodiscard]] float width() const { return cut_.rest().width; }
  [[nodiscard]] float used() const { return cut_.rest().y - top_; }
  [[nodiscard]] int column() const { return static_cast<int>(context.snapshot.state.column); }
  [[nodiscard]] const workspace::ColumnSnapshot& shown() const {
    return context.snapshot.columns[context.snapshot.state.column];
  }
  template <class Command>
  void send(Command command) {
    commands_->emplace_back(std::move(command));
  }

  // A name on the left and a value on the right.
  void head(std::string_view key, const std::string& value) {
    const Rect rect = row(context.paint.line(Face::control), 0.0f);
    if (!drawing()) return;
    const Colours& colour = context.style().colour();
    const float room = rect.width - context.paint.width(Face::control_strong, value) - context.px(8.0f);
    context.paint.text_within(rect.upper_left(), room, Face::label, colour.text_2, context.text(key));
    context.paint.text({rect.right(), rect.y}, Face::control_strong, colour.text, value, Align::right);
  }

  std::optional<double> slider(const char* id, const Label& label, double value, const SliderRange& range,
                               const std::string& words) {
    const Rect rect = row(slider_height(false), 4.0f);
    return drawing()
               ? context.widgets.slider(id, label, rect, value, range, words, {context.style().colour().text_2, {}})
               : std::nullopt;
  }

  [[nodiscard]] float slider_height(bool ticks) const {
    return context.px(context.style().touch ? 44.0f : 24.0f) + (ticks ? context.px(20.0f) : 0.0f);
  }

  std::optional<std::size_t> segmented(const char* group, std::string_view name, std::span<const std::string_view> keys,
                                       std::size_t chosen, float gap) {
    const Rect rect = row(context.style().control_height(), gap);
    if (!drawing()) return std::nullopt;
    std::vector<Choice> choices;
    for (const std::string_view key : keys) {
      choices.push_back({std::string(key), {key}, std::string(context.text(key)), {}});
    }
    return context.widgets.segmented(group, {name}, rect, choices, chosen);
  }

  // Buttons in equal columns; the one pressed.
  std::optional<std::size_t> buttons(std::span<const std::string_view> keys, float least_width) {
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

  ViewContext& context;

 private:
  Cutter cut_;
  float top_;
  Commands* commands_;
};

void entry_chips(Page& page, std::size_t entry) {
  ViewContext& context = page.context;
  std::vector<Choice> choices;
  const auto& exposures = page.shown().exposures;
  for (std::size_t i = 0; i < exposures.size(); ++i) {
    choices.push_back({"lab.entry." + std::to_string(i),
                       {"lab.entry", {exposures[i].substance->name, clock(context.text, exposures[i].at_s)}},
                       exposures[i].substance->name,
                       drug_meaning(context.style().colour(), exposures[i].substance->drug_class)});
  }
  if (choices.empty()) return;
  const Rect rect = page.row(context.widgets.chips_height(page.width(), choices), 8.0f);
  if (!page.drawing()) return;
  if (const auto picked =
          context.widgets.chips("lab.entry", {"lab.entries"}, rect.upper_left(), rect.width, choices, entry)) {
    context.local.entry = *picked;
  }
}

void entry_buttons(Page& page, std::size_t entry) {
  constexpr std::array<std::string_view, 3> keys{"lab.add", "lab.change", "lab.remove"};
  const bool any = !page.shown().exposures.empty();
  const auto pressed = page.buttons(std::span(keys).first(any ? 3 : 1), 84.0f);
  if (!pressed) return;
  const std::size_t column = page.context.snapshot.state.column;
  switch (*pressed) {
    case 0: page.context.local.picking = Picking{column, std::nullopt}; break;
    case 1: page.context.local.picking = Picking{column, entry}; break;
    default: page.send(workspace::RemoveDrug{page.column(), static_cast<int>(entry)}); break;
  }
}

// Stays, ends, or rises and falls by its own kinetics where they are known.
void course_of_drug(Page& page, int entry, const workspace::Exposure& exposure) {
  constexpr std::array<std::string_view, 3> keys{"lab.stays", "lab.ends", "lab.rises"};
  const bool ends = exposure.until_s != lab::never;
  const std::size_t chosen = exposure.profile ? 2 : ends ? 1 : 0;
  const auto picked = page.segmented("lab.course", "lab.course",
                                     std::span(keys).first(exposure.substance->has_kinetics ? 3 : 2), chosen, 8.0f);
  if (picked == std::size_t{0} && exposure.profile) page.send(workspace::SetProfile{page.column(), entry, false});
  if (picked == std::size_t{0} && ends) page.send(workspace::SetEnd{page.column(), entry, -1.0});
  if (picked == std::size_t{1}) {
    const double until_s = page.context.snapshot.until_s;
    page.send(
        workspace::SetEnd{page.column(), entry, std::round(0.5 * (exposure.at_s + until_s) / minute_s) * minute_s});
  }
  if (picked == std::size_t{2}) page.send(workspace::SetProfile{page.column(), entry, true});
}

void times_of_drug(Page& page, int entry, const workspace::Exposure& exposure) {
  const story::Text& text = page.context.text;
  const double until_s = page.context.snapshot.until_s;
  const SliderRange range{0.0, until_s, std::max(minute_s, until_s / 240.0), until_s / 12.0};
  const auto whole = [](double time_s) { return std::round(time_s / minute_s) * minute_s; };
  page.head("lab.arrives", clock(text, exposure.at_s));
  if (const auto moved = page.slider("lab.arrival", {"lab.arrival.name", {exposure.substance->name}}, exposure.at_s,
                                     range, clock(text, exposure.at_s))) {
    page.send(workspace::SetArrival{page.column(), entry, whole(*moved)});
  }
  if (exposure.until_s == lab::never) return;
  page.head("lab.leaves", clock(text, exposure.until_s));
  if (const auto moved = page.slider("lab.end", {"lab.end.name", {exposure.substance->name}},
                                     std::min(exposure.until_s, until_s), range, clock(text, exposure.until_s))) {
    page.send(workspace::SetEnd{page.column(), entry, whole(*moved)});
  }
}

void substances_page(Page& page) {
  ViewContext& context = page.context;
  const auto& exposures = page.shown().exposures;
  const std::size_t entry = std::min(context.local.entry, exposures.empty() ? 0 : exposures.size() - 1);
  entry_chips(page, entry);
  entry_buttons(page, entry);
  page.row(0.0f, 4.0f);
  if (!exposures.empty()) {
    const workspace::Exposure& exposure = exposures[entry];
    page.head(exposure.profile ? "lab.peak" : "lab.concentration",
              concentration(context.text, exposure.concentration_uM));
    const Rect slider = page.row(page.slider_height(true), 10.0f);
    if (page.drawing()) {
      Commands commands;
      concentration_slider(context, "lab.concentration", context.snapshot.state.column, entry, slider, commands);
      for (workspace::Command& command : commands) page.send(std::move(command));
    }
    course_of_drug(page, static_cast<int>(entry), exposure);
    times_of_drug(page, static_cast<int>(entry), exposure);
  }
  if (context.snapshot.touched) return;
  const std::string_view hint = context.text("lab.hint");
  const Rect rect = page.row(context.paint.paragraph_height(page.width(), Face::label_strong, hint), 4.0f);
  if (page.drawing()) {
    context.paint.paragraph(rect.upper_left(), rect.width, Face::label_strong, context.style().colour().text, hint);
    context.widgets.readout("lab.hint", {"lab.hint.name"}, rect, std::string(hint));
  }
}

// The proteins of one transmitter's cell that a person may have more or less of.
std::vector<std::string_view> proteins_of(std::string_view transmitter) {
  if (transmitter == "dopamine") return {"DAT", "VMAT2", "MAO-A", "MAO-B", "TH", "D2"};
  if (transmitter == "norepinephrine") return {"NET", "VMAT2", "MAO-A", "TH", "DBH", "alpha2A"};
  return {"SERT", "VMAT2", "MAO-A", "MAO-B", "TPH2", "5-HT1B"};
}

// Name, slider and value on one line; two such lines side by side where the page is wide.
void expression_rows(Page& page) {
  ViewContext& context = page.context;
  const auto proteins = proteins_of(context.snapshot.state.transmitter);
  const std::size_t across = page.width() > context.px(560.0f) ? 2 : 1;
  const float gap = context.px(24.0f);
  const float wide = (page.width() - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  Rect line{};
  for (std::size_t i = 0; i < proteins.size(); ++i) {
    if (i % across == 0) line = page.row(page.slider_height(false), 2.0f);
    if (!page.drawing()) continue;
    const std::string protein(proteins[i]);
    const double factor = lab::expression_of(page.shown().scenario->expression, protein).value_or(1.0);
    const std::string words = context.text.format("lanes.ratio", {round_number(factor)});
    Cutter cut({line.x + static_cast<float>(i % across) * (wide + gap), line.y, wide, line.height});
    const Rect name = cut.left(context.px(70.0f));
    const Rect value = cut.right(context.px(48.0f));
    const Colours& colour = context.style().colour();
    context.paint.text({name.x, name.middle_y() - context.paint.line(Face::label) * 0.5f}, Face::label, colour.text_2,
                       protein);
    context.paint.text({value.right(), value.middle_y() - context.paint.line(Face::label) * 0.5f}, Face::label_strong,
                       colour.text, words, Align::right);
    const auto moved = context.widgets.slider("lab.expression." + protein, {"lab.expression", {protein}}, cut.rest(),
                                              factor, {0.0, 2.0, 0.1, 0.5}, words, {colour.text_2, {}});
    if (moved)
      page.send(workspace::SetExpression{page.column(), protein, to_digits(std::round(*moved * 20.0) / 20.0, 3)});
  }
}

void conditions_page(Page& page) {
  ViewContext& context = page.context;
  const lab::Scenario& scenario = *page.shown().scenario;
  const double firing = scenario.firing.front();
  const std::string words = context.text.format("lanes.ratio", {round_number(firing)});
  page.head("lab.firing", words);
  if (const auto moved = page.slider("lab.firing", {"lab.firing"}, firing, {0.0, 4.0, 0.1, 1.0}, words)) {
    page.send(workspace::SetFiring{page.column(), to_digits(std::round(*moved * 20.0) / 20.0, 3)});
  }
  constexpr std::array<std::string_view, 2> rates{"lab.silent", "lab.tonic"};
  const std::size_t rate = firing == 0.0 ? 0 : firing == 1.0 ? 1 : 2;
  if (const auto picked = page.segmented("lab.rate", "lab.firing", rates, rate, 12.0f)) {
    page.send(workspace::SetFiring{page.column(), *picked == 0 ? 0.0 : 1.0});
  }
  constexpr std::array<std::string_view, 3> regions{"region.striatum", "region.accumbens", "region.cortex"};
  if (const auto picked = page.segmented("region", "region", regions, scenario.region, 12.0f)) {
    page.send(workspace::SetRegion{page.column(), model::region_ids[*picked]});
  }
  page.head("lab.proteins", std::string());
  expression_rows(page);
}

void length_and_text(Page& page) {
  constexpr std::array<std::string_view, 4> lengths{"length.2h", "length.8h", "length.1d", "length.7d"};
  constexpr std::array<double, 4> lengths_s{7200.0, 28800.0, 86400.0, 604800.0};
  const auto length = std::find(lengths_s.begin(), lengths_s.end(), page.context.snapshot.until_s);
  page.head("length", std::string());
  if (const auto picked =
          page.segmented("length", "length", lengths, static_cast<std::size_t>(length - lengths_s.begin()), 8.0f)) {
    page.send(workspace::SetLength{lengths_s[*picked]});
    page.send(workspace::SetSpeed{lengths_s[*picked] / 120.0});
  }
  constexpr std::array<std::string_view, 4> sizes{"text.100", "text.125", "text.150", "text.200"};
  constexpr std::array<double, 4> scales{1.0, 1.25, 1.5, 2.0};
  const auto size = std::find(scales.begin(), scales.end(), page.context.snapshot.state.text_size);
  page.head("text", std::string());
  if (const auto picked =
          page.segmented("text", "text", sizes, static_cast<std::size_t>(size - scales.begin()), 8.0f)) {
    page.send(workspace::SetTextSize{scales[*picked]});
  }
}

void more_page(Page& page) {
  ViewContext& context = page.context;
  page.head("comparison", std::string());
  std::vector<std::string> keys;
  for (const std::string& id : context.snapshot.comparisons) keys.push_back("comparison." + id);
  const std::vector<std::string_view> views(keys.begin(), keys.end());
  if (const auto pressed = page.buttons(views, 140.0f)) {
    page.send(workspace::OpenComparison{context.snapshot.comparisons[*pressed]});
  }
  length_and_text(page);
  page.row(0.0f, 4.0f);
  constexpr std::array<std::string_view, 4> saves{"save.link", "save.table", "save.scenario", "save.open"};
  // The bar of a wide window has the link.
  const auto offered = context.style().narrow ? std::span(saves) : std::span(saves).last(3);
  if (const auto pressed = page.buttons(offered, 140.0f)) {
    context.local.asks.push_back(static_cast<Ask>(*pressed + (saves.size() - offered.size())));
  }
  const bool still = context.snapshot.state.reduced_motion;
  const bool dark = context.snapshot.state.theme == workspace::Theme::dark;
  std::vector<std::string_view> looks{still ? "motion.more" : "motion.less"};
  if (context.style().narrow)
    looks.insert(looks.end(), {dark ? "bar.theme.to_light" : "bar.theme.to_dark", "bar.undo", "bar.redo"});
  const auto pressed = page.buttons(looks, 140.0f);
  if (pressed == std::size_t{0}) page.send(workspace::SetReducedMotion{!still});
  if (pressed == std::size_t{1})
    page.send(workspace::SetTheme{dark ? workspace::Theme::light : workspace::Theme::dark});
  if (pressed == std::size_t{2}) page.send(workspace::Undo{});
  if (pressed == std::size_t{3}) page.send(workspace::Redo{});
}

float draw(ViewContext& context, Rect area, Commands* commands) {
  Page page(context, area, commands);
  switch (context.local.panel) {
    case Panel::substances: substances_page(page); break;
    case Panel::conditions: conditions_page(page); break;
    case Panel::more: more_page(page); break;
    case Panel::picture: break;
  }
  return page.used();
}

}  // namespace

void panel_choice(ViewContext& context, Rect rect, bool picture) {
  constexpr std::array<std::string_view, 4> keys{"panel.substances", "panel.conditions", "panel.more", "panel.picture"};
  std::vector<Choice> choices;
  for (const std::string_view key : std::span(keys).first(picture ? 4 : 3)) {
    choices.push_back({std::string(key), {key}, std::string(context.text(key)), {}});
  }
  const auto chosen = std::min(static_cast<std::size_t>(context.local.panel), choices.size());
  if (const auto picked = context.widgets.segmented("panel", {"panel"}, rect, choices, chosen)) {
    context.local.panel = static_cast<Panel>(*picked);
  }
}

void lab_panel(ViewContext& context, Rect area, Commands& commands) { draw(context, area, &commands); }

float lab_panel_height(ViewContext& context, float width) { return draw(context, {0.0f, 0.0f, width, 0.0f}, nullptr); }

}  // namespace cleft::ui

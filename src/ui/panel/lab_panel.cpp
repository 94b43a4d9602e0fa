#include "ui/panel/lab_panel.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/choices.hpp"
#include "ui/panel/panel_page.hpp"

namespace cleft::ui {
namespace {

void comparisons(PanelPage& page) {
  const auto& ids = page.context.snapshot.comparisons;
  std::vector<std::string> keys;
  for (const std::string& id : ids) keys.push_back("comparison." + id);
  page.head("comparison");
  const std::vector<std::string_view> views(keys.begin(), keys.end());
  if (const auto pressed = page.buttons(views, 140.0f)) page.send(workspace::OpenComparison{ids[*pressed]});
}

void length(PanelPage& page) {
  constexpr std::array<std::string_view, 4> keys{"length.2h", "length.8h", "length.1d", "length.7d"};
  constexpr std::array<double, 4> lengths_s{7200.0, 28800.0, 86400.0, 604800.0};
  constexpr double played_in_s = 120.0;
  const auto* found = std::find(lengths_s.begin(), lengths_s.end(), page.context.snapshot.until_s);
  page.head("length");
  const auto picked =
      page.segmented("length", "length", keys, static_cast<std::size_t>(found - lengths_s.begin()), 8.0f);
  if (!picked) return;
  page.send(workspace::SetLength{lengths_s[*picked]});
  page.send(workspace::SetSpeed{lengths_s[*picked] / played_in_s});
}

// A wide window has it beside the clock.
void speed(PanelPage& page) {
  if (!page.context.style().narrow) return;
  constexpr std::array<std::string_view, 5> keys{"clock.speed.1", "clock.speed.10", "clock.speed.60", "clock.speed.300",
                                                 "clock.speed.1800"};
  constexpr std::array<double, 5> speeds{1.0, 10.0, 60.0, 300.0, 1800.0};
  const auto* found = std::find(speeds.begin(), speeds.end(), page.context.snapshot.state.view.speed);
  page.head("clock.speed.head");
  const auto picked =
      page.segmented("clock.speed", "clock.speed.head", keys, static_cast<std::size_t>(found - speeds.begin()), 8.0f);
  if (picked) page.send(workspace::SetSpeed{speeds[*picked]});
}

void text_size(PanelPage& page) {
  constexpr std::array<std::string_view, 4> keys{"text.100", "text.125", "text.150", "text.200"};
  constexpr std::array<double, 4> sizes{1.0, 1.25, 1.5, 2.0};
  const auto* found = std::find(sizes.begin(), sizes.end(), page.context.snapshot.state.preferences.text_size);
  page.head("text");
  const auto picked = page.segmented("text", "text", keys, static_cast<std::size_t>(found - sizes.begin()), 8.0f);
  if (picked) page.send(workspace::SetTextSize{sizes[*picked]});
}

// The bar of a wide window has the link.
void saving(PanelPage& page) {
  constexpr std::array<std::string_view, 7> keys{"save.link",   "save.table",   "save.scenario", "save.open",
                                                 "save.curves", "save.drawing", "save.picture"};
  constexpr std::array<HostRequest, 7> host_requests{
      HostRequest::copy_link,   HostRequest::save_table,   HostRequest::save_scenario, HostRequest::open_file,
      HostRequest::save_curves, HostRequest::save_drawing, HostRequest::save_picture};
  const std::size_t first = page.context.style().narrow ? 0 : 1;
  if (const auto pressed = page.buttons(std::span(keys).subspan(first), 140.0f)) {
    page.context.local.host_requests.push_back(host_requests[*pressed + first]);
  }
}

// What is shown, as a reference: copied as text, or a file for a program that keeps references.
void citing(PanelPage& page) {
  constexpr std::array<std::string_view, 4> keys{"cite.text", "cite.bibtex", "cite.ris", "cite.csl"};
  constexpr std::array<HostRequest, 4> host_requests{HostRequest::cite_as_text, HostRequest::cite_as_bibtex,
                                                     HostRequest::cite_as_ris, HostRequest::cite_as_csl_json};
  page.head("cite");
  if (const auto pressed = page.buttons(keys, 140.0f))
    page.context.local.host_requests.push_back(host_requests[*pressed]);
}

// Motion, and what else a wide window has in its bar.
void looks(PanelPage& page) {
  const bool still = page.context.snapshot.state.preferences.reduced_motion;
  const bool dark = page.context.snapshot.state.preferences.theme == workspace::Theme::dark;
  const std::array<std::string_view, 4> keys{still ? "motion.more" : "motion.less",
                                             dark ? "bar.theme.to_light" : "bar.theme.to_dark", "bar.undo", "bar.redo"};
  const auto pressed = page.buttons(std::span(keys).first(page.context.style().narrow ? 4 : 1), 140.0f);
  if (!pressed) return;
  switch (*pressed) {
    case 0: page.send(workspace::SetReducedMotion{!still}); break;
    case 1: page.send(workspace::SetTheme{dark ? workspace::Theme::light : workspace::Theme::dark}); break;
    case 2: page.send(workspace::Undo{}); break;
    default: page.send(workspace::Redo{}); break;
  }
}

// The bar of a wide window has it.
void way_to_evidence(PanelPage& page) {
  constexpr std::array<std::string_view, 1> keys{"page.evidence"};
  if (!page.context.style().narrow || !page.context.local.story_elsewhere) return;
  if (page.buttons(keys, 140.0f)) page.context.open_evidence({});
}

void more_page(PanelPage& page) {
  comparisons(page);
  length(page);
  speed(page);
  text_size(page);
  page.row(0.0f, 4.0f);
  saving(page);
  looks(page);
  citing(page);
  way_to_evidence(page);
}

float draw(ViewContext& context, Rect area, Commands* commands) {
  PanelPage page(context, area, commands);
  switch (context.local.panel) {
    case Panel::substances: substances_page(page); break;
    case Panel::times: times_page(page); break;
    case Panel::conditions: conditions_page(page); break;
    case Panel::more: more_page(page); break;
    case Panel::picture: break;
  }
  return page.used();
}

}  // namespace

void panel_choice(ViewContext& context, Rect rect, bool picture) {
  constexpr std::array<std::string_view, 5> keys{"panel.substances", "panel.times", "panel.conditions", "panel.more",
                                                 "panel.picture"};
  const std::vector<Choice> choices = choices_of(context, std::span(keys).first(picture ? 5 : 4));
  const auto chosen = std::min(static_cast<std::size_t>(context.local.panel), choices.size());
  if (const auto picked = context.widgets.segmented("panel", {"panel"}, rect, choices, chosen)) {
    context.local.panel = static_cast<Panel>(*picked);
  }
}

void lab_panel(ViewContext& context, Rect area, Commands& commands) {
  const std::string id = "panel." + std::to_string(static_cast<int>(context.local.panel));
  const float scrolled = context.widgets.begin_scroll(id, area, lab_panel_height(context, area.width));
  draw(context, {area.x, area.y - scrolled, area.width, area.height}, &commands);
  context.widgets.end_scroll();
}

float lab_panel_height(ViewContext& context, float width) { return draw(context, {0.0f, 0.0f, width, 0.0f}, nullptr); }

}  // namespace cleft::ui

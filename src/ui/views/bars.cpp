#include "ui/views/bars.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ui/choices.hpp"

namespace cleft::ui {
namespace {

void theme_button(ViewContext& context, Rect rect, bool icon_only, Commands& commands) {
  const bool dark = context.snapshot.state.preferences.theme == workspace::Theme::dark;
  const Label label{dark ? std::string_view("bar.theme.to_light") : std::string_view("bar.theme.to_dark")};
  const std::string words = icon_only ? std::string() : std::string(context.text(label.key));
  if (context.widgets.button("theme", label, rect, words, dark ? Icon::sun : Icon::moon,
                             icon_only ? ButtonLook::raised : ButtonLook::quiet)) {
    commands.emplace_back(workspace::SetTheme{dark ? workspace::Theme::light : workspace::Theme::dark});
  }
}

void page_tabs(ViewContext& context, Rect rect, bool narrow, Commands& commands) {
  constexpr std::array<std::string_view, 4> keys{"page.story", "page.lab", "page.compare", "page.evidence"};
  constexpr std::size_t evidence = 3;
  const std::size_t first = context.story == nullptr ? 1 : 0;
  const std::size_t count = (context.evidence == nullptr ? evidence : keys.size()) - first;
  const std::vector<Choice> choices = choices_of(context, std::span(keys).subspan(first, count));
  const std::size_t view = static_cast<std::size_t>(context.snapshot.state.view.page) + 1 - first;
  const bool beside = context.part() != nullptr;
  const std::size_t chosen = !beside ? view : (context.local.evidence ? evidence - first : 0);
  const auto picked = narrow ? context.widgets.segmented("page", {"page"}, rect, choices, chosen)
                             : context.widgets.tabs("page", {"page"}, rect, choices, chosen);
  if (!picked) return;
  context.local.picking.reset();
  context.local.enlarged.reset();
  context.local.menu.reset();
  context.local.table = false;
  context.local.choosing_comparison = false;
  context.local.reading = *picked + first == 0;
  context.local.evidence = *picked + first == evidence;
  if (!context.local.beside_views())
    commands.emplace_back(workspace::ShowPage{static_cast<workspace::Page>(*picked + first - 1)});
}

// Leads away to the story's own pages: a button, as what is chosen by arrow keys must not.
void story_button(ViewContext& context, Rect rect) {
  if (context.widgets.button("story", {"page.story"}, rect, context.text("page.story"), std::nullopt,
                             ButtonLook::quiet))
    context.local.host_requests.push_back(HostRequest::open_story);
}

// Leads away to the evidence's own pages.
void evidence_button(ViewContext& context, Rect rect) {
  if (context.widgets.button("evidence", {"page.evidence"}, rect, context.text("page.evidence"), std::nullopt,
                             ButtonLook::quiet))
    context.open_evidence({});
}

bool leads_to_story(const ViewContext& context) { return context.story == nullptr && context.local.story_elsewhere; }

bool leads_to_evidence(const ViewContext& context) {
  return context.evidence == nullptr && context.local.story_elsewhere;
}

// How wide a button that leads away is in a bar that has room.
float away_width(const ViewContext& context, std::string_view key) {
  return context.paint.width(Face::control, context.text(key)) + context.px(28.0f);
}

// What the words of the parts need in a narrow window, those that the host has as pages of their own beside the others.
struct NarrowParts {
  float story = 0.0f;
  float views = 0.0f;
  float evidence = 0.0f;
  float gap = 0.0f;

  [[nodiscard]] float all() const { return story + views + evidence + 2.0f * gap; }
};

NarrowParts narrow_parts(const ViewContext& context) {
  const auto words = [&](std::string_view key) {
    return context.paint.width(Face::label, context.text(key)) + context.px(8.0f);
  };
  return {leads_to_story(context) ? words("page.story") : 0.0f,
          2.0f * std::max(words("page.lab"), words("page.compare")), words("page.evidence"), context.px(4.0f)};
}

// From right to left; what is done is the same command as everywhere.
void bar_buttons(ViewContext& context, Cutter& cut, Commands& commands) {
  const auto button = [&](const char* id, std::string_view key) {
    const float wide = context.paint.width(Face::label, context.text(key)) + context.px(24.0f);
    return context.widgets.button(id, {key}, cut.right(wide, context.px(4.0f)), context.text(key), std::nullopt,
                                  ButtonLook::quiet);
  };
  theme_button(context, cut.right(context.px(124.0f), context.px(4.0f)), false, commands);
  if (button("present", "present.start")) {
    context.local.presenting = true;
    context.local.host_requests.push_back(HostRequest::fill_screen);
  }
  if (button("link", "save.link")) context.local.host_requests.push_back(HostRequest::copy_link);
  if (context.snapshot.can_redo && button("redo", "bar.redo")) commands.emplace_back(workspace::Redo{});
  if (context.snapshot.can_undo && button("undo", "bar.undo")) commands.emplace_back(workspace::Undo{});
}

// Four parts leave a narrow window no room for the choice of the synapse beside them.
bool has_two_rows(const ViewContext& context) {
  const bool has_four = context.evidence != nullptr || leads_to_evidence(context);
  return context.style().narrow && has_four && context.part() == nullptr;
}

// The bar of a narrow window whose host has story and evidence as pages of their own: all four parts and, below them,
// the choice of the synapse. Letters that are too large for that have the ways out above, the views beside the choice.
void narrow_bar(ViewContext& context, Rect above, Rect below, Commands& commands) {
  const NarrowParts parts = narrow_parts(context);
  Cutter upper(above);
  Cutter lower(below);
  const float left_over = above.width - parts.all();
  // Beside the words of each of the four, or of the two that lead away.
  const float around = left_over >= 0.0f ? std::min(left_over / 4.0f, context.px(20.0f)) : context.px(12.0f);
  if (parts.story > 0.0f) story_button(context, upper.left(parts.story + around, parts.gap));
  const float views = left_over >= 0.0f ? parts.views + 2.0f * around : below.width * 0.42f;
  page_tabs(context, (left_over >= 0.0f ? upper : lower).left(views, parts.gap), true, commands);
  evidence_button(context, upper.left(parts.evidence + around));
  if (context.part() != nullptr) return;
  const Rect rest = lower.rest();
  synapse_choice(context, {rest.x, rest.y, std::min(rest.width, context.px(360.0f)), rest.height}, true, commands);
}

}  // namespace

float notice_height(const ViewContext& context, float width) {
  if (context.snapshot.notice.empty()) return 0.0f;
  const std::string words = context.text.format(context.snapshot.notice, {context.snapshot.notice_detail});
  const float room = width - context.px(150.0f);
  return std::max(context.paint.paragraph_height(room, Face::label, words), context.style().control_height()) +
         context.px(16.0f);
}

void notice(ViewContext& context, Rect area, Commands& commands) {
  if (area.height <= 0.0f) return;
  const Painter& paint = context.paint;
  const std::string words = context.text.format(context.snapshot.notice, {context.snapshot.notice_detail});
  paint.fill(area, context.style().colour().raised);
  Cutter cut({area.x + context.px(16.0f), area.y + context.px(8.0f), area.width - context.px(32.0f),
              area.height - context.px(16.0f)});
  const Rect button = cut.right(context.px(100.0f), context.px(18.0f));
  const float high = paint.paragraph_height(cut.rest().width, Face::label, words);
  paint.paragraph({cut.rest().x, area.middle_y() - high * 0.5f}, cut.rest().width, Face::label,
                  context.style().colour().text, words);
  context.widgets.readout("notice", {"notice"}, cut.rest(), words);
  const float target = context.style().control_height();
  if (context.widgets.button("notice.close", {"notice.close"},
                             {button.x, button.middle_y() - target * 0.5f, button.width, target},
                             context.text("notice.close"), std::nullopt)) {
    commands.emplace_back(workspace::ShowPage{context.snapshot.state.view.page});  // whatever is done takes it away
  }
}

float top_bar_height(const ViewContext& context) {
  const float row = context.px(context.style().narrow ? 56.0f : 48.0f);
  return has_two_rows(context) ? row + context.style().control_height() + context.px(6.0f) : row;
}

void top_bar(ViewContext& context, Rect area, Commands& commands) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const bool narrow = context.style().narrow;
  const float margin = context.px(narrow ? 12.0f : 24.0f);
  const float high = context.style().control_height();
  paint.horizontal(area.x, area.right(), area.bottom() - 1.0f, colour.line);

  const float row = has_two_rows(context) ? area.height - high - context.px(6.0f) : area.height;
  const float middle = area.y + row * 0.5f;
  Cutter cut({area.x + margin, middle - high * 0.5f, area.width - 2.0f * margin, high});
  paint.icon({area.x + margin + context.px(10.0f), middle}, context.px(20.0f), Icon::brand, colour.text);
  cut.left(context.px(20.0f), context.px(9.0f));
  if (narrow) {
    if (leads_to_evidence(context)) {
      narrow_bar(context, cut.rest(),
                 {area.x + margin, area.bottom() - context.px(6.0f) - high, area.width - 2.0f * margin, high},
                 commands);
      return;
    }
    const float room = cut.rest().width - context.px(8.0f);
    const float tabs = context.evidence != nullptr ? std::min(cut.rest().width, context.px(360.0f))
                       : context.story == nullptr  ? std::min(room * 0.46f, context.px(200.0f))
                                                   : std::min(room * 0.54f, context.px(260.0f));
    page_tabs(context, cut.left(tabs, context.px(8.0f)), true, commands);
    if (context.part() != nullptr) return;
    if (has_two_rows(context)) {
      const float wide = std::min(area.width - 2.0f * margin, context.px(360.0f));
      synapse_choice(context, {area.x + margin, area.bottom() - context.px(6.0f) - high, wide, high}, true, commands);
      return;
    }
    synapse_choice(context, cut.right(std::min(cut.rest().width, context.px(240.0f))), true, commands);
    return;
  }
  const float name = paint.text({cut.rest().x, area.middle_y() - paint.line(Face::title) * 0.5f}, Face::title,
                                colour.text, context.text("app.name"));
  cut.left(name, context.px(16.0f));
  if (leads_to_story(context)) story_button(context, cut.left(away_width(context, "page.story"), context.px(4.0f)));
  const Rect tabs{cut.rest().x, area.y,
                  context.px(context.evidence != nullptr ? 372.0f : (context.story == nullptr ? 190.0f : 270.0f)),
                  area.height};
  page_tabs(context, tabs, false, commands);
  cut.left(tabs.width);
  if (leads_to_evidence(context))
    evidence_button(context, cut.left(away_width(context, "page.evidence"), context.px(4.0f)));
  bar_buttons(context, cut, commands);
}

}  // namespace cleft::ui

// The one list of views. A new one: its function here and in views.hpp, its file beside.
#include "ui/views/views.hpp"

#include <array>

#include "ui/panel/drug_picker.hpp"
#include "ui/views/bars.hpp"
#include "ui/views/comparison_parts.hpp"

namespace cleft::ui {

std::span<const View> views() {
  static constexpr std::array<View, 2> all{{{"lab", lab_view}, {"compare", compare_view}}};
  return all;
}

namespace {

// A picture can be large while its column is solved: any of the comparison, the one of the lab.
bool may_be_large(const workspace::Snapshot& snapshot, std::size_t column) {
  return snapshot.state.view.page == workspace::Page::compare ? column < snapshot.columns.size()
                                                              : column == snapshot.state.view.column;
}

// All columns are solved and share their scale in the comparison, so that is what a presentation steps through.
void begin_and_end_presentation(ViewContext& context, Commands& commands) {
  LocalState& local = context.local;
  const workspace::Page page = context.snapshot.state.view.page;
  if (local.presenting && !local.presented_from) {
    local.presented_from = page;
    local.scene.named = {};  // a card over the picture is asked for anew
    if (page != workspace::Page::compare && context.snapshot.columns.size() > 1)
      commands.emplace_back(workspace::ShowPage{workspace::Page::compare});
  }
  if (!local.presenting && local.presented_from) {
    if (page != *local.presented_from) commands.emplace_back(workspace::ShowPage{*local.presented_from});
    local.presented_from.reset();
  }
}

bool picks(const ViewContext& context) {
  return context.local.picking && context.local.picking->column < context.snapshot.columns.size();
}

// What has a view's place takes the keyboard along and gives it back; Escape closes it.
void begin_and_end_sheet(ViewContext& context) {
  LocalState& local = context.local;
  Widgets& widgets = context.widgets;
  const bool left = local.sheet && widgets.clicker() == Clicker::leave;
  if (left) {
    local.picking.reset();
    local.table = false;
    local.choosing_comparison = false;
  }
  const bool open = picks(context) || local.table || local.choosing_comparison;
  if (open && !local.sheet) {
    local.picking_words.clear();
    local.picking_class = 0;
    local.before_sheet = widgets.focused();
    local.before_sheet_shown = widgets.focus_shown();
    if (!local.before_sheet.empty())
      widgets.focus(picks(context) ? "pick.search" : (local.table ? "table.close" : "comparison.close"),
                    widgets.focus_shown());
  }
  // Unless it has gone elsewhere, to another page.
  const bool inside = widgets.focused().starts_with("pick.") || widgets.focused().starts_with("table.") ||
                      widgets.focused().starts_with("compare.") || widgets.focused() == "comparison.close";
  if (!open && local.sheet && (left || inside)) widgets.focus(local.before_sheet, local.before_sheet_shown);
  local.sheet = open;
}

}  // namespace

// The top bar and what there is to say stand over every view; the choice of a drug takes a view's place.
void draw_view(ViewContext& context, Rect area, Commands& commands) {
  LocalState& local = context.local;
  if (local.enlarged && !may_be_large(context.snapshot, *local.enlarged)) local.enlarged.reset();
  if (!local.presenting) local.spotlight = false;
  if (local.named_in != context.snapshot.comparison) {
    // What was named in the pictures of another comparison is not what these show.
    local.scene.named = {};
    local.named_in = context.snapshot.comparison;
  }
  begin_and_end_presentation(context, commands);
  begin_and_end_sheet(context);
  if (local.gallery) {
    gallery_view(context, area);
    return;
  }
  if (local.presenting) {
    present_view(context, area, commands);
    return;
  }
  Cutter cut(area);
  top_bar(context, cut.top(top_bar_height(context)), commands);
  notice(context, cut.top(notice_height(context, area.width)), commands);
  if (PartView* part = context.part()) {
    part->draw(context, cut.rest(), commands);
  } else if (picks(context)) {
    drug_picker(context, cut.rest(), commands);
  } else if (local.table) {
    table_view(context, cut.rest());
  } else if (local.choosing_comparison) {
    comparison_picker(context, cut.rest(), commands);
  } else if (local.enlarged) {
    scene_view(context, cut.rest(), commands);
  } else {
    views()[static_cast<std::size_t>(context.snapshot.state.view.page)].draw(context, cut.rest(), commands);
  }
}

}  // namespace cleft::ui

// The one list of views. A new one: its function here and in views.hpp, its file beside.
#include "ui/views/views.hpp"

#include <array>

#include "ui/bars.hpp"
#include "ui/drug_controls.hpp"

namespace cleft::ui {

std::span<const View> views() {
  static constexpr std::array<View, 2> all{{{"lab", lab_view}, {"compare", compare_view}}};
  return all;
}

namespace {

// A picture can be large while its column is solved: any of the comparison, the one of the lab.
bool may_be_large(const workspace::Snapshot& snapshot, std::size_t column) {
  return snapshot.state.page == workspace::Page::compare ? column < snapshot.columns.size()
                                                         : column == snapshot.state.column;
}

}  // namespace

// The top bar and what there is to say stand over every view; the choice of a drug takes a view's place.
void draw_view(ViewContext& context, Rect area, Commands& commands) {
  LocalState& local = context.local;
  if (local.enlarged && !may_be_large(context.snapshot, *local.enlarged)) local.enlarged.reset();
  if (!local.presenting) local.spotlight = false;
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
  if (local.picking && local.picking->column < context.snapshot.columns.size()) {
    drug_picker(context, cut.rest(), commands);
  } else if (local.table) {
    table_view(context, cut.rest());
  } else if (local.enlarged) {
    scene_view(context, cut.rest(), commands);
  } else {
    views()[static_cast<std::size_t>(context.snapshot.state.page)].draw(context, cut.rest(), commands);
  }
}

}  // namespace cleft::ui

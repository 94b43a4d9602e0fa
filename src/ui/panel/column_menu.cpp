#include "ui/panel/column_menu.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/column_names.hpp"
#include "ui/panel/affinity_profile.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/panel/drug_controls.hpp"

namespace cleft::ui {
namespace {

enum class Act { choose, open, other_condition, duplicate, move_left, move_right, pin, remove };
struct NamedAct {
  Act act;
  const char* id;
  std::string_view key;
  std::string_view name_key;
};

std::vector<NamedAct> offered(const ViewContext& context, std::size_t column) {
  const std::size_t columns = context.snapshot.columns.size();
  std::vector<NamedAct> acts;
  if (!context.style().narrow) {  // else they stand in the column's head
    acts.push_back({Act::choose, ".choose", "column.choose", "column.choose.name"});
    acts.push_back({Act::open, ".open", "column.open", "column.open.name"});
  }
  if (columns < workspace::most_columns) {
    acts.push_back({Act::other_condition, ".condition", "column.condition", "column.condition.name"});
    acts.push_back({Act::duplicate, ".duplicate", "column.duplicate", "column.duplicate.name"});
  }
  if (column > 0) acts.push_back({Act::move_left, ".move_left", "column.move_left", "column.move_left.name"});
  if (column + 1 < columns)
    acts.push_back({Act::move_right, ".move_right", "column.move_right", "column.move_right.name"});
  const bool pinned = context.snapshot.state.document.pinned[column];
  acts.push_back(pinned ? NamedAct{Act::pin, ".pin", "column.unpin", "column.unpin.name"}
                        : NamedAct{Act::pin, ".pin", "column.pin", "column.pin.name"});
  if (columns > 1) acts.push_back({Act::remove, ".remove", "column.remove", "column.remove.name"});
  return acts;
}

// The menu goes where its column goes, so that moving on is one press.
void move(ViewContext& context, std::size_t column, std::size_t to, Commands& commands) {
  commands.emplace_back(workspace::MoveColumn{static_cast<int>(column), static_cast<int>(to)});
  context.local.menu = to;
  if (context.style().narrow) context.local.shown_column = to;
}

void act_on(ViewContext& context, Act act, std::size_t column, Commands& commands) {
  const int number = static_cast<int>(column);
  LocalState& local = context.local;
  if (act == Act::choose) {  // the menu is there again when the substance is chosen
    choose_substance(context, column);
    return;
  }
  local.menu.reset();
  switch (act) {
    case Act::choose: break;
    case Act::open: open_in_lab(context, column, commands); break;
    case Act::other_condition:
      commands.emplace_back(workspace::AddColumn{number});
      commands.emplace_back(workspace::ShowColumn{number + 1});
      commands.emplace_back(workspace::ShowPage{workspace::Page::lab});
      local.panel = Panel::conditions;
      local.entry = 0;
      break;
    case Act::duplicate: commands.emplace_back(workspace::AddColumn{number}); break;
    case Act::move_left: move(context, column, column - 1, commands); break;
    case Act::move_right: move(context, column, column + 1, commands); break;
    case Act::pin:
      commands.emplace_back(workspace::SetPinned{number, !context.snapshot.state.document.pinned[column]});
      break;
    case Act::remove: commands.emplace_back(workspace::RemoveColumn{number}); break;
  }
}

}  // namespace

void column_menu(ViewContext& context, std::size_t column, Rect area, Commands& commands) {
  const Colours& colour = context.style().colour();
  const std::vector<NamedAct> acts = offered(context, column);
  const float gap = context.px(6.0f);
  const float high = context.style().control_height();
  context.paint.fill(area, colour.panel, context.px(12.0f));
  context.paint.outline(area, colour.line, context.px(12.0f), 1.0f);
  const Rect inside = area.grown(-context.px(12.0f));
  const std::size_t across = inside.width >= context.px(220.0f) ? 2 : 1;
  const float wide = (inside.width - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  const std::size_t lines = (acts.size() + across - 1) / across;
  const float buttons = static_cast<float>(lines) * (high + gap) - gap;
  // The same cells in every column where several can be seen at once.
  const std::vector<std::string> targets =
      fingerprint_targets(context, context.style().narrow ? std::vector{column} : columns_seen(context));
  const bool with_slider = !context.style().narrow && !context.snapshot.columns[column].exposures.empty();
  const float slider = with_slider ? context.widgets.slider_height(true) + context.px(10.0f) : 0.0f;
  const float name = context.paint.line(Face::label) + context.px(6.0f);
  const float between = context.px(16.0f);
  const float cells = targets.empty() ? 0.0f : fingerprint_height(context, inside.width, targets);
  const float whole = slider + buttons + (targets.empty() ? 0.0f : between + name + cells);
  const std::string id = column_id(column);
  const float scrolled = context.widgets.begin_scroll(id + ".menu.list", inside, whole);
  if (with_slider) {
    const Rect place{inside.x, inside.y - scrolled, inside.width, slider - context.px(10.0f)};
    concentration_slider(context, id + ".concentration", column, 0, place, commands);
  }
  Rect line{inside.x, inside.y - scrolled + slider - high - gap, wide, high};
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const std::size_t place = i % across;
    if (place == 0) line.y += high + gap;
    const Rect rect{line.x + static_cast<float>(place) * (wide + gap), line.y, wide, high};
    const Label label{acts[i].name_key, {std::string(column_name(context, column))}};
    if (context.widgets.button(id + acts[i].id, label, rect, context.text(acts[i].key), std::nullopt)) {
      act_on(context, acts[i].act, column, commands);
    }
  }
  if (!targets.empty()) {
    const Rect below{inside.x, inside.y - scrolled + slider + buttons + between, inside.width, name + cells};
    context.paint.text(below.upper_left(), Face::label, colour.text_2, context.text("target"));
    fingerprint(context, column, {below.x, below.y + name, below.width, cells}, targets);
  }
  context.widgets.end_scroll();
}

}  // namespace cleft::ui

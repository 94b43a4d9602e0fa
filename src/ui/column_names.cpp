#include "ui/column_names.hpp"

#include <algorithm>
#include <numeric>

namespace cleft::ui {

const char* column_id(std::size_t column) {
  constexpr const char* ids[] = {"left", "right", "third", "fourth"};
  return ids[std::min<std::size_t>(column, 3)];
}

std::string_view column_name(const ViewContext& context, std::size_t column) {
  return context.text("column." + std::to_string(column));
}

bool window_stands_upright() {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  return window.x < 1.2f * window.y;
}

std::vector<std::size_t> slide_columns(const ViewContext& context) {
  const workspace::View& view = context.snapshot.state.view;
  const std::size_t count = context.snapshot.columns.size();
  if (!context.local.beside_reference || count < 2 || view.page == workspace::Page::lab || window_stands_upright())
    return {view.column};
  const std::size_t reference = std::min(view.reference, count - 1);
  const std::size_t other = view.column != reference ? view.column : (reference == 0 ? 1 : 0);
  return {reference, other};
}

std::vector<std::size_t> columns_seen(const ViewContext& context) {
  const workspace::View& view = context.snapshot.state.view;
  if (context.local.presenting) return slide_columns(context);
  if (view.page == workspace::Page::lab) return {view.column};
  std::vector<std::size_t> all(context.snapshot.columns.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (context.style().narrow && context.local.shown_column)
    return {std::min(*context.local.shown_column, all.size() - 1)};
  return all;
}

std::string substance_name(const ViewContext& context, const workspace::ColumnSnapshot& column) {
  std::string names;
  std::vector<const workspace::Substance*> seen;
  for (const workspace::Exposure& exposure : column.exposures) {
    if (std::find(seen.begin(), seen.end(), exposure.substance) != seen.end()) continue;
    seen.push_back(exposure.substance);
    if (names.empty()) {
      names = exposure.substance->name;
    } else {
      const bool later = exposure.at_s > column.exposures[seen.size() - 2].at_s;
      names = context.text.format(later ? "column.then" : "column.and", {names, exposure.substance->name});
    }
  }
  return names.empty() ? std::string(context.text("column.no_drug")) : names;
}

}  // namespace cleft::ui

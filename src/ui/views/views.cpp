// The one list of views. A new one: its function here and in views.hpp, its file beside.
#include "ui/views/views.hpp"

#include <array>

namespace cleft::ui {

std::span<const View> views() {
  static constexpr std::array<View, 2> all{{{"lab", lab_view}, {"compare", compare_view}}};
  return all;
}

void draw_view(ViewContext& context, Rect area, Commands& commands) {
  if (context.local.enlarged && *context.local.enlarged < context.snapshot.columns.size()) {
    scene_view(context, area, commands);
    return;
  }
  views()[static_cast<std::size_t>(context.snapshot.state.page)].draw(context, area, commands);
}

}  // namespace cleft::ui

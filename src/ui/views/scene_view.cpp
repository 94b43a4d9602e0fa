// One picture, as large as the window: everything named, every flow with its number, the camera at presets.
#include <algorithm>

#include "ui/choices.hpp"
#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/plot/clock_row.hpp"
#include "ui/view.hpp"
#include "ui/views/views.hpp"

namespace cleft::ui {
namespace {

// Which substance, how much of it, and the way back.
void head(ViewContext& context, std::size_t column, Rect area) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const float high = context.style().control_height();
  const float middle = area.middle_y();
  const std::string_view back = context.text("scene.back");
  const float back_width = paint.width(Face::label, back) + context.px(28.0f);
  const Rect button{area.right() - back_width, middle - high * 0.5f, back_width, high};
  if (context.widgets.button("back", {"scene.back"}, button, back, std::nullopt)) context.local.enlarged.reset();

  const std::string_view save = context.text("save.picture");
  const float save_width = paint.width(Face::label, save) + context.px(24.0f);
  const Rect keep{button.x - save_width - context.px(8.0f), button.y, save_width, high};
  if (keep.x > area.x + area.width * 0.4f &&
      context.widgets.button("save.picture", {"save.picture"}, keep, save, std::nullopt, ButtonLook::quiet)) {
    context.local.host_requests.push_back(HostRequest::save_picture);
  }

  float x = area.x;
  if (shown.substance != nullptr) {
    paint.mark({x + context.px(7.0f), middle}, context.px(14.0f), drug_meaning(colour, shown.substance->drug_class));
    x += context.px(24.0f);
  }
  x += paint.text({x, middle - paint.line(Face::title) * 0.5f}, Face::title, colour.text,
                  substance_name(context, shown));
  if (shown.substance != nullptr && x < keep.x - context.px(120.0f)) {
    paint.text({x + context.px(12.0f), middle - paint.line(Face::label) * 0.5f}, Face::label, colour.text_2,
               concentration(context.text, shown.exposures.front().concentration_uM));
  }
}

}  // namespace

void scene_view(ViewContext& context, Rect area, Commands& commands) {
  const std::size_t column = *context.local.enlarged;
  const bool narrow = context.style().narrow;
  const float margin = context.px(narrow ? 16.0f : 24.0f);
  const float high = context.style().control_height();
  Cutter cut(area);
  const Rect clock = cut.bottom(clock_row_height(context));
  const Rect top = cut.top(high + context.px(16.0f));
  head(context, column, {top.x + margin, top.y, top.width - 2.0f * margin, top.height});
  const Rect row = cut.bottom(high + context.px(12.0f));
  const Rect controls{row.x + margin, row.y + context.px(8.0f), row.width - 2.0f * margin, high};
  const std::string_view words = context.text("scene.one_release");
  const float toggle = context.paint.width(Face::label, words) + context.px(28.0f);
  const float room = controls.width - toggle - context.px(12.0f);
  camera_choice(context, "scene", {controls.x, controls.y, std::min(room, context.px(460.0f)), high});
  SceneView& view = context.local.scene;
  const Label label{view.one_release ? std::string_view("scene.one_release.stop")
                                     : std::string_view("scene.one_release")};
  if (context.widgets.button("one-release", label, {controls.right() - toggle, controls.y, toggle, high},
                             context.text(label.key), std::nullopt)) {
    view.one_release = !view.one_release;
    if (view.one_release) view.go_to(render::Preset::release, context.scenes.now_s);
  }
  scene_panel(context, column, cut.rest(), PictureSize::large);
  column_summary(context, column, cut.rest());
  clock_row(context, clock, commands);
}

}  // namespace cleft::ui

#include "reader/stage.hpp"

#include <algorithm>

#include "render/camera.hpp"
#include "simulation/library.hpp"
#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/plot/lanes.hpp"
#include "workspace/link.hpp"

namespace cleft::reader {

using ui::Face;

namespace {

// Whose synapse it is, how much of each drug, and when.
void head(ui::ViewContext& stage, ui::Rect area) {
  const ui::Painter& paint = stage.paint;
  const ui::Colours& colour = stage.style().colour();
  const float mark = stage.px(14.0f);
  const float text_y = area.middle_y() - paint.line(Face::control) * 0.5f;
  const workspace::Snapshot& snapshot = stage.snapshot;
  const std::string when = ui::clock(stage.text, snapshot.state.view.time_s, snapshot.until_s);
  const float wide = paint.text({area.right(), text_y}, Face::control, colour.text_2, when, ui::Align::right);
  float x = area.x + ui::substance_marks(stage, 0, {area.x, area.middle_y()}, mark);
  const float room = area.right() - wide - stage.px(16.0f) - x;
  const std::string name = ui::substance_name(stage, snapshot.columns.front());
  paint.text_within({x, text_y}, room, Face::control_strong, colour.text, name);
  x += paint.width(Face::control_strong, name) + stage.px(10.0f);
  paint.text_within({x, text_y}, area.right() - wide - stage.px(16.0f) - x, Face::control, colour.text_2,
                    ui::amounts_in_words(stage, 0));
}

}  // namespace

Stage::Stage() : workspace_(simulation::embedded_catalog()) {
  local_.embedded = true;  // so that what is to come can be guessed at
}

void Stage::show(const story::Step& step, const simulation::Scenario& scenario, double now_s) {
  workspace::Document document;
  document.columns.push_back(scenario);
  workspace::View view;
  view.transmitter = step.transmitter;
  view.time_s = step.at_s;
  workspace_.restore_session(workspace::link(document, view, {}, simulation::embedded_catalog().data_hash));
  local_.scene.named = {};
  local_.scene.go_to(render::preset_named(step.camera).value_or(render::Preset::whole), now_s);
}

void Stage::curves(ui::ViewContext& stage, ui::Rect area) {
  const float gutter = ui::lanes_gutter(stage);
  ui::Commands moved;
  const ui::Lanes lanes(stage, area.y, area.height, {0}, stage.snapshot.state.view.transmitter);
  lanes.touch(0, area.x + gutter, area.width - gutter, moved);
  lanes.column(0, area.x + gutter, area.width - gutter);
  lanes.gutter({area.x, area.y, gutter, area.height});
}

void Stage::draw(ui::ViewContext& context, ui::Rect area) {
  ui::ViewContext stage{workspace_.snapshot(), context.text, context.paint, context.widgets, context.scenes, local_};
  const ui::LocalState before = local_;
  const float margin = context.px(24.0f);
  ui::Cutter cut(area);
  const ui::Rect top = cut.top(context.px(44.0f));
  head(stage, {top.x + margin, top.y, top.width - 2.0f * margin, top.height});
  // The curve gives way to the picture.
  constexpr float least_picture = 240.0f;
  const float wanted = std::clamp(area.height * 0.24f, context.px(130.0f), context.px(260.0f));
  if (cut.rest().height - wanted >= context.px(least_picture)) {
    // On an upright screen the picture is no higher than its camera can fill, and the curve has more room.
    const float most_picture = area.width * 1.15f;
    const float over = std::max(0.0f, cut.rest().height - wanted - most_picture);
    const float more = std::min(over, wanted);
    cut.bottom(over - more);
    const ui::Rect lanes = cut.bottom(wanted + more);
    context.paint.horizontal(lanes.x, lanes.right(), lanes.y, context.style().colour().line);
    const float under = context.px(8.0f);
    curves(stage, {lanes.x + margin, lanes.y + under, lanes.width - 2.0f * margin, lanes.height - under});
  }
  // Names, readouts and notes have their place in a picture that is wide enough; else what a dot stands for is below
  // it.
  constexpr float wide_picture = 860.0f;
  const bool wide = area.width >= context.px(wide_picture);
  if (!wide) {
    const float line = context.paint.line(Face::tick);
    const ui::Rect caption = cut.bottom(line + context.px(16.0f));
    ui::scene_caption(stage, 0,
                      {caption.x + margin, caption.y + context.px(8.0f), caption.width - 2.0f * margin, line});
  }
  ui::scene_panel(stage, 0, cut.rest(), wide ? ui::PictureSize::large : ui::PictureSize::slide);
  ui::column_summary(stage, 0, cut.rest());
  // What was named or turned is to be seen in the next frame.
  if (!(local_ == before)) context.scenes.moving = true;
}

}  // namespace cleft::reader

#include "ui/scene/scene_panel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "render/scene_counts.hpp"
#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/flow_scale.hpp"
#include "ui/innervation_words.hpp"
#include "ui/scene/scene_overlay.hpp"
#include "ui/scene/scene_parts.hpp"
#include "ui/view.hpp"

namespace cleft::ui {
namespace {

constexpr double camera_way_s = 0.6;

// Points beside the bouton in which its parts are named.
constexpr float margin_of_names = 140.0f;

// Whether parts are named in the margins of this picture when the whole synapse is in it.
bool names_parts_beside(const ViewContext& context, Rect rect, PictureSize size) {
  return size == PictureSize::large && (rect.width >= context.px(680.0f) || context.style().on_paper);
}

render::Camera resting_camera(ViewContext& context, Rect rect, PictureSize size) {
  const float aspect = rect.width / rect.height;
  const SceneView& view = context.local.scene;
  // In a column the part that matters: carriers, cleft, receptors.
  if (size == PictureSize::column) return render::zoomed(render::column_camera(aspect), 1.18f);
  if (size == PictureSize::half_slide) return render::column_camera(aspect);
  const auto seen = [&](render::Preset preset) {
    if (preset != render::Preset::whole || !names_parts_beside(context, rect, size))
      return render::preset_camera(preset, aspect);
    const float both_margins = 2.0f * context.px(margin_of_names);
    return render::overview_camera(aspect,
                                   std::clamp(1.0f - both_margins / rect.width, 0.55f, render::widest_bouton_share));
  };
  const render::Camera goal = seen(view.preset);
  const double part = (context.scenes.now_s - view.since_s) / camera_way_s;
  if (context.scenes.reduced_motion || part >= 1.0 || part < 0.0) return goal;
  context.scenes.moving = true;
  const auto eased = static_cast<float>(part * part * (3.0 - 2.0 * part));
  return render::between(seen(view.before), goal, eased);
}

render::Camera camera_for(ViewContext& context, Rect rect, PictureSize size) {
  constexpr double rad_per_deg = 0.017453292519943295;
  const PictureView& angles = context.local.scene.angles;
  const render::Camera turned =
      render::orbited(resting_camera(context, rect, size), static_cast<float>(angles.turn_deg * rad_per_deg),
                      static_cast<float>(angles.tilt_deg * rad_per_deg));
  return render::zoomed(turned, static_cast<float>(angles.zoom));
}

render::SceneScale scale_for(const ViewContext& context, const model::SynapseState& state) {
  const double wanted = context.scenes.molecules_per_dot;
  return wanted > 0.0 ? render::SceneScale{wanted, wanted} : render::scale_for(state.transmitter);
}

float caption_height(const ViewContext& context) { return context.paint.line(Face::tick) + context.px(4.0f); }

// What is not as it should be: more than fits, or drawn more plainly.
std::string_view trouble(const ViewContext& context, const model::SynapseState& state, bool brief) {
  const i18n::Text& text = context.text;
  if (render::counts(state, context.scenes.scale).capped) return text(brief ? "scene.capped.short" : "scene.capped");
  if (context.scenes.reduced_detail) return text(brief ? "scene.plainer.short" : "scene.plainer");
  return {};
}

// What a dot stands for, and that nothing is to scale: a line under the picture.
void caption(ViewContext& context, const model::SynapseState& terminal, const model::SynapseState& state, Rect rect) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const i18n::Text& text = context.text;
  const float line = paint.line(Face::tick);
  const render::SceneScale& scale = context.scenes.scale;
  const bool narrow = context.style().narrow;
  struct Dot {
    Meaning meaning;
    double molecules;
    std::string_view what;
  };
  std::vector<Dot> dots{{transmitter_meaning(colour, terminal.transmitter), scale.amine_molecules_per_dot,
                         text("transmitter." + id_of(terminal.transmitter) + ".short")}};
  for (const model::DrugState& drug : terminal.drugs)
    dots.push_back({drug_meaning(colour, drug.drug_class), scale.drug_molecules_per_dot, drug.name});
  // Every mark matters more than the words beside one: the longest form in which all of them stand on the line.
  constexpr int last_form = 2;
  const auto words_of = [&](std::size_t i, int form) {
    const std::string molecules = round_number(dots[i].molecules);
    if (form == last_form) return i == 0 ? text.format("scene.dot.bare", {molecules}) : "= " + molecules;
    return text.format(i == 0 || form == 0 ? "scene.dot" : "scene.dot.short", {molecules, dots[i].what});
  };
  const float mark = context.px(16.0f), gap = context.px(14.0f);
  const auto width_of = [&](int form) {
    float wide = -gap;
    for (std::size_t i = 0; i < dots.size(); ++i) wide += mark + paint.width(Face::tick, words_of(i, form)) + gap;
    return wide;
  };
  int form = 0;
  while (form < last_form && width_of(form) > rect.width) ++form;
  float x = rect.x;
  for (std::size_t i = 0; i < dots.size(); ++i) {
    const std::string words = words_of(i, form);
    if (x + mark + paint.width(Face::tick, words) > rect.right()) break;
    paint.mark({x + context.px(5.0f), rect.y + line * 0.5f}, context.px(10.0f), dots[i].meaning);
    x += mark + paint.text({x + mark, rect.y}, Face::tick, colour.text_2, words) + gap;
  }
  const std::string_view wrong = trouble(context, state, narrow || rect.width < context.px(400.0f));
  for (const std::string_view note : {wrong, text("scene.not_to_scale.note")}) {
    if (note.empty() || paint.width(Face::tick, note) > rect.right() - x) continue;
    paint.text({rect.right(), rect.y}, Face::tick, colour.text_3, note, Align::right);
    break;
  }
}

// What is not drawn is not named.
void leave_out_absent(std::vector<ScenePart>& parts, const model::ProteinNumbers& there) {
  const std::array<std::pair<std::string_view, double>, 5> numbers{{{"transporter", there.carriers},
                                                                    {"transporter-drug", there.carriers},
                                                                    {"vmat2", there.vmat2},
                                                                    {"autoreceptor", there.autoreceptors},
                                                                    {"receptor", there.receptors}}};
  for (const auto& [id, number] : numbers) {
    if (number > 0.0) continue;
    parts.erase(std::remove_if(parts.begin(), parts.end(), [&id = id](const ScenePart& part) { return part.id == id; }),
                parts.end());
  }
}

// Lets the picture be pointed at, turned and zoomed, and names what is pointed at.
void touch_picture(ViewContext& context, std::size_t column, const SceneRequest& request, const SceneOverlay& overlay,
                   const std::vector<ScenePart>& parts) {
  SceneView& view = context.local.scene;
  std::string& named = view.named[std::min<std::size_t>(column, view.named.size() - 1)];
  const std::string id = std::string(column_id(column)) + ".picture";
  std::vector<PictureSpot> spots;
  std::vector<std::size_t> part_of;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (const render::Anchor anchor : parts[p].anchors) {
      const std::optional<ImVec2> at = overlay.at(anchor);
      if (!at) continue;
      spots.push_back({id + ".part." + parts[p].id, parts[p].name, *at});
      part_of.push_back(p);
    }
  }
  std::size_t chosen = spots.size();
  for (std::size_t i = spots.size(); i-- > 0;) {
    if (parts[part_of[i]].id == named) chosen = i;
  }
  const Label label{"scene.picture", {std::string(column_name(context, column))}};
  const bool controls = context.scenes.requests.empty();  // one set for all pictures
  const PictureTouch touch = context.widgets.picture(id, label, request.rect, spots, chosen, view.angles, controls);
  if (touch.view) view.angles = *touch.view;
  if (touch.picked) {
    chosen = *touch.picked;
    named = chosen < spots.size() ? parts[part_of[chosen]].id : std::string();
  }
  const std::size_t shown = touch.hovered ? *touch.hovered : chosen;
  if (shown < spots.size()) {
    const PartCard card{parts[part_of[shown]], spots[shown].at, request.rect, !touch.hovered};
    if (context.local.spotlight) {
      context.scenes.cards.push_back(card);
    } else {
      part_card(context, card);
    }
  }
  if (chosen < spots.size()) {
    const ScenePart& part = parts[part_of[chosen]];
    context.widgets.readout(id + ".reading", {"scene.part.reading"}, request.rect,
                            part.name + ". " + part.value + ". " + part.sentence);
  }
}

std::vector<std::string> notes(const ViewContext& context, const SceneRequest& request) {
  std::vector<std::string> lines;
  const std::string_view wrong = trouble(context, request.state, false);
  if (!wrong.empty()) lines.emplace_back(wrong);
  if (request.one_release) {
    lines.push_back(context.text.format("scene.one_release.time", {number(context.scenes.release_ms)}));
    lines.emplace_back(context.text("scene.one_release.line"));
  }
  if (context.style().narrow) {
    lines.emplace_back(context.text("scene.not_to_scale.short"));
  } else {
    lines.emplace_back(context.text("scene.cheat.flux"));
    lines.emplace_back(context.text("scene.cheat.scale"));
    lines.emplace_back(context.text("scene.cheat.motion"));
  }
  return lines;
}

// Where there is nothing to draw, what there is to say.
void words_for_picture(const ViewContext& context, Rect rect, std::string_view words) {
  context.paint.fill(rect, context.style().colour().panel, context.px(8.0f));
  context.paint.paragraph({rect.x + context.px(16.0f), rect.y + context.px(16.0f)}, rect.width - context.px(32.0f),
                          Face::control, context.style().colour().text, words);
}

// The picture of an ending that is practically not there.
void no_terminal(ViewContext& context, std::size_t column, Rect rect, const std::string& words) {
  words_for_picture(context, rect, words);
  context.widgets.readout(std::string(column_id(column)) + ".picture.absent",
                          {"scene.picture", {std::string(column_name(context, column))}}, rect, words);
}

}  // namespace

void SceneView::go_to(render::Preset wanted, double now_s) {
  angles = {};
  if (wanted == preset) return;
  before = preset;
  preset = wanted;
  since_s = now_s;
}

void scene_panel(ViewContext& context, std::size_t column, Rect area, PictureSize size) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const bool narrow = context.style().narrow;
  const bool large = size == PictureSize::large;
  const bool captioned = size == PictureSize::column;
  const bool every_flow = large || size == PictureSize::slide;
  Cutter cut(area);
  Rect words = captioned ? cut.bottom(caption_height(context)) : Rect{};
  const Rect rect = cut.rest();
  const model::SynapseState* terminal = simulation::terminal_of(shown.instant, context.snapshot.state.view.transmitter);
  if (terminal == nullptr || !shown.problem.empty() || shown.solving) {
    const std::string instead =
        shown.solving ? solving_words(context.text, *shown.solving)
                      : std::string(context.text(shown.problem.empty() ? "scene.not_there" : "scene.problem"));
    words_for_picture(context, rect, instead);
    return;
  }
  const workspace::Innervation& innervation = innervation_of(context, *shown.scenario, terminal->transmitter);
  if (innervation.practically_absent) {
    no_terminal(context, column, rect,
                absence_words(context.text, terminal->transmitter, shown.scenario->region, innervation));
    return;
  }
  SceneRequest request;
  request.slot = static_cast<int>(column);
  request.rect = rect;
  request.state = *terminal;
  context.scenes.scale = scale_for(context, request.state);
  request.camera = camera_for(context, rect, size);
  request.drug_radius = narrow ? 0.11f : 0.09f;
  request.corner_radius = narrow || !captioned ? 0.0f : context.px(8.0f);
  request.one_release = large && context.local.scene.one_release;
  if (context.scenes.undrawn) {
    const std::string_view sentence = context.text("scene.undrawn");
    words_for_picture(context, rect, sentence);
    context.widgets.readout(std::string(column_id(column)) + ".picture.undrawn",
                            {"scene.picture", {std::string(column_name(context, column))}}, rect,
                            std::string(sentence));
    context.scenes.requests.push_back(std::move(request));  // a smaller one may be drawn again
    return;
  }

  std::vector<ScenePart> parts = scene_parts(context.text, *terminal);
  leave_out_absent(parts, request.state.proteins);
  const bool near = large && context.local.scene.preset != render::Preset::whole;
  const float margin_points = context.style().on_paper ? 4.0f
                              : !captioned && !narrow  ? 24.0f
                                                       : 16.0f;  // paper has white round it
  SceneOverlay overlay(context, request, context.px(margin_points), narrow || near || rect.width < context.px(400.0f));
  if (large) {
    overlay.readout(*terminal);
  } else if (narrow) {
    overlay.brief_readout(*terminal);  // else the bars below say it
  }
  if (large) {
    overlay.corners(notes(context, request));
    overlay.legend(*terminal);
  } else if (captioned && !narrow) {
    overlay.reserve(enlarge_button_rect(context, rect));
  }
  // A near camera shows a part: the flows that lie in it, and no margins to name things in.
  const bool whole = !near && names_parts_beside(context, rect, size);
  const model::SynapseState* rest = simulation::terminal_of(shown.rest, terminal->transmitter);
  if (every_flow) {
    overlay.fluxes(*terminal, rest, largest_flow_per_s(context));
  } else {
    overlay.membrane_fluxes(*terminal, rest, largest_through_membrane_per_s(context),
                            captioned ? FlowNumbers::in_corners : FlowNumbers::beside_the_cleft);
  }
  if (whole) overlay.labels(parts);
  touch_picture(context, column, request, overlay, parts);
  if (captioned) {
    const float margin = narrow ? context.px(16.0f) : 0.0f;
    words = {words.x + margin, words.y + context.px(4.0f), words.width - 2.0f * margin, words.height};
    caption(context, *terminal, request.state, words);
  }
  context.scenes.requests.push_back(std::move(request));
}

void scene_caption(ViewContext& context, std::size_t column, Rect line) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const model::SynapseState* terminal = simulation::terminal_of(shown.instant, context.snapshot.state.view.transmitter);
  if (terminal == nullptr || !shown.problem.empty() || shown.solving || context.scenes.undrawn) return;
  if (innervation_of(context, *shown.scenario, terminal->transmitter).practically_absent) return;
  context.scenes.scale = scale_for(context, *terminal);
  caption(context, *terminal, *terminal, line);
}

Rect enlarge_button_rect(const ViewContext& context, Rect picture) {
  const float wide = context.paint.width(Face::label, context.text("scene.enlarge")) + context.px(20.0f);
  return {picture.right() - wide - context.px(8.0f), picture.y + context.px(8.0f), wide, context.px(28.0f)};
}

}  // namespace cleft::ui

#include "ui/scene_panel.hpp"

#include <algorithm>
#include <string>

#include "render/scene.hpp"
#include "ui/format.hpp"
#include "ui/view.hpp"

namespace cleft::ui {
namespace {

// Below this many molecules a second there is nothing to point at.
constexpr double least_flux_per_s = 0.05;

render::Amine amine_of(std::string_view transmitter) {
  if (transmitter == "dopamine") return render::Amine::dopamine;
  if (transmitter == "norepinephrine") return render::Amine::norepinephrine;
  return render::Amine::serotonin;
}

render::DrugClass class_of(std::string_view drug_class) {
  if (drug_class == "releaser") return render::DrugClass::releaser;
  if (drug_class == "reuptake-blocker") return render::DrugClass::reuptake_blocker;
  if (drug_class == "receptor-ligand") return render::DrugClass::receptor_ligand;
  if (drug_class == "store-or-enzyme-inhibitor") return render::DrugClass::store_or_enzyme_inhibitor;
  if (drug_class == "circuit-drug") return render::DrugClass::circuit_drug;
  return render::DrugClass::none;
}

render::CarrierShares shares_of(const lab::CarrierShares& from) {
  return {.out_empty = from.out_empty,
          .out_amine = from.out_amine,
          .out_drug = from.out_drug,
          .out_blocked = from.out_blocked,
          .in_empty = from.in_empty,
          .in_amine = from.in_amine,
          .in_drug = from.in_drug};
}

// Draws on one scene and keeps the list of what its dots must stay away from.
class Overlay {
 public:
  Overlay(ViewContext& context, SceneRequest& request) : context_(context), paint_(context.paint), request_(request) {}

  void readout(const lab::TerminalInstant& terminal, std::string_view name);
  void fluxes(const lab::TerminalInstant& terminal);

 private:
  void keep_clear(Rect rect) {
    request_.keep_out.push_back({rect.x - request_.rect.x, rect.y - request_.rect.y, rect.width, rect.height});
  }
  std::optional<ImVec2> at(render::Anchor anchor) const {
    const auto point =
        render::project_anchor(anchor, request_.state, request_.camera, request_.rect.width, request_.rect.height);
    if (!point) return std::nullopt;
    return ImVec2(request_.rect.x + point->x, request_.rect.y + point->y);
  }
  [[nodiscard]] float unit() const { return std::min(request_.rect.height / 200.0f, 1.6f); }
  // Moves a pill's x so that all of it is in the picture.
  float inside(float x, std::string_view words, Align align) const {
    const float wide = paint_.width(Face::label_strong, words) + context_.px(20.0f);
    const float before = align == Align::left ? 0.0f : (align == Align::right ? wide : wide * 0.5f);
    const float lowest = request_.rect.x + before;
    return std::clamp(x, lowest, std::max(lowest, request_.rect.right() - (wide - before)));
  }
  // Where the picture is too narrow to move aside, it fades under the readout.
  void scrim() {
    const Rect& view = request_.rect;
    const ImU32 solid = faded(paint_.style().colour().background, 0.85f);
    const ImU32 clear = faded(paint_.style().colour().background, 0.0f);
    const float high = context_.px(92.0f);
    const float middle = view.x + context_.px(96.0f);
    paint_.list().AddRectFilledMultiColor(view.upper_left(), {middle, view.y + high}, solid, solid, faded(solid, 0.9f),
                                          faded(solid, 0.9f));
    paint_.list().AddRectFilledMultiColor({middle, view.y}, {view.x + context_.px(190.0f), view.y + high}, solid, clear,
                                          clear, faded(solid, 0.9f));
    paint_.list().AddRectFilledMultiColor({view.x, view.y + high}, {middle, view.y + high + context_.px(24.0f)},
                                          faded(solid, 0.9f), faded(solid, 0.9f), clear, clear);
    paint_.list().AddRectFilledMultiColor({middle, view.y + high},
                                          {view.x + context_.px(190.0f), view.y + high + context_.px(24.0f)},
                                          faded(solid, 0.9f), clear, clear, clear);
  }
  void flux(render::Anchor anchor, double per_s, const char* key, float from, float to, Align align, float pill_y);

  ViewContext& context_;
  const Painter& paint_;
  SceneRequest& request_;
};

void Overlay::readout(const lab::TerminalInstant& terminal, std::string_view name) {
  const Colours& colour = paint_.style().colour();
  const float pad = context_.px(16.0f);
  const Rect& view = request_.rect;
  const Meaning meaning = transmitter_meaning(colour, terminal.transmitter);
  float y = view.y + context_.px(12.0f);
  if (context_.style().narrow) scrim();
  const std::string title = context_.text.format("scene.outside", {name});
  paint_.mark({view.x + pad + context_.px(5.5f), y + paint_.line(Face::label) * 0.5f}, context_.px(11.0f), meaning);
  const float title_width =
      paint_.text({view.x + pad + context_.px(19.0f), y}, Face::label, colour.text_2, title) + context_.px(19.0f);
  y += paint_.line(Face::label);
  const std::string value = number(terminal.extracellular_nM);
  const float wide = paint_.text({view.x + pad, y}, Face::readout, colour.text, value);
  paint_.text({view.x + pad + wide + context_.px(8.0f), y + context_.px(14.0f)}, Face::unit, colour.text_2,
              context_.text("unit.nM.name"));
  y += paint_.line(Face::readout);
  const std::string ratio = context_.text.format("scene.times_rest", {times(terminal.times_rest)});
  paint_.text({view.x + pad, y}, Face::label, colour.text_2, ratio);
  keep_clear({view.x + pad, view.y + context_.px(12.0f), std::max(title_width, wide + context_.px(50.0f)),
              y + paint_.line(Face::label) - view.y - context_.px(12.0f)});
}

void Overlay::flux(render::Anchor anchor, double per_s, const char* key, float from, float to, Align align,
                   float pill_y) {
  if (!(per_s >= least_flux_per_s)) return;
  const std::optional<ImVec2> place = at(anchor);
  if (!place) return;
  const float k = unit();
  const Meaning meaning = transmitter_meaning(paint_.style().colour(), context_.snapshot.state.transmitter);
  paint_.arrow({place->x - 2.0f, place->y + from * k}, {place->x - 2.0f, place->y},
               {place->x + 3.0f, place->y + to * k}, flux_width(per_s), meaning.fill);
  const std::string words = context_.text.format(key, {per_second(per_s)});
  const float side = align == Align::left ? context_.px(12.0f) : (align == Align::right ? -context_.px(12.0f) : 0.0f);
  const float x = inside(place->x + side, words, align);
  // Pushed aside by the picture's edge it would lie on its arrow: then it stands below.
  const float lower = x < place->x + side - 1.0f ? context_.px(20.0f) : 0.0f;
  keep_clear(paint_.pill({x, place->y + pill_y * k + lower}, words, align));
}

void Overlay::fluxes(const lab::TerminalInstant& terminal) {
  flux(render::Anchor::sert_3, terminal.uptake_per_s, "scene.in", 44.0f, -26.0f, Align::right, 46.0f);
  flux(render::Anchor::sert_0, terminal.efflux_per_s, "scene.out", -20.0f, 44.0f, Align::left, 46.0f);
  flux(render::Anchor::fuse, terminal.release_per_s, "scene.released", 6.0f, 54.0f, Align::middle, 66.0f);
}

// The readout stands in the upper left corner: the synapse moves aside for it, as far as the picture is wide.
render::Camera make_room(render::Camera camera, const ViewContext& context, Rect rect) {
  const float wanted = context.px(78.0f) / (rect.width * 0.5f);
  camera.shift.x += std::min(wanted, 0.3f);
  return camera;
}

float caption_height(const ViewContext& context) { return 2.0f * context.paint.line(Face::tick) + context.px(6.0f); }

// What a dot stands for, what an arrow counts, what is not to scale: two lines under the picture.
void caption(ViewContext& context, const workspace::ColumnSnapshot& column, const render::SceneState& state,
             Rect rect) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const story::Text& text = context.text;
  const float line = paint.line(Face::tick);
  const std::string& transmitter = context.snapshot.state.transmitter;
  const render::SceneScale& scale = context.scenes.scale;
  float x = rect.x;
  const auto dot = [&](const Meaning& meaning, double molecules, std::string_view what) {
    paint.mark({x + context.px(5.0f), rect.y + line * 0.5f}, context.px(10.0f), meaning);
    x += context.px(16.0f);
    x += paint.text({x, rect.y}, Face::tick, colour.text_2, text.format("scene.dot", {round_number(molecules), what}));
    x += context.px(14.0f);
  };
  dot(transmitter_meaning(colour, transmitter), scale.amine_molecules_per_dot,
      text("transmitter." + transmitter + ".short"));
  if (column.substance != nullptr) {
    dot(drug_meaning(colour, column.substance->drug_class), scale.drug_molecules_per_dot, column.substance->name);
  }
  std::string_view cheat = text("scene.not_to_scale");
  if (paint.width(Face::tick, cheat) > rect.width) cheat = text("scene.not_to_scale.short");
  // More than fit in the picture matters more than how finely they are drawn.
  std::string_view note;
  if (render::counts(state, scale).capped) {
    note = text(context.style().narrow ? "scene.capped.short" : "scene.capped");
  } else if (context.scenes.reduced_detail) {
    note = text(context.style().narrow ? "scene.plainer.short" : "scene.plainer");
  }
  paint.text_within({rect.right(), rect.y}, rect.right() - x, Face::tick, colour.text_3, note, Align::right);
  paint.text_within({rect.x, rect.y + line}, rect.width, Face::tick, colour.text_3, cheat);
}

}  // namespace

const lab::TerminalInstant* terminal_of(const lab::Instant& instant, std::string_view transmitter) {
  const auto found =
      std::find_if(instant.terminals.begin(), instant.terminals.end(),
                   [&](const lab::TerminalInstant& terminal) { return terminal.transmitter == transmitter; });
  return found == instant.terminals.end() ? nullptr : &*found;
}

render::SceneState scene_state(const lab::TerminalInstant& terminal, std::string_view drug_class) {
  return {.amine = amine_of(terminal.transmitter),
          .drug = class_of(drug_class),
          .carriers = shares_of(terminal.carriers),
          .store_fraction = terminal.store_fraction,
          .extracellular_amine = terminal.extracellular_molecules,
          .cytosol_amine = terminal.cytosol_molecules,
          .extracellular_drug = terminal.drug_extracellular_molecules,
          .cytosol_drug = terminal.drug_cytosol_molecules,
          .release_per_s = terminal.release_per_s,
          .uptake_per_s = terminal.uptake_per_s,
          .efflux_per_s = terminal.efflux_per_s,
          .firing_Hz = terminal.firing_Hz,
          .autoreceptor_occupancy = terminal.autoreceptor_occupancy};
}

void scene_panel(ViewContext& context, std::size_t column, Rect area) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const std::string& transmitter = context.snapshot.state.transmitter;
  const bool narrow = context.style().narrow;
  Cutter cut(area);
  Rect words = cut.bottom(caption_height(context));
  const Rect rect = cut.rest();
  const lab::TerminalInstant* terminal = terminal_of(shown.instant, transmitter);
  if (terminal == nullptr || !shown.problem.empty()) {
    context.paint.fill(rect, context.style().colour().panel, context.px(8.0f));
    context.paint.paragraph({rect.x + context.px(16.0f), rect.y + context.px(16.0f)}, rect.width - context.px(32.0f),
                            Face::control, context.style().colour().text, context.text("scene.problem"));
    return;
  }
  SceneRequest request;
  request.slot = static_cast<int>(column);
  request.rect = rect;
  request.state = scene_state(*terminal, shown.substance == nullptr ? std::string_view() : shown.substance->drug_class);
  request.camera = make_room(render::column_camera(rect.width / rect.height), context, rect);
  request.drug_radius = narrow ? 0.11f : 0.09f;
  request.corner_radius = narrow ? 0.0f : context.px(8.0f);

  Overlay overlay(context, request);
  overlay.fluxes(*terminal);
  overlay.readout(*terminal, context.text("transmitter." + transmitter));
  const float margin = narrow ? context.px(16.0f) : 0.0f;
  words = {words.x + margin, words.y + context.px(6.0f), words.width - 2.0f * margin, words.height};
  caption(context, shown, request.state, words);
  context.scenes.requests.push_back(std::move(request));
}

}  // namespace cleft::ui

#include "ui/scene/scene_overlay.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "render/palette.hpp"
#include "render/scene_counts.hpp"
#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

using render::Anchor;

// Below this many molecules a second there is nothing to point at.
constexpr double least_flux_per_s = 0.05;

constexpr float widest_arrow = 30.0f;    // of the largest flow of the scale, in points of the reference picture
constexpr float narrowest_arrow = 1.0f;  // less could not be seen

// The pictures of the visual target are 466 points high; what is in points here was measured there.
constexpr float reference_height = 466.0f;
constexpr float reference_extent = 5.73f;  // scene units over that height

}  // namespace

// A flow: where its arrow lies about its anchors, and where its number stands. Offsets in points of the reference
// picture; `to` counts from the second anchor.
struct SceneOverlay::Flux {
  double per_s = 0.0;
  double rest_per_s = 0.0;
  std::string_view key;
  Anchor begin, end;
  ImVec2 from, via, to;
  ImVec2 pill;  // from `begin`, or from `end` when the number stands there
  bool pill_at_end = false;
  Align align = Align::left;
  bool ring = false;  // begins out of nothing
};

SceneOverlay::SceneOverlay(ViewContext& context, SceneRequest& request, float margin, bool scrim)
    : context_(context),
      paint_(context.paint),
      request_(request),
      placer_(request.rect.grown(-2.0f)),
      margin_(margin),
      scrim_(scrim) {}

// To the picture's own background, as it is there.
void SceneOverlay::fade(Rect rect, float soft) const {
  const Rect& view = request_.rect;
  const auto theme = paint_.style().on_paper                           ? render::Theme::paper
                     : paint_.style().theme == workspace::Theme::light ? render::Theme::light
                                                                       : render::Theme::dark;
  const glm::vec3 rgb = render::background_at(render::palette(theme), (rect.middle_x() - view.x) / view.width,
                                              (rect.middle_y() - view.y) / view.height, view.width / view.height);
  paint_.fade(rect, ImGui::ColorConvertFloat4ToU32({rgb.x, rgb.y, rgb.z, 1.0f}), context_.px(soft));
}

// Where the picture has no room to the sides, it fades under words.
void SceneOverlay::fade_under(Rect rect) const {
  if (scrim_) fade(rect.grown(context_.px(8.0f)), 28.0f);
}

void SceneOverlay::keep_clear(Rect rect) {
  request_.keep_out.push_back({rect.x - request_.rect.x, rect.y - request_.rect.y, rect.width, rect.height});
}

void SceneOverlay::take(Rect rect) {
  placer_.take(rect);
  keep_clear(rect);
}

std::optional<ImVec2> SceneOverlay::at(Anchor anchor) const {
  const auto point =
      render::project_anchor(anchor, request_.state, request_.camera, request_.rect.width, request_.rect.height);
  if (!point) return std::nullopt;
  return ImVec2(request_.rect.x + point->x, request_.rect.y + point->y);
}

// Points of this picture for one of the reference picture.
float SceneOverlay::unit() const {
  const float extent = 2.0f * std::tan(request_.camera.fov_deg * 0.00872665f) * request_.camera.distance;
  const float k = request_.rect.height / extent / (reference_height / reference_extent);
  return std::clamp(k, 0.5f, 2.0f);
}

std::string SceneOverlay::firing_words(const i18n::Text& text, const model::SynapseState& terminal) {
  if (terminal.stimulated_Hz > 0.0) return text.format("scene.firing.train", {number(terminal.stimulated_Hz)});
  if (!(terminal.firing_Hz > 0.0)) return std::string(text("scene.firing.none"));
  return text.format("scene.firing", {number(100.0 * terminal.firing_of_rest)});
}

void SceneOverlay::readout(const model::SynapseState& terminal) {
  const Colours& colour = paint_.style().colour();
  const i18n::Text& text = context_.text;
  const float pad = margin_;
  const Rect& view = request_.rect;
  const Meaning meaning = transmitter_meaning(colour, terminal.transmitter);
  float y = view.y + context_.px(12.0f);
  const std::string title = text.format("scene.outside", {text("transmitter." + id_of(terminal.transmitter))});
  const std::string value = number(terminal.extracellular_nM);
  const std::string ratio = text.format("scene.times_rest", {times(terminal.times_rest)});
  // Beside the bouton there is room for a fourth line only in a wide picture.
  const bool wide_enough = view.width >= context_.px(680.0f);
  const std::string firing = wide_enough ? firing_words(text, terminal) : std::string();
  const float value_width = paint_.width(Face::readout, value);
  const float wide = std::max({paint_.width(Face::label, title) + context_.px(19.0f), value_width + context_.px(50.0f),
                               paint_.width(Face::label, ratio)});
  // Broken into lines: the bouton begins beside it.
  const float fourth = wide_enough ? paint_.paragraph_height(wide, Face::label, firing) + context_.px(6.0f) : 0.0f;
  const float high = 2.0f * paint_.line(Face::label) + paint_.line(Face::readout) + fourth;
  const Rect block{view.x + pad, y, wide, high};
  fade_under(block);

  paint_.mark({view.x + pad + context_.px(5.5f), y + paint_.line(Face::label) * 0.5f}, context_.px(11.0f), meaning);
  paint_.text({view.x + pad + context_.px(19.0f), y}, Face::label, colour.text_2, title);
  y += paint_.line(Face::label);
  paint_.text({view.x + pad, y}, Face::readout, colour.text, value);
  paint_.text({view.x + pad + value_width + context_.px(8.0f), y + context_.px(14.0f)}, Face::unit, colour.text_2,
              text("unit.nM.name"));
  y += paint_.line(Face::readout);
  paint_.text({view.x + pad, y}, Face::label, colour.text_2, ratio);
  y += paint_.line(Face::label) + context_.px(6.0f);
  paint_.paragraph({view.x + pad, y}, wide, Face::label, colour.text_2, firing);
  take(block);
}

void SceneOverlay::brief_readout(const model::SynapseState& terminal) {
  const Meaning meaning = transmitter_meaning(paint_.style().colour(), terminal.transmitter);
  const std::string words = context_.text.format(
      "scene.brief", {number(terminal.extracellular_nM), context_.text("unit.nM.name"), times(terminal.times_rest)});
  const float mark = context_.px(16.0f);
  const ImVec2 corner{request_.rect.x + context_.px(8.0f), request_.rect.y + context_.px(8.0f)};
  Rect patch = paint_.pill_rect(corner, words, Align::left);
  patch = {corner.x, corner.y, patch.width + mark, patch.height};
  paint_.pill(patch, words, mark);
  paint_.mark({corner.x + context_.px(12.0f), patch.middle_y()}, context_.px(11.0f), meaning);
  take(patch);
}

void SceneOverlay::legend(const model::SynapseState& terminal) {
  const Colours& colour = paint_.style().colour();
  const i18n::Text& text = context_.text;
  const render::SceneScale& scale = context_.scenes.scale;
  const float line = paint_.line(Face::tick) + context_.px(2.0f);
  struct Row {
    Meaning meaning;
    std::string words;
  };
  std::vector<Row> rows;
  rows.push_back({transmitter_meaning(colour, terminal.transmitter),
                  text.format("scene.dot", {round_number(scale.amine_molecules_per_dot),
                                            text("transmitter." + id_of(terminal.transmitter) + ".short")})});
  for (std::size_t d = 0; d < terminal.drugs.size() && d < render::most_drugs; ++d) {
    const model::DrugState& drug = terminal.drugs[d];
    rows.push_back({drug_meaning(colour, drug.drug_class),
                    text.format("scene.dot", {round_number(scale.drug_molecules_per_dot), drug.name})});
  }
  const float x = request_.rect.x + margin_;
  const float high = line * static_cast<float>(rows.size());
  float y = request_.rect.bottom() - context_.px(14.0f) - high;
  float wide = 0.0f;
  for (const Row& row : rows) wide = std::max(wide, paint_.width(Face::tick, row.words));
  // Above the notes where the picture is too narrow for both.
  const auto block = placer_.slide({x, y, wide + context_.px(17.0f), high}, request_.rect.y, request_.rect.bottom());
  if (!block) return;
  keep_clear(*block);
  fade_under(*block);
  y = block->y;
  for (const Row& row : rows) {
    paint_.mark({x + context_.px(5.0f), y + line * 0.5f}, context_.px(10.0f), row.meaning);
    paint_.text({x + context_.px(17.0f), y}, Face::tick, colour.text_2, row.words);
    y += line;
  }
}

void SceneOverlay::corners(const std::vector<std::string>& notes) {
  const Colours& colour = paint_.style().colour();
  const float line = paint_.line(Face::tick) + context_.px(2.0f);
  if (notes.empty()) return;
  const float right = request_.rect.right() - margin_;
  const float high = line * static_cast<float>(notes.size());
  float y = request_.rect.bottom() - context_.px(14.0f) - high;
  float wide = 0.0f;
  for (const std::string& note : notes) wide = std::max(wide, paint_.width(Face::tick, note));
  const Rect block{right - wide, y, wide, high};
  // Always: the membrane reaches here in a small window, whatever the camera.
  fade(block.grown(context_.px(4.0f)), scrim_ ? 28.0f : 16.0f);
  for (const std::string& note : notes) {
    paint_.text({right, y}, Face::tick, colour.text_3, note, Align::right);
    y += line;
  }
  take(block);
}

// As wide as the flow, with a ghost of what it is at rest: behind a smaller flow a grey arrow, in a larger one a darker
// core.
void SceneOverlay::draw_arrow(const Flux& flux, ImU32 ink) const {
  const std::optional<ImVec2> begin = at(flux.begin), end = at(flux.end);
  if (!begin || !end) return;
  const float k = unit();
  const ImVec2 from{begin->x + flux.from.x * k, begin->y + flux.from.y * k};
  const ImVec2 via{begin->x + flux.via.x * k, begin->y + flux.via.y * k};
  const ImVec2 to{end->x + flux.to.x * k, end->y + flux.to.y * k};
  const auto width = [&](double per_s) {
    return std::max(narrowest_arrow, widest_arrow * k * static_cast<float>(per_s / largest_per_s_));
  };
  const bool more = flux.per_s >= flux.rest_per_s;
  if (!more) paint_.arrow(from, via, to, width(flux.rest_per_s), ghost_);
  if (flux.per_s >= least_flux_per_s) paint_.arrow(from, via, to, width(flux.per_s), ink, more);
  if (!more || !(flux.rest_per_s >= least_flux_per_s)) return;
  constexpr float core_ends = 0.72f;  // of the way, short of the head
  constexpr float shade = 0.35f;
  const ImVec2 neck{from.x + (to.x - from.x) * core_ends, from.y + (to.y - from.y) * core_ends};
  const ImVec2 bend{from.x + (via.x - from.x) * core_ends, from.y + (via.y - from.y) * core_ends};
  paint_.list().AddBezierQuadratic(from, bend, neck, faded(IM_COL32_BLACK, shade), width(flux.rest_per_s), 12);
}

void SceneOverlay::flux(const Flux& flux, ImU32 ink) {
  if (!(std::max(flux.per_s, flux.rest_per_s) >= least_flux_per_s)) return;
  const std::optional<ImVec2> begin = at(flux.begin), end = at(flux.end);
  if (!begin || !end) return;
  const float k = unit();
  const auto moved = [k](ImVec2 from, ImVec2 by) { return ImVec2(from.x + by.x * k, from.y + by.y * k); };
  const std::string words = context_.text.format(flux.key, {per_second(flux.per_s)});
  const ImVec2 beside = moved(flux.pill_at_end ? *end : *begin, flux.pill);
  const Rect wanted = paint_.pill_rect(beside, words, flux.align);
  const float down = wanted.height + 3.0f;
  const Align other = flux.align == Align::left ? Align::right : Align::left;
  const Rect mirrored = paint_.pill_rect({beside.x - 2.0f * flux.pill.x * k, beside.y}, words, other);
  const auto shifted = [&](float x, float y) { return Rect{wanted.x + x, wanted.y + y, wanted.width, wanted.height}; };
  // Pushed aside by the picture's edge it would lie on its arrow: then it stands below.
  const float beyond = std::max(0.0f, wanted.right() + 3.0f - request_.rect.right());
  const std::array<Rect, 11> places{wanted,
                                    shifted(-beyond, down),
                                    shifted(0, down),
                                    shifted(0, -down),
                                    mirrored,
                                    shifted(0, 2 * down),
                                    shifted(-wanted.width * 0.5f, down),
                                    shifted(wanted.width * 0.5f, down),
                                    shifted(-wanted.width * 0.5f, -down),
                                    shifted(wanted.width * 0.5f, -down),
                                    shifted(-wanted.width * 0.5f, 2 * down)};
  const auto place = placer_.first_free(places);
  if (!place) return;  // an arrow without its number would say nothing
  keep_clear(*place);
  if (flux.ring) paint_.list().AddCircle(*begin, 4.0f, ink, 0, 2.0f);
  draw_arrow(flux, ink);
  paint_.pill(*place, words);
}

std::array<SceneOverlay::Flux, most_fluxes> SceneOverlay::fluxes_of(const model::SynapseState& now,
                                                                    const model::SynapseState* rest) const {
  const model::SynapseState none;
  const model::SynapseState& r = rest == nullptr ? none : *rest;
  // A near camera may not see the carriers at the left: then the one beside the way out takes the way in.
  const Anchor in = at(Anchor::transporter_3) ? Anchor::transporter_3 : Anchor::transporter_1;
  // In the order of their importance; those that a small picture leaves out come last.
  return {{
      {now.efflux_per_s,
       r.efflux_per_s,
       "scene.out",
       Anchor::transporter_0,
       Anchor::transporter_0,
       {-2, -30},
       {1, 0},
       {4, 60},
       {14, 66}},
      {now.uptake_per_s,
       r.uptake_per_s,
       "scene.in",
       in,
       in,
       {-6, 60},
       {-4, 0},
       {5, -40},
       {-14, 66},
       false,
       Align::right},
      {now.release_per_s,
       r.release_per_s,
       "scene.released",
       Anchor::fuse,
       Anchor::fuse,
       {0, 8},
       {1, 40},
       {2, 84},
       {12, 74}},
      {now.leaked_per_s,
       r.leaked_per_s,
       "scene.leaked",
       Anchor::leak_from,
       Anchor::leak_to,
       {0, 0},
       {24, -22},
       {0, 0},
       {6, -4},
       true},
      {now.packed_per_s,
       r.packed_per_s,
       "scene.packed",
       Anchor::packing_from,
       Anchor::packing_to,
       {0, 0},
       {8, -10},
       {0, 0},
       {-6, -24},
       false,
       Align::right},
      {now.cleared_per_s,
       r.cleared_per_s,
       "scene.cleared",
       Anchor::drift_from,
       Anchor::drift_to,
       {0, 0},
       {48, -6},
       {0, 0},
       {5, 0},
       true},
      {now.broken_down_per_s,
       r.broken_down_per_s,
       "scene.broken_down",
       Anchor::mao,
       Anchor::mao,
       {58, -34},
       {40, -30},
       {10, -4},
       {62, -38}},
      {now.made_per_s,
       r.made_per_s,
       "scene.made",
       Anchor::made_from,
       Anchor::made_to,
       {-5, 3},
       {-22, 8},
       {0, 0},
       {9, 0},
       false,
       Align::left,
       true},
  }};
}

void SceneOverlay::fluxes(const model::SynapseState& now, const model::SynapseState* rest, double largest_per_s) {
  largest_per_s_ = largest_per_s;
  ghost_ = paint_.style().colour().text_3;
  const Meaning meaning = transmitter_meaning(paint_.style().colour(), now.transmitter);
  for (const Flux& one : fluxes_of(now, rest)) flux(one, meaning.fill);
}

void SceneOverlay::membrane_fluxes(const model::SynapseState& now, const model::SynapseState* rest,
                                   double largest_per_s, FlowNumbers numbers) {
  largest_per_s_ = largest_per_s;
  ghost_ = paint_.style().colour().text_3;
  const Meaning meaning = transmitter_meaning(paint_.style().colour(), now.transmitter);
  constexpr std::size_t through_membrane = 3;  // they come first
  const auto all = fluxes_of(now, rest);
  for (std::size_t i = 0; i < through_membrane; ++i) draw_arrow(all[i], meaning.fill);
  if (numbers == FlowNumbers::in_corners) {
    numbers_in_corners(all[1], all[0]);
  } else {
    numbers_beside_the_cleft(all[1], all[0]);
  }
}

void SceneOverlay::numbers_in_corners(const Flux& in, const Flux& out) {
  const Rect& view = request_.rect;
  const float line = paint_.line(Face::label_strong);
  const float y = view.bottom() - line - context_.px(4.0f);
  const auto corner = [&](const Flux& flux, float x, Align align) {
    const std::string words = context_.text.format(flux.key, {per_second(flux.per_s)});
    const float wide = paint_.width(Face::label_strong, words);
    const Rect block{align == Align::left ? x : x - wide, y, wide, line};
    fade(block.grown(context_.px(2.0f)), 10.0f);
    paint_.text({x, y}, Face::label_strong, paint_.style().colour().text, words, align);
    take(block);
  };
  corner(in, view.x + context_.px(2.0f), Align::left);
  corner(out, view.right() - context_.px(2.0f), Align::right);
}

// Large, the word below the number, outside the arrows.
void SceneOverlay::numbers_beside_the_cleft(const Flux& in, const Flux& out) {
  const Colours& colour = paint_.style().colour();
  const Rect& view = request_.rect;
  const std::optional<ImVec2> cleft = at(Anchor::transporter_0);
  if (!cleft) return;
  const float line = paint_.line(Face::value), word_line = paint_.line(Face::unit);
  const float y = cleft->y + 44.0f * unit();
  const auto side = [&](const Flux& flux, float x, std::string_view word, Align align) {
    const std::string words = per_second(flux.per_s);
    const float wide = std::max(paint_.width(Face::value, words), paint_.width(Face::unit, word));
    take({align == Align::left ? x : x - wide, y, wide, line + word_line});
    paint_.text({x, y}, Face::value, colour.text, words, align);
    paint_.text({x, y + line}, Face::unit, colour.text_2, word, align);
  };
  side(in, view.x + margin_, context_.text("scene.in.word"), Align::left);
  side(out, view.right() - margin_, context_.text("scene.out.word"), Align::right);
}

SceneOverlay::Placed SceneOverlay::place_label(const ScenePart& part, float edge_x, Align align) {
  Placed label{&part, std::nullopt, {}};
  std::optional<ImVec2> anchor;
  for (const Anchor one : part.anchors) {
    if (!anchor) anchor = at(one);
  }
  if (!anchor) return label;
  const float wide = std::max(paint_.width(Face::label, part.name), paint_.width(Face::tick, part.value));
  const float high = paint_.line(Face::label) + paint_.line(Face::tick);
  const Rect& view = request_.rect;
  const float x = align == Align::right ? edge_x - wide : edge_x;
  label.place = placer_.slide({x, anchor->y - high * 0.25f, wide, high}, view.y + context_.px(8.0f),
                              view.bottom() - context_.px(8.0f));
  if (!label.place) return label;
  const float gap = context_.px(6.0f);
  const float from_x = align == Align::right ? label.place->right() + gap : label.place->x - gap;
  label.leader = {{from_x, label.place->y + paint_.line(Face::label) * 0.5f}, *anchor};
  return label;
}

void SceneOverlay::draw_label(const Placed& label, Align align, bool on_bouton) {
  if (!label.place) return;
  const Colours& colour = paint_.style().colour();
  const Rect& place = *label.place;
  keep_clear(place);
  request_.leaders.push_back(label.leader);
  const float text_x = align == Align::right ? place.right() : place.x;
  paint_.leader(label.leader.from, label.leader.to);
  if (on_bouton) paint_.patch_behind(place.grown(context_.px(3.0f)));
  paint_.text({text_x, place.y}, Face::label, colour.text, label.part->name, align);
  paint_.text({text_x, place.y + paint_.line(Face::label)}, Face::tick, colour.text_2, label.part->value, align);
}

namespace {

// Of the corner abc: twice its area, with a sign for the way round.
float turn(ImVec2 a, ImVec2 b, ImVec2 c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

}  // namespace

bool cross(const Leader& a, const Leader& b) {
  const bool parts_b = turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0.0f;
  const bool parts_a = turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0.0f;
  return parts_a && parts_b;
}

// One margin's labels from the top down, in the order in which the fewest leaders cross, each other's or those of the
// other margin; of several the one with the most labels, and then the first from the order of their heights.
std::vector<SceneOverlay::Placed> SceneOverlay::place_margin(std::vector<const ScenePart*> parts, float edge_x,
                                                             Align align, std::span<const Placed> others) {
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const Placer before = placer_;
  std::vector<Placed> best;
  Placer best_placer = placer_;
  std::optional<std::pair<int, int>> fewest;  // crossings, and labels without a place
  do {
    placer_ = before;
    std::vector<Placed> labels;
    std::pair<int, int> cost{0, 0};
    for (const std::size_t i : order) {
      const Placed label = place_label(*parts[i], edge_x, align);
      if (!label.place) {
        ++cost.second;
        continue;
      }
      const auto crosses = [&](const Placed& other) { return other.place && cross(other.leader, label.leader); };
      cost.first += static_cast<int>(std::count_if(labels.begin(), labels.end(), crosses) +
                                     std::count_if(others.begin(), others.end(), crosses));
      labels.push_back(label);
    }
    if (!fewest || cost < *fewest) {
      fewest = cost;
      best = std::move(labels);
      best_placer = placer_;
    }
  } while (*fewest != std::pair{0, 0} && std::next_permutation(order.begin(), order.end()));
  placer_ = best_placer;
  return best;
}

void SceneOverlay::labels(const std::vector<ScenePart>& parts) {
  const auto edge = [&](float x) {
    const auto point = render::project(request_.camera, {x, 1.6f, 0.0f}, request_.rect.width, request_.rect.height);
    return point ? request_.rect.x + point->x : request_.rect.middle_x();
  };
  const auto height_of = [&](const ScenePart* part) {
    const auto point = at(part->anchors.front());
    return point ? point->y : 0.0f;
  };
  const Rect& view = request_.rect;
  const float gap = context_.px(44.0f);
  std::vector<Placed> placed;
  for (const Margin margin : {Margin::left, Margin::right}) {
    std::vector<const ScenePart*> named;
    float wide = 0.0f;
    for (const ScenePart& part : parts) {
      if (part.margin != margin) continue;
      named.push_back(&part);
      wide = std::max({wide, paint_.width(Face::label, part.name), paint_.width(Face::tick, part.value)});
    }
    std::sort(named.begin(), named.end(),
              [&](const ScenePart* a, const ScenePart* b) { return height_of(a) < height_of(b); });
    // Lined up near the bouton, but never beyond the picture.
    const float x = margin == Margin::left ? std::max(edge(-3.5f) - gap, view.x + margin_ + wide)
                                           : std::min(edge(3.5f) + gap, view.right() - margin_ - wide);
    const Align align = margin == Margin::left ? Align::right : Align::left;
    const std::vector<Placed> labels = place_margin(named, x, align, placed);
    for (const Placed& label : labels) {
      const bool on_bouton = label.place && label.place->right() > edge(-3.5f) && label.place->x < edge(3.5f);
      draw_label(label, align, on_bouton);
    }
    placed.insert(placed.end(), labels.begin(), labels.end());
  }
}

void part_card(const ViewContext& context, const PartCard& card) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const auto& [part, at, view, ring] = card;
  const float pad_x = context.px(12.0f), pad_y = context.px(8.0f);
  const float sentence = std::min(context.px(216.0f), view.width - context.px(40.0f));
  const std::string head = part.name;
  const float wide = std::min(std::max({paint.width(Face::label_strong, head), paint.width(Face::label, part.value),
                                        std::min(sentence, paint.width(Face::label, part.sentence))}),
                              view.width - 2.0f * pad_x - context.px(8.0f));
  const float high = 2.0f * paint.line(Face::label) + paint.paragraph_height(wide, Face::label, part.sentence);
  Rect box{at.x + context.px(18.0f), at.y - high - context.px(18.0f), wide + 2.0f * pad_x, high + 2.0f * pad_y};
  if (box.right() > view.right() - 4.0f) box.x = at.x - context.px(18.0f) - box.width;
  box.x = std::clamp(box.x, view.x + 4.0f, std::max(view.x + 4.0f, view.right() - 4.0f - box.width));
  if (box.y < view.y + 4.0f) box.y = at.y + context.px(18.0f);
  box.y = std::clamp(box.y, view.y + 4.0f, std::max(view.y + 4.0f, view.bottom() - 4.0f - box.height));
  const float radius = context.px(ring ? 13.0f : 9.0f);
  paint.list().AddCircle(at, radius, colour.text, 0, ring ? 2.0f : 1.5f);
  paint.fill(box, colour.panel, context.px(6.0f));
  paint.outline(box, colour.line, context.px(6.0f), 1.0f);
  float y = box.y + pad_y;
  paint.text({box.x + pad_x, y}, Face::label_strong, colour.text, head);
  y += paint.line(Face::label);
  paint.text_within({box.x + pad_x, y}, wide, Face::label, colour.text, part.value);
  y += paint.line(Face::label);
  paint.paragraph({box.x + pad_x, y}, wide, Face::label, colour.text_2, part.sentence);
}

}  // namespace cleft::ui

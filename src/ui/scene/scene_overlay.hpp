// The words, arrows and leaders on one picture. Whatever is placed keeps the picture's dots away and lies on nothing
// that was placed before.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/anchors.hpp"
#include "simulation/instant.hpp"
#include "ui/draw/placing.hpp"
#include "ui/scene/scene_parts.hpp"
#include "ui/view.hpp"

namespace cleft::ui {

inline constexpr std::size_t most_fluxes = 8;

// Where the numbers of the flows through the membrane stand.
enum class FlowNumbers { in_corners, beside_the_cleft };

class SceneOverlay {
 public:
  // Words keep `margin` away from the sides; with `scrim` the picture fades under them.
  SceneOverlay(ViewContext& context, SceneRequest& request, float margin, bool scrim);

  void readout(const model::SynapseState& terminal);
  // The same on one line: a small picture leaves the room to the synapse.
  void brief_readout(const model::SynapseState& terminal);
  // What a dot stands for and what is not to scale, in the lower corners.
  void corners(const std::vector<std::string>& notes);
  void legend(const model::SynapseState& terminal);
  // Every flow as an arrow with its number, as wide as its part of the largest flow of the scale; a ghost shows what it
  // is at rest, where that is known.
  void fluxes(const model::SynapseState& now, const model::SynapseState* rest, double largest_per_s);
  // The three through the membrane alone; what carriers take in and let out as numbers at the left and the right.
  void membrane_fluxes(const model::SynapseState& now, const model::SynapseState* rest, double largest_per_s,
                       FlowNumbers numbers);
  // The parts that have a margin, each beside the picture with a leader.
  void labels(const std::vector<ScenePart>& parts);
  void reserve(Rect rect) { take(rect); }

  [[nodiscard]] std::optional<ImVec2> at(render::Anchor anchor) const;
  [[nodiscard]] std::span<const Rect> placed() const { return placer_.taken(); }

 private:
  struct Flux;
  void keep_clear(Rect rect);  // of dots
  void take(Rect rect);        // of words too
  static std::string firing_words(const i18n::Text& text, const model::SynapseState& terminal);
  void fade(Rect rect, float soft) const;
  void fade_under(Rect rect) const;
  [[nodiscard]] std::array<Flux, most_fluxes> fluxes_of(const model::SynapseState& now,
                                                        const model::SynapseState* rest) const;
  void draw_arrow(const Flux& flux, ImU32 ink) const;
  void flux(const Flux& flux, ImU32 ink);
  void numbers_in_corners(const Flux& in, const Flux& out);
  void numbers_beside_the_cleft(const Flux& in, const Flux& out);
  // A label with its place; without one where there is none.
  struct Placed {
    const ScenePart* part = nullptr;
    std::optional<Rect> place;
    Leader leader;
  };
  Placed place_label(const ScenePart& part, float edge_x, Align align);
  std::vector<Placed> place_margin(std::vector<const ScenePart*> parts, float edge_x, Align align,
                                   std::span<const Placed> others);
  // What stands on the bouton has the background of numbers behind it.
  void draw_label(const Placed& label, Align align, bool on_bouton);
  [[nodiscard]] float unit() const;

  ViewContext& context_;
  const Painter& paint_;
  SceneRequest& request_;
  Placer placer_;
  float margin_;
  bool scrim_;
  double largest_per_s_ = 1.0;  // what the widest arrow stands for
  ImU32 ghost_ = 0;
};

}  // namespace cleft::ui

// The look as data: colours of both themes, what a colour means, and the one function through
// which every size goes.
#pragma once

#include <imgui.h>

#include <string_view>

#include "workspace/state.hpp"

namespace cleft::ui {

// Round marks are the body's own transmitters, faceted ones are drugs.
enum class Mark { none, disc, ring, pill, diamond, square, triangle, cross, hexagon };

// Colour means a molecule and nothing else.
struct Meaning {
  Mark mark = Mark::none;
  ImU32 ink = 0;   // text and marks
  ImU32 fill = 0;  // lines, arrows, filled tracks
};

struct Colours {
  ImU32 background, panel, raised, selected, line;
  ImU32 text, text_2, text_3;  // text_3 is never put on `selected`
  ImU32 segment;               // the chosen segment of a segmented control
  Meaning serotonin, dopamine, norepinephrine;
  Meaning releaser, reuptake_blocker, receptor_ligand, store_or_enzyme_inhibitor, circuit_drug;
};

const Colours& colours(workspace::Theme theme);
// Black on white: what a handout is drawn with.
const Colours& paper_colours();

struct Style {
  workspace::Theme theme = workspace::Theme::dark;
  const Colours* palette = nullptr;
  bool on_paper = false;    // the palette is that of paper
  float text_scale = 1.0f;  // the person's setting, 1 to 2
  bool narrow = false;      // a phone: one column at a time
  bool touch = false;       // targets of at least 44 points

  // The one function through which sizes go.
  [[nodiscard]] float px(float points) const { return points * text_scale; }
  [[nodiscard]] float control_height() const { return px(touch ? 44.0f : 32.0f); }
  [[nodiscard]] float knob() const { return px(touch ? 24.0f : 16.0f); }
  [[nodiscard]] const Colours& colour() const { return *palette; }
};

// A window narrower than this (before text scaling) shows one column at a time, with touch targets.
inline constexpr float narrow_below = 900.0f;

Style style_for(workspace::Theme theme, float width, float text_scale);

// By catalogue id and by class name ("releaser", "reuptake-blocker", ...); an unknown one has no mark and
// the text colour, so that a new class is seen and not mistaken for another.
Meaning transmitter_meaning(const Colours& colours, model::Amine transmitter);
Meaning drug_meaning(const Colours& colours, model::DrugClass drug_class);

// How tightly something is bound, from 100 uM (weak, near the background) to 1 nM (tight): a fill, and black or white
// to write on it.
struct Heat {
  ImU32 fill = 0;
  ImU32 ink = 0;
};
Heat heat(workspace::Theme theme, double constant_uM);

// The same colour, more transparent: opacity 0 to 1.
ImU32 faded(ImU32 colour, float opacity);

}  // namespace cleft::ui

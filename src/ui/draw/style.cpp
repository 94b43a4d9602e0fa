#include "ui/draw/style.hpp"

#include <algorithm>
#include <cmath>

namespace cleft::ui {
namespace {

constexpr ImU32 hex(unsigned rgb) { return IM_COL32((rgb >> 16) & 0xffu, (rgb >> 8) & 0xffu, rgb & 0xffu, 0xffu); }

constexpr Meaning both(Mark mark, unsigned rgb) { return {mark, hex(rgb), hex(rgb)}; }
constexpr Meaning split(Mark mark, unsigned ink, unsigned fill) { return {mark, hex(ink), hex(fill)}; }

constexpr Colours dark{
    .background = hex(0x0b0f18),
    .panel = hex(0x121824),
    .raised = hex(0x1c2535),
    .selected = hex(0x263248),
    .line = hex(0x2b374c),
    .text = hex(0xeef2f8),
    .text_2 = hex(0xaeb9cb),
    .text_3 = hex(0x8693a8),
    .segment = hex(0x263248),
    .serotonin = both(Mark::disc, 0xf4af3a),
    .dopamine = both(Mark::ring, 0x45a1ee),
    .norepinephrine = both(Mark::pill, 0x93ecc2),
    .releaser = both(Mark::diamond, 0xfe618b),
    .reuptake_blocker = both(Mark::square, 0xd9ccff),
    .receptor_ligand = both(Mark::triangle, 0xeaf784),
    .store_or_enzyme_inhibitor = both(Mark::cross, 0xa67c34),
    .circuit_drug = both(Mark::hexagon, 0xa3b1c6),
};

constexpr Colours light{
    .background = hex(0xfaf9f6),
    .panel = hex(0xffffff),
    .raised = hex(0xf0eee8),
    .selected = hex(0xe4e1d9),
    .line = hex(0xdedad1),
    .text = hex(0x1b1f27),
    .text_2 = hex(0x4a5363),
    .text_3 = hex(0x636b78),
    .segment = hex(0xffffff),
    .serotonin = split(Mark::disc, 0x9a5b00, 0xc47600),
    .dopamine = split(Mark::ring, 0x2063de, 0x2f74e6),
    .norepinephrine = split(Mark::pill, 0x0f614e, 0x12856a),
    .releaser = split(Mark::diamond, 0xb30040, 0xd81b56),
    .reuptake_blocker = both(Mark::square, 0x683b8c),
    .receptor_ligand = both(Mark::triangle, 0x545000),
    .store_or_enzyme_inhibitor = both(Mark::cross, 0x5e3417),
    .circuit_drug = both(Mark::hexagon, 0x55637a),
};

// Whatever is meant, its shape tells: the scene has transmitters as white dots and drugs as black ones.
constexpr Colours paper{
    .background = hex(0xffffff),
    .panel = hex(0xffffff),
    .raised = hex(0xffffff),
    .selected = hex(0xffffff),
    .line = hex(0x808080),
    .text = hex(0x000000),
    .text_2 = hex(0x000000),
    .text_3 = hex(0x333333),
    .segment = hex(0xffffff),
    .serotonin = split(Mark::ring, 0x000000, 0x404040),
    .dopamine = split(Mark::ring, 0x000000, 0x404040),
    .norepinephrine = split(Mark::ring, 0x000000, 0x404040),
    .releaser = both(Mark::diamond, 0x000000),
    .reuptake_blocker = both(Mark::square, 0x000000),
    .receptor_ligand = both(Mark::triangle, 0x000000),
    .store_or_enzyme_inhibitor = both(Mark::cross, 0x000000),
    .circuit_drug = both(Mark::hexagon, 0x000000),
};

}  // namespace

const Colours& paper_colours() { return paper; }

const Colours& colours(workspace::Theme theme) { return theme == workspace::Theme::dark ? dark : light; }

Style style_for(workspace::Theme theme, float width, float text_scale) {
  Style style;
  style.theme = theme;
  style.palette = &colours(theme);
  style.text_scale = text_scale;
  style.narrow = width < narrow_below * text_scale;
  style.touch = width < narrow_below;
  return style;
}

Meaning transmitter_meaning(const Colours& colours, model::Amine transmitter) {
  switch (transmitter) {
    case model::Amine::serotonin: return colours.serotonin;
    case model::Amine::dopamine: return colours.dopamine;
    case model::Amine::norepinephrine: break;
  }
  return colours.norepinephrine;
}

Meaning drug_meaning(const Colours& colours, model::DrugClass drug_class) {
  switch (drug_class) {
    case model::DrugClass::releaser: return colours.releaser;
    case model::DrugClass::reuptake_blocker: return colours.reuptake_blocker;
    case model::DrugClass::receptor_ligand: return colours.receptor_ligand;
    case model::DrugClass::store_or_enzyme_inhibitor: return colours.store_or_enzyme_inhibitor;
    case model::DrugClass::circuit_drug: break;
  }
  return colours.circuit_drug;
}

Heat heat(workspace::Theme theme, double constant_uM) {
  constexpr double weakest_uM = 100.0;
  constexpr double decades = 5.0;
  const double share = std::clamp(std::log10(weakest_uM / std::max(constant_uM, 1.0e-9)) / decades, 0.0, 1.0);
  constexpr int pale[] = {0xe9, 0xeb, 0xf1};
  constexpr int deep[] = {0x22, 0x2b, 0x47};
  const double paleness = theme == workspace::Theme::dark ? share : 1.0 - share;
  int mixed[3];
  for (int i = 0; i < 3; ++i) mixed[i] = static_cast<int>(std::lround(deep[i] + (pale[i] - deep[i]) * paleness));
  // Relative luminance of sRGB, near enough: black and white contrast alike at 0.18.
  double luminance = 0.0;
  constexpr double weights[] = {0.2126, 0.7152, 0.0722};
  for (int i = 0; i < 3; ++i) luminance += weights[i] * std::pow(mixed[i] / 255.0, 2.2);
  return {IM_COL32(mixed[0], mixed[1], mixed[2], 255), luminance > 0.18 ? IM_COL32(0, 0, 0, 255) : IM_COL32_WHITE};
}

ImU32 faded(ImU32 colour, float opacity) {
  const float alpha = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xffu) * opacity;
  return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(std::lround(alpha)) << IM_COL32_A_SHIFT);
}

}  // namespace cleft::ui

#include "render/palette.hpp"

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

namespace cleft::render {
namespace {

constexpr Palette dark{.background_inner = 0x182136,
                       .background_outer = 0x0b0f18,
                       .fog = 0x0f1522,
                       .sky = 0x7f93c8,
                       .ground = 0x2b2746,
                       .key = 0xfff1dc,
                       .rim = 0x8fb0ff,
                       .edge = 0x05070c,
                       .ambient = 0.62f,
                       .key_strength = 0.95f,
                       .rim_strength = 0.32f,
                       .specular = 0.5f,
                       .occlusion = 1.0f,
                       .edge_strength = 0.35f,
                       .fog_density = 0.075f,
                       .emission = 1.18f,
                       .membrane_out = 0x4a5f94,
                       .membrane_in = 0x33456f,
                       .membrane_cut = 0x26345a,
                       .membrane_bead = 0x8aa3dd,
                       .spine_out = 0x47608a,
                       .spine_in = 0x2f446a,
                       .spine_bead = 0x86a5cf,
                       .vesicle = 0x7f8fb8,
                       .vesicle_inside = 0x3a4870,
                       .vesicle_rim = 0xb4c4ee,
                       .transporter = 0xe6dac3,
                       .vmat2 = 0xcfd8c6,
                       .receptor = 0xa9bde0,
                       .autoreceptor = 0x9f8bd0,
                       .density = 0x3b517d,
                       .mitochondrion = 0x5b4766,
                       .mao = 0xd7b9c0,
                       .serotonin = 0xf4af3a,
                       .dopamine = 0x45a1ee,
                       .norepinephrine = 0x93ecc2,
                       .releaser = 0xfe618b,
                       .blocker = 0xd9ccff,
                       .ligand = 0xeaf784,
                       .inhibitor = 0xa67c34,
                       .circuit_drug = 0xa3b1c6};

constexpr Palette light{.background_inner = 0xfbfaf7,
                        .background_outer = 0xefece5,
                        .fog = 0xf1eee8,
                        .sky = 0xffffff,
                        .ground = 0xc9c4d8,
                        .key = 0xfff6ea,
                        .rim = 0xffffff,
                        .edge = 0x3a3f57,
                        .ambient = 0.86f,
                        .key_strength = 0.42f,
                        .rim_strength = 0.06f,
                        .specular = 0.28f,
                        .occlusion = 0.85f,
                        .edge_strength = 0.30f,
                        .fog_density = 0.06f,
                        .emission = 1.0f,
                        .membrane_out = 0xb9c5e2,
                        .membrane_in = 0xccd5ea,
                        .membrane_cut = 0xdfe5f2,
                        .membrane_bead = 0x8b9cc9,
                        .spine_out = 0xb5c9d8,
                        .spine_in = 0xc9d9e4,
                        .spine_bead = 0x86a3bb,
                        .vesicle = 0xcfd6ea,
                        .vesicle_inside = 0xe3e7f2,
                        .vesicle_rim = 0x94a2cb,
                        .transporter = 0xd9c7a4,
                        .vmat2 = 0xb9c6ac,
                        .receptor = 0x8ea6cf,
                        .autoreceptor = 0xb09bd6,
                        .density = 0x93abc4,
                        .mitochondrion = 0xcdb9cc,
                        .mao = 0xb98a96,
                        .serotonin = 0xf2980c,
                        .dopamine = 0x2f7df0,
                        .norepinephrine = 0x12906e,
                        .releaser = 0xd81b56,
                        .blocker = 0x8a55b5,
                        .ligand = 0x8a8500,
                        .inhibitor = 0x5e3417,
                        .circuit_drug = 0x55637a};

constexpr Palette paper{.background_inner = 0xffffff,
                        .background_outer = 0xffffff,
                        .fog = 0xffffff,
                        .sky = 0xffffff,
                        .ground = 0xc8c8c8,
                        .key = 0xffffff,
                        .rim = 0xffffff,
                        .edge = 0x000000,
                        .ambient = 0.86f,
                        .key_strength = 0.42f,
                        .rim_strength = 0.0f,
                        .specular = 0.10f,
                        .occlusion = 0.85f,
                        .edge_strength = 0.75f,
                        .fog_density = 0.06f,
                        .emission = 1.0f,
                        .membrane_out = 0xb8b8b8,
                        .membrane_in = 0xcecece,
                        .membrane_cut = 0xe2e2e2,
                        .membrane_bead = 0x9a9a9a,
                        .spine_out = 0xc2c2c2,
                        .spine_in = 0xd2d2d2,
                        .spine_bead = 0xa2a2a2,
                        .vesicle = 0xd0d0d0,
                        .vesicle_inside = 0xe2e2e2,
                        .vesicle_rim = 0x9c9c9c,
                        .transporter = 0x9e9e9e,
                        .vmat2 = 0xaeaeae,
                        .receptor = 0x868686,
                        .autoreceptor = 0xb4b4b4,
                        .density = 0xa4a4a4,
                        .mitochondrion = 0xc4c4c4,
                        .mao = 0x8e8e8e,
                        .serotonin = 0xffffff,
                        .dopamine = 0xffffff,
                        .norepinephrine = 0xffffff,
                        .releaser = 0x101010,
                        .blocker = 0x101010,
                        .ligand = 0x101010,
                        .inhibitor = 0x101010,
                        .circuit_drug = 0x101010};

glm::vec3 channels(HexColour colour) {
  return glm::vec3(static_cast<float>((colour >> 16) & 0xffU), static_cast<float>((colour >> 8) & 0xffU),
                   static_cast<float>(colour & 0xffU)) /
         255.0f;
}

}  // namespace

const Palette& palette(Theme theme) {
  switch (theme) {
    case Theme::dark: return dark;
    case Theme::light: return light;
    case Theme::paper: break;
  }
  return paper;
}

HexColour amine_colour(const Palette& palette, model::Amine amine) {
  switch (amine) {
    case model::Amine::serotonin: return palette.serotonin;
    case model::Amine::dopamine: return palette.dopamine;
    case model::Amine::norepinephrine: return palette.norepinephrine;
  }
  return palette.serotonin;
}

HexColour drug_colour(const Palette& palette, model::DrugClass drug) {
  switch (drug) {
    case model::DrugClass::releaser: return palette.releaser;
    case model::DrugClass::reuptake_blocker: return palette.blocker;
    case model::DrugClass::receptor_ligand: return palette.ligand;
    case model::DrugClass::store_or_enzyme_inhibitor: return palette.inhibitor;
    case model::DrugClass::circuit_drug: return palette.circuit_drug;
  }
  return palette.circuit_drug;
}

glm::vec3 linear_light(HexColour colour) {
  const glm::vec3 shown = channels(colour);
  return shown * shown;
}

glm::vec3 display_rgb(HexColour colour) { return channels(colour); }

glm::vec3 background_at(const Palette& palette, float x, float y, float aspect) {
  const float off_centre = glm::length(glm::vec2((x - 0.5f) * aspect, y - 0.5f));
  return glm::mix(display_rgb(palette.background_inner), display_rgb(palette.background_outer),
                  glm::smoothstep(0.0f, 0.85f, off_centre));
}

}  // namespace cleft::render

// The scene's colours. Machinery is neutral and never takes a transmitter's colour.
#pragma once

#include <cstdint>
#include <glm/vec3.hpp>

#include "model/parameters.hpp"
#include "render/scene.hpp"

namespace cleft::render {

// As typed in a design document: 0xrrggbb in sRGB.
using HexColour = std::uint32_t;

struct Palette {
  // Background (middle and rim of the picture) and the haze of distance.
  HexColour background_inner, background_outer, fog;
  // Light: from the sky, from the ground, the key lamp, the rim.
  HexColour sky, ground, key, rim, edge;
  float ambient, key_strength, rim_strength, specular, occlusion, edge_strength, fog_density, emission;
  // Membranes: the bouton's two faces, the cut between them, its beads; likewise the spine's.
  HexColour membrane_out, membrane_in, membrane_cut, membrane_bead, spine_out, spine_in, spine_bead;
  HexColour vesicle, vesicle_inside, vesicle_rim;
  HexColour transporter, vmat2, receptor, autoreceptor, density, mitochondrion, mao;
  HexColour serotonin, dopamine, norepinephrine;
  HexColour releaser, blocker, ligand, inhibitor, circuit_drug;
};

const Palette& palette(Theme theme);

HexColour amine_colour(const Palette& palette, model::Amine amine);
HexColour drug_colour(const Palette& palette, model::DrugClass drug);

// For shading (linear light, gamma 2) and as it is shown (0 to 1 each).
glm::vec3 linear_light(HexColour colour);
glm::vec3 display_rgb(HexColour colour);

// What is seen where nothing is drawn, as composite.frag has it: x and y from 0 to 1 across the picture, aspect its
// width over its height. As display_rgb().
glm::vec3 background_at(const Palette& palette, float x, float y, float aspect);

}  // namespace cleft::render

// The machinery: each actor from its place and posture to capsules, spheres, shells and solids.
#pragma once

#include <array>
#include <glm/vec3.hpp>

#include "render/figures.hpp"
#include "render/palette.hpp"
#include "render/profile.hpp"
#include "render/scene_counts.hpp"
#include "render/scene_state.hpp"

namespace cleft::render {

// The colours of one view in linear light, and the two kinds of molecule it shows.
struct Ink {
  Ink(const Palette& palette, Amine amine, DrugClass drug, float drug_radius);

  Amine amine;
  float drug_radius;
  glm::vec3 amine_colour, drug_colour;
  glm::vec3 transporter, vmat2, receptor, autoreceptor, density, mitochondrion, mao, vesicle;
  float paler;  // how far an active receptor goes towards white
};

// One molecule. `scale` is relative to its usual size; 0 draws nothing.
void add_amine(Figures& figures, const Ink& ink, const glm::vec3& centre, float scale);
void add_drug(Figures& figures, const Ink& ink, const glm::vec3& centre, const glm::vec4& turn, float scale);

enum class Cargo { none, amine, drug };
Cargo cargo_of(Conformation conformation);
// 1: mouth to the outside, -1: mouth to the inside.
float openness_of(Conformation conformation);

// Two lobes, hinged: the gap opens to the side they face. `up` points out of the cell (or out of the
// vesicle); `openness` runs from 1 (out) over 0 (occluded) to -1 (in).
void add_transporter(Figures& figures, const Ink& ink, const MembraneSite& site, float openness, float size,
                     const glm::vec3& colour, Cargo cargo);

// A barrel of seven capsules, its mouth along `up`. Bound to an amine: paler, with three beads beneath.
void add_receptor(Figures& figures, const Ink& ink, const glm::vec3& centre, const glm::vec3& up, float size,
                  const glm::vec3& colour, bool bound);

// The five on the cut edge (0 to 4), then the three behind it.
std::array<MembraneSite, transporter_count> transporter_sites();
inline constexpr float transporter_size(int site) { return site < front_transporters ? 1.0f : 0.95f; }

// What stands still and does not depend on state: postsynaptic receptors, density, mitochondrion with MAO.
void add_fixed_actors(Figures& figures, const Ink& ink, std::uint32_t seed);

inline constexpr glm::vec3 autoreceptor_place{-1.42f, 0.55f, 0.06f};
inline constexpr float vesicle_radius = 0.42f;

struct Vesicle {
  glm::vec3 centre;
  bool open;
};
inline constexpr int vesicle_count = 21;
const std::array<Vesicle, vesicle_count>& vesicles();

// The direction in which a vesicle is cut open: towards the eye, from a little above and right.
glm::vec3 cut_direction(const glm::vec3& centre, const glm::vec3& eye);

// All vesicles with their VMAT2, seen from `eye`, and the bowl of the fused one while releasing.
void add_vesicles(Figures& figures, const Ink& ink, const glm::vec3& eye, bool releasing);

// Where the VMAT2 of an open vesicle sits; only the first eight have one.
inline constexpr int vmat2_count = 8;
MembraneSite vmat2_site(int vesicle, const glm::vec3& eye);

inline constexpr std::array<float, 5> receptor_columns{-1.45f, -0.72f, 0.02f, 0.76f, 1.48f};
glm::vec3 receptor_place(int column);

inline constexpr glm::vec3 mitochondrion_from{-2.72f, 2.05f, -1.0f};
inline constexpr glm::vec3 mitochondrion_to{-2.35f, 2.95f, -1.15f};

}  // namespace cleft::render

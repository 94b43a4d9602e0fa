// The machinery: each actor from its place and posture to capsules, spheres, shells and solids.
#pragma once

#include <array>
#include <glm/vec3.hpp>

#include "model/synapse_state.hpp"
#include "render/figures.hpp"
#include "render/palette.hpp"
#include "render/profile.hpp"
#include "render/scene_counts.hpp"

namespace cleft::render {

// The colours of one view in linear light, and the kinds of molecule it shows.
struct Ink {
  Ink(const Palette& palette, const model::SynapseState& state, float drug_radius);

  model::Amine amine;
  float drug_radius;
  glm::vec3 amine_colour;
  std::array<model::DrugClass, most_drugs> drugs{};
  std::array<glm::vec3, most_drugs> drug_colours{};
  glm::vec3 transporter, vmat2, receptor, autoreceptor, density, mitochondrion, mao, mao_idle, vesicle;
  float paler, beads;  // how far an active receptor goes towards white, and the beads beneath it
  float pocket;        // how much of a transporter's light there is in its pocket
};

// One molecule that does not wander. `scale` is relative to its usual size; `drug` indexes Ink::drugs.
void add_amine(Figures& figures, const glm::vec3& centre, float scale);
void add_drug(Figures& figures, const Ink& ink, int drug, const glm::vec3& centre, float scale);

// What sits in a pocket.
struct Cargo {
  bool amine = false;
  int drug = -1;
};
Cargo cargo_of(const TransporterView& view);
// 1: mouth to the outside, -1: mouth to the inside.
float openness_of(Conformation conformation);

// Two lobes, hinged: the gap opens to the side they face, and is dark inside. `up` points out of the cell (or of the
// vesicle); `openness` runs from 1 (out) over 0 (occluded) to -1 (in).
void add_transporter(Figures& figures, const Ink& ink, const MembraneSite& site, float openness, float size,
                     const glm::vec3& colour, Cargo cargo);

// A barrel of seven capsules, its mouth along `up`, its ligand in the cup. Active: paler, with three beads beneath.
void add_receptor(Figures& figures, const Ink& ink, const glm::vec3& centre, const glm::vec3& up, float size,
                  const glm::vec3& colour, Cargo ligand, bool active);

// The five on the cut edge (0 to 4), then the three behind it.
std::array<MembraneSite, transporter_count> transporter_sites();
inline constexpr float transporter_size(int site) { return site < front_transporters ? 1.0f : 0.95f; }

// The postsynaptic density.
void add_density(Figures& figures, const Ink& ink, std::uint32_t seed);

void add_mitochondrion(Figures& figures, const Ink& ink);

// The postsynaptic receptors: 0 to 4 in front, then those behind.
glm::vec3 receptor_place(int receptor);
inline constexpr float receptor_size(int receptor) { return receptor < front_receptors ? 0.88f : 0.86f; }

// MAO on the mitochondrion, so many of them at work; the others are dark.
void add_mao(Figures& figures, const Ink& ink, int active);

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

// All vesicles, seen from `eye`.
void add_vesicles(Figures& figures, const Ink& ink, const glm::vec3& eye);

// The bowl of the vesicle that is about to fuse (a height of 0: docked, whole) or has opened.
void add_releasing_vesicle(Figures& figures, const Ink& ink, const glm::vec3& eye, const Opening& opening, bool docked);
inline constexpr glm::vec3 docked_place{release_place, 1.10f, -0.06f};

// Where the VMAT2 of an open vesicle sits; only the first eight have one.
MembraneSite vmat2_site(int vesicle, const glm::vec3& eye);
inline constexpr float vmat2_size = 0.52f;

inline constexpr glm::vec3 mitochondrion_from{-2.72f, 2.05f, -1.0f};
inline constexpr glm::vec3 mitochondrion_to{-2.35f, 2.95f, -1.15f};

}  // namespace cleft::render

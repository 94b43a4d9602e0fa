#include "render/actors.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "render/counter_hash.hpp"

namespace cleft::render {
namespace {

constexpr glm::vec3 white(1.0f);

constexpr float vesicle_opening = 0.28f;  // how deep the cut goes, of the radius

float kind_value(SphereKind kind) { return static_cast<float>(kind); }

constexpr std::array<Vesicle, vesicle_count> all_vesicles{{
    {{-1.35f, 1.07f, -0.12f}, true}, {{0.62f, 1.05f, -0.10f}, true},  {{1.72f, 1.5f, -0.25f}, true},
    {{-2.25f, 1.55f, -0.3f}, true},  {{-0.45f, 2.02f, -0.55f}, true}, {{0.75f, 2.15f, -0.45f}, true},
    {{-1.45f, 2.25f, -0.7f}, true},  {{2.35f, 2.1f, -0.6f}, true},    {{-0.75f, 2.95f, -1.1f}, true},
    {{1.2f, 3.05f, -1.0f}, true},    {{0.1f, 1.2f, -1.25f}, false},   {{-1.0f, 1.5f, -1.5f}, false},
    {{1.25f, 1.75f, -1.55f}, false}, {{-2.2f, 2.35f, -1.5f}, false},  {{0.25f, 2.7f, -1.45f}, false},
    {{1.9f, 2.75f, -1.7f}, false},   {{-1.75f, 3.0f, -1.6f}, false},  {{2.1f, 1.3f, -1.6f}, false},
    {{-0.2f, 1.9f, -2.3f}, false},   {{1.0f, 2.5f, -2.5f}, false},    {{-1.3f, 2.6f, -2.6f}, false},
}};

// Where around its vesicle each VMAT2 sits [rad].
constexpr std::array<float, vmat2_count> vmat2_angles{2.5f, 0.7f, 0.2f, 2.7f, 2.2f, 0.5f, 2.4f, 0.9f};

glm::vec3 mao_place(int which) {
  return glm::mix(mitochondrion_from, mitochondrion_to, static_cast<float>(which) / (mao_count - 1)) +
         glm::vec3(0.26f + 0.03f * static_cast<float>(which % 2), -0.02f, 0.27f);
}

}  // namespace

Ink::Ink(const Palette& palette, const model::SynapseState& state, float radius)
    : amine(state.transmitter),
      drug_radius(radius),
      amine_colour(linear_light(render::amine_colour(palette, state.transmitter))),
      transporter(linear_light(palette.transporter)),
      vmat2(linear_light(palette.vmat2)),
      receptor(linear_light(palette.receptor)),
      autoreceptor(linear_light(palette.autoreceptor)),
      density(linear_light(palette.density)),
      mitochondrion(linear_light(palette.mitochondrion)),
      mao(linear_light(palette.mao)),
      mao_idle(glm::mix(linear_light(palette.mitochondrion), linear_light(palette.edge), 0.45f)),
      vesicle(linear_light(palette.vesicle)),
      paler(palette.emission > 1.0f ? 0.55f : 0.45f),
      beads(palette.emission > 1.0f ? 0.80f : 0.65f),
      pocket(palette.emission > 1.0f ? 0.06f : 0.20f) {
  for (std::size_t d = 0; d < drugs.size() && d < state.drugs.size(); ++d) {
    drugs[d] = state.drugs[d].drug_class;
    drug_colours[d] = linear_light(drug_colour(palette, drugs[d]));
  }
}

void add_amine(Figures& figures, const glm::vec3& centre, float scale) {
  figures.molecules.push_back({centre, glm::vec3(0.0f), scale, 0.0f});
}

void add_drug(Figures& figures, const Ink& ink, int drug, const glm::vec3& centre, float scale) {
  const auto which = static_cast<std::size_t>(drug);
  if (drug < 0 || which >= ink.drugs.size()) return;
  figures.solids[static_cast<std::size_t>(ink.drugs[which])].push_back(
      {centre, glm::vec3(0.0f), ink.drug_radius * scale, held_still, ink.drug_colours[which]});
}

Cargo cargo_of(const TransporterView& view) {
  switch (view.conformation) {
    case Conformation::out_amine:
    case Conformation::in_amine: return {true, -1};
    case Conformation::out_drug:
    case Conformation::in_drug:
    case Conformation::out_blocked: return {false, view.drug};
    case Conformation::out_empty:
    case Conformation::in_empty: break;
  }
  return {};
}

float openness_of(Conformation conformation) {
  switch (conformation) {
    case Conformation::in_amine:
    case Conformation::in_empty:
    case Conformation::in_drug: return -1.0f;
    case Conformation::out_empty:
    case Conformation::out_amine:
    case Conformation::out_drug:
    case Conformation::out_blocked: break;
  }
  return 1.0f;
}

void add_transporter(Figures& figures, const Ink& ink, const MembraneSite& site, float openness, float size,
                     const glm::vec3& colour, Cargo cargo) {
  // A lobe's five capsules: sideways, in depth, half length.
  constexpr std::array<std::array<float, 3>, 5> lobe{{{0.085f, 0.075f, 0.40f},
                                                      {0.085f, -0.075f, 0.40f},
                                                      {0.20f, 0.10f, 0.46f},
                                                      {0.20f, -0.10f, 0.46f},
                                                      {0.275f, 0.0f, 0.40f}}};
  constexpr float widest = 0.50f;  // opening per unit of length
  const glm::vec3 up = glm::normalize(site.outward);
  const glm::vec3 side_axis = glm::normalize(glm::cross(up, glm::vec3(0.0f, 0.0f, 1.0f)));
  const float scale = size * 0.86f, height = 0.70f * scale;
  const float mouth = std::max(0.0f, openness) * widest * height * 0.62f;
  const float foot = std::max(0.0f, -openness) * widest * height * 0.62f;
  for (const float side : {-1.0f, 1.0f})
    for (const auto& [across, deep, half] : lobe) {
      const glm::vec3 depth(0.0f, 0.0f, deep * scale);
      const float place = across * scale * side;
      figures.capsules.push_back({site.position + up * (half * height) + side_axis * (place + side * mouth) + depth,
                                  site.position - up * (half * height) + side_axis * (place + side * foot) + depth,
                                  0.088f * scale, colour});
    }
  // The pocket: dark between the lobes, from the hinge to the side that is open. It hides the membrane behind.
  for (const float side : {-1.0f, 0.0f, 1.0f})
    if (openness != 0.0f)
      figures.capsules.push_back(
          {site.position,
           site.position + up * (0.22f * openness * scale) + side_axis * (0.12f * side * std::abs(openness) * scale),
           0.075f * scale, colour * ink.pocket});
  // The passenger sits in it; while the lobes close over it, in front of them: it must be seen.
  const float in_front = (0.26f - 0.09f * std::abs(openness)) * scale;
  const glm::vec3 held = site.position + up * (0.09f * openness * scale) + glm::vec3(0.0f, 0.0f, in_front);
  // On the small transporters of vesicles smaller, but never specks.
  const float passenger = 0.65f + 0.6f * std::min(size, 1.0f);
  if (cargo.amine) add_amine(figures, held, passenger);
  add_drug(figures, ink, cargo.drug, held, passenger);
}

void add_receptor(Figures& figures, const Ink& ink, const glm::vec3& centre, const glm::vec3& up, float size,
                  const glm::vec3& colour, Cargo ligand, bool active) {
  const glm::vec3 across = glm::normalize(glm::cross(up, glm::vec3(0.0f, 0.0f, 1.0f)));
  const glm::vec3 deep = glm::cross(across, up);
  const auto at = [&](float angle, float distance, float height) {
    return centre + up * height + across * (std::cos(angle) * distance) + deep * (std::sin(angle) * distance);
  };
  for (int k = 0; k < 7; ++k) {
    const float angle = static_cast<float>(k) / 7.0f * 6.283f + 0.3f;
    const float foot = active ? 0.19f : 0.115f;  // an active one opens to the inside
    figures.capsules.push_back({at(angle, 0.15f * size, 0.27f * size), at(angle + 0.35f, foot * size, -0.25f * size),
                                0.062f * size, active ? glm::mix(colour, white, ink.paler) : colour});
  }
  const glm::vec3 cup = centre + up * (0.32f * size) + glm::vec3(0.0f, 0.0f, 0.05f);
  if (ligand.amine) add_amine(figures, cup, 1.2f);
  add_drug(figures, ink, ligand.drug, cup, 1.25f);
  if (!active) return;
  const glm::vec3 beneath = centre - up * (0.42f * size), pale = glm::mix(colour, white, ink.beads);
  constexpr std::array<glm::vec4, 3> beads{
      {{-0.13f, 0.0f, 0.10f, 0.17f}, {0.15f, 0.02f, 0.10f, 0.14f}, {0.03f, -0.16f, 0.13f, 0.11f}}};
  for (const glm::vec4& bead : beads)
    figures.spheres.push_back(
        {beneath + glm::vec3(bead) * size, bead.w * size, pale, kind_value(SphereKind::structure)});
}

std::array<MembraneSite, transporter_count> transporter_sites() {
  return {site_on_bouton(1.62f, false), site_on_bouton(2.55f, false), site_on_bouton(3.36f, false),
          site_on_bouton(2.2f, true),   site_on_bouton(3.1f, true),   site_behind_cut(1.6f, -1.2f),
          site_behind_cut(2.2f, -1.5f), site_behind_cut(-1.9f, -1.4f)};
}

glm::vec3 receptor_place(int receptor) {
  constexpr std::array<float, front_receptors> front{-1.45f, -0.72f, 0.02f, 0.76f, 1.48f};
  constexpr std::array<float, receptor_count - front_receptors> behind{-1.1f, -0.35f, 0.4f, 1.15f, -0.72f, 0.05f, 0.8f};
  if (receptor < front_receptors) {
    const float x = front[static_cast<std::size_t>(receptor)];
    return {x, std::abs(x) > 1.3f ? -0.59f : -0.56f, 0.06f};
  }
  const int row = receptor - front_receptors;
  return {behind[static_cast<std::size_t>(row)], -0.56f, row < 4 ? -0.75f : -1.35f};
}

void add_density(Figures& figures, const Ink& ink, std::uint32_t seed) {
  constexpr int beads = 90;
  constexpr float pi = 3.14159265f;
  for (std::uint32_t i = 0; i < beads; ++i) {
    HashSequence random(seed, 0x50534400U + i);
    const float angle = pi + random.unit() * pi, distance = std::sqrt(random.unit()) * 1.5f;
    const float depth = random.unit() * 0.08f, radius = 0.06f + random.unit() * 0.04f;
    figures.spheres.push_back(
        {{distance * std::cos(angle), -0.80f - depth, std::min(-0.05f, distance * std::sin(angle))},
         radius,
         ink.density,
         kind_value(SphereKind::structure)});
  }
}

void add_mitochondrion(Figures& figures, const Ink& ink) {
  figures.capsules.push_back({mitochondrion_from, mitochondrion_to, 0.36f, ink.mitochondrion});
}

void add_mao(Figures& figures, const Ink& ink, int active) {
  for (int k = 0; k < mao_count; ++k) {
    const glm::vec3 place = mao_place(k);
    figures.capsules.push_back({place - glm::vec3(0.0f, 0.05f, 0.0f), place + glm::vec3(0.05f, 0.04f, 0.0f), 0.062f,
                                k < active ? ink.mao : ink.mao_idle});
  }
}

const std::array<Vesicle, vesicle_count>& vesicles() { return all_vesicles; }

glm::vec3 cut_direction(const glm::vec3& centre, const glm::vec3& eye) {
  return glm::normalize(glm::normalize(eye - centre) + glm::vec3(0.12f, 0.22f, 0.0f));
}

MembraneSite vmat2_site(int vesicle, const glm::vec3& eye) {
  const glm::vec3 centre = all_vesicles[static_cast<std::size_t>(vesicle)].centre;
  const float angle = vmat2_angles[static_cast<std::size_t>(vesicle)];
  const glm::vec3 outward(std::cos(angle), std::sin(angle), 0.0f);
  return {centre + outward * (vesicle_radius * 0.93f) + cut_direction(centre, eye) * 0.03f, outward};
}

void add_vesicles(Figures& figures, const Ink& ink, const glm::vec3& eye) {
  for (const Vesicle& vesicle : all_vesicles)
    figures.shells.push_back({vesicle.centre, vesicle_radius, ink.vesicle,
                              glm::vec4(cut_direction(vesicle.centre, eye), vesicle.open ? vesicle_opening : uncut)});
}

void add_releasing_vesicle(Figures& figures, const Ink& ink, const glm::vec3& eye, const Opening& opening,
                           bool docked) {
  if (docked) {
    figures.shells.push_back(
        {docked_place, vesicle_radius, ink.vesicle, glm::vec4(cut_direction(docked_place, eye), vesicle_opening)});
    return;
  }
  if (opening.height < 0.3f) return;  // what is left of it is the membrane
  const glm::vec2 centre = dome_centre(opening);
  figures.shells.push_back({{centre.x, centre.y, -0.01f},
                            dome_radius(opening) + half_bilayer - 0.07f,
                            ink.vesicle,
                            glm::vec4(0.0f, 0.0f, 1.0f, 0.01f),
                            release_membrane + 0.06f});
}

}  // namespace cleft::render

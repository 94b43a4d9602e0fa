#include "render/molecules.hpp"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "render/counter_hash.hpp"

namespace cleft::render {
namespace {

constexpr float longest_reach = 0.38f;
constexpr float membrane_margin = 0.25f;

bool clear_of_vesicles(const glm::vec3& place, float margin) {
  const float nearest = vesicle_radius + margin;
  for (const Vesicle& vesicle : vesicles())
    if (glm::distance(place, vesicle.centre) < nearest) return false;
  // Kept free whether or not a vesicle is fused there, so that release moves no molecule.
  return glm::distance(place, glm::vec3(fused_vesicle_centre, -0.1f)) > 0.55f;
}

bool clear_of_mitochondrion(const glm::vec3& place) {
  const glm::vec3 axis = mitochondrion_to - mitochondrion_from;
  const float along = glm::clamp(glm::dot(place - mitochondrion_from, axis) / glm::dot(axis, axis), 0.0f, 1.0f);
  return glm::distance(place, mitochondrion_from + along * axis) > 0.44f;
}

bool around_synapse(const glm::vec3& place) {
  if (std::abs(place.y) <= 0.34f) return std::abs(place.x) > 2.6f;
  if (place.y < 0.0f) return std::abs(place.x) >= 2.75f;
  const float distance = std::hypot(place.x, std::min(place.z, 0.0f));
  if (inside_bouton({distance, std::max(place.y, 0.72f), 0.0f}, -0.3f)) return false;
  if (place.z > -0.1f && std::abs(place.x) < 3.5f) return false;
  return !(place.y < 1.2f && distance < 3.0f);
}

struct Box {
  glm::vec3 from;
  glm::vec3 to;
};

Box box_of(Region region) {
  constexpr float x = fused_vesicle_centre.x, y = fused_vesicle_centre.y;
  switch (region) {
    case Region::cytosol: return {{-3.2f, 0.75f, -1.2f}, {3.2f, 3.45f, 0.05f}};
    case Region::cleft: return {{-2.9f, -0.30f, -0.38f}, {2.9f, 0.30f, 0.18f}};
    case Region::around: return {{-5.2f, -2.4f, -1.4f}, {5.2f, 3.8f, 0.8f}};
    case Region::plume: return {{x - 0.75f, -0.27f, -0.20f}, {x + 0.75f, 0.44f, 0.16f}};
    case Region::fused_vesicle: break;
  }
  return {{x - 0.25f, y - 0.28f, -0.22f}, {x + 0.25f, y + 0.22f, -0.05f}};
}

bool within(const Box& box, const glm::vec3& place) {
  return place.x >= box.from.x && place.x <= box.to.x && place.y >= box.from.y && place.y <= box.to.y &&
         place.z >= box.from.z && place.z <= box.to.z;
}

bool corners_inside(Region region, const glm::vec3& centre, const glm::vec3& reach) {
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 side((corner & 1) != 0 ? 1.0f : -1.0f, (corner & 2) != 0 ? 1.0f : -1.0f,
                         (corner & 4) != 0 ? 1.0f : -1.0f);
    if (!in_region(region, centre + reach * side)) return false;
  }
  return true;
}

// How far the molecule may go along each axis: first each axis by itself, then all of them together.
glm::vec3 reach_at(Region region, const glm::vec3& centre) {
  constexpr float shrink = 0.72f;
  glm::vec3 reach(0.0f);
  for (int axis = 0; axis < 3; ++axis) {
    float trial = longest_reach;
    for (int tries = 0; tries < 9; ++tries, trial *= shrink) {
      glm::vec3 step(0.0f);
      step[axis] = trial;
      // The middles too, so that no wall is jumped.
      const bool free = in_region(region, centre + step) && in_region(region, centre - step) &&
                        in_region(region, centre + 0.5f * step) && in_region(region, centre - 0.5f * step);
      if (!free) continue;
      reach[axis] = trial;
      break;
    }
  }
  for (int tries = 0; tries < 8 && !corners_inside(region, centre, reach); ++tries) reach *= shrink;
  return corners_inside(region, centre, reach) ? reach : glm::vec3(0.0f);
}

// Smooth noise in [-1, 1] with one knot a unit of time.
float smooth_noise(std::uint32_t seed, std::uint32_t index, std::uint32_t use, double time) {
  const double whole = std::floor(time);
  const auto knot = static_cast<std::uint32_t>(static_cast<std::int64_t>(whole));
  const auto part = static_cast<float>(time - whole);
  const std::uint32_t track = hashed(seed, index, use);
  const float from = unit_hash(track, knot, 1) * 2.0f - 1.0f, to = unit_hash(track, knot + 1U, 1) * 2.0f - 1.0f;
  return from + (to - from) * part * part * (3.0f - 2.0f * part);
}

constexpr float edge_margin_px = 9.0f;
constexpr float fade_px = 14.0f;

float distance_outside(const Point& point, const Rect& rect) {
  const float x = std::max({rect.x - point.x, 0.0f, point.x - rect.x - rect.width});
  const float y = std::max({rect.y - point.y, 0.0f, point.y - rect.y - rect.height});
  return std::hypot(x, y);
}

std::optional<Point> seen_at(const Picture& picture, const glm::vec3& place) {
  const glm::vec4 clip = picture.view_projection * glm::vec4(place, 1.0f);
  if (!(clip.w > 0.0f)) return std::nullopt;
  return Point{(clip.x / clip.w * 0.5f + 0.5f) * picture.width, (0.5f - clip.y / clip.w * 0.5f) * picture.height};
}

bool usable(const Picture& picture, const Home& home) {
  const std::optional<Point> point = seen_at(picture, home.centre);
  if (!point) return false;
  const bool in_frame = point->x > edge_margin_px && point->x < picture.width - edge_margin_px &&
                        point->y > edge_margin_px && point->y < picture.height - edge_margin_px;
  return in_frame && visibility(*point, picture.keep_out) > 0.0f;
}

}  // namespace

bool in_region(Region region, const glm::vec3& place) {
  if (!within(box_of(region), place)) return false;
  switch (region) {
    case Region::cytosol:
      return inside_bouton(place, membrane_margin) && clear_of_vesicles(place, 0.07f) && clear_of_mitochondrion(place);
    case Region::around: return around_synapse(place);
    case Region::plume: {
      // A cone that widens from the vesicle's mouth into the cleft.
      const float depth = (0.44f - place.y) / 0.71f;
      return std::abs(place.x - fused_vesicle_centre.x) < 0.12f + 0.62f * depth;
    }
    case Region::fused_vesicle:
      return glm::distance(glm::vec2(place), fused_vesicle_centre - glm::vec2(0.0f, 0.03f)) < 0.19f;
    case Region::cleft: break;
  }
  return true;
}

std::vector<Home> place_homes(Region region, int count, std::uint32_t seed) {
  std::vector<Home> homes;
  const Box box = box_of(region);
  HashSequence random(seed, static_cast<std::uint32_t>(region));
  const int most_tries = 200 * std::max(count, 1);
  for (int tries = 0; tries < most_tries && static_cast<int>(homes.size()) < count; ++tries) {
    const glm::vec3 part(random.unit(), random.unit(), random.unit());
    const glm::vec3 place = glm::mix(box.from, box.to, part);
    if (in_region(region, place)) homes.push_back({place, reach_at(region, place)});
  }
  return homes;
}

float wander(std::uint32_t seed, std::uint32_t index, std::uint32_t use, double time_s) {
  const double phase = unit_hash(seed, index, use + 16U);
  return 0.68f * smooth_noise(seed, index, use, time_s * 1.2 + phase) +
         0.32f * smooth_noise(seed, index, use + 8U, time_s * 4.1 + phase);
}

glm::vec3 drifted(const Home& home, std::uint32_t seed, std::uint32_t index, double time_s) {
  return home.centre + home.reach * glm::vec3(wander(seed, index, 0, time_s), wander(seed, index, 1, time_s),
                                              wander(seed, index, 2, time_s));
}

glm::vec4 tumbled(std::uint32_t seed, std::uint32_t index, double time_s) {
  HashSequence random(seed, index ^ 0x5a5a5a5aU);
  glm::vec3 axis(random.signed_unit(), random.signed_unit(), random.signed_unit());
  const float length = glm::length(axis);
  axis = length > 1e-3f ? axis / length : glm::vec3(0.0f, 1.0f, 0.0f);
  const double start = random.unit() * 6.283185307, speed = 0.5 + random.unit();
  const auto half = static_cast<float>(0.5 * std::remainder(start + speed * time_s, 4.0 * 3.14159265358979));
  return {axis * std::sin(half), std::cos(half)};
}

std::vector<glm::vec3> vesicle_places(std::uint32_t seed) {
  std::vector<glm::vec3> places;
  HashSequence random(seed, 0x56455300U);
  constexpr float room = vesicle_radius * 0.80f - 0.075f;
  float spacing = 0.094f;
  for (int tries = 0; static_cast<int>(places.size()) < vesicle_dots_cap && tries < 20000; ++tries) {
    if (tries % 400 == 399) spacing *= 0.97f;  // the last ones squeeze in
    const glm::vec3 unit(random.signed_unit(), random.signed_unit(), random.signed_unit());
    if (glm::length(unit) > 1.0f) continue;
    const glm::vec3 place = unit * room;
    if (place.z > vesicle_radius * 0.2f) continue;
    const bool free = std::none_of(places.begin(), places.end(),
                                   [&](const glm::vec3& other) { return glm::distance(other, place) < spacing; });
    if (free) places.push_back(place);
  }
  return places;
}

int vesicle_filling(int index, int average) {
  // Pairs that cancel.
  constexpr std::array<int, open_vesicles> difference{3, -2, 1, -3, 2, 0, -1, 3, 0, -3};
  const float part = static_cast<float>(average) / vesicle_dots_at_rest;
  const int more =
      static_cast<int>(std::lround(static_cast<float>(difference[static_cast<std::size_t>(index)]) * part));
  return std::clamp(average + more, 0, vesicle_dots_cap);
}

float visibility(const Point& point, std::span<const Rect> keep_out) {
  float visible = 1.0f;
  for (const Rect& rect : keep_out) visible = std::min(visible, (distance_outside(point, rect) - 4.0f) / fade_px);
  return std::max(visible, 0.0f);
}

Molecules::Molecules(std::uint32_t seed) : seed_(seed) {
  // More homes than can be shown, since some lie under labels or outside a narrow picture.
  const auto crowd = [&](Region region, int count, std::uint32_t salt) {
    const std::uint32_t own = hashed(seed, salt, 0);
    return Crowd{place_homes(region, count, own), own};
  };
  amine_cleft_ = crowd(Region::cleft, outside_amine_cap + 80, 1);
  amine_around_ = crowd(Region::around, outside_amine_cap, 2);
  amine_cytosol_ = crowd(Region::cytosol, 2 * cytosol_amine_cap, 3);
  plume_ = crowd(Region::plume, 2 * plume_cap, 4);
  fused_ = crowd(Region::fused_vesicle, 2 * vesicle_dots_cap, 5);
  drug_cleft_ = crowd(Region::cleft, outside_drug_cap, 6);
  drug_around_ = crowd(Region::around, 2 * outside_drug_cap, 7);
  drug_cytosol_ = crowd(Region::cytosol, 2 * cytosol_drug_cap, 8);
  for (std::uint32_t i = 0; i < contents_.size(); ++i) contents_[i] = vesicle_places(hashed(seed, 100U + i, 0));
}

void Molecules::add_free(Figures& figures, const Ink& ink, const Crowd& crowd, int count, bool drug, float size,
                         const Picture& picture, double time_s) {
  int shown = 0;
  for (std::uint32_t i = 0; i < crowd.homes.size() && shown < count; ++i) {
    if (!usable(picture, crowd.homes[i])) continue;
    ++shown;
    const glm::vec3 place = drifted(crowd.homes[i], crowd.seed, i, time_s);
    const std::optional<Point> point = seen_at(picture, place);
    const float scale = point ? size * std::min(1.0f, visibility(*point, picture.keep_out)) : 0.0f;
    if (drug)
      add_drug(figures, ink, place, tumbled(crowd.seed, i, time_s), scale);
    else
      add_amine(figures, ink, place, scale);
  }
}

void Molecules::add_vesicle_contents(Figures& figures, const Ink& ink, int average, const glm::vec3& eye,
                                     double time_s) const {
  constexpr float jostle = 0.010f;
  for (std::uint32_t v = 0; v < contents_.size(); ++v) {
    const glm::vec3 centre = vesicles()[v].centre;
    // The bowl turns with the viewer, and its contents with it.
    const glm::vec3 out = cut_direction(centre, eye);
    const glm::vec3 across = glm::normalize(glm::cross(glm::vec3(0.0f, 1.0f, 0.0f), out));
    const glm::vec3 up = glm::cross(out, across);
    const std::uint32_t own = hashed(seed_, 200U + v, 0);
    const auto filled = static_cast<std::uint32_t>(vesicle_filling(static_cast<int>(v), average));
    for (std::uint32_t i = 0; i < filled && i < contents_[v].size(); ++i) {
      const glm::vec3 place = drifted({contents_[v][i], glm::vec3(jostle)}, own, i, time_s);
      add_amine(figures, ink, centre + across * place.x + up * place.y + out * place.z, 0.86f);
    }
  }
}

void Molecules::add(Figures& figures, const Ink& ink, const SceneCounts& counts, const glm::vec3& eye,
                    const Picture& picture, double time_s) const {
  constexpr float amine_in_cleft = 0.8f, drug_in_cleft = 0.25f;
  const auto share = [](int count, float part) {
    return static_cast<int>(std::lround(static_cast<float>(count) * part));
  };

  const int free_amine = counts.outside_amine - counts.plume_amine;
  const int cleft_amine = share(free_amine, amine_in_cleft), cleft_drug = share(counts.outside_drug, drug_in_cleft);
  add_free(figures, ink, amine_cleft_, cleft_amine, false, 1.0f, picture, time_s);
  add_free(figures, ink, amine_around_, free_amine - cleft_amine, false, 1.0f, picture, time_s);
  add_free(figures, ink, plume_, counts.plume_amine, false, 0.95f, picture, time_s);
  add_free(figures, ink, fused_, counts.fused_vesicle_amine, false, 0.9f, picture, time_s);
  add_free(figures, ink, amine_cytosol_, counts.cytosol_amine, false, 1.0f, picture, time_s);
  add_free(figures, ink, drug_cleft_, cleft_drug, true, 1.0f, picture, time_s);
  add_free(figures, ink, drug_around_, counts.outside_drug - cleft_drug, true, 1.0f, picture, time_s);
  add_free(figures, ink, drug_cytosol_, counts.cytosol_drug, true, 1.0f, picture, time_s);
  add_vesicle_contents(figures, ink, counts.vesicle_amine, eye, time_s);
}

}  // namespace cleft::render

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
  return glm::distance(place, docked_place) > 0.5f &&
         glm::distance(place, glm::vec3(release_place, 0.93f, -0.1f)) > 0.55f;
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

// The plume begins in the open pore and widens into the cleft.
constexpr float plume_top = 0.60f;
float plume_half_width(float height) {
  constexpr float pore = 0.07f, pore_end = 0.46f;
  return pore + 0.85f * std::max(0.0f, pore_end - height);
}

// Nearer to another one, as seen from the front, than there is need for: less is asked for with every try, and nothing
// of those that only stand in for others.
bool crowded(const std::vector<Home>& homes, const glm::vec3& place, int tries) {
  if (homes.size() >= plume_cap) return false;
  const float apart = 0.15f * std::pow(0.985f, static_cast<float>(tries));
  return std::any_of(homes.begin(), homes.end(), [&](const Home& other) {
    return std::hypot(other.centre.x - place.x, other.centre.y - place.y) < apart;
  });
}

struct Box {
  glm::vec3 from;
  glm::vec3 to;
};

Box box_of(Region region) {
  constexpr float x = release_place;
  switch (region) {
    case Region::cytosol: return {{-3.2f, 0.75f, -1.2f}, {3.2f, 3.45f, 0.05f}};
    case Region::cleft: return {{-2.9f, -0.30f, -0.38f}, {2.9f, 0.30f, 0.18f}};
    case Region::around: return {{-5.2f, -2.4f, -1.4f}, {5.2f, 3.8f, 0.8f}};
    case Region::plume: break;
  }
  return {{x - 0.75f, -0.27f, -0.20f}, {x + 0.75f, plume_top, 0.16f}};
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
    case Region::plume: return std::abs(place.x - release_place) <= plume_half_width(place.y);
    case Region::cleft: break;
  }
  return true;
}

Homes::Homes(Region region, std::uint32_t seed)
    : region_(region), seed_(seed), random_(seed, static_cast<std::uint32_t>(region)) {}

const Home* Homes::at(std::size_t index) {
  constexpr int most_tries = 3000;
  const Box box = box_of(region_);
  while (homes_.size() <= index && !full_) {
    full_ = true;
    for (int tries = 0; tries < most_tries && full_; ++tries) {
      const glm::vec3 part = random_.unit3();
      glm::vec3 place = glm::mix(box.from, box.to, part);
      // As many at every depth, so that it is densest where it begins; apart from each other, so that they form no
      // figures.
      if (region_ == Region::plume) place.x = release_place + (2.0f * part.x - 1.0f) * plume_half_width(place.y);
      if (!in_region(region_, place) || (region_ == Region::plume && crowded(homes_, place, tries))) continue;
      homes_.push_back({place, reach_at(region_, place)});
      full_ = false;
    }
  }
  return index < homes_.size() ? &homes_[index] : nullptr;
}

std::uint32_t Homes::seed_of(std::size_t index) const {
  return hashed(seed_, static_cast<std::uint32_t>(index), 1) >> 8;
}

std::vector<glm::vec3> vesicle_places(std::uint32_t seed) {
  std::vector<glm::vec3> places;
  HashSequence random(seed, 0x56455300U);
  constexpr float room = vesicle_radius * 0.80f - 0.075f;
  float spacing = 0.094f;
  for (int tries = 0; static_cast<int>(places.size()) < vesicle_dots_cap && tries < 20000; ++tries) {
    if (tries % 400 == 399) spacing *= 0.97f;  // the last ones squeeze in
    const glm::vec3 unit = random.signed_unit3();
    if (glm::length(unit) > 1.0f) continue;
    const glm::vec3 place = unit * room;
    if (place.z > vesicle_radius * 0.2f) continue;
    const bool free = std::none_of(places.begin(), places.end(),
                                   [&](const glm::vec3& other) { return glm::distance(other, place) < spacing; });
    if (free) places.push_back(place);
  }
  return places;
}

glm::vec3 in_vesicle(const glm::vec3& centre, const glm::vec3& out, const glm::vec3& place) {
  const glm::vec3 across = glm::normalize(glm::cross(glm::vec3(0.0f, 1.0f, 0.0f), out));
  return centre + across * place.x + glm::cross(out, across) * place.y + out * place.z;
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

Molecules::Molecules(std::uint32_t seed)
    : seed_(seed),
      amine_cleft_(Region::cleft, hashed(seed, 1, 0)),
      amine_around_(Region::around, hashed(seed, 2, 0)),
      amine_cytosol_(Region::cytosol, hashed(seed, 3, 0)),
      plume_(Region::plume, hashed(seed, 4, 0)) {
  for (std::uint32_t d = 0; d < most_drugs; ++d)
    for (const Region region : {Region::cleft, Region::around, Region::cytosol})
      drug_homes_.emplace_back(region, hashed(seed, 10U + 4U * d + static_cast<std::uint32_t>(region), 0));
  for (std::uint32_t i = 0; i < contents_.size(); ++i) contents_[i] = vesicle_places(hashed(seed, 100U + i, 0));
}

namespace {

// Calls `take` with home and seed for as many usable homes as are wanted; more are tried than that, since some lie
// under labels or outside a narrow picture.
template <class Take>
void populate(Homes& homes, UsableHomes& usable_homes, int count, const Picture& picture, Take take) {
  const auto wanted = static_cast<std::size_t>(std::max(count, 0));
  const std::size_t most = 60 + 40 * wanted;
  while (usable_homes.indices.size() < wanted && usable_homes.looked_at < most) {
    const Home* home = homes.at(usable_homes.looked_at);
    if (home == nullptr) break;
    if (usable(picture, *home)) usable_homes.indices.push_back(static_cast<std::uint32_t>(usable_homes.looked_at));
    ++usable_homes.looked_at;
  }
  for (std::size_t k = 0; k < wanted && k < usable_homes.indices.size(); ++k) {
    const std::uint32_t index = usable_homes.indices[k];
    take(*homes.at(index), static_cast<float>(homes.seed_of(index)));
  }
}

int part_of(int count, float part) { return static_cast<int>(std::lround(static_cast<float>(count) * part)); }

}  // namespace

void Molecules::fill_vesicles(Crowd& crowd, int average, const glm::vec3& eye) const {
  constexpr glm::vec3 jostle(0.010f);
  for (std::uint32_t v = 0; v < contents_.size(); ++v) {
    const glm::vec3 centre = vesicles()[v].centre;
    // The bowl turns with the viewer, and its contents with it.
    const glm::vec3 out = cut_direction(centre, eye);
    const auto filled = static_cast<std::size_t>(vesicle_filling(static_cast<int>(v), average));
    for (std::size_t i = 0; i < filled && i < contents_[v].size(); ++i) {
      const float seed = 1.0f + static_cast<float>(hashed(seed_, 200U + v, static_cast<std::uint32_t>(i)) >> 9);
      crowd.molecules.push_back({in_vesicle(centre, out, contents_[v][i]), jostle, 0.86f, -seed});
    }
  }
}

void Molecules::fill(Crowd& crowd, const Ink& ink, const SceneCounts& counts, const glm::vec3& eye,
                     const Picture& picture, UsableCrowd& usable) {
  constexpr float amine_in_cleft = 0.8f, drug_in_cleft = 0.3f;
  crowd.clear();
  const auto amines = [&](Homes& homes, std::size_t which, int count, float size) {
    populate(homes, usable[which], count, picture, [&](const Home& home, float seed) {
      crowd.molecules.push_back({home.centre, home.reach, size, seed});
    });
  };
  const int free_amine = counts.outside_amine - counts.plume_amine;
  const int cleft_amine = part_of(free_amine, amine_in_cleft);
  amines(amine_cleft_, 0, cleft_amine, 1.0f);
  amines(amine_around_, 1, free_amine - cleft_amine, 1.0f);
  amines(plume_, 2, counts.plume_amine, 0.95f);
  amines(amine_cytosol_, 3, counts.cytosol_amine, 1.0f);
  fill_vesicles(crowd, counts.vesicle_amine, eye);

  for (std::size_t d = 0; d < counts.drugs.size(); ++d) {
    auto& solids = crowd.solids[static_cast<std::size_t>(ink.drugs[d])];
    const auto drugs = [&](std::size_t region, int count) {
      populate(drug_homes_[3 * d + region], usable[4 + 3 * d + region], count, picture,
               [&](const Home& home, float seed) {
                 solids.push_back({home.centre, home.reach, ink.drug_radius, seed, ink.drug_colours[d]});
               });
    };
    const int cleft = part_of(counts.drugs[d].outside, drug_in_cleft);
    drugs(0, cleft);
    drugs(1, counts.drugs[d].outside - cleft);
    drugs(2, counts.drugs[d].cytosol);
  }
}

}  // namespace cleft::render

// Which free molecules there are: homes placed by rejection, in a fixed order for a seed, about which they drift
// (drift.hpp). Positions carry no information; how many there are does (scene_counts.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <span>
#include <vector>

#include "render/actors.hpp"
#include "render/camera.hpp"
#include "render/counter_hash.hpp"
#include "render/drift.hpp"
#include "render/figures.hpp"
#include "render/scene_counts.hpp"

namespace cleft::render {

enum class Region { cytosol, cleft, around, plume };

// Is a molecule allowed here? Regions keep away from membranes and vesicles by about its radius.
bool in_region(Region region, const glm::vec3& place);

// The homes of a region in a fixed order: the first n are the same however many are asked for.
class Homes {
 public:
  Homes(Region region, std::uint32_t seed);
  // Null when the region is full: no place was found in many tries.
  const Home* at(std::size_t index);
  // Of its drift: a whole number below 2^24.
  [[nodiscard]] std::uint32_t seed_of(std::size_t index) const;

 private:
  Region region_;
  std::uint32_t seed_;
  HashSequence random_;
  std::vector<Home> homes_;
  bool full_ = false;
};

// Places inside an open vesicle: its centre is the origin, z points out of the bowl; filled in this order.
std::vector<glm::vec3> vesicle_places(std::uint32_t seed);

// From a vesicle's own axes to the scene's, for one that is cut open along `out`.
glm::vec3 in_vesicle(const glm::vec3& centre, const glm::vec3& out, const glm::vec3& place);

// How many of them are filled in vesicle `index` when the average is `average`: vesicles differ by up to a
// tenth, their sum does not.
int vesicle_filling(int index, int average);

// How much of a molecule shows at a point of the view: 0 under a label, 1 away from all.
float visibility(const Point& point, std::span<const Rect> keep_out);

// The picture's frame for placing: what lies outside it or under labels is not used.
struct Picture {
  glm::mat4 view_projection;
  float width;  // CSS pixels
  float height;
  std::span<const Rect> keep_out;
};

// Which homes of one region can be used in one picture, as far as they have been looked at: valid while the picture
// stays the same.
struct UsableHomes {
  std::vector<std::uint32_t> indices;
  std::size_t looked_at = 0;
};

inline constexpr std::size_t crowd_regions = 4 + 3 * most_drugs;
using UsableCrowd = std::array<UsableHomes, crowd_regions>;

// All homes of one seed.
class Molecules {
 public:
  explicit Molecules(std::uint32_t seed);
  std::uint32_t seed() const { return seed_; }

  // Everything that wanders, for these counts and this view.
  // `usable` is empty, or from an earlier call for the same picture.
  void fill(Crowd& crowd, const Ink& ink, const SceneCounts& counts, const glm::vec3& eye, const Picture& picture,
            UsableCrowd& usable);

 private:
  void fill_vesicles(Crowd& crowd, int average, const glm::vec3& eye) const;

  std::uint32_t seed_;
  Homes amine_cleft_, amine_around_, amine_cytosol_, plume_;
  std::vector<Homes> drug_homes_;  // cleft, around, cytosol for each drug
  std::array<std::vector<glm::vec3>, open_vesicles> contents_;
};

}  // namespace cleft::render

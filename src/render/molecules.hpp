// Where free molecules are: homes placed once by rejection, and a drift about them that is a pure function
// of seed, index and time. Positions carry no information; how many there are does (scene_counts.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <span>
#include <vector>

#include "render/actors.hpp"
#include "render/camera.hpp"
#include "render/figures.hpp"
#include "render/scene_counts.hpp"

namespace cleft::render {

// A molecule stays in the box home +- reach, which lies within its region.
struct Home {
  glm::vec3 centre;
  glm::vec3 reach;
};

enum class Region { cytosol, cleft, around, plume, fused_vesicle };

// Is a molecule allowed here? Regions keep away from membranes and vesicles by about its radius.
bool in_region(Region region, const glm::vec3& place);

// `count` homes of a region, the same for the same seed; fewer if the region is full after many tries.
std::vector<Home> place_homes(Region region, int count, std::uint32_t seed);

// Smooth noise in [-1, 1]: one axis of the drift. `use` separates the axes.
float wander(std::uint32_t seed, std::uint32_t index, std::uint32_t use, double time_s);

// Where the molecule is at a time; always within its home's box.
glm::vec3 drifted(const Home& home, std::uint32_t seed, std::uint32_t index, double time_s);

// A slow turn about a fixed axis, for solids.
glm::vec4 tumbled(std::uint32_t seed, std::uint32_t index, double time_s);

// Places inside an open vesicle: its centre is the origin, z points out of the bowl; filled in this order.
std::vector<glm::vec3> vesicle_places(std::uint32_t seed);

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

// All homes of one seed, made once; add_molecules() fills the figures of a frame from them.
class Molecules {
 public:
  explicit Molecules(std::uint32_t seed);
  std::uint32_t seed() const { return seed_; }

  void add(Figures& figures, const Ink& ink, const SceneCounts& counts, const glm::vec3& eye, const Picture& picture,
           double time_s) const;

 private:
  struct Crowd {
    std::vector<Home> homes;
    std::uint32_t seed;
  };
  static void add_free(Figures& figures, const Ink& ink, const Crowd& crowd, int count, bool drug, float size,
                       const Picture& picture, double time_s);
  void add_vesicle_contents(Figures& figures, const Ink& ink, int average, const glm::vec3& eye, double time_s) const;

  std::uint32_t seed_;
  Crowd amine_cleft_, amine_around_, amine_cytosol_, plume_, fused_, drug_cleft_, drug_around_, drug_cytosol_;
  std::array<std::vector<glm::vec3>, open_vesicles> contents_;
};

}  // namespace cleft::render

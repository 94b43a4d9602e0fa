// The outlines of bouton and spine in the plane of the cut, and questions about what lies inside them.
// x is the distance from the axis, y the height; the cleft lies between y = -0.45 and 0.45.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <vector>

namespace cleft::render {

using Profile = std::vector<glm::vec2>;

inline constexpr float half_bilayer = 0.105f;  // half the thickness of the drawn membrane

// Right halves, from the axis outwards and away from the cleft; `steps` points between two control points.
Profile bouton_profile(int steps);
Profile spine_profile(int steps);

// Both halves, left to right.
Profile with_mirror(const Profile& right_half);

// The profile moved sideways (to its right when walked along).
Profile offset_profile(const Profile& profile, float distance);

// Points at equal distances along the profile.
Profile resampled(const Profile& profile, float step);

// How far a vesicle has opened into the cleft: the dome that it makes in the cut membrane, from a narrow pore in a
// whole vesicle to nothing left of it.
struct Opening {
  float half_width = 0.0f;  // of the pore
  float height = 0.0f;      // of the dome above the membrane; 0: flat

  bool operator==(const Opening&) const = default;
};
float dome_radius(const Opening& opening);
glm::vec2 dome_centre(const Opening& opening);

// Vesicles fuse here, within release_half_width to each side.
inline constexpr float release_place = -0.35f;
inline constexpr float release_half_width = 0.76f;
inline constexpr float release_membrane = 0.57f;  // height of the dome's foot

// The bouton's cut membrane at that place, left to right, and what lies left and right of it.
Profile release_profile(const Opening& opening);
Profile bouton_edge_left();
Profile bouton_edge_right();

// The bouton's radius at a height; 0 above and below it.
float bouton_radius(float height);

// Is the point inside the bouton, `margin` away from the middle of its membrane?
bool inside_bouton(const glm::vec3& point, float margin);

// A place on the bouton's cut edge at this distance from the axis, and the direction out of the cell.
struct MembraneSite {
  glm::vec3 position;
  glm::vec3 outward;
};
MembraneSite site_on_bouton(float distance, bool left);

// The same on the membrane behind the cut: the lower face at (x, z).
MembraneSite site_behind_cut(float x, float z);

}  // namespace cleft::render

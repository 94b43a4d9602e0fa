// The camera of the scene: where it stands, and how a point of the synapse lands in the picture.
// Pure arithmetic, no GL. Scene units: the bouton is 7 wide, the cleft 0.9 high (geometry.hpp).
#pragma once

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <optional>
#include <string_view>

namespace cleft::render {

// A point of a view in CSS pixels: origin at the view's upper left corner, y down.
struct Point {
  float x = 0.0f;
  float y = 0.0f;
};

// A rectangle of a view in CSS pixels: origin at the view's upper left corner, y down.
struct Rect {
  float x = 0.0f;
  float y = 0.0f;
  float width = 0.0f;
  float height = 0.0f;

  bool operator==(const Rect&) const = default;
};

struct Camera {
  float yaw_rad = -0.20f;   // negative: the viewer stands to the left; at rest -0.20 to -0.25
  float pitch_rad = 0.13f;  // 7.5 degrees, from above
  float fov_deg = 28.0f;    // of the view's height
  float distance = 10.0f;   // from target to eye, scene units
  glm::vec3 target{0.0f, 0.9f, 0.0f};
  glm::vec2 shift{0.0f, 0.0f};  // of the picture, in half widths and half heights, right and up

  // The eye's position in scene units.
  glm::vec3 eye() const;
};

inline constexpr float widest_bouton_share = 0.83f;  // of a view's width, seen whole
inline constexpr float camera_near = 1.5f;
inline constexpr float camera_far = 30.0f;
inline constexpr float orbit_limit_rad = 0.43633231f;  // 25 degrees to each side of the resting camera

// Resting cameras by name, for views and for chapters. Any aspect (width / height) > 0.
enum class Preset {
  column,       // of the comparison: membranes, cleft, receptors and the front row of vesicles fill the view
  whole,        // one large view: the whole bouton and the head of the spine, room at both sides
  beside_text,  // the synapse on the right, its neck leaving the picture above: a lecture, with words on the left
  cleft,        // transporters, cleft and receptors, near
  vesicles,     // the stores and VMAT2, near
  transporter,  // one transporter, very near
  release       // where vesicles fuse, very near
};
Camera preset_camera(Preset preset, float aspect);
// "column", "whole", "beside-text", "cleft", "vesicles", "transporter", "release". Empty: no such name.
std::optional<Preset> preset_named(std::string_view name);

Camera column_camera(float aspect);
// The bouton takes at most this share of the width, less where the height decides.
Camera overview_camera(float aspect, float most_share = widest_bouton_share);

// On the way from one camera to another; part 0 to 1.
Camera between(const Camera& from, const Camera& to, float part);

// Nearer by this factor, 1 to 3.
Camera zoomed(const Camera& rest, float factor);
inline constexpr float most_zoom = 3.0f;

// `rest` turned by the viewer; both angles are clamped to the orbit limit, and the eye stays above the
// cleft's plane.
Camera orbited(const Camera& rest, float yaw_offset_rad, float pitch_offset_rad);

// Clip-space transform (GL conventions) for a view of this aspect.
glm::mat4 view_projection(const Camera& camera, float aspect);

// Where `position` lands in a view of width x height CSS pixels. Empty when it lies behind the camera.
// The point may lie outside the view.
std::optional<Point> project(const Camera& camera, const glm::vec3& position, float width, float height);

}  // namespace cleft::render

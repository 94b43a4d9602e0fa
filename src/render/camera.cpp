#include "render/camera.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/trigonometric.hpp>
#include <utility>

namespace cleft::render {
namespace {

constexpr float highest_pitch_rad = 0.6f;
constexpr float lowest_pitch_rad = -0.05f;
constexpr float bouton_width = 7.0f;  // scene units

float height_per_distance() { return 2.0f * std::tan(glm::radians(Camera{}.fov_deg) * 0.5f); }

// The distance at which a plane through the target shows at least these extents.
float distance_showing(float width, float height, float aspect) {
  return std::max(height, width / std::max(aspect, 0.2f)) / height_per_distance();
}

}  // namespace

glm::vec3 Camera::eye() const {
  const float flat = std::cos(pitch_rad);
  return target + distance * glm::vec3(std::sin(yaw_rad) * flat, std::sin(pitch_rad), std::cos(yaw_rad) * flat);
}

Camera column_camera(float aspect) {
  Camera camera;
  camera.yaw_rad = -0.21f;
  camera.pitch_rad = 0.125f;
  camera.target = {-0.15f, 0.62f, 0.0f};
  camera.distance = distance_showing(7.9f, 4.9f, aspect);
  return camera;
}

Camera overview_camera(float aspect, float most_share) {
  Camera camera;
  camera.target = {0.0f, 0.9f, 0.0f};
  camera.distance = distance_showing(bouton_width / std::max(most_share, 0.1f), 5.73f, aspect);
  camera.shift = {0.045f, 0.0f};
  return camera;
}

Camera preset_camera(Preset preset, float aspect) {
  const auto near = [aspect](const glm::vec3& target, float width, float height) {
    Camera camera;
    camera.target = target;
    camera.distance = distance_showing(width, height, aspect);
    return camera;
  };
  switch (preset) {
    case Preset::column: return column_camera(aspect);
    case Preset::whole: return overview_camera(aspect);
    case Preset::beside_text: {
      Camera camera = near({0.0f, 1.25f, 0.0f}, 12.9f, 7.28f);
      camera.yaw_rad = -0.22f;
      camera.shift = {0.42f, 0.0f};
      return camera;
    }
    case Preset::cleft: return near({0.0f, 0.22f, 0.0f}, 6.4f, 2.5f);
    case Preset::vesicles: return near({-0.1f, 1.95f, -0.4f}, 5.4f, 3.0f);
    case Preset::transporter: return near({1.75f, 0.45f, 0.0f}, 2.6f, 1.75f);
    case Preset::release: return near({-0.35f, 0.52f, 0.0f}, 3.1f, 2.1f);
  }
  return {};
}

std::optional<Preset> preset_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Preset>, 7> names{{{"column", Preset::column},
                                                                      {"whole", Preset::whole},
                                                                      {"beside-text", Preset::beside_text},
                                                                      {"cleft", Preset::cleft},
                                                                      {"vesicles", Preset::vesicles},
                                                                      {"transporter", Preset::transporter},
                                                                      {"release", Preset::release}}};
  for (const auto& [known, preset] : names)
    if (known == name) return preset;
  return std::nullopt;
}

Camera between(const Camera& from, const Camera& to, float part) {
  Camera camera;
  camera.yaw_rad = glm::mix(from.yaw_rad, to.yaw_rad, part);
  camera.pitch_rad = glm::mix(from.pitch_rad, to.pitch_rad, part);
  camera.fov_deg = glm::mix(from.fov_deg, to.fov_deg, part);
  camera.distance = glm::mix(from.distance, to.distance, part);
  camera.target = glm::mix(from.target, to.target, part);
  camera.shift = glm::mix(from.shift, to.shift, part);
  return camera;
}

Camera zoomed(const Camera& rest, float factor) {
  Camera camera = rest;
  camera.distance = std::max(rest.distance / std::clamp(factor, 1.0f, most_zoom), camera_near + 1.0f);
  return camera;
}

Camera orbited(const Camera& rest, float yaw_offset_rad, float pitch_offset_rad) {
  Camera camera = rest;
  camera.yaw_rad += std::clamp(yaw_offset_rad, -orbit_limit_rad, orbit_limit_rad);
  camera.pitch_rad += std::clamp(pitch_offset_rad, -orbit_limit_rad, orbit_limit_rad);
  camera.pitch_rad = std::clamp(camera.pitch_rad, lowest_pitch_rad, highest_pitch_rad);
  return camera;
}

glm::mat4 view_projection(const Camera& camera, float aspect) {
  const glm::mat4 view = glm::lookAt(camera.eye(), camera.target, glm::vec3(0.0f, 1.0f, 0.0f));
  glm::mat4 projection = glm::perspective(glm::radians(camera.fov_deg), aspect, camera_near, camera_far);
  // Shifting after projection keeps the perspective: x' = x + shift * w, and w = -z of the view.
  projection[2][0] -= camera.shift.x;
  projection[2][1] -= camera.shift.y;
  return projection * view;
}

std::optional<Point> project(const Camera& camera, const glm::vec3& position, float width, float height) {
  if (!(width > 0.0f) || !(height > 0.0f)) return std::nullopt;
  const glm::vec4 clip = view_projection(camera, width / height) * glm::vec4(position, 1.0f);
  if (!(clip.w > 0.0f)) return std::nullopt;
  return Point{(clip.x / clip.w * 0.5f + 0.5f) * width, (0.5f - clip.y / clip.w * 0.5f) * height};
}

}  // namespace cleft::render

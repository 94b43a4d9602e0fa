#include "render/profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <iterator>

namespace cleft::render {
namespace {

const Profile bouton_controls{{0.0f, 0.54f}, {1.1f, 0.54f}, {2.1f, 0.56f}, {2.85f, 0.73f}, {3.38f, 1.25f},
                              {3.5f, 2.0f},  {3.2f, 2.8f},  {2.5f, 3.45f}, {1.6f, 3.9f},   {0.98f, 4.4f},
                              {0.78f, 5.1f}, {0.72f, 6.0f}, {0.7f, 8.5f}};
const Profile spine_controls{{0.0f, -0.56f},  {1.2f, -0.56f}, {1.95f, -0.64f}, {2.42f, -1.02f},
                             {2.45f, -1.55f}, {2.0f, -2.15f}, {1.25f, -2.65f}, {0.8f, -3.2f},
                             {0.62f, -4.0f},  {0.56f, -5.2f}, {0.55f, -8.0f}};

// Catmull-Rom through the control points.
Profile smooth_curve(const Profile& controls, int steps) {
  Profile curve;
  const std::size_t last = controls.size() - 1;
  for (std::size_t i = 0; i < last; ++i) {
    const glm::vec2 a = controls[i == 0 ? 0 : i - 1], b = controls[i], c = controls[i + 1];
    const glm::vec2 d = controls[std::min(i + 2, last)];
    for (int k = 0; k < steps; ++k) {
      const float t = static_cast<float>(k) / static_cast<float>(steps);
      curve.push_back(0.5f * (2.0f * b + (c - a) * t + (2.0f * a - 5.0f * b + 4.0f * c - d) * (t * t) +
                              (3.0f * b - a - 3.0f * c + d) * (t * t * t)));
    }
  }
  curve.push_back(controls[last]);
  return curve;
}

glm::vec2 tangent(const Profile& profile, std::size_t i) {
  const glm::vec2 along = profile[std::min(i + 1, profile.size() - 1)] - profile[i == 0 ? 0 : i - 1];
  const float length = glm::length(along);
  return length > 0.0f ? along / length : glm::vec2(1.0f, 0.0f);
}

const Profile& fine_bouton() {
  static const Profile profile = bouton_profile(14);
  return profile;
}

constexpr float table_bottom = 0.5f;
constexpr float table_top = 5.0f;
constexpr std::size_t table_size = 256;

float radius_by_search(float height) {
  const Profile& profile = fine_bouton();
  float radius = 0.0f;
  for (std::size_t i = 0; i + 1 < profile.size(); ++i) {
    const glm::vec2 a = profile[i], b = profile[i + 1];
    if ((a.y - height) * (b.y - height) > 0.0f) continue;
    const float rise = b.y - a.y;
    radius = std::max(radius, a.x + (b.x - a.x) * (rise != 0.0f ? (height - a.y) / rise : 0.0f));
  }
  return radius;
}

std::array<float, table_size> radius_table() {
  std::array<float, table_size> table{};
  for (std::size_t i = 0; i < table_size; ++i)
    table[i] = radius_by_search(table_bottom + (table_top - table_bottom) * static_cast<float>(i) /
                                                   static_cast<float>(table_size - 1));
  return table;
}

// The point of the lower half of the bouton's outline nearest to this distance from the axis.
std::size_t lower_point(float distance, float highest) {
  const Profile& profile = fine_bouton();
  std::size_t best = 0;
  for (std::size_t i = 1; i < profile.size(); ++i)
    if (profile[i].y < highest && std::abs(profile[i].x - distance) < std::abs(profile[best].x - distance)) best = i;
  return best;
}

}  // namespace

Profile bouton_profile(int steps) { return smooth_curve(bouton_controls, steps); }

Profile spine_profile(int steps) { return smooth_curve(spine_controls, steps); }

Profile with_mirror(const Profile& right_half) {
  Profile both;
  for (auto point = right_half.rbegin(); point != std::prev(right_half.rend()); ++point)
    both.emplace_back(-point->x, point->y);
  both.insert(both.end(), right_half.begin(), right_half.end());
  return both;
}

Profile offset_profile(const Profile& profile, float distance) {
  Profile moved(profile.size());
  for (std::size_t i = 0; i < profile.size(); ++i) {
    const glm::vec2 along = tangent(profile, i);
    moved[i] = profile[i] + distance * glm::vec2(along.y, -along.x);
  }
  return moved;
}

Profile resampled(const Profile& profile, float step) {
  Profile points{profile.front()};
  float next = step;  // from the start of the current piece to the next point
  for (std::size_t i = 1; i < profile.size(); ++i) {
    const glm::vec2 from = profile[i - 1], to = profile[i];
    const float length = glm::distance(from, to);
    while (next <= length) {
      points.push_back(from + (to - from) * (next / length));
      next += step;
    }
    next -= length;
  }
  return points;
}

float dome_radius(const Opening& opening) {
  return (opening.half_width * opening.half_width + opening.height * opening.height) / (2.0f * opening.height);
}

glm::vec2 dome_centre(const Opening& opening) {
  return {release_place, release_membrane + opening.height - dome_radius(opening)};
}

Profile release_profile(const Opening& opening) {
  constexpr float least_dome = 0.02f, pi = 3.14159265f;
  constexpr int steps = 36;
  const Profile whole = with_mirror(fine_bouton());
  const auto here = [](const glm::vec2& p) {
    return p.y < 0.7f && std::abs(p.x - release_place) <= release_half_width;
  };
  Profile flat;
  std::copy_if(whole.begin(), whole.end(), std::back_inserter(flat), here);
  flat.insert(flat.begin(), bouton_edge_left().back());
  flat.push_back(bouton_edge_right().front());
  if (opening.height < least_dome) return flat;

  const float foot = opening.half_width + 0.13f, neck = opening.half_width + 0.03f;
  Profile result;
  const auto outside = [&](const glm::vec2& p) { return std::abs(p.x - release_place) > foot + 0.03f; };
  const auto middle = std::find_if(flat.begin(), flat.end(), [&](const glm::vec2& p) { return !outside(p); });
  std::copy_if(flat.begin(), middle, std::back_inserter(result), outside);
  // A low dome has no shoulders.
  const float shoulder = std::min(1.0f, opening.height / 0.3f);
  const auto at = [&](float x, float rise) { return glm::vec2(release_place + x, 0.54f + rise * shoulder); };
  result.insert(result.end(), {at(-foot, 0.005f), at(-neck, 0.03f)});
  const glm::vec2 centre = dome_centre(opening);
  float from = std::atan2(release_membrane - centre.y, -opening.half_width);
  if (from < 0.0f) from += 2.0f * pi;
  const float sweep = 2.0f * from - pi;
  for (int k = 0; k <= steps; ++k) {
    const float angle = from - sweep * static_cast<float>(k) / steps;
    result.push_back(centre + dome_radius(opening) * glm::vec2(std::cos(angle), std::sin(angle)));
  }
  result.insert(result.end(), {at(neck, 0.03f), at(foot, 0.005f)});
  std::copy_if(middle, flat.end(), std::back_inserter(result), outside);
  return result;
}

Profile bouton_edge_left() {
  Profile left;
  for (const glm::vec2& p : with_mirror(fine_bouton())) {
    if (p.y < 0.7f && p.x > release_place - release_half_width) break;
    left.push_back(p);
  }
  return left;
}

Profile bouton_edge_right() {
  Profile right;
  for (const glm::vec2& p : with_mirror(fine_bouton()))
    if (!right.empty() || (p.y < 0.7f && p.x >= release_place + release_half_width)) right.push_back(p);
  return right;
}

float bouton_radius(float height) {
  static const std::array<float, table_size> table = radius_table();
  if (!(height >= table_bottom && height <= table_top)) return 0.0f;
  const float place = (height - table_bottom) / (table_top - table_bottom) * static_cast<float>(table_size - 1);
  const auto low = std::min(static_cast<std::size_t>(place), table_size - 2);
  const float part = place - static_cast<float>(low);
  return table[low] * (1.0f - part) + table[low + 1] * part;
}

bool inside_bouton(const glm::vec3& point, float margin) {
  if (point.y < 0.5f + margin || point.y > table_top) return false;
  return std::hypot(point.x, point.z) < bouton_radius(point.y) - margin;
}

MembraneSite site_on_bouton(float distance, bool left) {
  const std::size_t i = lower_point(distance, 2.2f);
  const glm::vec2 place = fine_bouton()[i];
  const glm::vec2 along = tangent(fine_bouton(), i);
  const float side = left ? -1.0f : 1.0f;
  // Slightly in front of the cut, so that the membrane does not hide the protein.
  return {{place.x * side, place.y, 0.06f}, {along.y * side, -along.x, 0.0f}};
}

MembraneSite site_behind_cut(float x, float z) {
  const std::size_t i = lower_point(std::hypot(x, z), 1.5f);
  return {{x, fine_bouton()[i].y, z}, {0.0f, -1.0f, 0.0f}};
}

}  // namespace cleft::render

#include "ui/draw/placing.hpp"

#include <algorithm>

namespace cleft::ui {

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool Placer::free(Rect rect) const {
  constexpr float gap = 2.0f;
  const bool inside = rect.x >= within_.x && rect.y >= within_.y && rect.right() <= within_.right() &&
                      rect.bottom() <= within_.bottom();
  return inside &&
         std::none_of(taken_.begin(), taken_.end(), [&](const Rect& other) { return overlap(rect.grown(gap), other); });
}

std::optional<Rect> Placer::first_free(std::span<const Rect> places) {
  const auto found = std::find_if(places.begin(), places.end(), [this](const Rect& place) { return free(place); });
  if (found == places.end()) return std::nullopt;
  take(*found);
  return *found;
}

std::optional<Rect> Placer::slide(Rect wanted, float top, float bottom) {
  constexpr float step = 4.0f;
  const int steps = static_cast<int>((bottom - top) / step);
  for (int i = 0; i <= steps; ++i) {
    const float away = step * static_cast<float>(i);
    for (const float side : {1.0f, -1.0f}) {
      Rect place = wanted;
      place.y += side * away;
      if (place.y < top || place.bottom() > bottom || !free(place)) continue;
      take(place);
      return place;
    }
  }
  return std::nullopt;
}

}  // namespace cleft::ui

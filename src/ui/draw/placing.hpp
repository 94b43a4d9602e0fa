// Finds room for words on a picture so that none lies on another: what was placed first stays.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ui/draw/geometry.hpp"

namespace cleft::ui {

bool overlap(const Rect& a, const Rect& b);

class Placer {
 public:
  explicit Placer(Rect within) : within_(within) {}

  // Takes this place whether or not it is free.
  void take(Rect rect) { taken_.push_back(rect); }
  [[nodiscard]] bool free(Rect rect) const;

  // The first of the places that is free is taken; nothing when none is.
  std::optional<Rect> first_free(std::span<const Rect> places);

  // The free place nearest to the wanted one, moved up or down only, between `top` and `bottom`.
  std::optional<Rect> slide(Rect wanted, float top, float bottom);

  [[nodiscard]] std::span<const Rect> taken() const { return taken_; }

 private:
  Rect within_;
  std::vector<Rect> taken_;
};

}  // namespace cleft::ui

// What holds for the items of any view at any size.
#pragma once

#include <set>

#include "rig.hpp"

namespace cleft::ui {

inline bool lies_on(const Rect& a, const Rect& b) {
  constexpr float touch = 0.5f;
  return a.x < b.right() - touch && b.x < a.right() - touch && a.y < b.bottom() - touch && b.y < a.bottom() - touch;
}

struct Size {
  float width, height, least;
};
inline constexpr Size sizes[] = {{1280, 800, 24}, {1920, 1080, 24}, {1280, 600, 24},
                                 {920, 640, 24},  {390, 844, 44},   {360, 760, 44}};

// The least that the page makes of its canvas (web/style.css), upright and lying: what lies below is scrolled to.
inline constexpr Size small_sizes[] = {{320, 760, 44}, {390, 760, 44}, {639, 760, 44}, {640, 390, 44}, {844, 390, 44}};

// Three lanes of curves that can be told apart, inside the window.
inline void check_curves(const Rig& rig, const Size& size, float least_height) {
  const Item* plot = rig.find("left.plot");
  REQUIRE(plot != nullptr);
  CHECK(plot->rect.height >= least_height);
  CHECK(plot->rect.width >= 90.0f);
  CHECK(plot->rect.y >= 0.0f);
  CHECK(plot->rect.bottom() <= size.height);
}

// Every item of a page of text has a name of its own with its places filled, and lies within the window's width.
inline void check_named_items(const Rig& rig, float width) {
  std::set<std::string> ids;
  for (const Item& item : rig.widgets.items()) {
    INFO(item.id);
    CHECK(ids.insert(item.id).second);
    CHECK(rig.text.has(item.label_key));
    CHECK_FALSE(item.label.empty());
    CHECK((item.label + item.value_text).find('{') == std::string::npos);
    CHECK(item.whole.x >= -0.5f);
    CHECK(item.whole.right() <= width + 0.5f);
  }
}

// Named, unique, on the screen, large enough and apart; pictures high enough and free of items but their own.
inline void check_placement(const Rig& rig, const Size& size) {
  const auto apart = [](const Item& item) { return item.role == Role::readout || item.in_picture; };
  std::set<std::string> ids;
  for (const Item& item : rig.widgets.items()) {
    INFO(item.id);
    CHECK(ids.insert(item.id).second);
    CHECK(rig.text.has(item.label_key));
    CHECK_FALSE(item.label.empty());
    if (apart(item)) continue;
    CHECK(item.rect.x >= 0.0f);
    CHECK(item.rect.y >= 0.0f);
    CHECK(item.rect.right() <= size.width + 0.5f);
    CHECK(item.rect.bottom() <= size.height + 0.5f);
    // What scrolls may be partly or wholly out of sight, but is large enough once it is seen.
    CHECK(item.whole.width >= size.least - 0.5f);
    CHECK(item.whole.height >= size.least - 0.5f);
    CHECK((item.cut || item.rect.height > item.whole.height - 0.5f));
    for (const Item& other : rig.widgets.items()) {
      if (apart(other) || &other == &item) continue;
      INFO("and " << other.id);
      CHECK_FALSE(lies_on(item.rect, other.rect));
    }
  }
  for (const SceneRequest& request : rig.scenes.requests) {
    CHECK(request.rect.height >= 40.0f);
    for (const Item& item : rig.widgets.items()) {
      INFO(item.id);
      CHECK((apart(item) || item.id.ends_with(".enlarge") || !lies_on(item.rect, request.rect)));
    }
  }
}

}  // namespace cleft::ui

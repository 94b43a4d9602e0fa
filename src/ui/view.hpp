// What a view is given and what it returns. A view draws a snapshot and says what the person did; it changes
// nothing (architecture: one direction, once a frame).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "story/text.hpp"
#include "ui/painter.hpp"
#include "ui/scene_panel.hpp"
#include "ui/widgets.hpp"
#include "workspace/command.hpp"
#include "workspace/snapshot.hpp"

namespace cleft::ui {

using Commands = std::vector<workspace::Command>;

// Of this window only and not worth a link: which column a narrow window shows, which picture is large, and how the
// pictures are looked at.
struct LocalState {
  std::size_t shown_column = 0;
  std::optional<std::size_t> enlarged;
  SceneView scene;

  bool operator==(const LocalState&) const = default;
};

struct ViewContext {
  const workspace::Snapshot& snapshot;
  const story::Text& text;
  const Painter& paint;
  Widgets& widgets;
  ScenePanels& scenes;
  LocalState& local;

  [[nodiscard]] const Style& style() const { return paint.style(); }
  [[nodiscard]] float px(float points) const { return paint.style().px(points); }
};

struct View {
  const char* id;
  void (*draw)(ViewContext& context, Rect area, Commands& commands);
};

// All views, in the order of their tabs.
std::span<const View> views();

}  // namespace cleft::ui

// The interface without a screen: ImGui with the real fonts and words, input by hand, no GL.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <span>
#include <string>
#include <string_view>

#include "embedded/fonts.hpp"
#include "simulation/library.hpp"
#include "ui/view.hpp"
#include "workspace/library.hpp"
#include "workspace/workspace.hpp"

namespace cleft::ui {

class Rig {
 public:
  explicit Rig(float width = 1280.0f, float height = 800.0f,
               const catalog::Catalog& catalog = simulation::embedded_catalog())
      : bench(catalog, workspace::Workspace::usual_drag_ms,
              &catalog == &simulation::embedded_catalog() ? std::span<const catalog::File>(simulation::embedded_files())
                                                          : std::span<const catalog::File>()),
        width_(width),
        height_(height) {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    core::Faults faults;
    text = workspace::embedded_text("en", faults);
    REQUIRE(faults.empty());
    REQUIRE(fonts.build(font("Inter-Regular.ttf"), font("Inter-SemiBold.ttf"), 1.0f, 1.0f));
  }
  ~Rig() { ImGui::DestroyContext(); }
  Rig(const Rig&) = delete;
  Rig& operator=(const Rig&) = delete;

  void set_text_size(float size) {
    text_size_ = size;
    REQUIRE(fonts.build(font("Inter-Regular.ttf"), font("Inter-SemiBold.ttf"), size, 1.0f));
  }

  // One frame in which `draw` is given the painter; ImGui's input is what was put in before.
  template <class Draw>
  void frame(Draw draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width_, height_};
    io.DeltaTime = 1.0f / 60.0f;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({width_, height_});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
    ImGui::Begin("screen", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar();
    const Style style = style_for(workspace::Theme::dark, width_, text_size_);
    const Painter painter(*ImGui::GetWindowDrawList(), style, fonts);
    widgets.begin(painter, text);
    draw(painter);
    widgets.end();
    ImGui::End();
    ImGui::Render();
  }

  // One frame of a view over the workspace; what was done is applied after it, and returned.
  Commands view_frame() {
    Commands commands;
    frame([&](const Painter& painter) {
      scenes.requests.clear();
      scenes.cards.clear();
      ViewContext context{bench.snapshot(), text, painter, widgets, scenes, local, story, evidence};
      draw_view(context, {0.0f, 0.0f, width_, height_}, commands);
    });
    for (const workspace::Command& command : commands) bench.apply(command);
    if (!Widgets::holding() && !Widgets::key_down()) bench.end_gesture();
    return commands;
  }

  // An item pressed as the page's real control does it, and the frame that shows what came of it.
  void press(const std::string& id) {
    INFO("press " << id);
    REQUIRE(find(id) != nullptr);
    widgets.request({id, Request::Kind::press, 0.0});
    view_frame();
    view_frame();
  }
  void set(const std::string& id, double value) {
    INFO("set " << id);
    REQUIRE(find(id) != nullptr);
    widgets.request({id, Request::Kind::set, value});
    view_frame();
    view_frame();
  }
  void press_key(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    ImGui::GetIO().AddKeyEvent(key, false);
  }
  void mouse(float x, float y) { ImGui::GetIO().AddMousePosEvent(x, y); }
  void button(bool down) { ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, down); }

  [[nodiscard]] const Item* find(std::string_view id) const {
    const auto items = widgets.items();
    const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
  }
  [[nodiscard]] const Item& item(std::string_view id) const {
    const Item* found = find(id);
    INFO("item " << id);
    REQUIRE(found != nullptr);
    return *found;
  }

  i18n::Text text;
  Fonts fonts;
  Widgets widgets;
  ScenePanels scenes;
  LocalState local;
  PartView* story = nullptr;
  PartView* evidence = nullptr;
  workspace::Workspace bench;

 private:
  float text_size_ = 1.0f;
  static std::span<const std::byte> font(std::string_view path) {
    for (const embedded::EmbeddedFile& file : embedded::fonts()) {
      if (file.path == path) return std::as_bytes(std::span(file.bytes.data(), file.bytes.size()));
    }
    return {};
  }
  float width_;
  float height_;
};

// The scenario of the first column.
inline const simulation::Scenario& scenario(const Rig& rig) { return rig.bench.snapshot().state.document.columns[0]; }

}  // namespace cleft::ui

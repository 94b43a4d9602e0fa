// The picture as something that can be touched: what is under the pointer, turning, zooming.
#include <algorithm>
#include <cmath>

#include "ui/widgets/widgets.hpp"

namespace cleft::ui {
namespace {

constexpr float near_enough = 26.0f;  // of a spot [points]
constexpr double deg_per_point = 0.15;

std::size_t nearest(std::span<const PictureSpot> spots, ImVec2 point, float reach) {
  std::size_t best = spots.size();
  float least = reach * reach;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const float dx = spots[i].at.x - point.x, dy = spots[i].at.y - point.y;
    if (dx * dx + dy * dy >= least) continue;
    least = dx * dx + dy * dy;
    best = i;
  }
  return best;
}

double clamped(double value, double limit) { return std::clamp(value, -limit, limit); }

// The one of several pointers to a thing that is its own item: spots of the same id are one thing.
bool first_of_its_id(std::span<const PictureSpot> spots, std::size_t i) {
  return std::none_of(spots.begin(), spots.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const PictureSpot& other) { return other.id == spots[i].id; });
}

}  // namespace

void Widgets::drag_picture(PictureView& view) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) dragged_ = 0.0f;
  dragged_ += std::abs(io.MouseDelta.x) + std::abs(io.MouseDelta.y);
  if (dragged_ < drag_threshold) return;
  view.turn_deg = clamped(view.turn_deg - static_cast<double>(io.MouseDelta.x) * deg_per_point, most_turn_deg);
  view.tilt_deg = clamped(view.tilt_deg + static_cast<double>(io.MouseDelta.y) * deg_per_point, most_turn_deg);
}

bool Widgets::picture_control(const std::string& id, std::string_view key_of_text, const Label& label, Rect rect,
                              double& value, const SliderRange& range) {
  char words[16];
  std::snprintf(words, sizeof words, "%.4g", value);
  record_slider(id, {key_of_text, {words_of(label)}}, rect, value, words, range).in_picture = true;
  const std::optional<double> wanted = take_set(id);
  if (wanted) value = std::clamp(*wanted, range.lowest, range.highest);
  return id == focus_;
}

void Widgets::picture_controls(const std::string& id, const Label& label, Rect rect, PictureView& view) {
  const SliderRange turn{-most_turn_deg, most_turn_deg, 2.5, 10.0};
  const bool turning = picture_control(id + ".turn", "scene.turn", label, rect, view.turn_deg, turn);
  const bool tilting = picture_control(id + ".tilt", "scene.tilt", label, rect, view.tilt_deg, turn);
  const bool zooming =
      picture_control(id + ".zoom", "scene.zoom", label, rect, view.zoom, {1.0, most_picture_zoom, 0.1, 0.5});
  if (!turning && !tilting && !zooming) return;
  const double across = (key_pressed(ImGuiKey_RightArrow) ? 1.0 : 0.0) - (key_pressed(ImGuiKey_LeftArrow) ? 1.0 : 0.0);
  const double along = (key_pressed(ImGuiKey_UpArrow) ? 1.0 : 0.0) - (key_pressed(ImGuiKey_DownArrow) ? 1.0 : 0.0);
  const double page = (key_pressed(ImGuiKey_PageUp) ? 1.0 : 0.0) - (key_pressed(ImGuiKey_PageDown) ? 1.0 : 0.0);
  // The picture as a whole takes both pairs of arrows; its tilt and zoom, reached by Tab, take any of them.
  if (turning) view.turn_deg = clamped(view.turn_deg + 2.5 * across, most_turn_deg);
  if (turning || tilting)
    view.tilt_deg = clamped(view.tilt_deg + 2.5 * (along + (tilting ? across : 0.0)), most_turn_deg);
  const double nearer = zooming ? across + along : 0.0;
  view.zoom = std::clamp(view.zoom + 0.1 * nearer + 0.5 * page, 1.0, most_picture_zoom);
  if (key_pressed(ImGuiKey_Home)) view = {};
  if (show_ring_) ring(rect.grown(-6.0f), painter_->style().px(8.0f));
}

std::optional<std::size_t> Widgets::pick_spot(const std::string& id, const Label& label, Rect rect,
                                              std::span<const PictureSpot> spots, std::size_t chosen) {
  std::optional<std::size_t> picked;
  const std::string group = id + ".part";
  // What can be chosen, in the order of the keys: nothing, then each thing once.
  std::vector<std::size_t> order{spots.size()};
  for (std::size_t i = 0; i < spots.size(); ++i) {
    if (first_of_its_id(spots, i)) order.push_back(i);
  }
  std::size_t focused = order.size();
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool none = order[k] == spots.size();
    const std::string item_id = none ? group + ".none" : spots[order[k]].id;
    const ImVec2 at = none ? ImVec2(rect.x, rect.y) : spots[order[k]].at;
    constexpr float half = 12.0f;
    const Rect place = none ? Rect{rect.x, rect.y, 2.0f * half, 2.0f * half}
                            : Rect{at.x - half, at.y - half, 2.0f * half, 2.0f * half};
    Item& item = record(Role::radio, item_id,
                        none ? Label{"scene.part.none"} : Label{"scene.part", {spots[order[k]].words}}, place);
    item.in_picture = true;
    item.group = group;
    item.group_label = words_of({"scene.parts", {words_of(label)}});
    item.chosen = none ? chosen == spots.size() : chosen < spots.size() && spots[chosen].id == item_id;
    if (item.focused) focused = k;
    if (take_press(item_id)) picked = order[k];
  }
  if (focused == order.size() || picked) return picked;
  std::size_t next = focused;
  if (key_pressed(ImGuiKey_RightArrow) || key_pressed(ImGuiKey_DownArrow)) next = (focused + 1) % order.size();
  if (key_pressed(ImGuiKey_LeftArrow) || key_pressed(ImGuiKey_UpArrow))
    next = (focused + order.size() - 1) % order.size();
  if (key_pressed(ImGuiKey_Home) || key_pressed(ImGuiKey_Escape)) next = 0;
  if (key_pressed(ImGuiKey_End)) next = order.size() - 1;
  if (next == focused) return picked;
  focus(order[next] == spots.size() ? group + ".none" : spots[order[next]].id, true);
  return order[next];
}

PictureTouch Widgets::picture(const std::string& id, const Label& label, Rect rect, std::span<const PictureSpot> spots,
                              std::size_t chosen, const PictureView& view, bool controls) {
  PictureTouch result;
  PictureView wanted = view;
  const std::string focus_before = focus_;
  const bool ring_before = show_ring_;
  const Touch state = touch(id, rect);
  const ImGuiIO& io = ImGui::GetIO();
  const std::size_t under =
      state.hovered ? nearest(spots, io.MousePos, painter_->style().px(near_enough)) : spots.size();
  if (state.hovered && under == spots.size()) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  if (under < spots.size() && !state.active) result.hovered = under;
  if (state.active) drag_picture(wanted);
  if (state.pressed && dragged_ < drag_threshold)
    result.picked = under < spots.size() && under != chosen ? under : spots.size();
  if (state.hovered && io.MouseWheel != 0.0f)
    wanted.zoom = std::clamp(wanted.zoom * std::exp(static_cast<double>(io.MouseWheel) * 0.12), 1.0, most_picture_zoom);
  // Twice on nothing: as it was at first, or nearer if it is.
  if (state.hovered && under == spots.size() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    const bool at_rest = view == PictureView{};
    wanted = {};
    if (at_rest) wanted.zoom = 2.0;
  }
  // What was clicked has the keyboard next; the picture itself is no item, its turning is.
  if (focus_ == id) focus(controls ? id + ".turn" : focus_before, controls ? false : ring_before);
  if (const auto picked = pick_spot(id, label, rect, spots, chosen)) result.picked = picked;
  if (controls) picture_controls(id, label, rect, wanted);
  if (!(wanted == view)) result.view = wanted;
  return result;
}

}  // namespace cleft::ui

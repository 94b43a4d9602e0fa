// Rows of different heights below each other in an area that scrolls. Only what is seen of them, and some before and
// after for the keyboard to go to, is drawn; they are measured once for a width.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "ui/view.hpp"

namespace cleft::evidence_view {

struct Rows {
  std::size_t count = 0;
  std::string state{};  // heights hold for as long as this, the width and the text size are the same
  std::function<float(std::size_t)> height;
  std::function<void(std::size_t, ui::Rect)> draw;
  bool by_keys = true;  // arrows and pages scroll it
};

class LongList {
 public:
  explicit LongList(std::string id) : id_(std::move(id)) {}

  void draw(ui::ViewContext& context, ui::Rect area, const Rows& rows);
  // Brings a row to the top when it is next drawn.
  void scroll_to(std::size_t row) { wanted_ = row; }
  void to_top(ui::Widgets& widgets) const { widgets.scroll_to(id_, 0.0f); }
  // Rows that were drawn the last time.
  [[nodiscard]] std::size_t drawn() const { return drawn_; }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void measure(const ui::ViewContext& context, ui::Rect area, const Rows& rows);
  [[nodiscard]] float top_of(std::size_t row) const { return row == 0 ? 0.0f : bottoms_[row - 1]; }
  [[nodiscard]] float focus_in_rows(const ui::ViewContext& context) const;

  std::string id_;
  std::string measured_for_;
  std::vector<float> bottoms_;  // of the rows, from the top of the first
  float shift_ = 0.0f;          // from a place in the rows to one on the screen, when they were last drawn
  std::size_t wanted_ = none;
  std::size_t drawn_ = 0;
};

}  // namespace cleft::evidence_view

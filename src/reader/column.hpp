// A column of text and controls, from the top down. First it is measured, then drawn: both from one description.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "reader/flow.hpp"
#include "ui/view.hpp"

namespace cleft::reader {

// Words of a paragraph that lead somewhere: a button of the record.
struct Link {
  std::string id;
  std::string name;  // as it is read out
  bool underlined = true;
};

// What became of the links of one paragraph.
struct Touched {
  std::optional<std::size_t> pressed;
  std::optional<std::size_t> told;  // pointed at, or reached by keys
  ui::Rect at{};                    // of the one that is told
};

class Column {
 public:
  Column(ui::ViewContext& the_context, ui::Rect area, bool drawing)
      : context(the_context), cut_(area), top_(area.y), drawing_(drawing) {}

  [[nodiscard]] bool drawing() const { return drawing_; }
  [[nodiscard]] float width() const { return cut_.rest().width; }
  [[nodiscard]] float left() const { return cut_.rest().x; }
  [[nodiscard]] float y() const { return cut_.rest().y; }
  [[nodiscard]] float used() const { return cut_.rest().y - top_; }

  void gap(float points) { cut_.top(context.px(points)); }
  // `height` as it is, the gap below it in points.
  ui::Rect row(float height, float gap = 0.0f) { return cut_.top(height, context.px(gap)); }

  // Lines as high as those of `line`, `indent` from the left [points].
  Touched text(std::span<const Run> runs, std::span<const Link> links, ui::Face line, float gap, float indent = 0.0f);
  // One face throughout.
  void words(ui::Face face, ImU32 colour, std::string_view words, float gap);
  // The same in lines of about one length.
  void title(ui::Face face, ImU32 colour, std::string_view words, float gap);
  // One button on a line of its own, or beside others: as wide as its words.
  bool button(const std::string& id, std::string_view words, float gap);

  ui::ViewContext& context;

 private:
  void dotted(float from, float to, float y) const;

  ui::Cutter cut_;
  float top_;
  bool drawing_;
};

// The name of an item that is told in words of the story.
inline ui::Label named(std::string_view words) { return {"story.item", {std::string(words)}}; }

}  // namespace cleft::reader

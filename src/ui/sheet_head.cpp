#include "ui/sheet_head.hpp"

namespace cleft::ui {

bool sheet_head(ViewContext& context, Cutter& cut, std::string_view title, const char* close) {
  const Painter& paint = context.paint;
  const Rect line = cut.top(context.style().control_height(), context.px(12.0f));
  const std::string_view words = context.text(close);
  const float wide = paint.width(Face::label, words) + context.px(28.0f);
  const Rect button{line.right() - wide, line.y, wide, line.height};
  paint.text_within({line.x, line.middle_y() - paint.line(Face::title) * 0.5f}, button.x - line.x - context.px(12.0f),
                    Face::title, context.style().colour().text, title);
  return context.widgets.button(close, {close}, button, words, std::nullopt);
}

}  // namespace cleft::ui

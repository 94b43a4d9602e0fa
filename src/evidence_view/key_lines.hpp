// Marks and what they mean beside each other, in as many lines as it takes.
#pragma once

#include <string_view>

#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

class KeyLines {
 public:
  KeyLines(reader::Column& column, const PartContext& part) : column_(column), part_(part) {}

  struct Place {
    ui::Rect mark;
    ui::Rect words;  // broken into lines where they are wider than the column
  };
  // The next place, its mark so wide.
  Place next(float mark, std::string_view words);

 private:
  reader::Column& column_;
  const PartContext& part_;
  ui::Rect row_{};
  float x_ = 0.0f;
};

}  // namespace cleft::evidence_view

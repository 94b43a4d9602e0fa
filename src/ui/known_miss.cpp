#include "ui/known_miss.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cleft::ui {
namespace {

// A line is as high as what is pressed must be.
float line_height(const ViewContext& context) { return context.px(context.style().touch ? 44.0f : 24.0f); }

// An experiment is named by its number.
const char* key_of(const catalog::KnownMiss& miss) { return miss.is_experiment() ? "miss.of" : "miss"; }

std::string words_of(const ViewContext& context, const catalog::KnownMiss& miss) {
  return context.text.format(key_of(miss), {miss.says, miss.row}) + " \xE2\x86\x92";  // it leads to its row
}

std::string more_words(const ViewContext& context, std::size_t more) {
  return context.text.format("miss.more", {std::to_string(more)});
}

}  // namespace

float known_miss_height(const ViewContext& context, const catalog::KnownMiss& miss, float width) {
  return context.paint.paragraph_height(width, Face::label, words_of(context, miss));
}

void known_miss(ViewContext& context, const std::string& id, const catalog::KnownMiss& miss, Rect rect) {
  const ImU32 ink = context.style().colour().text_2;
  const float high = known_miss_height(context, miss, rect.width);
  if (high > rect.height) {
    const float y = rect.middle_y() - context.paint.line(Face::label) * 0.5f;
    context.paint.text_within({rect.x, y}, rect.width, Face::label, ink, words_of(context, miss));
  } else {
    context.paint.paragraph({rect.x, rect.middle_y() - high * 0.5f}, rect.width, Face::label, ink,
                            words_of(context, miss));
  }
  const LinkTouch touch = context.widgets.link(id, {key_of(miss), {miss.says, miss.row}}, {&rect, 1});
  if (touch.told) context.paint.horizontal(rect.x, rect.right(), rect.bottom() - 1.0f, ink);
  if (touch.pressed) context.open_evidence({miss.is_experiment() ? "experiments" : "levels", miss.row});
}

std::vector<const catalog::KnownMiss*> known_misses(const ViewContext& context) {
  std::vector<const catalog::KnownMiss*> all;
  for (const workspace::ColumnSnapshot& column : context.snapshot.columns) {
    for (const catalog::KnownMiss* miss : column.known_misses) {
      if (std::find(all.begin(), all.end(), miss) == all.end()) all.push_back(miss);
    }
  }
  return all;
}

float known_misses_height(const ViewContext& context, std::size_t lines) {
  return static_cast<float>(std::min(lines, known_misses(context).size())) * line_height(context);
}

void known_misses_row(ViewContext& context, Rect rect) {
  const std::vector<const catalog::KnownMiss*> all = known_misses(context);
  const float line = line_height(context);
  const auto shown = std::min(all.size(), static_cast<std::size_t>(std::lround(rect.height / line)));
  for (std::size_t i = 0; i < shown; ++i) {
    Rect row{rect.x, rect.y + line * static_cast<float>(i), rect.width, line};
    const std::size_t more = all.size() - shown;
    if (more > 0 && i + 1 == shown) {
      const std::string words = more_words(context, more);
      const float wide = context.paint.width(Face::label, words);
      const Rect last{row.right() - wide, row.y, wide, line};
      row.width -= wide + context.px(16.0f);
      context.paint.text({last.x, last.middle_y() - context.paint.line(Face::label) * 0.5f}, Face::label,
                         context.style().colour().text_2, words);
      const LinkTouch touch = context.widgets.link("miss.more", {"miss.more", {std::to_string(more)}}, {&last, 1});
      if (touch.told)
        context.paint.horizontal(last.x, last.right(), last.bottom() - 1.0f, context.style().colour().text_2);
      if (touch.pressed) context.open_evidence({"experiments", ""});
    }
    known_miss(context, "miss." + std::to_string(i), *all[i], row);
  }
}

}  // namespace cleft::ui

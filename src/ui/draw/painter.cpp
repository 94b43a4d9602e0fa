#include "ui/draw/painter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace cleft::ui {
namespace {

constexpr float pill_padding = 6.0f;

Rect between(ImVec2 upper_left, ImVec2 lower_right) {
  return {upper_left.x, upper_left.y, lower_right.x - upper_left.x, lower_right.y - upper_left.y};
}

float aligned(float x, float width, Align align) {
  if (align == Align::left) return x;
  return align == Align::right ? x - width : x - width * 0.5f;
}

// Calls `take` for each line of `words` broken to `width`.
template <class Take>
void break_lines(const ImFont& font, float width, std::string_view words, Take take) {
  const char* at = words.data();
  const char* const end = at + words.size();
  while (at < end) {
    const char* line_end = font.CalcWordWrapPositionA(1.0f, at, end, width);
    // ImGui breaks behind a point or a comma too, in the middle of "4.7": lines end at spaces where there are any.
    if (line_end < end && *line_end != ' ') {
      const std::size_t space = std::string_view(at, static_cast<std::size_t>(line_end - at)).rfind(' ');
      if (space != std::string_view::npos && space > 0) line_end = at + space;
    }
    if (line_end == at) line_end = at + 1;  // one character wider than the line still moves on
    take(std::string_view(at, static_cast<std::size_t>(line_end - at)));
    at = line_end;
    while (at < end && *at == ' ') ++at;
  }
}

}  // namespace

float Painter::width(Face face, std::string_view words) const {
  if (words.empty()) return 0.0f;
  const ImFont& font = *fonts_.of(face);
  return font.CalcTextSizeA(font.FontSize, 1.0e6f, 0.0f, words.data(), words.data() + words.size()).x;
}

void Painter::write_words(ImVec2 at, Face face, ImU32 colour, std::string_view words, Align align, bool slanted) const {
  if (drawing_ == nullptr) return;
  // A reader of SVG leaves blanks at the ends out.
  const std::size_t first = words.find_first_not_of(' ');
  if (first == std::string_view::npos) return;
  if (align == Align::left) at.x += width(face, words.substr(0, first));
  words = words.substr(first, words.find_last_not_of(' ') + 1 - first);
  constexpr std::array<const char*, 3> anchors{"start", "middle", "end"};
  const VectorText look{.size = fonts_.em(face),
                        .length = width(face, words),
                        .strong = Fonts::is_strong(face),
                        .slanted = slanted,
                        .anchor = anchors[static_cast<std::size_t>(align)]};
  drawing_->text({at.x, at.y + fonts_.baseline(face)}, look, colour, words);
}

float Painter::text(ImVec2 at, Face face, ImU32 colour, std::string_view words, Align align) const {
  if (words.empty()) return 0.0f;
  write_words(at, face, colour, words, align, false);
  return draw_words(at, face, colour, words, align);
}

float Painter::draw_words(ImVec2 at, Face face, ImU32 colour, std::string_view words, Align align) const {
  const ImFont& font = *fonts_.of(face);
  const float wide = width(face, words);
  const float x = aligned(at.x, wide, align);
  // ImGui rounds the ascender up, which sets words a pixel or two low: the baseline is put where it belongs.
  const float baseline = std::round(at.y + fonts_.baseline(face));
  list_.AddText(&font, font.FontSize, {std::round(x), baseline - std::round(font.Ascent)}, colour, words.data(),
                words.data() + words.size());
  return wide;
}

float Painter::slanted(ImVec2 at, Face face, ImU32 colour, std::string_view words) const {
  constexpr float slant = 0.2f;  // sideways of what is upwards, as browsers do it
  if (words.empty()) return 0.0f;
  write_words(at, face, colour, words, Align::left, true);
  const int first = list_.VtxBuffer.Size;
  const float wide = draw_words(at, face, colour, words, Align::left);
  const float baseline = std::round(at.y + fonts_.baseline(face));
  for (int i = first; i < list_.VtxBuffer.Size; ++i) {
    ImVec2& corner = list_.VtxBuffer[i].pos;
    corner.x += (baseline - corner.y) * slant;
  }
  return wide;
}

void Painter::text_within(ImVec2 at, float width_limit, Face face, ImU32 colour, std::string_view words,
                          Align align) const {
  if (words.empty() || width_limit <= 0.0f) return;
  if (width(face, words) <= width_limit) {
    text(at, face, colour, words, align);
    return;
  }
  const ImFont& font = *fonts_.of(face);
  const float room = std::max(0.0f, width_limit - width(face, "\xE2\x80\xA6"));
  const char* remaining = words.data();
  font.CalcTextSizeA(font.FontSize, room, 0.0f, words.data(), words.data() + words.size(), &remaining);
  std::string shortened(words.data(), remaining);
  shortened += "\xE2\x80\xA6";
  text(at, face, colour, shortened, align);
}

float Painter::paragraph(ImVec2 at, float width_limit, Face face, ImU32 colour, std::string_view words,
                         Align align) const {
  float y = at.y;
  break_lines(*fonts_.of(face), width_limit, words, [&](std::string_view line_words) {
    text({at.x, y}, face, colour, line_words, align);
    y += fonts_.line(face);
  });
  return y - at.y;
}

float Painter::paragraph_height(float width_limit, Face face, std::string_view words) const {
  float height = 0.0f;
  break_lines(*fonts_.of(face), width_limit, words, [&](std::string_view) { height += fonts_.line(face); });
  return height;
}

void Painter::fill(Rect rect, ImU32 colour, float radius) const {
  list_.AddRectFilled(rect.upper_left(), rect.lower_right(), colour, radius);
  if (drawing_ != nullptr) drawing_->rectangle(rect, colour, radius);
}

void Painter::outline(Rect rect, ImU32 colour, float radius, float thickness) const {
  list_.AddRect(rect.upper_left(), rect.lower_right(), colour, radius, 0, thickness);
  if (drawing_ != nullptr) drawing_->rectangle_outline(rect.grown(-0.5f), colour, radius, thickness);
}

void Painter::horizontal(float x0, float x1, float y, ImU32 colour, float thickness) const {
  const float middle = std::floor(y) + 0.5f;
  stroke({x0, middle}, {x1, middle}, colour, thickness);
}

void Painter::vertical(float x, float y0, float y1, ImU32 colour, float thickness) const {
  stroke({x, y0}, {x, y1}, colour, thickness);
}

void Painter::dashed_vertical(float x, float y0, float y1, ImU32 colour) const {
  const float step = style_.px(6.0f);
  dashed_polyline(std::array{ImVec2(x, y0), ImVec2(x, y1)}, colour, 1.0f, {0.5f * step, 0.5f * step});
}

void Painter::stroke(ImVec2 from, ImVec2 to, ImU32 colour, float thickness) const {
  list_.AddLine(from, to, colour, thickness);
  if (drawing_ != nullptr) drawing_->polyline(std::array{from, to}, colour, thickness);
}

void Painter::polyline(std::span<const ImVec2> points, ImU32 colour, float thickness) const {
  list_.AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_None, thickness);
  if (drawing_ != nullptr) drawing_->polyline(points, colour, thickness);
}

void Painter::dashed_polyline(std::span<const ImVec2> points, ImU32 colour, float thickness, Dashes dashes) const {
  if (drawing_ != nullptr) drawing_->polyline(points, colour, thickness, dashes);
  const float period = dashes.dash + dashes.gap;
  float walked = 0.0f;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 before = points[i - 1], now = points[i];
    const float length = std::hypot(now.x - before.x, now.y - before.y);
    const auto at = [&](float along) {
      const float part = length > 0.0f ? along / length : 0.0f;
      return ImVec2{before.x + (now.x - before.x) * part, before.y + (now.y - before.y) * part};
    };
    const float begun = std::fmod(walked, period);
    const int count = static_cast<int>((length + begun) / period) + 1;
    for (int dash = 0; dash < count; ++dash) {
      const float from = period * static_cast<float>(dash) - begun;
      const float to = std::min(from + dashes.dash, length);
      if (to > 0.0f && from < length) list_.AddLine(at(std::max(from, 0.0f)), at(to), colour, thickness);
    }
    walked += length;
  }
}

void Painter::polygon(std::span<const ImVec2> corners, ImU32 colour) const {
  list_.AddConvexPolyFilled(corners.data(), static_cast<int>(corners.size()), colour);
  if (drawing_ != nullptr) drawing_->polygon(corners, colour);
}

void Painter::band(std::span<const ImVec2> lower, std::span<const ImVec2> upper, ImU32 colour) const {
  if (drawing_ != nullptr) {
    std::vector<ImVec2> around(lower.begin(), lower.end());
    around.insert(around.end(), upper.rbegin(), upper.rend());
    drawing_->polygon(around, colour);
  }
  // A quadrilateral between each two points, edge on edge: smoothed edges would show as stripes.
  const ImDrawListFlags flags = list_.Flags;
  list_.Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (std::size_t i = 1; i < lower.size(); ++i)
    list_.AddQuadFilled(lower[i - 1], upper[i - 1], upper[i], lower[i], colour);
  list_.Flags = flags;
}

void Painter::disc(ImVec2 centre, float radius, ImU32 colour) const {
  list_.AddCircleFilled(centre, radius, colour);
  if (drawing_ != nullptr) drawing_->disc(centre, radius, colour);
}

void Painter::ring(ImVec2 centre, float radius, ImU32 colour, float thickness) const {
  list_.AddCircle(centre, radius, colour, 0, thickness);
  if (drawing_ != nullptr) drawing_->ring(centre, radius - 0.5f, colour, thickness);
}

void Painter::begin_clip(Rect rect) const {
  list_.PushClipRect(rect.upper_left(), rect.lower_right(), true);
  if (drawing_ != nullptr) drawing_->begin_clip(rect);
}

void Painter::end_clip() const {
  list_.PopClipRect();
  if (drawing_ != nullptr) drawing_->end_clip();
}

void Painter::mark(ImVec2 centre, float size, const Meaning& meaning) const {
  mark(centre, size, meaning.mark, meaning.ink);
}

void Painter::mark(ImVec2 c, float size, Mark mark, ImU32 colour) const {
  const float u = size / 12.0f;  // drawn on a square of 12
  const auto at = [&](float x, float y) { return ImVec2(c.x + (x - 6.0f) * u, c.y + (y - 6.0f) * u); };
  switch (mark) {
    case Mark::none: break;
    case Mark::disc: disc(c, 5.0f * u, colour); break;
    case Mark::ring: ring(c, 4.0f * u, colour, 2.6f * u); break;
    case Mark::pill: fill(between(at(0.0f, 2.8f), at(12.0f, 9.2f)), colour, 3.2f * u); break;
    case Mark::diamond: polygon(std::array{at(6, 0), at(11, 6), at(6, 12), at(1, 6)}, colour); break;
    case Mark::square: fill(between(at(1.2f, 1.2f), at(10.8f, 10.8f)), colour, u); break;
    case Mark::triangle: polygon(std::array{at(6, 0.6f), at(11.8f, 11), at(0.2f, 11)}, colour); break;
    case Mark::cross:
      fill(between(at(4.4f, 0.8f), at(7.6f, 11.2f)), colour);
      fill(between(at(0.8f, 4.4f), at(4.4f, 7.6f)), colour);
      fill(between(at(7.6f, 4.4f), at(11.2f, 7.6f)), colour);
      break;
    case Mark::hexagon: {
      const ImVec2 points[] = {at(3.2f, 1), at(8.8f, 1), at(11.7f, 6), at(8.8f, 11), at(3.2f, 11), at(0.3f, 6)};
      polygon(points, colour);
      break;
    }
  }
}

void Painter::icon(ImVec2 c, float size, Icon icon, ImU32 colour) const {
  const float u = size / 20.0f;  // drawn on a square of 20
  const auto at = [&](float x, float y) { return ImVec2(c.x + (x - 10.0f) * u, c.y + (y - 10.0f) * u); };
  switch (icon) {
    case Icon::play: polygon(std::array{at(5, 2.5f), at(17, 10), at(5, 17.5f)}, colour); break;
    case Icon::pause:
      fill(between(at(4, 3), at(8.2f, 17)), colour, u);
      fill(between(at(11.8f, 3), at(16, 17)), colour, u);
      break;
    case Icon::back:  // to a bar
      fill(between(at(3.5f, 4), at(5.9f, 16)), colour, u);
      polygon(std::array{at(16.5f, 4), at(16.5f, 16), at(7, 10)}, colour);
      break;
    case Icon::on:
      fill(between(at(14.1f, 4), at(16.5f, 16)), colour, u);
      polygon(std::array{at(3.5f, 4), at(13, 10), at(3.5f, 16)}, colour);
      break;
    case Icon::sun:
      disc(c, 4.0f * u, colour);
      for (int ray = 0; ray < 8; ++ray) {
        const float angle = static_cast<float>(ray) * 0.78539816f;
        const ImVec2 way(std::cos(angle), std::sin(angle));
        stroke({c.x + way.x * 6.4f * u, c.y + way.y * 6.4f * u}, {c.x + way.x * 9.2f * u, c.y + way.y * 9.2f * u},
               colour, 1.8f * u);
      }
      break;
    case Icon::moon:
      // A disc of which the background takes a bite; `raised` is what it stands on when under the mouse.
      disc(c, 7.5f * u, colour);
      disc(at(13.2f, 7.2f), 6.2f * u, style_.colour().raised);
      break;
    case Icon::brand: {
      // A bouton over a spine, one molecule between them.
      list_.PathArcTo(at(10, 8.2f), 9.0f * u, 3.14159265f, 6.2831853f, 24);
      list_.PathFillConvex(colour);
      list_.PathArcTo(at(10, 19.2f), 6.5f * u, 3.14159265f, 6.2831853f, 20);
      list_.PathFillConvex(faded(colour, 0.55f));
      disc(at(10, 10.4f), 1.6f * u, style_.colour().serotonin.fill);
      break;
    }
  }
}

Rect Painter::pill_rect(ImVec2 at, std::string_view words, Align align) const {
  const float wide = width(Face::label_strong, words) + 2.0f * style_.px(pill_padding);
  const float high = style_.px(21.0f);
  return {aligned(at.x, wide, align), at.y - high * 0.5f, wide, high};
}

void Painter::patch_behind(Rect words) const { fill(words, faded(style_.colour().background, 0.86f), style_.px(5.0f)); }

void Painter::pill(Rect patch, std::string_view words, float indent) const {
  patch_behind(patch);
  text({patch.x + style_.px(pill_padding) + indent, patch.middle_y() - line(Face::label_strong) * 0.5f},
       Face::label_strong, style_.colour().text, words);
}

void Painter::leader(ImVec2 from, ImVec2 to) const {
  stroke(from, to, faded(style_.colour().text_2, 0.55f), 1.0f);
  disc(to, style_.px(2.5f), style_.colour().text);
}

// Rounded rectangles on one another, so that it thins out evenly on every side and round the corners.
void Painter::fade(Rect rect, ImU32 colour, float soft) const {
  constexpr int layers = 12;
  constexpr float most = 0.88f;
  float covered = 0.0f;
  for (int i = 1; i <= layers; ++i) {
    const float way = static_cast<float>(i) / layers;
    const float wanted = most * way * way * (3.0f - 2.0f * way);
    const float out = soft * (1.0f - way);
    fill(rect.grown(out), faded(colour, (wanted - covered) / (1.0f - covered)), out + 6.0f);
    covered = wanted;
  }
}

void Painter::fade_to(Rect rect, Side solid, ImU32 colour) const {
  // A smooth step in strips: linear from end to end would show where it begins.
  constexpr int strips = 12;
  const auto cover = [&](int i) {
    const float way = static_cast<float>(i) / strips;
    return faded(colour, way * way * (3.0f - 2.0f * way));
  };
  for (int i = 0; i < strips; ++i) {
    const ImU32 from = cover(i), to = cover(i + 1);
    const float near = static_cast<float>(i) / strips, far = static_cast<float>(i + 1) / strips;
    if (solid == Side::bottom) {
      list_.AddRectFilledMultiColor({rect.x, rect.y + near * rect.height}, {rect.right(), rect.y + far * rect.height},
                                    from, from, to, to);
    } else {
      list_.AddRectFilledMultiColor({rect.right() - far * rect.width, rect.y},
                                    {rect.right() - near * rect.width, rect.bottom()}, to, from, from, to);
    }
  }
}

void Painter::spotlight(Rect all, ImVec2 centre, float radius, ImU32 shade) const {
  struct Ring {
    float out;     // of the radius
    float shaded;  // of the shade
  };
  // The last one lies beyond every corner.
  const float beyond = 2.0f * (all.width + all.height) / radius;
  const std::array<Ring, 7> rings{
      {{0.84f, 0.0f}, {0.90f, 0.10f}, {0.95f, 0.28f}, {1.0f, 0.5f}, {1.06f, 0.78f}, {1.16f, 1.0f}, {beyond, 1.0f}}};
  constexpr int sides = 72;
  constexpr float whole_turn = 6.2831853f;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list_.PushClipRect(all.upper_left(), all.lower_right(), true);
  list_.PrimReserve(static_cast<int>(rings.size() - 1) * sides * 6, static_cast<int>(rings.size()) * sides);
  const unsigned first = list_._VtxCurrentIdx;
  for (unsigned ring = 0; ring < rings.size(); ++ring) {
    for (unsigned side = 0; side < sides; ++side) {
      const float turn = whole_turn * static_cast<float>(side) / sides;
      const float out = rings[ring].out * radius;
      const unsigned corner = first + ring * sides + side;
      const unsigned beside = first + ring * sides + (side + 1) % sides;
      list_.PrimWriteVtx({centre.x + out * std::cos(turn), centre.y + out * std::sin(turn)}, white,
                         faded(shade, rings[ring].shaded));
      if (ring == 0) continue;
      for (const unsigned index : {corner - sides, beside - sides, beside, corner - sides, beside, corner})
        list_.PrimWriteIdx(static_cast<ImDrawIdx>(index));
    }
  }
  list_.PopClipRect();
}

void Painter::arrow(ImVec2 from, ImVec2 via, ImVec2 to, float wide, ImU32 colour, bool halo) const {
  const float dx = to.x - via.x;
  const float dy = to.y - via.y;
  const float length = std::max(1.0f, std::sqrt(dx * dx + dy * dy));
  const ImVec2 along(dx / length, dy / length);
  const ImVec2 across(-along.y, along.x);
  const auto head_and_shaft = [&](float extra, ImU32 ink) {
    const float head = wide * 0.75f + 7.0f;
    const ImVec2 neck(to.x - along.x * head * 0.9f, to.y - along.y * head * 0.9f);
    list_.AddBezierQuadratic(from, via, neck, ink, wide + 2.0f * extra, 16);
    const float half = wide * 0.5f + 4.5f + extra;
    const ImVec2 back(to.x - along.x * (head + extra), to.y - along.y * (head + extra));
    const ImVec2 tip(to.x + along.x * extra * 1.6f, to.y + along.y * extra * 1.6f);
    list_.AddTriangleFilled(tip, {back.x + across.x * half, back.y + across.y * half},
                            {back.x - across.x * half, back.y - across.y * half}, ink);
  };
  if (halo) head_and_shaft(1.5f, faded(style_.colour().background, 0.85f));
  head_and_shaft(0.0f, colour);
}

}  // namespace cleft::ui

#include "ui/views/gallery_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

struct NamedMeaning {
  std::string_view key;
  Meaning Colours::*meaning;
};
constexpr std::array<NamedMeaning, 8> meanings{
    {{"transmitter.serotonin", &Colours::serotonin},
     {"transmitter.dopamine", &Colours::dopamine},
     {"transmitter.norepinephrine", &Colours::norepinephrine},
     {"class.releaser", &Colours::releaser},
     {"class.reuptake-blocker", &Colours::reuptake_blocker},
     {"class.receptor-ligand", &Colours::receptor_ligand},
     {"class.store-or-enzyme-inhibitor", &Colours::store_or_enzyme_inhibitor},
     {"class.circuit-drug", &Colours::circuit_drug}}};

// By their names in the code: that is what is looked for here.
constexpr std::array<std::string_view, face_count> faces{"tick",           "label", "label_strong", "control",
                                                         "control_strong", "prose", "title",        "heading",
                                                         "unit",           "value", "readout"};

struct Neutral {
  std::string_view name;
  ImU32 Colours::*colour;
};
constexpr std::array<Neutral, 9> neutrals{{{"background", &Colours::background},
                                           {"panel", &Colours::panel},
                                           {"raised", &Colours::raised},
                                           {"selected", &Colours::selected},
                                           {"line", &Colours::line},
                                           {"segment", &Colours::segment},
                                           {"text", &Colours::text},
                                           {"text_2", &Colours::text_2},
                                           {"text_3", &Colours::text_3}}};

void add(std::string& list, std::string_view one) { list.append(list.empty() ? "" : ", ").append(one); }

// What was just drawn, for whoever cannot see it.
void say(const PanelPage& page, const char* id, float top, std::string words) {
  if (!page.drawing()) return;
  const Rect below = page.rest();
  page.context.widgets.readout(id, {id}, {below.x, top, below.width, below.y - top}, std::move(words));
}

}  // namespace

void gallery_head(PanelPage& page, std::string_view key, const std::string& value) {
  page.head(key, value);
  page.row(0.0f, 4.0f);
}

void gallery_type(PanelPage& page) {
  const float top = page.rest().y;
  gallery_head(page, "gallery.type");
  std::string all;
  for (std::size_t i = 0; i < faces.size(); ++i) {
    const Face face = static_cast<Face>(i);
    const std::string words = std::string(faces[i]) + " " + std::to_string(Fonts::points(face));
    const Painter& paint = page.context.paint;
    const Rect rect = page.row(paint.paragraph_height(page.width(), face, words), 4.0f);
    if (page.drawing()) paint.paragraph(rect.upper_left(), rect.width, face, page.context.style().colour().text, words);
    add(all, words);
  }
  say(page, "gallery.type", top, all);
}

void gallery_meanings(PanelPage& page) {
  const ViewContext& context = page.context;
  const Painter& paint = context.paint;
  const float top = page.rest().y;
  gallery_head(page, "gallery.meanings");
  std::string all;
  for (const NamedMeaning& one : meanings) {
    const Meaning& meaning = context.style().colour().*one.meaning;
    const std::string_view words = context.text(one.key);
    const float size = context.px(14.0f);
    const float indent = context.px(26.0f);
    const float fill = context.px(56.0f);
    const float room = page.width() - indent - fill - context.px(12.0f);
    const float high = paint.paragraph_height(room, Face::control, words);
    const Rect rect = page.row(high, 6.0f);
    add(all, words);
    if (!page.drawing()) continue;
    paint.mark({rect.x + size * 0.5f, rect.middle_y()}, size, meaning);
    paint.paragraph({rect.x + indent, rect.y}, room, Face::control, meaning.ink, words);
    const float line = context.px(4.0f);
    paint.fill({rect.right() - fill, rect.middle_y() - line * 0.5f, fill, line}, meaning.fill, line * 0.5f);
  }
  say(page, "gallery.meanings", top, all);
}

void gallery_neutrals(PanelPage& page) {
  const ViewContext& context = page.context;
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float top = page.rest().y;
  gallery_head(page, "gallery.neutrals");
  std::string all;
  const float gap = context.px(8.0f);
  const auto across = static_cast<std::size_t>(std::max(1.0f, (page.width() + gap) / (context.px(110.0f) + gap)));
  const float wide = (page.width() - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  const float patch = context.px(28.0f);
  Rect row;
  for (std::size_t i = 0; i < neutrals.size(); ++i) {
    if (i % across == 0) row = page.row(patch + paint.line(Face::label), 8.0f);
    add(all, neutrals[i].name);
    if (!page.drawing()) continue;
    const Rect place{row.x + static_cast<float>(i % across) * (wide + gap), row.y, wide, patch};
    paint.fill(place, colour.*neutrals[i].colour, context.px(6.0f));
    paint.outline(place, colour.line, context.px(6.0f), 1.0f);
    paint.text({place.x, place.bottom()}, Face::label, colour.text_2, neutrals[i].name);
  }
  say(page, "gallery.neutrals", top, all);
}

void gallery_heat(PanelPage& page) {
  const ViewContext& context = page.context;
  const Painter& paint = context.paint;
  const float top = page.rest().y;
  gallery_head(page, "target");
  constexpr std::array<double, 6> constants_uM{100.0, 10.0, 1.0, 0.1, 0.01, 0.001};
  const auto each = page.width() / static_cast<float>(constants_uM.size());
  const float widest = paint.width(Face::tick, round_concentration(context.text, 100.0)) + context.px(4.0f);
  const std::size_t across = each >= widest ? constants_uM.size() : constants_uM.size() / 2;
  const float wide = page.width() / static_cast<float>(across);
  std::string all;
  Rect row;
  for (std::size_t i = 0; i < constants_uM.size(); ++i) {
    if (i % across == 0) row = page.row(paint.line(Face::tick) + context.px(8.0f), 2.0f);
    const std::string words = round_concentration(context.text, constants_uM[i]);
    add(all, words);
    if (!page.drawing()) continue;
    const Heat one = heat(context.style().theme, constants_uM[i]);
    const Rect cell{row.x + static_cast<float>(i % across) * wide, row.y, wide - context.px(2.0f), row.height};
    paint.fill(cell, one.fill, context.px(3.0f));
    paint.text({cell.middle_x(), cell.middle_y() - paint.line(Face::tick) * 0.5f}, Face::tick, one.ink, words,
               Align::middle);
  }
  say(page, "target", top, all);
}

}  // namespace cleft::ui

// Every widget with its real function, and every face and colour of the style, on one screen. A test holds it to all
// that ui/widgets/widgets.hpp offers.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "ui/choices.hpp"
#include "ui/draw/format.hpp"
#include "ui/views/gallery_parts.hpp"
#include "ui/views/views.hpp"

namespace cleft::ui {
namespace {

Gallery& moved(PanelPage& page) { return *page.context.local.gallery; }

void buttons(PanelPage& page) {
  ViewContext& context = page.context;
  const float top = page.rest().y;
  const std::string count = std::to_string(moved(page).presses);
  gallery_head(page, "gallery.button", count);
  struct Look {
    std::string_view key;
    std::optional<Icon> icon;
    ButtonLook look;
  };
  constexpr std::array<Look, 4> looks{{{"gallery.button.raised", std::nullopt, ButtonLook::raised},
                                       {"gallery.button.quiet", std::nullopt, ButtonLook::quiet},
                                       {"gallery.button.icon", Icon::play, ButtonLook::raised},
                                       {"gallery.button.alone", Icon::moon, ButtonLook::raised}}};
  const float high = context.style().control_height();
  const float gap = context.px(8.0f);
  Rect line{};
  float x = 0.0f;
  for (const Look& look : looks) {
    const bool alone = look.key == "gallery.button.alone";
    const std::string_view words = alone ? std::string_view() : context.text(look.key);
    const float icon = look.icon && !alone ? context.px(22.0f) : 0.0f;
    const float wide = alone ? high * 1.2f : context.paint.width(Face::label, words) + icon + context.px(24.0f);
    if (line.height == 0.0f || x + wide > line.right()) {
      line = page.row(high, 8.0f);
      x = line.x;
    }
    const Rect rect{x, line.y, wide, high};
    x += wide + gap;
    if (page.drawing() && context.widgets.button(std::string(look.key), {look.key}, rect, words, look.icon, look.look))
      ++moved(page).presses;
  }
  if (page.drawing())
    context.widgets.readout("gallery.button", {"gallery.button"}, {line.x, top, line.width, high}, count);
}

void choices_of_one(PanelPage& page) {
  ViewContext& context = page.context;
  constexpr std::array<std::string_view, 3> segments{"text.100", "text.150", "text.200"};
  constexpr std::array<std::string_view, 2> tabs{"page.lab", "page.compare"};
  gallery_head(page, "gallery.segmented");
  if (const auto picked = page.segmented("text", "gallery.segmented", segments, moved(page).segment, 8.0f))
    moved(page).segment = *picked;
  gallery_head(page, "gallery.tabs");
  const Rect rect = page.row(context.px(48.0f), 8.0f);
  if (!page.drawing()) return;
  const Rect half{rect.x, rect.y, std::min(rect.width, context.px(240.0f)), rect.height};
  const auto picked = context.widgets.tabs("page", {"gallery.tabs"}, half, choices_of(context, tabs), moved(page).tab);
  if (picked) moved(page).tab = *picked;
}

std::vector<Choice> pills(const ViewContext& context, const std::string& kind) {
  const Colours& colour = context.style().colour();
  const std::array<std::pair<std::string_view, Meaning>, 3> three{
      {{"preset.releaser", colour.releaser}, {"preset.ssri", colour.reuptake_blocker}, {"preset.both", Meaning{}}}};
  std::vector<Choice> choices;
  choices.reserve(three.size());
  for (const auto& [key, meaning] : three) {
    choices.push_back({kind + std::string(key), {key}, std::string(context.text(key)), meaning});
  }
  return choices;
}

void chips(PanelPage& page) {
  ViewContext& context = page.context;
  Gallery& gallery = moved(page);
  const auto row_of = [&](std::string_view head, const std::vector<Choice>& choices) {
    gallery_head(page, head);
    return page.row(context.widgets.chips_height(page.width(), choices), 8.0f);
  };
  const std::vector<Choice> ones = pills(context, "one.");
  const Rect one = row_of("gallery.chips", ones);
  const std::vector<Choice> pressed = pills(context, "press.");
  const Rect press = row_of("gallery.chip_buttons", pressed);
  const std::vector<Choice> several = pills(context, "on.");
  const Rect on = row_of("gallery.toggle_chips", several);
  if (!page.drawing()) return;
  const auto picked =
      context.widgets.chips("gallery.chips", {"gallery.chips"}, one.upper_left(), one.width, ones, gallery.chip);
  if (picked) gallery.chip = *picked;
  if (context.widgets.chip_buttons(press.upper_left(), press.width, pressed)) ++gallery.presses;
  const auto toggled = context.widgets.toggle_chips(on.upper_left(), on.width, several, gallery.toggles);
  if (toggled) gallery.toggles ^= 1U << *toggled;
}

// What a text is read and answered by.
void reading(PanelPage& page) {
  ViewContext& context = page.context;
  Gallery& gallery = moved(page);
  gallery_head(page, "gallery.answer");
  const std::string_view words = context.text("gallery.link");
  const float lines = context.paint.paragraph_height(page.width(), Face::prose, words);
  const Rect link = page.row(std::max(lines, context.style().control_height()), 8.0f);
  const Rect answer = page.row(context.widgets.answer_height(page.width(), words), 8.0f);
  if (!page.drawing()) return;
  context.paint.paragraph({link.x, link.middle_y() - lines * 0.5f}, link.width, Face::prose,
                          context.style().colour().text, words);
  if (context.widgets.link("gallery.link", {"gallery.link"}, {&link, 1}).pressed) ++gallery.presses;
  const AnswerMark mark = gallery.answered ? AnswerMark::right : AnswerMark::closed;
  if (context.widgets.answer("gallery.answer", {"gallery.answer"}, answer, words, mark))
    gallery.answered = !gallery.answered;
}

// Three cells of a drawing.
void drawing_parts(PanelPage& page) {
  ViewContext& context = page.context;
  gallery_head(page, "gallery.part");
  const Rect line = page.row(context.style().control_height(), 8.0f);
  if (!page.drawing()) return;
  std::vector<DrawingPart> parts;
  const float wide = std::min(context.px(72.0f), (line.width - context.px(4.0f)) / 3.0f);
  Cutter cut(line);
  for (const double uM : {0.01, 1.0, 100.0}) {
    const Rect cell = cut.left(wide, context.px(2.0f));
    const std::string name = concentration(context.text, uM);
    const Heat shade = heat(context.style().theme, uM);
    context.paint.fill(cell, shade.fill, context.px(3.0f));
    context.paint.text({cell.middle_x(), cell.middle_y() - context.paint.line(Face::tick) * 0.5f}, Face::tick,
                       shade.ink, name, Align::middle);
    parts.push_back({"gallery.part." + std::to_string(parts.size()), {"gallery.part.name", {name}}, cell});
  }
  if (context.widgets.drawing_parts("gallery.part", {"gallery.part"}, parts).pressed) ++moved(page).presses;
}

// Twelve bars.
void strip(PanelPage& page) {
  ViewContext& context = page.context;
  gallery_head(page, "gallery.strip");
  const Rect line = page.row(context.style().control_height(), 8.0f);
  if (!page.drawing()) return;
  constexpr std::size_t count = 12;
  Gallery& gallery = moved(page);
  const StripTouch touch = context.widgets.strip("gallery.strip", {"gallery.strip"}, line, count, gallery.bar,
                                                 [](std::size_t bar) { return std::to_string(bar + 1); });
  if (touch.picked) gallery.bar = *touch.picked;
  const float wide = line.width / static_cast<float>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const float high = line.height * static_cast<float>(i + 1) / static_cast<float>(count);
    const bool told = i == touch.hovered.value_or(gallery.bar);
    context.paint.fill({line.x + static_cast<float>(i) * wide, line.bottom() - high, wide - context.px(2.0f), high},
                       told ? context.style().colour().text : context.style().colour().segment);
  }
}

// Three that can be put in another order.
void handles(PanelPage& page) {
  ViewContext& context = page.context;
  gallery_head(page, "gallery.handle");
  const Rect line = page.row(context.style().control_height(), 8.0f);
  if (!page.drawing()) return;
  std::array<int, 3>& order = moved(page).order;
  std::array<Rect, 3> places{};
  const float gap = context.px(8.0f);
  const float wide = (line.width - 2.0f * gap) / 3.0f;
  for (std::size_t i = 0; i < places.size(); ++i)
    places[i] = {line.x + static_cast<float>(i) * (wide + gap), line.y, wide, line.height};
  const Colours& colour = context.style().colour();
  std::optional<std::pair<std::size_t, std::size_t>> changed;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string name = std::to_string(order[i]);
    context.paint.outline(places[i], colour.line, context.px(6.0f), 1.0f);
    const float text_y = line.middle_y() - context.paint.line(Face::label) * 0.5f;
    context.paint.text({places[i].middle_x(), text_y}, Face::label, colour.text, name, Align::middle);
    const HandleTouch touch =
        context.widgets.handle("gallery.handle." + name, {"gallery.handle"}, places[i], places, i, name);
    if (touch.over) context.paint.outline(places[*touch.over], colour.text, context.px(6.0f), 2.0f);
    if (touch.moved) changed = {i, *touch.moved};
  }
  if (!changed) return;
  int* const from = order.data() + changed->first;
  int* const to = order.data() + changed->second;
  if (from < to) std::rotate(from, from + 1, to + 1);
  if (to < from) std::rotate(to, from, from + 1);
}

void sliders(PanelPage& page) {
  ViewContext& context = page.context;
  Gallery& gallery = moved(page);
  const std::string plain = number(gallery.plain);
  page.head("gallery.slider", plain);
  if (const auto to = page.slider("gallery.slider", {"gallery.slider"}, gallery.plain, {}, plain)) gallery.plain = *to;

  const std::string words = concentration(context.text, std::pow(10.0, gallery.decades));
  page.head("gallery.slider.ticks", words);
  const Rect rect = page.row(page.slider_height(true), 8.0f);
  if (!page.drawing()) return;
  std::vector<SliderTick> ticks;
  for (int decade = -2; decade <= 2; ++decade) {
    ticks.push_back({static_cast<double>(decade), round_concentration(context.text, std::pow(10.0, decade))});
  }
  const SliderLook look{context.style().colour().releaser.fill, ticks, -0.5, 0.8};
  if (const auto to = context.widgets.slider("gallery.slider.ticks", {"gallery.slider.ticks"}, rect, gallery.decades,
                                             {-2.0, 2.0, 0.05, 1.0}, words, look))
    gallery.decades = *to;
}

void fields(PanelPage& page) {
  Gallery& gallery = moved(page);
  if (const auto to = page.time_field("gallery.field", "gallery.field", {"gallery.field"}, gallery.time_s))
    gallery.time_s = *to;
  constexpr const char* wrong = "gallery.field.problem";
  const auto to = page.time_field(wrong, wrong, {wrong}, gallery.mended_s.value_or(0.0));
  if (to) gallery.mended_s = to;
}

// What is searched as one types, and what folds it away.
void search(PanelPage& page) {
  ViewContext& context = page.context;
  Gallery& gallery = moved(page);
  const float high = context.style().control_height();
  const std::string_view words = context.text("gallery.fold");
  const Rect row = page.row(high, 8.0f);
  const Rect line = gallery.folded ? Rect{} : page.row(high, 8.0f);
  if (!page.drawing()) return;
  const Rect button{row.x, row.y, context.paint.width(Face::label, words) + context.px(44.0f), high};
  if (!gallery.folded) {
    const SearchTouch touch = context.widgets.search("gallery.search", {"gallery.search"}, line, gallery.searched,
                                                     context.text("gallery.search"));
    if (touch.words) gallery.searched = *touch.words;
  }
  if (context.widgets.fold("gallery.fold", {"gallery.fold"}, button, words, !gallery.folded))
    gallery.folded = !gallery.folded;
}

// The second field is wrong from the start, as long as nothing else is being typed.
void refuse(ViewContext& context) {
  constexpr const char* wrong = "gallery.field.problem";
  const std::string& focused = context.widgets.focused();
  if (context.local.gallery->mended_s || focused == wrong || focused == "gallery.field" ||
      !context.widgets.problem_of(wrong).empty())
    return;
  context.widgets.refuse(wrong, "soon", std::string(context.text("time.wrong")));
  ++context.local.gallery->refusals;  // there is something to draw
}

using Section = void (*)(PanelPage&);
constexpr std::array<Section, 17> sections{
    buttons,          choices_of_one,   chips,       reading,       drawing_parts, strip,         handles,
    sliders,          fields,           search,      gallery_spans, gallery_plot,  gallery_table, gallery_type,
    gallery_meanings, gallery_neutrals, gallery_heat};

struct PlacedSection {
  Section section;
  Rect area;
};

// In columns, each section under the shortest one; the height of all.
std::vector<PlacedSection> placed(ViewContext& context, Rect area, float& height) {
  const float gap = context.px(32.0f);
  const float between = context.px(20.0f);
  const auto count = static_cast<std::size_t>(std::clamp((area.width + gap) / context.px(360.0f), 1.0f, 4.0f));
  const float wide = (area.width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  std::vector<float> used(count, 0.0f);
  std::vector<PlacedSection> list;
  for (const Section section : sections) {
    const auto column = std::min_element(used.begin(), used.end());
    PanelPage measured(context, {0.0f, 0.0f, wide, 0.0f}, nullptr);
    section(measured);
    list.push_back(
        {section,
         {area.x + static_cast<float>(column - used.begin()) * (wide + gap), area.y + *column, wide, measured.used()}});
    *column += measured.used() + between;
  }
  height = *std::max_element(used.begin(), used.end());
  return list;
}

bool head(ViewContext& context, Rect area) {
  const std::string_view leave = context.text("gallery.leave");
  const float wide = context.paint.width(Face::label, leave) + context.px(28.0f);
  Cutter cut(area);
  const Rect button = cut.right(wide, context.px(12.0f));
  context.paint.text_within({area.x, area.middle_y() - context.paint.line(Face::title) * 0.5f}, cut.rest().width,
                            Face::title, context.style().colour().text, context.text("gallery.title"));
  return context.widgets.button("gallery.leave", {"gallery.leave"}, button, leave, std::nullopt);
}

}  // namespace

void gallery_view(ViewContext& context, Rect area) {
  refuse(context);
  const float margin = context.px(context.style().narrow ? 16.0f : 24.0f);
  Cutter cut({area.x + margin, area.y + context.px(8.0f), area.width - 2.0f * margin, area.height - context.px(8.0f)});
  const bool back = head(context, cut.top(context.style().control_height(), context.px(16.0f)));
  float height = 0.0f;
  const std::vector<PlacedSection> list = placed(context, cut.rest(), height);
  context.widgets.scroll_by_keys("gallery", cut.rest());
  const float scrolled = context.widgets.begin_scroll("gallery", cut.rest(), height);
  Commands none;  // nothing here changes the workspace
  for (const PlacedSection& one : list) {
    PanelPage page(context, {one.area.x, one.area.y - scrolled, one.area.width, one.area.height}, &none);
    one.section(page);
  }
  context.widgets.end_scroll();
  const bool escape = context.widgets.clicker() == Clicker::leave && !context.widgets.uses_escape();
  if (back || escape) context.local.gallery.reset();
}

}  // namespace cleft::ui

#include "evidence_view/figure.hpp"

#include <algorithm>

#include "catalog/citation.hpp"
#include "simulation/view_citation.hpp"

namespace cleft::evidence_view {
namespace {

using reader::Column;
using ui::Face;

constexpr float margin = 32.0f;
constexpr float button_width = 52.0f;
constexpr float button_gap = 6.0f;

std::string labels_of(const PartContext& part, const std::vector<std::string>& keys) {
  std::vector<std::string> labels;
  std::string words;
  for (const std::string& key : keys) {
    const catalog::Reference& source = *part.catalog().find_reference(key);
    std::string label = catalog::source_label(source);
    if (!source.retracted.empty()) label.append(" ").append(part.words()("evidence.retracted"));
    if (std::find(labels.begin(), labels.end(), label) != labels.end()) continue;
    labels.push_back(label);
    words += (words.empty() ? "" : ", ") + label;
  }
  return words;
}

// A button at the right of a row, of which it takes its room.
bool save_button(const PartContext& part, ui::Rect& row, const std::string& id, std::string_view name,
                 const char* format) {
  const float wide = part.px(button_width);
  const ui::Rect place{row.right() - wide, row.y, wide, row.height};
  row.width -= wide + part.px(button_gap);
  return part.view.widgets.button(id, reader::named(part.words().format("evidence.figure.label", {name, format})),
                                  place, format, std::nullopt, ui::ButtonLook::quiet);
}

}  // namespace

ImVec2 draw_figure(const PartContext& part, const Figure& figure, const std::string& credit) {
  const ui::Colours& colour = part.colour();
  const float around = part.px(margin);
  const float wide = part.px(figure.width);
  Column column(part.view, {around, around, wide, 0.0f}, true);
  if (!figure.holds_title) column.words(Face::heading, colour.text, figure.title, 14.0f);
  const float high = figure.height(part, wide);
  figure.draw(part, column.row(high, 16.0f));
  if (!figure.sources.empty())
    column.words(Face::tick, colour.text_2,
                 part.words().format("evidence.figure.sources", {labels_of(part, figure.sources)}), 6.0f);
  column.words(Face::tick, colour.text_3, credit + ", " + simulation::iso_date(simulation::today()), 0.0f);
  return {wide + 2.0f * around, column.y() + around};
}

ui::Rect figure_buttons(const PartContext& part, ui::Rect row, const std::string& id, std::string_view name) {
  for (const bool as_svg : {false, true}) {
    const std::string button = "evidence.figure." + id + (as_svg ? ".svg" : ".png");
    if (!save_button(part, row, button, name, as_svg ? "SVG" : "PNG")) continue;
    part.view.local.figure = {id, as_svg};
    part.view.local.host_requests.push_back(ui::HostRequest::save_figure);
  }
  return row;
}

float save_buttons_width(const PartContext& part, int count) {
  return static_cast<float>(count) * part.px(button_width + button_gap);
}

bool table_button(const PartContext& part, ui::Rect& row, const std::string& id, std::string_view name) {
  return save_button(part, row, "evidence.figure." + id + ".csv", name, "CSV");
}

TitleRow::TitleRow(const PartContext& part, float width, Face face, std::string_view title, float buttons)
    : part_(part), face_(face), title_(title) {
  constexpr float least_share = 0.64f;
  const float beside = part.on_sheet ? width : width - buttons;
  below_ = beside < least_share * width;
  room_ = below_ ? width : beside;
  title_height_ = part.paint().paragraph_height(room_, face, title);
  const float control = part.view.style().control_height();
  if (part.on_sheet) {
    height_ = title_height_;
  } else {
    height_ = below_ ? title_height_ + part.px(4.0f) + control : std::max(title_height_, control);
  }
}

ui::Rect TitleRow::draw(ui::Rect area) const {
  const float control = part_.view.style().control_height();
  const float y = below_ ? area.y : area.y + (height_ - title_height_) * 0.5f;
  part_.paint().paragraph({area.x, y}, room_, face_, part_.colour().text, title_);
  const float row = below_ ? area.y + height_ - control : area.y + (height_ - control) * 0.5f;
  return {area.x, row, area.width, control};
}

namespace {

TitleRow plot_title(const PartContext& part, float width, const std::string& id) {
  return {part, width, Face::heading, part.words()("evidence." + id + ".title"), save_buttons_width(part)};
}

}  // namespace

float plot_head_height(const PartContext& part, float width, const std::string& id) {
  return plot_title(part, width, id).height();
}

void plot_head(const PartContext& part, ui::Rect area, const std::string& id, std::string_view told) {
  const ui::Rect row = plot_title(part, area.width, id).draw(area);
  part.view.widgets.readout("evidence." + id + ".title", reader::named(part.words()("evidence." + id + ".title")), area,
                            std::string(told));
  if (!part.on_sheet) figure_buttons(part, row, id, part.words()("evidence.figure." + id));
}

void add_sources(std::vector<std::string>& keys, const std::vector<std::string>& more) {
  for (const std::string& key : more) {
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
}

}  // namespace cleft::evidence_view

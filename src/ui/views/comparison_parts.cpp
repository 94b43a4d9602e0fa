#include "ui/views/comparison_parts.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "simulation/instant.hpp"
#include "ui/addition.hpp"
#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/effect_words.hpp"
#include "ui/plot/plot_bar.hpp"
#include "ui/sheet_head.hpp"

namespace cleft::ui {
namespace {

float others_width(const ViewContext& context) {
  return context.paint.width(Face::label, context.text("comparison.other")) + context.px(24.0f);
}

// Does the title stand on the first line of the controls?
bool on_one_line(ViewContext& context, float width) {
  const float title = context.paint.width(Face::title, comparison_question(context)) + others_width(context);
  return title + plot_bar_first_line(context) + context.px(80.0f) <= width;
}

}  // namespace

std::string comparison_question(const ViewContext& context) {
  const auto* comparison = context.snapshot.comparison;
  return std::string(
      context.text(comparison == nullptr ? "comparison.own" : "comparison." + comparison->id + ".question"));
}

void comparison_title(ViewContext& context, Rect title) {
  const float high = context.style().control_height();
  const std::string question = comparison_question(context);
  const float others = others_width(context);
  const float words = std::min(context.paint.width(Face::title, question), title.width - others - context.px(8.0f));
  context.paint.text_within({title.x, title.middle_y() - context.paint.line(Face::title) * 0.5f}, words + 1.0f,
                            Face::title, context.style().colour().text, question);
  context.widgets.readout("comparison.question", {"comparison"}, {title.x, title.y, words, high}, question);
  if (context.widgets.button("comparison.other", {"comparison.other"},
                             {title.x + words + context.px(8.0f), title.y, others, high},
                             context.text("comparison.other"), std::nullopt, ButtonLook::quiet))
    context.local.choosing_comparison = true;
}

float comparison_bar_height(ViewContext& context, float width) {
  const float margin = context.px(24.0f);
  const float high = context.style().control_height();
  const bool one = on_one_line(context, width);
  const float beside = one ? plot_bar_first_line(context) : width - 2.0f * margin;
  return plot_bar_height(context, PlotBar::compare, beside) + context.px(14.0f) +
         (one ? 0.0f : high + context.px(6.0f));
}

void comparison_bar(ViewContext& context, Rect area, Commands& commands) {
  const float margin = context.px(24.0f);
  const float high = context.style().control_height();
  const bool one = on_one_line(context, area.width);
  Cutter cut({area.x + margin, area.y + context.px(8.0f), area.width - 2.0f * margin, area.height - context.px(8.0f)});
  Rect title{cut.rest().x, cut.rest().y, cut.rest().width, high};
  if (one) {
    const Rect bar = cut.right(plot_bar_first_line(context));
    title.width = bar.x - title.x - context.px(16.0f);
    plot_bar(context, PlotBar::compare, bar, commands);
  } else {
    cut.top(high, context.px(6.0f));
    plot_bar(context, PlotBar::compare, cut.rest(), commands);
  }
  comparison_title(context, title);
}

float effect_height(const ViewContext& context, float width) {
  constexpr float holds_a_sentence = 310.0f;
  return (width < context.px(holds_a_sentence) ? 3.0f : 2.0f) * context.paint.line(Face::label);
}

void effect_sentence(ViewContext& context, std::size_t column, Rect area) {
  const std::optional<EffectWords> said = column_effect(context, column);
  if (!said) return;
  const EffectWords& words = *said;
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float head = paint.paragraph_height(area.width, Face::label_strong, words.headline);
  const float line = paint.paragraph_height(area.width, Face::label, words.line);
  if (head + line <= area.height + 1.0f) {
    paint.paragraph(area.upper_left(), area.width, Face::label_strong, colour.text, words.headline);
    paint.paragraph({area.x, area.y + head}, area.width, Face::label, colour.text_2, words.line);
  } else {
    paint.text_within(area.upper_left(), area.width, Face::label_strong, colour.text, words.headline);
    if (area.height > 1.5f * paint.line(Face::label))
      paint.text_within({area.x, area.y + paint.line(Face::label)}, area.width, Face::label, colour.text_2, words.line);
  }
  context.widgets.readout(std::string(column_id(column)) + ".effect",
                          {"effect", {std::string(column_name(context, column))}}, area,
                          words.headline + ". " + words.line);
}

bool has_published(const ViewContext& context) {
  return context.snapshot.comparison != nullptr && context.snapshot.comparison->left_at_most.has_value() &&
         context.snapshot.y_scale == workspace::YScale::added;
}

namespace {

// Of what a drug adds alone, the part that it adds where another came before it.
struct Left {
  double share = 0.0;
  std::string drug;
};
std::optional<Left> left_now(const ViewContext& context) {
  for (std::size_t c = 0; c < context.snapshot.columns.size(); ++c) {
    const workspace::ColumnSnapshot& column = context.snapshot.columns[c];
    if (!column.addition || column.addition->alone || !column.current) continue;
    for (const workspace::Curve& curve : column.curves) {
      if (curve.transmitter != context.snapshot.state.view.transmitter || curve.values.empty()) continue;
      const Added added = added_now(context, c, curve);
      if (added.alone_nM && *added.alone_nM > 0.0)
        return Left{added.added_nM / *added.alone_nM, column.addition->substance->name};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string published_finding(const ViewContext& context) {
  const auto own = [&](const char* part) {
    return std::string(context.text("comparison." + context.snapshot.comparison->id + part));
  };
  return own(".published") + " (" + own(".source") + ")";
}

std::string published_words(const ViewContext& context) {
  std::string words = published_finding(context);
  if (const std::optional<Left> left = left_now(context)) {
    words += " " + context.text.format("published.left", {left->drug}) + ": " +
             context.text.format("published.percent", {number(100.0 * left->share)}) + ". " +
             std::string(context.text("comparison." + context.snapshot.comparison->id + ".miss"));
  }
  return words;
}

void published_result(ViewContext& context, Rect area) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const catalog::Comparison& comparison = *context.snapshot.comparison;
  const auto own = [&](const char* part) { return context.text("comparison." + comparison.id + part); };
  paint.vertical(area.x - context.px(12.0f), area.y, area.bottom(), colour.line);
  float y = area.y;
  std::string said;
  const auto say = [&](Face face, ImU32 ink, std::string_view words, float gap) {
    y += paint.paragraph({area.x, y}, area.width, face, ink, words) + context.px(gap);
    said += (said.empty() ? "" : ". ") + std::string(words);
  };
  say(Face::title, colour.text, context.text("published.head"), 0.0f);
  say(Face::tick, colour.text_2, own(".source"), 10.0f);
  say(Face::title, colour.text, own(".published"), 8.0f);
  say(Face::label, colour.text_2, own(".asked"), 16.0f);
  const std::optional<Left> left = left_now(context);
  if (!left) {
    say(Face::label, colour.text_2, context.text("published.wait"), 0.0f);
  } else {
    say(Face::label_strong, colour.text, context.text.format("published.left", {left->drug}), 4.0f);
    const double most = *comparison.left_at_most;
    const bool within = left->share <= most;
    say(Face::tick, colour.text_2, context.text.format("published.accepted", {number(100.0 * most)}), 4.0f);
    const float high = context.px(14.0f);
    const auto reach = [&](double share) { return area.width * static_cast<float>(std::clamp(share, 0.0, 1.0)); };
    paint.fill({area.x, y - context.px(3.0f), reach(most), high + context.px(6.0f)}, colour.selected);
    paint.fill({area.x, y, reach(left->share), high},
               transmitter_meaning(colour, context.snapshot.state.view.transmitter).fill);
    paint.vertical(area.x + reach(most), y - context.px(5.0f), y + high + context.px(5.0f), colour.text, 1.5f);
    y += high + context.px(8.0f);
    const std::string verdict = context.text.format("published.percent", {number(100.0 * left->share)}) + ": " +
                                std::string(context.text(within ? "published.within" : "published.outside"));
    say(Face::label_strong, colour.text, verdict, 12.0f);
    say(Face::label, colour.text_2, own(".miss"), 0.0f);
  }
  context.widgets.readout("published", {"published"}, area, said);
}

void comparison_table(ViewContext& context, Rect area) {
  const model::Amine transmitter = context.snapshot.state.view.transmitter;
  std::vector<std::vector<std::string>> cells{{std::string(context.text("now.table.substance"))}};
  for (const model::Amine amine : model::all_amines)
    cells.front().push_back(context.text.format("now.table.level", {context.text("transmitter." + id_of(amine))}));
  for (const std::string_view key : {"way_out.table.vesicles", "way_out.table.vesicles.rest", "way_out.table.carriers",
                                     "way_out.table.carriers.rest"})
    cells.front().emplace_back(context.text(key));
  const std::string none(context.text("table.none"));
  for (const workspace::ColumnSnapshot& column : context.snapshot.columns) {
    std::vector<std::string>& row = cells.emplace_back();
    row.push_back(substance_name(context, column));
    for (const model::Amine amine : model::all_amines) {
      const auto* terminal = column.current ? simulation::terminal_of(column.instant, amine) : nullptr;
      row.push_back(terminal == nullptr ? none : times(terminal->times_rest));
    }
    const auto* now = column.current ? simulation::terminal_of(column.instant, transmitter) : nullptr;
    const auto* rest = simulation::terminal_of(column.rest, transmitter);
    row.push_back(now == nullptr ? none : per_second(now->release_per_s));
    row.push_back(rest == nullptr ? none : per_second(rest->release_per_s));
    row.push_back(now == nullptr ? none : per_second(now->efflux_per_s));
    row.push_back(rest == nullptr ? none : per_second(rest->efflux_per_s));
  }
  const std::string when = clock(context.text, context.snapshot.state.view.time_s, context.snapshot.until_s);
  context.widgets.table("now.table", {"now.table", {when}}, area, std::move(cells));
}

void comparison_picker(ViewContext& context, Rect area, Commands& commands) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float margin = context.px(context.style().narrow ? 16.0f : 24.0f);
  Cutter cut(area.grown(-margin));
  if (sheet_head(context, cut, context.text("comparison.other"), "comparison.close")) {
    context.local.choosing_comparison = false;
    return;
  }
  const float high = context.style().control_height();
  const float wide = std::min(cut.rest().width, context.px(720.0f));
  float content = 0.0f;
  const auto about_of = [&](const std::string& id) { return context.text("comparison." + id + ".about"); };
  for (const std::string& id : context.snapshot.comparisons)
    content += high + paint.paragraph_height(wide, Face::label, about_of(id)) + context.px(20.0f);
  const Rect list = cut.rest();
  float y = list.y - context.widgets.begin_scroll("comparison.list", list, content);
  for (const std::string& id : context.snapshot.comparisons) {
    const std::string key = "comparison." + id + ".question";
    const std::string_view question = context.text(key);
    const Rect row{list.x, y, std::min(wide, paint.width(Face::label, question) + context.px(32.0f)), high};
    if (context.widgets.button("compare." + id, {key}, row, question, std::nullopt)) {
      context.local.choosing_comparison = false;
      context.local.menu.reset();
      commands.emplace_back(workspace::OpenComparison{id});
    }
    y += high + context.px(4.0f);
    y += paint.paragraph({list.x, y}, wide, Face::label, colour.text_2, about_of(id)) + context.px(16.0f);
  }
  context.widgets.end_scroll();
}

}  // namespace cleft::ui

#include "evidence_view/experiments_view.hpp"

#include <algorithm>
#include <array>

#include "evidence/tables.hpp"
#include "evidence_view/level_row.hpp"
#include "validation/complete_library.hpp"

namespace cleft::evidence_view {
namespace {

using evidence::Group;
using reader::Column;
using ui::Face;

constexpr float card_gap = 16.0f;
constexpr float run_gap = 14.0f;
constexpr float figure_card_width = 600.0f;
constexpr float figure_levels_width = 1200.0f;
constexpr float two_columns_from = 680.0f;
constexpr float three_columns_from = 1080.0f;

std::string progress_words(const PartContext& part, int run, int all) {
  return part.words().format("evidence.run.progress", {std::to_string(run), std::to_string(all)});
}

// As wide as the longest of what the button says, so that it moves nothing.
float run_button_width(const PartContext& part) {
  return part.paint().width(Face::label, part.words()("evidence.run.all")) + part.px(32.0f);
}

std::string filter_id(const char* which) { return std::string("evidence.filter.") + which; }

// A square an experiment: filled where it passed, a cross where it missed, an outline where it was not run.
void squares(Column& column, const PartContext& part, const evidence::Count& count) {
  const float pitch = part.px(9.0f);
  const int in_row = std::max(1, static_cast<int>(column.width() / pitch));
  const int rows = (count.all + in_row - 1) / in_row;
  const ui::Rect area = column.row(pitch * static_cast<float>(rows));
  if (!column.drawing()) return;
  const float side = part.px(6.0f);
  for (int i = 0; i < count.all; ++i) {
    const int above = i / in_row;
    const ui::Rect square{area.x + pitch * static_cast<float>(i % in_row), area.y + pitch * static_cast<float>(above),
                          side, side};
    if (i < count.passed) {
      part.paint().fill(square, part.colour().text_2);
    } else if (i < count.run) {
      ui::verdict_mark(part.paint(), {square.middle_x(), square.middle_y()}, part.px(10.0f), ui::Verdict::miss,
                       alarm(part), part.colour().background);
    } else {
      part.paint().outline(square, part.colour().text_3, 0.0f, 1.0f);
    }
  }
}

void count_block(Column& column, const PartContext& part, const evidence::Count& count, const std::string& id) {
  const i18n::Text& words = part.words();
  const ui::Colours& colour = part.colour();
  const std::string big = count.run == 0 ? "–" : std::to_string(count.passed);
  const std::string of = words.format("evidence.of", {std::to_string(count.all)});
  const std::string use(words("evidence.use." + id));
  const std::string how(words("evidence.use.how." + id));
  const ui::Rect row = column.row(part.paint().line(Face::readout));
  if (column.drawing()) {
    const float wide =
        part.paint().text(row.upper_left(), Face::readout, count.run == 0 ? colour.text_3 : colour.text, big);
    const float lower = part.view.paint.fonts().baseline(Face::readout) - part.view.paint.fonts().baseline(Face::unit);
    part.paint().text({row.x + wide + part.px(8.0f), row.y + lower}, Face::unit, colour.text_2, of);
  }
  column.words(Face::label_strong, colour.text, use, 0.0f);
  column.words(Face::label, colour.text_2, how, 6.0f);
  squares(column, part, count);
  if (!column.drawing()) return;
  std::string told = big;
  told += ' ' + of;
  if (count.run < count.all)
    told += ", " + words.format("evidence.run.progress", {std::to_string(count.run), std::to_string(count.all)});
  column.context.widgets.readout("evidence.count." + id, reader::named(use),
                                 {column.left(), row.y, column.width(), column.y() - row.y}, told);
}

// The three kinds beside each other.
void counts_line(Column& column, const PartContext& part, const evidence::Counts& counts) {
  const std::array<std::pair<const char*, const evidence::Count*>, 3> kinds{
      {{"never-fitted", &counts.never_fitted}, {"fitted", &counts.fitted}, {"construction", &counts.by_construction}}};
  const float gap = part.px(24.0f);
  const float wide = (column.width() - 2.0f * gap) / 3.0f;
  float high = 0.0f;
  float x = column.left();
  for (const auto& [id, count] : kinds) {
    Column block(column.context, {x, column.y(), wide, 0.0f}, column.drawing());
    count_block(block, part, *count, id);
    high = std::max(high, block.used());
    x += wide + gap;
  }
  column.row(high, 10.0f);
  experiments_legend(column, part);
  column.words(Face::label, part.colour().text_2,
               part.words().format("evidence.experiments.how", {std::to_string(counts.inexpressible)}), 8.0f);
}

}  // namespace

ExperimentsView::ExperimentsView(const evidence::Evidence& evidence, std::size_t threads)
    : evidence_(evidence),
      results_(evidence.experiments.size()),
      runs_(validation::complete_files(), threads),
      on_threads_(threads > 0) {}

int ExperimentsView::levels_run() const {
  return static_cast<int>(std::count_if(levels_.cells.begin(), levels_.cells.end(),
                                        [](const validation::LevelCell& cell) { return cell.was_run; }));
}

bool ExperimentsView::is_whole() const {
  if (shows_levels_) return levels_run() == static_cast<int>(levels_.cells.size());
  for (std::size_t i = 0; i < results_.size(); ++i) {
    if (evidence::is_expressible(evidence_.experiments[i].experiment) && !evidence::was_run(results_[i])) return false;
  }
  return true;
}

void ExperimentsView::run(std::size_t which) {
  if (!evidence::is_expressible(evidence_.experiments[which].experiment) || !asked_.insert(which).second) return;
  runs_.ask(which, evidence_.experiments[which].experiment);
}

void ExperimentsView::run_all() {
  stop();
  results_.assign(results_.size(), {});
  ++answers_;
  for (std::size_t i = 0; i < results_.size(); ++i) run(i);
}

void ExperimentsView::run_levels(const catalog::Catalog& catalog) {
  levels_ = validation::published_levels(catalog);
  next_level_ = 0;
  ++answers_;
  level_runs_.begin(catalog, on_threads_);  // which forgets what is still under way
}

void ExperimentsView::toggle_run(const PartContext& part) {
  if (is_running() && shows_levels_) {
    level_runs_.stop();
  } else if (is_running()) {
    stop();
  } else if (shows_levels_) {
    run_levels(part.catalog());
  } else {
    run_all();
  }
  part.view.scenes.moving = true;
}

void ExperimentsView::stop() {
  take_results();
  runs_.stop();
  asked_.clear();
}

void ExperimentsView::take_results() {
  for (ExperimentRuns::Done& done : runs_.take()) {
    results_[done.which] = std::move(done.result);
    asked_.erase(done.which);
    ++answers_;
  }
  for (const validation::LevelCell& cell : level_runs_.take()) {
    levels_.cells[next_level_++] = cell;
    ++answers_;
  }
}

// Region by region.
void ExperimentsView::set_out_levels() {
  const std::string levels = "levels";
  if (set_out_for_ == levels) return;
  set_out_for_ = levels;
  lines_ = {Line{}};
  for (std::size_t i = 0; i < levels_.cells.size(); ++i) {
    const std::size_t region = levels_.cells[i].region;
    if (i == 0 || levels_.cells[i - 1].region != region) lines_.push_back({Line::Kind::region, {}, {}, region});
    lines_.push_back({Line::Kind::level, {}, {}, i});
  }
}

// Misses come first once all is run; until then cards stay where they are.
void ExperimentsView::set_out(const PartContext& part, std::size_t columns) {
  if (shows_levels_) {
    if (levels_.cells.empty()) levels_ = validation::published_levels(part.catalog());
    set_out_levels();
    return;
  }
  const bool whole = is_whole();
  const std::string now = std::to_string(columns) + (whole ? "whole" : "") +
                          (shown_ ? std::to_string(static_cast<int>(*shown_)) : "") +
                          (shown_ == Group::missed ? std::to_string(counts().run()) : "");
  if (now == set_out_for_) return;
  set_out_for_ = now;
  columns_ = columns;
  const evidence::Results unknown(results_.size());
  const evidence::Results& told = whole || shown_ == Group::missed ? results_ : unknown;
  lines_ = {Line{}};
  std::optional<Group> group;
  for (const std::size_t i : evidence::order_of(evidence_, told)) {
    const Group of = evidence::group_of(evidence_.experiments[i].experiment, told[i]);
    const Group kind = evidence::kind_of(evidence_.experiments[i].experiment);
    const bool belongs = !shown_ || (*shown_ == Group::missed ? of == Group::missed : kind == *shown_);
    if (!belongs) continue;
    if (of != group) lines_.push_back({Line::Kind::group, of});
    const bool begins = of != group || lines_.back().cards.size() == columns_;
    if (begins) lines_.push_back({Line::Kind::cards, of});
    lines_.back().cards.push_back(i);
    group = of;
  }
}

std::vector<ui::Choice> ExperimentsView::filters(const PartContext& part) {
  std::vector<ui::Choice> choices;
  const auto add = [&](const char* id, std::string_view words) {
    choices.push_back({filter_id(id), reader::named(words), std::string(words), {}});
  };
  add("all", part.words()("evidence.filter.all"));
  for (const char* id : evidence::group_ids) add(id, part.words()(std::string("evidence.filter.") + id));
  add("levels", part.words()("evidence.filter.levels"));
  return choices;
}

const char* ExperimentsView::run_key() const {
  if (is_running()) return "evidence.run.stop";
  if (is_whole()) return "evidence.run.again";
  return shows_levels_ ? "evidence.run.levels" : "evidence.run.all";
}

// As wide as the longest of how far it is, so that it moves nothing.
float ExperimentsView::progress_width(const PartContext& part) const {
  const int all = done_of_all().second;
  return part.paint().width(Face::label, progress_words(part, all, all));
}

// Whether the words of how far it is have no room beside the button.
bool ExperimentsView::progress_is_below(const PartContext& part, float width) const {
  return run_button_width(part) + part.px(run_gap) + progress_width(part) > width;
}

// Where the choice of cards stands: beside the button and how far it is, or below them.
ui::Rect ExperimentsView::filter_place(const PartContext& part, ui::Rect area) const {
  const float high = part.view.style().control_height();
  const float before = run_button_width(part) + part.px(run_gap + 28.0f) + progress_width(part);
  const std::vector<ui::Choice> choices = filters(part);
  if (part.view.widgets.chips_fit(area.width - before, choices))
    return {area.x + before, area.y, area.width - before, high};
  const float chips = part.view.widgets.chips_height(area.width, choices);
  const float progress = progress_is_below(part, area.width) ? part.paint().line(Face::label) + part.px(4.0f) : 0.0f;
  return {area.x, area.y + high + progress + part.px(8.0f), area.width, chips};
}

float ExperimentsView::toolbar_height(const PartContext& part, float width) const {
  return filter_place(part, {0.0f, 0.0f, width, 0.0f}).bottom() + part.px(12.0f);
}

// The button that runs all or stops it, how far it is, and which cards are shown.
void ExperimentsView::toolbar(const PartContext& part, ui::Rect area) {
  ui::Widgets& widgets = part.view.widgets;
  const i18n::Text& words = part.words();
  const float high = part.view.style().control_height();
  ui::Cutter cut({area.x, area.y, area.width, high});
  const char* const key = run_key();
  const ui::Rect button = cut.left(std::min(run_button_width(part), area.width), part.px(run_gap));
  if (widgets.button("evidence.run", reader::named(words(key)), button, words(key), std::nullopt)) toggle_run(part);
  const auto [done, all] = done_of_all();
  const std::string told = progress_words(part, done, all);
  const float told_wide = part.paint().width(Face::label, told) + 1.0f;
  const ui::Rect rest = progress_is_below(part, area.width)
                            ? ui::Rect{area.x, area.y + high + part.px(4.0f), std::min(told_wide, area.width),
                                       part.paint().line(Face::label)}
                            : cut.left(std::min(told_wide, cut.rest().width));
  part.paint().text_within({rest.x, rest.middle_y() - part.paint().line(Face::label) * 0.5f}, rest.width, Face::label,
                           part.colour().text_2, told);
  widgets.readout("evidence.run.progress", reader::named(words("evidence.experiments.title")), rest, told);
  if (is_running()) {
    const float share = static_cast<float>(done) / static_cast<float>(std::max(1, all));
    const float y = rest.bottom() - part.px(3.0f);
    part.paint().fill({rest.x, y, rest.width, part.px(2.0f)}, part.colour().line);
    part.paint().fill({rest.x, y, rest.width * share, part.px(2.0f)}, part.colour().text);
  }
  filter(part, filter_place(part, area));
}

void ExperimentsView::filter(const PartContext& part, ui::Rect area) {
  const std::size_t last = evidence::group_ids.size() + 1;
  const std::size_t chosen = shows_levels_ ? last : shown_ ? static_cast<std::size_t>(*shown_) + 1 : 0;
  const auto picked = part.view.widgets.chips("evidence.filter", reader::named(part.words()("evidence.filter")),
                                              area.upper_left(), area.width, filters(part), chosen);
  if (!picked) return;
  shows_levels_ = *picked == last;
  shown_ = *picked == 0 || shows_levels_ ? std::nullopt : std::optional(static_cast<Group>(*picked - 1));
  list_.to_top(part.view.widgets);
  part.view.scenes.moving = true;
}

const std::string& ExperimentsView::laboratory(const PartContext& part, std::size_t which) {
  const auto found = opening_.find(which);
  if (found != opening_.end()) return found->second;
  const evidence::LaboratoryState state = evidence::laboratory_state(evidence_.experiments[which].experiment);
  return opening_.emplace(which, laboratory_link(part, state)).first->second;
}

// To be drawn it is known for certain whether the laboratory can be opened with it; how high it is does not depend on
// that.
CardState ExperimentsView::card_state(const PartContext& part, std::size_t which, bool drawn) {
  const evidence::PublishedExperiment& published = evidence_.experiments[which];
  return {.published = &published,
          .result = &results_[which],
          .asked = asked_.contains(which),
          .opened = opened_.has(published.experiment.id),
          .laboratory = drawn && !laboratory(part, which).empty()};
}

void ExperimentsView::save_table(const PartContext& part, std::size_t which) const {
  const evidence::PublishedExperiment& published = evidence_.experiments[which];
  part.view.local.files.push_back({"cleft-" + figure_id(published), ".csv",
                                   evidence::experiment_csv(published, results_[which], part.catalog(), part.words())});
  part.view.local.host_requests.push_back(ui::HostRequest::save_files);
}

// The rows of a region, none of them opened.
std::optional<Figure> ExperimentsView::levels_figure(const PartContext& part, const std::string& id) const {
  const auto* const found = std::find_if(model::region_ids.begin(), model::region_ids.end(),
                                         [&](const char* region) { return level_figure_id(region) == id; });
  if (found == model::region_ids.end()) return std::nullopt;
  const auto region = static_cast<std::size_t>(found - model::region_ids.begin());
  const validation::LevelTable table = levels_.cells.empty() ? validation::published_levels(part.catalog()) : levels_;
  Figure figure;
  figure.title =
      part.words().format("evidence.figure.levels", {part.words()(std::string("evidence.region.") + *found)});
  figure.holds_title = false;
  figure.width = figure_levels_width;
  std::vector<validation::LevelCell> cells;
  for (const validation::LevelCell& cell : table.cells)
    if (cell.region == region) cells.push_back(cell);
  figure.height = [cells](const PartContext& on, float width) {
    float high = on.paint().paragraph_height(width, Face::label, on.words()("evidence.levels.how")) + on.px(8.0f);
    for (const validation::LevelCell& cell : cells) high += level_row_height(on, width, cell, false);
    return high;
  };
  figure.draw = [cells](const PartContext& on, ui::Rect area) {
    Column column(on.view, area, true);
    column.words(Face::label, on.colour().text_2, on.words()("evidence.levels.how"), 8.0f);
    for (const validation::LevelCell& cell : cells)
      level_row(on, column.row(level_row_height(on, area.width, cell, false)), cell, false);
  };
  return figure;
}

std::optional<Figure> ExperimentsView::figure(const PartContext& part, const std::string& id) {
  if (std::optional<Figure> levels = levels_figure(part, id)) return levels;
  const auto found = std::find_if(evidence_.experiments.begin(), evidence_.experiments.end(),
                                  [&](const evidence::PublishedExperiment& one) { return figure_id(one) == id; });
  if (found == evidence_.experiments.end()) return std::nullopt;
  CardState state = card_state(part, static_cast<std::size_t>(found - evidence_.experiments.begin()), false);
  state.opened = state.asked = false;
  Figure figure;
  figure.title = found->experiment.title;
  figure.width = figure_card_width;
  const auto drawn = [state](Column& column, const PartContext& on) {
    card_inside(column, on, state);
    column.gap(8.0f);
    experiments_legend(column, on);
  };
  figure.height = [drawn](const PartContext& on, float width) {
    return height_of(on, width, [&](Column& column) { drawn(column, on); });
  };
  figure.draw = [drawn](const PartContext& on, ui::Rect area) {
    Column column(on.view, area, true);
    drawn(column, on);
  };
  return figure;
}

float ExperimentsView::line_height(const PartContext& part, float width, const Line& line) {
  switch (line.kind) {
    case Line::Kind::counts:
      return (part.narrow() ? toolbar_height(part, width) : 0.0f) +
             height_of(part, width, [&](Column& column) { above_all(column, part); });
    case Line::Kind::region: return level_head_height(part, width, line.which);
    case Line::Kind::level: {
      const validation::LevelCell& cell = levels_.cells[line.which];
      return level_row_height(part, width, cell, opened_.has(evidence::level_id(cell)));
    }
    case Line::Kind::group: return part.paint().line(Face::heading) + part.px(18.0f);
    case Line::Kind::cards: break;
  }
  const float gap = part.px(card_gap);
  const float wide = (width - gap * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_);
  float high = 0.0f;
  for (const std::size_t i : line.cards) high = std::max(high, card_height(part, wide, card_state(part, i, false)));
  return high + gap;
}

void ExperimentsView::cards(const PartContext& part, ui::Rect rect, const Line& line) {
  const float gap = part.px(card_gap);
  const float wide = (rect.width - gap * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_);
  float x = rect.x;
  for (const std::size_t i : line.cards) {
    const CardTouch touch = card(part, {x, rect.y, wide, rect.height - gap}, card_state(part, i, true));
    x += wide + gap;
    if (touch.turned) opened_.turn(evidence_.experiments[i].experiment.id);
    if (touch.run) run(i);
    if (touch.table) save_table(part, i);
    if (touch.laboratory) open_laboratory(part, laboratory(part, i));
    if (touch.turned || touch.run) part.view.scenes.moving = true;
  }
}

std::pair<int, int> ExperimentsView::done_of_all() const {
  if (shows_levels_) return {levels_run(), static_cast<int>(levels_.cells.size())};
  return {counts().run(), counts().all()};
}

// How the model does, or how a level is computed.
void ExperimentsView::above_all(Column& column, const PartContext& part) const {
  if (shows_levels_) {
    column.words(Face::label, part.colour().text_2, part.words()("evidence.levels.how"), 0.0f);
  } else {
    counts_line(column, part, counts());
  }
}

void ExperimentsView::draw_line(const PartContext& part, ui::Rect rect, const Line& line) {
  if (line.kind == Line::Kind::cards) {
    cards(part, rect, line);
    return;
  }
  ui::Cutter cut(rect);
  if (line.kind == Line::Kind::counts) {
    if (part.narrow()) toolbar(part, cut.top(toolbar_height(part, rect.width)));
    Column column(part.view, cut.rest(), true);
    above_all(column, part);
    return;
  }
  if (line.kind == Line::Kind::region) {
    level_head(part, rect, line.which, levels_);
    return;
  }
  if (line.kind == Line::Kind::level) {
    const std::string id = evidence::level_id(levels_.cells[line.which]);
    if (!level_row(part, rect, levels_.cells[line.which], opened_.has(id))) return;
    opened_.turn(id);
    part.view.scenes.moving = true;
    return;
  }
  const char* const id = evidence::group_ids[static_cast<std::size_t>(line.group)];
  const bool known = is_whole() || line.group == Group::missed || line.group == Group::inexpressible;
  const std::string words(part.words()(std::string(known ? "evidence.group." : "evidence.filter.") + id));
  part.paint().text({rect.x, rect.y + part.px(4.0f)}, Face::heading, part.colour().text, words);
  part.view.widgets.readout(std::string("evidence.group.") + id, reader::named(words), rect, words);
}

void ExperimentsView::bring_wanted() {
  if (!wanted_level_.empty()) {
    const auto row = std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) {
      return line.kind == Line::Kind::level && evidence::level_id(levels_.cells[line.which]) == wanted_level_;
    });
    if (row != lines_.end()) {
      list_.scroll_to(static_cast<std::size_t>(row - lines_.begin()));
      if (!opened_.has(wanted_level_)) opened_.turn(wanted_level_);
    }
    wanted_level_.clear();
  }
  if (wanted_.empty()) return;
  const auto is_wanted = [&](std::size_t card) { return evidence_.experiments[card].experiment.id == wanted_; };
  const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) {
    return std::any_of(line.cards.begin(), line.cards.end(), is_wanted);
  });
  if (found != lines_.end()) {
    list_.scroll_to(static_cast<std::size_t>(found - lines_.begin()));
    if (!opened_.has(wanted_)) opened_.turn(wanted_);
  }
  wanted_.clear();
}

void ExperimentsView::draw(const PartContext& part, ui::Rect area) {
  take_results();
  ui::Cutter cut(area);
  if (!part.narrow()) toolbar(part, cut.top(toolbar_height(part, area.width)));
  const ui::Rect rest = cut.rest();
  const float points = rest.width / part.view.style().text_scale;
  if (!wanted_.empty()) {
    shown_.reset();
    shows_levels_ = false;
  }
  set_out(part, points >= three_columns_from ? 3 : points >= two_columns_from ? 2 : 1);
  bring_wanted();
  list_.draw(part.view, rest,
             {.count = lines_.size(),
              .state = set_out_for_ + '/' + opened_.state() + '/' + std::to_string(answers_),
              .height = [&](std::size_t i) { return line_height(part, rest.width, lines_[i]); },
              .draw = [&](std::size_t i, ui::Rect rect) { draw_line(part, rect, lines_[i]); }});
}

}  // namespace cleft::evidence_view

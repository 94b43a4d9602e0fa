#include "evidence_view/evidence_view.hpp"

#include <algorithm>
#include <utility>

#include "evidence/tables.hpp"
#include "simulation/view_citation.hpp"
#include "story/reading.hpp"
#include "validation/complete_library.hpp"

namespace cleft::evidence_view {
namespace {

using ui::Face;

constexpr float wide_margin = 32.0f;
constexpr float narrow_margin = 14.0f;
constexpr float tabs_width = 400.0f;
constexpr float save_width = 140.0f;
constexpr float narrow_save_width = 56.0f;

}  // namespace

EvidenceView::Book::Book(evidence::Evidence the_evidence, std::string the_fault, std::size_t threads)
    : evidence(std::move(the_evidence)), fault(std::move(the_fault)), experiments(evidence, threads) {}

EvidenceView::EvidenceView(reader::Reader& reader, std::size_t threads, evidence::Evidence evidence)
    : reader_(reader), threads_(threads), book_(std::make_unique<Book>(std::move(evidence), std::string(), threads)) {}

EvidenceView::Book& EvidenceView::book() {
  if (book_) return *book_;
  core::Faults faults;
  evidence::Evidence evidence =
      evidence::gather(validation::complete_files(), reader_.catalog(), reader_.story(), faults);
  std::string fault = reader_.fault();
  if (fault.empty() && !faults.empty()) fault = faults.front().line();
  book_ = std::make_unique<Book>(std::move(evidence), std::move(fault), threads_);
  book_->experiments.on_update(tell_);
  return *book_;
}

void EvidenceView::run_experiments() {
  ExperimentsView& experiments = book().experiments;
  if (experiments.shows_levels()) {
    experiments.run_levels(reader_.catalog());
  } else {
    experiments.run_all();
  }
}

void EvidenceView::open_levels() {
  part_ = Part::experiments;
  book().experiments.show_level({});
}

void EvidenceView::on_update(std::function<void()> tell) {
  tell_ = std::move(tell);
  if (book_) book_->experiments.on_update(tell_);
}

std::string EvidenceView::lead() const {
  const evidence::Evidence& evidence = book_->evidence;
  const i18n::Text& words = evidence.story->words;
  const auto date = [&](const std::string& day) { return story::date_words(day, words); };
  switch (part_) {
    case Part::targets:
      return words.format("evidence.targets.lead",
                          {std::to_string(evidence.targets.size()), std::to_string(reader_.catalog().drugs.size())});
    case Part::experiments:
      return std::string(
          words(book_->experiments.shows_levels() ? "evidence.levels.lead.here" : "evidence.experiments.lead.here"));
    case Part::claims:
      return words.format("evidence.claims.lead",
                          {std::to_string(evidence.story->claims.size()),
                           std::to_string(evidence::newest_of(evidence.story->claims, reader_.catalog())),
                           date(evidence.timeline.as_of)});
    case Part::trials: break;
  }
  return words.format("evidence.trials.lead", {date(evidence.timeline.as_of), date(evidence.timeline.checked)});
}

void EvidenceView::tabs(ui::ViewContext& context, ui::Rect area) {
  const i18n::Text& words = book().evidence.story->words;
  std::vector<ui::Choice> choices;
  for (const char* id : part_ids) {
    const std::string name(words(std::string("evidence.part.") + id));
    choices.push_back({std::string("evidence.part.") + id, reader::named(name), name, {}});
  }
  const auto picked = context.widgets.segmented("evidence.parts", reader::named(words("evidence.parts")), area, choices,
                                                static_cast<std::size_t>(part_));
  if (!picked) return;
  part_ = static_cast<Part>(*picked);
  context.scenes.moving = true;
}

void EvidenceView::show(const PartContext& part, const ui::EvidenceRow& row) {
  if (row.part == "levels") {
    part_ = Part::experiments;
    book().experiments.show_level(row.id);
    return;
  }
  const auto* const found = std::find(part_ids.begin(), part_ids.end(), row.part);
  if (found == part_ids.end()) return;
  part_ = static_cast<Part>(found - part_ids.begin());
  if (part_ == Part::targets) book().targets.show(part, row.id);
  if (part_ == Part::experiments) book().experiments.show(row.id);
}

// The tables of the part; the model's numbers are in them as far as they were computed here.
void EvidenceView::save_tables(ui::ViewContext& context) {
  using evidence::Table;
  const ExperimentsView& experiments = book_->experiments;
  const evidence::TableInput input{book_->evidence, reader_.catalog(), experiments.results(), experiments.levels(),
                                   simulation::iso_date(simulation::today())};
  std::vector<Table> tables;
  switch (part_) {
    case Part::targets: tables = {Table::targets}; break;
    case Part::experiments: tables = {experiments.shows_levels() ? Table::levels : Table::experiments}; break;
    case Part::claims: tables = {Table::claims}; break;
    case Part::trials: tables = {Table::timeline, Table::trials}; break;
  }
  for (const Table table : tables) {
    const std::string name = evidence::table_ids[static_cast<std::size_t>(table)];
    context.local.files.push_back({"cleft-" + name, ".csv", evidence::table_csv(table, input)});
  }
  context.local.host_requests.push_back(ui::HostRequest::save_files);
}

ui::PartView::DrawnFigure EvidenceView::draw_figure(ui::ViewContext& context, const std::string& id,
                                                    const std::string& credit) {
  if (!book().fault.empty()) return {};
  ui::Commands none;
  const PartContext part{context, none, reader_, book().evidence, true};
  std::optional<Figure> figure = TrialsView::figure(part, id);
  if (!figure) figure = book().targets.figure(part, id);
  if (!figure) figure = book().experiments.figure(part, id);
  if (!figure) return {};
  return {figure->title, evidence_view::draw_figure(part, *figure, credit)};
}

// A narrow window has room for the format alone.
void EvidenceView::save_button(ui::ViewContext& context, ui::Rect place) {
  const std::string_view words = context.style().narrow ? "CSV" : context.text("save.table");
  if (context.widgets.button("evidence.save", {"save.table"}, place, words, std::nullopt, ui::ButtonLook::quiet))
    save_tables(context);
}

void EvidenceView::wide_head(const PartContext& part, ui::Cutter& cut, const std::string& title) {
  ui::ViewContext& context = part.view;
  const float high = context.style().control_height();
  const float tabs_wide = context.px(tabs_width);
  const float save_wide = context.px(save_width);
  const float room = cut.rest().width - save_wide - tabs_wide - context.px(44.0f);
  const std::string below = lead();
  const float titled = context.paint.paragraph_height(room, Face::value, title);
  const float told = context.paint.paragraph_height(room, Face::label, below) + context.px(2.0f);
  const ui::Rect head = cut.top(std::max(titled + told, high), context.px(14.0f));
  context.paint.paragraph(head.upper_left(), room, Face::value, part.colour().text, title);
  context.paint.paragraph({head.x, head.y + titled + context.px(2.0f)}, room, Face::label, part.colour().text_2, below);
  const ui::Rect place{head.right() - tabs_wide, head.y, tabs_wide, high};
  tabs(context, place);
  save_button(context, {place.x - context.px(12.0f) - save_wide, place.y, save_wide, high});
  context.widgets.readout("evidence.title", reader::named(title), {head.x, head.y, room, head.height}, below);
}

void EvidenceView::narrow_head(const PartContext& part, ui::Cutter& cut, const std::string& title) {
  ui::ViewContext& context = part.view;
  const float save_wide = context.px(narrow_save_width);
  const TitleRow row(part, cut.rest().width, Face::heading, title, save_wide + context.px(8.0f));
  const ui::Rect head = cut.top(row.height(), context.px(6.0f));
  const ui::Rect buttons = row.draw(head);
  save_button(context, {buttons.right() - save_wide, buttons.y, save_wide, buttons.height});
  context.widgets.readout("evidence.title", reader::named(title), head, lead());
}

void EvidenceView::draw(ui::ViewContext& context, ui::Rect area, ui::Commands& commands) {
  const ui::Colours& colour = context.style().colour();
  const bool narrow = context.style().narrow;
  const float margin = context.px(narrow ? narrow_margin : wide_margin);
  ui::Cutter cut({area.x + margin, area.y, area.width - 2.0f * margin, area.height});
  if (!book().fault.empty()) {
    context.paint.paragraph({cut.rest().x, area.y + margin}, cut.rest().width, Face::prose, colour.text, book().fault);
    return;
  }
  const PartContext part{context, commands, reader_, book().evidence};
  if (const auto row = std::exchange(context.local.evidence_row, std::nullopt)) show(part, *row);
  cut.top(context.px(narrow ? 10.0f : 20.0f));
  const bool levels = part_ == Part::experiments && book().experiments.shows_levels();
  const std::string title(book().evidence.story->words(
      std::string("evidence.") + (levels ? "levels" : part_ids[static_cast<std::size_t>(part_)]) + ".title"));
  const float high = context.style().control_height();
  if (narrow) tabs(context, cut.top(high, context.px(10.0f)));
  if (narrow) {
    narrow_head(part, cut, title);
  } else {
    wide_head(part, cut, title);
  }
  switch (part_) {
    case Part::targets: book().targets.draw(part, cut.rest()); break;
    case Part::experiments: book().experiments.draw(part, cut.rest()); break;
    case Part::claims: book().claims.draw(part, cut.rest()); break;
    case Part::trials: book().trials.draw(part, cut.rest()); break;
  }
}

}  // namespace cleft::evidence_view

#include "reader/reader.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reader/told_card.hpp"
#include "ui/draw/format.hpp"
#include "validation/complete_library.hpp"
#include "workspace/arrivals.hpp"
#include "workspace/link.hpp"

namespace cleft::reader {
namespace {

using ui::Face;

// As wide as the pages have it, and the margins beside it.
constexpr float text_width = 484.0f;
constexpr float text_margin = 48.0f;
constexpr float narrow_margin = 24.0f;
constexpr float least_stage = 400.0f;  // narrower than this there is none

// The mark of what is shown stands left of the text.
ui::Rect with_mark(const ui::ViewContext& context, ui::Rect area) {
  const float room = context.px(16.0f);
  return {area.x - room, area.y, area.width + room, area.height};
}

}  // namespace

Reader::Book::Book(const std::string& language) : catalog(validation::complete_catalog()) {
  story::Runs runs(catalog);
  core::Faults faults;
  story = story::read_story(story::embedded_files(), language, catalog, runs, faults);
  if (!faults.empty()) fault = faults.front().line();
}

Reader::Book& Reader::book() {
  if (!book_) book_ = std::make_unique<Book>(language_);
  return *book_;
}

bool Reader::open(std::size_t number) {
  if (number < 1 || number > book().story.chapters.size()) return false;
  turn_to(number - 1);
  return true;
}

void Reader::turn_to(std::size_t chapter) {
  chapter_ = chapter;
  open_.reset();
  shown_ = nullptr;
  steps_.clear();
  scrolled_ = -1.0f;
  listing_ = false;
}

OpenChapter& Reader::opened() {
  if (open_) return *open_;
  const story::Story& story = book().story;
  const story::Chapter& chapter = story.chapters[chapter_];
  runs_ = std::make_unique<story::Runs>(book().catalog);
  OpenChapter& open = open_.emplace();
  open.read = story::read_through(story, chapter, book().catalog, *runs_, open.failure);
  for (const story::Question& question : chapter.questions)
    open.solved.push_back(solve(question, *runs_, open.failure));
  std::vector<Guess>& guesses = guesses_[chapter_];
  for (std::size_t i = guesses.size(); i < chapter.questions.size(); ++i)
    guesses.push_back(no_guess(chapter.questions[i], open.solved[i]));
  return open;
}

void Reader::draw(ui::ViewContext& context, ui::Rect area, ui::Commands& commands) {
  if (!book().fault.empty() || book().story.chapters.empty()) {
    context.paint.paragraph({area.x + context.px(24.0f), area.y + context.px(24.0f)}, area.width - context.px(48.0f),
                            Face::prose, context.style().colour().text, book().fault);
    return;
  }
  const std::size_t last = book().story.chapters.size() - 1;
  const int turns = context.widgets.turns();
  if (!listing_ && turns > 0 && chapter_ < last) turn_to(chapter_ + 1);
  if (!listing_ && turns < 0 && chapter_ > 0) turn_to(chapter_ - 1);
  if (turns != 0) context.scenes.moving = true;  // the text is laid out before it is known what is shown

  ui::Cutter cut(area);
  const float reading = context.px(text_width + 2.0f * text_margin);
  const bool beside = area.width - reading >= context.px(least_stage);
  ui::Rect left = beside ? cut.left(reading) : cut.rest();
  const float margin =
      std::max(context.px(beside ? text_margin : narrow_margin), (left.width - context.px(text_width)) * 0.5f);
  left = {left.x + margin, left.y, left.width - 2.0f * margin, left.height};
  ui::Cutter column(left);
  column.top(context.px(12.0f));
  head(context, column.top(context.style().control_height(), context.px(12.0f)));
  if (listing_) {
    list(context, column.rest());
  } else {
    text(context, column.rest(), commands);
  }
  if (beside) stage(context, cut.rest());
}

// Which chapter of how many, a dash each, and the way to all of them.
void Reader::head(ui::ViewContext& context, ui::Rect area) {
  const ui::Painter& paint = context.paint;
  const ui::Colours& colour = context.style().colour();
  const story::Story& story = book().story;
  const std::size_t count = story.chapters.size();
  ui::Cutter cut(area);
  const std::string_view chapters = story.words("chapters");
  const float wide = paint.width(Face::label, chapters) + context.px(44.0f);
  if (context.widgets.fold("story.chapters", named(story.words(listing_ ? "chapters.close" : "chapters")),
                           cut.right(wide, context.px(4.0f)), chapters, listing_))
    listing_ = !listing_;
  const std::string where = story.words.format("chapter.of", {std::to_string(chapter_ + 1), std::to_string(count)});
  const float label = std::min(paint.width(Face::label, where), cut.rest().width);
  // Where there is no room for them, there are keys and the ways at the chapter's end.
  const bool turns = cut.rest().width >= label + 2.0f * area.height + context.px(16.0f);
  const auto turn = [&](const char* id, const char* key, std::string_view arrow, std::size_t to) {
    const ui::Rect rect = cut.right(area.height, context.px(4.0f));
    const std::string name = story.words.format(key, {to < count ? story.chapters[to].title : std::string()});
    if (to < count && turns && !listing_ &&
        context.widgets.button(id, named(name), rect, arrow, std::nullopt, ui::ButtonLook::quiet))
      turn_to(to);
  };
  turn("story.next", "chapter.next", "\xE2\x86\x92", chapter_ + 1);
  turn("story.previous", "chapter.previous", "\xE2\x86\x90", chapter_ - 1);
  paint.text_within({area.x, area.middle_y() - paint.line(Face::label) * 0.5f}, label + 1.0f, Face::label,
                    colour.text_2, where);
  context.widgets.readout("story.where", {"page.story"}, {area.x, area.y, label, area.height}, where);
  const float dash = context.px(9.0f), pitch = context.px(12.0f);
  float x = area.x + label + context.px(12.0f);
  if (x + pitch * static_cast<float>(count) > cut.rest().right()) return;
  for (std::size_t i = 0; i < count; ++i, x += pitch) {
    const float high = context.px(i == chapter_ ? 5.0f : 2.0f);
    const ImU32 ink = i == chapter_ ? colour.text : i < chapter_ ? colour.text_2 : colour.line;
    paint.fill({x, std::round(area.middle_y() - high * 0.5f), dash, high}, ink);
  }
}

void Reader::text(ui::ViewContext& context, ui::Rect area, ui::Commands& commands) {
  OpenChapter& open = opened();
  const ChapterParts parts{book().story, open, guesses_[chapter_], shown_};
  Column measured(context, {0.0f, 0.0f, area.width, 0.0f}, false);
  chapter_text(measured, parts);
  context.widgets.scroll_by_keys(scroll_id(), area);
  const ui::Rect seen = with_mark(context, area);
  const float scrolled = context.widgets.begin_scroll(scroll_id(), seen, measured.used());
  Column drawn(context, {area.x, area.y - scrolled, area.width, area.height}, true);
  ChapterTouch touch = chapter_text(drawn, parts);
  context.widgets.end_scroll();
  for (StepPlace& place : touch.steps) {
    place.top -= area.y - scrolled;
    place.bottom -= area.y - scrolled;
  }
  follow(context, touch.steps, scrolled, area);
  if (touch.told) told_card(context, *touch.told, area);
  if (touch.laboratory) open_laboratory(context, commands);
  if (touch.chapter) {
    turn_to(*touch.chapter);
    context.scenes.moving = true;
  }
}

void Reader::list(ui::ViewContext& context, ui::Rect area) {
  const std::string id = "story.list";
  Column measured(context, {0.0f, 0.0f, area.width, 0.0f}, false);
  chapter_list(measured, book().story);
  context.widgets.scroll_by_keys(id, area);
  const float scrolled = context.widgets.begin_scroll(id, with_mark(context, area), measured.used());
  Column drawn(context, {area.x, area.y - scrolled, area.width, area.height}, true);
  const auto opened = chapter_list(drawn, book().story);
  context.widgets.end_scroll();
  if (!opened) return;
  turn_to(*opened);
  context.widgets.scroll_to(scroll_id(), 0.0f);
  context.scenes.moving = true;
}

// The last paragraph that has come above the middle of what is seen; at the chapter's beginning the first. Only who
// scrolls reads on: a step that was chosen by its button stays.
void Reader::follow(ui::ViewContext& context, const std::vector<StepPlace>& steps, float scrolled, ui::Rect area) {
  steps_ = steps;
  height_ = area.height;
  if (std::abs(std::exchange(scrolled_, scrolled) - scrolled) < 0.5f || steps.empty()) return;
  const float line = std::min(area.height * 0.5f, steps.front().top + 1.0f + 2.0f * scrolled - scrolled);
  const auto below =
      std::find_if(steps.begin(), steps.end(), [&](const StepPlace& one) { return one.top - scrolled >= line; });
  show(context, *(below == steps.begin() ? below : std::prev(below))->step);
}

void Reader::show(ui::ViewContext& context, const story::Step& step) {
  if (shown_ == &step) return;
  const simulation::Scenario* scenario = runs_->scenario(step.scenario);
  if (scenario == nullptr) return;
  shown_ = &step;
  book().stage.show(step, *scenario, context.scenes.now_s);
  context.scenes.moving = true;
}

void Reader::step_to(ui::ViewContext& context, std::size_t step) {
  const StepPlace& place = steps_[step];
  const float middle = (place.top + place.bottom - height_) * 0.5f;
  scrolled_ = std::max(0.0f, middle);
  context.widgets.scroll_to(scroll_id(), scrolled_);
  show(context, *place.step);
}

// The scene of the step that is read, and the ways to the steps beside it.
void Reader::stage(ui::ViewContext& context, ui::Rect area) {
  const ui::Painter& paint = context.paint;
  const ui::Colours& colour = context.style().colour();
  paint.vertical(area.x, area.y, area.bottom(), colour.line);
  if (shown_ == nullptr) return;
  const i18n::Text& words = book().story.words;
  ui::Cutter cut(area);
  const ui::Rect row = cut.bottom(context.style().control_height() + context.px(16.0f));
  paint.horizontal(row.x, row.right(), row.y, colour.line);
  book().stage.draw(context, cut.rest());
  const auto found =
      std::find_if(steps_.begin(), steps_.end(), [this](const StepPlace& one) { return one.step == shown_; });
  if (found == steps_.end()) return;
  const auto at = static_cast<std::size_t>(found - steps_.begin());
  ui::Cutter line({row.x + context.px(24.0f), row.y + context.px(8.0f), row.width - context.px(48.0f),
                   context.style().control_height()});
  const auto button = [&](const char* id, const char* key, ui::Rect rect, bool may) {
    return may && context.widgets.button(id, named(words(key)), rect, words(key), std::nullopt);
  };
  const auto width = [&](const char* key) { return paint.width(Face::label, words(key)) + context.px(28.0f); };
  if (button("story.step.previous", "scene.previous", line.left(width("scene.previous")), at > 0))
    step_to(context, at - 1);
  if (button("story.step.next", "scene.next", line.right(width("scene.next")), at + 1 < steps_.size()))
    step_to(context, at + 1);
  const std::vector<story::Step>& all = book().story.chapters[chapter_].steps;
  const std::string count = std::to_string(shown_ - all.data() + 1) + " / " + std::to_string(all.size());
  paint.text({line.rest().middle_x(), row.middle_y() - paint.line(Face::label) * 0.5f}, Face::label, colour.text_2,
             count, ui::Align::middle);
  context.widgets.readout("story.step", named(words("scene.title")), line.rest(), count);
}

// Its scenarios as columns, as the pages open them.
void Reader::open_laboratory(ui::ViewContext& context, ui::Commands& commands) {
  const story::Chapter& chapter = book().story.chapters[chapter_];
  workspace::Document document;
  for (const std::string& id : chapter.scenarios) {
    if (const simulation::Scenario* scenario = runs_->scenario(id)) document.columns.push_back(*scenario);
  }
  if (document.columns.empty()) return;
  const workspace::View view = workspace::opening_view(document, story::transmitter_of(chapter));
  commands.emplace_back(workspace::OpenLink{workspace::link(document, view, {}, book().catalog.data_hash)});
  context.local.reading = false;
}

}  // namespace cleft::reader

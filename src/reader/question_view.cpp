#include "reader/question_view.hpp"

#include <algorithm>

#include "story/markup.hpp"

namespace cleft::reader {
namespace {

using ui::Face;

void choices(Column& column, const Asked& asked, Guess& guess) {
  const story::Question& question = asked.question;
  const ui::Colours& colour = column.context.style().colour();
  said(column, asked.id + ".how", Face::label, colour.text_2, asked.words("question.choose"), 8.0f);
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const story::Option& option = question.options[i];
    const std::string id = asked.id + ".option." + std::to_string(i + 1);
    const bool right = asked.solved.right == i;
    const ui::AnswerMark opened = right ? ui::AnswerMark::right : ui::AnswerMark::wrong;
    const ui::AnswerMark mark = guess.opened[i] ? opened : ui::AnswerMark::closed;
    const ui::Rect rect = column.row(column.context.widgets.answer_height(column.width(), option.text), 4.0f);
    if (column.drawing() && column.context.widgets.answer(id, named(option.text), rect, option.text, mark)) {
      if (!guess.first) guess.first = i;
      guess.opened[i] = !guess.opened[i];
    }
    if (mark == ui::AnswerMark::closed) continue;
    column.gap(4.0f);
    const std::string verdict(asked.words(right ? "question.right" : "question.wrong"));
    const std::vector<Run> runs{{verdict, Face::title, colour.text}, {" " + option.why, Face::prose, colour.text}};
    const float top = column.y();
    column.text(runs, {}, Face::prose, 0.0f);
    if (column.drawing())
      column.context.widgets.readout(id + ".why", named(option.text),
                                     {column.left(), top, column.width(), column.y() - top},
                                     verdict + " " + option.why);
    column.gap(8.0f);
    if (right) belief(column, asked);
  }
  if (!guess.first) return;
  column.gap(4.0f);
  const std::string first =
      asked.words.format("answers.first", {question.options[*guess.first].text}) + " " +
      std::string(asked.words(guess.first == asked.solved.right ? "answers.right" : "answers.wrong"));
  said(column, asked.id + ".first", Face::label, colour.text_2, first, 8.0f);
}

// One item with what moves it up and down.
void movable(Column& column, const Asked& asked, Guess& guess, std::size_t place) {
  ui::ViewContext& context = column.context;
  const std::size_t item = guess.order[place];
  const std::string& name = asked.question.items[item].text;
  const float high = std::max(context.style().control_height(), context.px(40.0f));
  const float room = 2.0f * (high + context.px(4.0f));
  const float lines = context.paint.paragraph_height(column.width() - room - context.px(20.0f), Face::prose, name);
  const ui::Rect rect = column.row(std::max(high, lines + context.px(12.0f)), 4.0f);
  if (!column.drawing()) return;
  context.paint.fill(rect, context.style().colour().raised, context.px(6.0f));
  context.paint.paragraph({rect.x + context.px(16.0f), rect.middle_y() - lines * 0.5f},
                          rect.width - room - context.px(20.0f), Face::prose, context.style().colour().text, name);
  const std::string id = asked.id + ".item." + std::to_string(item + 1);
  ui::Cutter cut(rect);
  const auto mover = [&](const char* end, const char* key, std::string_view arrow, std::size_t other, bool may) {
    const ui::Rect button = cut.right(high, context.px(4.0f));
    if (may && context.widgets.button(id + end, named(asked.words.format(key, {name})), button, arrow, std::nullopt,
                                      ui::ButtonLook::quiet))
      std::swap(guess.order[place], guess.order[other]);
  };
  const bool last = place + 1 == guess.order.size();
  mover(".down", "order.down", "\xE2\x86\x93", last ? place : place + 1, !last);
  mover(".up", "order.up", "\xE2\x86\x91", place == 0 ? place : place - 1, place > 0);
}

void in_order(Column& column, const Asked& asked, Guess& guess) {
  const ui::Colours& colour = column.context.style().colour();
  said(column, asked.id + ".how", Face::label, colour.text_2, asked.words("question.order"), 8.0f);
  for (std::size_t place = 0; place < guess.order.size(); ++place) movable(column, asked, guess, place);
  column.gap(8.0f);
  if (!guess.shown) {
    if (column.button(asked.id + ".show", asked.words("question.show"), 8.0f)) guess.shown = true;
    return;
  }
  const auto& order = asked.solved.order;
  const bool right = std::equal(order.begin(), order.end(), guess.order.begin(), guess.order.end(),
                                [](const auto& one, std::size_t item) { return one.first == item; });
  said(column, asked.id + ".verdict", Face::title, colour.text,
       asked.words(right ? "question.right" : "question.wrong"), 4.0f);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::string& name = asked.question.items[order[i].first].text;
    const std::string value = story::two_digits(order[i].second);
    const std::vector<Run> runs{{std::to_string(i + 1) + ". " + name, Face::prose, colour.text},
                                {" " + value, Face::prose, colour.text_2}};
    const float top = column.y();
    column.text(runs, {}, Face::prose, 0.0f);
    if (column.drawing())
      column.context.widgets.readout(asked.id + ".answer." + std::to_string(i + 1), named(name),
                                     {column.left(), top, column.width(), column.y() - top}, value);
  }
  column.gap(8.0f);
  said(column, asked.id + ".why", Face::prose, colour.text, asked.question.why, 8.0f);
  belief(column, asked);
  if (column.button(asked.id + ".again", asked.words("order.again"), 4.0f)) guess.shown = false;
}

void inside(Column& column, const Asked& asked, Guess& guess) {
  const ui::Colours& colour = column.context.style().colour();
  column.gap(14.0f);
  said(column, asked.id + ".title", Face::label_strong, colour.text_2, asked.words("question.title"), 4.0f);
  said(column, asked.id, Face::heading, colour.text, asked.question.ask, 8.0f);
  switch (asked.question.kind) {
    case story::Question::Kind::choose: choices(column, asked, guess); break;
    case story::Question::Kind::order: in_order(column, asked, guess); break;
    case story::Question::Kind::draw: drawing_question(column, asked, guess); break;
  }
  guess.passed = guess.passed || guess.first || guess.shown;
  if (asked.followed && !guess.passed) {
    column.gap(8.0f);
    if (column.button(asked.id + ".skip", asked.words("question.skip"), 0.0f)) guess.passed = true;
  }
  column.gap(8.0f);
}

}  // namespace

void said(Column& column, const std::string& id, Face face, ImU32 colour, std::string_view words, float gap) {
  const float top = column.y();
  column.words(face, colour, words, 0.0f);
  if (column.drawing())
    column.context.widgets.readout(id, named(words), {column.left(), top, column.width(), column.y() - top},
                                   std::string(words));
  column.gap(gap);
}

void belief(Column& column, const Asked& asked) {
  said(column, asked.id + ".belief", Face::label, column.context.style().colour().text_2,
       asked.words.format("question.belief", {asked.question.belief}), 8.0f);
}

void question_box(Column& column, const Asked& asked, Guess& guess) {
  ui::ViewContext& context = column.context;
  const ui::Colours& colour = context.style().colour();
  const float margin = std::min(context.px(20.0f), column.width() * 0.05f);
  column.gap(8.0f);
  Column measured(context, {0.0f, 0.0f, column.width() - 2.0f * margin, 0.0f}, false);
  inside(measured, asked, guess);
  const ui::Rect box = column.row(measured.used(), 24.0f);
  if (!column.drawing()) return;
  context.paint.fill(box, colour.panel, context.px(12.0f));
  context.paint.outline(box, colour.line, context.px(12.0f), 1.0f);
  Column drawn(context, {box.x + margin, box.y, box.width - 2.0f * margin, box.height}, true);
  inside(drawn, asked, guess);
}

}  // namespace cleft::reader

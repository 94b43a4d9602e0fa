#include "evidence_view/claims_view.hpp"

#include <algorithm>

#include "evidence/reading.hpp"

namespace cleft::evidence_view {
namespace {

using reader::Column;
using reader::Run;
using ui::Face;

constexpr float verdict_width = 132.0f;
constexpr float study_width = 260.0f;
constexpr float gap = 28.0f;

// In the order of claim_marks.
constexpr std::array<ui::Verdict, 6> looks{ui::Verdict::dangerous, ui::Verdict::supported,  ui::Verdict::partly,
                                           ui::Verdict::unproven,  ui::Verdict::misleading, ui::Verdict::wrong};

std::size_t place_of(const std::string& mark) {
  const auto& marks = evidence::claim_marks;
  return static_cast<std::size_t>(std::find(marks.begin(), marks.end(), mark) - marks.begin());
}

struct Touch {
  bool turned = false;
  bool chapter = false;
  bool play = false;
};

const story::Chapter* answering(const PartContext& part, const story::Claim& claim) {
  return evidence::chapter_of(*part.evidence.story, claim);
}

void verdict(Column& column, const PartContext& part, const story::Claim& claim) {
  const ui::Rect row = column.row(part.paint().line(Face::title), 2.0f);
  if (!column.drawing()) return;
  const std::size_t place = place_of(claim.mark);
  const ui::Verdict look = looks[place];
  const ImU32 ink = look == ui::Verdict::dangerous ? alarm(part) : part.colour().text;
  const std::string_view word = part.words()(std::string("evidence.mark.") + claim.mark);
  ui::verdict_mark(part.paint(), {row.x + part.px(8.0f), row.middle_y()}, part.px(16.0f), look, ink,
                   part.colour().background);
  part.paint().text({row.x + part.px(24.0f), row.middle_y() - part.paint().line(Face::label_strong) * 0.5f},
                    Face::label_strong, ink, word);
  column.context.widgets.readout("evidence.claim." + claim.id + ".verdict", reader::named(claim.said),
                                 {row.x, row.y, column.width(), row.height}, std::string(word));
}

Touch said(Column& column, const PartContext& part, const story::Claim& claim) {
  const ui::Colours& colour = part.colour();
  Touch touch;
  const std::string id = "evidence.claim." + claim.id;
  touch.turned = heading(column, id, Face::title, claim.said, 2.0f);
  const float top = column.y();
  const std::vector<Run> runs{{claim.verdict + ". ", Face::label_strong, colour.text},
                              {claim.reason, Face::label, colour.text_2}};
  column.text(runs, {}, Face::label, 0.0f);
  if (column.drawing())
    column.context.widgets.readout(id + ".reason", reader::named(claim.said),
                                   {column.left(), top, column.width(), column.y() - top},
                                   claim.verdict + ". " + claim.reason);
  if (claim.play) {
    column.gap(part.narrow() ? 8.0f : 4.0f);
    column.words(Face::label, colour.text_2, claim.play->shows, 4.0f);
    touch.play = column.button(id + ".play", part.words()("evidence.claim.play"), part.narrow() ? 0.0f : 6.0f);
  }
  const story::Chapter* const chapter = answering(part, claim);
  if (chapter == nullptr) return touch;
  const std::string way =
      part.words().format("evidence.claim.chapter", {std::to_string(chapter->number), chapter->title});
  column.gap(part.narrow() ? 8.0f : 3.0f);
  if (part.narrow()) {
    touch.chapter = column.button(id + ".chapter", way, 0.0f);
    return touch;
  }
  const std::vector<Run> led{{way, Face::label, colour.text, false, 0.0f, 0.0f, 0}};
  const std::vector<reader::Link> links{{id + ".chapter", way}};
  touch.chapter = column.text(led, links, Face::label, 0.0f).pressed.has_value();
  return touch;
}

void study(Column& column, const PartContext& part, const story::Claim& claim, bool whole) {
  const std::string id = "evidence.claim." + claim.id;
  const float top = column.y();
  column.words(Face::label, part.colour().text, claim.study, 2.0f);
  if (column.drawing())
    column.context.widgets.readout(id + ".study", reader::named(part.words()("evidence.column.study")),
                                   {column.left(), top, column.width(), column.y() - top}, claim.study);
  sources(column, part, id, claim.sources, whole);
  const std::string newest = std::string(part.words()("evidence.column.newest")) + ": " +
                             std::to_string(evidence::newest_year(claim.sources, part.catalog()));
  column.words(Face::label, part.colour().text_3, newest, 0.0f);
}

}  // namespace

void ClaimsView::set_out(const PartContext& part) {
  claims_.clear();
  for (std::size_t mark = 0; mark < evidence::claim_marks.size(); ++mark) {
    if (shown_ && *shown_ != mark) continue;
    for (const story::Claim& claim : part.evidence.story->claims) {
      if (claim.mark == evidence::claim_marks[mark]) claims_.push_back(&claim);
    }
  }
}

std::vector<ui::Choice> ClaimsView::verdicts(const PartContext& part) {
  const auto& claims = part.evidence.story->claims;
  std::vector<ui::Choice> choices;
  const std::string all = std::string(part.words()("evidence.filter.all")) + " " + std::to_string(claims.size());
  choices.push_back({"evidence.mark.all", reader::named(all), all, {}});
  for (const char* mark : evidence::claim_marks) {
    const auto count =
        std::count_if(claims.begin(), claims.end(), [&](const auto& claim) { return claim.mark == mark; });
    const std::string name =
        std::string(part.words()(std::string("evidence.mark.") + mark)) + " " + std::to_string(count);
    choices.push_back({std::string("evidence.mark.") + mark, reader::named(name), name, {}});
  }
  return choices;
}

void ClaimsView::filter(const PartContext& part, ui::Rect area) {
  const auto picked = part.view.widgets.chips("evidence.mark", reader::named(part.words()("evidence.filter")),
                                              area.upper_left(), area.width, verdicts(part), shown_ ? *shown_ + 1 : 0);
  if (!picked) return;
  shown_ = *picked == 0 ? std::nullopt : std::optional(*picked - 1);
  list_.to_top(part.view.widgets);
  part.view.scenes.moving = true;
}

float ClaimsView::height(const PartContext& part, float width, const story::Claim& claim) const {
  const bool whole = opened_.has(claim.id);
  const float inside = part.px(24.0f);
  if (part.narrow()) {
    return inside + height_of(part, width, [&](Column& column) {
             verdict(column, part, claim);
             said(column, part, claim);
             column.gap(6.0f);
             study(column, part, claim, whole);
           });
  }
  const float beside = part.px(verdict_width + study_width + 2.0f * gap);
  return inside +
         std::max(height_of(part, width - beside, [&](Column& column) { said(column, part, claim); }),
                  height_of(part, part.px(study_width), [&](Column& column) { study(column, part, claim, whole); }));
}

void ClaimsView::row(const PartContext& part, ui::Rect rect, const story::Claim& claim) {
  part.paint().horizontal(rect.x, rect.right(), rect.bottom() - 1.0f, part.colour().line);
  ui::Cutter cut({rect.x, rect.y + part.px(11.0f), rect.width, rect.height});
  const bool whole = opened_.has(claim.id);
  Touch touch;
  if (part.narrow()) {
    Column column(part.view, cut.rest(), true);
    verdict(column, part, claim);
    touch = said(column, part, claim);
    column.gap(6.0f);
    study(column, part, claim, whole);
  } else {
    Column first(part.view, cut.left(part.px(verdict_width), part.px(gap)), true);
    verdict(first, part, claim);
    const ui::Rect last = cut.right(part.px(study_width), part.px(gap));
    Column second(part.view, cut.rest(), true);
    touch = said(second, part, claim);
    Column third(part.view, last, true);
    study(third, part, claim, whole);
  }
  if (touch.turned) opened_.turn(claim.id);
  if (touch.turned || touch.chapter) part.view.scenes.moving = true;
  if (touch.play) open_laboratory(part, laboratory_link(part, evidence::laboratory_state(claim, part.catalog())));
  if (!touch.chapter) return;
  part.reader.open(static_cast<std::size_t>(answering(part, claim)->number));
  part.view.local.evidence = false;
  part.view.local.reading = true;
}

void ClaimsView::draw(const PartContext& part, ui::Rect area) {
  set_out(part);
  ui::Cutter cut(area);
  const float chips = part.view.widgets.chips_height(area.width, verdicts(part));
  const bool narrow = part.narrow();
  if (!narrow) filter(part, cut.top(chips, part.px(10.0f)));
  const ui::Rect rest = cut.rest();
  const std::size_t before = narrow ? 1 : 0;
  list_.draw(part.view, rest,
             {.count = claims_.size() + before,
              .state = (shown_ ? std::to_string(*shown_) : "") + '/' + opened_.state(),
              .height =
                  [&](std::size_t i) {
                    return i < before ? chips + part.px(8.0f) : height(part, rest.width, *claims_[i - before]);
                  },
              .draw =
                  [&](std::size_t i, ui::Rect rect) {
                    if (i < before) {
                      filter(part, rect);
                    } else {
                      row(part, rect, *claims_[i - before]);
                    }
                  }});
}

}  // namespace cleft::evidence_view

#include "ui/plot/people_strip.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/draw/format.hpp"
#include "ui/plot/lane_words.hpp"
#include "ui/plot/plot.hpp"

namespace cleft::ui {
namespace {

constexpr float bars_height = 34.0f;
constexpr float kinds_height = 10.0f;
constexpr float gap = 4.0f;

const workspace::ColumnSnapshot& column_of(const ViewContext& context) {
  return context.snapshot.columns[context.snapshot.state.view.column];
}

// The curve that the people are compared by: of the transmitter that is looked at, or the first.
const workspace::Curve* curve_of(const ViewContext& context) {
  const auto& curves = column_of(context).curves;
  const auto looked_at = std::find_if(curves.begin(), curves.end(), [&](const workspace::Curve& one) {
    return one.transmitter == context.snapshot.state.view.transmitter;
  });
  return looked_at != curves.end() ? &*looked_at : curves.empty() ? nullptr : &curves.front();
}

struct Ranked {
  std::size_t person = 0;
  double value = 0.0;
};

// From the least on.
std::vector<Ranked> ranked(const workspace::Curve& curve) {
  std::vector<Ranked> all;
  for (std::size_t person = 0; person < curve.people.size(); ++person) {
    if (!curve.people[person].values.empty()) all.push_back({person, curve.people[person].farthest});
  }
  std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) { return a.value < b.value; });
  return all;
}

// "mdma volume" -> "volume of MDMA", "SERT expression" -> "SERT".
std::string trait_words(const ViewContext& context, const std::string& name) {
  const std::size_t space = name.rfind(' ');
  std::string of = name.substr(0, space);
  const auto drug = std::find_if(context.snapshot.substances.begin(), context.snapshot.substances.end(),
                                 [&of](const workspace::Substance& one) { return one.id == of; });
  if (drug != context.snapshot.substances.end()) of = drug->name;
  return context.text.format("people.trait." + name.substr(space + 1), {of});
}

// Kinds are told by name.
bool is_kind(const simulation::Subject& person, const std::string& name) {
  return std::any_of(person.kinds.begin(), person.kinds.end(),
                     [&](const auto& one) { return name.compare(0, one.enzyme.size() + 1, one.enzyme + " ") == 0; });
}

std::string person_words(const ViewContext& context, const simulation::Subject& person, double value) {
  std::string factors;
  for (const auto& factor : person.factors) {
    if (is_kind(person, factor.name)) continue;
    factors += (factors.empty() ? "" : ", ") + trait_words(context, factor.name) + " " + number(factor.value);
  }
  std::string words =
      context.text.format("people.one", {std::to_string(person.index + 1), value_words(context, value), factors});
  for (const auto& kind : person.kinds) {
    const std::string kind_words(context.text("people.kind." + kind.id));
    words = context.text.format("people.one.kind", {words, kind.enzyme, kind_words});
  }
  return words;
}

std::string differs_words(const ViewContext& context) {
  std::string list;
  for (const auto& factor : column_of(context).people.front().factors)
    list += (list.empty() ? "" : ", ") + trait_words(context, factor.name);
  return context.text.format("people.differs", {list});
}

// Who measured what differs here, each once.
std::vector<const catalog::Measured*> sources(const ViewContext& context) {
  std::vector<const catalog::Measured*> all;
  const auto add = [&](const catalog::Measured& one) {
    const bool there =
        std::any_of(all.begin(), all.end(), [&one](const auto* other) { return other->source == one.source; });
    if (!there) all.push_back(&one);
  };
  for (const auto& factor : column_of(context).people.front().factors) {
    for (const catalog::Spread& spread : context.snapshot.variability->spreads) {
      if (spread.name() == factor.name) add(spread.measured);
    }
  }
  for (const auto& kind : column_of(context).people.front().kinds) {
    for (const catalog::VaryingEnzyme& enzyme : context.snapshot.variability->enzymes) {
      if (enzyme.id != kind.enzyme) continue;
      add(enzyme.shares);
      add(enzyme.activities);
    }
  }
  return all;
}

struct PlacedSource {
  const catalog::Measured* measured;
  Rect rect;
};

// On as many lines as it takes, after the words that begin them.
std::vector<PlacedSource> placed_sources(ViewContext& context, Rect area) {
  std::vector<PlacedSource> placed;
  const float line = context.paint.line(Face::tick), space = context.px(12.0f);
  float x = area.x + context.paint.width(Face::tick, context.text("people.sources")) + space, y = area.y;
  for (const catalog::Measured* one : sources(context)) {
    const float wide = context.paint.width(Face::tick, one->label);
    if (x + wide > area.right() && x > area.x) {
      x = area.x;
      y += line;
    }
    placed.push_back({one, {x, y, wide, line}});
    x += wide + space;
  }
  return placed;
}

void draw_sources(ViewContext& context, Rect area) {
  const Colours& colour = context.style().colour();
  context.paint.text({area.x, area.y}, Face::tick, colour.text_3, context.text("people.sources"));
  const auto placed = placed_sources(context, area);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const auto& [measured, rect] = placed[i];
    const LinkTouch touch =
        context.widgets.link("people.source." + std::to_string(i), {"people.source", {measured->label}}, {&rect, 1});
    context.paint.text({rect.x, rect.y}, Face::tick, touch.told ? colour.text : colour.text_2, measured->label);
    context.paint.horizontal(rect.x, rect.right(), rect.bottom() - 1.0f, touch.told ? colour.text : colour.text_3);
    if (!touch.pressed || measured->address.empty()) continue;
    context.local.source = measured->address;
    context.local.host_requests.push_back(HostRequest::open_source);
  }
}

// Marks for what is not as in most: the least active kind is full, the most active points up.
Mark mark_of(std::size_t kind, std::size_t kinds) {
  return kind == 0 ? Mark::disc : kind + 1 == kinds ? Mark::triangle : Mark::ring;
}

// The enzyme of the people's kinds; null where none clears what they take.
const catalog::VaryingEnzyme* enzyme_of(const ViewContext& context) {
  const auto& kinds = column_of(context).people.front().kinds;
  const auto& all = context.snapshot.variability->enzymes;
  const auto found = std::find_if(all.begin(), all.end(), [&kinds](const catalog::VaryingEnzyme& one) {
    return !kinds.empty() && one.id == kinds.front().enzyme;
  });
  return found == all.end() ? nullptr : &*found;
}

bool is_usual(const catalog::VaryingEnzyme& enzyme, std::size_t kind) {
  return std::all_of(enzyme.kinds.begin(), enzyme.kinds.end(),
                     [&](const catalog::EnzymeKind& one) { return one.share <= enzyme.kinds[kind].share; });
}

// What the marks below the bars mean, from the right end to the left.
void legend(ViewContext& context, Rect row) {
  const catalog::VaryingEnzyme* enzyme = enzyme_of(context);
  if (enzyme == nullptr) return;
  const Colours& colour = context.style().colour();
  float x = row.right();
  for (std::size_t kind = enzyme->kinds.size(); kind-- > 0;) {
    if (is_usual(*enzyme, kind)) continue;
    const std::string_view words = context.text("people.kind." + enzyme->kinds[kind].id);
    x -= context.paint.width(Face::tick, words);
    context.paint.text({x, row.y}, Face::tick, colour.text_2, words);
    x -= context.px(8.0f);
    context.paint.mark({x, row.middle_y()}, context.px(7.0f), mark_of(kind, enzyme->kinds.size()), colour.text_2);
    x -= context.px(12.0f);
  }
  x -= context.paint.width(Face::tick, enzyme->id);
  context.paint.text({x, row.y}, Face::tick, colour.text_2, enzyme->id);
}

// A sentence about one person takes several lines on a phone, and is there instead of the legend.
float head_height(const ViewContext& context) {
  return context.paint.line(Face::tick) * (context.style().narrow ? 4.0f : 1.0f);
}

class Strip {
 public:
  Strip(ViewContext& context, Rect bars)
      : context_(context),
        curve_(*curve_of(context)),
        people_(column_of(context).people),
        ratio_(height_of(context.snapshot) == Height::ratio),
        ranks_(ranked(curve_)),
        bars_(bars) {}

  void touch() {
    LocalState& local = context_.local;
    const std::size_t chosen = rank_of(local.person);
    const std::string name(context_.text("transmitter." + id_of(curve_.transmitter)));
    const StripTouch touched = context_.widgets.strip("people.strip", {"people.strip", {name}}, bars_, people_.size(),
                                                      chosen < ranks_.size() ? chosen : people_.size(),
                                                      [this](std::size_t rank) { return words(rank); });
    if (touched.picked) local.person = person_at(*touched.picked);
    local.told_person =
        touched.hovered && *touched.hovered < ranks_.size() ? person_at(*touched.hovered) : local.person;
  }

  void draw_bars() const {
    const Colours& colour = context_.style().colour();
    const double base = ratio_ ? 1.0 : first_value();
    PlotAxis axis{base, base, ratio_};
    for (const Ranked& one : ranks_) {
      axis.lowest = std::min(axis.lowest, one.value);
      axis.highest = std::max(axis.highest, one.value);
    }
    if (!(axis.highest > axis.lowest)) axis.highest = axis.lowest * (ratio_ ? 1.1 : 1.0) + (ratio_ ? 0.0 : 0.1);
    const auto y_of = [&](double value) {
      return bars_.bottom() - bars_.height * static_cast<float>(along(axis, value));
    };
    if (!ranks_.empty()) {
      const float y = bars_.bottom() - context_.paint.line(Face::tick);
      context_.paint.text({bars_.x - context_.px(10.0f), y}, Face::tick, colour.text_3,
                          value_words(context_, ranks_.front().value), Align::right);
      context_.paint.text({bars_.right() + context_.px(8.0f), y}, Face::tick, colour.text_3,
                          value_words(context_, ranks_.back().value));
    }
    const float wide = bars_.width / static_cast<float>(people_.size());
    const catalog::VaryingEnzyme* enzyme = enzyme_of(context_);
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) {
      const auto& [person, value] = ranks_[rank];
      const bool told = context_.local.told_person == person;
      const float x = bars_.x + static_cast<float>(rank) * wide;
      const float top = std::min(y_of(value), y_of(base)), bottom = std::max(y_of(value), y_of(base));
      context_.paint.fill(
          {x, top, std::max(wide - std::min(context_.px(2.0f), 0.3f * wide), 1.0f), std::max(bottom - top, 1.0f)},
          told ? colour.text : faded(transmitter_meaning(colour, curve_.transmitter).fill, 0.6f));
      if (enzyme == nullptr || is_usual(*enzyme, people_[person].kinds.front().kind)) continue;
      context_.paint.mark({x + 0.5f * wide, bars_.bottom() + context_.px(6.0f)},
                          std::min(context_.px(7.0f), 1.4f * wide),
                          mark_of(people_[person].kinds.front().kind, enzyme->kinds.size()), colour.text);
    }
  }

  // Of who is told of; without anybody, what the bars are.
  [[nodiscard]] std::string sentence() const {
    const std::size_t rank = rank_of(context_.local.told_person);
    if (rank < ranks_.size()) return words(rank);
    return context_.text.format("people.strip",
                                {std::string(context_.text("transmitter." + id_of(curve_.transmitter)))});
  }

 private:
  [[nodiscard]] double first_value() const {
    return ranks_.empty() ? 1.0 : curve_.people[ranks_.front().person].values.front();
  }
  [[nodiscard]] std::size_t rank_of(std::optional<std::size_t> person) const {
    const auto found =
        std::find_if(ranks_.begin(), ranks_.end(), [&person](const Ranked& one) { return one.person == person; });
    return static_cast<std::size_t>(found - ranks_.begin());
  }
  [[nodiscard]] std::optional<std::size_t> person_at(std::size_t rank) const {
    return rank < ranks_.size() ? std::optional(ranks_[rank].person) : std::nullopt;
  }
  [[nodiscard]] std::string words(std::size_t rank) const {
    return rank < ranks_.size() ? person_words(context_, people_[ranks_[rank].person], ranks_[rank].value)
                                : std::string();
  }

  ViewContext& context_;
  const workspace::Curve& curve_;
  std::span<const simulation::Subject> people_;
  bool ratio_;
  std::vector<Ranked> ranks_;
  Rect bars_;
};

float explained_height(ViewContext& context, float width) {
  if (context.style().narrow) return 0.0f;
  const auto placed = placed_sources(context, {0.0f, 0.0f, width, 0.0f});
  return context.px(gap) + context.paint.paragraph_height(width, Face::tick, differs_words(context)) +
         (placed.empty() ? 0.0f : placed.back().rect.bottom());
}

}  // namespace

float people_strip_height(ViewContext& context, float width) {
  if (column_of(context).people.empty() || curve_of(context) == nullptr) return 0.0f;
  return head_height(context) + context.px(gap + bars_height + kinds_height + gap) + explained_height(context, width);
}

void people_strip(ViewContext& context, Rect area) {
  const Colours& colour = context.style().colour();
  Cutter cut(area);
  const Rect head = cut.top(head_height(context), context.px(gap));
  Strip strip(context, cut.top(context.px(bars_height), context.px(kinds_height)));
  strip.touch();
  strip.draw_bars();
  const bool told = context.local.told_person.has_value();
  const ImU32 ink = told ? colour.text : colour.text_2;
  if (context.style().narrow) {
    context.paint.paragraph(head.upper_left(), head.width, Face::tick, ink, strip.sentence());
  } else {
    context.paint.text_within(head.upper_left(), head.width, Face::tick, ink, strip.sentence());
  }
  const float line = context.paint.line(Face::tick);
  if (!told) legend(context, {head.x, head.bottom() - line, head.width, line});
  const std::string differs = differs_words(context);
  const float lines = context.paint.paragraph_height(area.width, Face::tick, differs);
  const Rect words{area.x, cut.rest().y + context.px(gap), area.width, lines};
  context.widgets.readout("people.differs", {"people"}, words, differs);
  if (context.style().narrow) return;
  context.paint.paragraph(words.upper_left(), words.width, Face::tick, colour.text_3, differs);
  draw_sources(context, {area.x, words.bottom(), area.width, 0.0f});
}

}  // namespace cleft::ui

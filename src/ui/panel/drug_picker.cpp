#include "ui/panel/drug_picker.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "ui/sheet_head.hpp"

namespace cleft::ui {
namespace {

// After all of them and those asked for most often, the classes of the catalogue.
constexpr std::array<std::string_view, 7> classes{"class.all",
                                                  "class.common",
                                                  "class.releaser",
                                                  "class.reuptake-blocker",
                                                  "class.receptor-ligand",
                                                  "class.store-or-enzyme-inhibitor",
                                                  "class.circuit-drug"};
constexpr std::size_t first_class = 2;

model::DrugClass class_at(std::size_t which) { return static_cast<model::DrugClass>(which - first_class); }

bool belongs(const workspace::Snapshot& snapshot, const workspace::Substance& substance, std::size_t which) {
  if (which >= first_class) return substance.drug_class == class_at(which);
  const auto offered = snapshot.offered;
  return which == 0 || std::find(offered.begin(), offered.end(), substance.id) != offered.end();
}

std::string small_letters(std::string_view words) {
  std::string small(words);
  for (char& one : small) one = static_cast<char>(std::tolower(static_cast<unsigned char>(one)));
  return small;
}

std::vector<std::string> words_of(std::string_view sentence) {
  std::vector<std::string> words;
  std::string word;
  for (const char one : small_letters(sentence) + ' ') {
    if (one != ' ') {
      word += one;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

// One or two letters are looked for where words begin, more of them anywhere.
bool holds(const std::string& all, const std::string& word) {
  constexpr std::size_t enough = 3;
  for (std::size_t at = all.find(word); at != std::string::npos; at = all.find(word, at + 1)) {
    if (word.size() >= enough || at == 0 || std::isalnum(static_cast<unsigned char>(all[at - 1])) == 0) return true;
  }
  return false;
}

enum class Match { by_name, by_kind, otherwise };

std::optional<Match> match(const workspace::Substance& substance, const i18n::Text& text, std::string_view searched) {
  const std::string kind = small_letters(std::string(text("kind." + substance.kind)) + ", " +
                                         std::string(text("kind." + substance.kind + ".words")));
  std::vector<std::string> names{small_letters(substance.name), substance.id};
  for (const std::string& name : substance.other_names) names.push_back(small_letters(name));
  std::string all = kind + ", " + small_letters(text("class." + id_of(substance.drug_class)));
  for (const std::string& name : names) all += ", " + name;
  const std::vector<std::string> words = words_of(searched);
  if (!std::all_of(words.begin(), words.end(), [&](const std::string& word) { return holds(all, word); }))
    return std::nullopt;
  if (words.empty()) return Match::otherwise;
  const auto begins = [&](const std::string& name) { return name.starts_with(words.front()); };
  if (std::any_of(names.begin(), names.end(), begins)) return Match::by_name;
  return holds(kind, words.front()) ? Match::by_kind : Match::otherwise;
}

// A kind with its substances: its name stands to the left of them where there is room, else above.
struct Block {
  const KindOfSubstances* kind;
  std::vector<Choice> choices;
  float height = 0.0f;
};

float name_width(const ViewContext& context, float width) {
  return width >= context.px(420.0f) ? context.px(176.0f) : 0.0f;
}

float name_height(const ViewContext& context, float width) {
  return name_width(context, width) > 0.0f ? 0.0f : context.paint.line(Face::label) + context.px(4.0f);
}

Block block_of(const ViewContext& context, const KindOfSubstances& kind, float width) {
  Block block{&kind, {}};
  for (const workspace::Substance* substance : kind.substances) {
    block.choices.push_back({"pick.substance." + substance->id,
                             {"substance.name", {substance->name}},
                             substance->name,
                             drug_meaning(context.style().colour(), substance->drug_class)});
  }
  block.height = name_height(context, width) +
                 context.widgets.chips_height(width - name_width(context, width), block.choices) + context.px(12.0f);
  return block;
}

const workspace::Substance* draw_block(ViewContext& context, const Block& block, Rect area) {
  const Painter& paint = context.paint;
  const float beside = name_width(context, area.width);
  const float above = name_height(context, area.width);
  const float y = beside > 0.0f ? area.y + (context.style().control_height() - paint.line(Face::label)) * 0.5f : area.y;
  paint.text_within({area.x, y}, (beside > 0.0f ? beside : area.width) - context.px(12.0f), Face::label,
                    context.style().colour().text_2, context.text("kind." + std::string(block.kind->kind)));
  const auto pressed =
      context.widgets.chip_buttons({area.x + beside, area.y + above}, area.width - beside, block.choices);
  return pressed ? block.kind->substances[*pressed] : nullptr;
}

// In one column or two, scrolled where they are higher than the window. The one that was pressed.
const workspace::Substance* results(ViewContext& context, const std::vector<KindOfSubstances>& found, Rect area) {
  const float gap = context.px(32.0f);
  const bool two = area.width >= context.px(960.0f) && found.size() > 3;
  const float width = two ? (area.width - gap) * 0.5f : area.width;
  std::vector<Block> blocks;
  float all = 0.0f;
  for (const KindOfSubstances& kind : found) all += blocks.emplace_back(block_of(context, kind, width)).height;
  float highest = 0.0f;
  float used = 0.0f;
  std::size_t second = blocks.size();  // the first block of the second column
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (two && second == blocks.size() && used >= 0.5f * all) {
      second = i;
      used = 0.0f;
    }
    used += blocks[i].height;
    highest = std::max(highest, used);
  }
  std::vector<std::string> ids{"pick.search"};
  for (const Block& block : blocks) {
    for (const Choice& choice : block.choices) ids.push_back(choice.id);
  }
  context.widgets.arrows_between(ids);
  const float scrolled = context.widgets.begin_scroll("picked.from", area, highest);
  const workspace::Substance* pressed = nullptr;
  float y = area.y - scrolled;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i == second) y = area.y - scrolled;
    const Rect place{i < second ? area.x : area.x + width + gap, y, width, blocks[i].height};
    const workspace::Substance* one = draw_block(context, blocks[i], place);
    pressed = one == nullptr ? pressed : one;
    y += blocks[i].height;
  }
  context.widgets.end_scroll();
  return pressed;
}

void class_choice(ViewContext& context, Cutter& cut) {
  const Colours& colour = context.style().colour();
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const std::string_view key = classes[i];
    const Meaning meaning =
        i < first_class ? Meaning{Mark::none, colour.text, colour.text_2} : drug_meaning(colour, class_at(i));
    choices.push_back({"pick." + std::string(key), {key}, std::string(context.text(key)), meaning});
  }
  const Rect place = cut.top(context.widgets.chips_height(cut.rest().width, choices), context.px(16.0f));
  if (const auto picked = context.widgets.chips("pick.class", {"pick.class"}, place.upper_left(), place.width, choices,
                                                context.local.picking_class)) {
    context.local.picking_class = *picked;
    context.local.picking_words.clear();
  }
}

// What was typed is looked for in all classes. True when Enter was pressed.
bool search(ViewContext& context, Cutter& cut) {
  const float high = context.style().control_height();
  const Rect rest = cut.top(high, context.px(12.0f));
  const Rect place{rest.x, rest.y, std::min(rest.width, context.px(420.0f)), high};
  LocalState& local = context.local;
  const SearchTouch touch = context.widgets.search("pick.search", {"pick.search"}, place, local.picking_words,
                                                   context.text("pick.search.hint"));
  if (touch.words) {
    local.picking_words = *touch.words;
    local.picking_class = 0;
  }
  return touch.entered;
}

void take(ViewContext& context, const Picking& picking, const workspace::Substance& substance, Commands& commands) {
  const int column = static_cast<int>(picking.column);
  if (picking.entry) {
    commands.emplace_back(workspace::SetDrug{column, static_cast<int>(*picking.entry), substance.id});
  } else {
    commands.emplace_back(workspace::AddDrug{column, substance.id, context.snapshot.arrival_s});
    context.local.entry = context.snapshot.columns[picking.column].exposures.size();
  }
  context.local.picking.reset();
}

}  // namespace

std::vector<KindOfSubstances> found_substances(const workspace::Snapshot& snapshot, const i18n::Text& text,
                                               std::string_view words) {
  struct Found {
    KindOfSubstances kind;
    Match best = Match::otherwise;
  };
  std::vector<Found> all;
  for (const std::string& kind : snapshot.kinds) {
    Found found{{kind, {}}};
    for (const Match wanted : {Match::by_name, Match::by_kind, Match::otherwise}) {
      for (const workspace::Substance& substance : snapshot.substances) {
        if (substance.kind != kind || match(substance, text, words) != wanted) continue;
        if (found.kind.substances.empty()) found.best = wanted;
        found.kind.substances.push_back(&substance);
      }
    }
    if (!found.kind.substances.empty()) all.push_back(std::move(found));
  }
  std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.best < b.best; });
  std::vector<KindOfSubstances> kinds;
  kinds.reserve(all.size());
  for (Found& one : all) kinds.push_back(std::move(one.kind));
  return kinds;
}

void drug_picker(ViewContext& context, Rect area, Commands& commands) {
  const Picking picking = *context.local.picking;
  const float margin = context.px(context.style().narrow ? 16.0f : 24.0f);
  Cutter cut(area.grown(-margin));
  // Drawn once more when it is left: what has the keyboard is still there, and gives it back.
  const bool stays = !sheet_head(context, cut, context.text(picking.entry ? "pick.another" : "pick.new"), "pick.close");
  if (!stays) context.local.picking.reset();
  const bool entered = search(context, cut);
  class_choice(context, cut);
  std::vector<KindOfSubstances> found = found_substances(context.snapshot, context.text, context.local.picking_words);
  std::size_t count = 0;
  for (KindOfSubstances& kind : found) {
    std::erase_if(kind.substances, [&](const workspace::Substance* one) {
      return !belongs(context.snapshot, *one, context.local.picking_class);
    });
    count += kind.substances.size();
  }
  std::erase_if(found, [](const KindOfSubstances& kind) { return kind.substances.empty(); });
  const std::string told = count == 0 ? std::string(context.text("pick.none"))
                                      : context.text.format("pick.found.count", {std::to_string(count)});
  context.widgets.readout("pick.found", {"pick.found"}, cut.rest(), told);
  if (count == 0) {
    context.paint.paragraph(cut.rest().upper_left(), cut.rest().width, Face::control, context.style().colour().text_2,
                            told);
    return;
  }
  const workspace::Substance* pressed = results(context, found, cut.rest());
  if (pressed == nullptr && entered && !context.local.picking_words.empty()) pressed = found.front().substances.front();
  if (pressed != nullptr && stays) take(context, picking, *pressed, commands);
}

}  // namespace cleft::ui

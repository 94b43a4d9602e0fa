// What the parts of the evidence are drawn with, and what they share: sources, the way to the laboratory.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "reader/column.hpp"
#include "reader/reader.hpp"
#include "ui/draw/verdict_mark.hpp"
#include "ui/view.hpp"

namespace cleft::evidence_view {

struct PartContext {
  ui::ViewContext& view;
  ui::Commands& commands;
  reader::Reader& reader;
  const evidence::Evidence& evidence;
  bool on_sheet = false;  // a figure alone is drawn: there is nothing to be pressed

  [[nodiscard]] const catalog::Catalog& catalog() const { return reader.catalog(); }
  [[nodiscard]] const i18n::Text& words() const { return evidence.story->words; }
  [[nodiscard]] const ui::Painter& paint() const { return view.paint; }
  [[nodiscard]] const ui::Colours& colour() const { return view.style().colour(); }
  // What a card stands on: that of the sheet where it stands there alone.
  [[nodiscard]] ImU32 card_ground() const { return on_sheet ? colour().background : colour().panel; }
  [[nodiscard]] float px(float points) const { return view.px(points); }
  [[nodiscard]] bool narrow() const { return view.style().narrow; }
};

// The rows whose details are shown.
class Opened {
 public:
  void turn(const std::string& id) {
    if (ids_.erase(id) == 0) ids_.insert(id);
    ++changes_;
  }
  [[nodiscard]] bool has(const std::string& id) const { return ids_.contains(id); }
  // Differs from all that it was before.
  [[nodiscard]] std::string state() const { return std::to_string(changes_); }

 private:
  std::set<std::string> ids_;
  unsigned long changes_ = 0;
};

// Of what was missed, is dangerous or was retracted.
ImU32 alarm(const PartContext& part);

// The height of what `describe` puts into a column so wide.
template <class Describe>
float height_of(const PartContext& part, float width, const Describe& describe) {
  reader::Column column(part.view, {0.0f, 0.0f, width, 0.0f}, false);
  describe(column);
  return column.used();
}

// A heading that shows or hides the details of its row: a button of the record. Returns whether it was pressed.
bool heading(reader::Column& column, const std::string& id, ui::Face face, std::string_view words, float gap);

// The sources by author and year in one paragraph, each a link to where it can be read, after some words and before
// others; `whole`: each written out in a paragraph of its own as well.
void sources(reader::Column& column, const PartContext& part, const std::string& id,
             const std::vector<std::string>& keys, bool whole, const std::string& before = {},
             const std::string& after = {});

// The link that opens a state in the laboratory, without the scenarios that it cannot open; empty where there are none.
std::string laboratory_link(const PartContext& part, const evidence::LaboratoryState& state);
void open_laboratory(const PartContext& part, const std::string& link);

}  // namespace cleft::evidence_view

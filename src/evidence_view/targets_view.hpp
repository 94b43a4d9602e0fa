// The table of all substances by all targets, the darker the tighter, and the card of a cell.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evidence_view/figure.hpp"
#include "evidence_view/long_list.hpp"
#include "evidence_view/part_context.hpp"
#include "evidence_view/target_card.hpp"

namespace cleft::evidence_view {

class TargetsView {
 public:
  void draw(const PartContext& part, ui::Rect area);
  // Opens the card of a value by its id ("mdma-sert"), with its substance's row at the top.
  void show(const PartContext& part, const std::string& id);
  // "targets" is the table as it is shown, with every target, "target-mdma-sert" the card of a value; nothing for any
  // other.
  [[nodiscard]] std::optional<Figure> figure(const PartContext& part, const std::string& id);

 private:
  // A line of the table: the name of a class, or a substance.
  struct Line {
    const catalog::Drug* drug = nullptr;
    model::DrugClass drug_class = model::DrugClass::releaser;
  };
  struct Cell {
    const catalog::Drug* drug = nullptr;
    std::optional<std::size_t> target;  // nothing: the substance itself
  };
  // Where columns stand: those from the first that fit.
  struct Columns {
    float names = 0.0f;  // width of the substances' names
    float wide = 0.0f;   // of a column
    std::size_t first = 0;
    std::size_t count = 0;
  };

  void gather(const PartContext& part);
  [[nodiscard]] const std::vector<const evidence::TargetValue*>& values(const catalog::Drug& drug,
                                                                        std::size_t target) const;
  void set_out(const PartContext& part);
  void table(const PartContext& part, ui::Rect area);
  [[nodiscard]] Columns columns_in(const PartContext& part, float width);
  void turns(const PartContext& part, ui::Cutter& cut, const Columns& columns);
  void narrow_bar(const PartContext& part, ui::Rect area, const Columns& columns);
  void filter(const PartContext& part, ui::Rect area);
  void head(const PartContext& part, ui::Rect area, const Columns& columns);
  static void legend(const PartContext& part, ui::Rect area);
  [[nodiscard]] static float head_height(const PartContext& part);
  [[nodiscard]] static float line_height(const PartContext& part, const Line& line);
  [[nodiscard]] Figure table_figure(const PartContext& part) const;
  [[nodiscard]] static Figure card_figure(const PartContext& part, const TargetCard& card);
  [[nodiscard]] static std::optional<Cell> cell_with(const PartContext& part, const std::string& id);
  [[nodiscard]] TargetCard card_of(const Cell& cell) const;
  void line(const PartContext& part, ui::Rect rect, const Line& line, const Columns& columns);
  void cell(const PartContext& part, ui::Rect rect, const catalog::Drug& drug, std::size_t target);
  void card(const PartContext& part, ui::Rect area);
  void close(const PartContext& part);
  [[nodiscard]] static std::vector<ui::Choice> classes(const PartContext& part);

  std::map<const catalog::Drug*, std::vector<std::vector<const evidence::TargetValue*>>> values_;
  std::vector<Line> lines_;
  std::string set_out_for_;
  std::optional<model::DrugClass> shown_;  // nothing: all classes
  std::optional<std::size_t> sorted_;      // by this target, the strongest first
  bool filtering_ = false;                 // of a narrow window: the choice of classes is shown
  std::size_t first_column_ = 0;
  std::optional<Cell> open_;
  std::vector<std::string> cells_;  // that were drawn, for arrow keys
  LongList list_{"evidence.targets"};
};

}  // namespace cleft::evidence_view

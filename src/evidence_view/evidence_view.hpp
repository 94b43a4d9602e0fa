// The evidence in the window: where each substance acts, what experiments found and the model makes of them, what
// people say, and what trials and regulators did. A part for each, behind tabs.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>

#include "evidence_view/claims_view.hpp"
#include "evidence_view/experiments_view.hpp"
#include "evidence_view/targets_view.hpp"
#include "evidence_view/trials_view.hpp"
#include "reader/reader.hpp"
#include "ui/view.hpp"

namespace cleft::evidence_view {

enum class Part { targets, experiments, claims, trials };
inline constexpr std::array<const char*, 4> part_ids{"targets", "experiments", "claims", "trials"};

class EvidenceView : public ui::PartView {
 public:
  // Claims lead to chapters of the reader, whose story they are told in; it must outlive this. What is shown is
  // gathered when it is first asked for. Without threads experiments are run in the frame that asks for them.
  EvidenceView(reader::Reader& reader, std::size_t threads) : reader_(reader), threads_(threads) {}
  // With other evidence than the program's own.
  EvidenceView(reader::Reader& reader, std::size_t threads, evidence::Evidence evidence);

  void open(Part part) { part_ = part; }
  // The levels of every drug in every region, which stand in the place of the experiments.
  void open_levels();
  [[nodiscard]] Part part() const { return part_; }

  void draw(ui::ViewContext& context, ui::Rect area, ui::Commands& commands) override;
  // "timeline", "forest", "targets", "target-mdma-sert", "experiment-E34", "levels-cortex".
  ui::PartView::DrawnFigure draw_figure(ui::ViewContext& context, const std::string& id,
                                        const std::string& credit) override;

  // Runs every experiment, or every level where those are shown, as the button does.
  void run_experiments();
  // Called from another thread whenever an experiment has been run.
  void on_update(std::function<void()> tell);

  [[nodiscard]] const ExperimentsView& experiments() { return book().experiments; }

 private:
  struct Book {
    evidence::Evidence evidence;
    std::string fault;
    TargetsView targets;
    ExperimentsView experiments;
    ClaimsView claims;
    TrialsView trials;

    Book(evidence::Evidence the_evidence, std::string the_fault, std::size_t threads);
  };

  Book& book();
  void show(const PartContext& part, const ui::EvidenceRow& row);
  void tabs(ui::ViewContext& context, ui::Rect area);
  [[nodiscard]] std::string lead() const;
  void save_tables(ui::ViewContext& context);
  void save_button(ui::ViewContext& context, ui::Rect place);
  void wide_head(const PartContext& part, ui::Cutter& cut, const std::string& title);
  void narrow_head(const PartContext& part, ui::Cutter& cut, const std::string& title);

  reader::Reader& reader_;
  std::size_t threads_;
  std::unique_ptr<Book> book_;
  std::function<void()> tell_;
  Part part_ = Part::targets;
};

}  // namespace cleft::evidence_view

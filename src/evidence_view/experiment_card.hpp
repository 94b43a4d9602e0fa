// One published experiment: its protocol, each accepted range with the published value and the model's, a verdict.
#pragma once

#include <string>

#include "evidence/results.hpp"
#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

struct CardState {
  const evidence::PublishedExperiment* published = nullptr;
  const validation::ExperimentResult* result = nullptr;
  bool asked = false;       // it is being computed, or waits for that
  bool opened = false;      // its numbers and sources are written out
  bool laboratory = false;  // it can be opened there
};

// "experiment-E34".
std::string figure_id(const evidence::PublishedExperiment& published);

struct CardTouch {
  bool turned = false;  // opened or closed
  bool run = false;
  bool laboratory = false;
  bool table = false;  // its numbers are to be saved
};

// The card without what is round it.
CardTouch card_inside(reader::Column& column, const PartContext& part, const CardState& state);

float card_height(const PartContext& part, float width, const CardState& state);
// Of this height or higher: cards beside each other are alike.
CardTouch card(const PartContext& part, ui::Rect rect, const CardState& state);

// What an accepted range, a published value and the model's values look like.
void experiments_legend(reader::Column& column, const PartContext& part);

}  // namespace cleft::evidence_view

// What a drug of a column has added to a level since just before it arrived, and what it adds alone.
#pragma once

#include <optional>
#include <string>

#include "ui/effect_words.hpp"
#include "ui/view.hpp"

namespace cleft::ui {

struct Added {
  bool arrived = false;            // by the playhead
  double added_nM = 0.0;           // may be below zero
  std::optional<double> alone_nM;  // of another column that has nothing but this drug, as long after its arrival there
};

// Of a curve of a column that has an addition.
Added added_now(const ViewContext& context, std::size_t column, const workspace::Curve& curve);

// "MDMA adds 10 nM", "on top of 27 nM; alone it adds 49"; nothing where the column has no addition yet.
std::optional<EffectWords> addition_words(const ViewContext& context, std::size_t column);

// What is said of a column now: that its drugs are still to come, what the last of them added where that is measured,
// else what the endings of the transmitter that is shown do that they do not at rest. Nothing where nothing is solved.
std::optional<EffectWords> column_effect(const ViewContext& context, std::size_t column);

}  // namespace cleft::ui

// The numbers of the curves as they are read: on axes, at a dot, in the table.
#pragma once

#include <string>
#include <string_view>

#include "ui/view.hpp"

namespace cleft::ui {

// What the height of a curve is.
enum class Height {
  ratio,  // times its level at rest
  level,  // nM
  share   // of the store, of the receptors, of the impulses at rest
};
Height height_of(const workspace::Snapshot& snapshot);

// "×20", "rest", "20", "50 %"; a level's topmost with its unit.
std::string tick_words(const ViewContext& context, double value, bool topmost);
// "×5.7", "14 nM", "41 %".
std::string value_words(const ViewContext& context, double value);
// The same and, of a level, the other measure too: "×5.7, 14 nM".
std::string value_words_in_full(const ViewContext& context, const workspace::Curve& curve, double time_s);
// What the axis counts, in a word or two: "times rest".
std::string axis_words(const ViewContext& context);

// What is chosen of the columns to be the reference, by name.
std::string reference_name(const ViewContext& context);

}  // namespace cleft::ui

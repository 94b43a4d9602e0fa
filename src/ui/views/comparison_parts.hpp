// Parts of the comparison that its wide and its narrow form share.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// The question that the comparison answers, the way to other ones, and what is chosen for all columns.
float comparison_bar_height(ViewContext& context, float width);
void comparison_bar(ViewContext& context, Rect area, Commands& commands);
std::string comparison_question(const ViewContext& context);
// The question and the way alone.
void comparison_title(ViewContext& context, Rect title);

// What a column's endings do that they do not at rest: a headline and a line of numbers.
// One line each, and a further one where a column is too narrow for that; the same for every instant.
float effect_height(const ViewContext& context, float width);
void effect_sentence(ViewContext& context, std::size_t column, Rect area);

// What was published, with its source.
std::string published_finding(const ViewContext& context);
// That, how much of what the drug adds alone is left in the model, and why the level misleads.
std::string published_words(const ViewContext& context);
// What was published of the comparison, and whether the model's columns meet it now.
bool has_published(const ViewContext& context);
void published_result(ViewContext& context, Rect area);

// The levels and ways out of all columns as one table, for assistive technology.
void comparison_table(ViewContext& context, Rect area);

// A narrow window: all columns as bars, one below the other, or one with its picture and curves.
void compare_narrow(ViewContext& context, Rect area, Commands& commands);

// In the place of the view: every comparison with its question.
void comparison_picker(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui

// The model beside a chapter: a workspace of its own, so that reading changes nothing of what a person has open. Its
// clock stands at the instant that the text speaks of.
#pragma once

#include <string>

#include "story/chapter.hpp"
#include "ui/view.hpp"
#include "workspace/workspace.hpp"

namespace cleft::reader {

class Stage {
 public:
  Stage();

  // What a step shows. The scenario is one of the catalogue.
  void show(const story::Step& step, const simulation::Scenario& scenario, double now_s);

  // The picture, its curve up to the instant, what is in it and when; what was done with the curve.
  void draw(ui::ViewContext& context, ui::Rect area);

 private:
  static void curves(ui::ViewContext& stage, ui::Rect area);

  workspace::Workspace workspace_;
  ui::LocalState local_;
};

}  // namespace cleft::reader

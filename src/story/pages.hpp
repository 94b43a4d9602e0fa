// The story as pages of HTML: one a chapter, the list of them, the glossary. They read without scripts, ask nothing of
// any other server, and need one style sheet beside them. A script shows the model beside a chapter where there is room
// (web/story/scene.js), another keeps answers and lets curves be drawn (web/story/questions.js). On paper a chapter is
// a handout (handout.hpp, web/story/print.js).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "story/story.hpp"

namespace cleft::story {

struct Page {
  std::string name;  // "03-transporter.html"
  std::string text;
};

// Where the pages lead, seen from their folder.
struct Addresses {
  // The laboratory with the scenarios of a chapter as its columns.
  std::function<std::string(const Chapter& chapter)> laboratory;
  // The state of a step, or of the run of a question's curve, as it stands behind #s= in an address.
  std::function<std::string(const Step& step)> step;
};

// Empty, with `failure`, where the solver gave up. The story must be without faults.
std::vector<Page> write_pages(const Story& story, const catalog::Catalog& catalog, const Addresses& addresses,
                              Runs& runs, std::string& failure);

}  // namespace cleft::story

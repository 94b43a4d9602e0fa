// The story as pages of HTML: one a chapter, the list of them, the glossary. They read without scripts, ask nothing of
// any other server, and need one style sheet beside them.
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

// The address of the laboratory with these scenarios as its columns, seen from the folder of the pages.
using LaboratoryAddress = std::function<std::string(const std::vector<std::string>& scenarios)>;

// Empty, with `failure`, where the solver gave up. The story must be without faults.
std::vector<Page> write_pages(const Story& story, const catalog::Catalog& catalog, const LaboratoryAddress& laboratory,
                              Runs& runs, std::string& failure);

}  // namespace cleft::story

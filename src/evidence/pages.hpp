// The evidence as pages of HTML: the list of its parts, and one page a part. They read without scripts, ask nothing of
// any other server, and each row has an address of its own. They lie in a folder beside that of the story, and need its
// style sheet.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "evidence/results.hpp"
#include "story/pages.hpp"

namespace cleft::evidence {

// The laboratory in a state, seen from the folder of the pages; empty where an address cannot hold it.
using LaboratoryAddress = std::function<std::string(const LaboratoryState& state)>;

std::string targets_page(const Evidence& evidence, const catalog::Catalog& catalog, const LaboratoryAddress& address);
std::string experiments_page(const Evidence& evidence, const catalog::Catalog& catalog, const Results& results,
                             const validation::LevelTable& levels, const LaboratoryAddress& address);
// The card of one experiment on that page, without a way to the laboratory.
std::string experiment_card(const PublishedExperiment& published, const validation::ExperimentResult& result,
                            const catalog::Catalog& catalog, const i18n::Text& text);
std::string claims_page(const Evidence& evidence, const catalog::Catalog& catalog, const LaboratoryAddress& address);
std::string trials_page(const Evidence& evidence, const catalog::Catalog& catalog);

// Every drug in every region beside what was measured there: a part of the experiments.
std::string levels_page(const Evidence& evidence, const catalog::Catalog& catalog,
                        const validation::LevelTable& levels);

// All of them, and index.html.
std::vector<story::Page> write_pages(const Evidence& evidence, const catalog::Catalog& catalog, const Results& results,
                                     const validation::LevelTable& levels, const LaboratoryAddress& address);

// What the pages look like, beside story.css.
std::string_view style_sheet(std::span<const catalog::File> files);

}  // namespace cleft::evidence

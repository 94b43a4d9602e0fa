#include "evidence/pages.hpp"

#include <algorithm>

#include "evidence/page_parts.hpp"
#include "evidence/reading.hpp"
#include "story/markup.hpp"
#include "story/reading.hpp"

namespace cleft::evidence {
namespace {

std::string index_page(const Evidence& evidence, const catalog::Catalog& catalog, const Results& results,
                       const validation::LevelTable& levels) {
  const Words words(evidence.story->words);
  const Counts counts = counts_of(evidence, results);
  const auto part = [&](const char* key, const std::string& about) {
    return "<li><a href=\"" + std::string(key) + ".html\">" + words(std::string("evidence.") + key + ".title") +
           "</a>\n<p>" + about + "</p></li>\n";
  };
  const auto retracted = std::count_if(catalog.references.begin(), catalog.references.end(),
                                       [](const auto& source) { return !source.retracted.empty(); });
  const std::string list =
      part("targets", words("evidence.index.targets",
                            {std::to_string(evidence.targets.size()), std::to_string(catalog.drugs.size())})) +
      part("experiments", words("evidence.index.experiments",
                                {std::to_string(counts.never_fitted.passed), std::to_string(counts.never_fitted.all),
                                 std::to_string(counts.fitted.passed), std::to_string(counts.fitted.all)})) +
      part("levels", words("evidence.index.levels",
                           {std::to_string(model::region_ids.size()), std::to_string(levels.counts().in_range),
                            std::to_string(levels.counts().ranges)})) +
      part("claims", words("evidence.index.claims", {std::to_string(evidence.story->claims.size())})) +
      part("trials", words("evidence.index.trials",
                           {std::to_string(evidence.timeline.events.size()), std::to_string(evidence.trials.size()),
                            std::to_string(retracted), story::date_words(evidence.timeline.as_of, words.text())}));
  return page_of("index", std::string(words.text()("evidence.index.lead")),
                 "<ol class=\"chapters\">\n" + list + "</ol>\n<p><a href=\"../story/sources.html\">" +
                     words("evidence.index.sources", {std::to_string(catalog.references.size())}) + "</a></p>\n",
                 *evidence.story);
}

}  // namespace

std::vector<story::Page> write_pages(const Evidence& evidence, const catalog::Catalog& catalog, const Results& results,
                                     const validation::LevelTable& levels, const LaboratoryAddress& address) {
  return {{"index.html", index_page(evidence, catalog, results, levels)},
          {"targets.html", targets_page(evidence, catalog, address)},
          {"experiments.html", experiments_page(evidence, catalog, results, levels, address)},
          {"levels.html", levels_page(evidence, catalog, levels)},
          {"claims.html", claims_page(evidence, catalog, address)},
          {"trials.html", trials_page(evidence, catalog)}};
}

std::string_view style_sheet(std::span<const catalog::File> files) { return text_of(files, "evidence/evidence.css"); }

}  // namespace cleft::evidence

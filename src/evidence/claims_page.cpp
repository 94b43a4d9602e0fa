#include <algorithm>
#include <array>

#include "evidence/drawing.hpp"
#include "evidence/page_parts.hpp"
#include "evidence/pages.hpp"
#include "evidence/reading.hpp"
#include "story/markup.hpp"
#include "story/reading.hpp"

namespace cleft::evidence {
namespace {

using story::escaped;

// The way into the laboratory that plays the answer, and what it shows.
std::string play_html(const story::Claim& claim, const catalog::Catalog& catalog, const LaboratoryAddress& address,
                      const Words& words) {
  const LaboratoryState state = laboratory_state(claim, catalog);
  const std::string laboratory = state.scenarios.empty() ? std::string() : address(state);
  if (laboratory.empty()) {
    return {};
  }
  return "<p class=\"shows\">" + escaped(claim.play->shows) + "</p>\n<p><a class=\"chip\" href=\"" +
         escaped(laboratory) + "\">" + words("evidence.claim.play") + "</a></p>\n";
}

std::string claim_html(const story::Claim& claim, const Evidence& evidence, const catalog::Catalog& catalog,
                       const LaboratoryAddress& address, SourceList& sources, const Words& words) {
  std::string html = "<article class=\"claim " + claim.mark + "\" id=\"claim-" + claim.id +
                     "\">\n<p class=\"verdict\">" + verdict_mark(claim.mark) + ' ' +
                     words("evidence.mark." + claim.mark) + "</p>\n<div>\n<h3>" + escaped(claim.said) +
                     "</h3>\n<p><strong>" + escaped(claim.verdict) + ".</strong> " + escaped(claim.reason) + "</p>\n" +
                     play_html(claim, catalog, address, words);
  const story::Chapter* chapter = chapter_of(*evidence.story, claim);
  if (chapter != nullptr) {
    html += "<p><a href=\"../story/" + chapter->id + ".html#claim-" + claim.id + "\">" +
            words("evidence.claim.chapter", {std::to_string(chapter->number), chapter->title}) + "</a></p>\n";
  }
  return html + "</div>\n<dl>\n<dt>" + words("evidence.column.study") + "</dt><dd>" + escaped(claim.study) +
         "</dd>\n<dt>" + words("evidence.column.sources") + "</dt><dd>" + sources.labels(claim.sources) +
         "</dd>\n<dt>" + words("evidence.column.newest") + "</dt><dd>" +
         std::to_string(newest_year(claim.sources, catalog)) + "</dd>\n</dl>\n</article>\n";
}

}  // namespace

std::string claims_page(const Evidence& evidence, const catalog::Catalog& catalog, const LaboratoryAddress& address) {
  const Words words(evidence.story->words);
  const std::vector<story::Claim>& claims = evidence.story->claims;
  SourceList sources(catalog, words.text());
  std::string chips;
  std::string body;
  for (const char* mark : claim_marks) {
    const auto count =
        std::count_if(claims.begin(), claims.end(), [&](const story::Claim& claim) { return claim.mark == mark; });
    if (count == 0) {
      continue;
    }
    const std::string name = words(std::string("evidence.mark.") + mark);
    chips += std::string("<li><a class=\"chip ") + mark + "\" href=\"#" + mark + "\">" + verdict_mark(mark) + ' ' +
             name + " <span>" + std::to_string(count) + "</span></a></li>\n";
    body += std::string("<section aria-labelledby=\"") + mark + "\">\n<h2 id=\"" + mark + "\">" + name + " <span>" +
            std::to_string(count) + "</span></h2>\n";
    for (const story::Claim& claim : claims) {
      if (claim.mark == mark) {
        body += claim_html(claim, evidence, catalog, address, sources, words);
      }
    }
    body += "</section>\n";
  }
  const std::string lead = words.text().format(
      "evidence.claims.lead", {std::to_string(claims.size()), std::to_string(newest_of(claims, catalog)),
                               story::date_words(evidence.timeline.as_of, words.text())});
  return page_of("claims", lead,
                 "<ul class=\"chips\">\n" + chips + "</ul>\n" +
                     download_link(words("evidence.part.claims"), "claims.csv", words) + "<div class=\"claims\">\n" +
                     body + "</div>\n" + sources.section(),
                 *evidence.story);
}

}  // namespace cleft::evidence

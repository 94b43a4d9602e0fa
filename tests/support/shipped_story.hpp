// The story as shipped, read once.
#pragma once

#include <catch_amalgamated.hpp>
#include <string>

#include "story/pages.hpp"
#include "story/story.hpp"
#include "validation/complete_library.hpp"

namespace cleft::tests {

struct ShippedStory {
  const catalog::Catalog& catalog = validation::complete_catalog();
  story::Runs runs{catalog};
  core::Faults faults;
  story::Story story;

  ShippedStory() : story(story::read_story(story::embedded_files(), "en", catalog, runs, faults)) {}
};

inline ShippedStory& shipped_story() {
  static ShippedStory shipped;
  for (const core::Fault& fault : shipped.faults) {
    FAIL_CHECK(fault.line());
  }
  return shipped;
}

inline const std::vector<story::Page>& shipped_pages() {
  static const std::vector<story::Page> pages = [] {
    std::string failure;
    ShippedStory& shipped = shipped_story();
    auto written = story::write_pages(
        shipped.story, shipped.catalog,
        {[](const auto&) { return std::string("../index.html#s=1"); }, [](const auto&) { return std::string("1"); }},
        shipped.runs, failure);
    INFO(failure);
    REQUIRE_FALSE(written.empty());
    return written;
  }();
  return pages;
}

}  // namespace cleft::tests

// The reader of links: what it opens has a link of its own, which opens as the same.
#include "fuzz/expect.hpp"
#include "simulation/library.hpp"
#include "workspace/link.hpp"

using namespace cleft;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const catalog::Catalog& catalog = simulation::embedded_catalog();
  workspace::Refusal why;
  const auto opened = workspace::read_link(fuzz::text_of(data, size), catalog, why);
  fuzz::expect(opened.has_value() || !why.key.empty(), "a link opens, or it is said why it does not");
  if (!opened) {
    return 0;
  }
  const std::string link = workspace::link(opened->document, opened->view, opened->carried, catalog.data_hash);
  const auto again = workspace::read_link(link, catalog, why);
  fuzz::expect(again.has_value(), "what a link opened has a link that opens");
  fuzz::expect(again->document == opened->document, "the document comes back by its own link");
  fuzz::expect(again->view == opened->view, "the view comes back by its own link");
  fuzz::expect(again->carried == opened->carried, "the preferences that go along come back");
  return 0;
}

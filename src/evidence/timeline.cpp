#include "evidence/timeline.hpp"

#include "catalog/identity.hpp"
#include "core/json_reader.hpp"
#include "evidence/reading.hpp"

namespace cleft::evidence {
namespace {

using core::Need;
using core::Reader;

const std::vector<std::string_view> lane_words(lane_ids.begin(), lane_ids.end());

Event read_event(Reader& entry, const catalog::Catalog& catalog, std::vector<std::string>& known) {
  Event event;
  event.id = read_id(entry, known);
  event.date = read_date(entry, "date");
  event.lane = static_cast<Lane>(entry.choice("lane", lane_words).value_or(0));
  event.place = entry.text("place").value_or("");
  event.substance = entry.text("substance").value_or("");
  if (const auto drug_class = entry.choice("class", class_words, Need::optional)) {
    event.drug_class = static_cast<model::DrugClass>(*drug_class);
  }
  event.name = entry.text("short").value_or("");
  event.what = entry.text("what").value_or("");
  event.sources = read_sources(entry, catalog);
  event.seen = read_seen(entry);
  event.note = entry.text("note", Need::optional).value_or("");
  entry.finish();
  return event;
}

}  // namespace

bool is_recalled(const Event& event) { return event.seen == "recalled"; }

Timeline read_timeline(std::string_view path, std::string_view json, const catalog::Catalog& catalog,
                       core::Faults& faults) {
  Timeline timeline;
  const auto document = core::JsonDocument::parse(std::string(path), json, {}, faults);
  Reader root = document.root(faults);
  catalog::check_schema(root, "cleft.timeline/1");
  timeline.as_of = read_date(root, "as_of");
  timeline.checked = read_date(root, "checked");
  std::vector<std::string> known;
  for (Reader& entry : root.array("entries")) {
    Event event = read_event(entry, catalog, known);
    if (event.date.substr(0, timeline.as_of.size()) > timeline.as_of) {
      entry.fault_at("date", "is later than what was seen", "until " + timeline.as_of);
    }
    if (!timeline.events.empty() && event.date < timeline.events.back().date) {
      entry.fault_at("date", "comes after a later one", "entries by date");
    }
    timeline.events.push_back(std::move(event));
  }
  root.finish();
  return timeline;
}

}  // namespace cleft::evidence

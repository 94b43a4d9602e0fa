#include "evidence_view/part_context.hpp"

#include "catalog/citation.hpp"
#include "simulation/scenario.hpp"
#include "story/reading.hpp"
#include "workspace/arrivals.hpp"
#include "workspace/link.hpp"

namespace cleft::evidence_view {
namespace {

using reader::Column;
using reader::Link;
using reader::Run;
using ui::Face;

// Follows the links of a paragraph of sources.
void follow(const PartContext& part, const reader::Touched& touched, const std::vector<std::string>& addresses) {
  if (!touched.pressed) return;
  part.view.local.source = addresses[*touched.pressed];
  part.view.local.host_requests.push_back(ui::HostRequest::open_source);
}

void written_out(Column& column, const PartContext& part, const std::string& id, const std::string& key) {
  const ui::Colours& colour = part.colour();
  const story::Citation citation = story::citation_of(*part.catalog().find_reference(key), part.words());
  std::vector<Run> runs{{citation.before, Face::label, colour.text_2},
                        {citation.shown + citation.after, Face::label, colour.text_2}};
  if (!citation.note.empty())
    runs.push_back({" " + citation.note, Face::label, citation.retracted ? alarm(part) : colour.text_2});
  const float top = column.y();
  column.text(runs, {}, Face::label, 4.0f);
  if (!column.drawing()) return;
  const std::string whole =
      citation.before + citation.shown + citation.after + (citation.note.empty() ? "" : " " + citation.note);
  part.view.widgets.readout(id + ".citation." + key, reader::named(whole),
                            {column.left(), top, column.width(), column.y() - top}, whole);
}

}  // namespace

ImU32 alarm(const PartContext& part) {
  return part.view.style().theme == workspace::Theme::dark ? IM_COL32(0xff, 0x8a, 0x80, 0xff)
                                                           : IM_COL32(0xb3, 0x26, 0x1e, 0xff);
}

bool heading(Column& column, const std::string& id, Face face, std::string_view words, float gap) {
  const std::vector<Run> runs{{std::string(words), face, column.context.style().colour().text, false, 0.0f, 0.0f, 0}};
  const std::vector<Link> links{{id, std::string(words), false}};
  return column.text(runs, links, face, gap).pressed.has_value();
}

void sources(Column& column, const PartContext& part, const std::string& id, const std::vector<std::string>& keys,
             bool whole, const std::string& before, const std::string& after) {
  const ui::Colours& colour = part.colour();
  std::vector<Run> runs;
  std::vector<Link> links;
  std::vector<std::string> addresses;
  if (!before.empty()) runs.push_back({before + " ", Face::label, colour.text_2});
  const std::string id_of_source = id + ".source.";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const catalog::Reference& source = *part.catalog().find_reference(keys[i]);
    const std::string label = catalog::source_label(source);
    const std::string address = story::citation_of(source, part.words()).address;
    Run run{label, Face::label, colour.text_2};
    if (!address.empty()) {
      run.link = links.size();
      std::string told = label;
      told.append(": ").append(address);
      links.push_back({id_of_source + keys[i], told, !part.on_sheet});
      addresses.push_back(address);
    }
    runs.push_back(run);
    if (!source.retracted.empty())
      runs.push_back({" " + std::string(part.words()("evidence.retracted")), Face::label_strong, alarm(part)});
    if (i + 1 < keys.size()) runs.push_back({", ", Face::label, colour.text_2});
  }
  if (!after.empty()) runs.push_back({after, Face::label, colour.text_2});
  follow(part, column.text(runs, links, Face::label, whole ? 6.0f : 0.0f), addresses);
  if (!whole) return;
  for (const std::string& key : keys) written_out(column, part, id, key);
}

std::string laboratory_link(const PartContext& part, const evidence::LaboratoryState& state) {
  workspace::Document document;
  for (const std::string& scenario : state.scenarios) {
    core::Faults unfit;
    const auto read = simulation::parse_scenario("evidence", scenario, part.catalog(), unfit);
    if (read && unfit.empty()) document.columns.push_back(*read);
  }
  if (document.columns.empty()) return {};
  return workspace::link(document, workspace::opening_view(document, state.transmitter), {}, part.catalog().data_hash);
}

void open_laboratory(const PartContext& part, const std::string& link) {
  part.commands.emplace_back(workspace::OpenLink{link});
  part.view.local.evidence = false;
}

}  // namespace cleft::evidence_view

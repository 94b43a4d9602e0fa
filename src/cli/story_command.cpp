#include "cli/story_command.hpp"

#include <algorithm>
#include <ostream>

#include "catalog/catalog.hpp"
#include "cli/commands.hpp"
#include "cli/data.hpp"
#include "cli/page_files.hpp"
#include "story/pages.hpp"
#include "workspace/link.hpp"

namespace cleft::cli {
namespace {

// The laboratory with the scenarios of a chapter. A state that an address cannot hold opens the start.
std::string address_of(const story::Chapter& chapter, const catalog::Catalog& catalog, story::Runs& runs) {
  std::vector<simulation::Scenario> columns;
  for (const std::string& id : chapter.scenarios) {
    if (const simulation::Scenario* scenario = runs.scenario(id)) {
      columns.push_back(*scenario);
    }
  }
  return laboratory_address(columns, catalog, story::transmitter_of(chapter)).value_or("../index.html");
}

// One column as for a room: its name, what happens, the picture and the curve; the clock stands.
std::string state_of(const story::Step& step, const catalog::Catalog& catalog, story::Runs& runs) {
  const simulation::Scenario* scenario = runs.scenario(step.scenario);
  if (scenario == nullptr) {
    return {};
  }
  workspace::Document document;
  document.columns.push_back(*scenario);
  workspace::View view;
  view.transmitter = step.transmitter;
  view.time_s = step.at_s;
  view.picture.camera = step.camera;
  view.picture.presenting = true;
  return workspace::link(document, view, {}, catalog.data_hash);
}

int list_verdicts(const std::vector<story::Verdict>& verdicts, std::ostream& out) {
  std::size_t held = 0;
  for (const story::Verdict& verdict : verdicts) {
    held += verdict.holds ? 1 : 0;
    out << (verdict.holds ? "holds\t" : "FAILS\t") << verdict.place << '\t' << verdict.sentence << '\t' << verdict.says
        << '\t' << verdict.values << '\n';
  }
  out << held << " hold, " << verdicts.size() - held << " fail\n";
  return held == verdicts.size() ? done : answer_is_no;
}

}  // namespace

int story_command(const StoryArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto data = Data::open(arguments.data, err);
  if (!data) {
    return bad_input;
  }
  core::Faults faults;
  const catalog::Catalog catalog = catalog::load(data->files(), faults);
  if (!faults.empty()) {
    return refuse(err, first_of(faults));
  }
  story::Runs runs(catalog);
  const story::Story story = story::read_story(data->files(), arguments.language, catalog, runs, faults);
  if (!faults.empty()) {
    return refuse(err, first_of(faults));
  }
  std::string failure;
  const auto verdicts = story::hold_to_model(story, runs, failure);
  if (!failure.empty()) {
    return refuse(err, "story: the solver gave up: " + failure, solver_gave_up);
  }
  if (arguments.out.empty()) {
    return list_verdicts(verdicts, out);
  }
  const auto untrue = std::find_if(verdicts.begin(), verdicts.end(), [](const auto& one) { return !one.holds; });
  if (untrue != verdicts.end()) {
    return refuse(err,
                  untrue->place + ": \"" + untrue->sentence + "\" is not so: " + untrue->values + ": " + untrue->says,
                  answer_is_no);
  }
  std::string too_long;
  const story::Addresses addresses{[&](const story::Chapter& chapter) { return address_of(chapter, catalog, runs); },
                                   [&](const story::Step& step) {
                                     std::string state = state_of(step, catalog, runs);
                                     if (state.size() > workspace::longest_link) {
                                       too_long = step.scenario;
                                     }
                                     return state;
                                   }};
  std::vector<story::Page> pages = story::write_pages(story, catalog, addresses, runs, failure);
  if (!failure.empty()) {
    return refuse(err, "story: the solver gave up: " + failure, solver_gave_up);
  }
  if (!too_long.empty()) {
    return refuse(err, "story: an address cannot hold the state of a step in " + too_long + ": a shorter scenario");
  }
  pages.push_back({"story.css", std::string(story::style_sheet())});
  return write_pages(pages, arguments.out, err);
}

}  // namespace cleft::cli

// Published experiments in the window: each has its card, is run when it is asked for, and can be stopped.
#include <chrono>
#include <thread>

#include "evidence/results.hpp"
#include "evidence_rig.hpp"
#include "simulation/scenario.hpp"
#include "workspace/arrivals.hpp"
#include "workspace/link.hpp"

namespace cleft::ui {
namespace {

// Waits until what was asked for is answered; the tests' time limit is the limit.
template <class Ready>
void wait_for(EvidenceRig& rig, Ready ready) {
  while (!ready()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    rig.view_frame();
  }
  rig.frames(2);
}

}  // namespace

TEST_CASE("every experiment has a card, and nothing of the model stands on it before it is run") {
  EvidenceRig rig(Part::experiments);
  const std::set<std::string> seen = rig.seen_on_the_way();
  REQUIRE(evidence_as_shipped().experiments.size() >= 80);
  for (const auto& one : evidence_as_shipped().experiments) {
    INFO(one.experiment.id);
    const std::string id = "evidence.experiment." + one.experiment.id;
    CHECK(seen.contains(id));
    CHECK(seen.contains(id + ".run") == evidence::is_expressible(one.experiment));
  }
  CHECK(rig.item("evidence.run.progress").value_text.starts_with("0 of "));
  // In groups that add up.
  std::size_t cards = 0;
  for (const char* group : evidence::group_ids) {
    rig.press(std::string("evidence.filter.") + group);
    for (const std::string& id : rig.seen_on_the_way()) {
      if (id.starts_with("evidence.experiment.") && id.find('.', 20) == std::string::npos) ++cards;
    }
  }
  CHECK(cards == evidence_as_shipped().experiments.size());
}

TEST_CASE("one experiment is run by its own button, in numbers of the validator") {
  EvidenceRig rig(Part::experiments, 1280.0f, 4000.0f, 1);
  const auto found =
      std::find_if(evidence_as_shipped().experiments.begin(), evidence_as_shipped().experiments.end(),
                   [&](const auto& one) { return rig.find("evidence.experiment." + one.experiment.id + ".run"); });
  REQUIRE(found != evidence_as_shipped().experiments.end());
  const std::string id = "evidence.experiment." + found->experiment.id;
  const auto which = static_cast<std::size_t>(found - evidence_as_shipped().experiments.begin());
  CHECK(rig.item(id + ".numbers").cells[1][3] == "not computed yet");
  rig.press(id + ".run");
  wait_for(rig, [&] { return !rig.shown.experiments().is_running(); });
  const validation::ExperimentResult& own = rig.shown.experiments().results()[which];
  const validation::ExperimentResult wanted =
      validation::Validator(tests::shipped_evidence().files).run(found->experiment);
  REQUIRE(own.checks.size() == wanted.checks.size());
  for (std::size_t i = 0; i < own.checks.size(); ++i) {
    CHECK(own.checks[i].value == wanted.checks[i].value);
    CHECK(rig.item(id + ".numbers").cells[i + 1][3] ==
          evidence::value_words(wanted.checks[i], evidence_as_shipped().story->words));
  }
  CHECK(rig.item(id + ".verdict").value_text == (wanted.passed ? "Pass" : "Miss"));
  CHECK(rig.item("evidence.run.progress").value_text.starts_with("1 of "));
}

TEST_CASE("all experiments are run off the frame, misses come first then, and the counts are those of the pages") {
  EvidenceRig rig(Part::experiments, 1280.0f, 800.0f, 2);
  rig.press("evidence.run");
  CHECK(rig.shown.experiments().is_running());
  CHECK(rig.item("evidence.run").label == "Stop");
  wait_for(rig, [&] { return !rig.shown.experiments().is_running(); });
  CHECK(rig.shown.experiments().is_whole());
  const evidence::Counts wanted = evidence::counts_of(evidence_as_shipped(), tests::shipped_results());
  const evidence::Counts counts = rig.shown.experiments().counts();
  CHECK(counts.never_fitted.passed == wanted.never_fitted.passed);
  CHECK(counts.fitted.passed == wanted.fitted.passed);
  CHECK(counts.by_construction.passed == wanted.by_construction.passed);
  CHECK(rig.item("evidence.count.never-fitted").value_text ==
        std::to_string(wanted.never_fitted.passed) + " of " + std::to_string(wanted.never_fitted.all));
  bool passed_before = false;
  rig.key(ImGuiKey_Home);
  for (const Item& item : rig.widgets.items()) {
    if (!item.id.ends_with(".verdict")) continue;
    CHECK_FALSE((passed_before && item.value_text == "Miss"));
    passed_before = passed_before || item.value_text == "Pass";
  }
  CHECK(rig.find("evidence.group.missed") != nullptr);
}

TEST_CASE("a planted fault, an accepted range that is narrowed, turns card and count to a miss") {
  evidence::Evidence spoilt = evidence_as_shipped();
  const auto found = std::find_if(spoilt.experiments.begin(), spoilt.experiments.end(),
                                  [](const auto& one) { return one.experiment.id == "E21"; });
  const auto which = static_cast<std::size_t>(found - spoilt.experiments.begin());
  REQUIRE(tests::shipped_results()[which].passed);
  validation::Check& check = found->experiment.checks.front();
  check.highest = *tests::shipped_results()[which].checks.front().value * 0.9;
  check.lowest = check.highest * 0.5;
  const auto told = [&](const evidence::Evidence& of) {
    EvidenceRig rig(Part::experiments, 1280.0f, 800.0f, 0, of);
    rig.press("evidence.run");
    rig.frames(2);
    std::string verdict;
    rig.scroll_through([&] {
      if (const Item* item = rig.find("evidence.experiment.E21.verdict")) verdict = item->value_text;
    });
    rig.key(ImGuiKey_Home);
    return std::pair(verdict, rig.item("evidence.count.never-fitted").value_text);
  };
  const auto [verdict, count] = told(evidence_as_shipped());
  const auto [spoilt_verdict, spoilt_count] = told(spoilt);
  CHECK(verdict == "Pass");
  CHECK(spoilt_verdict == "Miss");
  const int passed = evidence::counts_of(evidence_as_shipped(), tests::shipped_results()).never_fitted.passed;
  CHECK(count.starts_with(std::to_string(passed) + " of "));
  CHECK(spoilt_count.starts_with(std::to_string(passed - 1) + " of "));
}

TEST_CASE("running is stopped, keeps what is computed, and can be begun again") {
  EvidenceRig rig(Part::experiments, 1280.0f, 800.0f, 1);
  rig.press("evidence.run");
  wait_for(rig, [&] {
    return !rig.item("evidence.run.progress").value_text.starts_with("0 of ") || !rig.shown.experiments().is_running();
  });
  REQUIRE(rig.shown.experiments().is_running());
  rig.press("evidence.run");
  CHECK_FALSE(rig.shown.experiments().is_running());
  CHECK_FALSE(rig.shown.experiments().is_whole());
  const std::string stopped = rig.item("evidence.run.progress").value_text;
  CHECK_FALSE(stopped.starts_with("0 of "));
  // Nothing of it comes later.
  for (int i = 0; i < 40; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    rig.view_frame();
  }
  CHECK(rig.item("evidence.run.progress").value_text == stopped);
  CHECK(rig.item("evidence.run").label == "Run all experiments");
  rig.press("evidence.run");
  CHECK(rig.shown.experiments().is_running());
}

TEST_CASE("an experiment that is stopped ends before its next run of the model") {
  const auto& experiments = evidence_as_shipped().experiments;
  const auto several = std::find_if(experiments.begin(), experiments.end(), [](const auto& one) {
    return evidence::is_expressible(one.experiment) && one.experiment.runs.size() > 1;
  });
  REQUIRE(several != experiments.end());
  validation::Validator validator(tests::shipped_evidence().files);
  int asked = 0;
  const auto once = validator.run(several->experiment, [&] { return ++asked <= 1; });
  CHECK(asked >= 2);
  CHECK(validator.mass_balance().runs == 1);
  CHECK_FALSE(once.passed);
  CHECK_FALSE(once.failure.empty());
}

TEST_CASE("the arms of every experiment can be opened, and have room in one address") {
  const catalog::Catalog& catalog = tests::shipped_evidence().catalog;
  int several = 0;
  for (const evidence::PublishedExperiment& one : evidence_as_shipped().experiments) {
    INFO(one.experiment.id);
    const evidence::LaboratoryState state = evidence::laboratory_state(one.experiment);
    workspace::Document document;
    for (const std::string& json : state.scenarios) {
      core::Faults faults;
      const auto read = simulation::parse_scenario("arm", json, catalog, faults);
      CHECK(faults.empty());
      if (read) document.columns.push_back(*read);
    }
    CHECK(document.columns.size() == state.scenarios.size());
    if (document.columns.empty()) continue;
    const std::string link =
        workspace::link(document, workspace::opening_view(document, state.transmitter), {}, catalog.data_hash);
    CHECK(link.size() <= workspace::longest_link);
    several += state.scenarios.size() > 1 ? 1 : 0;
  }
  CHECK(several > 10);
}

TEST_CASE("an experiment of several arms is opened with them side by side") {
  EvidenceRig rig(Part::experiments, 1280.0f, 1600.0f);
  rig.local.evidence_row = EvidenceRow{"experiments", "E34"};
  rig.frames(4);
  rig.press("evidence.experiment.E34.laboratory");
  CHECK(rig.bench.snapshot().columns.size() >= 2);
  CHECK(rig.bench.snapshot().state.view.page == workspace::Page::compare);
}

TEST_CASE("an experiment is opened in the laboratory, and one step of undo leads back") {
  EvidenceRig rig(Part::experiments, 1280.0f, 4000.0f);
  std::string button;
  for (const Item& item : rig.widgets.items()) {
    if (button.empty() && item.id.ends_with(".laboratory")) button = item.id;
  }
  REQUIRE_FALSE(button.empty());
  const std::string before = rig.bench.link();
  rig.press(button);
  CHECK_FALSE(rig.local.evidence);
  CHECK(rig.bench.link() != before);
  CHECK(rig.bench.snapshot().notice.empty());
  rig.bench.apply(workspace::Undo{});
  CHECK_FALSE(rig.bench.snapshot().can_undo);
}

}  // namespace cleft::ui

// What is solved off the frame: questions and answers, their queue, and a workspace whose host has workers.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "core/byte_stream.hpp"
#include "simulation/expected_work.hpp"
#include "support/runs.hpp"
#include "workspace/job_queue.hpp"
#include "workspace/job_solver.hpp"
#include "workspace/workspace.hpp"
#ifndef __EMSCRIPTEN__
#include "workspace/job_threads.hpp"
#endif

using namespace cleft;
using namespace cleft::workspace;

namespace {

// A train, a bolus, a clamp, a drug that stays and one with kinetics; all in a knock-out.
const std::string many_kinds = tests::scenario_text("3 h", "1 min", R"("serotonin","dopamine")",
                                                    R"("expression":{"DAT":0.5},"adapted":true,"stimuli":[
      {"transmitter":"dopamine","at":"5 min","kind":"train","pulses":30,"frequency":"20 Hz"},
      {"transmitter":"serotonin","at":"7 min","kind":"bolus","concentration":"1 uM"}],
      "clamp":{"serotonin":{"value":"80 nM","relative":true,"at":"1 h","until":"2 h"}},
      "drugs":[{"drug":"mdma","at":"10 min","exposure":{"kind":"profile","peak":"1 uM"}},
               {"drug":"citalopram","at":"5 min","until":"1 h","exposure":{"kind":"constant","concentration":"10 nM"}}])");

// Expected to be solved for longer than a frame is held up.
std::string long_file(const std::string& title, long pulses = 300) {
  return R"({"schema":"cleft.scenario/1","id":"long","title":")" + title +
         R"(","until":"2 h","sample":"1 min","transmitters":["serotonin","dopamine","norepinephrine"],"stimuli":[
      {"transmitter":"dopamine","at":"1 s","kind":"train","pulses":)" +
         std::to_string(pulses) + R"(,"frequency":"1 Hz"}]})";
}

std::string answer_to(JobSolver& solver, const JobQueue::Job& job) { return solver.solve(job.request, {}); }

// Does by hand what workers would.
void work_off(Workspace& bench, JobSolver& solver) {
  while (auto job = bench.jobs().take()) {
    bench.jobs().finish(job->id, answer_to(solver, *job));
  }
  bench.take_results();
}

}  // namespace

TEST_CASE("bytes are read as they were written, and a torn end is noticed", "[jobs]") {
  core::ByteWriter out;
  out.put(3.5);
  out.put_text("levodopa");
  out.put_list(std::vector<float>{1.0F, 2.0F});
  const std::string bytes = out.take();
  core::ByteReader in(bytes);
  CHECK(in.get<double>() == 3.5);
  CHECK(in.get_text() == "levodopa");
  CHECK(in.get_list<float>() == std::vector<float>{1.0F, 2.0F});
  CHECK(in.good());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    core::ByteReader torn(std::string_view(bytes).substr(0, length));
    torn.get<double>();
    torn.get_text();
    torn.get_list<float>();
    CHECK_FALSE(torn.good());
  }
}

TEST_CASE("a worker's answer is the trajectory that would have been solved here, to the last digit", "[jobs]") {
  const std::string json = GENERATE(many_kinds, long_file("a train", 100));
  const simulation::Scenario scenario = tests::parsed(json);
  const simulation::Trajectory here = tests::followed(json);
  JobSolver solver;
  const std::string answer = solver.solve(trajectory_request(scenario, Detail::full), {});
  std::string problem;
  double took_ms = 0.0;
  const auto read = [&](const simulation::Scenario& as, std::string_view bytes) {
    return read_trajectory(as, Detail::full, simulation::embedded_catalog(), bytes, problem, took_ms);
  };
  const auto there = read(scenario, answer);
  REQUIRE(there.has_value());
  REQUIRE(there->time_s() == here.time_s());
  for (int i = 0; i <= 40; ++i) {
    const double t = scenario.until_s * i / 40.0;
    const simulation::Moment a = here.at(t);
    const simulation::Moment b = there->at(t);
    REQUIRE(std::equal(a.state().begin(), a.state().end(), b.state().begin(), b.state().end()));
    for (const model::Amine amine : scenario.transmitters) {
      CHECK(a.reading(amine).firing_Hz == b.reading(amine).firing_Hz);
      CHECK(a.reading(amine).mass_error == b.reading(amine).mass_error);
    }
  }
  CHECK(there->statistics().steps == here.statistics().steps);
  // Another scenario's, and one that lost its end.
  simulation::Scenario other = scenario;
  other.transmitters.pop_back();
  CHECK(took_ms > 0.0);
  CHECK_FALSE(read(other, answer));
  CHECK_FALSE(read(scenario, std::string_view(answer).substr(0, answer.size() - 1)));
  CHECK_FALSE(problem.empty());
}

TEST_CASE("who gives up a job is left alone, and no answer comes of it", "[jobs]") {
  JobSolver solver;
  int told = 0;
  double furthest = 0.0;
  const std::string answer =
      solver.solve(trajectory_request(tests::parsed(long_file("given up")), Detail::full), [&](double share) {
        furthest = std::max(furthest, share);
        return ++told < 100;
      });
  CHECK(answer.empty());
  CHECK(told == 100);
  CHECK(furthest > 0.0);
  CHECK(furthest < 0.5);
  CHECK(solver.solve("nonsense", {}).empty());
}

TEST_CASE("a queue gives the newest first, curves before bands, and nothing that was cancelled", "[jobs]") {
  JobQueue queue;
  int added = 0;
  int news = 0;
  queue.on_job_added([&] { ++added; });
  queue.on_update([&] { ++news; });
  queue.set_workers(1);
  const auto band = queue.add("band", JobQueue::Priority::background);
  const auto first = queue.add("first", JobQueue::Priority::foreground);
  const auto second = queue.add("second", JobQueue::Priority::foreground);
  const auto third = queue.add("third", JobQueue::Priority::foreground);
  CHECK(added == 4);
  queue.cancel(second);
  CHECK(queue.take()->id == third);
  CHECK(queue.take()->id == first);
  const auto last = queue.take();
  CHECK(last->id == band);
  CHECK(last->request == "band");
  CHECK_FALSE(queue.take());
  CHECK(queue.report(first, 0.5));
  CHECK(queue.progress(first) == 0.5);
  CHECK(news == 1);
  queue.cancel(first);
  CHECK_FALSE(queue.report(first, 0.6));
  CHECK_FALSE(queue.wanted(first));
  queue.finish(first, "too late");
  queue.finish(third, "three");
  const auto results = queue.take_results();
  REQUIRE(results.size() == 1);
  CHECK(results[0].id == third);
  CHECK(results[0].answer == "three");
  CHECK(queue.open() == 1);
  queue.set_workers(0);  // the band has nobody any more
  const auto lost = queue.take_results();
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].id == band);
  CHECK_FALSE(lost[0].answer);
}

TEST_CASE("what takes long is asked of workers: the curves of before stay, then come those asked for", "[jobs]") {
  Workspace bench;
  Workspace alone;
  JobSolver solver;
  bench.jobs().set_workers(1);
  const std::vector<double> before(bench.snapshot().columns[0].curves[0].values.begin(),
                                   bench.snapshot().columns[0].curves[0].values.end());
  REQUIRE(bench.open_file(0, "long.json", long_file("long")));
  REQUIRE(bench.jobs().open() == 1);
  const ColumnSnapshot& column = bench.snapshot().columns[0];
  CHECK(column.scenario->title == "long");
  CHECK(std::equal(column.curves[0].values.begin(), column.curves[0].values.end(), before.begin(), before.end()));

  const auto job = bench.jobs().take();
  REQUIRE(job.has_value());
  bench.jobs().report(job->id, 0.25);
  std::this_thread::sleep_for(std::chrono::milliseconds(160));  // a wait that is worth a word
  bench.take_results();
  REQUIRE(column.solving.has_value());
  CHECK(*column.solving == 0.25);
  bench.jobs().finish(job->id, answer_to(solver, *job));
  bench.take_results();
  CHECK_FALSE(column.solving);
  CHECK(column.problem.empty());
  CHECK(bench.jobs().open() == 0);
  REQUIRE(alone.open_file(0, "long.json", long_file("long")));
  for (std::size_t i = 0; i < column.curves.size(); ++i) {
    const Curve& theirs = alone.snapshot().columns[0].curves[i];
    CHECK(std::equal(column.curves[i].values.begin(), column.curves[i].values.end(), theirs.values.begin(),
                     theirs.values.end()));
  }
  CHECK(bench.csv(0) == alone.csv(0));
}

TEST_CASE("the next change withdraws what was asked", "[jobs]") {
  Workspace bench;
  JobSolver solver;
  bench.jobs().set_workers(1);
  REQUIRE(bench.open_file(0, "long.json", long_file("long")));
  bench.end_gesture();
  const auto job = bench.jobs().take();
  REQUIRE(job.has_value());
  REQUIRE(bench.open_file(0, "other.json", long_file("other", 310)));
  bench.end_gesture();
  CHECK_FALSE(bench.jobs().wanted(job->id));
  CHECK(bench.jobs().open() == 1);
  bench.jobs().finish(job->id, answer_to(solver, *job));
  bench.take_results();
  CHECK(bench.jobs().open() == 1);
  REQUIRE(bench.apply(Undo{}));
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.jobs().open() == 0);  // what was there at first is kept
  CHECK_FALSE(bench.snapshot().columns[0].solving);
}

TEST_CASE("where the workers are gone the workspace solves by itself; what a worker failed at has no curve", "[jobs]") {
  Workspace bench;
  bench.jobs().set_workers(2);
  REQUIRE(bench.open_file(0, "long.json", long_file("long")));
  REQUIRE(bench.jobs().open() == 1);
  bench.jobs().set_workers(0);
  bench.take_results();
  CHECK(bench.snapshot().columns[0].curves[0].solved->scenario().title == "long");
  bench.jobs().set_workers(1);
  REQUIRE(bench.open_file(0, "long.json", long_file("longer", 310)));
  bench.jobs().finish(bench.jobs().take()->id, "");
  bench.take_results();
  CHECK_FALSE(bench.snapshot().columns[0].problem.empty());
  CHECK_FALSE(bench.snapshot().columns[0].solving);
}

TEST_CASE("columns that are taken away or not looked at ask for nothing", "[jobs]") {
  Workspace bench;
  JobSolver solver;
  bench.jobs().set_workers(1);
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  work_off(bench, solver);
  REQUIRE(bench.open_file(1, "long.json", long_file("long")));
  CHECK(bench.jobs().open() == 1);
  REQUIRE(bench.apply(ShowColumn{0}));
  REQUIRE(bench.apply(ShowPage{Page::lab}));
  CHECK(bench.jobs().open() == 0);
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  CHECK(bench.jobs().open() == 1);
  REQUIRE(bench.apply(RemoveColumn{1}));
  CHECK(bench.jobs().open() == 0);
}

TEST_CASE("bands by workers are those made here", "[jobs]") {
  Workspace bench;
  Workspace alone;
  JobSolver solver;
  bench.jobs().set_workers(3);
  REQUIRE(bench.apply(ShowRanges{true}));
  REQUIRE(alone.apply(ShowRanges{true}));
  while (alone.work()) {
  }
  bench.work();
  CHECK(bench.jobs().open() > 10);
  REQUIRE(bench.apply(ShowRanges{false}));
  bench.work();
  CHECK(bench.jobs().open() == 0);  // nobody wants them any more
  REQUIRE(bench.apply(ShowRanges{true}));
  bench.work();
  work_off(bench, solver);
  CHECK(bench.snapshot().bands.done());
  CHECK(bench.snapshot().bands.solved == alone.snapshot().bands.solved);
  const Curve& mine = bench.snapshot().columns[0].curves[0];
  const Curve& theirs = alone.snapshot().columns[0].curves[0];
  REQUIRE(!theirs.band_low.empty());
  CHECK(std::equal(mine.band_low.begin(), mine.band_low.end(), theirs.band_low.begin(), theirs.band_low.end()));
  CHECK(std::equal(mine.band_high.begin(), mine.band_high.end(), theirs.band_high.begin(), theirs.band_high.end()));
}

TEST_CASE("people by workers are those made here, whoever answers first", "[jobs]") {
  Workspace bench;
  Workspace alone;
  JobSolver solver;
  bench.jobs().set_workers(2);
  for (Workspace* one : {&bench, &alone}) {
    REQUIRE(one->apply(SetProfile{0, 0, true}));
    REQUIRE(one->apply(ShowPeople{true}));
  }
  while (alone.work()) {
  }
  work_off(bench, solver);
  bench.work();
  CHECK(bench.jobs().open() > 10);
  REQUIRE(bench.apply(ShowRanges{true}));
  bench.work();
  CHECK(bench.snapshot().state.view.people == false);
  REQUIRE(bench.apply(ShowPeople{true}));
  bench.work();
  work_off(bench, solver);
  CHECK(bench.snapshot().bands.done());
  const Curve& mine = bench.snapshot().columns[0].curves[0];
  const Curve& theirs = alone.snapshot().columns[0].curves[0];
  REQUIRE(mine.people.size() == theirs.people.size());
  for (std::size_t i = 0; i < mine.people.size(); ++i) {
    REQUIRE_FALSE(theirs.people[i].values.empty());
    CHECK(std::equal(mine.people[i].values.begin(), mine.people[i].values.end(), theirs.people[i].values.begin(),
                     theirs.people[i].values.end()));
  }
  CHECK(std::equal(mine.band_median.begin(), mine.band_median.end(), theirs.band_median.begin(),
                   theirs.band_median.end()));
}

// Counted in steps of the solver, so that it is the same on every machine.
TEST_CASE("the work of a scenario is expected within a factor of three, or it is little", "[jobs]") {
  std::vector<std::string> all{many_kinds, long_file("some", 50), long_file("more", 300)};
  for (const catalog::ScenarioText& text : simulation::embedded_catalog().scenarios) {
    all.emplace_back(text.json);
  }
  for (const std::string& json : all) {
    const simulation::Trajectory solved = tests::followed(json);
    const auto states = static_cast<double>(solved.row(0).state().size());
    const double work = static_cast<double>(solved.statistics().steps) * states / 8'500.0;
    const double expected = simulation::expected_work(solved.scenario());
    CAPTURE(solved.scenario().id, work, expected, solved.statistics().steps, states);
    CHECK((expected < 3.0 * work || expected < 5.0));
    CHECK(expected > work / 3.0);
  }
}

TEST_CASE("a question goes with its scenario wherever its column goes", "[jobs]") {
  Workspace bench;
  JobSolver solver;
  bench.jobs().set_workers(1);
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  work_off(bench, solver);
  REQUIRE(bench.apply(RemoveColumn{3}));
  REQUIRE(bench.open_file(0, "long.json", long_file("long")));
  const auto job = bench.jobs().take();
  REQUIRE(job.has_value());
  REQUIRE(bench.apply(MoveColumn{0, 1}));
  REQUIRE(bench.apply(AddColumn{1}));  // the same beside it
  CHECK(bench.jobs().wanted(job->id));
  CHECK(bench.jobs().open() == 1);
  CHECK_FALSE(bench.snapshot().columns[1].current);
  CHECK(bench.snapshot().columns[0].current);
  bench.jobs().finish(job->id, answer_to(solver, *job));
  bench.take_results();
  for (const std::size_t c : {1U, 2U}) {
    CHECK(bench.snapshot().columns[c].current);
    CHECK(bench.snapshot().columns[c].curves[0].solved->scenario().title.starts_with("long"));
  }
}

TEST_CASE("what a worker failed at is asked again by who comes back to it", "[jobs]") {
  Workspace bench;
  bench.jobs().set_workers(1);
  REQUIRE(bench.open_file(0, "long.json", long_file("long")));
  bench.end_gesture();
  bench.jobs().finish(bench.jobs().take()->id, "");
  bench.take_results();
  CHECK_FALSE(bench.snapshot().columns[0].problem.empty());
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.snapshot().columns[0].problem.empty());
  REQUIRE(bench.apply(Redo{}));
  CHECK(bench.jobs().open() == 1);
  const auto job = bench.jobs().take();
  bench.jobs().requeue(job->id);  // its worker could not begin
  CHECK(bench.jobs().take()->id == job->id);
}

TEST_CASE("no band of a scenario stands behind the curves of another", "[jobs]") {
  Workspace bench;
  JobSolver solver;
  REQUIRE(bench.apply(ShowRanges{true}));
  const std::string one = tests::scenario_text("1 h", "1 min", R"("dopamine")", "");
  REQUIRE(bench.open_file(0, "one.json", one));
  while (bench.work()) {
  }
  REQUIRE(!bench.snapshot().columns[0].curves[0].band_low.empty());
  bench.jobs().set_workers(1);
  REQUIRE(bench.open_file(0, "long.json", long_file("long")));
  REQUIRE(!bench.snapshot().columns[0].current);
  CHECK(bench.snapshot().columns[0].curves.size() == 1);  // those of before
  for (const Curve& curve : bench.snapshot().columns[0].curves) CHECK(curve.band_low.empty());
}

TEST_CASE("against a column that is being solved nothing is current", "[jobs]") {
  Workspace bench;
  JobSolver solver;
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  REQUIRE(bench.apply(ShowYScale{YScale::against}));
  bench.jobs().set_workers(1);
  const auto reference = bench.snapshot().state.view.reference;
  REQUIRE(bench.open_file(static_cast<int>(reference), "long.json", long_file("long")));
  for (const ColumnSnapshot& column : bench.snapshot().columns) CHECK_FALSE(column.current);
  work_off(bench, solver);
  for (const ColumnSnapshot& column : bench.snapshot().columns) CHECK(column.current);
}

TEST_CASE("a band is given up within a set, and one worker of three is kept free of them", "[jobs]") {
  JobSolver solver;
  const simulation::Scenario scenario = tests::parsed(long_file("long"));
  int told = 0;
  const std::vector<double> time_s{0.0, 60.0};
  const std::string request = band_request(Members::constants, scenario, time_s, {0, 4});
  CHECK(solver.solve(request, [&](double) { return ++told < 50; }).empty());
  CHECK(told == 50);

  JobQueue queue;
  queue.set_workers(3);
  const auto band = queue.add("band", JobQueue::Priority::background);
  queue.add("another", JobQueue::Priority::background);
  queue.add("third", JobQueue::Priority::background);
  CHECK(queue.take().has_value());
  CHECK(queue.take().has_value());
  CHECK_FALSE(queue.take());
  const auto curve = queue.add("curve", JobQueue::Priority::foreground);
  CHECK(queue.take()->id == curve);
  queue.finish(band + 2, "done");
  CHECK(queue.take()->id == band);
}

#ifndef __EMSCRIPTEN__
TEST_CASE("threads answer what a workspace asks, and stop in the midst of it", "[jobs]") {
  Workspace bench;
  Workspace alone;
  {
    const JobThreads threads(bench.jobs(), 2);
    REQUIRE(bench.apply(ShowRanges{true}));
    REQUIRE(bench.open_file(0, "long.json", long_file("long")));
    while (bench.jobs().open() > 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      bench.take_results();
    }
    bench.end_gesture();
    REQUIRE(bench.open_file(0, "long.json", long_file("endless", 90'000)));
    bench.end_gesture();
  }
  CHECK(bench.jobs().workers() == 0);
  REQUIRE(bench.apply(Undo{}));
  REQUIRE(alone.open_file(0, "long.json", long_file("long")));
  const Curve& mine = bench.snapshot().columns[0].curves[1];
  const Curve& theirs = alone.snapshot().columns[0].curves[1];
  CHECK(std::equal(mine.values.begin(), mine.values.end(), theirs.values.begin(), theirs.values.end()));
}
#endif

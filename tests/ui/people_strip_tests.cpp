// The virtual people below the curves: drawn, told of, reached by keys, with where the numbers come from.
#include <algorithm>
#include <set>

#include "placement.hpp"
#include "ui/plot/plot.hpp"

namespace cleft::ui {
namespace {

// MDMA by its kinetics, and everybody solved.
void show_people(Rig& rig) {
  rig.view_frame();
  REQUIRE(rig.bench.apply(workspace::SetProfile{0, 0, true}));
  REQUIRE(rig.bench.apply(workspace::ShowPeople{true}));
  while (rig.bench.work()) {
  }
  rig.view_frame();
  rig.view_frame();
}

// Down, up, and what that shows.
void press(Rig& rig, ImGuiKey key) {
  rig.press_key(key);
  for (int i = 0; i < 3; ++i) rig.view_frame();
}

}  // namespace

TEST_CASE("people are shown by a button of the tools, instead of ranges") {
  Rig rig;
  rig.local.tools = true;
  rig.view_frame();
  CHECK(rig.find("people.strip") == nullptr);
  rig.press("ranges");
  CHECK(rig.bench.snapshot().state.view.ranges);
  rig.press("people");
  CHECK(rig.bench.snapshot().state.view.people);
  CHECK_FALSE(rig.bench.snapshot().state.view.ranges);
  CHECK(rig.item("ranges.note").value_text.starts_with("Bands: "));
  rig.press("people");
  CHECK_FALSE(rig.bench.snapshot().state.view.people);
  CHECK(rig.find("people.strip") == nullptr);
}

TEST_CASE("each of a hundred people is reached by keys, told in a sentence, and nobody twice") {
  Rig rig;
  show_people(rig);
  const Item strip = rig.item("people.strip");
  CHECK(strip.role == Role::slider);
  CHECK(strip.lowest == 1.0);
  CHECK(strip.highest == static_cast<double>(simulation::shown_people));
  CHECK_FALSE(rig.local.told_person.has_value());
  rig.widgets.focus("people.strip", true);
  press(rig, ImGuiKey_Home);
  std::set<std::size_t> told;
  double before = 0.0;
  for (std::size_t rank = 0; rank < simulation::shown_people; ++rank) {
    REQUIRE(rig.local.told_person.has_value());
    told.insert(*rig.local.told_person);
    const std::string words = rig.item("people.strip").value_text;
    const simulation::Subject& person = rig.bench.snapshot().columns[0].people[*rig.local.told_person];
    CHECK(words.starts_with("Person " + std::to_string(person.index + 1) + ", "));
    CHECK(words.find("SERT ") != std::string::npos);
    CHECK(words.find("volume of MDMA ") != std::string::npos);
    CHECK(words.ends_with("CYP2D6 " + person.kinds.front().id));
    const auto course = rig.bench.snapshot().columns[0].curves[0].people[person.index].values;
    const double most = *std::max_element(course.begin(), course.end());
    CHECK(most >= before);  // serotonin rises in all of them: in the order of its highest level
    before = most;
    press(rig, ImGuiKey_RightArrow);
  }
  CHECK(told.size() == simulation::shown_people);
  press(rig, ImGuiKey_Escape);
  CHECK_FALSE(rig.local.told_person.has_value());
}

TEST_CASE("who is pointed at is told, and whom the page asks for") {
  Rig rig;
  show_people(rig);
  rig.set("people.strip", 40.0);
  rig.view_frame();
  REQUIRE(rig.local.person.has_value());
  CHECK(rig.local.told_person == rig.local.person);
  CHECK(rig.item("people.strip").value == 40.0);
  const Rect strip = rig.item("people.strip").rect;
  rig.mouse(strip.x + 0.955f * strip.width, strip.middle_y());
  rig.view_frame();
  CHECK(rig.local.told_person.has_value());
  CHECK(rig.local.told_person != rig.local.person);
}

TEST_CASE("what differs is said with its sources, which lead to where they can be read") {
  Rig rig;
  show_people(rig);
  const std::string differs = rig.item("people.differs").value_text;
  for (const char* word : {"SERT", "DAT", "NET", "MAO-A", "volume of MDMA", "CYP2D6", "held"})
    CHECK(differs.find(word) != std::string::npos);
  rig.press("people.source.0");
  CHECK(rig.local.source.starts_with("https://"));
  CHECK(std::count(rig.local.host_requests.begin(), rig.local.host_requests.end(), HostRequest::open_source) == 1);
  // A concentration that is held is alike in all, and so no kinetics differ.
  REQUIRE(rig.bench.apply(workspace::SetProfile{0, 0, false}));
  while (rig.bench.work()) {
  }
  rig.view_frame();
  CHECK(rig.item("people.differs").value_text.find("MDMA") == std::string::npos);
}

}  // namespace cleft::ui

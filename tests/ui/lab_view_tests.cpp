// The laboratory over the real workspace: every control does what it says, at every size.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "placement.hpp"
#include "ui/draw/format.hpp"
#include "ui/panel/presets.hpp"
#include "ui/plot/plot.hpp"

namespace cleft::ui {
namespace {

constexpr const char* panels[] = {"panel.substances", "panel.times", "panel.conditions", "panel.more"};

// How many times serotonin outside rises over what it was just before this time.
double rise_from(const Rig& rig, double time_s) {
  const workspace::ColumnSnapshot& shown = rig.bench.snapshot().columns[rig.bench.snapshot().state.view.column];
  const auto& values = shown.curves.at(0).extracellular_nM;
  const auto at = std::lower_bound(shown.time_s.begin(), shown.time_s.end(), time_s) - shown.time_s.begin();
  return *std::max_element(values.begin() + at, values.end()) / values[static_cast<std::size_t>(at)];
}

}  // namespace

TEST_CASE("the laboratory opens with one synapse, MDMA, and a hint that goes after the first change") {
  Rig rig;
  rig.view_frame();
  CHECK(rig.scenes.requests.size() == 1);
  CHECK(rig.item("left.summary").value_text.starts_with("MDMA 3.0"));
  CHECK(rig.find("lab.hint") != nullptr);
  CHECK(rig.find("undo") == nullptr);
  rig.set("lab.concentration", 0.0);
  CHECK(rig.find("lab.hint") == nullptr);
  CHECK(rig.item("left.summary").value_text.starts_with("MDMA 1.0"));
  rig.press("undo");
  CHECK(rig.item("left.summary").value_text.starts_with("MDMA 3.0"));
  rig.press("redo");
  CHECK(rig.item("left.summary").value_text.starts_with("MDMA 1.0"));
}

TEST_CASE("a concentration of 0 stands at the low end, and one step up is a small one") {
  Rig rig;
  REQUIRE(rig.bench.open_file(0, "placebo.json", R"({"schema":"cleft.scenario/1","id":"a","title":"a","until":"1 h",
    "sample":"10 s","transmitters":["dopamine"],"drugs":[{"drug":"mdma","at":"0 s",
    "exposure":{"kind":"constant","concentration":"0 uM"}}]})"));
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(rig.item("lab.concentration").value == rig.item("lab.concentration").lowest);
  rig.widgets.focus("lab.concentration", true);
  rig.press_key(ImGuiKey_RightArrow);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(scenario(rig).exposures[0].concentration_uM > 0.0);
  CHECK(scenario(rig).exposures[0].concentration_uM < 0.1);
}

TEST_CASE("a column that a worker solves shows how far it is, and no numbers but its own") {
  Rig rig;
  rig.view_frame();
  REQUIRE(rig.find("lab.effect") != nullptr);
  REQUIRE(rig.item("left.plot").value_text.find("nM") != std::string::npos);
  rig.bench.jobs().set_workers(1);
  REQUIRE(rig.bench.open_file(0, "long.json", R"({"schema":"cleft.scenario/1","id":"a","title":"a","until":"2 h",
    "sample":"1 min","transmitters":["serotonin","dopamine","norepinephrine"],"stimuli":[
    {"transmitter":"dopamine","at":"1 s","kind":"train","pulses":300,"frequency":"1 Hz"}]})"));
  for (const bool noticed : {false, true}) {
    if (noticed) std::this_thread::sleep_for(std::chrono::milliseconds(160));
    rig.bench.take_results();
    rig.view_frame();
    CHECK(rig.find("lab.effect") == nullptr);
    CHECK(rig.item("left.plot").value_text.find("nM") == std::string::npos);
    CHECK(rig.item("left.summary").value_text.find("nM") == std::string::npos);
    CHECK((rig.find("left.solving") != nullptr) == noticed);
    CHECK(rig.scenes.requests.size() == (noticed ? 0 : 1));  // a moment's picture of before, then words
  }
  CHECK(rig.item("left.solving").value_text == "Solving: 0 %");
  rig.bench.jobs().report(rig.bench.jobs().take()->id, 0.095);
  rig.bench.take_results();
  rig.view_frame();
  CHECK(rig.item("left.solving").value_text == "Solving: 9 %");
  CHECK(rig.item("left.summary").value_text.ends_with("Solving: 9 %"));
}

TEST_CASE("the clock steps to what begins or ends, and goes slower and faster") {
  Rig rig;
  rig.bench.apply(workspace::SetEnd{0, 0, 3600.0});
  rig.view_frame();
  const workspace::View& view = rig.bench.snapshot().state.view;
  const double until_s = rig.bench.snapshot().until_s;
  for (const double at_s : {600.0, 3600.0, until_s, until_s}) {
    rig.press("clock.on");
    CHECK(view.time_s == at_s);
  }
  for (const double at_s : {3600.0, 600.0, 0.0, 0.0}) {
    rig.press("clock.back");
    CHECK(view.time_s == at_s);
  }
  rig.set("clock.time", 1440.0);
  rig.press("clock.back");
  CHECK(view.time_s == 600.0);
  CHECK(view.speed == 60.0);
  rig.press("clock.slower");
  CHECK(view.speed == 30.0);
  for (int i = 0; i < 12; ++i) rig.press("clock.slower");
  CHECK(view.speed == 1.0);
  rig.bench.apply(workspace::SetSpeed{720.0});  // of a run of a day
  rig.view_frame();
  rig.press("clock.faster");
  CHECK(view.speed == 1800.0);
  for (int i = 0; i < 3; ++i) rig.press("clock.faster");
  CHECK(view.speed == workspace::fastest);
  // While the clock runs, "back" gets past the step that it has just left.
  rig.set("clock.time", 1440.0);
  REQUIRE(rig.bench.apply(workspace::SetSpeed{60.0}));
  REQUIRE(rig.bench.apply(workspace::SetPlaying{true}));
  rig.view_frame();
  rig.press("clock.back");
  CHECK(view.time_s == 600.0);
  rig.bench.advance(0.1);
  rig.bench.advance(0.1);
  rig.press("clock.back");
  CHECK(view.time_s == 0.0);
  REQUIRE(rig.bench.apply(workspace::SetPlaying{false}));
  // In the comparison the events of all columns count.
  rig.press("page.compare");
  rig.bench.apply(workspace::SetArrival{2, 0, 300.0});
  rig.set("clock.time", 0.0);
  rig.press("clock.on");
  CHECK(view.time_s == 300.0);
  // But a presentation shows one.
  rig.local.presenting = true;
  rig.view_frame();
  rig.press("present.controls");
  rig.set("clock.time", 0.0);
  rig.press("clock.on");
  CHECK(view.time_s == 600.0);
}

TEST_CASE("what changed against rest is told with the numbers of the flows") {
  Rig rig;
  rig.view_frame();
  const auto words = [&] { return rig.item("lab.effect").value_text; };
  rig.set("clock.time", 1440.0);
  const model::SynapseState& now = rig.bench.snapshot().columns[0].instant.terminals[0];
  const model::SynapseState& rest = rig.bench.snapshot().columns[0].rest.terminals.at(0);
  CHECK(words() == "Carried out through SERT. " + per_second(now.efflux_per_s) + " a second, at rest " +
                       per_second(rest.efflux_per_s));
  rig.set("clock.time", 0.0);
  CHECK(words() == "MDMA is still to come. From 10 min on; until then as at rest");
  rig.press("lab.remove");
  CHECK(words().starts_with("As at rest"));
}

TEST_CASE("what only a scenario's file sets is told where the conditions are") {
  Rig rig;
  rig.local.panel = Panel::conditions;
  rig.view_frame();
  CHECK(rig.find("condition.from_file") == nullptr);
  REQUIRE(rig.bench.apply(workspace::OpenScenario{
      0,
      R"({"schema": "cleft.scenario/1", "id": "held", "title": "held", "until": "1 h", "sample": "10 s", "region": "accumbens",
             "preparation": "slice", "transmitters": ["serotonin", "dopamine"],
             "clamp": {"serotonin": {"value": "500 nM", "at": "10 min", "until": "20 min"}}, "drugs": []})"}));
  rig.view_frame();
  CHECK(rig.item("condition.from_file").value_text.find("slice, 5-HT held at 500 nM from 10 min to 20 min") !=
        std::string::npos);
  CHECK(rig.find("condition.usual") == nullptr);  // nothing of it can be reset there
}

TEST_CASE("citalopram is added, set and moved before MDMA, and the rise is smaller") {
  Rig rig;
  rig.view_frame();
  rig.press("lab.when");
  rig.set("lab.arrival", 4500.0);
  const double alone = rise_from(rig, 4500.0);
  rig.press("lab.add");
  rig.press("pick.class.reuptake-blocker");
  rig.press("pick.substance.citalopram");
  REQUIRE(scenario(rig).exposures.size() == 2);
  CHECK(rig.item("lab.entry.1").chosen);
  rig.set("lab.concentration", std::log10(0.12));
  rig.set("lab.arrival", 900.0);
  CHECK(scenario(rig).exposures[1].at_s == 900.0);
  CHECK(rise_from(rig, 4500.0) < 0.5 * alone);
  CHECK(rig.item("left.summary").value_text.find("Citalopram 120 nM") != std::string::npos);
  rig.press("lab.remove");
  CHECK(scenario(rig).exposures.size() == 1);
  CHECK(rise_from(rig, 4500.0) == Catch::Approx(alone));
  rig.press("lab.change");
  rig.press("pick.close");
  CHECK(rig.find("lab.change") != nullptr);
}

TEST_CASE("a drug stays, ends, or rises and falls") {
  Rig rig;
  rig.view_frame();
  CHECK(rig.find("lab.stays") == nullptr);
  rig.press("lab.when");
  CHECK(rig.item("lab.when").chosen);
  CHECK(rig.item("lab.stays").chosen);
  rig.press("lab.ends");
  CHECK(scenario(rig).exposures[0].until_s == 3900.0);
  rig.set("lab.end", 3000.0);
  CHECK(scenario(rig).exposures[0].until_s == 3000.0);
  rig.press("lab.rises");
  CHECK(scenario(rig).exposures[0].profile);
  rig.press("lab.stays");
  CHECK_FALSE(scenario(rig).exposures[0].profile);
  CHECK(scenario(rig).exposures[0].until_s == simulation::never);
}

TEST_CASE("a scenario of every kind of substance is one press away, and says which substance it is") {
  Rig rig;
  rig.view_frame();
  CHECK(rig.find(std::string("open.") + presets().back().id) == nullptr);
  rig.press("preset.more");
  std::set<model::DrugClass> classes;
  for (const Preset& preset : presets()) {
    if (preset.opens != Preset::Opens::scenario) continue;
    INFO(preset.id);
    rig.press(std::string("open.") + preset.id);
    CHECK(scenario(rig).id == preset.id);
    std::string words(rig.text(preset.key));
    std::string name = rig.bench.snapshot().columns[0].exposures.at(0).substance->name;
    for (std::string* one : {&words, &name}) {
      for (char& letter : *one) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    CHECK(words.find(name) != std::string::npos);
    REQUIRE_FALSE(scenario(rig).drugs.empty());
    CHECK(scenario(rig).drugs[0]->drug_class == preset.drug_class);
    CHECK(rig.bench.snapshot().columns[0].problem.empty());
    classes.insert(scenario(rig).drugs[0]->drug_class);
    if (rig.find("undo") != nullptr) rig.press("undo");  // the first is open already
    CHECK(scenario(rig).id == "first-left");
  }
  for (const workspace::Substance& substance : rig.bench.snapshot().substances)
    CHECK(classes.contains(substance.drug_class));
}

TEST_CASE("an SSRI before MDMA is one press from the first screen, beside MDMA alone") {
  Rig rig;
  rig.view_frame();
  rig.press("open.blocker-first");
  CHECK(rig.bench.snapshot().state.view.page == workspace::Page::compare);
  REQUIRE(rig.bench.snapshot().columns.size() == 3);
  CHECK(rig.bench.snapshot().columns[0].exposures.size() == 1);
  CHECK(rig.bench.snapshot().columns[2].exposures.size() == 2);
}

TEST_CASE("the first screen: few controls, a large picture, a bouton that fills it, leaders that do not cross") {
  Rig rig(1280.0f, 800.0f);
  rig.bench.apply(workspace::SetTime{1440.0});
  rig.view_frame();
  rig.view_frame();
  // Things that are drawn in the picture and named where they are pointed at are no controls that are seen.
  std::vector<std::string> controls;
  for (const Item& item : rig.widgets.items()) {
    const bool acts = item.role != Role::readout && item.role != Role::table;
    if (acts && !item.in_picture) controls.push_back(item.id);
  }
  CAPTURE(controls);
  CHECK(controls.size() <= 34);
  CHECK(controls.size() > 20);
  REQUIRE(rig.scenes.requests.size() == 1);
  const SceneRequest& picture = rig.scenes.requests[0];
  const auto left = render::project(picture.camera, {-3.5f, 1.6f, 0.0f}, picture.rect.width, picture.rect.height);
  const auto right = render::project(picture.camera, {3.5f, 1.6f, 0.0f}, picture.rect.width, picture.rect.height);
  REQUIRE((left && right));
  const float share = (right->x - left->x) / picture.rect.width;
  CHECK(share >= 0.55f);
  CHECK(share <= 0.9f);
  CHECK(picture.leaders.size() >= 4);
  // Folded away, not gone.
  CHECK(rig.find("curves.stores") == nullptr);
  rig.press("lab.tools");
  CHECK(rig.find("curves.stores") != nullptr);
  CHECK(rig.find("table") != nullptr);
  CHECK(rig.find("lab.camera.cleft") != nullptr);
}

TEST_CASE("the picture is large, and so are the curves, in the window and in the page, which has a line below it") {
  for (const float height : {800.0f, 760.0f}) {
    Rig rig(1280.0f, height);
    rig.view_frame();
    rig.view_frame();
    CAPTURE(height);
    CHECK(rig.scenes.requests.at(0).rect.height >= 460.0f);
    const PlotAxis axis = lab_axis(1.0, 1.0);
    CHECK(rig.item("left.plot").rect.height / std::log10(axis.highest / axis.lowest) >= 75.0);
  }
}

TEST_CASE("the axis that the transmitters share stays as it is for what most drugs do") {
  const PlotAxis usual = lab_axis(1.0, 1.0);
  Rig rig;
  for (const char* id : {"mdma", "citalopram", "lsd", "morphine", "diazepam"}) {
    REQUIRE(rig.bench.apply(workspace::SetDrug{0, 0, id}));
    double lowest = 1.0, highest = 1.0;
    for (const workspace::Curve& curve : rig.bench.snapshot().columns[0].curves) {
      const auto [low, high] = std::minmax_element(curve.values.begin(), curve.values.end());
      lowest = std::min(lowest, *low / curve.unit);
      highest = std::max(highest, *high / curve.unit);
    }
    CAPTURE(id, lowest, highest);
    const PlotAxis axis = lab_axis(lowest, highest);
    CHECK((axis.lowest == usual.lowest && axis.highest == usual.highest));
  }
  // Nothing is cut where a drug does more.
  CHECK(lab_axis(0.1, 1.0).lowest <= 0.1);
  CHECK(lab_axis(1.0, 90.0).highest >= 90.0);
}

TEST_CASE("leaders cross neither each other nor those of the other side, whatever the drug, terminal and size") {
  CHECK(cross({{0, 0}, {10, 10}}, {{0, 10}, {10, 0}}));
  CHECK_FALSE(cross({{0, 0}, {10, 0}}, {{0, 10}, {10, 10}}));
  for (const auto& [width, height] :
       {std::pair{1280.0f, 800.0f}, {1440.0f, 900.0f}, {1920.0f, 1080.0f}, {1280.0f, 600.0f}}) {
    Rig rig(width, height);
    rig.bench.apply(workspace::SetTime{2400.0});
    for (const model::Amine transmitter : model::all_amines) {
      rig.bench.apply(workspace::ShowTransmitter{transmitter});
      for (const workspace::Substance& substance : rig.bench.snapshot().substances) {
        rig.bench.apply(workspace::SetDrug{0, 0, substance.id});
        rig.view_frame();
        REQUIRE(rig.scenes.requests.size() == 1);
        const std::vector<Leader>& leaders = rig.scenes.requests[0].leaders;
        INFO(width << " x " << height << ", " << model::id_of(transmitter) << ", " << substance.id);
        CHECK(leaders.size() >= 3);
        for (std::size_t i = 0; i < leaders.size(); ++i) {
          for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(cross(leaders[i], leaders[k]));
        }
      }
    }
  }
}

TEST_CASE("the clock's row says how fast it goes now") {
  Rig rig;
  rig.bench.apply(workspace::SetTime{300.0});
  rig.view_frame();
  CHECK(rig.item("clock.speed.now").value_text.starts_with("60 "));
  const float left = rig.item("clock.slower").rect.x;
  rig.bench.apply(workspace::SetTime{601.0});
  rig.view_frame();
  CHECK(rig.item("clock.speed.now").value_text.starts_with("10 "));
  CHECK(rig.item("clock.slower").label.find("60") != std::string::npos);  // what was chosen
  CHECK(rig.item("clock.slower").rect.x == left);
}

TEST_CASE("a key that is held down and a press that does two things are one step each") {
  Rig rig;
  rig.view_frame();
  const workspace::Document start = rig.bench.snapshot().state.document;
  const auto now = [&]() -> const workspace::Document& { return rig.bench.snapshot().state.document; };
  rig.widgets.focus("lab.concentration", true);
  rig.view_frame();
  ImGui::GetIO().AddKeyEvent(ImGuiKey_LeftArrow, true);
  std::size_t changes = 0;
  for (int frame = 0; frame < 60; ++frame) changes += rig.view_frame().size();
  ImGui::GetIO().AddKeyEvent(ImGuiKey_LeftArrow, false);
  for (int frame = 0; frame < 3; ++frame) rig.view_frame();
  CHECK(changes > 3);
  rig.press("undo");
  CHECK(now() == start);
  CHECK(rig.find("undo") == nullptr);
  // Pressed twice they are two.
  for (int press = 0; press < 2; ++press) {
    rig.press_key(ImGuiKey_LeftArrow);
    for (int frame = 0; frame < 4; ++frame) rig.view_frame();
  }
  rig.press("undo");
  CHECK_FALSE(now() == start);
  rig.press("undo");
  CHECK(now() == start);
  // From rising and falling by itself to an end of its own.
  rig.bench.apply(workspace::SetProfile{0, 0, true});
  rig.view_frame();
  rig.press("lab.when");
  const workspace::Document profile = rig.bench.snapshot().state.document;
  rig.press("lab.ends");
  CHECK_FALSE(now().columns[0].exposures[0].profile);
  CHECK(now().columns[0].exposures[0].until_s < 1e9);
  rig.press("undo");
  CHECK(now() == profile);
}

TEST_CASE("conditions: what is asked for most often is two presses away, and goes back") {
  Rig rig;
  rig.view_frame();
  rig.press("panel.conditions");
  CHECK(rig.find("condition.usual") == nullptr);
  rig.press("switch.SERT");
  CHECK(scenario(rig).expression.carriers[0] == 0.0);
  CHECK(rig.item("switch.SERT").chosen);
  CHECK(rig.item("left.summary").value_text.find("SERT knock-out") != std::string::npos);
  rig.press("switch.MAO");
  CHECK(scenario(rig).expression.mao_a == 0.0);
  CHECK(scenario(rig).expression.mao_b == 0.0);
  rig.press("undo");  // both were one step
  CHECK(scenario(rig).expression.mao_a == 1.0);
  CHECK(scenario(rig).expression.mao_b == 1.0);
  rig.press("switch.silent");
  CHECK(scenario(rig).firing == std::array<double, 3>{});
  rig.press("switch.silent");
  CHECK(scenario(rig).firing == std::array<double, 3>{1.0, 1.0, 1.0});
  rig.press("condition.usual");
  CHECK(scenario(rig).expression == model::Expression{});
  CHECK_FALSE(rig.item("switch.SERT").chosen);
}

TEST_CASE("conditions: what lives in the region, with the model's resting level and the measured ones") {
  Rig rig;
  rig.view_frame();
  rig.press("panel.conditions");
  rig.press("region.striatum");
  CHECK(rig.item("innervation.norepinephrine").value_text.find("practically none") != std::string::npos);
  const std::string dopamine = rig.item("innervation.dopamine").value_text;
  CHECK(dopamine.find("million endings") != std::string::npos);
  CHECK(dopamine.find("Rests at") != std::string::npos);
  CHECK(dopamine.find("microdialysis") != std::string::npos);
  CHECK(dopamine.find("voltammetry") != std::string::npos);
  rig.press("region.accumbens");
  CHECK(rig.item("innervation.norepinephrine").value_text.find("practically none") == std::string::npos);
}

TEST_CASE("conditions: impulses and precursor of each transmitter, every protein, region, start") {
  Rig rig;
  rig.view_frame();
  rig.press("panel.conditions");
  rig.set("lab.firing.dopamine", 1.5);
  CHECK(scenario(rig).firing == std::array<double, 3>{1.0, 1.5, 1.0});
  CHECK(rig.item("lab.firing.serotonin").value == 1.0);
  rig.press("region.cortex");
  CHECK(scenario(rig).region == 2);
  rig.press("condition.from_adapted");
  CHECK(scenario(rig).adapted);
  std::size_t proteins = 0;
  for (const char* group : {"condition.carriers", "condition.enzymes", "condition.receptors"}) {
    rig.press(group);
    std::vector<std::string> ids;
    for (const Item& item : rig.widgets.items()) {
      if (item.id.starts_with("lab.expression.")) ids.push_back(item.id);
    }
    proteins += ids.size();
    for (const std::string& id : ids) {
      const model::Expression before = scenario(rig).expression;
      rig.set(id, 0.0);
      CHECK(scenario(rig).expression != before);
      CHECK(rig.item(id).value_text ==
            "\xC3\x97"
            "0");
    }
  }
  CHECK(proteins == 23);
  rig.press("condition.enzymes");
  rig.set("lab.synthesis.serotonin", 3.0);
  CHECK(scenario(rig).expression.precursor[0] == 3.0);
}

TEST_CASE("more: comparisons, length, text size, what only the host can do") {
  Rig rig;
  rig.view_frame();
  rig.press("panel.more");
  rig.press("length.1d");
  CHECK(rig.bench.snapshot().until_s == 86400.0);
  for (const auto& [id, ask] :
       {std::pair{"save.table", HostRequest::save_table}, std::pair{"save.scenario", HostRequest::save_scenario},
        std::pair{"save.open", HostRequest::open_file}, std::pair{"link", HostRequest::copy_link},
        std::pair{"save.curves", HostRequest::save_curves}, std::pair{"save.picture", HostRequest::save_picture},
        std::pair{"save.drawing", HostRequest::save_drawing}, std::pair{"cite.text", HostRequest::cite_as_text},
        std::pair{"cite.bibtex", HostRequest::cite_as_bibtex}, std::pair{"cite.ris", HostRequest::cite_as_ris},
        std::pair{"cite.csl", HostRequest::cite_as_csl_json}}) {
    rig.local.host_requests.clear();
    rig.press(id);
    CHECK(rig.local.host_requests == std::vector<HostRequest>{ask});
  }
  rig.press("motion.less");
  CHECK(rig.bench.snapshot().state.preferences.reduced_motion);
  rig.press("text.150");
  CHECK(rig.bench.snapshot().state.preferences.text_size == 1.5);
  rig.press("comparison.psychedelics");
  CHECK(rig.bench.snapshot().state.view.page == workspace::Page::compare);
  CHECK(rig.scenes.requests.size() == 4);
  rig.press("page.lab");
  CHECK(rig.item("left.summary").value_text.starts_with("LSD"));
}

TEST_CASE("items of the laboratory are named, unique, on the screen, large enough and apart, at every size") {
  for (const Size& size : sizes) {
    for (const char* panel : panels) {
      INFO(size.width << " x " << size.height << ", " << panel);
      Rig rig(size.width, size.height);
      rig.bench.apply(workspace::AddDrug{0, "citalopram", 60.0});
      rig.bench.apply(workspace::SetEnd{0, 0, 3600.0});
      rig.view_frame();
      rig.press(panel);
      check_placement(rig, size);
      CHECK(rig.widgets.items().size() > 12);
    }
  }
}

TEST_CASE("the laboratory's curves can be read in the smallest windows") {
  for (const Size& size : small_sizes) {
    INFO(size.width << " x " << size.height);
    Rig rig(size.width, size.height);
    rig.view_frame();
    check_placement(rig, size);
    check_curves(rig, size, 54.0f);
  }
}

TEST_CASE("text at twice its size still fits a laptop") {
  for (const char* panel : panels) {
    INFO(panel);
    const Size size{1280, 800, 24};
    Rig rig(size.width, size.height);
    rig.set_text_size(2.0f);
    rig.view_frame();
    rig.press(panel);
    check_placement(rig, size);
  }
}

TEST_CASE("a notice says what could not be opened until something is done") {
  for (const Size& size : sizes) {
    Rig rig(size.width, size.height);
    CHECK_FALSE(rig.bench.open_link("1(broken"));
    rig.view_frame();
    CHECK(rig.item("notice").value_text.find("damaged") != std::string::npos);
    check_placement(rig, size);
    rig.press("notice.close");
    CHECK(rig.find("notice") == nullptr);
  }
}

TEST_CASE("a curve's points are the table's values") {
  Rig rig;
  const workspace::ColumnSnapshot& shown = rig.bench.snapshot().columns[0];
  const std::string table = rig.bench.csv(0);
  // The second column of the last row: serotonin outside.
  const std::size_t row = table.rfind('\n', table.size() - 2) + 1;
  const std::size_t cell = table.find(',', row) + 1;
  const double written_nM = std::stod(table.substr(cell, table.find(',', cell) - cell));
  CHECK(shown.curves[0].values.back() == Catch::Approx(written_nM).epsilon(1e-8));
  CHECK(shown.curves[0].values.size() == shown.time_s.size());
}

}  // namespace cleft::ui

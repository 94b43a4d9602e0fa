// The evidence in the window: every substance, receptor, carrier, claim, event and trial is reached by pointer or keys
// alone, and what is drawn is what the data say.
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <thread>
#include <vector>

#include "catalog/affinity.hpp"
#include "evidence/pages.hpp"
#include "evidence/target_words.hpp"
#include "evidence_rig.hpp"

namespace cleft::ui {
namespace {

std::string chapter_button(const story::Claim& claim) { return "evidence.claim." + claim.id + ".chapter"; }

}  // namespace

TEST_CASE("every substance and every value stands in the table, and each target sorts it") {
  EvidenceRig rig(Part::targets);
  const std::set<std::string> seen = rig.seen_on_the_way();
  const auto& drugs = tests::shipped_evidence().catalog.drugs;
  REQUIRE(drugs.size() >= 46);
  for (const catalog::Drug& drug : drugs) CHECK(seen.contains("evidence.drug." + drug.id));
  std::size_t cells = 0;
  for (const catalog::Drug& drug : drugs) {
    for (const std::string& target : catalog::affinity_targets()) {
      const auto values = evidence::values_at(evidence_as_shipped(), drug, target);
      if (values.empty()) continue;
      ++cells;
      INFO(values.front()->id);
      CHECK(seen.contains("evidence.cell." + values.front()->id));
    }
  }
  CHECK(cells >= 120);
  for (const std::string& target : catalog::affinity_targets())
    CHECK(seen.contains("evidence.target." + catalog::target_anchor(target)));
  for (const char* receptor : model::receptor_ids)
    CHECK(rig.find("evidence.target." + catalog::target_anchor(receptor)) != nullptr);
  // Sorted by a target: who holds it the tightest comes first.
  rig.press("evidence.target.sert");
  const auto holders = evidence::holders_of(evidence_as_shipped(), "SERT");
  const float first = rig.item("evidence.cell." + holders[0]->id).whole.y;
  CHECK(first < rig.item("evidence.cell." + holders[1]->id).whole.y);
  for (const Item& item : rig.widgets.items()) {
    if (item.id.starts_with("evidence.drug.")) CHECK(item.whole.y >= first - 0.5f);
  }
  rig.press("evidence.target.sert");
  CHECK(rig.item("evidence.drug." + std::string("mdma")).whole.y < rig.item("evidence.drug.citalopram").whole.y);
}

TEST_CASE("the pages have the classes in the colours of the window") {
  const std::string css(evidence::style_sheet(tests::shipped_evidence().files));
  const std::size_t light = css.find("prefers-color-scheme: light");
  REQUIRE(light != std::string::npos);
  const std::size_t end = css.find(":root", css.find(":root", light) + 1);
  for (const workspace::Theme theme : {workspace::Theme::dark, workspace::Theme::light}) {
    const std::string part = theme == workspace::Theme::dark ? css.substr(0, light) : css.substr(light, end - light);
    for (std::size_t c = 0; c < model::drug_class_count; ++c) {
      const auto drug_class = static_cast<model::DrugClass>(c);
      const ImVec4 ink = ImGui::ColorConvertU32ToFloat4(drug_meaning(colours(theme), drug_class).ink);
      const auto byte = [](float share) { return static_cast<unsigned>(std::lround(share * 255.0f)); };
      std::array<char, 8> hex{};
      std::snprintf(hex.data(), hex.size(), "#%02x%02x%02x", byte(ink.x), byte(ink.y), byte(ink.z));
      CAPTURE(id_of(drug_class), hex.data());
      CHECK(part.find("--" + id_of(drug_class) + ": " + hex.data() + ";") != std::string::npos);
    }
  }
}

TEST_CASE("substances are filtered by class") {
  EvidenceRig rig(Part::targets);
  std::size_t all = 0;
  for (std::size_t c = 0; c < model::drug_class_count; ++c) {
    const auto drug_class = static_cast<model::DrugClass>(c);
    rig.press("evidence.class." + id_of(drug_class));
    std::set<std::string> drugs;
    for (const std::string& id : rig.seen_on_the_way()) {
      if (id.starts_with("evidence.drug.")) drugs.insert(id.substr(14));
    }
    for (const std::string& id : drugs)
      CHECK(tests::shipped_evidence().catalog.find_drug(id)->drug_class == drug_class);
    all += drugs.size();
  }
  CHECK(all == tests::shipped_evidence().catalog.drugs.size());
}

TEST_CASE("a cell opens a card with all that stands beside the number, and the laboratory from there") {
  EvidenceRig rig(Part::targets);
  const std::string before = rig.bench.link();
  const std::size_t columns_before = rig.bench.snapshot().columns.size();
  rig.press("evidence.cell.mdma-mao-a");
  CHECK(rig.item("evidence.value.mdma-mao-a").value_text == "22 µM");
  CHECK(rig.item("evidence.value.mdma-mao-a.species").value_text == "rat");
  CHECK(rig.item("evidence.value.mdma-mao-a.basis").value_text == "Measured, read in the abstract");
  CHECK(rig.item("evidence.value.mdma-mao-a.assay").value_text.find("brain homogenate") != std::string::npos);
  const auto sources = rig.starting("evidence.value.mdma-mao-a.source.");
  REQUIRE(sources.size() == 1);
  CHECK(rig.item(*sources.begin()).label.find("Leonardi") != std::string::npos);
  rig.press(*sources.begin());
  REQUIRE_FALSE(rig.local.host_requests.empty());
  CHECK(rig.local.host_requests.back() == HostRequest::open_source);
  CHECK(rig.local.source.starts_with("https://"));
  // Nothing of what is open was changed, until it is run.
  CHECK(rig.bench.link() == before);
  CHECK_FALSE(rig.bench.snapshot().can_undo);
  rig.key(ImGuiKey_Escape);
  CHECK(rig.find("evidence.card") == nullptr);
  CHECK(rig.local.evidence);
  rig.press("evidence.drug.mdma");
  rig.press("evidence.card.run");
  CHECK_FALSE(rig.local.evidence);
  const auto& opened = rig.bench.snapshot().state.document.columns;
  REQUIRE(opened.size() == 1);
  CHECK(opened.front().drugs.front()->id == "mdma");
  CHECK(opened.front().exposures.front().concentration_uM ==
        Catch::Approx(tests::shipped_evidence().catalog.find_drug("mdma")->usual_uM));
  CHECK(rig.bench.snapshot().notice.empty());
  rig.bench.apply(workspace::Undo{});
  CHECK(rig.bench.snapshot().state.document.columns.size() == columns_before);
}

TEST_CASE("what every card of the table says is in the drug's file") {
  EvidenceRig rig(Part::targets, 1280.0f, 2600.0f);
  int looked_at = 0;
  for (const catalog::Drug& drug : tests::shipped_evidence().catalog.drugs) {
    for (const std::string& target : catalog::affinity_targets()) {
      const auto values = evidence::values_at(evidence_as_shipped(), drug, target);
      if (values.empty()) continue;
      rig.press("evidence.cell." + values.front()->id);
      for (const evidence::TargetValue* value : values) {
        INFO(value->id);
        ++looked_at;
        CHECK(rig.item("evidence.value." + value->id).label ==
              evidence::cell_name(*value, evidence_as_shipped().story->words));
        CHECK(rig.item("evidence.value." + value->id + ".species").value_text == value->species);
        CHECK(rig.find("evidence.value." + value->id + ".citation." + value->affinity.source) != nullptr);
      }
    }
  }
  CHECK(static_cast<std::size_t>(looked_at) == evidence_as_shipped().targets.size());
}

TEST_CASE("every claim is told with its verdict, reason and sources, and leads to the chapter that answers it") {
  EvidenceRig rig(Part::claims);
  const auto& claims = evidence_as_shipped().story->claims;
  REQUIRE(claims.size() >= 30);
  std::map<std::string, std::string> reasons;
  std::set<std::string> seen;
  rig.scroll_through([&] {
    for (const Item& item : rig.widgets.items()) {
      if (item.rect.height > 0.0f) seen.insert(item.id);
      reasons[item.id] = item.value_text;
    }
  });
  std::size_t answered = 0;
  for (const story::Claim& claim : claims) {
    INFO(claim.said);
    const std::string id = "evidence.claim." + claim.id;
    CHECK(seen.contains(id));
    CHECK(reasons[id + ".verdict"] == evidence_as_shipped().story->words("evidence.mark." + claim.mark));
    CHECK(reasons[id + ".reason"] == claim.verdict + ". " + claim.reason);
    CHECK(reasons[id + ".study"] == claim.study);
    const bool has_chapter = evidence::chapter_of(*evidence_as_shipped().story, claim) != nullptr;
    CHECK(seen.contains(chapter_button(claim)) == has_chapter);
    answered += has_chapter ? 1 : 0;
  }
  CHECK(answered >= 20);
  std::size_t filtered = 0;
  for (const char* mark : evidence::claim_marks) {
    rig.press(std::string("evidence.mark.") + mark);
    for (const std::string& id : rig.seen_on_the_way()) {
      const std::string claim = id.starts_with("evidence.claim.") ? id.substr(15) : std::string(".");
      if (claim.find('.') == std::string::npos) {
        ++filtered;
        CHECK(evidence_as_shipped().story->find_claim(claim)->mark == mark);
      }
    }
  }
  CHECK(filtered == claims.size());
  rig.press("evidence.mark.all");
  rig.key(ImGuiKey_Home);
  const auto first = std::find_if(claims.begin(), claims.end(), [&](const story::Claim& claim) {
    return rig.find(chapter_button(claim)) != nullptr;
  });
  REQUIRE(first != claims.end());
  rig.press(chapter_button(*first));
  CHECK(rig.local.reading);
  CHECK_FALSE(rig.local.evidence);
  CHECK(rig.reader.chapter() ==
        static_cast<std::size_t>(evidence::chapter_of(*evidence_as_shipped().story, *first)->number));
  CHECK(rig.find("story.title") != nullptr);
}

TEST_CASE("a claim that the model answers plays the answer in the laboratory") {
  EvidenceRig rig(Part::claims, 1280.0f, 6000.0f);
  for (const story::Claim& claim : evidence_as_shipped().story->claims) {
    INFO(claim.id);
    const std::string id = "evidence.claim." + claim.id + ".play";
    CHECK((rig.find(id) != nullptr) == claim.play.has_value());
    if (!claim.play) continue;
    rig.press(id);
    CHECK_FALSE(rig.local.evidence);
    const workspace::Snapshot& shown = rig.bench.snapshot();
    CHECK(shown.columns.size() == claim.play->scenarios.size());
    CHECK(shown.state.view.transmitter == claim.play->transmitter);
    CHECK((shown.state.view.page == workspace::Page::compare) == (shown.columns.size() > 1));
    rig.local.evidence = true;
    rig.frames(3);
  }
}

TEST_CASE("a claim that is opened writes out its sources, and says what was retracted") {
  story::Story told = *evidence_as_shipped().story;
  evidence::Evidence planted = evidence_as_shipped();
  planted.story = &told;
  const auto& references = tests::shipped_evidence().catalog.references;
  const auto retracted =
      std::find_if(references.begin(), references.end(), [](const auto& source) { return !source.retracted.empty(); });
  REQUIRE(retracted != references.end());
  told.claims.front().sources.push_back(retracted->id);
  EvidenceRig rig(Part::claims, 1280.0f, 5000.0f, 0, planted);
  for (const story::Claim& claim : told.claims) {
    INFO(claim.id);
    const std::string id = "evidence.claim." + claim.id;
    const std::string citation = id + ".citation.";
    CHECK(rig.starting(citation).empty());
    rig.press(id);
    for (const std::string& key : claim.sources) {
      const bool says = rig.item(citation + key).value_text.find("Retracted 10 August 2024") != std::string::npos;
      CHECK(says == (key == retracted->id));
    }
    rig.press(id);
  }
}

TEST_CASE("a trial that was retracted says so on its row, and is not drawn") {
  EvidenceRig rig(Part::trials, 1280.0f, 5000.0f);
  int retracted = 0;
  for (const evidence::Trial& trial : evidence_as_shipped().trials) {
    INFO(trial.id);
    const bool says =
        rig.item("evidence.trial." + trial.id).label.find("Retracted 10 August 2024") != std::string::npos;
    CHECK(says == !trial.retracted.empty());
    retracted += says ? 1 : 0;
    rig.press("evidence.trial." + trial.id);
    const std::string citation = "evidence.trial." + trial.id + ".citation.";
    for (const std::string& key : trial.sources) CHECK(rig.find(citation + key) != nullptr);
    rig.press("evidence.trial." + trial.id);
  }
  CHECK(retracted == 3);
}

TEST_CASE("every event and every trial has a row, and a mark on the timeline leads to its row") {
  EvidenceRig rig(Part::trials);
  const std::set<std::string> seen = rig.seen_on_the_way();
  for (const evidence::Event& event : evidence_as_shipped().timeline.events) {
    INFO(event.id);
    CHECK(seen.contains("evidence.event." + event.id));
    CHECK(seen.contains("evidence.mark." + event.id));
  }
  for (const evidence::Trial& trial : evidence_as_shipped().trials) CHECK(seen.contains("evidence.trial." + trial.id));
  for (const std::size_t i : {std::size_t{0}, evidence_as_shipped().timeline.events.size() - 1}) {
    const std::string& id = evidence_as_shipped().timeline.events[i].id;
    rig.key(ImGuiKey_Home);
    rig.press("evidence.mark." + id);
    rig.frames(3);
    CHECK(rig.widgets.focused() == "evidence.event." + id);
    CHECK_FALSE(rig.item("evidence.event." + id).cut);
    rig.widgets.focus("", false);
  }
}

TEST_CASE("the forest plot in the window draws the numbers of the data, and nothing that was not seen") {
  for (const float width : {1280.0f, 390.0f}) {
    EvidenceRig rig(Part::trials, width, 9000.0f);
    const auto middle = [&](const std::string& id) { return static_cast<double>(rig.item(id).whole.middle_x()); };
    const double zero = middle("evidence.forest.tick.0");
    const double per_unit = (middle("evidence.forest.tick.3") - zero) / 3.0;
    CHECK(middle("evidence.forest.tick.-1") == Catch::Approx(zero - per_unit).margin(0.01));
    const auto value = [&](double x) { return (x - zero) / per_unit; };
    constexpr double reading = 0.01;
    int drawn = 0;
    int intervals = 0;
    for (const evidence::Trial& trial : evidence_as_shipped().trials) {
      INFO(trial.id);
      const std::string id = "evidence.forest." + trial.id;
      CHECK((rig.find(id + ".effect") != nullptr) == trial.is_drawn());
      CHECK((rig.find(id + ".interval") != nullptr) == (trial.is_drawn() && trial.effect->interval.has_value()));
      if (!trial.is_drawn()) continue;
      ++drawn;
      CHECK(value(middle(id + ".effect")) == Catch::Approx(trial.effect->value).margin(reading));
      if (!trial.effect->interval) continue;
      ++intervals;
      const Rect whisker = rig.item(id + ".interval").whole;
      const auto [low, high] = *trial.effect->interval;
      CHECK(value(static_cast<double>(whisker.x)) == Catch::Approx(std::max(low, -1.0)).margin(reading));
      CHECK(value(static_cast<double>(whisker.right())) == Catch::Approx(std::min(high, 3.5)).margin(reading));
    }
    CHECK(drawn >= 5);
    CHECK(intervals >= 2);
  }
}

TEST_CASE("the evidence is gone through by Tab alone, and what has the keyboard is seen") {
  for (const Part part : {Part::targets, Part::experiments, Part::claims, Part::trials}) {
    EvidenceRig rig(part);
    INFO(evidence_view::part_ids[static_cast<std::size_t>(part)]);
    std::set<std::string> wanted;
    for (const std::string& id : rig.seen_on_the_way()) {
      if (id.starts_with("evidence.drug.") || id.starts_with("evidence.cell.") || id.starts_with("evidence.claim.") ||
          id.starts_with("evidence.event.") || id.starts_with("evidence.trial.") || id.starts_with("evidence.mark."))
        wanted.insert(id);
      if (id.starts_with("evidence.experiment.") && id.find('.', 20) == std::string::npos) wanted.insert(id);
    }
    rig.key(ImGuiKey_Home);
    std::set<std::string> reached;
    std::set<std::string> readouts;
    for (int i = 0; i < 900; ++i) {
      rig.key(ImGuiKey_Tab);
      const std::string focused = rig.widgets.focused();
      REQUIRE(rig.find(focused) != nullptr);
      if (focused.starts_with("evidence.")) {
        INFO(focused);
        CHECK_FALSE((rig.item(focused).cut && rig.item(focused).whole.height < 400.0f));
      }
      if (focused == "page.story" || focused == "page.evidence") {
        if (reached.size() > 10) break;
      }
      reached.insert(focused);
      for (const Item& item : rig.widgets.items()) {
        if (item.role == Role::readout) readouts.insert(item.id);
        if (item.role == Role::radio) readouts.insert(item.id);  // one stop a group
      }
    }
    for (const std::string& id : wanted) {
      INFO(id);
      CHECK((reached.contains(id) || readouts.contains(id)));
    }
  }
}

TEST_CASE("arrows go from cell to cell") {
  EvidenceRig rig(Part::targets);
  rig.widgets.focus("evidence.drug.mdma", true);
  rig.key(ImGuiKey_RightArrow);
  CHECK(rig.widgets.focused() == "evidence.cell.mdma-sert");
  rig.key(ImGuiKey_DownArrow);
  CHECK(rig.widgets.focused() == "evidence.cell.methamphetamine-sert");
  rig.key(ImGuiKey_Enter);
  CHECK(rig.find("evidence.card") != nullptr);
}

TEST_CASE("long lists draw only what is seen, and a little around it") {
  const auto drawn = [](float height) {
    EvidenceRig rig(Part::experiments, 1280.0f, height);
    std::set<std::string> cards;
    for (const std::string& id : rig.starting("evidence.experiment."))
      cards.insert(id.substr(20, id.find('.', 20) - 20));
    return cards.size();
  };
  CHECK(drawn(800.0f) >= 3);
  CHECK(drawn(800.0f) <= 12);
  CHECK(drawn(3000.0f) >= 18);
}

TEST_CASE("the evidence can be read at every size of window and text") {
  std::vector<Size> all(std::begin(sizes), std::end(sizes));
  for (const Size& size : all) {
    for (const float text : {1.0f, 2.0f}) {
      for (const Part part : {Part::targets, Part::experiments, Part::claims, Part::trials}) {
        INFO(size.width << " x " << size.height << ", text " << text << ", "
                        << evidence_view::part_ids[static_cast<std::size_t>(part)]);
        EvidenceRig rig(part, size.width, size.height);
        rig.set_text_size(text);
        rig.frames(2);
        for (int step = 0; step < 2; ++step) {
          check_named_items(rig, size.width);
          for (const Item& item : rig.widgets.items()) {
            INFO(item.id);
            if (item.scroller.empty()) CHECK(item.whole.bottom() <= size.height + 0.5f);
          }
          rig.key(ImGuiKey_End);
        }
      }
    }
  }
}

TEST_CASE("the evidence is a part beside the others, where the host brings it along") {
  EvidenceRig rig(Part::claims);
  CHECK(rig.item("page.evidence").chosen);
  rig.press("page.compare");
  CHECK_FALSE(rig.local.evidence);
  CHECK(rig.item("page.compare").chosen);
  CHECK(rig.bench.snapshot().state.view.page == workspace::Page::compare);
  rig.press("page.story");
  CHECK(rig.local.reading);
  CHECK_FALSE(rig.local.evidence);
  rig.press("page.evidence");
  CHECK(rig.local.evidence);
  CHECK_FALSE(rig.local.reading);
  CHECK(rig.item("evidence.part.claims").chosen);
  rig.press("evidence.part.trials");
  CHECK(rig.shown.part() == Part::trials);
}

TEST_CASE("a host without the evidence has no part of that name") {
  Rig page;
  page.local.evidence = true;
  page.view_frame();
  CHECK(page.find("page.evidence") == nullptr);
  CHECK(page.item("page.lab").chosen);
}

TEST_CASE("a number of the laboratory leads to its card, and an experiment that is asked for to its row") {
  EvidenceRig rig(Part::trials, 1920.0f, 1080.0f);
  rig.local.evidence = false;
  rig.frames(2);
  CHECK(rig.item("targets.lab").value_text.starts_with("SERT: "));
  rig.press("target.0");
  rig.frames(3);
  CHECK(rig.local.evidence);
  CHECK(rig.shown.part() == Part::targets);
  CHECK(rig.item("evidence.value.mdma-sert").value_text == "1.3 µM");
  rig.local.evidence_row = EvidenceRow{"experiments", "E69"};
  rig.frames(3);
  CHECK(rig.shown.part() == Part::experiments);
  CHECK_FALSE(rig.starting("evidence.experiment.E69").empty());
  CHECK_FALSE(rig.local.evidence_row);
  // What is missed among the levels leads to their rows.
  rig.local.evidence = false;
  rig.bench.apply(workspace::SetDrug{0, 0, "venlafaxine"});
  rig.frames(2);
  CHECK(rig.item("miss.0").label.starts_with("Known miss: Expected under venlafaxine in the accumbens"));
  const std::string id = "evidence.level." + rig.bench.snapshot().columns[0].known_misses.front()->row;
  rig.press("miss.0");
  rig.frames(4);
  CHECK(rig.local.evidence);
  CHECK_FALSE(rig.item(id).cut);
  CHECK(rig.item("evidence.title").label.find("Every drug in every region") != std::string::npos);
}

TEST_CASE("every published level of every region has a row, run here when it is asked for, with the table's numbers") {
  for (const float width : {1280.0f, 390.0f}) {
    EvidenceRig rig(Part::experiments, width, 900.0f);
    rig.press("evidence.filter.levels");
    rig.frames(3);
    const auto& cells = tests::shipped_levels().cells;
    std::set<std::string> wanted;
    for (const validation::LevelCell& cell : cells)
      if (cell.published != nullptr) wanted.insert("evidence.level." + evidence::level_id(cell));
    REQUIRE(wanted.size() > 100);
    const std::set<std::string> seen = rig.seen_on_the_way();
    for (const std::string& id : wanted) {
      INFO(id << " at " << width);
      CHECK(seen.contains(id));
    }
    rig.key(ImGuiKey_Home);
    const std::string first = "evidence.level.striatum-d-amphetamine-dopamine";
    rig.local.evidence_row = EvidenceRow{"levels", "striatum-d-amphetamine-dopamine"};
    rig.frames(4);
    CHECK(rig.item(first + ".model").value_text == "not computed yet");
  }
  EvidenceRig rig(Part::experiments);
  rig.press("evidence.filter.levels");
  rig.frames(3);
  rig.press("evidence.run");
  rig.frames(3);
  CHECK(rig.shown.experiments().is_whole());
  std::size_t compared = 0;
  for (const validation::LevelCell& cell : rig.shown.experiments().levels().cells) {
    const auto& all = tests::shipped_levels().cells;
    const auto found = std::find_if(all.begin(), all.end(), [&](const validation::LevelCell& one) {
      return evidence::level_id(one) == evidence::level_id(cell);
    });
    REQUIRE(found != all.end());
    INFO(evidence::level_id(cell));
    CHECK(cell.over_rest == found->over_rest);
    ++compared;
  }
  CHECK(compared == static_cast<std::size_t>(
                        std::count_if(tests::shipped_levels().cells.begin(), tests::shipped_levels().cells.end(),
                                      [](const auto& cell) { return cell.published != nullptr; })));
  const auto& of_model = rig.shown.experiments().levels().cells;
  const auto miss =
      std::find_if(of_model.begin(), of_model.end(), [](const auto& cell) { return !evidence::is_met(cell); });
  REQUIRE(miss != of_model.end());
  rig.local.evidence_row = EvidenceRow{"levels", evidence::level_id(*miss)};
  rig.frames(4);
  const std::string& missed = rig.item("evidence.level." + evidence::level_id(*miss) + ".model").value_text;
  CAPTURE(missed);
  CHECK(missed.find(" published") != std::string::npos);
  rig.local.host_requests.clear();
  rig.press("evidence.save");
  REQUIRE(rig.local.files.size() == 1);
  CHECK(rig.local.files.front().stem == "cleft-levels");
  CHECK(rig.local.files.front().text.find(",miss,") != std::string::npos);
  // Back to the cards.
  rig.press("evidence.filter.all");
  rig.frames(3);
  CHECK_FALSE(rig.starting("evidence.experiment.").empty());
}

TEST_CASE("levels are run beside the frame, and stopped with what is there kept") {
  EvidenceRig rig(Part::experiments, 1280.0f, 800.0f, 1);
  rig.press("evidence.filter.levels");
  rig.frames(2);
  const auto computed = [&] {
    const auto& cells = rig.shown.experiments().levels().cells;
    return std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return cell.was_run; });
  };
  const auto frames_until = [&](const auto& reached) {
    for (int i = 0; i < 60'000 && !reached(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      rig.frames(1);
    }
    REQUIRE(reached());
  };
  // The thread waits behind its third answer until it has been told to stop.
  std::atomic<int> answers = 0;
  std::atomic<bool> may_go_on = false;
  rig.shown.on_update([&] {
    if (++answers != 3) return;
    while (!may_go_on) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  });
  rig.press("evidence.run");
  frames_until([&] { return computed() == 3; });
  CHECK(rig.item("evidence.run").label == "Stop");
  rig.press("evidence.run");
  CHECK(rig.shown.experiments().is_running());  // until the one under way is done
  may_go_on = true;
  frames_until([&] { return !rig.shown.experiments().is_running(); });
  rig.frames(2);
  CHECK(computed() == 3);
  CHECK(rig.item("evidence.run").label == "Run all levels");
  // Again from the beginning, and away while it runs.
  rig.press("evidence.run");
  CHECK(rig.shown.experiments().is_running());
  rig.shown.on_update({});
}

TEST_CASE("each part of the evidence is saved as its tables, with a row for all that is listed") {
  struct Saved {
    Part part;
    std::vector<std::string> stems;
    std::size_t least_rows;
  };
  const evidence::Evidence& all = evidence_as_shipped();
  const std::vector<Saved> parts{{Part::targets, {"cleft-targets"}, all.targets.size()},
                                 {Part::experiments, {"cleft-experiments"}, all.experiments.size()},
                                 {Part::claims, {"cleft-claims"}, all.story->claims.size()},
                                 {Part::trials, {"cleft-timeline", "cleft-trials"}, all.trials.size()}};
  for (const auto& [part, stems, least_rows] : parts) {
    EvidenceRig rig(part);
    rig.local.host_requests.clear();
    rig.press("evidence.save");
    CHECK(rig.local.host_requests == std::vector<HostRequest>{HostRequest::save_files});
    REQUIRE(rig.local.files.size() == stems.size());
    for (std::size_t i = 0; i < stems.size(); ++i) {
      const FileToSave& file = rig.local.files[i];
      INFO(file.stem);
      CHECK(file.stem == stems[i]);
      CHECK(file.ending == ".csv");
      CHECK(file.text.starts_with("# cleft "));
      CHECK(static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\r')) > least_rows);
    }
  }
}

}  // namespace cleft::ui

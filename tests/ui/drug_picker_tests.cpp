// The choice of substances: by kind, searched as one types, by keys alone.
#include "ui/panel/drug_picker.hpp"

#include "placement.hpp"

namespace cleft::ui {
namespace {

std::vector<std::string> found(const Rig& rig, std::string_view words) {
  std::vector<std::string> ids;
  for (const KindOfSubstances& kind : found_substances(rig.bench.snapshot(), rig.text, words)) {
    for (const workspace::Substance* one : kind.substances) ids.push_back(one->id);
  }
  return ids;
}

std::set<std::string> as_set(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

std::vector<std::string> on_screen(const Rig& rig) {
  std::vector<std::string> ids;
  for (const Item& item : rig.widgets.items()) {
    if (item.id.starts_with("pick.substance.")) ids.push_back(item.id.substr(15));
  }
  return ids;
}

void type(Rig& rig, const char* words) {
  ImGui::GetIO().AddInputCharactersUTF8(words);
  for (int i = 0; i < 8; ++i) rig.view_frame();
}

Rig& opened(Rig& rig) {
  rig.view_frame();
  rig.widgets.focus("lab.add", true);
  rig.press("lab.add");
  return rig;
}

}  // namespace

TEST_CASE("substances are found by name, by other names, by kind and by class") {
  Rig rig;
  const std::set<std::string> ssris{"citalopram", "escitalopram", "fluoxetine", "paroxetine", "sertraline"};
  CHECK(as_set(found(rig, "ssri")) == ssris);
  CHECK(as_set(found(rig, "SSRI")) == ssris);
  CHECK(as_set(found(rig, "selective serotonin")) == ssris);
  CHECK(found(rig, "ecstasy") == std::vector<std::string>{"mdma"});
  CHECK(found(rig, "citalo").front() == "citalopram");
  CHECK(found(rig, "amphetamine").size() >= 2);
  const std::set<std::string> opioids = as_set(found(rig, "opioid"));
  for (const char* one : {"morphine", "fentanyl", "buprenorphine"}) CHECK(opioids.contains(one));
  CHECK_FALSE(opioids.contains("cocaine"));
  CHECK(as_set(found(rig, "MAO inhibitor")) == std::set<std::string>{"moclobemide", "phenelzine", "selegiline"});
  CHECK(found(rig, "receptor ligand").size() > 5);
  CHECK(found(rig, "no such thing").empty());
  CHECK(found(rig, "").size() == rig.bench.snapshot().substances.size());
  // What is called so stands before what is only of that kind.
  CHECK(found(rig, "coc").front() == "cocaine");
}

TEST_CASE("every kind has words, every substance a kind, and SSRIs stand apart from cocaine") {
  Rig rig;
  std::size_t count = 0;
  for (const KindOfSubstances& kind : found_substances(rig.bench.snapshot(), rig.text, "")) {
    INFO(kind.kind);
    CHECK(rig.text.has("kind." + std::string(kind.kind)));
    CHECK(rig.text.has("kind." + std::string(kind.kind) + ".words"));
    CHECK_FALSE(kind.substances.empty());
    count += kind.substances.size();
    bool ssri = false;
    bool cocaine = false;
    for (const workspace::Substance* one : kind.substances) {
      ssri = ssri || one->id == "citalopram";
      cocaine = cocaine || one->id == "cocaine";
    }
    CHECK_FALSE((ssri && cocaine));
  }
  CHECK(count == rig.bench.snapshot().substances.size());
}

TEST_CASE("the choice is searched as one types, and Enter takes what was found first") {
  Rig rig;
  opened(rig);
  REQUIRE(rig.widgets.focused() == "pick.search");
  CHECK(on_screen(rig).size() == rig.bench.snapshot().substances.size());
  type(rig, "ssr");
  CHECK(rig.item("pick.search").value_text == "ssr");
  CHECK(on_screen(rig).size() == 5);
  CHECK(rig.item("pick.found").value_text == "5 substances");
  type(rig, "ixx");
  CHECK(on_screen(rig).empty());
  CHECK(rig.item("pick.found").value_text.find("SSRI or opioid") != std::string::npos);
  for (int i = 0; i < 6; ++i) {
    rig.press_key(ImGuiKey_Backspace);
    rig.view_frame();
    rig.view_frame();
  }
  type(rig, "ecst");
  CHECK(on_screen(rig) == std::vector<std::string>{"mdma"});
  rig.press_key(ImGuiKey_Enter);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(rig.find("pick.search") == nullptr);
  CHECK(rig.bench.snapshot().columns[0].exposures.size() == 2);
  CHECK(rig.bench.snapshot().columns[0].exposures[1].substance->id == "mdma");
  // What was looked for is forgotten.
  rig.press("lab.add");
  CHECK(rig.item("pick.search").value_text.empty());
}

TEST_CASE("arrows go from what is typed to what is found and on; Escape closes") {
  Rig rig;
  opened(rig);
  type(rig, "ssri");
  const auto key = [&](ImGuiKey one) {
    rig.press_key(one);
    rig.view_frame();
    rig.view_frame();
  };
  const std::vector<std::string> shown = on_screen(rig);
  REQUIRE(shown.size() == 5);
  key(ImGuiKey_DownArrow);
  CHECK(rig.widgets.focused().starts_with("pick."));
  while (!rig.widgets.focused().starts_with("pick.substance.")) key(ImGuiKey_Tab);
  CHECK(rig.widgets.focused() == "pick.substance." + shown[0]);
  key(ImGuiKey_RightArrow);
  CHECK(rig.widgets.focused() == "pick.substance." + shown[1]);
  key(ImGuiKey_LeftArrow);
  key(ImGuiKey_UpArrow);
  CHECK(rig.widgets.focused() == "pick.search");
  key(ImGuiKey_DownArrow);
  CHECK(rig.widgets.focused() == "pick.substance." + shown[0]);
  key(ImGuiKey_Enter);
  CHECK(rig.bench.snapshot().columns[0].exposures.back().substance->id == shown[0]);
  CHECK(rig.find("pick.search") == nullptr);
  rig.press("lab.add");
  key(ImGuiKey_Escape);
  CHECK(rig.find("pick.search") == nullptr);
  CHECK(rig.find("lab.add") != nullptr);
}

TEST_CASE("from outside, every change of the words counts and a press is Enter") {
  Rig rig;
  rig.view_frame();
  rig.press("lab.change");
  CHECK(rig.item("pick.search").as_typed);
  rig.widgets.request({"pick.search", Request::Kind::enter, 0.0, "benzo"});
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.item("pick.search").value_text == "benzo");
  CHECK(as_set(on_screen(rig)).contains("diazepam"));
  CHECK_FALSE(as_set(on_screen(rig)).contains("cocaine"));
  // A class looks at all of it again.
  rig.press("pick.class.releaser");
  CHECK(as_set(on_screen(rig)).contains("mdma"));
  CHECK_FALSE(as_set(on_screen(rig)).contains("diazepam"));
  rig.widgets.request({"pick.search", Request::Kind::enter, 0.0, "diazepam"});
  rig.view_frame();
  rig.press("pick.search");
  CHECK(rig.bench.snapshot().columns[0].exposures[0].substance->id == "diazepam");
}

TEST_CASE("the choice keeps its place at every size, searched or not") {
  for (const Size& size : sizes) {
    for (const char* words : {"", "ssri", "antagonist", "nothing"}) {
      INFO(size.width << " x " << size.height << ", " << words);
      Rig rig(size.width, size.height);
      rig.view_frame();
      rig.press("lab.change");
      rig.local.picking_words = words;
      rig.view_frame();
      rig.view_frame();
      check_placement(rig, size);
    }
  }
}

}  // namespace cleft::ui

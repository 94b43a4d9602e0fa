// Where each substance acts: what the strip of cells says, in words and in colours.
#include <cmath>

#include "placement.hpp"
#include "ui/panel/affinity_profile.hpp"

namespace cleft::ui {
namespace {

int brightness(ImU32 colour) {
  return static_cast<int>(((colour >> IM_COL32_R_SHIFT) & 0xffu) + ((colour >> IM_COL32_G_SHIFT) & 0xffu) +
                          ((colour >> IM_COL32_B_SHIFT) & 0xffu));
}

double luminance(ImU32 colour) {
  const auto part = [&](int shift) {
    const double share = static_cast<double>((colour >> shift) & 0xffu) / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(IM_COL32_R_SHIFT) + 0.7152 * part(IM_COL32_G_SHIFT) + 0.0722 * part(IM_COL32_B_SHIFT);
}

double contrast(ImU32 a, ImU32 b) {
  const double light = std::max(luminance(a), luminance(b));
  const double dark = std::min(luminance(a), luminance(b));
  return (light + 0.05) / (dark + 0.05);
}

}  // namespace

TEST_CASE("tighter binding stands out more from the background, and its name can be read") {
  for (const auto theme : {workspace::Theme::dark, workspace::Theme::light}) {
    const int sign = theme == workspace::Theme::dark ? 1 : -1;
    int before = -10000;
    for (double decade = 2.0; decade >= -3.0; decade -= 0.25) {
      const Heat one = heat(theme, std::pow(10.0, decade));
      CHECK(sign * brightness(one.fill) > before);
      before = sign * brightness(one.fill);
      CHECK(contrast(one.fill, one.ink) >= 4.5);
    }
    CHECK(heat(theme, 1000.0).fill == heat(theme, 100.0).fill);
    CHECK(heat(theme, 1.0e-6).fill == heat(theme, 1.0e-3).fill);
  }
}

TEST_CASE("the comparison says of every column where it acts, how tightly, by whom, and what is not known") {
  Rig rig;
  rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
  rig.view_frame();
  rig.press("left.menu");
  const std::string mdma = rig.item("left.targets").value_text;
  CHECK(mdma.find("MDMA at SERT: Km 1.3 \xC2\xB5M, ") != std::string::npos);
  CHECK(mdma.find("MDMA at MAO-A: Ki 22 \xC2\xB5M, Leonardi and Azmitia 1994, measured") != std::string::npos);
  CHECK(mdma.find("No number for 5-HT1A, 5-HT2A") != std::string::npos);
  rig.press("third.menu");
  const std::string citalopram = rig.item("third.targets").value_text;
  CHECK(citalopram.find("Citalopram at SERT: Ki 1.2 nM, Tatsumi et al. 1997, measured") != std::string::npos);
  // Bound weakly is not the same as not known.
  CHECK(citalopram.find("Citalopram at DAT: Ki 28 \xC2\xB5M") != std::string::npos);
  CHECK(citalopram.find("No number for VMAT2, MAO-A, MAO-B") != std::string::npos);
  rig.press("fourth.menu");
  const std::string lsd = rig.item("fourth.targets").value_text;
  CHECK(lsd.find("LSD at 5-HT2A: Ki 0.90 nM, Sadzot et al. 1989, measured") != std::string::npos);
  CHECK(lsd.find("No number for SERT, DAT, NET") != std::string::npos);
}

TEST_CASE("what was fitted or chosen here says so, with what the literature allows, and is cited as nobody's") {
  Rig rig;
  const std::string fitted = "fitted here to " + std::to_string(simulation::embedded_catalog().ensemble.fitted.size()) +
                             " experiments; literature 200 nM to 2.4 \xC2\xB5M (Simmler et al. 2013)";
  REQUIRE(simulation::embedded_catalog().ensemble.fitted.size() > 10);
  rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
  rig.view_frame();
  rig.press("left.menu");
  CHECK(rig.item("left.targets").value_text.find("MDMA at SERT: Km 1.3 \xC2\xB5M, " + fitted) != std::string::npos);
  rig.bench.apply(workspace::SetDrug{0, 0, "caffeine"});
  rig.view_frame();
  CHECK(rig.item("left.targets").value_text.find("chosen here, from 10 \xC2\xB5M to 50 \xC2\xB5M allowed") !=
        std::string::npos);
  for (const workspace::Substance& substance : rig.bench.snapshot().substances) {
    rig.bench.apply(workspace::SetDrug{0, 0, substance.id});
    rig.view_frame();
    INFO(substance.id);
    for (const char* ours : {"Cleft authors", "not listed here", "Authors not"})
      CHECK(rig.item("left.targets").value_text.find(ours) == std::string::npos);
  }
}

TEST_CASE("all columns have the same cells, and a second substance adds its own") {
  Rig rig;
  rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
  rig.frame([&](const Painter& painter) {
    ViewContext context{rig.bench.snapshot(), rig.text, painter, rig.widgets, rig.scenes, rig.local};
    const std::vector<std::string> one = fingerprint_targets(context, {2});
    CHECK(one == std::vector<std::string>{"SERT", "DAT", "NET", "VMAT2", "MAO-A", "MAO-B"});
    const std::vector<std::string> all = fingerprint_targets(context, {0, 1, 2, 3});
    CHECK(all.size() > one.size());
    CHECK(std::find(all.begin(), all.end(), "5-HT2A") != all.end());
    CHECK(fingerprint_height(context, 260.0f, all) > fingerprint_height(context, 900.0f, all));
  });
  rig.bench.apply(workspace::AddDrug{0, "reserpine", 600.0});
  rig.view_frame();
  rig.press("left.menu");
  const std::string words = rig.item("left.targets").value_text;
  CHECK(words.find("MDMA at VMAT2: Kd") != std::string::npos);
  CHECK(words.find("Reserpine at VMAT2: Ki") != std::string::npos);
  rig.bench.apply(workspace::SetDrug{0, 0, "phenelzine"});
  rig.view_frame();
  CHECK(rig.item("left.targets").value_text.find("Phenelzine at MAO-A: inactivates it for good") != std::string::npos);
}

TEST_CASE("a cell leads to all that is known of its constant: by pointer, by key, and as one stop of the keyboard") {
  Rig rig(1280.0f, 740.0f);
  rig.view_frame();
  std::vector<std::string> cells;
  for (const Item& item : rig.widgets.items()) {
    if (item.group == "left.target") cells.push_back(item.id);
  }
  REQUIRE(cells == std::vector<std::string>{"left.target.sert", "left.target.dat", "left.target.net",
                                            "left.target.vmat2", "left.target.mao-a", "left.target.mao-b"});
  const auto led_to = [&] {
    const std::optional<EvidenceRow> row = rig.local.evidence_row;
    rig.local.evidence_row.reset();
    return row.value_or(EvidenceRow{}).id;
  };
  rig.press("left.target.mao-a");
  CHECK(led_to() == "mdma-mao-a");
  CHECK(rig.local.host_requests.back() == HostRequest::open_evidence);
  const Rect net = rig.item("left.target.net").rect;
  rig.mouse(net.middle_x(), net.middle_y());
  rig.view_frame();
  rig.button(true);
  rig.view_frame();
  rig.button(false);
  rig.view_frame();
  CHECK(led_to() == "mdma-net");
  // A cell that names no constant leads nowhere.
  for (const Item& item : rig.widgets.items()) CHECK_FALSE(item.id == "left.target.5-ht2a");
  const auto key = [&](ImGuiKey which) {
    rig.press_key(which);
    for (int i = 0; i < 3; ++i) rig.view_frame();
  };
  rig.widgets.focus(cells.front(), true);
  rig.view_frame();
  key(ImGuiKey_RightArrow);
  CHECK(rig.widgets.focused() == "left.target.dat");
  key(ImGuiKey_Enter);
  CHECK(led_to() == "mdma-dat");
  key(ImGuiKey_Tab);
  CHECK_FALSE(rig.widgets.focused().starts_with("left.target."));
  // Back to the cell that had it last.
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  key(ImGuiKey_Tab);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  CHECK(rig.widgets.focused() == "left.target.dat");
  key(ImGuiKey_Tab);
  int stops = 0;
  const std::string first = rig.widgets.focused();
  for (int i = 0; i < 100; ++i) {
    if (rig.widgets.focused().starts_with("left.target.")) ++stops;
    key(ImGuiKey_Tab);
    if (rig.widgets.focused() == first) break;
  }
  CHECK(stops == 1);
}

TEST_CASE("where two drugs share a target its cell leads to the one that holds it the tightest") {
  Rig rig;
  rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
  rig.bench.apply(workspace::AddDrug{0, "reserpine", 600.0});
  rig.view_frame();
  rig.press("left.menu");
  rig.press("left.target.vmat2");
  REQUIRE(rig.local.evidence_row.has_value());
  CHECK(rig.local.evidence_row->id == "reserpine-vmat2");
  // Who inactivates without a constant gives way to who has one.
  for (const auto& [first, second] : {std::pair{"moclobemide", "phenelzine"}, {"phenelzine", "moclobemide"}}) {
    rig.bench.apply(workspace::SetDrug{0, 0, first});
    rig.bench.apply(workspace::SetDrug{0, 1, second});
    rig.view_frame();
    rig.view_frame();
    rig.press("left.target.mao-a");
    CHECK(rig.local.evidence_row->id == "moclobemide-mao-a");
    CHECK(rig.item("left.target.mao-a").label.find("Moclobemide at MAO-A: Ki 12 \xC2\xB5M") != std::string::npos);
  }
}

TEST_CASE("the laboratory says where its substances act") {
  Rig low(1280.0f, 740.0f);  // room for the cells alone
  low.view_frame();
  CHECK(low.item("left.targets").value_text.find("MDMA at SERT: Km 1.3 \xC2\xB5M") != std::string::npos);
}

TEST_CASE("what the model is known to miss of what is shown is said below its effect, and leads to its row") {
  Rig rig(1280.0f, 800.0f);
  rig.bench.apply(workspace::SetDrug{0, 0, "cocaine"});
  rig.view_frame();
  REQUIRE(rig.item("miss.0").label.starts_with("Known miss, E78: "));
  rig.press("miss.0");
  CHECK(rig.local.evidence_row == EvidenceRow{"experiments", "E78"});
  rig.bench.apply(workspace::SetDrug{0, 0, "caffeine"});
  rig.view_frame();
  CHECK(rig.find("miss.0") == nullptr);
}

TEST_CASE("a comparison says what the model misses of any of its columns, each once, and leads to the row") {
  const bool narrow = GENERATE(false, true);
  Rig rig(narrow ? 390.0f : 1280.0f, narrow ? 844.0f : 800.0f);
  rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
  rig.view_frame();
  std::vector<const catalog::KnownMiss*> all;
  for (const workspace::ColumnSnapshot& column : rig.bench.snapshot().columns)
    for (const catalog::KnownMiss* miss : column.known_misses)
      if (std::find(all.begin(), all.end(), miss) == all.end()) all.push_back(miss);
  REQUIRE(all.size() > 1);
  CHECK(rig.item("miss.0").label.starts_with("Known miss, " + all.front()->row + ": " + all.front()->says));
  rig.press("miss.0");
  CHECK(rig.local.evidence_row == EvidenceRow{"experiments", all.front()->row});
  if (narrow) {  // all of them, at the end of what scrolls
    CHECK(rig.find("miss." + std::to_string(all.size() - 1)) != nullptr);
    return;
  }
  CHECK(rig.item("miss.0").rect.bottom() <= rig.item("clock.time").rect.y);
  CHECK(rig.find("miss.1") == nullptr);
  CHECK(rig.item("miss.more").label == "and " + std::to_string(all.size() - 1) + " more");
  rig.press("miss.more");
  CHECK(rig.local.evidence_row == EvidenceRow{"experiments", ""});
}

TEST_CASE("a tall laboratory lists them with their sources") {
  Rig rig(1920.0f, 1080.0f);
  rig.view_frame();
  CHECK(rig.item("targets.lab").value_text.starts_with("SERT: Km 1.3 \xC2\xB5M, "));
  rig.bench.apply(workspace::SetDrug{0, 0, "caffeine"});
  rig.view_frame();
  CHECK(rig.item("targets.lab").value_text.starts_with("adenosine A1 receptors: Ki 12 \xC2\xB5M"));
  // Where the evidence is pages of their own, a number asks for the page and the row that it comes from.
  rig.press("target.0");
  REQUIRE_FALSE(rig.local.host_requests.empty());
  CHECK(rig.local.host_requests.back() == HostRequest::open_evidence);
  CHECK(rig.local.evidence_row == EvidenceRow{"targets", "caffeine-a1"});
  CHECK_FALSE(rig.local.evidence);
  rig.press("panel.more");
  CHECK(rig.find("targets.lab") == nullptr);
}

TEST_CASE("a phone has them at the end of the laboratory's controls and in the comparison's menu") {
  for (const float text : {1.0f, 2.0f}) {
    Rig rig(390.0f, 844.0f);
    rig.set_text_size(text);
    rig.view_frame();
    CHECK(rig.item("targets.lab").value_text.starts_with("SERT: Km 1.3 \xC2\xB5M, "));
    CHECK(rig.item("targets.lab").whole.y > rig.item("lab.concentration").whole.bottom());
    rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
    rig.view_frame();
    CHECK(rig.find("left.targets") == nullptr);
    rig.press("shown.left");
    rig.press("left.menu");
    CHECK(rig.item("left.targets").value_text.find("MDMA at SERT: Km 1.3 \xC2\xB5M") != std::string::npos);
    CHECK(rig.item("left.targets").whole.y > rig.item("left.remove").whole.bottom());
    check_placement(rig, {390, 844, 44});
  }
}

TEST_CASE("the pointer over a cell explains it, and a held pointer does not") {
  Rig rig(1920.0f, 1080.0f);
  rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
  rig.view_frame();
  rig.press("left.menu");
  const Rect strip = rig.item("left.targets").rect;
  const auto drawn = [] { return ImGui::GetForegroundDrawList()->VtxBuffer.Size; };
  rig.mouse(strip.x + 5.0f, strip.y + 5.0f);
  int over = 0;
  for (int i = 0; i < 2; ++i) {
    rig.view_frame();
    over = drawn();
  }
  CHECK(over > 0);
  rig.mouse(2.0f, 2.0f);
  for (int i = 0; i < 2; ++i) rig.view_frame();
  CHECK(drawn() == 0);
}

}  // namespace cleft::ui

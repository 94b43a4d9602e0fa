// What changed against rest, said of every class of drugs: a table of sentences by scenario.
#include "ui/effect_words.hpp"

#include <map>
#include <string>
#include <utility>

#include "rig.hpp"
#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

struct Told {
  const char* scenario;
  model::Amine transmitter;
  Effect effect;
  const char* headline;
};

using enum model::Amine;

// At 75 minutes, a while after the last drug has come.
constexpr Told table[] = {
    {"first-left", serotonin, Effect::carried_out, "Carried out through SERT"},
    {"first-left", dopamine, Effect::carried_out, "Carried out through DAT"},
    {"alone-d-amphetamine", dopamine, Effect::carried_out, "Carried out through DAT"},
    {"first-right", serotonin, Effect::carrier_blocked, "SERT held shut, 87 %"},
    {"first-right", dopamine, Effect::none, "As at rest, or nearly"},
    {"alone-cocaine", dopamine, Effect::carrier_blocked, "DAT held shut, "},
    {"alone-methylphenidate", dopamine, Effect::carrier_blocked, "DAT held shut, "},
    {"alone-lsd", serotonin, Effect::fewer_impulses, "Fewer impulses, SERT untouched"},
    {"alone-lsd", dopamine, Effect::none, "As at rest, or nearly"},
    {"alone-morphine", dopamine, Effect::more_impulses, "More impulses, DAT untouched"},
    {"alone-reserpine", dopamine, Effect::emptied, "Stores down to "},
    {"ssri-then-mdma", serotonin, Effect::carrier_blocked, "SERT held shut, 9"},
    {"ssri-then-mdma", dopamine, Effect::carried_out, "Carried out through DAT"},
};

}  // namespace

TEST_CASE("the sentence of every class says what changed, and against what") {
  Rig rig;
  for (const Told& told : table) {
    INFO(told.scenario << ", " << id_of(told.transmitter));
    REQUIRE(rig.bench.apply(workspace::OpenPreset{0, told.scenario}));
    REQUIRE(rig.bench.apply(workspace::SetTime{4500.0}));
    const workspace::ColumnSnapshot& column = rig.bench.snapshot().columns[0];
    const model::SynapseState* now = simulation::terminal_of(column.instant, told.transmitter);
    const model::SynapseState* rest = simulation::terminal_of(column.rest, told.transmitter);
    REQUIRE(now != nullptr);
    REQUIRE(rest != nullptr);
    CHECK(effect_of(*now, *rest) == told.effect);
    const EffectWords words = effect_words(rig.text, *now, *rest);
    CHECK_THAT(words.headline, Catch::Matchers::StartsWith(told.headline));
    // A number never stands without what it is at rest, or of which usual it is a share.
    const bool against = words.line.find("at rest") != std::string::npos || words.line.ends_with("% of usual");
    CHECK(against);
  }
}

TEST_CASE("before a drug comes nothing has changed, and at rest nothing ever does") {
  Rig rig;
  for (const char* scenario : {"first-left", "alone-d-amphetamine", "first-right", "alone-lsd", "alone-morphine"}) {
    INFO(scenario);
    REQUIRE(rig.bench.apply(workspace::OpenPreset{0, scenario}));
    REQUIRE(rig.bench.apply(workspace::SetTime{0.0}));
    const workspace::ColumnSnapshot& column = rig.bench.snapshot().columns[0];
    for (const model::SynapseState& rest : column.rest.terminals) {
      const model::SynapseState* now = simulation::terminal_of(column.instant, rest.transmitter);
      CHECK(effect_of(*now, rest) == Effect::none);
      CHECK(now->efflux_per_s == Catch::Approx(rest.efflux_per_s).epsilon(1e-3));
      CHECK(now->release_per_s == Catch::Approx(rest.release_per_s).epsilon(1e-3));
      CHECK(rest.times_rest == Catch::Approx(1.0));
    }
    CHECK(column.instant.held.empty());
  }
}

TEST_CASE("a way out has the name of a carrier only where that one lets nearly all of it out") {
  Rig rig;
  model::SynapseState rest;
  rest.efflux_per_s = rest.own_efflux_per_s = 40.0;
  model::SynapseState now = rest;
  now.times_rest = 3.0;
  now.efflux_per_s = now.own_efflux_per_s = 400.0;
  CHECK(effect_words(rig.text, now, rest).headline == "Carried out through SERT");
  now.own_efflux_per_s = 200.0;
  CHECK(effect_words(rig.text, now, rest).headline == "Carried out through carriers");
}

TEST_CASE("an enzyme is held by the drug that acts on it most strongly, in whatever order they came") {
  Rig rig;
  REQUIRE(rig.bench.apply(workspace::AddDrug{0, "moclobemide", 1200.0}));
  REQUIRE(rig.bench.apply(workspace::SetTime{3600.0}));
  const workspace::ColumnSnapshot& column = rig.bench.snapshot().columns[0];
  const auto& held = column.instant.held;
  const auto mao = std::find_if(held.begin(), held.end(), [](const auto& one) { return one.target == "MAO-A"; });
  REQUIRE(mao != held.end());
  CHECK(column.scenario->drugs[mao->drug]->id == "moclobemide");
  REQUIRE(rig.bench.apply(workspace::SetTime{900.0}));  // before it arrives
  const auto& before = rig.bench.snapshot().columns[0].instant.held;
  const auto alone = std::find_if(before.begin(), before.end(), [](const auto& one) { return one.target == "MAO-A"; });
  REQUIRE(alone != before.end());
  CHECK(rig.bench.snapshot().columns[0].scenario->drugs[alone->drug]->id == "mdma");
}

TEST_CASE("each cause of a changed release is told from its own quantity") {
  model::SynapseState rest;
  rest.firing_Hz = 4.0;
  rest.release_per_s = 400.0;
  rest.efflux_per_s = 40.0;
  rest.uptake_per_s = 420.0;
  model::SynapseState now = rest;
  CHECK(effect_of(now, rest) == Effect::none);
  now.release_per_s = 200.0;
  CHECK(effect_of(now, rest) == Effect::less_each);
  now.firing_Hz = 2.0;
  CHECK(effect_of(now, rest) == Effect::fewer_impulses);
  now.firing_Hz = 4.0;
  now.store_fraction = 0.5;
  CHECK(effect_of(now, rest) == Effect::emptied);
  now = rest;
  now.release_per_s = 600.0;
  CHECK(effect_of(now, rest) == Effect::more_each);
  now.firing_Hz = 6.0;
  CHECK(effect_of(now, rest) == Effect::more_impulses);
  now.firing_Hz = now.release_per_s = 0.0;
  CHECK(effect_of(now, rest) == Effect::no_impulses);
  now = rest;
  now.mao_activity = 0.3;
  CHECK(effect_of(now, rest) == Effect::breakdown_held);
  now = rest;
  now.drugs.resize(1);
  now.drugs[0].carrier_out = 0.4;
  CHECK(effect_of(now, rest) == Effect::carrier_busy);
  now.drugs[0].carrier_blocked = 0.5;
  CHECK(effect_of(now, rest) == Effect::carrier_blocked);
  now.efflux_per_s = 200.0;
  now.times_rest = 2.0;
  CHECK(effect_of(now, rest) == Effect::carried_out);
  now.times_rest = 0.8;  // more comes out, but less stands outside
  CHECK(effect_of(now, rest) != Effect::carried_out);
  now.stimulated_Hz = 20.0;
  CHECK(effect_of(now, rest) == Effect::stimulated);
}

TEST_CASE("a level that has not come back is told of, though the flows have") {
  core::Faults faults;
  const workspace::Text text = workspace::embedded_text("en", faults);
  model::SynapseState rest;
  rest.firing_Hz = 4.0;
  rest.release_per_s = 400.0;
  rest.times_rest = 1.0;
  model::SynapseState now = rest;
  CHECK(effect_words(text, now, rest).headline == "As at rest, or nearly");
  now.times_rest = 3.4;
  CHECK(effect_of(now, rest) == Effect::none);
  CHECK(effect_words(text, now, rest).headline.find("3.4") != std::string::npos);
  now.times_rest = 0.5;
  CHECK(effect_words(text, now, rest).headline.find("0.5") != std::string::npos);
}

}  // namespace cleft::ui

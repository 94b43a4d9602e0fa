// Receptors, circuits and kinetics against closed forms and limits.
#include <catch_amalgamated.hpp>

#include <array>
#include <cmath>

#include "model/autoreceptor.hpp"
#include "model/circuit.hpp"
#include "model/receptors.hpp"
#include "simulation/kinetics.hpp"
#include "simulation/library.hpp"

using namespace cleft;
using namespace cleft::model;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

const Parameters& parameters() { return simulation::embedded_catalog().parameters; }

DrugParameters ligand(Receptor receptor, double ki_uM, double efficacy, double off_per_s) {
  DrugParameters drug;
  drug.id = "ligand";
  drug.receptors[static_cast<std::size_t>(receptor)] = {ki_uM, efficacy, off_per_s};
  return drug;
}

// A field with these drugs, followed explicitly at a fixed concentration outside.
struct Field {
  std::vector<DrugParameters> drugs;
  ReceptorField field;
  std::vector<double> y;
  std::vector<double> outside_uM;
  std::array<double, amine_count> amines_uM{0.02, 0.015, 0.008};

  explicit Field(std::vector<DrugParameters> the_drugs) : drugs(std::move(the_drugs)), outside_uM(drugs.size(), 0.0) {
    std::array<double, receptor_count> wild_type{};
    wild_type.fill(1.0);
    field = ReceptorField(parameters().receptors, {true, true, true}, drugs, wild_type);
    y.assign(static_cast<std::size_t>(field.lay_out(0)), 0.0);
    field.set_rest(amines_uM, y);
  }
  void follow(double seconds, double step_s) {
    std::vector<double> dy(y.size());
    for (double t = 0.0; t < seconds; t += step_s) {
      field.derivative<double>({amines_uM, outside_uM, outside_uM}, y, dy);
      for (std::size_t i = 0; i < y.size(); ++i) {
        y[i] += step_s * dy[i];
      }
    }
  }
};

CircuitSignals<double> with_mu(double mu) {
  CircuitSignals<double> signals;
  signals.mu = mu;
  return signals;
}

const CircuitParameters& vta() { return parameters().circuits[1]; }

}  // namespace

TEST_CASE("at rest only the transmitter is bound, at its equilibrium", "[receptor]") {
  Field field({});
  for (std::size_t r = 0; r < receptor_count; ++r) {
    const ReceptorParameters& p = parameters().receptors[r];
    const auto receptor = static_cast<Receptor>(r);
    const double ratio =
        p.has_transmitter ? field.amines_uM[static_cast<std::size_t>(index(p.transmitter))] / p.kd_uM : 0.0;
    CHECK_THAT(field.field.occupancy(receptor, field.y), WithinAbs(ratio / (1.0 + ratio), 1e-12));
  }
  std::vector<double> dy(field.y.size());
  field.field.derivative<double>({field.amines_uM, {}, {}}, field.y, dy);
  for (const double rate : dy) {
    CHECK_THAT(rate, WithinAbs(0.0, 1e-12));
  }
}

TEST_CASE("ligands compete to the equilibrium of the law of mass action", "[receptor]") {
  const double ki_uM = 0.01;
  Field field({ligand(Receptor::ht2a, ki_uM, 0.3, 0.5)});
  field.outside_uM[0] = 0.03;
  field.follow(200.0, 1e-3);
  const ReceptorParameters& p = parameters().receptors[static_cast<std::size_t>(Receptor::ht2a)];
  const double transmitter = field.amines_uM[0] / p.kd_uM;
  const double drug = field.outside_uM[0] / ki_uM;
  const double all = 1.0 + transmitter + drug;
  CHECK_THAT(field.field.drug_occupancy(Receptor::ht2a, 0, field.y), WithinRel(drug / all, 1e-6));
  CHECK_THAT(field.field.occupancy(Receptor::ht2a, field.y), WithinRel((transmitter + drug) / all, 1e-6));
  CHECK_THAT(field.field.activation<double>(Receptor::ht2a, field.y),
             WithinRel((transmitter + 0.3 * drug) / all, 1e-6));
}

TEST_CASE("a slow ligand leaves with its own off-rate", "[receptor]") {
  const double off_per_s = 7.5e-5;
  Field field({ligand(Receptor::ht2a, 0.004, 0.3, off_per_s)});
  field.amines_uM.fill(0.0);
  field.field.set_rest(field.amines_uM, field.y);
  field.outside_uM[0] = 0.4;
  field.follow(3600.0, 0.01);
  const double held = field.field.drug_occupancy(Receptor::ht2a, 0, field.y);
  CHECK(held > 0.9);
  field.outside_uM[0] = 0.0;
  field.follow(4.0 * 3600.0, 0.05);
  CHECK_THAT(field.field.drug_occupancy(Receptor::ht2a, 0, field.y),
             WithinRel(held * std::exp(-off_per_s * 4.0 * 3600.0), 1e-4));
}

TEST_CASE("a modulator opens more GABA-A, less so at much GABA, and opposition undoes it", "[receptor]") {
  Field field({});
  const double rest = field.field.gaba_open(1.0);
  const double modulated = field.field.gaba_open(field.field.gaba_shift(1.0, 0.0));
  CHECK(modulated > 1.2 * rest);
  CHECK(modulated < 1.0);
  CHECK_THAT(field.field.gaba_open(field.field.gaba_shift(0.4, 0.4)), WithinRel(rest, 1e-12));
  CHECK(field.field.gaba_open(field.field.gaba_shift(0.0, 0.4)) < rest);  // withdrawn
}

TEST_CASE("circuits rest at one and answer in the right direction", "[circuit]") {
  for (const CircuitParameters& circuit : parameters().circuits) {
    CHECK_THAT(circuit_drive<double>(circuit, {}), WithinRel(1.0, 1e-12));
    CHECK_THAT(interneuron_rate<double>(circuit, {}), WithinRel(1.0, 1e-12));
  }
  CHECK(interneuron_rate(vta(), with_mu(0.85)) < 0.5);
  CHECK(circuit_drive(vta(), with_mu(0.85)) > 1.2);                    // disinhibition
  CHECK(circuit_drive(vta(), with_mu(-0.5)) < 1.0);                    // withdrawal: the opposite
  CHECK(circuit_drive(parameters().circuits[2], with_mu(0.5)) < 0.9);  // locus coeruleus: silenced itself
  CHECK(circuit_drive(parameters().circuits[2], with_mu(-0.5)) > 1.1);
}

TEST_CASE("without excitation an opioid changes nothing", "[circuit]") {
  CircuitParameters quiet = vta();
  quiet.excitation = 0.0;
  quiet.inhibition = 0.0;  // shunting inhibition needs something to shunt
  CHECK_THAT(circuit_drive(quiet, with_mu(0.85)), WithinRel(1.0, 1e-12));
}

TEST_CASE("alpha1 and D2 receptors scale the excitation, which is all they do", "[circuit]") {
  CircuitSignals<double> with;
  with.alpha1 = 0.2;
  with.d2 = -0.1;
  CircuitParameters circuit = vta();
  circuit.alpha1 = 0.6;
  circuit.d2 = 0.5;
  const double x = std::exp(0.6 * 0.2 - 0.5 * 0.1);
  const double kept = circuit.excitation / (1.0 + circuit.inhibition);
  CHECK_THAT(circuit_drive(circuit, with), WithinRel((1.0 + kept * x) / (1.0 + kept), 1e-12));
  circuit.excitation = 0.0;
  CHECK_THAT(circuit_drive(circuit, with), WithinRel(1.0, 1e-12));
}

TEST_CASE("drugs compete at a heteroreceptor, whose gain is 1 at rest", "[receptor]") {
  HeteroreceptorParameters p{};
  p.receptor = Receptor::alpha2a;
  p.transmitter = Amine::norepinephrine;
  p.gain = -0.7;
  p.k_uM = 0.01;
  p.hill = 1.0;
  const std::vector<DrugParameters> drugs{ligand(Receptor::alpha2a, 0.02, 0.0, 1.0),
                                          ligand(Receptor::alpha2a, 0.05, 0.4, 1.0)};
  const AutoreceptorLigands ligands = autoreceptor_ligands(drugs, Receptor::alpha2a);
  const std::vector<double> none{0.0, 0.0};
  const std::vector<double> both{0.04, 0.1};  // twice each constant
  const auto rest = heteroreceptor_activation<double>(p, ligands, 0.005, none);
  CHECK_THAT(rest, WithinRel(1.0 / 3.0, 1e-12));
  CHECK_THAT(heteroreceptor_activation<double>(p, ligands, 0.005, both), WithinRel((0.5 + 0.8) / 5.5, 1e-12));
  CHECK_THAT(heteroreceptor_gain(p.gain, 1.0, rest, rest), WithinRel(1.0, 1e-12));
  CHECK_THAT(heteroreceptor_gain(p.gain, 1.0, 1.0, rest), WithinRel(0.3 / (1.0 - 0.7 / 3.0), 1e-12));
  p.hill = 2.0;
  CHECK_THAT(heteroreceptor_activation<double>(p, ligands, 0.005, none), WithinRel(0.2, 1e-12));
  p.transmitter.reset();  // adenosine, fixed
  p.hill = 1.0;
  p.tone = 1.0;
  CHECK_THAT(heteroreceptor_activation<double>(p, ligands, 123.0, none), WithinRel(0.5, 1e-12));
}

TEST_CASE("fewer receptors do less, more of them what fewer active ones did", "[receptor]") {
  CHECK(effect_of_receptors(0.0, 0.7) == 0.0);
  CHECK_THAT(effect_of_receptors(0.5, 0.7), WithinRel(0.35, 1e-15));
  CHECK(effect_of_receptors(1.0, 0.7) == 0.7);
  // Of a ligand at equilibrium, c/(c + K): the same with a tenth of the constant.
  CHECK_THAT(effect_of_receptors(10.0, 2.0 / (2.0 + 5.0)), WithinRel(2.0 / (2.0 + 0.5), 1e-14));
  CHECK_THAT(effect_of_receptors(100.0, 1.0), WithinRel(1.0, 1e-14));
  // However many there are, an inhibitor stops no more than its share.
  CHECK(heteroreceptor_gain(-0.7, 100.0, 1.0, 0.0) > 0.29);
  CHECK(terminal_gain(2.0, 100.0, 0.0, 0.3) < std::exp(2.0));
}

TEST_CASE("opposition settles at its share and fades", "[circuit]") {
  const OppositionParameters p{0.8, 100.0};
  double w = 0.0;
  for (int i = 0; i < 200'000; ++i) {
    w += 0.01 * opposition_rate(p, w, 0.5);
  }
  CHECK_THAT(w, WithinRel(0.4, 1e-6));
  CHECK(opposition_rate(p, w, 0.0) < 0.0);
}

TEST_CASE("one compartment without an enzyme peaks where the Bateman function does", "[kinetics]") {
  KineticParameters p;
  p.known = true;
  p.absorption_per_s = 1.1 / 3600.0;
  p.other_clearance_per_s = 0.09 / 3600.0;
  const double ka = p.absorption_per_s;
  const double ke = p.other_clearance_per_s;
  const double t = std::log(ka / ke) / (ka - ke);
  const double peak = ka / (ka - ke) * (std::exp(-ke * t) - std::exp(-ka * t));
  CHECK_THAT(simulation::amount_for_peak_uM(p, 1.7), WithinRel(1.7 / peak, 1e-6));
  CHECK(simulation::amount_for_peak_uM(p, 0.0) == 0.0);
}

TEST_CASE("an enzyme that is lost makes exposure grow faster than what is taken in", "[kinetics]") {
  const catalog::Drug* mdma = simulation::embedded_catalog().find_drug("mdma");
  REQUIRE(mdma != nullptr);
  REQUIRE(mdma->actions.kinetics.known);
  const double one = simulation::amount_for_peak_uM(mdma->actions.kinetics, 0.7);
  const double two = simulation::amount_for_peak_uM(mdma->actions.kinetics, 1.4);
  CHECK(two < 2.0 * one);
  CHECK(two > one);
}

TEST_CASE("axons and serotonin neurons scale by an exponential that is 1 at rest", "[receptors]") {
  CHECK(axon_gain(0.6, 1.0) == 1.0);
  CHECK_THAT(axon_gain(0.6, 1.5), WithinRel(std::exp(-0.3), 1e-12));
  CHECK(axon_gain(0.0, 1.5) == 1.0);
  CHECK(serotonin_gain(0.3, 1.0) == 1.0);
  CHECK_THAT(serotonin_gain(0.3, 0.0), WithinRel(std::exp(0.3), 1e-12));
}

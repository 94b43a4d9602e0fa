// The carrier law against what can be derived on paper (model.md 5b).
#include <catch_amalgamated.hpp>

#include "model/carrier.hpp"
#include "simulation/library.hpp"

using namespace cleft::model;
using Catch::Matchers::WithinRel;

namespace {

const CarrierParameters& sert() { return cleft::simulation::embedded_catalog().parameters.transmitters[0].carrier; }

constexpr double volume_fL = 40.0;
constexpr double vmax_uM_per_s = 0.3;
constexpr PopulationParameters population{volume_fL, vmax_uM_per_s, 1.0, 1.0};

struct Bench {
  Carrier carrier = make_carrier(sert(), population);
  CarrierSurroundings<double> around;
  std::vector<double> drug_net;

  CarrierFlux<double> flux() {
    drug_net.assign(around.drugs.size(), 0.0);
    return carrier_flux<double>(carrier, around, 1.0, drug_net);
  }
  double uptake_uM_per_s() { return flux().inward[0] / (volume_fL * molecules_per_uM_fL); }
};

double michaelis_menten(double vmax, double km, double s) { return vmax * s / (km + s); }

}  // namespace

TEST_CASE("an empty cell takes up after Michaelis and Menten", "[carrier]") {
  const double outside_uM = GENERATE(1e-4, 0.01, 0.12, 1.0, 50.0);
  Bench bench;
  bench.around.outside_uM[0] = outside_uM;
  CHECK_THAT(bench.uptake_uM_per_s(), WithinRel(michaelis_menten(vmax_uM_per_s, sert().km_uM[0], outside_uM), 1e-12));
}

TEST_CASE("a blocker raises the apparent Km and leaves Vmax", "[carrier]") {
  const double ratio = GENERATE(0.5, 3.0, 100.0);
  const double outside_uM = GENERATE(0.01, 0.3, 1e5);
  const double a = sert().return_per_s;
  const double b = sert().empty_inward_per_s;
  const double km = sert().km_uM[0] * (1.0 + ratio * a / (a + b));
  Bench bench;
  bench.around.outside_uM[0] = outside_uM;
  bench.around.blocked = ratio;
  CHECK_THAT(bench.uptake_uM_per_s(), WithinRel(michaelis_menten(vmax_uM_per_s, km, outside_uM), 1e-12));
}

TEST_CASE("flux stands still where inside over outside is Gamma", "[carrier]") {
  const double outside_uM = GENERATE(1e-3, 0.1, 10.0);
  Bench bench;
  bench.around.outside_uM[0] = outside_uM;
  bench.around.inside_uM[0] = outside_uM * sert().accumulation;
  const CarrierFlux<double> flux = bench.flux();
  CHECK_THAT(flux.inward[0], WithinRel(flux.outward[0], 1e-9));
}

TEST_CASE("a substrate drug stands still at the same Gamma", "[carrier]") {
  Bench bench;
  const std::vector<CarriedDrug> drugs{{0, make_substrate(sert(), 0.42, 1.3, 136.0)}};
  const std::vector<double> outside{0.7};
  const std::vector<double> inside{0.7 * sert().accumulation};
  bench.around.drugs = drugs;
  bench.around.drug_outside_uM = outside;
  bench.around.drug_inside_uM = inside;
  bench.flux();
  const double one_way = bench.carrier.copies;  // scale of what flows each way
  CHECK(std::abs(bench.drug_net[0]) < 1e-9 * one_way);
}

TEST_CASE("a substrate drug inhibits uptake with its own Km", "[carrier]") {
  // At vanishing amine the share of carriers it can use falls as 1 / (1 + D/Km).
  const double drug_uM = GENERATE(0.1, 1.0, 20.0);
  const double km_uM = 0.42;
  Bench bench;
  bench.around.outside_uM[0] = 1e-10;
  const double free_uptake = bench.flux().inward[0];
  const std::vector<CarriedDrug> drugs{{0, make_substrate(sert(), km_uM, 1.3, 136.0)}};
  const std::vector<double> outside{drug_uM};
  const std::vector<double> inside{0.0};
  bench.around.drugs = drugs;
  bench.around.drug_outside_uM = outside;
  bench.around.drug_inside_uM = inside;
  CHECK_THAT(bench.flux().inward[0], WithinRel(free_uptake / (1.0 + drug_uM / km_uM), 1e-8));
}

TEST_CASE("substrates outside raise efflux, blockers lower it", "[carrier]") {
  Bench bench;
  bench.around.inside_uM[0] = 5.0;
  const double alone = bench.flux().outward[0];
  bench.around.blocked = 10.0;
  CHECK(bench.flux().outward[0] < 0.5 * alone);
  bench.around.blocked = 0.0;
  const std::vector<CarriedDrug> drugs{{0, make_substrate(sert(), 0.42, 1.3, 136.0)}};
  const std::vector<double> outside{3.0};
  const std::vector<double> inside{0.0};
  bench.around.drugs = drugs;
  bench.around.drug_outside_uM = outside;
  bench.around.drug_inside_uM = inside;
  CHECK(bench.flux().outward[0] > 2.0 * alone);
  CHECK(bench.drug_net[0] > 0.0);
}

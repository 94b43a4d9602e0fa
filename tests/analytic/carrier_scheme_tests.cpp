// The full alternating-access scheme, every binding step with its own rates, against the reduced law (MODEL.md eq. 5):
// the same flux where binding is fast, and a known gap where it is not.
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "model/carrier.hpp"
#include "simulation/library.hpp"

using namespace cleft::model;
using Catch::Matchers::WithinRel;

namespace {

using Matrix = std::vector<std::vector<double>>;

// Gauss with row exchange; small, dense, once.
std::vector<double> solve(Matrix a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t best = k;
    for (std::size_t i = k; i < n; ++i) {
      best = std::fabs(a[i][k]) > std::fabs(a[best][k]) ? i : best;
    }
    std::swap(a[k], a[best]);
    std::swap(b[k], b[best]);
    for (std::size_t i = k + 1; i < n; ++i) {
      const double share = a[i][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) {
        a[i][j] -= share * a[k][j];
      }
      b[i] -= share * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) {
      b[k] -= a[k][j] * b[j];
    }
    b[k] /= a[k][k];
  }
  return b;
}

struct Ligand {
  CarrierSubstrate constants;
  double outside_uM;
  double inside_uM;
};

// Shares: To, Ti, ToB, then ToS and TiS of each ligand. off_per_s: how fast what is bound lets go, in every pocket.
struct Scheme {
  enum { outward, inward, blocked, first };
  Matrix rates;  // [to][from]

  Scheme(const Carrier& carrier, const std::vector<Ligand>& ligands, double blocker_ratio, double off_per_s) {
    const std::size_t n = first + 2 * ligands.size();
    rates.assign(n, std::vector<double>(n, 0.0));
    both(inward, outward, carrier.return_per_s, carrier.empty_inward_per_s);
    both(outward, blocked, blocker_ratio * off_per_s, off_per_s);
    for (std::size_t s = 0; s < ligands.size(); ++s) {
      const Ligand& ligand = ligands[s];
      const std::size_t out = first + 2 * s;
      both(outward, out, off_per_s * ligand.outside_uM / ligand.constants.outside_kd_uM, off_per_s);
      both(inward, out + 1, off_per_s * ligand.inside_uM / ligand.constants.inside_kd_uM, off_per_s);
      both(out, out + 1, ligand.constants.inward_per_s, ligand.constants.outward_per_s);
    }
  }
  void both(std::size_t from, std::size_t to, double forward, double back) {
    flow(from, to, forward);
    flow(to, from, back);
  }
  void flow(std::size_t from, std::size_t to, double rate) {
    rates[to][from] += rate;
    rates[from][from] -= rate;
  }
  // Net inward flux of each ligand at the steady state [1/s and carrier].
  [[nodiscard]] std::vector<double> fluxes(const std::vector<Ligand>& ligands) const {
    Matrix a = rates;
    std::vector<double> b(a.size(), 0.0);
    a[0].assign(a.size(), 1.0);  // the shares sum to one
    b[0] = 1.0;
    const std::vector<double> share = solve(std::move(a), std::move(b));
    std::vector<double> net;
    for (std::size_t s = 0; s < ligands.size(); ++s) {
      const std::size_t out = first + 2 * s;
      net.push_back(ligands[s].constants.inward_per_s * share[out] -
                    ligands[s].constants.outward_per_s * share[out + 1]);
    }
    return net;
  }
};

struct Side {
  double amine_out, amine_in, drug_out, drug_in, blocker;
};

// Relative difference of the amine's flux between the scheme and the law, and of the drug's.
std::array<double, 2> differences(const Side& side, double off_per_s) {
  const CarrierParameters& p = cleft::simulation::embedded_catalog().parameters.transmitters[0].carrier;
  const Carrier carrier = make_carrier(p, {40.0, 0.3, 1.0, 1.0});
  const CarriedDrug drug{0, make_substrate(p, 0.42, 1.3, 136.0)};
  const std::vector<Ligand> ligands{{carrier.amines[0], side.amine_out, side.amine_in},
                                    {drug.substrate, side.drug_out, side.drug_in}};
  const auto full = Scheme(carrier, ligands, side.blocker, off_per_s).fluxes(ligands);
  CarrierSurroundings<double> around;
  around.outside_uM[0] = side.amine_out;
  around.inside_uM[0] = side.amine_in;
  around.drug_outside_uM = std::span(&side.drug_out, 1);
  around.drug_inside_uM = std::span(&side.drug_in, 1);
  around.drugs = std::span(&drug, 1);
  around.blocked = side.blocker;
  std::array<double, 1> drug_net{};
  const auto law = carrier_flux<double>(carrier, around, 1.0, drug_net);
  const double amine = (law.inward[0] - law.outward[0]) / carrier.copies;
  const double carried = drug_net[0] / carrier.copies;
  return {std::fabs(amine / full[0] - 1.0), std::fabs(carried / full[1] - 1.0)};
}

}  // namespace

TEST_CASE("with fast binding the full scheme is the reduced law", "[carrier]") {
  const Side side = GENERATE(Side{0.02, 1.0, 0.0001, 0.0001, 0.0}, Side{2.0, 5.0, 3.0, 10.0, 0.0},
                             Side{0.1, 20.0, 1.0, 100.0, 5.0}, Side{10.0, 0.5, 30.0, 0.1, 50.0});
  for (const double difference : differences(side, 1e9)) {
    CHECK(difference < 1e-6);
  }
  // The gap closes in proportion to the speed of binding: it is the binding, and nothing else, that the law leaves out.
  const auto slow = differences(side, 1e6);
  const auto slower = differences(side, 1e5);
  for (std::size_t s = 0; s < 2; ++s) {
    CHECK_THAT(slower[s], WithinRel(10.0 * slow[s], 0.05));
  }
}

TEST_CASE("at the accumulation ratio the full scheme stands still too", "[carrier]") {
  const CarrierParameters& p = cleft::simulation::embedded_catalog().parameters.transmitters[0].carrier;
  const Carrier carrier = make_carrier(p, {40.0, 0.3, 1.0, 1.0});
  const double off_per_s = GENERATE(1.0, 1e3, 1e6);
  const std::vector<Ligand> ligands{{carrier.amines[0], 0.03, 0.03 * p.accumulation}};
  const double net = Scheme(carrier, ligands, 2.0, off_per_s).fluxes(ligands)[0];
  const std::vector<Ligand> uphill{{carrier.amines[0], 0.03, 0.03}};
  CHECK(std::fabs(net) < 1e-9 * Scheme(carrier, uphill, 2.0, off_per_s).fluxes(uphill)[0]);
}

// One population of release sites of one transmitter: its terminals in the region, or its somata and
// dendrites. Both obey the same equations; this puts the mechanisms together.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/autoreceptor.hpp"
#include "model/carrier.hpp"
#include "model/drug_weights.hpp"
#include "model/release.hpp"
#include "model/vesicles.hpp"

namespace cleft::model {

// What the run changes about a terminal besides drugs; 1 is wild type, 0 a knock-out.
struct Expression {
  std::array<double, amine_count> carriers{1.0, 1.0, 1.0};
  double vmat2 = 1.0;
  double mao_a = 1.0;
  double mao_b = 1.0;
  double comt = 1.0;
  std::array<double, amine_count> enzyme{1.0, 1.0, 1.0};     // TPH2, TH, TH
  std::array<double, amine_count> precursor{1.0, 1.0, 1.0};  // factor on precursor-driven synthesis
  double aadc = 1.0;
  double dbh = 1.0;
  std::array<double, receptor_count> receptors{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  bool operator==(const Expression&) const = default;
};

// The constants of one site that follow from the parameters and its balance at rest.
struct ReleaseSiteConstants {
  Amine native = Amine::serotonin;
  bool soma = false;
  TransmitterParameters parameters;  // release and synthesis as they are in this population
  double extracellular_volume_fL = 0.0;
  Carrier carrier;
  StoreRest store;
  ReleaseRest release;
  double extracellular_rest_uM = 0.0;
  double terminal_signal_rest = 0.0;  // autoreceptor occupancy at rest
  double mao_rate_per_s = 0.0;
};

// Solves the balance at rest: release = net uptake + other clearance gives the extracellular level;
// synthesis - clearance gives MAO; loading = release + leak gives the store's binding (MODEL.md 3, 7).
// Nothing when the parameters admit no rest; problem then says which part.
std::optional<ReleaseSiteConstants> balance_site(const TransmitterParameters& parameters,
                                                 const PopulationParameters& population, bool soma,
                                                 std::string& problem);

// Where a site's variables stand in the state vector.
struct ReleaseSiteLayout {
  std::array<int, amine_count> cytosol{-1, -1, -1};  // [molecules]; -1: amine not tracked here
  std::array<int, amine_count> store{-1, -1, -1};    // [molecules]
  int first_drug = -1;                               // cytosolic drugs [uM], one after another
  int enzyme = -1;                                   // active synthesis enzyme [1]
  int facilitation = -1;
  int resources = -1;
  int autoreceptor = -1;  // terminals only: activation, then signal
  int mao = -1;           // MAO-A, MAO-B not yet inactivated; only where a drug inactivates
  int vmat2_bound = -1;   // share of VMAT2 that each inhibitor holds, one after another; only where there are any
};

// A heteroreceptor on a terminal, and the drugs of the run that it meets.
struct Heteroreceptor {
  HeteroreceptorParameters parameters{};
  AutoreceptorLigands ligands;
  double receptors = 1.0;        // their number over the wild type's
  double activation_rest = 0.0;  // at the level that its transmitter's terminals have by themselves
};

struct ReleaseSite {
  ReleaseSiteConstants constants;
  ReleaseSiteLayout layout;
  int compartment = 0;
  double weight = 1.0;                          // sites of this kind in the compartment's reference volume
  std::vector<CarriedDrug> carried;             // drugs that are substrates of this site's carrier
  DrugWeights blockers;                         // 1/Ki at this carrier
  AutoreceptorLigands autoreceptor;             // terminals: of theirs; somata: of the cell bodies'
  double autoreceptors = 1.0;                   // at the terminals, over the wild type's number
  std::vector<Heteroreceptor> heteroreceptors;  // terminals: those of its region whose transmitter the run tracks
  double spontaneous_per_s = 0.0;               // release without impulses; none from isolated vesicles
  double axon_gaba = 0.0;                       // terminals: inhibition of release by GABA-A receptors on the axon
};

// A drug of the run that holds VMAT2.
struct Vmat2Inhibitor {
  std::size_t drug = 0;
  SlowInhibitor binding;
};

// Drugs in the cytosol and what they act on; the same for every site.
struct CytosolicActions {
  DrugWeights vmat2_substrates;  // 1/Kd
  std::vector<Vmat2Inhibitor> vmat2_inhibitors;
  DrugWeights mao_a_inhibitors;
  DrugWeights mao_b_inhibitors;
  DrugWeights tph_inactivators;  // [1/(uM s)]
  DrugWeights mao_a_inactivators;
  DrugWeights mao_b_inactivators;
};
CytosolicActions cytosolic_actions(std::span<const DrugParameters> drugs);

// Everything that flows at a site, at one instant.
template <class Scalar>
struct SiteRates {
  CarrierFlux<Scalar> carrier;
  VesicleLoad<Scalar> vmat2;
  std::array<Scalar, amine_count> cytosol_uM{};
  std::array<Scalar, amine_count> release_per_s{};
  std::array<Scalar, amine_count> loading_per_s{};  // net into the store
  std::array<Scalar, amine_count> mao_per_s{};
  Scalar synthesis_per_s = 0.0;  // of the amine that the enzymes make
  Scalar converted_per_s = 0.0;  // stored dopamine to norepinephrine
  Scalar mao_a = 1.0;            // activities, expression and inhibition included
  Scalar mao_b = 1.0;
};

// Which amine the cytosolic enzymes of a terminal make: norepinephrine comes from stored dopamine.
constexpr Amine made_in_cytosol(const TransmitterParameters& p) {
  return p.synthesis.dbh_per_s > 0.0 ? Amine::dopamine : p.amine;
}

template <class Scalar>
struct SiteInput {
  std::array<Scalar, amine_count> outside_uM{};
  std::span<const Scalar> drug_outside_uM;
  Scalar firing_Hz = 0.0;
  Scalar release_gain = 1.0;  // autoreceptor and heteroreceptors
};

// drug_net: one entry a drug, net inward flux through the carrier [molecules/s]; those not carried are left as they
// are.
template <class Scalar>
SiteRates<Scalar> site_rates(const ReleaseSite& site, const SiteInput<Scalar>& input, const Expression& expression,
                             const CytosolicActions& actions, std::span<const Scalar> y, std::span<Scalar> drug_net);

}  // namespace cleft::model

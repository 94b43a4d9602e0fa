// What a curve shows of a moment, and how large the flows behind it become.
#pragma once

#include "simulation/moment.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

struct CurveReading {
  Curves curves = Curves::outside;
  model::Amine amine = model::Amine::serotonin;
  model::Receptor receptor = model::Receptor::ht1a;  // that curves of receptors show

  // nM, share of the store, share of active receptors, share of the impulses at rest.
  [[nodiscard]] double of(const simulation::Moment& moment) const {
    switch (curves) {
      case Curves::outside: break;
      case Curves::stores: return moment.store_fraction(amine);
      case Curves::receptors: return moment.receptor(receptor).activation;
      case Curves::firing: return moment.firing_of_rest(amine);
    }
    return moment.extracellular_nM(amine);
  }
};

// Of one transmitter of a run: the largest that each kind of flow comes to [molecules/s and varicosity].
struct LargestFlows {
  double out_per_s = 0.0;               // release, or out through carriers
  double through_membrane_per_s = 0.0;  // these, or in through carriers
  double any_per_s = 0.0;               // these, or any within the terminal
};

}  // namespace cleft::workspace

// What a curve shows of a moment.
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

}  // namespace cleft::workspace

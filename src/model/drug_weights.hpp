// Which of a run's drugs bear on one target, and how much each micromolar of them counts.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/parameters.hpp"

namespace cleft::model {

struct DrugWeight {
  std::size_t drug = 0;
  double per_uM = 0.0;
};
using DrugWeights = std::vector<DrugWeight>;  // those that count at all, in the run's order

// weight: of one drug [1/uM]; 0 where it does nothing, which 1/no_action is.
template <class Weight>
DrugWeights drug_weights(std::span<const DrugParameters> drugs, Weight weight) {
  DrugWeights weights;
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    const double per_uM = weight(drugs[d]);
    if (per_uM != 0.0) {
      weights.push_back({d, per_uM});
    }
  }
  return weights;
}

// Sum of concentrations, each with its weight; one concentration a drug of the run.
template <class Scalar>
Scalar weighted(const DrugWeights& weights, std::span<const Scalar> concentrations_uM) {
  Scalar sum = 0.0;
  for (const DrugWeight& weight : weights) {
    sum += weight.per_uM * concentrations_uM[weight.drug];
  }
  return sum;
}

}  // namespace cleft::model

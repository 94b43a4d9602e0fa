// Receptors with competing ligands (eq. 9.1): O' = k_on L (1 - sum O) - k_off O for the transmitter and for
// each drug that binds; activation is the sum of efficacy times occupancy. Receptors after the synapse see the
// terminals' extracellular space; mu and GABA-A see that of the cell bodies.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "model/parameters.hpp"

namespace cleft::model {

// What surrounds the receptors at one instant; one entry a drug.
template <class Scalar>
struct ReceptorSurroundings {
  std::array<Scalar, amine_count> terminals_uM{};
  std::span<const Scalar> drug_terminals_uM;
  std::span<const Scalar> drug_somata_uM;
};

// What `number` times as many receptors do where one does `activation`: fewer do proportionally less; more are spare,
// so that less of them need be active for the same effect, and no effect passes that of all (eq. 9.2).
template <class Scalar>
Scalar effect_of_receptors(double number, const Scalar& activation) {
  if (number > 1.0) {
    return number * activation / (1.0 + (number - 1.0) * activation);
  }
  return number * activation;
}

class ReceptorField {
 public:
  ReceptorField() = default;
  // present: which transmitters the run tracks; the others bind nothing.
  ReceptorField(const std::array<ReceptorParameters, receptor_count>& parameters,
                const std::array<bool, amine_count>& present, std::span<const DrugParameters> drugs,
                const std::array<double, receptor_count>& expression);

  // Takes its states from `next` on; returns the first index behind them.
  int lay_out(int next);

  // Equilibrium with the transmitters alone.
  void set_rest(const std::array<double, amine_count>& terminals_uM, std::span<double> y) const;
  template <class Scalar>
  void derivative(const ReceptorSurroundings<Scalar>& around, std::span<const Scalar> y, std::span<Scalar> dy) const;

  // The transmitters' occupancies of a field without drugs; drugs bind nothing yet.
  void adopt(const ReceptorField& drugless, std::span<const double> state, std::span<double> y) const;

  [[nodiscard]] double occupancy(Receptor receptor, std::span<const double> y) const {  // by any ligand
    return sum_bound(receptor, y);
  }
  template <class Scalar>
  [[nodiscard]] Scalar sum_bound(Receptor receptor, std::span<const Scalar> y) const {
    Scalar sum = 0.0;
    for (const Ligand& ligand : ligands_[static_cast<std::size_t>(receptor)]) {
      sum += y[static_cast<std::size_t>(ligand.state)];
    }
    return sum;
  }
  [[nodiscard]] double drug_occupancy(Receptor receptor, std::size_t drug, std::span<const double> y) const;

  // Sum of efficacy times occupancy, 0 to 1, of as many receptors as there are (eq. 9.2). GABA-A: the modulator's.
  template <class Scalar>
  [[nodiscard]] Scalar activation(Receptor receptor, std::span<const Scalar> y) const {
    Scalar sum = 0.0;
    for (const Ligand& ligand : ligands_[static_cast<std::size_t>(receptor)]) {
      sum += ligand.efficacy * y[static_cast<std::size_t>(ligand.state)];
    }
    return effect_of_receptors(expression_[static_cast<std::size_t>(receptor)], sum);
  }

  // GABA-A: open fraction at its fixed GABA, with the EC50 shifted by `shift` (eq. 9.3).
  template <class Scalar>
  [[nodiscard]] Scalar gaba_open(const Scalar& shift) const {
    const double ratio = parameters_[static_cast<std::size_t>(Receptor::gaba_a)].agonist_ratio;
    return ratio / (ratio + 1.0 / shift);
  }
  // How far modulators at this activation shift the EC50, the slow opposition included.
  template <class Scalar>
  [[nodiscard]] Scalar gaba_shift(const Scalar& activation, const Scalar& opposition) const {
    const double reach = parameters_[static_cast<std::size_t>(Receptor::gaba_a)].modulator_shift - 1.0;
    return (1.0 + reach * activation) / (1.0 + reach * opposition);
  }

  [[nodiscard]] bool binds(Receptor receptor, std::size_t drug) const;
  [[nodiscard]] std::optional<std::size_t> drug_state(Receptor receptor, std::size_t drug) const;

  // Every state of the field: a ligand at a receptor.
  struct Bound {
    Receptor receptor;
    int drug;           // of the run; -1: the transmitter
    Amine transmitter;  // where there is no drug
    std::size_t state;
  };
  [[nodiscard]] std::vector<Bound> bound() const;

 private:
  struct Ligand {
    int drug = -1;  // -1: the transmitter
    double kd_uM = no_action;
    double off_per_s = 1.0;
    double on_per_uM_s = 0.0;
    double efficacy = 1.0;
    int state = -1;
  };
  template <class Scalar>
  [[nodiscard]] const Scalar& concentration(std::size_t receptor, const Ligand& ligand,
                                            const ReceptorSurroundings<Scalar>& around) const;

  std::array<ReceptorParameters, receptor_count> parameters_{};
  std::array<double, receptor_count> expression_{};
  std::array<std::vector<Ligand>, receptor_count> ligands_;
};

}  // namespace cleft::model

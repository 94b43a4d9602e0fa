#include "model/receptors.hpp"

#include <algorithm>

#include "core/formula.hpp"
#include "core/tape.hpp"
#include "model/state_index.hpp"

namespace cleft::model {

using state_index::at;

namespace {

constexpr std::size_t slot(Receptor receptor) { return static_cast<std::size_t>(receptor); }
constexpr bool at_somata(std::size_t receptor) {
  return receptor == slot(Receptor::mu) || receptor == slot(Receptor::gaba_a);
}

}  // namespace

ReceptorField::ReceptorField(const std::array<ReceptorParameters, receptor_count>& parameters,
                             const std::array<bool, amine_count>& present, std::span<const DrugParameters> drugs,
                             const std::array<double, receptor_count>& expression)
    : parameters_(parameters), expression_(expression) {
  for (std::size_t r = 0; r < receptor_count; ++r) {
    const ReceptorParameters& p = parameters[r];
    if (p.has_transmitter && present[at(index(p.transmitter))]) {
      ligands_[r].push_back({-1, p.kd_uM, p.off_per_s, p.off_per_s / p.kd_uM, 1.0, -1});
    }
    for (std::size_t d = 0; d < drugs.size(); ++d) {
      const ReceptorLigand& ligand = drugs[d].receptors[r];
      if (ligand.binds()) {
        ligands_[r].push_back({static_cast<int>(d), ligand.ki_uM, ligand.off_per_s, ligand.off_per_s / ligand.ki_uM,
                               ligand.efficacy, -1});
      }
    }
  }
}

int ReceptorField::lay_out(int next) {
  for (auto& ligands : ligands_) {
    for (Ligand& ligand : ligands) {
      ligand.state = next++;
    }
  }
  return next;
}

template <class Scalar>
const Scalar& ReceptorField::concentration(std::size_t receptor, const Ligand& ligand,
                                           const ReceptorSurroundings<Scalar>& around) const {
  if (ligand.drug < 0) {
    return around.terminals_uM[at(index(parameters_[receptor].transmitter))];
  }
  return at_somata(receptor) ? around.drug_somata_uM[at(ligand.drug)] : around.drug_terminals_uM[at(ligand.drug)];
}

void ReceptorField::set_rest(const std::array<double, amine_count>& terminals_uM, std::span<double> y) const {
  for (std::size_t r = 0; r < receptor_count; ++r) {
    for (const Ligand& ligand : ligands_[r]) {
      const double ratio = ligand.drug < 0 ? terminals_uM[at(index(parameters_[r].transmitter))] / ligand.kd_uM : 0.0;
      y[at(ligand.state)] = ratio / (1.0 + ratio);
    }
  }
}

template <class Scalar>
void ReceptorField::derivative(const ReceptorSurroundings<Scalar>& around, std::span<const Scalar> y,
                               std::span<Scalar> dy) const {
  for (std::size_t r = 0; r < receptor_count; ++r) {
    Scalar free = 1.0;
    for (const Ligand& ligand : ligands_[r]) {
      free -= y[at(ligand.state)];
    }
    for (const Ligand& ligand : ligands_[r]) {
      dy[at(ligand.state)] =
          ligand.on_per_uM_s * concentration(r, ligand, around) * free - ligand.off_per_s * y[at(ligand.state)];
    }
  }
}

void ReceptorField::adopt(const ReceptorField& drugless, std::span<const double> state, std::span<double> y) const {
  for (std::size_t r = 0; r < receptor_count; ++r) {
    if (!drugless.ligands_[r].empty()) {  // the transmitter stands first
      y[at(ligands_[r].front().state)] = state[at(drugless.ligands_[r].front().state)];
    }
  }
}

std::optional<std::size_t> ReceptorField::drug_state(Receptor receptor, std::size_t drug) const {
  for (const Ligand& ligand : ligands_[slot(receptor)]) {
    if (ligand.drug == static_cast<int>(drug)) {
      return at(ligand.state);
    }
  }
  return std::nullopt;
}

double ReceptorField::drug_occupancy(Receptor receptor, std::size_t drug, std::span<const double> y) const {
  const auto state = drug_state(receptor, drug);
  return state ? y[*state] : 0.0;
}

std::vector<ReceptorField::Bound> ReceptorField::bound() const {
  std::vector<Bound> list;
  for (std::size_t r = 0; r < receptor_count; ++r) {
    for (const Ligand& ligand : ligands_[r]) {
      list.push_back({static_cast<Receptor>(r), ligand.drug, parameters_[r].transmitter, at(ligand.state)});
    }
  }
  return list;
}

bool ReceptorField::binds(Receptor receptor, std::size_t drug) const {
  const std::vector<Ligand>& ligands = ligands_[slot(receptor)];
  return std::any_of(ligands.begin(), ligands.end(),
                     [drug](const Ligand& ligand) { return ligand.drug == static_cast<int>(drug); });
}

template void ReceptorField::derivative(const ReceptorSurroundings<double>&, std::span<const double>,
                                        std::span<double>) const;
template void ReceptorField::derivative(const ReceptorSurroundings<core::Traced>&, std::span<const core::Traced>,
                                        std::span<core::Traced>) const;
template void ReceptorField::derivative(const ReceptorSurroundings<core::Formula>&, std::span<const core::Formula>,
                                        std::span<core::Formula>) const;

}  // namespace cleft::model

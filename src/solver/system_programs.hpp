// The programs of one system: its slopes, their exact sparse Jacobian, the factors of J - I / gamma and solutions with
// them, all on one memory. Systems that differ in their numbers alone share them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/tape.hpp"
#include "solver/program.hpp"

namespace cleft::solver {

// What a system wrote down, without its numbers.
struct SystemStructure {
  std::vector<core::Tape::Entry> entries;
  std::vector<std::int32_t> slopes;      // entries, one a state
  std::vector<std::int32_t> integrands;  // entries, one an integral
  std::size_t input_count = 0;           // variables are the states, then the inputs
  bool operator==(const SystemStructure&) const = default;
};

// A place of the Jacobian and the cell in which it stands.
struct JacobianPlace {
  std::size_t row = 0;
  std::size_t column = 0;
  std::int32_t cell = 0;
};

class SystemPrograms {
 public:
  // The first of the cells of each list, which has one a state unless said otherwise. The numbers of the tape stand in
  // the first cells of all.
  struct Cells {
    std::int32_t state = 0;
    std::int32_t inputs = 0;       // one an input
    std::int32_t input_rates = 0;  // one an input
    std::int32_t gamma = 0;        // one
    std::int32_t slopes = 0;
    std::int32_t time_slopes = 0;
    std::int32_t integrands = 0;  // one an integral
    std::int32_t inverse_pivots = 0;
    std::int32_t right_side = 0;
    std::int32_t solution = 0;
    std::int32_t count = 0;  // of all
  };

  explicit SystemPrograms(const SystemStructure& structure);

  // The programs of a structure: those of an earlier call while this thread keeps them, else new ones.
  static std::shared_ptr<SystemPrograms> of(SystemStructure structure);

  [[nodiscard]] const Cells& cells() const { return cells_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t input_count() const { return input_count_; }
  // Places of the Jacobian that are not 0 everywhere, by rows.
  [[nodiscard]] std::span<const JacobianPlace> jacobian_places() const { return jacobian_places_; }

  // The programs themselves, on a memory of cells().count doubles a lane (program.hpp).
  [[nodiscard]] Program& fixed() { return *fixed_; }  // what follows from the numbers alone: once, after they were set
  [[nodiscard]] Program& slopes() { return *slopes_; }
  [[nodiscard]] Program& integrands() { return *integrands_; }
  [[nodiscard]] Program& jacobian() { return *jacobian_; }  // slopes and time slopes, (df/du) du/dt, too
  [[nodiscard]] Program& factors() { return *factors_; }
  [[nodiscard]] Program& solution() { return *solution_; }

 private:
  class Builder;

  Cells cells_;
  std::size_t size_ = 0;
  std::size_t input_count_ = 0;
  std::vector<JacobianPlace> jacobian_places_;
  std::unique_ptr<Program> fixed_;
  std::unique_ptr<Program> slopes_;
  std::unique_ptr<Program> integrands_;
  std::unique_ptr<Program> jacobian_;
  std::unique_ptr<Program> factors_;
  std::unique_ptr<Program> solution_;
};

}  // namespace cleft::solver

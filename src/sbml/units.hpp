// Units of a written model: which there are, and which a formula's numbers must have for the whole to be consistent.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cleft::sbml {

// A product of powers of the units that the model counts in.
struct Unit {
  enum Base : std::size_t { item, micromolar, nanomolar, second, femtolitre, cubic_millimetre, base_count };
  std::array<int, base_count> powers{};

  bool operator==(const Unit&) const = default;
  // The arrays of clang 14's library have no operator<=>.
  friend bool operator<(const Unit& a, const Unit& b) { return a.powers < b.powers; }
  Unit& add(const Unit& other, int times);
};

// "molecules", "uM", "nM", "Hz", "s", "fL", "1/(uM s)", ... as data files and the model name them; "1" for what is not
// among them.
Unit unit_named(const std::string& name);

// As SBML refers to it: "dimensionless", "item", "uM_per_second", ...
std::string unit_id(const Unit& unit);

// Whether SBML knows it without a definition.
bool is_predefined(const Unit& unit);

// <unitDefinition>
std::string unit_definition(const Unit& unit);

// Variables whose units are linked by equations. Where these leave a choice it is made once for all.
class UnitSystem {
 public:
  std::size_t variable();
  void set(std::size_t a, const Unit& unit);
  void alike(std::size_t a, std::size_t b);
  void product(std::size_t result, std::size_t a, std::size_t b, int times);  // result = a b^times
  void suppose_bare(std::size_t a, bool early);  // without unit, if nothing speaks against it; the early ones first

  // How many equations no choice of units fulfils.
  std::size_t solve();
  [[nodiscard]] Unit of(std::size_t a) const;

 private:
  struct Product {
    std::size_t result;
    std::size_t a;
    std::size_t b;
    int times;
  };
  [[nodiscard]] std::size_t root(std::size_t a) const;
  void learn(std::size_t class_root, const Unit& unit);
  void spread();
  void look_at(const Product& one);
  [[nodiscard]] bool fails(const Product& one) const;

  mutable std::vector<std::size_t> parent_;
  std::vector<std::pair<std::size_t, Unit>> given_;
  std::vector<Product> products_;
  std::vector<std::size_t> early_;
  std::vector<std::size_t> late_;
  std::vector<std::optional<Unit>> known_;         // of a root
  std::vector<std::vector<std::size_t>> appears_;  // of a root, in products_
  std::vector<std::size_t> open_;
  std::size_t contradictions_ = 0;
};

}  // namespace cleft::sbml

// Formulae as MathML: numbers with their units, and what occurs more than once under a name.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/formula.hpp"
#include "sbml/units.hpp"

namespace cleft::sbml {

class MathWriter {
 public:
  // A formula that will be written; what it is called then. All are added before the first is written.
  using Handle = std::size_t;
  void know(const std::string& symbol, const Unit& unit);  // before any formula that holds it
  Handle add(const core::Formula& formula, const Unit& unit);
  // Two formulae of one unit, whichever it is.
  std::pair<Handle, Handle> add_alike(const core::Formula& a, const core::Formula& b);

  // Finds units and shared parts. Returns how many operations are at odds with their units.
  std::size_t finish();

  // The named parts, in an order in which each refers only to those before it.
  struct Part {
    std::string name;
    Unit unit;
    Handle value = 0;
  };
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

  // Of its numbers and parts.
  [[nodiscard]] std::set<Unit> units() const;

  // A <math> element. At the top of a named part its own name is not used.
  [[nodiscard]] std::string math(Handle formula, bool top_of_part = false) const;
  // A <math> element that is true where a >= b.
  [[nodiscard]] std::string not_below(Handle a, Handle b) const;
  [[nodiscard]] static std::string number(double value);  // a bare one

 private:
  struct Node {
    core::Formula formula;
    std::vector<std::size_t> operands;
    std::size_t first_alike = 0;  // the first node that says the same
    std::size_t uses = 0;         // of that one
    std::string name;             // of that one, where it is a part
  };

  std::size_t node(const core::Formula& formula);
  void link(std::size_t at);
  void find_alike();
  void find_parts(std::size_t at, std::vector<bool>& visited);
  void write(std::size_t at, std::string& out) const;
  void write_inner(std::size_t at, std::string& out) const;
  void write_operands(std::size_t at, core::Formula::Kind chain, std::string& out) const;
  void write_choice(const Node& node, std::string& out) const;

  std::vector<Node> nodes_;                     // units_ has a variable for each
  std::map<const void*, std::size_t> node_of_;  // numbers aside: each stands for itself
  std::map<std::string, std::size_t> symbols_;  // their nodes
  std::vector<std::size_t> roots_;
  UnitSystem units_;
  std::vector<Part> parts_;
};

}  // namespace cleft::sbml

// Formulae as MathML, those parts that occur more than once under a name.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/formula.hpp"

namespace cleft::cli {

class MathWriter {
 public:
  // Counts the parts of a formula that will be written; all first, then the writing.
  void count(const core::Formula& formula);

  // The named parts, in an order in which each refers only to those before it.
  struct Part {
    std::string name;
    core::Formula value;
  };
  [[nodiscard]] const std::vector<Part>& parts();

  // A <math> element. At the top of a named part its own name is not used.
  std::string math(const core::Formula& formula, bool top_of_part = false) const;
  // A <math> element that is true where a >= b.
  [[nodiscard]] std::string not_below(const core::Formula& a, const core::Formula& b) const;

 private:
  void find_parts(const core::Formula& formula);
  void write(const core::Formula& formula, std::string& out) const;
  void write_apply(const char* operation, const core::Formula& formula, std::string& out) const;
  void write_inner(const core::Formula& formula, std::string& out) const;

  std::vector<core::Formula> roots_;
  std::map<const void*, int> uses_;
  std::map<const void*, std::string> names_;
  std::map<const void*, bool> visited_;
  std::vector<Part> parts_;
};

}  // namespace cleft::cli

#include "cli/mathml.hpp"

#include <array>
#include <cstdio>

#include "cli/sbml.hpp"

namespace cleft::cli {
namespace {

using core::Formula;
using Kind = core::Formula::Kind;

constexpr const char* math_open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">";

// Seventeen digits read back as the same number; an exponent has its own form.
std::string number_element(double value) {
  std::array<char, 40> digits{};
  std::snprintf(digits.data(), digits.size(), "%.17g", value);
  const std::string text(digits.data());
  const std::size_t e = text.find('e');
  if (e == std::string::npos) {
    return "<cn>" + text + "</cn>";
  }
  const std::size_t exponent = text[e + 1] == '+' ? e + 2 : e + 1;
  return "<cn type=\"e-notation\">" + text.substr(0, e) + "<sep/>" + text.substr(exponent) + "</cn>";
}

const char* operation_of(Kind kind) {
  switch (kind) {
    case Kind::sum: return "plus";
    case Kind::difference:
    case Kind::negative: return "minus";
    case Kind::product: return "times";
    case Kind::quotient: return "divide";
    case Kind::power: return "power";
    case Kind::exponential: return "exp";
    case Kind::logarithm: return "ln";
    case Kind::magnitude: return "abs";
    case Kind::number:
    case Kind::symbol:
    case Kind::time:
    case Kind::choice: break;
  }
  return "";
}

}  // namespace

void MathWriter::count(const Formula& formula) {
  roots_.push_back(formula);
  // Depth first without recursion over what was seen before: shared parts are counted once inside.
  if (formula.operands().empty() || ++uses_[formula.identity()] > 1) {
    return;
  }
  std::vector<Formula> open{formula};
  while (!open.empty()) {
    const Formula at = open.back();
    open.pop_back();
    for (const Formula& operand : at.operands()) {
      if (!operand.operands().empty() && ++uses_[operand.identity()] == 1) {
        open.push_back(operand);
      }
    }
  }
}

const std::vector<MathWriter::Part>& MathWriter::parts() {
  if (parts_.empty()) {
    for (const Formula& root : roots_) {
      find_parts(root);
    }
  }
  return parts_;
}

void MathWriter::find_parts(const Formula& formula) {
  if (formula.operands().empty() || visited_[formula.identity()]) {
    return;
  }
  visited_[formula.identity()] = true;
  for (const Formula& operand : formula.operands()) {
    find_parts(operand);
  }
  if (uses_[formula.identity()] > 1) {
    const std::string name = "x" + std::to_string(parts_.size() + 1);
    names_[formula.identity()] = name;
    parts_.push_back({name, formula});
  }
}

void MathWriter::write_apply(const char* operation, const Formula& formula, std::string& out) const {
  out += std::string("<apply><") + operation + "/>";
  for (const Formula& operand : formula.operands()) {
    write(operand, out);
  }
  out += "</apply>";
}

void MathWriter::write_inner(const Formula& formula, std::string& out) const {
  switch (formula.kind()) {
    case Kind::number: out += number_element(formula.number()); break;
    case Kind::symbol: out += "<ci>" + sbml_id(formula.name()) + "</ci>"; break;
    case Kind::time:
      out += R"(<csymbol encoding="text" definitionURL="http://www.sbml.org/sbml/symbols/time">time</csymbol>)";
      break;
    case Kind::choice:
      out += "<piecewise><piece>";
      write(formula.operands()[2], out);
      out += "<apply><geq/>";
      write(formula.operands()[0], out);
      write(formula.operands()[1], out);
      out += "</apply></piece><otherwise>";
      write(formula.operands()[3], out);
      out += "</otherwise></piecewise>";
      break;
    default: write_apply(operation_of(formula.kind()), formula, out);
  }
}

void MathWriter::write(const Formula& formula, std::string& out) const {
  const auto named = names_.find(formula.identity());
  if (named != names_.end()) {
    out += "<ci>" + named->second + "</ci>";
  } else {
    write_inner(formula, out);
  }
}

std::string MathWriter::math(const Formula& formula, bool top_of_part) const {
  std::string out = math_open;
  if (top_of_part) {
    write_inner(formula, out);
  } else {
    write(formula, out);
  }
  return out + "</math>";
}

std::string MathWriter::not_below(const Formula& a, const Formula& b) const {
  std::string out = std::string(math_open) + "<apply><geq/>";
  write(a, out);
  write(b, out);
  return out + "</apply></math>";
}

}  // namespace cleft::cli

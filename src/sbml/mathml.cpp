#include "sbml/mathml.hpp"

#include <cmath>
#include <tuple>

#include "core/digits.hpp"
#include "sbml/writer.hpp"

namespace cleft::sbml {
namespace {

using core::Formula;
using Kind = core::Formula::Kind;

constexpr const char* math_open = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">";

// An exponent has its own form.
std::string number_element(double value, const Unit& unit) {
  const std::string text = core::exact_digits(value);
  const std::string units = " sbml:units=\"" + unit_id(unit) + "\"";
  const std::size_t e = text.find('e');
  if (e == std::string::npos) {
    return "<cn" + units + ">" + text + "</cn>";
  }
  const std::size_t exponent = text[e + 1] == '+' ? e + 2 : e + 1;
  return "<cn" + units + " type=\"e-notation\">" + text.substr(0, e) + "<sep/>" + text.substr(exponent) + "</cn>";
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

void MathWriter::know(const std::string& symbol, const Unit& unit) {
  const std::size_t at = node(Formula::symbol(symbol));
  units_.set(at, unit);
}

MathWriter::Handle MathWriter::add(const Formula& formula, const Unit& unit) {
  const std::size_t at = node(formula);
  units_.set(at, unit);
  roots_.push_back(at);
  return at;
}

std::pair<MathWriter::Handle, MathWriter::Handle> MathWriter::add_alike(const Formula& a, const Formula& b) {
  const std::pair<Handle, Handle> handles{node(a), node(b)};
  units_.alike(handles.first, handles.second);
  roots_.insert(roots_.end(), {handles.first, handles.second});
  return handles;
}

// Numbers are what their place makes them, so that each has a node of its own.
std::size_t MathWriter::node(const Formula& formula) {
  const bool number = formula.is_number();
  if (!number) {
    const auto known = node_of_.find(formula.identity());
    if (known != node_of_.end()) {
      return known->second;
    }
  }
  if (formula.kind() == Kind::symbol) {
    const auto known = symbols_.find(formula.name());
    if (known != symbols_.end()) {
      return known->second;
    }
  }
  std::vector<std::size_t> operands;
  for (const Formula& operand : formula.operands()) {
    operands.push_back(node(operand));
  }
  const std::size_t at = nodes_.size();
  nodes_.push_back({formula, std::move(operands), at, 0, {}});
  units_.variable();
  if (!number) {
    node_of_[formula.identity()] = at;
  }
  if (formula.kind() == Kind::symbol) {
    symbols_[formula.name()] = at;
  }
  link(at);
  return at;
}

// What an operation says about the units of what it joins.
void MathWriter::link(std::size_t at) {
  const Node& here = nodes_[at];
  const std::vector<std::size_t>& of = here.operands;
  switch (here.formula.kind()) {
    case Kind::number: units_.suppose_bare(at, false); break;
    case Kind::symbol: break;
    case Kind::time: units_.set(at, unit_named("s")); break;
    case Kind::sum:
    case Kind::difference:
      units_.alike(at, of[0]);
      units_.alike(at, of[1]);
      for (const std::size_t operand : of) {
        const Formula& added = nodes_[operand].formula;
        if (added.is_number() && added.number() == 1.0) {  // 1 - x is the rest of a share
          units_.suppose_bare(operand, true);
        }
      }
      break;
    case Kind::negative:
    case Kind::magnitude: units_.alike(at, of[0]); break;
    case Kind::product: units_.product(at, of[0], of[1], 1); break;
    case Kind::quotient: units_.product(at, of[0], of[1], -1); break;
    case Kind::exponential:
    case Kind::logarithm:
      units_.set(at, {});
      units_.set(of[0], {});
      break;
    case Kind::power:
      units_.set(of[1], {});
      units_.set(of[0], {});
      units_.set(at, {});
      break;
    case Kind::choice:
      units_.alike(of[0], of[1]);
      units_.alike(at, of[2]);
      units_.alike(at, of[3]);
      break;
  }
}

std::size_t MathWriter::finish() {
  const std::size_t failures = units_.solve();
  find_alike();
  std::vector<bool> visited(nodes_.size());
  for (const std::size_t root : roots_) {
    find_parts(nodes_[root].first_alike, visited);
  }
  return failures;
}

// Those that do the same with the same, numbers of the same unit included, are one. Operands stand before what is made
// of them.
void MathWriter::find_alike() {
  using Key = std::tuple<Kind, double, std::string, Unit, std::vector<std::size_t>>;
  std::map<Key, std::size_t> first;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    Node& here = nodes_[i];
    for (std::size_t& operand : here.operands) {
      operand = nodes_[operand].first_alike;
    }
    const bool number = here.formula.is_number();
    Key key{here.formula.kind(), number ? here.formula.number() : 0.0, here.formula.name(),
            number ? units_.of(i) : Unit{}, here.operands};
    here.first_alike = first.emplace(std::move(key), i).first->second;
    if (here.first_alike == i) {
      for (const std::size_t operand : here.operands) {
        ++nodes_[operand].uses;
      }
    }
  }
  for (const std::size_t root : roots_) {
    ++nodes_[nodes_[root].first_alike].uses;
  }
}

void MathWriter::find_parts(std::size_t at, std::vector<bool>& visited) {
  if (nodes_[at].operands.empty() || visited[at]) {
    return;
  }
  visited[at] = true;
  for (const std::size_t operand : nodes_[at].operands) {
    find_parts(operand, visited);
  }
  if (nodes_[at].uses > 1) {
    nodes_[at].name = "x" + std::to_string(parts_.size() + 1);
    parts_.push_back({nodes_[at].name, units_.of(at), at});
  }
}

// Sums and products of many are one operation, so that nothing is nested deeper than readers can follow.
void MathWriter::write_operands(std::size_t at, Kind chain, std::string& out) const {
  const std::vector<std::size_t>& of = nodes_[at].operands;
  const Node& front = nodes_[of[0]];
  if (front.name.empty() && front.formula.kind() == chain && (chain == Kind::sum || chain == Kind::product)) {
    write_operands(of[0], chain, out);
  } else {
    write(of[0], out);
  }
  for (std::size_t i = 1; i < of.size(); ++i) {
    write(of[i], out);
  }
}

void MathWriter::write_choice(const Node& node, std::string& out) const {
  out += "<piecewise><piece>";
  write(node.operands[2], out);
  out += "<apply><geq/>";
  write(node.operands[0], out);
  write(node.operands[1], out);
  out += "</apply></piece><otherwise>";
  write(node.operands[3], out);
  out += "</otherwise></piecewise>";
}

void MathWriter::write_inner(std::size_t at, std::string& out) const {
  const Node& here = nodes_[at];
  const Kind kind = here.formula.kind();
  switch (kind) {
    case Kind::number: out += number_element(here.formula.number(), units_.of(at)); break;
    case Kind::symbol: out.append("<ci>").append(sbml_id(here.formula.name())).append("</ci>"); break;
    case Kind::time:
      out += R"(<csymbol encoding="text" definitionURL="http://www.sbml.org/sbml/symbols/time">time</csymbol>)";
      break;
    case Kind::choice: write_choice(here, out); break;
    default:
      out.append("<apply><").append(operation_of(kind)).append("/>");
      write_operands(at, kind, out);
      out += "</apply>";
  }
}

void MathWriter::write(std::size_t at, std::string& out) const {
  at = nodes_[at].first_alike;
  if (nodes_[at].name.empty()) {
    write_inner(at, out);
  } else {
    out.append("<ci>").append(nodes_[at].name).append("</ci>");
  }
}

std::set<Unit> MathWriter::units() const {
  std::set<Unit> all;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].formula.is_number() || !nodes_[i].name.empty()) {
      all.insert(units_.of(i));
    }
  }
  return all;
}

std::string MathWriter::math(Handle formula, bool top_of_part) const {
  std::string out = math_open;
  if (top_of_part) {
    write_inner(formula, out);
  } else {
    write(formula, out);
  }
  return out + "</math>";
}

std::string MathWriter::not_below(Handle a, Handle b) const {
  std::string out = std::string(math_open) + "<apply><geq/>";
  write(a, out);
  write(b, out);
  return out + "</apply></math>";
}

std::string MathWriter::number(double value) { return math_open + number_element(value, {}) + "</math>"; }

}  // namespace cleft::sbml

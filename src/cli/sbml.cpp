#include "cli/sbml.hpp"

#include <array>
#include <cstdio>

#include "cli/mathml.hpp"

namespace cleft::cli {
namespace {

using lab::Assignment;
using lab::Equations;
using lab::Happening;
using lab::Quantity;
using lab::State;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string number_text(double value) {
  std::array<char, 40> digits{};
  std::snprintf(digits.data(), digits.size(), "%.17g", value);
  return digits.data();
}

// The units that the model knows, as SBML names them.
const char* unit_id(const std::string& unit) {
  if (unit == "molecules") {
    return "item";
  }
  if (unit == "uM" || unit == "nM") {
    return unit.c_str()[0] == 'u' ? "uM" : "nM";
  }
  return unit == "Hz" ? "per_second" : "dimensionless";
}

constexpr const char* units = R"(    <listOfUnitDefinitions>
      <unitDefinition id="uM" name="micromole per litre">
        <listOfUnits>
          <unit kind="mole" exponent="1" scale="-6" multiplier="1"/>
          <unit kind="litre" exponent="-1" scale="0" multiplier="1"/>
        </listOfUnits>
      </unitDefinition>
      <unitDefinition id="nM" name="nanomole per litre">
        <listOfUnits>
          <unit kind="mole" exponent="1" scale="-9" multiplier="1"/>
          <unit kind="litre" exponent="-1" scale="0" multiplier="1"/>
        </listOfUnits>
      </unitDefinition>
      <unitDefinition id="per_second">
        <listOfUnits>
          <unit kind="second" exponent="-1" scale="0" multiplier="1"/>
        </listOfUnits>
      </unitDefinition>
    </listOfUnitDefinitions>
)";

class Document {
 public:
  explicit Document(const Equations& equations) : equations_(equations) {
    for (const State& state : equations.states) {
      math_.count(state.rate);
    }
    for (const auto* list : {&equations.inputs, &equations.outputs}) {
      for (const Quantity& quantity : *list) {
        math_.count(quantity.value);
      }
    }
    for (const Happening& one : equations.happenings) {
      math_.count(one.due);
      math_.count(one.threshold);
      for (const Assignment& assignment : one.assignments) {
        math_.count(assignment.value);
      }
    }
    (void)math_.parts();  // names them
  }

  std::string text(const std::string& note) {
    out_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<sbml xmlns=\"http://www.sbml.org/sbml/level3/version2/core\" level=\"3\" version=\"2\">\n";
    out_ += "  <model id=\"" + sbml_id(equations_.id) + "\" name=\"" + escaped(equations_.title) +
            "\" timeUnits=\"second\" substanceUnits=\"item\" extentUnits=\"item\" volumeUnits=\"litre\">\n";
    out_ += "    <notes><p xmlns=\"http://www.w3.org/1999/xhtml\">" + escaped(note) + "</p></notes>\n";
    out_ += units;
    parameters();
    rules();
    events();
    return out_ + "  </model>\n</sbml>\n";
  }

 private:
  void parameter(const std::string& name, const std::string& unit, const std::string& value) {
    out_ += "      <parameter id=\"" + sbml_id(name) + "\" name=\"" + escaped(name) + "\"" +
            (value.empty() ? "" : " value=\"" + value + "\"") + " units=\"" + unit_id(unit) +
            "\" constant=\"false\"/>\n";
  }

  void parameters() {
    out_ += "    <listOfParameters>\n";
    for (const State& state : equations_.states) {
      parameter(state.name, state.unit, number_text(state.start));
    }
    for (const Assignment& counter : equations_.counters) {
      parameter(counter.name, "1", number_text(counter.value.number()));
    }
    for (const auto* list : {&equations_.inputs, &equations_.outputs}) {
      for (const Quantity& quantity : *list) {
        parameter(quantity.name, quantity.unit, "");
      }
    }
    for (const MathWriter::Part& part : math_.parts()) {
      out_ += "      <parameter id=\"" + part.name + "\" constant=\"false\"/>\n";
    }
    out_ += "    </listOfParameters>\n";
  }

  void assignment_rule(const std::string& name, const std::string& math) {
    out_ += "      <assignmentRule variable=\"" + sbml_id(name) + "\">" + math + "</assignmentRule>\n";
  }

  void rules() {
    out_ += "    <listOfRules>\n";
    for (const auto* list : {&equations_.inputs, &equations_.outputs}) {
      for (const Quantity& quantity : *list) {
        assignment_rule(quantity.name, math_.math(quantity.value));
      }
    }
    for (const MathWriter::Part& part : math_.parts()) {
      assignment_rule(part.name, math_.math(part.value, true));
    }
    for (const State& state : equations_.states) {
      out_ += "      <rateRule variable=\"" + sbml_id(state.name) + "\">" + math_.math(state.rate) + "</rateRule>\n";
    }
    out_ += "    </listOfRules>\n";
  }

  void events() {
    if (equations_.happenings.empty()) {
      return;
    }
    out_ += "    <listOfEvents>\n";
    for (const Happening& one : equations_.happenings) {
      // No delay, and values at the moment of execution: what happens at one instant happens in order.
      out_ += R"(      <event id=")" + sbml_id(one.name) + R"(" useValuesFromTriggerTime="false">)" + "\n" +
              R"(        <trigger initialValue="false" persistent="true">)" + math_.not_below(one.due, one.threshold) +
              "</trigger>\n" + "        <priority>" + math_.math(static_cast<double>(one.priority)) +
              "</priority>\n        <listOfEventAssignments>\n";
      for (const Assignment& assignment : one.assignments) {
        out_ += "          <eventAssignment variable=\"" + sbml_id(assignment.name) + "\">" +
                math_.math(assignment.value) + "</eventAssignment>\n";
      }
      out_ += "        </listOfEventAssignments>\n      </event>\n";
    }
    out_ += "    </listOfEvents>\n";
  }

  const Equations& equations_;
  MathWriter math_;
  std::string out_;
};

}  // namespace

std::string sbml_id(const std::string& name) {
  std::string id;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (id.empty() && digit) {
      id += '_';
    }
    id += letter || digit ? c : '_';
  }
  return id;
}

std::string sbml(const Equations& equations, const std::string& note) { return Document(equations).text(note); }

}  // namespace cleft::cli

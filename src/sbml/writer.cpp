#include "sbml/writer.hpp"

#include <set>

#include "core/digits.hpp"
#include "core/xml_text.hpp"
#include "sbml/mathml.hpp"
#include "sbml/units.hpp"

namespace cleft::sbml {
namespace {

class Document {
 public:
  explicit Document(const Equations& equations) : equations_(equations) {
    const Unit second = unit_named("s");
    for (const auto* list : {&equations.states, &equations.totals}) {
      for (const State& state : *list) {
        declare({state.name, state.unit, core::exact_digits(state.start), false});
      }
    }
    for (const Quantity& variable : equations.discrete) {
      declare({variable.name, variable.unit, core::exact_digits(variable.value.number()), false});
    }
    for (const auto* list : {&equations.inputs, &equations.outputs}) {
      for (const Quantity& quantity : *list) {
        declare({quantity.name, quantity.unit, {}, false});
      }
    }
    for (const Quantity& constant : equations.constants) {  // before what is made of them
      declare({constant.name, constant.unit, core::exact_digits(constant.value.number()), true});
    }
    for (const auto* list : {&equations.inputs, &equations.outputs}) {
      for (const Quantity& quantity : *list) {
        assigned_.push_back({quantity.name, math_.add(quantity.value, unit_named(quantity.unit))});
      }
    }
    for (const auto* list : {&equations.states, &equations.totals}) {
      for (const State& state : *list) {
        rates_.push_back({state.name, math_.add(state.rate, unit_named(state.unit).add(second, -1))});
      }
    }
    for (const Event& one : equations.events) {
      add_event(one);
    }
    math_.finish();
  }

  std::string text(const std::string& note) {
    std::string parameters = listed_parameters();
    out_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<sbml xmlns=\"http://www.sbml.org/sbml/level3/version2/core\" "
        "xmlns:sbml=\"http://www.sbml.org/sbml/level3/version2/core\" level=\"3\" version=\"2\">\n";
    out_ += "  <model id=\"" + model_id() + "\" name=\"" + core::xml_escaped(equations_.title) +
            "\" timeUnits=\"second\" substanceUnits=\"item\" extentUnits=\"item\" volumeUnits=\"litre\">\n";
    out_ += "    <notes><p xmlns=\"http://www.w3.org/1999/xhtml\">" + core::xml_escaped(note) + "</p></notes>\n";
    unit_definitions();
    out_ += parameters;
    rules();
    events();
    return out_ + "  </model>\n</sbml>\n";
  }

 private:
  struct Parameter {
    std::string name;
    std::string unit;
    std::string value;  // empty: a rule gives it
    bool constant;
  };
  struct Rule {
    std::string name;
    MathWriter::Handle math;
  };
  struct WrittenEvent {
    const Event* event;
    std::pair<MathWriter::Handle, MathWriter::Handle> trigger;
    std::vector<Rule> assignments;
  };

  void declare(Parameter parameter) {
    math_.know(parameter.name, unit_named(parameter.unit));
    unit_of_[parameter.name] = unit_named(parameter.unit);
    parameters_.push_back(std::move(parameter));
  }

  void add_event(const Event& one) {
    WrittenEvent event{&one, math_.add_alike(one.due, one.threshold), {}};
    for (const Assignment& assignment : one.assignments) {
      event.assignments.push_back({assignment.name, math_.add(assignment.value, unit_of_[assignment.name])});
    }
    events_.push_back(std::move(event));
  }

  // Model, parameters and events share one space of identifiers; the scenario's id is the one that a person chooses.
  [[nodiscard]] std::string model_id() const {
    std::set<std::string> taken;
    for (const Parameter& parameter : parameters_) {
      taken.insert(sbml_id(parameter.name));
    }
    for (const MathWriter::Part& part : math_.parts()) {
      taken.insert(part.name);
    }
    for (const WrittenEvent& written : events_) {
      taken.insert(sbml_id(written.event->name));
    }
    std::string id = sbml_id(equations_.id);
    while (taken.contains(id)) {
      id += "_model";
    }
    return id;
  }

  void unit_definitions() {
    std::set<Unit> units = math_.units();
    for (const Parameter& parameter : parameters_) {
      units.insert(unit_named(parameter.unit));
    }
    out_ += "    <listOfUnitDefinitions>\n";
    for (const Unit& unit : units) {
      out_ += is_predefined(unit) ? "" : unit_definition(unit);
    }
    out_ += "    </listOfUnitDefinitions>\n";
  }

  [[nodiscard]] std::string listed_parameters() const {
    std::string out = "    <listOfParameters>\n";
    for (const Parameter& one : parameters_) {
      out.append("      <parameter id=\"")
          .append(sbml_id(one.name))
          .append("\" name=\"")
          .append(core::xml_escaped(one.name));
      out.append(one.value.empty() ? "" : "\" value=\"").append(one.value);
      out.append("\" units=\"").append(unit_id(unit_named(one.unit)));
      out.append("\" constant=\"").append(one.constant ? "true" : "false").append("\"/>\n");
    }
    for (const MathWriter::Part& part : math_.parts()) {
      out.append("      <parameter id=\"").append(part.name).append("\" units=\"").append(unit_id(part.unit));
      out.append("\" constant=\"false\"/>\n");
    }
    return out + "    </listOfParameters>\n";
  }

  void assignment_rule(const std::string& id, const std::string& math) {
    out_.append("      <assignmentRule variable=\"").append(id).append("\">").append(math);
    out_.append("</assignmentRule>\n");
  }

  void rules() {
    out_ += "    <listOfRules>\n";
    for (const Rule& rule : assigned_) {
      assignment_rule(sbml_id(rule.name), math_.math(rule.math));
    }
    for (const MathWriter::Part& part : math_.parts()) {
      assignment_rule(part.name, math_.math(part.value, true));
    }
    for (const Rule& rule : rates_) {
      out_.append("      <rateRule variable=\"").append(sbml_id(rule.name)).append("\">").append(math_.math(rule.math));
      out_.append("</rateRule>\n");
    }
    out_ += "    </listOfRules>\n";
  }

  void events() {
    if (events_.empty()) {
      return;
    }
    out_ += "    <listOfEvents>\n";
    for (const WrittenEvent& written : events_) {
      // No delay, and values at the moment of execution: what happens at one instant happens in order.
      out_.append("      <event id=\"").append(sbml_id(written.event->name));
      out_.append(R"(" useValuesFromTriggerTime="false"><trigger initialValue="false" persistent="true">)");
      out_.append(math_.not_below(written.trigger.first, written.trigger.second)).append("</trigger><priority>");
      out_.append(MathWriter::number(static_cast<double>(written.event->priority)));
      out_.append("</priority><listOfEventAssignments>\n");
      for (const Rule& assignment : written.assignments) {
        out_.append("        <eventAssignment variable=\"").append(sbml_id(assignment.name)).append("\">");
        out_.append(math_.math(assignment.math)).append("</eventAssignment>\n");
      }
      out_ += "      </listOfEventAssignments></event>\n";
    }
    out_ += "    </listOfEvents>\n";
  }

  const Equations& equations_;
  MathWriter math_;
  std::vector<Parameter> parameters_;
  std::map<std::string, Unit> unit_of_;
  std::vector<Rule> assigned_;
  std::vector<Rule> rates_;
  std::vector<WrittenEvent> events_;
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

std::string write(const Equations& equations, const std::string& note) { return Document(equations).text(note); }

}  // namespace cleft::sbml

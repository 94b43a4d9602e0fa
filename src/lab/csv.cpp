#include "lab/csv.hpp"

#include <array>
#include <cstdio>

namespace cleft::lab {
namespace {

constexpr double uM_to_nM = 1e3;

class Row {
 public:
  explicit Row(std::string& text) : text_(text) {}
  void name(const std::string& name) { add(name); }
  void number(double value) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.9g", value);
    add(digits.data());
  }
  void end() { text_ += '\n'; }

 private:
  void add(const std::string& cell) {
    if (!first_) {
      text_ += ',';
    }
    first_ = false;
    text_ += cell;
  }
  std::string& text_;
  bool first_ = true;
};

void names(const Run& run, std::string& text) {
  const Scenario& scenario = run.scenario();
  Row row(text);
  row.name("time_s");
  for (const model::Amine amine : scenario.transmitters) {
    const std::string id = model::amine_ids[static_cast<std::size_t>(model::index(amine))];
    for (const char* column :
         {"extracellular_nM", "cytosol_uM", "store_fraction", "firing_Hz", "release_per_s", "uptake_per_s",
          "efflux_per_s", "synthesis_per_s", "breakdown_per_s", "autoreceptor_occupancy", "mass_error"}) {
      row.name(id + "_" + column);
    }
  }
  for (const char* receptor : model::receptor_ids) {
    row.name(std::string(receptor) + "_occupancy");
    row.name(std::string(receptor) + "_activation");
  }
  for (std::size_t d = 0; d < scenario.drugs.size(); ++d) {
    const std::string& id = scenario.drugs[d]->id;
    row.name(id + "_extracellular_uM");
    for (const model::Amine amine : scenario.transmitters) {
      row.name(id + "_" + model::amine_ids[static_cast<std::size_t>(model::index(amine))] + "_cytosol_uM");
    }
    for (std::size_t r = 0; r < model::receptor_count; ++r) {
      if (run.binds(static_cast<model::Receptor>(r), d)) {
        row.name(id + "_" + model::receptor_ids[r] + "_occupancy");
      }
    }
  }
  for (const char* column : {"TPH2_active", "MAO-A_active", "MAO-B_active", "VTA_interneuron_Hz"}) {
    row.name(column);
  }
  row.end();
}

void terminal_cells(const Run& run, std::size_t at, model::Amine amine, const model::TerminalReading& reading,
                    Row& row) {
  const model::TerminalFlows flows = run.mean_flows(amine, at);
  for (const double value : {reading.extracellular_uM * uM_to_nM, reading.cytosol_uM, reading.store_fraction,
                             reading.firing_Hz, flows.release, flows.uptake, flows.efflux, flows.synthesis,
                             flows.breakdown, reading.autoreceptor_occupancy, reading.mass_error}) {
    row.number(value);
  }
}

void values(const Run& run, std::size_t at, std::string& text) {
  const Scenario& scenario = run.scenario();
  Row row(text);
  row.number(run.time_s()[at]);
  std::vector<model::TerminalReading> readings;
  for (const model::Amine amine : scenario.transmitters) {
    readings.push_back(run.reading(amine, at));
    terminal_cells(run, at, amine, readings.back(), row);
  }
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    const model::ReceptorReading receptor = run.receptor(static_cast<model::Receptor>(r), at);
    row.number(receptor.occupancy);
    row.number(receptor.activation);
  }
  for (std::size_t d = 0; d < scenario.drugs.size(); ++d) {
    row.number(run.drug_outside_uM(d, at));
    for (const model::TerminalReading& reading : readings) {
      row.number(reading.drug_cytosol_uM[d]);
    }
    for (std::size_t r = 0; r < model::receptor_count; ++r) {
      if (run.binds(static_cast<model::Receptor>(r), d)) {
        row.number(run.drug_occupancy(static_cast<model::Receptor>(r), d, at));
      }
    }
  }
  // Enzymes: TPH2 where there is serotonin (else its expression alone), MAO as the mean of the terminals.
  double tph2 = scenario.expression.enzyme[0];
  double mao_a = 0.0;
  double mao_b = 0.0;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (scenario.transmitters[i] == model::Amine::serotonin) {
      tph2 = readings[i].enzyme;
    }
    mao_a += readings[i].mao_a / static_cast<double>(readings.size());
    mao_b += readings[i].mao_b / static_cast<double>(readings.size());
  }
  row.number(tph2);
  row.number(mao_a);
  row.number(mao_b);
  row.number(run.interneuron_Hz(model::Amine::dopamine, at));
  row.end();
}

}  // namespace

std::string csv(const Run& run, const CsvHeader& header) {
  std::string text;
  text += "# " + header.program + "\n";
  text += "# data " + header.data_hash + "\n";
  text += "# solver " + Run::solver_description() + "\n";
  text += "# seed " + std::to_string(header.seed) + "\n";
  text += "# scenario " + run.scenario().id + "\n";
  names(run, text);
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    values(run, row, text);
  }
  return text;
}

}  // namespace cleft::lab

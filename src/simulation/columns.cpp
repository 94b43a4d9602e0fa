#include "simulation/columns.hpp"

namespace cleft::simulation {
namespace {

constexpr double uM_to_nM = 1e3;

void terminal_values(const model::TerminalReading& reading, const model::TerminalFlows& flows,
                     std::vector<double>& values) {
  for (const double value : {reading.extracellular_uM * uM_to_nM, reading.cytosol_uM, reading.store_fraction,
                             reading.firing_Hz, flows.release, flows.uptake, flows.efflux, flows.synthesis,
                             flows.breakdown, reading.autoreceptor_occupancy, reading.mass_error}) {
    values.push_back(value);
  }
}

void drug_values(const Moment& moment, const std::vector<model::TerminalReading>& readings,
                 std::vector<double>& values) {
  for (std::size_t d = 0; d < moment.scenario().drugs.size(); ++d) {
    values.push_back(moment.drug_outside_uM(d));
    for (const model::TerminalReading& reading : readings) {
      values.push_back(reading.drug_cytosol_uM[d]);
    }
    for (std::size_t r = 0; r < model::receptor_count; ++r) {
      if (moment.binds(static_cast<model::Receptor>(r), d)) {
        values.push_back(moment.drug_occupancy(static_cast<model::Receptor>(r), d));
      }
    }
  }
}

// TPH2 where there is serotonin (else its expression alone), MAO as the mean of the terminals.
void enzyme_values(const Scenario& scenario, const std::vector<model::TerminalReading>& readings,
                   std::vector<double>& values) {
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
  values.insert(values.end(), {tph2, mao_a, mao_b});
}

}  // namespace

std::vector<std::string> column_names(const Scenario& scenario) {
  std::vector<std::string> names{"time_s"};
  for (const model::Amine amine : scenario.transmitters) {
    const std::string id = model::amine_ids[model::slot(amine)];
    for (const char* column :
         {"extracellular_nM", "cytosol_uM", "store_fraction", "firing_Hz", "release_per_s", "uptake_per_s",
          "efflux_per_s", "synthesis_per_s", "breakdown_per_s", "autoreceptor_occupancy", "mass_error"}) {
      names.push_back(id + "_" + column);
    }
  }
  for (const char* receptor : model::receptor_ids) {
    names.push_back(std::string(receptor) + "_occupancy");
    names.push_back(std::string(receptor) + "_activation");
  }
  for (const catalog::Drug* drug : scenario.drugs) {
    const std::string& id = drug->id;
    names.push_back(id + "_extracellular_uM");
    for (const model::Amine amine : scenario.transmitters) {
      names.push_back(id + "_" + model::amine_ids[model::slot(amine)] + "_cytosol_uM");
    }
    for (std::size_t r = 0; r < model::receptor_count; ++r) {
      if (drug->actions.receptors[r].binds()) {
        names.push_back(id + "_" + model::receptor_ids[r] + "_occupancy");
      }
    }
  }
  names.insert(names.end(), {"TPH2_active", "MAO-A_active", "MAO-B_active", "VTA_interneuron_Hz"});
  return names;
}

void column_values(const Run& run, std::size_t row, std::vector<double>& values) {
  const Moment moment = run.row(row);
  values.assign(1, moment.time_s());
  const std::vector<model::TerminalReading> readings = moment.readings();
  for (std::size_t i = 0; i < readings.size(); ++i) {
    terminal_values(readings[i], run.mean_flows(moment.scenario().transmitters[i], row), values);
  }
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    const model::ReceptorReading receptor = moment.receptor(static_cast<model::Receptor>(r));
    values.push_back(receptor.occupancy);
    values.push_back(receptor.activation);
  }
  drug_values(moment, readings, values);
  enzyme_values(moment.scenario(), readings, values);
  values.push_back(moment.interneuron_Hz(model::Amine::dopamine));
}

}  // namespace cleft::simulation

#include "validation/levels.hpp"

#include <algorithm>

#include "validation/observable.hpp"

namespace cleft::validation {
namespace {

constexpr double hour_s = 3600.0;

simulation::Scenario scenario_of(std::size_t region, const catalog::Drug& drug, simulation::DrugLocation site) {
  simulation::Scenario scenario;
  scenario.id = drug.id;
  scenario.title = drug.name;
  scenario.until_s = 2.0 * hour_s;
  scenario.sample_s = 60.0;
  scenario.region = region;
  scenario.transmitters = {model::Amine::serotonin, model::Amine::dopamine, model::Amine::norepinephrine};
  scenario.drugs = {&drug};
  simulation::Exposure exposure;
  exposure.concentration_uM = drug.usual_uM;
  exposure.site = site;
  scenario.exposures = {exposure};
  return scenario;
}

std::optional<double> over_rest(const simulation::Run& run, model::Amine amine) {
  Reading second_hour;
  second_hour.take = Take::mean;
  second_hour.from_s = hour_s;
  const auto mean = take({run.time_s(), run.extracellular_nM(amine)}, second_hour);
  const double rest_nM = run.rest_nM(amine);
  return mean && rest_nM > 0.0 ? std::optional(*mean / rest_nM) : std::nullopt;
}

// The runs of one drug in one region, each made when a cell asks for it.
class Runs {
 public:
  Runs(const catalog::Catalog& catalog, simulation::RestCache& rests, std::size_t region, const catalog::Drug& drug)
      : catalog_(catalog), rests_(rests), region_(region), drug_(drug) {}

  std::optional<double> level(simulation::DrugLocation site, model::Amine amine, LevelTable& table) {
    Made& made = site == simulation::DrugLocation::terminal ? at_terminals_ : everywhere_;
    if (!made.tried) {
      made.tried = true;
      std::string why;
      made.run = simulation::Run::solve(scenario_of(region_, drug_, site), catalog_, rests_, {}, why);
      if (made.run) {
        table.mass_balance.add(*made.run);
      } else if (table.failure.empty()) {
        table.failure = drug_.id + " in the " + model::region_ids[region_] + ": " + why;
      }
    }
    return made.run ? over_rest(*made.run, amine) : std::nullopt;
  }

 private:
  struct Made {
    bool tried = false;
    std::optional<simulation::Run> run;
  };
  const catalog::Catalog& catalog_;
  simulation::RestCache& rests_;
  std::size_t region_;
  const catalog::Drug& drug_;
  Made everywhere_;
  Made at_terminals_;
};

template <class Belongs>
LevelTable::Counts count(const std::vector<LevelCell>& cells, Belongs belongs) {
  LevelTable::Counts counts;
  for (const LevelCell& cell : cells) {
    if (cell.published == nullptr || cell.published->seen == "recalled" || !belongs(cell)) {
      continue;
    }
    ++counts.with_source;
    counts.wrong += cell.verdict() == LevelVerdict::wrong ? 1 : 0;
    if (const auto in_range = cell.is_in_range()) {
      ++counts.ranges;
      counts.in_range += *in_range ? 1 : 0;
      const bool sourced = cell.published->range_is_sourced;
      counts.sourced_ranges += sourced ? 1 : 0;
      counts.sourced_in_range += sourced && *in_range ? 1 : 0;
    }
  }
  return counts;
}

// By region, drug and transmitter, until `visit` answers false.
template <class Visit>
void for_each_cell(const catalog::Catalog& catalog, Visit visit) {
  for (std::size_t region = 0; region < model::region_ids.size(); ++region) {
    for (const catalog::Drug& drug : catalog.drugs) {
      for (std::size_t s = 0; s < model::amine_count; ++s) {
        if (!visit(region, drug, static_cast<model::Amine>(s))) return;
      }
    }
  }
}

// Cells that belong, each told when it was run, until `tell` answers false.
template <class Belongs, class Tell>
void run(const catalog::Catalog& catalog, LevelTable& table, Belongs belongs, Tell tell) {
  simulation::RestCache rests;
  std::optional<Runs> runs;
  const catalog::Drug* drug_of_runs = nullptr;
  std::size_t region_of_runs = 0;
  for_each_cell(catalog, [&](std::size_t region, const catalog::Drug& drug, model::Amine amine) {
    const catalog::PublishedLevel* const published = catalog.find_level(region, drug.id, amine);
    if (!belongs(published)) return true;
    if (!runs || drug_of_runs != &drug || region_of_runs != region) {
      runs.emplace(catalog, rests, region, drug);
      drug_of_runs = &drug;
      region_of_runs = region;
    }
    const bool local = published != nullptr && published->is_local;
    const auto site = local ? simulation::DrugLocation::terminal : simulation::DrugLocation::everywhere;
    return static_cast<bool>(tell(LevelCell{region, &drug, amine, runs->level(site, amine, table), published, true}));
  });
}

}  // namespace

catalog::LevelDirection direction_of(double over_rest) {
  if (over_rest > level_up) {
    return catalog::LevelDirection::up;
  }
  return over_rest < level_down ? catalog::LevelDirection::down : catalog::LevelDirection::hardly;
}

LevelVerdict LevelCell::verdict() const {
  if (published->direction == catalog::LevelDirection::contested) {
    return LevelVerdict::contested;
  }
  const bool same = over_rest && direction_of(*over_rest) == published->direction;
  const bool unseen = published->direction == catalog::LevelDirection::hardly && is_in_range().value_or(false);
  return same || unseen ? LevelVerdict::right : LevelVerdict::wrong;
}

std::optional<bool> LevelCell::is_in_range() const {
  const auto holds = [this](const catalog::LevelRange& range) { return over_rest && range.holds(*over_rest); };
  if (!published->findings.empty()) {
    return std::any_of(published->findings.begin(), published->findings.end(), holds);
  }
  return published->range ? std::optional(holds(*published->range)) : std::nullopt;
}

LevelTable::Counts LevelTable::counts() const {
  return count(cells, [](const LevelCell&) { return true; });
}

LevelTable::Counts LevelTable::counts(std::size_t region) const {
  return count(cells, [region](const LevelCell& cell) { return cell.region == region; });
}

LevelTable::Counts LevelTable::counts(catalog::LevelUse use) const {
  return count(cells, [use](const LevelCell& cell) { return cell.published->use() == use; });
}

LevelTable run_levels(const catalog::Catalog& catalog, std::optional<catalog::LevelUse> use) {
  LevelTable table;
  const auto belongs = [&](const catalog::PublishedLevel* published) {
    return !use || (published != nullptr && published->use() == *use);
  };
  run(catalog, table, belongs, [&](LevelCell cell) {
    table.cells.push_back(cell);
    return true;
  });
  return table;
}

LevelTable published_levels(const catalog::Catalog& catalog) {
  LevelTable table;
  for_each_cell(catalog, [&](std::size_t region, const catalog::Drug& drug, model::Amine amine) {
    const catalog::PublishedLevel* const published = catalog.find_level(region, drug.id, amine);
    if (published != nullptr) table.cells.push_back({region, &drug, amine, std::nullopt, published, false});
    return true;
  });
  return table;
}

void run_published_levels(const catalog::Catalog& catalog, const std::function<bool(const LevelCell&)>& tell) {
  LevelTable aside;  // for the balance alone
  run(
      catalog, aside, [](const catalog::PublishedLevel* published) { return published != nullptr; }, tell);
}

}  // namespace cleft::validation

// The tables to take away: what is drawn has a row, a row has the numbers of the data, and any text comes back as it
// was.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <set>

#include "evidence/tables.hpp"
#include "support/csv_table.hpp"
#include "support/html.hpp"
#include "support/shipped_evidence.hpp"

using namespace cleft;
using tests::CsvTable;
using tests::shipped_evidence;

namespace {

// Nothing of the model was run.
CsvTable table_of(evidence::Table table) {
  static const evidence::Results none(shipped_evidence().evidence.experiments.size());
  static const validation::LevelTable no_levels;
  return tests::read_csv(evidence::table_csv(
      table, {shipped_evidence().evidence, shipped_evidence().catalog, none, no_levels, "2026-11-30"}));
}

// Of each row its id.
std::vector<std::string> row_ids(const CsvTable& table) {
  std::vector<std::string> ids;
  for (const auto& row : table.rows) ids.push_back(row.at("id"));
  return ids;
}

void check_table(const CsvTable& table, const std::string& page, const std::string& html) {
  CAPTURE(page);
  CHECK(table.fault.empty());
  REQUIRE_FALSE(table.rows.empty());
  CHECK(table.columns.front() == "id");
  REQUIRE(table.comments.size() >= 4);
  CHECK(table.comments[0].rfind("cleft ", 0) == 0);
  CHECK(table.comments[1] == "data " + shipped_evidence().catalog.data_hash);
  CHECK(table.comments[2] == "day 2026-11-30");
  CHECK(table.comments[3].find(page + ".html#ID") != std::string::npos);
  for (const std::string& line : table.comments) CHECK(line.find(',') == std::string::npos);
  const std::vector<std::string> anchors = tests::values_of(html, "id");
  const std::set<std::string> known(anchors.begin(), anchors.end());
  for (const auto& row : table.rows) {
    CAPTURE(row.at("id"));
    CHECK(known.count(row.at("id")) == 1);
    const std::string& keys = row.at("sources");
    const std::string& identifiers = row.at("identifiers");
    CHECK_FALSE(keys.empty());
    CHECK(std::count(keys.begin(), keys.end(), ';') == std::count(identifiers.begin(), identifiers.end(), ';'));
    CHECK(known.count("source-" + keys.substr(0, keys.find(';'))) == 1);
  }
}

double number_in(const std::string& text) { return std::stod(text); }

}  // namespace

TEST_CASE("a text comes back from a cell as it was, and only what must be is quoted", "[evidence]") {
  const std::vector<std::string> texts{"plain",   "",       "one, two",  "says \"no\"", "\"", "first\r\nnext",
                                       "ends\n",  "see #3", "µM; −5 °C", " blank ",     ",",  "\"quoted\"",
                                       "it's so", "\r",     "a,\"b\",c"};
  std::string line;
  for (const std::string& text : texts) line += (line.empty() ? "" : ",") + evidence::csv_cell(text);
  const auto records = tests::csv_records(line + "\r\n");
  REQUIRE(records.size() == 1);
  CHECK(records.front() == texts);
  CHECK(evidence::csv_cell("it's so; 5 %") == "it's so; 5 %");
  CHECK(evidence::csv_cell("see #3").front() == '"');  // or a reader who leaves out comments loses the rest
}

TEST_CASE("the timeline's table has each event that is drawn", "[evidence]") {
  const CsvTable table = table_of(evidence::Table::timeline);
  check_table(table, "trials", tests::trials_page());
  std::vector<std::string> drawn = tests::values_of(tests::trials_page(), "data-event");
  std::vector<std::string> ids = row_ids(table);
  std::sort(drawn.begin(), drawn.end());
  std::sort(ids.begin(), ids.end());
  CHECK(ids == drawn);
  const auto& events = shipped_evidence().evidence.timeline.events;
  REQUIRE(table.rows.size() == events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    CHECK(table.rows[i].at("date") == events[i].date);
    CHECK(table.rows[i].at("what") == events[i].what);
  }
}

TEST_CASE("the table of trials has the numbers of the data, and nothing of what was retracted", "[evidence]") {
  const CsvTable table = table_of(evidence::Table::trials);
  check_table(table, "trials", tests::trials_page());
  const auto& trials = shipped_evidence().evidence.trials;
  REQUIRE(table.rows.size() == trials.size());
  CHECK(tests::values_of(tests::trials_page(), "data-trial").size() == trials.size());
  int marked = 0;
  int retracted = 0;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const evidence::Trial& trial = trials[i];
    const auto& row = table.rows[i];
    CAPTURE(trial.id);
    CHECK(row.at("id") == "trial-" + trial.id);
    CHECK((row.at("is_drawn") == "yes") == trial.is_drawn());
    CHECK(row.at("people") == (trial.people ? std::to_string(*trial.people) : ""));
    CHECK(row.at("effect").empty() == !trial.effect);
    if (trial.effect) {
      CHECK(number_in(row.at("effect")) == trial.effect->value);
      CHECK(row.at("effect_low_95").empty() == !trial.effect->interval);
      if (trial.effect->interval) {
        CHECK(number_in(row.at("effect_low_95")) == (*trial.effect->interval)[0]);
        CHECK(number_in(row.at("effect_high_95")) == (*trial.effect->interval)[1]);
      }
      const bool standardised = trial.effect->scale == evidence::EffectScale::standardised;
      CHECK(row.at("effect_unit") == (standardised ? "standard deviations" : "points of " + trial.measure));
    }
    CHECK(row.at("retracted") == trial.retracted);
    if (!trial.retracted.empty()) {
      ++retracted;
      CHECK(row.at("result").empty());
      marked +=
          static_cast<int>(row.at("identifiers").find("(retracted " + trial.retracted + ")") != std::string::npos);
    }
  }
  CHECK(retracted > 0);
  CHECK(marked == retracted);
}

TEST_CASE("the table of targets has the numbers of the drugs' files", "[evidence]") {
  const CsvTable table = table_of(evidence::Table::targets);
  check_table(table, "targets", tests::targets_page());
  const auto& targets = shipped_evidence().evidence.targets;
  REQUIRE(table.rows.size() == targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const catalog::Affinity& affinity = targets[i].affinity;
    const auto& row = table.rows[i];
    CAPTURE(targets[i].id);
    CHECK(row.at("id") == targets[i].id);
    CHECK(row.at("value_uM").empty() == (affinity.value_uM == 0.0));
    if (affinity.value_uM > 0.0) CHECK(number_in(row.at("value_uM")) == Catch::Approx(affinity.value_uM).epsilon(1e-8));
    CHECK(row.at("high_uM").empty() == (affinity.range_high_uM == 0.0));
    if (affinity.range_high_uM > 0.0) {
      CHECK(number_in(row.at("low_uM")) == Catch::Approx(affinity.range_low_uM).epsilon(1e-8));
      CHECK(number_in(row.at("high_uM")) == Catch::Approx(affinity.range_high_uM).epsilon(1e-8));
    }
  }
}

TEST_CASE("the table of claims has each claim with its mark", "[evidence]") {
  const CsvTable table = table_of(evidence::Table::claims);
  check_table(table, "claims", tests::claims_page());
  const auto& claims = shipped_evidence().evidence.story->claims;
  REQUIRE(table.rows.size() == claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    CHECK(table.rows[i].at("id") == "claim-" + claims[i].id);
    CHECK(table.rows[i].at("mark") == claims[i].mark);
    CHECK(table.rows[i].at("claim") == claims[i].said);
  }
}

TEST_CASE("an experiment that was not run has no number of the model in its table", "[evidence]") {
  const CsvTable table = table_of(evidence::Table::experiments);
  CHECK(table.fault.empty());
  CHECK(table.comments.size() == 5);
  CHECK(table.rows.size() > 200);
  for (const auto& row : table.rows) {
    CAPTURE(row.at("id"));
    CHECK(row.at("model_value").empty());
    CHECK(row.at("verdict") == (row.at("check").empty() ? "inexpressible" : ""));
  }
  CHECK(table_of(evidence::Table::levels).rows.empty());
}

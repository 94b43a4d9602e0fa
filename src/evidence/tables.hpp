// The evidence as tables to take away, for pages, command line and window: CSV as RFC 4180 has it (UTF-8, lines end in
// CR and LF) below lines of comment, which begin with "#" and hold no comma. A cell with "#" is quoted, so that readers
// who leave out comments keep it. Numbers have a point and no marks between thousands; a cell without a value is empty.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "evidence/evidence.hpp"
#include "evidence/results.hpp"
#include "story/pages.hpp"

namespace cleft::evidence {

enum class Table { timeline, trials, targets, experiments, claims, levels };
inline constexpr std::array<const char*, 6> table_ids{"timeline",    "trials", "targets",
                                                      "experiments", "claims", "levels"};

// What tables are made from; all of it must outlive the call that makes one.
struct TableInput {
  const Evidence& evidence;
  const catalog::Catalog& catalog;
  // Of each experiment in the order of the evidence; where it was not run, the columns of the model are empty.
  const Results& results;
  const validation::LevelTable& levels;
  std::string day;  // on which the table is made, "2026-11-30"; where it is empty, the table does not name one
};

// One table. Its first column is the id of a row, which is the row's anchor on its page; the columns "sources" and
// "identifiers" hold the keys of the bibliography and their DOI, PMID, PMCID or address in the same order, with "; "
// between them; behind one that was retracted stands the day.
std::string table_csv(Table table, const TableInput& input);

// The rows of one experiment in the form of the whole table: a row for each thing that was measured.
std::string experiment_csv(const PublishedExperiment& published, const validation::ExperimentResult& result,
                           const catalog::Catalog& catalog, const i18n::Text& text);

// All of them as files beside the pages: "timeline.csv", ...
std::vector<story::Page> write_tables(const TableInput& input);

// A text as one cell: quoted where a reader would take it apart otherwise.
std::string csv_cell(std::string_view text);

}  // namespace cleft::evidence

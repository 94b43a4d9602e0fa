// The table of a sweep: a row a point, wide. Its head says what made it; its rows stand in a database (results of a
// part: sweep/shard_store.hpp; of all: sweep/merge.hpp) in four tables:
//
//   sweep    (key, value)                  what made it: program, data, sweep, solver, design, points, ...
//   columns  (position, name, role, type, unit, meaning)   of the two below; role: parameter or output; type: number or
//                                                         word
//   points   (point, <a column a parameter>)         from 0 on
//   results  (point, <a column an output>, failure)  an output is NULL where it has no value, failure where all have
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sweep/database.hpp"
#include "sweep/point_solver.hpp"
#include "sweep/sweep.hpp"

namespace cleft::sweep {

struct Column {
  std::string name;
  bool is_output = false;
  bool is_word = false;
  std::string unit;     // empty: none
  std::string meaning;  // the place of a parameter, what an output is
  bool operator==(const Column&) const = default;
};

struct Head {
  std::vector<std::pair<std::string, std::string>> facts;  // key and value, in the order in which they are shown
  std::vector<Column> columns;                             // parameters, then outputs

  [[nodiscard]] std::string fact(const std::string& key) const;  // empty where there is none
  [[nodiscard]] std::size_t points() const;
  [[nodiscard]] std::size_t parameters() const;
  bool operator==(const Head&) const = default;
};

Head head_of(const Sweep& sweep, const std::string& data_hash);

// What differs between two heads, as a clause: "is of other data (...)"; nothing where they are the same.
std::optional<std::string> difference(const Head& theirs, const Head& ours);

// Makes the four tables and writes the head. False after a mistake, which the database tells.
bool create_tables(Database& database, const Head& head);
// Nothing where the database holds no such tables.
std::optional<Head> read_head(Database& database);

// Adds rows to points and results.
class RowWriter {
 public:
  RowWriter(Database& database, const Head& head);
  [[nodiscard]] bool add(const Row& row);

 private:
  std::size_t outputs_;
  Statement points_;
  Statement results_;
};

// Reads all rows of a database, by point.
class RowReader {
 public:
  RowReader(Database& database, const Head& head);
  // Nothing at the end, and where what is there is no row: problem then says which point it is of.
  std::optional<Row> next(std::string& problem);

 private:
  // Numbers and words where the columns have them, and a failure where an output has no value, there alone.
  [[nodiscard]] bool is_row() const;

  const Head& head_;
  Statement rows_;
};

// The same table as CSV: comments (#), a line of names, a line a point. Nine significant digits of an output; of a
// parameter as many as it has.
std::string csv_head(const Head& head);
std::string csv_line(const Row& row, const Head& head);

}  // namespace cleft::sweep

#include "sweep/table.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/digits.hpp"
#include "core/nine_digits.hpp"
#include "simulation/library.hpp"

namespace cleft::sweep {
namespace {

constexpr const char* table_schema = "cleft.sweep-table/1";

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

// A reader that goes by commas must not find more of them above the table than a line of text has, and a comment is one
// line.
std::string in_a_comment(std::string text) {
  std::replace(text.begin(), text.end(), ',', ';');
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

// A cell of CSV (RFC 4180), quoted as well where a reader would take the rest of the line for a comment.
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r#") == std::string::npos) {
    return text;
  }
  std::string whole = "\"";
  for (const char c : text) {
    whole += c == '"' ? "\"\"" : std::string(1, c);
  }
  return whole + "\"";
}

std::string column_definitions(const Head& head, bool outputs) {
  std::string text;
  for (const Column& column : head.columns) {
    if (column.is_output == outputs) {
      text += ", " + quoted(column.name) + (column.is_word ? " TEXT" : " REAL") + (outputs ? "" : " NOT NULL");
    }
  }
  return text;
}

std::string places(std::size_t count) {
  std::string text = "?";
  for (std::size_t i = 1; i < count; ++i) {
    text += ", ?";
  }
  return text;
}

std::string column_list(const Head& head) {
  std::string text;
  for (const Column& column : head.columns) {
    text += ", " + quoted(column.name);
  }
  return text;
}

}  // namespace

std::string Head::fact(const std::string& key) const {
  const auto found = std::find_if(facts.begin(), facts.end(), [&key](const auto& one) { return one.first == key; });
  return found == facts.end() ? std::string() : found->second;
}

std::size_t Head::points() const { return std::strtoull(fact("points").c_str(), nullptr, 10); }

std::size_t Head::parameters() const {
  return static_cast<std::size_t>(
      std::count_if(columns.begin(), columns.end(), [](const Column& column) { return !column.is_output; }));
}

Head head_of(const Sweep& sweep, const std::string& data_hash) {
  Head head;
  head.facts = {{"schema", table_schema},
                {"program", simulation::program_line()},
                {"data", data_hash},
                {"variability", sweep.variability},
                {"sweep", sweep.hash},
                {"id", sweep.id},
                {"title", sweep.title},
                {"solver", simulation::Run::solver_description()},
                {"design", sweep.design.description()},
                {"points", std::to_string(sweep.design.points())}};
  for (const Parameter& parameter : sweep.design.parameters()) {
    head.columns.push_back(
        {parameter.name, false, parameter.kind != Parameter::Kind::number, parameter.unit, parameter.place()});
  }
  for (const Output& output : sweep.outputs) {
    head.columns.push_back({output.name, true, false, output.unit(), output.meaning()});
  }
  return head;
}

std::optional<std::string> difference(const Head& theirs, const Head& ours) {
  static constexpr const char* words[][2] = {{"program", "was written by another program"},
                                             {"data", "was solved with other data"},
                                             {"variability", "was solved with another variability.json"},
                                             {"sweep", "belongs to another sweep"}};
  for (const auto& [key, clause] : words) {
    if (theirs.fact(key) != ours.fact(key)) {
      return std::string(clause) + " (" + theirs.fact(key) + ", not " + ours.fact(key) + ")";
    }
  }
  return theirs == ours ? std::nullopt : std::optional<std::string>("has another head");
}

bool create_tables(Database& database, const Head& head) {
  if (!database.run("CREATE TABLE sweep (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
                    "CREATE TABLE columns (position INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, "
                    "type TEXT NOT NULL, unit TEXT NOT NULL, meaning TEXT NOT NULL);"
                    "CREATE TABLE points (point INTEGER PRIMARY KEY" +
                    column_definitions(head, false) +
                    ");"
                    "CREATE TABLE results (point INTEGER PRIMARY KEY REFERENCES points" +
                    column_definitions(head, true) + ", failure TEXT);")) {
    return false;
  }
  Statement fact = database.prepare("INSERT INTO sweep VALUES (?, ?)");
  for (const auto& [key, value] : head.facts) {
    fact.bind(0, key);
    fact.bind(1, value);
    if (!fact.run()) {
      return false;
    }
  }
  Statement column = database.prepare("INSERT INTO columns (name, role, type, unit, meaning) VALUES (?, ?, ?, ?, ?)");
  for (const Column& one : head.columns) {
    column.bind(0, one.name);
    column.bind(1, std::string(one.is_output ? "output" : "parameter"));
    column.bind(2, std::string(one.is_word ? "word" : "number"));
    column.bind(3, one.unit);
    column.bind(4, one.meaning);
    if (!column.run()) {
      return false;
    }
  }
  return true;
}

std::optional<Head> read_head(Database& database) {
  Head head;
  Statement facts = database.prepare("SELECT key, value FROM sweep ORDER BY rowid");
  while (facts.next()) {
    head.facts.emplace_back(facts.text(0), facts.text(1));
  }
  Statement columns = database.prepare("SELECT name, role, type, unit, meaning FROM columns ORDER BY position");
  while (columns.next()) {
    head.columns.push_back(
        {columns.text(0), columns.text(1) == "output", columns.text(2) == "word", columns.text(3), columns.text(4)});
  }
  return head.fact("schema") == table_schema ? std::optional(head) : std::nullopt;
}

RowWriter::RowWriter(Database& database, const Head& head)
    : outputs_(head.columns.size() - head.parameters()),
      points_(database.prepare("INSERT INTO points VALUES (" + places(1 + head.parameters()) + ")")),
      results_(database.prepare("INSERT INTO results VALUES (" + places(2 + outputs_) + ")")) {}

bool RowWriter::add(const Row& row) {
  const auto point = static_cast<long long>(row.point);
  points_.bind(0, point);
  int place = 1;
  for (const Value& value : row.values) {
    std::visit([&](const auto& it) { points_.bind(place, it); }, value);
    ++place;
  }
  results_.bind(0, point);
  place = 1;
  for (std::size_t i = 0; i < outputs_; ++i, ++place) {
    if (i < row.result.outputs.size() && row.result.outputs[i]) {
      results_.bind(place, *row.result.outputs[i]);
    } else {
      results_.bind_null(place);
    }
  }
  if (row.result.failure.empty()) {
    results_.bind_null(place);
  } else {
    results_.bind(place, row.result.failure);
  }
  return points_.run() && results_.run();
}

RowReader::RowReader(Database& database, const Head& head)
    : head_(head),
      rows_(database.prepare("SELECT point" + column_list(head) +
                             ", failure FROM points JOIN results USING (point) ORDER BY point")) {}

bool RowReader::is_row() const {
  bool lacks_output = false;
  int place = 0;
  for (const Column& column : head_.columns) {
    ++place;
    const bool is_absent = column.is_output && rows_.is_null(place);
    lacks_output = lacks_output || is_absent;
    if (!is_absent && !(column.is_word ? rows_.is_text(place) : rows_.is_number(place))) {
      return false;
    }
  }
  return lacks_output ? rows_.is_text(place + 1) && !rows_.text(place + 1).empty() : rows_.is_null(place + 1);
}

std::optional<Row> RowReader::next(std::string& problem) {
  if (!rows_.next()) {
    return std::nullopt;
  }
  Row row;
  row.point = static_cast<std::size_t>(rows_.integer(0));
  if (!is_row()) {
    problem = "what stands at point " + std::to_string(rows_.integer(0)) + " is no row of this table";
    return std::nullopt;
  }
  int place = 0;
  for (const Column& column : head_.columns) {
    ++place;
    if (!column.is_output) {
      row.values.push_back(column.is_word ? Value(rows_.text(place)) : Value(rows_.number(place)));
    } else {
      row.result.outputs.push_back(rows_.is_null(place) ? std::nullopt : std::optional(rows_.number(place)));
    }
  }
  row.result.failure = rows_.text(place + 1);
  return row;
}

std::string csv_head(const Head& head) {
  std::string text = "# " + in_a_comment(head.fact("program")) + "\n";
  for (const char* key : {"data", "variability", "sweep", "solver", "design"}) {
    if (const std::string fact = head.fact(key); !fact.empty()) {
      text += std::string("# ") + key + " " + in_a_comment(fact) + "\n";
    }
  }
  text += "# id " + head.fact("id") + ": " + in_a_comment(head.fact("title")) + "\n";
  std::string names = "point";
  for (const Column& column : head.columns) {
    const std::string unit = column.unit.empty() ? "" : " [" + column.unit + "]";
    text += "# " + column.name + ": " + in_a_comment(column.meaning + unit) + "\n";
    names += "," + column.name;
  }
  return text + names + ",failure\n";
}

std::string csv_line(const Row& row, const Head& head) {
  std::string line = std::to_string(row.point);
  for (const Value& value : row.values) {
    const double* number = std::get_if<double>(&value);
    line += "," + (number == nullptr ? cell(std::get<std::string>(value)) : core::exact_digits(*number));
  }
  for (std::size_t i = row.values.size(); i < head.columns.size(); ++i) {
    line += ',';
    if (const auto output = row.result.outputs[i - row.values.size()]) {
      core::append_nine_digits(line, *output);
    }
  }
  return line + "," + cell(row.result.failure) + "\n";
}

}  // namespace cleft::sweep

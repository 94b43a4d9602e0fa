#include "simulation/csv.hpp"

#include <algorithm>

#include "core/nine_digits.hpp"
#include "simulation/columns.hpp"
#include "simulation/protocol.hpp"

namespace cleft::simulation {
namespace {

// A reader that goes by commas must not find more of them above the table than a line of text has.
std::string without_commas(std::string text) {
  std::replace(text.begin(), text.end(), ',', ';');
  return text;
}

class Line {
 public:
  explicit Line(std::string& text) : text_(text) {}
  void add(const std::string& cell) {
    next();
    text_ += cell;
  }
  void add(double value) {
    constexpr double least = 1e-15;       // a thousandth of a thousandth of any tolerance
    constexpr double most_below = -1e-9;  // what lies farther below 0 is no noise of the solver, and stays to be seen
    if (value > most_below && value < least) {
      value = 0.0;  // no column is ever negative, and not every reader takes numbers such as 1e-320
    }
    next();
    core::append_nine_digits(text_, value);
  }

 private:
  void next() {
    if (!first_) {
      text_ += ',';
    }
    first_ = false;
  }

  std::string& text_;
  bool first_ = true;
};

template <class Cells>
void add_line(std::string& text, const Cells& cells) {
  Line line(text);
  for (const auto& cell : cells) {
    line.add(cell);
  }
  text += '\n';
}

// The rows after which something happens before the next, rising.
std::vector<std::size_t> rows_before_changes(const Run& run) {
  std::vector<std::size_t> rows;
  const double sample_s = run.scenario().sample_s;
  for (const double t : run.changes_s()) {
    const auto row = static_cast<std::size_t>((t + slack_s(t)) / sample_s);
    const bool on_row = t - static_cast<double>(row) * sample_s <= slack_s(t);
    if (!on_row && row + 1 < run.time_s().size() && (rows.empty() || rows.back() != row)) {
      rows.push_back(row);
    }
  }
  return rows;
}

// Without a comma, at which readers of tables split a line.
void add_note(std::string& text, const Run& run, const std::vector<std::size_t>& rows) {
  const auto add = [&text, &run](std::size_t row) {
    core::append_nine_digits(text, run.time_s()[row]);
    text += " s";
  };
  text += "# something happens between the rows at ";
  add(rows.front());
  text += " and ";
  add(rows.front() + 1);
  if (rows.size() > 1) {
    text += " and between " + std::to_string(rows.size() - 1) + " other pairs up to ";
    add(rows.back() + 1);
  }
  text += "\n";
}

}  // namespace

std::string csv(const Run& run, const CsvHeader& header) {
  std::string text;
  text += "# " + header.program + "\n";
  text += "# data " + header.data_hash + "\n";
  text += "# solver " + without_commas(Run::solver_description()) + "\n";
  text += "# seed " + std::to_string(header.seed) + "\n";
  text += "# scenario " + run.scenario().id + "\n";
  const std::vector<std::size_t> changing = rows_before_changes(run);
  if (!changing.empty()) {
    add_note(text, run, changing);
  }
  add_line(text, column_names(run.scenario()));
  std::vector<double> values;
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    column_values(run, row, values);
    add_line(text, values);
  }
  return text;
}

}  // namespace cleft::simulation

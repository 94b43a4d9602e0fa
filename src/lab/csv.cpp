#include "lab/csv.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "lab/columns.hpp"

namespace cleft::lab {
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
    if (!first_) {
      text_ += ',';
    }
    first_ = false;
    text_ += cell;
  }
  void add(double value) {
    constexpr double least = 1e-15;       // a thousandth of a thousandth of any tolerance
    constexpr double most_below = -1e-9;  // what lies farther below 0 is no noise of the solver, and stays to be seen
    if (value > most_below && value < least) {
      value = 0.0;  // no column is ever negative, and not every reader takes numbers such as 1e-320
    }
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.9g", value);
    add(std::string(digits.data()));
  }

 private:
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

}  // namespace

std::string csv(const Run& run, const CsvHeader& header) {
  std::string text;
  text += "# " + header.program + "\n";
  text += "# data " + header.data_hash + "\n";
  text += "# solver " + without_commas(Run::solver_description()) + "\n";
  text += "# seed " + std::to_string(header.seed) + "\n";
  text += "# scenario " + run.scenario().id + "\n";
  add_line(text, column_names(run.scenario()));
  std::vector<double> values;
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    column_values(run, row, values);
    add_line(text, values);
  }
  return text;
}

}  // namespace cleft::lab

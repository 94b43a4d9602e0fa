#include "lab/csv.hpp"

#include <array>
#include <cstdio>

#include "lab/columns.hpp"

namespace cleft::lab {
namespace {

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
  text += "# solver " + Run::solver_description() + "\n";
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

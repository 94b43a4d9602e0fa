#include "simulation/expression.hpp"

#include <array>
#include <utility>

namespace cleft::simulation {
namespace {

double* place_of(model::Expression& e, std::string_view protein) {
  const std::array<std::pair<std::string_view, double*>, 8> direct{{{"VMAT2", &e.vmat2},
                                                                    {"MAO-A", &e.mao_a},
                                                                    {"MAO-B", &e.mao_b},
                                                                    {"COMT", &e.comt},
                                                                    {"AADC", &e.aadc},
                                                                    {"DBH", &e.dbh},
                                                                    {"TPH2", e.enzyme.data()},
                                                                    {"TH", &e.enzyme[1]}}};
  for (const auto& [name, place] : direct) {
    if (name == protein) {
      return place;
    }
  }
  for (std::size_t c = 0; c < model::amine_count; ++c) {
    if (protein == model::carrier_ids[c]) {
      return &e.carriers[c];
    }
  }
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    if (protein == model::receptor_ids[r]) {
      return &e.receptors[r];
    }
  }
  return nullptr;
}

}  // namespace

std::optional<double> expression_of(const model::Expression& expression, std::string_view protein) {
  model::Expression copy = expression;
  const double* place = place_of(copy, protein);
  return place == nullptr ? std::nullopt : std::optional(*place);
}

bool set_expression(model::Expression& expression, std::string_view protein, double factor) {
  double* place = place_of(expression, protein);
  if (place == nullptr) {
    return false;
  }
  *place = factor;
  if (protein == "TH") {
    expression.enzyme[2] = factor;  // one enzyme of two transmitters
  }
  return true;
}

}  // namespace cleft::simulation

#include "ui/innervation_words.hpp"

#include <cmath>

#include "ui/draw/format.hpp"

namespace cleft::ui {

std::string innervation_words(const i18n::Text& text, model::Amine transmitter,
                              const workspace::Innervation& innervation, double rest_nM) {
  const std::string name(text("transmitter." + id_of(transmitter)));
  const std::string many = density(text, innervation.varicosities_per_mm3);
  std::string words = text.format(innervation.practically_absent ? "innervation.absent" : "innervation", {name, many});
  if (rest_nM > 0.0) words += " " + text.format("innervation.rest", {number(rest_nM)});
  if (innervation.measured.empty()) return words + " " + std::string(text("innervation.unmeasured"));
  std::string measured;
  for (const catalog::RestingLevel* level : innervation.measured) {
    measured += (measured.empty() ? "" : ", ") +
                text.format("innervation.level", {number(1e3 * level->level_uM), level->method});
  }
  return words + " " + text.format("innervation.measured", {measured});
}

const workspace::Innervation& innervation_of(const ViewContext& context, const simulation::Scenario& scenario,
                                             model::Amine transmitter) {
  return (*context.snapshot.innervation)[scenario.region][model::slot(transmitter)];
}

std::string absence_words(const i18n::Text& text, model::Amine transmitter, std::size_t region,
                          const workspace::Innervation& innervation) {
  constexpr double um_per_mm = 1e3;
  const double spacing_um = um_per_mm / std::cbrt(innervation.varicosities_per_mm3);
  return text.format("scene.absent", {text("transmitter." + id_of(transmitter) + ".low"),
                                      text(std::string("region.") + model::region_ids[region]),
                                      density(text, innervation.varicosities_per_mm3), number(spacing_um)});
}

}  // namespace cleft::ui

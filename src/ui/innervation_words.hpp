// What lives in the region of a run, in words: how densely the endings of a transmitter lie there, and its resting
// level in the model beside those that were measured.
#pragma once

#include <string>

#include "ui/view.hpp"

namespace cleft::ui {

// Of one transmitter in the region of a run: how densely its endings lie, at what level it rests there in the model,
// and what was measured, by which method. rest_nM: 0 where the run has no curve of it.
std::string innervation_words(const i18n::Text& text, model::Amine transmitter,
                              const workspace::Innervation& innervation, double rest_nM);

// That of a transmitter in a run's region.
const workspace::Innervation& innervation_of(const ViewContext& context, const simulation::Scenario& scenario,
                                             model::Amine transmitter);

// Why a picture shows no ending of the transmitter: there are practically none in that region.
std::string absence_words(const i18n::Text& text, model::Amine transmitter, std::size_t region,
                          const workspace::Innervation& innervation);

}  // namespace cleft::ui

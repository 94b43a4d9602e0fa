// Terminal models that others published, in their own equations and numbers (uM, hours): fixtures for our solver,
// steady states that nobody here made. Not the model of this program.
//
//   dopamine-2009   Best, Nijhout and Reed 2009 (doi 10.1186/1742-4682-6-21; values of BioModels MODEL1502230000).
//                   Inputs: tyrosine (uM in blood), DAT (factor), firing (factor).
//   serotonin-2020  the code family of Best and others 2020 (doi 10.1186/s12868-020-00587-z).
//                   Inputs: tryptophan (uM in blood), TPH and SERT (factors), SSRI (uM).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cleft::validation {

struct PublishedModel {
  std::string_view id;
  std::vector<std::string_view> inputs;
  std::vector<std::string_view> states;
};

const std::vector<PublishedModel>& published_models();

// The steady state under these inputs (those not named are as published), one value a state; nothing when the solver
// gave up. The id and the inputs must be known ones.
std::optional<std::vector<double>> published_steady_state(std::string_view id,
                                                          const std::map<std::string, double>& inputs);

}  // namespace cleft::validation

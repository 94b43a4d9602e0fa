// What is known of one substance at one target, written out on a card.
#pragma once

#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

struct TargetCard {
  const catalog::Drug* drug = nullptr;
  std::string target;  // empty: the substance alone
  std::vector<const evidence::TargetValue*> values;
};

struct TargetCardTouch {
  bool closed = false;
  bool run = false;  // the substance is to be opened in the laboratory
};

// "MDMA at SERT".
std::string target_card_title(const PartContext& part, const TargetCard& card);

TargetCardTouch target_card(reader::Column& column, const PartContext& part, const TargetCard& card);

}  // namespace cleft::evidence_view

// The choice of a substance, in the place of a view: all of the catalogue by kind, searched as one types.
#pragma once

#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

// Substances of one kind.
struct KindOfSubstances {
  std::string_view kind;
  std::vector<const workspace::Substance*> substances;
};

// Those that the words describe: each word is in a name, in the kind or its longer form, in the class, or in the id.
// What begins with the words stands first. Without words all, in the order of the kinds.
std::vector<KindOfSubstances> found_substances(const workspace::Snapshot& snapshot, const i18n::Text& text,
                                               std::string_view words);

void drug_picker(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui

// Words of the data in which experiments and sources are named by their ids, "romero-artigas-1997 (E38) finds", for the
// pages and for the window.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"

namespace cleft::evidence {

struct NotePart {
  enum class Kind { words, experiment, source };
  Kind kind = Kind::words;
  std::string text;  // as the field prints it; of the others the id
};

// One behind the other they are the whole. What looks like an id and is neither stays among the words.
std::vector<NotePart> note_parts(std::string_view words, const catalog::Catalog& catalog);

// The whole with sources as they are labelled everywhere: "Romero and Artigas 1997 (E38) finds".
std::string note_words(std::string_view words, const catalog::Catalog& catalog);

}  // namespace cleft::evidence

#pragma once

#include <iosfwd>
#include <string>

namespace cleft::cli {

// cleft-cli story: every statement and question of the chapters held against the model, a line each; exit code 1 where
// one no longer holds. cleft-cli story --out DIR: the chapters as pages, written only where all hold.
struct StoryArguments {
  std::string out;
  std::string language = "en";
  std::string data;
};
int story_command(const StoryArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cleft::cli

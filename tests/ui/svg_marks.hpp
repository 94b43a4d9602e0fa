// What stands in an SVG of ours, mark by mark.
#pragma once

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace cleft::ui {

struct SvgMark {
  std::string tag;
  std::map<std::string, std::string> attributes;
  std::string words;

  [[nodiscard]] double number(const char* name) const { return std::stod(attributes.at(name)); }
};

inline std::vector<SvgMark> marks_of(const std::string& svg) {
  static const std::regex element(R"re(<([a-zA-Z]+)((?: [a-zA-Z-]+="[^"]*")*)/?>([^<\n]*))re");
  static const std::regex attribute(R"re( ([a-zA-Z-]+)="([^"]*)")re");
  std::vector<SvgMark> marks;
  for (std::sregex_iterator at(svg.begin(), svg.end(), element), end; at != end; ++at) {
    SvgMark mark{(*at)[1], {}, (*at)[3]};
    const std::string given = (*at)[2];
    for (std::sregex_iterator one(given.begin(), given.end(), attribute); one != end; ++one)
      mark.attributes[(*one)[1]] = (*one)[2];
    marks.push_back(std::move(mark));
  }
  return marks;
}

inline const SvgMark& text_mark(const std::vector<SvgMark>& marks, const std::string& wanted) {
  INFO("the words " << wanted);
  const auto found = std::find_if(marks.begin(), marks.end(),
                                  [&](const SvgMark& mark) { return mark.tag == "text" && mark.words == wanted; });
  REQUIRE(found != marks.end());
  return *found;
}

}  // namespace cleft::ui

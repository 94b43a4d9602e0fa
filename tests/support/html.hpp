// A page of HTML as text: values of attributes, and whether its elements are closed as they were opened.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace cleft::tests {

// Values of an attribute, in order.
inline std::vector<std::string> values_of(const std::string& html, const std::string& attribute) {
  std::vector<std::string> values;
  const std::string opening = " " + attribute + "=\"";
  for (std::size_t at = html.find(opening); at != std::string::npos; at = html.find(opening, at)) {
    at += opening.size();
    values.push_back(html.substr(at, html.find('"', at) - at));
  }
  return values;
}

// The first element that is not closed as it was opened; empty where all are.
inline std::string unbalanced(const std::string& html) {
  const std::set<std::string> single{"meta", "link", "!doctype", "line", "path", "rect", "circle", "use", "br"};
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find_first_of(" >/", at + 2);
    const bool closes = html[at + 1] == '/';
    const std::string name = html.substr(at + (closes ? 2 : 1), end - at - (closes ? 2 : 1));
    if (closes) {
      if (open.empty() || open.back() != name) {
        return "</" + name + "> after " + (open.empty() ? "nothing" : open.back());
      }
      open.pop_back();
    } else if (!single.contains(name)) {
      open.push_back(name);
    }
  }
  return open.empty() ? "" : open.back();
}

}  // namespace cleft::tests

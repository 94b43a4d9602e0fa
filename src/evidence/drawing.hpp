// Small drawings as SVG inside a page: text stays text, colours and strokes are the style sheet's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/parameters.hpp"

namespace cleft::evidence {

// Coordinates with one decimal.
std::string px(double value);

// Three significant digits without an exponent: "0.0123", "5.67", "12 300" as "12300".
std::string three_digits(double value);

std::string svg_text(double x, double y, const char* anchor, const std::string& classes, std::string_view text);
std::string svg_line(double x1, double y1, double x2, double y2, const char* classes);

// What a number looks like on a line. The first three are those of the transmitters in the laboratory.
enum class Shape { disc, ring, pill, square, diamond, triangle, plus, hexagon, cross };
std::string svg_shape(Shape shape, double x, double y, const std::string& classes);

Shape shape_of(model::DrugClass drug_class);
// The mark of a class in its colour: "event" with what else is told of it, "effect".
std::string class_mark(model::DrugClass drug_class, double x, double y, const std::string& classes);
// A mark beside words, as large as they are.
std::string key_mark(const std::string& mark);

// A horizontal axis.
struct Axis {
  double low = 0.0;
  double high = 1.0;
  bool logarithmic = false;
  double left_px = 0.0;
  double right_px = 100.0;

  [[nodiscard]] double x(double value) const;                             // held within the axis
  [[nodiscard]] std::vector<double> ticks() const;                        // at most seven
  [[nodiscard]] std::string grid(double top_px, double bottom_px) const;  // lines, and their numbers below
};

// Holds all values, with room beside them; logarithmic where all lie above 0 and far apart.
Axis axis_for(const std::vector<double>& values, double left_px, double right_px);

// Lines of at most so many characters.
std::vector<std::string> wrapped(const std::string& text, std::size_t characters);

// Verdicts as marks that differ without colour: "pass", "miss", and the marks of claims.
std::string verdict_mark(std::string_view verdict);

}  // namespace cleft::evidence

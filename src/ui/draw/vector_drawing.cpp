#include "ui/draw/vector_drawing.hpp"

#include <cmath>
#include <cstdio>

#include "core/xml_text.hpp"

namespace cleft::ui {
namespace {

// Hundredths of a pixel, without zeros that say nothing.
std::string number(float value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.2f", static_cast<double>(std::isfinite(value) ? value : 0.0f));
  std::string words = digits;
  words.erase(words.find_last_not_of('0') + 1);
  if (words.back() == '.') words.pop_back();
  return words == "-0" ? "0" : words;
}

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ").append(name).append(R"(=")").append(value).append(1, '"');
}
std::string attribute(const char* name, float value) { return attribute(name, number(value)); }

// `of` is "fill" or "stroke".
std::string paint(const std::string& of, ImU32 colour) {
  char hex[8];
  std::snprintf(hex, sizeof hex, "#%02x%02x%02x", (colour >> IM_COL32_R_SHIFT) & 0xffU,
                (colour >> IM_COL32_G_SHIFT) & 0xffU, (colour >> IM_COL32_B_SHIFT) & 0xffU);
  const unsigned alpha = (colour >> IM_COL32_A_SHIFT) & 0xffU;
  std::string words = attribute(of.c_str(), hex);
  if (alpha < 0xffU) words += attribute((of + "-opacity").c_str(), static_cast<float>(alpha) / 255.0f);
  return words;
}

std::string stroke(ImU32 colour, float thickness) {
  return attribute("fill", "none") + paint("stroke", colour) + attribute("stroke-width", thickness);
}

std::string points_of(std::span<const ImVec2> points) {
  std::string words;
  for (const ImVec2 point : points) words += (words.empty() ? "" : " ") + number(point.x) + "," + number(point.y);
  return words;
}

std::string box(Rect rect, float radius) {
  return attribute("x", rect.x) + attribute("y", rect.y) + attribute("width", rect.width) +
         attribute("height", rect.height) + (radius > 0.0f ? attribute("rx", radius) : "");
}

std::string circle(ImVec2 centre, float radius) {
  return "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius);
}

}  // namespace

void VectorDrawing::rectangle(Rect rect, ImU32 colour, float radius) {
  marks_ += "<rect" + box(rect, radius) + paint("fill", colour) + "/>\n";
}

void VectorDrawing::rectangle_outline(Rect rect, ImU32 colour, float radius, float thickness) {
  marks_ += "<rect" + box(rect, radius) + stroke(colour, thickness) + "/>\n";
}

void VectorDrawing::polygon(std::span<const ImVec2> corners, ImU32 colour) {
  marks_ += "<polygon" + attribute("points", points_of(corners)) + paint("fill", colour) + "/>\n";
}

void VectorDrawing::polyline(std::span<const ImVec2> points, ImU32 colour, float thickness, Dashes dashes) {
  if (points.size() < 2) return;
  marks_ += "<polyline" + attribute("points", points_of(points)) + stroke(colour, thickness) +
            attribute("stroke-linejoin", "round");
  if (dashes.dash > 0.0f) marks_ += attribute("stroke-dasharray", number(dashes.dash) + " " + number(dashes.gap));
  marks_ += "/>\n";
}

void VectorDrawing::disc(ImVec2 centre, float radius, ImU32 colour) {
  marks_ += circle(centre, radius) + paint("fill", colour) + "/>\n";
}

void VectorDrawing::ring(ImVec2 centre, float radius, ImU32 colour, float thickness) {
  marks_ += circle(centre, radius) + stroke(colour, thickness) + "/>\n";
}

void VectorDrawing::text(ImVec2 at, const VectorText& look, ImU32 colour, std::string_view words) {
  marks_ += "<text" + attribute("x", at.x) + attribute("y", at.y) + attribute("font-size", look.size);
  if (look.length > 0.0f)
    marks_ += attribute("textLength", look.length) + attribute("lengthAdjust", "spacingAndGlyphs");
  if (look.strong) marks_ += attribute("font-weight", "600");
  if (look.slanted) marks_ += attribute("font-style", "italic");
  if (std::string_view(look.anchor) != "start") marks_ += attribute("text-anchor", look.anchor);
  marks_ += paint("fill", colour) + ">" + core::xml_escaped(words) + "</text>\n";
}

void VectorDrawing::begin_clip(Rect rect) {
  const std::string id = "clip-" + std::to_string(++clips_);
  marks_ += "<clipPath" + attribute("id", id) + "><rect" + box(rect, 0.0f) + "/></clipPath>\n<g" +
            attribute("clip-path", "url(#" + id + ")") + ">\n";
}

void VectorDrawing::end_clip() { marks_ += "</g>\n"; }

std::string VectorDrawing::svg(ImVec2 size, ImU32 background, std::string_view title,
                               std::string_view description) const {
  return std::string(R"(<?xml version="1.0" encoding="UTF-8"?>)").append("\n<svg") +
         attribute("xmlns", "http://www.w3.org/2000/svg") + attribute("width", size.x) + attribute("height", size.y) +
         attribute("viewBox", "0 0 " + number(size.x) + " " + number(size.y)) +
         attribute("font-family", "Inter, 'Helvetica Neue', Arial, sans-serif") + ">\n<title>" +
         core::xml_escaped(title) + "</title>\n<desc>" + core::xml_escaped(description) + "</desc>\n<rect" +
         attribute("width", "100%") + attribute("height", "100%") + paint("fill", background) + "/>\n" + marks_ +
         "</svg>\n";
}

}  // namespace cleft::ui

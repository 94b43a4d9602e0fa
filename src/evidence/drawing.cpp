#include "evidence/drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "story/markup.hpp"

namespace cleft::evidence {
namespace {

std::string printed(double value, int decimals) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

// 1, 2 or 5 times a power of ten, so that about four of them lie in the span.
double step_of(double span) {
  const double rough = span / 4.0;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (power * times >= rough) {
      return power * times;
    }
  }
  return power * 10.0;
}

std::string icon(const char* inside) {
  return std::string(R"(<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">)") + inside + "</svg>";
}

}  // namespace

std::string px(double value) { return printed(value, 1); }

std::string three_digits(double value) {
  if (value == 0.0 || !std::isfinite(value)) {
    return "0";
  }
  const int magnitude = static_cast<int>(std::floor(std::log10(std::fabs(value))));
  std::string text = printed(value, std::clamp(2 - magnitude, 0, 9));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    text.erase(text.find_last_not_of('.') + 1);
  }
  return text;
}

std::string svg_text(double x, double y, const char* anchor, const std::string& classes, std::string_view text) {
  return "<text x=\"" + px(x) + "\" y=\"" + px(y) + "\"" +
         (std::string_view(anchor) == "start" ? "" : std::string(" text-anchor=\"") + anchor + "\"") +
         (classes.empty() ? "" : " class=\"" + classes + "\"") + ">" + story::escaped(text) + "</text>\n";
}

std::string svg_line(double x1, double y1, double x2, double y2, const char* classes) {
  return "<line class=\"" + std::string(classes) + "\" x1=\"" + px(x1) + "\" y1=\"" + px(y1) + "\" x2=\"" + px(x2) +
         "\" y2=\"" + px(y2) + "\"/>\n";
}

std::string svg_shape(Shape shape, double x, double y, const std::string& classes) {
  const auto path = [&](const std::string& d) {
    return "<path class=\"" + classes + "\" d=\"M" + px(x) + ' ' + px(y) + d + "\"/>\n";
  };
  switch (shape) {
    case Shape::disc: return path("m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z");
    case Shape::ring: return path("m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0zm3 0a2 2 0 1 1 4 0a2 2 0 1 1 -4 0z");
    case Shape::pill: return path("m-4 -3.5h8a3.5 3.5 0 0 1 0 7h-8a3.5 3.5 0 0 1 0 -7z");
    case Shape::square: return path("m-4.5 -4.5h9v9h-9z");
    case Shape::diamond: return path("m0 -6.5l5 6.5l-5 6.5l-5 -6.5z");
    case Shape::triangle: return path("m0 -5.5l6 10.5h-12z");
    case Shape::plus: return path("m-1.6 -5.2h3.2v3.6h3.6v3.2h-3.6v3.6h-3.2v-3.6h-3.6v-3.2h3.6z");
    case Shape::hexagon: return path("m-2.8 -5h5.6l2.9 5l-2.9 5h-5.6l-2.9 -5z");
    case Shape::cross: return path("m-4 -4l8 8m0 -8l-8 8");
  }
  return {};
}

Shape shape_of(model::DrugClass drug_class) {
  switch (drug_class) {
    case model::DrugClass::releaser: return Shape::diamond;
    case model::DrugClass::reuptake_blocker: return Shape::square;
    case model::DrugClass::receptor_ligand: return Shape::triangle;
    case model::DrugClass::store_or_enzyme_inhibitor: return Shape::plus;
    case model::DrugClass::circuit_drug: break;
  }
  return Shape::hexagon;
}

std::string class_mark(model::DrugClass drug_class, double x, double y, const std::string& classes) {
  return svg_shape(shape_of(drug_class), x, y, classes + ' ' + id_of(drug_class));
}

std::string key_mark(const std::string& mark) {
  return R"(<svg class="key" viewBox="0 0 16 16" aria-hidden="true">)" + mark + "</svg>";
}

double Axis::x(double value) const {
  const double held = std::clamp(value, low, high);
  const double share = logarithmic ? std::log(held / low) / std::log(high / low) : (held - low) / (high - low);
  return left_px + share * (right_px - left_px);
}

std::vector<double> Axis::ticks() const {
  std::vector<double> all;
  if (!logarithmic) {
    const double step = step_of(high - low);
    const auto first = static_cast<long>(std::ceil(low / step - 1e-9));
    const auto last = static_cast<long>(std::floor((high * (1.0 + 1e-12) + 1e-12) / step));
    for (long i = first; i <= last; ++i) {
      all.push_back(static_cast<double>(i) * step);
    }
    return all;
  }
  const double decades = std::log10(high / low);
  const auto every = static_cast<int>(std::ceil(decades / 6.0));
  const auto first = static_cast<int>(std::floor(std::log10(low)));
  const auto last = static_cast<int>(std::floor(std::log10(high)));
  for (int power = first; power <= last; power += every) {
    for (const double times : {1.0, 2.0, 5.0}) {
      const double tick = times * std::pow(10.0, power);
      if ((times == 1.0 || decades < 2.1) && tick >= low * (1.0 - 1e-9) && tick <= high * (1.0 + 1e-9)) {
        all.push_back(tick);
      }
    }
  }
  return all;
}

std::string Axis::grid(double top_px, double bottom_px) const {
  std::string svg;
  for (const double tick : ticks()) {
    const double at = x(tick);
    const bool ends = at > right_px - 8.0;
    svg += svg_line(at, top_px, at, bottom_px, "rule") +
           svg_text(ends ? right_px : at, bottom_px + 15.0, ends ? "end" : "middle", "tick", three_digits(tick));
  }
  return svg;
}

Axis axis_for(const std::vector<double>& values, double left_px, double right_px) {
  Axis axis{.left_px = left_px, .right_px = right_px};
  if (values.empty()) {
    return axis;
  }
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  axis.logarithmic = *low > 0.0 && *high / *low > 3.0;
  if (axis.logarithmic) {
    const double room = std::max(1.15, std::pow(*high / *low, 0.08));
    axis.low = *low / room;
    axis.high = *high * room;
    return axis;
  }
  const double room = std::max({(*high - *low) * 0.1, std::fabs(*high) * 1e-3, 1e-9});
  axis.low = *low >= 0.0 && *low - room < 0.0 ? 0.0 : *low - room;
  axis.high = *high + room;
  return axis;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t characters) {
  std::vector<std::string> lines{""};
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > characters) {
      lines.emplace_back();
    }
    lines.back() += (lines.back().empty() ? "" : " ") + word;
  }
  return lines;
}

std::string verdict_mark(std::string_view verdict) {
  if (verdict == "pass") return icon(R"(<path class="stroke" d="M2.5 8.5l3.5 3.5L13.5 4"/>)");
  if (verdict == "miss") return icon(R"(<path class="stroke" d="M3.5 3.5l9 9m0-9l-9 9"/>)");
  if (verdict == "true")
    return icon(R"(<path class="filled" d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z"/>)"
                R"(<path class="cut" d="M4.8 8.3l2.2 2.2l4.2-4.6"/>)");
  if (verdict == "partly")
    return icon(R"(<path class="stroke" d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z"/>)"
                R"(<path class="filled" d="M8 1.8a6.2 6.2 0 0 0 0 12.4z"/>)");
  if (verdict == "unproven")
    return icon(R"(<path class="stroke dotted" d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z"/>)");
  if (verdict == "misleading")
    return icon(
        R"(<path class="stroke" d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM4.5 9c1.5-2.5 2.5 0 3.5-1s2-2.5 3.5-1"/>)");
  if (verdict == "wrong")
    return icon(R"(<path class="stroke" d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM5.5 5.5l5 5m0-5l-5 5"/>)");
  return icon(R"(<path class="filled" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"/>)"
              R"(<path class="cut" d="M8 4v5m0 2v1.2"/>)");
}

}  // namespace cleft::evidence

#include "ui/draw/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace cleft::ui {
namespace {

std::string with_decimals(double value, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  std::string out = buffer;
  const std::size_t start = out[0] == '-' ? 1 : 0;
  std::size_t whole_end = out.find('.');
  if (whole_end == std::string::npos) whole_end = out.size();
  for (std::size_t at = whole_end; at > start + 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

}  // namespace

std::string target_name(const i18n::Text& text, std::string_view target) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> short_names{{{"alpha1", "target.alpha1"},
                                                                                      {"alpha2A", "target.alpha2A"},
                                                                                      {"beta1", "target.beta1"},
                                                                                      {"mu", "target.mu"},
                                                                                      {"Na channel", "target.sodium"}}};
  for (const auto& [id, key] : short_names) {
    if (target == id) return std::string(text(key));
  }
  return std::string(target);
}

double to_digits(double value, int digits) {
  if (value == 0.0 || !std::isfinite(value)) return value;
  const double magnitude = std::floor(std::log10(std::abs(value)));
  // Scaled by an exact power of ten, so that 0.3 comes out as the literal 0.3.
  const int shift = digits - 1 - static_cast<int>(magnitude);
  const double power = std::pow(10.0, std::abs(shift));
  if (!std::isfinite(power)) return 0.0;
  return shift >= 0 ? std::round(value * power) / power : std::round(value / power) * power;
}

std::string number(double value) {
  if (!std::isfinite(value)) return "-";
  const double rounded = to_digits(value, 2);
  if (rounded == 0.0) return "0";
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(rounded)) + 1.0e-12));
  return magnitude >= 1 ? with_decimals(value, 0) : with_decimals(rounded, std::min(1 - magnitude, 6));
}

std::string round_number(double value) {
  if (!std::isfinite(value)) return "-";
  std::string out = with_decimals(value, 6);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

std::string concentration(const i18n::Text& text, double value_uM) {
  if (value_uM >= 0.9995) return text.format("unit.uM", {number(value_uM)});
  return text.format("unit.nM", {number(value_uM * 1000.0)});
}

std::string round_concentration(const i18n::Text& text, double value_uM) {
  if (value_uM >= 0.9995) return text.format("unit.uM", {round_number(value_uM)});
  return text.format("unit.nM", {round_number(value_uM * 1000.0)});
}

std::string times(double ratio) {
  if (!std::isfinite(ratio)) return "-";
  if (ratio >= 9.95) return with_decimals(ratio, 0);
  return with_decimals(ratio, ratio >= 0.995 ? 1 : 2);
}

std::string solving_words(const i18n::Text& text, double share) {
  return text.format("scene.solving", {std::to_string(static_cast<int>(100.0 * share))});
}

std::string density(const i18n::Text& text, double per_mm3) {
  constexpr double million = 1e6;
  const double rounded = to_digits(per_mm3, 2);
  return rounded < million ? round_number(rounded) : text.format("unit.million", {round_number(rounded / million)});
}

std::string per_second(double molecules_per_s) {
  if (!std::isfinite(molecules_per_s)) return "-";
  return with_decimals(molecules_per_s, molecules_per_s >= 9.95 ? 0 : 1);
}

std::string clock(const i18n::Text& text, double time_s) {
  const long minutes = std::lround(std::floor(time_s / 60.0 + 1.0e-6));
  if (minutes < 120) return text.format("unit.min", {std::to_string(minutes)});
  constexpr long two_days = 2880;
  if (minutes >= two_days) {
    return text.format("unit.d_h", {std::to_string(minutes / 1440), std::to_string(minutes / 60 % 24)});
  }
  return text.format("unit.h_min", {std::to_string(minutes / 60), std::to_string(minutes % 60)});
}

// A shorter run is counted in seconds.
constexpr double seconds_below_s = 600.0;

double clock_step_s(double length_s) {
  const double most_s = 0.01 * length_s;
  if (most_s < 10.0) {
    const double decade = std::pow(10.0, std::floor(std::log10(std::max(most_s, 1.0e-9)) + 1.0e-9));
    return decade * (most_s < 1.999 * decade ? 1.0 : most_s < 4.999 * decade ? 2.0 : 5.0);
  }
  double step = 10.0;
  for (const double round : {30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0, 21600.0, 43200.0, 86400.0}) {
    if (round <= most_s) step = round;
  }
  return step;
}

std::string clock(const i18n::Text& text, double time_s, double length_s) {
  if (length_s >= seconds_below_s) return clock(text, time_s);
  const int decimals = static_cast<int>(std::ceil(-std::log10(clock_step_s(length_s)) - 1.0e-9));
  return text.format("unit.s", {with_decimals(time_s, std::max(0, decimals))});
}

std::string clock_to_the_second(const i18n::Text& text, double time_s, double length_s) {
  return length_s < seconds_below_s ? clock(text, time_s, length_s) : clock_to_the_second(text, time_s);
}

std::string clock_to_the_second(const i18n::Text& text, double time_s) {
  const long seconds = std::lround(time_s);
  if (seconds % 60 == 0 || seconds >= 7200) return clock(text, static_cast<double>(seconds));
  return text.format("unit.min_s", {std::to_string(seconds / 60), std::to_string(seconds % 60)});
}

}  // namespace cleft::ui

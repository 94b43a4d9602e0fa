#include "core/quantity.hpp"

#include <algorithm>
#include <array>
#include <clocale>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <span>

#include "core/text_forms.hpp"

namespace cleft::core {

namespace {

struct Unit {
  std::string_view name;
  double factor;  // base units in one of this unit
};

constexpr double minute_s = 60.0;
constexpr double hour_s = 3600.0;
constexpr double day_s = 86400.0;

constexpr std::array<Unit, 4> time_units{{{"s", 1.0}, {"min", minute_s}, {"h", hour_s}, {"d", day_s}}};
constexpr std::array<Unit, 3> concentration_units{{{"nM", 1e-3}, {"uM", 1.0}, {"mM", 1e3}}};
constexpr std::array<Unit, 5> frequency_units{
    {{"Hz", 1.0}, {"1/s", 1.0}, {"1/min", 1.0 / minute_s}, {"1/h", 1.0 / hour_s}, {"1/d", 1.0 / day_s}}};
constexpr std::array<Unit, 1> volume_units{{{"fL", 1.0}}};
constexpr std::array<Unit, 1> molecule_units{{{"molecules", 1.0}}};
constexpr std::array<Unit, 2> molecule_rate_units{{{"molecules/s", 1.0}, {"molecules/h", 1.0 / hour_s}}};
constexpr std::array<Unit, 3> concentration_rate_units{{{"nM/s", 1e-3}, {"uM/s", 1.0}, {"uM/h", 1.0 / hour_s}}};
constexpr std::array<Unit, 2> second_order_units{{{"1/(uM s)", 1.0}, {"1/(nM s)", 1e3}}};
constexpr std::array<Unit, 1> density_units{{{"1/mm3", 1.0}}};
constexpr std::array<Unit, 1> bare_units{{{"1", 1.0}}};

std::span<const Unit> units_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::time: return time_units;
    case Dimension::concentration: return concentration_units;
    case Dimension::frequency: return frequency_units;
    case Dimension::volume: return volume_units;
    case Dimension::molecules: return molecule_units;
    case Dimension::molecule_rate: return molecule_rate_units;
    case Dimension::concentration_rate: return concentration_rate_units;
    case Dimension::second_order: return second_order_units;
    case Dimension::density: return density_units;
    case Dimension::none: return bare_units;
  }
  return {};
}

// The no-break space, those of typographers, a tab, the end of a line, a byte-order mark.
constexpr std::array<std::string_view, 9> blanks{
    "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87", "\xE2\x80\x89", "\xE2\x80\x8A", "\xEF\xBB\xBF", "\t", "\n", "\r"};

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) {
    ++at;
  }
  return at;
}

// Length of the decimal number at the start (sign, digits, fraction, exponent), 0 when there is none. A
// hand-made grammar, because strtod also takes "0x1p3", "inf" and "nan".
std::size_t number_length(std::string_view text) {
  std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = skip_digits(text, at);
  if (whole == at) {
    return 0;
  }
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = skip_digits(text, at + 1);
    if (fraction == at + 1) {
      return 0;
    }
    at = fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+')) {
      ++exponent;
    }
    const std::size_t end = skip_digits(text, exponent);
    if (end > exponent) {
      at = end;  // otherwise the "e" belongs to whatever follows
    }
  }
  return at;
}

// strtod reads the decimal sign of the host's locale, so it is given that one.
double to_double(std::string_view number) {
  std::string copy(number);
  const std::size_t point = copy.find('.');
  const char* sign = std::localeconv()->decimal_point;
  if (point != std::string::npos && sign != nullptr) {
    copy.replace(point, 1, sign);
  }
  return std::strtod(copy.c_str(), nullptr);
}

// What people write, or paste without seeing it, in place of what a quantity is made of; empty: nothing of that kind.
std::string strange_sign(std::string_view text) {
  const auto* const strange = std::find_if(text.begin(), text.end(), [](char c) {
    return c == ',' || c == '\t' || c == '\n' || c == '\r' || static_cast<unsigned char>(c) >= 0x80;
  });
  if (strange == text.end()) {
    return {};
  }
  if (*strange == ',') {
    return "a comma: the decimal sign is a point";
  }
  const std::string letter(first_letter(text.substr(static_cast<std::size_t>(strange - text.begin()))));
  if (letter == "\xC2\xB5" || letter == "\xCE\xBC") {
    return "the letter \"" + letter + "\": micro is written u";
  }
  for (const std::string_view blank : blanks) {
    if (letter == blank) {
      return "a blank that is none of the space bar: a plain one, or none";
    }
  }
  return "the letter \"" + letter + "\": a unit is in Latin letters without accents";
}

}  // namespace

std::string_view first_letter(std::string_view text) {
  std::size_t length = text.empty() ? 0 : 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0U) == 0x80U) {
    ++length;
  }
  return text.substr(0, length);
}

std::string with_plain_blanks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view letter = first_letter(text);
    out += std::find(blanks.begin(), blanks.end(), letter) == blanks.end() ? letter : " ";
    text.remove_prefix(letter.size());
  }
  return out;
}

std::optional<double> to_base(double value, std::string_view unit, Dimension dimension) {
  for (const Unit& known : units_of(dimension)) {
    if (known.name == unit) {
      return value * known.factor;
    }
  }
  return std::nullopt;
}

std::optional<double> in_unit(double value, std::string_view unit, std::string_view wanted) {
  for (const Dimension dimension :
       {Dimension::time, Dimension::concentration, Dimension::frequency, Dimension::volume, Dimension::molecules,
        Dimension::molecule_rate, Dimension::concentration_rate, Dimension::second_order, Dimension::density}) {
    const auto base = to_base(value, unit, dimension);
    const auto one = to_base(1.0, wanted, dimension);
    if (base && one) {
      return *base / *one;
    }
  }
  return std::nullopt;
}

std::optional<double> parse_quantity(std::string_view text, Dimension dimension, std::string& problem) {
  const std::string_view whole = trimmed(text);
  const std::size_t length = number_length(whole);
  if (const std::string strange = strange_sign(text); !strange.empty()) {
    problem = strange;
    return std::nullopt;
  }
  if (length == 0) {
    problem = whole.substr(0, 1) == "." && whole.size() > 1 && is_digit(whole[1])
                  ? "begins with its point: write 0 before it"
                  : "does not begin with a number";
    return std::nullopt;
  }
  const std::string_view unit = trimmed(whole.substr(length));
  if (unit.empty() && dimension != Dimension::none) {
    problem = "a number without a unit";
    return std::nullopt;
  }
  const auto value = to_base(to_double(whole.substr(0, length)), unit.empty() ? "1" : unit, dimension);
  if (!value) {
    problem = "the unit is unknown here";
    return std::nullopt;
  }
  if (!std::isfinite(*value)) {
    problem = "the number is too large";
    return std::nullopt;
  }
  if (*value < 0.0) {
    problem = "negative";
    return std::nullopt;
  }
  return *value + 0.0;  // "-0 s" becomes 0
}

std::string_view allowed_units(Dimension dimension) {
  switch (dimension) {
    case Dimension::time: return "a time such as \"30 s\" (s, min, h, d)";
    case Dimension::concentration: return "a concentration such as \"3 uM\" (nM, uM, mM)";
    case Dimension::frequency: return "a rate such as \"20 Hz\" (Hz, 1/s, 1/min, 1/h, 1/d)";
    case Dimension::volume: return "a volume such as \"0.4 fL\" (fL)";
    case Dimension::molecules: return "a number of molecules such as \"3000 molecules\"";
    case Dimension::molecule_rate: return "molecules over time such as \"96 molecules/s\" (molecules/s, molecules/h)";
    case Dimension::concentration_rate: return "a concentration over time such as \"30 uM/h\" (nM/s, uM/s, uM/h)";
    case Dimension::second_order: return "a second-order rate such as \"0.5 1/(uM s)\" (1/(uM s), 1/(nM s))";
    case Dimension::density: return "a number in a cubic millimetre such as \"1e6 1/mm3\" (1/mm3)";
    case Dimension::none: return "a bare number (unit \"1\")";
  }
  return {};
}

}  // namespace cleft::core

#include "sweep/design.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "core/digits.hpp"
#include "core/portable_math.hpp"

namespace cleft::sweep {
namespace {

using core::Need;
using core::Reader;

constexpr std::size_t most_parameters = 100;
constexpr long most_levels = 100'000;  // of one parameter of a grid
constexpr long largest_seed = 2'147'483'647;
constexpr const char* points_allowed = "1 to 10,000,000 points";

std::vector<Reader> read_parameters(Reader& place) {
  std::vector<Reader> entries = place.array("parameters", Need::required, most_parameters);
  if (place.has("parameters") && entries.empty()) {
    place.fault_at("parameters", "names none", "1 to 100 parameters");
  }
  return entries;
}

// `count` values from one end to the other, both included.
std::vector<Value> spaced(double from, double to, long count, bool is_log) {
  std::vector<Value> values;
  for (long i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(count - 1);
    const double between = is_log ? from * core::exp(share * core::log(to / from)) : from + share * (to - from);
    values.emplace_back(i == 0 ? from : (i == count - 1 ? to : rounded(between)));
  }
  return values;
}

std::vector<Value> read_spaced(Reader& entry, Parameter& parameter) {
  const auto from = read_number(entry.child("from"), parameter);
  const auto to = read_number(entry.child("to"), parameter);
  const auto count = entry.integer("count", 2, most_levels);
  const bool is_log = entry.choice("scale", {"linear", "log"}, Need::optional) == std::size_t{1};
  if (!from || !to || !count) {
    return {};
  }
  if (is_log && !(*from > 0.0 && *to > 0.0)) {
    entry.fault_at("scale", "has no logarithm of its ends", "linear, or both ends above 0");
    return {};
  }
  return spaced(*from, *to, *count, is_log);
}

std::vector<Value> read_listed(Reader& entry, Parameter& parameter) {
  std::vector<Value> values;
  for (const Reader& one : entry.array("values", Need::required, most_points)) {
    if (auto value = read_value(one, parameter)) {
      values.push_back(*std::move(value));
    }
  }
  if (values.empty()) {
    entry.fault_at("values", "holds none", "at least one value");
  }
  return values;
}

void read_ends(Reader& entry, Parameter& parameter, Distribution& distribution) {
  const auto low = read_number(entry.child("from"), parameter);
  const auto high = read_number(entry.child("to"), parameter);
  distribution.low = low.value_or(0.0);
  distribution.high = high.value_or(1.0);
  if (low && high && *low >= *high) {
    entry.fault_at("to", "does not lie above /from",
                   "an end above " + core::exact_digits(*low) + (parameter.unit.empty() ? "" : " " + parameter.unit));
  } else if (low && distribution.kind == Distribution::Kind::log_uniform && *low <= 0.0) {
    entry.fault_at("from", "has no logarithm", "an end above 0");
  }
}

Distribution read_distribution(Reader& entry, Parameter& parameter) {
  Distribution distribution;
  distribution.kind = static_cast<Distribution::Kind>(
      entry.choice("distribution", {"uniform", "log-uniform", "normal", "log-normal"}, Need::optional).value_or(0));
  if (distribution.kind == Distribution::Kind::normal) {
    distribution.centre = read_number(entry.child("mean"), parameter).value_or(0.0);
    const auto spread = read_number(entry.child("sd"), parameter);
    distribution.spread = spread.value_or(0.0);
    if (spread && *spread <= 0.0) {
      entry.fault_at("sd", "is no standard deviation", "one above 0");
    }
  } else if (distribution.kind == Distribution::Kind::log_normal) {
    distribution.centre = read_number(entry.child("median"), parameter).value_or(1.0);
    distribution.spread = entry.number("cv", Need::required, {0.0, 10.0, "0 to 10"}).value_or(0.0);
    if (distribution.centre <= 0.0) {
      entry.fault_at("median", "has no logarithm", "a median above 0");
    }
  } else {
    read_ends(entry, parameter, distribution);
  }
  return distribution;
}

// What people differ in that bears on a scenario.
std::vector<std::string> factors_of(const catalog::Variability& variability, const simulation::Scenario& scenario) {
  std::vector<std::string> names;
  for (const simulation::Subject::Factor& factor : simulation::subject(variability, scenario, 0, 0).factors) {
    names.push_back(factor.name);
  }
  return names;
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) {
    list += (list.empty() ? "" : ", ") + word;
  }
  return list.empty() ? "nothing that bears on this scenario" : list;
}

catalog::Variability only(catalog::Variability variability, const std::vector<std::string>& sources) {
  const auto is_left_out = [&sources](const std::string& name) {
    return std::count(sources.begin(), sources.end(), name) == 0;
  };
  std::erase_if(variability.spreads, [&](const catalog::Spread& spread) { return is_left_out(spread.name()); });
  std::erase_if(variability.enzymes,
                [&](const catalog::VaryingEnzyme& enzyme) { return is_left_out(enzyme.id + " activity"); });
  return variability;
}

}  // namespace

void Design::read_grid(Reader& place, std::vector<std::string>& names) {
  points_ = 1;
  for (Reader& entry : read_parameters(place)) {
    Parameter parameter = read_parameter(entry, names);
    levels_.push_back(entry.has("values") ? read_listed(entry, parameter) : read_spaced(entry, parameter));
    entry.finish();
    parameters_.push_back(std::move(parameter));
    const std::uint64_t combinations = static_cast<std::uint64_t>(points_) * levels_.back().size();
    points_ = static_cast<std::size_t>(std::min<std::uint64_t>(combinations, most_points + 1));
  }
  if (points_ > most_points) {
    place.fault_at("parameters", "make more than 10,000,000 combinations", points_allowed);
  }
}

void Design::read_list(Reader& place, std::vector<std::string>& names) {
  for (Reader& entry : read_parameters(place)) {
    parameters_.push_back(read_parameter(entry, names));
    entry.finish();
  }
  levels_.resize(parameters_.size());
  for (Reader& row : place.array("rows", Need::required, most_points)) {
    ++points_;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      const Reader value = row.child(parameters_[i].name);
      levels_[i].push_back(value.present() ? read_value(value, parameters_[i]).value_or(0.0) : Value(0.0));
    }
    row.finish();
  }
  if (place.has("rows") && points_ == 0) {
    place.fault_at("rows", "holds none", points_allowed);
  }
}

void Design::read_latin_hypercube(Reader& place, std::vector<std::string>& names) {
  read_count_and_seed(place);
  for (Reader& entry : read_parameters(place)) {
    Parameter parameter = read_parameter(entry, names);
    distributions_.push_back(read_distribution(entry, parameter));
    entry.finish();
    parameters_.push_back(std::move(parameter));
  }
}

void Design::read_count_and_seed(Reader& place) {
  points_ = static_cast<std::size_t>(place.integer("count", 1, static_cast<long>(most_points)).value_or(1));
  seed_ = static_cast<std::uint64_t>(place.integer("seed", 0, largest_seed).value_or(0));
}

void Design::read_population(Reader& place, const simulation::Scenario* scenario,
                             const catalog::Variability& variability, std::vector<std::string>& names) {
  read_count_and_seed(place);
  const std::vector<Reader> sources = place.array("sources", Need::optional);
  if (scenario == nullptr) {
    return;
  }
  if (variability.spreads.empty() && variability.enzymes.empty()) {
    place.fault_at("kind", "the data have no variability.json, which says how people differ",
                   "a folder of data with variability.json, or another kind");
    return;
  }
  const std::vector<std::string> bearing = factors_of(variability, *scenario);
  std::vector<std::string> wanted = place.has("sources") ? std::vector<std::string>() : bearing;
  for (const Reader& source : sources) {
    const std::string name = source.as_text().value_or("");
    if (source.is_text() && std::count(bearing.begin(), bearing.end(), name) == 0) {
      const auto meant = core::nearest_word(name, bearing);
      source.fault("nobody differs in \"" + core::printable(name) + "\" here" +
                       (meant ? "; did you mean \"" + *meant + "\"?" : ""),
                   listed(bearing));
    }
    wanted.push_back(name);
  }
  if (wanted.empty()) {
    place.fault_at("sources", "names none", listed(bearing));
  }
  people_ = People{only(variability, wanted), *scenario};
  for (const std::string& factor : factors_of(people_->variability, *scenario)) {
    parameters_.push_back(factor_parameter(factor, names));
  }
}

std::optional<simulation::Subject> Design::subject(std::size_t point) const {
  return people_ ? std::optional(simulation::subject(people_->variability, people_->scenario, seed_, point))
                 : std::nullopt;
}

Design Design::read(Reader place, const simulation::Scenario* scenario, const catalog::Variability& variability,
                    std::vector<std::string>& names) {
  Design design;
  const auto kind = place.choice("kind", {"grid", "list", "latin-hypercube", "population"});
  design.kind_ = static_cast<Kind>(kind.value_or(0));
  if (!kind) {
    return design;  // what else an unknown kind has is known to nobody
  }
  switch (design.kind_) {
    case Kind::grid: design.read_grid(place, names); break;
    case Kind::list: design.read_list(place, names); break;
    case Kind::latin_hypercube: design.read_latin_hypercube(place, names); break;
    case Kind::population: design.read_population(place, scenario, variability, names); break;
  }
  place.finish();
  return design;
}

std::vector<Value> Design::values(std::size_t point) const {
  if (const auto person = subject(point)) {
    std::vector<Value> factors;
    for (const simulation::Subject::Factor& factor : person->factors) {
      factors.emplace_back(factor.value);
    }
    return factors;
  }
  std::vector<Value> values(parameters_.size());
  std::size_t rest = point;
  for (std::size_t i = parameters_.size(); i-- > 0;) {
    if (kind_ == Kind::latin_hypercube) {
      values[i] = distributions_[i].quantile(latin_hypercube_share(point, points_, seed_, parameters_[i].name));
    } else if (kind_ == Kind::list) {
      values[i] = levels_[i][point];
    } else {
      values[i] = levels_[i][rest % levels_[i].size()];
      rest /= levels_[i].size();
    }
  }
  return values;
}

std::vector<Value> Design::middle() const {
  if (kind_ != Kind::latin_hypercube) {
    return values(0);
  }
  std::vector<Value> medians;
  for (const Distribution& distribution : distributions_) {
    medians.emplace_back(distribution.quantile(0.5));
  }
  return medians;
}

std::vector<Value> Design::extremes(std::size_t parameter) const {
  if (kind_ == Kind::population) {
    return {};
  }
  if (kind_ == Kind::latin_hypercube) {
    const Distribution& drawn = distributions_[parameter];
    return drawn.has_ends() ? std::vector<Value>{drawn.low, drawn.high} : std::vector<Value>{drawn.centre};
  }
  std::vector<Value> sorted = levels_[parameter];
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  const bool numbers = parameters_[parameter].kind == Parameter::Kind::number;
  return numbers && !sorted.empty() ? std::vector<Value>{sorted.front(), sorted.back()} : sorted;
}

std::string Design::description() const {
  if (kind_ == Kind::latin_hypercube) {
    return "latin-hypercube of " + std::to_string(points_) + " points with seed " + std::to_string(seed_);
  }
  if (kind_ == Kind::population) {
    return "population of " + std::to_string(points_) + " people with seed " + std::to_string(seed_);
  }
  if (kind_ == Kind::list) {
    return "list of " + std::to_string(points_) + " points";
  }
  std::string sizes;
  for (const std::vector<Value>& levels : levels_) {
    sizes += (sizes.empty() ? "" : " x ") + std::to_string(levels.size());
  }
  return "grid of " + sizes + " points";
}

}  // namespace cleft::sweep

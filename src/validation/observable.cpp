#include "validation/observable.hpp"

#include <algorithm>

#include "validation/published_models.hpp"

namespace cleft::validation {
namespace {

using core::Bounds;
using core::Dimension;
using core::Need;
using core::Reader;

const Bounds share_bounds{0.0, 1.0, "0 to 1"};
constexpr long most_points = 100;

const std::vector<std::string_view> take_words{"first",    "last",           "at",    "mean", "peak", "lowest",
                                               "integral", "time-of-lowest", "decay", "km",   "vmax", "time-of-peak"};

template <class Words>
std::string listed(const Words& words) {
  std::string list;
  for (const auto& word : words) {
    list += (list.empty() ? "" : ", ") + std::string(word);
  }
  return list.empty() ? "none" : list;
}

// The run that "in" names and its words; none when there is no such run.
const RunVocabulary* read_run(Reader& place, const ObservableVocabulary& words, std::string& run) {
  run = place.text("in").value_or("");
  const auto found = words.runs.find(run);
  if (found != words.runs.end()) {
    return &found->second;
  }
  if (place.has("in")) {
    std::set<std::string> known;
    for (const auto& [name, of_run] : words.runs) {
      known.insert(name);
    }
    place.fault_at("in", "no run \"" + core::printable(run) + "\"", listed(known));
  }
  return nullptr;
}

void read_reading(Reader& place, const ObservableVocabulary& words, Reading& reading) {
  const RunVocabulary* run = read_run(place, words, reading.run);
  const auto column = place.text("read");
  reading.column = column.value_or("");
  if (column && run != nullptr && !run->columns.empty() && !run->columns.contains(reading.column)) {
    place.fault_at("read", "run " + reading.run + " has no column \"" + core::printable(reading.column) + "\"",
                   "a column of the table that cleft-cli run prints of it, such as time_s");
  }
  reading.take = static_cast<Take>(place.choice("take", take_words).value_or(1));
  if (reading.take == Take::at) {
    reading.at_s = place.quantity("at", Dimension::time).value_or(0.0);
  } else if (reading.take != Take::first && reading.take != Take::last) {
    reading.from_s = place.quantity("from", Dimension::time, Need::optional).value_or(0.0);
    reading.to_s = place.quantity("to", Dimension::time, Need::optional);
    if (reading.to_s && *reading.to_s <= reading.from_s) {
      place.fault_at("to", "ends before it begins", "a time after /from");
    }
  }
  if (reading.take == Take::decay) {
    reading.base_s = place.quantity("base", Dimension::time, Need::optional);
    reading.share = place.number("share", Need::optional, share_bounds).value_or(reading.share);
  }
  if (reading.take == Take::km || reading.take == Take::vmax) {
    reading.low = place.number("low").value_or(0.0);
    reading.high = place.number("high").value_or(0.0);
  }
}

void read_published(Reader& place, Published& published) {
  const auto& models = published_models();
  std::vector<std::string_view> ids;
  ids.reserve(models.size());
  for (const PublishedModel& model : models) {
    ids.push_back(model.id);
  }
  const auto which = place.choice("published", ids);
  const auto state = place.text("state");
  Reader inputs = place.child("inputs", Need::optional);
  if (!which) {
    inputs.entries();
    return;
  }
  const PublishedModel& model = models[*which];
  published.model = std::string(model.id);
  published.state = state.value_or("");
  if (state && std::count(model.states.begin(), model.states.end(), *state) == 0) {
    place.fault_at("state", "no state \"" + core::printable(*state) + "\"", listed(model.states));
  }
  for (const std::string_view name : model.inputs) {
    if (const auto value = inputs.number(name, Need::optional)) {
      published.inputs[std::string(name)] = *value;
    }
  }
  inputs.finish();
}

void read_series(Reader& place, const ObservableVocabulary& words, Series& series) {
  const auto drug = place.text("ec50");
  series.drug = drug.value_or("");
  const RunVocabulary* run = read_run(place, words, series.run);
  if (drug && run != nullptr && !run->columns.empty() && !run->drugs.contains(series.drug)) {
    place.fault_at("ec50", "no drug \"" + core::printable(series.drug) + "\" in run " + series.run, listed(run->drugs));
  }
  series.lowest_uM = place.quantity("lowest", Dimension::concentration).value_or(0.0);
  series.highest_uM = place.quantity("highest", Dimension::concentration).value_or(0.0);
  series.points = place.integer("points", 3, most_points).value_or(0);
  if (!(series.lowest_uM > 0.0 && series.lowest_uM < series.highest_uM)) {
    place.fault_at("lowest", "not between nothing and the highest", "0 < lowest < highest");
  }
}

struct Combination {
  const char* key;
  Observable::Kind kind;
  std::size_t least;
  std::size_t most;
};
constexpr std::size_t many = 100;
constexpr Combination combinations[] = {
    {"ratio", Observable::Kind::ratio, 2, 2},        {"difference", Observable::Kind::difference, 2, 2},
    {"percent", Observable::Kind::percent, 2, 2},    {"sum", Observable::Kind::sum, 1, many},
    {"largest", Observable::Kind::largest, 1, many}, {"smallest", Observable::Kind::smallest, 1, many},
};

void read_earliest(Reader& place, const ObservableVocabulary& words, Observable& observable) {
  for (Reader& entry : place.array("earliest", Need::required, many)) {
    observable.times_s.push_back(entry.quantity("time", Dimension::time).value_or(0.0));
    observable.of.push_back(read_observable(entry.child("measure"), words));
    entry.finish();
  }
  observable.of.push_back(read_observable(place.child("reaching"), words));
}

// True when the object is a combination; it is then read.
bool read_combination(Reader& place, const ObservableVocabulary& words, Observable& observable) {
  for (const Combination& combination : combinations) {
    if (!place.has(combination.key)) {
      continue;
    }
    observable.kind = combination.kind;
    const auto entries = place.array(combination.key, Need::required, combination.most);
    for (const Reader& entry : entries) {
      observable.of.push_back(read_observable(entry, words));
    }
    if (entries.size() < combination.least) {
      place.fault_at(combination.key, "too few measures", combination.most == 2 ? "two" : "at least that many");
    }
    return true;
  }
  return false;
}

}  // namespace

Observable read_observable(Reader place, const ObservableVocabulary& words) {
  Observable observable;
  if (!place.present()) {
    return observable;
  }
  if (place.is_number()) {
    observable.number = place.as_number(core::any_number).value_or(0.0);
    return observable;
  }
  if (place.is_text()) {
    observable.kind = Observable::Kind::named;
    observable.name = place.as_text().value_or("");
    if (!words.names.contains(observable.name)) {
      place.fault("no measure \"" + core::printable(observable.name) + "\" before this one", listed(words.names));
    }
    return observable;
  }
  if (place.has("earliest")) {
    observable.kind = Observable::Kind::earliest;
    read_earliest(place, words, observable);
  } else if (place.has("published")) {
    observable.kind = Observable::Kind::published;
    read_published(place, observable.published);
  } else if (place.has("ec50")) {
    observable.kind = Observable::Kind::ec50;
    read_series(place, words, observable.series);
    observable.of.push_back(read_observable(place.child("of"), words));
  } else if (!read_combination(place, words, observable)) {
    observable.kind = Observable::Kind::reading;
    read_reading(place, words, observable.reading);
  }
  place.finish();
  return observable;
}

namespace {

constexpr double same_instant_s = 1e-9;

std::optional<std::size_t> row_at(const TimeSeries& series, double t) {
  const double slack_s = same_instant_s * std::max(1.0, t);
  const auto after = std::upper_bound(series.time_s.begin(), series.time_s.end(), t + slack_s);
  if (after == series.time_s.begin() || series.time_s.back() < t - slack_s) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(after - series.time_s.begin()) - 1;
}

// Rows [first, last] of the window.
struct Window {
  std::size_t first;
  std::size_t last;
};

std::optional<Window> window_of(const TimeSeries& series, const Reading& reading) {
  if (series.time_s.empty()) {
    return std::nullopt;
  }
  const double slack_s = same_instant_s * std::max(1.0, series.time_s.back());
  const auto begin = std::lower_bound(series.time_s.begin(), series.time_s.end(), reading.from_s - slack_s);
  const auto last = row_at(series, reading.to_s.value_or(series.time_s.back()));
  if (begin == series.time_s.end() || !last) {
    return std::nullopt;
  }
  const auto first = static_cast<std::size_t>(begin - series.time_s.begin());
  return first <= *last ? std::optional(Window{first, *last}) : std::nullopt;
}

double integral(const TimeSeries& series, Window window) {
  double sum = 0.0;
  for (std::size_t i = window.first + 1; i <= window.last; ++i) {
    sum += 0.5 * (series.value[i] + series.value[i - 1]) * (series.time_s[i] - series.time_s[i - 1]);
  }
  return sum;
}

std::size_t extreme(const TimeSeries& series, Window window, bool high) {
  std::size_t best = window.first;
  for (std::size_t i = window.first; i <= window.last; ++i) {
    if (high ? series.value[i] > series.value[best] : series.value[i] < series.value[best]) {
      best = i;
    }
  }
  return best;
}

std::optional<double> decay(const TimeSeries& series, const Reading& reading, Window window) {
  const auto base = reading.base_s ? row_at(series, *reading.base_s)
                                   : std::optional(window.first > 0 ? window.first - 1 : window.first);
  if (!base) {
    return std::nullopt;
  }
  const std::size_t top = extreme(series, window, true);
  const double level = series.value[*base] + reading.share * (series.value[top] - series.value[*base]);
  for (std::size_t i = top + 1; i <= window.last; ++i) {
    if (series.value[i] <= level) {
      const double share = (series.value[i - 1] - level) / (series.value[i - 1] - series.value[i]);
      return series.time_s[i - 1] + share * (series.time_s[i] - series.time_s[i - 1]) - reading.from_s;
    }
  }
  return std::nullopt;
}

// e/v = (Km + e)/Vmax: a line through e/v against e.
std::optional<double> michaelis_menten(const TimeSeries& series, const Reading& reading, Window window) {
  double n = 0.0;
  double sum_e = 0.0;
  double sum_r = 0.0;
  double sum_ee = 0.0;
  double sum_er = 0.0;
  for (std::size_t i = window.first + 1; i + 1 <= window.last; ++i) {
    const double e = series.value[i];
    const double v = (series.value[i - 1] - series.value[i + 1]) / (series.time_s[i + 1] - series.time_s[i - 1]);
    if (e > reading.low && e < reading.high && v > 0.0) {
      const double r = e / v;
      n += 1.0;
      sum_e += e;
      sum_r += r;
      sum_ee += e * e;
      sum_er += e * r;
    }
  }
  const double spread = n * sum_ee - sum_e * sum_e;
  if (n < 3.0 || !(spread > 0.0)) {
    return std::nullopt;
  }
  const double slope = (n * sum_er - sum_e * sum_r) / spread;
  const double intercept = (sum_r - slope * sum_e) / n;
  return reading.take == Take::vmax ? 1.0 / slope : intercept / slope;
}

std::optional<double> one_row(const TimeSeries& series, const Reading& reading) {
  if (series.value.empty()) {
    return std::nullopt;
  }
  if (reading.take == Take::first) {
    return series.value.front();
  }
  if (reading.take == Take::last) {
    return series.value.back();
  }
  const auto row = row_at(series, reading.at_s);
  return row ? std::optional(series.value[*row]) : std::nullopt;
}

}  // namespace

std::optional<double> take(const TimeSeries& series, const Reading& reading) {
  if (reading.take == Take::first || reading.take == Take::last || reading.take == Take::at) {
    return one_row(series, reading);
  }
  const auto window = window_of(series, reading);
  if (!window) {
    return std::nullopt;
  }
  const double length_s = series.time_s[window->last] - series.time_s[window->first];
  switch (reading.take) {
    case Take::mean: return length_s > 0.0 ? std::optional(integral(series, *window) / length_s) : std::nullopt;
    case Take::integral: return integral(series, *window);
    case Take::peak: return series.value[extreme(series, *window, true)];
    case Take::lowest: return series.value[extreme(series, *window, false)];
    case Take::time_of_lowest: return series.time_s[extreme(series, *window, false)];
    case Take::time_of_peak: return series.time_s[extreme(series, *window, true)];
    case Take::decay: return decay(series, reading, *window);
    case Take::km:
    case Take::vmax: return michaelis_menten(series, reading, *window);
    default: return std::nullopt;
  }
}

}  // namespace cleft::validation

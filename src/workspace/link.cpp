#include "workspace/link.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "simulation/scenario_json.hpp"
#include "workspace/opening.hpp"
#include "workspace/shown.hpp"
#include "workspace/url_notation.hpp"

namespace cleft::workspace {
namespace {

using Json = nlohmann::json;

constexpr const char* scenario_schema = "cleft.scenario/1";
constexpr char version = '3';
constexpr std::size_t longest_text = 2'000'000;  // that is read: a state that is kept for a reload may be longer
constexpr std::size_t hash_digits = 8;           // of the data's
constexpr const char* broken = "notice.link.broken";
constexpr const char* newer = "notice.link.newer";

// Fields that the first two versions always had, and those that were left out where they were as usual. The first
// version had none of the latter.
constexpr std::array<const char*, 12> always{"w", "n", "y", "q", "a", "t", "p", "v", "h", "z", "m", "c"};
constexpr std::array<const char*, 5> sometimes{"i", "u", "r", "s", "g"};

// Reads fields of one object; what is there and does not fit, or is not known, makes all of it wrong.
class Fields {
 public:
  explicit Fields(const Json& root) : root_(root) {}

  void read(const char* key, bool& value) {
    if (const Json* const found = find(key)) {
      fit(found->is_boolean());
      if (found->is_boolean()) value = found->get<bool>();
    }
  }

  void read(const char* key, double lowest, double highest, double& value) {
    if (const Json* const found = find(key)) {
      const double number = found->is_number() ? found->get<double>() : std::nan("");
      fit(number >= lowest && number <= highest);  // not for what is no number
      if (good_) value = number;
    }
  }

  // A whole number from 0 to `most`.
  template <class Whole>
  void read(const char* key, std::size_t most, Whole& value) {
    double number = -1.0;
    read(key, 0.0, static_cast<double>(most), number);
    fit(number == std::floor(number));
    if (good_ && number >= 0.0) value = static_cast<Whole>(static_cast<int>(number));
  }

  void read(const char* key, std::string& value) {
    if (const Json* const found = find(key)) {
      fit(found->is_string());
      if (found->is_string()) value = found->get<std::string>();
    }
  }

  const Json* find(const char* key) {
    const auto found = root_.find(key);
    known_ += found != root_.end() ? 1U : 0U;
    return found == root_.end() ? nullptr : &*found;
  }

  void fit(bool good) { good_ = good_ && good; }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool all_known() const { return known_ == root_.size(); }

 private:
  const Json& root_;
  std::size_t known_ = 0;
  bool good_ = true;
};

// Two numbers, the part of the time that is shown, as show_time() leaves it.
void read_shown(Fields& fields, const Document& document, View& view) {
  const Json* const list = fields.find("s");
  if (list == nullptr) {
    return;
  }
  fields.fit(list->is_array() && list->size() == 2 && (*list)[0].is_number() && (*list)[1].is_number());
  if (!fields.good()) {
    return;
  }
  const TimeRange wanted{(*list)[0].get<double>(), (*list)[1].get<double>()};
  fields.fit(std::isfinite(wanted.from_s) && std::isfinite(wanted.to_s));
  if (fields.good()) {
    show_time(view, document, wanted);
    fields.fit(shows_part(view) && shown_time(document, view) == wanted);
  }
}

void read_columns(Fields& fields, const catalog::Catalog& catalog, Document& document) {
  const Json* const list = fields.find("c");
  fields.fit(list != nullptr && list->is_array() && !list->empty() && list->size() <= most_columns);
  for (std::size_t i = 0; fields.good() && i < list->size(); ++i) {
    Json column = (*list)[i];
    fields.fit(column.is_object() && !column.contains("schema"));
    if (!fields.good()) {
      return;
    }
    column["schema"] = scenario_schema;
    std::string problem;
    auto scenario =
        open_scenario("address", column.dump(-1, ' ', true, Json::error_handler_t::replace), catalog, problem);
    fields.fit(scenario.has_value());
    if (scenario) {
      document.columns.push_back(*std::move(scenario));
    }
  }
}

void read_document(Fields& fields, const catalog::Catalog& catalog, Document& document) {
  read_columns(fields, catalog, document);
  std::size_t pinned = 0;
  fields.read("i", (std::size_t{1} << document.columns.size()) - 1, pinned);
  for (std::size_t i = 0; i < document.columns.size(); ++i) {
    document.pinned[i] = ((pinned >> i) & 1U) != 0;
  }
}

// The window keeps the camera within its reach.
void read_picture(Fields& fields, std::size_t last_column, Picture& picture) {
  fields.read("k", picture.camera);
  fields.read("kx", -180.0, 180.0, picture.turn_deg);
  fields.read("ky", -180.0, 180.0, picture.tilt_deg);
  fields.read("kz", 1.0, 100.0, picture.zoom);
  fields.read("b", picture.presenting);
  fields.read("bb", picture.beside_reference);
  std::size_t enlarged = last_column + 1;
  fields.read("e", last_column, enlarged);
  if (enlarged <= last_column) picture.enlarged = enlarged;
}

void read_view(Fields& fields, const catalog::Catalog& catalog, const Document& document, View& view) {
  const std::size_t last_column = document.columns.size() - 1;
  fields.read("w", static_cast<std::size_t>(Page::compare), view.page);
  fields.read("n", last_column, view.column);
  fields.read("r", last_column, view.reference);
  fields.read("q", static_cast<std::size_t>(Curves::firing), view.curves);
  fields.read("u", static_cast<std::size_t>(YScale::added), view.y_scale);
  fields.read("f", view.adding);
  fields.fit(view.adding.empty() || catalog.find_drug(view.adding) != nullptr);
  fields.read("a", view.linked_axes);
  fields.read("g", view.ranges);
  fields.read("gp", view.people);
  fields.fit(!view.ranges || !view.people);
  fields.read("p", view.playing);
  fields.read("t", 0.0, length_s(document), view.time_s);
  fields.read("v", 1.0, fastest, view.speed);
  std::string transmitter = id_of(view.transmitter);
  fields.read("y", transmitter);
  const auto amine = model::amine_of(transmitter);
  fields.fit(amine.has_value());
  view.transmitter = amine.value_or(view.transmitter);
  read_shown(fields, document, view);
  read_picture(fields, last_column, view.picture);
}

// The look is the person's own; in the first two versions every text size was said, the usual one too.
void read_preferences(Fields& fields, Choices& carried) {
  const double usual = Preferences{}.text_size;
  double text_size = usual;
  fields.read("z", 1.0, largest_text, text_size);
  if (text_size != usual) {
    carried.text_size = text_size;
  }
  std::string language;
  fields.read("l", language);
  if (!language.empty()) {
    carried.language = language;
  }
}

// What the first two versions had besides, and had to have.
void check_first_versions(Fields& fields, const Json& root, char which) {
  std::size_t theme = 0;
  bool reduced_motion = false;
  fields.read("h", static_cast<std::size_t>(Theme::light), theme);
  fields.read("m", reduced_motion);
  const auto has = [&root](const char* key) { return root.contains(key); };
  fields.fit(std::all_of(always.begin(), always.end(), has));
  fields.fit(!has("l") && (which != '1' || std::none_of(sometimes.begin(), sometimes.end(), has)));
}

template <class Value>
void add(Json& root, const char* key, const Value& value, const Value& usual) {
  if (!(value == usual)) {
    if constexpr (std::is_enum_v<Value>) {
      root[key] = static_cast<int>(value);
    } else {
      root[key] = value;
    }
  }
}

// What programs on the way may have written as %XX is what it was.
std::string unescaped(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit(text[i + 1]) : -1;
    const int low = high >= 0 ? digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

std::string link(const Document& document, const View& view, const Choices& carried, std::string_view data_hash) {
  const View usual;
  Json root = {{"c", Json::array()}, {"d", data_hash.substr(0, hash_digits)}};
  for (const simulation::Scenario& scenario : document.columns) {
    Json column = Json::parse(simulation::scenario_json(scenario), nullptr, false);
    column.erase("schema");
    root["c"].push_back(std::move(column));
  }
  int pinned = 0;
  for (std::size_t i = 0; i < most_columns; ++i) {
    pinned |= document.pinned[i] ? 1 << i : 0;
  }
  add(root, "i", pinned, 0);
  add(root, "w", view.page, usual.page);
  add(root, "n", view.column, usual.column);
  add(root, "r", view.reference, usual.reference);
  add(root, "q", view.curves, usual.curves);
  add(root, "u", view.y_scale, usual.y_scale);
  add(root, "f", view.adding, usual.adding);
  add(root, "a", view.linked_axes, usual.linked_axes);
  add(root, "g", view.ranges, usual.ranges);
  add(root, "gp", view.people, usual.people);
  add(root, "p", view.playing, usual.playing);
  add(root, "t", std::round(view.time_s * 1000.0) / 1000.0, usual.time_s);  // to the millisecond, which is none to see
  add(root, "v", view.speed, usual.speed);
  add(root, "y", id_of(view.transmitter), id_of(usual.transmitter));
  if (shows_part(view)) {
    root["s"] = {view.shown_from_s, view.shown_to_s};
  }
  add(root, "k", view.picture.camera, usual.picture.camera);
  add(root, "kx", view.picture.turn_deg, usual.picture.turn_deg);
  add(root, "ky", view.picture.tilt_deg, usual.picture.tilt_deg);
  add(root, "kz", view.picture.zoom, usual.picture.zoom);
  add(root, "b", view.picture.presenting, usual.picture.presenting);
  add(root, "bb", view.picture.beside_reference, usual.picture.beside_reference);
  if (view.picture.enlarged) root["e"] = *view.picture.enlarged;
  if (carried.text_size) root["z"] = *carried.text_size;
  if (carried.language) root["l"] = *carried.language;
  return version + url_notation(root);
}

std::optional<Opened> read_link(std::string_view text, const catalog::Catalog& catalog, Refusal& why) {
  why = {broken, {}};
  const std::string plain = text.size() > longest_text ? std::string() : unescaped(text);
  if (plain.size() < 2 || plain[0] < '0' || plain[0] > '9') {
    return std::nullopt;
  }
  const bool first_versions = plain[0] == '1' || plain[0] == '2';
  if ((!first_versions && plain[0] != version) || (plain[1] >= '0' && plain[1] <= '9')) {
    why.key = newer;
    return std::nullopt;
  }
  const std::string_view rest = std::string_view(plain).substr(1);
  const auto root = first_versions ? read_first_notation(rest) : read_url_notation(rest);
  if (!root) {
    return std::nullopt;
  }
  Fields fields(*root);
  Opened opened;
  read_document(fields, catalog, opened.document);
  if (!fields.good()) {
    return std::nullopt;
  }
  read_view(fields, catalog, opened.document, opened.view);
  read_preferences(fields, opened.carried);
  std::string data;
  if (first_versions) {
    check_first_versions(fields, *root, plain[0]);
  } else {
    fields.read("d", data);
  }
  opened.other_data = data != catalog.data_hash.substr(0, hash_digits);
  if (fields.good() && fields.all_known()) {
    return opened;
  }
  why.key = fields.good() && !first_versions ? newer : broken;
  return std::nullopt;
}

}  // namespace cleft::workspace
